"""Chronology → the tables of an index."""

import sqlite3
from collections.abc import Iterator, Mapping

from rpdc_chrono import names
from rpdc_chrono.dataset.writing import entry_json, event_json, header_json
from rpdc_chrono.harmless import safe_json
from rpdc_chrono.index import schema
from rpdc_chrono.index.ask import checksum
from rpdc_chrono.model import Actor, Chronology, Entry, Event, all_names
from rpdc_chrono.query import Kind

TEXT_BREAK = "\ue000"
"""A word nobody can type: stands between two texts, so that no phrase runs from one into the other."""


def compile_chronology(chronology: Chronology, meta: Mapping[str, str], connection: sqlite3.Connection) -> None:
    """Write a chronology, and what else is to be known of it, into an empty database."""
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + schema.TABLES)
    connection.execute("BEGIN")
    _Compiler(chronology, connection).run()
    header = safe_json(header_json(chronology))
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [("header", header), *meta.items()])
    connection.execute("COMMIT")
    connection.executescript(schema.INDEXES + "ANALYZE;")


class _Compiler:
    def __init__(self, chronology: Chronology, connection: sqlite3.Connection) -> None:
        self.chronology, self.connection = chronology, connection
        self.numbers: dict[tuple[Kind, str], int] = {}

    def run(self) -> None:
        vocabularies: dict[Kind, Mapping[str, Entry]] = {
            "actor": self.chronology.actors,
            "place": self.chronology.places,
            "theme": self.chronology.themes,
        }
        for kind, vocabulary in vocabularies.items():
            for id, entry in vocabulary.items():
                metonyms = entry.metonyms if isinstance(entry, Actor) else ()
                self._entry(kind, id, safe_json(entry_json(entry)), list(all_names(entry)), metonyms)
        self._members()
        for seq, event in enumerate(sorted(self.chronology.events, key=_order), 1):
            self._event(seq, event)

    def _entry(self, kind: Kind, id: str, body: str, whole: list[str], metonyms: tuple[str, ...] = ()) -> int:
        number = len(self.numbers) + 1
        self.numbers[kind, id] = number
        self.connection.execute(
            "INSERT INTO entry (number, kind, id, body) VALUES (?, ?, ?, ?)", (number, kind, id, body)
        )
        for key in sorted({key for name in (id, *whole) for key in names.keys(name)}):
            self._name(kind, key, number)
        for key in sorted({key for name in metonyms for key in names.keys(name)}):
            self.connection.execute(
                "INSERT INTO name (kind, key, entry, is_metonym) VALUES (?, ?, ?, 1)", (kind, key, number)
            )
        return number

    def _name(self, kind: Kind, key: str, number: int) -> None:
        insert = "INSERT INTO name (kind, key, entry, is_metonym) VALUES (?, ?, ?, 0)"
        name = self.connection.execute(insert, (kind, key, number)).lastrowid
        words = [(kind, word, name) for word in set(key.split())]
        self.connection.executemany("INSERT INTO word VALUES (?, ?, ?)", words)

    def _members(self) -> None:
        pairs = {
            (self.numbers["actor", state], self.numbers["actor", id])
            for id, actor in self.chronology.actors.items()
            for state in actor.member_of
            if ("actor", state) in self.numbers
        }
        self.connection.executemany("INSERT INTO member VALUES (?, ?)", sorted(pairs))

    def _event(self, seq: int, event: Event) -> None:
        when = event.when
        first = when.earliest.ordinal if when.earliest else schema.BEFORE_ALL
        last = when.latest.ordinal if when.latest else schema.AFTER_ALL
        body = safe_json(event_json(event))
        days = (str(when.earliest) if when.earliest else None, str(when.latest) if when.latest else None)
        row = (
            seq, event.id, event.date, *days,
            first, last,
            first if when.has_sure_start else schema.BEFORE_ALL, last if when.has_sure_end else schema.AFTER_ALL,
            len(event.publishers), event.disputed is not None, body, checksum(body, *days),
        )  # fmt: skip
        self.connection.execute(f"INSERT INTO event VALUES ({', '.join('?' * len(row))})", row)
        tags = {(number, seq) for number in self._tags(event)}
        self.connection.executemany("INSERT INTO tag VALUES (?, ?)", sorted(tags))
        self.connection.execute("INSERT INTO text (rowid, words) VALUES (?, ?)", (seq, searchable(event)))

    def _tags(self, event: Event) -> Iterator[int]:
        used: tuple[tuple[Kind, tuple[str, ...]], ...] = (
            ("actor", event.actors), ("place", event.places), ("theme", event.themes),
        )  # fmt: skip
        for kind, ids in used:
            for id in ids:
                yield self.numbers[kind, id]
        for publisher in event.publishers:
            yield self.numbers.get(("publisher", publisher)) or self._entry("publisher", publisher, "{}", [])


def searchable(event: Event) -> str:
    """The words of the title and the summary in every language."""
    texts = [*event.title.values(), *(event.summary or {}).values()]
    return f" {TEXT_BREAK} ".join(" ".join(names.words(text)) for text in texts)


def _order(event: Event) -> tuple[int, int]:
    """By first day, the longer first, an open start before all; a stable sort then keeps the order of the file."""
    earliest, latest = event.when.earliest, event.when.latest
    return (
        earliest.ordinal if earliest else schema.BEFORE_ALL,
        -latest.ordinal if latest else -schema.AFTER_ALL,
    )
