"""Several files → one chronology that stands on its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import merge as interleaved
from itertools import islice
from typing import NamedTuple

from rpdc_chrono import dataset
from rpdc_chrono.comparison.changes import are_same
from rpdc_chrono.comparison.dates import reach
from rpdc_chrono.dataset import merge as joining
from rpdc_chrono.dataset.check import Part
from rpdc_chrono.errors import InvalidChronology
from rpdc_chrono.model import Actor, Chronology, Event


class Merged(NamedTuple):
    """One chronology of several files. `repeated` is how many of their events were the same as an earlier one.

    `not_kept` are the keys of headers, after the file each stands in, that an earlier file says otherwise.
    """

    chronology: Chronology
    repeated: int
    not_kept: tuple[tuple[str, str], ...]


def merge(contents: Sequence[tuple[str, bytes]]) -> Merged:
    """All that the files say, given as (name, bytes), each event once.

    Shape: events of one file in its order, those of others where their dates belong.
    Raises: InvalidChronology, also where one id has two meanings.
    """
    parts, problems = dataset.parts_of(contents)
    once = _each_once(parts)
    chronology, flaws = joining.merge(once)
    if problems or flaws:
        raise InvalidChronology(problems=tuple(dataset.in_order(problems + flaws, contents)))
    repeated = sum(len(part.events) for part in parts) - len(chronology.events)
    return Merged(_standing_alone(_in_time(chronology, once), once), repeated, tuple(_not_kept(chronology, parts)))


def _not_kept(chronology: Chronology, parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    for part in parts:
        for key in ("title", "description", "version", "license", "provenance"):
            if getattr(part.header, key) not in (None, getattr(chronology, key)):
                yield part.document.file, key


def _each_once(parts: list[Part]) -> list[Part]:
    """The parts without what an event before, of the same id, says too: ids as each file has them by itself."""
    met: dict[str, Event] = {}
    once = []
    for part in parts:
        kept = []
        for id, (number, event) in zip(joining.own_ids(part), part.events, strict=True):
            if not are_same(met.setdefault(id, event), event) or met[id] is event:
                kept.append((number, event))
        once.append(replace(part, events=kept))
    return once


def _in_time(chronology: Chronology, parts: Sequence[Part]) -> Chronology:
    """No file is put in another order, so that who keeps it finds it again."""
    events = iter(chronology.events)
    files = [list(islice(events, len(part.events))) for part in parts]
    in_time = interleaved(*files, key=lambda event: reach(event.when).first)
    return replace(chronology, events=tuple(in_time))


def _standing_alone(chronology: Chronology, parts: Sequence[Part]) -> Chronology:
    """With an entry for each country of a file that declares no actors: it is held to those of the others now."""
    missing = {id: name for id, name in _countries(parts) if id not in chronology.actors}
    if not chronology.actors or not missing:
        return chronology
    return replace(chronology, actors={**chronology.actors, **missing})


def _countries(parts: Sequence[Part]) -> Iterator[tuple[str, Actor]]:
    for part in parts:
        for place in part.header.places.values():
            if place.country is not None:
                yield place.country, Actor(name={part.language: place.country})
