"""`chrono stats`: how many of the matching events there are by one key or by two."""

from typing import NamedTuple

from rpdc_chrono.cli.answer import asking
from rpdc_chrono.cli.options import Settings
from rpdc_chrono.query import Question


class Counting(NamedTuple):
    """By what to count, as typed."""

    by: tuple[str, ...] = ()


def stats(question: Question, counting: Counting, settings: Settings) -> None:
    """Count the events that match: bars by one key, a map by two."""
    with asking(settings) as session:
        session.write(session.index.stats(session.query(question), counting.by or ("year",)))
