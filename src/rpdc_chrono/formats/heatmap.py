"""Counts by two keys as a map: a line for each of the first, a column for each of the second, totals of both."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TextIO

from rpdc_chrono.formats.bars import key_words
from rpdc_chrono.formats.fold import folded
from rpdc_chrono.formats.layout import BETWEEN
from rpdc_chrono.formats.terminal import length, shortened, styled
from rpdc_chrono.formats.view import View
from rpdc_chrono.language.words import word
from rpdc_chrono.result import Rows

_SHADES, _ASCII_SHADES = " ░▒▓█", " .:+#"
_STYLES = ("", "blue", "cyan", "yellow", "bold red")
_MOST_LABEL, _MOST_HEADING = 30, 14


class _Column(NamedTuple):
    """The lines of a heading and the numbers under it. Shape: as many as the map has lines, and their sum last.

    None for a cell that was not asked for, beyond a limit.
    """

    heading: list[str]
    numbers: list[int | None]
    is_total: bool = False

    @property
    def width(self) -> int:
        """Units: cells, of a number and its shade."""
        return max(*map(length, self.heading), len(str(max(_known(self.numbers), default=0))) + (not self.is_total))


def write(answer: Rows, view: View, out: TextIO) -> None:
    """In parts one below the other where the terminal is too narrow for all columns."""
    lines, columns = _read(answer, view)
    margin = max(map(length, lines))
    most = max((max(_known(column.numbers[:-1]), default=0) for column in columns if not column.is_total), default=0)
    for number, part in enumerate(_parts(columns, margin, view)):
        if number:
            out.write("\n")
        if view.has_header:
            _write_headings(part, margin, view, out)
        for place, line in enumerate(lines):
            cells = "".join(_cell(column, place, most, view) for column in part)
            out.write(f"{line}{' ' * (margin - length(line))}{cells}".rstrip() + "\n")


def _known(numbers: Iterable[int | None]) -> list[int]:
    return [number for number in numbers if number is not None]


def _write_headings(part: list[_Column], margin: int, view: View, out: TextIO) -> None:
    """Those of several lines stand on the last of them."""
    high = max(len(column.heading) for column in part)
    for line in zip(*([""] * (high - len(column.heading)) + column.heading for column in part), strict=True):
        words = "".join(_right(text, column.width) for text, column in zip(line, part, strict=True))
        out.write(" " * margin + styled(words.rstrip(), "bold", view) + "\n")


def _read(answer: Rows, view: View) -> tuple[list[str], list[_Column]]:
    """The names of the lines and the columns, each with totals at the end."""
    down, across = answer.columns[:2]
    counts: Counter[tuple[str, str]] = Counter()
    names: dict[str, dict[str, Any]] = {down: {}, across: {}}
    for row_key, column_key, events in answer.rows:
        cell = str(row_key), str(column_key)
        counts[cell] += events
        names[down][cell[0]], names[across][cell[1]] = row_key, column_key
    lines = key_words(down, list(names[down].values()), view)
    lines = [shortened(line, min(_MOST_LABEL, view.width // 3)) for line in lines] if view.width else lines
    columns = []
    headings = key_words(across, list(names[across].values()), view)
    for (column, value), heading in zip(names[across].items(), headings, strict=True):
        numbers = [counts.get((line, column)) for line in names[down]]
        columns.append(_Column(_heading(across, value, heading, view), [*numbers, sum(_known(numbers))]))
    sums: list[int | None] = [
        sum(_known(numbers)) for numbers in zip(*(column.numbers for column in columns), strict=True)
    ] or [0]
    total = word("total", view.words)
    return [*lines, total], [*columns, _Column([total], sums, is_total=True)]


def _heading(key: str, value: Any, words: str, view: View) -> list[str]:
    """On a terminal a column is narrow: a month in short, any other on several lines."""
    if key == "month" and value is not None:
        return [word("short months", view.words).split()[int(value.id) - 1]]
    return folded(words, _MOST_HEADING, length) if view.width else [words]


def _parts(columns: list[_Column], margin: int, view: View) -> Iterator[list[_Column]]:
    """As many columns at a time as there is room for; all in one part where there is no terminal."""
    part: list[_Column] = []
    taken = margin
    for column in columns:
        needed = BETWEEN + column.width
        if part and view.width and taken + needed > view.width:
            yield part
            part, taken = [], margin
        part.append(column)
        taken += needed
    yield part


def _cell(column: _Column, place: int, most: int, view: View) -> str:
    number = column.numbers[place]
    if number is None:
        return _right("", column.width)
    if column.is_total or place == len(column.numbers) - 1:
        cell = f"{number}{'' if column.is_total else ' '}"
        return styled(_right(cell, column.width), "bold", view)
    if not number:
        return styled(_right("· " if not view.is_ascii else ". ", column.width), "dim", view)
    step = max(1, round(4 * number / most))
    shade = (_ASCII_SHADES if view.is_ascii else _SHADES)[step]
    return styled(_right(f"{number}{shade}", column.width), _STYLES[step], view)


def _right(text: str, width: int) -> str:
    return " " * (BETWEEN + width - length(text)) + text
