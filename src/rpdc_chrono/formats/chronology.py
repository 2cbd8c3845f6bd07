"""A chronology file of its own: these events, the vocabulary they use, and where they come from."""

import json
from typing import Any, TextIO

from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import safe_json
from rpdc_chrono.query import Kind
from rpdc_chrono.result import Events

VOCABULARIES: dict[str, Kind] = {"themes": "theme", "actors": "actor", "places": "place"}


def write(answer: Events, view: View, out: TextIO) -> None:
    """Events come first, as they are found; the vocabulary follows, once it is known which of it they use."""
    out.write("{\n")
    for key, value in {**answer.header, "provenance": dict(answer.provenance)}.items():
        out.write(f"{_json(key)}: {_json(value)},\n")
    used: dict[str, dict[str, None]] = {key: {} for key in VOCABULARIES}
    before = '"events": [\n'
    for found in answer.found:
        out.write(before + found.own_json)
        before = ",\n"
        event = found.members
        for key in VOCABULARIES:
            used[key].update(dict.fromkeys(event[key]))
    out.write('"events": [' if before.startswith('"') else "\n")
    out.write("]")
    for key, entries in used_entries(answer, used).items():
        out.write(f",\n{_json(key)}: {{")
        out.write(",".join(f"\n{_json(id)}: {_json(entry)}" for id, entry in entries.items()))
        out.write("}")
    out.write("\n}\n")


def used_entries(answer: Events, used: dict[str, dict[str, None]]) -> dict[str, dict[str, Any]]:
    """The entries used, and those they in turn refer to: a member's state, a place's country."""
    entries = {key: {id: answer.entry(kind, id) for id in used[key]} for key, kind in VOCABULARIES.items()}
    actors = entries["actors"]
    waiting = [place["country"] for place in entries["places"].values() if "country" in place]
    waiting += [state for actor in actors.values() for state in actor.get("member_of", ())]
    while waiting:
        id = waiting.pop(0)
        entry = answer.entry("actor", id)
        if id not in actors and entry:
            actors[id] = entry
            waiting += entry.get("member_of", ())
    return entries


def _json(value: Any) -> str:
    return safe_json(json.dumps(value, ensure_ascii=False))
