"""`chrono add`: one event more in a file of one's own."""

import sys
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from rpdc_chrono import environment
from rpdc_chrono.cli import keeping
from rpdc_chrono.cli.keeping import Kept
from rpdc_chrono.cli.options import Spoken, text
from rpdc_chrono.cli.output import stdout
from rpdc_chrono.dataset.editing import added, free_id
from rpdc_chrono.errors import ChronoError, UnreadableWrittenDate, WrongUsage
from rpdc_chrono.index import open_index
from rpdc_chrono.language.messages import message
from rpdc_chrono.language.words import Language, of_interface, word
from rpdc_chrono.query import Kind

_KINDS: tuple[tuple[str, Kind], ...] = (("actors", "actor"), ("places", "place"), ("themes", "theme"))


class Told(NamedTuple):
    """What is told of a new event, as typed."""

    event_date: str | None = None
    event_title: str | None = None
    event_summary: str | None = None
    event_actor: tuple[str, ...] = ()
    event_place: tuple[str, ...] = ()
    event_theme: tuple[str, ...] = ()
    event_source: tuple[str, ...] = ()
    event_publisher: str | None = None
    event_id: str | None = None


def add(
    path: Annotated[str, text(metavar="FILE", help="A chronology of your own.")],
    told: Told,
    spoken: Spoken,
) -> None:
    """Add an event to a chronology file, of which nothing else changes; print its id.

    Asks for the date and the title on a terminal, if they are not given. --lang is the language of the texts.
    """
    language = of_interface(environment.language_of_errors())
    date = _answered("--date", told.event_date, _date, language)
    title = _answered("--title", told.event_title, _title, language)
    with keeping.kept(path) as before:
        event = _event(before, told, date, title, spoken.lang)
        after = keeping.write(before, added(before.text, event))
    with stdout() as out:
        out.write(f"{after.events[-1].id}\n")


def _answered(option: str, typed: str | None, read: Callable[[str], str], language: Language) -> str:
    """What was typed, read; what was not is asked for where somebody can answer, until it can be read.

    Raises: WrongQuestion.
    """
    if typed is not None:
        return read(typed)
    if not environment.is_attended():
        raise WrongUsage(what="missing-option", word=option, option="", nearest=(), command="chrono add")
    while True:
        print(word(option.strip("-"), language) + word("colon", language), end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        try:
            return read(line)
        except ChronoError as error:
            print(message(error, language), file=sys.stderr)


def _date(typed: str) -> str:
    """The EDTF of what was typed; `yesterday` is counted from today. Raises: UnreadableBound."""
    from rpdc_chrono import bounds, written

    try:
        return str(written.read(typed))
    except UnreadableWrittenDate as error:
        if error.reason != "from-today":
            raise
        return str(bounds.read_day(typed, environment.today()))


def _title(typed: str) -> str:
    if not typed.strip():
        raise WrongUsage(what="missing-value", word="", option="--title", nearest=(), command="chrono add")
    return typed.strip()


def _event(before: Kept, told: Told, date: str, title: str, language: str | None) -> dict[str, Any]:
    """The event as the file would have it. Raises: AmbiguousName, UnknownName."""
    texts = {"title": title} | ({"summary": told.event_summary} if told.event_summary else {})
    languages = before.chronology.languages
    if language and languages[:1] != (language,):
        texts = {name: {language: text} for name, text in texts.items()}  # type: ignore[misc]
    id = told.event_id or free_id({event.id for event in before.chronology.events}, date, title)
    event: dict[str, Any] = {"id": id, "date": date, **texts}
    typed = {"actor": told.event_actor, "place": told.event_place, "theme": told.event_theme}
    for name, kind in _KINDS:
        if typed[kind]:
            event[name] = _names(before, name, kind, typed[kind], language or "")
    sources = [{"url": url} for url in told.event_source] or ([{}] if told.event_publisher else [])
    if sources:
        publisher = {"publisher": told.event_publisher} if told.event_publisher else {}
        event["sources"] = [source | publisher for source in sources]
    return event


def _names(before: Kept, name: str, kind: Kind, typed: tuple[str, ...], language: str) -> list[str]:
    """Ids, where the file declares who there is; else the names as they were typed."""
    index = open_index([before.file], None)
    try:
        if not _declares(before, name):
            return list(dict.fromkeys(" ".join(one.split()) for one in typed))
        names = index.names(language or (*index.languages, "en")[0])
        return list(dict.fromkeys(names.the_one(kind, one) for one in typed))
    finally:
        index.close()


def _declares(before: Kept, name: str) -> bool:
    from rpdc_chrono.dataset import document

    read, _ = document.read(before.file.name, before.content)
    return read is not None and read.header.get(name) is not None
