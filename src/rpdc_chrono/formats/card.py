"""Everything about an event, as a card."""

import json
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from rpdc_chrono.formats.cells import in_words
from rpdc_chrono.formats.columns import COLUMNS
from rpdc_chrono.formats.terminal import length, linked, styled, wrapped
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.language.words import quoted, word
from rpdc_chrono.model import Source
from rpdc_chrono.result import Events, Found

_HANG = 2
_MEASURE = 100
"""Longer lines are hard to read."""


class Line(NamedTuple):
    """A line of a card. Units: indent in cells; a long line goes on below its text, not below its label.

    What is set apart has a bar at its left on a terminal.
    """

    text: str = ""
    label: str = ""
    indent: int = 0
    style: str = ""
    url: str | None = None
    is_apart: bool = False


def write(answer: Events, view: View, out: TextIO) -> None:
    if view.width is not None:
        view = view._replace(width=min(view.width, _MEASURE))
    for number, found in enumerate(answer.found):
        if number:
            rule = ("-" if view.is_ascii else "─") * (view.width or 40)
            out.write(f"\n{styled(rule, 'dim', view)}\n\n")
        parts = [
            list(part)
            for part in (
                _head(found, view),
                _text(found, view),
                _facts(found, answer, view),
                _disputed(found, view),
                _sources(found, view),
            )
        ]
        for line in _parted([part for part in parts if part]):
            _write_line(line, view, out)


def _parted(parts: list[list[Line]]) -> Iterator[Line]:
    """Every line, with an empty one between two parts."""
    for number, part in enumerate(parts):
        yield from [Line()] * bool(number)
        yield from part


def _head(found: Found, view: View) -> Iterator[Line]:
    event = found.event
    words = in_words(event.when, view)
    yield Line(in_words(event.title, view), style="bold")
    yield Line(words if words == event.date else f"{words} ({event.date})", style="cyan")
    yield Line(on_one_line(event.id), style="dim")


def _text(found: Found, view: View) -> Iterator[Line]:
    if summary := found.event.summary:
        yield Line(in_words(summary, view))


def _facts(found: Found, answer: Events, view: View) -> Iterator[Line]:
    for name in ("actors", "places", "themes"):
        if value := COLUMNS[name](found.members, answer):
            yield _labelled(name, in_words(value, view), view)
    for key, value in found.event.extra.items():
        yield _labelled(on_one_line(key), on_one_line(json.dumps(value, ensure_ascii=False)), view)


def _disputed(found: Found, view: View) -> Iterator[Line]:
    if disputed := found.event.disputed:
        yield _labelled("disputed", in_words(disputed, view), view)._replace(style="yellow", is_apart=True)


def _sources(found: Found, view: View) -> Iterator[Line]:
    sources = found.event.sources
    if sources:
        yield Line(word("sources", view.words).capitalize(), style="bold")
    for number, source in enumerate(sources, 1):
        yield from _source_lines(number, source, view)


def _labelled(key: str, text: str, view: View) -> Line:
    return Line(text, label=word(key, view.words).capitalize() + word("colon", view.words))


def _source_lines(number: int, source: Source, view: View) -> Iterator[Line]:
    margin = 4
    title = quoted(source.title, view.words) if source.title else ""
    via = f"{word('via', view.words)} {source.via}" if source.via else ""
    facts = [source.publisher, title, via, _published(source, view), word(source.kind or "", view.words), source.lang]
    yield Line(on_one_line(", ".join(fact for fact in facts if fact)), label=f"{number:>2}. ", url=source.url)
    if source.supports:
        yield Line(on_one_line(source.supports), indent=margin)
    if source.url:
        yield Line(on_one_line(source.url), indent=margin, style="blue", url=source.url)


def _published(source: Source, view: View) -> str:
    from rpdc_chrono import edtf

    return in_words(edtf.parse(source.published), view) if source.published else ""


def _write_line(line: Line, view: View, out: TextIO) -> None:
    bar = styled("| " if view.is_ascii else "┃ ", line.style, view) if line.is_apart and view.width is not None else ""
    inner = view._replace(width=view.width - length("┃ ")) if bar and view.width is not None else view
    margin = length(line.label) if line.label[:1] == " " else _HANG if line.label else line.indent
    head = " " * line.indent + line.label
    first, *rest = [
        linked(styled(part, line.style, view), line.url, view)
        for part in wrapped(line.text, margin, inner, start=length(head))
    ]
    out.write((bar + " " * line.indent + styled(line.label, "bold", view) + first).rstrip() + "\n")
    for part in rest:
        out.write(bar + " " * margin + part + "\n")
