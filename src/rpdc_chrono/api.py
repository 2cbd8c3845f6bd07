"""A chronology asked from Python, in the words that the command line takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from os import PathLike, fspath
from types import TracebackType
from typing import TYPE_CHECKING, Any

from rpdc_chrono import environment
from rpdc_chrono.dataset import files
from rpdc_chrono.days import Day
from rpdc_chrono.errors import UnknownChoice
from rpdc_chrono.index import SORTS, Index, open_index
from rpdc_chrono.query import Kind, Order, Question

if TYPE_CHECKING:
    from rpdc_chrono.model import Event, Text

Words = str | Sequence[str]
"""One condition, or several that must all hold; within one, a comma stands for "or"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which events are wanted, in the words of the command line; the empty query wants all events.

    Names, dates and words of the text are given as they would be typed: `Query(actor="Poutine", since="juillet 2000")`.
    """

    words: Words = ()
    actor: Words = ()
    theme: Words = ()
    place: Words = ()
    not_actor: Words = ()
    not_theme: Words = ()
    not_place: Words = ()
    members: bool = False
    since: str | None = None
    until: str | None = None
    during: str | None = None
    certain: bool = False
    source: Words = ()
    min_sources: int | None = None
    disputed: bool = False

    @property
    def question(self) -> Question:
        """The same as a question that an index understands."""
        return Question(*(_several(field.default, getattr(self, field.name)) for field in fields(self)))


def _several(default: object, value: Any) -> Any:
    if default != ():
        return value
    return (value,) if isinstance(value, str) else tuple(value)


EVERYTHING = Query()


class OpenChronology:
    """A chronology ready to be asked; closed by `close` or at the end of a `with` block."""

    def __init__(self, index: Index, today: Day) -> None:
        self._index, self._today = index, today

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its texts, the first being that of a text that does not say. Shape: maybe none."""
        return self._index.languages

    def events(
        self, query: Query = EVERYTHING, *, sort: str = "date", reverse: bool = False, limit: int | None = None
    ) -> "Iterator[Event]":
        """The events that match, as they are found.

        `sort` is "date", "end", "id", "title" (in the first language) or "sources".
        Raises: WrongQuestion, of the kind that says what is wrong.
        """
        language = (*self.languages, "en")[0]
        understood = self._index.understand(query.question, self._today, language)
        if sort not in SORTS:
            raise UnknownChoice(option="sort", word=sort, choices=SORTS)
        found = self._index.ask(understood, Order(sort, reverse, limit, language)).found
        return (event.event for event in found)

    def count(self, query: Query = EVERYTHING) -> int:
        """How many events match. Raises: WrongQuestion."""
        return self._index.count(self._index.understand(query.question, self._today, ""))

    def event(self, id: str) -> "Event":
        """The event with this id. Raises: UnknownEvent."""
        from rpdc_chrono.query import Query as Ids

        return next(iter(self._index.ask(Ids(ids=(id,))).found)).event

    def name(self, kind: Kind, id: str) -> "Text":
        """What an entry is called. Shape: one name in each language; the id itself for what has no entry."""
        return self._index.label(kind, id).name

    def close(self) -> None:
        self._index.close()

    def __enter__(self) -> "OpenChronology":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def load(*paths: str | PathLike[str], today: date | None = None) -> OpenChronology:
    """The chronology that these files make together, the bundled one without any; `"bundled"` stands for that one too.

    `today` is the day that `2 years ago` counts from, the present day unless said.
    Raises: InvalidChronology, with every problem of the files.
    """
    found = files.find([fspath(path) for path in paths])
    day = Day(today.year, today.month, today.day) if today else environment.today()
    return OpenChronology(open_index(found, environment.cache_folder()), day)
