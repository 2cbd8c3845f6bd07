"""Lines of plain text or Markdown, one event a line: `- 2000-02-09 : title`, a row of a table, a heading and its text.

A line is an event when it begins with a whole date: a year that only a heading says is not filled in. What is indented
below an event tells more of it. A line that is none of this is a problem, so that nothing is lost in silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from rpdc_chrono.dataset.foreign import Hints, Item, Note, Reading, headings
from rpdc_chrono.dataset.foreign.dated import Dated, Undated, dated
from rpdc_chrono.dataset.foreign.encoding import decoded
from rpdc_chrono.dataset.foreign.markdown import Line, cells, lines, links, plain, without_asides
from rpdc_chrono.dataset.foreign.row import Row, UnreadableRow, event_of
from rpdc_chrono.errors import InvalidChronology, Problem

_BELOW_HEADING = -1
_BETWEEN = ", "
"""Between the members of a list in a cell, as chrono's own tables have it."""
_NO_HEAD = (headings.Column("date", "date"), headings.Column("title", "title"))


@dataclass
class _Draft:
    """An event while its lines are read; what is indented more than `indent` belongs to it."""

    line: Line
    found: Dated
    indent: int
    more: list[str] = field(default_factory=list)


def read(file: str, content: bytes, hints: Hints) -> Reading:
    """Every event of a text. Raises: InvalidChronology when it can't be decoded or has no date at all."""
    text, notes = decoded(file, content, hints.encoding)
    reader = _Reader(file, hints, Reading({}, [], [], notes))
    found = list(lines(text))
    title = _title(found, hints)
    for line in found:
        if line is title:
            reader.take_title(line)
        else:
            reader.take(line)
    return reader.finished()


def _title(found: list[Line], hints: Hints) -> Line | None:
    """The heading that is the title of all: the first line, and the only heading of its level or no date."""
    first = next((line for line in found if line.sort not in ("blank", "passed-over")), None)
    if first is None or first.level != 1:
        return None
    date = dated(first.text, hints.day_first)
    if isinstance(date, Dated) and not date.rest:
        return None
    is_alone = sum(line.level == 1 for line in found) == 1
    return first if is_alone or not isinstance(date, Dated) else None


@dataclass
class _Reader:
    """What has been read so far. `section` is the last heading, `columns` are those of the table that is open, and
    `intro` is what stands between the title and the first event."""

    file: str
    hints: Hints
    reading: Reading
    draft: _Draft | None = None
    columns: tuple[headings.Column, ...] | None = None
    section: str = ""
    sections: int = 0
    is_intro: bool = False
    intro: list[str] = field(default_factory=list)

    def take_title(self, line: Line) -> None:
        self.reading.header["title"] = plain(line.text)
        self.is_intro = True

    def take(self, line: Line) -> None:
        if line.sort not in ("row", "head"):
            self.columns = None
        if line.sort == "blank":
            self._add("")
        elif line.sort == "passed-over":
            self.reading.notes.append(Note(line.number, "passed-over", {"found": line.text}))
        elif line.sort == "heading":
            self._take_heading(line)
        elif line.sort == "text":
            self._take_text(line)
        else:
            self._take_row(line)

    def _take_heading(self, line: Line) -> None:
        self._close()
        self.is_intro = False
        found = dated(line.text, self.hints.day_first)
        if isinstance(found, Dated) and found.rest:
            self.draft, self.section = _Draft(line, found, _BELOW_HEADING), ""
        else:
            self.section = plain(line.text)
            self.sections += 1

    def _take_text(self, line: Line) -> None:
        found = dated(line.text, self.hints.day_first)
        is_below = self.draft is not None and line.indent > self.draft.indent
        if isinstance(found, Dated) and (found.has_sign or line.is_item or not is_below):
            self._close()
            self.draft, self.is_intro = _Draft(line, found, line.indent), False
        elif is_below and not (line.is_item and isinstance(found, Undated) and found.what == "written-date"):
            self._add(line.text)
        elif self.is_intro and not line.is_item and not line.text[0].isdigit():
            self.intro.append(plain(line.text))
        elif not isinstance(found, Dated):
            self._close()
            self._add_problem(line, found.what, found.facts)

    def _take_row(self, line: Line) -> None:
        self._close()
        self.is_intro = False
        if line.sort == "head":
            self.columns = headings.columns([plain(cell) for cell in cells(line.text)], self.hints.columns)
            return
        row = Row(self.columns or _NO_HEAD, [plain(cell) for cell in cells(line.text)])
        try:
            event = event_of(row, self.hints._replace(separator=self.hints.separator or _BETWEEN))
        except UnreadableRow as error:
            what, facts = ("dateless", {"found": line.text}) if error.what == "no-date" else (error.what, error.facts)
            self._add_problem(line, what, facts)
            return
        known = [source.get("url") for source in event.get("sources", ())]
        if added := [source for source in _sources(line.text) if source["url"] not in known]:
            event["sources"] = [*event.get("sources", ()), *added]
        self._add_item(line, event)

    def _add(self, text: str) -> None:
        if self.draft:
            self.draft.more.append(text)

    def _add_problem(self, line: Line, what: str, facts: Mapping[str, str]) -> None:
        if self.section and (what == "dateless" or facts.get("reason") == "no-year"):
            what, facts = "under-heading", {"found": facts["found"], "heading": self.section}
        self.reading.problems.append(Problem(self.file, line.number, line.column, "$", what, dict(facts)))

    def _add_item(self, line: Line, event: dict[str, Any]) -> None:
        if event.get("title"):
            self.reading.items.append(Item(event, line.number, line.column))
        else:
            self._add_problem(line, "untitled", {"found": event["date"]})

    def _close(self) -> None:
        """Make an event of the draft, if there is one."""
        if self.draft:
            self._add_item(self.draft.line, _event(self.draft))
        self.draft = None

    def finished(self) -> Reading:
        self._close()
        problems = self.reading.problems
        dateless = [problem for problem in problems if problem.what == "dateless"]
        if not self.reading.items and len(dateless) > max(1, len(problems) // 2):
            raise InvalidChronology(problems=(dateless[0]._replace(what="no-dated-line"),))
        if self.intro:
            self.reading.header["description"] = " ".join(self.intro)
        if self.sections:
            self.reading.notes.append(Note(0, "headings", {"count": str(self.sections)}))
        return self.reading


def _event(draft: _Draft) -> dict[str, Any]:
    """The title is what follows the date, else the first line below it; the rest below is the summary."""
    title, more = draft.found.rest, list(draft.more)
    while not title and more:
        title = more.pop(0)
    paragraphs = [" ".join(map(_bare, group)) for is_text, group in groupby(more, bool) if is_text]
    sources = _sources(" ".join([draft.line.text, title, *more]))
    event = {
        "date": str(draft.found.date),
        "title": _bare(title),
        "summary": "\n\n".join(paragraphs),
        "sources": sources,
    }
    return {name: value for name, value in event.items() if value}


def _bare(text: str) -> str:
    return plain(without_asides(text)) or plain(text)


def _sources(text: str) -> list[dict[str, str]]:
    """What the links of a text go to, each address once."""
    found = {link.url: link.text for link in reversed(links(text))}
    return [{"url": url, **({"title": found[url]} if found[url] else {})} for url in reversed(found)]
