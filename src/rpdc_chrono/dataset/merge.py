"""Several files → one chronology: headers joined, names made ids, references and ids checked."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count as count_from
from typing import TYPE_CHECKING, Any

from rpdc_chrono import names
from rpdc_chrono.dataset.tidy import VOCABULARIES
from rpdc_chrono.errors import Problem
from rpdc_chrono.model import Chronology, Event, Theme, all_names

if TYPE_CHECKING:
    from rpdc_chrono.dataset.check import Part

Vocabulary = dict[str, Any]


def merge(parts: list["Part"]) -> tuple[Chronology, list[Problem]]:
    """One chronology of all the parts, events in their order, and what does not fit together."""
    chronology, problems, _ = joined(parts)
    return chronology, problems


def joined(parts: list["Part"]) -> tuple[Chronology, list[Problem], dict[str, "Known"]]:
    """The same, with the entries that are known; whoever adds to these adds to the chronology."""
    problems = list[Problem]()
    vocabularies: dict[str, Vocabulary] = {}
    for kind in VOCABULARIES:
        vocabularies[kind], flaws = _join(parts, kind)
        problems += flaws
    events = list[Event]()
    ids = _Ids(parts)
    known = {kind: Known(kind, vocabulary) for kind, vocabulary in vocabularies.items()}
    for part in parts:
        for number, event in part.events:
            changes, flaws = _references(part, number, event, known)
            id, more = ids.take(part, number, event)
            problems += [*flaws, *more]
            if id != event.id:
                changes["id"] = id
            events.append(replace(event, **changes) if changes else event)
    problems += [problem for part in parts for problem in _entry_references(part, known["actors"])]
    return _chronology(parts, vocabularies, events), problems, known


def own_ids(part: "Part") -> list[str]:
    """The id of each event of a part that stands alone."""
    ids = _Ids([part])
    return [ids.take(part, number, event)[0] for number, event in part.events]


def _chronology(parts: list["Part"], vocabularies: dict[str, Any], events: list[Event]) -> Chronology:
    """What is said once (title, licence …) is said by the first file that says it."""
    said: dict[str, Any] = {
        name: next((value for part in parts if (value := getattr(part.header, name)) is not None), None)
        for name in ("title", "description", "version", "license", "provenance")
    }
    languages = tuple(dict.fromkeys(tag for part in parts for tag in part.header.languages))
    return Chronology(languages=languages, events=tuple(events), **said, **vocabularies)


def _join(parts: list["Part"], kind: str) -> tuple[Vocabulary, list[Problem]]:
    joined: Vocabulary = {}
    problems = []
    for part in parts:
        for id, entry in getattr(part.header, kind).items():
            if joined.setdefault(id, entry) != entry:
                first = next(other for other in parts if id in getattr(other.header, kind))
                place = first.document.problem((kind, id), "", of_key=True)
                where = f"{place.file}:{place.line}:{place.column}"
                problems.append(part.document.problem((kind, id), "two-meanings", of_key=True, id=id, other=where))
    return joined, problems


class Known:
    """The entries of one kind, found by id or by any whole name; new ones join as they are met."""

    def __init__(self, kind: str, vocabulary: Vocabulary) -> None:
        self.kind, self.vocabulary = kind, vocabulary
        self.by_name: dict[str, set[str]] = {}
        for id, entry in vocabulary.items():
            for name in (id, *all_names(entry)):
                self.by_name.setdefault(names.fold(name), set()).add(id)

    def entry(self, name: str, language: str) -> str:
        """The id of the one entry with this name, an entry of its own when there is none."""
        name = " ".join(name.split())
        if name in self.vocabulary:
            return name
        key = names.fold(name)
        ids = self.by_name.get(key, set())
        if len(ids) == 1 and key:
            return next(iter(ids))
        text = {language: name}
        self.vocabulary[name] = Theme(label=text) if self.kind == "themes" else VOCABULARIES[self.kind](name=text)
        self.by_name.setdefault(key, set()).add(name)
        return name

    def nearest(self, id: str) -> str:
        key = names.fold(id)
        near = self.by_name.get(key) or next(
            (self.by_name[name] for name in names.nearest(id, self.by_name, 1)), set[str]()
        )
        return min(near, default="")


def _references(
    part: "Part", number: int, event: Event, known: dict[str, Known]
) -> tuple[dict[str, Any], list[Problem]]:
    """What changes when names become ids, and a problem for each id that a file's own vocabulary does not know."""
    changes: dict[str, Any] = {}
    problems = []
    for kind, vocabulary in known.items():
        used: tuple[str, ...] = getattr(event, kind)
        if kind not in part.declared:
            ids = tuple(dict.fromkeys(vocabulary.entry(name, part.language) for name in used))
            changes |= {} if ids == used else {kind: ids}
            continue
        for place, id in enumerate(used):
            if id not in vocabulary.vocabulary:
                path = ("events", number, kind, place)
                near = vocabulary.nearest(id)
                problems.append(part.document.problem(path, "unknown-id", id=id, near=near))
    return changes, problems


def _entry_references(part: "Part", actors: Known) -> Iterator[Problem]:
    """Members and countries are actors, where the file declares actors."""
    if "actors" not in part.declared:
        return
    for id, actor in part.header.actors.items():
        for place, state in enumerate(actor.member_of):
            if state not in actors.vocabulary:
                path = ("actors", id, "member_of", place)
                yield part.document.problem(path, "unknown-id", id=state, near=actors.nearest(state))
    for id, site in part.header.places.items():
        if site.country is not None and site.country not in actors.vocabulary:
            near = actors.nearest(site.country)
            yield part.document.problem(("places", id, "country"), "unknown-id", id=site.country, near=near)


class _Ids:
    """The ids of the events met so far, and where each stands."""

    def __init__(self, parts: list["Part"]) -> None:
        self.met: dict[str, tuple[Part, int]] = {}
        self.given = {event.id for part in parts for number, event in part.events if not part.lacks_id(number)}

    def take(self, part: "Part", number: int, event: Event) -> tuple[str, list[Problem]]:
        """An id of its own for the event: a made id gives way, a given one met twice is a problem."""
        id = self._free(event.id) if part.lacks_id(number) else event.id
        if id in self.met:
            other, place = self.met[id]
            first = other.document.problem(("events", place, "id"), "")
            around = other.document.problem(("events", place), "").path
            where = f"{first.file}:{first.line}:{first.column} ({around})"
            return id, [part.document.problem(("events", number, "id"), "duplicate-id", id=id, other=where)]
        self.met[id] = (part, number)
        return id, []

    def _free(self, id: str) -> str:
        numbered = (f"{id}-{count}" if count > 1 else id for count in count_from(1))
        return next(free for free in numbered if free not in self.met and free not in self.given)
