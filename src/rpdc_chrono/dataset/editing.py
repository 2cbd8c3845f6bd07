"""The text of a chronology file with one event more, or one changed, and not a byte else.

An event is written like its neighbour: on one line, or over several with the same indentation.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from rpdc_chrono.dataset.document import are_lines
from rpdc_chrono.dataset.positions import Path, scan
from rpdc_chrono.dataset.tidy import made_id
from rpdc_chrono.harmless import safe_json

_DECODER = json.JSONDecoder()
_COMPACT, _SPACED = (",", ":"), (", ", ": ")


class Place(NamedTuple):
    """Where a value stands in a text. Units: characters; `end` is behind its last one."""

    start: int
    end: int


class Events(NamedTuple):
    """Where the list of events stands, and each event. None for the list where events are lines or there is no list."""

    around: Place | None
    each: list[Place]


def places(text: str) -> Events:
    """Where the events of a sound file stand, in the order of the file."""
    if are_lines(text):
        return Events(None, list(_lines(text)))
    values = scan(text).values
    whole = _DECODER.raw_decode(text, values[()])[0]
    if isinstance(whole, dict) and "events" not in whole and {"date", "title"} <= whole.keys():
        return Events(None, [_place(text, values, ())])
    root: Path = () if isinstance(whole, list) else ("events",)
    events = whole if isinstance(whole, list) else whole.get("events")
    if events is None:
        return Events(None, [])
    return Events(_place(text, values, root), [_place(text, values, (*root, n)) for n in range(len(events))])


def added(text: str, event: Mapping[str, Any]) -> str:
    """The text of a sound file with an event at the end of its events."""
    around, each = places(text)
    if around and each:
        last, before = each[-1], each[-2].end if each[1:] else around.start + 1
        between = ("" if each[1:] else ",") + text[before : last.start]
        return text[: last.end] + between + _like(text, last, event) + text[last.end :]
    if around:
        return text[: around.start] + _first_list(text, around.start, event) + text[around.end :]
    if each:
        line, end = _like(text, each[-1], event), _newline(text)
        return f"{text}{line}{end}" if text.endswith("\n") else f"{text}{end}{line}"
    return _with_list(text, event)


def replaced(text: str, number: int, event: Mapping[str, Any]) -> str:
    """The text of a sound file with another event in the place of one; they are counted from 0."""
    place = places(text).each[number]
    return text[: place.start] + _like(text, place, event) + text[place.end :]


def free_id(taken: Collection[str], date: str, title: str) -> str:
    """An id for a new event, made as one is for an event without, that no other has."""
    made = made_id(date, {"": title})
    return next(id for id in (made, *(f"{made}-{number}" for number in range(2, len(taken) + 3))) if id not in taken)


def _place(text: str, values: Mapping[Path, int], path: Path) -> Place:
    start = values[path]
    return Place(start, _DECODER.raw_decode(text, start)[1])


def _lines(text: str) -> Iterator[Place]:
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            at = start + line.index(stripped)
            yield Place(at, at + len(stripped))
        start += len(line) + 1


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _like(text: str, neighbour: Place, event: Mapping[str, Any]) -> str:
    """The event as its neighbour is written."""
    written = text[neighbour.start : neighbour.end]
    if "\n" not in written:
        separators = _SPACED if '": ' in written or ", " in written else _COMPACT
        return safe_json(json.dumps(event, ensure_ascii=False, separators=separators))
    margin = _margin(text, neighbour.start)
    inner = written.split("\n")[1]
    step = inner[: len(inner) - len(inner.lstrip())].removeprefix(margin)
    return _over_lines(event, margin, step or " ", _newline(text))


def _over_lines(event: Mapping[str, Any], margin: str, step: str, newline: str) -> str:
    lines = json.dumps(event, ensure_ascii=False, indent=step).split("\n")
    indents = [line[: len(line) - len(line.lstrip())] for line in lines]
    safe = (indent + safe_json(line.lstrip()) for indent, line in zip(indents, lines, strict=True))
    return (newline + margin).join(safe)


def _margin(text: str, offset: int) -> str:
    """The blanks at the start of the line on which something stands."""
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line[: len(line) - len(line.lstrip())]


def _first_list(text: str, offset: int, event: Mapping[str, Any]) -> str:
    """A list of this one event: on lines of their own, unless the whole text is one line."""
    one = safe_json(json.dumps(event, ensure_ascii=False))
    if "\n" not in text.strip() and text.strip() != "[]":
        return f"[{one}]"
    newline, margin = _newline(text), _margin(text, offset)
    return f"[{newline}{margin}{margin or '  '}{one}{newline}{margin}]"


def _with_list(text: str, event: Mapping[str, Any]) -> str:
    """An object that has no events yet."""
    close = text.rindex("}")
    start = text.index("{")
    inside = text[start + 1 : close]
    before = text[: start + 1] + inside.rstrip()
    gap = inside[: len(inside) - len(inside.lstrip())]
    after = inside[len(inside.rstrip()) :] + text[close:]
    lead = f",{gap}" if inside.strip() else ""
    margin = gap.rpartition("\n")[2]
    filler = before + lead + '"events": '
    events = _first_list(filler if "\n" in gap else "", len(filler) if margin else 0, event) if "\n" in gap else None
    return filler + (events or f"[{json.dumps(event, ensure_ascii=False)}]") + after
