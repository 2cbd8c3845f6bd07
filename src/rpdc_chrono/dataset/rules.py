"""What Pydantic can't say: dates, ids, language tags, coordinates."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rpdc_chrono import edtf
from rpdc_chrono.dataset.document import Document
from rpdc_chrono.dataset.positions import MOST_LEVELS, Path
from rpdc_chrono.dataset.tidy import TEXTS, VOCABULARIES, is_tag
from rpdc_chrono.errors import Problem, UnreadableDate
from rpdc_chrono.model import Chronology, Event, Text

ID_PATTERN = r"^[^\s\x00-\x1f\x7f\-\"'\\,][^\s\x00-\x1f\x7f\"'\\,]*$"
NAME_PATTERN = r"^[^\s\x00-\x1f\x7f]([^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f])?$"
"""What an entry may be called by: a name that a file does not declare is its own id."""
MOST_YEARS = 10**15
"""The furthest year the index can order."""

is_id = re.compile(ID_PATTERN.replace("$", r"\Z")).match
"""Whether an event may be called so."""
_NAME = re.compile(NAME_PATTERN.replace("$", r"\Z"))


def is_name(text: str) -> bool:
    """Whether an entry may be called so."""
    return _NAME.match(" ".join(text.split())) is not None


def is_date(text: str) -> bool:
    return next(_flaws_of_date(text), None) is None


def are_tags(tags: Iterable[str]) -> bool:
    return all(map(is_tag, tags))


def event_problems(document: Document, number: int, event: Event) -> Iterator[Problem]:
    path: Path = ("events", number)
    if not is_id(event.id):
        yield document.problem((*path, "id"), "id", found=event.id)
    yield from _date_problems(document, (*path, "date"), event.date)
    if not any(text.strip() for text in event.title.values()):
        yield document.problem((*path, "title"), "blank")
    for name in ("title", "summary", "disputed"):
        yield from _tag_problems(document, (*path, name), getattr(event, name))
    for kind in VOCABULARIES:
        for place, name in enumerate(getattr(event, kind)):
            if not is_name(name):
                yield document.problem((*path, kind, place), "name" if name.strip() else "blank", found=name)
    yield from _extra_problems(document, (*path, "extra"), event.extra)
    for place, source in enumerate(event.sources):
        where = (*path, "sources", place)
        if not _is_named(document.events[number]["sources"][place]):
            yield document.problem(where, "nameless-source")
        if source.published is not None:
            yield from _date_problems(document, (*where, "published"), source.published)


def _is_named(source: Any) -> bool:
    """Judged as written: what is there but wrong is already a problem."""
    return not isinstance(source, dict) or any(source.get(key) for key in ("url", "title", "publisher"))


def _date_problems(document: Document, path: Path, text: str) -> Iterator[Problem]:
    for reason in _flaws_of_date(text):
        yield document.problem(path, "date", found=text, reason=reason)


def _flaws_of_date(text: str) -> Iterator[str]:
    try:
        date = edtf.parse(text)
    except UnreadableDate as error:
        yield error.reason
        return
    if any(day and abs(day.year) > MOST_YEARS for day in (date.earliest, date.latest)):
        yield "size"


def _tag_problems(document: Document, path: Path, text: Text | None) -> Iterator[Problem]:
    for tag in text or ():
        if not is_tag(tag):
            yield document.problem((*path, tag), "language-tag", of_key=True, found=tag)


def _extra_problems(document: Document, path: Path, value: Any) -> Iterator[Problem]:
    """Source: what nests deeper can't be written or read back safely."""
    level = [value]
    for _ in range(MOST_LEVELS):
        inner = [part for part in level if isinstance(part, dict | list)]
        level = [member for part in inner for member in (part.values() if isinstance(part, dict) else part)]
        if not level:
            return
    yield document.problem(path, "too-deep")


def header_problems(document: Document, header: Chronology) -> Iterator[Problem]:
    for name in TEXTS[Chronology]:
        yield from _tag_problems(document, (name,), getattr(header, name))
    for number, tag in enumerate(header.languages):
        if not is_tag(tag):
            yield document.problem(("languages", number), "language-tag", found=tag)
    for kind in VOCABULARIES:
        for id, entry in getattr(header, kind).items():
            path: Path = (kind, id)
            if not _NAME.match(id):
                yield document.problem(path, "name", of_key=True, found=id)
            for name in TEXTS[type(entry)]:
                yield from _tag_problems(document, (*path, name), getattr(entry, name))
            if not any(text.strip() for text in entry.name.values()):
                yield document.problem(path, "blank")
    for id, place in header.places.items():
        if place.coordinates and not _is_on_earth(document.header["places"][id]["coordinates"]):
            yield document.problem(("places", id, "coordinates"), "coordinates")


def _is_on_earth(coordinates: Any) -> bool:
    """Judged as written: Pydantic would take "39" and true for numbers."""
    latitude, longitude = coordinates
    return (
        type(latitude) in (int, float)
        and type(longitude) in (int, float)
        and abs(latitude) <= 90
        and abs(longitude) <= 180
    )
