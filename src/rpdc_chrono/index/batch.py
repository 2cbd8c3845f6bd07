"""Events → what an index keeps of them, worked out some hundred at a time, apart from all others.

So that this can be done in another process, a batch is of plain lists, a list a column; names and dates are told once.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain, count, repeat
from typing import Any, NamedTuple

from rpdc_chrono import edtf, names
from rpdc_chrono.dataset.glance import Lines
from rpdc_chrono.harmless import safe_bytes, safe_json
from rpdc_chrono.index import schema, units
from rpdc_chrono.index.ask import checksum
from rpdc_chrono.query import Kind

Name = tuple[Kind, str]
KINDS: tuple[Kind, ...] = ("actor", "place", "theme", "publisher")
_MOST = 40_000
"""Names, and dates, that a batcher remembers; after that it begins anew, which does no harm."""


class Days(NamedTuple):
    """A date and its bounds: as text, None when open; as ordinals; and as ordinals where they are sure.

    `units` are the numbers of the year, decade and month it is counted in.
    """

    date: str
    earliest: str | None
    latest: str | None
    first: int
    last: int
    sure_first: int
    sure_last: int
    units: tuple[int | None, ...]

    @property
    def derived(self) -> bytes:
        """How the JSON of an event ends that has this date."""
        return f',"earliest":{json.dumps(self.earliest)},"latest":{json.dumps(self.latest)},"match":null}}'.encode()


class Told(NamedTuple):
    """Names and dates that a batch is the first of its batcher to use.

    They come after those that one told before, unless it begins anew.
    """

    batcher: bytes
    is_anew: bool
    names: list[Name]
    dates: list[Days]


class Uses(NamedTuple):
    """How many events have each of some names, and the dates of the first and the last of them in time."""

    names: list[int]
    times: list[int]
    first: list[int]
    last: list[int]


class Batch(NamedTuple):
    """Some events, column by column. `made` are the places of those whose id was made.

    `dated` holds for each event the place of its date among those told so far, `used` the places of the names it is
    tagged with, each once; `doubled` are the places of events that say one twice. `citations` are all their sources.
    """

    ids: list[str]
    made: list[int]
    publishers: list[int]
    disputed: list[bool]
    bodies: list[bytes]
    checksums: list[int]
    words: list[bytes]
    dated: list[int]
    used: list[tuple[int, ...]]
    uses: Uses
    doubled: list[int]
    citations: int
    told: Told

    def changed(self, bodies: list[bytes], used: list[tuple[int, ...]]) -> "Batch":
        """The same events with other bodies and names."""
        times = Counter(chain.from_iterable(used))
        uses = self.uses._replace(times=[times[name] for name in self.uses.names])
        return self._replace(bodies=bodies, checksums=list(map(checksum, bodies)), used=used, uses=uses)


class Numbers(dict[str, Any]):
    """Something by name → its number; what has none yet is given one."""

    def __init__(self, given: Callable[[str], Any]) -> None:
        super().__init__()
        self.given = given

    def __missing__(self, name: str) -> Any:
        number = self[name] = self.given(name)
        return number


class Batcher:
    """Makes batches that are to be read in their order."""

    def __init__(self) -> None:
        self.id = os.urandom(8)
        self._begin()

    def _begin(self) -> None:
        self.places = {kind: Numbers(partial(self._new_name, kind)) for kind in KINDS}
        self.date_places = Numbers(self._new_date)
        self.names, self.dates = list[Name](), list[Days]()
        self.derived, self.in_time = list[bytes](), list[tuple[int, int]]()
        self.next_name, self.next_date = count().__next__, count().__next__

    def _new_name(self, kind: Kind, name: str) -> int:
        self.names.append((kind, name))
        return self.next_name()

    def _new_date(self, date: str) -> int:
        known = days(date)
        self.dates.append(known)
        self.derived.append(known.derived)
        self.in_time.append((known.first, -known.last))
        return self.next_date()

    def batch(self, parts: Iterable[Lines]) -> Batch:
        """All of some parts; what is not kept of one is let go before the next."""
        if max(len(self.date_places), *map(len, self.places.values())) > _MOST:
            self._begin()
        is_anew = not self.date_places
        ids, made, disputed, texts, bodies = list[str](), list[int](), list[bool](), list[list[str]](), list[bytes]()
        publishers, citations, dated, used = list[int](), 0, list[int](), list[tuple[int, ...]]()
        actor, place, theme, publisher = (self.places[kind].__getitem__ for kind in KINDS)
        for lines in parts:
            events = lines.events
            made += [len(ids) + number for number in lines.made]
            ids += [event.id for event in events]
            disputed += [event.disputed is not None for event in events]
            texts += [[*event.title.values(), *(event.summary or {}).values()] for event in events]
            bodies += safe_bytes(lines.bodies)
            published = [{source.publisher: None for source in event.sources if source.publisher} for event in events]
            publishers += map(len, published)
            citations += sum(len(event.sources) for event in events)
            dated += [self.date_places[event.date] for event in events]
            used += [
                (*map(actor, event.actors), *map(place, event.places), *map(theme, event.themes), *map(publisher, own))
                for event, own in zip(events, published, strict=True)
            ]
        doubled = [number for number, names in enumerate(used) if len(set(names)) < len(names)]
        for number in doubled:
            used[number] = tuple(dict.fromkeys(used[number]))
        bodies = [body[:-1] + self.derived[date] for body, date in zip(bodies, dated, strict=True)]
        told = Told(self.id, is_anew, self.names, self.dates)
        self.names, self.dates = [], []
        return Batch(
            ids=ids,
            made=made,
            publishers=publishers,
            disputed=disputed,
            bodies=bodies,
            checksums=list(map(checksum, bodies)),
            words=names.searchable(texts),
            dated=dated,
            used=used,
            uses=self._uses(dated, used),
            doubled=doubled,
            citations=citations,
            told=told,
        )

    def _uses(self, dated: Sequence[int], used: Sequence[tuple[int, ...]]) -> Uses:
        order = sorted(range(len(used)), key=[self.in_time[date] for date in dated].__getitem__)
        in_order = [used[number] for number in order]
        names = list(chain.from_iterable(in_order))
        dates = list(chain.from_iterable(map(repeat, [dated[number] for number in order], map(len, in_order))))
        times, last = Counter(names), dict(zip(names, dates, strict=True))
        first = dict(zip(reversed(names), reversed(dates), strict=True))
        return Uses(list(times), list(times.values()), [first[name] for name in times], [last[name] for name in times])


def changed(body: bytes, changes: Mapping[str, Any]) -> bytes:
    """The JSON of an event with other values for some keys."""
    return safe_json(json.dumps(json.loads(body) | changes, ensure_ascii=False, separators=(",", ":"))).encode()


@lru_cache(maxsize=1_000)
def days(date: str) -> Days:
    """The bounds of a date in EDTF."""
    when = edtf.parse(date)
    earliest, latest = when.earliest, when.latest
    first = earliest.ordinal if earliest else schema.BEFORE_ALL
    last = latest.ordinal if latest else schema.AFTER_ALL
    return Days(
        date,
        str(earliest) if earliest else None,
        str(latest) if latest else None,
        first,
        last,
        first if when.has_sure_start else schema.BEFORE_ALL,
        last if when.has_sure_end else schema.AFTER_ALL,
        units.numbers(when),
    )
