"""What a chronology is made of. Checked at the gate by `dataset`; from there on, only read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rpdc_chrono import edtf

Text = dict[str, str]
"""One text in each language. Shape: language tag → text; never empty."""

SourceKind = Literal["official", "agency", "press", "research", "reference", "other"]

_NO_OTHER_KEYS = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so. At least one of url, title and publisher is known."""

    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    via: str | None = None
    kind: SourceKind | None = None
    published: str | None = None
    lang: str | None = None
    supports: str | None = None

    __pydantic_config__ = _NO_OTHER_KEYS


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `date` is EDTF as written; `when` is the same, read."""

    id: str
    date: str
    title: Text
    summary: Text | None = None
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    disputed: Text | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    __pydantic_config__ = _NO_OTHER_KEYS

    @property
    def when(self) -> edtf.EventDate:
        return edtf.parse(self.date)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who published its sources. Shape: in the order of the sources, each once."""
        return tuple(dict.fromkeys(source.publisher for source in self.sources if source.publisher))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part: a person, an organisation, a state."""

    name: Text
    type: str | None = None
    native: str | None = None
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    note: Text | None = None

    __pydantic_config__ = _NO_OTHER_KEYS


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happens. Units: coordinates are degrees, latitude then longitude."""

    name: Text
    native: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    coordinates: tuple[float, float] | None = None

    __pydantic_config__ = _NO_OTHER_KEYS


@dataclass(frozen=True, slots=True)
class Theme:
    """What it is about."""

    label: Text
    definition: Text | None = None

    __pydantic_config__ = _NO_OTHER_KEYS

    @property
    def name(self) -> Text:
        return self.label


Entry = Actor | Place | Theme


def all_names(entry: Entry) -> Iterator[str]:
    """Every whole name of an entry but its id and its metonyms."""
    yield from entry.name.values()
    if not isinstance(entry, Theme):
        yield from entry.aliases
        if entry.native:
            yield entry.native


@dataclass(frozen=True, slots=True)
class Chronology:
    """Events and the vocabulary they use. Shape: events as filed, ids unique, every reference resolves."""

    title: Text | None = None
    description: Text | None = None
    version: str | None = None
    license: str | None = None
    languages: tuple[str, ...] = ()
    themes: Mapping[str, Theme] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    provenance: dict[str, Any] | None = None

    __pydantic_config__ = _NO_OTHER_KEYS
