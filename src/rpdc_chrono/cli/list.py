"""`chrono list`: the events that match."""

from rpdc_chrono.cli.answer import asking
from rpdc_chrono.cli.options import Settings
from rpdc_chrono.query import Question


def list_events(question: Question, settings: Settings) -> None:
    """List the events that match, oldest first."""
    with asking(settings) as session:
        session.write(session.events(question))
