"""What people type as a bound: read whole, in two languages, or refused with the reason."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpdc_chrono import edtf
from rpdc_chrono.bounds import read
from rpdc_chrono.days import Day
from rpdc_chrono.errors import UnreadableBound
from rpdc_chrono.language.dates import date_words

LEAP_DAY = Day(2024, 2, 29)

DAYS = {
    "2002-08-20": ("2002-08-20", "2002-08-20"),
    "20 août 2002": ("2002-08-20", "2002-08-20"),
    "le 20 août 2002": ("2002-08-20", "2002-08-20"),
    "20 aoû. 2002": ("2002-08-20", "2002-08-20"),
    "Aug 20, 2002": ("2002-08-20", "2002-08-20"),
    "August 20 2002": ("2002-08-20", "2002-08-20"),
    "20 Aug 2002": ("2002-08-20", "2002-08-20"),
    "the 20th of August, 2002": ("2002-08-20", "2002-08-20"),
    "1er mai 2001": ("2001-05-01", "2001-05-01"),
    "1 mai 2001": ("2001-05-01", "2001-05-01"),
    "1st May 2001": ("2001-05-01", "2001-05-01"),
    "May 1st, 2001": ("2001-05-01", "2001-05-01"),
    "29 février 2004": ("2004-02-29", "2004-02-29"),
    "1985-04-12T23:20:30Z": ("1985-04-12", "1985-04-12"),
}
MONTHS = {
    "2000-07": ("2000-07-01", "2000-07-31"),
    "juillet 2000": ("2000-07-01", "2000-07-31"),
    "juil. 2000": ("2000-07-01", "2000-07-31"),
    "July 2000": ("2000-07-01", "2000-07-31"),
    "juin 2000": ("2000-06-01", "2000-06-30"),
    "Jun 2000": ("2000-06-01", "2000-06-30"),
    "janv. 2001": ("2001-01-01", "2001-01-31"),
    "Jan 2001": ("2001-01-01", "2001-01-31"),
    "févr. 2000": ("2000-02-01", "2000-02-29"),
    "mars 2000": ("2000-03-01", "2000-03-31"),
    "Mar 2000": ("2000-03-01", "2000-03-31"),
    "Sept. 2001": ("2001-09-01", "2001-09-30"),
    "décembre 1999": ("1999-12-01", "1999-12-31"),
}
LONGER = {
    "2000": ("2000-01-01", "2000-12-31"),
    "été 2000": ("2000-06-01", "2000-08-31"),
    "l'été 2000": ("2000-06-01", "2000-08-31"),
    "summer 2000": ("2000-06-01", "2000-08-31"),
    "the summer of 2000": ("2000-06-01", "2000-08-31"),
    "printemps 2000": ("2000-03-01", "2000-05-31"),
    "spring 2000": ("2000-03-01", "2000-05-31"),
    "automne 2000": ("2000-09-01", "2000-11-30"),
    "autumn 2000": ("2000-09-01", "2000-11-30"),
    "fall 2000": ("2000-09-01", "2000-11-30"),
    "hiver 2000": ("2000-12-01", "2001-02-28"),
    "hiver 1999-2000": ("1999-12-01", "2000-02-29"),
    "winter 1999–2000": ("1999-12-01", "2000-02-29"),
    "1er trimestre 2001": ("2001-01-01", "2001-03-31"),
    "Q1 2001": ("2001-01-01", "2001-03-31"),
    "second half of 2001": ("2001-07-01", "2001-12-31"),
    "199X": ("1990-01-01", "1999-12-31"),
    "années 1990": ("1990-01-01", "1999-12-31"),
    "les années 1990": ("1990-01-01", "1999-12-31"),
    "1990s": ("1990-01-01", "1999-12-31"),
    "the 1990's": ("1990-01-01", "1999-12-31"),
    "années 2000": ("2000-01-01", "2009-12-31"),
    "-0043": ("-0043-01-01", "-0043-12-31"),
}
NUMERALS = {
    "20/08/2002": ("2002-08-20", "2002-08-20"),
    "le 20/08/2002": ("2002-08-20", "2002-08-20"),
    "08/20/2002": ("2002-08-20", "2002-08-20"),
    "20.08.2002": ("2002-08-20", "2002-08-20"),
    "20-8-2002": ("2002-08-20", "2002-08-20"),
    "05/05/2004": ("2004-05-05", "2004-05-05"),
}
ABSOLUTE = DAYS | MONTHS | LONGER | NUMERALS

RELATIVE = {
    "today": ("2024-02-29", "2024-02-29"),
    "aujourd’hui": ("2024-02-29", "2024-02-29"),
    "yesterday": ("2024-02-28", "2024-02-28"),
    "hier": ("2024-02-28", "2024-02-28"),
    "tomorrow": ("2024-03-01", "2024-03-01"),
    "demain": ("2024-03-01", "2024-03-01"),
    "il y a 10 jours": ("2024-02-19", "2024-02-19"),
    "1 day ago": ("2024-02-28", "2024-02-28"),
    "2 weeks ago": ("2024-02-15", "2024-02-15"),
    "il y a une semaine": ("2024-02-22", "2024-02-22"),
    "il y a 3 mois": ("2023-11-29", "2023-11-29"),
    "a month ago": ("2024-01-29", "2024-01-29"),
    "il y a 2 ans": ("2022-02-28", "2022-02-28"),
    "2 years ago": ("2022-02-28", "2022-02-28"),
    "4 years ago": ("2020-02-29", "2020-02-29"),
    "il y a un an": ("2023-02-28", "2023-02-28"),
    "ce mois-ci": ("2024-02-01", "2024-02-29"),
    "this month": ("2024-02-01", "2024-02-29"),
    "le mois dernier": ("2024-01-01", "2024-01-31"),
    "last month": ("2024-01-01", "2024-01-31"),
    "cette année": ("2024-01-01", "2024-12-31"),
    "this year": ("2024-01-01", "2024-12-31"),
    "l'an dernier": ("2023-01-01", "2023-12-31"),
    "l’année dernière": ("2023-01-01", "2023-12-31"),
    "last year": ("2023-01-01", "2023-12-31"),
}

REFUSED = {
    "form": (
        *("garbage", "", "   ", "5", "85", "198", "20020820", "2002-8-20", "2002/08/20", "20/08-2002", "..", "1995s"),
        *("08 2002", "jui 2000", "ma 2000", "mai 12345", "20 août 2002-2003", "hiver 2000-2002", "hiver-2000"),
        *("été 2000-2001", "3 mois", "last week", "il y a ２ ans", "99999999999 years ago"),
        *("１９８５", "２０ août 2002", "20 août ２００２", "août٢٠٠٢"),
    ),
    "no-year": (
        *("mai 68", "20 août", "20 août 02", "1er mai", "Aug 20", "août", "été", "20/08", "20/08/02", "90s"),
        "années 90",
    ),
    "no-such-day": (
        *("29 février 2001", "32 mai 2001", "0 mai 2001", "Feb 30, 2000", "2024-13", "2001-02-29", "1985-02-3X"),
        *("31/02/2001", "29/02/2001", "3000 years ago", "999999999 years ago", "999999999 days ago"),
    ),
    "not-one-date": ("1985/2004", "1985/", "../2002", "[1667,1668]", "{1960..1961}", "2004/2003"),
}


def days_of(text: str, today: Day = LEAP_DAY) -> tuple[str, str]:
    span = read(text, today)
    return str(span.first), str(span.last)


def refusal(text: str) -> UnreadableBound:
    with pytest.raises(UnreadableBound) as caught:
        read(text, LEAP_DAY)
    return caught.value


def outcome(text: str, today: Day = LEAP_DAY) -> str:
    """The reason it is refused for, else what there is to say of the days."""
    try:
        first, last = read(text, today)
    except UnreadableBound as error:
        return error.reason
    return "in order" if first and last and first <= last else "out of order"


@pytest.mark.parametrize(("text", "days"), ABSOLUTE.items())
def test_a_date_in_words_or_numerals_is_read_whole(text: str, days: tuple[str, str]) -> None:
    assert days_of(text) == days


@pytest.mark.parametrize(("text", "days"), RELATIVE.items())
def test_a_date_said_from_today_is_counted_from_the_today_that_is_given(text: str, days: tuple[str, str]) -> None:
    assert days_of(text) == days


@pytest.mark.parametrize("text", [*ABSOLUTE, *RELATIVE])
def test_capitals_accents_and_spaces_change_nothing(text: str) -> None:
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    typed = bare.upper().replace(" ", "\u00a0")
    assert days_of(f"  {typed}\u202f") == (ABSOLUTE | RELATIVE)[text]


@pytest.mark.parametrize(("reason", "text"), [(reason, text) for reason, texts in REFUSED.items() for text in texts])
def test_anything_else_is_refused_with_the_reason(reason: str, text: str) -> None:
    assert (refusal(text).reason, refusal(text).readings) == (reason, ())


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("02/03/2004", ("2004-03-02", "2004-02-03")),
        ("2.3.2004", ("2004-03-02", "2004-02-03")),
        ("02-03-2004", ("2004-03-02", "2004-02-03")),
        ("1900s", ("190X", "19XX")),
        ("the 2000s", ("200X", "20XX")),
    ],
)
def test_two_readings_are_told_and_neither_is_taken(text: str, readings: tuple[str, ...]) -> None:
    assert (refusal(text).reason, refusal(text).readings) == ("two-readings", readings)


def test_a_refusal_quotes_what_was_typed() -> None:
    assert refusal("  Mai 68 ").text == "Mai 68"


@pytest.mark.parametrize("text", ["1985?", "1985~", "1985%", "~1985"])
def test_a_qualifier_is_ignored(text: str) -> None:
    assert days_of(text) == ("1985-01-01", "1985-12-31")


def test_last_month_in_january_is_december_of_the_year_before() -> None:
    assert days_of("last month", Day(2024, 1, 31)) == ("2023-12-01", "2023-12-31")


def test_a_month_ago_is_clamped_to_the_month() -> None:
    assert days_of("il y a un mois", Day(2023, 3, 31)) == ("2023-02-28", "2023-02-28")


@pytest.mark.parametrize("text", ["last year", "a year ago", "yesterday", "today"])
@pytest.mark.parametrize("today", [Day(0, 1, 1), Day(-9999, 1, 1), Day(9999, 12, 31), Day(123_456, 7, 8)])
def test_a_strange_today_is_no_accident(text: str, today: Day) -> None:
    assert outcome(text, today) in {"in order", "no-such-day"}


@pytest.mark.parametrize("text", ABSOLUTE)
@given(today=st.builds(Day.from_ordinal, st.integers(1, 3_000_000)))
def test_nothing_that_is_missing_is_taken_from_today(text: str, today: Day) -> None:
    assert days_of(text, today) == ABSOLUTE[text]


YEARS = st.integers(1000, 9998)
ORDINARY_DATES = st.one_of(
    st.builds(str, YEARS),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12) | st.sampled_from([21, 22, 23, 24, *range(33, 42)])),
    st.builds("{}-{:02}-{:02}".format, YEARS, st.integers(1, 12), st.integers(1, 28)),
    # "2000s" would have two readings, so English says it otherwise
    st.integers(100, 999).filter(lambda decade: decade % 10 != 0).map("{}X".format),
)


@given(ORDINARY_DATES, st.sampled_from(["fr", "en"]))
def test_a_date_that_is_printed_can_be_typed(text: str, language: str) -> None:
    date = edtf.parse(text)
    assert read(date_words(date, language), LEAP_DAY) == (date.earliest, date.latest)


WORDS = st.sampled_from(
    [
        *("le", "the", "l'", "20", "1er", "2nd", "août", "Aug,", "sept.", "hiver", "2000", "1990s", "annees", "of"),
        *("99999", "il y a", "2", "ans", "years", "ago", "last year", "/", ".", "-", "–", "X", "~"),
    ]
)


@given(st.text() | st.lists(WORDS, max_size=6).map(" ".join) | st.lists(WORDS, max_size=6).map("".join))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    assert outcome(text) in {"in order", "form", "two-readings", "no-year", "no-such-day", "not-one-date"}


def test_dateutil_is_imported_only_to_count_months() -> None:
    script = """
import sys
from rpdc_chrono.bounds import read
from rpdc_chrono.days import Day
for text in ("2000-07", "juillet 2000", "20/08/2002", "hier", "2 weeks ago", "this year"):
    read(text, Day(2024, 2, 29))
print("dateutil" in sys.modules)
read("2 years ago", Day(2024, 2, 29))
print("dateutil" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "True"]
