"""Typed values → JSON text, as a chronology file has it."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json, to_jsonable_python

from rpdc_chrono.dataset.tidy import NO_LANGUAGE, TEXTS
from rpdc_chrono.harmless import safe_json
from rpdc_chrono.model import Chronology, Entry, Event, Source

_OF_THE_HEADER = ("title", "description", "version", "license", "languages", "provenance")
_NOT_OF_THE_HEADER = ("themes", "actors", "places", "events", "provenance")


def event_json(event: Event) -> str:
    """One JSON object with every key of an event, null or empty where it says nothing."""
    return to_json(event).decode()


def entry_json(entry: Entry) -> str:
    """One JSON object with the keys that say something."""
    return to_json(_said(entry)).decode()


def header_json(chronology: Chronology) -> str:
    """What a chronology says of itself, without vocabulary and events."""
    said = _said(chronology)
    return to_json({name: said[name] for name in said if name not in _NOT_OF_THE_HEADER}).decode()


def _said(part: Entry | Chronology | Event | Source) -> dict[str, Any]:
    values = {name: getattr(part, name) for name in part.__dataclass_fields__}
    return {name: value for name, value in values.items() if value not in (None, (), {})}


def chronology_json(chronology: Chronology) -> Iterator[str]:
    """A chronology file, to be read and edited by people: one event or entry a line, with the keys that say something.

    Shape: pieces of text, to be written one after the other.
    """
    said = {name: getattr(chronology, name) for name in chronology.__dataclass_fields__}
    lines = [f"{_text(name)}: {_text(value)}" for name, value in said.items() if name in _OF_THE_HEADER and value]
    for kind in ("themes", "actors", "places"):
        if said[kind]:
            entries = (f"\n  {_text(id)}: {_text(_said(entry))}" for id, entry in said[kind].items())
            lines.append(f"{_text(kind)}: {{{','.join(entries)}\n }}")
    yield "{\n " + ",\n ".join([*lines, '"events": ['])
    language = chronology.languages[0] if chronology.languages else NO_LANGUAGE
    for number, event in enumerate(chronology.events):
        yield f"{',' if number else ''}\n  {lean_event_json(event, language)}"
    yield "\n ]\n}\n" if chronology.events else "]\n}\n"


def lean_event_json(event: Event, language: str) -> str:
    """An event on one line, with the keys that say something; a text in this language alone is a plain text."""
    said = _said(event)
    for name in TEXTS[Event]:
        if name in said and said[name].keys() == {language}:
            said[name] = said[name][language]
    if "sources" in said:
        said["sources"] = [_said(source) for source in event.sources]
    return _text(said)


def _text(value: object) -> str:
    return safe_json(json.dumps(to_jsonable_python(value), ensure_ascii=False))
