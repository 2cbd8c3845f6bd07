"""Counts by one key as bars: a line each, then how many events there are in all."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TextIO

from rpdc_chrono.formats.cells import in_words
from rpdc_chrono.formats.layout import BETWEEN
from rpdc_chrono.formats.terminal import length, shortened, styled
from rpdc_chrono.formats.view import View
from rpdc_chrono.language.dates import WORDS
from rpdc_chrono.language.words import word
from rpdc_chrono.result import Rows

_IN_TIME = {"year", "decade", "month"}
_YEARS = {"year": 1, "decade": 10}
_EIGHTHS = " ▏▎▍▌▋▊▉"
_WIDTH = 80
"""Where there is no terminal to fill."""
_MOST_LABEL, _LEAST_BAR = 40, 8


def write(answer: Rows, view: View, out: TextIO) -> None:
    key = answer.columns[0]
    labels = key_words(key, [row[0] for row in answer.rows], view)
    counts = [row[1] for row in answer.rows]
    shares = [percent(row[2], view) for row in answer.rows]
    total = f"{answer.total} {word('events', view.words, answer.total or 0)} {word('in all', view.words)}"
    room = min(_MOST_LABEL, (view.width or _WIDTH) // 3)
    labels = [shortened(label, room) for label in labels] if view.width else labels
    margin, digits = max(map(length, labels), default=0), len(str(max(counts, default=0)))
    widest = max(map(len, shares), default=0)
    taken = margin + digits + widest + 3 * BETWEEN
    cells = max((view.width or _WIDTH) - taken, _LEAST_BAR)
    for label, count, share in zip(labels, counts, shares, strict=True):
        numbers = f"{count:>{digits}}{' ' * BETWEEN}{share:>{widest}}"
        line = f"{label}{' ' * (margin - length(label) + BETWEEN)}{numbers}"
        bar = styled(_bar(count / max(counts), cells, view) if count else "", "cyan", view)
        out.write(f"{line}{' ' * BETWEEN}{bar}".rstrip() + "\n")
    out.write(styled(total, "bold", view) + "\n")


def key_words(key: str, values: Sequence[Any], view: View) -> list[str]:
    """What bars, or lines and columns of a map, are called; a mark where so much is empty that it was left out."""
    words = [_key_words(key, value, view) for value in values]
    years = [value.earliest.year for value in values if value is not None] if key in _YEARS else []
    if years == sorted(years):  # not where they are sorted by their counts
        for place, (before, after) in enumerate(pairwise(years), 1):
            if after - before > _YEARS[key]:
                words[place] = f"{':' if view.is_ascii else '⋮'} {words[place]}"
    return words


def _key_words(key: str, value: Any, view: View) -> str:
    if value is None:
        return "?" if key in _IN_TIME else word("none", view.words)
    if key == "decade" and value.earliest.year >= 100:  # among decades, even 2000s is no century
        return WORDS[view.words].decade.words.format(first=value.earliest.year)
    return in_words(value, view)


def percent(share: float, view: View) -> str:
    """`37 %`, `4.5%`: one decimal below ten."""
    if not share:
        return ""
    number = f"{100 * share:.0f}" if share >= 0.1 else f"{100 * share:.1f}"
    return f"{number.replace('.', ',')}\u00a0%" if view.words == "fr" else f"{number}%"


def _bar(part: float, cells: int, view: View) -> str:
    """Never nothing for what is there."""
    if view.is_ascii:
        return "#" * max(1, round(part * cells))
    whole, eighths = divmod(max(1, round(part * cells * 8)), 8)
    return "█" * whole + _EIGHTHS[eighths].strip()
