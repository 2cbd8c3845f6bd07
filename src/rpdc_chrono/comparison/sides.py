"""A file that is compared with another: what it says, and what it could not say."""

from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from rpdc_chrono import dataset
from rpdc_chrono.dataset.tidy import NO_LANGUAGE, TEXTS, VOCABULARIES
from rpdc_chrono.errors import InvalidChronology
from rpdc_chrono.model import Chronology, Entry, Event

_Part = TypeVar("_Part", Chronology, Event, Entry)


class Side(NamedTuple):
    """A chronology. Not `is_whole` is a bare list of events, which can have no header and no vocabulary."""

    chronology: Chronology
    is_whole: bool = True


def read(name: str, content: bytes) -> Side:
    """One side of a comparison. Raises: InvalidChronology."""
    from rpdc_chrono.dataset import merge

    contents = [(name, content)]
    parts, problems = dataset.parts_of(contents)
    chronology, flaws = merge.merge(parts)
    if problems or flaws:
        raise InvalidChronology(problems=tuple(dataset.in_order(problems + flaws, contents)))
    return Side(chronology, parts[0].document.shape == "object")


def beside(side: Side, other: Side) -> Side:
    """The same; where it declares no language, a text that does not say its own is in the first of the other side."""
    languages = other.chronology.languages
    if side.chronology.languages or not languages:
        return side
    chronology = _in_language(side.chronology, languages[0])
    events = tuple(_in_language(event, languages[0]) for event in chronology.events)
    entries: dict[str, Any] = {
        kind: {id: _in_language(entry, languages[0]) for id, entry in getattr(chronology, kind).items()}
        for kind in VOCABULARIES
    }
    return side._replace(chronology=replace(chronology, events=events, **entries))


def _in_language(part: _Part, language: str) -> _Part:
    changes: dict[str, Any] = {}
    for name in TEXTS[type(part)]:
        text = getattr(part, name) or {}
        if NO_LANGUAGE in text and language not in text:
            changes[name] = {language if tag == NO_LANGUAGE else tag: said for tag, said in text.items()}
    return replace(part, **changes) if changes else part
