"""Dates as people write them in a table or a line of text: read whole, in two languages, or refused with the reason."""

import subprocess
import sys
import unicodedata

import pytest
from edtf_texts import texts
from hypothesis import example, given
from hypothesis import strategies as st
from test_bounds import ABSOLUTE, RELATIVE

from rpdc_chrono.edtf import Choice, EventDate, parse
from rpdc_chrono.errors import UnreadableBound, UnreadableDate, UnreadableWrittenDate
from rpdc_chrono.language.dates import date_words
from rpdc_chrono.language.messages import message
from rpdc_chrono.language.words import LANGUAGES
from rpdc_chrono.written import read

DOUBTS = {
    "vers 1985": "1985~",
    "Vers\u00a01985": "1985~",
    "c. 1985": "1985~",
    "c.1985": "1985~",
    "ca. 1985": "1985~",
    "circa 1985": "1985~",
    "environ 1985": "1985~",
    "about 20 August 2002": "2002-08-20~",
    "vers le 19 juillet 2022": "2022-07-19~",
    "vers l’été 2000": "2000-22~",
    "vers les années 1990": "199X~",
    "~ 1985": "1985~",
    "1984 (?)": "1984?",
    "1984\u202f?": "1984?",
    "août 2002 ?": "2002-08?",
    "vers 1984 (?)": "1984%",
    "1985, mois non précisé": "1985-XX",
    "April 1985, day unspecified": "1985-04-XX",
    "vers 1985, mois non précisé, jour non précisé (?)": "1985-XX-XX%",
}
SPANS = {
    "20–24 août 2002": "2002-08-20/2002-08-24",
    "20-24 August 2002": "2002-08-20/2002-08-24",
    "20 - 24 août 2002": "2002-08-20/2002-08-24",
    "1er–3 mai 2001": "2001-05-01/2001-05-03",
    "30 juillet – 2 août 2002": "2002-07-30/2002-08-02",
    "28 décembre 1999 – 3 janvier 2000": "1999-12-28/2000-01-03",
    "août–septembre 2002": "2002-08/2002-09",
    "mai-juillet 1985": "1985-05/1985-07",
    "18 septembre – décembre 1948": "1948-09-18/1948-12",
    "2000 – 12 juillet 2000": "2000/2000-07-12",
    "20 août 2002 – 2003": "2002-08-20/2003",
    "2000–2002": "2000/2002",
    "1999-2001": "1999/2001",
    "du 20 au 24 août 2002": "2002-08-20/2002-08-24",
    "20 au 24 août 2002": "2002-08-20/2002-08-24",
    "du 20 août au 2 septembre 2002": "2002-08-20/2002-09-02",
    "du mardi 20 août 2002 au jeudi 22 août 2002": "2002-08-20/2002-08-22",
    "de mai à juillet 1985": "1985-05/1985-07",
    "d’août à septembre 2002": "2002-08/2002-09",
    "de 1990 à 1995": "1990/1995",
    "from 20 to 24 August 2002": "2002-08-20/2002-08-24",
    "from the 20th to the 24th of August 2002": "2002-08-20/2002-08-24",
    "2000 to 2005": "2000/2005",
    "August 20-24, 2002": "2002-08-20/2002-08-24",
    "Aug 30 - Sept 2, 2002": "2002-08-30/2002-09-02",
    "20-24/08/2002": "2002-08-20/2002-08-24",
    "20/08 – 24/08/2002": "2002-08-20/2002-08-24",
    "2002-08-20 - 2002-08-24": "2002-08-20/2002-08-24",
    "2002-08-20–2002-08-24": "2002-08-20/2002-08-24",
    "1984 (?) – vers 2004": "1984?/2004~",
    "hiver 2000–2001 – mars 2002": "2000-24/2002-03",
    "été 2000 – 2001": "2000-22/2001",
    "Q1–Q3 2001": "2001-33/2001-35",
    "jusqu’en 2002": "../2002",
    "jusqu’au 12 avril 1985": "../1985-04-12",
    "until 2002": "../2002",
    "depuis le 12 avril 1985": "1985-04-12/..",
    "since 12 April 1985": "1985-04-12/..",
    "1985 – ?": "1985/",
    "? – 12 avril 1985": "/1985-04-12",
}
ONE_OF_TWO = {
    "entre 1990 et 1995": "[1990..1995]",
    "between 1990 and 1995": "[1990..1995]",
    "entre le 20 et le 24 août 2002": "[2002-08-20..2002-08-24]",
    "entre juillet et août 2002": "[2002-07..2002-08]",
    "20 ou 21 août 2002": "[2002-08-20,2002-08-21]",
    "1667 or 1668": "[1667,1668]",
    "1960 et décembre 1961": "{1960,1961-12}",
    "3 décembre 1760 ou plus tôt": "[..1760-12-03]",
    "December 1760 or later": "[1760-12..]",
    "1984 et plus tôt": "{..1984}",
}
ERAS = {
    "44 av. J.-C.": "-0043",
    "44 avant J.-C.": "-0043",
    "44 BC": "-0043",
    "44 BCE": "-0043",
    "1 BC": "0000",
    "29 février 1 av. J.-C.": "0000-02-29",
    "15 mars 44 av. J.-C.": "-0043-03-15",
    "13–15 March 44 BC": "-0043-03-13/-0043-03-15",
    "44 av. J.-C. – 10 apr. J.-C.": "-0043/0010",
    "85 apr. J.-C.": "0085",
    "12 March AD 85": "0085-03-12",
}
OTHER_WAYS = {
    "2000-02": "2000-02",
    "2000-21": "2000-21",
    "1985-04-12T23:20:30Z": "1985-04-12T23:20:30Z",
    "[1667,1668]": "[1667,1668]",
    "../2002": "../2002",
    "mardi 20 août 2002": "2002-08-20",
    "Tuesday, August 20, 2002": "2002-08-20",
    "mardi 03/09/2002": "2002-09-03",
    "20-août-2002": "2002-08-20",
    "en août 2002": "2002-08",
    "2002-08-20 14:30:00": "2002-08-20T14:30:00",
    "12 avril 1985, 23:20:30 UTC+04:30": "1985-04-12T23:20:30+04:30",
    "13/03/2004 - 05/04/2004": "2004-03-13/2004-04-05",
}
READ = DOUBTS | SPANS | ONE_OF_TWO | ERAS | OTHER_WAYS

REFUSED = {
    "form": (
        *("garbage", "", "5", "85", "198", "476", "45123", "37488.0", "20020820", "2002/08/20", "2000-2-3", "12-2002"),
        *("août-2002", "début 2002", "avant 1985", "XIXe siècle", "de 1990", "du 20 août 2002", "1985 –", "0 BC"),
        *(
            "années 40 av. J.-C.",
            "avril 1985, mois non précisé",
            "vers mai–juin 2002",
            "1667, 1668 ou 1670",
            "１９８５",
        ),
        # a year that may belong to both
        *("hiver 2000 – 2001", "winter 44 BC – 43 BC", "août 2000 ou 2001", "20 août 2002 ou 2003"),
        "20 août 2002 " * 1000,
    ),
    "no-year": (
        "mai 68",
        "20 août",
        "20–24 août",
        "20/08/02",
        "20-août-02",
        "mardi 20 août",
        "années 90",
        "1er mai 476",
    ),
    "no-such-day": (
        "29 février 2001",
        "31/02/2001",
        "30–31 février 2001",
        "29 février 2 av. J.-C.",
        "2024-13",
        "1984-85",
    ),
    "order": ("2004/2003", "1995-1990", "28 décembre – 3 janvier 2000", "entre 1995 et 1990", "24–20 août 2002"),
    "weekday": ("jeudi 20 août 2002", "Monday, August 20, 2002", "mardi 2002"),
    "from-today": tuple(RELATIVE),
}
TWO_READINGS = {
    "02/03/2004": ("2004-03-02", "2004-02-03"),
    "depuis le 02/03/2004": ("2004-03-02/..", "2004-02-03/.."),
    "02/03/2004 - 05/03/2004": ("2004-03-02/2004-03-05", "2004-02-03/2004-05-03"),
    "1900s": ("190X", "19XX"),
    "vers 1990–1995": ("1990~/1995", "1990~/1995~"),
    "1990 – 1995 (?)": ("1990/1995?", "1990?/1995?"),
    "1990 ou 1995 ?": ("[1990,1995?]", "[1990?,1995?]"),
}


def refusal(text: str, day_first: bool | None = None) -> UnreadableWrittenDate:
    with pytest.raises(UnreadableWrittenDate) as caught:
        read(text, day_first)
    return caught.value


def meaning(date: EventDate) -> tuple[object, ...]:
    return date.earliest, date.latest, date.has_sure_start, date.has_sure_end


@pytest.mark.parametrize(("text", "edtf"), READ.items())
def test_a_written_date_is_read_whole(text: str, edtf: str) -> None:
    assert str(read(text)) == edtf


@pytest.mark.parametrize("text", READ)
def test_capitals_accents_and_spaces_change_nothing(text: str) -> None:
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    assert str(read(f" {bare.upper().replace(' ', chr(0xA0))}\u202f")) == READ[text]


@pytest.mark.parametrize("text", ABSOLUTE)
def test_what_is_read_as_a_bound_means_the_same_days_in_a_file(text: str) -> None:
    assert tuple(map(str, (read(text).earliest, read(text).latest))) == ABSOLUTE[text]


@pytest.mark.parametrize(("reason", "text"), [(reason, text) for reason, texts in REFUSED.items() for text in texts])
def test_anything_else_is_refused_with_the_reason(reason: str, text: str) -> None:
    assert (refusal(text).reason, refusal(text).readings) == (reason, ())


@pytest.mark.parametrize(("text", "readings"), TWO_READINGS.items())
def test_two_readings_are_told_and_neither_is_taken(text: str, readings: tuple[str, ...]) -> None:
    assert (refusal(text).reason, refusal(text).readings) == ("two-readings", readings)


@pytest.mark.parametrize(
    ("text", "day_first", "edtf"),
    [
        ("02/03/2004", True, "2004-03-02"),
        ("02/03/2004", False, "2004-02-03"),
        ("2.3.2004", True, "2004-03-02"),
        ("02/03/2004 - 05/03/2004", True, "2004-03-02/2004-03-05"),
        ("2–5/3/2004", True, "2004-03-02/2004-03-05"),
        # there is only one day it can be
        ("08/20/2002", True, "2002-08-20"),
        ("20/08/2002", False, "2002-08-20"),
    ],
)
def test_day_first_settles_what_has_two_readings(text: str, day_first: bool, edtf: str) -> None:
    assert str(read(text, day_first)) == edtf


@pytest.mark.parametrize("day_first", [True, False])
def test_day_first_settles_nothing_else(day_first: bool) -> None:
    assert refusal("1900s", day_first).readings == ("190X", "19XX")


def test_a_refusal_quotes_what_was_written_and_says_what_a_file_may_hold() -> None:
    assert message(refusal("  Hier "), "fr").startswith("«\u00a0Hier\u00a0» compte à partir d’aujourd’hui")
    assert "yesterday" not in message(refusal("mai 68"), "en")


def is_same_or_refused(words: str, date: EventDate) -> bool:
    """Whether words are read as the same days, and as surely, or refused. A range in a set looks like a span."""
    try:
        found = read(words)
    except UnreadableBound:
        return True
    return meaning(found) == meaning(date) or (isinstance(date, Choice) and meaning(found)[:2] == meaning(date)[:2])


PARTS = st.builds("{}{}".format, st.integers(1000, 2999), st.sampled_from(["", "-02", "-12-31", "-22", "-24", "-XX"]))
DOUBTED = st.builds("{}{}".format, PARTS | st.sampled_from(["199X", "20XX", "-0043", "0085"]), st.sampled_from("?~% "))
ENDS = DOUBTED.map(str.strip) | st.sampled_from(["..", ""])
COMMON = st.one_of(
    st.builds("{}/{}".format, ENDS, ENDS),
    st.builds("[{},{}]".format, ENDS, ENDS),
    st.builds("{{{}..{}}}".format, ENDS, ENDS),
)


@given(texts, st.sampled_from(["fr", "en"]))
@example("-0043-24", "en")
@example("2000-24/2001", "fr")
@example("1984~/1986", "fr")
def test_what_chrono_prints_is_read_as_the_same_date_or_refused(text: str, language: str) -> None:
    date = parse(text)
    assert is_same_or_refused(date_words(date, language), date)


@given(COMMON, st.sampled_from(["fr", "en"]))
def test_common_spans_that_chrono_prints_are_read_as_the_same_or_refused(text: str, language: str) -> None:
    try:
        date = parse(text)
    except UnreadableDate:
        return
    assert is_same_or_refused(date_words(date, language), date)


YEARS = st.integers(1000, 9998)
DAYS = st.builds("{}-{:02}-{:02}".format, YEARS, st.integers(1, 12), st.integers(1, 28))
MONTHS = st.builds("{}-{:02}".format, YEARS, st.integers(1, 12) | st.sampled_from([21, 22, 23, *range(33, 42)]))
ORDINARY = st.one_of(st.builds(str, YEARS), DAYS, MONTHS)


@given(st.lists(ORDINARY, min_size=2, max_size=2).map(sorted), st.sampled_from(["fr", "en"]))
def test_ordinary_spans_that_chrono_prints_are_read_back(ends: list[str], language: str) -> None:
    try:
        date = parse("/".join(ends))
    except UnreadableDate:
        return
    assert meaning(read(date_words(date, language))) == meaning(date)


PIECES = st.sampled_from(
    [
        *(
            "le",
            "the",
            "20",
            "1er",
            "août",
            "Aug,",
            "hiver",
            "2000",
            "1990s",
            "of",
            "99999",
            "–",
            "-",
            "/",
            "X",
            "~",
            "(?)",
        ),
        *(
            "du",
            "au",
            "de",
            "à",
            "et",
            "ou",
            "entre",
            "vers",
            "c.",
            "jusqu’en",
            "since",
            "BC",
            "AD",
            "mardi",
            "?",
            "..",
            "2001",
        ),
        *("02/03/2004", "14:30:00", "UTC", "mois non précisé", ",", "plus tôt", "hier"),
    ]
)


@given(st.text() | st.lists(PIECES, max_size=8).map(" ".join) | st.lists(PIECES, max_size=8).map("".join))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    try:
        date = read(text)
    except UnreadableWrittenDate as error:
        assert all(message(error, language) for language in LANGUAGES)
    else:
        assert parse(str(date)) == date


def test_reading_takes_neither_dateutil_nor_today() -> None:
    script = """
import sys
from rpdc_chrono.written import read
for text in ("juillet 2000", "20–24 août 2002"):
    read(text)
print("dateutil" in sys.modules, "datetime" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"]
