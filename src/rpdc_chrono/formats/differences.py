"""Changes for people's eyes: under each thing that changed, a line for what was and what is."""

import re
from itertools import groupby
from typing import Any, NamedTuple, TextIO

from rpdc_chrono.formats.cells import in_words
from rpdc_chrono.formats.layout import BETWEEN
from rpdc_chrono.formats.terminal import length, styled, wrapped
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.language.words import word
from rpdc_chrono.result import Rows

# fields that the words for a change name already
_NAMED = r"\A(?:date\b.*|(?:actors|places|themes|id)\Z|(?:sources\[\d+\]|extra)\.?)"
_LEAST_ROOM = 24


class _Line(NamedTuple):
    """A change in words. `what` happened to which `part`, nothing where that goes without saying."""

    what: str
    part: str
    old: str
    new: str


def write(answer: Rows, view: View, out: TextIO) -> None:
    """Shape: the columns of a comparison, in their order."""
    lines = [_line(row, view) for row in answer.rows]
    widths = [max(map(length, cells), default=0) + BETWEEN for cells in list(zip(*lines, strict=True))[:2]]
    rows = zip(answer.rows, lines, strict=True)
    for number, (_, changes) in enumerate(groupby(rows, key=lambda pair: pair[0][1:3])):
        listed = list(changes)
        out.write("\n" if number else "")
        _write_subject(listed[0][0], view, out)
        for _, line in listed:
            _write_line(line, widths, view, out)


def _line(row: tuple[Any, ...], view: View) -> _Line:
    change, _, _, _, field, old, new = row
    first, *rest = re.sub(_NAMED, "", on_one_line(field or "")).split(".")
    part = " ".join([word(first, view.words), *rest])
    return _Line(word(change, view.words), part, in_words(old, view), in_words(new, view))


def _write_subject(row: tuple[Any, ...], view: View, out: TextIO) -> None:
    """Its name, and what to quote it by."""
    _, kind, id, title, *_ = row
    sort = word(kind, view.words)
    name = in_words(title, view) or sort
    quoted = " ".join(part for part in (sort if title and kind != "event" else "", in_words(id, view)) if part)
    lines = wrapped(name, 0, view)
    for line in lines[:-1]:
        out.write(styled(line, "bold", view) + "\n")
    is_room = length(lines[-1]) + BETWEEN + length(quoted) <= (view.width or 0)
    between = " " * BETWEEN if is_room else "\n"
    out.write(styled(lines[-1], "bold", view) + (between + styled(quoted, "dim", view) if quoted else "") + "\n")


def _write_line(line: _Line, widths: list[int], view: View, out: TextIO) -> None:
    """Was and is on one line where there is room, else one below the other; under the words where they leave none."""
    width, margin = view.width or 0, BETWEEN + sum(widths)
    cells = zip((line.what, line.part), ("", "dim"), widths, strict=True)
    start = " " * BETWEEN + "".join(styled(cell, s, view) + " " * (room - length(cell)) for cell, s, room in cells)
    arrow = " -> " if view.is_ascii else " → "
    if line.old and line.new and margin + length(line.old + arrow + line.new) <= width:
        out.write(start + styled(line.old, "red", view) + arrow + styled(line.new, "green", view) + "\n")
        return
    if width - margin < _LEAST_ROOM:
        margin = 2 * BETWEEN
        start = start.rstrip() + "\n" + " " * margin
    sides = [_signed(*side, margin, view) for side in (("-", "red", line.old), ("+", "green", line.new)) if side[2]]
    out.write(start + ("\n" + " " * margin).join(sides) + "\n")


def _signed(sign: str, style: str, text: str, margin: int, view: View) -> str:
    margin += len(sign) + 1
    lines = [styled(part, style, view) for part in wrapped(text, margin, view)]
    return styled(sign, style, view) + " " + ("\n" + " " * margin).join(lines)
