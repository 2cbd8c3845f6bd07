"""Events → what an index keeps of them, worked out some hundred at a time, apart from all others.

So that this can be done in another process, a batch is of plain lists, a list a column; names are said once.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import count
from operator import itemgetter
from typing import Any, NamedTuple

from rpdc_chrono import edtf, names
from rpdc_chrono.dataset.lines import Line
from rpdc_chrono.harmless import safe_bytes, safe_json
from rpdc_chrono.index import schema
from rpdc_chrono.index.ask import checksum
from rpdc_chrono.query import Kind

TEXT_BREAK = f" {names.TEXT_BREAK} "
Name = tuple[Kind, str]
KINDS: tuple[Kind, ...] = ("actor", "place", "theme", "publisher")
_PUBLISHER = itemgetter("publisher")


class Days(NamedTuple):
    """A date and its bounds: as text, None when open; as ordinals; and as ordinals where they are sure."""

    date: str
    earliest: str | None
    latest: str | None
    first: int
    last: int
    sure_first: int
    sure_last: int


class Batch(NamedTuple):
    """Some events, column by column. `made` are the places of those whose id was made.

    `used` holds for each event which of `names` it is tagged with, by their places there.
    """

    ids: list[str]
    made: list[int]
    dates: list[str]
    publishers: list[int]
    disputed: list[bool]
    bodies: list[bytes]
    checksums: list[int]
    words: list[str]
    names: list[Name]
    used: list[tuple[int, ...]]

    def with_bodies(self, bodies: list[bytes]) -> "Batch":
        """The same events with other bodies."""
        return self._replace(bodies=bodies, checksums=_checksums(bodies, self.dates))


def batch(lines: Sequence[Line]) -> Batch:
    place = count().__next__
    places: dict[Kind, dict[str, int]] = {kind: defaultdict(place) for kind in KINDS}
    events = [line.members for line in lines]
    bodies = safe_bytes([line.body for line in lines])
    dates = [event["date"] for event in events]
    publishers = [dict.fromkeys(filter(None, map(_PUBLISHER, event["sources"]))) for event in events]
    used = [_used(event, names, places) for event, names in zip(events, publishers, strict=True)]
    placed = {number: (kind, name) for kind in KINDS for name, number in places[kind].items()}
    return Batch(
        ids=[event["id"] for event in events],
        made=[place for place, line in enumerate(lines) if line.lacks_id],
        dates=dates,
        publishers=list(map(len, publishers)),
        disputed=[event["disputed"] is not None for event in events],
        bodies=bodies,
        checksums=_checksums(bodies, dates),
        words=list(map(searchable, events)),
        names=[placed[number] for number in range(len(placed))],
        used=used,
    )


def _used(
    event: Mapping[str, Any], publishers: Iterable[str], places: Mapping[Kind, dict[str, int]]
) -> tuple[int, ...]:
    """The places of an event's names; new ones join those that there are."""
    return (
        *map(places["actor"].__getitem__, event["actors"]),
        *map(places["place"].__getitem__, event["places"]),
        *map(places["theme"].__getitem__, event["themes"]),
        *map(places["publisher"].__getitem__, publishers),
    )


def _checksums(bodies: list[bytes], dates: list[str]) -> list[int]:
    return [checksum(body, *days(date)[1:3]) for body, date in zip(bodies, dates, strict=True)]


def changed(body: bytes, changes: Mapping[str, Any]) -> bytes:
    """The JSON of an event with other values for some keys."""
    return safe_json(json.dumps(json.loads(body) | changes, ensure_ascii=False, separators=(",", ":"))).encode()


@lru_cache(maxsize=100_000)
def days(date: str) -> Days:
    """The bounds of a date in EDTF."""
    when = edtf.parse(date)
    first = when.earliest.ordinal if when.earliest else schema.BEFORE_ALL
    last = when.latest.ordinal if when.latest else schema.AFTER_ALL
    return Days(
        date,
        str(when.earliest) if when.earliest else None,
        str(when.latest) if when.latest else None,
        first,
        last,
        first if when.has_sure_start else schema.BEFORE_ALL,
        last if when.has_sure_end else schema.AFTER_ALL,
    )


def searchable(event: Mapping[str, Any]) -> str:
    """The words of the title and the summary in every language, as the tokenizer of the index must be given them."""
    texts = [*event["title"].values(), *(event["summary"] or {}).values()]
    return TEXT_BREAK.join(map(names.searchable, texts))
