"""JSON Lines, as they are read: an event that is plainly right is known at a glance, any other goes the long way.

The long way is that of all files: it finds the event of a line that is written in another manner, or every problem.
"""

import json
from collections.abc import Iterable, Iterator

from rpdc_chrono.dataset import document
from rpdc_chrono.dataset.glance import Lines, at_a_glance
from rpdc_chrono.dataset.writing import event_json
from rpdc_chrono.errors import Problem
from rpdc_chrono.model import Event

_AT_ONCE = 100
"""Lines that are looked at together; when one of them is not plainly right, each goes on its own."""


def of_events(events: Iterable[Event]) -> Lines:
    events = list(events)
    return Lines(events, [event_json(event).encode() for event in events], [])


def read(file: str, first_line: int, content: bytes) -> Iterator[tuple[Lines, list[Problem]]]:
    """The events of some whole lines of a file, and what is wrong with the others, some lines at a time."""
    texts = content.split(b"\n")
    for at in range(0, len(texts), _AT_ONCE):
        some = texts[at : at + _AT_ONCE]
        known = at_a_glance(list(filter(None, some)))
        if known:
            yield known, []
        else:
            yield from _one_by_one(file, first_line + at, some)


def _one_by_one(file: str, first_line: int, texts: Iterable[bytes]) -> Iterator[tuple[Lines, list[Problem]]]:
    for number, text in enumerate(texts, first_line):
        if text and not text.isspace():
            known = at_a_glance([text])
            yield (known, []) if known else _the_long_way(file, number, text)


def _the_long_way(file: str, number: int, text: bytes) -> tuple[Lines, list[Problem]]:
    from rpdc_chrono.dataset import check

    read, problems = document.read_line(file, number, text)
    if read is None:
        return of_events([]), problems
    part, flaws = check.check(read)
    problems += flaws
    if problems or not part.events:
        return of_events([]), problems
    return of_events([part.events[0][1]])._replace(made=[0] if part.lacks_id(0) else []), []


def are_in(head: bytes) -> bool:
    """Whether a file that begins so is JSON Lines: its first line is an object, and something follows."""
    first, newline, rest = head.lstrip().partition(b"\n")
    if not (first.startswith(b"{") and newline and rest.strip()):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def chunks(stream: Iterator[bytes], line: int = 1) -> Iterator[tuple[int, bytes]]:
    """Blocks of a file from some line on, cut between lines, each with the number of its first line."""
    rest = b""
    for block in stream:
        whole, newline, tail = block.rpartition(b"\n")
        if newline:
            content = rest + whole + newline
            yield line, content
            line += content.count(b"\n")
            rest = tail
        else:
            rest += block
    if rest:
        yield line, rest
