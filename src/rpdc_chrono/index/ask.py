"""Query → SQL. A plain predicate in the tests says what a query means; the two are held equal."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rpdc_chrono.days import Day
from rpdc_chrono.index.schema import AFTER_ALL, BEFORE_ALL
from rpdc_chrono.query import Order, Phrase, Query, Tags

Values = tuple[object, ...]


EVENTS = "SELECT checksum, body, earliest, latest"


class Condition(NamedTuple):
    """A piece of SQL that an event meets or not, and the values for its marks."""

    sql: str
    values: Values = ()


_SORTS = {
    "date": ("event.seq",),
    "end": ("event.last", "event.seq"),
    "id": ("event.id",),
    "title": ("title_key(event.body)", "event.seq"),
    "sources": ("event.publishers", "event.seq"),
}
SORTS = tuple(_SORTS)
_TAGGED = (
    "event.seq {is_in} (SELECT tag.seq FROM tag JOIN entry ON entry.number = tag.entry "
    "WHERE entry.kind = ? AND entry.id IN (SELECT value FROM json_each(?)))"
)


def select_events(query: Query, order: Order) -> Condition:
    """Rows of body, earliest, latest, match; to be read through `sound`."""
    match = _match(query)
    where = conditions(query)
    direction = " DESC" if order.is_reversed else ""
    by = ", ".join(key + direction for key in _SORTS[order.key])
    limit = Condition(" LIMIT ?", (min(order.limit, AFTER_ALL),)) if order.limit is not None else Condition("")
    sql = f"{EVENTS}, {match.sql} FROM event WHERE {where.sql} ORDER BY {by}{limit.sql}"
    return Condition(sql, match.values + where.values + limit.values)


def checksum(body: str, earliest: str | None, latest: str | None) -> int:
    """What is kept beside an event, so that a damaged one is never shown."""
    return zlib.crc32(f"{body}\n{earliest}\n{latest}".encode())


def sound(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows without their checksums. Raises: sqlite3.DatabaseError at one that is damaged."""
    for kept, body, earliest, latest, match in rows:
        if kept != checksum(body, earliest, latest):
            raise sqlite3.DatabaseError
        yield body, earliest, latest, match


def conditions(query: Query) -> Condition:
    """What an event must meet."""
    every = [Condition("TRUE"), *_conditions(query)]
    sql = " AND ".join(condition.sql for condition in every)
    return Condition(sql, tuple(value for condition in every for value in condition.values))


def _conditions(query: Query) -> Iterator[Condition]:
    if query.phrases:
        search = " AND ".join(_fts(phrase) for phrase in query.phrases)
        yield Condition("event.seq IN (SELECT rowid FROM text WHERE text MATCH ?)", (search,))
    for tags in query.having:
        yield _tagged("IN", tags)
    for tags in query.lacking:
        yield _tagged("NOT IN", tags)
    yield from _sure(query) if query.is_certain else _possible(query)
    if query.min_publishers:
        yield Condition("event.publishers >= ?", (min(query.min_publishers, AFTER_ALL),))
    if query.is_disputed:
        yield Condition("event.disputed")
    if query.ids is not None:
        yield Condition("event.id IN (SELECT value FROM json_each(?))", (json.dumps(query.ids),))


def _possible(query: Query) -> Iterator[Condition]:
    if query.span.last:
        yield Condition("event.first <= ?", (_ordinal(query.span.last),))
    if query.span.first:
        yield Condition("event.last >= ?", (_ordinal(query.span.first),))


def _sure(query: Query) -> Iterator[Condition]:
    if query.span.first:
        yield Condition("event.sure_first >= ?", (_ordinal(query.span.first),))
    if query.span.last:
        yield Condition("event.sure_last <= ?", (_ordinal(query.span.last),))


def _ordinal(day: Day) -> int:
    """Kept between the two that stand for an open start and end; no event has a day as far as that."""
    return min(max(day.ordinal, BEFORE_ALL + 1), AFTER_ALL - 1)


def _match(query: Query) -> Condition:
    sure = list(_sure(query))
    if not sure:
        return Condition("NULL")
    sql = " AND ".join(condition.sql for condition in sure)
    values = tuple(value for condition in sure for value in condition.values)
    return Condition(f"CASE WHEN {sql} THEN 'certain' ELSE 'possible' END", values)


def _tagged(is_in: str, tags: Tags) -> Condition:
    return Condition(_TAGGED.format(is_in=is_in), (tags.kind, json.dumps(sorted(tags.ids))))


def _fts(phrase: Phrase) -> str:
    """A phrase in the language of FTS5. Folded words are letters and digits: nothing in them can end the quote."""
    return f'"{" ".join(phrase.words)}"' + ("*" if phrase.is_prefix else "")
