"""In which year, decade and month of the year a date begins."""

from typing import Literal

from rpdc_chrono import edtf
from rpdc_chrono.edtf import EventDate

Unit = Literal["year", "decade", "month"]
UNITS: tuple[Unit, ...] = ("year", "decade", "month")


def numbers(date: EventDate) -> tuple[int | None, ...]:
    """The number of each of UNITS in which a date begins; None where it does not say so.

    Numbers follow on each other: decade 199 is 199X, decade -1 the nine years -000X.
    """
    edge = edtf.start_of(date)
    if edge is None:
        return (None,) * len(UNITS)
    first, last = edge.earliest, edge.latest
    return (
        first.year if first.year == last.year else None,
        _decade(first.year) if _decade(first.year) == _decade(last.year) else None,
        first.month if _says_month(date) or first[:2] == last[:2] else None,
    )


def _says_month(date: EventDate) -> bool:
    """Whether a month of the year is written; 199X-05 is in May."""
    start = date.start if isinstance(date, edtf.Interval) else date
    return isinstance(start, edtf.Date) and "X" not in (start.month or "X")


def _decade(year: int) -> int:
    return year // 10 if year >= 0 else -(-year // 10) - 1
