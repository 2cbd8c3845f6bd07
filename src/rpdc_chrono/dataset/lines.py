"""JSON Lines, a line at a time: an event that is plainly right is known at a glance, any other goes the long way.

The long way is that of all files: it finds the event of a line that is written in another manner, or every problem.
"""

import json
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from typing import Any, NamedTuple, NotRequired, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json
from typing_extensions import TypedDict

from rpdc_chrono.dataset import document, rules
from rpdc_chrono.dataset.check import check
from rpdc_chrono.dataset.tidy import DERIVED_KEYS, NO_LANGUAGE, TEXTS, VOCABULARIES, made_id
from rpdc_chrono.dataset.writing import event_json
from rpdc_chrono.errors import Problem
from rpdc_chrono.model import Event, Source

Members = dict[str, Any]


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
    lines, problems = [], list[Problem]()
    for number, text in enumerate(content.split(b"\n"), first_line):
        if not text or text.isspace():
            continue
        line = _at_a_glance(text)
        if line is None:
            line, flaws = _the_long_way(file, number, text)
            problems += flaws
        if line is not None:
            lines.append(line)
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
    others = {"sources": NotRequired[sources | None], **dict.fromkeys(TEXTS[Event], text)}
    others |= dict.fromkeys(DERIVED_KEYS, NotRequired[Any])
    return TypeAdapter(_given(Event, get_type_hints(Event), **others))


_EVENT = _given_event()
_TEXTS = TEXTS[Event]
_ABSENT: Members = {field.name: None for field in fields(Event)} | {"sources": (), "extra": {}}
_ABSENT |= dict.fromkeys(VOCABULARIES, ())
_ABSENT_IN_SOURCE: Members = {field.name: None for field in fields(Source)}


def _at_a_glance(text: bytes) -> Line | None:
    """The event of a line, None where something is wrong or only a closer look can tell."""
    try:
        given = _EVENT.validate_json(text)
    except ValidationError:
        return None
    if given.get("extra") or not _has_each_key_once(text, given):
        return None
    event = _ABSENT | given
    if len(event) > len(_ABSENT) or None in given.values():
        event = {key: absent if event[key] is None else event[key] for key, absent in _ABSENT.items()}
    for name in _TEXTS:
        if isinstance(event[name], str):
            event[name] = {NO_LANGUAGE: event[name]}
    event["sources"] = [_ABSENT_IN_SOURCE | source for source in event["sources"]]
    lacks_id = event["id"] is None
    if lacks_id:
        event["id"] = made_id(event["date"], event["title"])
    return Line(event, to_json(event), lacks_id) if _is_sound(event) else None


def _has_each_key_once(text: bytes, given: Members) -> bool:
    """Whether no key was given twice, as far as counting tells: every key ends in `":`, and so does no whole text."""
    if b'" :' in text or b'"\t:' in text or b'"\r:' in text:
        return False
    count = len(given)
    for name in _TEXTS:
        if type(part := given.get(name)) is dict:
            count += len(part)
    for source in given.get("sources") or ():
        count += len(source)
    return text.count(b'":') == count or text.count(b'":') - text.count(b'\\":') == count


def _is_sound(event: Members) -> bool:
    """Whether the rules that Pydantic can't say are met."""
    title = event["title"]
    return (
        bool(title)
        and rules.is_id(event["id"])
        and _is_date(event["date"])
        and any(map(str.strip, title.values()))
        and _are_tags(tuple(title))
        and (not event["summary"] or _are_tags(tuple(event["summary"])))
        and (not event["disputed"] or _are_tags(tuple(event["disputed"])))
        and all(map(_is_name, event["actors"]))
        and all(map(_is_name, event["places"]))
        and all(map(_is_name, event["themes"]))
        and all(map(_is_named, event["sources"]))
    )


_is_date = lru_cache(maxsize=100_000)(rules.is_date)
_is_name = lru_cache(maxsize=100_000)(rules.is_name)
_are_tags = lru_cache(maxsize=1_000)(rules.are_tags)


def _is_named(source: Members) -> bool:
    published = source["published"]
    return bool(source["url"] or source["title"] or source["publisher"]) and (published is None or _is_date(published))


def _the_long_way(file: str, number: int, text: bytes) -> tuple[Line | None, list[Problem]]:
    read, problems = document.read_line(file, number, text)
    if read is None:
        return None, problems
    part, flaws = check(read)
    problems += flaws
    if problems or not part.events:
        return None, problems
    return of_event(part.events[0][1])._replace(lacks_id=part.lacks_id(0)), []


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
