"""Lines that are plainly right, many at once. What can't be told so quickly is left to the long way of `lines`."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from itertools import chain, repeat
from typing import Annotated, Any, NamedTuple, get_type_hints

from msgspec import UNSET, Meta, MsgspecError, Struct, UnsetType, defstruct
from msgspec.json import Decoder, Encoder
from msgspec.structs import astuple

from rpdc_chrono.dataset import rules
from rpdc_chrono.dataset.tidy import DERIVED_KEYS, NO_LANGUAGE, TEXTS, VOCABULARIES, is_tag, made_id
from rpdc_chrono.model import Event, Source

_TEXTS = TEXTS[Event]
_EMPTY: dict[str, Any] = (
    {field.name: None for field in fields(Event)} | dict.fromkeys((*VOCABULARIES, "sources"), ()) | {"extra": {}}
)
_UNSAID = {UnsetType, type(None)}
_EMPTY_IN_SOURCE = {field.name: None for field in fields(Source)}
_MOST = 40_000
"""Names, and dates, that are remembered; after that it begins anew."""


class Lines(NamedTuple):
    """Events in their order, and each as JSON with every key a file may have.

    `made` are the places of those whose id was made. An event known at a glance is none of the model's, but has the
    same attributes.
    """

    events: list[Any]
    bodies: list[bytes]
    made: list[int]


def _given(part: type, hints: dict[str, Any]) -> type[Struct]:
    """What an object of a line may hold: each key may be absent or null."""
    keys = [(name, hint | UnsetType | None, UNSET) for name, hint in (get_type_hints(part) | hints).items()]
    return defstruct(part.__name__, keys, forbid_unknown_fields=True)


_GIVEN_SOURCE: Any = _given(Source, {})


def _given_event() -> type[Struct]:
    hints: dict[str, Any] = {
        "sources": tuple[_GIVEN_SOURCE, ...],
        "extra": Annotated[dict[str, Any], Meta(max_length=0)],
    }
    return _given(Event, hints | dict.fromkeys(_TEXTS, dict[str, str] | str) | dict.fromkeys(DERIVED_KEYS, Any))


_GIVEN_EVENT = _given_event()
_decoded = Decoder(_GIVEN_EVENT).decode
_encoded = Encoder().encode
Columns = dict[str, Sequence[Any]]
"""What some events, or sources, say: by each key, the values in their order."""


def at_a_glance(texts: Sequence[bytes]) -> Lines | None:
    """The events of lines, None where something is wrong with one of them or only a closer look can tell."""
    try:
        events: list[Any] = list(map(_decoded, texts))
    except (MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    said = _columns(events, _GIVEN_EVENT)
    removed, added = _leave_out_derived(events, said), _fill_in(events, said, _EMPTY)
    if None in said["date"] or None in said["title"]:
        return None
    added += _give_languages(events, said)
    made = [place for place, id in enumerate(said["id"]) if id is None]
    if made:
        _put(events, said, "id", [event.id or made_id(event.date, event.title) for event in events])
        added += b"".join(b'"id":%s,' % _encoded(said["id"][place]) for place in made)
    sources = list(chain.from_iterable(said["sources"]))
    said_by_sources = _columns(sources, _GIVEN_SOURCE)
    added += _fill_in(sources, said_by_sources, _EMPTY_IN_SOURCE)
    if not _are_sound(said, said_by_sources):
        return None
    bodies = list(map(_encoded, events))
    return Lines(events, bodies, made) if _have_each_key_once(texts, bodies, added, removed) else None


def _columns(parts: Sequence[Struct], kind: type[Struct]) -> Columns:
    values = zip(*map(astuple, parts), strict=True) if parts else repeat(())
    return dict(zip(kind.__struct_fields__, values, strict=bool(parts)))


def _put(parts: Sequence[Any], said: Columns, name: str, values: Sequence[Any]) -> None:
    for part, old, new in zip(parts, said[name], values, strict=True):
        if new is not old:
            setattr(part, name, new)
    said[name] = values


# these change what events say, and tell what their JSON has less, or more, by that


def _leave_out_derived(events: Sequence[Any], said: Columns) -> bytes:
    removed = b""
    for name in DERIVED_KEYS:
        if set(map(type, said[name])) - {UnsetType}:
            removed += b"".join(
                b'"%s":%s,' % (name.encode(), _encoded(value)) for value in said[name] if value is not UNSET
            )
            _put(events, said, name, [UNSET] * len(events))
    return removed


def _fill_in(parts: Sequence[Any], said: Columns, empty: Mapping[str, Any]) -> bytes:
    added = b""
    for name, nothing in empty.items():
        if not _UNSAID.isdisjoint(map(type, said[name])):
            added += b'"%s":%s,' % (name.encode(), _encoded(nothing)) * said[name].count(UNSET)
            _put(parts, said, name, [nothing if value is UNSET or value is None else value for value in said[name]])
    return added


def _give_languages(events: Sequence[Any], said: Columns) -> bytes:
    added = b""
    for name in _TEXTS:
        if str in map(type, said[name]):
            values = [{NO_LANGUAGE: text} if isinstance(text, str) else text for text in said[name]]
            added += b'{"%s":}' % NO_LANGUAGE.encode() * sum(isinstance(text, str) for text in said[name])
            _put(events, said, name, values)
    return added


def _are_sound(events: Columns, sources: Columns) -> bool:
    """Whether the rules that types can't say are met. What many events have in common is looked at once."""
    texts = chain.from_iterable(events[name] for name in _TEXTS)
    named = chain.from_iterable(chain.from_iterable(events[kind]) for kind in VOCABULARIES)
    return (
        all(map(rules.is_id, events["id"]))
        and all(map(str.strip, map("".join, map(dict.values, events["title"]))))
        and all(map(is_tag, set(chain.from_iterable(filter(None, texts)))))
        and _DATES.are_sound({*events["date"], *sources["published"]} - {None})
        and _NAMES.are_sound(set(named))
        and all(map(any, zip(sources["url"], sources["title"], sources["publisher"], strict=True)))
    )


class _Sound(set[str]):
    """What was found to meet a rule, so that it is looked at once."""

    def __init__(self, rule: Callable[[str], object]) -> None:
        super().__init__()
        self.rule = rule

    def are_sound(self, texts: set[str]) -> bool:
        new = texts - self
        if len(self) > _MOST:
            self.clear()
        if not all(map(self.rule, new)):
            return False
        self.update(new)
        return True


_DATES, _NAMES = _Sound(rules.is_date), _Sound(rules.is_name)


def _have_each_key_once(texts: Sequence[bytes], bodies: Sequence[bytes], added: bytes, removed: bytes) -> bool:
    """Whether no key was given twice.

    A key is more than nothing: lines no longer than what they give, which is written as short as can be, have each key
    once. So have, as a key has two quotation marks, lines with no more of these.
    """
    if sum(map(len, texts)) <= sum(map(len, bodies)) - len(added):
        return True
    whole, marks = b"\n".join(texts), b"\n".join(bodies).count(b'"') - added.count(b'"') + removed.count(b'"')
    if not (b"\\" in whole and rb"\u0022" in whole) and whole.count(b'"') == marks:
        return True
    return all(map(_has_each_key_once, texts))


def _has_each_key_once(text: bytes) -> bool:
    twice = list[bool]()
    json.loads(text, object_pairs_hook=lambda pairs: twice.append(len(pairs) > len(dict(pairs))))
    return not any(twice)
