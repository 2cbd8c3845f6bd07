"""`chrono actors`, `themes`, `places`, `sources`: what the matching events use."""

from rpdc_chrono.cli.answer import asking
from rpdc_chrono.cli.options import Settings
from rpdc_chrono.query import Kind, Question


def actors(question: Question, settings: Settings) -> None:
    """List who takes part, with the number of events, the first and the last."""
    _write("actor", question, settings)


def themes(question: Question, settings: Settings) -> None:
    """List what the events are about."""
    _write("theme", question, settings)


def places(question: Question, settings: Settings) -> None:
    """List where the events happen."""
    _write("place", question, settings)


def sources(question: Question, settings: Settings) -> None:
    """List who published the sources."""
    _write("publisher", question, settings)


def _write(kind: Kind, question: Question, settings: Settings) -> None:
    with asking(settings) as session:
        session.write(session.index.vocabulary(kind, session.query(question)))
