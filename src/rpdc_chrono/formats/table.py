"""A table: fitted to a terminal, one line an event anywhere else."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from rpdc_chrono.formats.cells import heading, in_column
from rpdc_chrono.formats.columns import chosen, names_of, values
from rpdc_chrono.formats.layout import BETWEEN, fitted
from rpdc_chrono.formats.terminal import broken, draw, length, linked, styled, wrapped
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import web_address
from rpdc_chrono.result import Events, Rows

if TYPE_CHECKING:
    from rich.segment import Segments

STYLES = {"date": "cyan", "first": "cyan", "last": "cyan", "match": "yellow", "id": "dim", "events": "magenta"}
STYLES |= {"publishers": "green", "publisher": "green", "disputed": "yellow", "url": "blue"}
_NUMBERS = {"events", "years"}
_STARS = {25: "***", 10: "**", 5: "*"}


# as many rows as are seen at a glance need no rules
_FEW = 10


class Row(NamedTuple):
    """A row as it is shown. `url` is the first source's; `year` the first it may be in, None for an open start."""

    cells: list[str]
    url: str | None = None
    year: int | None = None


def write(answer: Events | Rows, view: View, out: TextIO) -> None:
    if isinstance(answer, Rows) and not view.columns and _drawn_otherwise(answer, view, out):
        return
    default = names_of(answer) if isinstance(answer, Rows) else answer.default_columns
    columns = chosen(answer, view.columns, default)
    rows = list(_rows(answer, columns, view))
    is_record = isinstance(answer, Rows) and answer.is_record
    if view.width is None and not is_record:
        _write_lines(columns, rows, view, out)
        return
    headings = [heading(name, view) for name in columns]
    widths = [max(map(length, cells)) for cells in zip(headings, *(row.cells for row in rows), strict=True)]
    fitting = fitted(dict(zip(columns, widths, strict=True)), view.width or 0, may_drop=not view.columns)
    if is_record or not fitting:
        _write_records(columns, rows, view, out)
    else:
        places = [columns.index(name) for name in fitting]
        _draw(fitting, [row._replace(cells=[row.cells[place] for place in places]) for row in rows], view, out)


def _drawn_otherwise(answer: Rows, view: View, out: TextIO) -> bool:
    """Numbers are drawn as bars or as a heat map, and changes one below the other on a terminal."""
    if answer.total is not None and answer.rows:
        from rpdc_chrono.formats import bars, heatmap

        (bars if "share" in answer.columns else heatmap).write(answer, view, out)
        return True
    if "change" in answer.columns and view.width is not None:
        from rpdc_chrono.formats import differences

        differences.write(answer, view, out)
        return True
    return False


def _rows(answer: Events | Rows, columns: tuple[str, ...], view: View) -> Iterator[Row]:
    """With events come the address and the year that are not shown themselves."""
    if isinstance(answer, Rows):
        for row in values(answer, columns):
            yield Row(_cells(columns, row, view))
        return
    for *shown, url, date in values(answer, (*columns, "url", "date")):
        yield Row(_cells(columns, shown, view), url, date.earliest.year if date.earliest else None)


def _cells(columns: tuple[str, ...], row: Sequence[Any], view: View) -> list[str]:
    return [_cell(name, value, view) for name, value in zip(columns, row, strict=True)]


def _cell(name: str, value: Any, view: View) -> str:
    if name == "match":
        return "≈" if value == "possible" else ""
    if name == "round":
        return next((stars for number, stars in _STARS.items() if value and value % number == 0), "")
    return in_column(name, value, view)


def _linked(columns: Iterable[str]) -> str:
    """The column that leads to the source: one is enough."""
    return next((name for name in ("url", "title", "publishers", "id") if name in columns), "")


def _write_lines(columns: tuple[str, ...], rows: list[Row], view: View, out: TextIO) -> None:
    """Columns aligned by spaces, nothing cut."""
    header = [Row([heading(name, view) for name in columns])] if view.has_header else []
    lines = [*header, *rows]
    widths = [max(map(length, cells)) for cells in zip(*(line.cells for line in lines), strict=True)]
    for number, line in enumerate(lines):
        styles = ["bold" if header and number == 0 else STYLES.get(name, "") for name in columns]
        urls = [line.url if name == _linked(columns) else None for name in columns]
        cells = [
            linked(styled(cell, style, view), url, view) + " " * (width - length(cell))
            for cell, style, url, width in zip(line.cells, styles, urls, widths, strict=True)
        ]
        out.write((" " * BETWEEN).join(cells).rstrip() + "\n")


def _draw(columns: dict[str, int], rows: list[Row], view: View, out: TextIO) -> None:
    """On a terminal: each column as wide as given, text folded inside it, years apart."""
    from rich.box import Box
    from rich.table import Table

    rule = "-" if view.is_ascii else "─"
    box = Box(f"    \n    \n {rule * 2} \n    \n {rule * 2} \n    \n    \n    \n")
    table = Table(box=box, show_edge=False, show_header=view.has_header, padding=0)
    table.border_style = "dim"
    headings = _stacked(columns, [Row([heading(name, view) for name in columns])], view)
    *before, last = columns
    room = {name: columns[name] + BETWEEN - 1 for name in before} | {last: columns[last]}  # the box takes one cell
    for name, head in zip(columns, headings, strict=True):
        table.add_column(head, style=STYLES.get(name, ""), width=room[name])
    for section in _by_year(rows) if "date" in columns else [rows]:
        table.add_row(*_stacked(columns, section, view), end_section=True)
    draw(table, view, out)


def _stacked(columns: dict[str, int], rows: list[Row], view: View) -> "list[Segments]":
    """For each column, the lines of its cells one below the other: Rich takes far longer over a cell than over a line.

    Shape: a row is as high in every column.
    """
    from rich.segment import Segment, Segments
    from rich.style import Style

    stacks: list[list[Segment]] = [[] for _ in columns]
    leading = _linked(columns)
    for row in rows:
        address = web_address(row.url) if view.has_links else None
        cells = [broken(cell, width) for cell, width in zip(row.cells, columns.values(), strict=True)]
        height = max(map(len, cells))
        for (name, width), lines, stack in zip(columns.items(), cells, stacks, strict=True):
            link = Style(link=address) if address and name == leading else None
            stack.extend(Segment(_aligned(name, line, width), link) for line in lines)
            stack.extend([Segment("")] * (height - len(lines)))
    return [Segments(stack, new_lines=True) for stack in stacks]


def _aligned(name: str, line: str, width: int) -> str:
    return " " * (width - length(line)) + line if name in _NUMBERS else line


def _by_year(rows: list[Row]) -> list[list[Row]]:
    """The rows between two rules; all of them where years are out of order, or so many that rules would be noise."""
    years = [_year(row) for row in rows]
    is_by_date = years in (sorted(years), sorted(years, reverse=True))
    if len(rows) <= _FEW or not is_by_date or len(rows) < 2 * len(set(years)):
        return [rows]
    return [list(section) for _, section in groupby(rows, key=_year)]


def _year(row: Row) -> int:
    return row.year if row.year is not None else -(10**20)


def _write_records(columns: tuple[str, ...], rows: list[Row], view: View, out: TextIO) -> None:
    """A line for each thing that is known, a blank line between records."""
    margin = max(length(heading(name, view)) for name in columns) + BETWEEN
    for number, row in enumerate(rows):
        if number:
            out.write("\n")
        for name, cell in zip(columns, row.cells, strict=True):
            if cell:
                label, url = heading(name, view), row.url if name == _linked(columns) else None
                out.write(styled(label, "bold", view) + " " * (margin - length(label)))
                lines = (linked(line, url, view) for line in wrapped(cell, margin, view))
                out.write(("\n" + " " * margin).join(lines) + "\n")
