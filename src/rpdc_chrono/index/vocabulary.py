"""What the events use: actors, places, themes and publishers, with counts and dates."""

import json
from typing import Any

from rpdc_chrono import edtf
from rpdc_chrono.errors import UnknownName
from rpdc_chrono.index.ask import Select, conditions
from rpdc_chrono.index.resolve import Names
from rpdc_chrono.query import Kind, Query
from rpdc_chrono.result import Label, Rows

_DATE_AT = "(SELECT date.date FROM event JOIN date ON date.number = event.date WHERE seq = {})".format
_ALL = """
SELECT id, body, events,
    (SELECT date FROM date WHERE number = entry.first), (SELECT date FROM date WHERE number = entry.last)
FROM entry WHERE kind = ? ORDER BY events DESC, number
"""
_SOME = _ALL.replace("ORDER", "AND number IN (SELECT value FROM json_each(?)) ORDER")
_USED = f"""
WITH used AS MATERIALIZED (
    SELECT tag.value AS entry, count(*) AS events, min(event.seq) AS first, max(event.seq) AS last
    FROM event, json_each(event.entries) AS tag WHERE {{where}} GROUP BY tag.value
)
SELECT id, body, used.events, {_DATE_AT("used.first")}, {_DATE_AT("used.last")}
FROM used CROSS JOIN entry ON entry.number = used.entry WHERE kind = ? ORDER BY used.events DESC, number
"""
_ENDS = "SELECT count(*) AS count, min(seq) AS first, max(seq) AS last FROM event"
KINDS: tuple[Kind, ...] = ("actor", "place", "theme", "publisher")
COLUMNS: dict[Kind, tuple[str, ...]] = {
    "actor": ("id", "name", "type", "events", "first", "last"),
    "place": ("id", "name", "country", "events", "first", "last"),
    "theme": ("id", "name", "events", "first", "last", "definition"),
    "publisher": ("publisher", "events", "first", "last"),
}
WHO = (
    "kind", "id", "name", "native", "aliases", "metonyms", "type", "member_of", "country", "note", "definition",
    "understood_by", "events", "first", "last",
)  # fmt: skip


def rows(select: Select, kind: Kind, query: Query, languages: tuple[str, ...]) -> Rows:
    """Every entry, or those that the events of a query use. Shape: most events first, then in the order of the file."""
    if query == Query():
        used = select(_ALL, (kind,))
    else:
        where = conditions(select, query)
        used = select(_USED.format(where=where.sql), (*where.values, kind))
    facts = (_facts(select, row) for row in used)
    columns = COLUMNS[kind]
    found = tuple(tuple(fact.get(column) for column in columns) for fact in facts)
    return Rows(columns, found, key=columns[0], languages=languages)


def who(select: Select, names: Names, word: str, languages: tuple[str, ...]) -> Rows:
    """Every entry that a name means or could mean, with how the name was understood."""
    found = []
    for kind in KINDS:
        numbers, understood_by = names.matches(kind, word)
        for row in select(_SOME, (kind, json.dumps(numbers))):
            facts = _facts(select, row) | {"kind": kind, "understood_by": understood_by}
            found.append(tuple(facts.get(column) for column in WHO))
    if not found:
        nearest = [near for kind in KINDS for near in names.nearest(kind, word)]
        raise UnknownName(kind="name", word=word, nearest=tuple(nearest[:3]))
    return Rows(WHO, tuple(found), key="id", languages=languages, is_record=True)


def _facts(select: Select, row: tuple[Any, ...]) -> dict[str, Any]:
    id, body, count, first, last = row
    entry: dict[str, Any] = json.loads(body)
    lists = {key: tuple(entry.get(key, ())) for key in ("aliases", "metonyms")}
    states = tuple(_label(select, state) for state in entry.get("member_of", ()))
    country = _label(select, entry["country"]) if "country" in entry else None
    name = entry.get("name") or entry.get("label") or {"und": id}
    used = {"events": count, "first": _parsed(first), "last": _parsed(last)}
    return entry | lists | used | {"id": id, "publisher": id, "name": name, "member_of": states, "country": country}


def _label(select: Select, id: str) -> Label:
    row = next(select("SELECT body FROM entry WHERE kind = 'actor' AND id = ?", (id,)), ("{}",))
    return Label(id, json.loads(row[0]).get("name") or {"und": id})


def _parsed(date: str | None) -> edtf.EventDate | None:
    return None if date is None else edtf.parse(date)


def facts(select: Select) -> dict[str, Any]:
    """Counts of events and of each vocabulary, and the first and last event's dates."""
    sql = f"SELECT ends.count, {_DATE_AT('ends.first')}, {_DATE_AT('ends.last')} FROM ({_ENDS}) AS ends"
    ((count, first, last),) = select(sql, ())
    ((citations,),) = select("SELECT value FROM meta WHERE name = 'citations'", ())
    kinds = dict(select("SELECT kind, count(*) FROM entry GROUP BY kind", ()))
    counts = {f"{kind}s": kinds.get(kind, 0) for kind in KINDS}
    return {"events": count, "first": _parsed(first), "last": _parsed(last)} | counts | {"citations": int(citations)}
