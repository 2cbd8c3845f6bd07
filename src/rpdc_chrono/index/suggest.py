"""A name or an id that is still being typed → what it may become."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from rpdc_chrono import names
from rpdc_chrono.index.ask import Select
from rpdc_chrono.query import Kind

_MOST = 500
# keys are folded words with a space between them, so a space before both finds what begins a word
_BEGUN = """
SELECT entry.id, entry.body, entry.events, min(name.key) FROM name JOIN entry ON entry.number = name.entry
WHERE name.kind = ?1 AND (instr(' ' || name.key, ?2) OR instr(' ' || replace(entry.id, '-', ' '), ?2))
GROUP BY entry.number ORDER BY entry.events DESC, entry.number LIMIT ?3
"""
_ALL = "SELECT id, body, events, '' FROM entry WHERE kind = ? ORDER BY events DESC, number LIMIT ?"
_EVENTS = (
    "SELECT id, json_extract(CAST(body AS TEXT), '$.title') FROM event JOIN body USING (number) "
    "WHERE instr('-' || id, '-' || ?) ORDER BY seq LIMIT ?"
)


class Suggestion(NamedTuple):
    """An entry of which some name has a word that begins as typed; `key` is that name, folded, if anything is."""

    id: str
    entry: dict[str, Any]
    events: int
    key: str


def entries(select: Select, kind: Kind, typed: str) -> Iterator[Suggestion]:
    """Shape: most events first; all where nothing is typed yet."""
    begun = names.fold(typed)
    rows = select(_BEGUN, (kind, f" {begun}", _MOST)) if begun else select(_ALL, (kind, _MOST))
    for id, body, events, key in rows:
        yield Suggestion(id, json.loads(body), events, key)


def events(select: Select, typed: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Ids and titles. Shape: oldest first."""
    for id, title in select(_EVENTS, (typed.lower(), _MOST)):
        yield id, json.loads(title)
