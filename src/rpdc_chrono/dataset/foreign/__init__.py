"""Files of other programs → what a chronology file would say: one file a kind, one `read` a file, listed in KINDS.

A reader is given a file and gives a `Reading`; the events go through the same gate as those of a chronology file.
"""

import re
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple

from rpdc_chrono.errors import Problem


class Kind(NamedTuple):
    """A kind of file: its module has its name. Kinds without a suffix are JSON, and told by what is in them."""

    name: str
    suffixes: tuple[str, ...] = ()


KINDS = (
    Kind("csv", (".csv",)),
    Kind("tsv", (".tsv", ".tab")),
    Kind("ics", (".ics", ".ical")),
    Kind("text", (".md", ".markdown", ".txt")),
    Kind("timelinejs"),
    Kind("wikidata"),
)


class Hints(NamedTuple):
    """What a person says of a file, where it does not say so itself.

    `columns`: field of an event → heading of a column. `separator` stands between the members of a list in one cell.
    `day_first`: how to read 02/03/2004; None leaves what has two readings unread. `language` is that of its texts.
    """

    columns: Mapping[str, str] = MappingProxyType({})
    separator: str | None = None
    encoding: str | None = None
    day_first: bool | None = None
    language: str | None = None


class Item(NamedTuple):
    """An event as a chronology file would have it, and where it begins. Units: line and column count from 1."""

    event: dict[str, Any]
    line: int
    column: int = 1


class Note(NamedTuple):
    """How something was understood, which is no problem; the words are in `language.notes`. Line 0: the whole file."""

    line: int
    what: str
    facts: Mapping[str, str] = MappingProxyType({})


class Reading(NamedTuple):
    """What a file says. `problems` are about what could not be read, so that an event is missing from `items`."""

    header: dict[str, Any]
    items: list[Item]
    problems: list[Problem]
    notes: list[Note]


def read(kind: str, file: str, content: bytes, hints: Hints) -> Reading:
    """Every event of a file of some kind, and a problem for each that can't be read."""
    reading: Reading = import_module(f"{__name__}.{kind}").read(file, content, hints)
    return reading


def kind_of_file(name: str, content: bytes) -> str | None:
    """The kind that a name or the first bytes tell, None for JSON: `kind_of_json` tells the kinds of that apart."""
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:15].upper() == b"BEGIN:VCALENDAR":
        return "ics"
    if re.match(rb'\{\s*["}]|\[\s*[\[{"\]]', head):
        return None
    suffix = re.search(r"\.[^./\\]*\Z", name.lower())
    return next((kind.name for kind in KINDS if suffix and suffix[0] in kind.suffixes), None)


def kind_of_json(value: Any) -> str | None:
    """The kind of a JSON document that is not a chronology's own."""
    if isinstance(value, dict):
        events = value.get("events")
        if isinstance(events, list) and any(isinstance(event, dict) and "start_date" in event for event in events):
            return "timelinejs"
        bindings = value["results"].get("bindings") if isinstance(value.get("results"), dict) else None
        return "wikidata" if isinstance(bindings, list) else None
    first = value[0] if isinstance(value, list) and value else None
    cells = first.values() if isinstance(first, dict) else ()
    is_table = bool(cells) and all(isinstance(cell, dict) and {"type", "value"} <= cell.keys() for cell in cells)
    return "wikidata" if is_table else None
