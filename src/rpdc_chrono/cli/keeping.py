"""A chronology file of one's own, changed: read, checked, and written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from rpdc_chrono.cli.output import replacing
from rpdc_chrono.dataset import files, load
from rpdc_chrono.dataset.files import BUNDLED, STANDARD_INPUT, File
from rpdc_chrono.dataset.foreign import kind_of_file
from rpdc_chrono.errors import CannotEdit, ChangedMeanwhile

if TYPE_CHECKING:
    from rpdc_chrono.model import Chronology


class Kept(NamedTuple):
    """A sound file as it was read."""

    file: File
    content: bytes
    chronology: "Chronology"

    @property
    def text(self) -> str:
        return self.content.decode()


@contextmanager
def kept(path: str) -> Iterator[Kept]:
    """The file, which nobody else changes by this program meanwhile. Raises: CannotEdit, InvalidChronology."""
    reason = {BUNDLED: "bundled", STANDARD_INPUT: "stdin"}.get(path)
    if reason:
        raise CannotEdit(path=path, reason=reason)
    file = files.find([path])[0]
    with _alone(os.path.realpath(file.path or "")):
        content = file.read()
        if kind_of_file(file.name, content):
            raise CannotEdit(path=path, reason="foreign")
        yield Kept(file, content, load([(file.name, content)]))


def write(before: Kept, text: str) -> "Chronology":
    """Put the text in the place of the file, if it is a chronology and nobody has changed the file.

    Raises: InvalidChronology, ChangedMeanwhile, CannotWrite.
    """
    content = text.encode()
    chronology = load([(before.file.name, content)])
    with replacing(before.file.path or "", is_forced=True) as out:
        out.write(text)
        out.flush()
        if before.file.read() != before.content:
            raise ChangedMeanwhile(path=before.file.name)
    return chronology


@contextmanager
def _alone(path: str) -> Iterator[None]:
    """Others that change this file by this program wait, where the system has such locks.

    A file that was replaced while we waited is another one, to be waited for in turn.
    """
    try:
        import fcntl

        handle = os.open(path, os.O_RDONLY)
    except (ImportError, OSError):  # what is wrong with it will be told when it is read
        yield
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        while os.path.exists(path) and os.fstat(handle).st_ino != os.stat(path).st_ino:
            os.close(handle)
            handle = os.open(path, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
