"""What every test stands on: an empty cache, a fixed day, no settings of whoever runs them, and the program itself."""

import os
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from typing import NamedTuple, Protocol

import pytest
from hypothesis import settings

from rpdc_chrono.cli.app import main

settings.register_profile("chrono", deadline=None)
settings.load_profile("chrono")

LEFT_OUT = (
    "COLUMNS", "FORCE_COLOR", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LINES", "NO_COLOR",
)  # fmt: skip


class Answer(NamedTuple):
    """How a run of the program went."""

    code: int
    out: str
    err: str


class Chrono(Protocol):
    """`chrono("list", "--json", stdin="[]", CHRONO_LANG="en")`: arguments, standard input, environment."""

    def __call__(self, *args: str, stdin: bytes | str = b"", **env: str) -> Answer: ...


@pytest.fixture(scope="session", autouse=True)
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache for the session, so that the bundled chronology is compiled once; the day is 24 November 2026."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("CHRONO_") or name in LEFT_OUT]:
            patch.delenv(name)
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("CHRONO_TODAY", "2026-11-24")
        yield


@pytest.fixture
def chrono() -> Chrono:
    """The program, run here and now. Its output is read as bytes of UTF-8, line ends as they are."""

    def run(*args: str, stdin: bytes | str = b"", **env: str) -> Answer:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = BytesIO(), BytesIO()
        with pytest.MonkeyPatch.context() as patch:
            for name, value in env.items():
                patch.setenv(name, value)
            # ASCII, as where there is no locale: what the program writes all the same is its own doing
            for name, stream in (("stdin", BytesIO(given)), ("stdout", out), ("stderr", err)):
                patch.setattr(sys, name, TextIOWrapper(stream, encoding="ascii"))
            code = main(args)
            sys.stdout.flush()
            sys.stderr.flush()
            return Answer(code, out.getvalue().decode(), err.getvalue().decode())

    return run
