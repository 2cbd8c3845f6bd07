"""How long it is from one day to another by the calendar, and how that is said."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rpdc_chrono.days import Day, Length, length
from rpdc_chrono.language.durations import Gap, gap_words, length_words
from rpdc_chrono.language.words import Language

days = st.integers(-(10**18), 10**18).map(Day.from_ordinal) | st.integers(-800, 800_000).map(Day.from_ordinal)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (Day(2000, 7, 19), Day(2000, 7, 19), "P0D"),
        (Day(2000, 7, 19), Day(2000, 7, 20), "P1D"),
        (Day(2000, 7, 19), Day(2000, 8, 19), "P1M"),
        (Day(2000, 7, 19), Day(2000, 8, 18), "P30D"),
        (Day(2000, 7, 19), Day(2008, 9, 22), "P8Y2M3D"),
        # over the end of a year
        (Day(1999, 12, 31), Day(2000, 1, 1), "P1D"),
        (Day(1999, 11, 30), Day(2000, 1, 29), "P1M30D"),
        # a month from the 31st
        (Day(2001, 1, 31), Day(2001, 2, 28), "P1M"),
        (Day(2001, 1, 31), Day(2001, 3, 1), "P1M1D"),
        (Day(2000, 1, 31), Day(2000, 2, 28), "P28D"),
        (Day(2000, 1, 31), Day(2000, 2, 29), "P1M"),
        (Day(2001, 1, 31), Day(2001, 3, 30), "P1M30D"),
        (Day(2001, 8, 31), Day(2001, 9, 30), "P1M"),
        # from and to 29 February
        (Day(2000, 2, 29), Day(2001, 2, 27), "P11M29D"),
        (Day(2000, 2, 29), Day(2001, 2, 28), "P1Y"),
        (Day(2000, 2, 29), Day(2001, 3, 1), "P1Y1D"),
        (Day(2000, 2, 29), Day(2004, 2, 28), "P3Y11M30D"),
        (Day(2000, 2, 29), Day(2004, 2, 29), "P4Y"),
        (Day(1900, 2, 28), Day(1900, 3, 1), "P1D"),
        # through year 0, which is 1 BC
        (Day(-43, 3, 15), Day(14, 8, 19), "P57Y5M4D"),
        (Day(-1, 12, 31), Day(1, 1, 1), "P1Y1D"),
        (Day(0, 2, 29), Day(1, 2, 28), "P1Y"),
        # years of any size
        (Day(-170_000_002, 1, 1), Day(2000, 12, 31), "P170002002Y11M30D"),
    ],
)
def test_a_length_is_counted_by_the_calendar(first: Day, last: Day, expected: str) -> None:
    assert str(length(first, last)) == expected


@given(days, days)
@example(Day(2000, 2, 29), Day(2100, 2, 28))
def test_a_length_is_whole_years_then_months_then_days(one: Day, other: Day) -> None:
    first, last = sorted((one, other))
    years, months, rest = length(first, last)
    assert years >= 0
    assert 0 <= months < 12
    assert 0 <= rest < 31
    assert (years or months or rest) if first < last else not (years or months or rest)


@pytest.mark.parametrize(
    ("given", "french", "english"),
    [
        (Length(8, 2, 0), "8 ans 2 mois", "8 years 2 months"),
        (Length(0, 0, 3), "3 jours", "3 days"),
        (Length(17, 0, 0), "17 ans", "17 years"),
        (Length(1, 0, 0), "1 an", "1 year"),
        (Length(1, 1, 0), "1 an 1 mois", "1 year 1 month"),
        (Length(0, 1, 1), "1 mois 1 jour", "1 month 1 day"),
        # the two largest units that there are
        (Length(8, 2, 3), "8 ans 2 mois", "8 years 2 months"),
        (Length(8, 0, 3), "8 ans 3 jours", "8 years 3 days"),
        (Length(0, 0, 0), "0 jour", "0 days"),
        (Length(9999, 0, 0), "9999 ans", "9999 years"),
        (Length(170_002_002, 0, 0), "170\u202f002\u202f002 ans", "170,002,002 years"),
    ],
)
def test_a_length_is_said_in_its_two_largest_units(given: Length, french: str, english: str) -> None:
    assert length_words(given, "fr") == french
    assert length_words(given, "en") == english


@pytest.mark.parametrize(("language", "words"), [("fr", "≈ 5 ans"), ("en", "≈ 5 years")])
def test_a_gap_between_days_that_are_not_known_is_about(language: Language, words: str) -> None:
    assert gap_words(Gap(Length(5, 0, 0), is_known=False), language) == words
    assert gap_words(Gap(Length(5, 0, 0)), language) == words.removeprefix("≈ ")
    assert str(Gap(Length(5, 0, 0), is_known=False)) == "P5Y~"
    assert str(Gap(Length(5, 0, 0))) == "P5Y"
