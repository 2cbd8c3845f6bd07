"""Comma-separated values (RFC 4180): English names of columns, dates in EDTF, ids for names."""

import csv
from typing import TextIO

from rpdc_chrono.formats.cells import exact
from rpdc_chrono.formats.columns import chosen, names_of, values
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import as_text_in_spreadsheet, visible
from rpdc_chrono.result import Events, Rows

BYTE_ORDER_MARK = "\ufeff"
"""What tells Excel that a file is UTF-8."""


def write(answer: Events | Rows, view: View, out: TextIO) -> None:
    columns = chosen(answer, view.columns, names_of(answer))
    writer = csv.writer(out, lineterminator="\r\n")
    if view.is_for_excel:
        out.write(BYTE_ORDER_MARK)
    if view.has_header:
        writer.writerow(columns)
    for row in values(answer, columns):
        cells = [visible(exact(value, view).replace("\r\n", "\n"), keep="\n\t") for value in row]
        writer.writerow(map(as_text_in_spreadsheet, cells) if view.is_for_excel else cells)
