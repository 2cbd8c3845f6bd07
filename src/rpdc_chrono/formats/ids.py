"""One id a line."""

from typing import TextIO

from rpdc_chrono.formats.cells import exact
from rpdc_chrono.formats.columns import values
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.result import Events, Rows


def write(answer: Events | Rows, view: View, out: TextIO) -> None:
    key = answer.key if isinstance(answer, Rows) else "id"
    for (value,) in values(answer, (key,)):
        if value is not None:
            out.write(on_one_line(exact(value, view)) + "\n")
