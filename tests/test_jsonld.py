"""JSON-LD: what a processor that may fetch nothing makes of it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from chronologies import chronologies, compiled, event_dates, of_dates
from conftest import Chrono
from hypothesis import given
from pyld import jsonld  # type: ignore[import-untyped]

from rpdc_chrono import edtf, formats
from rpdc_chrono.formats.view import View
from rpdc_chrono.model import Chronology
from rpdc_chrono.query import Query

HERE = Path(__file__).parent
INVENTED, HOSTILE = str(HERE / "invented.json"), str(HERE / "hostile.json")
SCHEMA = "https://schema.org/"
EDTF = "http://purl.org/dc/terms/date"
NOTE = "http://www.w3.org/2004/02/skos/core#note"
EVENT, ACTOR, PLACE, THEME = (f"urn:chrono:{kind}:" for kind in ("event", "actor", "place", "theme"))

# What schema.org says these types have, of their own or from Thing, Place, Organization and CreativeWork.
OF_THING = {"name", "description", "identifier", "alternateName", "url", "subjectOf"}
OF_SCHEMA = {
    "Event": OF_THING | {"startDate", "endDate", "location", "about"},
    "CreativeWork": OF_THING | {"publisher", "provider", "genre", "datePublished", "inLanguage"},
    "Person": OF_THING | {"memberOf"},
    "Organization": OF_THING | {"memberOf"},
    "Country": OF_THING | {"geo", "containedInPlace"},
    "Place": OF_THING | {"geo", "containedInPlace"},
    "GeoCoordinates": OF_THING | {"latitude", "longitude"},
    "DefinedTerm": OF_THING,
    "Thing": OF_THING,
}


def refuse(url: str, options: object) -> Any:
    raise AssertionError(f"{url} would be fetched")


OFFLINE = {"documentLoader": refuse}


def document(chrono: Chrono, *arguments: str, data: str = INVENTED, stdin: str = "") -> Any:
    found = chrono("list", "--data", data, "-f", "jsonld", *arguments, stdin=stdin)
    assert (found.code, found.err) == (0, "")
    return json.loads(found.out)


def of(chronology: Chronology) -> Any:
    answer = compiled(chronology).ask(Query())
    out = StringIO(newline="")
    assert formats.write(answer, formats.named("jsonld", answer), View(), out) == 0
    return json.loads(out.getvalue())


def expanded(written: Any) -> dict[str, Any]:
    """What a processor reads, by @id."""
    return {node["@id"]: node for node in jsonld.expand(written, OFFLINE)}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node of an expanded document, however deep."""
    if isinstance(value, list):
        for member in value:
            yield from nodes(member)
    elif isinstance(value, dict) and "@value" not in value:
        yield value
        for member in value.values():
            yield from nodes(member)


def in_turn(node: dict[str, Any], *steps: str) -> list[Any]:
    """The values at the end of a path of properties."""
    found: list[Any] = [node]
    for step in steps:
        found = [value for one in found for value in one.get(step, [])]
    return [value.get("@value", value.get("@id")) for value in found]


def test_an_event_is_read_with_its_texts_dates_and_links(chrono: Chrono) -> None:
    event = expanded(document(chrono))[f"{EVENT}1887-04-12-treaty-of-halm"]
    sources = event.pop(f"{SCHEMA}subjectOf")
    assert event == {
        "@id": "urn:chrono:event:1887-04-12-treaty-of-halm",
        "@type": ["https://schema.org/Event"],
        "https://schema.org/identifier": [{"@value": "1887-04-12-treaty-of-halm"}],
        "https://schema.org/name": [
            {"@language": "en", "@value": "Treaty of Halm: Sarne and Tovrel share the fishery"},
            {"@language": "fr", "@value": "Traité de Halm\u00a0: la Sarne et le Tovrel se partagent la pêche"},
        ],
        "https://schema.org/description": [
            {
                "@language": "en",
                "@value": "Admiral Marn signs aboard the Cormorant. A line of buoys parts the two fleets.",
            },
            {
                "@language": "fr",
                "@value": "L’amirale Marn signe à bord du «\u00a0Cormoran\u00a0». "
                "Une ligne de bouées sépare les deux flottes.",
            },
        ],
        "https://schema.org/startDate": [{"@type": "https://schema.org/Date", "@value": "1887-04-12"}],
        "https://schema.org/endDate": [{"@type": "https://schema.org/Date", "@value": "1887-04-12"}],
        "http://purl.org/dc/terms/date": [
            {"@type": "http://id.loc.gov/datatypes/edtf/EDTF", "@value": "1887-04-12"},
        ],
        "https://schema.org/location": [{"@id": "urn:chrono:place:halm"}],
        "https://schema.org/about": [
            {"@id": "urn:chrono:actor:sarne"},
            {"@id": "urn:chrono:actor:tovrel"},
            {"@id": "urn:chrono:actor:ysee-marn"},
            {"@id": "urn:chrono:theme:treaty"},
            {"@id": "urn:chrono:theme:fisheries"},
        ],
        "http://www.w3.org/2004/02/skos/core#note": [
            {"@language": "en", "@value": "The Halm Gazette dates the signing to the 13th."},
            {"@language": "fr", "@value": "La Gazette de Halm date la signature du 13."},
        ],
    }
    assert len(sources) == 4
    assert sources[1] == {
        "@type": ["https://schema.org/CreativeWork"],
        "https://schema.org/name": [{"@value": "Peace on the Banks"}],
        "https://schema.org/description": [{"@value": "Who signed, and where"}],
        "https://schema.org/url": [
            {"@type": "https://schema.org/URL", "@value": "https://gazette.example/1887-04-14"},
        ],
        "https://schema.org/publisher": [
            {
                "@type": ["https://schema.org/Organization"],
                "https://schema.org/name": [{"@value": "The Halm Gazette"}],
            },
        ],
        "https://schema.org/provider": [
            {
                "@type": ["https://schema.org/Organization"],
                "https://schema.org/name": [{"@value": "Library of the Isles"}],
            },
        ],
        "https://schema.org/genre": [{"@value": "press"}],
        "https://schema.org/datePublished": [{"@type": "https://schema.org/Date", "@value": "1887-04-14"}],
        "http://purl.org/dc/terms/date": [
            {"@type": "http://id.loc.gov/datatypes/edtf/EDTF", "@value": "1887-04-14"},
        ],
        "https://schema.org/inLanguage": [{"@value": "en"}],
    }


def test_entries_are_what_their_type_says(chrono: Chrono) -> None:
    found = expanded(document(chrono))
    types = {id: [type.removeprefix(SCHEMA) for type in node["@type"]] for id, node in found.items()}
    assert types[f"{ACTOR}ysee-marn"] == ["Person"]
    assert types[f"{ACTOR}navy"] == ["Organization"]
    assert types[f"{ACTOR}sarne"] == ["Country", "Organization"]
    assert types[f"{PLACE}halm"] == ["Place"]
    assert types[f"{THEME}treaty"] == ["DefinedTerm"]
    halm = found[f"{PLACE}halm"]
    assert in_turn(halm, f"{SCHEMA}geo", f"{SCHEMA}latitude") == [43]
    assert in_turn(halm, f"{SCHEMA}geo", f"{SCHEMA}longitude") == [-19.5]
    assert in_turn(halm, f"{SCHEMA}containedInPlace") == [f"{ACTOR}tovrel"]
    marn = found[f"{ACTOR}ysee-marn"]
    assert in_turn(marn, f"{SCHEMA}memberOf") == [f"{ACTOR}navy"]
    assert in_turn(marn, f"{SCHEMA}alternateName") == ["Исе Марн", "마른 제독", "マルン"]
    assert in_turn(marn, f"{SCHEMA}description") == ["admiral", "amirale"]
    assert in_turn(found[f"{THEME}treaty"], f"{SCHEMA}description") == [
        "What states sign.",
        "Ce que des États signent.",
    ]


# the start and the end that are known, to the letter
DATES: dict[str, tuple[str | None, str | None]] = {
    "1887-04-12": ("1887-04-12", "1887-04-12"),
    "1887-04": ("1887-04", "1887-04"),
    "1887": ("1887", "1887"),
    "0000": ("0000", "0000"),
    "1891-07-30/1891-08-02": ("1891-07-30", "1891-08-02"),
    "1891-07/1892": ("1891-07", "1892"),
    "1984?/2004-06": (None, "2004-06"),
    "1984/2004-06~": ("1984", None),
    "../1886": (None, "1886"),
    "1908/..": ("1908", None),
    "1899-05/": ("1899-05", None),
    "1893~": (None, None),
    "1894-03?": (None, None),
    "1894%-03": (None, None),
    "2004-06-~11": (None, None),
    "190X": (None, None),
    "19XX-12": (None, None),
    "2004-XX": ("2004", "2004"),
    "2004-XX-05": ("2004", "2004"),
    "2004-06-XX": ("2004-06", "2004-06"),
    "2004-06-2X": ("2004-06", "2004-06"),
    "2000-22": ("2000", "2000"),
    "2000-24": (None, None),
    "2000-33": ("2000", "2000"),
    "1950S2": (None, None),
    "-0043": (None, None),
    "Y170000002": (None, None),
    "[1881,1883]": (None, None),
    "[1881-03,1881-05]": ("1881", "1881"),
    "[1881-03-02,1881-03-05]": ("1881-03", "1881-03"),
    "[..1881-03]": (None, None),
    "{1881,1883-02}": ("1881", "1883-02"),
    "{1881~,1883-02}": (None, "1883-02"),
}


def test_a_start_and_an_end_are_as_precise_as_they_are_known_without_doubt() -> None:
    found = expanded(of(of_dates(list(DATES))))
    dates = {}
    for node in found.values():
        start, end = (in_turn(node, f"{SCHEMA}{name}") for name in ("startDate", "endDate"))
        dates[in_turn(node, EDTF)[0]] = (start[0] if start else None, end[0] if end else None)
    assert dates == DATES


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("1985-04-12T23:20:30", "1985-04-12T23:20:30"),
        ("1985-04-12T23:20:30Z", "1985-04-12T23:20:30Z"),
        ("1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12T23:20:30+04:30"),
    ],
)
def test_a_time_is_kept(date: str, moment: str) -> None:
    (event,) = expanded(of(of_dates([date]))).values()
    expected = [{"@type": "https://schema.org/DateTime", "@value": moment}]
    assert (event[f"{SCHEMA}startDate"], event[f"{SCHEMA}endDate"]) == (expected, expected)
    assert in_turn(event, EDTF) == [date]


def test_the_day_of_a_source_is_told_only_if_it_is_known(chrono: Chrono) -> None:
    published = ["1954~", "1931", "2004-05-06", "2004-05/2004-06", "2004-05-06T10:00:00Z"]
    event = {"date": "1990", "title": "x", "sources": [{"title": "y", "published": date} for date in published]}
    (read,) = expanded(document(chrono, data="-", stdin=json.dumps([event]))).values()
    sources = read[f"{SCHEMA}subjectOf"]
    assert [in_turn(source, EDTF) for source in sources] == [[date] for date in published]
    known = [in_turn(source, f"{SCHEMA}datePublished") for source in sources]
    assert known == [[], ["1931"], ["2004-05-06"], [], ["2004-05-06"]]


def test_a_text_of_no_known_language_has_none(chrono: Chrono) -> None:
    (event,) = expanded(document(chrono, data="-", stdin='[{"date": "1989", "title": "Chute du mur"}]')).values()
    assert event[f"{SCHEMA}name"] == [{"@value": "Chute du mur"}]


def test_an_id_is_escaped_in_an_address(chrono: Chrono) -> None:
    event = {
        "id": "a:b/c#d%é",
        "date": "1989",
        "title": "x",
        "actors": ["Bo <b>; #1", "서울"],
        "places": ["Bo <b>; #1"],
    }
    found = expanded(document(chrono, data="-", stdin=json.dumps([event])))
    assert list(found) == [
        "urn:chrono:event:a%3Ab%2Fc%23d%25%C3%A9",
        "urn:chrono:actor:Bo%20%3Cb%3E%3B%20%231",
        "urn:chrono:actor:%EC%84%9C%EC%9A%B8",
        "urn:chrono:place:Bo%20%3Cb%3E%3B%20%231",
    ]
    assert [node["@type"] for node in found.values()] == [
        [f"{SCHEMA}Event"],
        [f"{SCHEMA}Thing"],
        [f"{SCHEMA}Thing"],
        [f"{SCHEMA}Place"],
    ]
    assert in_turn(found["urn:chrono:actor:Bo%20%3Cb%3E%3B%20%231"], f"{SCHEMA}name") == ["Bo <b>; #1"]


def test_an_address_that_is_not_of_the_web_is_only_an_identifier(chrono: Chrono) -> None:
    urls = ["javascript:alert(1)", "doi:10.1000/1", "https://x.example/<b>"]
    event = {"date": "1989", "title": "x", "sources": [{"url": url} for url in urls]}
    (read,) = expanded(document(chrono, data="-", stdin=json.dumps([event]))).values()
    sources = read[f"{SCHEMA}subjectOf"]
    assert [in_turn(source, f"{SCHEMA}url") for source in sources] == [[], [], ["https://x.example/<b>"]]
    assert [in_turn(source, f"{SCHEMA}identifier") for source in sources] == [[urls[0]], [urls[1]], []]


def test_nothing_found_is_an_empty_graph(chrono: Chrono) -> None:
    written = document(chrono, "zeppelin")
    assert written["@graph"] == []
    assert jsonld.expand(written, OFFLINE) == []


def test_it_does_not_depend_on_the_language(chrono: Chrono) -> None:
    assert document(chrono, "--lang", "fr") == document(chrono, "--lang", "en")


def test_it_can_stand_in_a_page(chrono: Chrono) -> None:
    text = chrono("list", "--data", HOSTILE, "-f", "jsonld").out
    assert "<" not in text
    found = expanded(json.loads(text))
    assert in_turn(found[f"{EVENT}html"], f"{SCHEMA}name") == ["</script><script>alert(1)</script>"]


@pytest.mark.parametrize("data", [INVENTED, HOSTILE, "bundled"], ids=["invented", "hostile", "bundled"])
def test_every_event_and_every_source_is_there(chrono: Chrono, data: str) -> None:
    events = json.loads(chrono("list", "--data", data, "--json").out)
    found = expanded(document(chrono, data=data))
    for event in events:
        node = found[f"{EVENT}{event['id']}"]
        assert node[EDTF] == [{"@type": "http://id.loc.gov/datatypes/edtf/EDTF", "@value": event["date"]}]
        assert len(node.get(f"{SCHEMA}subjectOf", [])) == len(event["sources"])
        assert in_turn(node, f"{SCHEMA}location") == [f"{PLACE}{id}" for id in event["places"]]
    flat = jsonld.flatten(document(chrono, data=data), None, OFFLINE)
    types = Counter(type for node in flat for type in node.get("@type", ()))
    assert types[f"{SCHEMA}Event"] == len(events)
    assert types[f"{SCHEMA}CreativeWork"] == sum(len(event["sources"]) for event in events)
    assert all("@type" in node for node in flat)


@pytest.mark.parametrize("data", [INVENTED, HOSTILE, "bundled"], ids=["invented", "hostile", "bundled"])
def test_its_types_and_properties_are_those_of_schema_org(chrono: Chrono, data: str) -> None:
    for node in nodes(jsonld.expand(document(chrono, data=data), OFFLINE)):
        types = [type.removeprefix(SCHEMA) for type in node.get("@type", ())]
        known = set().union(*(OF_SCHEMA[type] for type in types))
        properties = {key.removeprefix(SCHEMA) for key in node if not key.startswith("@")} - {EDTF, NOTE}
        assert properties <= known


@pytest.mark.parametrize("data", [INVENTED, HOSTILE, "bundled"], ids=["invented", "hostile", "bundled"])
def test_it_is_rdf_without_any_network(chrono: Chrono, data: str) -> None:
    written = document(chrono, data=data)
    quads = jsonld.to_rdf(written, OFFLINE)["@default"]
    # a triple for every value, and none is dropped for want of an absolute address or a sound language
    flat = jsonld.flatten(written, None, OFFLINE)
    values = {
        (node["@id"], key, json.dumps(value)) for node in flat for key in node for value in node[key] if key != "@id"
    }
    assert len(quads) == len(values)
    dates = {quad["object"]["datatype"] for quad in quads if quad["predicate"]["value"] == EDTF}
    assert dates == {"http://id.loc.gov/datatypes/edtf/EDTF"}
    events = [quad for quad in quads if quad["object"]["value"] == f"{SCHEMA}Event"]
    assert len(events) == len(re.findall(r'"@type": "Event"', json.dumps(written)))


def test_a_suffix_asks_for_it(chrono: Chrono, tmp_path: Path) -> None:
    assert chrono("list", "--data", INVENTED, "-o", str(tmp_path / "a.jsonld")).code == 0
    assert json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8")) == document(chrono)


@given(event_dates)
def test_no_start_or_end_is_more_precise_than_the_date(date: str) -> None:
    (event,) = expanded(of(of_dates([date]))).values()
    when = edtf.parse(date)
    for name, edge in (("startDate", edtf.start_of(when)), ("endDate", edtf.end_of(when))):
        for text in in_turn(event, f"{SCHEMA}{name}"):
            assert edge is not None
            assert not edge.is_qualified
            said = edtf.parse(text)
            assert said.earliest is not None
            assert said.latest is not None
            assert said.earliest <= edge.earliest <= edge.latest <= said.latest


@given(chronologies)
def test_any_event_is_one_node(chronology: Chronology) -> None:
    found = expanded(of(chronology))
    events = [node for node in found.values() if node["@type"] == [f"{SCHEMA}Event"]]
    identifiers = sorted(in_turn(node, f"{SCHEMA}identifier")[0] for node in events)
    assert identifiers == sorted(event.id for event in chronology.events)
