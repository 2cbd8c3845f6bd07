"""Which files a chronology is read from: the bundled one, standard input, or the user's own."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rpdc_chrono.errors import InvalidChronology, Problem

BUNDLED = "bundled"
STANDARD_INPUT = "-"


class File(NamedTuple):
    """A file to read. `name` is how it is spoken of; `path` is None for standard input."""

    name: str
    path: str | None

    def read(self) -> bytes:
        """Its bytes, whole. Raises: InvalidChronology when there are none to be had."""
        try:
            if self.path is None:
                return sys.stdin.buffer.read() if sys.stdin else b""  # None where it was closed
            with open(self.path, "rb") as stream:
                return stream.read()
        except FileNotFoundError:
            raise self._cannot_read("no-file") from None
        except IsADirectoryError:
            raise self._cannot_read("folder") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise self._cannot_read("unreadable", reason=reason) from None

    def blocks(self, size: int, start: int = 0) -> Iterator[bytes]:
        """Its bytes from some place on, so many at a time. Raises: InvalidChronology."""
        try:
            with open(self.path or "", "rb") as stream:
                stream.seek(start)
                while block := stream.read(size):
                    yield block
        except OSError as error:
            raise self._cannot_read("unreadable", reason=str(error.strerror)) from None

    def _cannot_read(self, what: str, **facts: str) -> InvalidChronology:
        return InvalidChronology(problems=(Problem(self.name, 1, 1, "$", what, facts),))


def find(names: Sequence[str]) -> tuple[File, ...]:
    """The files these names stand for. Shape: in the order given, each once; the bundled one when none is named."""
    files = (_find(name) for name in names or (BUNDLED,))
    return tuple({file.path: file for file in files}.values())


def _find(name: str) -> File:
    if name == STANDARD_INPUT:
        return File("<stdin>", None)
    if name == BUNDLED:
        return File(BUNDLED, _bundled())
    return File(name, os.path.abspath(name) if name else "")


def _bundled() -> str:
    """Beside the modules in an installed package, at the top of the project in an editable one."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(here, "data", "events.json")
    return (
        installed
        if os.path.exists(installed)
        else os.path.join(os.path.dirname(os.path.dirname(here)), "data", "events.json")
    )
