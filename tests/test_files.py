"""What a chronology file may be: its shapes, texts, ids and names, and several files read as one."""

import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from conftest import Chrono

from rpdc_chrono.dataset import examine, load
from rpdc_chrono.language.problems import problem_line
from rpdc_chrono.model import Actor, Chronology, Place, Source, Theme

FIVE_LINES = """\
[
  {"date": "1989-11-09", "title": "Chute du mur", "actors": ["RDA"]},
  {"date": "1990-10-03", "title": "Réunification", "actors": ["RDA", "RFA"]},
  {"date": "199X", "title": "Transition"}
]
"""

DECLARED: dict[str, Any] = {
    "languages": ["fr", "en"],
    "themes": {"summit": {"label": {"fr": "sommet", "en": "summit"}}},
    "actors": {
        "norland": {"name": {"fr": "Norlande", "en": "Norland"}, "type": "state", "metonyms": ["Le Château"]},
        "anna-berg": {"name": "Anna Berg", "native": "Анна Берг", "aliases": ["A. Berg"], "member_of": ["norland"]},
    },
    "places": {"port-clair": {"name": "Port-Clair", "country": "norland", "coordinates": [45, -1.5]}},
    "events": [
        {
            "id": "first-summit",
            "date": "2001-05-01/2001-05-03",
            "title": {"fr": "Premier sommet", "en": "First summit"},
            "actors": ["norland", "anna-berg"],
            "places": ["port-clair"],
            "themes": ["summit"],
            "sources": [{"url": "https://example.org/1", "publisher": "The Gazette", "kind": "press"}],
        }
    ],
}


def read(*documents: Any) -> Chronology:
    """Documents a.json, b.json …, each as JSON unless it is text already."""
    return load(contents(*documents))


def wrong(*documents: Any) -> list[str]:
    """What is wrong with documents a.json, b.json …, in English."""
    return [problem_line(problem, "en") for problem in examine(contents(*documents))[1]]


def contents(*documents: Any) -> list[tuple[str, bytes]]:
    texts = [document if isinstance(document, str) else json.dumps(document) for document in documents]
    return [(f"{letter}.json", text.encode()) for letter, text in zip("abcde", texts, strict=False)]


def event(date: str = "2001", title: Any = "Rien", **more: Any) -> dict[str, Any]:
    return {"date": date, "title": title, **more}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ids(chrono: Chrono, *args: str, stdin: str = "", **env: str) -> list[str]:
    answer = chrono("list", "-f", "ids", *args, stdin=stdin, **env)
    assert (answer.code, answer.err) == (0, "")
    return answer.out.splitlines()


# shapes


def test_a_bare_list_of_events_is_a_chronology(chrono: Chrono, folder: Path) -> None:
    (folder / "wall.json").write_text(FIVE_LINES, encoding="utf-8")
    answer = chrono("list", "--data", "wall.json", "--json")
    assert (answer.code, answer.err) == (0, "")
    assert [(each["id"], each["title"], each["actors"]) for each in json.loads(answer.out)] == [
        ("199x-transition", {"und": "Transition"}, []),
        ("1989-11-09-chute-du-mur", {"und": "Chute du mur"}, ["RDA"]),
        ("1990-10-03-reunification", {"und": "Réunification"}, ["RDA", "RFA"]),
    ] or [each["id"] for each in json.loads(answer.out)] == [
        "1989-11-09-chute-du-mur", "199x-transition", "1990-10-03-reunification",
    ]  # fmt: skip


def test_the_one_event_of_the_issue_is_found_by_its_actor(chrono: Chrono) -> None:
    text = '[{"date":"1989-11-09","title":"Chute du mur","actors":["RDA"]}]'
    assert ids(chrono, "--data", "-", "--actor", "rda", stdin=text) == ["1989-11-09-chute-du-mur"]
    assert chrono("list", "--data", "-", "-f", "csv", "-c", "date,title,actors", stdin=text).out == (
        "date,title,actors\r\n1989-11-09,Chute du mur,RDA\r\n"
    )
