"""Dates in words: nothing more precise than written, no doubt lost."""

import re

import pytest
from edtf_examples import CORNERS, SEASONS, SPECIFICATION
from hypothesis import assume, given
from hypothesis import strategies as st

from rpdc_chrono.days import Day
from rpdc_chrono.edtf import parse
from rpdc_chrono.errors import UnreadableDate
from rpdc_chrono.language.dates import date_words, day_words

EXAMPLES = [text for text, _, _ in SPECIFICATION + SEASONS + CORNERS]

DATES = [
    ("2002-08-20", "20 août 2002", "20 August 2002"),
    ("2001-05-01", "1er mai 2001", "1 May 2001"),
    ("2000-07", "juillet 2000", "July 2000"),
    ("1985", "1985", "1985"),
    ("0476", "476", "476"),
    ("0085", "85 apr. J.-C.", "AD 85"),
    ("0085-03-12", "12 mars 85 apr. J.-C.", "12 March AD 85"),
    ("0000", "1 av. J.-C.", "1 BC"),
    ("-0043", "44 av. J.-C.", "44 BC"),
    ("-0043-03-15", "15 mars 44 av. J.-C.", "15 March 44 BC"),
    ("1985-04-12T23:20:30", "12 avril 1985, 23:20:30", "12 April 1985, 23:20:30"),
    ("1985-04-12T23:20:30Z", "12 avril 1985, 23:20:30 UTC", "12 April 1985, 23:20:30 UTC"),
    ("1985-04-12T23:20:30+04:30", "12 avril 1985, 23:20:30 UTC+04:30", "12 April 1985, 23:20:30 UTC+04:30"),
    ("1985-04-12T23:20:30-04", "12 avril 1985, 23:20:30 UTC-04", "12 April 1985, 23:20:30 UTC-04"),
]
DOUBTS = [
    ("1985~", "vers 1985", "c. 1985"),
    ("1984?", "1984 (?)", "1984 (?)"),
    ("1984%", "vers 1984 (?)", "c. 1984 (?)"),
    ("2000-07~", "vers juillet 2000", "c. July 2000"),
    ("2022-07-19~", "vers le 19 juillet 2022", "c. 19 July 2022"),
    ("1953-09-20?", "20 septembre 1953 (?)", "20 September 1953 (?)"),
    ("199X~", "vers les années 1990", "c. 1990s"),
    ("2000-22~", "vers l’été 2000", "c. summer 2000"),
    ("2000-24?", "hiver 2000–2001 (?)", "winter 2000–2001 (?)"),
    ("2004?-06-11", "11 juin 2004 (année incertaine)", "11 June 2004 (year uncertain)"),
    (
        "2004-06~-11",
        "11 juin 2004 (année approximative, mois approximatif)",
        "11 June 2004 (year approximate, month approximate)",
    ),
    (
        "?2004-06-~11",
        "11 juin 2004 (année incertaine, jour approximatif)",
        "11 June 2004 (year uncertain, day approximate)",
    ),
    ("2004-%06", "juin 2004 (mois incertain et approximatif)", "June 2004 (month uncertain and approximate)"),
    ("2001-~21", "printemps 2001 (période approximative)", "spring 2001 (season approximate)"),
]
UNSPECIFIED = [
    ("199X", "années 1990", "1990s"),
    ("200X", "années 2000", "between 2000 and 2009"),
    ("19XX", "entre 1900 et 1999", "between 1900 and 1999"),
    ("1XXX", "entre 1000 et 1999", "between 1000 and 1999"),
    ("000X", "entre 1 av. J.-C. et 9 apr. J.-C.", "between 1 BC and AD 9"),
    ("-019X", "entre 200 av. J.-C. et 191 av. J.-C.", "between 200 BC and 191 BC"),
    ("XXXX", "année non précisée", "unspecified year"),
    ("1X99", "an 1X99", "year 1X99"),
    ("1985-XX", "1985, mois non précisé", "1985, month unspecified"),
    ("1985-1X", "1985, mois 1X", "1985, month 1X"),
    ("1985-04-XX", "avril 1985, jour non précisé", "April 1985, day unspecified"),
    ("1985-04-1X", "avril 1985, jour 1X", "April 1985, day 1X"),
    ("1985-XX-XX", "1985, mois non précisé, jour non précisé", "1985, month unspecified, day unspecified"),
    ("1985-XX-12", "1985, mois non précisé, jour 12", "1985, month unspecified, day 12"),
    ("156X-12-25", "25 décembre 156X", "25 December 156X"),
    ("XXXX-12-25", "25 décembre XXXX", "25 December XXXX"),
    ("199X-22", "été 199X", "summer 199X"),
]
PERIODS = [
    ("2000-21", "printemps 2000", "spring 2000"),
    ("2000-22", "été 2000", "summer 2000"),
    ("2000-23", "automne 2000", "autumn 2000"),
    ("2000-24", "hiver 2000–2001", "winter 2000–2001"),
    ("-0043-24", "hiver 44 av. J.-C. – 43 av. J.-C.", "winter 44 BC – 43 BC"),
    ("2001-25", "printemps 2001 (hémisphère Nord)", "spring 2001 (Northern Hemisphere)"),
    ("2001-28", "hiver 2001–2002 (hémisphère Nord)", "winter 2001–2002 (Northern Hemisphere)"),
    ("2001-30", "été 2001–2002 (hémisphère Sud)", "summer 2001–2002 (Southern Hemisphere)"),
    ("2001-32", "hiver 2001 (hémisphère Sud)", "winter 2001 (Southern Hemisphere)"),
    ("2001-33", "1er trimestre 2001", "Q1 2001"),
    ("2001-36", "4e trimestre 2001", "Q4 2001"),
    ("2001-37", "1er quadrimestre 2001", "first third of 2001"),
    ("2001-39", "3e quadrimestre 2001", "last third of 2001"),
    ("2001-40", "1er semestre 2001", "first half of 2001"),
    ("2001-41", "2e semestre 2001", "second half of 2001"),
]
LONG_YEARS = [
    ("Y170000002", "an 170\u202f000\u202f002", "year 170,000,002"),
    ("Y-17E7", "an −170\u202f000\u202f000", "year −170,000,000"),
    ("Y17000XXXX", "entre 170\u202f000\u202f000 et 170\u202f009\u202f999", "between 170,000,000 and 170,009,999"),
    ("Y3388E2S3", "an 338\u202f800 (entre 338\u202f000 et 338\u202f999)", "year 338,800 (between 338,000 and 338,999)"),
    ("1950S2", "1950 (entre 1900 et 1999)", "1950 (between 1900 and 1999)"),
]
INTERVALS = [
    ("2002-08-20/2002-08-24", "20–24 août 2002", "20–24 August 2002"),
    ("2001-05-01/2001-05-03", "1er–3 mai 2001", "1–3 May 2001"),
    ("2002-07-30/2002-08-02", "30 juillet – 2 août 2002", "30 July – 2 August 2002"),
    ("1999-12-28/2000-01-03", "28 décembre 1999 – 3 janvier 2000", "28 December 1999 – 3 January 2000"),
    ("1985-05/1985-07", "mai–juillet 1985", "May–July 1985"),
    ("1948-09-18/1948-12", "18 septembre – décembre 1948", "18 September – December 1948"),
    ("2000/2000-07-12", "2000 – 12 juillet 2000", "2000 – 12 July 2000"),
    ("1964/2008", "1964–2008", "1964–2008"),
    ("-0043/0010", "44 av. J.-C. – 10 apr. J.-C.", "44 BC – AD 10"),
    ("1985-04-12/1985-04-12", "12 avril 1985", "12 April 1985"),
    ("1984?/2004~", "1984 (?) – vers 2004", "1984 (?) – c. 2004"),
    ("2002-08-20~/2002-08-24", "vers le 20 août 2002 – 24 août 2002", "c. 20 August 2002 – 24 August 2002"),
    ("2004-06-XX/2004-07", "juin 2004, jour non précisé – juillet 2004", "June 2004, day unspecified – July 2004"),
    ("1985-04-12/..", "depuis le 12 avril 1985", "since 12 April 1985"),
    ("1985/..", "depuis 1985", "since 1985"),
    ("1985~/..", "depuis vers 1985", "since c. 1985"),
    ("199X/..", "depuis les années 1990", "since the 1990s"),
    ("2000-22/..", "depuis l’été 2000", "since summer 2000"),
    ("../2002", "jusqu’en 2002", "until 2002"),
    ("../2000-07", "jusqu’en juillet 2000", "until July 2000"),
    ("../1985-04-12", "jusqu’au 12 avril 1985", "until 12 April 1985"),
    ("../1985-04-12?", "jusqu’au 12 avril 1985 (?)", "until 12 April 1985 (?)"),
    ("../1985~", "jusque vers 1985", "until c. 1985"),
    ("../199X", "jusqu’aux années 1990", "until the 1990s"),
    ("../19XX", "jusqu’à une année entre 1900 et 1999", "until a year between 1900 and 1999"),
    ("../2000-21", "jusqu’au printemps 2000", "until spring 2000"),
    ("../2000-23", "jusqu’à l’automne 2000", "until autumn 2000"),
    ("../2001-40", "jusqu’au 1er semestre 2001", "until the first half of 2001"),
    ("../Y170000002", "jusqu’à l’an 170\u202f000\u202f002", "until the year 170,000,002"),
    ("1985/", "1985 – ?", "1985 – ?"),
    ("/1985-04-12", "? – 12 avril 1985", "? – 12 April 1985"),
]
SETS = [
    ("[1667,1668]", "1667 ou 1668", "1667 or 1668"),
    ("{1960,1961-12}", "1960 et décembre 1961", "1960 and December 1961"),
    ("[1667,1668,1670..1672]", "1667, 1668 ou entre 1670 et 1672", "1667, 1668 or between 1670 and 1672"),
    ("[1667?,1668~]", "1667 (?) ou vers 1668", "1667 (?) or c. 1668"),
    ("[..1760-12-03]", "3 décembre 1760 ou plus tôt", "3 December 1760 or earlier"),
    ("[1760-12..]", "décembre 1760 ou plus tard", "December 1760 or later"),
    ("{..1984}", "1984 et plus tôt", "1984 and earlier"),
]
ALL = DATES + DOUBTS + UNSPECIFIED + PERIODS + LONG_YEARS + INTERVALS + SETS

LANGUAGES = st.sampled_from(["fr", "en"])


@pytest.mark.parametrize(("text", "french", "english"), ALL)
def test_a_date_is_said_in_french_and_in_english(text: str, french: str, english: str) -> None:
    assert (date_words(parse(text), "fr"), date_words(parse(text), "en")) == (french, english)


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (Day(2001, 5, 1), "1er mai 2001", "1 May 2001"),
        (Day(2002, 8, 20), "20 août 2002", "20 August 2002"),
        (Day(-43, 3, 15), "15 mars 44 av. J.-C.", "15 March 44 BC"),
        (Day(12_345, 12, 31), "31 décembre 12\u202f345", "31 December 12,345"),
    ],
)
def test_a_day_is_said_in_french_and_in_english(day: Day, french: str, english: str) -> None:
    assert (day_words(day, "fr"), day_words(day, "en")) == (french, english)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_dates_said_alike_have_the_same_bounds(language: str) -> None:
    # and the same doubts: what is surely so for one is for the other
    said: dict[str, set[object]] = {}
    for text in {*EXAMPLES, *(text for text, _, _ in ALL)}:
        date = parse(text)
        meaning = (date.earliest, date.latest, date.has_sure_start, date.has_sure_end)
        said.setdefault(date_words(date, language), set()).add(meaning)
    assert {words: meanings for words, meanings in said.items() if len(meanings) > 1} == {}


MARKS = st.sampled_from(["", "", "", "?", "~", "%"])
YEARS = st.one_of(
    st.from_regex(r"[12][0-9]{3}|[12][0-9][0-9X]X|-?[0-9X]{4}", fullmatch=True),
    st.from_regex(r"Y-?[1-9][0-9]{4,8}|[1-9][0-9]{3}S[1-4]", fullmatch=True),
)
DAYS = st.from_regex(r"[12][0-9]{3}-[0-4X][0-9X](-[0-3X][0-9X])?", fullmatch=True)
PLAIN = YEARS | DAYS | st.sampled_from(EXAMPLES)
MARKED = st.builds("{}{}{}".format, st.sampled_from(["", "", "?", "~"]), YEARS | DAYS, MARKS)
ENDS = MARKED | st.sampled_from(["", ".."])
LISTS = st.lists(MARKED | st.builds("{}..{}".format, MARKED, MARKED), min_size=1, max_size=4).map(",".join)
INTERVALS_OF_ALL_KINDS = st.builds("{}/{}".format, ENDS, ENDS)
TEXTS = PLAIN | MARKED | INTERVALS_OF_ALL_KINDS | LISTS.map("[{}]".format) | LISTS.map("{{{}}}".format)


def said(text: str, language: str) -> str:
    """A generated text in words, if it is a date at all."""
    try:
        date = parse(text)
    except UnreadableDate:
        assume(False)
    return date_words(date, language)


@given(TEXTS, LANGUAGES)
def test_every_date_can_be_said(text: str, language: str) -> None:
    words = said(text, language)
    assert words == words.strip() != ""
    assert not re.search(r"None|[{}\[\]]|\.\.|  |'", words)


@given(TEXTS, LANGUAGES)
def test_every_known_year_is_said(text: str, language: str) -> None:
    words = said(text, language)
    years = re.findall(r"(?<![-0-9Y])[12][0-9]{3}(?![0-9X])", text)
    assert [year for year in years if year not in words] == []


@given(TEXTS, LANGUAGES)
def test_a_doubt_is_never_lost(text: str, language: str) -> None:
    words = said(text, language)
    is_uncertain = re.search(r"\(\?\)|incertain|uncertain", words) is not None
    is_about = re.search(r"\bvers |\bc\. |approximat", words) is not None
    assert is_uncertain == ("?" in text or "%" in text)
    assert is_about == ("~" in text or "%" in text)


@given(st.integers(1000, 9999), st.integers(1, 12), st.sampled_from(["", "-XX", "~", "?", "-XX?"]), LANGUAGES)
def test_a_day_that_is_not_known_is_never_shown(year: int, month: int, rest: str, language: str) -> None:
    assert re.findall("[0-9]+", said(f"{year}-{month:02}{rest}", language)) == [str(year)]


@given(st.integers(-3_000_000, 3_000_000).map(Day.from_ordinal), LANGUAGES)
def test_the_words_of_a_day_are_those_of_its_date(day: Day, language: str) -> None:
    assert day_words(day, language) == date_words(parse(str(day)), language)
