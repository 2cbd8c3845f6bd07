"""A Markdown table (GitHub's), to paste into a page."""

import re
from typing import TextIO

from rpdc_chrono.formats.cells import heading, in_column
from rpdc_chrono.formats.columns import chosen, names_of, values
from rpdc_chrono.formats.view import View
from rpdc_chrono.result import Events, Rows

_MARKS = re.compile(r"([\\`*_\[\]<>|~#&])")


def write(answer: Events | Rows, view: View, out: TextIO) -> None:
    default = names_of(answer) if isinstance(answer, Rows) else answer.default_columns
    columns = chosen(answer, view.columns, default)
    if view.has_header:
        out.write(_line([heading(name, view) for name in columns]))
        out.write(_line(["---"] * len(columns)))
    for row in values(answer, columns):
        cells = [in_column(name, value, view) for name, value in zip(columns, row, strict=True)]
        out.write(_line([_MARKS.sub(r"\\\1", cell) for cell in cells]))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
