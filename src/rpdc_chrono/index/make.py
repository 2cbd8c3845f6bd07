"""Files → an index: read once, compiled, put in its place whole."""

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rpdc_chrono.dataset import examine, load
from rpdc_chrono.dataset.files import File
from rpdc_chrono.errors import InvalidChronology, Problem
from rpdc_chrono.index import cache
from rpdc_chrono.index.compile import compile_chronology

# the coarsest clock of a file system in use (FAT) ticks every two seconds
_STANDS_STILL = 2_000_000_000
_KEPT_FOR = 90 * 24 * 3600 * 1_000_000_000


class Content(NamedTuple):
    """What was read of a file and how the file looked then. `is_settled`: any later change shows in its look."""

    file: File
    data: bytes
    look: cache.Look
    is_settled: bool


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
        return _compiled(contents, sqlite3.connect(":memory:"))


def in_memory(files: Sequence[File]) -> sqlite3.Connection:
    """Raises: InvalidChronology."""
    return _compiled(_read(files, now=0), sqlite3.connect(":memory:"))


def _write(contents: Sequence[Content], path: Path) -> None:
    """Under a temporary name first: other processes see the old index or the new one, never half of one."""
    handle, name = tempfile.mkstemp(prefix=f"{path.stem}-", suffix=".sqlite-new", dir=path.parent)
    os.close(handle)
    try:
        _compiled(contents, connection := sqlite3.connect(name))
        connection.close()
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def _compiled(contents: Sequence[Content], connection: sqlite3.Connection) -> sqlite3.Connection:
    chronology = load([(part.file.name, part.data) for part in contents])
    seen = [(part.look, part.is_settled, hashlib.sha256(part.data).hexdigest()) for part in contents]
    meta = {"key": cache.key([part.file for part in contents]), "files": json.dumps(seen)}
    compile_chronology(chronology, meta, connection)
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
    is_settled = bool(before) and before == cache.look(file) and max(before[1:3]) + _STANDS_STILL < now
    return Content(file, data, before, is_settled)


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
