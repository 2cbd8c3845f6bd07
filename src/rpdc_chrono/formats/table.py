"""A table: fitted to a terminal, one line an event anywhere else."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TextIO

from rpdc_chrono.formats import bars, differences, heatmap
from rpdc_chrono.formats.cells import heading, in_column
from rpdc_chrono.formats.columns import chosen, names_of, values
from rpdc_chrono.formats.layout import BETWEEN, fitted
from rpdc_chrono.formats.terminal import draw, length, linked, styled, unbroken, wrapped
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import web_address
from rpdc_chrono.result import Events, Rows

if TYPE_CHECKING:
    from rich.text import Text

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
    if isinstance(answer, Rows) and answer.total is not None and answer.rows and not view.columns:
        (bars if "share" in answer.columns else heatmap).write(answer, view, out)
        return
    if isinstance(answer, Rows) and "change" in answer.columns and view.width is not None and not view.columns:
        differences.write(answer, view, out)
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
    from rich.text import Text

    rule = "-" if view.is_ascii else "─"
    box = Box(f"    \n    \n {rule * 2} \n    \n {rule * 2} \n    \n    \n    \n")
    table = Table(box=box, show_edge=False, show_header=view.has_header, padding=(0, BETWEEN - 1, 0, 0))
    table.border_style = "dim"
    for name, width in columns.items():
        side: Literal["left", "right"] = "right" if name in _NUMBERS else "left"
        table.add_column(Text(heading(name, view), "bold"), style=STYLES.get(name, ""), width=width, justify=side)
    ends = _ends_of_years(rows) if "date" in columns else set()
    for number, row in enumerate(rows):
        urls = (row.url if name == _linked(columns) else None for name in columns)
        cells = (_text(cell, url, view) for cell, url in zip(row.cells, urls, strict=True))
        table.add_row(*cells, end_section=number in ends)
    draw(table, view, out)


def _text(cell: str, url: str | None, view: View) -> "Text":
    """A cell for Rich, a link where it may be one."""
    from rich.text import Text

    text = Text(unbroken(cell), overflow="fold")
    if view.has_links and (address := web_address(url)):
        from rich.style import Style

        text.stylize(Style(link=address))  # and not the space that fills the column
    return text


def _ends_of_years(rows: list[Row]) -> set[int]:
    """The rows below which a rule is drawn; none where years are out of order, or so many that rules would be noise."""
    years = [row.year if row.year is not None else -(10**20) for row in rows]
    is_by_date = years in (sorted(years), sorted(years, reverse=True))
    if len(rows) <= _FEW or not is_by_date or len(rows) < 2 * len(set(years)):
        return set()
    return {number for number, (year, after) in enumerate(pairwise(years)) if year != after}


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
