"""The sources of an answer as citations: each once, under a key of its own, with the events that cite it."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from rpdc_chrono import edtf
from rpdc_chrono.edtf import Date, EventDate, Interval
from rpdc_chrono.formats.cells import in_words
from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import on_one_line, web_address
from rpdc_chrono.language.words import word
from rpdc_chrono.names import slug
from rpdc_chrono.result import Events

_FACTS = ("url", "title", "publisher", "via", "kind", "published", "lang")
_SHORT = 10
"""Digits of a hash in a key: among ten thousand sources of one site, a chance of 1 in 20,000 that two share them."""
_LONGEST_NAME = 40

_Facts = dict[str, str | None]
_Identity = tuple[str | None, ...]


class Published(NamedTuple):
    """When a source was published, and the same in words."""

    date: EventDate
    words: str

    @property
    def ends(self) -> tuple[tuple[int, ...], ...]:
        """Year, month and day as far as they are known, of one date or of both ends; none unless each has a year.

        Years before 1 and after 9999 are counted, or written, in other ways elsewhere.
        """
        dates = (self.date.start, self.date.end) if isinstance(self.date, Interval) else (self.date,)
        ends = tuple(_known_parts(date) for date in dates if isinstance(date, Date))
        return ends if len(ends) == len(dates) and all(ends) else ()

    @property
    def is_plain(self) -> bool:
        """Whether year, month and day say all there is to say: one date, known to some part, without doubt."""
        return len(self.ends) == 1 and _as_edtf(self.ends[0]) == self.date.text

    @property
    def is_doubtful(self) -> bool:
        return not (self.date.has_sure_start and self.date.has_sure_end)


class Citation(NamedTuple):
    """A source. Shape: texts are harmless, on one line, never empty; `url` is an address of the web.

    `notes` are lines: each event that cites it and what for, then what the other fields can't hold.
    """

    key: str
    publisher: str | None
    title: str | None
    via: str | None
    kind: str | None
    published: Published | None
    lang: str | None
    url: str | None
    notes: tuple[str, ...]


class _Gathered(NamedTuple):
    """What the mentions of a source say, joined: the first that knows a fact tells it, `others` say otherwise.

    `events` has what the source states of each.
    """

    facts: dict[str, str]
    others: dict[tuple[str, str], None]
    events: dict[str, dict[str, None]]


def citations(answer: Events, view: View) -> tuple[list[Citation], int]:
    """The sources in the order they are first met, and how many events have none."""
    gathered: dict[_Identity, _Gathered] = {}
    without = 0
    for found in answer.found:
        event = found.members
        without += not event["sources"]
        heading = _heading(event, view) if event["sources"] else ""
        for source in event["sources"]:
            _gather(source, heading, gathered.setdefault(_identity(source), _Gathered({}, {}, {})))
    sources = zip(_keys(gathered), gathered.items(), strict=True)
    return [_citation(key, *source, view) for key, source in sources], without


def _heading(event: dict[str, Any], view: View) -> str:
    return f"{_date_in_words(event['date'], view)}, {in_words(event['title'], view)} ({on_one_line(event['id'])})"


@cache
def _date_in_words(date: str, view: View) -> str:
    return in_words(edtf.parse(date), view)


def _identity(source: _Facts) -> _Identity:
    """What makes two mentions one source: the address; without one, who published what and when."""
    return (source["url"],) if source["url"] else (source["publisher"], source["title"], source["published"])


def _gather(source: _Facts, heading: str, known: _Gathered) -> None:
    said = {fact: text for fact in _FACTS if (text := _clean(source[fact]))}
    publisher = said.get("publisher")
    is_of_another = publisher is not None and publisher != known.facts.get("publisher", publisher)
    for fact, text in said.items():
        # through whom it came belongs to who published it
        told = None if fact == "via" and is_of_another else known.facts.setdefault(fact, text)
        if told != text:
            known.others[fact, text] = None
    stated = known.events.setdefault(heading, {})
    if supports := _clean(source["supports"]):
        stated[supports] = None


def _clean(text: str | None) -> str:
    return on_one_line(text or "").strip()


# keys


def _keys(identities: Iterable[_Identity]) -> Iterator[str]:
    """A key for each, made from nothing but what identifies it, so that it is the same in every answer.

    Shape: unique, in a to z, digits and dashes, which every reader of the three formats takes.
    """
    taken: set[str] = set()
    for identity in identities:
        name, digits = _name(identity), _digits(identity)
        possible = (f"{name}-{digits[:length]}" for length in range(_SHORT, len(digits) + 1))
        key = next(key for key in possible if key not in taken)
        taken.add(key)
        yield key


def _digits(identity: _Identity) -> str:
    return sha256(json.dumps(identity).encode()).hexdigest()


def _name(identity: _Identity) -> str:
    """What people know it again by: the site, or who published it and the year."""
    if len(identity) == 1:
        site = re.match(r"(?i)https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)", identity[0] or "")
        return _ascii(site[1] if site else "")
    publisher, title, published = identity
    ends = Published(edtf.parse(published), "").ends if published else ()
    return "-".join([_ascii(publisher or title or ""), *(f"{end[0]:04}" for end in ends[:1])])


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", slug(text))[:_LONGEST_NAME].strip("-") or "source"


# dates


def _known_parts(date: Date) -> tuple[int, ...]:
    parts: list[int] = []
    for part in (date.year, date.month, date.day):
        if part is None or not part.isdigit():
            break
        parts.append(int(part))
    has_year = bool(parts) and date.significant is None and 1 <= parts[0] <= 9999
    return tuple(parts) if has_year else ()


def _as_edtf(parts: tuple[int, ...]) -> str:
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False))


# what is told


def _citation(key: str, identity: _Identity, source: _Gathered, view: View) -> Citation:
    facts = source.facts
    published = _published(facts["published"], view) if "published" in facts else None
    url = web_address(identity[0]) if len(identity) == 1 else None
    return Citation(
        key,
        publisher=facts.get("publisher"),
        title=facts.get("title"),
        via=facts.get("via"),
        kind=facts.get("kind"),
        published=published,
        lang=facts.get("lang"),
        url=url,
        notes=tuple(_notes(source, published, url, view)),
    )


@cache
def _published(date: str, view: View) -> Published:
    return Published(edtf.parse(date), _date_in_words(date, view))


def _notes(source: _Gathered, published: Published | None, url: str | None, view: View) -> Iterator[str]:
    colon = word("colon", view.words)
    for heading, stated in source.events.items():
        yield colon.join([heading, "; ".join(stated)] if stated else [heading])
    if published and not published.is_plain:
        yield f"{word('published', view.words)}{colon}{published.words} ({published.date.text})"
    if "url" in source.facts and not url:
        yield f"{word('url', view.words)}{colon}{source.facts['url']}"
    if source.others:
        others = (f"{word(fact, view.words)} {_shown(fact, text, view)}" for fact, text in source.others)
        yield word("also given", view.words) + colon + "; ".join(others)


def _shown(fact: str, text: str, view: View) -> str:
    if fact == "published":
        return f"{_date_in_words(text, view)} ({text})"
    return word(text, view.words) if fact == "kind" else text
