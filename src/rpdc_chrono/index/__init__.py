"""Compile a chronology once, open it, ask it. The only place that speaks SQL.

`cache` knows where an index lies and if it is still true; `make` makes one, `compile` fills the tables in `schema`.
`resolve` looks names up, `understand` makes a Query of a question, `ask` makes SQL of a Query, `vocabulary` counts.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache as memoized
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import apsw

from rpdc_chrono import names
from rpdc_chrono.dataset.files import File
from rpdc_chrono.days import Day
from rpdc_chrono.errors import DamagedIndex, UnknownEvent
from rpdc_chrono.index import ask, cache
from rpdc_chrono.index.resolve import Names
from rpdc_chrono.index.understand import understand
from rpdc_chrono.language.words import in_language
from rpdc_chrono.query import Kind, Order, Query, Question
from rpdc_chrono.result import Events, Label, Rows

if TYPE_CHECKING:
    from rpdc_chrono.index.suggest import Suggestion

SORTS = ask.SORTS
_AT_ONCE = 64
"""Rows read together; of the first of them an index that is damaged can still be made again."""
_BY_DATE = Order()


def open_index(
    files: Sequence[File], folder: str | None, report: Callable[[int, int], None] = lambda done, total: None
) -> "Index":
    """The index of these files, made now if there is none that is still true; in memory where it can't be kept.

    `report` is told, while one is made, how many bytes are compiled and of how many.
    Raises: InvalidChronology.
    """
    if folder is None or not all(cache.look(file) for file in files):
        from rpdc_chrono.index.make import in_memory

        return Index(in_memory(files, report), files, None)
    path = cache.place(files, folder)
    connection = cache.fresh(path, files)
    if connection is None:
        from rpdc_chrono.index.make import made

        connection = made(files, path, report)
    return Index(connection, files, path)


class Index:
    """A compiled chronology, ready to be asked. `path` is None for one in memory."""

    def __init__(self, connection: apsw.Connection, files: Sequence[File], path: str | None) -> None:
        self._connection, self.files, self.path = connection, files, path
        self.header: dict[str, Any] = json.loads(cache.meta(connection, "header"))

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.header.get("languages", ()))

    @property
    def is_kept(self) -> bool:
        """Whether the next question finds this index again."""
        return self.path is not None and os.path.exists(self.path)

    @property
    def sha256(self) -> dict[str, str]:
        """Of each file, by name."""
        stamps = json.loads(cache.meta(self._connection, "files"))
        return {file.name: sha256 for file, (_, _, sha256) in zip(self.files, stamps, strict=True)}

    def understand(self, question: Question, today: Day, language: str) -> Query:
        """What a question means here. Raises: WrongQuestion."""
        return understand(question, self.names(language), today)

    def names(self, language: str) -> Names:
        return Names(self._select, language)

    def ask(self, query: Query, order: Order = _BY_DATE) -> Events:
        """The events that match, as a stream. Raises: UnknownEvent for an id no event has."""
        for id in query.ids or ():
            self._expect_event(id)
        self._connection.create_scalar_function("title_key", self._title_key(order.language), 1, deterministic=True)
        wanted = ask.select_events(self._select, query, order)
        found: Iterator[list[bytes]] = self._blocks(wanted.sql, wanted.values, ask.sound)
        has_bound = query.span != (None, None)
        before = self._dates_before(query)
        return Events(
            found, self.header, label=self.label, entry=self.entry, ids=self.ids, before=before, has_bound=has_bound
        )

    def count(self, query: Query) -> int:
        """How many events match."""
        return ask.count_events(self._select, ask.conditions(self._select, query))

    def entry(self, kind: Kind, id: str) -> dict[str, Any]:
        """An entry as a file has it, empty for an id that has none."""
        row = next(self._select("SELECT body FROM entry WHERE kind = ? AND id = ?", (kind, id)), ("{}",))
        found: dict[str, Any] = json.loads(row[0])
        return found

    def ids(self, kind: Kind) -> tuple[str, ...]:
        """Of every entry of a kind, in the order of the chronology."""
        return tuple(row[0] for row in self._select("SELECT id FROM entry WHERE kind = ? ORDER BY number", (kind,)))

    def label(self, kind: Kind, id: str) -> Label:
        entry = self.entry(kind, id)
        return Label(id, entry.get("name") or entry.get("label") or {"und": id})

    def vocabulary(self, kind: Kind, query: Query) -> Rows:
        """The entries of a kind that the matching events use, most frequent first; all for the empty query."""
        from rpdc_chrono.index import vocabulary

        return vocabulary.rows(self._select, kind, query, self.languages)

    def stats(self, query: Query, keys: Sequence[str]) -> Rows:
        """How many of the matching events there are by one key or by two. Raises: UnknownChoice, ConflictingOptions."""
        from rpdc_chrono.index import stats

        return stats.rows(self._select, query, keys)

    def pairs(self, query: Query, limit: int | None = None) -> Rows:
        """Who appears with whom in the matching events, most frequent first."""
        from rpdc_chrono.index import pairs

        return pairs.rows(self._select, query, limit)

    def anniversaries(self, query: Query, day: Day, within: int = 0) -> Rows:
        """The matching events that began around this day of the year."""
        from rpdc_chrono.index import anniversaries

        return anniversaries.rows(self._select, query, day, within)

    def who(self, word: str, language: str) -> Rows:
        """Every entry a name could mean, of any kind. Raises: UnknownName when there is none."""
        from rpdc_chrono.index import vocabulary

        return vocabulary.who(self._select, self.names(language), word, self.languages)

    def entries_like(self, kind: Kind, typed: str) -> "Iterator[Suggestion]":
        """The entries that a name still being typed may become, most frequent first."""
        from rpdc_chrono.index import suggest

        return suggest.entries(self._select, kind, typed)

    def events_like(self, typed: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Ids that have what was typed, and their titles, oldest first."""
        from rpdc_chrono.index import suggest

        return suggest.events(self._select, typed)

    def facts(self) -> dict[str, Any]:
        """What is loaded: counts, first and last event, where the index lies."""
        from rpdc_chrono.index import vocabulary

        return vocabulary.facts(self._select)

    def close(self) -> None:
        self._connection.close()

    def discard(self) -> None:
        """Remove what turned out to be damaged; the next question makes it anew."""
        if self.path is not None:
            with suppress(FileNotFoundError):
                os.unlink(self.path)

    def _select(self, sql: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """Rows as they come. Raises: as `_blocks`."""
        return chain.from_iterable(self._blocks(sql, values, list))

    def _blocks(
        self, sql: str, values: Sequence[object], read: Callable[[list[Any]], list[Any]]
    ) -> Iterator[list[Any]]:
        """What is read of rows as they come, some at a time, never none of them.

        A damaged index is made again, unless it has begun to answer. Raises: DamagedIndex.
        """
        values = [_unicode(value) for value in values]
        try:
            cursor = self._connection.execute(sql, values)
            block = read(list(islice(cursor, _AT_ONCE)))
        except cache.DAMAGE:
            if self.path is None:
                raise
            self._make_again()
            cursor = self._connection.execute(sql, values)
            block = read(list(islice(cursor, _AT_ONCE)))
        while block:
            yield block
            try:
                block = read(list(islice(cursor, _AT_ONCE)))
            except cache.DAMAGE:
                self.discard()
                raise DamagedIndex(path=str(self.path)) from None

    def _make_again(self) -> None:
        from rpdc_chrono.index.make import in_memory

        self.discard()
        self.close()
        self._connection, self.path = in_memory(self.files, lambda done, total: None), None

    def _dates_before(self, query: Query) -> Callable[[str], str | None]:
        """The date of the matching event before one, whatever the order and the limit; looked up when first asked."""

        @memoized
        def dates() -> dict[str, str | None]:
            where = ask.conditions(self._select, query)
            dated = "event JOIN date ON date.number = event.date"
            sql = f"SELECT id, lag(date.date) OVER (ORDER BY event.seq) FROM {dated} WHERE {where.sql}"
            return dict(self._select(sql, where.values))

        return lambda id: dates().get(id)

    def _title_key(self, language: str) -> Callable[..., str]:
        def key(body: bytes) -> str:
            return names.fold(in_language(json.loads(body)["title"], language, self.languages))

        return key

    def _expect_event(self, id: str) -> None:
        if next(self._select("SELECT 1 FROM event WHERE id = ?", (id,)), None) is None:
            raise UnknownEvent(id=id, nearest=self._nearest_ids(id))

    def _nearest_ids(self, id: str) -> tuple[str, ...]:
        """Those that begin like it, else those that look like it."""
        begin = "SELECT id FROM event WHERE substr(id, 1, length(?)) = ? ORDER BY seq LIMIT 5"
        if found := tuple(row[0] for row in self._select(begin, (id, id))):
            return found
        ids = {names.fold(row[0]): row[0] for row in self._select("SELECT id FROM event")}
        return tuple(ids[key] for key in names.nearest(id, ids))


def _unicode(value: object) -> object:
    """What was typed in no known encoding holds bytes that SQLite would refuse; no name has them."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else value
