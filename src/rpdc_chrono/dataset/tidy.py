"""The shapes a file may use → the one shape that is checked: no nulls, texts per language, an id for every event."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from rpdc_chrono import names
from rpdc_chrono.dataset.document import Document
from rpdc_chrono.model import Actor, Chronology, Event, Place, Source, Text, Theme
from rpdc_chrono.result import DERIVED

DERIVED_KEYS = frozenset({*DERIVED, "gap"})
"""What JSON output adds to an event; read back, they are ignored."""

NO_LANGUAGE = "und"
TAG_PATTERN = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
"""Of a language, as in RFC 5646, without its registry."""

VOCABULARIES: Mapping[str, type] = {"themes": Theme, "actors": Actor, "places": Place}
TEXTS: dict[type, tuple[str, ...]] = {
    part: tuple(field.name for field in fields(part) if field.type in (Text, Text | None))
    for part in (Chronology, Event, Actor, Place, Theme, Source)
}


def first_language(header: Mapping[str, Any]) -> str:
    """The language of a text that does not say: the first the file declares."""
    languages = header.get("languages")
    return str(languages[0]) if isinstance(languages, list) and languages else NO_LANGUAGE


def is_tag(text: str) -> bool:
    return re.fullmatch(TAG_PATTERN.strip("^$"), text) is not None


def tidy_header(document: Document) -> dict[str, Any]:
    """All that a document says besides its events."""
    language = first_language(document.header)
    header: dict[str, Any] = _tidy(document.header, Chronology, language)
    for kind, part in VOCABULARIES.items():
        if isinstance(header.get(kind), dict):
            header[kind] = {id: _tidy(entry, part, language) for id, entry in header[kind].items()}
    return header


def tidy_event(raw: dict[str, Any], language: str) -> dict[str, Any]:
    """An event; the document's own is left as it is."""
    event: dict[str, Any] = _tidy(raw, Event, language)
    for key in DERIVED_KEYS & event.keys():
        del event[key]
    if isinstance(event.get("sources"), list):
        event["sources"] = [_tidy(source, Source, language) for source in event["sources"]]
    if "id" not in event:
        event["id"] = made_id(event.get("date"), event.get("title"))
    return event


def _tidy(raw: Any, part: type, language: str) -> Any:
    """Without its nulls, and with each plain text under its language; as it is when it is no object."""
    if not isinstance(raw, dict):
        return raw
    absent = {field.name for field in fields(part) if raw.get(field.name) is None}
    tidy = {key: value for key, value in raw.items() if key not in absent}
    for name in TEXTS[part]:
        text = tidy.get(name)
        if isinstance(text, str):
            tidy[name] = {language: text}
        elif isinstance(text, dict):
            tidy[name] = {tag: value for tag, value in text.items() if value is not None or not is_tag(tag)}
    return tidy


def made_id(date: Any, title: Any) -> str:
    """The start of the date as precise as known, then the title: 1989-11-09-chute-du-mur."""
    text = next(iter(title.values()), "") if isinstance(title, dict) else ""
    parts = re.split(r"/|,|\.\.", re.sub(r"[?~%\[\]{}]|T.*", "", str(date)))
    start = re.sub(r"[^\w-]+", "-", next((part for part in parts if part), "").lower())
    slug = names.slug(str(text))
    if len(slug) > 60:
        slug = slug[:60].rpartition("-")[0] or slug[:60]
    return f"y{start}-{slug}".removesuffix("-") if start.startswith("-") else f"{start}-{slug}".strip("-")
