"""Bytes → JSON values, whatever the shape of the file: an object, a list of events, one event a line."""

import json
import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, Literal

from rpdc_chrono.dataset import foreign, positions
from rpdc_chrono.dataset.foreign import Hints, Item, Note
from rpdc_chrono.dataset.positions import Path
from rpdc_chrono.errors import InvalidChronology, Problem

# xlsx, ods and other archives; xls
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
NO_HINTS = Hints()
UNREAD: Any = object()
"""Stands for a value that could not be read."""

# half a surrogate pair: JSON allows it, nothing can print it
_SUSPECT = re.compile(r"\\u[dD][89a-fA-F]")

# an escape whole, so that the backslash of one is not taken for the start of another
_ESCAPE = r"\\(?:(?P<half>u[dD][89a-fA-F]..)|.)"

Shape = Literal["object", "list", "event", "lines", "foreign"]


@dataclass
class Text:
    """A JSON text of a file and where it starts; each line of JSON Lines is one."""

    file: str
    content: str
    first_line: int = 1

    @cached_property
    def positions(self) -> positions.Positions:
        return positions.scan(self.content)

    @cached_property
    def line_starts(self) -> list[int]:
        """Kept, as a file may have as many problems as lines."""
        return [0, *(found.end() for found in re.finditer("\n", self.content))]

    def problem(self, offset: int, path: Path, what: str, facts: dict[str, str]) -> Problem:
        line = bisect_right(self.line_starts, offset)
        column = offset - self.line_starts[line - 1] + 1
        return Problem(self.file, self.first_line + line - 1, column, shown(path), what, facts)

    def flaws(self) -> list[Problem]:
        return [self.problem(*flaw) for flaw in self.positions.flaws]

    def offset(self, path: Path, *, of_key: bool) -> int:
        """Where the value, or its key, stands; that of the nearest value around it when it is not there."""
        found = self.positions.keys if of_key else self.positions.values
        while path not in found and path:
            path, found = path[:-1], self.positions.values
        return found.get(path, 0)


@dataclass
class Document:
    """A file that parses. Shape: `header` is all but the events; `events` as they stand, of any JSON type.

    `items` are the events of another program's file, and `notes` how it was understood. `flawed` are the numbers of the
    events that something is wrong with.
    """

    file: str
    shape: Shape
    header: dict[str, Any]
    events: Any
    texts: list[Text] = field(repr=False)
    items: list[Item] = field(default_factory=list, repr=False)
    notes: list[Note] = field(default_factory=list)
    flawed: set[int] = field(default_factory=set)

    def problem(self, path: Path, what: str, *, of_key: bool = False, **facts: str) -> Problem:
        """A problem with the value at a path, which starts with "events" and a number for an event.

        With nothing for `what` it tells only where that is.
        """
        number = path[1] if path[:1] == ("events",) and len(path) > 1 else None
        if isinstance(number, int) and what:
            self.flawed.add(number)
        if self.shape == "foreign":
            item = self.items[number] if isinstance(number, int) else Item({}, 1)
            return Problem(self.file, item.line, item.column, shown(path[2:] or path), what, facts)
        text, inner = self.texts[0], path
        if self.shape == "lines":
            text, inner = self.texts[int(path[1])], path[2:]
        elif self.shape == "list":
            inner = path[1:]
        elif self.shape == "event":
            inner = path[2:]
        offset = text.offset(inner, of_key=of_key)
        return text.problem(offset, inner, what, facts)


def shown(path: Path) -> str:
    """A path as people read it: events[3].sources[0].url; "$" for the whole."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return steps.removeprefix(".") or "$"


def read(
    file: str, content: bytes, kind: str | None = None, hints: Hints = NO_HINTS
) -> tuple[Document | None, list[Problem]]:
    """What a file says, None when it can't be read at all, and what is wrong with its text.

    `kind` and `hints` are what a person says of a file of another program; the kind is told by the file if they don't.
    """
    if content.startswith(_WORKBOOKS):
        return None, [Problem(file, 1, 1, "$", "workbook", {})]
    kind = kind or foreign.kind_of_file(file, content)
    if kind:
        return _read_foreign(kind, file, content, hints)
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None, [Problem(file, 1, 1, "$", "byte-order-mark", {})]
    try:
        text = Text(file, content.decode())
    except UnicodeDecodeError as error:
        return None, [_undecodable(file, content, error)]
    if not text.content.strip():
        return None, [Problem(file, 1, 1, "$", "empty", {})]
    value, flaws = parse(text)
    if value is UNREAD and _is_lines(text.content):
        return _read_lines(text)
    if kind := foreign.kind_of_json(value):
        return _read_foreign(kind, file, content, hints)
    return (None if value is UNREAD else _document(text, value)), flaws


def _read_foreign(kind: str, file: str, content: bytes, hints: Hints) -> tuple[Document | None, list[Problem]]:
    try:
        reading = foreign.read(kind, file, content, hints)
    except InvalidChronology as error:
        return None, list(error.problems)
    events = [item.event for item in reading.items]
    header = ({"languages": [hints.language]} if hints.language else {}) | reading.header
    document = Document(file, "foreign", header, events, [], reading.items, reading.notes)
    return document, reading.problems


def _document(text: Text, value: Any) -> Document:
    if isinstance(value, list):
        return Document(text.file, "list", {}, value, [text])
    if isinstance(value, dict) and "events" not in value and {"date", "title"} <= value.keys():
        return Document(text.file, "event", {}, [value], [text])
    if isinstance(value, dict):
        header = {key: content for key, content in value.items() if key != "events"}
        return Document(text.file, "object", header, value.get("events", []), [text])
    return Document(text.file, "object", {}, UNREAD, [text])


def are_lines(content: str) -> bool:
    """Whether a text is JSON Lines, which one line alone is not."""
    try:
        json.loads(content)
    except ValueError:
        return _is_lines(content)
    return False


def _is_lines(content: str) -> bool:
    """Whether a text that is not JSON is JSON Lines: an object opens it, and one of its first two lines is whole."""
    first, second = (*islice(_lines(content), 2), "", "")[:2]
    return first.startswith("{") and second != "" and (_is_object(first) or _is_object(second))


def _lines(content: str) -> Iterator[str]:
    """Those with something on them, without the blanks around it."""
    start = 0
    while start < len(content):
        end = content.find("\n", start) % (len(content) + 1)
        if line := content[start:end].strip():
            yield line
        start = end + 1


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read_line(file: str, number: int, content: bytes) -> tuple[Document | None, list[Problem]]:
    """What one line of JSON Lines says, and what is wrong with its text. Units: lines count from 1."""
    try:
        text = Text(file, content.decode(), number)
    except UnicodeDecodeError as error:
        return None, [_undecodable(file, content, error, number)]
    value, flaws = parse(text)
    return (None if value is UNREAD else Document(file, "lines", {}, [value], [text])), flaws


def _undecodable(file: str, content: bytes, error: UnicodeDecodeError, first_line: int = 1) -> Problem:
    before = content[: error.start].decode()
    line, column = positions.line_and_column(before, len(before))
    byte = f"0x{content[error.start]:02X}"
    return Problem(file, first_line + line - 1, column, "$", "not-utf8", {"byte": byte})


def _read_lines(text: Text) -> tuple[Document, list[Problem]]:
    events, texts, problems = [], [], list[Problem]()
    for number, line in enumerate(text.content.split("\n"), 1):
        if not line.strip():
            continue
        part = Text(text.file, line, number)
        value, flaws = parse(part)
        problems += flaws
        if value is not UNREAD:
            events.append(value)
            texts.append(part)
    return Document(text.file, "lines", {}, events, texts), problems


def _not_half(escape: re.Match[str]) -> str:
    return "______" if escape["half"] else escape[0]


def parse(text: Text) -> tuple[Any, list[Problem]]:
    """The value, UNREAD when there is none, and what is wrong."""
    doubts = list[object]()

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(members)
        if len(value) != len(members):
            doubts.append("duplicate-key")
        return value

    def number(digits: str) -> float:
        value = float(digits)
        if math.isinf(value):
            doubts.append(digits)
        return value

    try:
        value = json.loads(text.content, object_pairs_hook=pairs, parse_constant=doubts.append, parse_float=number)
    except json.JSONDecodeError as error:
        return UNREAD, [_syntax_problem(text, error)]
    except RecursionError:
        return UNREAD, [text.problem(positions.too_deep(text.content) or 0, (), "too-deep", {})]
    except ValueError:  # a whole number of more digits than Python reads
        digits = re.search(rf"[0-9]{{{positions.MOST_DIGITS},}}", text.content)
        return UNREAD, [text.problem(digits.start() if digits else 0, (), "number", {"found": "…"})]
    if _SUSPECT.search(text.content):
        return _without_surrogates(text, value)
    return value, text.flaws() if doubts else []


def _syntax_problem(text: Text, error: json.JSONDecodeError) -> Problem:
    """Of a comma too many, Python 3.13 tells where it is; we tell what is missing after it, as before."""
    position, detail = error.pos, error.msg
    if detail.startswith("Illegal trailing comma"):
        rest = text.content[position + 1 :]
        position = len(text.content) - len(rest.lstrip())
        detail = "Expecting property name" if detail.endswith("object") else "Expecting value"
    return text.problem(position, (), "syntax", {"detail": detail})


def _without_surrogates(text: Text, value: Any) -> tuple[Any, list[Problem]]:
    """The value with other characters in the place of halves of pairs, if there are any, so that it can be checked."""
    flaws = text.flaws()
    if any(flaw.what == "surrogate" for flaw in flaws):
        text = Text(text.file, re.sub(_ESCAPE, _not_half, text.content), text.first_line)
        value = json.loads(text.content)
    return value, flaws
