"""What a terminal of a given width shows of the invented chronology, without colour, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import GOLDEN, check_golden, drawn, invented
from rich.cells import cell_len

from rpdc_chrono.days import Day
from rpdc_chrono.formats.terminal import length
from rpdc_chrono.formats.view import View
from rpdc_chrono.query import Query, Question
from rpdc_chrono.result import Events, Rows

TODAY = Day(2026, 11, 24)
ANSWERS = ("table", "bounded", "card", "actors", "who")


def answer(name: str, language: str) -> Events | Rows:
    index = invented()
    if name == "actors":
        return index.vocabulary("actor", Query())
    if name == "who":
        return index.who("navy", language)
    bounded = Question(since="1887-04", until="1905") if name == "bounded" else Question()
    return index.ask(index.understand(bounded, TODAY, language))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", ANSWERS)
def test_a_terminal_shows_what_the_golden_file_shows(name: str, width: int, language: str) -> None:
    text = drawn(answer(name, language), View(language, width=width), "card" if name == "card" else "table")
    check_golden(f"{name}.{width}.{language}", text, folder="terminal")


def test_a_character_is_as_long_as_rich_says() -> None:
    told = map(chr, (*range(0x20, 0x7F), *range(0x80, 0xD800), *range(0xE000, 0x11000)))
    assert [character for character in told if length(character) != cell_len(character)] == []


@given(st.text(st.sampled_from("aé’–… \u202f\u200d\ufe0f\u0301한☀❤🇫🇷👩")))
def test_a_text_is_as_long_as_rich_says(text: str) -> None:
    assert length(text) == cell_len(text)


def test_every_golden_file_of_a_terminal_belongs_to_a_test() -> None:
    named = {f"{name}.{width}.{language}" for name in ANSWERS for width in (60, 80, 120) for language in ("fr", "en")}
    assert {path.name for path in (GOLDEN / "terminal").iterdir()} == named
