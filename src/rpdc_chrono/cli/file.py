"""Writing a file whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rpdc_chrono.errors import CannotWrite, FileExists


@contextmanager
def replacing(path: str, *, is_forced: bool) -> Iterator[TextIO]:
    """A stream that becomes the file when all went well; an older file stays as it was until then.

    Raises: FileExists unless forced, CannotWrite.
    """
    if os.path.lexists(path) and not is_forced:
        raise FileExists(path=path)
    real = os.path.realpath(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{os.path.basename(real)}.", dir=os.path.dirname(real))
    except OSError as error:
        raise CannotWrite(path=path, reason=error.strerror) from None
    try:
        with open(handle, "w", encoding="utf-8", newline="") as out:
            yield out
        os.chmod(name, _mode(real))
        os.replace(name, real)
    except OSError as error:
        raise CannotWrite(path=path, reason=error.strerror) from None
    finally:
        if os.path.exists(name):
            os.unlink(name)


def _mode(path: str) -> int:
    """That of the file replaced, else what a new file gets here."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
