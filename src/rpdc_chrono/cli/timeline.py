"""`chrono timeline`: the events that match, drawn on an axis of time."""

from rpdc_chrono.cli.answer import asking
from rpdc_chrono.cli.options import Settings
from rpdc_chrono.query import Question


def timeline(question: Question, settings: Settings) -> None:
    """Draw the events that match on an axis of time, which runs downwards whatever the order.

    The longer nothing happens the more room is left, up to a limit beyond which the silence is named. A span that
    reaches the next event is a bar beside it. An event is counted in the strip at the top where it begins.
    """
    with asking(settings) as session:
        session.write(session.events(question), default="timeline")
