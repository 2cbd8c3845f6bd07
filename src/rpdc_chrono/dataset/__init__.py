"""Files → Chronology: found, read, checked by Pydantic, merged.

`files` finds and reads, `document` makes JSON of bytes and knows where each value stands, `check` types it,
`merge` makes one chronology of all, `schema` publishes what is accepted.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rpdc_chrono.errors import InvalidChronology, Problem

if TYPE_CHECKING:
    from rpdc_chrono.model import Chronology


def load(contents: Sequence[tuple[str, bytes]]) -> "Chronology":
    """The chronology that files make together, given as (name, bytes).

    Raises: InvalidChronology with every problem found.
    """
    chronology, problems = examine(contents)
    if problems:
        raise InvalidChronology(problems=tuple(problems))
    return chronology


def examine(contents: Sequence[tuple[str, bytes]]) -> tuple["Chronology", list[Problem]]:
    """The same as far as it goes, and all that is wrong.

    Shape: problems file by file, in the order of their lines.
    """
    from rpdc_chrono.dataset import check, document, merge

    problems = list[Problem]()
    parts = []
    for name, content in contents:
        read, flaws = document.read(name, content)
        problems += flaws
        if read is not None:
            part, flaws = check.check(read)
            problems += flaws
            parts.append(part)
    chronology, flaws = merge.merge(parts)
    order = {name: number for number, (name, _) in reversed(list(enumerate(contents)))}
    return chronology, sorted(problems + flaws, key=lambda problem: (order[problem.file], problem.line, problem.column))
