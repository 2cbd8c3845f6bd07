"""A table of tab-separated values: one event a line, quotes only around a whole cell."""

import re

from rpdc_chrono.dataset.foreign import Hints, Reading
from rpdc_chrono.dataset.foreign.csv import Record, read_records
from rpdc_chrono.dataset.foreign.encoding import decoded
from rpdc_chrono.harmless import from_spreadsheet

_QUOTED = r'"((?:[^"]|"")*)"'


def read(file: str, content: bytes, hints: Hints) -> Reading:
    text, notes = decoded(file, content, hints.encoding)
    lines = enumerate(text.split("\n"), 1)
    records = [Record(number, [_cell(cell) for cell in line.split("\t")]) for number, line in lines if line.strip()]
    return read_records(file, records, hints, notes)


def _cell(text: str) -> str:
    """A spreadsheet quotes a cell that holds quotes, and doubles these."""
    whole = re.fullmatch(_QUOTED, text)
    return from_spreadsheet(whole[1].replace('""', '"') if whole else text).strip()
