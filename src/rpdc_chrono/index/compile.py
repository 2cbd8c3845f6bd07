"""Events and a vocabulary → the tables of an index."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, islice, pairwise
from typing import Any

import apsw

from rpdc_chrono import names
from rpdc_chrono.dataset.lines import of_events
from rpdc_chrono.dataset.writing import entry_json, header_json
from rpdc_chrono.harmless import safe_json
from rpdc_chrono.index import schema
from rpdc_chrono.index.ask import checksum
from rpdc_chrono.index.batch import KINDS, Batch, Batcher, Days, Name, Numbers, Told, Uses, changed
from rpdc_chrono.model import Actor, Chronology, Entry, all_names
from rpdc_chrono.query import Kind

Place = tuple[int, ...]
"""Where an event stands in the order of all: its first day, and its last with a minus, so that the longer is first."""
Dated = tuple[int, Place]
"""The number of a date, and where its events stand."""
Vocabularies = Mapping[Kind, Mapping[str, Entry]]

_UNSAFE_BUT_FAST = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;
PRAGMA page_size = 16384; PRAGMA threads = 2;
"""
# Words are gathered before they are written, to a part of their own; few parts are looked through as fast as one, and
# not to put them together meanwhile saves a fourth of the time
_GATHER = "".join(
    f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', 8000000), ('automerge', 0), ('crisismerge', 64);"
    for table in ("text", "tag")
)
_COLUMNS = {"date": 12, "entry": 7, "name": 5, "word": 3, "event": 7, "body": 3}
_TEXT = "INSERT INTO text (rowid, words) VALUES (?, CAST(? AS TEXT))"
_TAG = "INSERT INTO tag (rowid, entries) VALUES (?, ?)"
_COUNT_DATES = "UPDATE date SET events = (SELECT count(*) FROM event WHERE event.date = date.number);"
_USES = """
SELECT entry.number, entry.events, entry.first, one.first, -one.last, entry.last, other.first, -other.last
FROM entry JOIN date AS one ON one.number = entry.first JOIN date AS other ON other.number = entry.last
"""
AT_ONCE = 500
_MOST_DATES = 100_000
"""So many dates are remembered; one that is met again after that is written again, which does no harm."""
_IN_ORDER = f"""
ALTER TABLE event RENAME TO unsorted;
{schema.EVENT}
INSERT INTO event SELECT NULL, unsorted.number, id, unsorted.date, publishers, disputed, entries
FROM unsorted JOIN date ON date.number = unsorted.date ORDER BY first, last DESC, unsorted.number;
DROP TABLE unsorted;
"""


@dataclass(slots=True)
class Use:
    """How many events have an entry, and when the first and the last of them are."""

    events: int
    first: Dated
    last: Dated


def compile_chronology(chronology: Chronology, meta: Mapping[str, str], connection: apsw.Connection) -> None:
    """Write a chronology, and what else is to be known of it, into an empty database."""
    vocabularies: Vocabularies = {
        "actor": chronology.actors, "place": chronology.places, "theme": chronology.themes,
    }  # fmt: skip
    compiler = Compiler(connection, vocabularies)
    events = iter(chronology.events)
    batcher = Batcher()
    while some := list(islice(events, AT_ONCE)):
        compiler.add(batcher.batch([of_events(some)]))
    compiler.finish(chronology, meta)


class Compiler:
    """Fills a database, an empty one if it is new.

    `vocabularies` may grow while events are added that use what is new.
    """

    def __init__(self, connection: apsw.Connection, vocabularies: Vocabularies, *, is_new: bool = True) -> None:
        self.connection, self.vocabularies = connection, vocabularies
        self.used = dict[str, Use]()
        self.made = list[tuple[int, str]]()
        self.entry_numbers = {kind: Numbers(partial(self._entry, kind)) for kind in KINDS}
        self.date_numbers = dict[str, Dated]()
        self.numbers_told, self.dates_told = defaultdict[bytes, list[str]](list), defaultdict[bytes, list[Dated]](list)
        self.rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in ("date", "entry", "name", "word")}
        connection.execute(_UNSAFE_BUT_FAST + ((schema.TABLES + _GATHER) if is_new else "")).fetchall()
        self.events, entries, dates, named = map(self._last_number, ("event", "entry", "date", "name"))
        self.entries, self.dates, self.names = count(entries + 1), count(dates + 1), count(named + 1)
        self.last_place, self.is_in_order = self._last_place(), True
        self.citations = int(connection.execute("SELECT value FROM meta WHERE name = 'citations'").get or 0)
        for kind, id, number in connection.execute("SELECT kind, id, number FROM entry"):
            self.entry_numbers[kind][id] = number
        for number, events, *ends in connection.execute(_USES):
            self.used[str(number)] = Use(events, (ends[0], tuple(ends[1:3])), (ends[3], tuple(ends[4:])))
        connection.execute("BEGIN")
        for kind, vocabulary in vocabularies.items():
            for id in vocabulary:
                self.entry_numbers[kind][id]
        self._write_new()

    def _last_number(self, table: str) -> int:
        return int(self.connection.execute(f"SELECT coalesce(max(number), 0) FROM {table}").get)

    def _last_place(self) -> Place:
        sql = "SELECT first, -last FROM event JOIN date ON date.number = event.date ORDER BY seq DESC LIMIT 1"
        return tuple(self.connection.execute(sql).get or (schema.BEFORE_ALL, -schema.AFTER_ALL))

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
        entry, dated = self._told(some.told)
        dates = [dated[place] for place in some.dated]
        self._watch_order(place for _, place in dates)
        self._count(some.uses, entry, dated)
        self.citations += some.citations
        entries = [f"[{','.join(map(entry, used))}]" for used in some.used]
        self._write_new()
        date_numbers = [number for number, _ in dates]
        rows = zip(numbers, numbers, ids, date_numbers, some.publishers, some.disputed, entries, strict=True)
        self._insert("event", rows)
        self._insert("body", zip(numbers, some.bodies, some.checksums, strict=True))
        self.connection.executemany(_TEXT, zip(numbers, some.words, strict=True))
        self.connection.executemany(_TAG, zip(numbers, entries, strict=True))

    def _count(self, uses: Uses, entry: Callable[[int], str], dated: Sequence[Dated]) -> None:
        for name, times, first, last in zip(*uses, strict=True):
            use = self.used.get(entry(name))
            if use is None:
                self.used[entry(name)] = Use(times, dated[first], dated[last])
            else:
                use.events += times
                if dated[first][1] < use.first[1]:
                    use.first = dated[first]
                if dated[last][1] >= use.last[1]:
                    use.last = dated[last]

    def _told(self, told: Told) -> tuple[Callable[[int], str], list[Dated]]:
        """The numbers of all names, and of all dates, that a batcher told so far."""
        numbers, dates = self.numbers_told[told.batcher], self.dates_told[told.batcher]
        if told.is_anew:
            numbers.clear()
            dates.clear()
        numbers += [str(self.entry_numbers[kind][id]) for kind, id in told.names]
        dates += map(self._date, told.dates)
        return numbers.__getitem__, dates

    def _write_new(self) -> None:
        for table, rows in self.rows.items():
            self._insert(table, rows)
            rows.clear()

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" * _COLUMNS[table])
        self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def finish(self, chronology: Chronology, meta: Mapping[str, str]) -> None:
        """What can be known only of all. `chronology` is asked for its header and who is a member of whom.

        Raises: apsw.ConstraintError when two events are given the same id.
        """
        self._members(chronology)
        update = "UPDATE entry SET events = ?2, first = ?3, last = ?4 WHERE number = ?1"
        uses = ((number, use.events, use.first[0], use.last[0]) for number, use in self.used.items())
        self.connection.executemany(update, uses)
        said = {"header": safe_json(header_json(chronology)), "citations": str(self.citations), **meta}
        self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", said.items())
        self.connection.execute("COMMIT")
        if not self.is_in_order:
            self.connection.execute(_IN_ORDER)
        self.connection.execute(schema.INDEXES + _COUNT_DATES)
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
                body = self.connection.execute("SELECT body FROM body WHERE number = ?", (number,)).get
                body = changed(body, {"id": free})
                row = (body, checksum(body), number)
                self.connection.execute("UPDATE body SET body = ?, checksum = ? WHERE number = ?", row)
        self.connection.execute("COMMIT")

    def _is_taken(self, id: str) -> bool:
        return self.connection.execute("SELECT 1 FROM event WHERE id = ?", (id,)).get is not None

    def _watch_order(self, places: Iterable[Place]) -> None:
        if self.is_in_order:
            places = [self.last_place, *places]
            self.is_in_order = all(before <= after for before, after in pairwise(places))
            self.last_place = places[-1]

    def _date(self, bounds: Days) -> Dated:
        known = self.date_numbers.get(bounds.date)
        if known is None:
            if len(self.date_numbers) >= _MOST_DATES:
                self.date_numbers.clear()
            known = self.date_numbers[bounds.date] = next(self.dates), (bounds.first, -bounds.last)
            self.rows["date"].append((known[0], *bounds[:-1], *bounds.units, 0))
        return known

    def _entry(self, kind: Kind, id: str) -> int:
        number = next(self.entries)
        entry = self.vocabularies[kind][id] if kind in self.vocabularies else None
        self.rows["entry"].append((number, kind, id, safe_json(entry_json(entry)) if entry else "{}", 0, None, None))
        whole = {id, *all_names(entry)} if entry else {id}
        for key in sorted({key for name in whole for key in names.keys(name)}):
            name = next(self.names)
            self.rows["name"].append((name, kind, key, number, False))
            self.rows["word"] += [(kind, word, name) for word in set(key.split())]
        metonyms = entry.metonyms if isinstance(entry, Actor) else ()
        for key in sorted({key for name in metonyms for key in names.keys(name)}):
            self.rows["name"].append((next(self.names), kind, key, number, True))
        return number

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
