"""A table: fitted to a terminal, one line an event anywhere else."""

from typing import Any, Literal, TextIO

from rpdc_chrono.formats.cells import heading, in_words
from rpdc_chrono.formats.columns import chosen, names_of, values
from rpdc_chrono.formats.layout import BETWEEN, fitted
from rpdc_chrono.formats.terminal import draw, length, styled, unbroken, wrapped
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.language.words import word
from rpdc_chrono.result import Events, Rows

STYLES = {"date": "cyan", "first": "cyan", "last": "cyan", "match": "yellow", "id": "dim", "events": "magenta"}
STYLES |= {"publishers": "green", "publisher": "green", "disputed": "yellow", "url": "blue"}
# columns whose values are words of ours
_OF_OURS = {"kind", "type", "understood_by"}
_NUMBERS = {"events"}


def write(answer: Events | Rows, view: View, out: TextIO) -> None:
    default = names_of(answer) if isinstance(answer, Rows) else answer.default_columns
    columns = chosen(answer, view.columns, default)
    rows = [
        [_cell(name, value, view) for name, value in zip(columns, row, strict=True)] for row in values(answer, columns)
    ]
    is_record = isinstance(answer, Rows) and answer.is_record
    if view.width is None and not is_record:
        _write_lines(columns, rows, view, out)
        return
    widths = [max(map(length, cells)) for cells in zip([heading(name, view) for name in columns], *rows, strict=True)]
    fitting = fitted(dict(zip(columns, widths, strict=True)), view.width or 0, may_drop=not view.columns)
    if is_record or not fitting:
        _write_records(columns, rows, view, out)
    else:
        places = [columns.index(name) for name in fitting]
        _draw(fitting, [[row[place] for place in places] for row in rows], view, out)


def _cell(name: str, value: Any, view: View) -> str:
    if name == "match":
        return "≈" if value == "possible" else ""
    if name in _OF_OURS and value:
        return on_one_line(word(value, view.words))
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
        out.write((" " * BETWEEN).join(cells).rstrip() + "\n")


def _draw(columns: dict[str, int], rows: list[list[str]], view: View, out: TextIO) -> None:
    """On a terminal: each column as wide as given, text folded inside it."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, show_header=view.has_header, padding=(0, BETWEEN - 1, 0, 0))
    for name, width in columns.items():
        side: Literal["left", "right"] = "right" if name in _NUMBERS else "left"
        table.add_column(Text(heading(name, view), "bold"), style=STYLES.get(name, ""), width=width, justify=side)
    for row in rows:
        table.add_row(*(Text(unbroken(cell), overflow="fold") for cell in row))
    draw(table, view, out)


def _write_records(columns: tuple[str, ...], rows: list[list[str]], view: View, out: TextIO) -> None:
    """A line for each thing that is known, a blank line between records."""
    margin = max(length(heading(name, view)) for name in columns) + BETWEEN
    for number, row in enumerate(rows):
        if number:
            out.write("\n")
        for name, cell in zip(columns, row, strict=True):
            if cell:
                label = heading(name, view)
                out.write(styled(label, "bold", view) + " " * (margin - length(label)))
                out.write(("\n" + " " * margin).join(wrapped(cell, margin, view)) + "\n")
