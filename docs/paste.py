"""What the README is given by the program: answers, help, tables. Called from its cog blocks; `make docs` runs them.

Commands run in an empty folder, on a fixed day and in English, so that the README is the same wherever it is made.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from rpdc_chrono import bounds, edtf
from rpdc_chrono.cli.commands import COMMANDS
from rpdc_chrono.days import Day
from rpdc_chrono.formats import FORMATS
from rpdc_chrono.language.dates import date_words

TODAY = Day(2026, 11, 24)

_away = tempfile.TemporaryDirectory()
_here = Path(_away.name)
_SURROUNDINGS = {
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "XDG_CACHE_HOME": str(_here / "cache"),
    "CHRONO_TODAY": str(TODAY),
    "CHRONO_LANG": "en",
    "LC_ALL": "C.UTF-8",
    "COLUMNS": "80",
}


def ask(*commands: str) -> str:
    """Commands as typed, each with all it answers, on standard error too."""
    answers = []
    for command in commands:
        said = subprocess.run(
            command,
            check=False,
            shell=True,
            cwd=_here,
            env=_SURROUNDINGS,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ).stdout.decode("utf-8")
        answers.append(f"$ {command}\n{said.replace(chr(13), '')}")
    return f"```console\n{''.join(answers)}```"


def write(name: str, text: str) -> None:
    """A file that the commands after it find."""
    (_here / name).write_text(text, encoding="utf-8")


def commands() -> str:
    return "\n".join(_table(("command", "what it does"), map(_command, COMMANDS)))


def _command(name: str) -> tuple[str, ...]:
    module, function = COMMANDS[name].split(":")
    return f"`chrono {name}`", getattr(import_module(f"rpdc_chrono.cli.{module}"), function).__doc__.splitlines()[0]


def formats() -> str:
    rows = (
        (f"`{format.name}`", " ".join(f"`{suffix}`" for suffix in format.suffixes), _first_line(format.name))
        for format in FORMATS
    )
    return "\n".join(_table(("format", "suffixes", "what it is"), rows))


def _first_line(format: str) -> str:
    return (import_module(f"rpdc_chrono.formats.{format.replace('-', '_')}").__doc__ or "").partition("\n")[0]


def dates(*texts: str) -> str:
    """EDTF, in words, and its bounds."""
    rows = (
        (f"`{text}`", date_words(date, "en"), date_words(date, "fr"), _day(date.earliest), _day(date.latest))
        for text, date in zip(texts, map(edtf.parse, texts), strict=True)
    )
    return "\n".join(_table(("EDTF", "English", "French", "first day", "last day"), rows))


def _day(day: Day | None) -> str:
    return str(day) if day else "open"


def typed(*texts: str) -> str:
    """What people type, and the days it covers."""
    spans = {text: bounds.read(text, TODAY) for text in texts}
    rows = ((f"`{text}`", str(span.first), str(span.last)) for text, span in spans.items())
    return "\n".join(_table(("typed", "first day", "last day"), rows))


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    for row in (head, tuple("---" for _ in head), *rows):
        yield f"| {' | '.join(row)} |"
