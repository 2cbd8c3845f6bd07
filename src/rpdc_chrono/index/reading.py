"""Files → the tables of an index: JSON Lines as they are read, anything else once it is read whole."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import apsw

from rpdc_chrono.dataset import document, examine, gather, lines
from rpdc_chrono.dataset.files import File
from rpdc_chrono.dataset.merge import Known
from rpdc_chrono.dataset.tidy import NO_LANGUAGE
from rpdc_chrono.errors import InvalidChronology, Problem
from rpdc_chrono.index import cache, workers
from rpdc_chrono.index.batch import Batch, Batcher, Name, changed
from rpdc_chrono.index.cache import Read
from rpdc_chrono.index.compile import AT_ONCE, Compiler
from rpdc_chrono.index.growth import Prefix
from rpdc_chrono.query import Kind

# the coarsest clock of a file system in use (FAT) ticks every two seconds
_STANDS_STILL = 2_000_000_000
_HEAD = 1 << 16
NOTHING = Prefix(0, 0, hashlib.sha256())
_KINDS: dict[str, Kind] = {"themes": "theme", "actors": "actor", "places": "place"}


class Content(NamedTuple):
    """What is known of a file before it is compiled. `data` is None for JSON Lines, read as they are compiled.

    Units: `now` in nanoseconds, by the clock of the file system.
    """

    file: File
    data: bytes | None
    look: cache.Look
    now: int


def contents_of(files: Sequence[File], now: int) -> list[Content]:
    """Raises: InvalidChronology, with what is wrong with the others too, when one can't be read."""
    contents, problems = [], list[Problem]()
    for file in files:
        try:
            contents.append(_content(file, now))
        except InvalidChronology as error:
            problems += error.problems
    if problems:
        _, more = examine([(part.file.name, _data(part)) for part in contents])
        raise InvalidChronology(problems=(*problems, *more))
    return contents


def _content(file: File, now: int) -> Content:
    look = cache.look(file)
    are_lines = bool(look) and lines.are_in(next(file.blocks(_HEAD), b""))
    return Content(file, None if are_lines else file.read(), look, now)


def _data(part: Content) -> bytes:
    return part.file.read() if part.data is None else part.data


def stands_still(look: cache.Look, now: int) -> bool:
    return bool(look) and max(look[1:3]) + _STANDS_STILL < now


def sha256(file: File) -> str:
    if file.path is None:
        return ""
    with open(file.path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def compiled(
    contents: Sequence[Content], path: str | None, report: Callable[[int, int], None], before: Prefix = NOTHING
) -> apsw.Connection:
    """An index of the files in a database, in memory without a path, which already holds what comes before.

    Raises: InvalidChronology, apsw.Error.
    """
    connection = cache.connect(path, apsw.SQLITE_OPEN_READWRITE) if path else apsw.Connection(":memory:")
    try:
        _Compilation(contents, connection, report, before).run()
    except BaseException:
        connection.close()
        raise
    return connection


class _Compilation:
    def __init__(
        self,
        contents: Sequence[Content],
        connection: apsw.Connection,
        report: Callable[[int, int], None],
        before: Prefix,
    ) -> None:
        held = [(part.file.name, part.data) for part in contents if part.data is not None]
        self.contents, self.connection, self.report, self.before = contents, connection, report, before
        self.gathered = gather(held)
        self.problems = list(self.gathered.problems)
        self.total, self.done = sum(part.look[0] if part.look else 0 for part in contents), before.size
        self.names: dict[Name, str] = {}
        self.told = defaultdict[bytes, list[Name]](list)
        self.other = defaultdict[bytes, set[int]](set)

    def run(self) -> None:
        chronology = self.gathered.chronology
        vocabularies = {kind: getattr(chronology, name) for name, kind in _KINDS.items()}
        compiler = Compiler(self.connection, vocabularies, is_new=not self.before.size)
        for kind, id in compiler.known():
            if kind != "publisher":
                self._known(kind).entry(id, NO_LANGUAGE)
        events, counts = iter(chronology.events), iter(self.gathered.counts)
        read = []
        for part in self.contents:
            if part.data is None:
                digest = self._add_lines(part, compiler)
            else:
                mine = islice(events, next(counts, 0))
                batcher = Batcher()
                while not self.problems and (some := list(islice(mine, AT_ONCE))):
                    compiler.add(batcher.batch([lines.of_events(some)]))
                digest = hashlib.sha256(part.data).hexdigest()
            is_settled = part.look == cache.look(part.file) and stands_still(part.look, part.now)
            read.append(Read(part.look, is_settled, digest))
        if self.problems:
            raise InvalidChronology(problems=tuple(self._in_order(self.problems)))
        meta = {"key": cache.key([part.file for part in self.contents]), "files": json.dumps(read)}
        try:
            compiler.finish(chronology, meta)
        except apsw.ConstraintError:
            raise InvalidChronology(problems=tuple(self._duplicates())) from None

    def _add_lines(self, part: Content, compiler: Compiler) -> str:
        """The SHA-256 of a file, once all of it is added."""
        size, line, digest = self.before.size, self.before.lines + 1, self.before.sha256.copy()
        blocks = _hashed(part.file.blocks(workers.BLOCK, size), digest)
        for work in workers.batches(part.file.name, blocks, line, part.look[0] - size):
            self.problems += work.problems
            if not self.problems:
                compiler.add(self._resolved(work.batch))
            self.done += work.size
            self.report(self.done, self.total)
        return digest.hexdigest()

    def _resolved(self, some: Batch) -> Batch:
        """With the ids of entries for the names used, each once, in the events too where they differ."""
        names = [(name[0], self._id(name)) for name in some.told.names]
        told, other = self.told[some.told.batcher], self.other[some.told.batcher]
        if some.told.is_anew:
            told.clear()
            other.clear()
        other.update(len(told) + place for place, name in enumerate(some.told.names) if names[place] != name)
        told += names
        some = some._replace(told=some.told._replace(names=names))
        differing = set(some.doubled)
        if other:
            differing.update(place for place, used in enumerate(some.used) if not other.isdisjoint(used))
        if not differing:
            return some
        bodies, used = list(some.bodies), list(some.used)
        for place in differing:
            bodies[place] = changed(bodies[place], self._references(bodies[place]))
            used[place] = tuple({told[number]: number for number in used[place]}.values())
        return some.changed(bodies, used)

    def _references(self, body: bytes) -> dict[str, object]:
        event = json.loads(body)
        return {key: list(dict.fromkeys(self._id((kind, name)) for name in event[key])) for key, kind in _KINDS.items()}

    def _id(self, name: Name) -> str:
        """What an entry is called, once; an entry of its own when there is none of that name."""
        found = self.names.get(name)
        if found is None:
            kind, word = name
            found = word if kind == "publisher" else self._known(kind).entry(word, NO_LANGUAGE)
            self.names[name] = found
        return found

    def _known(self, kind: Kind) -> Known:
        return self.gathered.known[f"{kind}s"]

    def _in_order(self, problems: Sequence[Problem]) -> list[Problem]:
        order = {part.file.name: number for number, part in reversed(list(enumerate(self.contents)))}
        return sorted(problems, key=lambda problem: (order[problem.file], problem.line, problem.column))

    def _duplicates(self) -> list[Problem]:
        """Each event whose id another was given before."""
        if any(part.data is not None for part in self.contents):
            return examine([(part.file.name, _data(part)) for part in self.contents])[1]
        sql = "SELECT id FROM event GROUP BY id HAVING count(*) > 1"
        twice = {row[0] for row in self.connection.execute(sql)}
        return list(_taken(self.contents, twice))


def _taken(contents: Sequence[Content], ids: set[str]) -> Iterator[Problem]:
    """Where each of these ids is given again, and where it was first."""
    first: dict[str, str] = {}
    for part in contents:
        for line, block in lines.chunks(part.file.blocks(workers.BLOCK)):
            for number, text in enumerate(block.split(b"\n"), line):
                id = json.loads(text).get("id") if text.strip() else None
                if id in ids and (read := document.read_line(part.file.name, number, text)[0]):
                    here = read.problem(("events", 0, "id"), "duplicate-id", id=id, other=first.get(id, ""))
                    if id in first:
                        yield here
                    first.setdefault(id, f"{here.file}:{here.line}:{here.column} ($)")


def _hashed(blocks: Iterator[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for block in blocks:
        digest.update(block)
        yield block
