"""A table: fitted to a terminal, one line an event anywhere else."""

from typing import TYPE_CHECKING, Any, TextIO

from rpdc_chrono.formats.cells import heading, in_words
from rpdc_chrono.formats.columns import chosen, names_of, values
from rpdc_chrono.formats.terminal import console, length, styled, wrapped
from rpdc_chrono.formats.view import View
from rpdc_chrono.language.words import word
from rpdc_chrono.result import Events, Rows

if TYPE_CHECKING:
    from rich.table import Table

STYLES = {"date": "cyan", "first": "cyan", "last": "cyan", "match": "yellow", "id": "dim", "events": "magenta"}
STYLES |= {"publishers": "green", "publisher": "green", "disputed": "yellow", "url": "blue"}
# columns whose values are words of ours
_OF_OURS = {"kind", "type", "understood_by"}
_NUMBERS = {"events"}
# in the order in which they give way on a narrow terminal, when nobody asked for them
_GIVING_WAY = ("id", "publishers", "definition", "country", "type", "first", "last")
_LEAST_TEXT = 40
_BETWEEN = 2


def write(answer: Events | Rows, view: View, out: TextIO) -> None:
    default = names_of(answer) if isinstance(answer, Rows) else answer.default_columns
    columns = chosen(answer, view.columns, default)
    rows = [
        [_cell(name, value, view) for name, value in zip(columns, row, strict=True)] for row in values(answer, columns)
    ]
    if isinstance(answer, Rows) and answer.is_record:
        _write_records(columns, rows, view, out)
    elif view.width is None:
        _write_lines(columns, rows, view, out)
    else:
        kept = columns if view.columns else _fitting(columns, rows, view.width)
        places = [columns.index(name) for name in kept]
        _draw(kept, [[row[place] for place in places] for row in rows], view, out)


def _cell(name: str, value: Any, view: View) -> str:
    if name == "match":
        return "≈" if value == "possible" else ""
    if name in _OF_OURS and value:
        return word(str(value), view.words)
    return in_words(value, view)


def _write_lines(columns: tuple[str, ...], rows: list[list[str]], view: View, out: TextIO) -> None:
    """Columns aligned by spaces, nothing cut."""
    lines = [[heading(name, view) for name in columns], *rows] if view.has_header else rows
    widths = [max(map(length, cells)) for cells in zip(*lines, strict=True)]
    for number, line in enumerate(lines):
        styles = ["bold" if view.has_header and number == 0 else STYLES.get(name, "") for name in columns]
        cells = [
            styled(cell, style, view) + " " * (width - length(cell))
            for cell, style, width in zip(line, styles, widths, strict=True)
        ]
        out.write((" " * _BETWEEN).join(cells).rstrip() + "\n")


def _fitting(columns: tuple[str, ...], rows: list[list[str]], width: int) -> tuple[str, ...]:
    """The columns that leave the text room, the least needed given up first."""
    natural = {name: max([length(row[place]) for row in rows], default=0) for place, name in enumerate(columns)}
    kept = list(columns)
    for name in _GIVING_WAY:
        text = max(natural, key=lambda column: natural[column] if column in kept else -1)
        rest = sum(min(natural[column], _LEAST_TEXT) + _BETWEEN for column in kept if column != text)
        if rest + min(natural[text], _LEAST_TEXT) <= width or len(kept) == 1:
            break
        if name in kept:
            kept.remove(name)
    return tuple(kept)


def _draw(columns: tuple[str, ...], rows: list[list[str]], view: View, out: TextIO) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=SIMPLE_HEAD, show_header=view.has_header, show_edge=False, padding=(0, 1, 0, 0), header_style="bold"
    )
    for name in columns:
        _add_column(table, name, view)
    for row in rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    console(view, out).print(table)


def _add_column(table: "Table", name: str, view: View) -> None:
    is_short = name in {"date", "first", "last", "match", "events"}
    table.add_column(
        heading(name, view),
        style=STYLES.get(name, ""),
        justify="right" if name in _NUMBERS else "left",
        no_wrap=is_short,
        overflow="fold",
        ratio=None,
    )


def _write_records(columns: tuple[str, ...], rows: list[list[str]], view: View, out: TextIO) -> None:
    """A line for each thing that is known, a blank line between records."""
    margin = max(length(heading(name, view)) for name in columns) + _BETWEEN
    for number, row in enumerate(rows):
        if number:
            out.write("\n")
        for name, cell in zip(columns, row, strict=True):
            if cell:
                label = heading(name, view)
                out.write(styled(label, "bold", view) + " " * (margin - length(label)))
                out.write(("\n" + " " * margin).join(wrapped(cell, margin, view)) + "\n")
