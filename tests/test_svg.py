"""The timeline as a picture."""

import json
import re
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from chronologies import chronologies, compiled
from conftest import Chrono
from hypothesis import given

from rpdc_chrono import dataset, formats
from rpdc_chrono.formats.view import View
from rpdc_chrono.model import Chronology
from rpdc_chrono.query import Query

HERE = Path(__file__).parent
INVENTED, HOSTILE = str(HERE / "invented.json"), str(HERE / "hostile.json")
SVG = next(format for format in formats.FORMATS if format.name == "svg")
NAMESPACE = "{http://www.w3.org/2000/svg}"


def picture(chronology: Chronology, language: str = "en") -> ElementTree.Element:
    out = StringIO()
    formats.write(compiled(chronology).ask(Query()), SVG, View(language), out)
    return ElementTree.fromstring(out.getvalue())


def of(events: list[dict[str, object]]) -> ElementTree.Element:
    return picture(dataset.load([("events.json", json.dumps(events).encode())]))


def texts(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{NAMESPACE}text")]


@pytest.mark.parametrize(
    ("language", "title", "count"),
    [("fr", "Chronologie de la Sarne", "13\u00a0événements"), ("en", "A chronology of Sarne", "13\u00a0events")],
)
def test_the_picture_says_what_it_is_and_how_many_events(chrono: Chrono, language: str, title: str, count: str) -> None:
    root = ElementTree.fromstring(chrono("list", "-f", "svg", "--data", INVENTED, "--lang", language).out)
    assert root.tag == f"{NAMESPACE}svg"
    assert root.findtext(f"{NAMESPACE}title") == title
    assert root.findtext(f"{NAMESPACE}desc") == count
    assert texts(root)[:2] == [title, count]


def test_the_suffix_of_a_file_asks_for_a_picture(chrono: Chrono, tmp_path: Path) -> None:
    path = tmp_path / "sarne.svg"
    assert chrono("timeline", "--data", INVENTED, "--output", str(path)).code == 0
    assert path.read_text(encoding="utf-8") == chrono("list", "-f", "svg", "--data", INVENTED).out


@pytest.mark.parametrize("data", [INVENTED, HOSTILE])
def test_nothing_is_fetched_and_nothing_runs(chrono: Chrono, data: str) -> None:
    root = ElementTree.fromstring(chrono("list", "-f", "svg", "--data", data).out)
    tags = {element.tag.removeprefix(NAMESPACE) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "text", "circle", "path"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name]
    style = root.findtext(f"{NAMESPACE}style") or ""
    assert "prefers-color-scheme:dark" in style
    assert not re.search(r"url\(|@import", style)


def test_hostile_titles_are_text() -> None:
    hostile = '</script><img onerror="x"> & \u202e\u001b[31m\ufffe'
    root = of([{"date": "1999", "title": hostile}])
    assert '</script><img onerror="x"> & \\u202e\\u001b[31m\\ufffe' in texts(root)


def test_a_long_chronology_grows_downwards_and_stays_as_wide() -> None:
    events: list[dict[str, object]] = [{"date": str(1900 + n), "title": "A long title " * 20} for n in range(100)]
    root = of(events)
    assert root.get("width") == "960"
    assert int(root.get("height", "0")) > 5000
    assert max(map(len, texts(root))) < 110


def test_an_empty_answer_is_an_empty_picture() -> None:
    root = picture(Chronology())
    assert texts(root) == ["timeline", "0\u00a0events"]


@given(chronologies)
def test_every_chronology_makes_valid_xml(chronology: Chronology) -> None:
    assert picture(chronology, "fr").tag == f"{NAMESPACE}svg"
