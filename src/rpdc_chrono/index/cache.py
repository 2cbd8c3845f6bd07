"""Where a compiled index lies, and whether it still says what the files say.

An index is trusted when the files look exactly as they did when they were read, and had by then stood still long enough
for any later change to show; where they had not, their contents are compared.
"""

import json
import os
import stat
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import apsw

from rpdc_chrono.dataset.files import File
from rpdc_chrono.index import schema

_PATIENCE = 5_000
"""How long to wait for another process that writes. Units: milliseconds."""

DAMAGE = (apsw.Error, UnicodeDecodeError)
"""What reading an index may raise that is not as it was made."""

Look = tuple[int, ...]
"""What changes when an ordinary file is written to or replaced: size, times, number. Empty for anything else."""


class Read(NamedTuple):
    """How a file looked when it was read, what was in it, and whether any later change shows in its look."""

    look: Look
    is_settled: bool
    sha256: str


def look(file: File) -> Look:
    if file.path is None:
        return ()
    try:
        status = os.stat(file.path)
    except (OSError, ValueError):
        return ()
    if not stat.S_ISREG(status.st_mode):
        return ()
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)


def key(files: Sequence[File]) -> str:
    """What an index is made of: these files in this order, these tables, these folding rules."""
    return "\n".join([schema.KEY, *(f"{file.name!a}\t{file.path!a}" for file in files)])


def place(files: Sequence[File], folder: str) -> str:
    """The file for an index; should two ever share it, their keys still tell them apart."""
    number = zlib.crc32(key(files).encode())
    name = os.path.basename(files[0].path or "").partition(".")[0][:40]
    return os.path.join(folder, f"{name}-{number:08x}.sqlite")


def fresh(path: str, files: Sequence[File]) -> apsw.Connection | None:
    """The index at a path, None when there is none that answers for these files as they are now."""
    if not os.path.exists(path):
        return None
    try:
        connection = connect(path)
    except apsw.Error:
        return None
    try:
        if meta(connection, "key") == key(files) and _is_true(connection, files, path):
            return connection
    except (apsw.Error, ValueError, TypeError):
        pass
    connection.close()
    return None


def _is_true(connection: apsw.Connection, files: Sequence[File], path: str) -> bool:
    size = connection.pragma("page_count") * connection.pragma("page_size")
    if os.stat(path).st_size != size:  # what is cut off is missed only by a question that needs it
        return False
    json.loads(meta(connection, "header"))
    read = [Read(tuple(seen), is_settled, sha256) for seen, is_settled, sha256 in json.loads(meta(connection, "files"))]
    if [part.look for part in read] != [look(file) for file in files]:
        return False
    if all(part.is_settled for part in read):
        return True
    from rpdc_chrono.index.make import is_confirmed

    return is_confirmed(read, files, path)


def connect(path: str, flags: int = apsw.SQLITE_OPEN_READONLY) -> apsw.Connection:
    """By its address, where the name of the file is not text. Raises: apsw.Error."""
    try:
        path.encode()
    except UnicodeEncodeError:
        from pathlib import Path

        path, flags = Path(path).resolve().as_uri(), flags | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(path, flags=flags)
    connection.set_busy_timeout(_PATIENCE)
    return connection


def meta(connection: apsw.Connection, name: str) -> str:
    return str(connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).get or "")
