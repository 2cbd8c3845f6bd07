"""In which year, decade and month of the year a date begins."""

from typing import Literal

from rpdc_chrono import edtf
from rpdc_chrono.days import Day
from rpdc_chrono.edtf import EventDate

Unit = Literal["year", "decade", "month"]
UNITS: tuple[Unit, ...] = ("year", "decade", "month")


def number(unit: Unit, date: EventDate) -> int | None:
    """The number of the unit in which a date begins; None where it does not say so.

    Numbers follow on each other: decade 199 is 199X, decade -1 the nine years -000X.
    """
    edge = edtf.start_of(date)
    if edge is None:
        return None
    if unit == "month":
        start = date.start if isinstance(date, edtf.Interval) else date
        says_month = isinstance(start, edtf.Date) and "X" not in (start.month or "X")
        return edge.earliest.month if says_month or edge.earliest[:2] == edge.latest[:2] else None
    first, last = (_of_day(unit, day) for day in (edge.earliest, edge.latest))
    return first if first == last else None


def _of_day(unit: Unit, day: Day) -> int:
    if unit == "year":
        return day.year
    return day.year // 10 if day.year >= 0 else -(-day.year // 10) - 1
