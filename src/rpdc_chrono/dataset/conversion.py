"""A file of any kind → a chronology of all that can be read of it, and an account of the rest."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from rpdc_chrono.dataset import document
from rpdc_chrono.dataset.check import check
from rpdc_chrono.dataset.document import Document
from rpdc_chrono.dataset.foreign import Hints, Note
from rpdc_chrono.dataset.merge import merge
from rpdc_chrono.dataset.tidy import VOCABULARIES
from rpdc_chrono.errors import InvalidChronology, Problem
from rpdc_chrono.model import Chronology


class Conversion(NamedTuple):
    """What came of a file. Shape: `left_out` in the order of the lines, of events that are not in the chronology."""

    chronology: Chronology
    left_out: Sequence[Problem]
    notes: Sequence[Note]


def convert(file: str, content: bytes, kind: str | None, hints: Hints) -> Conversion:
    """All that can be read of a file. Raises: InvalidChronology when nothing can, or more than events is wrong."""
    read, problems = document.read(file, content, kind, hints)
    if read is None:
        raise InvalidChronology(problems=tuple(problems))
    chronology, flaws = _checked(read)
    if flaws:
        problems += flaws
        chronology, flaws = _checked(_without_flawed(read))
        if flaws:
            raise InvalidChronology(problems=tuple(problems))
    return Conversion(chronology, sorted(problems, key=lambda problem: (problem.line, problem.column)), read.notes)


def _checked(read: Document) -> tuple[Chronology, list[Problem]]:
    part, flaws = check(read)
    chronology, more = merge([part])
    # a vocabulary that the file does not declare stays open to any name
    undeclared: dict[str, Any] = {kind: {} for kind in VOCABULARIES if kind not in part.declared}
    return replace(chronology, **undeclared), flaws + more


def _without_flawed(read: Document) -> Document:
    """The document without the events that something is wrong with."""
    sound = [number for number in range(len(read.events)) if number not in read.flawed]
    return replace(
        read,
        events=[read.events[number] for number in sound],
        items=[read.items[number] for number in sound] if read.shape == "foreign" else [],
        texts=[read.texts[number] for number in sound] if read.shape == "lines" else read.texts,
        flawed=set(),
    )
