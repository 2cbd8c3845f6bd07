"""Where an answer goes: to stdout, or into a file whole or not at all."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rpdc_chrono.errors import CannotWrite, FileExists


@contextmanager
def replacing(path: str, *, is_forced: bool) -> Iterator[TextIO]:
    """A stream that becomes the file when all went well; an older file stays as it was until then.

    Raises: FileExists unless forced, CannotWrite.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        with _written_straight(path) as out:
            yield out
        return
    if os.path.lexists(path) and not is_forced:
        raise FileExists(path=path)
    import tempfile

    real = os.path.realpath(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{os.path.basename(real)}.", dir=os.path.dirname(real))
    except OSError as error:
        raise _cannot_write(path, error) from None
    try:
        with open(handle, "w", encoding="utf-8", newline="") as out:
            yield out
        os.chmod(name, _mode(real))
        os.replace(name, real)
    except OSError as error:
        raise _cannot_write(path, error) from None
    finally:
        if os.path.exists(name):
            os.unlink(name)


@contextmanager
def into(path: str | None, *, is_forced: bool) -> Iterator[TextIO]:
    """The file, or standard output when there is none or it is "-". Raises: FileExists, CannotWrite."""
    with stdout() if path is None or path == "-" else replacing(path, is_forced=is_forced) as out:
        yield out


@contextmanager
def _written_straight(path: str) -> Iterator[TextIO]:
    """A pipe or a device is written to and never replaced."""
    try:
        with open(path, "w", encoding="utf-8", newline="") as out:
            yield out
    except OSError as error:
        raise _cannot_write(path, error) from None


@contextmanager
def stdout() -> Iterator[TextIO]:
    """Standard output; whoever reads it may stop when they have enough, and nothing is said of that.

    Raises: CannotWrite.
    """
    try:
        yield sys.stdout
        sys.stdout.flush()
    except OSError as error:
        # what is still in the buffer must not be tried again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise _cannot_write("stdout", error) from None


def _cannot_write(path: str, error: OSError) -> CannotWrite:
    reasons = {errno.ENOENT: "no-folder", errno.ENOTDIR: "no-folder", errno.EACCES: "denied", errno.EPERM: "denied"}
    reasons |= {errno.EISDIR: "folder"}
    reasons |= {errno.EROFS: "denied", errno.ENOSPC: "full"}
    return CannotWrite(path=path, reason=reasons.get(error.errno or 0, str(error.strerror)))


def _mode(path: str) -> int:
    """That of the file replaced, else what a new file gets here."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
