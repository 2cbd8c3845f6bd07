"""What each column of an answer holds, as values; how they look is up to `cells`."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rpdc_chrono import edtf
from rpdc_chrono.errors import UnknownChoice
from rpdc_chrono.language.durations import Gap, gap
from rpdc_chrono.result import Events, Rows

Value = Any
"""text, number, Text (one per language), Label, EventDate, a tuple of texts or Labels, or None."""

COLUMNS: dict[str, Callable[[dict[str, Any], Events], Value]] = {
    "id": lambda event, answer: event["id"],
    "date": lambda event, answer: edtf.parse(event["date"]),
    "earliest": lambda event, answer: event["earliest"],
    "latest": lambda event, answer: event["latest"],
    "match": lambda event, answer: event["match"],
    "title": lambda event, answer: event["title"],
    "summary": lambda event, answer: event["summary"],
    "actors": lambda event, answer: tuple(answer.label("actor", id) for id in event["actors"]),
    "places": lambda event, answer: tuple(answer.label("place", id) for id in event["places"]),
    "themes": lambda event, answer: tuple(answer.label("theme", id) for id in event["themes"]),
    "publishers": lambda event, answer: _each_once(source["publisher"] for source in event["sources"]),
    "url": lambda event, answer: next(iter(_each_once(source["url"] for source in event["sources"])), None),
    "disputed": lambda event, answer: event["disputed"],
    "gap": lambda event, answer: _gap(answer.before(event["id"]), event["date"]),
}
_ON_REQUEST = {"gap"}
"""What is not the event's own, but depends on what else was asked for."""


def _each_once(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _gap(before: str | None, date: str) -> Gap | None:
    return None if before is None else gap(edtf.parse(before), edtf.parse(date))


def names_of(answer: Events | Rows) -> tuple[str, ...]:
    """All that programs are given unless they say what they want."""
    return answer.columns if isinstance(answer, Rows) else tuple(name for name in COLUMNS if name not in _ON_REQUEST)


def chosen(answer: Events | Rows, wanted: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
    """The columns to show: those asked for, else the default. Raises: UnknownChoice."""
    known = answer.columns if isinstance(answer, Rows) else tuple(COLUMNS)
    for name in wanted:
        if name not in known:
            raise UnknownChoice(option="--columns", word=name, choices=known)
    return wanted or default


def values(answer: Events | Rows, columns: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    """The values of these columns, row by row, as the answer comes."""
    if isinstance(answer, Rows):
        places = [answer.columns.index(name) for name in columns]
        yield from (tuple(row[place] for place in places) for row in answer.rows)
        return
    for found in answer.found:
        event = found.members
        yield tuple(COLUMNS[name](event, answer) for name in columns)
