"""Dates as TimelineJS has them, a year with a month and a day or without, and EDTF."""

import re
from collections.abc import Mapping
from typing import Any

from rpdc_chrono import edtf
from rpdc_chrono.days import Day, month_length
from rpdc_chrono.edtf import Choice, EventDate
from rpdc_chrono.errors import UnreadableDate

Parts = dict[str, int]
"""Shape: "year", then "month" and "day" as far as they are known."""

MOST_YEARS = 271_820
"""Either side of year 0; the dates of JavaScript end there."""


def date_of(start: Mapping[str, Any], end: Mapping[str, Any] | None) -> str:
    """The EDTF of a start and an end, whose parts may be numbers or texts; what is empty is not known.

    Raises: UnreadableDate.
    """
    first = _written(start)
    last = _written(end) if end else first
    date = first if first == last else f"{first}/{last}"
    edtf.parse(date)
    return date


def _written(parts: Mapping[str, Any]) -> str:
    said = [str(parts.get(name) or "").strip() for name in ("year", "month", "day")]
    text = "-".join(said)
    numbers = said[: said.index("") if "" in said else 3]
    if not numbers or not all(re.fullmatch(r"-?[0-9]{1,15}", number) for number in numbers):
        raise UnreadableDate(text=text, reason="form")
    year, *rest = map(int, numbers)
    sign, digits = "-" if year < 0 else "", f"{abs(year):04}"
    return "-".join([f"{'Y' if len(digits) > 4 else ''}{sign}{digits}", *(f"{number:02}" for number in rest)])


def parts_of(date: EventDate) -> tuple[Parts, Parts | None] | None:
    """Where a date stands on the axis, and to where it reaches; only what is known, but never nothing.

    What has no start stands where it ends. None when no year of it is one of JavaScript's.
    """
    start, end = edtf.start_of(date), edtf.end_of(date)
    if start is None or end is None:
        return _within(_around(*_known(date, start or end)))
    first_start, first_end = _around(start.earliest, start.latest)
    last_start, last_end = _around(end.earliest, end.latest)
    reach = last_end or last_start
    is_one = start == end
    return _within((first_start, first_end if is_one else reach if reach != first_start else None))


def _known(date: EventDate, edge: edtf.Edge | None) -> tuple[Day, Day]:
    """The days between which the one end lies that is known; of a set open on both sides, those of its members."""
    if edge:
        return edge.earliest, edge.latest
    members = date.members if isinstance(date, Choice) else (date,)
    days = [day for member in members for day in (member.earliest, member.latest) if day]
    return min(days), max(days)


def _within(span: tuple[Parts, Parts | None]) -> tuple[Parts, Parts | None] | None:
    return span if all(abs(part["year"]) <= MOST_YEARS for part in span if part) else None


def _around(first: Day, last: Day) -> tuple[Parts, Parts | None]:
    """What two days share, of the days between which a date lies; where they share no unit, both ends of it."""
    if first == last:
        return {"year": first.year, "month": first.month, "day": first.day}, None
    if first[:2] == last[:2]:
        return {"year": first.year, "month": first.month}, None
    is_of_years = first[1:] == (1, 1) and last[1:] == (12, month_length(last.year, 12))
    if is_of_years:
        return {"year": first.year}, None if first.year == last.year else {"year": last.year}
    return {"year": first.year, "month": first.month}, {"year": last.year, "month": last.month}
