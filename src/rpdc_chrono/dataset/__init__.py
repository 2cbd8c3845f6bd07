"""Files → Chronology: found, read, checked by Pydantic, merged.

`files` finds and reads, `document` makes JSON of bytes and knows where each value stands, `check` types it,
`merge` makes one chronology of all, `schema` publishes what is accepted. `lines` reads JSON Lines as they come, most of
them at a `glance`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rpdc_chrono.errors import InvalidChronology, Problem

if TYPE_CHECKING:
    from rpdc_chrono.dataset.check import Part
    from rpdc_chrono.dataset.merge import Known
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
    gathered = gather(contents)
    return gathered.chronology, gathered.problems


class Gathered(NamedTuple):
    """What files make together as far as it goes, and all that is wrong.

    Shape: `counts` of the events of each file that can be read; `known` by the name of a vocabulary: whoever adds
    entries to these adds to the chronology.
    """

    chronology: "Chronology"
    problems: list[Problem]
    counts: list[int]
    known: dict[str, "Known"]


def gather(contents: Sequence[tuple[str, bytes]]) -> Gathered:
    """Files joined, so that the events of others can still be added."""
    from rpdc_chrono.dataset import merge

    parts, problems = parts_of(contents)
    chronology, flaws, known = merge.joined(parts)
    counts = [len(part.events) for part in parts]
    return Gathered(chronology, in_order(problems + flaws, contents), counts, known)


def parts_of(contents: Sequence[tuple[str, bytes]]) -> tuple[list["Part"], list[Problem]]:
    """What each file brings, before they are put together; files that can't be read bring nothing but problems."""
    found = [_part(name, content) for name, content in contents]
    return [part for part, _ in found if part], [problem for _, problems in found for problem in problems]


def _part(name: str, content: bytes) -> tuple["Part | None", list[Problem]]:
    from rpdc_chrono.dataset import check, document

    read, problems = document.read(name, content)
    if read is None:
        return None, problems
    part, flaws = check.check(read)
    return part, problems + flaws


def in_order(problems: Sequence[Problem], contents: Sequence[tuple[str, bytes]]) -> list[Problem]:
    """File by file, in the order of their lines."""
    order = {name: number for number, (name, _) in reversed(list(enumerate(contents)))}
    return sorted(problems, key=lambda problem: (order[problem.file], problem.line, problem.column))
