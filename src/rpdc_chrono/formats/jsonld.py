"""JSON-LD 1.1: events in the terms of schema.org, with sources, actors, places and themes; needs no network to be read.

The context stands in the file. Only two things are said in other terms: the date in full, as Dublin Core's date typed
as EDTF, and where sources disagree, as a note of SKOS.
"""

import json
from typing import Any, TextIO
from urllib.parse import quote

from rpdc_chrono import edtf
from rpdc_chrono.edtf import Date, Edge, EventDate
from rpdc_chrono.formats.chronology import VOCABULARIES, used_entries
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import safe_json, web_address
from rpdc_chrono.query import Kind
from rpdc_chrono.result import Events

Node = dict[str, Any]

_CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "name": {"@container": "@language"},
    "description": {"@container": "@language"},
    "startDate": {"@type": "Date"},
    "endDate": {"@type": "Date"},
    "datePublished": {"@type": "Date"},
    "url": {"@type": "URL"},
    "edtf": {"@id": "http://purl.org/dc/terms/date", "@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
    "disputed": {"@id": "http://www.w3.org/2004/02/skos/core#note", "@container": "@language"},
}
_ACTORS: dict[str, str | list[str]] = {
    "person": "Person",
    "organisation": "Organization",
    "organization": "Organization",
    # a place that others lie in, and a body that others belong to
    "state": ["Country", "Organization"],
}


def write(answer: Events, view: View, out: TextIO) -> None:
    """Events come first, as they are found; the entries follow, once it is known which of them they use."""
    out.write(f'{{"@context":{_json(_CONTEXT)},\n"@graph":[')
    used: dict[str, dict[str, None]] = {key: {} for key in VOCABULARIES}
    comma = "\n"
    for found in answer.found:
        event = found.members
        for key in VOCABULARIES:
            used[key].update(dict.fromkeys(event[key]))
        out.write(comma + _json(_event(event)))
        comma = ",\n"
    for key, entries in used_entries(answer, used).items():
        for id, entry in entries.items():
            out.write(comma + _json(_entry(VOCABULARIES[key], id, entry)))
    out.write("\n]}\n")


def _event(event: Node) -> Node:
    """What it is about are its themes and its actors: that someone took part, or only was concerned, is not known."""
    when = edtf.parse(event["date"])
    about = [("actor", id) for id in event["actors"]] + [("theme", id) for id in event["themes"]]
    return _said(
        **_node("event", event["id"], "Event"),
        name=_text(event["title"]),
        description=_text(event["summary"]),
        startDate=_moment(when) or _known(edtf.start_of(when)),
        endDate=_moment(when) or _known(edtf.end_of(when)),
        edtf=event["date"],
        location=[{"@id": _iri("place", id)} for id in event["places"]],
        about=[{"@id": _iri(kind, id)} for kind, id in about],
        subjectOf=[_source(source) for source in event["sources"]],
        disputed=_text(event["disputed"]),
    )


def _known(edge: Edge | None) -> str | None:
    """The start or end of an event in ISO 8601: the day, month or year, as far as it is known without doubt.

    Years that ISO 8601 has only by agreement, before 0 and after 9999, are left to EDTF.
    """
    if edge is None or edge.is_qualified or not 0 <= edge.earliest.year == edge.latest.year <= 9999:
        return None
    first, last = str(edge.earliest), str(edge.latest)
    return next(first[:length] for length in (10, 7, 4) if first[:length] == last[:length])


def _moment(when: EventDate) -> Node | None:
    """A date with a time. Source: schema.org's DateTime, where a shift has minutes."""
    if not isinstance(when, Date) or not when.time or not _known(edtf.start_of(when)):
        return None
    return {"@type": "DateTime", "@value": when.text + (":00" if when.time[-3] in "+-" else "")}


def _source(source: Node) -> Node:
    """A work that states something of this event; without an @id, as the same work states other things of others."""
    address = web_address(source["url"])
    published = edtf.parse(source["published"]) if source["published"] else None
    ends = {_known(edtf.start_of(published)), _known(edtf.end_of(published))} if published else set()
    return _said(
        **{"@type": "CreativeWork"},
        name=source["title"],
        description=source["supports"],
        url=address,
        identifier=None if address else source["url"],
        publisher=_organisation(source["publisher"]),
        provider=_organisation(source["via"]),
        genre=source["kind"],
        datePublished=ends.pop() if len(ends) == 1 else None,
        edtf=source["published"],
        inLanguage=source["lang"],
    )


def _organisation(name: str | None) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _entry(kind: Kind, id: str, entry: Node) -> Node:
    types: dict[str, Any] = {"theme": "DefinedTerm", "place": "Place"}
    latitude, longitude = entry.get("coordinates") or (None, None)
    return _said(
        **_node(kind, id, types.get(kind) or _ACTORS.get(entry.get("type", ""), "Thing")),
        name=_text(entry.get("name") or entry.get("label") or {"und": id}),
        alternateName=[*filter(None, [entry.get("native")]), *entry.get("aliases", ())],
        description=_text(entry.get("note") or entry.get("definition")),
        memberOf=[{"@id": _iri("actor", state)} for state in entry.get("member_of", ())],
        containedInPlace={"@id": _iri("actor", entry["country"])} if "country" in entry else None,
        geo={"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
        if "coordinates" in entry
        else None,
    )


def _node(kind: str, id: str, type: str | list[str]) -> Node:
    return {"@id": _iri(kind, id), "@type": type, "identifier": id}


def _iri(kind: str, id: str) -> str:
    """The same wherever the file lies and whatever else is in it."""
    return f"urn:chrono:{kind}:{quote(id, safe='')}"


def _text(text: dict[str, str] | None) -> dict[str, str] | str | None:
    """Per language; of no language if it is not known."""
    return text["und"] if text and text.keys() == {"und"} else text


def _said(**members: Any) -> Node:
    return {name: value for name, value in members.items() if value not in (None, [], {}, "")}


def _json(value: Any) -> str:
    """JSON that may also be put into a script element of a page."""
    return safe_json(json.dumps(value, ensure_ascii=False, separators=(",", ":"))).replace("<", "\\u003c")
