"""A time of Wikidata and how precise it is → EDTF, no more precise than it is.

The query service gives every time as a whole second: a year is its 1 January, a month its first day, and only
wikibase:timePrecision tells them apart. Times are proleptic Gregorian: what was entered as Julian has been converted
where the day is known. Source: Help:Dates of Wikidata; "RDF Dump Format" and JulianDateTimeValueCleaner of Wikibase.
"""

import re
from typing import NamedTuple

from rpdc_chrono import edtf
from rpdc_chrono.errors import UnreadableDate

_SECOND, _DAY, _MONTH, _YEAR = 14, 11, 10, 9
_LONG_UNITS = {8: 10, 7: 100, 6: 1000}
"""Units: years."""

_TIME = re.compile(
    r"(?P<sign>[+-]?)(?P<year>[0-9]{1,16})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.0+)?)?)?)?Z?"
)
_MIDNIGHT = "00:00:00"


class Moment(NamedTuple):
    """When, as EDTF; or, where there is no text, why that can't be said. `time` is what was read."""

    text: str
    why_not: str = ""
    time: str = ""


def moment(time: str, precision: int | None) -> Moment:
    """What a time means; `why_not` is "time", "precision-unknown" or "too-coarse"."""
    match = _TIME.fullmatch(time)
    if not match:
        return Moment("", "time")
    if precision is None:
        precision = _evident_precision(match)
        if precision is None:
            return Moment("", "precision-unknown")
    if precision < min(_LONG_UNITS):
        return Moment("", "too-coarse")
    year = int(match["sign"] + match["year"])
    if precision in _LONG_UNITS and not year:
        return Moment("", "time")
    text = _one_of_years(year, _LONG_UNITS[precision]) if precision in _LONG_UNITS else _date(year, match, precision)
    return Moment(text) if _exists(text) else Moment("", "time")


def _evident_precision(match: re.Match[str]) -> int | None:
    """How precise a time surely is: what is coarser than a month stands on 1 January, a month on its first day."""
    month, day = match["month"] or "00", match["day"] or "00"
    if month == "00":
        return _YEAR
    if day == "00":
        return _MONTH
    if match["time"] not in (None, _MIDNIGHT):
        return _SECOND
    if day != "01":
        return _DAY
    return _MONTH if month != "01" else None


def _date(year: int, match: re.Match[str], precision: int) -> str:
    """A year has a year 0 from this precision on. EDTF has no month of a year beyond four digits, and no hour alone."""
    if abs(year) > 9999:
        return f"Y{year}"
    text = f"{'-' if year < 0 else ''}{abs(year):04}"
    for part, needed in (("month", _MONTH), ("day", _DAY)):
        if precision < needed or match[part] in (None, "00"):
            return text
        text += f"-{match[part]}"
    return f"{text}T{match['time']}Z" if precision >= _SECOND and match["time"] else text


def _one_of_years(year: int, unit: int) -> str:
    """The years of a decade, which starts with 0, or of a century or millennium, which ends with it: 1901 to 2000.

    Years before Christ have no year 0 here: -500 is 500 BC, of the 5th century BC.
    """
    count = abs(year)
    first = count // 10 * 10 if unit == 10 else (count - 1) // unit * unit + 1
    first, last = max(first, 1), first + unit - 1
    if year < 0:
        first, last = 1 - last, 1 - first
    elif unit == 10 and first % 10 == 0 and last <= 9999:
        return f"{first // 10:03}X"
    return f"[{_year(first)}..{_year(last)}]"


def _year(year: int) -> str:
    return f"Y{year}" if abs(year) > 9999 else f"{'-' if year < 0 else ''}{abs(year):04}"


def _exists(text: str) -> bool:
    try:
        edtf.parse(text)
    except UnreadableDate:
        return False
    return True


def from_to(start: Moment | None, end: Moment | None) -> Moment:
    """From one to another; None is not known. Only a date can be an end, no set of years."""
    for end_of_span in (start, end):
        if end_of_span and not end_of_span.text:
            return end_of_span
        if end_of_span and end_of_span.text.startswith("["):
            return end_of_span._replace(text="", why_not="too-coarse")
    if start and end and start.text == end.text:
        return start
    text = f"{start.text if start else ''}/{end.text if end else ''}"
    return Moment(text) if _exists(text) else Moment("", "order", text)
