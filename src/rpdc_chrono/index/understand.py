"""A question as typed → a Query: names looked up, dates read, words folded."""

import re
from collections.abc import Iterator

from rpdc_chrono import names
from rpdc_chrono.days import Day, Span
from rpdc_chrono.errors import ConflictingOptions, EmptySpan, NothingToSearch
from rpdc_chrono.index.resolve import Names
from rpdc_chrono.query import Kind, Phrase, Query, Question, Tags

_QUOTED = r'["“”«»]'


def understand(question: Question, look_up: Names, today: Day) -> Query:
    """What a question asks. Raises: WrongQuestion, of the kind that says what is wrong."""
    return Query(
        phrases=tuple(phrase for word in question.words for phrase in _phrases(word)),
        having=tuple(_having(question, look_up)),
        lacking=tuple(_lacking(question, look_up)),
        span=_span(question, today),
        is_certain=question.certain,
        min_publishers=question.min_sources or 0,
        is_disputed=question.disputed,
    )


def _having(question: Question, look_up: Names) -> Iterator[Tags]:
    if question.members and not question.actor:
        raise ConflictingOptions(options=("--members", "--actor"), needs=True)
    for text in question.actor:
        ids = look_up.any_of("actor", text)
        yield Tags("actor", look_up.with_members(ids) if question.members else ids)
    wanted: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("theme", question.theme), ("place", question.place), ("publisher", question.source),
    )  # fmt: skip
    for kind, texts in wanted:
        for text in texts:
            yield Tags(kind, look_up.any_of(kind, text))


def _lacking(question: Question, look_up: Names) -> Iterator[Tags]:
    unwanted: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("actor", question.not_actor), ("theme", question.not_theme), ("place", question.not_place),
    )  # fmt: skip
    for kind, texts in unwanted:
        for text in texts:
            yield Tags(kind, look_up.any_of(kind, text))


def _span(question: Question, today: Day) -> Span:
    if question.during is not None and (question.since is not None or question.until is not None):
        other = "--since" if question.since is not None else "--until"
        raise ConflictingOptions(options=("--during", other), needs=False)
    since = question.during if question.since is None else question.since
    until = question.during if question.until is None else question.until
    if since is None and until is None:
        return Span(None, None)
    from rpdc_chrono import bounds

    first = bounds.read(since, today).first if since is not None else None
    last = bounds.read(until, today).last if until is not None else None
    if first and last and first > last:
        raise EmptySpan(since=str(first), until=str(last))
    return Span(first, last)


def _phrases(text: str) -> Iterator[Phrase]:
    """What is quoted, or was to the shell, is a phrase; unquoted text beside quotes is single words."""
    outside_and_inside = re.split(_QUOTED, text)
    if len(outside_and_inside) == 1:
        yield _phrase(text, text)
        return
    if not any(part.strip() for part in outside_and_inside):
        raise NothingToSearch(word=text)
    for place, part in enumerate(outside_and_inside):
        if part.strip():
            for piece in [part] if place % 2 else part.split():
                yield _phrase(piece, text)


def _phrase(piece: str, text: str) -> Phrase:
    words = tuple(names.words(piece))
    if not words:
        raise NothingToSearch(word=text)
    return Phrase(words, is_prefix=piece.rstrip().endswith("*"))
