"""Events on an axis of time: the silences between them, the bars of those that last, how dense each stretch is.

Values only: `timeline` draws them in the cells of a terminal, `svg` in pixels.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import Literal, NamedTuple

from rpdc_chrono.days import Day, Length, length
from rpdc_chrono.edtf import Date, End, EventDate, Interval

MOST_STEPS = 5
"""However long a silence, it is given no more than these."""
NAMED_STEPS = 2
"""A silence of so many is long enough to be named."""
_LONG_AGO = Day(-(10**20), 1, 1)
_DAYS = {"day": 1.0, "month": 30.436875, "year": 365.2425}


class Step(NamedTuple):
    """A length of time that reads well: 3 months, 10 years."""

    number: int
    unit: Literal["day", "month", "year"]

    @property
    def days(self) -> float:
        return self.number * _DAYS[self.unit]

    @property
    def length(self) -> Length:
        return Length(*(self.number if unit == self.unit else 0 for unit in ("year", "month", "day")))

    @property
    def months(self) -> int:
        return self.number * 12 if self.unit == "year" else self.number


class Mark(NamedTuple):
    """Where an event lies. `first` and `last` are None where open.

    `year` is that of its start, None unless known; `start` and `end` tell an open end from an unknown one.
    """

    first: Day | None
    last: Day | None
    year: int | None
    is_span: bool = False
    is_sure: bool = True
    knows_first: bool = True
    knows_last: bool = True
    start: End | None = None
    end: End | None = None


class Silence(NamedTuple):
    """From the last day on which something is known to begin or end, to the day on which the next thing begins."""

    since: Day
    until: Day
    is_known: bool

    @property
    def days(self) -> int:
        return self.until.ordinal - self.since.ordinal

    @property
    def length(self) -> Length:
        """By the calendar, without what does not matter in so long a time."""
        whole = length(self.since, self.until)
        if whole.years >= 10:
            return whole._replace(months=0, days=0)
        return whole._replace(days=0) if whole.years or whole.months else whole


class Bar(NamedTuple):
    """What runs beside other events. Shape: `until` is the number of the last of them; lanes count from 0."""

    lane: int
    until: int


class Density(NamedTuple):
    """How many events begin in each stretch of time, between two years."""

    first: int
    last: int
    step: Step
    counts: tuple[int, ...]


def marked(when: EventDate) -> Mark:
    """Where an event of this date lies."""
    start, end = (when.start, when.end) if isinstance(when, Interval) else (when, when)
    return Mark(
        when.earliest,
        when.latest,
        _year(start),
        is_span=isinstance(when, Interval) and start != end,
        is_sure=_is_sure(when),
        knows_first=_is_day(start),
        knows_last=_is_day(end),
        start=start if isinstance(start, End) else None,
        end=end if isinstance(end, End) else None,
    )


def _year(start: EventDate | End) -> int | None:
    """The year that is written; a winter is of the year in which it begins."""
    if isinstance(start, Date) and start.season:
        return int(start.year) if "X" not in start.year else None
    if isinstance(start, End) or start.earliest is None or start.latest is None:
        return None
    return start.earliest.year if start.earliest.year == start.latest.year else None


def _is_sure(when: EventDate) -> bool:
    """Without a qualifier on any end there is, and not one of several."""
    if isinstance(when, Interval):
        return not any(isinstance(end, Date) and end.is_qualified for end in (when.start, when.end))
    return when.has_sure_start and when.has_sure_end and getattr(when, "is_all", True)


def _is_day(date: EventDate | End) -> bool:
    return isinstance(date, Date) and date.earliest == date.latest and not date.is_qualified


def place_in_time(mark: Mark) -> tuple[Day, bool, Day]:
    """A key that sorts marks: an open start before all, then by first day, the longer first."""
    last = mark.last or _LONG_AGO
    ordinals = Day(-last.year, -last.month, -last.day)
    return mark.first or _LONG_AGO, mark.last is not None, ordinals


def silences(marks: Sequence[Mark]) -> list[Silence | None]:
    """What lies before each event, in order of time; None when nothing does.

    A span that goes on hides no silence: what counts is how long nothing began and nothing ended. An event whose day
    is not known counts on the last day it may have had, so that no silence is told longer than it was.
    """
    found: list[Silence | None] = []
    moments: list[tuple[Day, bool]] = []
    before: tuple[Day, bool] | None = None
    for mark in marks:
        while mark.first and moments and moments[0][0] <= mark.first:
            before = heappop(moments)
        found.append(_silence(before, mark))
        if mark.first and mark.is_span:
            heappush(moments, (mark.first, mark.knows_first))
        if mark.last:
            heappush(moments, (mark.last, mark.knows_last))
    return found


def _silence(before: tuple[Day, bool] | None, mark: Mark) -> Silence | None:
    if before is None or mark.first is None or before[0] >= mark.first:
        return None
    return Silence(before[0], mark.first, before[1] and mark.knows_first)


def steps_of(silence: Silence | None, step: Step) -> int:
    """How much room a silence is given. Units: steps, whole ones."""
    return min(MOST_STEPS, int(silence.days / step.days)) if silence else 0


def fitting_step(found: Sequence[Silence | None]) -> Step:
    """The finest step by which the silences take half as much room as the events.

    It is never so fine that more than half of them would be too long to be told apart.
    """
    lengths = sorted(silence.days for silence in found if silence)
    median = lengths[(len(lengths) - 1) // 2] if lengths else 0
    least, most = median / MOST_STEPS, 8 + len(found) / 2
    for step in _steps(days=True):
        if step.days >= least and sum(min(MOST_STEPS, int(days / step.days)) for days in lengths) <= most:
            return step
    raise AssertionError("there is always a longer step")


def _steps(*, days: bool = False) -> Iterator[Step]:
    """Ever longer ones."""
    yield from (Step(1, "day"), Step(7, "day")) if days else ()
    yield from (Step(1, "month"), Step(3, "month"), Step(6, "month"))
    for power in count():
        yield from (Step(digit * 10**power, "year") for digit in (1, 2, 5))


def bars(marks: Sequence[Mark], most: int) -> list[Bar | None]:
    """A bar for each span that reaches the next event or beyond, in the first free of `most` lanes; else None."""
    firsts = [mark.first or _LONG_AGO for mark in marks]
    busy: list[int] = []
    found: list[Bar | None] = []
    for number, mark in enumerate(marks):
        until = len(marks) - 1 if mark.end else bisect_right(firsts, mark.last or _LONG_AGO) - 1
        until = max(until, number)
        found.append(_bar(number, mark, until, busy, most) if _runs_on(mark, number, until) else None)
    return found


def _runs_on(mark: Mark, number: int, until: int) -> bool:
    """Where an end is unknown nobody can say how far."""
    if not mark.is_span or End.UNKNOWN in (mark.start, mark.end):
        return False
    return until > number or End.OPEN in (mark.start, mark.end)


def _bar(number: int, mark: Mark, until: int, busy: list[int], most: int) -> Bar | None:
    """In the first lane that is free; one that comes from before all events needs a lane nobody had."""
    lanes = range(len(busy)) if mark.start is None else ()
    lane = next((lane for lane in lanes if busy[lane] < number), len(busy))
    if lane >= most:
        return None
    busy[lane:] = [until, *busy[lane + 1 :]]
    return Bar(lane, until)


def density(marks: Sequence[Mark], room: int) -> Density:
    """The events counted where each begins (at its last day when its start is open), in at most `room` stretches.

    An event that is open on both sides is not counted.
    """
    months = [_month(day) for mark in marks if (day := mark.first or mark.last)]
    if not months:
        return Density(0, 0, Step(1, "year"), ())
    ends = [_month(mark.last) for mark in marks if mark.last]
    first, last = min(months), max(months + ends)
    start, step = next(
        (start, step)
        for step in _steps()
        if (last - (start := first - first % min(step.months, 12))) // step.months < max(1, room)
    )
    counts = [0] * ((last - start) // step.months + 1)
    for month in months:
        counts[(month - start) // step.months] += 1
    return Density(first // 12, last // 12, step, tuple(counts))


def _month(day: Day) -> int:
    return day.year * 12 + day.month - 1
