"""What began on a day of the year, whatever the year."""

import json
from collections.abc import Iterator
from typing import Any

from rpdc_chrono import edtf
from rpdc_chrono.days import Day, is_leap
from rpdc_chrono.index.ask import Select, conditions
from rpdc_chrono.query import Query
from rpdc_chrono.result import Rows

COLUMNS = ("date", "years", "round", "title", "id")
MOST_DAYS = 182
"""Each side of a day: not quite half a year, so that no anniversary falls twice."""
_ROUND = (100, 50, 25, 10, 5)

_BEGAN = """
SELECT date.date, event.id, body.body
FROM event JOIN date ON date.number = event.date JOIN body ON body.number = event.number
WHERE substr(earliest, -5) IN (SELECT value FROM json_each(?)) AND {where} ORDER BY event.seq
"""


def rows(select: Select, query: Query, day: Day, within: int) -> Rows:
    """The events that began so many days around this day of an earlier year, or on it.

    Shape: by day of the year from the first of those days on, then by date; `round` is the largest of 100, 50, 25, 10
    and 5 that divides the years, None where none does.
    """
    falling = dict(_falling(day, min(within, MOST_DAYS)))
    where = conditions(select, query)
    found = []
    for date, id, body in select(_BEGAN.format(where=where.sql), (json.dumps(list(falling)), *where.values)):
        when = edtf.parse(date)
        edge = edtf.start_of(when)
        if edge and edge.day:
            anniversary = falling[str(edge.day)[-5:]]
            found.append((anniversary, when, anniversary.year - edge.day.year, json.loads(body)["title"], id))
    found.sort(key=lambda row: row[0])
    return Rows(COLUMNS, tuple(_row(*rest) for _, *rest in found if rest[1] >= 0), key="id")


def _row(date: edtf.EventDate, years: int, title: dict[str, str], id: str) -> tuple[Any, ...]:
    return date, years, next((number for number in _ROUND if years and years % number == 0), None), title, id


def _falling(day: Day, within: int) -> Iterator[tuple[str, Day]]:
    """Month and day → when they fall; 29 February falls on the 28th of a year that has none."""
    for ordinal in range(day.ordinal - within, day.ordinal + within + 1):
        near = Day.from_ordinal(ordinal)
        yield str(near)[-5:], near
        if near[1:] == (2, 28) and not is_leap(near.year):
            yield "02-29", near
