"""Query → SQL. A plain predicate in the tests says what a query means; the two are held equal.

Of all conditions the one that fewest events meet leads: it finds events, and the others only look at what it finds.
"""

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import apsw

from rpdc_chrono.days import Day
from rpdc_chrono.index.schema import AFTER_ALL, BEFORE_ALL
from rpdc_chrono.query import Order, Phrase, Query

Values = tuple[object, ...]
Select = Callable[[str, Sequence[object]], Iterator[Any]]
"""Runs SQL on the index and gives the rows as they come."""

_FEW = 2_000
_LEADS_UP_TO = 0.1
"""Of all events; to go through them in order is faster than to find more than that one by one, and sort them."""


class Condition(NamedTuple):
    """A piece of SQL that an event meets or not, and the values for its marks."""

    sql: str
    values: Values = ()


class Narrowing(NamedTuple):
    """A condition in two forms: as a set that the events are in, and as what is asked of one.

    `events` is how many meet it at most. The set leads SQLite to events; with a plus before it, it is only looked up.
    To ask costs less than to gather the set as long as there are no more than `few` events to ask.
    """

    is_in: Condition
    asked: Condition
    events: int
    few: int = _FEW


class Wanted(NamedTuple):
    """What an event must meet. `is_led` where a condition finds events, so that they do not come in their order."""

    sql: str
    values: Values
    is_led: bool


_SORTS = {
    "date": ("event.seq",),
    "end": ("(SELECT last FROM date WHERE number = event.date)", "event.seq"),
    "id": ("event.id",),
    "title": ("title_key((SELECT body FROM body WHERE number = event.number))", "event.seq"),
    "sources": ("event.publishers", "event.seq"),
}
SORTS = tuple(_SORTS)
_FEW_ENTRIES = 8
# all are numbered from 1 on, in their order
_EVENTS = "SELECT coalesce(max(seq), 0) FROM event"
_ENTRIES = "SELECT number, events FROM entry WHERE kind = ? AND id IN (SELECT value FROM json_each(?))"
_HAS = "EXISTS (SELECT 1 FROM json_each(event.entries) WHERE value IN (SELECT value FROM json_each(?)))"
_FREQUENCY = "SELECT coalesce(sum(doc), 0) FROM term WHERE term >= ? AND term <= ?"
# without its limit, even of no number, SQLite would leave out the order
_FOUND = """
SELECT checksum, body, {match}
FROM (SELECT seq, number, date FROM event WHERE {where} ORDER BY {by} LIMIT ?) AS found
CROSS JOIN body ON body.number = found.number
"""


def select_events(select: Select, query: Query, order: Order) -> Condition:
    """Rows to be read through `sound`."""
    match = _match(query)
    where = conditions(select, query)
    direction = " DESC" if order.is_reversed else ""
    keys = ("+event.seq",) if where.is_led and order.key == "date" else _SORTS[order.key]
    by = ", ".join(key + direction for key in keys)
    limit = -1 if order.limit is None else min(order.limit, AFTER_ALL)
    sql = _FOUND.format(match=match.sql, where=where.sql, by=by)
    return Condition(sql, (*match.values, *where.values, limit))


checksum = zlib.crc32
"""Of a body; it is kept beside it, so that a damaged one is never shown."""


def sound(rows: Sequence[tuple[int, bytes, str | None]]) -> list[bytes]:
    """The events of rows that hold what was put there, as JSON. Raises: apsw.Error if one is damaged."""
    if not rows:
        return []
    kept, bodies, matches = zip(*rows, strict=True)
    if kept != tuple(map(checksum, bodies)):
        raise apsw.Error
    if matches[0] is None:
        return list(bodies)
    unknown = len(b"null}")
    return [b'%s"%s"}' % (body[:-unknown], match.encode()) for body, match in zip(bodies, matches, strict=True)]


def conditions(select: Select, query: Query) -> Wanted:
    """What an event must meet, with one condition that leads if few enough events meet it."""
    most = _LEADS_UP_TO * next(select(_EVENTS, ()))[0]
    narrowing = sorted(_narrowing(select, query, most), key=lambda one: one.events)
    is_led = bool(narrowing) and narrowing[0].events <= most
    found = _led(narrowing) if is_led else map(_looked_up, narrowing)
    every = [Condition("TRUE"), *found, *_others(select, query)]
    sql = " AND ".join(condition.sql for condition in every)
    return Wanted(sql, tuple(value for condition in every for value in condition.values), is_led)


def count_events(select: Select, where: Wanted) -> int:
    """How many events there are that meet it."""
    sql = _EVENTS if where.sql == "TRUE" else f"SELECT count(*) FROM event WHERE {where.sql}"
    return int(next(select(sql, where.values))[0])


def _led(narrowing: list[Narrowing]) -> Iterator[Condition]:
    """The first finds events; of few events the others are asked one by one."""
    lead, *others = narrowing
    yield lead.is_in
    yield from (one.asked if lead.events <= one.few else _looked_up(one) for one in others)


def _looked_up(one: Narrowing) -> Condition:
    return one.is_in._replace(sql=f"+{one.is_in.sql}")


def _narrowing(select: Select, query: Query, most: float) -> list[Narrowing]:
    """Each condition that may lead, if no more than `most` events meet it."""
    found = []
    if query.phrases:
        search = (" AND ".join(_fts(phrase) for phrase in query.phrases),)
        is_in = Condition("event.number IN (SELECT rowid FROM text WHERE text MATCH ?)", search)
        asked = Condition("EXISTS (SELECT 1 FROM text WHERE text MATCH ? AND rowid = event.number)", search)
        found.append(Narrowing(is_in, asked, min(_frequency(select, phrase) for phrase in query.phrases)))
    if query.having:
        found.append(_tagged([list(select(_ENTRIES, (t.kind, json.dumps(sorted(t.ids))))) for t in query.having]))
    days = list(_sure(query) if query.is_certain else _possible(query))
    if days:
        sql, values = " AND ".join(day.sql for day in days), tuple(value for day in days for value in day.values)
        asked = Condition(f"(SELECT {sql} FROM date WHERE number = event.date)", values)
        # to count goes through many dates; where something else leads to few events, it is not worth that
        is_needed = all(one.events > min(one.few, most) for one in found)
        count = f"SELECT coalesce(sum(events), 0) FROM date WHERE {sql}"
        events = next(select(count, values))[0] if is_needed else AFTER_ALL
        found.append(
            Narrowing(Condition(f"event.date IN (SELECT number FROM date WHERE {sql})", values), asked, events)
        )
    return found


def _tagged(every: list[list[tuple[int, int]]]) -> Narrowing:
    """One of each list of entries, with their events. Asked for together, FTS5 passes over what has only some."""
    numbers = [[number for number, _ in entries] for entries in every]
    search = " AND ".join(f"({' OR '.join(map(str, some)) or 'none'})" for some in numbers)
    is_in = Condition("event.number IN (SELECT rowid FROM tag WHERE tag MATCH ?)", (search,))
    asked = list(map(_has, numbers))
    events = min(sum(events for _, events in entries) for entries in every)
    every_one = Condition(" AND ".join(one.sql for one in asked), tuple(value for one in asked for value in one.values))
    return Narrowing(is_in, every_one, events, few=max(_FEW, events // 2))


def _has(entries: Sequence[int]) -> Condition:
    """Whether an event has one of these entries; where their digits are not to be seen, its list need not be read."""
    seen = list(map(str, entries)) if len(entries) <= _FEW_ENTRIES else []
    are_seen = " OR ".join(["instr(event.entries, ?)"] * len(seen)) or "TRUE"
    return Condition(f"(({are_seen}) AND {_HAS})", (*seen, json.dumps(entries)))


def _frequency(select: Select, phrase: Phrase) -> int:
    """How many events have the rarest word of a phrase."""
    *whole, last = phrase.words
    counts = [select(_FREQUENCY, (word, word)) for word in whole]
    counts.append(select(_FREQUENCY, (last, last + "\U0010ffff" if phrase.is_prefix else last)))
    return min(int(next(count)[0]) for count in counts)


def _others(select: Select, query: Query) -> Iterator[Condition]:
    for tags in query.lacking:
        numbers = [number for number, _ in select(_ENTRIES, (tags.kind, json.dumps(sorted(tags.ids))))]
        has = _has(numbers)
        yield has._replace(sql=f"NOT {has.sql}")
    if query.min_publishers:
        yield Condition("event.publishers >= ?", (min(query.min_publishers, AFTER_ALL),))
    if query.is_disputed:
        yield Condition("event.disputed")
    if query.ids is not None:
        yield Condition("event.id IN (SELECT value FROM json_each(?))", (json.dumps(query.ids),))


def _possible(query: Query) -> Iterator[Condition]:
    if query.span.last:
        yield Condition("first <= ?", (_ordinal(query.span.last),))
    if query.span.first:
        yield Condition("last >= ?", (_ordinal(query.span.first),))


def _sure(query: Query) -> Iterator[Condition]:
    if query.span.first:
        yield Condition("sure_first >= ?", (_ordinal(query.span.first),))
    if query.span.last:
        yield Condition("sure_last <= ?", (_ordinal(query.span.last),))


def _ordinal(day: Day) -> int:
    """Kept between the two that stand for an open start and end; no event has a day as far as that."""
    return min(max(day.ordinal, BEFORE_ALL + 1), AFTER_ALL - 1)


def _match(query: Query) -> Condition:
    sure = list(_sure(query))
    if not sure:
        return Condition("NULL")
    sql = " AND ".join(condition.sql for condition in sure)
    values = tuple(value for condition in sure for value in condition.values)
    case = f"CASE WHEN {sql} THEN 'certain' ELSE 'possible' END"
    return Condition(f"(SELECT {case} FROM date WHERE number = found.date)", values)


def _fts(phrase: Phrase) -> str:
    """A phrase in the language of FTS5. Folded words are letters and digits: nothing in them can end the quote."""
    return f'"{" ".join(phrase.words)}"' + ("*" if phrase.is_prefix else "")
