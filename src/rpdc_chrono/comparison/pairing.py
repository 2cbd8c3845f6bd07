"""Which events of two chronologies are the same one: by id, else by a title that no other has at that time."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rpdc_chrono import names
from rpdc_chrono.comparison.dates import DAYS_APART, Reach, reach
from rpdc_chrono.model import Event

# a title that so many share tells nothing of who is who; and each is compared with each
_MOST_NAMESAKES = 30


class Pair(NamedTuple):
    """An event before and after; None on the side that does not have it."""

    before: Event | None
    after: Event | None


class _Named(NamedTuple):
    event: Event
    reach: Reach
    titles: frozenset[str]


def paired(before: Sequence[Event], after: Sequence[Event]) -> list[Pair]:
    """Every event of both once. Shape: those of the second in their order, then those of the first that are gone."""
    old, new = {event.id: event for event in before}, {event.id: event for event in after}
    partners = {event.id: old[event.id] for event in after if event.id in old}
    gone = [event for event in before if event.id not in new]
    partners |= _renamed(gone, [event for event in after if event.id not in old])
    found = {event.id for event in partners.values()}
    pairs = [Pair(partners.get(event.id), event) for event in after]
    return pairs + [Pair(event, None) for event in gone if event.id not in found]


def _renamed(gone: Iterable[Event], added: Iterable[Event]) -> dict[str, Event]:
    """Of what was added, by id, what each was before: the one that fits it and that it alone fits."""
    olds, news = [_named(event) for event in gone], [_named(event) for event in added]
    by_title: dict[str, list[_Named]] = {}
    for old in olds:
        for title in old.titles:
            by_title.setdefault(title, []).append(old)
    fits: dict[str, dict[str, Event]] = {}
    fitting: dict[str, int] = {}
    for new in news:
        namesakes = (by_title.get(title, []) for title in new.titles)
        few = {old.event.id: old for olds in namesakes if len(olds) <= _MOST_NAMESAKES for old in olds}
        fits[new.event.id] = {id: old.event for id, old in few.items() if new.reach.is_near(old.reach, DAYS_APART)}
        for id in fits[new.event.id]:
            fitting[id] = fitting.get(id, 0) + 1
    lone = {id: next(iter(found.values())) for id, found in fits.items() if len(found) == 1}
    return {id: old for id, old in lone.items() if fitting[old.id] == 1}


def _named(event: Event) -> _Named:
    return _Named(event, reach(event.when), frozenset(map(names.fold, event.title.values())))
