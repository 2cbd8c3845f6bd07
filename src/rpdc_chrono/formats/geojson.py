"""GeoJSON (RFC 7946): a feature an event, at its places, with plain values that map tools can show and filter by."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TextIO

from rpdc_chrono import edtf
from rpdc_chrono.formats.cells import BETWEEN
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import safe_json, web_address
from rpdc_chrono.language.dates import date_words
from rpdc_chrono.language.words import in_language
from rpdc_chrono.query import Kind
from rpdc_chrono.result import Events, Found

_BETWEEN_NAMES = "; "

Entry = Callable[[Kind, str], dict[str, Any]]


def write(answer: Events, view: View, out: TextIO) -> None:
    """An event that is at no known point is a feature without geometry: tools list it and draw nothing."""
    entry = cache(answer.entry)
    out.write('{"type":"FeatureCollection",')
    if answer.header.get("title"):
        # the name of the layer in tools that show one; a foreign member in terms of the RFC
        out.write(f'"name":{_json(in_language(answer.header["title"], view.language))},')
    before = '"features":[\n'
    for found in answer.found:
        out.write(before + _json(_feature(found, entry, view)))
        before = ",\n"
    out.write('"features":[]}\n' if before.startswith('"') else "\n]}\n")


def _feature(found: Found, entry: Entry, view: View) -> dict[str, Any]:
    event = found.members
    return {
        "type": "Feature",
        "id": event["id"],
        "geometry": _geometry([entry("place", id).get("coordinates") for id in event["places"]]),
        "properties": _properties(event, entry, view),
    }


def _geometry(coordinates: Iterable[list[float] | None]) -> dict[str, Any] | None:
    """All the places whose coordinates are known. Source: RFC 7946, 3.1.1: longitude, then latitude."""
    points = [[longitude, latitude] for latitude, longitude in filter(None, coordinates)]
    if len(points) > 1:
        return {"type": "MultiPoint", "coordinates": points}
    return {"type": "Point", "coordinates": points[0]} if points else None


def _properties(event: dict[str, Any], entry: Entry, view: View) -> dict[str, Any]:
    """Texts and nulls only, in the language of the view: several names are one text, their ids another."""
    sources = event["sources"]
    return {
        "id": event["id"],
        "title": in_language(event["title"], view.language),
        "summary": in_language(event["summary"], view.language) or None,
        "date": event["date"],
        "date_in_words": date_words(edtf.parse(event["date"]), view.words),
        "earliest": event["earliest"],
        "latest": event["latest"],
        "match": event["match"],
        **_named("actor", event["actors"], entry, view),
        **_named("place", event["places"], entry, view),
        **_named("theme", event["themes"], entry, view),
        "publishers": _joined(dict.fromkeys(source["publisher"] for source in sources), _BETWEEN_NAMES),
        "url": next(filter(None, (web_address(source["url"]) for source in sources)), None),
        "disputed": in_language(event["disputed"], view.language) or None,
    }


def _named(kind: Kind, ids: list[str], entry: Entry, view: View) -> dict[str, str | None]:
    found = [entry(kind, id) for id in ids]
    names = [facts.get("name") or facts.get("label") or {"und": id} for id, facts in zip(ids, found, strict=True)]
    shown = [in_language(name, view.language) for name in names]
    return {f"{kind}s": _joined(shown, _BETWEEN_NAMES), f"{kind}_ids": _joined(ids, BETWEEN)}


def _joined(texts: Iterable[str | None], between: str) -> str | None:
    return between.join(filter(None, texts)) or None


def _json(value: Any) -> str:
    return safe_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
