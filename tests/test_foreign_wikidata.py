"""Answers of Wikidata's query service: no more precise than it says, one event for the rows about one item and date."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Chrono
from hypothesis import given
from hypothesis import strategies as st

from rpdc_chrono.dataset.conversion import convert
from rpdc_chrono.dataset.foreign import Hints, Reading
from rpdc_chrono.dataset.foreign.wikidata import read
from rpdc_chrono.dataset.foreign.wikidata_dates import moment
from rpdc_chrono.edtf import parse
from rpdc_chrono.errors import InvalidChronology
from rpdc_chrono.language.notes import note_line
from rpdc_chrono.language.problems import problem_line
from rpdc_chrono.language.words import LANGUAGES

ENTITY = "http://www.wikidata.org/entity/"
Cell = dict[str, str]
Row = dict[str, Cell]


def uri(value: str) -> Cell:
    return {"type": "uri", "value": value if ":" in value else ENTITY + value}


def text(value: str, language: str = "") -> Cell:
    return {"type": "literal", "value": value} | ({"xml:lang": language} if language else {})


def time(value: str) -> Cell:
    value = value if "T" in value else f"{value}T00:00:00Z"
    return {"type": "literal", "value": value, "datatype": "http://www.w3.org/2001/XMLSchema#dateTime"}


def number(value: int) -> Cell:
    return {"type": "literal", "value": str(value), "datatype": "http://www.w3.org/2001/XMLSchema#integer"}


def point(value: str) -> Cell:
    return {"type": "literal", "value": value, "datatype": "http://www.opengis.net/ont/geosparql#wktLiteral"}


UNKNOWN = {"type": "bnode", "value": "t1514691780"}
SUMMIT: Row = {
    "item": uri("Q1"),
    "itemLabel": text("Sommet", "fr"),
    "date": time("2000-06-13"),
    "datePrecision": number(11),
}
SOURCE = {"url": "https://www.wikidata.org/wiki/Q1", "publisher": "Wikidata", "kind": "reference"}


def answer(*rows: Any) -> bytes:
    return json.dumps({"head": {"vars": []}, "results": {"bindings": rows}}).encode()


def reading(*rows: Row, **columns: str) -> Reading:
    return read("wd.json", answer(*rows), Hints(columns=columns))


def event(*rows: Row, **columns: str) -> dict[str, Any]:
    found = reading(*rows, **columns)
    assert found.problems == []
    assert len(found.items) == 1
    return found.items[0].event


def problem(*rows: Row) -> tuple[str, dict[str, str]]:
    found = reading(*rows)
    assert len(found.problems) == 1
    return found.problems[0].what, found.problems[0].facts


@pytest.mark.parametrize(
    ("value", "precision", "edtf"),
    [
        ("2000-06-19T00:00:00Z", 11, "2000-06-19"),
        ("2000-01-01T00:00:00Z", 11, "2000-01-01"),
        ("2000-06-01T00:00:00Z", 10, "2000-06"),
        ("2000-01-01T00:00:00Z", 9, "2000"),
        ("1994-01-01T00:00:00Z", 8, "199X"),
        # the decade of the years 1 to 9
        ("0005-01-01T00:00:00Z", 8, "[0001..0009]"),
        # a century ends with the year that has its number
        ("1901-01-01T00:00:00Z", 7, "[1901..2000]"),
        ("2000-01-01T00:00:00Z", 7, "[1901..2000]"),
        ("1900-01-01T00:00:00Z", 7, "[1801..1900]"),
        ("2000-01-01T00:00:00Z", 6, "[1001..2000]"),
        ("2001-01-01T00:00:00Z", 6, "[2001..3000]"),
        # a year 0 is 1 BC, but longer units keep the years of history
        ("0000-01-01T00:00:00Z", 9, "0000"),
        ("-0043-03-15T00:00:00Z", 11, "-0043-03-15"),
        ("-099-07-12T00:00:00Z", 11, "-0099-07-12"),
        ("-0044-01-01T00:00:00Z", 8, "[-0048..-0039]"),
        ("-0500-01-01T00:00:00Z", 7, "[-0499..-0400]"),
        ("-3000-01-01T00:00:00Z", 6, "[-2999..-2000]"),
        # a time of day, whole
        ("2000-06-13T09:30:15Z", 14, "2000-06-13T09:30:15Z"),
        ("2000-06-13T09:30:00Z", 12, "2000-06-13"),
        ("12345-06-13T00:00:00Z", 11, "Y12345"),
    ],
)
def test_a_time_is_as_precise_as_is_said(value: str, precision: int, edtf: str) -> None:
    assert moment(value, precision).text == edtf


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2000-06-19T00:00:00Z", "2000-06-19"),
        # a month, or its first day: the month is true of both
        ("2000-06-01T00:00:00Z", "2000-06"),
        ("2000-06-01T09:30:00Z", "2000-06-01T09:30:00Z"),
        ("+1883-00-00T00:00:00Z", "1883"),
        ("+1883-05-00T00:00:00Z", "1883-05"),
        ("1883-05", "1883-05"),
        ("2000-01-01T00:00:00Z", ""),
    ],
)
def test_without_a_precision_only_what_is_sure_is_read(value: str, edtf: str) -> None:
    assert moment(value, None).text == edtf


@pytest.mark.parametrize(
    ("value", "precision", "why_not"),
    [
        ("2000-01-01T00:00:00Z", None, "precision-unknown"),
        ("-13798000000-01-01T00:00:00Z", 3, "too-coarse"),
        ("2001-02-29T00:00:00Z", 11, "time"),
        ("0000-01-01T00:00:00Z", 7, "time"),
        ("yesterday", 11, "time"),
    ],
)
def test_a_time_that_is_no_date_says_why(value: str, precision: int | None, why_not: str) -> None:
    assert (moment(value, precision).text, moment(value, precision).why_not) == ("", why_not)


@given(st.integers(-9999, 9999), st.integers(6, 9))
def test_a_year_lies_in_the_decade_century_and_millennium_it_is_of(year: int, precision: int) -> None:
    if year == 0 and precision < 9:
        return
    date = parse(moment(f"{year:05}-01-01T00:00:00Z" if year < 0 else f"{year:04}-01-01T00:00:00Z", precision).text)
    # years before Christ have no year 0 in units longer than a year
    counted = year + 1 if year < 0 and precision < 9 else year
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest.year <= counted <= date.latest.year
    assert date.latest.year - date.earliest.year < 10 ** (9 - precision)


def test_a_row_is_an_event_with_its_item_as_id_and_source() -> None:
    assert event(SUMMIT) == {"id": "Q1", "date": "2000-06-13", "title": {"fr": "Sommet"}, "sources": [SOURCE]}
    assert reading(SUMMIT).header == {"languages": ["fr"]}


def test_rows_about_one_item_and_date_are_one_event() -> None:
    rows = [
        SUMMIT | {"place": uri("Q2"), "placeLabel": text("Halm", "fr"), "actor": text("Ada"), "foo": text("a")},
        SUMMIT | {"place": uri("Q3"), "placeLabel": text("Orva", "fr"), "actor": text("Bo"), "foo": text("b")},
        SUMMIT | {"itemLabel": text("Summit", "en"), "itemDescription": text("a meeting", "en"), "actor": text("Ada")},
    ]
    assert event(*rows) == {
        "id": "Q1",
        "date": "2000-06-13",
        "title": {"fr": "Sommet", "en": "Summit"},
        "summary": {"en": "a meeting"},
        "places": ["Halm", "Orva"],
        "actors": ["Ada", "Bo"],
        "sources": [SOURCE],
        "extra": {"foo": ["a", "b"]},
    }


def test_rows_that_disagree_on_the_date_are_events_of_their_own() -> None:
    found = reading(SUMMIT, SUMMIT | {"date": time("2000-06-14")})
    assert [(item.event["id"], item.event["date"]) for item in found.items] == [
        ("Q1-1", "2000-06-13"),
        ("Q1-2", "2000-06-14"),
    ]


def test_places_with_coordinates_are_declared() -> None:
    rows = [
        SUMMIT | {"place": uri("Q2"), "placeLabel": text("Halm", "fr"), "coord": point("Point(125.73 -39.5)")},
        SUMMIT | {"place": uri("Q2"), "placeLabel": text("Halm (en)", "en"), "coord": point("Point(125.73 -39.5)")},
        SUMMIT | {"item": uri("Q9"), "place": uri("Q3"), "placeLabel": text("Q3")},
    ]
    found = reading(*rows)
    assert found.header["places"] == {
        "Q2": {"name": {"fr": "Halm", "en": "Halm (en)"}, "coordinates": [-39.5, 125.73]},
        "Q3": {"name": "Q3"},
    }
    assert [item.event["places"] for item in found.items] == [["Q2"], ["Q3"]]


def test_a_point_without_a_place_or_off_the_earth_is_kept_aside() -> None:
    assert event(SUMMIT | {"coord": point("Point(1 2)")})["extra"] == {"coord": "Point(1 2)"}
    moon = f"<{ENTITY}Q405> Point(1 2)"
    assert event(SUMMIT | {"place": text("Mare"), "coord": point(moon)})["extra"] == {"coord": moon}


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        (time("2000-06-13"), time("2000-06-15"), "2000-06-13/2000-06-15"),
        (time("2000-06-13"), time("2000-06-13"), "2000-06-13"),
        (time("2000-06-13"), UNKNOWN, "2000-06-13/"),
        (time("2000-06-13"), None, "2000-06-13/"),
        (None, time("2000-06-15"), "/2000-06-15"),
    ],
)
def test_a_start_and_an_end_are_a_span(start: Cell | None, end: Cell | None, date: str) -> None:
    row = {"item": uri("Q1"), "itemLabel": text("x"), "startTimePrecision": number(11), "endPrecision": number(11)}
    row |= {name: cell for name, cell in (("startTime", start), ("end", end)) if cell}
    assert event(row)["date"] == date


def test_each_time_has_its_own_precision() -> None:
    row = {"item": uri("Q1"), "itemLabel": text("x"), "start": time("2000-01-01"), "end": time("2001-05-01")}
    assert event(row | {"startPrecision": number(9), "endPrecision": number(10)})["date"] == "2000/2001-05"


@pytest.mark.parametrize(
    ("change", "what", "facts"),
    [
        ({"date": UNKNOWN}, "wikidata-undated", {"found": "Sommet", "time": ""}),
        (
            {"date": uri("http://www.wikidata.org/.well-known/genid/c5a1")},
            "wikidata-undated",
            {"found": "Sommet", "time": ""},
        ),
        (
            {"date": time("1950-01-01"), "datePrecision": text("")},
            "wikidata-precision-unknown",
            {"found": "Sommet", "time": "1950-01-01T00:00:00Z"},
        ),
        (
            {"date": time("1950-01-01"), "datePrecision": number(4)},
            "wikidata-too-coarse",
            {"found": "Sommet", "time": "1950-01-01T00:00:00Z"},
        ),
        # an item without a label in the languages asked for
        ({"itemLabel": text("Q1")}, "wikidata-untitled", {"found": "Q1"}),
    ],
)
def test_a_row_that_is_no_event_is_a_problem(change: Row, what: str, facts: dict[str, str]) -> None:
    other = SUMMIT | {"item": uri("Q2")}
    assert problem(other, SUMMIT | change) == (what, facts)
    assert [item.event["id"] for item in reading(other, SUMMIT | change).items] == ["Q2"]


def test_a_span_that_ends_before_it_starts_or_with_a_century_is_a_problem() -> None:
    row = {"item": uri("Q1"), "itemLabel": text("x"), "start": time("2000-06-13")}
    assert problem(row | {"end": time("1999-06-13")})[0] == "wikidata-order"
    assert problem(row | {"end": time("2099-01-01"), "endPrecision": number(7)})[0] == "wikidata-too-coarse"


def test_dates_of_the_julian_calendar_are_kept_in_the_gregorian_with_a_note() -> None:
    found = reading(
        SUMMIT | {"dateCalendar": uri("Q1985786")}, SUMMIT | {"item": uri("Q2"), "dateCalendar": uri("Q1985727")}
    )
    assert [item.event["date"] for item in found.items] == ["2000-06-13", "2000-06-13"]
    assert ("wikidata-julian", {"count": "1"}) in [(note.what, note.facts) for note in found.notes]


def test_a_note_says_how_variables_were_understood_and_how_to_ask_for_precision() -> None:
    rows = [
        {"event": uri("Q1"), "eventLabel": text("x"), "pointInTime": time(day)} for day in ("2000-01-01", "2000-05-01")
    ]
    notes = {note.what: note.facts for note in reading(*rows).notes}
    assert notes == {
        "variables": {"found": "item: ?event, date: ?pointInTime"},
        "wikidata-precision": {"count": "1"},
        "wikidata-months": {"count": "1"},
    }


def test_another_time_is_kept_aside_no_more_precise_than_it_is() -> None:
    row = SUMMIT | {"birth": time("1950-01-01"), "birthPrecision": number(9), "death": time("1999-01-01")}
    assert event(row)["extra"] == {"birth": "1950", "death": "1999-01-01T00:00:00Z"}


def test_a_time_of_any_name_is_the_date_when_it_stands_alone() -> None:
    row = {"battle": uri("Q1"), "battleLabel": text("x"), "foo": time("1950-06-25"), "precision": number(9)}
    assert event(row)["date"] == "1950"


def test_which_of_several_times_is_the_date_is_not_guessed() -> None:
    row = {"item": uri("Q1"), "itemLabel": text("x"), "birth": time("1950-06-25"), "death": time("1999-06-25")}
    with pytest.raises(InvalidChronology) as caught:
        reading(row)
    assert [(found.what, found.facts) for found in caught.value.problems] == [
        ("which-date", {"names": "?birth, ?death"})
    ]
    assert event(row, date="death")["date"] == "1999-06-25"
    assert event(row, date="?birth")["extra"] == {"death": "1999-06-25"}


def test_an_answer_without_times_is_refused_and_an_empty_one_is_not() -> None:
    with pytest.raises(InvalidChronology) as caught:
        reading({"item": uri("Q1")})
    assert caught.value.problems[0].what == "no-date-variable"
    assert reading().items == []


@pytest.mark.parametrize("content", [b"{}", b'{"boolean": true}', b'{"results": []}', b"[", b"3"])
def test_what_is_no_answer_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(InvalidChronology) as caught:
        read("wd.json", content, Hints())
    assert len(caught.value.problems) == 1


def test_all_files_of_the_query_service_say_the_same() -> None:
    simple = [{name: cell["value"] for name, cell in SUMMIT.items()}]
    assert read("wd.json", json.dumps([SUMMIT]).encode(), Hints()).items[0].event == event(SUMMIT)
    assert read("wd.json", json.dumps(simple).encode(), Hints()).items[0].event == event(SUMMIT) | {"title": "Sommet"}


@pytest.mark.parametrize("is_list", [True, False])
def test_an_event_has_the_place_of_its_first_row(is_list: bool) -> None:
    rows = [SUMMIT, SUMMIT | {"item": uri("Q2")}, SUMMIT | {"item": uri("Q3"), "date": UNKNOWN}]
    # what looks like the start of the rows is none
    body: Any = rows if is_list else {"head": {"bindings": [{}]}, "results": {"bindings": rows}}
    content = json.dumps(body, indent=1)
    found = read("wd.json", content.encode(), Hints())
    lines = content.split("\n")
    starts = [number for number, line in enumerate(lines, 1) if '"item"' in line]
    assert [item.line for item in found.items] + [problem.line for problem in found.problems] == [n - 1 for n in starts]
    assert {lines[item.line - 1][item.column - 1] for item in found.items} == {"{"}


def test_an_answer_is_asked_like_any_chronology(chrono: Chrono, tmp_path: Path) -> None:
    file = tmp_path / "query.json"
    file.write_bytes(answer(SUMMIT, SUMMIT | {"item": uri("Q2"), "date": time("1999-06-13")}))
    found = chrono("list", "--data", str(file), "-f", "csv", "-c", "id,date,title", "--since", "2000")
    assert (found.code, found.out) == (0, "id,date,title\r\nQ1,2000-06-13,Sommet\r\n")


CELLS: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([SUMMIT[name] for name in SUMMIT]),
    st.sampled_from([UNKNOWN, point("Point(1 2)"), text("\x1b[31m=cmd()"), uri("javascript:x"), time("-0001-01-01")]),
    st.none() | st.integers() | st.text() | st.just({"type": "literal"}) | st.just({"value": None}) | st.just([]),
)
ROWS = st.dictionaries(
    st.sampled_from(["item", "itemLabel", "date", "datePrecision", "place", "coord", "start", "end", "url", "", "x"]),
    CELLS,
)


@given(st.lists(ROWS | st.none(), max_size=6))
def test_every_answer_is_read_or_told(rows: list[Any]) -> None:
    content = answer(*rows)
    try:
        found = read("wd.json", content, Hints())
        told = convert("wd.json", content, "wikidata", Hints())
    except InvalidChronology as error:
        assert all(problem_line(problem, language) for problem in error.problems for language in LANGUAGES)
        return
    for language in LANGUAGES:
        assert all(problem_line(problem, language) for problem in found.problems)
        assert all(note_line("wd.json", *note, language) for note in found.notes)
    assert len(told.chronology.events) + len(told.left_out) >= len(found.items)
