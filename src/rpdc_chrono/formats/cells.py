"""How one value looks: exact for programs, in words for people, harmless in both."""

import re
from typing import Any

from rpdc_chrono.edtf import Choice, Date, Interval
from rpdc_chrono.formats.view import View
from rpdc_chrono.language.dates import date_words
from rpdc_chrono.language.words import in_language, word
from rpdc_chrono.result import Label

BETWEEN = ";"
"""Between the members of a list in one cell of csv and tsv."""

# control characters, which a terminal obeys, and marks that turn the direction of writing around
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_LINE_BREAKS = re.compile(r"[ \t]*[\n\r]+[ \t]*|\t")


def visible(text: str, *, keep: str = "") -> str:
    """The text with every unsafe character but those kept shown as its escape: ESC is \\u001b."""
    return _UNSAFE.sub(lambda match: match[0] if match[0] in keep else f"\\u{ord(match[0]):04x}", text)


def on_one_line(text: str) -> str:
    """The text with a space for each line break and tab, and nothing unsafe."""
    return visible(_LINE_BREAKS.sub(" ", text))


def exact(value: Any, view: View) -> str:
    """For programs: dates in EDTF, entries by id, texts in the language of the view."""
    if value is None:
        return ""
    if isinstance(value, Label):
        return value.id
    if isinstance(value, tuple) and not isinstance(value, Date | Interval | Choice):
        return BETWEEN.join(exact(member, view) for member in value)
    if isinstance(value, dict):
        return in_language(value, view.language)
    return str(value)


def in_words(value: Any, view: View) -> str:
    """For people: dates in words, entries by name; on one line."""
    if value is None:
        return ""
    if isinstance(value, Date | Interval | Choice):
        return date_words(value, view.words)
    if isinstance(value, Label):
        return on_one_line(in_language(value.name, view.language))
    if isinstance(value, tuple):
        return ", ".join(in_words(member, view) for member in value)
    return on_one_line(exact(value, view))


def heading(column: str, view: View) -> str:
    return word(column, view.words)


def as_json(value: Any) -> Any:
    """For JSON: texts per language, entries by id, dates in EDTF, lists as lists."""
    if isinstance(value, Label):
        return value.id
    if isinstance(value, Date | Interval | Choice):
        return str(value)
    if isinstance(value, tuple):
        return [as_json(member) for member in value]
    return value
