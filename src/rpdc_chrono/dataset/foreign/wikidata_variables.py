"""What each variable of a SPARQL answer holds, told by its name and by what is in it."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rpdc_chrono import names
from rpdc_chrono.dataset.foreign.wikidata_dates import Moment, moment

Cell = Mapping[str, str]
"""A value: its type and value, perhaps its datatype and xml:lang."""
Row = Mapping[str, Cell]

_ENTITY = re.compile(r"https?://[^/]+/entity/(Q[1-9][0-9]*)")
_TIME = re.compile(r"[+-]?[0-9]{3,16}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+)?Z?")
_TIME_TYPES = re.compile(r".*#(?:dateTime|date|gYear|gYearMonth)")
_UNKNOWN = re.compile(r"(?:_:)?t[0-9]+|https?://[^/]+/\.well-known/genid/.*")

_NAMES = {
    "item": "item event evenement entity",
    "date": "date time pointintime when day jour quand",
    "start": "start starttime startdate begin beginning begintime begindate from debut datedebut",
    "end": "end endtime enddate to until fin datefin",
    "title": "title label name titre nom",
    "summary": "summary description resume itemdescription eventdescription",
    "places": "place places location lieu lieux venue where",
    "actors": "actor actors participant participants acteur acteurs person people",
    "themes": "theme themes topic topics sujet",
    "url": "url source sources reference ref article website link",
}
_ROLES = {name: role for role, listed in _NAMES.items() for name in listed.split()}
_ATTACHED = ("AltLabel", "Label", "Description")
_OF_TIMES = ("date", "start", "end")
_OF_ENTITIES = ("item", "places", "actors", "themes")


class Roles(NamedTuple):
    """What variables hold. Shape: `of` is role → variables, as in the answer; `precisions` is variable → variable.

    Roles are those of _NAMES, and "time", "entity", "coordinates", "calendar", "precision", "attached" and "other".
    """

    of: Mapping[str, tuple[str, ...]]
    by_variable: Mapping[str, str]
    precisions: Mapping[str, str]

    def first(self, role: str) -> str:
        """The variable that holds it, "" where none does."""
        return next(iter(self.of.get(role, ())), "")

    def moment(self, row: Row, variable: str) -> Moment | None:
        """What a row says of a time, None when it is not known."""
        cell = row.get(variable)
        if cell is None or is_unknown(cell):
            return None
        precision = self.precision(row, variable)
        return moment(cell["value"], precision)._replace(time=cell["value"])

    def precision(self, row: Row, variable: str) -> int | None:
        said = row.get(self.precisions.get(variable, ""), {}).get("value", "")
        return int(said) if re.fullmatch("[0-9]{1,2}", said) else None


def entity(cell: Cell | None) -> str | None:
    """The number of the item that a cell holds: Q142."""
    match = _ENTITY.fullmatch(cell["value"]) if cell else None
    return match[1] if match else None


def is_unknown(cell: Cell) -> bool:
    """Whether a cell only says that there is some value, not known."""
    return cell["type"] == "bnode" or _UNKNOWN.fullmatch(cell["value"]) is not None


def roles(rows: Sequence[Row], given: Mapping[str, str]) -> Roles:
    """What the variables of an answer hold; `given` is what a person says: role → variable."""
    samples = _samples(rows)
    said = {variable.removeprefix("?"): role for role, variable in given.items()}
    found = {variable: _role(variable, cell, samples) for variable, cell in samples.items()}
    for variable, role in found.items():
        if variable in said or role in given:
            found[variable] = said.get(variable) or ("time" if role in _OF_TIMES else "other")
    _settle(found, samples)
    of = {role: tuple(name for name in found if found[name] == role) for role in dict.fromkeys(found.values())}
    times = [name for role in (*_OF_TIMES, "time") for name in of.get(role, ())]
    precisions = {time: name for name in of.get("precision", ()) for time in _measured(name, times)}
    return Roles(of, found, precisions)


def _samples(rows: Sequence[Row]) -> dict[str, Cell]:
    """A cell of each variable, one that is known if there is any."""
    samples: dict[str, Cell] = {}
    for row in rows:
        for variable, cell in row.items():
            if variable not in samples or is_unknown(samples[variable]):
                samples[variable] = cell
    return samples


def _role(variable: str, cell: Cell, samples: Mapping[str, Cell]) -> str:
    if any(variable.endswith(end) and variable.removesuffix(end) in samples for end in _ATTACHED):
        return "attached"
    name = _plain(variable)
    if name.endswith("precision"):
        return "precision"
    if "calendar" in name:
        return "calendar"
    if cell.get("datatype", "").endswith("wktLiteral"):
        return "coordinates"
    role = _ROLES.get(name) or _ROLES.get(name.removesuffix("label"), "other")
    if is_unknown(cell):
        return role
    if is_time(cell):
        return role if role in _OF_TIMES else "time"
    if entity(cell):
        return role if role in _OF_ENTITIES else "entity"
    if role == "item":
        return "title" if name.endswith("label") else "other"
    return "other" if role in _OF_TIMES else role


def is_time(cell: Cell) -> bool:
    return _TIME_TYPES.fullmatch(cell.get("datatype", "")) is not None or _TIME.fullmatch(cell["value"]) is not None


def _plain(variable: str) -> str:
    return names.fold(variable).replace(" ", "")


def _settle(found: dict[str, str], samples: Mapping[str, Cell]) -> None:
    """Without an item or a date by name, the first entity is the item and a time that stands alone the date."""
    if "item" not in found.values():
        entities = [name for name in found if found[name] == "entity"]
        labelled = [name for name in entities if f"{name}Label" in samples]
        for name in (labelled or entities)[:1]:
            found[name] = "item"
    times = [name for name in found if found[name] == "time"]
    if len(times) == 1 and not set(_OF_TIMES) & set(found.values()):
        found[times[0]] = "date"


def _measured(precision: str, times: Sequence[str]) -> list[str]:
    """The times that a precision is of: by name (startPrecision, startTimePrecision → start), or the only one."""
    base = _base(_plain(precision).removesuffix("precision"))
    named = [time for time in times if base and _base(_plain(time)) == base]
    return named or (list(times) if len(times) == 1 else [])


def _base(name: str) -> str:
    return name.removesuffix("value").removesuffix("time").removesuffix("date") or name
