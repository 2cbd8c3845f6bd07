"""Who appears with whom among the matching events."""

import json
from functools import cache
from itertools import groupby
from typing import Any

from rpdc_chrono import edtf
from rpdc_chrono.index.ask import Select, conditions
from rpdc_chrono.language.durations import Gap, gap
from rpdc_chrono.query import Query
from rpdc_chrono.result import Label, Rows

COLUMNS = ("actor", "with", "events", "first", "last", "silence", "after")
# the dates of the events of each pair, the pairs that meet most often first
_DATES = """
WITH
took_part AS MATERIALIZED (
    SELECT event.seq, used.value AS entry FROM event, json_each(event.entries) AS used
    WHERE {where} AND used.value IN (SELECT number FROM entry WHERE kind = 'actor')
),
pair AS MATERIALIZED (
    SELECT one.entry AS one, other.entry AS other, count(*) AS events
    FROM took_part AS one JOIN took_part AS other ON other.seq = one.seq AND other.entry > one.entry
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?
)
SELECT pair.one, pair.other, date.date
FROM pair
JOIN took_part AS one ON one.entry = pair.one
JOIN took_part AS other ON other.entry = pair.other AND other.seq = one.seq
JOIN event ON event.seq = one.seq JOIN date ON date.number = event.date
ORDER BY pair.events DESC, pair.one, pair.other, event.seq
"""


def rows(select: Select, query: Query, limit: int | None) -> Rows:
    """A row for each two actors, the most frequent first; `after` is the event that the longest silence follows."""
    where = conditions(select, query)
    found = select(_DATES.format(where=where.sql), (*where.values, -1 if limit is None else min(limit, 2**62)))
    labels, parsed = _labels(select), cache(edtf.parse)
    pairs = []
    for (one, other), shared in groupby(found, key=lambda row: (row[0], row[1])):
        dates = [parsed(date) for _, _, date in shared]
        pairs.append((labels[one], labels[other], len(dates), dates[0], dates[-1], *_longest_silence(dates)))
    return Rows(COLUMNS, tuple(pairs), key="actor")


def _labels(select: Select) -> dict[int, Label]:
    found: dict[int, Label] = {}
    for number, id, body in select("SELECT number, id, body FROM entry WHERE kind = 'actor'", ()):
        entry: dict[str, Any] = json.loads(body)
        found[number] = Label(id, entry.get("name") or {"und": id})
    return found


def _longest_silence(dates: list[edtf.EventDate]) -> tuple[Gap | None, edtf.EventDate | None]:
    """The first of the longest gaps in which none of the events goes on, and the event that it follows."""
    gaps, before = [], dates[0]
    for date in dates[1:]:
        if found := gap(before, date):
            gaps.append((found, before))
        if before.latest is None or date.latest is None or date.latest >= before.latest:
            before = date
    return max(gaps, key=lambda pair: pair[0].length, default=(None, None))
