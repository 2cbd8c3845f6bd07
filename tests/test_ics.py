"""Calendars, out and in: only days that are known, nothing that happened moved, nothing lost in silence."""

import json
import re
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from chronologies import compiled
from conftest import Chrono
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from rpdc_chrono import formats
from rpdc_chrono.dataset.conversion import Conversion, convert
from rpdc_chrono.dataset.foreign import Hints
from rpdc_chrono.errors import InvalidChronology
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.language.notes import note_line
from rpdc_chrono.language.problems import problem_line
from rpdc_chrono.model import Actor, Chronology, Event, Place, Source, Theme
from rpdc_chrono.names import fold
from rpdc_chrono.query import Query

HERE = Path(__file__).parent
INVENTED, HOSTILE = str(HERE / "invented.json"), str(HERE / "hostile.json")
LEFT_OUT = "chrono: 11 events are not in the calendar: not all of their days are known, or their year is not one of 4"
HEAD, END = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n", "END:VCALENDAR\n"


def written(chrono: Chrono, events: list[dict[str, Any]], *arguments: str) -> str:
    given = json.dumps({"languages": ["en", "fr"], "events": events})
    found = chrono("list", "--data", "-", "--lang", "en", "-f", "ics", *arguments, stdin=given)
    assert (found.code, found.err) == (0, "")
    return found.out


def events_of(text: str) -> list[Any]:
    """As icalendar reads them, which must find nothing wrong; and as many as vobject does."""
    calendar = Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert [event.errors for event in events] == [[] for _ in events]
    assert len(getattr(vobject.readOne(text), "vevent_list", [])) == len(events)
    return events


def event(text: str) -> Any:
    (only,) = events_of(text)
    return only


def dated(*dates: str) -> list[dict[str, Any]]:
    return [{"id": f"e{number}", "date": date, "title": "x"} for number, date in enumerate(dates)]


def read(*lines: str, head: str = HEAD, end: str = END) -> Conversion:
    text = head + "".join(f"{line}\n" for line in lines) + end
    return convert("x.ics", text.encode(), None, Hints())


def read_event(*lines: str, summary: str = "SUMMARY:x") -> Event:
    conversion = read("BEGIN:VEVENT", summary, *lines, "END:VEVENT")
    assert conversion.left_out == []
    (only,) = conversion.chronology.events
    return only


def said(conversion: Conversion) -> list[str]:
    problems = [problem_line(problem, "en") for problem in conversion.left_out]
    return problems + [note_line("x.ics", *note, "en") for note in conversion.notes]


# out


def test_an_event_of_known_days_is_all_day_and_ends_the_day_after(chrono: Chrono) -> None:
    found = chrono("list", "--data", INVENTED, "--lang", "en", "-f", "ics")
    assert found.code == 0
    treaty, regatta = events_of(found.out)
    assert (treaty["DTSTART"].dt, treaty["DTEND"].dt) == (date(1887, 4, 12), date(1887, 4, 13))
    assert (regatta["DTSTART"].dt, regatta["DTEND"].dt) == (date(1891, 7, 30), date(1891, 8, 3))
    assert "DTSTART;VALUE=DATE:18910730\r\n" in found.out
    assert treaty["SUMMARY"] == "Treaty of Halm: Sarne and Tovrel share the fishery"
    assert treaty["SUMMARY"].params == {"LANGUAGE": "en"}
    assert treaty["LOCATION"] == "Halm"
    assert treaty["CATEGORIES"].cats == ["treaty", "fisheries"]
    assert treaty["URL"] == "https://archive.example/sarne/1887/1"
    assert treaty["TRANSP"] == "TRANSPARENT"
    assert "ATTENDEE" not in treaty


def test_another_reader_reads_the_same(chrono: Chrono) -> None:
    found = chrono("list", "--data", INVENTED, "--lang", "fr", "-f", "ics")
    treaty, regatta = vobject.readOne(found.out).vevent_list
    assert treaty.summary.value == "Traité de Halm\u00a0: la Sarne et le Tovrel se partagent la pêche"
    assert (regatta.dtstart.value, regatta.dtend.value) == (date(1891, 7, 30), date(1891, 8, 3))
    assert treaty.categories.value == ["traité et accord", "pêche"]
    assert regatta.location.value == "Port-Œillet; île aux Goélands"
    assert regatta.description.value == (
        "Jon Bex l’aîné l’emporte sur l’amirale.\n\n"
        "Acteurs\u00a0: République de Sarne, Ysée Marn, Jon Bex\n\n"
        "Sources\u00a0:\n– Le Courrier de Sarne\nhttps://courrier.example/1891/regate\n"
        "– The Halm Gazette\nhttps://gazette.example/1891-08-05"
    )


def test_what_has_no_known_days_is_counted_and_not_written(chrono: Chrono) -> None:
    english = chrono("list", "--data", INVENTED, "--lang", "en", "-f", "ics")
    assert english.err == f"{LEFT_OUT} digits\n"
    french = chrono("list", "--data", INVENTED, "--lang", "fr", "-f", "ics", "--theme", "disaster", "--until", "1906")
    assert french.err == (
        "chrono: 3 événements ne sont pas dans le calendrier\u00a0: leurs jours ne sont pas tous connus, "
        "ou l’an n’a pas 4 chiffres\n"
    )
    one = chrono("list", "--data", INVENTED, "--lang", "en", "-f", "ics", "census")
    assert one.err.startswith("chrono: 1 event is not in the calendar: not all of its days are known")


@pytest.mark.parametrize(
    "unknown",
    [
        "1985-04", "1985", "1985-22", "198X", "1985-04-XX", "1985-04-12?", "1985-04-12~", "1985-04-12%", "1985?-04-12",
        "1985-04-12/1985-04-13~", "1985-04-12/", "1985-04-12/..", "../1985-04-12", "1985-04-12/1985-05",
        "[1985-04-12,1985-04-13]", "{1985-04-12,1985-05}", "{1985-04-12..1985-04-14}", "{..1985-04-12}",
        "0000-01-01", "-0043-03-15", "9999-12-31", "9999-12-30/9999-12-31",
    ],
)  # fmt: skip
def test_no_day_is_made_up(chrono: Chrono, unknown: str) -> None:
    found = chrono("list", "--data", "-", "--lang", "en", "-f", "ics", stdin=json.dumps(dated(unknown)))
    assert found.code == 0
    assert found.err.startswith("chrono: 1 event is not in the calendar")
    assert events_of(found.out) == []


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("1985-04-12", date(1985, 4, 12), date(1985, 4, 13)),
        ("1985-04-12T23:20:30Z", date(1985, 4, 12), date(1985, 4, 13)),
        ("[1985-04-12]", date(1985, 4, 12), date(1985, 4, 13)),
        ("0001-01-01", date(1, 1, 1), date(1, 1, 2)),
        ("9999-12-30", date(9999, 12, 30), date(9999, 12, 31)),
        ("2000-02-28/2000-02-29", date(2000, 2, 28), date(2000, 3, 1)),
    ],
)
def test_the_end_is_the_day_after_the_last(chrono: Chrono, text: str, first: date, end: date) -> None:
    found = event(written(chrono, dated(text)))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (first, end)


def test_a_set_of_which_all_days_are_meant_is_these_days_and_none_between(chrono: Chrono) -> None:
    found = event(written(chrono, dated("{2001-05-03,2001-05-01,2001-05-08}")))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2001, 5, 1), date(2001, 5, 2))
    assert [each.dt for each in found["RDATE"].dts] == [date(2001, 5, 3), date(2001, 5, 8)]


def test_an_event_is_called_the_same_under_every_query(chrono: Chrono) -> None:
    whole = chrono("list", "--data", INVENTED, "-f", "ics", "--lang", "fr", "--yearly").out
    part = chrono("list", "--data", INVENTED, "-f", "ics", "--lang", "en", "--actor", "Tovrel").out
    assert events_of(part)[0]["UID"] == events_of(whole)[0]["UID"] == "1887-04-12-treaty-of-halm@chrono"


def test_an_id_of_any_letters_makes_an_uid_of_ascii(chrono: Chrono) -> None:
    text = written(chrono, [{"id": "é/a;b@c\u202e", "date": "1985-04-12", "title": "x"}])
    assert event(text)["UID"] == "%C3%A9%2Fa%3Bb%40c%E2%80%AE@chrono"
    assert convert("x.ics", text.encode(), None, Hints()).chronology.events[0].id == "é/a;b@c\u202e"


def test_the_same_answer_is_the_same_bytes_and_stamped_with_the_day_of_the_question(chrono: Chrono) -> None:
    once = written(chrono, dated("1985-04-12"))
    assert once == written(chrono, dated("1985-04-12"))
    assert "DTSTAMP:20261124T000000Z\r\n" in once


def test_an_answer_without_a_day_is_stamped_all_the_same() -> None:
    assert "DTSTAMP:19700101T000000Z" in as_ics(Chronology(events=(Event("a", "1985-04-12", {"en": "x"}),)))


def test_an_alarm_rings_at_nine_the_day_before(chrono: Chrono) -> None:
    (alarm,) = event(written(chrono, dated("1985-04-12"), "--alarms")).walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt, alarm["DESCRIPTION"]) == ("DISPLAY", timedelta(hours=-15), "x")
    assert event(written(chrono, dated("1985-04-12"))).walk("VALARM") == []


def falls_on(text: str, first: int, last: int) -> list[date]:
    """When vobject and dateutil have the last event of a calendar come again."""
    again = vobject.readOne(text).vevent_list[-1].getrruleset(addRDate=True)
    return [each.date() for each in again.between(datetime(first, 1, 1), datetime(last, 12, 31))]


def test_an_anniversary_comes_each_year(chrono: Chrono) -> None:
    text = written(chrono, dated("1985-04-12"), "--yearly")
    assert falls_on(text, 1984, 1987) == [date(1985, 4, 12), date(1986, 4, 12), date(1987, 4, 12)]
    assert event(text)["DESCRIPTION"] == "12 April 1985"
    assert "RRULE" not in event(written(chrono, dated("1985-04-12")))


def test_an_anniversary_of_29_february_falls_on_the_28th_of_other_years(chrono: Chrono) -> None:
    text = written(chrono, dated("1996-02-29"), "--yearly")
    assert falls_on(text, 1996, 2000) == [
        date(1996, 2, 29), date(1997, 2, 28), date(1998, 2, 28), date(1999, 2, 28), date(2000, 2, 29),
    ]  # fmt: skip
    text = written(chrono, dated("1996-02-29/1996-03-02"), "--yearly")
    assert falls_on(text, 1996, 2000) == [
        date(1997, 2, 28), date(1998, 2, 28), date(1999, 2, 28), date(2000, 2, 29),
    ]  # fmt: skip


def test_of_several_days_the_first_is_remembered(chrono: Chrono) -> None:
    text = written(chrono, dated("1950-06-25/1953-07-27"), "--yearly")
    war, anniversary = events_of(text)
    assert (war["DTSTART"].dt, war["DTEND"].dt, "RRULE" in war) == (date(1950, 6, 25), date(1953, 7, 28), False)
    assert (anniversary["DTSTART"].dt, anniversary["DTEND"].dt) == (date(1951, 6, 25), date(1951, 6, 26))
    assert (war["UID"], anniversary["UID"]) == ("e0@chrono", "e0@anniversary.chrono")
    assert anniversary["DESCRIPTION"] == "25 June 1950 – 27 July 1953"
    assert falls_on(text, 1949, 1953) == [date(1951, 6, 25), date(1952, 6, 25), date(1953, 6, 25)]


def test_what_begins_in_the_last_year_has_no_anniversary(chrono: Chrono) -> None:
    assert len(events_of(written(chrono, dated("9999-01-01/9999-01-02"), "--yearly"))) == 1


@pytest.mark.parametrize("option", ["--alarms", "--yearly"])
def test_alarms_and_anniversaries_are_for_calendars(chrono: Chrono, option: str) -> None:
    found = chrono("list", "--data", INVENTED, "--lang", "en", "-f", "csv", option)
    assert (found.code, found.out) == (2, "")
    assert found.err == f"chrono: {option} only makes sense with --format ics\n"


def test_a_calendar_has_the_name_of_the_chronology(chrono: Chrono) -> None:
    calendar = Calendar.from_ical(chrono("list", "--data", INVENTED, "--lang", "fr", "-f", "ics").out)
    assert (calendar["X-WR-CALNAME"], calendar["NAME"]) == ("Chronologie de la Sarne", "Chronologie de la Sarne")
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")


def test_a_calendar_without_events_is_one_all_the_same(chrono: Chrono) -> None:
    found = chrono("list", "--data", INVENTED, "zeppelin", "-f", "ics")
    assert (found.code, found.err) == (0, "")
    assert events_of(found.out) == []
    assert convert("x.ics", found.out.encode(), None, Hints()).chronology.events == ()


def test_lines_are_folded_at_75_octets_and_never_within_a_character(chrono: Chrono) -> None:
    text = written(chrono, [{"date": "1985-04-12", "title": "é서" * 200, "summary": "a" * 300}])
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines][-1] == ""
    assert event(text)["SUMMARY"] == "é서" * 200


def test_hostile_texts_are_read_as_texts_by_others(chrono: Chrono) -> None:
    found = chrono("list", "--data", HOSTILE, "--lang", "en", "-f", "ics")
    assert (found.code, found.err) == (0, "")
    events = {each["UID"].removesuffix("@chrono"): each for each in events_of(found.out)}
    assert len(events) == 14
    assert events["quotes"]["SUMMARY"] == "\"quoted\", and; 'single' | piped \\ back"
    assert events["breaks"]["SUMMARY"] == "one two three four\\u2028five"
    assert events["rtl"]["SUMMARY"].startswith("safe \\u202egnp.exe\\u202c")


def test_a_text_can_begin_no_property_or_component(chrono: Chrono) -> None:
    attack = "x\r\nEND:VEVENT\nATTENDEE:mailto:a@b\rBEGIN:VALARM"
    text = written(chrono, [{"id": attack[:1], "date": "1985-04-12", "title": attack, "places": ["a\nb"],
                             "summary": attack, "sources": [{"title": attack}]}])  # fmt: skip
    found = event(text)
    assert found.subcomponents == []
    assert sorted(found) == [
        "CATEGORIES", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "LOCATION", "SUMMARY", "TRANSP", "UID", "X-CHRONO",
    ][1:]  # fmt: skip
    assert found["SUMMARY"] == "x END:VEVENT ATTENDEE:mailto:a@b BEGIN:VALARM"
    assert found["DESCRIPTION"].startswith("x\nEND:VEVENT\nATTENDEE:mailto:a@b\nBEGIN:VALARM\n\nSources:\n– “x END")


def test_a_backslash_before_an_n_is_no_line_break(chrono: Chrono) -> None:
    text = written(chrono, [{"date": "1985-04-12", "title": r"C:\New\notes", "summary": r"\N \\N \n \\n"}])
    assert (event(text)["SUMMARY"], event(text)["DESCRIPTION"]) == (r"C:\New\notes", r"\N \\N \n \\n")


def test_only_an_address_of_the_web_is_a_link(chrono: Chrono) -> None:
    sources = [{"url": "javascript:alert(1)"}, {"url": "file:///etc/passwd"}, {"url": "https://x.example/é"}]
    found = event(written(chrono, [{"date": "1985-04-12", "title": "x", "sources": sources}]))
    assert found["URL"] == "https://x.example/%C3%A9"
    assert "URL" not in event(written(chrono, [{"date": "1985-04-12", "title": "x", "sources": sources[:2]}]))


# in: which days


@pytest.mark.parametrize(
    ("lines", "edtf"),
    [
        (["DTSTART;VALUE=DATE:20240619"], "2024-06-19"),
        (["DTSTART:20240619"], "2024-06-19"),
        (["DTSTART;VALUE=DATE:20240619", "DTEND;VALUE=DATE:20240620"], "2024-06-19"),
        (["DTSTART;VALUE=DATE:20240619", "DTEND;VALUE=DATE:20240619"], "2024-06-19"),
        (["DTSTART;VALUE=DATE:20240619", "DTEND;VALUE=DATE:20240622"], "2024-06-19/2024-06-21"),
        (["DTSTART;VALUE=DATE:20240619", "DURATION:P2D"], "2024-06-19/2024-06-20"),
        (["DTSTART;VALUE=DATE:20240619", "DURATION:P1W"], "2024-06-19/2024-06-25"),
        (["DTSTART;VALUE=DATE:20240619", "DURATION:PT2H"], "2024-06-19"),
        (["DTSTART:20240619T233000Z"], "2024-06-19"),
        (["DTSTART:20240619T233000"], "2024-06-19"),
        (["DTSTART;TZID=Asia/Pyongyang:20240619T003000"], "2024-06-19"),
        (["DTSTART;TZID=America/Los_Angeles:20240619T233000"], "2024-06-19"),
        (["DTSTART;TZID=Nowhere/Known:20240619T233000"], "2024-06-19"),
        (["DTSTART;TZID=/mozilla.org/20070129_1/Europe/Paris:20240619T233000"], "2024-06-19"),
        (["DTSTART:20240619T220000", "DTEND:20240620T000000"], "2024-06-19"),
        (["DTSTART:20240619T220000", "DTEND:20240620T000001"], "2024-06-19/2024-06-20"),
        (["DTSTART:20240619T220000", "DURATION:PT2H"], "2024-06-19"),
        (["DTSTART:20240619T220000", "DURATION:PT3H"], "2024-06-19/2024-06-20"),
        (["DTSTART:20240619T000000", "DTEND:20240619T000000"], "2024-06-19"),
        (["DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:00010102"], "0001-01-01"),
        (["DTSTART;VALUE=DATE:20240619", "EXDATE:x", "RDATE:x"], "2024-06-19"),
        (["DTSTART;VALUE=DATE:20010501", "RDATE;VALUE=DATE:20010508,20010503"], "{2001-05-01,2001-05-03,2001-05-08}"),
    ],
)
def test_days_are_taken_as_written(lines: list[str], edtf: str) -> None:
    assert read_event(*lines).date == edtf


def test_a_time_of_day_is_kept_beside_the_day() -> None:
    event = read_event("DTSTART;TZID=Europe/Paris:20240619T220000", "DTEND:20240619T230000Z")
    assert event.extra == {"dtstart": "TZID=Europe/Paris:20240619T220000", "dtend": "20240619T230000Z"}
    assert read_event("DTSTART;VALUE=DATE:20240619", "DURATION:P2D").extra == {}


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ([], "the event has no date (DTSTART)"),
        (["DTSTART:2024-06-19"], "DTSTART: “2024-06-19” is not a date of a calendar (20240619, 20240619T150000)"),
        (["DTSTART:20240230"], "DTSTART: “20240230” is not a date of a calendar (20240619, 20240619T150000)"),
        (["DTSTART:P1D"], "DTSTART: “P1D” is not a date of a calendar (20240619, 20240619T150000)"),
        (["DTSTART:20240619", "DTEND:x"], "DTEND: “x” is not a date of a calendar (20240619, 20240619T150000)"),
        (["DTSTART:20240619", "DTEND:20240618"], "the event ends (DTEND) before it starts (DTSTART)"),
        (["DTSTART:20240619", "DURATION:-P2D"], "the event ends (DTEND) before it starts (DTSTART)"),
        (
            ["DTSTART:20240619", "RRULE:FREQ=DAILY", "EXDATE;VALUE=DATE:20240619"],
            "EXDATE excludes the first day (2024-06-19), and later ones are not worked out",
        ),
    ],
)
def test_an_event_whose_days_can_not_be_told_is_reported_where_it_begins(lines: list[str], wrong: str) -> None:
    conversion = read("BEGIN:VEVENT", "SUMMARY:x", *lines, "END:VEVENT", "BEGIN:VEVENT", "DTSTART:20240101",
                      "SUMMARY:y", "END:VEVENT")  # fmt: skip
    assert [event.title for event in conversion.chronology.events] == [{"und": "y"}]
    assert said(conversion)[:1] == [f"x.ics:4:1: VEVENT: {wrong}"]


@pytest.mark.parametrize("lines", [["DTSTART:99991231", "DURATION:P2D"], ["DTSTART:20240619", "DURATION:P99999999D"]])
def test_a_length_beyond_all_calendars_is_reported(lines: list[str]) -> None:
    conversion = read("BEGIN:VEVENT", "SUMMARY:x", *lines, "END:VEVENT")
    assert len(conversion.left_out) == 1
    assert "is not a date of a calendar" in said(conversion)[0]


# in: what is said


def test_what_a_calendar_says_is_what_a_chronology_says() -> None:
    conversion = read(
        "X-WR-CALNAME:Sommets\\, et autres",
        "BEGIN:VEVENT",
        "UID:7kukuq@x.example",
        "DTSTART;VALUE=DATE:20240619",
        "SUMMARY;LANGUAGE=fr:Visite\\, la deuxi",
        " ème",
        "DESCRIPTION:Un\\nDeux\\; trois",
        "LOCATION:Pyongyang\\, RPDC",
        "CATEGORIES:sommet,traité\\, accord",
        "CATEGORIES:visite",
        "URL:https://x.example/a",
        "ATTACH;FMTTYPE=application/pdf;FILENAME=traite.pdf:https://x.example/traite.pdf",
        "STATUS:CANCELLED",
        "CLASS:PUBLIC",
        'ATTENDEE;CN="Kim, J":mailto:kim@x.example',
        "COMMENT:un",
        "COMMENT:deux",
        "GEO:39.03;125.75",
        "DTSTAMP:20240101T000000Z",
        "SEQUENCE:3",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    )
    assert said(conversion) == []
    assert conversion.chronology.title == {"und": "Sommets, et autres"}
    assert conversion.chronology.languages == ("fr",)
    assert conversion.chronology.events == (
        Event(
            id="7kukuq@x.example",
            date="2024-06-19",
            title={"fr": "Visite, la deuxième"},
            summary={"und": "Un\nDeux; trois"},
            places=("Pyongyang, RPDC",),
            themes=("sommet", "traité, accord", "visite"),
            sources=(Source(url="https://x.example/a"), Source("https://x.example/traite.pdf", "traite.pdf")),
            extra={
                "status": "CANCELLED",
                "class": "PUBLIC",
                "attendee": 'CN="Kim, J":mailto:kim@x.example',
                "comment": ["un", "deux"],
                "geo": "39.03;125.75",
            },
        ),
    )


def test_an_uid_that_can_be_no_id_is_kept() -> None:
    event = read_event("UID:a b", "DTSTART:20240619")
    assert (event.id, event.extra) == ("2024-06-19-x", {"uid": "a b"})


def test_of_what_repeats_the_first_time_is_an_event_and_the_rule_is_kept() -> None:
    conversion = read("BEGIN:VEVENT", "UID:w", "SUMMARY:Weekly", "DTSTART;VALUE=DATE:20240101", "RRULE:FREQ=WEEKLY",
                      "EXDATE;VALUE=DATE:20240108", "END:VEVENT",
                      "BEGIN:VEVENT", "UID:w", "SUMMARY:Moved", "DTSTART;VALUE=DATE:20240116",
                      "RECURRENCE-ID;VALUE=DATE:20240115", "END:VEVENT")  # fmt: skip
    first, moved = conversion.chronology.events
    assert (first.id, first.date, first.extra) == ("w", "2024-01-01", {"rrule": "FREQ=WEEKLY", "exdate": "20240108"})
    assert (moved.id, moved.date) == ("2024-01-16-moved", "2024-01-16")
    assert moved.extra == {"recurrence-id": "20240115", "uid": "w"}
    assert said(conversion) == [
        "x.ics: events that repeat: 1; only the first time is one, the rule is kept in extra",
    ]


def test_what_is_no_event_is_reported() -> None:
    conversion = read("BEGIN:VTIMEZONE", "TZID:X", "BEGIN:STANDARD", "DTSTART:19700101T000000", "END:STANDARD",
                      "END:VTIMEZONE", "BEGIN:VTODO", "SUMMARY:a", "END:VTODO", "BEGIN:VJOURNAL", "END:VJOURNAL",
                      "BEGIN:VEVENT", "DTSTART:20240101", "SUMMARY: ", "END:VEVENT")  # fmt: skip
    assert said(conversion) == [
        "x.ics:10:1: VTODO: VTODO is not an event (only a VEVENT is)",
        "x.ics:13:1: VJOURNAL: VJOURNAL is not an event (only a VEVENT is)",
        "x.ics:15:1: VEVENT: the event has no title (SUMMARY)",
    ]


def test_what_is_not_kept_of_an_event_is_noted() -> None:
    conversion = read("BEGIN:VEVENT", "DTSTART:20240101", "SUMMARY:x", "no property", "X-CHRONO:{",
                      "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA",
                      "BEGIN:VALARM", "TRIGGER:nonsense", "END:VALARM", "END:VEVENT", "outside")  # fmt: skip
    assert len(conversion.chronology.events) == 1
    assert (
        said(conversion)
        == [
            "x.ics: what lies within events is not kept: VALARM (1)",
            "x.ics:1: this line of the calendar is not read: outside",
            "x.ics:4: this line of the calendar is not read: no property",
            "x.ics:4: this line of the calendar is not read: X-CHRONO:{",
            "x.ics:4: the attached file (ATTACH) is not kept",
        ]
        or said(conversion)[-1:] == []
    )


# in: broken files


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"<html></html>", b"BEGIN:VCARD\nEND:VCARD\n", b"BEGIN:VEVENT\n", b"{}"]
)
def test_what_is_no_calendar_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(InvalidChronology) as caught:
        convert("x.ics", content, "ics", Hints())
    assert len(caught.value.problems) == 1
    assert problem_line(caught.value.problems[0], "en").endswith(
        ": $: this is not a calendar (it begins with BEGIN:VCALENDAR)"
    )


def test_a_calendar_that_counts_otherwise_is_refused() -> None:
    with pytest.raises(InvalidChronology) as caught:
        read("CALSCALE:CHINESE")
    assert [problem_line(problem, "en") for problem in caught.value.problems] == [
        "x.ics:1:1: CALSCALE: this calendar counts otherwise (CHINESE); only the Gregorian calendar is read"
    ]


def test_a_calendar_that_is_cut_says_so() -> None:
    whole = ["BEGIN:VEVENT", "DTSTART:20240101", "SUMMARY:x", "END:VEVENT"]
    conversion = read(*whole, "BEGIN:VEVENT", "DTSTART:20240102", "SUMMARY:y", end="")
    assert [event.date for event in conversion.chronology.events] == ["2024-01-01"]
    cut = "cut off: the END line that closes it is missing (get the whole file)"
    assert said(conversion) == [f"x.ics:1:1: VCALENDAR: {cut}", f"x.ics:8:1: VEVENT: {cut}"]
    within = read("BEGIN:VEVENT", "DTSTART:20240101", "SUMMARY:x", *whole)
    assert said(within) == [f"x.ics:4:1: VEVENT: {cut}"]
    assert len(within.chronology.events) == 1


def test_a_character_cut_in_two_by_folding_is_made_whole() -> None:
    text = f"{HEAD}BEGIN:VEVENT\r\nDTSTART:20240101\r\nSUMMARY:caf\xc3\r\n \xa9\r\nEND:VEVENT\r\n{END}"
    conversion = convert("x.ics", text.encode("latin-1"), None, Hints())
    assert [event.title for event in conversion.chronology.events] == [{"und": "café"}]
    assert conversion.notes == []


def test_an_old_encoding_is_read_and_noted() -> None:
    text = f"{HEAD}BEGIN:VEVENT\r\nDTSTART:20240101\r\nSUMMARY:café «x»\r\nEND:VEVENT\r\n{END}"
    conversion = convert("x.ics", text.encode("windows-1252"), None, Hints())
    assert [event.title for event in conversion.chronology.events] == [{"und": "café «x»"}]
    assert [note.what for note in conversion.notes] == ["encoding"]


def test_a_calendar_is_asked_like_a_chronology(chrono: Chrono, tmp_path: Path) -> None:
    path = tmp_path / "mine.ics"
    path.write_text(f"{HEAD}BEGIN:VEVENT\nDTSTART:20240101\nSUMMARY:Nouvel an\nEND:VEVENT\n{END}")
    found = chrono("list", "--data", str(path), "--columns", "date,title", "--no-header", "--lang", "en")
    assert (found.code, found.out, found.err) == (0, "1 January 2024  Nouvel an\n", "")
    path.write_text(f"{HEAD}BEGIN:VEVENT\nSUMMARY:Nouvel an\nEND:VEVENT\n{END}")
    found = chrono("list", "--data", str(path), "--lang", "fr")
    assert (found.code, found.out) == (1, "")
    assert f"{path}:4:1: VEVENT: l’événement n’a pas de date (DTSTART)" in found.err
    assert "Traceback" not in found.err


lines = st.lists(
    st.sampled_from(
        "BEGIN:VCALENDAR BEGIN:VEVENT END:VEVENT END:VCALENDAR BEGIN:VALARM END:VALARM SUMMARY:x DTSTART:20240101 "
        "DTSTART:20240101T000000Z DTEND:00010101T000000 DURATION:P1D DURATION:x RDATE:20240101 EXDATE:x UID:x URL:x "
        'RRULE:FREQ=X X-CHRONO:{} X-CHRONO:{"extra":{"uid":5}} X-CHRONO:{"sources":[{"url":[1]}]} X-CHRONO:[1] '
        'X-CHRONO:{"note":[{}]} X-CHRONO:{"note":[-1,0]} '
        'X-CHRONO:{"actors":["\\\\ud800"]} GEO:1;2 BEGIN;A=1:VEVENT TZID= ATTACH;VALUE=BINARY:% CATEGORIES: "'.split()
    )
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=12)
    | st.builds(" {}".format, st.text("ab:;=\\", max_size=4)),
    max_size=14,
)


@given(lines)
def test_any_lines_make_events_or_problems(lines: list[str]) -> None:
    try:
        conversion = read(*lines)
    except InvalidChronology as error:
        assert error.problems
        assert all(problem_line(problem, "fr") for problem in error.problems)
    else:
        assert all(note_line("x.ics", *note, "fr") for note in conversion.notes)
        assert all(problem_line(problem, "fr") for problem in conversion.left_out)


# out and in


def as_ics(chronology: Chronology, view: View = View()) -> str:  # noqa: B008 - a value, never changed
    index = compiled(chronology)
    out = StringIO(newline="")
    try:
        answer = index.ask(Query())
        assert formats.write(answer, formats.named("ics", answer), view, out) == 0
    finally:
        index._connection.close()
    return out.getvalue()


known = st.dates(max_value=date(9999, 12, 30))
any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)
names = st.lists(any_text.map(lambda text: " ".join(on_one_line(text).split())), max_size=3, unique_by=fold)
known_dates = (
    known.map(str)
    | st.tuples(known, known).filter(lambda ends: ends[0] < ends[1]).map(lambda ends: f"{ends[0]}/{ends[1]}")
    | st.lists(known, min_size=2, max_size=4, unique=True).map(lambda days: f"{{{','.join(map(str, sorted(days)))}}}")
)


@given(known_dates, any_text, any_text, names, names, names, any_text, st.booleans(), st.booleans())
@example("2000-02-29/2000-03-01", "\\N", "a\\N,b;c:", [], [","], ["a; b", "c"], "\\", True, True)
def test_what_is_written_is_read_back(
    day: str, title: str, summary: str, actors: list[str], themes: list[str], places: list[str], source: str,
    yearly: bool, alarms: bool,
) -> None:  # fmt: skip
    event = Event("an-id", day, {"fr": title}, {"fr": summary}, tuple(actors), tuple(places), tuple(themes),
                  (Source("https://x.example/a", source, "Gazette"),), {"fr": source}, {"a": [1, source]})  # fmt: skip
    vocabulary = {
        "actors": {name: Actor({"fr": name}) for name in actors},
        "themes": {name: Theme({"fr": name}) for name in themes},
        "places": {name: Place({"fr": name}) for name in places},
    }
    chronology = Chronology(events=(event,), languages=("fr",), **vocabulary)  # type: ignore[arg-type]
    view = View("fr", is_yearly=yearly, has_alarms=alarms)
    text = as_ics(chronology, view)
    conversion = convert("x.ics", text.encode(), None, Hints())
    assert conversion.left_out == []
    (found,) = conversion.chronology.events
    assert (found.id, found.date) == (event.id, event.date)
    assert found.title == {"fr": on_one_line(title)}
    assert (found.actors, found.themes, found.places) == (event.actors, event.themes, event.places)
    assert (found.sources, found.disputed) == (event.sources, event.disputed)
    assert found.extra["a"] == [1, source]
    assert len(events_of(text)) == 1 + (yearly and len(day) > len("2000-01-01"))
    if not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", summary):
        assert found.summary == event.summary


def test_what_was_changed_in_the_calendar_is_what_is_read(chrono: Chrono) -> None:
    text = chrono("list", "--data", INVENTED, "--lang", "en", "-f", "ics", "regatta").out
    changed = text.replace("Jon Bex the elder beats", "Jon Bex the younger beats").replace(
        "LOCATION:Port", "LOCATION:P"
    )
    (found,) = convert("x.ics", changed.encode(), None, Hints()).chronology.events
    assert found.summary == {"en": "Jon Bex the younger beats the admiral."}
    assert found.places == ("P Oeillet; Isle of Gulls",)
    unfolded = text.replace("\r\n ", "")
    moved = re.sub(r"\\n– The Halm Gazette.*?(?=\r)", r"\\nmy own note", unfolded, count=1)
    (found,) = convert("x.ics", moved.encode(), None, Hints()).chronology.events
    assert found.summary is not None
    assert found.summary["en"].endswith("\nmy own note")


def test_a_source_is_read_once_however_its_address_is_written(chrono: Chrono) -> None:
    source = {"url": "https://x.example/é", "title": "x"}
    text = written(chrono, [{"date": "1985-04-12", "title": "x", "sources": [source]}])
    assert event(text)["URL"] == "https://x.example/%C3%A9"
    (found,) = convert("x.ics", text.encode(), None, Hints()).chronology.events
    assert found.sources == (Source("https://x.example/é", "x"),)


def test_an_anniversary_is_read_only_without_its_event(chrono: Chrono) -> None:
    text = written(chrono, dated("1985-04-12/1985-04-14"), "--yearly")
    assert [event.date for event in convert("x.ics", text.encode(), None, Hints()).chronology.events] == [
        "1985-04-12/1985-04-14"
    ]
    alone = text.replace("UID:e0@chrono", "UID:other@chrono")
    assert len(convert("x.ics", alone.encode(), None, Hints()).chronology.events) == 2
