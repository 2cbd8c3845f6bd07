"""Compiling a large file says how far it has come, to a terminal only, and leaves its line empty."""

import time
from io import StringIO

import pytest

from rpdc_chrono.cli.progress import progress
from rpdc_chrono.language.words import Language


class Terminal(StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def shown(stream: StringIO, monkeypatch: pytest.MonkeyPatch, seconds: list[float], language: Language = "en") -> str:
    """What is written when a tenth more is done at each of these times."""
    times = iter([0.0, *seconds])
    monkeypatch.setattr(time, "monotonic", lambda: next(times))
    with progress(stream, language) as report:
        for turn in range(len(seconds)):
            report(turn + 1, 10)
    return stream.getvalue()


def test_a_terminal_sees_a_bar_from_half_a_second_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(Terminal(), monkeypatch, [0.2, 0.49, 0.5, 0.55, 0.7]) == (
        f"\rchrono: compiling {'█' * 9}{'░' * 21}  30%\x1b[K\rchrono: compiling {'█' * 15}{'░' * 15}  50%\x1b[K\r\x1b[K"
    )
    assert "compilation" in shown(Terminal(), monkeypatch, [1.0], "fr")


def test_what_is_over_soon_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(Terminal(), monkeypatch, [0.1, 0.4]) == ""


def test_a_pipe_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(StringIO(), monkeypatch, [1.0, 2.0]) == ""


def test_the_line_is_empty_again_after_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    stream, times = Terminal(), iter([0.0, 1.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(times))
    with pytest.raises(KeyboardInterrupt):
        _interrupted(stream)
    assert stream.getvalue().endswith("\r\x1b[K")


def _interrupted(stream: StringIO) -> None:
    with progress(stream, "en") as report:
        report(5, 10)
        raise KeyboardInterrupt
