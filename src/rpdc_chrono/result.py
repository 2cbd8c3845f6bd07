"""The two shapes of an answer: Events and Rows."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from rpdc_chrono import names
from rpdc_chrono.days import Day
from rpdc_chrono.language.words import in_language
from rpdc_chrono.query import Kind

if TYPE_CHECKING:
    from rpdc_chrono.model import Event, Text

_value_at = json.JSONDecoder().raw_decode


class Label(NamedTuple):
    """An entry as a column shows it: by id to programs, by name to people."""

    id: str
    name: "Text"


DERIVED = ("earliest", "latest", "match")
"""What an answer says of an event besides what its file says."""


class Found(NamedTuple):
    """An event of an answer, as JSON: the keys that a file may have, each there, the id first, then those derived."""

    json: str

    @property
    def id(self) -> str:
        """Its id, read without all the rest."""
        id: str = _value_at(self.json, len('{"id":'))[0]
        return id

    @property
    def members(self) -> dict[str, Any]:
        """Its keys and values. `earliest` and `latest` are days, None when open; `match` is "certain", "possible", or
        None when no bound was given.
        """
        members: dict[str, Any] = json.loads(self.json)
        return members

    @property
    def own_json(self) -> str:
        """Without what is derived, as a file has it."""
        return self.json[: self.json.rindex(f',"{DERIVED[0]}":')] + "}"

    @property
    def event(self) -> "Event":
        from rpdc_chrono.model import Event, Source

        members = json.loads(self.own_json)
        members["sources"] = tuple(Source(**source) for source in members["sources"])
        lists = {name: tuple(members[name]) for name in ("actors", "places", "themes")}
        return Event(**(members | lists))


class Events(NamedTuple):
    """Events in the order asked for, with what explains them.

    `blocks` are their JSON in UTF-8, some events at a time, never none; it may be a stream, to be read once.
    `ids` are those of every entry of a kind, as the chronology has them; `before` tells the date (EDTF) of the event
    that comes before one of these in time, None for the first.
    """

    blocks: Iterable[Sequence[bytes]]
    header: Mapping[str, Any] = MappingProxyType({})
    provenance: Mapping[str, Any] = MappingProxyType({})
    label: Callable[[Kind, str], Label] = lambda kind, id: Label(id, {"und": id})
    entry: Callable[[Kind, str], dict[str, Any]] = lambda kind, id: {}
    ids: Callable[[Kind], tuple[str, ...]] = lambda kind: ()
    before: Callable[[str], str | None] = lambda id: None
    has_bound: bool = False

    @property
    def found(self) -> Iterator[Found]:
        """One by one, and as often as `blocks` can be read."""
        return (Found(body.decode()) for block in self.blocks for body in block)

    @property
    def default_columns(self) -> tuple[str, ...]:
        """What people are shown of an event when they don't say: a date, a title, who says so, what to quote it by."""
        shown = ("date", "title", "publishers", "id")
        return ("match", *shown) if self.has_bound else shown


class Rows(NamedTuple):
    """A table of values: text, number, Text, Label, EventDate, a tuple of texts, or None.

    `key` is the column that names a row; `is_record` rows are few and wide, drawn one below the other. `total` is how
    many events were counted in rows that are counts, drawn as bars or as a map.
    """

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    key: str
    languages: tuple[str, ...] = ()
    is_record: bool = False
    total: int | None = None

    def sorted_by(self, column: str, language: str) -> list[tuple[Any, ...]]:
        """The rows by one column, smallest first; unknown ones last, no length first; equal ones in their order."""
        place = self.columns.index(column)
        # no silence at all is the shortest
        is_none_last = not any(hasattr(row[place], "length") for row in self.rows)

        def key(row: tuple[Any, ...]) -> tuple[bool, Any]:
            value = row[place]
            if isinstance(value, Label):
                value = value.id
            elif hasattr(value, "length"):
                value = value.length
            elif isinstance(value, dict):
                value = names.fold(in_language(value, language))
            elif hasattr(value, "earliest"):
                value = value.earliest or Day(-(10**20), 1, 1)
            return ((value is None) == is_none_last, "" if value is None else value)

        return sorted(self.rows, key=key)
