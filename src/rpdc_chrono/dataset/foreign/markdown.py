"""Markdown, as far as lists of events are written in it: what each line is, and text without its marks.

Source: CommonMark 0.31 and the tables of GitHub; a plain text file is Markdown with few marks.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

Sort = Literal["text", "heading", "row", "blank", "head", "passed-over"]

_ITEM = re.compile(r"(?:[-*+•–]|[0-9]{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_UNDERLINE = re.compile(r"=+|-+")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# each stops at the next mark of its kind, so that no text takes long
_PAIRED = (
    *(re.compile(rf"{mark}(?=\S)((?:(?!{mark}).)+)(?<=\S){mark}") for mark in (r"\*\*", r"\*", "~~", "`")),
    *(re.compile(rf"(?<!\w){mark}(?=\S)((?:(?!{mark}).)+)(?<=\S){mark}(?!\w)") for mark in ("__", "_")),
)
_URL = r"[hH][tT][tT][pP][sS]?://(?:[^\s()<>]|\([^\s()<>]*\))+"
_TOOLTIP = r"""(?:[ \t]+["'(][^"')]*["')])?"""
_LINK = re.compile(rf"!?\[([^\[\]]*)\]\(<?({_URL})>?{_TOOLTIP}\)|<?({_URL})>?")
_ASIDE = re.compile(
    rf"(?<!\])[ \t]?\((?:!?\[[^\[\]]*\]\(<?{_URL}>?{_TOOLTIP}\)|<?{_URL}>?)\)|[ \t]?<?{_URL}>?[.,;:!?]*\Z"
)
_COMMENT_ENDS = "-->"
_HELD = 0xDC00
"""Where escaped characters wait while marks are taken off: no text that was decoded holds half a surrogate pair."""


class Line(NamedTuple):
    """A line that says something. Shape: `text` without list mark and indent; `level` of a heading; a "head" is the row
    of a table that names its columns.

    Units: number and column count from 1, `indent` is in columns, with tabs of four.
    """

    number: int
    sort: Sort
    text: str = ""
    column: int = 1
    indent: int = 0
    is_item: bool = False
    level: int = 0


class Link(NamedTuple):
    """An address of the web and the text it stands under."""

    url: str
    text: str


def lines(text: str) -> Iterator[Line]:
    """What each line is. Code and front matter are one line "passed-over" each; comments and rules are none."""
    rows = text.split("\n")
    closing: str | None = None
    for number, row in enumerate(rows, 1):
        stripped = row.strip()
        if closing:
            closing = None if re.search(closing, stripped) else closing
        elif closing := _closing(number, stripped, rows):
            if closing != _COMMENT_ENDS:
                yield Line(number, "passed-over", stripped)
            elif re.search(closing, stripped):
                closing = None
        elif not (_RULE.fullmatch(stripped) or _UNDERLINE.fullmatch(stripped) or is_delimiter(stripped)):
            yield _line(number, row, rows[number].strip() if number < len(rows) else "")


def _closing(number: int, stripped: str, rows: list[str]) -> str | None:
    """What ends a block of lines that are no text, if one begins here."""
    if stripped.startswith("<!--"):
        return _COMMENT_ENDS
    if fence := _FENCE.fullmatch(stripped):
        return rf"\A{fence[1]}"
    if number == 1 and stripped == "---" and any(row.strip() == "---" for row in rows[1:]):
        return r"\A---\Z"
    return None


def _line(number: int, row: str, below: str) -> Line:
    stripped = row.strip()
    if not stripped:
        return Line(number, "blank")
    column = len(row) - len(row.lstrip()) + 1
    indent = len(row[: column - 1].expandtabs(4))
    if heading := _HEADING.match(stripped):
        return Line(number, "heading", _without_hashes(stripped[heading.end() :]), column, level=len(heading[1]))
    if stripped.startswith("|"):
        return Line(number, "head" if is_delimiter(below) else "row", stripped, column)
    item = _ITEM.match(stripped)
    if not item and not indent and _UNDERLINE.fullmatch(below):
        return Line(number, "heading", stripped, column, level=1 if below[0] == "=" else 2)
    return Line(number, "text", stripped[item.end() if item else 0 :], column, indent, is_item=item is not None)


def _without_hashes(heading: str) -> str:
    """Without those that close it."""
    bare = heading.rstrip("#")
    return bare.rstrip() if bare[-1:] in ("", " ", "\t") else heading


def cells(row: str) -> list[str]:
    """The cells of a row of a table, still with their marks."""
    inside = re.sub(r"\A\||(?<!\\)\|\Z", "", row.strip())
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inside)]


def is_delimiter(row: str) -> bool:
    """Whether a row only parts the headings of a table from the rest."""
    return row.startswith("|") and all(re.fullmatch(r":?-+:?", cell) for cell in cells(row))


def plain(text: str) -> str:
    """The text without emphasis, escapes and entities, on one line; a link is its text. No-break spaces stay."""
    held = _ESCAPE.sub(lambda match: chr(_HELD + ord(match[1])), text)
    held = _LINK.sub(lambda link: link[3] or link[1], held)
    for pair in _PAIRED:
        held = pair.sub(r"\1", held)
    freed = re.sub(r"[\udc00-\udc7f]", lambda match: chr(ord(match[0]) - _HELD), unescape(held))
    return re.sub(r"[ \t\n]+", " ", freed).strip()


def links(text: str) -> list[Link]:
    """The links to the web in a text, in their order. Other addresses stay in the text."""
    return [
        Link(unescape(unescaped(found[2] or found[3].rstrip(".,;:!?"))), plain(found[1] or ""))
        for found in _LINK.finditer(text)
    ]


def unescaped(text: str) -> str:
    """The text without the backslashes of its escapes, other marks left."""
    return _ESCAPE.sub(r"\1", text)


def without_asides(text: str) -> str:
    """The text without the links it only points to: those in parentheses, and a bare address at its end."""
    return _ASIDE.sub("", text).strip()
