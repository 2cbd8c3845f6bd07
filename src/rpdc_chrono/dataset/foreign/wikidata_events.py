"""What the rows about one item and one date say together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rpdc_chrono.dataset.foreign.wikidata_variables import Cell, Roles, Row, entity, is_time, is_unknown

_PAGE = "https://www.wikidata.org/wiki/"
_LISTS = ("places", "actors", "themes")
_PASSED_OVER = ("item", "date", "start", "end", "precision", "calendar")
_NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?(?:[eE]-?[0-9]+)?)"
_POINT = re.compile(rf"POINT ?\({_NUMBER} {_NUMBER}\)", re.IGNORECASE)

Texts = dict[str, str]
"""A text by its language, under "" if it says none."""


@dataclass
class Gathered:
    """An event so far. Shape: `named` is by role, then by item or name; `sites` are the coordinates of places."""

    line: int
    column: int
    item: str | None = None
    titles: Texts = field(default_factory=dict)
    summaries: Texts = field(default_factory=dict)
    named: dict[str, dict[str, Texts]] = field(default_factory=lambda: {role: {} for role in _LISTS})
    sites: dict[str, list[float]] = field(default_factory=dict)
    urls: dict[str, None] = field(default_factory=dict)
    extra: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, row: Row, held: Roles) -> None:
        """What a row says."""
        self.item = self.item or entity(row.get(held.first("item")))
        for variable, cell in row.items():
            if not is_unknown(cell):
                self._add(variable, cell, row, held)

    def _add(self, variable: str, cell: Cell, row: Row, held: Roles) -> None:
        role, item = held.by_variable[variable], held.first("item")
        if role == "title" or (item and variable == f"{item}Label"):
            _put(self.titles, cell)
        elif role == "summary" or (item and variable == f"{item}Description"):
            _put(self.summaries, cell)
        elif role in _LISTS:
            self._name(role, variable, cell, row)
        elif role == "url" and cell["type"] == "uri":
            self.urls[cell["value"]] = None
        elif role == "coordinates":
            self._locate(variable, cell, row, held)
        elif role not in _PASSED_OVER and not (role == "attached" and variable.endswith("Label")):
            self._keep(variable, _shown(variable, row, held))

    def _name(self, role: str, variable: str, cell: Cell, row: Row) -> None:
        key = entity(cell) or cell["value"]
        texts = self.named[role].setdefault(key, {})
        _put(texts, row.get(f"{variable}Label", {"value": key} if entity(cell) else cell))

    def _locate(self, variable: str, cell: Cell, row: Row, held: Roles) -> None:
        """A point is that of the place of its row; without one place it is kept apart. Others are not of the earth."""
        point = _POINT.fullmatch(cell["value"])
        there = [entity(row[name]) or row[name]["value"] for name in held.of.get("places", ()) if name in row]
        if point and len(there) == 1:
            self.sites.setdefault(there[0], [float(point[2]), float(point[1])])
        else:
            self._keep(variable, cell["value"])

    def _keep(self, variable: str, value: str) -> None:
        values = self.extra.setdefault(variable, [])
        if value not in values:
            values.append(value)

    def said(self, date: str, has_places: bool) -> dict[str, Any]:
        """The event as a chronology file has it; places by item where they are declared, others by name."""
        event: dict[str, Any] = {"date": date, "title": _text(self.titles)}
        if self.summaries:
            event["summary"] = _text(self.summaries)
        for role, entries in self.named.items():
            if entries:
                by_key = has_places and role == "places"
                event[role] = list(
                    dict.fromkeys(key if by_key else next(iter(texts.values()), key) for key, texts in entries.items())
                )
        own = [{"url": f"{_PAGE}{self.item}", "publisher": "Wikidata", "kind": "reference"}] if self.item else []
        if sources := [*own, *({"url": url} for url in self.urls)]:
            event["sources"] = sources
        if self.extra:
            event["extra"] = {name: values[0] if len(values) == 1 else values for name, values in self.extra.items()}
        return event


def places_of(events: Iterable[Gathered]) -> dict[str, dict[str, Any]]:
    """What is to be declared of the places of all events, by item: names in each language, coordinates if known."""
    texts: dict[str, Texts] = {}
    sites: dict[str, list[float]] = {}
    for event in events:
        for key, names in event.named["places"].items():
            texts[key] = names | texts.get(key, {})
        for key, site in event.sites.items():
            sites.setdefault(key, site)
    return {
        key: {"name": _text(names) or key} | ({"coordinates": sites[key]} if key in sites else {})
        for key, names in texts.items()
    }


def _put(texts: Texts, cell: Cell) -> None:
    """Add the text of a cell; where an item has no label, its number stands there, which is no text."""
    if cell["value"].strip() and not re.fullmatch("Q[0-9]+", cell["value"]):
        texts.setdefault(cell.get("xml:lang", ""), cell["value"])


def _text(texts: Texts) -> str | Texts:
    return texts[""] if texts.keys() == {""} else {tag or "und": text for tag, text in texts.items()}


def _shown(variable: str, row: Row, held: Roles) -> str:
    """A value in a word: an item by its label, a time no more precise than it is."""
    when = held.moment(row, variable) if is_time(row[variable]) else None
    return when.text if when and when.text else row.get(f"{variable}Label", row[variable])["value"]
