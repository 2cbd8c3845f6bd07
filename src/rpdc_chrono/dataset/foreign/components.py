"""The lines of a calendar → its components (RFC 5545, 3.4 and 3.6), and where each begins."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from rpdc_chrono.errors import InvalidChronology, Problem


@dataclass
class Part:
    """A part of a calendar: the lines of its own properties, and the names of the components in it."""

    name: str
    line: int
    lines: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    is_whole: bool = False


class Components(NamedTuple):
    """All that a file is made of. Shape: `parts` lie in a calendar; `strays` are the lines of no part, numbered."""

    calendars: list[Part]
    parts: list[Part]
    strays: list[tuple[int, str]]


def refolded(content: bytes) -> bytes:
    """The same with no character of UTF-8 cut in two by the end of a line, as some programs do.

    Source: RFC 5545, 3.1, the note at its end. Lines keep their numbers; in any other encoding, the text is the same.
    """
    return re.sub(rb"([\xc2-\xf4][\x80-\xbf]{0,2})(\r?\n[ \t])([\x80-\xbf]{1,3})", rb"\1\3\2", content)


def components(file: str, text: str) -> Components:
    """Raises: InvalidChronology when a text does not begin as a calendar does."""
    found = Components([], [], [])
    around = list[Part]()
    for number, line in enumerate(text.split("\n"), 1):
        edge = re.fullmatch(r"(BEGIN|END):\s*([\w-]+)\s*", line, re.IGNORECASE)
        name = edge[2].upper() if edge else ""
        if line.strip() and not found.calendars and name != "VCALENDAR":
            raise InvalidChronology(problems=(Problem(file, number, 1, "$", "not-calendar", {}),))
        if edge and edge[1].upper() == "BEGIN":
            _begin(Part(name, number), around, found)
        elif name in (part.name for part in around):
            while around[-1].name != name:
                around.pop()
            around.pop().is_whole = True
        elif around and not _is_stray(line, around[-1]):
            around[-1].lines.append(line)
        elif line.strip():
            found.strays.append((number, line))
    if not found.calendars:
        raise InvalidChronology(problems=(Problem(file, 1, 1, "$", "not-calendar", {}),))
    return found


def _is_stray(line: str, part: Part) -> bool:
    """Whether it goes on from nothing, or would be taken for a beginning or an end."""
    return (line[:1] in (" ", "\t") and not part.lines) or re.match(r"(BEGIN|END)\b", line, re.IGNORECASE) is not None


def _begin(part: Part, around: list[Part], found: Components) -> None:
    """These two never lie deeper: what is still open there was cut off."""
    del around[{"VCALENDAR": 0, "VEVENT": 1}.get(part.name, len(around)) :]
    if len(around) < 2:
        (found.calendars if part.name == "VCALENDAR" else found.parts).append(part)
    elif len(around) == 2:
        around[1].inner.append(part.name)
    around.append(part)
