"""Two dates of what may be one event: whether they can be, and what became of the first in the second."""

from typing import NamedTuple

from rpdc_chrono.edtf import Choice, Date, Edge, EventDate, Interval, end_of, start_of

DAYS_APART = 3
"""A date taken from the next day's paper, or from the other side of the date line, is not far off."""
_EVER = 10**20


class Reach(NamedTuple):
    """The first and the last possible day, by number; an open end is further than any day."""

    first: int
    last: int

    def is_near(self, other: "Reach", days: int = 0) -> bool:
        """Whether they overlap or are at most so many days apart."""
        return self.first - other.last <= days and other.first - self.last <= days


def reach(date: EventDate) -> Reach:
    first, last = date.earliest, date.latest
    return Reach(first.ordinal if first else -_EVER, last.ordinal if last else _EVER)


def what_became(before: EventDate, after: EventDate) -> tuple[str, str]:
    """What is said of a date that is written otherwise now, and of which side of it.

    It is refined when nothing of it is vaguer than before and something is less so: the days it may begin and end on,
    a qualifier, the time.
    """
    # whether the new one is no vaguer, and whether the old one is no vaguer
    sides = {
        "bounds": (_is_within(after, before), _is_within(before, after)),
        "qualifier": (_doubts(after) <= _doubts(before), _doubts(before) <= _doubts(after)),
        "time": (_time(before) in (None, _time(after)), _time(after) in (None, _time(before))),
    }
    finer = [side for side, found in sides.items() if found == (True, False)]
    vaguer = [side for side, found in sides.items() if found == (False, True)]
    if bool(finer) == bool(vaguer) or (False, False) in sides.values():
        return "date-changed", "date"
    return ("date-refined" if finer else "date-less-precise"), f"date.{'+'.join(finer or vaguer)}"


def _is_within(inner: EventDate, outer: EventDate) -> bool:
    """Whether one begins and ends where the other may, too.

    An interval is known by both its ends: a visit of two days that was of one is another claim, not a vaguer one.
    """
    edges = ((start_of(inner), start_of(outer)), (end_of(inner), end_of(outer)))
    return all(not around or (edge and _is_edge_within(edge, around)) for edge, around in edges)


def _is_edge_within(inner: Edge, outer: Edge) -> bool:
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _doubts(date: EventDate) -> frozenset[tuple[str, str]]:
    """The marks in force at either end; % is both ? and ~."""
    marks = ((end, mark) for end, part in _ends(date) for mark in "".join(part.qualifiers).replace("%", "?~"))
    return frozenset(marks)


def _ends(date: EventDate) -> list[tuple[str, Date]]:
    if isinstance(date, Choice):
        return [end for member in date.members for end in _ends(member)]
    start, last = (date.start, date.end) if isinstance(date, Interval) else (date, date)
    return [(end, part) for end, part in (("start", start), ("end", last)) if isinstance(part, Date)]


def _time(date: EventDate) -> str | None:
    return date.time if isinstance(date, Date) else None
