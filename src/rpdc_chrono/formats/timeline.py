"""A vertical axis of time for a terminal: years in the gutter, silences as room, spans as bars beside what follows."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, TextIO

from rpdc_chrono.edtf import End
from rpdc_chrono.formats import axis
from rpdc_chrono.formats.entries import Entry, entries
from rpdc_chrono.formats.fold import folded
from rpdc_chrono.formats.signs import Sign
from rpdc_chrono.formats.terminal import length, styled
from rpdc_chrono.formats.view import View
from rpdc_chrono.language.dates import year_words
from rpdc_chrono.language.durations import Gap, gap_words, length_words
from rpdc_chrono.language.words import word
from rpdc_chrono.result import Events

WIDTH_OF_A_PIPE = 100
_LEAST_TITLE = 20


class Glyphs(NamedTuple):
    """What is drawn with, a cell each; `levels` are those of the density, none first."""

    axis: str = "│"
    broken: str = "┊"
    sure: str = "●"
    unsure: str = "○"
    across: str = "━"
    through: str = "╋"
    begins: str = "┓"
    joins: str = "┫"
    only: str = "┛"
    runs: str = "┃"
    runs_unsure: str = "╏"
    ends: str = "╹"
    from_before: str = "▲"
    to_after: str = "▼"
    levels: str = "▁▂▃▄▅▆▇█"


_ASCII = Glyphs("|", ":", "*", "o", "=", "#", "#", "#", "#", "#", ":", "#", "^", "v", "_.:-=+*#")
_TYPOGRAPHY = str.maketrans({"–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"',
                             "≈": "~", "…": "...", "·": "-"})  # fmt: skip


class Piece(NamedTuple):
    """Some cells of a line, in one style."""

    text: str
    style: str = ""


Line = Sequence[Piece]


def write(answer: Events, view: View, out: TextIO) -> None:
    view = view._replace(width=view.width or WIDTH_OF_A_PIPE)
    found, signs = entries(answer, view)
    if not found:
        return
    if view.is_ascii:
        found = [entry._replace(year=_in_ascii(entry.year), date=_in_ascii(entry.date), title=_in_ascii(entry.title))
                 for entry in found]  # fmt: skip
    head = [*_strip(found, view), *_legend(signs, view)] if view.has_header else []
    for line in [*head, *[()] * bool(head), *_Axis(found, view).lines()]:
        out.write("".join(styled(piece.text, piece.style, view) for piece in line).rstrip() + "\n")


def _strip(found: Sequence[Entry], view: View) -> Iterator[Line]:
    """The density of the whole range between its first and last year, and its scale."""
    glyphs, marks, width = _glyphs(view), [entry.mark for entry in found], view.width or 0
    if not any(mark.first or mark.last for mark in marks):
        return
    whole = axis.density(marks, 1)  # of which only the years are looked at, to know what room they leave
    first, last = (_said(year_words(year, view.words), view) for year in (whole.first, whole.last))
    dense = axis.density(marks, width - length(first + last) - 2)
    most, top = max(dense.counts), len(glyphs.levels) - 1
    bins = "".join(glyphs.levels[-(-count * top // most)] for count in dense.counts)
    yield [Piece(first, "bold"), Piece(" "), Piece(bins), Piece(" "), Piece(last, "bold")]
    events = f"{most}\u00a0{word('events', view.words, most)}"
    step = axis.fitting_step(axis.silences(marks))
    scales = [
        word("density scale", view.words).format(step=length_words(dense.step.length, view.words), most=events),
        word("axis scale", view.words).format(step=length_words(step.length, view.words)),
    ]
    for line in folded(_said("\u00a0· ".join(scales), view), width, length):
        yield [Piece(line, "dim")]


def _legend(signs: Iterable[Sign], view: View) -> Iterator[Line]:
    """The themes, as many on a line as there is room for."""
    line: list[Piece] = []
    for sign in signs:
        piece = Piece(_said(f"{sign.letter} {sign.name}", view), sign.style)
        if line and length("".join(part.text for part in [*line, piece])) > (view.width or 0):
            yield line
            line = []
        line += [piece, Piece("  ")]
    if line:
        yield line


class _Axis:
    """The axis with its events, drawn downwards. `running` is what is being drawn: lane → number of the event."""

    def __init__(self, found: Sequence[Entry], view: View) -> None:
        self.entries, self.view, self.glyphs, self.width = found, view, _glyphs(view), view.width or 0
        marks = [entry.mark for entry in found]
        self.silences = axis.silences(marks)
        self.step = axis.fitting_step(self.silences)
        self.bars = axis.bars(marks, most=max(1, self.width // 16))
        self.running = {
            bar.lane: number for number, bar in enumerate(self.bars) if bar and marks[number].start is End.OPEN
        }
        lanes = 2 * max((bar.lane + 1 for bar in self.bars if bar), default=0)
        self.lanes = lanes or int(any(mark.is_span for mark in marks))
        self.gutter = max(length(entry.year) for entry in found)
        self.date = min(max(length(entry.date) for entry in found), max(12, self.width // 4))
        before_title = self.gutter + 1 + 1 + self.lanes + 1 + 2 + self.date + 2
        self.title = max(_LEAST_TITLE, self.width - before_title)

    def lines(self) -> Iterator[Line]:
        if self.running:
            yield self._line(self.glyphs.axis, self._lanes(self.glyphs.from_before))
        year = ""
        for number, entry in enumerate(self.entries):
            yield from self._silence(number)
            yield from self._event(number, entry.year if entry.year != year else "")
            year = entry.year or year
        if self.running:
            yield self._line(self.glyphs.axis, self._lanes(self.glyphs.to_after))

    def _line(self, mark: str, lanes: Line, texts: Line = (), year: str = "", style: str = "") -> Line:
        indent = " " * (self.gutter - length(year))
        return [Piece(indent), Piece(year, "bold"), Piece(" "), Piece(mark, style), *lanes, Piece(" "), *texts]

    def _silence(self, number: int) -> Iterator[Line]:
        """Its room; the name of a long one in the middle."""
        silence = self.silences[number]
        steps = axis.steps_of(silence, self.step)
        glyph = self.glyphs.broken if steps == axis.MOST_STEPS else self.glyphs.axis
        for step in range(steps):
            is_named = silence is not None and steps >= axis.NAMED_STEPS and step == steps // 2
            yield self._line(glyph, self._lanes(), [Piece(self._name(silence), "dim")] if is_named and silence else ())

    def _name(self, silence: axis.Silence) -> str:
        return _said(gap_words(Gap(silence.length, silence.is_known), self.view.words), self.view)

    def _event(self, number: int, year: str) -> Iterator[Line]:
        """Its date and its title beside each other, folded; its bar begins on the first line."""
        entry, bar = self.entries[number], self.bars[number]
        if bar:
            self.running[bar.lane] = number
        dates, titles = folded(entry.date, self.date, length), folded(entry.title, self.title, length)
        rows = list(zip_longest(dates, titles, fillvalue=""))
        for row, (date, title) in enumerate(rows):
            is_first, is_last = row == 0, row == len(rows) - 1
            lanes = self._lanes(ending=number if is_last else None)
            if is_first:
                self._join(lanes, number, is_last)
            mark = self._mark(entry) if is_first else self.glyphs.axis
            texts = self._texts(entry, is_first, date, title)
            yield self._line(mark, lanes, texts, year if is_first else "", entry.sign.style if is_first else "")
        self.running = {lane: other for lane, other in self.running.items() if not self._ends(other, number)}

    def _texts(self, entry: Entry, is_first: bool, date: str, title: str) -> Line:
        letter = _said(entry.sign.letter, self.view) if is_first else " "
        space = " " * (self.date - length(date) + 2)
        return [Piece(letter, entry.sign.style), Piece(" "), Piece(date, "cyan"), Piece(space), Piece(title)]

    def _mark(self, entry: Entry) -> str:
        return self.glyphs.sure if entry.mark.is_sure else self.glyphs.unsure

    def _ends(self, number: int, beside: int | None) -> bool:
        """Whether the bar of an event ends beside another; never one whose end is open."""
        bar = self.bars[number]
        return bar is not None and bar.until == beside and self.entries[number].mark.end is None

    def _lanes(self, glyph: str = "", ending: int | None = None) -> list[Piece]:
        """A cell of space and a cell of bar for each lane."""
        cells = [Piece(" ")] * self.lanes
        for lane, number in self.running.items():
            runs = self.glyphs.runs if self.entries[number].mark.is_sure else self.glyphs.runs_unsure
            shown = glyph or (self.glyphs.ends if self._ends(number, ending) else runs)
            cells[2 * lane + 1] = Piece(shown, self.entries[number].sign.style)
        return cells

    def _join(self, cells: list[Piece], number: int, is_last: bool) -> None:
        """Draw from the mark of an event to its bar, or a short one that reaches no other event."""
        mark, bar, style = self.entries[number].mark, self.bars[number], self.entries[number].sign.style
        across = Piece(self.glyphs.across, style)
        if bar is None:
            if mark.is_span:
                cells[0] = Piece("?", style) if End.UNKNOWN in (mark.start, mark.end) else across
            return
        for lane in range(bar.lane + 1):
            cells[2 * lane] = across
            cells[2 * lane + 1] = Piece(self.glyphs.through, style) if lane in self.running else across
        ends = is_last and self._ends(number, number)
        joins = self.glyphs.only if ends else self.glyphs.joins
        cells[2 * bar.lane + 1] = Piece(self.glyphs.begins if mark.start is None else joins, style)


def _glyphs(view: View) -> Glyphs:
    return _ASCII if view.is_ascii else Glyphs()


def _said(text: str, view: View) -> str:
    return _in_ascii(text) if view.is_ascii else text


def _in_ascii(text: str) -> str:
    """The same without accents and typography; letters of other scripts stay what they are."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_TYPOGRAPHY))
    return "".join(part for part in parts if not unicodedata.combining(part))
