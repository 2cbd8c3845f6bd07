"""Whole days of the proleptic Gregorian calendar, in astronomical years of any size."""

from typing import NamedTuple

MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# days from 0000-03-01 to 0001-01-01, so that ordinals agree with datetime.date.toordinal()
_MARCH_OF_YEAR_ZERO = 306


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else MONTH_LENGTHS[month - 1]


class Day(NamedTuple):
    """A day. Days compare in time; year 0 is 1 BC, year -43 is 44 BC."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04}-{self.month:02}-{self.day:02}"

    @property
    def ordinal(self) -> int:
        """The number of the day; 0001-01-01 is 1, as for `datetime.date`."""
        year, month = (self.year, self.month - 3) if self.month > 2 else (self.year - 1, self.month + 9)
        leap_days = year // 4 - year // 100 + year // 400
        return 365 * year + leap_days + (153 * month + 2) // 5 + self.day - _MARCH_OF_YEAR_ZERO

    @classmethod
    def from_ordinal(cls, ordinal: int) -> "Day":
        era, rest = divmod(ordinal + _MARCH_OF_YEAR_ZERO - 1, 146_097)
        year = (rest - rest // 1_460 + rest // 36_524 - rest // 146_096) // 365
        rest -= 365 * year + year // 4 - year // 100
        month = (5 * rest + 2) // 153
        day = rest - (153 * month + 2) // 5 + 1
        year += 400 * era
        return cls(year, month + 3, day) if month < 10 else cls(year + 1, month - 9, day)


class Span(NamedTuple):
    """From one day to another, both included; None is no bound on that side."""

    first: Day | None
    last: Day | None


class Length(NamedTuple):
    """How long it is from one day to another by the calendar: whole years, then whole months, then days."""

    years: int
    months: int
    days: int

    def __str__(self) -> str:
        """Source: ISO 8601-1, durations: `P8Y2M3D`."""
        parts = "".join(f"{count}{unit}" for count, unit in zip(self, "YMD", strict=True) if count)
        return f"P{parts or '0D'}"


def length(first: Day, last: Day) -> Length:
    """From a day to another that is not before it; a month from the 31st ends on the last day of a shorter month."""
    months = 12 * (last.year - first.year) + last.month - first.month
    turn = _months_after(first, months)
    if turn > last:
        months -= 1
        turn = _months_after(first, months)
    return Length(*divmod(months, 12), last.ordinal - turn.ordinal)


def _months_after(day: Day, count: int) -> Day:
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return Day(year, month + 1, min(day.day, month_length(year, month + 1)))
