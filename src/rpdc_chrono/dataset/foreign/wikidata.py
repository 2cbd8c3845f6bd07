"""The answer of Wikidata's query service, as JSON → events.

SPARQL gives a row for each combination of values; rows about one item and one date are one event.
Source: SPARQL 1.1 Query Results JSON Format; the "JSON" and "JSON (verbose)" files of query.wikidata.org.
"""

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rpdc_chrono.dataset.document import UNREAD, Text, parse
from rpdc_chrono.dataset.foreign import Hints, Item, Note, Reading
from rpdc_chrono.dataset.foreign.encoding import decoded
from rpdc_chrono.dataset.foreign.wikidata_dates import Moment, from_to
from rpdc_chrono.dataset.foreign.wikidata_events import Gathered, places_of
from rpdc_chrono.dataset.foreign.wikidata_variables import Roles, Row, entity, roles
from rpdc_chrono.errors import InvalidChronology, Problem

_JULIAN = "Q1985786"
_MONTH = r"-?[0-9]{4}-[0-9]{2}"
_SHOWN = ("item", "title", "date", "start", "end", "precision", "summary", "places", "coordinates", "actors", "themes")


def read(file: str, content: bytes, hints: Hints) -> Reading:
    """Every event of an answer. Raises: InvalidChronology when it is none, or it is unclear what the date is."""
    text, notes = decoded(file, content, hints.encoding)
    value, flaws = parse(Text(file, text))
    bindings = _bindings(value)
    if bindings is None:
        raise InvalidChronology(problems=tuple(flaws) or (Problem(file, 1, 1, "$", "not-sparql", {}),))
    rows = [_row(binding) for binding in bindings]
    held = roles(rows, hints.columns)
    if rows:
        _check_dates(file, held)
    answer = _Answer(file, held)
    for row, (line, column) in zip(rows, _places(text, bindings), strict=True):
        answer.take(row, line, column)
    return answer.reading(flaws, notes)


def _bindings(value: Any) -> list[Any] | None:
    if isinstance(value, dict) and isinstance(value.get("results"), dict):
        value = value["results"].get("bindings")
    return value if isinstance(value, list) and value is not UNREAD else None


def _row(binding: Any) -> Row:
    """A row of either file: cells that are objects, or only their values."""
    cells = binding.items() if isinstance(binding, dict) else ()
    return {variable: cell for variable, written in cells if (cell := _cell(written))}


def _cell(written: Any) -> dict[str, str] | None:
    if isinstance(written, str | int | float):
        is_address = re.match("https?://", str(written)) is not None
        return {"type": "uri" if is_address else "literal", "value": str(written)}
    if not isinstance(written, dict) or "value" not in written:
        return None
    return {"type": ""} | {name: str(said) for name, said in written.items()}


def _check_dates(file: str, held: Roles) -> None:
    """Raises: InvalidChronology when no variable, or more than one, may be the date."""
    dates = held.of.get("date", ())
    times = [f"?{name}" for name in (*dates, *held.of.get("time", ()))]
    if len(dates) > 1 or not (dates or held.first("start") or held.first("end")):
        what = "which-date" if times else "no-date-variable"
        raise InvalidChronology(problems=(Problem(file, 1, 1, "$", what, {"names": ", ".join(times)}),))


def _places(text: str, bindings: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Where each binding begins. Units: line and column count from 1."""
    lines = [0, *(found.end() for found in re.finditer("\n", text))]
    for offset in _offsets(text, bindings):
        line = bisect_right(lines, offset)
        yield line, offset - lines[line - 1] + 1


def _offsets(text: str, bindings: Sequence[Any]) -> list[int]:
    opening = r'"bindings"\s*:\s*\[' if text.lstrip().startswith("{") else r"\s*\["
    for found in re.finditer(opening, text):
        offsets = list(_members(text, found.end()))
        if len(offsets) == len(bindings):
            return offsets
    return [0] * len(bindings)


def _members(text: str, offset: int) -> Iterator[int]:
    """Where each member of a JSON list begins, of which the first would be at this offset."""
    between = re.compile(r"[\s,]*")
    decode = json.JSONDecoder().raw_decode
    while True:
        offset = between.match(text, offset).end()  # type: ignore[union-attr]  # it matches anything
        if text[offset : offset + 1] in ("]", ""):
            return
        yield offset
        try:
            _, offset = decode(text, offset)
        except (ValueError, RecursionError):
            return


class _Answer:
    """The events of the rows taken so far, by item and date."""

    def __init__(self, file: str, held: Roles) -> None:
        self.file, self.held = file, held
        self.events = dict[tuple[str, str], Gathered]()
        self.problems: list[Problem] = []
        self.counts = Counter[str]()

    def take(self, row: Row, line: int, column: int) -> None:
        when = self._when(row)
        name = entity(row.get(self.held.first("item"))) or self._title(row) or f"{line}:{column}"
        if not when.text:
            self._refuse(row, when, name, line, column)
            return
        event = self.events.setdefault((name, when.text), Gathered(line, column))
        event.add(row, self.held)
        if any(entity(row.get(name)) == _JULIAN for name in self.held.of.get("calendar", ())):
            self.counts["julian"] += 1

    def _when(self, row: Row) -> Moment:
        """The date; where there is none, from the start to the end, of which one may be unknown."""
        date, start, end = (self._moment(row, self.held.first(role)) for role in ("date", "start", "end"))
        if date or not (start or end):
            return date or Moment("", "undated")
        return from_to(start, end)

    def _moment(self, row: Row, variable: str) -> Moment | None:
        found = self.held.moment(row, variable)
        if found and re.fullmatch(_MONTH, found.text) and self.held.precision(row, variable) is None:
            self.counts["months"] += 1
        return found

    def _title(self, row: Row) -> str:
        titles = (f"{self.held.first('item')}Label", *self.held.of.get("title", ()))
        return next((row[name]["value"] for name in titles if name in row), "")

    def _refuse(self, row: Row, when: Moment, name: str, line: int, column: int) -> None:
        self.counts[when.why_not] += 1
        facts = {"found": self._title(row) or name, "time": when.time}
        self.problems.append(Problem(self.file, line, column, "$", f"wikidata-{when.why_not}", facts))

    def reading(self, flaws: Sequence[Problem], notes: Sequence[Note]) -> Reading:
        """All of it. Shape: events in the order of their first rows."""
        dates = Counter(name for name, _ in self.events)
        numbers = Counter[str]()
        items = list[Item]()
        for (name, date), event in self.events.items():
            numbers[name] += 1
            if not event.titles:
                problem = Problem(self.file, event.line, event.column, "$", "wikidata-untitled", {"found": name})
                self.problems.append(problem)
                continue
            said = event.said(date, self.has_places)
            if event.item:
                said = {"id": name if dates[name] == 1 else f"{name}-{numbers[name]}"} | said
            items.append(Item(said, event.line, event.column))
        return Reading(self._header(), items, [*flaws, *self.problems], [*notes, *self._notes()])

    def _header(self) -> dict[str, Any]:
        """The languages of titles, and the places if some have coordinates."""
        told = [event for event in self.events.values() if event.titles]
        languages = list(dict.fromkeys(tag for event in told for tag in event.titles if tag))
        places = places_of(told) if self.has_places else {}
        return {name: said for name, said in (("languages", languages), ("places", places)) if said}

    @property
    def has_places(self) -> bool:
        """Whether places are declared with their coordinates."""
        return bool(self.held.first("coordinates") and self.held.first("places"))

    def _notes(self) -> Iterator[Note]:
        shown = [f"{role}: ?{' ?'.join(self.held.of[role])}" for role in _SHOWN if role in self.held.of]
        if shown:
            yield Note(0, "variables", {"found": ", ".join(shown)})
        if self.counts["precision-unknown"]:
            yield Note(0, "wikidata-precision", {"count": str(self.counts["precision-unknown"])})
        for what in ("months", "julian"):
            if self.counts[what]:
                yield Note(0, f"wikidata-{what}", {"count": str(self.counts[what])})
