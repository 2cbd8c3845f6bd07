"""One id a line."""

from collections.abc import Iterator
from typing import TextIO

from rpdc_chrono.formats.cells import exact
from rpdc_chrono.formats.columns import values
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.result import Events, Rows


def write(answer: Events | Rows, view: View, out: TextIO) -> None:
    for id in _ids(answer, view):
        out.write(on_one_line(id) + "\n")


def _ids(answer: Events | Rows, view: View) -> Iterator[str]:
    if isinstance(answer, Events):
        return (found.id for found in answer.found)
    return (exact(value, view) for (value,) in values(answer, (answer.key,)) if value is not None)
