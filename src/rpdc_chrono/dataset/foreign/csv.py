"""A table of comma-separated values, from a spreadsheet or from chrono itself; also one that TimelineJS publishes."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from rpdc_chrono.dataset.foreign import Hints, Item, Note, Reading
from rpdc_chrono.dataset.foreign.encoding import decoded
from rpdc_chrono.dataset.foreign.headings import DERIVED, EXTRA, Column, columns
from rpdc_chrono.dataset.foreign.row import Row, UnreadableRow, event_of
from rpdc_chrono.dataset.foreign.spreadsheet import is_timeline, of_timeline
from rpdc_chrono.errors import InvalidChronology, Problem, UnknownChoice
from rpdc_chrono.harmless import from_spreadsheet

_DELIMITERS = ",;\t|"
_MOST_LISTED = 12
_LONGEST_CELL = 2**31 - 1


class Record(NamedTuple):
    """The cells of a row, and the line on which it begins."""

    line: int
    cells: Sequence[str]


def read(file: str, content: bytes, hints: Hints) -> Reading:
    text, notes = decoded(file, content, hints.encoding)
    first, _, rest = text.partition("\n")
    line, delimiter = 1, None
    if said := re.fullmatch(r'"?sep=(.)"?', first.strip("\r")):  # how Excel is told
        text, line, delimiter = rest, 2, said[1]
    delimiter = delimiter or _delimiter(text)
    return read_records(file, list(_records(file, text, line, delimiter)), hints, notes)


def _delimiter(text: str) -> str:
    """The one that stands most often in the first line that says something, outside of quotes."""
    head = next((line for line in text.split("\n") if line.strip()), "")
    outside = re.sub(r'"[^"]*"?', "", head)
    return max(_DELIMITERS, key=outside.count)


def _records(file: str, text: str, line: int, delimiter: str) -> Iterator[Record]:
    """Raises: InvalidChronology where quotes don't match: what belongs to which cell is not known from there on."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    while True:
        begins = line + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = "cell-open" if "end of data" in str(error) else "cell-quote"
            raise InvalidChronology(problems=(Problem(file, begins, 1, "$", what, {}),)) from None
        if any(cell.strip() for cell in cells):
            yield Record(begins, [from_spreadsheet(cell).strip() for cell in cells])


def read_records(file: str, records: Sequence[Record], hints: Hints, notes: list[Note]) -> Reading:
    """Records of which the first has the headings → events. Raises: InvalidChronology, UnknownChoice for a heading."""
    if not records:
        raise InvalidChronology(problems=(Problem(file, 1, 1, "$", "empty-table", {}),))
    head, *rows = records
    if is_timeline(head.cells) and not hints.columns:
        return of_timeline(file, head.cells, rows, notes)
    for heading in hints.columns.values():
        if heading not in head.cells:
            raise UnknownChoice(option="--map", word=heading, choices=tuple(filter(None, head.cells)))
    found = columns(head.cells, hints.columns)
    _expect_date_and_title(file, head, found)
    notes = [*notes, *_notes(found), *_about_lists(found, rows, hints)]
    items, problems = [], list[Problem]()
    proof = _proof(found, rows) if hints.day_first is None else None
    for row in rows:
        try:
            items.append(Item(event_of(Row(found, row.cells), hints), row.line))
        except UnreadableRow as error:
            facts = error.facts | ({"proof": proof} if proof and error.facts.get("reason") == "two-readings" else {})
            problems.append(Problem(file, row.line, 1, error.heading, error.what, facts))
    return Reading({}, items, problems, notes)


def _expect_date_and_title(file: str, head: Record, found: Sequence[Column]) -> None:
    fields = {column.field for column in found}
    lacking = [] if fields & {"date", "start", "end", "year"} else ["date"]
    lacking += [] if "title" in fields else ["title"]
    if lacking:
        listed = ", ".join(filter(None, head.cells[:_MOST_LISTED]))
        facts = {"key": lacking[0], "headings": listed}
        raise InvalidChronology(problems=(Problem(file, head.line, 1, "$", "no-column", facts),))


def _notes(found: Sequence[Column]) -> Iterator[Note]:
    """How each column was understood."""
    for column in found:
        if column.field not in (DERIVED, EXTRA):
            field = f"{column.field}.{column.language}" if column.language else column.field
            yield Note(0, "column", {"heading": column.heading, "field": field})
    others = [column.heading for column in found if column.field == EXTRA and column.heading]
    if others:
        yield Note(0, "columns-kept", {"headings": ", ".join(others)})


def _about_lists(found: Sequence[Column], rows: Sequence[Record], hints: Hints) -> Iterator[Note]:
    """A word about cells that look like a list, but hold no separator that is known."""
    for place, column in enumerate(found):
        if hints.separator is None and column.field in ("actors", "places", "themes"):
            cells = [row.cells[place] for row in rows if place < len(row.cells)]
            if not any(";" in cell for cell in cells):
                like = next((cell for cell in cells if re.search(r", |\||/|\n", cell)), None)
                if like:
                    yield Note(0, "one-name", {"heading": column.heading, "found": like})


def _proof(found: Sequence[Column], rows: Sequence[Record]) -> str | None:
    """A line on which a date in numbers has one reading only, and which one: a hint for a person, never used."""
    places = [place for place, column in enumerate(found) if column.field in ("date", "start", "end")]
    for row in rows:
        for place in places:
            cell = row.cells[place] if place < len(row.cells) else ""
            if match := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}", cell):
                first, second = int(match[1]), int(match[2])
                if (first > 12) != (second > 12):
                    return f"{'--day-first' if first > 12 else '--month-first'} {row.line} {cell}"
    return None
