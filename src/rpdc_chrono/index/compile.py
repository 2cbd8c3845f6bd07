"""Events and a vocabulary → the tables of an index."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, count, islice, pairwise
from typing import Any

from rpdc_chrono import edtf, names
from rpdc_chrono.dataset.lines import of_event
from rpdc_chrono.dataset.writing import entry_json, header_json
from rpdc_chrono.harmless import safe_json
from rpdc_chrono.index import schema, units
from rpdc_chrono.index.ask import checksum
from rpdc_chrono.index.batch import KINDS, Batch, Name, batch, changed, days
from rpdc_chrono.model import Actor, Chronology, Entry, all_names
from rpdc_chrono.query import Kind

Place = tuple[int, ...]
"""Where an event stands in the order of all: its first day, and its last with a minus, so that the longer is first."""
Vocabularies = Mapping[Kind, Mapping[str, Entry]]

_UNSAFE_BUT_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 16384;"
# the more words are gathered before they are written, the less has to be merged later
_GATHER = "INSERT INTO text (text, rank) VALUES ('hashsize', 16000000);"
AT_ONCE = 500
_MOST_DATES = 200_000
"""So many dates are remembered; one that is met again after that is written again, which does no harm."""
_IN_ORDER = f"""
ALTER TABLE event RENAME TO unsorted;
{schema.EVENT}
INSERT INTO event SELECT NULL, unsorted.number, id, unsorted.date, publishers, disputed, entries
FROM unsorted JOIN date ON date.number = unsorted.date ORDER BY first, last DESC, unsorted.number;
DROP TABLE unsorted;
"""


def compile_chronology(chronology: Chronology, meta: Mapping[str, str], connection: sqlite3.Connection) -> None:
    """Write a chronology, and what else is to be known of it, into an empty database."""
    vocabularies: Vocabularies = {
        "actor": chronology.actors, "place": chronology.places, "theme": chronology.themes,
    }  # fmt: skip
    compiler = Compiler(connection, vocabularies)
    events = iter(chronology.events)
    while some := list(islice(events, AT_ONCE)):
        compiler.add(batch(list(map(of_event, some))))
    compiler.finish(chronology, meta)


class _Numbers(dict[str, Any]):
    """Something by name → its number; what has none yet is given one."""

    def __init__(self, given: Callable[[str], Any]) -> None:
        super().__init__()
        self.given = given

    def __missing__(self, name: str) -> Any:
        number = self[name] = self.given(name)
        return number


class Compiler:
    """Fills a database, an empty one if it is new.

    `vocabularies` may grow while events are added that use what is new.
    """

    def __init__(self, connection: sqlite3.Connection, vocabularies: Vocabularies, *, is_new: bool = True) -> None:
        self.connection, self.vocabularies = connection, vocabularies
        self.used, self.dated = Counter[int](), Counter[int]()
        self.made = list[tuple[int, str]]()
        self.entry_numbers = {kind: _Numbers(partial(self._entry, kind)) for kind in KINDS}
        self.date_numbers = _Numbers(self._date)
        connection.executescript(_UNSAFE_BUT_FAST + ((schema.TABLES + _GATHER) if is_new else ""))
        self.events, entries, dates = map(self._last_number, ("event", "entry", "date"))
        self.entries, self.dates = count(entries + 1), count(dates + 1)
        self.last_place, self.is_in_order = self._last_place(), True
        for kind, id, number in connection.execute("SELECT kind, id, number FROM entry"):
            self.entry_numbers[kind][id] = number
        connection.execute("BEGIN")
        for kind, vocabulary in vocabularies.items():
            for id in vocabulary:
                self.entry_numbers[kind][id]

    def _last_number(self, table: str) -> int:
        return int(self.connection.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()[0])

    def _last_place(self) -> Place:
        sql = "SELECT first, -last FROM event JOIN date ON date.number = event.date ORDER BY seq DESC LIMIT 1"
        return tuple(self.connection.execute(sql).fetchone() or (schema.BEFORE_ALL, -schema.AFTER_ALL))

    def known(self) -> list[Name]:
        """Every entry that the database holds."""
        return [(kind, id) for kind in KINDS for id in self.entry_numbers[kind]]

    def add(self, some: Batch) -> None:
        """Write events that come after all others in the order of the files."""
        numbers = range(self.events + 1, self.events + len(some.ids) + 1)
        self.events += len(some.ids)
        ids = list(some.ids)
        for place in some.made:  # stands for an id that is free, which only the end can tell
            self.made.append((numbers[place], ids[place]))
            ids[place] = f"\0{numbers[place]}"
        dates = [self.date_numbers[date] for date in some.dates]
        self._watch_order(place for _, place in dates)
        date_numbers = [number for number, _ in dates]
        self.dated.update(date_numbers)
        known = [self.entry_numbers[kind][id] for kind, id in some.names].__getitem__
        used = [sorted(set(map(known, places))) for places in some.used]
        self.used.update(chain.from_iterable(used))
        entries = list(map(str, used))
        insert = self.connection.executemany
        rows = zip(numbers, ids, date_numbers, some.publishers, some.disputed, entries, strict=True)
        insert("INSERT INTO event VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6)", rows)
        insert("INSERT INTO body VALUES (?, ?, ?)", zip(numbers, some.bodies, some.checksums, strict=True))
        insert("INSERT INTO text (rowid, words) VALUES (?, ?)", zip(numbers, some.words, strict=True))
        insert("INSERT INTO tag (rowid, entries) VALUES (?, ?)", zip(numbers, entries, strict=True))

    def finish(self, chronology: Chronology, meta: Mapping[str, str]) -> None:
        """What can be known only of all. `chronology` is asked for its header and who is a member of whom.

        Raises: sqlite3.IntegrityError when two events are given the same id.
        """
        self._members(chronology)
        update = "UPDATE {} SET events = events + ?2 WHERE number = ?1"
        self.connection.executemany(update.format("entry"), self.used.items())
        self.connection.executemany(update.format("date"), self.dated.items())
        header = safe_json(header_json(chronology))
        self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [("header", header), *meta.items()])
        self.connection.execute("COMMIT")
        if not self.is_in_order:
            self.connection.executescript(_IN_ORDER)
        self.connection.executescript(schema.INDEXES)
        self._give_ids()

    def _give_ids(self) -> None:
        """A made id gives way to one that is taken. Source: DESIGN, a chronology file."""
        if not self.made:
            return
        self.connection.execute("BEGIN")
        for number, id in self.made:
            free = next(free for free in _numbered(id) if not self._is_taken(free))
            self.connection.execute("UPDATE event SET id = ? WHERE number = ?", (free, number))
            if free != id:
                sql = "SELECT body, date.date FROM body JOIN event USING (number) JOIN date ON date.number = event.date"
                body, date = self.connection.execute(f"{sql} WHERE body.number = ?", (number,)).fetchone()
                body = changed(body, {"id": free})
                row = (body, checksum(body, *days(date)[1:3]), number)
                self.connection.execute("UPDATE body SET body = ?, checksum = ? WHERE number = ?", row)
        self.connection.execute("COMMIT")

    def _is_taken(self, id: str) -> bool:
        return self.connection.execute("SELECT 1 FROM event WHERE id = ?", (id,)).fetchone() is not None

    def _watch_order(self, places: Iterable[Place]) -> None:
        if self.is_in_order:
            places = [self.last_place, *places]
            self.is_in_order = all(before <= after for before, after in pairwise(places))
            self.last_place = places[-1]

    def _date(self, date: str) -> tuple[int, Place]:
        if len(self.date_numbers) >= _MOST_DATES:
            self.date_numbers.clear()
        number, bounds = next(self.dates), days(date)
        row = (number, *bounds, *units.numbers(edtf.parse(date)))
        self.connection.execute(f"INSERT INTO date VALUES ({', '.join('?' * len(row))}, 0)", row)
        return number, (bounds.first, -bounds.last)

    def _entry(self, kind: Kind, id: str) -> int:
        number = next(self.entries)
        entry = self.vocabularies[kind][id] if kind in self.vocabularies else None
        body = safe_json(entry_json(entry)) if entry else "{}"
        insert = "INSERT INTO entry (number, kind, id, body) VALUES (?, ?, ?, ?)"
        self.connection.execute(insert, (number, kind, id, body))
        whole = (id, *all_names(entry)) if entry else (id,)
        for key in sorted({key for name in whole for key in names.keys(name)}):
            self._name(kind, key, number)
        metonyms = entry.metonyms if isinstance(entry, Actor) else ()
        insert = "INSERT INTO name (kind, key, entry, is_metonym) VALUES (?, ?, ?, 1)"
        for key in sorted({key for name in metonyms for key in names.keys(name)}):
            self.connection.execute(insert, (kind, key, number))
        return number

    def _name(self, kind: Kind, key: str, number: int) -> None:
        insert = "INSERT INTO name (kind, key, entry, is_metonym) VALUES (?, ?, ?, 0)"
        name = self.connection.execute(insert, (kind, key, number)).lastrowid
        words = [(kind, word, name) for word in set(key.split())]
        self.connection.executemany("INSERT INTO word VALUES (?, ?, ?)", words)

    def _members(self, chronology: Chronology) -> None:
        actors = self.entry_numbers["actor"]
        pairs = {
            (actors[state], actors[id])
            for id, actor in chronology.actors.items()
            for state in actor.member_of
            if state in actors
        }
        self.connection.executemany("INSERT INTO member VALUES (?, ?)", sorted(pairs))


def _numbered(id: str) -> Iterator[str]:
    yield id
    yield from (f"{id}-{number}" for number in count(2))
