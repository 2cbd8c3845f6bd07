"""A row of a table → an event as a chronology file has it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rpdc_chrono import edtf, written
from rpdc_chrono.dataset.foreign import Hints
from rpdc_chrono.dataset.foreign.headings import DERIVED, EXTRA, LISTS, TEXTS, Column
from rpdc_chrono.errors import ChronoError, UnreadableDate, UnreadableWrittenDate
from rpdc_chrono.harmless import web_address

_BETWEEN = ";"
# days since 1900, as a spreadsheet shows dates whose cells are not formatted as such
_SERIAL = r"[1-9][0-9]{4}(?:[.,][0-9]+)?"


class UnreadableRow(ChronoError):
    """A row that is no event. `what` is what a Problem is called, `heading` that of the column it lies in."""

    heading: str
    what: str
    facts: dict[str, str]


class Row(NamedTuple):
    """The cells of a row under their columns; there may be fewer cells than columns, or more."""

    columns: Sequence[Column]
    cells: Sequence[str]

    def said(self) -> Iterator[tuple[Column, str]]:
        """Each cell that says something, with its column."""
        for place, cell in enumerate(self.cells):
            if cell:
                yield self.columns[place] if place < len(self.columns) else Column("", EXTRA), cell

    def heading(self, field: str) -> str:
        return next((column.heading for column in self.columns if column.field == field), field)


def event_of(row: Row, hints: Hints) -> dict[str, Any]:
    """Raises: UnreadableRow."""
    cells = {
        (column.field, column.language): cell for column, cell in row.said() if column.field not in (DERIVED, EXTRA)
    }
    plain = {field: cell for (field, language), cell in cells.items() if language is None}
    event: dict[str, Any] = {"date": _date(row, plain, hints)}
    if id := plain.get("id"):
        event["id"] = id
    for name in TEXTS:
        texts = {language: cell for (field, language), cell in cells.items() if field == name and language}
        if texts or name in plain:
            event[name] = texts | ({"und": plain[name]} if name in plain else {}) if texts else plain[name]
    if "title" not in event:
        raise UnreadableRow(heading=row.heading("title"), what="untitled", facts={"found": str(event["date"])})
    for name in LISTS:
        if name in plain:
            event[name] = _members(plain[name], hints)
    if sources := list(_sources(plain, hints)):
        event["sources"] = sources
    if extra := _extra(row):
        event["extra"] = extra
    return event


def _members(cell: str, hints: Hints) -> list[str]:
    parts = (part.strip() for part in cell.split(hints.separator or _BETWEEN))
    return list(dict.fromkeys(part for part in parts if part))


def _extra(row: Row) -> dict[str, str]:
    """What is under no heading that is known; cells beyond the headings are numbered."""
    extra: dict[str, str] = {}
    for column, cell in row.said():
        if column.field == EXTRA:
            heading = column.heading or "column"
            number = next(n for n in range(1, len(row.cells) + 2) if _numbered(heading, n) not in extra)
            extra[_numbered(heading, number)] = cell
    return extra


def _numbered(heading: str, number: int) -> str:
    return heading if number == 1 else f"{heading} {number}"


def _sources(plain: Mapping[str, str], hints: Hints) -> Iterator[dict[str, str]]:
    """An address is said to be a publisher's only where there is one of each."""
    publishers = _members(plain.get("publisher", ""), hints)
    addresses = plain.get("url", "").split()
    titles = list[str]()
    for cell in _members(plain.get("source", ""), hints):
        (addresses if web_address(cell) and " " not in cell else titles).append(cell)
    if len(publishers) == len(addresses) == 1:
        yield {"url": addresses[0], "publisher": publishers[0]}
    else:
        yield from ({"publisher": publisher} for publisher in publishers)
        yield from ({"url": address} for address in addresses)
    yield from ({"title": title} for title in titles)


def _date(row: Row, plain: Mapping[str, str], hints: Hints) -> str:
    if "year" in plain and not {"date", "start"} & plain.keys():
        parts = [plain[part] for part in ("day", "month", "year") if part in plain]
        text = "-".join(reversed(parts)) if all(part.isdecimal() for part in parts) else " ".join(parts)
        text = re.sub(r"(?<=-)[0-9](?=-|\Z)", r"0\g<0>", text)
        return _read(row, "year", text, hints)
    starts = next((field for field in ("date", "start") if field in plain), None)
    if starts is None and "end" not in plain:
        field = next((column.field for column in row.columns if column.field in ("date", "start", "year")), "date")
        raise UnreadableRow(heading=row.heading(field), what="no-date", facts={})
    start = _read(row, starts, plain[starts], hints) if starts else ""
    end = _read(row, "end", plain["end"], hints) if "end" in plain else None
    if end is None or end == start:
        return start
    span = f"{start}/{end}"
    try:
        edtf.parse(span)
    except UnreadableDate as error:
        facts = {"found": span, "reason": error.reason}
        raise UnreadableRow(heading=row.heading("end"), what="date", facts=facts) from None
    return span


def _read(row: Row, field: str, text: str, hints: Hints) -> str:
    if re.fullmatch(_SERIAL, text):
        raise UnreadableRow(heading=row.heading(field), what="serial-date", facts={"found": text})
    try:
        return str(written.read(text, hints.day_first))
    except UnreadableWrittenDate as error:
        facts = {"found": error.text, "reason": error.reason, "readings": " ".join(error.readings)}
        raise UnreadableRow(heading=row.heading(field), what="written-date", facts=facts) from None
