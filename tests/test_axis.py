"""Where events lie on an axis of time: what is silence, what runs beside what, how dense it is."""

import pytest
from chronologies import event_dates
from hypothesis import given
from hypothesis import strategies as st

from rpdc_chrono.days import Day, Length
from rpdc_chrono.edtf import End, parse
from rpdc_chrono.formats import axis
from rpdc_chrono.formats.axis import Bar, Mark, Silence, Step


def marks(*dates: str) -> list[Mark]:
    return [axis.marked(parse(date)) for date in dates]


@pytest.mark.parametrize(
    ("date", "mark"),
    [
        ("1887-04-12", Mark(Day(1887, 4, 12), Day(1887, 4, 12), 1887)),
        ("1889", Mark(Day(1889, 1, 1), Day(1889, 12, 31), 1889, knows_first=False, knows_last=False)),
        ("1894-03-05?", Mark(Day(1894, 3, 5), Day(1894, 3, 5), 1894, False, False, False, False)),
        ("190X", Mark(Day(1900, 1, 1), Day(1909, 12, 31), None, knows_first=False, knows_last=False)),
        ("1905-24", Mark(Day(1905, 12, 1), Day(1906, 2, 28), 1905, knows_first=False, knows_last=False)),
        ("1891-07-30/1891-08-02", Mark(Day(1891, 7, 30), Day(1891, 8, 2), 1891, is_span=True)),
        ("1908-05-01/..", Mark(Day(1908, 5, 1), None, 1908, True, True, True, False, None, End.OPEN)),
        ("/1908-05-01", Mark(None, Day(1908, 5, 1), None, True, True, False, True, End.UNKNOWN, None)),
        ("[1881,1883]", Mark(Day(1881, 1, 1), Day(1883, 12, 31), None, False, False, False, False)),
    ],
)
def test_a_date_lies_where_it_may_have_been(date: str, mark: Mark) -> None:
    assert axis.marked(parse(date)) == mark


def test_an_open_start_comes_first_and_the_longer_before_the_shorter() -> None:
    dates = ["2000-01-01", "2000", "2000/..", "../1999", "-0043"]
    found = sorted(dates, key=lambda date: axis.place_in_time(axis.marked(parse(date))))
    assert found == ["../1999", "-0043", "2000/..", "2000", "2000-01-01"]


def test_silence_lasts_from_one_known_day_to_the_next() -> None:
    assert axis.silences(marks("2000-05-03", "2017-05-03")) == [
        None,
        Silence(Day(2000, 5, 3), Day(2017, 5, 3), is_known=True),
    ]


def test_silence_begins_where_a_span_ends() -> None:
    assert axis.silences(marks("2000-05-03/2001-01-01", "2003-01-01"))[1] == Silence(
        Day(2001, 1, 1), Day(2003, 1, 1), is_known=True
    )


def test_a_span_that_goes_on_hides_no_silence() -> None:
    found = axis.silences(marks("1950-01-01/1990-01-01", "1960-01-01", "1980-01-01"))
    assert found[2] == Silence(Day(1960, 1, 1), Day(1980, 1, 1), is_known=True)


@pytest.mark.parametrize("dates", [("2000", "2003-01-01"), ("2000-01-01", "2003-01"), ("2000-01-01~", "2003-01-01")])
def test_silence_beside_a_day_that_is_not_known_is_not_known(dates: tuple[str, str]) -> None:
    silence = axis.silences(marks(*dates))[1]
    assert silence is not None
    assert not silence.is_known


@pytest.mark.parametrize("dates", [("2000-01-01", "2000-01-01"), ("../1999", "../2001"), ("2000", "2000-01-01")])
def test_there_is_no_silence_within_one_day_nor_before_an_open_start(dates: tuple[str, str]) -> None:
    assert axis.silences(marks(*dates)) == [None, None]


@pytest.mark.parametrize(
    ("since", "until", "length"),
    [
        (Day(2000, 5, 3), Day(2017, 9, 3), Length(17, 0, 0)),
        (Day(2000, 5, 3), Day(2003, 1, 2), Length(2, 7, 0)),
        (Day(2000, 5, 3), Day(2000, 5, 20), Length(0, 0, 17)),
    ],
)
def test_a_silence_is_told_in_whole_units(since: Day, until: Day, length: Length) -> None:
    assert Silence(since, until, is_known=True).length == length


def test_an_event_of_some_day_in_a_year_breaks_no_silence_before_the_year_is_over() -> None:
    found = axis.silences(marks("2000-01-01", "2001", "2001-03-01", "2003-01-01"))
    assert found[2] == Silence(Day(2000, 1, 1), Day(2001, 3, 1), is_known=True)
    assert found[3] == Silence(Day(2001, 12, 31), Day(2003, 1, 1), is_known=False)


def test_room_grows_with_silence_up_to_a_limit() -> None:
    found = axis.silences(marks("2000-01-01", "2001-01-02", "2003-01-03", "2040-01-01"))
    assert [axis.steps_of(silence, Step(1, "year")) for silence in found] == [0, 1, 2, 5]


@pytest.mark.parametrize(
    ("dates", "step"),
    [
        (["2000-01-01"], Step(1, "day")),
        (["2000-01-01", "2000-01-04", "2000-01-07"], Step(1, "day")),
        (["2000-01-01", "2017-01-01"], Step(5, "year")),
        (["Y-170000000", "2000"], Step(50_000_000, "year")),
    ],
)
def test_a_step_fits_what_is_drawn(dates: list[str], step: Step) -> None:
    assert axis.fitting_step(axis.silences(marks(*dates))) == step


def test_a_span_runs_beside_the_events_before_its_end() -> None:
    dates = marks("2000/2003-01-01", "2001", "2003-01-01", "2003-01-02")
    assert axis.bars(dates, most=4) == [Bar(lane=0, until=2), None, None, None]


def test_a_span_that_ends_before_the_next_event_has_no_bar() -> None:
    assert axis.bars(marks("2000-01-01/2000-01-03", "2000-01-04"), most=4) == [None, None]


def test_spans_that_overlap_take_lanes_and_leave_them() -> None:
    dates = marks("2000-01/2002-01", "2001-01/2004-01", "2002-06/2004-01", "2003-01")
    assert axis.bars(dates, most=4) == [Bar(0, 1), Bar(1, 3), Bar(0, 3), None]
    assert axis.bars(dates, most=1) == [Bar(0, 1), None, Bar(0, 3), None]


def test_open_ends_run_to_the_edge_and_unknown_ones_nowhere() -> None:
    dates = marks("../1990", "/1991", "1985/..", "1986/", "1987")
    assert axis.bars(dates, most=4) == [Bar(0, 4), None, Bar(1, 4), None, None]


def test_each_event_is_counted_once_where_it_begins() -> None:
    dense = axis.density(marks("../1999-02", "1999-03/2001", "2000", "2001-07-04"), room=3)
    assert dense == axis.Density(1999, 2001, Step(1, "year"), (2, 1, 1))


def test_density_takes_the_finest_step_there_is_room_for() -> None:
    assert axis.density(marks("1999-01", "1999-03"), room=80).counts == (1, 0, 1)
    assert axis.density(marks("1900", "1999"), room=50).step == Step(2, "year")
    assert axis.density(marks("-0043", "1908"), room=1).counts == (2,)


@given(st.lists(event_dates, max_size=6), st.integers(1, 40))
def test_whatever_the_dates_they_can_be_drawn(dates: list[str], room: int) -> None:
    found = sorted(marks(*dates), key=axis.place_in_time)
    dense = axis.density(found, room)
    assert sum(dense.counts) == sum(1 for mark in found if mark.first or mark.last)
    assert len(dense.counts) <= room
    silences = axis.silences(found)
    assert all(axis.steps_of(silence, axis.fitting_step(silences)) <= 5 for silence in silences)
    assert all(silence.days > 0 for silence in silences if silence)
    for number, bar in enumerate(axis.bars(found, most=3)):
        assert bar is None or (bar.until >= number and bar.lane < 3)
