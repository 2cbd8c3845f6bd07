"""JSON Lines, a line at a time: an event that is plainly right is known at a glance, any other goes the long way.

The long way is that of all files: it finds the event of a line that is written in another manner, or every problem.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, NotRequired, get_type_hints

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import to_json
from typing_extensions import TypedDict

from rpdc_chrono.dataset import document, rules
from rpdc_chrono.dataset.check import check
from rpdc_chrono.dataset.tidy import DERIVED_KEYS, NO_LANGUAGE, TEXTS, VOCABULARIES, made_id
from rpdc_chrono.dataset.writing import event_json
from rpdc_chrono.errors import Problem
from rpdc_chrono.model import Event, Source

Members = dict[str, Any]
_AT_ONCE = 100
"""Lines that are looked at together; when one of them is not plainly right, each goes on its own."""


class Line(NamedTuple):
    """An event by its keys, each there, and as JSON. `lacks_id` when its id was made."""

    members: Members
    body: bytes
    lacks_id: bool = False


def of_event(event: Event) -> Line:
    body = event_json(event).encode()
    return Line(json.loads(body), body)


def read(file: str, first_line: int, content: bytes) -> tuple[list[Line], list[Problem]]:
    """The events of some whole lines of a file, and what is wrong with the others."""
    texts = [(number, text) for number, text in enumerate(content.split(b"\n"), first_line) if text.strip()]
    lines, problems = [], list[Problem]()
    for at in range(0, len(texts), _AT_ONCE):
        some = texts[at : at + _AT_ONCE]
        found = _at_a_glance([text for _, text in some])
        if found is None:
            found, flaws = _one_by_one(file, some)
            problems += flaws
        lines += found
    return lines, problems


def _one_by_one(file: str, texts: Iterable[tuple[int, bytes]]) -> tuple[list[Line], list[Problem]]:
    lines, problems = [], list[Problem]()
    for number, text in texts:
        found = _at_a_glance([text])
        if found is None:
            found, flaws = _the_long_way(file, number, text)
            problems += flaws
        lines += found
    return lines, problems


def _given(part: type, hints: dict[str, Any], **others: Any) -> Any:
    """What an object of a line may hold: each key may be absent or null."""
    keys = {field.name: NotRequired[hints[field.name] | None] for field in fields(part)} | others
    made_of: Any = TypedDict  # a type checker wants the keys written out
    given = made_of(part.__name__, keys)
    given.__pydantic_config__ = {"extra": "forbid"}
    return given


def _given_event() -> TypeAdapter[Members]:
    source: Any = _given(Source, get_type_hints(Source))
    sources: Any = list[source]
    text = NotRequired[dict[str, str] | str | None]
    others = {"date": str, "title": dict[str, str] | str, "summary": text, "disputed": text}
    others |= {
        "sources": NotRequired[sources | None],
        "extra": NotRequired[Annotated[dict[str, Any], Field(max_length=0)] | None],
    }
    others |= dict.fromkeys(DERIVED_KEYS, NotRequired[Any])
    return TypeAdapter(_given(Event, get_type_hints(Event), **others))


_EVENT = _given_event()
_TEXTS = TEXTS[Event]
_ABSENT: Members = {field.name: None for field in fields(Event)} | {"sources": (), "extra": {}}
_ABSENT |= dict.fromkeys(VOCABULARIES, ())
_ABSENT_IN_SOURCE: Members = {field.name: None for field in fields(Source)}


def _at_a_glance(texts: Sequence[bytes]) -> list[Line] | None:
    """The events of lines, None where something is wrong with one of them or only a closer look can tell."""
    try:
        given = list(map(_EVENT.validate_json, texts))
    except ValidationError:
        return None
    events = list(map(_whole, given))
    if not _are_sound(events):
        return None
    bodies = list(map(to_json, events))
    if not all(map(_has_each_key_once, texts, given, bodies)):
        return None
    return [Line(event, body, part.get("id") is None) for event, body, part in zip(events, bodies, given, strict=True)]


def _whole(given: Members) -> Members:
    """The event with each of its keys, in their order."""
    event = _ABSENT | given
    if len(event) > len(_ABSENT) or None in given.values():
        event = {key: absent if event[key] is None else event[key] for key, absent in _ABSENT.items()}
    for name in _TEXTS:
        if type(event[name]) is str:
            event[name] = {NO_LANGUAGE: event[name]}
    event["sources"] = [_ABSENT_IN_SOURCE | source for source in event["sources"]]
    if event["id"] is None:
        event["id"] = made_id(event["date"], event["title"])
    return event


def _are_sound(events: Sequence[Members]) -> bool:
    """Whether the rules that Pydantic can't say are met. What many events have in common is looked at once."""
    texts = [event[name] for event in events for name in _TEXTS if event[name] is not None]
    sources = [source for event in events for source in event["sources"]]
    named = {name for event in events for kind in VOCABULARIES for name in event[kind]}
    dates = {event["date"] for event in events} | {source["published"] for source in sources} - {None}
    return (
        all(rules.is_id(event["id"]) and any(map(str.strip, event["title"].values())) for event in events)
        and all(map(_are_tags, set(map(tuple, texts))))
        and all(map(_is_date, dates))
        and all(map(_is_name, named))
        and all(source["url"] or source["title"] or source["publisher"] for source in sources)
    )


_is_date = lru_cache(maxsize=100_000)(rules.is_date)
_is_name = lru_cache(maxsize=100_000)(rules.is_name)
_are_tags = lru_cache(maxsize=1_000)(rules.are_tags)


def _has_each_key_once(text: bytes, given: Members, body: bytes) -> bool:
    """Whether no key was given twice, as far as counting tells."""
    return _is_as_short(text, given, body) or _are_counted(text, given)


def _is_as_short(text: bytes, given: Members, body: bytes) -> bool:
    """Whether a line is as short as what it gives can be written, so that it has room for nothing else."""
    if given.get("id") is None or str in map(type, map(given.get, _TEXTS)):
        return False  # more came of it than was given
    absent = _size_of_absent(tuple(given))
    for source in given.get("sources") or ():
        absent += _size_of_absent_in_source(tuple(source))
    return len(text) == len(body) - absent


@lru_cache(maxsize=1_000)
def _size_of_absent(keys: tuple[str, ...]) -> int:
    return len(to_json(_ABSENT)) - len(to_json({key: _ABSENT[key] for key in _ABSENT if key in keys}))


@lru_cache(maxsize=1_000)
def _size_of_absent_in_source(keys: tuple[str, ...]) -> int:
    return len(to_json(_ABSENT_IN_SOURCE)) - len(to_json(dict.fromkeys(keys)))


def _are_counted(text: bytes, given: Members) -> bool:
    """Every key ends in `":`, and so does no whole text."""
    if b'" :' in text or b'"\t:' in text or b'"\r:' in text:
        return False
    count = len(given)
    for name in _TEXTS:
        if type(part := given.get(name)) is dict:
            count += len(part)
    for source in given.get("sources") or ():
        count += len(source)
    return text.count(b'":') == count or text.count(b'":') - text.count(b'\\":') == count


def _the_long_way(file: str, number: int, text: bytes) -> tuple[list[Line], list[Problem]]:
    read, problems = document.read_line(file, number, text)
    if read is None:
        return [], problems
    part, flaws = check(read)
    problems += flaws
    if problems or not part.events:
        return [], problems
    return [of_event(part.events[0][1])._replace(lacks_id=part.lacks_id(0))], []


def are_in(head: bytes) -> bool:
    """Whether a file that begins so is JSON Lines: its first line is an object, and something follows."""
    first, newline, rest = head.lstrip().partition(b"\n")
    if not (first.startswith(b"{") and newline and rest.strip()):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def chunks(stream: Iterator[bytes], line: int = 1) -> Iterator[tuple[int, bytes]]:
    """Blocks of a file from some line on, cut between lines, each with the number of its first line."""
    rest = b""
    for block in stream:
        whole, newline, tail = block.rpartition(b"\n")
        if newline:
            content = rest + whole + newline
            yield line, content
            line += content.count(b"\n")
            rest = tail
        else:
            rest += block
    if rest:
        yield line, rest
