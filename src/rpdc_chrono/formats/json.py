"""JSON: one array, an object a line."""

from typing import TextIO

from rpdc_chrono.formats.jsonl import objects
from rpdc_chrono.formats.view import View
from rpdc_chrono.result import Events, Rows


def write(answer: Events | Rows, view: View, out: TextIO) -> None:
    before = "["
    for line in objects(answer, view):
        out.write(f"{before}{line}")
        before = ",\n"
    out.write("[]\n" if before == "[" else "]\n")
