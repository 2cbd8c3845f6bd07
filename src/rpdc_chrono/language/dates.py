"""Dates in words, in French and English: nothing more precise than written, no doubt lost.

Spaces inside a date are plain, so that columns align and grep finds what is typed; only the thousands of a French year
are held together by a narrow no-break space.
"""

from collections.abc import Mapping
from typing import NamedTuple

from rpdc_chrono.days import Day
from rpdc_chrono.edtf import Choice, Date, End, EventDate, Interval


class Phrase(NamedTuple):
    """Some words, and the article they take after a preposition: ("l’", "été 2000")."""

    article: str
    words: str
    is_about: bool = False

    def filled(self, **values: object) -> "Phrase":
        return self._replace(words=self.words.format(**values))


class Part(NamedTuple):
    """A part of a date by name, and what is said when it carries an X or a qualifier."""

    noun: str
    adjectives: Mapping[str, str]


class Words(NamedTuple):
    """What a language needs to say a date."""

    months: tuple[str, ...]
    first_of_month: str
    day_article: str
    seasons: Mapping[int, Phrase]
    hemispheres: tuple[str, str, str]
    decade: Phrase
    # the decade that opens a century, which English would call by the name of the century
    first_decade: Phrase
    between: Phrase
    long_year: Phrase
    some_year: Phrase
    estimated: str
    before_christ: str
    after_christ: str
    thousands: str
    about: str
    since: str
    # by article; "about" for an approximate date, "else" for any other
    until: Mapping[str, str]
    either: str
    both: str
    earlier: str
    later: str
    parts: Mapping[str, Part]


_MASCULINE = {"X": "non précisé", "?": "incertain", "~": "approximatif", "%": "incertain et approximatif"}
_FEMININE = {"X": "non précisée", "?": "incertaine", "~": "approximative", "%": "incertaine et approximative"}
_ENGLISH = {"X": "unspecified", "?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}

_FR = Words(
    months=(
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    first_of_month="1er",
    day_article="le ",
    seasons={
        21: Phrase("le ", "printemps {year}"),
        22: Phrase("l’", "été {year}"),
        23: Phrase("l’", "automne {year}"),
        24: Phrase("l’", "hiver {year}"),
        33: Phrase("le ", "1er trimestre {year}"),
        34: Phrase("le ", "2e trimestre {year}"),
        35: Phrase("le ", "3e trimestre {year}"),
        36: Phrase("le ", "4e trimestre {year}"),
        37: Phrase("le ", "1er quadrimestre {year}"),
        38: Phrase("le ", "2e quadrimestre {year}"),
        39: Phrase("le ", "3e quadrimestre {year}"),
        40: Phrase("le ", "1er semestre {year}"),
        41: Phrase("le ", "2e semestre {year}"),
    },
    hemispheres=("", " (hémisphère Nord)", " (hémisphère Sud)"),
    decade=Phrase("les ", "années {first}"),
    first_decade=Phrase("les ", "années {first}"),
    between=Phrase("une année ", "entre {first} et {last}"),
    long_year=Phrase("l’", "an {year}"),
    some_year=Phrase("une ", "année non précisée"),
    estimated="{year} (entre {first} et {last})",
    before_christ="{} av. J.-C.",
    after_christ="{} apr. J.-C.",
    thousands="\u202f",
    about="vers {article}{words}",
    since="depuis {article}{words}",
    until={
        "": "jusqu’en {words}",
        "le ": "jusqu’au {words}",
        "les ": "jusqu’aux {words}",
        "about": "jusque {words}",
        "else": "jusqu’à {article}{words}",
    },
    either="ou",
    both="et",
    earlier="plus tôt",
    later="plus tard",
    parts={
        "year": Part("année", _FEMININE),
        "season": Part("période", _FEMININE),
        "month": Part("mois", _MASCULINE),
        "day": Part("jour", _MASCULINE),
    },
)

_EN = Words(
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    first_of_month="1",
    day_article="",
    seasons={
        21: Phrase("", "spring {year}"),
        22: Phrase("", "summer {year}"),
        23: Phrase("", "autumn {year}"),
        24: Phrase("", "winter {year}"),
        33: Phrase("", "Q1 {year}"),
        34: Phrase("", "Q2 {year}"),
        35: Phrase("", "Q3 {year}"),
        36: Phrase("", "Q4 {year}"),
        37: Phrase("the ", "first third of {year}"),
        38: Phrase("the ", "second third of {year}"),
        39: Phrase("the ", "last third of {year}"),
        40: Phrase("the ", "first half of {year}"),
        41: Phrase("the ", "second half of {year}"),
    },
    hemispheres=("", " (Northern Hemisphere)", " (Southern Hemisphere)"),
    decade=Phrase("the ", "{first}s"),
    first_decade=Phrase("a year ", "between {first} and {last}"),
    between=Phrase("a year ", "between {first} and {last}"),
    long_year=Phrase("the ", "year {year}"),
    some_year=Phrase("an ", "unspecified year"),
    estimated="{year} (between {first} and {last})",
    before_christ="{} BC",
    after_christ="AD {}",
    thousands=",",
    about="c. {words}",
    since="since {article}{words}",
    until={"else": "until {article}{words}"},
    either="or",
    both="and",
    earlier="earlier",
    later="later",
    parts={name: Part(name, _ENGLISH) for name in ("year", "season", "month", "day")},
)

WORDS: Mapping[str, Words] = {"fr": _FR, "en": _EN}

# these go on into the next year: `hiver 2000–2001`
_ACROSS_NEW_YEAR = {24, 28, 30}


def date_words(date: EventDate, language: str) -> str:
    """What a reader is told of a date, "fr" or "en": `20–24 août 2002`, `c. 1985`, `jusqu’en 2002`."""
    words = WORDS[language]
    if isinstance(date, Choice):
        return _choice_words(date, words)
    return _member_words(date, words)


def day_words(day: Day, language: str) -> str:
    """A day that is known: `1er mai 2001`, `15 March 44 BC`."""
    words = WORDS[language]
    return f"{_day_in_month(day.day, words)} {words.months[day.month - 1]} {_year_words(day.year, words)}"


def words_beside_year(date: EventDate, language: str) -> str:
    """The same where the year in which it begins stands beside it already: `20–24 août`, `vers le 19 juillet`.

    Nothing for a year alone; every word where the year can't be left out.
    """
    words = date_words(date, language)
    start = date.start if isinstance(date, Interval) else date
    if not isinstance(start, Date) or "X" in start.year:
        return words
    year = year_words(int(start.year), language)
    is_within = (date.latest is None or date.latest.year == int(start.year)) and (start.month or start.season)
    if is_within:
        return words.replace(f" {year}", "")
    return "" if words == year else words


def year_words(year: int, language: str) -> str:
    """A year that is known: `1985`, `44 BC`."""
    return _year_words(year, WORDS[language])


def _choice_words(choice: Choice, words: Words) -> str:
    joiner = words.both if choice.is_all else words.either
    members = [_member_words(member, words, is_one_of=not choice.is_all) for member in choice.members]
    if choice.open_start:
        members[0] += f" {joiner} {words.earlier}"
    if choice.open_end:
        members[-1] += f" {joiner} {words.later}"
    *others, last = members
    return f"{', '.join(others)} {joiner} {last}" if others else last


def _member_words(member: Date | Interval, words: Words, *, is_one_of: bool = False) -> str:
    """One of a range of dates is no interval: it lies between its ends."""
    if isinstance(member, Date):
        return _phrase(member, words).words
    start, end = member.start, member.end
    if is_one_of and isinstance(start, Date) and isinstance(end, Date):
        return words.between.words.format(first=_phrase(start, words).words, last=_phrase(end, words).words)
    return _interval_words(member, words)


def _interval_words(interval: Interval, words: Words) -> str:
    start, end = interval.start, interval.end
    if isinstance(start, Date) and isinstance(end, Date):
        return _from_to(start, end, words)
    if end is End.OPEN and isinstance(start, Date):
        return words.since.format(**_phrase(start, words)._asdict())
    if start is End.OPEN and isinstance(end, Date):
        return _until(_phrase(end, words), words)
    return " – ".join(_phrase(end, words).words if isinstance(end, Date) else "?" for end in (start, end))


def _until(phrase: Phrase, words: Words) -> str:
    template = words.until.get("about" if phrase.is_about else phrase.article, words.until["else"])
    return template.format(**phrase._asdict())


def _from_to(start: Date, end: Date, words: Words) -> str:
    """Two ends, what they share said once: `20–24 août 2002`, `30 juillet – 2 août 2002`."""
    if not (_is_plain(start) and _is_plain(end) and start.year == end.year):
        return _dashed(_phrase(start, words).words, _phrase(end, words).words)
    year = _year_as_written(start, words)
    if start.month == end.month and start.day and end.day:
        first, last = (_day_in_month(date.earliest.day, words) for date in (start, end))
        return f"{_dashed(first, last)} {_month(start, words)} {year}"
    return f"{_dashed(_day_and_month(start, words), _day_and_month(end, words))} {year}"


def _dashed(left: str, right: str) -> str:
    """A dash, with spaces around it as soon as there are some within."""
    if left == right:
        return left
    return f"{left} – {right}" if " " in left + right else f"{left}–{right}"


def _is_plain(date: Date) -> bool:
    """A month or a day of which every part is known, without any doubt."""
    return date.month is not None and "X" not in date.text and not date.time and not date.is_qualified


def _phrase(date: Date, words: Words) -> Phrase:
    return _doubted(_undoubted(date, words), date, words)


def _undoubted(date: Date, words: Words) -> Phrase:
    if date.season:
        return _season_phrase(date, date.season, words)
    return _calendar_phrase(date, words) if date.month else _year_phrase(date, words)


def _doubted(phrase: Phrase, date: Date, words: Words) -> Phrase:
    """The phrase with the qualifiers of the date: said once if they hold for all of it, else part by part."""
    names = ("year", "season" if date.season else "month", "day")
    written = (date.year, date.season or date.month, date.day)
    marks = {name: mark for name, mark, part in zip(names, date.qualifiers, written, strict=True) if part}
    if len(set(marks.values())) > 1:
        parts = [(words.parts[name], mark) for name, mark in marks.items() if mark]
        doubts = ", ".join(f"{part.noun} {part.adjectives[mark]}" for part, mark in parts)
        return phrase._replace(words=f"{phrase.words} ({doubts})")
    mark = marks["year"]
    if mark in {"~", "%"}:
        phrase = Phrase("", words.about.format(**phrase._asdict()), is_about=True)
    return phrase._replace(words=f"{phrase.words} (?)") if mark in {"?", "%"} else phrase


def _season_phrase(date: Date, season: int, words: Words) -> Phrase:
    hemisphere, index = divmod(season - 21, 4) if season <= 32 else (0, season - 21)
    year = _year_as_written(date, words)
    if season in _ACROSS_NEW_YEAR and "X" not in date.year:
        year = _dashed(year, _year_words(date.latest.year, words))
    phrase = words.seasons[21 + index].filled(year=year)
    return phrase._replace(words=phrase.words + words.hemispheres[hemisphere])


def _calendar_phrase(date: Date, words: Words) -> Phrase:
    """What is known, then what is not: `12 avril 1985, 23:20:30 UTC`, `avril 1985, jour non précisé`."""
    month, day = date.month or "", date.day or ""
    year = _year_as_written(date, words)
    if "X" in month:
        return Phrase("", year + _vague_part("month", month, words) + _vague_part("day", day, words))
    if not day or "X" in day:
        return Phrase("", f"{_month(date, words)} {year}{_vague_part('day', day, words)}")
    return Phrase(words.day_article, f"{_day_and_month(date, words)} {year}{_time_words(date.time)}")


def _vague_part(part: str, digits: str, words: Words) -> str:
    """A month or day that can't be named: `, mois non précisé`, `, day 1X`."""
    if not digits:
        return ""
    noun, adjectives = words.parts[part]
    return f", {noun} {adjectives['X'] if digits == 'XX' else digits}"


def _time_words(time: str | None) -> str:
    """A time of day and the zone it was written in: `23:20:30 UTC+04`."""
    if not time:
        return ""
    clock, zone = time[:8], time[8:].removesuffix("Z")
    return f", {clock} UTC{zone}" if len(time) > len(clock) else f", {clock}"


def _day_and_month(date: Date, words: Words) -> str:
    month = _month(date, words)
    return f"{_day_in_month(date.earliest.day, words)} {month}" if date.day else month


def _month(date: Date, words: Words) -> str:
    return words.months[date.earliest.month - 1]


def _day_in_month(day: int, words: Words) -> str:
    return words.first_of_month if day == 1 else str(day)


def _year_phrase(date: Date, words: Words) -> Phrase:
    if "X" in date.year:
        return _vague_year_phrase(date, words)
    year = _year_as_written(date, words)
    phrase = words.long_year.filled(year=year) if len(date.year.lstrip("-")) > 4 else Phrase("", year)
    first, last = _year_words(date.earliest.year, words), _year_words(date.latest.year, words)
    if first == last:
        return phrase
    return phrase._replace(words=words.estimated.format(year=phrase.words, first=first, last=last))


def _vague_year_phrase(date: Date, words: Words) -> Phrase:
    if date.year == "XXXX":
        return words.some_year
    if "X" in date.year.rstrip("X"):
        return words.long_year.filled(year=date.year)
    first, last = date.earliest.year, date.latest.year
    phrase = words.between
    if last - first == 9 and 100 <= first < 10_000:
        phrase = words.decade if first % 100 else words.first_decade
    return phrase.filled(first=_year_words(first, words), last=_year_words(last, words))


def _year_as_written(date: Date, words: Words) -> str:
    return date.year if "X" in date.year else _year_words(int(date.year), words)


def _year_words(year: int, words: Words) -> str:
    """A year on its own or after a month: `1985`, `44 BC`, `AD 85`; beyond 9999 astronomical, as EDTF writes it."""
    if abs(year) > 9999:
        return f"{year:,}".replace(",", words.thousands).replace("-", "−")
    if year < 1:
        return words.before_christ.format(1 - year)
    return str(year) if year >= 100 else words.after_christ.format(year)
