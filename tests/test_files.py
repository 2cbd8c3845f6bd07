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
        ("1989-11-09-chute-du-mur", {"und": "Chute du mur"}, ["RDA"]),
        ("199x-transition", {"und": "Transition"}, []),
        ("1990-10-03-reunification", {"und": "Réunification"}, ["RDA", "RFA"]),
    ]


def test_the_one_event_of_the_issue_is_found_by_its_actor(chrono: Chrono) -> None:
    text = '[{"date":"1989-11-09","title":"Chute du mur","actors":["RDA"]}]'
    assert ids(chrono, "--data", "-", "--actor", "rda", stdin=text) == ["1989-11-09-chute-du-mur"]
    assert chrono("list", "--data", "-", "-f", "csv", "-c", "date,title,actors", stdin=text).out == (
        "date,title,actors\r\n1989-11-09,Chute du mur,RDA\r\n"
    )


def test_an_object_is_a_chronology() -> None:
    chronology = read(DECLARED)
    assert chronology.languages == ("fr", "en")
    assert chronology.themes == {"summit": Theme(label={"fr": "sommet", "en": "summit"})}
    assert chronology.actors == {
        "norland": Actor(name={"fr": "Norlande", "en": "Norland"}, type="state", metonyms=("Le Château",)),
        "anna-berg": Actor(name={"fr": "Anna Berg"}, native="Анна Берг", aliases=("A. Berg",), member_of=("norland",)),
    }
    assert chronology.places == {
        "port-clair": Place(name={"fr": "Port-Clair"}, country="norland", coordinates=(45.0, -1.5))
    }
    (summit,) = chronology.events
    assert (summit.id, summit.date) == ("first-summit", "2001-05-01/2001-05-03")
    assert summit.title == {"fr": "Premier sommet", "en": "First summit"}
    assert (summit.actors, summit.places, summit.themes) == (("norland", "anna-berg"), ("port-clair",), ("summit",))
    assert summit.sources == (Source(url="https://example.org/1", publisher="The Gazette", kind="press"),)
    assert (summit.summary, summit.disputed, summit.extra) == (None, None, {})


def test_what_an_object_says_of_itself_is_kept() -> None:
    said = {
        "title": {"fr": "Essai"},
        "description": "Deux mots",
        "version": "1.2",
        "license": "CC0",
        "languages": ["fr"],
    }
    chronology = read({**said, "provenance": {"query": {}}, "events": []})
    assert (chronology.title, chronology.description) == ({"fr": "Essai"}, {"fr": "Deux mots"})
    assert (chronology.version, chronology.license, chronology.languages) == ("1.2", "CC0", ("fr",))
    assert chronology.provenance == {"query": {}}


@pytest.mark.parametrize("text", ["[]", "{}", '{"events": []}', '{"events": null}', " [ ] \n\n"])
def test_a_chronology_may_be_empty(text: str, chrono: Chrono) -> None:
    assert read(text) == Chronology()
    assert chrono("list", "--data", "-", "--json", stdin=text) == (0, "[]\n", "")


def test_one_event_alone_is_a_chronology() -> None:
    assert [one.id for one in read('{"date": "1990", "title": "Un"}').events] == ["1990-un"]
    assert [one.id for one in read('{\n  "title": "Un",\n  "date": "1990"\n}\n').events] == ["1990-un"]


def test_json_lines_hold_one_event_a_line() -> None:
    lines = '{"date": "1990", "title": "Un"}\n{"date": "1991", "title": "Deux"}\n'
    assert [one.id for one in read(lines).events] == ["1990-un", "1991-deux"]


def test_json_lines_may_have_blank_lines_and_windows_line_ends() -> None:
    lines = '\r\n{"date": "1990", "title": "Un"}\r\n\r\n   \r\n{"date": "1991", "title": "Deux"}\r\n\r\n'
    assert [one.id for one in read(lines).events] == ["1990-un", "1991-deux"]


def test_json_lines_are_not_split_at_other_separators() -> None:
    lines = '{"date": "1990", "title": "a\u2028b\u0085c"}\n{"date": "1991", "title": "Deux"}'
    assert [one.title for one in read(lines).events] == [{"und": "a\u2028b\u0085c"}, {"und": "Deux"}]


@pytest.mark.parametrize(
    "text",
    [
        '[\n{"date": "1990", "title": "Un"}\n]',
        '[\n{"date": "1990", "title": "Un"}\n,\n{"date": "1991", "title": "Deux"}\n]',
        '{"events":\n[\n{"date": "1990", "title": "Un"}\n]}',
        '{"title":\n{"fr": "Essai"}\n, "events": [{"date": "1990", "title": "Un"}]}',
    ],
)
def test_an_object_on_a_line_of_its_own_does_not_make_json_lines(text: str) -> None:
    assert read(text).events[0].id == "1990-un"


# texts


def test_a_plain_text_is_in_the_first_language_of_its_file() -> None:
    assert read({"languages": ["ko", "fr"], "events": [event(title="방북")]}).events[0].title == {"ko": "방북"}
    assert read([event(title="방북")]).events[0].title == {"und": "방북"}
    assert read({"languages": [], "events": [event(title="방북")]}).events[0].title == {"und": "방북"}


def test_every_kind_of_text_may_be_plain() -> None:
    (one,) = read([event(summary="Bref", disputed="Non", sources=[{"title": "T", "supports": "S"}])]).events
    assert (one.summary, one.disputed) == ({"und": "Bref"}, {"und": "Non"})
    assert one.sources == (Source(title="T", supports="S"),)
    chronology = read(
        {
            "languages": ["en"],
            "themes": {"a": {"label": "A", "definition": "D"}},
            "actors": {"b": {"name": "B", "note": "N"}},
            "places": {"c": {"name": "C"}},
        }
    )
    assert chronology.themes["a"] == Theme(label={"en": "A"}, definition={"en": "D"})
    assert chronology.actors["b"] == Actor(name={"en": "B"}, note={"en": "N"})
    assert chronology.places["c"] == Place(name={"en": "C"})


def test_null_means_the_same_as_absent() -> None:
    nulls: dict[str, Any] = dict.fromkeys(
        ("id", "summary", "actors", "places", "themes", "sources", "disputed", "extra")
    )
    assert read([event(**nulls)]) == read([event()])
    assert read([event(title={"fr": "Un", "en": None})]).events[0].title == {"fr": "Un"}
    source = dict.fromkeys(("title", "publisher", "via", "kind", "published", "lang", "supports"))
    assert read([event(sources=[{"url": "u", **source}])]).events[0].sources == (Source(url="u"),)
    header = dict.fromkeys(
        ("title", "description", "version", "license", "languages", "themes", "actors", "places", "provenance")
    )
    assert read({**header, "events": [event(actors=["Ada"])]}) == read([event(actors=["Ada"])])
    actor = dict.fromkeys(("type", "native", "aliases", "metonyms", "member_of", "note"))
    assert read({"actors": {"a": {"name": "A", **actor}}}).actors == {"a": Actor(name={"und": "A"})}
    place = dict.fromkeys(("native", "aliases", "country", "coordinates"))
    assert read({"places": {"a": {"name": "A", **place}}}).places == {"a": Place(name={"und": "A"})}
    assert read({"themes": {"a": {"label": "A", "definition": None}}}).themes == {"a": Theme(label={"und": "A"})}


def test_extra_holds_anything_and_comes_back_as_it_was(chrono: Chrono) -> None:
    extra = {"note": [1, 2.5, None, True, {"fr": "é"}], "": "", "big": 123456789012345678901234567890}
    answer = chrono("list", "--data", "-", "--json", stdin=json.dumps([event(extra=extra)]))
    assert json.loads(answer.out)[0]["extra"] == extra


def test_the_keys_that_are_worked_out_are_ignored_when_read() -> None:
    derived: dict[str, Any] = {"earliest": "1066-01-01", "latest": [], "match": "certain", "gap": {"of": 5}}
    assert read([event(**derived)]) == read([event()])


# ids


@pytest.mark.parametrize(
    ("date", "title", "id"),
    [
        ("1989-11-09", "Chute du mur", "1989-11-09-chute-du-mur"),
        ("2001-05", "Mai", "2001-05-mai"),
        ("2001", "Année", "2001-annee"),
        ("2001-21", "Printemps", "2001-21-printemps"),
        ("199X", "Années 1990", "199x-annees-1990"),
        ("19XX-12-XX", "Un jour", "19xx-12-xx-un-jour"),
        ("1985~", "Vers", "1985-vers"),
        ("?1985-%04", "Avril ?", "1985-04-avril"),
        ("2000-07-19/2000-07-20", "Visite", "2000-07-19-visite"),
        ("1985-04-12T23:20:30Z", "La nuit", "1985-04-12-la-nuit"),
        ("-0043", "Ides de mars", "y-0043-ides-de-mars"),
        ("Y-170000002", "Soupe", "y-170000002-soupe"),
        ("[1667,1668]", "L’un ou l’autre", "1667-l-un-ou-l-autre"),
        ("{..1984,1986}", "Tous", "1984-tous"),
        ("../2002", "Jusque-là", "2002-jusque-la"),
        ("/2002", "On ne sait", "2002-on-ne-sait"),
        ("1985/..", "Depuis", "1985-depuis"),
        ("2002", "푸틴 방북", "2002-푸틴-방북"),
        ("2002", "Ёлка и Чай", "2002-елка-и-чай"),
        ("2002", "!!!", "2002"),
        ("2002", "日本", "2002-日本"),
        ("2002", "Œuvre d'été — suite", "2002-oeuvre-d-ete-suite"),
        ("2002", {"fr": "Deux", "en": "Two"}, "2002-deux"),
        ("2002", "un " * 20, "2002-" + "un-" * 19 + "un"),
        ("2002", "un " * 30, "2002-" + "un-" * 19 + "un"),
        ("2002", "x" * 80, "2002-" + "x" * 60),
    ],
)
def test_an_id_is_made_of_the_date_and_the_title(date: str, title: Any, id: str) -> None:
    assert [one.id for one in read([event(date, title)]).events] == [id]


def test_equal_made_ids_are_numbered_in_the_order_of_the_file() -> None:
    assert [one.id for one in read([event(), event(), event()]).events] == ["2001-rien", "2001-rien-2", "2001-rien-3"]
    assert [one.id for one in read([event(title="!"), event(title="?")]).events] == ["2001", "2001-2"]


def test_a_made_id_gives_way_to_a_given_one_wherever_it_stands() -> None:
    given = event("1999", "Autre", id="2001-rien")
    assert [one.id for one in read([event(), given]).events] == ["2001-rien-2", "2001-rien"]
    assert [one.id for one in read([given], [event()]).events] == ["2001-rien", "2001-rien-2"]
    numbered = event("1999", "Autre", id="2001-rien-2")
    assert [one.id for one in read([event(), event(), numbered]).events] == ["2001-rien", "2001-rien-3", "2001-rien-2"]


def test_a_given_id_is_kept_as_it_is_written() -> None:
    assert [one.id for one in read([event(id="Événement_№1:a/b")]).events] == ["Événement_№1:a/b"]


# vocabularies


def test_a_name_without_a_vocabulary_becomes_an_entry() -> None:
    chronology = read({"languages": ["fr"], "events": [event(actors=["RDA"], places=["Berlin"], themes=["mur"])]})
    assert chronology.actors == {"RDA": Actor(name={"fr": "RDA"})}
    assert chronology.places == {"Berlin": Place(name={"fr": "Berlin"})}
    assert chronology.themes == {"mur": Theme(label={"fr": "mur"})}


def test_spellings_that_fold_alike_are_one_entry() -> None:
    chronology = read([event(actors=["Élodie", "elodie"]), event(actors=["ÉLODIE ", "Ada"])])
    assert list(chronology.actors) == ["Élodie", "Ada"]
    assert [one.actors for one in chronology.events] == [("Élodie",), ("Élodie", "Ada")]


def test_names_with_spaces_are_written_so_that_they_can_be_read_back(chrono: Chrono) -> None:
    text = json.dumps([event(actors=["Anna Berg", "О’Нил, мл."], places=["Port Clair"], themes=["accord de paix"])])
    written = chrono("list", "--data", "-", "-f", "chronology", stdin=text)
    again = chrono("list", "--data", "-", "--json", stdin=written.out)
    assert (written.code, again.code, again.err) == (0, 0, "")
    assert again.out == chrono("list", "--data", "-", "--json", stdin=text).out
    assert ids(chrono, "--data", "-", "--actor", "anna berg", stdin=written.out) == ["2001-rien"]


def test_a_name_without_letters_is_not_taken_for_another() -> None:
    assert read([event(actors=["?", "!"])]).events[0].actors == ("?", "!")


def test_a_name_the_vocabulary_of_another_file_knows_is_that_entry() -> None:
    own = [
        event(actors=["Anna BERG", "Анна Берг", "a berg", "Norland", "Bob"], themes=["Sommet"], places=["PORT-CLAIR"])
    ]
    for documents in ((DECLARED, own), (own, DECLARED)):
        chronology = read(*documents)
        mine = next(one for one in chronology.events if one.id == "2001-rien")
        assert (mine.actors, mine.themes, mine.places) == (
            ("anna-berg", "norland", "Bob"),
            ("summit",),
            ("port-clair",),
        )
        assert list(chronology.actors) == ["norland", "anna-berg", "Bob"]


def test_a_name_that_two_entries_share_is_neither() -> None:
    twins = {"actors": {"kim-1": {"name": "Kim"}, "kim-2": {"name": "Kim"}}}
    assert read(twins, [event(actors=["kim"])]).events[0].actors == ("kim",)


def test_a_file_that_declares_a_vocabulary_is_held_to_it() -> None:
    declared = {"actors": {"ada": {"name": "Ada"}}, "events": [event(actors=["Ada", "bob"], places=["Ici"])]}
    assert wrong(declared) == [
        "a.json:1:94: events[0].actors[0]: unknown id “Ada” (did you mean “ada”?)",
        "a.json:1:101: events[0].actors[1]: unknown id “bob”",
    ]
    assert wrong({"actors": {}, "events": [event(actors=["bob"])]}) == [
        "a.json:1:72: events[0].actors[0]: unknown id “bob”"
    ]


def test_references_are_checked_after_the_merge() -> None:
    more = {
        "actors": {"ada": {"name": "Ada", "member_of": ["norland"]}},
        "events": [event(actors=["ada", "anna-berg"])],
    }
    assert wrong(DECLARED, more) == wrong(more, DECLARED) == []
    assert wrong(more) == [
        "a.json:1:50: actors.ada.member_of[0]: unknown id “norland”",
        "a.json:1:127: events[0].actors[1]: unknown id “anna-berg”",
    ]


# several files


def test_files_are_merged_in_their_order(chrono: Chrono, folder: Path) -> None:
    (folder / "a.json").write_text('[{"date": "2001", "title": "A"}]')
    (folder / "b.jsonl").write_text('{"date": "2001", "title": "B"}\n{"date": "1999", "title": "C"}\n')
    assert ids(chrono, "-d", "a.json", "-d", "b.jsonl") == ["1999-c", "2001-a", "2001-b"]
    assert ids(chrono, "-d", "b.jsonl", "-d", "a.json") == ["1999-c", "2001-b", "2001-a"]
    assert ids(chrono, "-d", "a.json", "-d", "./a.json", "-d", str(folder / "a.json")) == ["2001-a"]


def test_the_first_file_that_says_it_says_title_and_licence() -> None:
    chronology = read(
        [event()], {"title": "Un", "languages": ["fr"]}, {"title": "Deux", "license": "CC0", "languages": ["en", "fr"]}
    )
    assert (chronology.title, chronology.license, chronology.languages) == ({"fr": "Un"}, "CC0", ("fr", "en"))


def test_the_same_entry_in_two_files_is_fine_when_it_says_the_same() -> None:
    again = {"actors": {"norland": DECLARED["actors"]["norland"]}}
    assert read(DECLARED, again).actors == read(DECLARED).actors


def test_the_same_id_for_two_different_entries_is_a_problem_that_names_both_places() -> None:
    first = '{"actors": {\n "norland": {"name": "Norland"}}}'
    second = '{"actors": {\n\n  "norland": {"name": "Norlande"}}}'
    assert wrong(first, second) == [
        "b.json:3:3: actors.norland: “norland” already means something else, a.json:2:2 (rename one of them)"
    ]


def test_the_same_event_id_in_two_files_is_a_problem_that_names_both_places(chrono: Chrono, folder: Path) -> None:
    (folder / "a.json").write_text('[{"date": "2001", "title": "A"},\n {"id": "x", "date": "2001", "title": "A"}]')
    (folder / "b.jsonl").write_text('\n{"date": "2001", "title": "B"}\n{"date": "2001", "title": "B", "id": "x"}\n')
    answer = chrono("list", "-d", "a.json", "-d", "b.jsonl", CHRONO_LANG="en")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("b.jsonl:3:38: id: id “x” is already taken, a.json:2:9")
    assert answer.err.endswith("\nchrono: 1 problem\n")
    answer = chrono("list", "-d", "a.json", "-d", "b.jsonl", CHRONO_LANG="fr")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("b.jsonl:3:38: id: l’identifiant «\u00a0x\u00a0» est déjà pris, a.json:2:9")
    assert answer.err.endswith("\nchrono: 1 problème\n")


def test_bundled_stands_for_the_chronology_that_comes_with_the_program(chrono: Chrono, folder: Path) -> None:
    (folder / "mine.json").write_text('[{"date": "1944", "title": "Avant tout", "actors": ["Poutine"]}]')
    assert ids(chrono, "--data", "bundled", "-n", "5") == ids(chrono, "-n", "5")
    assert ids(chrono, "--data", "bundled", "--data", "mine.json", "-n", "1") == ["1944-avant-tout"]
    assert ids(chrono, "--data", "bundled", "--data", "mine.json", "--actor", "vladimir-putin", "-n", "1") != []


def test_a_dash_is_standard_input(chrono: Chrono, folder: Path) -> None:
    (folder / "a.json").write_text('[{"date": "2002", "title": "A"}]')
    text = '{"date": "2001", "title": "Été"}'
    assert ids(chrono, "-d", "-", stdin=text) == ["2001-ete"]
    assert ids(chrono, "-d", "-", "-d", "a.json", "-d", "-", stdin=text) == ["2001-ete", "2002-a"]
    assert chrono("list", "-d", "-", stdin="[", CHRONO_LANG="en") == (
        1,
        "",
        "<stdin>:1:2: $: not JSON: a value is expected here (one comma too many?)\nchrono: 1 problem\n",
    )


def test_a_file_named_like_a_word_of_ours_is_read_by_its_path(chrono: Chrono, folder: Path) -> None:
    (folder / "bundled").write_text('[{"date": "2001", "title": "A"}]')
    (folder / "-").write_text('[{"date": "2001", "title": "B"}]')
    assert ids(chrono, "-d", "./bundled", "-d", "./-") == ["2001-a", "2001-b"]


@pytest.mark.parametrize("name", ["a b.json", "été.json", "no suffix", "%41#?.json", "a" * 250])
def test_a_file_may_have_any_name(name: str, chrono: Chrono, folder: Path) -> None:
    (folder / name).write_text('[{"date": "2001", "title": "A"}]')
    assert ids(chrono, "-d", name) == ["2001-a"]
    assert ids(chrono, "-d", name) == ["2001-a"]


def test_a_file_whose_name_is_not_utf_8_is_read_and_its_problems_told(chrono: Chrono, folder: Path) -> None:
    name = os.fsdecode(b"\xff.json")
    Path(name).write_text('[{"date": "2001", "title": "A"}]')
    assert ids(chrono, "-d", name) == ["2001-a"]
    assert chrono("list", "-d", name, "--json").code == 0
    Path(name).write_text("5")
    answer = chrono("validate", name, CHRONO_LANG="en")
    assert answer.code == 1
    assert answer.out.endswith(".json:1:1: $: expected an object or a list of events here\n")
    answer = chrono("list", "-d", name, CHRONO_LANG="en")
    assert answer.code == 1
    assert answer.err.endswith(".json:1:1: $: expected an object or a list of events here\nchrono: 1 problem\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_may_stand_for_a_file(chrono: Chrono, folder: Path) -> None:
    os.mkfifo("pipe")  # what a shell gives for <(…)
    for title in ("Un", "Deux"):
        text = f'[{{"date": "2001", "title": "{title}"}}]'
        writer = threading.Thread(target=(folder / "pipe").write_text, args=(text,))
        writer.start()
        answer = ids(chrono, "-d", "pipe")
        writer.join()
        assert answer == [f"2001-{title.lower()}"]


def test_chrono_data_is_used_where_no_file_is_named(chrono: Chrono, folder: Path) -> None:
    for letter in "abc":
        (folder / f"{letter}.json").write_text(f'[{{"date": "2001", "title": "{letter}"}}]')
    assert ids(chrono, CHRONO_DATA="a.json") == ["2001-a"]
    assert ids(chrono, CHRONO_DATA=os.pathsep.join(["b.json", "", str(folder / "a.json")])) == ["2001-b", "2001-a"]
    assert ids(chrono, "--data", "c.json", CHRONO_DATA="a.json") == ["2001-c"]
    assert ids(chrono, "-n", "2", CHRONO_DATA="") == ids(chrono, "-n", "2")
    assert ids(chrono, CHRONO_DATA="-", stdin='[{"date": "2001", "title": "d"}]') == ["2001-d"]
    assert chrono("list", CHRONO_DATA="none.json", CHRONO_LANG="en") == (
        1,
        "",
        "none.json:1:1: $: no such file\nchrono: 1 problem\n",
    )
