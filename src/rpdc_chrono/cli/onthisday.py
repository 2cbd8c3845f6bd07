"""`chrono onthisday`: what began on this day of the year."""

from typing import NamedTuple

from rpdc_chrono import environment
from rpdc_chrono.cli.answer import asking
from rpdc_chrono.cli.options import Settings
from rpdc_chrono.query import Question


class Remembering(NamedTuple):
    """Which day of the year, as typed."""

    date: str | None = None
    within: int | None = None


def onthisday(remembering: Remembering, question: Question, settings: Settings) -> None:
    """List what began on this day of the year, and how many years ago.

    Only events whose first day is known. Of round numbers, * marks multiples of 5, ** of 10, *** of 25 and 50. What
    began on a 29 February is remembered on the 28th in a year that has none.
    """
    with asking(settings) as session:
        day = today = environment.today()
        if remembering.date is not None:
            from rpdc_chrono import bounds

            day = bounds.read_day(remembering.date, today)
        session.write(session.index.anniversaries(session.query(question), day, remembering.within or 0))
