"""The timeline as a picture for a slide or an article: real text, light and dark, nothing fetched and nothing run.

Units: pixels of a picture 960 wide; what is long grows downwards. The length of a text is estimated, as no font is at
hand: a letter takes about half its height, a Chinese, Japanese or Korean one all of it.
"""

from collections.abc import Sequence
from typing import TextIO

from rpdc_chrono.edtf import End
from rpdc_chrono.formats import axis
from rpdc_chrono.formats.cells import in_words
from rpdc_chrono.formats.entries import Entry, entries
from rpdc_chrono.formats.fold import folded
from rpdc_chrono.formats.signs import Sign
from rpdc_chrono.formats.terminal import length
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.language.dates import year_words
from rpdc_chrono.language.durations import Gap, gap_words, length_words
from rpdc_chrono.language.words import word
from rpdc_chrono.result import Events

_WIDTH, _MARGIN = 960, 32
_LETTER, _SMALL = 8.2, 7.2
_LINE, _BETWEEN, _STEP = 20, 8, 16
_LANE, _MOST_LANES = 14, 8
_BINS, _STRIP = 112, 44
_DATE = 200
_NO_THEME = "#767676"
_STYLE = """
text{font:15px "Helvetica Neue",Arial,"Liberation Sans","DejaVu Sans",sans-serif;fill:#1b1b1b}
.paper,.unsure{fill:#fff}.heading{font-size:24px;font-weight:600}.year{font-weight:600}.end{text-anchor:end}
.quiet{fill:#5c5c5c;font-size:13px}.date{fill:#5c5c5c}.line{stroke:#b0b0b0;stroke-width:2}
.silence{stroke-dasharray:2 5}.bin{fill:#767676}.bar{stroke-width:5;stroke-linecap:round;fill:none}
@media(prefers-color-scheme:dark){text{fill:#ececec}.paper,.unsure{fill:#161616}.quiet,.date{fill:#a8a8a8}
.line{stroke:#5c5c5c}.bin{fill:#8f8f8f}}
"""


def write(answer: Events, view: View, out: TextIO) -> None:
    found, signs = entries(answer, view)
    heading = in_words(answer.header.get("title"), view) or word("timeline", view.words)
    count = f"{len(found)}\u00a0{word('events', view.words, len(found))}"
    shapes = [_text(_MARGIN, _MARGIN + _LINE, heading, "heading"), _text(_MARGIN, _MARGIN + 48, count, "quiet")]
    y = _MARGIN + 64
    if found:
        drawing = _Drawing(found, view, y)
        drawing.draw(signs)
        shapes, y = shapes + drawing.shapes, drawing.y
    size = f'width="{_WIDTH}" height="{y + _MARGIN}"'
    out.write(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {_WIDTH} {y + _MARGIN}" role="img" '
        f'aria-labelledby="title desc" xml:lang="{_escaped(view.language)}">\n'
        f'<title id="title">{_escaped(heading)}</title>\n<desc id="desc">{_escaped(count)}</desc>\n'
        f'<style>{_STYLE}</style>\n<rect class="paper" {size}/>\n'
    )
    out.writelines(f"{shape}\n" for shape in shapes)
    out.write("</svg>\n")


class _Drawing:
    """The picture from `y` downwards. `places` are the first and last y of each event, once it is drawn."""

    def __init__(self, found: Sequence[Entry], view: View, y: int) -> None:
        self.entries, self.view, self.y = found, view, y
        self.shapes: list[str] = []
        self.places: list[tuple[int, int]] = []
        marks = [entry.mark for entry in found]
        self.bars = axis.bars(marks, _MOST_LANES)
        self.silences = axis.silences(marks)
        self.step = axis.fitting_step(self.silences)
        lanes = max((bar.lane + 1 for bar in self.bars if bar), default=int(any(mark.is_span for mark in marks)))
        self.axis = _MARGIN + max(48, round(max(length(entry.year) for entry in found) * _LETTER) + 12)
        self.date = self.axis + 18 + lanes * _LANE
        self.title = self.date + min(_DATE, round(max(length(entry.date) for entry in found) * _LETTER) + 16)

    def draw(self, signs: Sequence[Sign]) -> None:
        self._strip()
        self._legend(signs)
        self.y += _LINE
        top, year = self.y, ""
        for number, entry in enumerate(self.entries):
            self._silence(number)
            self._texts(entry, entry.year if entry.year != year else "")
            year = entry.year or year
        self._bars(top)
        for entry, (y, _) in zip(self.entries, self.places, strict=True):
            self._mark(entry, y)

    def _strip(self) -> None:
        """The density of the whole range, its first and last year, its scale."""
        dense = axis.density([entry.mark for entry in self.entries], _BINS)
        if not dense.counts:
            return
        most, wide = max(dense.counts), (_WIDTH - 2 * _MARGIN) / len(dense.counts)
        bottom = self.y + _STRIP
        for place, count in enumerate(dense.counts):
            tall = round(count * _STRIP / most, 1) if count else 1
            x = round(_MARGIN + place * wide, 1)
            box = f'x="{x}" y="{bottom - tall}" width="{round(max(1, wide - 1), 1)}" height="{tall}"'
            self.shapes.append(f'<rect class="bin" {box}/>')
        first, last = (year_words(year, self.view.words) for year in (dense.first, dense.last))
        self.shapes += [
            _text(_MARGIN, bottom + 18, first, "quiet"),
            _text(_WIDTH - _MARGIN, bottom + 18, last, "quiet end"),
            _text(_WIDTH // 2, bottom + 18, self._scale(dense), "quiet", 'text-anchor="middle"'),
        ]
        self.y = bottom + 18 + _LINE

    def _scale(self, dense: axis.Density) -> str:
        most = max(dense.counts)
        events = f"{most}\u00a0{word('events', self.view.words, most)}"
        step = length_words(dense.step.length, self.view.words)
        return word("density scale", self.view.words).format(step=step, most=events)

    def _legend(self, signs: Sequence[Sign]) -> None:
        x = _MARGIN
        for sign in signs:
            wide = round(length(sign.name) * _SMALL) + 32
            if x > _MARGIN and x + wide > _WIDTH - _MARGIN:
                x, self.y = _MARGIN, self.y + _LINE
            self.shapes.append(f'<circle cx="{x + 5}" cy="{self.y - 4}" r="5" fill="{sign.hex}"/>')
            self.shapes.append(_text(x + 15, self.y, sign.name, "quiet"))
            x += wide
        self.y += _LINE

    def _silence(self, number: int) -> None:
        """The axis from the event before, with the room and the name of the silence."""
        start, silence = self.places[-1][0] if self.places else self.y, self.silences[number]
        steps = axis.steps_of(silence, self.step)
        end = self.y + steps * _STEP
        if silence and steps >= axis.NAMED_STEPS:
            words = gap_words(Gap(silence.length, silence.is_known), self.view.words)
            self.shapes.append(_text(self.date, (self.y + end) // 2, words, "quiet"))
        kind = "line silence" if steps == axis.MOST_STEPS else "line"
        self.shapes.append(f'<path class="line" d="M{self.axis} {start}V{self.y}"/>')
        self.shapes.append(f'<path class="{kind}" d="M{self.axis} {self.y}V{end + _LINE // 2}"/>')
        self.y = end

    def _texts(self, entry: Entry, year: str) -> None:
        """The year, then date and title beside each other, folded."""
        base = self.y + 15
        if year:
            self.shapes.append(_text(self.axis - 14, base, year, "year end"))
        room = (self.title - self.date - 12) / _LETTER
        dates = folded(entry.date, room, length)
        titles = folded(entry.title, (_WIDTH - _MARGIN - self.title) / _LETTER, length)
        for x, lines, kind in ((self.date, dates, "date"), (self.title, titles, "")):
            self.shapes += [_text(x, base + row * _LINE, line, kind) for row, line in enumerate(lines) if line]
        last = self.y + _LINE * max(len(dates), len(titles))
        self.places.append((self.y + _LINE // 2, last - _LINE // 2))
        self.y = last + _BETWEEN

    def _bars(self, top: int) -> None:
        """Those of all spans; an open end runs out of the drawing with an arrow, a doubtful one is broken."""
        for number, (entry, bar) in enumerate(zip(self.entries, self.bars, strict=True)):
            mark, (y, _) = entry.mark, self.places[number]
            colour = entry.sign.hex or _NO_THEME
            if bar is None:
                if mark.is_span:
                    self._short_bar(entry, y, colour)
                continue
            x = self.axis + (bar.lane + 1) * _LANE
            start, end = (top - 8 if mark.start else y), (self.y if mark.end else self.places[bar.until][1])
            lines = f"M{self.axis} {y}H{x}M{x} {start}V{end}"
            heads = [f"M{x - 5} {start + 6}L{x} {start}L{x + 5} {start + 6}"] if mark.start else []
            heads += [f"M{x - 5} {end - 6}L{x} {end}L{x + 5} {end - 6}"] if mark.end else []
            broken = "" if mark.is_sure else ' stroke-dasharray="6 8"'
            self.shapes.append(f'<path class="bar" stroke="{colour}"{broken} d="{lines}"/>')
            self.shapes += [f'<path class="bar" stroke="{colour}" stroke-width="3" d="{head}"/>' for head in heads]

    def _short_bar(self, entry: Entry, y: int, colour: str) -> None:
        """One that reaches no other event, or nobody knows how far."""
        if End.UNKNOWN in (entry.mark.start, entry.mark.end):
            self.shapes.append(_text(self.axis + 9, y + 5, "?", "date"))
        else:
            self.shapes.append(f'<path class="bar" stroke="{colour}" d="M{self.axis} {y}h{_LANE}"/>')

    def _mark(self, entry: Entry, y: int) -> None:
        colour = entry.sign.hex or _NO_THEME
        kind = f'fill="{colour}"' if entry.mark.is_sure else f'class="unsure" stroke="{colour}" stroke-width="2.5"'
        theme = f"<title>{_escaped(entry.sign.name)}</title>" if entry.sign.name else ""
        self.shapes.append(f'<circle cx="{self.axis}" cy="{y}" r="6" {kind}>{theme}</circle>')


def _text(x: int, y: int, text: str, kind: str = "", more: str = "") -> str:
    attributes = " ".join(part for part in (f'class="{kind}"' if kind else "", more) if part)
    return f'<text x="{x}" y="{y}"{" " + attributes if attributes else ""}>{_escaped(text)}</text>'


def _escaped(text: str) -> str:
    """Harmless, and without a character that means something to XML or that XML does not know."""
    shown = on_one_line(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
