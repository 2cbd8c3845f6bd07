"""What began on a day of the year: only where the day is known, with round numbers marked."""

import json

import pytest
from chronologies import compiled, of_dates
from conftest import Chrono
from pictures import INVENTED, check_golden, drawn, invented

from rpdc_chrono import bounds
from rpdc_chrono.days import Day
from rpdc_chrono.errors import UnreadableBound
from rpdc_chrono.formats.view import View
from rpdc_chrono.query import Query

TODAY = Day(2026, 11, 24)


def found(dates: list[str], day: Day, within: int = 0) -> list[tuple[str, int]]:
    """Dates and years, in the order of the answer."""
    rows = compiled(of_dates(dates)).anniversaries(Query(), day, within).rows
    return [(str(date), years) for date, years, *_ in rows]


def test_only_what_began_on_a_known_day_is_remembered() -> None:
    dates = [
        "2000-07-19", "2000-07-19/2000-07-20", "2000-07-19/..", "1999-07-19T10:00:00Z", "{1998-07-19,2005}",
        # not known, not the first day, or doubtful
        "2000-07", "2000", "2000-07-18/2000-07-19", "2000-07-19~", "2000-07-1X", "XXXX-07-19", "../2000-07-19",
        "[2000-07-19,2001-07-19]",
    ]  # fmt: skip
    assert found(dates, Day(2010, 7, 19)) == [
        ("{1998-07-19,2005}", 12),
        ("1999-07-19T10:00:00Z", 11),
        ("2000-07-19/..", 10),
        ("2000-07-19/2000-07-20", 10),
        ("2000-07-19", 10),
    ]


def test_what_began_later_is_not_remembered_yet() -> None:
    assert found(["1999-07-19", "2000-07-19", "2001-07-19"], Day(2000, 7, 19)) == [("1999-07-19", 1), ("2000-07-19", 0)]


def test_days_around_go_over_the_end_of_the_year() -> None:
    dates = ["1990-12-28", "1990-12-30", "1991-01-02", "1990-01-03", "1990-01-05"]
    assert found(dates, Day(2000, 12, 31), 3) == [("1990-12-28", 10), ("1990-12-30", 10), ("1991-01-02", 10), (
        "1990-01-03", 11,
    )]  # fmt: skip
    assert found(dates, Day(2001, 1, 1), 2) == [("1990-12-30", 10), ("1991-01-02", 10), ("1990-01-03", 11)]


def test_no_anniversary_falls_twice_however_wide_the_window() -> None:
    dates = ["1990-01-01", "1990-06-15", "1990-12-30", "1990-12-31"]
    assert found(dates, Day(2000, 7, 1), 10**9) == [("1990-01-01", 10), ("1990-06-15", 10), ("1990-12-30", 10)]


def test_29_february_is_remembered_on_the_28th_of_a_year_without_one() -> None:
    dates = ["1996-02-28", "1996-02-29", "1996-03-01"]
    assert found(dates, Day(2001, 2, 28)) == [("1996-02-28", 5), ("1996-02-29", 5)]
    assert found(dates, Day(2001, 3, 1)) == [("1996-03-01", 5)]
    assert found(dates, Day(2000, 2, 28)) == [("1996-02-28", 4)]
    assert found(dates, Day(2000, 2, 29)) == [("1996-02-29", 4)]


def test_years_before_christ_are_counted_through_year_0() -> None:
    assert found(["-0043-03-15"], Day(2026, 3, 15)) == [("-0043-03-15", 2069)]


@pytest.mark.parametrize(
    ("years", "round_number", "mark"),
    [(0, None, ""), (4, None, ""), (5, 5, "*"), (10, 10, "**"), (15, 5, "*"), (25, 25, "***"), (30, 10, "**"),
     (50, 50, "***"), (75, 25, "***"), (100, 100, "***"), (110, 10, "**"), (150, 50, "***"), (200, 100, "***")],
)  # fmt: skip
def test_round_numbers_are_marked(years: int, round_number: int | None, mark: str) -> None:
    rows = compiled(of_dates(["1500-07-19"])).anniversaries(Query(), Day(1500 + years, 7, 19))
    assert rows.rows[0][2] == round_number
    assert drawn(rows, View(columns=("round",), has_header=False)) == mark + "\n"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2000-07-19", Day(2000, 7, 19)),
        ("19 juillet 2000", Day(2000, 7, 19)),
        ("yesterday", Day(2026, 11, 23)),
        ("07-19", Day(2026, 7, 19)),
        ("19 juillet", Day(2026, 7, 19)),
        ("1er mai", Day(2026, 5, 1)),
        ("June 19", Day(2026, 6, 19)),
        ("02-29", Day(2026, 2, 28)),
        ("29 février", Day(2026, 2, 28)),
    ],
)
def test_a_day_may_be_typed_without_its_year(typed: str, day: Day) -> None:
    assert bounds.read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("2000", "not-one-day"),
        ("2000-07", "not-one-day"),
        ("2000-07-1X", "not-one-day"),
        ("mai", "no-year"),
        ("mai 68", "no-year"),
        ("02/03", "no-year"),
        ("31 avril", "no-year"),
        ("04-31", "no-year"),
        ("02/03/2004", "two-readings"),
        ("garbage", "form"),
        ("2000/2001", "not-one-date"),
    ],
)
def test_what_is_no_single_day_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(UnreadableBound) as caught:
        bounds.read_day(typed, TODAY)
    assert (caught.value.reason, caught.value.text) == (reason, typed)


def test_a_period_is_told_to_be_no_day(chrono: Chrono) -> None:
    answer = chrono("onthisday", "2000", CHRONO_LANG="fr")
    assert answer.code == 2
    assert answer.err.startswith("chrono: «\u00a02000\u00a0» n’est pas un jour\nformes acceptées\u00a0: ")
    assert chrono("onthisday", "2000", CHRONO_LANG="en").err.startswith("chrono: “2000” is not a day\naccepted: ")


def test_today_is_the_day_unless_another_is_given(chrono: Chrono) -> None:
    arguments = ("-d", INVENTED, "--json")
    today = json.loads(chrono("onthisday", *arguments, CHRONO_TODAY="1987-04-12").out)
    assert today == [
        {
            "date": "1887-04-12",
            "years": 100,
            "round": 100,
            "title": {
                "fr": "Traité de Halm\u00a0: la Sarne et le Tovrel se partagent la pêche",
                "en": "Treaty of Halm: Sarne and Tovrel share the fishery",
            },
            "id": "1887-04-12-treaty-of-halm",
        }
    ]
    assert json.loads(chrono("onthisday", "04-12", *arguments, CHRONO_TODAY="1987-01-01").out) == today
    assert json.loads(chrono("onthisday", "1987-04-14", "--within", "2", *arguments).out) == today
    assert chrono("onthisday", "1987-04-15", "--within", "2", *arguments) == (0, "[]\n", "")


def test_filters_and_words_narrow_what_is_remembered(chrono: Chrono) -> None:
    arguments = ("onthisday", "1900-07-01", "--within", "182", "-d", INVENTED, "-f", "ids")
    assert chrono(*arguments).out == "1887-04-12-treaty-of-halm\n1891-07-30-great-regatta\n"
    assert chrono(*arguments, "-t", "treaty").out == "1887-04-12-treaty-of-halm\n"
    assert chrono(*arguments[:2], "treaty", *arguments[2:]).out == "1887-04-12-treaty-of-halm\n"


def test_programs_are_given_numbers_and_edtf(chrono: Chrono) -> None:
    answer = chrono("onthisday", "1941-07-30", "-d", INVENTED, "-f", "csv", "-c", "date,years,round,id")
    assert answer.out == "date,years,round,id\r\n1891-07-30/1891-08-02,50,50,1891-07-30-great-regatta\r\n"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_anniversaries_are_drawn_as_in_the_golden_file(width: int, language: str) -> None:
    rows = invented().anniversaries(Query(), Day(1941, 7, 30), 182)
    check_golden(f"onthisday.{language}.{width}", drawn(rows, View(language, width=width)))
