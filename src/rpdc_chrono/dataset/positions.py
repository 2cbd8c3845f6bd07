"""Where each value of a JSON text stands, and what is wrong with the text although it parses.

Only walked once something is wrong, so that a sound file never pays for it.
"""

import json
import re
from typing import NamedTuple

Path = tuple[str | int, ...]

MOST_LEVELS = 100
MOST_DIGITS = 4_000

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


class Flaw(NamedTuple):
    """Something a JSON parser lets pass and a chronology can't hold. Units: offset in characters."""

    offset: int
    path: Path
    what: str
    facts: dict[str, str]


class Positions(NamedTuple):
    """Offsets of the values and of the keys of a text."""

    values: dict[Path, int]
    keys: dict[Path, int]
    flaws: list[Flaw]


def scan(text: str) -> Positions:
    """Walk a JSON text that parses. Shape: of a key given twice, the last value, as for its reader."""
    found = Positions({}, {}, [])
    path: list[str | int] = []
    keys: list[set[str] | None] = []  # those met in each open object; None for an open list
    before = ""
    for token in _TOKEN.finditer(text):
        word, offset = token[0], token.start()
        if word in "}]":
            path.pop()
            keys.pop()
        elif word == "," and keys[-1] is None:
            path[-1] = int(path[-1]) + 1
        elif word not in ",:":
            met = keys[-1] if keys and before in "{," else None
            if met is not None:
                path[-1] = _key(found, met, word, offset, path)
            else:
                found.values[tuple(path)] = offset
            found.flaws.extend(_flaws(word, offset, tuple(path)))
            if word in "{[":
                path.append("" if word == "{" else 0)
                keys.append(set() if word == "{" else None)
        before = word
    return found


def _key(found: Positions, met: set[str], word: str, offset: int, path: list[str | int]) -> str:
    key: str = json.loads(word)
    here = (*path[:-1], key)
    found.keys[here] = offset
    if key in met:
        found.flaws.append(Flaw(offset, here, "duplicate-key", {"key": key}))
    met.add(key)
    return key


def _flaws(word: str, offset: int, path: Path) -> list[Flaw]:
    if word[0] == '"':
        if "\\u" in word and not _is_unicode(json.loads(word)):
            return [Flaw(offset, path, "surrogate", {})]
    elif word[0] in "-NI" or word[0].isdigit():
        value = json.loads(word) if len(word) < MOST_DIGITS else None
        if value is None or value - value != 0:  # infinite or not a number
            return [Flaw(offset, path, "number", {"found": word[:20]})]
    return []


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def too_deep(text: str) -> int | None:
    """The offset of the first bracket beyond MOST_LEVELS, None when there is none. The text need not parse."""
    level = 0
    for token in _TOKEN.finditer(text):
        level += (token[0] in "{[") - (token[0] in "}]")
        if level > MOST_LEVELS:
            return token.start()
    return None


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Units: both count from 1; columns are characters."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
