"""Tab-separated values: as csv, but one event a line and never a quote."""

from typing import TextIO

from rpdc_chrono.formats.cells import exact
from rpdc_chrono.formats.columns import chosen, names_of, values
from rpdc_chrono.formats.csv import BYTE_ORDER_MARK
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import as_text_in_spreadsheet, on_one_line
from rpdc_chrono.result import Events, Rows


def write(answer: Events | Rows, view: View, out: TextIO) -> None:
    columns = chosen(answer, view.columns, names_of(answer))
    if view.is_for_excel:
        out.write(BYTE_ORDER_MARK)
    if view.has_header:
        out.write("\t".join(columns) + "\n")
    for row in values(answer, columns):
        cells = [on_one_line(exact(value, view)) for value in row]
        out.write("\t".join(map(as_text_in_spreadsheet, cells) if view.is_for_excel else cells) + "\n")
