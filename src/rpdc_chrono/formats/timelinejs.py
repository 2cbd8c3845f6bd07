"""TimelineJS (Knight Lab): the JSON that draws an interactive timeline; what is not known stays unknown there."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, TextIO

from rpdc_chrono import edtf
from rpdc_chrono.dataset.foreign.timeline_dates import parts_of
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line, safe_json, visible, web_address
from rpdc_chrono.language.dates import date_words
from rpdc_chrono.language.words import in_language, word
from rpdc_chrono.result import Events, Found


def write(answer: Events, view: View, out: TextIO) -> int:
    """Written as events are found. Tells how many have no year that JavaScript knows."""
    left_out = 0
    out.write(f"{{{_title(answer.header, view)}")
    before = '"events": [\n'
    for found in answer.found:
        event = _event(found, answer, view)
        if event is None:
            left_out += 1
            continue
        out.write(before + _json(event))
        before = ",\n"
    out.write(('"events": [' if before.startswith('"') else "\n") + "]}\n")
    return left_out


def _title(header: Mapping[str, Any], view: View) -> str:
    if not header.get("title"):
        return ""
    text = {"headline": _html(in_language(header["title"], view.language))}
    if header.get("description"):
        text["text"] = f"<p>{_html(in_language(header['description'], view.language))}</p>"
    return f'"title": {_json({"text": text})},\n'


def _event(found: Found, answer: Events, view: View) -> dict[str, Any] | None:
    """`edtf` is the date to the letter; TimelineJS passes over it."""
    event = found.members
    date = edtf.parse(event["date"])
    span = parts_of(date)
    if span is None:
        return None
    start, end = span
    shown = {"unique_id": event["id"], "start_date": start}
    shown |= {"end_date": end} if end else {}
    shown |= {"display_date": date_words(date, view.words), "edtf": event["date"]}
    shown["text"] = {"headline": _html(on_one_line(in_language(event["title"], view.language)))}
    if told := "".join(_told(event, view)):
        shown["text"]["text"] = told
    if event["themes"]:
        name = answer.label("theme", event["themes"][0]).name
        shown["group"] = on_one_line(in_language(name, view.language))
    return shown


def _told(event: dict[str, Any], view: View) -> Iterator[str]:
    """The summary, what is disputed, and each source, as HTML."""
    if event["summary"]:
        yield f"<p>{_html(in_language(event['summary'], view.language))}</p>"
    if event["disputed"]:
        label = word("disputed", view.words).capitalize() + word("colon", view.words)
        yield f'<p class="chrono-disputed">{_html(label)}{_html(in_language(event["disputed"], view.language))}</p>'
    if event["sources"]:
        items = "".join(f"<li>{_source(source)}</li>" for source in event["sources"])
        yield f'<ul class="chrono-sources">{items}</ul>'


def _source(source: dict[str, Any]) -> str:
    name = _html(on_one_line(source["publisher"] or source["title"] or source["url"] or ""))
    title = f", {_html(on_one_line(source['title']))}" if source["publisher"] and source["title"] else ""
    address = web_address(source["url"])
    return f'<a href="{escape(address)}">{name}</a>{title}' if address else f"{name}{title}"


def _html(text: str) -> str:
    return escape(visible(text, keep="\n\t")).replace("\n", "<br>")


def _json(value: Any) -> str:
    return safe_json(json.dumps(value, ensure_ascii=False))
