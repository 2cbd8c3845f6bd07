"""The published JSON Schema accepts what the program accepts, and refuses what a schema can say is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Chrono
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from rpdc_chrono.dataset import examine
from rpdc_chrono.dataset.schema import json_schema

DATA = Path(__file__).parents[1] / "data" / "events.json"
SCHEMA = Draft202012Validator(json_schema())
EVENT: dict[str, Any] = {"date": "2001", "title": "A"}
FIVE_LINES = """\
[
  {"date": "1989-11-09", "title": "Chute du mur", "actors": ["RDA"]},
  {"date": "1990-10-03", "title": "Réunification", "actors": ["RDA", "RFA"]},
  {"date": "199X", "title": "Transition"}
]
"""


def is_accepted(document: Any) -> bool:
    """By the program."""
    _, problems = examine([("a.json", json.dumps(document).encode())])
    return not problems


def event(**members: Any) -> list[Any]:
    return [{**EVENT, **members}]


def source(**members: Any) -> list[Any]:
    return event(sources=[members])


def actor(**members: Any) -> dict[str, Any]:
    return {"actors": {"x": {"name": "X", **members}}}


def place(**members: Any) -> dict[str, Any]:
    return {"places": {"x": {"name": "X", **members}}}


def test_the_schema_is_a_json_schema_that_the_program_prints(chrono: Chrono) -> None:
    answer = chrono("schema")
    assert (answer.code, answer.err) == (0, "")
    schema = json.loads(answer.out)
    assert schema == json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_the_schema_describes_each_part_in_words() -> None:
    parts = json_schema()["$defs"]
    assert set(parts) == {"Chronology", "Event", "Actor", "Place", "Theme", "Source", "Text"}
    assert [name for name, part in parts.items() if not part["description"]] == []


def test_the_schema_accepts_the_bundled_chronology() -> None:
    SCHEMA.validate(json.loads(DATA.read_text(encoding="utf-8")))


def test_the_schema_accepts_a_file_of_five_lines() -> None:
    SCHEMA.validate(json.loads(FIVE_LINES))


def test_the_schema_accepts_what_the_program_writes(chrono: Chrono) -> None:
    SCHEMA.validate(json.loads(chrono("list", "--json", "-n", "30", "--during", "2000").out))
    for line in chrono("list", "-f", "jsonl", "-n", "5").out.splitlines():
        SCHEMA.validate(json.loads(line))
    SCHEMA.validate(json.loads(chrono("list", "-f", "chronology", "--actor", "Poutine", "-n", "30").out))
    odd = json.dumps(event(actors=["Anna Berg", "О’Нил, мл.", "-"], places=["a\tb"], themes=["“x”"]))
    for format in ("json", "chronology"):
        SCHEMA.validate(json.loads(chrono("list", "--data", "-", "-f", format, stdin=odd).out))


SOUND: dict[str, Any] = {
    "nothing": {},
    "no events": [],
    "null for events": {"events": None},
    "one event": EVENT,
    "texts per language": event(title={"fr": "A", "pt-BR": "B"}, summary={"und": ""}),
    "null in a text": event(title={"fr": "A", "en": None}),
    "nulls of an event": event(**dict.fromkeys(["id", "summary", "actors", "places", "themes", "sources", "disputed"])),
    "null for extra": event(extra=None),
    "free extra": event(extra={"a": [1, None, {"b": True}]}),
    "worked out keys": event(earliest="2001-01-01", latest=None, match="possible", gap=3),
    "id": event(id="Événement_1:a/b"),
    "source with a url": source(url="u"),
    "source with a title": source(title="t"),
    "source with a publisher": source(publisher="p"),
    "whole source": source(
        url="u", title="t", publisher="p", via="v", kind="research", published="2001~", lang="ko", supports="s"
    ),
    "nulls of a source": source(url="u", title=None, publisher=None, kind=None, published=None),
    "header": {
        "title": "T",
        "description": {"fr": "D"},
        "version": "1",
        "license": "CC0",
        "languages": ["fr", "en"],
        "provenance": {"query": {"words": ["a"]}},
    },
    "nulls of a header": dict.fromkeys(
        ["title", "description", "version", "license", "languages", "themes", "actors", "places", "provenance"]
    ),
    "theme": {"themes": {"x": {"label": "X", "definition": {"en": "D"}}}},
    "whole actor": actor(type="any", native="N", aliases=["A"], metonyms=["M"], member_of=["x"], note="N"),
    "nulls of an actor": actor(**dict.fromkeys(["type", "native", "aliases", "metonyms", "member_of", "note"])),
    "name with spaces and commas": {"actors": {"O’Neil, Jr": {"name": "O"}}},
    "whole place": place(native="N", aliases=["A"], country="y", coordinates=[90, -180]),
    "nulls of a place": place(**dict.fromkeys(["native", "aliases", "country", "coordinates"])),
}


@pytest.mark.parametrize("document", SOUND.values(), ids=SOUND.keys())
def test_schema_and_program_accept(document: Any) -> None:
    assert is_accepted(document)
    SCHEMA.validate(document)


BROKEN: dict[str, Any] = {
    "null": None,
    "number": 5,
    "text": "2001",
    "events no list": {"events": {}},
    "event no object": [5],
    "event null": [None],
    "event a list": [[]],
    "no date": [{"title": "A"}],
    "no title": [{"date": "2001"}],
    "null date": event(date=None),
    "null title": event(title=None),
    "date a number": event(date=2001),
    "empty date": event(date=""),
    "short date": event(date="200"),
    "title a number": event(title=5),
    "title a list": event(title=["A"]),
    "text a number": event(summary={"fr": 5}),
    "tag with a space": event(summary={"f r": "A"}),
    "tag of one letter": event(disputed={"f": "A"}),
    "empty tag": event(title={"": "A", "fr": "A"}),
    "id a number": event(id=5),
    "id with a space": event(id="a b"),
    "id with a dash at the start": event(id="-a"),
    "empty id": event(id=""),
    "unknown key": event(summry="A"),
    "unknown key with a null": event(summry=None),
    "bad tag with a null": event(title={"fr": "A", "f r": None}),
    "actors a text": event(actors="A"),
    "actors an object": event(actors={}),
    "actors numbers": event(actors=[5]),
    "actors nulls": event(places=[None]),
    "extra a list": event(extra=[]),
    "sources an object": event(sources={}),
    "source a text": event(sources=["u"]),
    "source null": event(sources=[None]),
    "source without a name": source(kind="press"),
    "source with a null name": source(url=None),
    "source with an empty name": source(url=""),
    "source of unknown kind": source(url="u", kind="blog"),
    "source with an unknown key": source(url="u", date="2001"),
    "source with a number": source(url=5),
    "unknown key of the header": {"event": []},
    "version a number": {"version": 1},
    "title of the header a number": {"title": 5},
    "tag of the header": {"title": {"f r": "A"}},
    "languages a text": {"languages": "fr"},
    "languages numbers": {"languages": [5]},
    "provenance a list": {"provenance": []},
    "actors a list": {"actors": []},
    "actor a text": {"actors": {"x": "X"}},
    "actor null": {"actors": {"x": None}},
    "actor without a name": {"actors": {"x": {}}},
    "actor with a null name": actor(name=None),
    "actor with an unknown key": actor(label="X"),
    "aliases a text": actor(aliases="X"),
    "aliases nulls": actor(aliases=[None]),
    "entry with a space at the end": {"themes": {"x ": {"label": "X"}}},
    "entry without an id": {"themes": {"": {"label": "X"}}},
    "theme with a name": {"themes": {"x": {"name": "X"}}},
    "coordinates texts": place(coordinates=["1", "2"]),
    "coordinates booleans": place(coordinates=[True, False]),
    "coordinates nulls": place(coordinates=[None, None]),
    "one coordinate": place(coordinates=[1]),
    "three coordinates": place(coordinates=[1, 2, 3]),
    "coordinates an object": place(coordinates={"lat": 1}),
}


@pytest.mark.parametrize("document", BROKEN.values(), ids=BROKEN.keys())
def test_schema_and_program_refuse(document: Any) -> None:
    assert not is_accepted(document)
    assert not SCHEMA.is_valid(document)


# whatever a document holds

KEYS = st.sampled_from(["fr", "en", "a b", "", "x", "-y", "name", "label", "é", "f"])
STRINGS = st.sampled_from(["", " ", "2001", "../2002", "199X", "x", "a b", "press", "-y", "a,b", "fr", "a\n"])
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-200, 200), STRINGS),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(KEYS, inner, max_size=2)),
    max_leaves=4,
)


def mostly(usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Nine times in ten what it should be."""
    return st.integers(0, 9).flatmap(lambda number: ANYTHING if number == 0 else usual)


TEXTS = mostly(st.one_of(STRINGS, st.dictionaries(KEYS, mostly(STRINGS), min_size=1, max_size=2)))
NAMES = mostly(st.lists(mostly(STRINGS), max_size=2))


def objects(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[Any]:
    fixed = st.fixed_dictionaries(required, optional={**optional, "x": ANYTHING} if required else optional)
    return mostly(st.one_of(fixed, st.fixed_dictionaries(required, optional=optional)))


SOURCES = objects(
    {}, {name: mostly(STRINGS) for name in ("url", "title", "publisher", "kind", "published", "lang", "supports")}
)
ENTRY = {"native": mostly(STRINGS), "aliases": NAMES}
EVENTS = objects(
    {"date": mostly(st.sampled_from(["2001", "199X", "../2002", "2001-13", ""])), "title": TEXTS},
    {"id": mostly(STRINGS), "summary": TEXTS, "actors": NAMES, "places": NAMES, "themes": NAMES,
     "sources": mostly(st.lists(SOURCES, max_size=2)), "disputed": TEXTS, "extra": ANYTHING, "match": ANYTHING},
)  # fmt: skip
ACTORS = objects({"name": TEXTS}, {**ENTRY, "type": mostly(STRINGS), "member_of": NAMES, "note": TEXTS})
COORDINATES = mostly(st.lists(mostly(st.one_of(st.integers(-90, 90), st.floats(-90, 90))), max_size=3))
PLACES = objects({"name": TEXTS}, {**ENTRY, "country": mostly(STRINGS), "coordinates": COORDINATES})
CHRONOLOGIES = objects(
    {},
    {"title": TEXTS, "version": mostly(STRINGS), "languages": mostly(st.lists(mostly(KEYS), max_size=2)),
     "actors": mostly(st.dictionaries(KEYS, ACTORS, max_size=2)),
     "places": mostly(st.dictionaries(KEYS, PLACES, max_size=1)),
     "events": mostly(st.lists(EVENTS, max_size=2)), "provenance": ANYTHING},
)  # fmt: skip


@settings(max_examples=800)
@given(st.one_of(EVENTS, st.lists(EVENTS, max_size=2), CHRONOLOGIES, ANYTHING))
def test_what_the_program_accepts_the_schema_accepts(document: Any) -> None:
    assert SCHEMA.is_valid(document) or not is_accepted(document)
