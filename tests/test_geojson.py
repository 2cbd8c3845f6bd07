"""GeoJSON: events at their places, as map tools read them."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import geojson  # type: ignore[import-untyped]
import pytest
from chronologies import chronologies, compiled
from conftest import Chrono
from hypothesis import given

from rpdc_chrono import formats
from rpdc_chrono.formats.view import View
from rpdc_chrono.model import Chronology
from rpdc_chrono.query import Query

HERE = Path(__file__).parent
INVENTED, HOSTILE = str(HERE / "invented.json"), str(HERE / "hostile.json")


def collection(chrono: Chrono, *arguments: str, data: str = INVENTED, stdin: str = "") -> Any:
    """What is written, as the geojson library understands and approves of it."""
    found = chrono("list", "--data", data, "--lang", "en", "-f", "geojson", *arguments, stdin=stdin)
    assert (found.code, found.err) == (0, "")
    read = geojson.loads(found.out)
    assert isinstance(read, geojson.FeatureCollection)
    assert (read.is_valid, read.errors()) == (True, [])
    return read


def features(chrono: Chrono, *arguments: str, data: str = INVENTED, stdin: str = "") -> dict[str, Any]:
    return {feature["id"]: feature for feature in collection(chrono, *arguments, data=data, stdin=stdin)["features"]}


def positions(geometry: Any) -> Iterator[list[float]]:
    if geometry is not None:
        yield from [geometry["coordinates"]] if geometry["type"] == "Point" else geometry["coordinates"]


def test_an_event_is_a_feature_with_plain_values(chrono: Chrono) -> None:
    assert features(chrono)["1887-04-12-treaty-of-halm"] == {
        "type": "Feature",
        "id": "1887-04-12-treaty-of-halm",
        "geometry": {"type": "Point", "coordinates": [-19.5, 43]},
        "properties": {
            "id": "1887-04-12-treaty-of-halm",
            "title": "Treaty of Halm: Sarne and Tovrel share the fishery",
            "summary": "Admiral Marn signs aboard the Cormorant. A line of buoys parts the two fleets.",
            "date": "1887-04-12",
            "date_in_words": "12 April 1887",
            "earliest": "1887-04-12",
            "latest": "1887-04-12",
            "match": None,
            "actors": "Republic of Sarne; Tovrel; Yse Marn",
            "actor_ids": "sarne;tovrel;ysee-marn",
            "places": "Halm",
            "place_ids": "halm",
            "themes": "treaty; fisheries",
            "theme_ids": "treaty;fisheries",
            "publishers": "Archives of the Admiralty; The Halm Gazette; Presses de Port-Œillet",
            "url": "https://archive.example/sarne/1887/1",
            "disputed": "The Halm Gazette dates the signing to the 13th.",
        },
    }


def test_texts_names_and_dates_are_in_the_language_asked_for(chrono: Chrono) -> None:
    shown = features(chrono, "--lang", "fr")["1891-07-30-great-regatta"]["properties"]
    assert shown["title"] == "Grande régate de Port-Œillet"
    assert shown["date_in_words"] == "30 juillet – 2 août 1891"
    assert shown["actors"] == "République de Sarne; Ysée Marn; Jon Bex"
    assert shown["places"] == "Port-Œillet; île aux Goélands"
    assert collection(chrono, "--lang", "fr")["name"] == "Chronologie de la Sarne"


def test_an_event_at_several_places_is_at_each_whose_coordinates_are_known(chrono: Chrono) -> None:
    found = features(chrono)
    assert found["1908-weekly-ferry"]["geometry"] == {
        "type": "MultiPoint",
        "coordinates": [[-21.25, 41.5], [-19.5, 43.0]],
    }
    assert found["1891-07-30-great-regatta"]["geometry"] == {"type": "Point", "coordinates": [-21.25, 41.5]}


def test_an_event_at_no_known_point_is_there_without_geometry(chrono: Chrono) -> None:
    found = features(chrono)
    assert len(found) == 13
    assert sorted(id for id, feature in found.items() if feature["geometry"] is None) == [
        "1881-abdication",
        "1887-09-lighthouse",
        "1889-census-of-boats",
        "1899-05-quarantine",
        "y-0043-wreck-of-the-ox",
    ]


def test_no_day_is_made_up(chrono: Chrono) -> None:
    found = {id: feature["properties"] for id, feature in features(chrono).items()}
    dates = {id: (shown["date"], shown["earliest"], shown["latest"]) for id, shown in found.items()}
    assert dates["1886-pilots-monopoly"] == ("../1886", None, "1886-12-31")
    assert dates["1908-weekly-ferry"] == ("1908/..", "1908-01-01", None)
    assert dates["1893-bex-yard"] == ("1893~", "1893-01-01", "1893-12-31")


def test_what_matches_only_possibly_is_told(chrono: Chrono) -> None:
    found = features(chrono, "--since", "1887-04", "--until", "1893")
    assert found["1893-bex-yard"]["properties"]["match"] == "possible"
    assert found["1889-census-of-boats"]["properties"]["match"] == "certain"


def test_only_an_address_of_the_web_is_one(chrono: Chrono) -> None:
    event = {
        "id": "a",
        "date": "1990",
        "title": "x",
        "sources": [{"url": "javascript:alert(1)"}, {"url": "file:///etc/passwd"}, {"url": "https://x.example/é"}],
    }
    found = features(chrono, data="-", stdin=json.dumps([event]))
    assert found["a"]["properties"]["url"] == "https://x.example/%C3%A9"
    found = features(chrono, data="-", stdin=json.dumps([event | {"sources": event["sources"][:2]}]))
    assert found["a"]["properties"]["url"] is None


def test_a_name_that_no_file_declares_is_its_own(chrono: Chrono) -> None:
    event = {"id": "a", "date": "1990", "title": "x", "actors": ["Bo"], "places": ["Reef"]}
    found = collection(chrono, data="-", stdin=json.dumps([event]))
    assert "name" not in found
    shown = found["features"][0]["properties"]
    assert (shown["actors"], shown["actor_ids"], shown["places"]) == ("Bo", "Bo", "Reef")


def test_nothing_found_is_an_empty_collection(chrono: Chrono) -> None:
    assert collection(chrono, "zeppelin")["features"] == []


def test_hostile_texts_are_read_back_exactly(chrono: Chrono) -> None:
    written = json.loads(Path(HOSTILE).read_text(encoding="utf-8"))["events"]
    found = features(chrono, data=HOSTILE)
    assert {id: found[id]["properties"]["title"] for id in found} == {
        event["id"]: event["title"]["en"] for event in written
    }


@pytest.mark.parametrize("data", [INVENTED, HOSTILE, "bundled"], ids=["invented", "hostile", "bundled"])
def test_every_event_is_a_feature_that_tools_can_tabulate(chrono: Chrono, data: str) -> None:
    events = json.loads(chrono("list", "--data", data, "--json").out)
    found = collection(chrono, data=data)["features"]
    assert [feature["id"] for feature in found] == [event["id"] for event in events]
    assert len({tuple(feature["properties"]) for feature in found}) == 1
    assert {type(value) for feature in found for value in feature["properties"].values()} <= {str, type(None)}


def test_longitude_comes_first(chrono: Chrono) -> None:
    found = features(chrono, "--place", "pyongyang", data="bundled")
    assert found
    for feature in found.values():
        near = [(east, north) for east, north in positions(feature["geometry"]) if 125 < east < 127 and 38 < north < 40]
        assert len(near) >= 1


def test_a_suffix_asks_for_it(chrono: Chrono, tmp_path: Path) -> None:
    assert chrono("list", "--data", INVENTED, "-o", str(tmp_path / "a.geojson")).code == 0
    assert len(geojson.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))["features"]) == 13


@given(chronologies)
def test_any_event_is_one_feature(chronology: Chronology) -> None:
    answer = compiled(chronology).ask(Query())
    out = StringIO(newline="")
    assert formats.write(answer, formats.named("geojson", answer), View(), out) == 0
    found = geojson.loads(out.getvalue())
    assert found.is_valid
    assert sorted(feature["id"] for feature in found["features"]) == sorted(event.id for event in chronology.events)
