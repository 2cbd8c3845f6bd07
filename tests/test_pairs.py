"""Who appears with whom: how often, the first and the last time, the longest silence."""

import json
from itertools import combinations

import pytest
from chronologies import chronologies, compiled, queries
from conftest import Chrono
from hypothesis import given
from pictures import INVENTED, check_golden, drawn, invented
from predicate import matches

from rpdc_chrono.formats.view import View
from rpdc_chrono.index import Index
from rpdc_chrono.model import Actor, Chronology, Event
from rpdc_chrono.query import Query


def index_of(*dates: str) -> Index:
    """Events that Ada and Bo share."""
    events = tuple(
        Event(id=str(number), date=date, title={"en": date}, actors=("ada", "bo")) for number, date in enumerate(dates)
    )
    return compiled(Chronology(actors={id: Actor(name={"en": id.title()}) for id in ("ada", "bo")}, events=events))


def test_a_pair_is_counted_with_its_first_and_last_event() -> None:
    (row,) = index_of("2001", "1999-02", "2005-06-07").pairs(Query()).rows
    ada, bo, events, first, last, *_ = row
    assert (ada.id, bo.id, events, str(first), str(last)) == ("ada", "bo", 3, "1999-02", "2005-06-07")


@pytest.mark.parametrize(
    ("dates", "longest", "after"),
    [
        (["2000-01-01"], "None", "None"),
        (["2000-01-01", "2000-01-01"], "None", "None"),
        (["2000-01-01", "2000-01-05", "2000-03-05", "2000-03-06"], "P2M", "2000-01-05"),
        # the first of those that are as long
        (["2000-01-01", "2000-01-05", "2000-01-09"], "P4D", "2000-01-01"),
        # what goes on is not silent
        (["2000-01-01/2000-12-31", "2000-02-01", "2001-01-02"], "P2D", "2000-01-01/2000-12-31"),
        (["2000-01-01", "2000-01-03/..", "2010-01-01", "2010-01-02"], "P2D", "2000-01-01"),
        # not told to programs where a day is not known
        (["1990", "1995", "1995-06-07"], "P5Y~", "1990"),
    ],
)
def test_a_silence_is_between_what_is_shared(dates: list[str], longest: str, after: str) -> None:
    (row,) = index_of(*dates).pairs(Query()).rows
    assert (str(row[5]), str(row[6])) == (longest, after)


def test_silence_is_among_the_matching_events_only(chrono: Chrono) -> None:
    arguments = ("pairs", "-d", INVENTED, "-a", "sarne", "--actor", "ysee-marn", "--json", "-n", "1")
    assert json.loads(chrono(*arguments).out) == [
        {
            "actor": "sarne", "with": "ysee-marn", "events": 2, "first": "1887-04-12",
            "last": "1891-07-30/1891-08-02", "silence": "P4Y3M18D", "after": "1887-04-12",
        }
    ]  # fmt: skip
    assert json.loads(chrono(*arguments, "-t", "treaty").out)[0]["silence"] is None


@given(chronologies, queries)
def test_pairs_are_those_of_the_matching_events(chronology: Chronology, query: Query) -> None:
    rows = compiled(chronology).pairs(query).rows
    counted = {(one.id, other.id): events for one, other, events, *_ in rows}
    assert len(counted) == len(rows)
    expected: dict[tuple[str, ...], int] = {}
    for event in chronology.events:
        for pair in combinations(sorted(event.actors), 2) if matches(event, query) else ():
            expected[pair] = expected.get(pair, 0) + 1
    assert counted == expected
    assert [row[2] for row in rows] == sorted(counted.values(), reverse=True)


@given(chronologies)
def test_a_limit_leaves_the_first_rows_as_they_are(chronology: Chronology) -> None:
    index = compiled(chronology)
    assert index.pairs(Query(), 2).rows == index.pairs(Query()).rows[:2]


def test_pairs_are_sorted_by_any_column(chrono: Chrono) -> None:
    arguments = ("pairs", "-d", INVENTED, "-f", "csv", "-c", "actor,with,silence", "-n", "3", "--no-header", "--sort")
    assert chrono(*arguments, "silence", "-r").out == (
        "sarne,tovrel,P21Y~\r\nsarne,navy,P16Y~\r\nsarne,ysee-marn,P4Y3M18D\r\n"
    )
    by_name = chrono(*arguments, "actor").out
    assert by_name == "kingdom-of-sarne,pilots-guild,\r\nsarne,tovrel,P21Y~\r\nsarne,navy,P16Y~\r\n"


def test_no_pair_is_an_empty_document(chrono: Chrono) -> None:
    assert chrono("pairs", "-d", INVENTED, "--during", "2100", "--certain", "--json") == (0, "[]\n", "")
    empty = chrono("pairs", "-d", INVENTED, "--during", "2100", "--certain", "-f", "csv")
    assert empty.out == "actor,with,events,first,last,silence,after\r\n"


def test_a_limit_of_any_size_is_taken(chrono: Chrono) -> None:
    assert chrono("pairs", "-d", INVENTED, "-n", str(10**30)).code == 0


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_pairs_are_drawn_as_in_the_golden_file(width: int, language: str) -> None:
    check_golden(f"pairs.{language}.{width}", drawn(invented().pairs(Query()), View(language, width=width)))
