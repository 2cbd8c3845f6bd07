"""Hypothesis strategies for chronologies and queries that meet often: few names, few words, days near each other."""

import weakref
from collections.abc import Sequence

import apsw
from edtf_texts import ordered, texts
from hypothesis import strategies as st

from rpdc_chrono.days import Day, Span
from rpdc_chrono.edtf import parse
from rpdc_chrono.index import SORTS, Index
from rpdc_chrono.index.compile import compile_chronology
from rpdc_chrono.model import Actor, Chronology, Event, Place, Source, Theme
from rpdc_chrono.query import Kind, Order, Phrase, Query, Tags

IDS: dict[Kind, list[str]] = {
    "actor": ["ada", "bo", "cy"],
    "place": ["quay", "reef"],
    "theme": ["tide", "wind"],
    "publisher": ["Log", "Post", "Mail"],
}
WORDS = [
    "gaz",
    "gazoduc",
    "Œuvre",
    "œuvre",
    "ÉTÉ",
    "ete",
    "l’été",
    "Séoul",
    "서울",
    "서",
    "北京",
    "北",
    "a-b",
    "a",
    "b",
]

marks = st.sampled_from(["", "", "", "?", "~", "%"])
years = st.sampled_from(["1999", "2000", "2001", "199X", "20XX", "-0001", "0000"])
near_dates = st.builds(
    "{}{}{}".format,
    years,
    st.sampled_from(["", "", "-01", "-06", "-12", "-22", "-24", "-02-28", "-06-15", "-12-31", "-01-01"]),
    marks,
)
event_dates = (
    near_dates
    | st.builds(ordered, near_dates, near_dates, st.just("/"))
    | st.builds("{}{}".format, near_dates, st.sampled_from(["/", "/.."]))
    | st.builds("{}{}".format, st.sampled_from(["/", "../"]), near_dates)
    | st.builds("[{},{}]".format, near_dates, near_dates)
    | st.builds("{{..{}}}".format, near_dates)
    | texts
)
near_days = st.builds(Day, st.integers(1998, 2002), st.sampled_from([1, 6, 12]), st.sampled_from([1, 15, 28]))
days = near_days | st.builds(
    Day, st.integers(-(10**18), 10**18) | st.integers(-2, 2), st.integers(1, 12), st.integers(1, 28)
)
spans = st.builds(
    lambda first, last: Span(last, first) if first and last and first > last else Span(first, last),
    st.none() | days,
    st.none() | days,
)
some_texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), min_size=1, max_size=6).map(" ".join)
titles = st.dictionaries(st.sampled_from(["fr", "en", "ko"]), some_texts, min_size=1, max_size=2)
sources = st.builds(Source, title=st.just("A book"), publisher=st.none() | st.sampled_from(IDS["publisher"]))


def some_of(kind: Kind) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(IDS[kind]), unique=True, max_size=2).map(tuple)


events = st.builds(
    Event,
    id=st.text("abcdé-9", min_size=1, max_size=4),
    date=event_dates,
    title=titles,
    summary=st.none() | titles,
    actors=some_of("actor"),
    places=some_of("place"),
    themes=some_of("theme"),
    sources=st.lists(sources, max_size=3).map(tuple),
    disputed=st.none() | st.just({"en": "So they say"}),
)
chronologies = st.builds(
    Chronology,
    languages=st.sampled_from([(), ("fr", "en"), ("ko",)]),
    actors=st.just({id: Actor(name={"en": id}) for id in IDS["actor"]}),
    places=st.just({id: Place(name={"en": id}) for id in IDS["place"]}),
    themes=st.just({id: Theme(label={"en": id}) for id in IDS["theme"]}),
    events=st.lists(events, unique_by=lambda event: event.id, max_size=8).map(tuple),
)


@st.composite
def tags(draw: st.DrawFn) -> Tags:
    kind = draw(st.sampled_from(list(IDS)))
    return Tags(kind, frozenset(draw(st.sets(st.sampled_from(IDS[kind]), min_size=1))))


phrases = st.builds(
    Phrase,
    st.lists(st.sampled_from("gaz gazoduc oeuvre ete l seoul 서 울 北 京 a b".split()), min_size=1, max_size=2).map(
        tuple
    ),
    st.booleans(),
)
queries = st.builds(
    Query,
    phrases=st.lists(phrases, max_size=1).map(tuple),
    having=st.lists(tags(), max_size=2).map(tuple),
    lacking=st.lists(tags(), max_size=1).map(tuple),
    span=spans,
    is_certain=st.booleans(),
    min_publishers=st.sampled_from([0, 0, 1, 2]),
    is_disputed=st.sampled_from([False, False, True]),
    ids=st.none(),
)
queries_by_span = st.builds(
    lambda span, is_certain: Query(span=span, is_certain=is_certain), span=spans, is_certain=st.booleans()
)
orders = st.builds(
    Order,
    key=st.sampled_from(SORTS),
    is_reversed=st.booleans(),
    limit=st.none() | st.integers(0, 5),
    language=st.sampled_from(["fr", "en", "ko", ""]),
)


def compiled(chronology: Chronology) -> Index:
    """An index in memory, closed when nobody asks it any more."""
    connection = apsw.Connection(":memory:")
    compile_chronology(chronology, {}, connection)
    index = Index(connection, (), None)
    weakref.finalize(index, connection.close)
    return index


def of_dates(dates: Sequence[str]) -> Chronology:
    """A chronology of events that have a date for an id and nothing else to tell."""
    return Chronology(events=tuple(Event(id=date, date=date, title={"en": str(parse(date))}) for date in dates))
