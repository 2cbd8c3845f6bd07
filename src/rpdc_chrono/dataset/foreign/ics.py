"""A calendar (iCalendar, RFC 5545): a VEVENT is an event, on the days as they are written, in no time zone."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import unquote
from warnings import catch_warnings, simplefilter
from zlib import crc32

from icalendar import Component, Event, vBinary, vDDDLists
from icalendar.parser import Contentline, Contentlines
from icalendar.parser.property import unescape_backslash
from icalendar.parser_tools import to_unicode
from icalendar.prop import vUnknown

from rpdc_chrono.dataset.foreign import Hints, Item, Note, Reading
from rpdc_chrono.dataset.foreign.components import Part, components, refolded
from rpdc_chrono.dataset.foreign.encoding import decoded
from rpdc_chrono.dataset.rules import ID_PATTERN
from rpdc_chrono.dataset.tidy import NO_LANGUAGE, is_tag
from rpdc_chrono.errors import InvalidChronology, Problem
from rpdc_chrono.harmless import web_address

KEPT = "X-CHRONO"
"""What chrono says of an event that a calendar has no place for, as JSON."""
OURS, ANNIVERSARY = "@chrono", "@anniversary.chrono"
"""How the UID of an event ends that chrono wrote, and that of what it adds for the anniversaries of one."""
BETWEEN_PLACES = "; "

_KEPT_TYPES = {"note": list, "actors": list, "places": list, "sources": list, "disputed": dict, "extra": dict}
_TIMES = ("DTSTART", "DTEND", "DURATION")
_READ = ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL", "ATTACH", KEPT)
# of the entry in a calendar, not of what happened
_PASSED_OVER = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP")
_DAY = timedelta(days=1)


class _Unreadable(ValueError):
    """Why a component is no event."""

    def __init__(self, what: str, **facts: str) -> None:
        super().__init__(what)
        self.what, self.facts = what, facts


def read(file: str, content: bytes, hints: Hints) -> Reading:
    """Raises: InvalidChronology when this is no calendar, or one that counts no days of ours."""
    text, notes = decoded(file, refolded(content), hints.encoding)
    calendars, parts, strays = components(file, text)
    notes += [Note(number, "calendar-line", {"found": line}) for number, line in strays]
    items, problems = list[Item](), list[Problem]()
    for part in parts:
        try:
            if part.name != "VTIMEZONE":
                items.append(Item(_event(part, notes), part.line))
        except _Unreadable as error:
            problems.append(Problem(file, part.line, 1, part.name, error.what, error.facts))
    problems += [Problem(file, part.line, 1, part.name, "calendar-cut", {}) for part in calendars if not part.is_whole]
    items = _without_anniversaries(items)
    header = _header(file, calendars, notes) | _languages(items)
    notes += _counts(parts, items)
    return Reading(header, items, problems, sorted(notes, key=lambda note: note.line))


def _read_by_library(part: Part, notes: list[Note]) -> Component:
    """Its properties, read as those of an event whatever it is, and a note for each that can't be."""
    try:
        with catch_warnings():
            simplefilter("ignore")  # what it guesses of time zones moves nothing here
            read = Event.from_ical("\n".join(["BEGIN:VEVENT", *part.lines, "END:VEVENT"]))
    except (ValueError, TypeError):
        raise _Unreadable("calendar-unreadable") from None
    if any(name is None for name, _ in read.errors):
        lines = (line for line in _unfolded(part) if line)
        notes += [Note(part.line, "calendar-line", {"found": line}) for line in lines if not _is_readable(line)]
    return read


def _unfolded(part: Part) -> Iterator[Contentline]:
    return iter(Contentlines.from_ical("\n".join(part.lines)))  # type: ignore[no-untyped-call]


def _is_readable(line: Contentline) -> bool:
    try:
        line.parts()
    except ValueError:
        return False
    return True


# what is said of all


def _header(file: str, calendars: list[Part], notes: list[Note]) -> dict[str, Any]:
    """What the first calendar that says so is called. Raises: InvalidChronology."""
    header: dict[str, Any] = {}
    for calendar in calendars:
        try:
            said = _read_by_library(calendar, notes)
        except _Unreadable as error:
            problem = Problem(file, calendar.line, 1, calendar.name, error.what, error.facts)
            raise InvalidChronology(problems=(problem,)) from None
        scale = str(said.get("CALSCALE", "GREGORIAN"))
        if scale.upper() != "GREGORIAN":
            problem = Problem(file, calendar.line, 1, "CALSCALE", "calendar-scale", {"found": scale})
            raise InvalidChronology(problems=(problem,))
        for key, names in (("title", ("NAME", "X-WR-CALNAME")), ("description", ("DESCRIPTION", "X-WR-CALDESC"))):
            header.setdefault(key, next(filter(None, (_texts(said, name) for name in names)), None))
    return {key: texts for key, texts in header.items() if texts}


def _languages(items: list[Item]) -> dict[str, list[str]]:
    texts = (item.event[name] or {} for item in items for name in ("title", "summary"))
    known = [tag for tag in dict.fromkeys(tag for text in texts for tag in text) if tag != NO_LANGUAGE]
    return {"languages": known} if known else {}


def _without_anniversaries(items: list[Item]) -> list[Item]:
    """Without what chrono added to events that are here."""
    ours = {item.event.get("id") for item in items}
    return [item for item in items if _whose_anniversary(str(item.event["extra"].get("uid"))) not in ours - {None}]


def _whose_anniversary(uid: str) -> str | None:
    return unquote(uid.removesuffix(ANNIVERSARY)) if uid.endswith(ANNIVERSARY) else None


def _counts(parts: list[Part], items: list[Item]) -> list[Note]:
    """What no event is made of."""
    notes = []
    if inner := Counter(name for part in parts for name in part.inner if part.name == "VEVENT"):
        listed = ", ".join(f"{name} ({count})" for name, count in inner.items())
        notes.append(Note(0, "calendar-inner", {"found": listed}))
    if repeated := sum(not {"rrule", "rdate"}.isdisjoint(item.event["extra"]) for item in items):
        notes.append(Note(0, "calendar-repeats", {"count": str(repeated)}))
    return notes


# what is said of one


def _event(part: Part, notes: list[Note]) -> dict[str, Any]:
    """As a chronology file has it. Raises: _Unreadable."""
    if part.name != "VEVENT":
        raise _Unreadable("calendar-other", name=part.name)
    if not part.is_whole:
        raise _Unreadable("calendar-cut")
    said = _read_by_library(part, notes)
    title = _texts(said, "SUMMARY")
    if not title:
        raise _Unreadable("calendar-nameless")
    kept = _kept(said, part, notes)
    date, told_by_date = _date(said)
    extra = kept["extra"] | _extra(said, part, notes, {*_READ, *_PASSED_OVER, *told_by_date})
    themes = [name for value in _values(said, "CATEGORIES") for name in map(str, value) if name.strip()]
    event = {
        "date": date,
        "title": title,
        "summary": _summary(said, kept["note"]),
        "actors": kept["actors"],
        "places": _places(said, kept),
        "themes": themes,
        "sources": _sources(said, kept),
        "disputed": kept["disputed"] or None,
    }
    return _named(said, event | {"extra": extra})


def _named(said: Component, event: dict[str, Any]) -> dict[str, Any]:
    """With the UID as its id, if it can be one and is of this event alone; else it is among what is extra."""
    uid = str(_values(said, "UID")[0]) if "UID" in said else ""
    id = unquote(uid.removesuffix(OURS)) if uid.endswith(OURS) else uid
    if re.fullmatch(ID_PATTERN.strip("^$"), id) and "RECURRENCE-ID" not in said and not uid.endswith(ANNIVERSARY):
        return {"id": id} | event
    if uid:
        event["extra"]["uid"] = uid
    return event


def _values(said: Component, name: str) -> list[Any]:
    value = said.get(name, [])
    return value if isinstance(value, list) else [value]


def _texts(said: Component, name: str) -> dict[str, str]:
    """Per language. A property that is there twice, which no calendar should have, is one text."""
    texts = dict[str, str]()
    for value in _values(said, name):
        text = _text(value)
        tag = str(value.params.get("LANGUAGE", NO_LANGUAGE)).replace("_", "-")
        tag = tag if is_tag(tag) else NO_LANGUAGE
        if text.strip():
            texts[tag] = f"{texts[tag]}\n{text}" if tag in texts else text
    return texts


def _text(value: str) -> str:
    """The library leaves the text of a property it does not know as it is written."""
    return unescape_backslash(value) if isinstance(value, vUnknown) else str(value)


def mark_of(text: str) -> list[int]:
    """By which a text is known again at the end of another."""
    return [len(text), crc32(text.encode())]


def _summary(said: Component, mark: list[Any]) -> dict[str, str] | None:
    """The description, without what chrono wrote below it if that is still there."""
    texts = _texts(said, "DESCRIPTION")
    length = mark[0] if mark and isinstance(mark[0], int) else 0
    for tag, text in texts.items():
        if length and mark_of(text[-length:]) == mark:
            texts[tag] = text[:-length]
    return {tag: text for tag, text in texts.items() if text.strip()} or None


def _places(said: Component, kept: dict[str, Any]) -> list[str]:
    """A location is one place, however it is written, unless chrono wrote it and knows better."""
    locations = [str(value) for value in _values(said, "LOCATION") if str(value).strip()]
    names: list[str] = kept["places"]
    return names if locations == [BETWEEN_PLACES.join(map(str, names))] else locations


def _sources(said: Component, kept: dict[str, Any]) -> list[Any]:
    """Every address, after the sources that chrono wrote."""
    sources: list[Any] = kept["sources"]
    written = [str(source.get("url")) for source in sources if isinstance(source, dict)]
    known = {*written, *map(web_address, written)}
    for value in (*_values(said, "URL"), *_values(said, "ATTACH")):
        url = str(value)
        if not isinstance(value, vBinary) and url.strip() and url not in known:
            known.add(url)
            file = value.params.get("FILENAME") or value.params.get("X-FILENAME")
            sources = [*sources, {"url": url} | ({"title": str(file)} if file else {})]
    return sources


def _kept(said: Component, part: Part, notes: list[Note]) -> dict[str, Any]:
    """What chrono kept of an event, with every key; of another shape than it writes, it is noted and not read."""
    kept: dict[str, Any] = {}
    for text in map(_text, _values(said, KEPT)):
        try:
            kept = json.loads(text)
            json.dumps(kept, ensure_ascii=False).encode()  # halves of surrogate pairs
            is_ours = all(isinstance(kept.get(name, type()), type) for name, type in _KEPT_TYPES.items())
        except (ValueError, AttributeError, RecursionError):
            is_ours = False
        if not is_ours:
            kept = {}
            notes.append(Note(part.line, "calendar-line", {"found": f"{KEPT}:{text}"}))
    return {name: kept.get(name, type()) for name, type in _KEPT_TYPES.items()}


def _extra(said: Component, part: Part, notes: list[Note], read: set[str]) -> dict[str, Any]:
    """Whatever else is said: name, in small letters → value as written, one text or several."""
    extra = dict[str, Any]()
    for name in said:
        values = [value for value in _values(said, name) if not isinstance(value, vBinary)]
        if len(values) < len(_values(said, name)):
            notes.append(Note(part.line, "calendar-attachment", {"name": name}))
        if name not in read and values:
            texts = [_as_written(value) for value in values]
            extra[name.lower()] = texts if len(texts) > 1 else texts[0]
    return extra


def _as_written(value: Any) -> str:
    """After its parameters, if it has any that change what it means."""
    text = _text(value) if isinstance(value, str) else to_unicode(value.to_ical())
    params = value.params.copy()
    for name in ("VALUE", "LANGUAGE"):
        params.pop(name, None)
    return f"{params.to_ical().decode()}:{text}" if params else text


# which days


def _date(said: Component) -> tuple[str, set[str]]:
    """EDTF, and the properties of which it tells all. Raises: _Unreadable."""
    start = _moment(said, "DTSTART")
    if start is None:
        raise _Unreadable("calendar-dateless")
    first, last = _day(start), _last_day(start, _end(said, start))
    if last < first:
        raise _Unreadable("calendar-order")
    if start in _days_of(said, "EXDATE"):
        raise _Unreadable("calendar-excluded", found=str(first))
    told = set() if isinstance(start, datetime) else set(_TIMES)
    if first < last:
        return f"{first}/{last}", told
    more = _days_of(said, "RDATE")
    if told and more and all(type(day) is date for day in more) and {"RRULE", "EXDATE"}.isdisjoint(said):
        return f"{{{','.join(map(str, sorted({first, *more})))}}}", told | {"RDATE"}
    return str(first), told


def _moment(said: Component, name: str) -> Any:
    """A date, a date with a time, or a duration; None when there is none. Raises: _Unreadable."""
    values = _values(said, name)
    if not values:
        return None
    try:
        moment = values[0].dt
    except ValueError:  # what the library could not read
        moment = None
    if not isinstance(moment, timedelta if name == "DURATION" else date):
        raise _Unreadable("calendar-date", name=name, found=_as_written(values[0]))
    return moment


def _end(said: Component, start: date) -> date | None:
    end: date | None = _moment(said, "DTEND")
    length: timedelta | None = _moment(said, "DURATION")
    try:
        return start + length if end is None and length is not None else end
    except OverflowError:
        raise _Unreadable("calendar-date", name="DURATION", found=_as_written(said["DURATION"])) from None


def _last_day(start: date, end: date | None) -> date:
    """The end is the first day, or the first moment, on which it is over."""
    if end is None or _day(end) == _day(start):
        return _day(start)
    is_midnight = not isinstance(end, datetime) or end.time() == time()
    return _day(end) - _DAY if is_midnight and _day(end) > date.min else _day(end)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _days_of(said: Component, name: str) -> list[Any]:
    """The days or moments of a list; what the library could not read is not among them."""
    return [each.dt for value in _values(said, name) if isinstance(value, vDDDLists) for each in value.dts]
