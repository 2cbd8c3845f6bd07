"""EDTF text to dates with bounds, and back: levels 0, 1 and 2.

Source: ISO 8601-2:2019, as the Library of Congress text of 4 February 2019 puts it; clauses are headings of that text.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rpdc_chrono.days import Day, month_length
from rpdc_chrono.errors import UnreadableDate

Precision = Literal["millennium", "century", "decade", "year", "season", "month", "day", "time"]
Qualifier = Literal["", "?", "~", "%"]

# The day numbers of every year of 16 digits fit in 64 bits, with room for arithmetic.
MAX_YEAR_DIGITS = 16

# The first month and the number of months of each grouping; a winter ends in the next year.
SEASONS = {
    **dict.fromkeys((21, 25, 31), (3, 3)),
    **dict.fromkeys((22, 26, 32), (6, 3)),
    **dict.fromkeys((23, 27, 29), (9, 3)),
    **dict.fromkeys((24, 28, 30), (12, 3)),
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6) for n in range(2)},
}

_UNITS: dict[int, Precision] = {1: "decade", 2: "century", 3: "millennium"}

# Compiled by `re` when first used: who only asks an index reads no date. Year zero has one writing, 0000.
_DATE = (
    r"([?~%]?)((?!-0000)-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_LONG_YEAR = r"([?~%]?)(Y?)((?!-0000)-?)([0-9][0-9X]*)(?:E([1-9][0-9]*))?(?:S([1-9][0-9]*))?([?~%]?)"
_DAY_WITHOUT_DOUBT = r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}"
# A leap second ends a quarter of an hour, whatever the shift. Neither 24:00:00 nor a shift of minus zero exists.
_TIME = (
    r"(?:[01][0-9]|2[0-3]):(?:[0-5][0-9]:[0-5][0-9]|(?:14|29|44|59):60)"
    r"(?:Z|(?!-00(?::00)?\Z)[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
)


class Date(NamedTuple):
    """A date as it was written, and the first and last day it may be.

    Shape: `year` keeps sign and X; a Y year is written out in full ("-170000000" for Y-17E7). `season` (21 to 41)
    stands in place of `month`. `significant` counts digits of the year. `qualifiers` are those in force on the year,
    on the month or season, and on the day.
    """

    text: str
    year: str
    month: str | None
    season: int | None
    day: str | None
    time: str | None
    significant: int | None
    qualifiers: tuple[Qualifier, Qualifier, Qualifier]
    earliest: Day
    latest: Day

    def __str__(self) -> str:
        return self.text

    @property
    def is_qualified(self) -> bool:
        return self.qualifiers != ("", "", "")

    @property
    def has_sure_start(self) -> bool:
        return not self.is_qualified

    @property
    def has_sure_end(self) -> bool:
        return not self.is_qualified

    @property
    def precision(self) -> Precision:
        """The finest part that is written, even if only as XX; 199X, 19XX and 1XXX are longer units than a year."""
        if self.day:
            return "time" if self.time else "day"
        if self.season or self.month:
            return "season" if self.season else "month"
        known = self.year.rstrip("X")
        if known in {"", "-"} or "X" in known:
            return "year"
        return _UNITS.get(len(self.year) - len(known), "year")


class End(Enum):
    """An end of an interval that is no date."""

    OPEN = ".."
    UNKNOWN = ""


class Interval(NamedTuple):
    """From some day of `start` to some day of `end`; at least one of them is a date."""

    text: str
    start: Date | End
    end: Date | End

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> Day | None:
        return self.start.earliest if isinstance(self.start, Date) else None

    @property
    def latest(self) -> Day | None:
        return self.end.latest if isinstance(self.end, Date) else None

    @property
    def has_sure_start(self) -> bool:
        return isinstance(self.start, Date) and not self.start.is_qualified

    @property
    def has_sure_end(self) -> bool:
        return isinstance(self.end, Date) and not self.end.is_qualified


class Choice(NamedTuple):
    """A set: one of its members, or all of them if `is_all`.

    Shape: members as written, never none; a range `a..b` is the interval a/b; `..` before the first or after the last
    member is `open_start` or `open_end`.
    """

    text: str
    members: tuple[Date | Interval, ...]
    is_all: bool
    open_start: bool
    open_end: bool

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> Day | None:
        return None if self.open_start else min(member.earliest for member in self.members if member.earliest)

    @property
    def latest(self) -> Day | None:
        return None if self.open_end else max(member.latest for member in self.members if member.latest)

    @property
    def has_sure_start(self) -> bool:
        return not self.open_start and self._is_unqualified()

    @property
    def has_sure_end(self) -> bool:
        return not self.open_end and self._is_unqualified()

    def _is_unqualified(self) -> bool:
        return all(member.has_sure_start and member.has_sure_end for member in self.members)


EventDate = Date | Interval | Choice


class Edge(NamedTuple):
    """Where a date begins or ends: on one of these days."""

    earliest: Day
    latest: Day
    is_qualified: bool

    @property
    def day(self) -> Day | None:
        """The day itself, when it is known."""
        return self.earliest if self.earliest == self.latest and not self.is_qualified else None


def start_of(date: EventDate) -> Edge | None:
    """Where it begins; None when that is open or unknown."""
    if isinstance(date, Choice):
        if not date.is_all:
            return _one_of(date)
        return next((start_of(member) for member in date.members if member.earliest == date.earliest), None)
    start = date.start if isinstance(date, Interval) else date
    return Edge(start.earliest, start.latest, start.is_qualified) if isinstance(start, Date) else None


def end_of(date: EventDate) -> Edge | None:
    """Where it ends; None when that is open or unknown."""
    if isinstance(date, Choice):
        if not date.is_all:
            return _one_of(date)
        return next((end_of(member) for member in date.members if member.latest == date.latest), None)
    end = date.end if isinstance(date, Interval) else date
    return Edge(end.earliest, end.latest, end.is_qualified) if isinstance(end, Date) else None


def _one_of(choice: Choice) -> Edge | None:
    """It begins and ends somewhere among the members."""
    if choice.earliest is None or choice.latest is None:
        return None
    return Edge(choice.earliest, choice.latest, not (choice.has_sure_start and choice.has_sure_end))


@lru_cache(maxsize=10_000)
def parse(text: str) -> EventDate:
    """Read EDTF, to the letter.

    Raises: `UnreadableDate`, with the whole text.
    """
    try:
        if text.startswith(("[", "{")):
            return _read_choice(text)
        if "/" in text:
            return _read_interval(text)
        return _read_date_and_time(text) if "T" in text else _read_date(text)
    except UnreadableDate as error:  # says why; the text it was found in is known here
        raise UnreadableDate(text=text, reason=error.reason) from None


def _read_choice(text: str) -> Choice:
    """Read a set. Source: "Set representation"."""
    if text[-1] != {"[": "]", "{": "}"}[text[0]]:
        raise UnreadableDate(reason="form")
    inside = text[1:-1]
    listed = inside.removeprefix("..").removesuffix("..")
    members = tuple(_read_member(member) for member in listed.split(","))
    return Choice(text, members, text[0] == "{", inside.startswith(".."), inside.endswith(".."))


def _read_member(text: str) -> Date | Interval:
    first, dots, last = text.partition("..")
    if not dots:
        return _read_date(text)
    start, end = _read_date(first), _read_date(last)
    if start.precision != end.precision:
        raise UnreadableDate(reason="form")
    return _interval(f"{first}/{last}", start, end)


def _read_interval(text: str) -> Interval:
    """Read two ends, of which one may be open or unknown. Source: "Time Interval", "Extended Interval"."""
    start, _, end = text.partition("/")
    return _interval(text, _read_end(start), _read_end(end))


def _read_end(text: str) -> Date | End:
    return End(text) if text in {"", ".."} else _read_date(text)


def _interval(text: str, start: Date | End, end: Date | End) -> Interval:
    if isinstance(start, End) and isinstance(end, End):
        raise UnreadableDate(reason="form")
    # 2005/2005-01 may well begin in January: only an end whose last day is before the first possible start is wrong.
    if isinstance(start, Date) and isinstance(end, Date) and end.latest < start.earliest:
        raise UnreadableDate(reason="order")
    return Interval(text, start, end)


def _read_date_and_time(text: str) -> Date:
    """Read a day, which a shift does not move, and its time. Source: "Date and Time", without X or qualifiers."""
    day, _, time = text.partition("T")
    if not re.fullmatch(_DAY_WITHOUT_DOUBT, day):
        raise UnreadableDate(reason="form")
    if not re.fullmatch(_TIME, time):
        raise UnreadableDate(reason="time")
    return _read_date(day)._replace(text=text, time=time)


def _read_date(text: str) -> Date:
    """Read a date without time. Source: "Date", "Seasons", "Qualification", "Unspecified digit"."""
    match = re.fullmatch(_DATE, text)
    if not match:
        return _read_long_year(text)
    before_year, year, after_year, before_month, month, after_month, before_day, day, after_day = match.groups("")
    # A mark on the right of a part holds for it and for all that is left of it; one on the left, for that part only.
    qualifiers = (
        _combine(before_year + after_year + after_month + after_day),
        _combine(before_month + after_month + after_day),
        _combine(before_day + after_day),
    )
    if "21" <= month <= "41" and "X" not in month and not day:
        season = int(month)
        return Date(text, year, None, season, None, None, None, qualifiers, *_season_bounds(year, season))
    earliest, latest = _bounds(year, month, day)
    return Date(text, year, month or None, None, day or None, None, None, qualifiers, earliest, latest)


def _read_long_year(text: str) -> Date:
    """Read a year that is more than four digits.

    Source: "Letter-prefixed calendar year", "Exponential year", "Significant digits".
    """
    match = re.fullmatch(_LONG_YEAR, text)
    if not match:
        raise UnreadableDate(reason="form")
    left, letter, sign, digits, exponent, significant, right = match.groups("")
    if not _is_year(letter, digits, exponent, significant):
        raise UnreadableDate(reason="form")
    if max(len(exponent), len(significant)) > 2 or len(digits) + int(exponent or 0) > MAX_YEAR_DIGITS:
        raise UnreadableDate(reason="size")
    digits += "0" * int(exponent or 0)
    pattern = _keep_digits(digits, int(significant)) if significant else digits
    earliest, latest = _bounds(sign + pattern, "", "")
    qualifier = _combine(left + right)
    count = int(significant) if significant else None
    return Date(text, sign + digits, None, None, None, None, count, (qualifier, "", ""), earliest, latest)


def _is_year(letter: str, digits: str, exponent: str, significant: str) -> bool:
    if "X" in digits and (exponent or significant):
        return False
    if not letter:
        return len(digits) == 4 and not exponent
    return digits[0] != "0" and (exponent != "" or len(digits) > 4)


def _keep_digits(digits: str, count: int) -> str:
    """The year with all but its first significant digits unspecified."""
    count += len(digits) - len(digits.lstrip("0"))
    return digits[:count] + "X" * (len(digits) - count)


def _combine(marks: str) -> Qualifier:
    if not marks:
        return ""
    if "%" in marks or ("?" in marks and "~" in marks):
        return "%"
    return "?" if "?" in marks else "~"


def _season_bounds(year: str, season: int) -> tuple[Day, Day]:
    rising, falling = _years(year)
    first_month, months = SEASONS[season]
    carry, last_month = divmod(first_month + months - 2, 12)
    last_year = next(iter(falling)) + carry
    return (
        Day(next(iter(rising)), first_month, 1),
        Day(last_year, last_month + 1, month_length(last_year, last_month + 1)),
    )


def _bounds(year: str, month: str, day: str) -> tuple[Day, Day]:
    """The first and last possible day; what is not written is unspecified too."""
    rising, falling = _years(year)
    months, days = _matching(month or "XX", 12), _matching(day or "XX", 31)
    # A day that no leap year has is looked for in one year, not in the 10 000 of XXXX.
    if "X" not in year or _first_day((2000,), months, days):
        earliest = _first_day(rising, months, days)
        is_one_day = len(months) == len(days) == 1 and "X" not in year
        latest = earliest if is_one_day else earliest and _first_day(falling, months[::-1], days[::-1])
        if earliest and latest:
            return earliest, latest
    if not months:
        raise UnreadableDate(reason="month")
    raise UnreadableDate(reason="never" if days and "X" in year + month + day else "day")


def _first_day(years: Iterable[int], months: tuple[int, ...], days: tuple[int, ...]) -> Day | None:
    for year in years:
        for month in months:
            length = month_length(year, month)
            for day in days:
                if day <= length:
                    return Day(year, month, day)
    return None


def _years(year: str) -> tuple[Iterable[int], Iterable[int]]:
    """The years it may be, rising and falling."""
    if "X" not in year:
        return (int(year),), (int(year),)
    rising, falling = "0123456789", "9876543210"
    if year[0] == "-":
        rising, falling = falling, rising
    return _fill(year, rising), _fill(year, falling)


def _fill(year: str, digits: str) -> Iterator[int]:
    known, unspecified, rest = year.partition("X")
    if unspecified:
        for digit in digits:
            yield from _fill(known + digit + rest, digits)
    elif year != "-0000":
        yield int(year)


@cache
def _matching(pattern: str, last: int) -> tuple[int, ...]:
    """The numbers from 1 to `last` that two digits or X may stand for."""
    if "X" not in pattern:
        return (int(pattern),) if 1 <= int(pattern) <= last else ()
    return tuple(
        number
        for number in range(1, last + 1)
        if all(char in {"X", digit} for char, digit in zip(pattern, f"{number:02}", strict=True))
    )
