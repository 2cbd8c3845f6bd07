"""Changes as rows of an answer: whole to programs, to people what matters of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from rpdc_chrono.comparison.changes import Change
from rpdc_chrono.comparison.sides import Side
from rpdc_chrono.language.words import LANGUAGES
from rpdc_chrono.model import Chronology, Entry, Source
from rpdc_chrono.result import Label, Rows

COLUMNS = ("change", "kind", "id", "title", "field", "old", "new")
# so many words of what is the same are left on either side of what is not
_AROUND = 3


def rows(changes: Iterable[Change], before: Side, after: Side) -> Rows:
    """An answer with a row for each change."""
    sides = (before.chronology, after.chronology)
    languages = tuple(dict.fromkeys(tag for chronology in sides for tag in chronology.languages)) or LANGUAGES
    shown = [(*change[:5], *_values(change, *sides)) for change in changes]
    return Rows(COLUMNS, shown, key="id", languages=languages)


def _values(change: Change, before: Chronology, after: Chronology) -> tuple[Any, Any]:
    old, new = change.before, change.after
    if isinstance(old, str) and isinstance(new, str):
        return _excerpts(old, new)
    return _value(change, old, before), _value(change, new, after)


def _value(change: Change, value: Any, chronology: Chronology) -> Any:
    if isinstance(value, Source):
        return _cited(value)
    if isinstance(value, str) and change.field in ("actors", "places", "themes"):
        entries: Mapping[str, Entry] = getattr(chronology, change.field)
        return Label(value, entries[value].name)
    return value


def _cited(source: Source) -> Label:
    """To people who says it and under which title, to programs its address, if it has them."""
    said = ", ".join(text for text in (source.publisher, source.title) if text)
    return Label(source.url or said, {"und": said or source.url or ""})


def _excerpts(before: str, after: str) -> tuple[Label, Label]:
    """Two texts, to people without most of what they begin and end with alike."""
    old, new = before.split(" "), after.split(" ")
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    first, last = max(0, start - _AROUND), max(0, end - _AROUND)
    return _excerpt(before, old, first, last), _excerpt(after, new, first, last)


def _excerpt(text: str, words: list[str], first: int, last: int) -> Label:
    left = ["…"] if first > 1 else words[:first]
    right = ["…"] if last > 1 else words[len(words) - last :]
    return Label(text, {"und": " ".join([*left, *words[first : len(words) - last], *right])})


def _alike(old: list[str], new: list[str]) -> int:
    """How many words they begin with alike."""
    return next(
        (n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
