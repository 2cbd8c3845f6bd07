"""What a query means, in plain Python over events. What the program answers by SQL is held equal to this."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from rpdc_chrono import names
from rpdc_chrono.days import Day, Span
from rpdc_chrono.edtf import EventDate
from rpdc_chrono.model import Event
from rpdc_chrono.query import Kind, Order, Phrase, Query

Match = Literal["certain", "possible"] | None

_LONG_AGO, _FAR_AHEAD = Day(-(10**18), 1, 1), Day(10**18, 1, 1)


def answer(
    events: Iterable[Event], query: Query, order: Order, languages: Sequence[str] = ()
) -> list[tuple[str, Match]]:
    """The ids of the events that match, as ordered, and how each matches."""
    by_date = sorted(events, key=lambda event: _date_key(event.when))
    wanted = [event for event in by_date if matches(event, query)]
    wanted.sort(key=_key(order, languages))
    if order.is_reversed:
        wanted.reverse()
    return [(event.id, how_it_matches(event, query)) for event in wanted[: order.limit]]


def matches(event: Event, query: Query) -> bool:
    return (
        all(has_phrase(event, phrase) for phrase in query.phrases)
        and all(_tags(event, tags.kind) & tags.ids for tags in query.having)
        and not any(_tags(event, tags.kind) & tags.ids for tags in query.lacking)
        and (is_certain(event.when, query.span) if query.is_certain else is_possible(event.when, query.span))
        and len({source.publisher for source in event.sources if source.publisher}) >= query.min_publishers
        and (event.disputed is not None or not query.is_disputed)
        and (query.ids is None or event.id in query.ids)
    )


def how_it_matches(event: Event, query: Query) -> Match:
    if query.span == Span(None, None):
        return None
    return "certain" if is_certain(event.when, query.span) else "possible"


def is_possible(when: EventDate, span: Span) -> bool:
    """Some day of the event may lie in the span."""
    return not (
        (span.last is not None and when.earliest is not None and when.earliest > span.last)
        or (span.first is not None and when.latest is not None and when.latest < span.first)
    )


def is_certain(when: EventDate, span: Span) -> bool:
    """All days of the event lie in the span, and no doubt is cast on the ends that are compared."""
    starts_inside = span.first is None or (
        when.has_sure_start and when.earliest is not None and when.earliest >= span.first
    )
    ends_inside = span.last is None or (when.has_sure_end and when.latest is not None and when.latest <= span.last)
    return starts_inside and ends_inside


def has_phrase(event: Event, phrase: Phrase) -> bool:
    """The words stand next to each other in one of its texts."""
    texts = [*event.title.values(), *(event.summary or {}).values()]
    return any(_is_in(phrase, names.words(text)) for text in texts)


def _is_in(phrase: Phrase, words: list[str]) -> bool:
    *whole, last = phrase.words
    for start in range(len(words) - len(whole)):
        ending = words[start + len(whole)]
        fits = ending.startswith(last) if phrase.is_prefix else ending == last
        if fits and words[start : start + len(whole)] == whole:
            return True
    return False


def _tags(event: Event, kind: Kind) -> set[str]:
    if kind == "publisher":
        return {source.publisher for source in event.sources if source.publisher}
    return set({"actor": event.actors, "place": event.places, "theme": event.themes}[kind])


def _date_key(when: EventDate) -> tuple[Day, int]:
    """By first day, then the longer first."""
    return when.earliest or _LONG_AGO, -(when.latest or _FAR_AHEAD).ordinal


def _key(order: Order, languages: Sequence[str]) -> Callable[[Event], Any]:
    keys: dict[str, Callable[[Event], Any]] = {
        "date": lambda event: _date_key(event.when),
        "end": lambda event: event.when.latest or _FAR_AHEAD,
        "id": lambda event: event.id,
        "title": lambda event: names.fold(_shown(event.title, [order.language, *languages])),
        "sources": lambda event: len(event.publishers),
    }
    return keys[order.key]


def _shown(text: dict[str, str], languages: Sequence[str]) -> str:
    return next((text[tag] for tag in languages if tag in text), next(iter(text.values())))
