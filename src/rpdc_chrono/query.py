"""What may be asked of a chronology, already typed: ids for names, days for dates, words for text."""

from typing import Literal, NamedTuple

from rpdc_chrono.days import Span

Kind = Literal["actor", "place", "theme", "publisher"]
"""What an event can be found by. A publisher has no entry of its own: its name is its id."""


class Phrase(NamedTuple):
    """Folded words that stand next to each other in a text; the last may be only the start of a word."""

    words: tuple[str, ...]
    is_prefix: bool = False


class Tags(NamedTuple):
    """Any of these entries of one kind."""

    kind: Kind
    ids: frozenset[str]


class Query(NamedTuple):
    """Which events are wanted: all that meet every condition; the empty query wants all events."""

    phrases: tuple[Phrase, ...] = ()
    having: tuple[Tags, ...] = ()
    lacking: tuple[Tags, ...] = ()
    span: Span = Span(None, None)
    is_certain: bool = False
    min_publishers: int = 0
    is_disputed: bool = False
    ids: tuple[str, ...] | None = None


class Order(NamedTuple):
    """How the answer is laid out: by date, end, id, title or sources (fewest publishers first); then by date."""

    key: str = "date"
    is_reversed: bool = False
    limit: int | None = None
    language: str = ""


class Question(NamedTuple):
    """A query as people type it, before names are looked up and dates are read; `index.understand` makes a Query of it.

    Of each list all must hold; within one, a comma stands for "or".
    """

    words: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    not_actor: tuple[str, ...] = ()
    not_theme: tuple[str, ...] = ()
    not_place: tuple[str, ...] = ()
    members: bool = False
    since: str | None = None
    until: str | None = None
    during: str | None = None
    certain: bool = False
    source: tuple[str, ...] = ()
    min_sources: int | None = None
    disputed: bool = False
