"""`chrono pairs`: who appears with whom."""

from rpdc_chrono.cli.answer import asking
from rpdc_chrono.cli.options import Settings
from rpdc_chrono.query import Question


def pairs(question: Question, settings: Settings) -> None:
    """List who appears with whom, most often first, and their longest silence.

    A silence runs from the end of what both share to the start of what they share next.
    """
    with asking(settings) as session:
        is_first = settings.sort is None and not settings.reverse
        limit = settings.limit if is_first else None
        session.write(session.index.pairs(session.query(question), limit))
