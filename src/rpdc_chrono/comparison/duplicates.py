"""Events that may be one event told twice: near in time, with an actor in common, under titles that are alike.

Nothing is decided here. Each event is compared with a bounded number of others, so that the time it takes grows with
the number of events: with those that share a rare word of a title, the latest to begin before it.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rpdc_chrono import names
from rpdc_chrono.comparison.dates import DAYS_APART, Reach, reach
from rpdc_chrono.dataset.tidy import NO_LANGUAGE
from rpdc_chrono.model import Event

# of the weight of the words in either title, how much must be in both; more where no actor tells anything
_LEAST_ALIKE, _LEAST_ALIKE_WITHOUT_ACTORS = 0.5, 0.7
# the rarest words of a title, by which events are found that have them too
_MOST_WORDS = 3
# with so many that share one such word an event is compared, with so many in all, and so many like it are told
_MOST_SHARING, _MOST_COMPARED, _MOST_TOLD = 8, 16, 3
# what is left of a word: most of what French and English put at its end is gone
_STEM = 6


class Likely(NamedTuple):
    """Two events that may be one. `alike` is how much their titles have in common, from 0 to 1.

    Shape: `first` begins no later than `second`; `actors` are those of both, maybe none where one of them has none.
    """

    first: Event
    second: Event
    alike: float
    actors: tuple[str, ...]


class _Title(NamedTuple):
    """What it is compared by. Shape: stems of its words, each once; `weight` is that of all of them."""

    words: frozenset[str]
    numbers: frozenset[str]
    weight: float


class _Told(NamedTuple):
    """An event as it is compared: its titles by language."""

    event: Event
    reach: Reach
    actors: frozenset[str]
    titles: Mapping[str, _Title]


def likely_duplicates(events: Sequence[Event]) -> list[Likely]:
    """Pairs in the order of time, of an event with the few before it that are most like it."""
    words = [{tag: names.words(text) for tag, text in event.title.items()} for event in events]
    stems = [{tag: frozenset(word[:_STEM] for word in found) for tag, found in titles.items()} for titles in words]
    counts = Counter(stem for titles in stems for stem in frozenset().union(*titles.values()))
    weights = {stem: math.log(1 + len(events) / count) for stem, count in counts.items()}
    told = [
        _Told(
            event,
            reach(event.when),
            frozenset(event.actors),
            {tag: _title(words[number][tag], found, weights) for tag, found in stems[number].items()},
        )
        for number, event in enumerate(events)
    ]
    return list(_most_alike(sorted(told, key=_place), counts, weights))


def _title(words: Sequence[str], stems: frozenset[str], weights: Mapping[str, float]) -> _Title:
    numbers = frozenset(word for word in words if word.isdigit())
    return _Title(stems, numbers, sum(weights[stem] for stem in stems))


def _place(told: _Told) -> tuple[int, list[list[str]]]:
    """In time; those of one day by their titles, so that the most alike are neighbours."""
    return told.reach.first, [sorted(told.titles[tag].words) for tag in sorted(told.titles)]


def _most_alike(told: Sequence[_Told], counts: Mapping[str, int], weights: Mapping[str, float]) -> Iterator[Likely]:
    sharing: dict[str, list[int]] = {}
    for number, one in enumerate(told):
        near = dict[int, None]()
        for word in _rarest(one, counts):
            others = [other for other in sharing.get(word, ()) if one.reach.is_near(told[other].reach, DAYS_APART)]
            sharing[word] = [*others[1 - _MOST_SHARING :], number]
            near |= dict.fromkeys(reversed(others))
        compared = ((other, _likely(told[other], one, weights)) for other in list(near)[:_MOST_COMPARED])
        found = sorted((-likely.alike, other, likely) for other, likely in compared if likely)
        yield from (likely for *_, likely in found[:_MOST_TOLD])


def _rarest(told: _Told, counts: Mapping[str, int]) -> list[str]:
    """Some words of each of its titles that others have too, the rarest first."""
    chosen = dict[str, None]()
    for title in told.titles.values():
        shared = sorted((counts[word], word) for word in title.words if counts[word] > 1)
        chosen |= dict.fromkeys(word for _, word in shared[:_MOST_WORDS])
    return sorted(chosen, key=lambda word: (counts[word], word))


def _likely(first: _Told, second: _Told, weights: Mapping[str, float]) -> Likely | None:
    actors = first.actors & second.actors
    if first.actors and second.actors and not actors:
        return None
    least = _LEAST_ALIKE if actors else _LEAST_ALIKE_WITHOUT_ACTORS
    alike = max((_alike(*two, least, weights) for two in _comparable(first.titles, second.titles)), default=0.0)
    if alike < least:
        return None
    return Likely(first.event, second.event, alike, tuple(id for id in first.event.actors if id in actors))


def _comparable(first: Mapping[str, _Title], second: Mapping[str, _Title]) -> Iterator[tuple[_Title, _Title]]:
    """Titles in one language; one that does not say in which may be in any."""
    for tag, title in first.items():
        for other, its in second.items():
            if tag == other or NO_LANGUAGE in (tag, other):
                yield title, its


def _alike(first: _Title, second: _Title, least: float, weights: Mapping[str, float]) -> float:
    """By their words, the rare ones counting for more; 0 for less than `least` and where numbers tell them apart."""
    less, more = sorted((first.weight, second.weight))
    if less < least * more or (first.numbers - second.numbers and second.numbers - first.numbers):
        return 0.0
    shared = sum(weights[word] for word in first.words & second.words)
    either = first.weight + second.weight - shared
    return shared / either if either else 0.0
