"""An answer longer than the screen, one screen at a time."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TextIO

from rpdc_chrono import environment
from rpdc_chrono.cli.output import stdout

_DIED_OF_A_SIGNAL = 128
"""A program that a signal ended has a negative exit code, or one above this when a shell stood between."""


@contextmanager
def paged() -> Iterator[TextIO]:
    """A stream whose text is shown once it is whole: by the pager when it is longer than the screen, else as it is.

    Raises: CannotWrite.
    """
    text = StringIO(newline="")
    yield text
    answer = text.getvalue()
    command = environment.pager(sys.stdout) if answer.count("\n") >= environment.height() else None
    if command is None or not _is_shown(answer, command):
        with stdout() as out:
            out.write(answer)


def _is_shown(answer: str, command: str) -> bool:
    """Whether the pager has done it; leaving it early, even by Ctrl-C, is the reader's choice."""
    import shlex
    import signal
    import subprocess

    sys.stdout.flush()
    try:
        pager = subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, env=environment.for_pager())
    except (OSError, ValueError, IndexError):
        return False
    # Ctrl-C is for the pager: were we to leave before it, it would hold the terminal together with the shell
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pager.communicate(answer.encode(sys.stdout.encoding or "utf-8", "replace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return not 0 < pager.returncode <= _DIED_OF_A_SIGNAL
