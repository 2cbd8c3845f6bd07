"""Files → an index: read once, compiled, put in its place whole."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import apsw

from rpdc_chrono.dataset.files import File
from rpdc_chrono.errors import InvalidChronology
from rpdc_chrono.index import cache
from rpdc_chrono.index.cache import Read
from rpdc_chrono.index.growth import compiled_part
from rpdc_chrono.index.reading import Content, compiled, contents_of, sha256, stands_still
from rpdc_chrono.index.workers import BLOCK

_KEPT_FOR = 90 * 24 * 3600 * 1_000_000_000

Report = Callable[[int, int], None]
"""Told how much has been compiled, and of how much. Units: bytes."""


def made(files: Sequence[File], path: str, report: Report) -> apsw.Connection:
    """A new index, at its path where that can be written, else in memory. Raises: InvalidChronology."""
    folder = os.path.dirname(path)
    try:
        now = _clock(folder)
    except OSError:
        return in_memory(files, report)
    contents = contents_of(files, now)
    try:
        _write(contents, path, report)
        _sweep(folder, now)
        return cache.connect(path)
    except (OSError, apsw.Error):
        return compiled(contents, None, report)


def in_memory(files: Sequence[File], report: Report) -> apsw.Connection:
    """Raises: InvalidChronology."""
    return compiled(contents_of(files, now=0), None, report)


def _write(contents: Sequence[Content], path: str, report: Report) -> None:
    """Under a temporary name first: other processes see the old index or the new one, never half of one."""
    folder, name = os.path.split(path)
    handle, new = tempfile.mkstemp(prefix=f"{name.removesuffix('.sqlite')}-", suffix=".sqlite-new", dir=folder)
    os.close(handle)
    try:
        if not _is_continued(contents, path, new, report):
            compiled(contents, new, report).close()
        os.replace(new, path)
    finally:
        Path(new).unlink(missing_ok=True)


def _is_continued(contents: Sequence[Content], path: str, new: str, report: Report) -> bool:
    """Whether a file only grew at its end, so that the new index could be made of the old one."""
    if len(contents) != 1 or contents[0].data is not None:
        return False
    before = compiled_part(contents[0].file, path, BLOCK)
    if before is None:
        return False
    shutil.copyfile(path, new)
    try:
        compiled(contents, new, report, before).close()
    except (*cache.DAMAGE, InvalidChronology):  # made from nothing, an index or the whole truth comes of it
        os.truncate(new, 0)
        return False
    return True


def is_confirmed(read: Sequence[Read], files: Sequence[File], path: str) -> bool:
    """Whether files that were read too soon after a change still hold the same; if so, that need not be asked again."""
    try:
        if any(not part.is_settled and sha256(file) != part.sha256 for part, file in zip(read, files, strict=True)):
            return False
    except OSError:
        return False
    try:
        now = _clock(os.path.dirname(path))
        settled = [part._replace(is_settled=part.is_settled or stands_still(part.look, now)) for part in read]
        if settled != read:
            with closing(cache.connect(path, apsw.SQLITE_OPEN_READWRITE)) as connection:
                connection.pragma("journal_mode", "memory")  # none that another index could find in its place
                connection.execute("UPDATE meta SET value = ? WHERE name = 'files'", (json.dumps(settled),))
    except (OSError, apsw.Error):
        pass  # where nothing can be written, the contents are compared each time
    return True


def _clock(folder: str) -> int:
    """Now, by the clock that stamps files. Raises: OSError when nothing can be written there."""
    Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as marker:
        return os.stat(marker.fileno()).st_mtime_ns


def _sweep(folder: str, now: int) -> None:
    """Remove what no question has used for months, and what an interrupted run left behind."""
    for path in Path(folder).glob("*.sqlite*"):
        try:
            if max(path.stat().st_atime_ns, path.stat().st_mtime_ns) + _KEPT_FOR < now:
                path.unlink()
        except OSError:
            continue
