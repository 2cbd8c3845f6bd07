"""Typed values → JSON text, as a chronology file has it."""

from dataclasses import fields
from typing import Any

from pydantic_core import to_json

from rpdc_chrono.model import Chronology, Entry, Event

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


def _said(part: Entry | Chronology) -> dict[str, Any]:
    values = {field.name: getattr(part, field.name) for field in fields(part)}
    return {name: value for name, value in values.items() if value not in (None, (), {})}
