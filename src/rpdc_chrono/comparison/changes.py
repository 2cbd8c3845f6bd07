"""What changed from one chronology to another, in events and facts: a `Change` each."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from rpdc_chrono.comparison.dates import reach, what_became
from rpdc_chrono.comparison.pairing import Pair, paired
from rpdc_chrono.comparison.sides import Side, beside
from rpdc_chrono.dataset.tidy import TEXTS
from rpdc_chrono.model import Chronology, Entry, Event, Source, Text

_VOCABULARIES = {"theme": "themes", "actor": "actors", "place": "places"}
# lists in which order says nothing
_SETS = {"aliases", "metonyms", "member_of"}
_HEADER = ("title", "description", "version", "license", "languages")


class Change(NamedTuple):
    """One fact that is not as it was. `what` happened to a `field` of something, None where it has no such value.

    `kind` is "chronology", "theme", "actor", "place" or "event", which has this id and name; those of today, unless it
    is gone. Shape: texts are one language's, dates EventDate, entries ids, sources Source, `extra` JSON.
    """

    what: str
    kind: str
    id: str | None
    name: Text | None
    field: str | None = None
    before: Any = None
    after: Any = None


class _Fact(NamedTuple):
    """The same, whatever it is a fact of."""

    what: str
    field: str
    before: Any = None
    after: Any = None


def changes(before: Side, after: Side) -> list[Change]:
    """All that differs. Shape: the header, the vocabulary in its order, then events in the order of time."""
    found = list[Change]()
    old, new = beside(before, after).chronology, beside(after, before).chronology
    if before.is_whole and after.is_whole:
        found += (Change(fact.what, "chronology", None, None, *fact[1:]) for fact in _of_header(old, new))
        for kind, name in _VOCABULARIES.items():
            found += _of_vocabulary(kind, getattr(old, name), getattr(new, name))
    for pair in sorted(paired(old.events, new.events), key=_time):
        found += _of_event(pair)
    return found


def are_same(before: Event, after: Event) -> bool:
    """Whether two events say the same, whatever their ids."""
    return next(_facts(before, after), None) is None


def _time(pair: Pair) -> tuple[int, int]:
    """By the first day, the longer first; those in one place stay in the order of their files."""
    event = pair.after or pair.before
    assert event
    first, last = reach(event.when)
    return first, -last


def _of_event(pair: Pair) -> Iterator[Change]:
    before, after = pair
    if before and after:
        if before.id != after.id:
            yield Change("renamed", "event", after.id, after.title, "id", before.id, after.id)
        for fact in _facts(before, after):
            yield Change(fact.what, "event", after.id, after.title, *fact[1:])
    elif after:
        yield Change("added", "event", after.id, after.title, None, None, after.when)
    elif before:
        yield Change("removed", "event", before.id, before.title, None, before.when, None)


def _facts(before: Event, after: Event) -> Iterator[_Fact]:
    if before.date != after.date:
        yield _Fact(*what_became(before.when, after.when), before.when, after.when)
    for field in ("title", "summary", "disputed"):
        yield from _of_text(field, getattr(before, field), getattr(after, field))
    for kind, field in (("actor", "actors"), ("place", "places"), ("theme", "themes")):
        old, new = getattr(before, field), getattr(after, field)
        yield from (_Fact(f"{kind}-removed", field, id) for id in dict.fromkeys(old) if id not in new)
        yield from (_Fact(f"{kind}-added", field, None, id) for id in dict.fromkeys(new) if id not in old)
    if before.sources != after.sources:
        yield from _of_sources(before.sources, after.sources)
    for key in dict.fromkeys((*before.extra, *after.extra)):
        old, new = _json(before.extra, key), _json(after.extra, key)
        if old != new:
            yield _Fact("extra-changed", f"extra.{key}", old, new)


def _json(extra: Mapping[str, Any], key: str) -> str | None:
    """As text, since to Python true and 1 are the same."""
    return json.dumps(extra[key], ensure_ascii=False, sort_keys=True) if key in extra else None


def _of_text(field: str, before: Text | None, after: Text | None) -> Iterator[_Fact]:
    """A language that joins others is a translation."""
    old, new = before or {}, after or {}
    for tag in dict.fromkeys((*old, *new)):
        what = "text-changed"
        if tag not in old:
            what = "translation-added" if old else "text-added"
        elif tag not in new:
            what = "translation-removed" if new else "text-removed"
        if old.get(tag) != new.get(tag):
            yield _Fact(what, f"{field}.{tag}", old.get(tag), new.get(tag))


def _of_sources(before: Iterable[Source], after: Iterable[Source]) -> Iterator[_Fact]:
    """Numbered as a file counts them: the first is 0."""
    for old, new in _paired_sources(before, after):
        if old and new:
            for fact in _of_fields(old.source, new.source):
                yield _Fact("source-changed", f"sources[{new.number}].{fact.field}", *fact[2:])
        elif old:
            yield _Fact("source-removed", f"sources[{old.number}]", old.source, None)
        elif new:
            yield _Fact("source-added", f"sources[{new.number}]", None, new.source)


class _Numbered(NamedTuple):
    number: int
    source: Source


_Two = tuple[_Numbered | None, _Numbered | None]
_KEYS: tuple[Callable[[Source], Any], ...] = (
    lambda source: source,
    lambda source: source.url,
    # two articles of one paper are not the same for want of titles
    lambda source: (source.publisher, source.title) if source.title or not source.url else None,
)


def _paired_sources(before: Iterable[Source], after: Iterable[Source]) -> list[_Two]:
    """Each with what it was: first with its like, then by address, then by publisher and title."""
    old, new = [[_Numbered(*numbered) for numbered in enumerate(sources)] for sources in (before, after)]
    pairs = list[_Two]()
    for key in _KEYS:
        waiting: dict[Any, list[_Numbered]] = {}
        for numbered in reversed(old):
            waiting.setdefault(key(numbered.source), []).append(numbered)
        waiting.pop(None, None)
        paired = [(waiting[known].pop(), numbered) for numbered in new if waiting.get(known := key(numbered.source))]
        taken = [{numbered.number for numbered in side} for side in zip(*paired, strict=True)] or [set(), set()]
        old, new = [
            [numbered for numbered in side if numbered.number not in numbers]
            for side, numbers in zip((old, new), taken, strict=True)
        ]
        pairs += paired
    pairs += ((None, added) for added in new)
    return [*((left, None) for left in old), *sorted(pairs, key=lambda pair: pair[1] or ())]


def _of_vocabulary(kind: str, before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Iterator[Change]:
    old, new = _declared(before), _declared(after)
    for id in (id for id in old if id not in new):
        yield Change("removed", kind, id, old[id].name, None, old[id].name, None)
    for id, entry in new.items():
        if id not in old:
            yield Change("added", kind, id, entry.name, None, None, entry.name)
        elif entry != old[id]:
            for fact in _of_fields(old[id], entry):
                yield Change(fact.what, kind, id, entry.name, *fact[1:])


def _declared(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Without those that are a name and no more, as a file makes by using a name that it does not declare."""
    return {id: entry for id, entry in entries.items() if entry != type(entry)(dict.fromkeys(entry.name, id))}


def _of_header(before: Chronology, after: Chronology) -> Iterator[_Fact]:
    return (fact for fact in _of_fields(before, after) if fact.field.split(".")[0] in _HEADER)


def _of_fields(before: Any, after: Any) -> Iterator[_Fact]:
    """What differs between two of a kind, field by field."""
    for field in fields(after):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if field.name in TEXTS[type(after)]:
            yield from _of_text(field.name, old, new)
        elif field.name not in _SETS:
            yield _Fact("changed", field.name, old or None, new or None)
        elif set(old) != set(new):
            gone, come = (tuple(name for name in one if name not in other) for one, other in ((old, new), (new, old)))
            yield _Fact("changed", field.name, gone or None, come or None)
