"""Lines that are plainly right, many at once. What can't be told so quickly is left to the long way of `lines`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Annotated, Any, NamedTuple, get_type_hints

from msgspec import UNSET, Meta, Struct, UnsetType, defstruct
from msgspec.json import Decoder, Encoder

from rpdc_chrono.dataset import rules
from rpdc_chrono.dataset.tidy import DERIVED_KEYS, NO_LANGUAGE, TEXTS, VOCABULARIES, is_tag, made_id
from rpdc_chrono.model import Event, Source

_TEXTS = TEXTS[Event]
_EMPTY: dict[str, Any] = (
    {field.name: None for field in fields(Event)} | dict.fromkeys((*VOCABULARIES, "sources"), ()) | {"extra": {}}
)
_EMPTY_IN_SOURCE = {field.name: None for field in fields(Source)}


class Lines(NamedTuple):
    """Events in their order, and each as JSON with every key a file may have.

    `made` are the places of those whose id was made. An event known at a glance is none of the model's, but has the
    same attributes.
    """

    events: list[Any]
    bodies: list[bytes]
    made: list[int]

    def add(self, others: "Lines") -> None:
        self.made.extend(len(self.events) + place for place in others.made)
        self.events.extend(others.events)
        self.bodies.extend(others.bodies)


def _given(part: type, hints: dict[str, Any]) -> type[Struct]:
    """What an object of a line may hold: each key may be absent or null."""
    keys = [(name, hint | UnsetType | None, UNSET) for name, hint in (get_type_hints(part) | hints).items()]
    return defstruct(part.__name__, keys, forbid_unknown_fields=True)


def _given_event() -> type[Struct]:
    source: Any = _given(Source, {})
    hints: dict[str, Any] = {"sources": tuple[source, ...], "extra": Annotated[dict[str, Any], Meta(max_length=0)]}
    return _given(Event, hints | dict.fromkeys(_TEXTS, dict[str, str] | str) | dict.fromkeys(DERIVED_KEYS, Any))


_decoded = Decoder(_given_event()).decode
_encoded = Encoder().encode


def at_a_glance(texts: Sequence[bytes]) -> Lines | None:
    """The events of lines, None where something is wrong with one of them or only a closer look can tell."""
    try:
        events: list[Any] = list(map(_decoded, texts))
    except (ValueError, RecursionError):
        return None
    quotes = _without_derived(events) + _with_each_key(events, _EMPTY)
    quotes += _with_each_key(_all(events, "sources"), _EMPTY_IN_SOURCE) + _with_languages(events)
    if None in _each(events, "date") or None in _each(events, "title"):
        return None
    made = [place for place, id in enumerate(_each(events, "id")) if id is None]
    for place in made:
        events[place].id = made_id(events[place].date, events[place].title)
    if not _are_sound(events):
        return None
    bodies = list(map(_encoded, events))
    quotes += 2 * len(made)
    return Lines(events, bodies, made) if _have_each_key_once(texts, bodies, quotes) else None


def _each(parts: Iterable[Any], name: str) -> list[Any]:
    return list(map(attrgetter(name), parts))


def _all(events: Iterable[Any], name: str) -> list[Any]:
    return list(chain.from_iterable(map(attrgetter(name), events)))


# these change events, and tell how many quotation marks their JSON has more than what was given


def _without_derived(events: Sequence[Any]) -> int:
    more = 0
    for name in DERIVED_KEYS:
        given = [value for value in _each(events, name) if value is not UNSET]
        if given:
            more -= 2 * len(given) + _encoded(given).count(b'"')
            for event in events:
                setattr(event, name, UNSET)
    return more


def _with_each_key(parts: Sequence[Any], empty: Mapping[str, Any]) -> int:
    absent = 0
    columns = zip(*map(attrgetter(*empty), parts), strict=True)
    for (name, nothing), given in zip(empty.items(), columns, strict=bool(parts)):
        absent += given.count(UNSET)
        if UNSET in given or None in given:
            for part, value in zip(parts, given, strict=True):
                if value is UNSET or value is None:
                    setattr(part, name, nothing)
    return 2 * absent


def _with_languages(events: Sequence[Any]) -> int:
    plain = 0
    for name in _TEXTS:
        given = _each(events, name)
        if str in map(type, given):
            for event, text in zip(events, given, strict=True):
                if isinstance(text, str):
                    setattr(event, name, {NO_LANGUAGE: text})
                    plain += 1
    return 2 * plain


def _are_sound(events: Sequence[Any]) -> bool:
    """Whether the rules that types can't say are met. What many events have in common is looked at once."""
    titles = _each(events, "title")
    texts = chain.from_iterable(_each(events, name) for name in _TEXTS)
    sources = _all(events, "sources")
    named = set(chain.from_iterable(_all(events, kind) for kind in VOCABULARIES))
    dates = {*_each(events, "date"), *_each(sources, "published")} - {None}
    return (
        all(map(rules.is_id, _each(events, "id")))
        and all(any(map(str.strip, title.values())) for title in titles)
        and all(map(is_tag, set(chain.from_iterable(filter(None, texts)))))
        and all(map(_is_date, dates))
        and all(map(_is_name, named))
        and all(source.url or source.title or source.publisher for source in sources)
    )


_is_date = lru_cache(maxsize=100_000)(rules.is_date)
_is_name = lru_cache(maxsize=100_000)(rules.is_name)


def _have_each_key_once(texts: Sequence[bytes], bodies: Sequence[bytes], more: int) -> bool:
    """Whether no key was given twice. Each has two quotation marks, so a count of these tells of most lines."""
    whole = b"\n".join(texts)
    if not (b"\\" in whole and rb"\u0022" in whole) and whole.count(b'"') == b"\n".join(bodies).count(b'"') - more:
        return True
    return all(map(_has_each_key_once, texts))


def _has_each_key_once(text: bytes) -> bool:
    twice = list[bool]()
    json.loads(text, object_pairs_hook=lambda pairs: twice.append(len(pairs) > len(dict(pairs))))
    return not any(twice)
