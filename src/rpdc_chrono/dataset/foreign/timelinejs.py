"""A timeline of TimelineJS, as JSON. Its HTML becomes plain text; eras are no events, and noted."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from rpdc_chrono import edtf
from rpdc_chrono.dataset.foreign import Hints, Item, Note, Reading
from rpdc_chrono.dataset.foreign.encoding import decoded
from rpdc_chrono.dataset.foreign.timeline_dates import date_of, parts_of
from rpdc_chrono.dataset.rules import is_id
from rpdc_chrono.errors import InvalidChronology, Problem, UnreadableDate

__all__ = ["date_of", "read", "text_of"]

_KNOWN = {"unique_id", "start_date", "end_date", "display_date", "edtf", "text", "group", "media"}
_BLOCKS = {"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "tr"}


def read(file: str, content: bytes, hints: Hints) -> Reading:
    from rpdc_chrono.dataset.document import UNREAD, Text, parse

    decoded_text, notes = decoded(file, content, hints.encoding)
    text = Text(file, decoded_text)
    value, flaws = parse(text)
    if value is UNREAD or flaws:
        raise InvalidChronology(problems=tuple(flaws))
    if not isinstance(value, dict) or not isinstance(value.get("events"), list):
        raise InvalidChronology(problems=(Problem(file, 1, 1, "$", "not-timeline", {}),))
    items, problems = list[Item](), list[Problem]()
    for number, raw in enumerate(value["events"]):
        place = text.problem(text.offset(("events", number), of_key=False), ("events", number), "", {})
        try:
            items.append(Item(_event(raw), place.line, place.column))
        except _Unreadable as error:
            problems.append(place._replace(path=f"{place.path}.{error.key}", what=error.what, facts=error.facts))
    notes += [Note(0, "era", {"found": _headline(era) or "?"}) for era in value.get("eras") or ()]
    return Reading(_header(value.get("title")), items, problems, notes)


class _Unreadable(Exception):
    def __init__(self, key: str, what: str, **facts: str) -> None:
        super().__init__(key, what)
        self.key, self.what, self.facts = key, what, facts


def _header(title: Any) -> dict[str, Any]:
    headline = _headline(title)
    about = text_of(_text(title, "text"))
    return ({"title": headline} if headline else {}) | ({"description": about} if about else {})


def _event(raw: Any) -> dict[str, Any]:
    """Raises: _Unreadable."""
    if not isinstance(raw, dict):
        raise _Unreadable("start_date", "no-date")
    date = _date(raw)
    title = _headline(raw)
    if not title:
        raise _Unreadable("text.headline", "untitled", found=date)
    told = _Told()
    told.feed(_text(raw, "text"))
    event: dict[str, Any] = {"date": date, "title": title}
    event |= {"summary": told.summary} if told.summary else {}
    event |= {"disputed": told.disputed} if told.disputed else {}
    if isinstance(group := raw.get("group"), str) and group.strip():
        event["themes"] = [group]
    media = raw["media"] if isinstance(raw.get("media"), dict) else {}
    if sources := [*told.sources, *_media_source(media)]:
        event["sources"] = sources
    extra = _extra(raw, date, media)
    if isinstance(id := raw.get("unique_id"), str) and id:
        event |= {"id": id} if is_id(id) else {}
        extra |= {} if is_id(id) else {"unique_id": id}
    return event | ({"extra": extra} if extra else {})


def _date(raw: dict[str, Any]) -> str:
    """That of chrono's own key while it still says where the event stands; else what its parts say."""
    start, end = raw.get("start_date"), raw.get("end_date")
    if not isinstance(start, dict) or start.get("year") in (None, ""):
        raise _Unreadable("start_date", "no-date")
    end = end if isinstance(end, dict) and end.get("year") not in (None, "") else None
    if isinstance(written := raw.get("edtf"), str):
        try:
            if parts_of(edtf.parse(written)) == (_numbers(start), _numbers(end) if end else None):
                return written
        except UnreadableDate:
            pass
    try:
        return date_of(start, end)
    except UnreadableDate as error:
        raise _Unreadable("start_date", "date", found=error.text, reason=error.reason) from None


def _numbers(parts: dict[str, Any]) -> dict[str, Any]:
    said = {name: parts[name] for name in ("year", "month", "day") if parts.get(name) not in (None, "")}
    return {name: int(value) if re.fullmatch(r"-?[0-9]{1,15}", str(value)) else value for name, value in said.items()}


def _media_source(media: dict[str, Any]) -> Iterator[dict[str, str]]:
    if isinstance(url := media.get("url"), str) and url.strip():
        credit = text_of(media["credit"]) if isinstance(media.get("credit"), str) else ""
        yield {"url": url.strip()} | ({"publisher": credit} if credit else {})


def _extra(raw: dict[str, Any], date: str, media: dict[str, Any]) -> dict[str, Any]:
    """What has no place of its own: the date as it is shown, the time of day, captions, colours."""
    extra = {key: value for key, value in raw.items() if key not in _KNOWN}
    if raw.get("display_date") and raw.get("edtf") != date:
        extra["display_date"] = raw["display_date"]
    for name in ("start_date", "end_date"):
        parts = raw[name] if isinstance(raw.get(name), dict) else {}
        others = {key: part for key, part in parts.items() if key not in ("year", "month", "day") and part != ""}
        extra |= {name: others} if others else {}
    others = {key: part for key, part in media.items() if key not in ("url", "credit") and part}
    return extra | ({"media": others} if others else {})


def _text(slide: Any, key: str) -> str:
    text = slide.get("text") if isinstance(slide, dict) else None
    found = text.get(key) if isinstance(text, dict) else None
    return found if isinstance(found, str) else ""


def _headline(slide: Any) -> str:
    return text_of(_text(slide, "headline"))


def text_of(html: str) -> str:
    """Plain text, a line a block. Shape: no blank lines."""
    told = _Told()
    told.feed(html)
    return told.summary


class _Told(HTMLParser):
    """What a text says: a summary, and what chrono itself marks as sources or as disputed."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.said: list[str] = []
        self.sources: list[dict[str, str]] = []
        self.part = ""
        self.source: dict[str, str] | None = None
        self.in_link = False

    @property
    def summary(self) -> str:
        self.close()
        return _lines(self.pieces)

    @property
    def disputed(self) -> str:
        """Without the label."""
        return re.sub(r"^[^:]*:\s*", "", _lines(self.said))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("class") or ""
        if kind in ("chrono-sources", "chrono-disputed"):
            self.part = kind
        elif self.part == "chrono-sources" and tag == "li":
            self.source = {}
            self.sources.append(self.source)
        elif self.source is not None and tag == "a":
            self.source["url"] = dict(attrs).get("href") or ""
            self.in_link = True
        elif tag in _BLOCKS:
            (self.said if self.part else self.pieces).append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.in_link = False
        elif tag == "li":
            self.source = None
        elif (self.part, tag) in (("chrono-sources", "ul"), ("chrono-disputed", "p")):
            self.part = ""
        elif tag in _BLOCKS:
            (self.said if self.part else self.pieces).append("\n")

    def handle_data(self, data: str) -> None:
        if self.source is not None:
            if self.in_link or "url" not in self.source:
                self.source["publisher"] = self.source.get("publisher", "") + data
            elif title := data.removeprefix(", ").strip():
                self.source["title"] = title
        elif self.part == "chrono-disputed":
            self.said.append(data)
        elif not self.part:
            self.pieces.append(data)


def _lines(pieces: list[str]) -> str:
    lines = (" ".join(line.split(" ")).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
