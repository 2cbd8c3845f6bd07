"""What Python is given: the same answers as the command line, in the same words."""

import doctest
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from conftest import Chrono

import rpdc_chrono
from rpdc_chrono import Event, OpenChronology, Query, load
from rpdc_chrono.errors import EmptySpan, InvalidChronology, UnknownChoice, UnknownEvent, UnknownName

HERE = Path(__file__).parent
INVENTED = HERE / "invented.json"
DOCS = HERE.parent / "docs" / "PYTHON.md"


def ids(chronology: OpenChronology, query: Query, limit: int | None = None) -> list[str]:
    return [event.id for event in chronology.events(query, limit=limit)]


def test_the_documentation_says_what_python_answers() -> None:
    failed, tried = doctest.testfile(str(DOCS), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert (failed, tried) == (0, 15)


@pytest.mark.parametrize(
    ("query", "arguments"),
    [
        (Query(), []),
        (Query(words="light*"), ["light*"]),
        (Query(words=["fishery", "treaty"]), ["fishery", "treaty"]),
        (Query(actor="sarne,Tovrel"), ["-a", "sarne,Tovrel"]),
        (Query(actor=("sarne", "Tovrel")), ["-a", "sarne", "-a", "Tovrel"]),
        (Query(actor="sarne", members=True, not_theme="treaty"), ["-a", "sarne", "--members", "--not-theme", "treaty"]),
        (Query(since="avril 1887", until="1905", certain=True), ["-s", "1887-04", "-u", "1905", "--certain"]),
        (Query(during="1880s", place="Halm"), ["--during", "années 1880", "-p", "halm"]),
        (Query(source="The Halm Gazette", min_sources=2), ["--source", "halm gazette", "--min-sources", "2"]),
        (Query(disputed=True), ["--disputed"]),
    ],
)
def test_a_query_asks_what_the_command_line_asks(chrono: Chrono, query: Query, arguments: list[str]) -> None:
    listed = json.loads(chrono("list", "-d", str(INVENTED), "--json", *arguments).out)
    with load(INVENTED) as chronology:
        assert ids(chronology, query) == [event["id"] for event in listed]
        assert chronology.count(query) == len(listed) > 0


def test_events_come_as_the_file_has_them() -> None:
    with load(INVENTED) as chronology:
        event = chronology.event("1887-04-12-treaty-of-halm")
        assert isinstance(event, Event)
        assert event.title["en"] == "Treaty of Halm: Sarne and Tovrel share the fishery"
        assert event.actors == ("sarne", "tovrel", "ysee-marn")
        assert event.sources[1].via == "Library of the Isles"
        assert str(event.when.earliest) == "1887-04-12"
        assert chronology.name("actor", "ysee-marn") == {"fr": "Ysée Marn", "en": "Yse Marn"}
        assert chronology.name("publisher", "The Halm Gazette") == {"und": "The Halm Gazette"}


def test_events_can_be_ordered_and_limited() -> None:
    with load(INVENTED) as chronology:
        oldest = ids(chronology, Query(), limit=2)
        newest = [event.id for event in chronology.events(reverse=True)][-2:]
        assert newest == oldest[::-1]
        with pytest.raises(UnknownChoice):
            chronology.events(sort="colour")


def test_today_is_what_relative_dates_count_from(tmp_path: Path) -> None:
    mine = tmp_path / "mine.json"
    mine.write_text('[{"id": "a", "date": "1998", "title": "A"}, {"id": "b", "date": "2003", "title": "B"}]')
    with load(str(mine), today=date(2004, 2, 29)) as chronology:
        assert ids(chronology, Query(since="2 years ago")) == ["b"]
    with load(str(mine)) as chronology:  # the tests' own day is in 2026
        assert ids(chronology, Query(since="2 years ago")) == []


def test_files_are_put_together_and_what_is_wrong_with_them_is_told(tmp_path: Path) -> None:
    mine, wrong = tmp_path / "mine.json", tmp_path / "wrong.json"
    mine.write_text('[{"id": "mine", "date": "1998", "title": "A", "actors": ["Vladimir Poutine"]}]')
    with load("bundled", mine) as chronology:
        assert "mine" in ids(chronology, Query(actor="putin"))
        assert chronology.languages == ("fr", "en")
    wrong.write_text('[{"date": "1998-13", "title": "A"}]')
    with pytest.raises(InvalidChronology) as raised:
        load(wrong)
    assert [(problem.line, problem.path) for problem in raised.value.problems] == [(1, "[0].date")]


def test_a_wrong_question_says_what_is_wrong() -> None:
    with load(INVENTED) as chronology:
        with pytest.raises(UnknownName):
            chronology.events(Query(actor="zzz"))
        with pytest.raises(EmptySpan):
            chronology.count(Query(since="1900", until="1800"))
        with pytest.raises(UnknownEvent):
            chronology.event("zzz")


def test_the_package_imports_nothing_until_it_is_asked() -> None:
    program = "import sys, rpdc_chrono; print('rpdc_chrono.api' in sys.modules, 'pydantic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "False False\n"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        rpdc_chrono.nothing  # noqa: B018
