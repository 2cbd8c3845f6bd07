"""A line of text → the date it begins with, and the rest; or why it has none.

A sign or only a space may stand between the two. Before a sign, the longest date counts. Before a space there must be
one date only, and no year alone: `1985 – 1990 en Asie` may be two dates, `1500 soldats` none.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rpdc_chrono import written
from rpdc_chrono.dataset.foreign.markdown import unescaped
from rpdc_chrono.edtf import EventDate
from rpdc_chrono.errors import UnreadableWrittenDate

# Units: characters; dates in words are shorter.
_LONGEST = 110
_MOST_SHOWN = 80

_BREAK = re.compile(r"\s*(?P<strong>[:\t])\s*|\s+(?P<bar>[|=→])\s+|\s*[–—]\s*|\s+-+\s+|[,.;]\s+|(?P<space>\s+)")
_EMPHASIS_OR_LINK = re.compile(r"(\*{1,3}|__?|`)(?=\S)((?:(?!\1).){1,200})\1|\[([^\[\]]{1,200})\]\([^\s()]*\)")
# The other words of a title are not tried.
_ENDS_A_DATE = re.compile(
    r"(?:[0-9x]['’]?s?|[?~%)\]}/z]|\.\.|\b(?:j\.?-?c|b\.?c(?:\.?e)?|c\.?e|a\.?d)\.?"
    r"|\b(?:t[oô]t|tard|earlier|later|précisé|unspecified|utc))\Z",
    re.IGNORECASE,
)
_JOINT = r"(?:à|a|au|aux|et|ou|to|through|until|and|or|&|/|-|–|—)\s*"
_NUMBER = r"(?![0-9]{1,2}[:h][0-9]{2})[0-9]{1,4}(?:er|st|nd|rd|th)?"
_GOES_ON = re.compile(rf"{_JOINT}[0-9]|{_NUMBER}\s*(?:[:\t|–—,;.-]|\Z)", re.IGNORECASE)


class Dated(NamedTuple):
    """A date and what follows it; `has_sign` unless only a space stands between."""

    date: EventDate
    rest: str
    has_sign: bool


class Undated(NamedTuple):
    """Why a line has no date: a problem without its place."""

    what: str
    facts: Mapping[str, str]


class _Start(NamedTuple):
    """The start of a line, up to a sign or space: a date, or why it is none."""

    text: str
    rest: str
    date: EventDate | None
    reason: str
    readings: tuple[str, ...]
    has_sign: bool
    is_weak: bool


def dated(line: str, day_first: bool | None) -> Dated | Undated:
    """What date a line begins with; it may have marks of Markdown."""
    starts = list(_starts(_without_first_marks(line), day_first))
    dates = [start for start in starts if start.date]
    if not dates:
        return _undated(line, starts)
    signed = [start for start in dates if start.has_sign]
    chosen = signed[-1] if signed else dates[0]
    if chosen is not dates[-1]:
        return _of_two_readings(chosen, dates[-1])
    if not chosen.has_sign and re.fullmatch("[0-9]{4}", chosen.text):
        return Undated("year-or-number", {"found": chosen.text})
    if chosen.is_weak and _goes_on(chosen.rest, day_first):
        return _dateless(line)
    assert chosen.date
    return Dated(chosen.date, chosen.rest, chosen.has_sign)


def _without_first_marks(line: str) -> str:
    """The line without emphasis of, or a link on, what it begins with."""
    match = _EMPHASIS_OR_LINK.match(line)
    return (match[2] or match[3]) + line[match.end() :] if match else line


def _starts(text: str, day_first: bool | None) -> Iterator[_Start]:
    """Each start of a line that may be a date, the shortest first."""
    for found in _BREAK.finditer(text, 0, _LONGEST):
        start = unescaped(text[: found.start()])
        if start and (not found["space"] or _ENDS_A_DATE.search(start)):
            is_strong = bool(found["strong"] or found["bar"])
            yield _read(start, text[found.end() :], day_first, has_sign=not found["space"], is_weak=not is_strong)
    if len(text) <= _LONGEST:
        yield _read(unescaped(text), "", day_first, has_sign=True, is_weak=False)


def _read(text: str, rest: str, day_first: bool | None, *, has_sign: bool, is_weak: bool) -> _Start:
    try:
        date = written.read(text, day_first)
    except UnreadableWrittenDate as error:
        return _Start(text, rest, None, error.reason, error.readings, has_sign, is_weak)
    return _Start(text, rest, date, "", (), has_sign, is_weak)


def _goes_on(rest: str, day_first: bool | None) -> bool:
    """Whether what follows a date may still be part of it: `20 août 2002 – 24 : titre`, `2000 et 2 mai : titre`."""
    if _GOES_ON.match(rest):
        return True
    first = next((start for start in _starts(rest, day_first) if start.has_sign), None)
    return first is not None and first.rest != "" and first.reason != "form"


def _of_two_readings(short: _Start, long: _Start) -> Undated:
    readings = f"{short.date} {long.date}"
    return Undated("written-date", {"found": long.text, "reason": "two-readings", "readings": readings})


def _undated(line: str, starts: list[_Start]) -> Undated:
    """Why the longest start that looks like a date is none; else there is nothing that does."""
    refused = [start for start in starts if start.reason != "form"]
    if not refused:
        return _dateless(line)
    start = refused[-1]
    readings = " ".join(start.readings)
    return Undated("written-date", {"found": start.text, "reason": start.reason, "readings": readings})


def _dateless(line: str) -> Undated:
    return Undated("dateless", {"found": line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN]}…"})
