"""A date as people write it in a table or a line of text → an `EventDate`. Nothing is guessed, nothing filled in.

EDTF is read first. Words become EDTF texts, single dates by the forms of `bounds`, so that a month or a season means
the same wherever it is read; here a date may also be in doubt, span two dates, or be one of them. A file has no today.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from rpdc_chrono import edtf
from rpdc_chrono.bounds import DAY, NUMERALS, REASONS, Readings, dates_in_words, fold, from_today, words
from rpdc_chrono.days import Day
from rpdc_chrono.edtf import EventDate
from rpdc_chrono.errors import UnreadableBound, UnreadableDate, UnreadableWrittenDate

# What is longer is no date, and would only take long.
_LONGEST = 100
_REASONS = REASONS | {"order": "order"}
_ANY_DAY = Day(2000, 1, 1)


def read(text: str, day_first: bool | None = None) -> EventDate:
    """The date a text means: EDTF, or words in French or English. `day_first` says which of 02/03/2004 is the day.

    Raises: `UnreadableWrittenDate`.
    """
    typed = text.strip()
    try:
        return edtf.parse(typed)
    except UnreadableDate as error:
        reason = _REASONS.get(error.reason, "form")
    folded = fold(typed)
    if len(typed) > _LONGEST or not _words().issuperset(re.findall(_WORD, folded)):
        raise _unreadable(typed, "form")
    orders = (False, True) if day_first is False else (True, False)
    dates = dict[str, EventDate]()
    for order in orders if re.search(_BY_NUMBERS, folded) else orders[:1]:
        if not dates or day_first is None:
            found, reason = _existing(folded, order, reason)
            dates |= found
    if len(dates) == 1:
        return dates.popitem()[1]
    if not dates and from_today(folded, _ANY_DAY):
        reason = "from-today"
    raise _unreadable(typed, "two-readings" if dates else reason, *dates)


def _unreadable(text: str, reason: str, *readings: str) -> UnreadableWrittenDate:
    return UnreadableWrittenDate(text=text, reason=reason, readings=readings)


def _existing(folded: str, day_first: bool, reason: str) -> tuple[dict[str, EventDate], str]:
    """What a text may mean that exists, and why it means nothing else."""
    dates = dict[str, EventDate]()
    try:
        readings = _date(folded, day_first) or next(filter(None, _compound(folded, day_first)), ())
    except UnreadableBound as error:
        return dates, error.reason
    for reading in readings:
        try:
            dates[reading] = edtf.parse(reading)
        except UnreadableDate as error:
            reason = _REASONS.get(error.reason, "form")
    return dates, reason


def _compound(text: str, day_first: bool) -> Iterator[Readings]:
    """By each form that fits: what two dates mean, or one with something before or after it."""
    for pattern, template in _FORMS:
        if match := re.fullmatch(pattern, text):
            dates = [date for date in match.groups() if date]
            ends = _ends(dates[0], dates[1], day_first, template) if dates[1:] else product(_date(dates[0], day_first))
            yield tuple(template.format(*readings) for readings in ends)


def _ends(first: str, last: str, day_first: bool, template: str) -> Iterable[tuple[str, ...]]:
    """What two dates may mean, of which the first may leave to the other what they share: `20–24 août 2002`."""
    month = re.fullmatch(rf"([a-z]+\.? ){DAY}", first)
    if month and re.fullmatch(rf"{DAY},? {_YEAR}", last):
        last = month[1] + last
    lasts = _date(last, day_first)
    for whole in _completed(first, re.sub(_DOUBT, "", last)):
        try:
            firsts = _date(whole, day_first)
        except UnreadableBound:
            continue
        if firsts:
            return (ends for pair in product(firsts, lasts) for ends in _pairs(*pair, template))
    return ()


def _completed(first: str, last: str) -> Iterator[str]:
    """The first date by itself, with the year of the last, with all but the day of the last."""
    yield first
    year = re.search(rf"(?<=.)(?:,? |[/.-]){_YEAR}\Z", last)
    if year and not re.match(_ABOUT, first):
        yield first + year[0]
    day = re.match(rf"(?:le |the )?{DAY}(?=[ ,/.-])", last)
    if day and re.fullmatch(rf"(?:le |the )?{DAY}", first):
        yield first + last[day.end() :]


def _pairs(first: str, last: str, template: str) -> Iterator[tuple[str, str]]:
    """The two as they stand, then with a doubt that may be about both: `vers 1990 – 1995`, `1990 – 1995 (?)`.

    None where a year alone may belong to both: `hiver 2000 – 2001`, `août 2000 ou 2001`.
    """
    if re.fullmatch(_BARE_YEAR, last) and re.search(_WINTER if template == _SPAN else _PART_OF_YEAR, first):
        return
    yield first, last
    if first[-1] in "~%" and last[-1] not in "?~%":
        yield first, f"{last}~"
    if last[-1] in "?%" and first[-1] not in "?~%":
        yield f"{first}?", last


def _date(text: str, day_first: bool) -> Readings:
    """What a single date may mean, about or uncertain: `vers le 20 août 2002`, `1984 (?)`, `mardi 20 août 2002`."""
    match = re.fullmatch(rf"(?:en |in |on |au |a )?({_ABOUT})?(?:(?:le )?({_WEEKDAY}),? )?(.+?)({_DOUBT})?", text)
    if not match:
        return ()
    about, weekday, date, doubt = match.groups()
    readings = _undoubted(date, day_first)
    if weekday and not any(_is_on(weekday, reading) for reading in readings):
        raise _unreadable(text, "weekday")
    mark = _MARKS[bool(about), bool(doubt)]
    return tuple(reading + mark for reading in readings)


def _is_on(weekday: str, reading: str) -> bool:
    """Whether a reading is a day of that name. Day 1 is a Monday."""
    try:
        date = edtf.parse(reading)
    except UnreadableDate:
        return True  # what is wrong with it is told later
    day = date.earliest if date.earliest == date.latest else None
    return day is not None and _WEEKDAY.split("|").index(weekday) % 7 == (day.ordinal - 1) % 7


def _undoubted(text: str, day_first: bool) -> Readings:
    if re.fullmatch(_NUMBERS, text):
        return (text.upper(),)
    if vague := re.fullmatch(_VAGUE, text):
        written = r"-?[0-9X]{4}" if vague["month"] else r"-?[0-9X]{4}-[0-9X]{2}"
        return tuple(f"{date}-XX" for date in _undoubted(vague["date"], day_first) if re.fullmatch(written, date))
    if timed := re.fullmatch(_TIMED, text):
        zone = timed["zone"] or ("Z" if timed["utc"] else "")
        return tuple(f"{date}T{timed['time']}{zone}" for date in _undoubted(timed["date"], day_first))
    if era := re.fullmatch(_OF_AN_ERA, text):
        return _in_era(era["before"], era["year"] or era["anno"], bool(era["bc"]), day_first)
    numerals = re.fullmatch(NUMERALS, text)
    if numerals and len(numerals["year"] or "") == 4:
        day, month = (numerals[1], numerals[3]) if day_first else (numerals[3], numerals[1])
        return (f"{numerals['year']}-{month:0>2}-{day:0>2}",)
    return dates_in_words(re.sub(rf"\A({DAY})-([a-z]+\.?)-([0-9]{{1,4}})\Z", r"\1 \3 \4", text))


def _in_era(before: str, year: str, is_before_christ: bool, day_first: bool) -> Readings:
    """With the year as EDTF counts: 44 BC is -0043, as there is a year 0; nobody counts decades so."""
    digits, counted = f"{int(year):04}", int(year)
    if is_before_christ:
        counted = 1 - counted
    sign = "-" if counted < 0 else ""
    readings = _undoubted(before + digits, day_first) if int(year) else ()
    return tuple(
        f"{sign}{abs(counted):04}{reading[4:]}" for reading in readings if re.match(rf"{digits}(?:-|\Z)", reading)
    )


@cache
def _words() -> frozenset[str]:
    """Every word of three letters or more that a written date may have, so that other texts are refused at once."""
    patterns = (_ABOUT, _WEEKDAY, _VAGUE, _TIMED, _OF_AN_ERA, *(pattern for pattern, _ in _FORMS))
    return words() | frozenset(re.findall(_WORD, " ".join(patterns)))


_WORD = r"[^\W\d_]{3,}"
_BY_NUMBERS = "[0-9][/.-][0-9]"
_ABOUT = r"(?:(?:c|ca|env|approx)\. ?|~ ?|(?:c|ca|circa|vers|environ|about|around|approximately) )"
_WEEKDAY = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_DOUBT = r" ?(?:\(\?\)|\?)\Z"
# EDTF's marks, by whether a date is approximate and whether it is uncertain.
_MARKS = {(False, False): "", (False, True): "?", (True, False): "~", (True, True): "%"}

_NUMBERS = r"-?[0-9x]{4}(?:-[0-9x]{2}){0,2}"
_VAGUE = r"(?P<date>.+), (?:(?P<month>mois non precise|month unspecified)|jour non precise|day unspecified)"
_TIMED = r"(?P<date>.+?),? (?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?P<utc> utc(?P<zone>[+-][0-9:]+)?)?"
_BC = r"(?:av\.?|avant) ?j\.?-?c\.?|bce?|b\.c\.(?:e\.)?"
_AD = r"(?:apr\.?|apres) ?j\.?-?c\.?|ad|a\.d\.|ce|c\.e\."
_OF_AN_ERA = rf"(?P<before>.*?)(?:(?P<year>[0-9]{{1,4}}) (?:(?P<bc>{_BC})|{_AD})|ad (?P<anno>[0-9]{{1,4}}))"
_YEAR = rf"(?:[0-9]{{1,4}} (?:{_BC}|{_AD})|ad [0-9]{{1,4}}|[0-9]{{4}})"

_BARE_YEAR = r"-?[0-9]{4}[?~%]?"
_PART_OF_YEAR = r"[0-9X]-[0-9X]"
_WINTER = r"\A-?[0-9X]{4}-24"

_SPAN = "{}/{}"
_DASH = "[‐‑–—-]"
_FORMS = (
    (r"(?:depuis|since|a partir (?:de|du)) (.+)", "{}/.."),
    (r"(?:jusqu'(?:en|au|aux|a)|jusque|until|till) (.+)", "../{}"),
    (rf"(.+) {_DASH} \?", "{}/"),
    (rf"\? {_DASH} (.+)", "/{}"),
    (r"(.+) (?:ou plus tot|or earlier)", "[..{}]"),
    (r"(.+) (?:ou plus tard|or later)", "[{}..]"),
    (r"(.+) (?:et plus tot|and earlier)", "{{..{}}}"),
    (r"(.+) (?:et plus tard|and later)", "{{{}..}}"),
    (r"entre (.+) et (.+)|between (.+) and (.+)", "[{}..{}]"),
    (r"(.+) (?:ou|or) (.+)", "[{},{}]"),
    (r"(.+) (?:et|and) (.+)", "{{{},{}}}"),
    (r"(?:du |de |des |d'|from )?(.+) (?:a|au|aux|to|through|until|jusqu'au|jusqu'en) (.+)", _SPAN),
    # spaces or a longer dash between dates that have dashes of their own
    (rf"((?:(?! {_DASH} ).)+) {_DASH} ((?:(?! {_DASH} ).)+)", _SPAN),
    (r"([^–—]+?) ?[–—] ?([^–—]+)", _SPAN),
    (r"([^-]+)-([^-]+)", _SPAN),
)
