"""JSON values → typed events and vocabulary, by Pydantic, with every problem found on the way."""

from dataclasses import dataclass, fields
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from rpdc_chrono import names
from rpdc_chrono.dataset import rules
from rpdc_chrono.dataset.document import UNREAD, Document
from rpdc_chrono.dataset.positions import Path
from rpdc_chrono.dataset.tidy import NO_LANGUAGE, TEXTS, VOCABULARIES, first_language, tidy_event, tidy_header
from rpdc_chrono.errors import Problem
from rpdc_chrono.model import Chronology, Event, Source, SourceKind, Theme

_CHRONOLOGY = TypeAdapter(Chronology)
_ALL_TEXTS = frozenset(name for texts in TEXTS.values() for name in texts)
_UNKNOWN_EVENT = {"id": "unknown", "date": "XXXX", "title": {NO_LANGUAGE: "?"}}


@dataclass
class Part:
    """What one file brings. Shape: each event with its number in the document."""

    document: Document
    header: Chronology
    events: list[tuple[int, Event]]

    @property
    def declared(self) -> frozenset[str]:
        """The vocabularies this file declares and is held to."""
        return frozenset(kind for kind in VOCABULARIES if self.document.header.get(kind) is not None)

    @property
    def language(self) -> str:
        return first_language(self.document.header)

    def lacks_id(self, number: int) -> bool:
        return not isinstance(self.document.events[number].get("id"), str)


def check(document: Document) -> tuple[Part, list[Problem]]:
    """Everything in a document that is what it should be, and a problem for everything that is not."""
    numbers, problems = _objects(document)
    language = first_language(document.header)
    events = [tidy_event(document.events[number], language) for number in numbers]
    chronology, flaws = _typed(document, numbers, tidy_header(document) | {"events": events})
    problems += [*flaws, *rules.header_problems(document, chronology)]
    numbered = list(zip(numbers, chronology.events, strict=False))
    for number, event in numbered:
        problems += rules.event_problems(document, number, event)
    return Part(document, chronology, numbered), problems


def _objects(document: Document) -> tuple[list[int], list[Problem]]:
    """The numbers of the events that are objects, and a problem for what is not."""
    events = document.events
    if events is UNREAD:
        return [], [document.problem((), "type", expected="object_or_list")]
    if not isinstance(events, list):
        return [], [] if events is None else [document.problem(("events",), "type", expected="list_type")]
    numbers = [number for number, event in enumerate(events) if isinstance(event, dict)]
    others = sorted(set(range(len(events))) - set(numbers))
    return numbers, [document.problem(("events", number), "type", expected="dataclass_type") for number in others]


def _typed(document: Document, numbers: list[int], raw: dict[str, Any]) -> tuple[Chronology, list[Problem]]:
    """The chronology; where something is wrong, without it, so that the rest can be checked too."""
    try:
        return _CHRONOLOGY.validate_python(raw), []
    except ValidationError as error:
        flaws = error.errors(include_url=False, include_input=False)
    problems = []
    for flaw in flaws:
        loc = flaw["loc"]
        path = ("events", numbers[int(loc[1])], *loc[2:]) if loc[0] == "events" else loc
        problems.append(_problem(document, path, flaw))
        _drop(raw, loc)
    try:
        return _CHRONOLOGY.validate_python(_completed(raw)), problems
    except ValidationError:  # what else is wrong is told once this is mended
        return Chronology(), problems


def _drop(raw: dict[str, Any], loc: Path) -> None:
    """Take out the key that is wrong: of a source, an event, an entry, or of the whole."""
    depth = 4 if "sources" in loc[2:3] else 2 if loc[0] in ("events", *VOCABULARIES) else 0
    depth = min(depth, len(loc) - 1)
    around: Any = raw
    for step in loc[:depth]:
        around = around[step]
        if not isinstance(around, dict | list):
            return
    if isinstance(around, dict):
        around.pop(loc[depth], None)


def _completed(raw: dict[str, Any]) -> dict[str, Any]:
    """With something in the place of each required key that was dropped."""
    for kind, part in VOCABULARIES.items():
        name = "label" if part is Theme else "name"
        entries = raw.get(kind, {}).items()
        raw[kind] = {id: {name: {NO_LANGUAGE: id}} | entry for id, entry in entries if isinstance(entry, dict)}
    raw["events"] = [_UNKNOWN_EVENT | event for event in raw["events"]]
    for event in raw["events"]:
        if "sources" in event:
            event["sources"] = [source if isinstance(source, dict) else {} for source in event["sources"]]
    return raw


def _problem(document: Document, path: Path, flaw: ErrorDetails) -> Problem:
    """What Pydantic found, in our terms."""
    kind, name = flaw["type"], str(path[-1])
    if kind == "missing" and not name.isdigit():
        return document.problem(path, "missing", key=name)
    if kind == "unexpected_keyword_argument":
        known = [field.name for field in fields(_part_at(path))]
        near = names.nearest(name, known, 1)
        return document.problem(path, "unknown-key", of_key=True, key=name, near=near[0] if near else "")
    if kind == "literal_error":
        return document.problem(path, "choice", choices=", ".join(get_args(SourceKind)))
    expected = "text_per_language" if kind == "dict_type" and name in _ALL_TEXTS else kind
    return document.problem(path, "type", expected=expected)


def _part_at(path: Path) -> type:
    """Which part of a chronology the key at the end of a path belongs to."""
    if path[0] == "events":
        return Source if "sources" in path else Event
    return VOCABULARIES.get(str(path[0]), Chronology) if len(path) > 1 else Chronology
