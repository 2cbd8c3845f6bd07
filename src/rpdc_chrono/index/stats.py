"""How many events there are in each year, decade or month, and of each actor, theme, place or publisher.

Which unit a date begins in was worked out when the index was made.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import Any

from rpdc_chrono import edtf
from rpdc_chrono.errors import ConflictingOptions, UnknownChoice
from rpdc_chrono.index.ask import Select, Wanted, conditions, count_events
from rpdc_chrono.index.units import UNITS
from rpdc_chrono.language.dates import WORDS
from rpdc_chrono.query import Kind, Query
from rpdc_chrono.result import Label, Rows

ENTRIES: tuple[Kind, ...] = ("actor", "theme", "place", "publisher")
KEYS = (*UNITS, *ENTRIES)
MOST_EMPTY = 100
"""So many years or decades without an event are still shown, each as empty; of a longer silence, none."""

_DATED = " JOIN date ON date.number = event.date"
_TAGGED = """
LEFT JOIN json_each(event.entries) AS {key}
ON {key}.value IN (SELECT number FROM entry WHERE kind = '{key}')
"""

Counts = dict[tuple[Any, ...], int]
"""By a number of a unit or of an entry for each key, None where there is none."""


def rows(select: Select, query: Query, keys: Sequence[str]) -> Rows:
    """A row for each cell, also where it is empty: its keys and its number of events; for one key also their share.

    Shape: units in time; entries by number of events, then in the order of the file; what has none last.
    Raises: UnknownChoice, ConflictingOptions.
    """
    _expect(keys)
    where = conditions(select, query)
    total = count_events(select, where)
    counts = _counts(select, query, where, keys)
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


def _counts(select: Select, query: Query, where: Wanted, keys: Sequence[str]) -> Counts:
    columns = ", ".join(f"date.{key}" if key in UNITS else f"{key}.value" for key in keys)
    if query == Query() and keys[0] in UNITS and len(keys) == 1:
        sql = f"SELECT {columns}, sum(date.events) FROM date WHERE date.events > 0 GROUP BY 1"
    else:
        joins = "".join(_TAGGED.format(key=key) for key in keys if key in ENTRIES)
        sql = f"SELECT {columns}, count(*) FROM event{_DATED}{joins} WHERE {where.sql} GROUP BY {columns}"
    return {tuple(found): events for *found, events in select(sql, where.values)}


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
