"""The time since the event before: in words, as a duration, and never from days that nobody knows."""

import json
from itertools import pairwise

import pytest
from chronologies import chronologies, compiled, event_dates, of_dates
from conftest import Chrono
from hypothesis import given
from pictures import INVENTED, check_golden, drawn, invented

from rpdc_chrono.days import Day
from rpdc_chrono.edtf import parse
from rpdc_chrono.formats.columns import values
from rpdc_chrono.formats.view import View
from rpdc_chrono.language.durations import gap, gap_words
from rpdc_chrono.query import Order, Query


@pytest.mark.parametrize(
    ("before", "after", "french", "exact"),
    [
        ("2000-07-19", "2008-09-22", "8 ans 2 mois", "P8Y2M3D"),
        # from the end of what lasts to the start of what lasts
        ("2000-07-19/2000-07-20", "2000-07-23/2001", "3 jours", "P3D"),
        ("1999/2000-07-20", "2000-07-23/..", "3 jours", "P3D"),
        ("{2000-07-18,2000-07-20}", "{2000-07-23,2001}", "3 jours", "P3D"),
        ("2000-07-19T23:20:30Z", "2000-07-20", "1 jour", "P1D"),
        # what is not known takes no part
        ("1990", "1995", "≈ 5 ans", "P5Y~"),
        ("1990", "1995-06", "≈ 5 ans", "P5Y~"),
        ("1990-02-03", "1995", "≈ 5 ans", "P5Y~"),
        ("2000-03", "2000-07", "≈ 4 mois", "P4M~"),
        ("2000-03", "2001-07-14", "≈ 1 an 4 mois", "P1Y4M~"),
        ("199X", "2005", "≈ 6 ans", "P6Y~"),
        ("2000-22", "2001-22", "≈ 1 an", "P1Y~"),
        ("[1667,1668]", "1670-01-01", "≈ 2 ans", "P2Y~"),
        # within one year or month, by the next smaller unit
        ("2000-21", "2000-23", "≈ 4 mois", "P4M~"),
        ("2000-03-05", "[2000-03-10..2000-03-20]", "≈ 5 jours", "P5D~"),
        # a qualified day is not known
        ("2000-07-19~", "2000-07-23", "≈ 4 jours", "P4D~"),
        ("2000-07-19", "2000-07-23?", "≈ 4 jours", "P4D~"),
        # what is qualified at the other end does not matter
        ("1999?/2000-07-19", "2000-07-23/2001~", "4 jours", "P4D"),
        # through year 0
        ("-0043-03-15", "0014-08-19", "57 ans 5 mois", "P57Y5M4D"),
    ],
)
def test_a_gap_runs_from_an_end_to_a_start(before: str, after: str, french: str, exact: str) -> None:
    found = gap(parse(before), parse(after))
    assert found is not None
    assert gap_words(found, "fr") == french
    assert str(found) == exact


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2000-07-19", "2000-07-19"),
        ("2000-07-19/2000-07-24", "2000-07-20"),
        ("2000", "2000-07-19"),
        ("2000/..", "2005"),
        ("2000/", "2005"),
        ("1999", "../2002"),
        ("[2000..]", "2005"),
        ("[..1999]", "{..2005}"),
    ],
)
def test_there_is_no_gap_where_they_may_overlap_or_an_end_is_open(before: str, after: str) -> None:
    assert gap(parse(before), parse(after)) is None


@given(event_dates, event_dates)
def test_a_gap_is_never_negative(one: str, other: str) -> None:
    found = gap(parse(one), parse(other))
    assert found is None or (min(found.length) >= 0 and max(found.length) > 0)
    assert found is None or gap(parse(other), parse(one)) is None


@given(event_dates, event_dates)
def test_a_gap_for_programs_is_between_two_known_days(one: str, other: str) -> None:
    found = gap(parse(one), parse(other))
    if found is not None and found.is_known:
        assert parse(one).has_sure_end or "/" in one or "{" in one
        assert str(found).startswith("P")


def test_the_first_event_has_no_gap() -> None:
    answer = compiled(of_dates(["2000-01-01", "2000-01-03"])).ask(Query())
    assert [value and str(value) for (value,) in values(answer, ("gap",))] == [None, "P2D"]


def test_a_gap_is_to_the_event_before_in_time_whatever_the_order_and_the_limit() -> None:
    index = compiled(of_dates(["2000-01-01", "2000-01-03", "2000-01-07"]))
    orders = [Order(), Order(is_reversed=True), Order(is_reversed=True, limit=1), Order("id", limit=2)]
    found = [[str(value or "") for (value,) in values(index.ask(Query(), order), ("gap",))] for order in orders]
    assert found == [["", "P2D", "P4D"], ["P4D", "P2D", ""], ["P4D"], ["", "P2D"]]


@given(chronologies)
def test_a_gap_is_that_between_neighbours(chronology: object) -> None:
    answer = compiled(chronology).ask(Query())  # type: ignore[arg-type]
    rows = list(values(answer, ("date", "gap")))
    assert [found for _, found in rows[1:]] == [gap(before, after) for (before, _), (after, _) in pairwise(rows)]


def test_a_gap_is_among_what_was_asked_for(chrono: Chrono) -> None:
    found = chrono("list", "-d", INVENTED, "-a", "tovrel", "-c", "id,gap", "--json")
    assert json.loads(found.out) == [
        {"id": "1887-04-12-treaty-of-halm", "gap": None},
        {"id": "1894-03-secret-mission", "gap": "P6Y11M~"},
        {"id": "1908-weekly-ferry", "gap": "P14Y~"},
    ]
    table = chrono("list", "-d", INVENTED, "-a", "tovrel", "-c", "date,gap", "-l", "en")
    assert table.out.splitlines()[1:] == [
        "12 April 1887",
        "March 1894 (?)  ≈ 6 years 11 months",
        "since 1908      ≈ 14 years",
    ]


def test_no_format_shows_a_gap_unless_asked(chrono: Chrono) -> None:
    for name in ("csv", "tsv", "jsonl", "table", "markdown"):
        assert "gap" not in chrono("list", "-d", INVENTED, "-f", name, "-l", "en", "-n", "1").out


def test_day_one_of_a_year_of_any_size_has_its_gap() -> None:
    found = gap(parse("Y-170000002"), parse("2000-01-01"))
    assert found is not None
    assert gap_words(found, "en") == "≈ 170,002,002 years"
    assert parse("Y-170000002").earliest == Day(-170_000_002, 1, 1)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_gaps_are_drawn_as_in_the_golden_file(width: int, language: str) -> None:
    view = View(language, ("date", "gap", "title"), width=width)
    check_golden(f"gap.{language}.{width}", drawn(invented().ask(Query()), view))
