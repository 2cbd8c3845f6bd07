"""What a drawing says of each event, in order of time; `timeline` and `svg` say the same."""

from typing import Any, NamedTuple

from rpdc_chrono import edtf
from rpdc_chrono.formats.axis import Mark, marked, place_in_time
from rpdc_chrono.formats.cells import in_words
from rpdc_chrono.formats.signs import Sign, signs
from rpdc_chrono.formats.view import View
from rpdc_chrono.language.dates import words_beside_year, year_words
from rpdc_chrono.result import Events


class Entry(NamedTuple):
    """An event: where it lies, and its texts. `date` leaves out the year, which is written once, in the gutter."""

    mark: Mark
    year: str
    date: str
    title: str
    sign: Sign


def entries(answer: Events, view: View) -> tuple[list[Entry], list[Sign]]:
    """The events of an answer, and the signs of the themes that come first in them.

    The order asked for chooses events only: an axis runs from the past to the future.
    """
    read = [found.members for found in answer.found]
    key = signs({theme for event in read for theme in event["themes"][:1]}, answer, view)
    drawn = [_entry(event, key.get(_first(event), Sign()), view) for event in read]
    return sorted(drawn, key=lambda entry: place_in_time(entry.mark)), list(key.values())


def _first(event: dict[str, Any]) -> str:
    return next(iter(event["themes"]), "")


def _entry(event: dict[str, Any], sign: Sign, view: View) -> Entry:
    when = edtf.parse(event["date"])
    mark = marked(when)
    year = "" if mark.year is None else year_words(mark.year, view.words)
    date = words_beside_year(when, view.words) if year else in_words(when, view)
    if event["match"] == "possible":
        date = f"≈ {date}".rstrip()
    return Entry(mark, year, date, in_words(event["title"], view), sign)
