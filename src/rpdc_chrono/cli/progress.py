"""How far the compiling of a large file has come, on the last line of the terminal."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rpdc_chrono import environment
from rpdc_chrono.language.words import Language, word

Report = Callable[[int, int], None]

_PATIENCE = 0.5
_BETWEEN = 0.1
"""Units: seconds; how long nothing is said at first, and between two drawings."""
_CELLS = 30


@contextmanager
def progress(stream: TextIO, language: Language) -> Iterator[Report]:
    """Tells a terminal what it is told (how much of how much); the line is empty again at the end."""
    is_shown, due = False, time.monotonic() + _PATIENCE

    def report(done: int, total: int) -> None:
        nonlocal is_shown, due
        now = time.monotonic()
        if now >= due and total:
            is_shown, due = True, now + _BETWEEN
            stream.write("\r" + _line(done / total, language, is_ascii=environment.is_ascii(stream)) + "\x1b[K")
            stream.flush()

    try:
        yield report if stream.isatty() else _nothing
    finally:
        if is_shown:
            stream.write("\r\x1b[K")
            stream.flush()


def _nothing(done: int, total: int) -> None:
    """Who is no terminal is told nothing."""


def _line(share: float, language: Language, *, is_ascii: bool) -> str:
    full, empty = ("#", ".") if is_ascii else ("█", "░")
    cells = round(share * _CELLS)
    return f"chrono: {word('compiling', language)} {full * cells}{empty * (_CELLS - cells)} {share:4.0%}"
