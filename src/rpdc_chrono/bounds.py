"""What a person types as a bound, in French or English, to the days it covers. Nothing is guessed, nothing filled in.

EDTF is read first. Words are turned into EDTF, so that a month, a season or a decade means the same however it is said.
Patterns are compiled by `re` when first used: most bounds are EDTF.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from rpdc_chrono import edtf
from rpdc_chrono.days import Day, Span, month_length
from rpdc_chrono.errors import UnreadableBound, UnreadableDate
from rpdc_chrono.language.dates import WORDS

# What a text may mean. Shape: EDTF, existing or not; one for each reading, none when it is of another form.
Readings = tuple[str, ...]

# What UnreadableDate says, told to who typed a bound; any other reason is a matter of form.
REASONS = {"month": "no-such-day", "day": "no-such-day", "never": "no-such-day", "order": "not-one-date"}

# Units: days and months.
_UNITS = {
    **dict.fromkeys(("jour", "jours", "day", "days"), (1, 0)),
    **dict.fromkeys(("semaine", "semaines", "week", "weeks"), (7, 0)),
    **dict.fromkeys(("mois", "month", "months"), (0, 1)),
    **dict.fromkeys(("an", "ans", "annee", "annees", "year", "years"), (0, 12)),
}

# How far from today, in days and months, and how many parts of the date to leave out: a year is a date without two.
_RELATIVE = {
    **dict.fromkeys(("today", "aujourd'hui"), (0, 0, 0)),
    **dict.fromkeys(("yesterday", "hier"), (-1, 0, 0)),
    **dict.fromkeys(("tomorrow", "demain"), (1, 0, 0)),
    **dict.fromkeys(("this month", "ce mois", "ce mois-ci"), (0, 0, 1)),
    **dict.fromkeys(("last month", "le mois dernier", "le mois passe"), (0, -1, 1)),
    **dict.fromkeys(("this year", "cette annee"), (0, 0, 2)),
    **dict.fromkeys(("last year", "l'an dernier", "l'an passe", "l'annee derniere", "l'annee passee"), (0, -12, 2)),
}

_WINTER = 24
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘′`", "'"))


def read(text: str, today: Day) -> Span:
    """The first and last day of a bound.

    Raises: `UnreadableBound`.
    """
    typed = text.strip()
    try:
        date = edtf.parse(typed)
    except UnreadableDate as error:
        date = _read_words(typed, today, REASONS.get(error.reason, "form"))
    if not isinstance(date, edtf.Date):
        raise _unreadable(typed, "not-one-date")
    return Span(date.earliest, date.latest)


def read_day(text: str, today: Day) -> Day:
    """One day. Without a year (`06-19`, `19 juin`) it is that day of the year of today; 29 February may be the 28th.

    Raises: `UnreadableBound`.
    """
    try:
        span = read(text, today)
    except UnreadableBound as error:
        if error.reason != "no-year":
            raise
        day = _day_of_leap_year(text.strip(), today)
        if day is None:
            raise
        return Day(today.year, day.month, min(day.day, month_length(today.year, day.month)))
    if span.first is None or span.first != span.last:
        raise _unreadable(text.strip(), "not-one-day")
    return span.first


def _day_of_leap_year(text: str, today: Day) -> Day | None:
    """The day that a text without a year means, in a year that has all days."""
    for filled in (f"2000-{text}", f"{text} 2000"):
        try:
            span = read(filled, today)
        except UnreadableBound:
            continue
        if span.first == span.last:
            return span.first
    return None


def _unreadable(text: str, reason: str, *readings: str) -> UnreadableBound:
    return UnreadableBound(text=text, reason=reason, readings=readings)


def _read_words(typed: str, today: Day, otherwise: str) -> edtf.EventDate:
    """The date that words or numerals mean; `otherwise` is the reason when they are of no known form."""
    folded = fold(typed)
    try:
        readings = from_today(folded, today) or dates_in_words(folded)
    except UnreadableBound as error:
        raise _unreadable(typed, error.reason) from None
    if not readings:
        raise _unreadable(typed, otherwise)
    return _only(list(_possible(readings)), typed)


def from_today(folded: str, today: Day) -> Readings:
    """What a folded text means that counts from today: `hier`, `2 years ago`."""
    for pattern, readings_of in _FROM_TODAY:
        match = re.fullmatch(pattern, folded)
        if match and (readings := readings_of(match, today)):
            return readings
    return ()


def dates_in_words(folded: str) -> Readings:
    """What a folded text means by itself: `20 aout 2002`, `1990s`, `20/08/2002`.

    Raises: `UnreadableBound` when it lacks a year.
    """
    for pattern, readings_of in _DATES:
        match = re.fullmatch(pattern, folded)
        if match and (readings := readings_of(match)):
            if _lacks_year(match):
                raise _unreadable(folded, "no-year")
            return readings
    return ()


def _lacks_year(match: re.Match[str]) -> bool:
    """A year of two digits is none: `mai 68` may be of any century."""
    return "year" in match.groupdict() and len(match["year"] or "") != 4


def _only(dates: list[edtf.EventDate], typed: str) -> edtf.EventDate:
    if not dates:
        raise _unreadable(typed, "no-such-day")
    if len(dates) > 1:
        raise _unreadable(typed, "two-readings", *map(str, dates))
    return dates[0]


def _possible(readings: Iterable[str]) -> Iterator[edtf.EventDate]:
    """The readings that exist, each once."""
    for reading in dict.fromkeys(readings):
        try:
            yield edtf.parse(reading)
        except UnreadableDate:
            continue


def fold(text: str) -> str:
    """Lower case, no accents, plain apostrophes, single spaces; `１` does not become 1."""
    decomposed = unicodedata.normalize("NFD", text.casefold().translate(_APOSTROPHES))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def _relative(match: re.Match[str], today: Day) -> Readings:
    if match[0] not in _RELATIVE:
        return ()
    days, months, left_out = _RELATIVE[match[0]]
    return (_moved(today, days, months).rsplit("-", left_out)[0],)


def _ago(match: re.Match[str], today: Day) -> Readings:
    count, unit = (match[1], match[2]) if match[1] else (match[3], match[4])
    if unit not in _UNITS:
        return ()
    days, months = _UNITS[unit]
    times = int(count) if count.isdecimal() else 1
    return (_moved(today, -days * times, -months * times),)


def _moved(today: Day, days: int, months: int) -> str:
    """The day so far away, clamped to the month; no text for one that the calendar of dateutil does not reach."""
    if not months:
        return str(Day.from_ordinal(today.ordinal + days))
    from datetime import date

    from dateutil.relativedelta import relativedelta

    try:
        return (date(*today) + relativedelta(months=months)).isoformat()
    except (OverflowError, ValueError):
        return ""


def _day_of_month(match: re.Match[str]) -> Readings:
    month = _number(match["month"])
    return (f"{match['year']}-{month:02}-{int(match['day']):02}",) if 0 < month <= 12 else ()


def _month_or_season(match: re.Match[str]) -> Readings:
    number = _number(match["name"])
    if match["next"] and not (number == _WINTER and int(match["next"]) == int(match["year"]) + 1):
        return ()
    return (f"{match['year']}-{number:02}",) if number else ()


def _number(name: str) -> int:
    """The number EDTF gives to a month, also shortened to its first letters, or a season; 0 for anything else."""
    numbers = {
        number
        for whole, number in _names().items()
        if name == whole or (number <= 12 and len(name) >= 3 and whole.startswith(name))
    }
    return numbers.pop() if len(numbers) == 1 else 0


@cache
def _names() -> dict[str, int]:
    names = {"fall": 23}
    for words in WORDS.values():
        names |= {fold(month): number for number, month in enumerate(words.months, 1)}
        seasons = {fold(season.words.format(year="")): number for number, season in words.seasons.items()}
        names |= {name.removesuffix(" of"): number for name, number in seasons.items()}
    return names


@cache
def words() -> frozenset[str]:
    """Every word of three letters or more that a folded bound may have, months also shortened."""
    beginnings = {name[:length] for name, number in _names().items() if number <= 12 for length in range(3, len(name))}
    patterns = (pattern for pattern, _ in (*_FROM_TODAY, *_DATES))
    return frozenset(beginnings) | frozenset(
        re.findall("[a-z]{3,}", " ".join([*_names(), *_RELATIVE, *_UNITS, *patterns]))
    )


def _decade(match: re.Match[str]) -> Readings:
    return (match["year"][:-1] + "X",) if match["year"].endswith("0") else ()


def _english_decade(match: re.Match[str]) -> Readings:
    """`1990s` is a decade; `1900s` is a decade or a century."""
    century = (match["year"][:-2] + "XX",) if match["year"].endswith("00") else ()
    return _decade(match) + century


def _numerals(match: re.Match[str]) -> Readings:
    """Day and month in either order; the day first, as the French write, where both are possible."""
    first, second = int(match[1]), int(match[3])
    return tuple(f"{match['year']}-{month:02}-{day:02}" for day, month in ((first, second), (second, first)))


# A year is looked for even where it is absent or short, so that `20 août` and `mai 68` are told what they lack.
_YEAR = r"(?:,? (?P<year>[0-9]{1,4}))?"
_YEAR_OR_WINTER = r"(?:,? (?P<year>[0-9]{1,4})(?:[-–/](?P<next>[0-9]{4}))?)?"
DAY = r"(?P<day>[0-9]{1,2})(?:er|st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]+)\.?"
_COUNT = r"([0-9]{1,9}|une?|an?|one)"

# Day, month and year by numbers, in either order.
NUMERALS = r"(?:le )?([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2(?P<year>[0-9]{1,4}))?"

# Tried in this order; the first whose words are known is the one.
_FROM_TODAY: tuple[tuple[str, Callable[[re.Match[str], Day], Readings]], ...] = (
    (r"[a-z' -]+", _relative),
    (rf"il y a {_COUNT} ([a-z]+)|{_COUNT} ([a-z]+) ago", _ago),
)
_DATES: tuple[tuple[str, Callable[[re.Match[str]], Readings]], ...] = (
    (rf"(?:le |the )?{DAY} (?:of )?{_MONTH}{_YEAR}", _day_of_month),
    (rf"{_MONTH} {DAY}{_YEAR}", _day_of_month),
    (rf"(?:l'|le |the )?(?P<name>[a-z0-9 ]+?)\.?(?: de| of)?{_YEAR_OR_WINTER}", _month_or_season),
    (r"(?:les )?annees (?P<year>[0-9]+)", _decade),
    (r"(?:the )?(?P<year>[0-9]+)'?s", _english_decade),
    (NUMERALS, _numerals),
)
