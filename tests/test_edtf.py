"""EDTF is read to the letter, with the right bounds."""

import calendar
import pickle
from itertools import product

import pytest
from edtf_examples import CORNERS, INVALID, SEASONS, SPECIFICATION
from edtf_texts import days, follows, marks, masked, single_dates, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from rpdc_chrono.days import Day
from rpdc_chrono.edtf import Choice, Date, End, EventDate, Interval, parse
from rpdc_chrono.errors import UnreadableDate

VALID = [text for text, _, _ in SPECIFICATION + SEASONS + CORNERS]


def date(text: str) -> Date:
    read = parse(text)
    assert isinstance(read, Date)
    return read


def bounds(text: str) -> tuple[str | None, str | None]:
    read = parse(text)
    return (str(read.earliest) if read.earliest else None, str(read.latest) if read.latest else None)


def reason_against(text: str) -> str:
    with pytest.raises(UnreadableDate) as caught:
        parse(text)
    assert caught.value.text == text
    return caught.value.reason


@pytest.mark.parametrize(("text", "earliest", "latest"), SPECIFICATION)
def test_every_example_of_the_specification_has_its_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(("text", "earliest", "latest"), SEASONS)
def test_a_season_has_the_days_of_its_months(text: str, earliest: str, latest: str) -> None:
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(("text", "earliest", "latest"), CORNERS)
def test_what_the_clauses_imply_has_its_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(("reason", "text"), [(reason, text) for reason, texts in INVALID.items() for text in texts])
def test_what_is_no_date_is_refused_with_the_reason(reason: str, text: str) -> None:
    assert reason_against(text) == reason


@pytest.mark.parametrize("text", VALID)
def test_a_date_is_printed_as_it_was_written(text: str) -> None:
    read = parse(text)
    assert str(read) == text
    assert parse(str(read)) == read
    assert hash(parse(text)) == hash(read)
    assert pickle.loads(pickle.dumps(read)) == read


@pytest.mark.parametrize("text", VALID)
def test_anything_before_or_after_a_date_spoils_it(text: str) -> None:
    for spoil in ("{} ", " {}", "{}\n", "x{}", "{}x", "{}-", "{},", "{}\u0661", "{}\uff11"):
        reason_against(spoil.format(text))


def test_the_parts_of_a_date_are_as_written() -> None:
    read = date("199X-0X-3X")
    assert (read.year, read.month, read.season, read.day, read.time) == ("199X", "0X", None, "3X", None)


def test_the_time_and_its_shift_are_as_written() -> None:
    read = date("1985-04-12T23:20:30+04:30")
    assert (read.year, read.month, read.day, read.time) == ("1985", "04", "12", "23:20:30+04:30")


def test_a_season_stands_in_place_of_the_month() -> None:
    read = date("-0043-21")
    assert (read.year, read.month, read.season, read.day) == ("-0043", None, 21, None)


@pytest.mark.parametrize(
    ("text", "year", "significant"),
    [
        ("Y170000002", "170000002", None),
        ("Y-170000002", "-170000002", None),
        ("Y17E7", "170000000", None),
        ("Y-17E7", "-170000000", None),
        ("Y3388E2S3", "338800", 3),
        ("1950S2", "1950", 2),
        ("-1859S2", "-1859", 2),
    ],
)
def test_a_long_year_is_written_out(text: str, year: str, significant: int | None) -> None:
    assert (date(text).year, date(text).significant) == (year, significant)


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("2004-06-11", ("", "", "")),
        ("1984?", ("?", "", "")),
        ("2004-06~", ("~", "~", "")),
        ("2004-06-11%", ("%", "%", "%")),
        ("2004-06~-11", ("~", "~", "")),
        ("2004?-06-11", ("?", "", "")),
        ("?2004-06-~11", ("?", "", "~")),
        ("2004-%06-11", ("", "%", "")),
        ("2004?-06~-11", ("%", "~", "")),
        ("2004~-06-11?", ("%", "?", "?")),
        ("?2004-06-11~", ("%", "~", "~")),
        ("2001-?09~-09", ("~", "%", "")),
        ("2004-%06-11?", ("?", "%", "?")),
        ("2004-?06?", ("?", "?", "")),
        ("%2011-06-13", ("%", "", "")),
        ("2001-~21", ("", "~", "")),
        ("2001-21?", ("?", "?", "")),
        ("Y17E7~", ("~", "", "")),
        ("?Y170000002~", ("%", "", "")),
        ("1950S2?", ("?", "", "")),
    ],
)
def test_a_qualifier_holds_for_its_parts_only(text: str, qualifiers: tuple[str, str, str]) -> None:
    assert date(text).qualifiers == qualifiers
    assert date(text).is_qualified == (qualifiers != ("", "", ""))


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1985-04-12T23:20:30Z", "time"),
        ("1985-04-12", "day"),
        ("1985-XX-XX", "day"),
        ("1985-04", "month"),
        ("19XX-12", "month"),
        ("1985-1X", "month"),
        ("1985-33", "season"),
        ("1985", "year"),
        ("XXXX", "year"),
        ("-XXXX", "year"),
        ("1XX3", "year"),
        ("1X5X", "year"),
        ("Y170000002", "year"),
        ("1950S2", "year"),
        ("199X", "decade"),
        ("-199X~", "decade"),
        ("Y17000X", "decade"),
        ("19XX", "century"),
        ("1XXX", "millennium"),
        ("Y17XXXX", "year"),
    ],
)
def test_the_precision_is_that_of_the_finest_part(text: str, precision: str) -> None:
    assert date(text).precision == precision


@pytest.mark.parametrize("text", ["1985", "1985-04-12", "19XX", "2001-21", "1950S2", "1985-04-12T23:20:30Z"])
def test_a_date_without_qualifier_is_sure_at_both_ends(text: str) -> None:
    assert parse(text).has_sure_start
    assert parse(text).has_sure_end


@pytest.mark.parametrize("text", ["1985~", "1985?", "1985%", "?1985-04-12", "1985-04-~12", "2001-21~", "Y17E7?"])
def test_an_approximate_or_uncertain_date_is_never_sure(text: str) -> None:
    assert not parse(text).has_sure_start
    assert not parse(text).has_sure_end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1984/2004", True, True),
        ("1984~/2004", False, True),
        ("1984/2004-~06", True, False),
        ("1984?/2004%", False, False),
        ("1985/..", True, False),
        ("1985/", True, False),
        ("../2002", False, True),
        ("/2002?", False, False),
    ],
)
def test_each_end_of_an_interval_is_judged_alone(text: str, start: bool, end: bool) -> None:
    assert (parse(text).has_sure_start, parse(text).has_sure_end) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("[1667,1668]", True, True),
        ("{1667,1668,1670..1672}", True, True),
        ("[1667,1668?,1670]", False, False),
        ("[1667,1668..1670~]", False, False),
        ("[..1984]", False, True),
        ("[1760-12..]", True, False),
        ("{..1984?}", False, False),
        ("[..1667,1700..]", False, False),
    ],
)
def test_a_set_is_sure_where_it_is_closed_and_nothing_in_it_is_qualified(text: str, start: bool, end: bool) -> None:
    assert (parse(text).has_sure_start, parse(text).has_sure_end) == (start, end)


def test_an_open_end_is_not_an_unknown_one() -> None:
    opened, unknown = parse("1985/.."), parse("1985/")
    assert isinstance(opened, Interval)
    assert isinstance(unknown, Interval)
    assert (opened.start, opened.end) == (date("1985"), End.OPEN)
    assert (unknown.start, unknown.end) == (date("1985"), End.UNKNOWN)
    assert opened != unknown


def test_a_set_keeps_its_members_and_ranges_as_written() -> None:
    read = parse("[..1667,1668,1670..1672]")
    assert isinstance(read, Choice)
    assert read.members == (date("1667"), date("1668"), parse("1670/1672"))
    assert (read.is_all, read.open_start, read.open_end) == (False, True, False)


def test_all_of_a_set_is_not_one_of_a_set() -> None:
    everything, one = parse("{1667,1668..}"), parse("[1667,1668..]")
    assert isinstance(everything, Choice)
    assert isinstance(one, Choice)
    assert (everything.is_all, one.is_all) == (True, False)
    assert everything != one


def test_dates_written_differently_differ() -> None:
    assert parse("1985") != parse("1985-XX-XX")
    assert len({parse("1985"), parse("1985"), parse("1985~")}) == 2


@given(texts)
def test_every_generated_text_is_read_and_printed_back(text: str) -> None:
    read: EventDate = parse(text)
    assert str(read) == text
    assert parse(str(read)) == read


@given(texts)
def test_the_earliest_day_is_never_after_the_latest(text: str) -> None:
    read = parse(text)
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest


@given(masked())
def test_a_masked_date_holds_the_day_that_was_masked(days_and_mask: tuple[str, str]) -> None:
    day, mask = date(days_and_mask[0]), date(days_and_mask[1])
    assert day.earliest == day.latest
    assert mask.earliest <= day.earliest <= mask.latest


@given(masked(), st.data())
def test_hiding_one_more_digit_never_narrows(days_and_mask: tuple[str, str], data: st.DataObject) -> None:
    text = days_and_mask[1]
    hidden = data.draw(st.sampled_from([i for i, char in enumerate(text) if char != "-"]))
    before, after = date(text), date(text[:hidden] + "X" + text[hidden + 1 :])
    assert after.earliest <= before.earliest
    assert after.latest >= before.latest


@given(days, st.tuples(marks, marks, marks), st.tuples(marks, marks, marks))
def test_qualifiers_never_move_a_bound(day: str, left: tuple[str, ...], right: tuple[str, ...]) -> None:
    parts = day[:-6], day[-5:-3], day[-2:]
    qualified = date("-".join(map("".join, zip(left, parts, right, strict=True))))
    assert (qualified.earliest, qualified.latest) == (date(day).earliest, date(day).latest)


def matches(number: int, pattern: str) -> bool:
    return all(char in {"X", digit} for digit, char in zip(f"{number:0{len(pattern)}}", pattern, strict=True))


def possible_days(year: str, month: str, day: str) -> list[Day]:
    """Every day a pattern can be, one by one."""
    candidates = product(
        (number for number in range(1900, 2100) if matches(number, year)),
        (number for number in range(1, 13) if matches(number, month)),
        (number for number in range(1, 32) if matches(number, day)),
    )
    return [Day(y, m, d) for y, m, d in candidates if d <= calendar.monthrange(y, m)[1]]


years_of_two_centuries = st.from_regex("(19|20)[0-9X]{2}", fullmatch=True)
months_or_not = st.from_regex("[01X][0-9X]", fullmatch=True)
days_or_not = st.from_regex("[0-3X][0-9X]", fullmatch=True)


@settings(max_examples=300, deadline=None)
@given(years_of_two_centuries, months_or_not, days_or_not)
def test_the_bounds_of_unspecified_digits_are_those_of_trying_every_day(year: str, month: str, day: str) -> None:
    text, possible = f"{year}-{month}-{day}", possible_days(year, month, day)
    if possible:
        assert (date(text).earliest, date(text).latest) == (possible[0], possible[-1])
    else:
        assert reason_against(text) in {"month", "day", "never"}


def read_or_refused(text: str) -> EventDate | UnreadableDate:
    try:
        return parse(text)
    except UnreadableDate as error:
        return error


def is_settled(text: str) -> bool:
    """Whether a text is read as it stands or refused for a known reason."""
    answer = read_or_refused(text)
    if isinstance(answer, UnreadableDate):
        return answer.text == text and answer.reason in INVALID
    return str(answer) == text


@given(st.text(alphabet="0123456789X-/.?~%[]{},YESTZ:+ \n\u0661\uff11") | st.text())
def test_garbage_is_refused_and_nothing_else_happens(text: str) -> None:
    assert is_settled(text)


@given(texts, st.data())
def test_a_date_with_one_character_changed_is_read_or_refused(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    assert is_settled(text[:place] + data.draw(st.sampled_from("0X-/.?~%],YEST ")) + text[place + 1 :])


@given(single_dates, single_dates)
def test_an_interval_is_refused_only_when_its_end_is_surely_before_its_start(first: str, last: str) -> None:
    text = f"{first}/{last}"
    if follows(first, last):
        assert isinstance(parse(text), Interval)
    else:
        assert reason_against(text) == "order"
