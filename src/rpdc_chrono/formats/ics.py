"""iCalendar (RFC 5545): all-day events, for calendars; only those whose days are known.

What a calendar has no place for is told in the description, and stands in X-CHRONO for chrono to read back.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, TextIO
from urllib.parse import quote

from icalendar import Alarm, Calendar, Component, Event, vCategory, vText

from rpdc_chrono import edtf
from rpdc_chrono.dataset.foreign.ics import ANNIVERSARY, BETWEEN_PLACES, KEPT, OURS, mark_of
from rpdc_chrono.days import Day, is_leap
from rpdc_chrono.edtf import Choice, Date, EventDate
from rpdc_chrono.formats.cells import in_words
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line, safe_json, visible, web_address
from rpdc_chrono.language.words import quoted, word
from rpdc_chrono.query import Kind
from rpdc_chrono.result import Events

Names = Callable[[Kind, Iterable[str]], list[str]]

_NO_STAMP = "1970-01-01"
_END = "END:VCALENDAR\r\n"
_DAY = timedelta(days=1)
_NINE_THE_DAY_BEFORE = timedelta(hours=-15)
"""An all-day event begins at midnight."""


class _Days(NamedTuple):
    """The days of an event, both ends included. `others` are single days after a single first one."""

    first: date
    last: date
    others: tuple[date, ...] = ()


class _Text(vText):
    """A text of which the library's escaping leaves a backslash before an N as it is; it would make it a line break."""

    def to_ical(self) -> bytes:
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))


def write(answer: Events, view: View, out: TextIO) -> int:
    """Tells how many events have no days that are known, or such as a calendar can't write."""
    names = _names(answer, view)
    stamp = _stamp(answer)
    left_out = 0
    out.write(_calendar(answer, view).removesuffix(_END))
    for found in answer.found:
        event = found.members
        when = edtf.parse(event["date"])
        days = _known_days(when)
        if days is None:
            left_out += 1
            continue
        for component in _components(event, when, days, names, view):
            component.add("dtstamp", stamp)
            out.write(_written(component))
    out.write(_END)
    return left_out


def _names(answer: Events, view: View) -> Names:
    label = cache(answer.label)
    return lambda kind, ids: [in_words(label(kind, id), view) for id in ids]


def _stamp(answer: Events) -> datetime:
    """When this was so: the day of the question, as nothing tells when an event was last revised.

    A calendar that already has the event takes the later of two; an answer without a day is the earlier.
    """
    today = str(answer.provenance.get("today"))
    day = today if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", today) and today >= _NO_STAMP else _NO_STAMP
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def _calendar(answer: Events, view: View) -> str:
    """The calendar without events. Source: RFC 7986 has NAME and DESCRIPTION; older programs read X-WR-."""
    calendar = Calendar()
    calendar.add("prodid", "-//rpdc-chrono//NONSGML chrono//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key, names in (("title", ("name", "x-wr-calname")), ("description", ("description", "x-wr-caldesc"))):
        if text := answer.header.get(key):
            shown = _shown(text, view)
            calendar.add(names[0], shown)
            calendar.add(names[1], _Text(shown))
    return _written(calendar)


def _written(component: Component) -> str:
    lines: bytes = component.to_ical()
    return lines.decode()


# which days


def _known_days(when: EventDate) -> _Days | None:
    """The days, when all of them are known and a calendar can write them.

    A set of which all are meant is several single days; what may have happened on one of several is not known.
    """
    if isinstance(when, Choice) and when.is_all:
        return _single_days(when)
    edges = edtf.start_of(when), edtf.end_of(when)
    first, last = (_date(edge.day) if edge else None for edge in edges)
    return _Days(first, last) if first and last else None


def _single_days(when: Choice) -> _Days | None:
    edges = [edtf.start_of(member) if isinstance(member, Date) else None for member in when.members]
    days = {_date(edge.day) if edge else None for edge in edges}
    known = sorted(day for day in days if day)
    if len(known) < len(days) or when.open_start or when.open_end:
        return None
    return _Days(known[0], known[0], tuple(known[1:]))


def _date(day: Day | None) -> date | None:
    """None for what has no next day in four digits, as an event is written with the day after its last."""
    return date(*day) if day and day.year >= 1 and day < (9999, 12, 31) else None


# what is said of an event


def _components(event: dict[str, Any], when: EventDate, days: _Days, names: Names, view: View) -> Iterator[Component]:
    """The event; where anniversaries are wanted and it took several days, also that of the day it began."""
    uid = quote(event["id"], safe="")
    note = _note(event, when, names, view)
    component = _component(event, note, names, view)
    component.add("uid", uid + OURS)
    _add_days(component, days)
    component.add(KEPT, _Text(_kept(event, note, names), params={"VALUE": "TEXT"}))
    if not view.is_yearly:
        yield component
    elif days == _Days(days.first, days.first):
        component.add("rrule", _each_year(days.first))
        yield component
    else:
        yield component
        if first := _a_year_after(days.first):
            anniversary = _component(event, note, names, view)
            anniversary.add("uid", uid + ANNIVERSARY)
            _add_days(anniversary, _Days(first, first))
            anniversary.add("rrule", _each_year(days.first))
            yield anniversary


def _component(event: dict[str, Any], note: str, names: Names, view: View) -> Event:
    """All but its days. Actors are in the note only: who attends needs an address in terms of a calendar."""
    component = Event()
    title = _shown(event["title"], view)
    component.add("summary", title)
    if description := _description(event, note, view):
        component.add("description", description)
    if event["places"]:
        component.add("location", _Text(BETWEEN_PLACES.join(names("place", event["places"]))))
    if event["themes"]:
        categories = vCategory([])
        categories.cats = [_Text(name) for name in names("theme", event["themes"])]
        component.add("categories", categories)
    if url := next(filter(None, (web_address(source["url"]) for source in event["sources"])), None):
        component.add("url", url)
    component.add("transp", "TRANSPARENT")
    if view.has_alarms:
        component.add_component(_alarm(title))
    return component


def _add_days(component: Component, days: _Days) -> None:
    component.add("dtstart", days.first)
    component.add("dtend", days.last + _DAY)
    if days.others:
        component.add("rdate", list(days.others))


def _each_year(day: date) -> dict[str, Any]:
    """29 February is the last day of February, so that it falls on the 28th of a year that has none."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return {"freq": "yearly"} | ({"bymonth": 2, "bymonthday": -1} if is_leap_day else {})


def _a_year_after(day: date) -> date | None:
    if day.year == date.max.year:
        return None
    is_lost = (day.month, day.day) == (2, 29) and not is_leap(day.year + 1)
    return day.replace(year=day.year + 1, day=28 if is_lost else day.day)


def _alarm(title: _Text) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Text(title))
    alarm.add("trigger", _NINE_THE_DAY_BEFORE)
    return alarm


def _shown(text: dict[str, str], view: View) -> _Text:
    """A text on one line, in the language of the view or else another, which is told."""
    tag = view.language if view.language in text else next(iter(text))
    return _Text(on_one_line(text[tag]), params={} if tag == "und" else {"LANGUAGE": tag})


def _summary(event: dict[str, Any], view: View) -> _Text:
    text = event["summary"] or {view.language: ""}
    shown = _shown(text, view)
    whole = text[shown.params.get("LANGUAGE", "und")]
    return _Text(visible(re.sub(r"\r\n?", "\n", whole).replace("\t", " "), keep="\n"), params=shown.params)


def _description(event: dict[str, Any], note: str, view: View) -> _Text:
    summary = _summary(event, view)
    return _Text(summary + note, params=summary.params)


def _note(event: dict[str, Any], when: EventDate, names: Names, view: View) -> str:
    """What follows the summary: its date if it comes again each year, actors, sources, where they disagree."""
    parts = []
    if view.is_yearly:
        parts.append(in_words(when, view))
    if event["actors"]:
        parts.append(_label("actors", view) + ", ".join(names("actor", event["actors"])))
    if event["sources"]:
        listed = (f"\n– {_source(source, view)}" for source in event["sources"])
        parts.append(_label("sources", view).rstrip() + "".join(listed))
    if event["disputed"]:
        parts.append(_label("disputed", view) + in_words(event["disputed"], view))
    note = "\n\n".join(parts)
    return f"\n\n{note}" if note and event["summary"] else note


def _label(key: str, view: View) -> str:
    return word(key, view.words).capitalize() + word("colon", view.words)


def _source(source: dict[str, Any], view: View) -> str:
    """Who says so, and below that where."""
    facts = [
        source["publisher"],
        quoted(source["title"], view.words) if source["title"] else None,
        f"{word('via', view.words)} {source['via']}" if source["via"] else None,
        in_words(edtf.parse(source["published"]), view) if source["published"] else None,
    ]
    said = on_one_line(", ".join(filter(None, facts)))
    address = web_address(source["url"]) or on_one_line(source["url"] or "")
    return "\n".join(filter(None, (said, address)))


def _kept(event: dict[str, Any], note: str, names: Names) -> str:
    """What is read back from here: JSON, entries by name."""
    kept = {
        "note": mark_of(note) if note else None,
        "actors": names("actor", event["actors"]),
        "places": names("place", event["places"]),
        "sources": [_said(source) for source in event["sources"]],
        "disputed": event["disputed"],
        "extra": event["extra"],
    }
    return safe_json(json.dumps(_said(kept), ensure_ascii=False, separators=(",", ":")))


def _said(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value}
