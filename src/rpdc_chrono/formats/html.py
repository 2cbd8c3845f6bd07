"""One self-contained page: timeline, search, filters and a card for each event, in French and in English.

The events travel as JSON, which commands nothing, and the page's own script shows them. Its parts are in `page/`.
"""

import html
import json
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import Any, TextIO

from rpdc_chrono import edtf
from rpdc_chrono.edtf import Date, EventDate, Interval
from rpdc_chrono.formats.chronology import VOCABULARIES
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line, visible
from rpdc_chrono.language.dates import WORDS, date_words
from rpdc_chrono.language.page import page_words
from rpdc_chrono.language.words import LANGUAGES, in_language, of_interface, word
from rpdc_chrono.result import DERIVED, Events

_SCRIPTS = ("words.js", "state.js", "cards.js", "strip.js", "page.js")
_AUTONYMS = {"fr": "Français", "en": "English"}
_UNKNOWN_TITLE = {"fr": "Chronologie", "en": "Chronology"}
_POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
)


def write(answer: Events, view: View, out: TextIO) -> None:
    """Events are written as they are found; the vocabulary follows, once it is known which of it they use."""
    before, after = _frame(answer, view)
    out.write(before + '{"events":[')
    used: dict[str, dict[str, None]] = {key: {} for key in VOCABULARIES}
    comma = "\n"
    for found in answer.found:
        event = found.members
        for key in VOCABULARIES:
            used[key].update(dict.fromkeys(event[key]))
        out.write(comma + _embedded(_shown_event(event)))
        comma = ",\n"
    out.write("]")
    for key, value in _rest(answer, view, used):
        out.write(f",\n{_embedded(key)}:{_embedded(value)}")
    out.write("}" + after)


def _frame(answer: Events, view: View) -> tuple[str, str]:
    """What stands before and after the data; the policy lets nothing run and nothing load but what stands here."""
    style, script = _part("page.css"), "".join(map(_part, _SCRIPTS))
    texts = {key: html.escape(text) for key, text in page_words(view.words).items()}
    page = Template(_part("page.html")).substitute(
        texts,
        language=html.escape(view.words),
        name=html.escape(on_one_line(in_language(answer.header.get("title") or _UNKNOWN_TITLE, view.language))),
        policy=_POLICY.format(script=_digest(script), style=_digest(style)),
        data="\0",
        style=style,
        script=script,
    )
    before, _, after = page.partition("\0")
    return before, after


def _part(name: str) -> str:
    return (files(__package__) / "page" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _shown_event(event: dict[str, Any]) -> dict[str, Any]:
    """The event as a file has it, without what it lacks; its dates also in words, and where the timeline puts it."""
    when = edtf.parse(event["date"])
    first, is_sure = _year(when)
    for source in event["sources"]:
        if source["published"]:
            source["published"] = _in_words(source["published"])
        if source["kind"]:
            source["kind"] = {language: word(source["kind"], language) for language in LANGUAGES}
    event["sources"] = [_without_gaps(source) for source in event["sources"]]
    event["extra"] = {key: value if isinstance(value, str) else _json(value) for key, value in event["extra"].items()}
    own = {key: value for key, value in event.items() if key not in DERIVED}
    return _without_gaps(own) | {
        "when": _in_words(event["date"]),
        "year": first,
        "heading": _in_words(_year_text(first) if is_sure and first is not None else event["date"]),
        "doubt": not is_sure,
        "possible": event["match"] == "possible",
    }


def _year(when: EventDate) -> tuple[int | None, bool]:
    """The year an event begins in, or ends in where its start is open; and whether it surely begins in that one."""
    start = when.start if isinstance(when, Interval) and isinstance(when.start, Date) else when
    first, last = start.earliest, start.latest
    day = first or last
    return (day.year if day else None), bool(first and last and first.year == last.year)


def _year_text(year: int) -> str:
    """A year in EDTF."""
    digits = f"{abs(year):04}"
    return ("Y" if len(digits) > 4 else "") + ("-" if year < 0 else "") + digits


@cache
def _in_words(date: str) -> dict[str, str]:
    when = edtf.parse(date)
    return {language: date_words(when, language) for language in LANGUAGES}


def _rest(answer: Events, view: View, used: dict[str, dict[str, None]]) -> Iterator[tuple[str, Any]]:
    """All that is not an event."""
    for key, kind in VOCABULARIES.items():
        yield key, {id: _shown_entry(answer.entry(kind, id), id) for id in used[key]}
    tags = dict.fromkeys([*LANGUAGES, *answer.header.get("languages", ())])
    yield "languages", {tag: _AUTONYMS.get(tag, tag) for tag in tags}
    yield "language", view.language if view.language in tags else view.words
    yield "interface", {tag: of_interface(tag) for tag in tags}
    yield "header", {"title": _UNKNOWN_TITLE} | _without_gaps(dict(answer.header))
    yield "provenance", dict(answer.provenance)
    words = {tag: page_words(tag) | {"beforeChrist": WORDS[tag].before_christ} for tag in LANGUAGES}
    yield "words", words


def _shown_entry(entry: dict[str, Any], id: str) -> dict[str, Any]:
    """By what names it is shown and found."""
    name = entry.get("name") or entry.get("label") or {"und": id}
    return _without_gaps({"name": name, "others": [entry.get("native") or "", *entry.get("aliases", ())]})


def _without_gaps(members: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in members.items() if value not in (None, [], {}, [""])}


def _embedded(value: Any) -> str:
    """JSON that can stand in a script element: harmless to show, and with nothing in it that HTML would read."""
    text = _json(value)
    # few texts need a closer look, which is slow
    if "\\" in text.replace('\\"', "") or visible(text) != text:
        text = _json(_harmless(value))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return on_one_line(value)
    if isinstance(value, dict):
        return {on_one_line(key): _harmless(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [_harmless(member) for member in value]
    return value
