"""Files → an index: read once, compiled, put in its place whole."""

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from rpdc_chrono.dataset import examine, load
from rpdc_chrono.dataset.files import File
from rpdc_chrono.errors import InvalidChronology, Problem
from rpdc_chrono.index import cache
from rpdc_chrono.index.cache import Read
from rpdc_chrono.index.compile import compile_chronology

# the coarsest clock of a file system in use (FAT) ticks every two seconds
_STANDS_STILL = 2_000_000_000
_KEPT_FOR = 90 * 24 * 3600 * 1_000_000_000


class Content(NamedTuple):
    """What was read of a file."""

    file: File
    data: bytes
    read: Read


def made(files: Sequence[File], path: Path) -> sqlite3.Connection:
    """A new index, at its path where that can be written, else in memory. Raises: InvalidChronology."""
    try:
        now = _clock(path.parent)
    except OSError:
        return in_memory(files)
    contents = _read(files, now)
    try:
        _write(contents, path)
        _sweep(path.parent, now)
        return cache.connect(path)
    except (OSError, sqlite3.OperationalError):
        return _compiled(contents, ":memory:")


def in_memory(files: Sequence[File]) -> sqlite3.Connection:
    """Raises: InvalidChronology."""
    return _compiled(_read(files, now=0), ":memory:")


def _write(contents: Sequence[Content], path: Path) -> None:
    """Under a temporary name first: other processes see the old index or the new one, never half of one."""
    handle, name = tempfile.mkstemp(prefix=f"{path.stem}-", suffix=".sqlite-new", dir=path.parent)
    os.close(handle)
    try:
        _compiled(contents, name).close()
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def _compiled(contents: Sequence[Content], name: str) -> sqlite3.Connection:
    chronology = load([(part.file.name, part.data) for part in contents])
    meta = {"key": cache.key([part.file for part in contents]), "files": json.dumps([part.read for part in contents])}
    connection = sqlite3.connect(name)
    try:
        compile_chronology(chronology, meta, connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _read(files: Sequence[File], now: int) -> list[Content]:
    """Raises: InvalidChronology, with what is wrong with the others too, when one can't be read.

    Units: `now` in nanoseconds, by the clock of the file system.
    """
    contents, problems = [], list[Problem]()
    for file in files:
        try:
            contents.append(_content(file, now))
        except InvalidChronology as error:
            problems += error.problems
    if problems:
        _, more = examine([(part.file.name, part.data) for part in contents])
        raise InvalidChronology(problems=(*problems, *more))
    return contents


def _content(file: File, now: int) -> Content:
    before = cache.look(file)
    data = file.read()
    is_settled = before == cache.look(file) and _stands_still(before, now)
    return Content(file, data, Read(before, is_settled, hashlib.sha256(data).hexdigest()))


def _stands_still(look: cache.Look, now: int) -> bool:
    return bool(look) and max(look[1:3]) + _STANDS_STILL < now


def is_confirmed(read: Sequence[Read], files: Sequence[File], path: Path) -> bool:
    """Whether files that were read too soon after a change still hold the same; if so, that need not be asked again."""
    try:
        if any(not part.is_settled and _sha256(file) != part.sha256 for part, file in zip(read, files, strict=True)):
            return False
    except OSError:
        return False
    try:
        now = _clock(path.parent)
        settled = [part._replace(is_settled=part.is_settled or _stands_still(part.look, now)) for part in read]
        if settled != read:
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("PRAGMA journal_mode = MEMORY")  # none that another index could find in its place
                connection.execute("UPDATE meta SET value = ? WHERE name = 'files'", (json.dumps(settled),))
    except (OSError, sqlite3.OperationalError):
        pass  # where nothing can be written, the contents are compared each time
    return True


def _sha256(file: File) -> str:
    if file.path is None:
        return ""
    with open(file.path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _clock(folder: Path) -> int:
    """Now, by the clock that stamps files. Raises: OSError when nothing can be written there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as marker:
        return os.stat(marker.fileno()).st_mtime_ns


def _sweep(folder: Path, now: int) -> None:
    """Remove what no question has used for months, and what an interrupted run left behind."""
    for path in folder.glob("*.sqlite*"):
        try:
            if max(path.stat().st_atime_ns, path.stat().st_mtime_ns) + _KEPT_FOR < now:
                path.unlink()
        except OSError:
            continue
