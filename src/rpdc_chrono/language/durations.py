"""Lengths of time: the gap between two events, by the calendar, and its words in French and English."""

from typing import NamedTuple

from rpdc_chrono.days import Day, Length, length
from rpdc_chrono.edtf import Edge, EventDate, end_of, start_of
from rpdc_chrono.language.dates import WORDS
from rpdc_chrono.language.words import Language

_UNITS: dict[str, tuple[tuple[str, str], ...]] = {
    "fr": (("an", "ans"), ("mois", "mois"), ("jour", "jours")),
    "en": (("year", "years"), ("month", "months"), ("day", "days")),
}


class Gap(NamedTuple):
    """The time between two events. Shape: never nothing; `is_known` when both of its days are."""

    length: Length
    is_known: bool = True

    def __str__(self) -> str:
        """For programs: ISO 8601, and after it the `~` of EDTF where a day is not known."""
        return str(self.length) + ("" if self.is_known else "~")


def gap(before: EventDate, after: EventDate) -> Gap | None:
    """From the end of an event to the start of one that comes after; None when they may overlap or an end is open.

    Days and months that are not known take no part: from 1990 to June 1995 it is five years, about.
    """
    end, start = end_of(before), start_of(after)
    if end is None or start is None or end.latest >= start.earliest:
        return None
    is_known = end.day is not None and start.day is not None
    # two that lie in one and the same year or month are counted by the next smaller unit
    for parts in range(min(_known_parts(end), _known_parts(start)), 4):
        found = length(_rounded(end.latest, parts), _rounded(start.earliest, parts))
        if any(found):
            return Gap(found, is_known)
    return None


def _known_parts(edge: Edge) -> int:
    """How many of year, month and day are known, the year taken for known."""
    return next(parts for parts in (3, 2, 1, 0) if edge.earliest[:parts] == edge.latest[:parts]) or 1


def _rounded(day: Day, parts: int) -> Day:
    return Day(*day[:parts], *(1,) * (3 - parts))


def length_words(length: Length, language: Language) -> str:
    """The two largest units there are: `8 ans 2 mois`, `1 year 3 days`."""
    said = [_counted(count, *unit, language) for count, unit in zip(length, _UNITS[language], strict=True) if count]
    return " ".join(said[:2]) or _counted(0, *_UNITS[language][-1], language)


def gap_words(gap: Gap, language: Language) -> str:
    """The same, after `≈` where a day is not known."""
    return ("" if gap.is_known else "≈ ") + length_words(gap.length, language)


def _counted(count: int, one: str, many: str, language: Language) -> str:
    is_one = count == 1 or (count == 0 and language == "fr")
    number = f"{count:,}".replace(",", WORDS[language].thousands) if count > 9999 else str(count)
    return f"{number} {one if is_one else many}"
