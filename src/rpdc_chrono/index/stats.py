"""How many events there are in each year, decade or month, and of each actor, theme, place or publisher.

SQL counts by date as written and by entry; what unit a date begins in is up to `edtf`.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from typing import Any, cast

from rpdc_chrono import edtf
from rpdc_chrono.days import Day
from rpdc_chrono.errors import ConflictingOptions, UnknownChoice
from rpdc_chrono.index.ask import Condition, conditions
from rpdc_chrono.index.resolve import Select
from rpdc_chrono.language.dates import WORDS
from rpdc_chrono.query import Kind, Query
from rpdc_chrono.result import Label, Rows

UNITS = ("year", "decade", "month")
ENTRIES: tuple[Kind, ...] = ("actor", "theme", "place", "publisher")
KEYS = (*UNITS, *ENTRIES)
MOST_EMPTY = 100
"""So many years or decades without an event are still shown, each as empty; of a longer silence, none."""

_TAGGED = """
LEFT JOIN tag AS {key} ON {key}.seq = event.seq
AND {key}.entry IN (SELECT number FROM entry WHERE kind = '{key}')
"""

Counts = dict[tuple[Any, ...], int]
"""By a number of a unit or of an entry for each key, None where there is none."""


def rows(select: Select, query: Query, keys: Sequence[str]) -> Rows:
    """A row for each cell, also where it is empty: its keys and its number of events; for one key also their share.

    Shape: units in time; entries by number of events, then in the order of the file; what has none last.
    Raises: UnknownChoice, ConflictingOptions.
    """
    _expect(keys)
    where = conditions(query)
    total: int = next(select(f"SELECT count(*) FROM event WHERE {where.sql}", where.values))[0]
    counts = _counts(select, where, keys)
    axes = [_axis(select, key, _along(counts, place)) for place, key in enumerate(keys)]
    found = []
    for cell in product(*axes):
        events = counts.get(tuple(number for number, _ in cell), 0)
        share = (round(events / total, 4),) if len(keys) == 1 else ()
        found.append((*(value for _, value in cell), events, *share))
    columns = (*keys, "events", *(("share",) if len(keys) == 1 else ()))
    return Rows(columns, tuple(found), key=keys[0], total=total)


def _expect(keys: Sequence[str]) -> None:
    for key in keys:
        if key not in KEYS:
            raise UnknownChoice(option="--by", word=key, choices=KEYS)
    if len(keys) > 2 or len(set(keys)) < len(keys):
        *first, last = (f"--by {key}" for key in keys)
        raise ConflictingOptions(options=(" ".join(first), last), needs=False)


def _counts(select: Select, where: Condition, keys: Sequence[str]) -> Counts:
    columns = ["event.date" if key in UNITS else f"{key}.entry" for key in keys]
    joins = "".join(_TAGGED.format(key=key) for key in keys if key in ENTRIES)
    sql = f"SELECT {', '.join(columns)}, count(*) FROM event{joins} WHERE {where.sql} GROUP BY {', '.join(columns)}"
    counts: Counter[tuple[Any, ...]] = Counter()
    number = cache(_number)  # a date comes again with each entry
    for *found, events in select(sql, where.values):
        counts[tuple(number(key, value) for key, value in zip(keys, found, strict=True))] += events
    return counts


def _number(key: str, found: Any) -> int | None:
    """Of the entry, or of the unit in which a date begins; None where it does not say so."""
    if key not in UNITS or found is None:
        return cast(int | None, found)
    date = edtf.parse(found)
    edge = edtf.start_of(date)
    if edge is None:
        return None
    if key == "month":
        start = date.start if isinstance(date, edtf.Interval) else date
        says_month = isinstance(start, edtf.Date) and "X" not in (start.month or "X")
        return edge.earliest.month if says_month or edge.earliest[:2] == edge.latest[:2] else None
    first, last = (_unit(key, day) for day in (edge.earliest, edge.latest))
    return first if first == last else None


def _unit(key: str, day: Day) -> int:
    """Numbers that follow on each other: decade 199 is 199X, decade -1 the nine years -000X."""
    if key == "year":
        return day.year
    return day.year // 10 if day.year >= 0 else -(-day.year // 10) - 1


def _along(counts: Counts, place: int) -> Counter[int | None]:
    """What there is of one key, whatever the other."""
    found: Counter[int | None] = Counter()
    for cell, events in counts.items():
        found[cell[place]] += events
    return found


def _axis(select: Select, key: str, found: Counter[int | None]) -> list[tuple[int | None, Any]]:
    """The numbers of a key with what they stand for, in order."""
    numbers = [number for number in found if number is not None]
    if key in ENTRIES:
        axis = _entries(select, key, sorted(numbers, key=lambda number: (-found[number], number)))
    elif key == "month":
        axis = [(number, _month(number)) for number in range(1, 13)] if found else []
    else:
        axis = [(number, edtf.parse(_written(key, number))) for number in _filled(sorted(numbers))]
    return [*axis, (None, None)] if None in found else axis


def _entries(select: Select, kind: str, numbers: list[int]) -> list[tuple[int | None, Any]]:
    sql = "SELECT number, id, body FROM entry WHERE number IN (SELECT value FROM json_each(?))"
    labels = {}
    for number, id, body in select(sql, (json.dumps(numbers),)):
        entry = json.loads(body)
        labels[number] = Label(id, entry.get("name") or entry.get("label") or {"und": id})
    return [(number, labels[number]) for number in numbers]


def _month(number: int) -> Label:
    return Label(f"{number:02}", {language: words.months[number - 1] for language, words in WORDS.items()})


def _written(key: str, number: int) -> str:
    """A year or a decade in EDTF."""
    if key == "year":
        sign, digits = "-" if number < 0 else "", f"{abs(number):04}"
    else:
        sign, digits = ("-", f"{-number - 1:03}X") if number < 0 else ("", f"{number:03}X")
    return f"{'Y' if len(digits) > 4 else ''}{sign}{digits}"


def _filled(numbers: list[int]) -> Iterator[int]:
    """The numbers with the empty ones between them, where those are not too many."""
    yield from numbers[:1]
    for before, after in pairwise(numbers):
        yield from range(before + 1 if after - before <= MOST_EMPTY + 1 else after, after + 1)
