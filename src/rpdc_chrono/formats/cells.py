"""How one value looks: exact for programs, in words for people, harmless in both."""

from typing import Any

from rpdc_chrono.edtf import Choice, Date, Interval
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.language.dates import date_words
from rpdc_chrono.language.durations import Gap, gap_words
from rpdc_chrono.language.words import in_language, word
from rpdc_chrono.result import Label

# columns whose values are words of ours
_OF_OURS = {"kind", "type", "understood_by", "change"}
BETWEEN = ";"
"""Between the members of a list in one cell of csv and tsv."""


def exact(value: Any, view: View) -> str:
    """For programs: dates in EDTF, entries by id, texts in the language of the view."""
    if value is None:
        return ""
    if isinstance(value, Label):
        return value.id
    if isinstance(value, Date | Interval | Choice | Gap):
        return str(value)
    if isinstance(value, tuple):
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
    if isinstance(value, Gap):
        return gap_words(value, view.words)
    if isinstance(value, Label):
        return on_one_line(in_language(value.name, view.language))
    if isinstance(value, tuple):
        return ", ".join(in_words(member, view) for member in value)
    return on_one_line(exact(value, view))


def in_column(name: str, value: Any, view: View) -> str:
    """The same, where a value may be one of our own words, which the language of the view has too."""
    return on_one_line(word(value, view.words)) if value and name in _OF_OURS else in_words(value, view)


def heading(column: str, view: View) -> str:
    return word(column, view.words)


def as_json(value: Any) -> Any:
    """For JSON: texts per language, entries by id, dates in EDTF, lists as lists."""
    if isinstance(value, Label):
        return value.id
    if isinstance(value, Date | Interval | Choice | Gap):
        return str(value)
    if isinstance(value, tuple):
        return [as_json(member) for member in value]
    return value
