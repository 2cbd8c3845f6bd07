"""SQL answers as the plain predicate says, and both as the design says: bounds, certainty, order, limits."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from chronologies import chronologies, compiled, days, event_dates, of_dates, orders, queries, queries_by_span, spans
from hypothesis import given
from hypothesis import strategies as st
from predicate import answer, is_certain, is_possible

from rpdc_chrono import bounds
from rpdc_chrono.days import Day, Span
from rpdc_chrono.edtf import parse
from rpdc_chrono.index import Index
from rpdc_chrono.index.vocabulary import COLUMNS
from rpdc_chrono.model import Actor, Chronology, Event, Source
from rpdc_chrono.query import Kind, Order, Phrase, Query, Tags

TODAY = Day(2026, 11, 24)


@contextmanager
def asked(chronology: Chronology) -> Iterator[Index]:
    """Its index, closed at the end: warnings are errors, also those about open databases."""
    index = compiled(chronology)
    try:
        yield index
    finally:
        index._connection.close()


def ids(chronology: Chronology, query: Query | None = None, order: Order | None = None) -> list[str]:
    """What SQL and the predicate find, and find alike."""
    query, order = query or Query(), order or Order()
    with asked(chronology) as index:
        found = [(row.event.id, row.members["match"]) for row in index.ask(query, order).found]
        assert found == answer(chronology.events, query, order, chronology.languages)
    return [id for id, _ in found]


def span(since: str | None = None, until: str | None = None) -> Span:
    return Span(
        bounds.read(since, TODAY).first if since else None,
        bounds.read(until, TODAY).last if until else None,
    )


def possible(dates: str, since: str | None = None, until: str | None = None) -> list[str]:
    return ids(of_dates(dates.split()), Query(span=span(since, until)))


def certain(dates: str, since: str | None = None, until: str | None = None) -> list[str]:
    return ids(of_dates(dates.split()), Query(span=span(since, until), is_certain=True))


# what holds of every chronology and query


@given(chronologies, queries, orders)
def test_the_index_answers_as_the_predicate_says(chronology: Chronology, query: Query, order: Order) -> None:
    with asked(chronology) as index:
        found = [(row.event.id, row.members["match"]) for row in index.ask(query, order).found]
    assert found == answer(chronology.events, query, order, chronology.languages)


@given(chronologies, queries_by_span, orders)
def test_days_are_compared_as_the_predicate_says(chronology: Chronology, query: Query, order: Order) -> None:
    with asked(chronology) as index:
        found = [(row.event.id, row.members["match"]) for row in index.ask(query, order).found]
    assert found == answer(chronology.events, query, order, chronology.languages)


@given(chronologies, queries)
def test_as_many_events_are_counted_as_found(chronology: Chronology, query: Query) -> None:
    with asked(chronology) as index:
        assert index.count(query) == len(answer(chronology.events, query, Order()))


@given(chronologies, st.sampled_from(list(COLUMNS)))
def test_entries_are_counted_alike_when_the_index_is_made_and_when_it_is_asked(
    chronology: Chronology, kind: Kind
) -> None:
    events = COLUMNS[kind].index("events")
    with asked(chronology) as index:
        met_by_all = Query(ids=tuple(event.id for event in chronology.events))
        known = index.vocabulary(kind, Query()).rows
        assert tuple(row for row in known if row[events]) == index.vocabulary(kind, met_by_all).rows


@given(chronologies)
def test_an_event_found_is_the_event_that_was_filed(chronology: Chronology) -> None:
    with asked(chronology) as index:
        found = {row.id: row.event for row in index.ask(Query()).found}
    assert found == {event.id: event for event in chronology.events}


@given(chronologies, queries)
def test_what_is_certain_is_possible(chronology: Chronology, query: Query) -> None:
    certain = ids(chronology, query._replace(is_certain=True))
    possible = ids(chronology, query._replace(is_certain=False))
    assert set(certain) <= set(possible)


@given(event_dates, spans)
def test_a_date_that_is_certainly_in_a_span_is_possibly_there(date: str, span: Span) -> None:
    assert is_possible(parse(date), span) or not is_certain(parse(date), span)


@given(chronologies, queries, st.none() | days, st.none() | days)
def test_widening_a_span_never_loses_an_event(
    chronology: Chronology, query: Query, earlier: Day | None, later: Day | None
) -> None:
    first, last = query.span
    wider = Span(
        min(first, earlier) if first and earlier else None,
        max(last, later) if last and later else None,
    )
    assert set(ids(chronology, query)) <= set(ids(chronology, query._replace(span=wider)))


@given(chronologies, queries, orders)
def test_reverse_is_the_exact_reverse(chronology: Chronology, query: Query, order: Order) -> None:
    whole = order._replace(limit=None)
    there = ids(chronology, query, whole._replace(is_reversed=False))
    back = ids(chronology, query, whole._replace(is_reversed=True))
    assert back == there[::-1]


@given(chronologies, queries, orders, st.integers(0, 5))
def test_a_limit_keeps_the_first(chronology: Chronology, query: Query, order: Order, most: int) -> None:
    all_of_them = ids(chronology, query, order._replace(limit=None))
    assert ids(chronology, query, order._replace(limit=most)) == all_of_them[:most]


# bounds


def test_until_a_month_includes_its_last_day() -> None:
    assert possible("2000-07-31 2000-08-01", until="2000-07") == ["2000-07-31"]


def test_until_a_year_includes_its_last_day() -> None:
    assert possible("2000-12-31 2001-01-01", until="2000") == ["2000-12-31"]


def test_since_a_month_starts_on_its_first_day() -> None:
    assert possible("2000-06-30 2000-07-01", since="2000-07") == ["2000-07-01"]


def test_since_and_until_one_day_find_that_day() -> None:
    assert certain("2000-07-18 2000-07-19 2000-07-20", since="2000-07-19", until="2000-07-19") == ["2000-07-19"]


def test_a_month_may_lie_within_one_of_its_days() -> None:
    assert possible("2000-07 2000-08", since="2000-07-19", until="2000-07-19") == ["2000-07"]


def test_a_month_is_not_certainly_within_one_of_its_days() -> None:
    assert certain("2000-07", since="2000-07-19", until="2000-07-19") == []


def test_an_interval_across_a_bound_is_possible_and_not_certain() -> None:
    assert possible("2000-06-20/2000-07-02", since="2000-07") == ["2000-06-20/2000-07-02"]
    assert certain("2000-06-20/2000-07-02", since="2000-07") == []


def test_an_interval_inside_two_bounds_is_certain() -> None:
    assert certain("2000-07-02/2000-07-20", since="2000-07", until="2000-07") == ["2000-07-02/2000-07-20"]


def test_an_approximate_year_is_never_certain() -> None:
    assert possible("1985~", since="1900", until="2000") == ["1985~"]
    assert certain("1985~", since="1900", until="2000") == []


@pytest.mark.parametrize("date", ["1985?", "1985%", "1985-04~", "1985-04-?12", "?1985-04-12", "1985-~22"])
def test_a_doubtful_date_is_never_certain(date: str) -> None:
    assert certain(date, since="1900", until="2000") == []


def test_only_the_end_that_is_compared_has_to_be_sure() -> None:
    assert certain("1984?/2004 1984/2004~", until="2010") == ["1984?/2004"]
    assert certain("1984?/2004 1984/2004~", since="1980") == ["1984/2004~"]
    assert certain("1984?/2004 1984/2004~", since="1980", until="2010") == []


def test_a_qualifier_does_not_widen_a_date() -> None:
    assert possible("1985~", since="1986") == []


def test_an_open_end_goes_on_for_ever() -> None:
    assert possible("1985/..", since="3000") == ["1985/.."]
    assert certain("1985/..", since="1985") == ["1985/.."]
    assert certain("1985/..", until="9999") == []


def test_an_unknown_end_may_be_any_day() -> None:
    assert possible("1985/", since="3000") == ["1985/"]
    assert certain("1985/", since="1985", until="3000") == []


@pytest.mark.parametrize("date", ["../1985", "/1985"])
def test_an_open_or_unknown_start_goes_back_for_ever(date: str) -> None:
    assert possible(date, until="-0500") == [date]
    assert certain(date, until="1985") == [date]
    assert certain(date, since="-9999") == []


def test_a_set_lies_between_its_first_and_its_last_member() -> None:
    assert possible("[1667,1668,1670..1672]", since="1669", until="1669") == ["[1667,1668,1670..1672]"]
    assert certain("[1667,1668,1670..1672]", since="1667", until="1672") == ["[1667,1668,1670..1672]"]
    assert certain("[1667,1668,1670..1672]", since="1668", until="1672") == []


def test_a_set_with_a_doubtful_member_is_not_certain() -> None:
    assert certain("[1667,1668?] {1667~..1668}", since="1600", until="1700") == []


def test_a_set_with_an_open_end_is_certain_on_the_other_side() -> None:
    assert certain("[1667..] {..1667}", since="1600") == ["[1667..]"]
    assert certain("[1667..] {..1667}", until="1700") == ["{..1667}"]


def test_a_decade_is_its_ten_years() -> None:
    assert possible("199X", since="1999-12-31") == ["199X"]
    assert possible("199X", since="2000") == []
    assert certain("199X", since="1990", until="1999") == ["199X"]


def test_a_winter_ends_in_the_next_year() -> None:
    assert possible("2000-24", since="2001-02-28") == ["2000-24"]
    assert possible("2000-24", since="2001-03") == []


def test_a_leap_day_is_looked_for_in_leap_years() -> None:
    assert certain("19XX-02-29", since="1904-02-29", until="1996-02-29") == ["19XX-02-29"]


def test_years_before_christ_are_ordered() -> None:
    assert possible("-0043 -0044 0000", until="-0043") == ["-0044", "-0043"]


def test_huge_years_are_compared() -> None:
    assert possible("Y-170000002 2000 Y17E10", since="Y100000") == ["Y17E10"]
    assert possible("Y-170000002 2000 Y17E10", until="Y-170000002") == ["Y-170000002"]
    assert possible("Y-170000002 2000 Y17E10", since="Y-1700000000000000") == ["Y-170000002", "2000", "Y17E10"]


def test_a_bound_beyond_every_event_finds_what_is_open() -> None:
    assert possible("2000 2000/..", since="Y9999999999999999") == ["2000/.."]
    assert possible("2000 ../2000", until="Y-9999999999999999") == ["../2000"]


def test_a_bound_beyond_all_reckoning_is_still_a_bound() -> None:
    forever = Span(Day(-(10**18), 1, 1), Day(10**18, 1, 1))
    dates = of_dates(["../2000", "2000~", "2001", "2002/.."])
    assert ids(dates, Query(span=forever)) == ["../2000", "2000~", "2001", "2002/.."]
    assert ids(dates, Query(span=forever, is_certain=True)) == ["2001"]


def test_a_time_is_the_day_that_is_written() -> None:
    assert certain("1985-04-12T23:59:59-04:00", until="1985-04-12") == ["1985-04-12T23:59:59-04:00"]


def test_without_a_bound_every_event_matches() -> None:
    assert certain("1985~ ../2000 XXXX") == ["../2000", "XXXX", "1985~"]


def test_how_an_event_matches_is_told_when_there_is_a_bound() -> None:
    chronology = of_dates(["1985", "1985~", "1985-04/1986"])
    with asked(chronology) as index:
        assert [row.members["match"] for row in index.ask(Query()).found] == [None, None, None]
        bounded = index.ask(Query(span=span(until="1985"))).found
        assert {row.event.id: row.members["match"] for row in bounded} == {
            "1985": "certain",
            "1985~": "possible",
            "1985-04/1986": "possible",
        }


# order


def test_events_come_by_first_day_and_the_longer_first() -> None:
    dates = "2000-01-01 2000-01 2000 2000/2001 2000-01-02 1999-12-31"
    assert possible(dates) == ["1999-12-31", "2000/2001", "2000", "2000-01", "2000-01-01", "2000-01-02"]


def test_an_open_or_unknown_start_comes_before_all() -> None:
    assert possible("-9999 ../1985 /1990 Y-170000002") == ["/1990", "../1985", "Y-170000002", "-9999"]


def test_an_open_end_is_the_longest() -> None:
    assert possible("1985/2000 1985/.. 1985") == ["1985/..", "1985/2000", "1985"]


def test_of_what_a_rare_word_finds_every_actor_is_asked() -> None:
    others = [Event(id=f"{day}", date="2000", title={"en": "-"}, actors=("ann", "bob")) for day in range(30)]
    rare = {"one": ("ann",), "other": ("bob",), "both": ("bob", "ann")}
    found = [Event(id=id, date="2000", title={"en": "zeppelin"}, actors=actors) for id, actors in rare.items()]
    both = (Tags("actor", frozenset({"ann"})), Tags("actor", frozenset({"bob"})))
    actors = {name: Actor(name={"en": name}) for name in ("ann", "bob")}
    chronology = Chronology(actors=actors, events=(*others, *found))
    assert ids(chronology, Query(phrases=(Phrase(("zeppelin",)),), having=both)) == ["both"]


def test_of_what_a_few_days_find_each_actor_is_told_apart() -> None:
    """Of few events the list of entries is looked at for the digits of a number: 1 is not 11, nor 12."""
    names = [f"actor {number}" for number in range(1, 13)]
    actors = {name: Actor(name={"en": name}) for name in names}
    common = [
        Event(id=f"{name} {n}", date="1999", title={"en": "-"}, actors=(name,)) for name in names for n in range(30)
    ]
    few = [Event(id=name, date="2050", title={"en": "-"}, actors=(name,)) for name in names]
    every: dict[str, frozenset[str]] = {name: frozenset({name}) for name in names} | {"any": frozenset(names)}
    with asked(Chronology(actors=actors, events=(*common, *few))) as index:
        for name, wanted in every.items():
            having = index.ask(Query(span=span("2050"), having=(Tags("actor", wanted),)))
            lacking = index.ask(Query(span=span("2050"), lacking=(Tags("actor", wanted),)))
            assert [found.id for found in having.found] == [id for id in names if name in (id, "any")]
            assert [found.id for found in lacking.found] == [id for id in names if name not in (id, "any")]


def test_equal_dates_stay_as_filed() -> None:
    filed = tuple(Event(id=id, date="2000", title={"en": "-"}) for id in ["c", "a", "b"])
    assert ids(Chronology(events=filed)) == ["c", "a", "b"]
    assert ids(Chronology(events=filed), order=Order(is_reversed=True)) == ["b", "a", "c"]


def test_by_end_an_open_end_comes_last() -> None:
    assert ids(of_dates(["2000/..", "1990/2005", "2001"]), order=Order("end")) == ["2001", "1990/2005", "2000/.."]


def test_by_sources_the_least_supported_comes_first() -> None:
    def event(id: str, *publishers: str) -> Event:
        return Event(
            id=id, date="2000", title={"en": "-"}, sources=tuple(Source(publisher=name) for name in publishers)
        )

    chronology = Chronology(events=(event("two", "Log", "Post"), event("none"), event("one", "Log", "Log")))
    assert ids(chronology, order=Order("sources")) == ["none", "one", "two"]
    assert ids(chronology, Query(min_publishers=2)) == ["two"]


def test_by_title_case_and_accents_do_not_count() -> None:
    titles = {"1": {"fr": "zèbre"}, "2": {"fr": "Été", "en": "Zone"}, "3": {"en": "eel"}, "4": {"fr": "ETA"}}
    chronology = Chronology(
        languages=("fr", "en"),
        events=tuple(Event(id=id, date="2000", title=title) for id, title in titles.items()),
    )
    assert ids(chronology, order=Order("title", language="fr")) == ["3", "4", "2", "1"]
    assert ids(chronology, order=Order("title", language="en")) == ["3", "4", "1", "2"]
