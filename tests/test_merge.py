"""What `chrono merge` makes of several chronologies, and which events it says may be one told twice."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chronologies import chronologies
from conftest import Answer, Chrono
from hypothesis import given

from rpdc_chrono import dataset
from rpdc_chrono.comparison.changes import changes
from rpdc_chrono.comparison.duplicates import likely_duplicates
from rpdc_chrono.comparison.merging import merge
from rpdc_chrono.comparison.sides import Side
from rpdc_chrono.dataset.rules import MOST_YEARS
from rpdc_chrono.dataset.writing import chronology_json
from rpdc_chrono.model import Chronology, Event

INVENTED = str(Path(__file__).with_name("invented.json"))
HOSTILE = str(Path(__file__).with_name("hostile.json"))

FOG: dict[str, Any] = {"id": "fog", "date": "1887", "title": "Fog"}


@pytest.fixture
def merged(chrono: Chrono, tmp_path: Path) -> Any:
    """The program run over documents, written to a.json, b.json and so on."""

    def run(*documents: Any, options: tuple[str, ...] = ("--lang", "en")) -> Answer:
        paths = []
        for letter, document in zip("abc", documents, strict=False):
            path = tmp_path / f"{letter}.json"
            path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
            paths.append(str(path))
        answer = chrono("merge", *paths, *options)
        return answer._replace(err=answer.err.replace(f"{tmp_path}/", ""))

    return run


def lines(*events: dict[str, Any]) -> str:
    return "".join(json.dumps(event) + "\n" for event in events)


# one file


def test_files_become_one_with_the_vocabulary_and_the_header_of_all(merged: Any) -> None:
    one = {
        "title": "Sarne", "version": "1", "languages": ["en"], "actors": {"sarne": {"name": "Sarne"}},
        "events": [{"id": "census", "date": "1889", "title": "Census", "actors": ["sarne"]}],
    }  # fmt: skip
    other = {
        "title": "Tovrel", "license": "CC0-1.0", "languages": ["fr"], "actors": {"tovrel": {"name": "Tovrel"}},
        "events": [{"id": "treaty", "date": "1887", "title": "Traité", "actors": ["sarne", "tovrel"]}],
    }  # fmt: skip
    answer = merged(one, other)
    assert (answer.code, answer.err) == (
        0,
        "b.json: “title” is not kept: a file before it says otherwise\n"
        "2 events, 2 files: 0 exact duplicates left out, 0 likely duplicates\n",
    )
    assert json.loads(answer.out) == {
        "title": {"en": "Sarne"}, "version": "1", "license": "CC0-1.0", "languages": ["en", "fr"],
        "actors": {"sarne": {"name": {"en": "Sarne"}}, "tovrel": {"name": {"fr": "Tovrel"}}},
        "events": [
            {"id": "treaty", "date": "1887", "title": {"fr": "Traité"}, "actors": ["sarne", "tovrel"]},
            {"id": "census", "date": "1889", "title": "Census", "actors": ["sarne"]},
        ],
    }  # fmt: skip


def test_each_file_keeps_its_order_and_others_go_where_their_dates_belong(merged: Any) -> None:
    first = [{"id": f"a{year}", "date": year, "title": year} for year in ("1880", "1890", "1885", "1900")]
    second = [{"id": f"b{year}", "date": year, "title": year} for year in ("../1870", "1884", "1890", "1899")]
    ids = [event["id"] for event in json.loads(merged(first, second).out)["events"]]
    assert ids == ["b../1870", "a1880", "b1884", "a1890", "a1885", "b1890", "b1899", "a1900"]


def test_an_event_that_is_the_same_in_every_fact_is_kept_once(merged: Any) -> None:
    event = FOG | {"actors": ["x", "y"], "extra": {"a": 1, "b": 2}, "sources": [{"url": "u"}, {"title": "t"}]}
    again = dict(reversed(event.items())) | {"actors": ["y", "x"], "summary": None, "extra": {"b": 2, "a": 1}}
    answer = merged([event], lines(again), [event])
    assert json.loads(answer.out)["events"] == [event]
    assert answer.err == "1 event, 3 files: 2 exact duplicates left out, 0 likely duplicates\n"


def test_an_event_without_id_that_is_told_again_is_kept_once_but_not_within_its_file(merged: Any) -> None:
    event = {"date": "1887", "title": "Fog"}
    other = event | {"summary": "Thick"}
    answer = merged([event, event, other], [other, event])
    assert [found["id"] for found in json.loads(answer.out)["events"]] == [
        "1887-fog",
        "1887-fog-2",
        "1887-fog-3",
        "1887-fog-4",
    ]
    assert json.loads(merged([event, event, other], [event, event, other]).out) == json.loads(
        merged([event, event, other]).out
    )


def test_one_id_with_two_contents_is_an_error_that_names_both_places(merged: Any) -> None:
    answer = merged([FOG], [FOG | {"extra": {"a": True}}])
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "b.json:1:9: [0].id: id “fog” is already taken, a.json:1:9 ([0])\nchrono: 1 problem\n"
    french = merged([FOG], [FOG | {"date": "1888"}], options=("--lang", "fr")).err
    assert french.splitlines()[0] == (
        "b.json:1:9: [0].id: l’identifiant «\u00a0fog\u00a0» est déjà pris, a.json:1:9 ([0])"
    )
    assert merged([FOG | {"extra": {"a": 1}}], [FOG | {"extra": {"a": True}}]).code == 1


def test_one_entry_with_two_meanings_is_an_error_that_names_both_places(merged: Any) -> None:
    answer = merged({"actors": {"x": {"name": "A"}}}, {"actors": {"x": {"name": "B"}}})
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("b.json:1:13: actors.x: “x” already means something else, a.json:1:13")


def test_references_are_checked_after_the_merge(merged: Any) -> None:
    vocabulary = {"actors": {"sarne": {"name": "Sarne"}}, "events": []}
    using = {"actors": {}, "events": [FOG | {"actors": ["sarne"]}]}
    assert merged(using, vocabulary).code == 0
    answer = merged(using, {"events": []})
    assert (answer.code, answer.out) == (1, "")
    assert "unknown id “sarne”" in answer.err


@pytest.mark.parametrize(
    "documents",
    [
        # names that are declared nowhere, in one file and among those of another
        ([FOG | {"actors": ["Moi", "Kim  II"], "places": ["Là"], "themes": ["ça"]}],),
        ([FOG | {"actors": ["Moi"]}], {"actors": {"sarne": {"name": "Sarne"}}, "events": []}),
        # countries of a file that declares no actors are actors beside one that does
        ({"places": {"halm": {"name": "Halm", "country": "tovrel"}}, "events": []}, [FOG | {"actors": ["Moi"]}]),
        ({"places": {"halm": {"name": "Halm", "country": "tovrel"}}, "events": []}, {"actors": {"x": {"name": "X"}}}),
        ({"places": {"halm": {"name": "Halm", "country": "tovrel"}}, "events": []},),
        ({"languages": ["fr"], "events": [FOG]}, [FOG | {"id": "b"}], {"languages": ["ko"], "events": []}),
        ([],),
        ({"themes": {}, "actors": {}, "places": {}, "events": [FOG]}, {"description": "x"}),
    ],
)  # fmt: skip
def test_what_is_written_is_valid_by_itself_and_says_the_same(chrono: Chrono, merged: Any, documents: Any) -> None:
    written = merged(*documents).out
    assert chrono("validate", "-", stdin=written, CHRONO_LANG="en").out == ""
    again = chrono("merge", "-", stdin=written)
    assert json.loads(again.out) == json.loads(written)
    ours = merge([(f"{number}.json", json.dumps(document).encode()) for number, document in enumerate(documents)])
    theirs = dataset.load([("-", written.encode())])
    assert changes(Side(ours.chronology), Side(theirs)) == []


def test_bundled_and_standard_input_can_be_merged(chrono: Chrono) -> None:
    answer = chrono("merge", "bundled", "-", "--lang", "fr", stdin='[{"date": "1887", "title": "Brume"}]')
    assert answer.code == 0
    assert answer.err.startswith("355 événements, 2 fichiers\u00a0: 0 doublon exact écarté, ")
    found = json.loads(answer.out)
    assert (found["events"][0]["id"], len(found["events"])) == ("1887-brume", 355)


def test_the_bundled_chronology_merged_with_itself_is_itself(chrono: Chrono) -> None:
    answer = chrono("merge", "bundled", "bundled", "--lang", "en")
    assert answer.err == "354 events, 2 files: 354 exact duplicates left out, 0 likely duplicates\n"
    assert chrono("diff", "bundled", "-", stdin=answer.out).code == 0


# where it goes


def test_a_file_is_written_whole_and_replaced_only_when_told_to(chrono: Chrono, tmp_path: Path) -> None:
    one, out = tmp_path / "one.json", tmp_path / "out.json"
    one.write_text(json.dumps([FOG]), encoding="utf-8")
    assert chrono("merge", str(one), "-o", str(out)).out == ""
    assert [event["id"] for event in json.loads(out.read_text("utf-8"))["events"]] == ["fog"]
    before = out.read_bytes()
    answer = chrono("merge", str(one), INVENTED, "-o", str(out))
    assert (answer.code, answer.out, out.read_bytes()) == (2, "", before)
    assert chrono("merge", str(one), INVENTED, "-o", str(one), "--force").code == 0
    assert len(json.loads(one.read_text("utf-8"))["events"]) > 1
    assert chrono("merge", str(one), "none.json", "-o", str(out), "--force").code == 1
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.json", "out.json"]


def test_wrong_questions_are_refused(chrono: Chrono, tmp_path: Path) -> None:
    assert chrono("merge").code == 2
    assert chrono("merge", INVENTED, "--lang", "xx").code == 2
    assert chrono("merge", INVENTED, "-o", str(tmp_path / "none" / "x.json")).code == 1
    answer = chrono("merge", "none.json", "--lang", "en")
    assert (answer.code, answer.err) == (1, "none.json:1:1: $: no such file\nchrono: 1 problem\n")


# likely duplicates


def event(id: str, date: str, *titles: str, actors: tuple[str, ...] = ("ann", "bo")) -> Event:
    return Event(id=id, date=date, title=dict(zip(("en", "fr"), titles, strict=False)), actors=actors)


TITLE = "Admiral Marn signs the fisheries treaty at Halm"
REGATTA = event("a", "1887-04-12", TITLE, "L’amirale Marn signe à Halm le traité de pêche")
OTHERS = [event(f"o{day}", f"1887-05-{day}", f"Something else number {day}", actors=("cy",)) for day in range(10, 28)]


def told(*events: Event) -> list[tuple[str, str]]:
    return [(pair.first.id, pair.second.id) for pair in likely_duplicates([*OTHERS, *events])]


@pytest.mark.parametrize(
    "other",
    [
        event("b", "1887-04-12", TITLE),
        event("b", "1887-04-12", TITLE.upper() + " today"),
        event("b", "1887-04-15", "Marn sign the treaty of fisheries at Halm"),
        event("b", "1887-04-12", "Admiral Marn signs the treaty at sea"),
        event("b", "1887-04", TITLE, actors=("bo", "zed")),
        event("b", "1887", TITLE, actors=()),
        event("b", "1880/..", TITLE),
        # in French alone; in a language that is not said
        replace(REGATTA, id="b", title={"fr": "À Halm, Marn signe le traité de pêche"}),
        replace(REGATTA, id="b", title={"und": "À Halm, Marn signe le traité de pêche"}),
    ],
)
def test_one_event_told_twice_is_likely(other: Event) -> None:
    found = told(REGATTA, other)
    assert found in ([("a", "b")], [("b", "a")])
    assert told(other, REGATTA) == found


@pytest.mark.parametrize(
    "other",
    [
        event("b", "1887-04-16", TITLE),
        event("b", "1887-04-12", TITLE, actors=("zed",)),
        event("b", "1887-04-12", "Admiral Marn inspects the fleet at Halm"),
        event("b", "1887-04-12", "Admiral Marn signs the treaty at sea", actors=()),
        event("b", "1887-04-12", "Bo opens the regatta"),
        # no language in common
        replace(REGATTA, id="b", title={"ko": TITLE}),
    ],
)
def test_another_event_is_not_likely_to_be_the_same(other: Event) -> None:
    assert told(REGATTA, other) == []


def test_endings_of_words_do_not_tell_two_events() -> None:
    titles = ("Negotiation on the fishery concludes at Halm", "The negotiations on the fisheries concluded at Halm")
    first, second = (event(id, "1887-04-12", title) for id, title in zip("ab", titles, strict=True))
    assert told(first, second) == [("a", "b")]


def test_numbers_that_differ_tell_two_events() -> None:
    first, second = (
        event(id, "1887-04-12", f"The Council adopts resolution {id} on fisheries") for id in ("1718", "1874")
    )
    assert told(first, second) == []
    assert told(first, replace(second, id="b", title=first.title)) == [("1718", "b")]


def test_of_many_alike_each_is_told_with_a_few_and_none_is_left_out() -> None:
    many = [event(f"{number:03}", "1887-04-12", TITLE) for number in range(200)]
    pairs = told(*many)
    assert {id for pair in pairs for id in pair} == {one.id for one in many}
    assert len(pairs) == len(set(pairs)) == 3 * 200 - 6


def test_the_bundled_chronology_tells_nothing_twice_and_a_copy_of_it_everything(chrono: Chrono) -> None:
    bundled = json.loads(chrono("list", "-f", "chronology").out)
    assert chrono("merge", "bundled", "--lang", "en").err.endswith(", 0 likely duplicates\n")
    for copied in bundled["events"]:
        copied["id"] = f"copy-{copied['id']}"
        copied["title"] = {"fr": " ".join(copied["title"]["fr"].split(" ")[1:])}
        copied["date"] = copied["date"][:7]
    answer = chrono("merge", "bundled", "-", "--lang", "en", stdin=json.dumps(bundled))
    pairs = [tuple(line.split(" ")[2:4]) for line in answer.err.splitlines()[:-1]]
    true = {frozenset(pair) for pair in pairs if pair[0].removeprefix("copy-") == pair[1].removeprefix("copy-")}
    assert len(true) >= 350
    assert len(pairs) - len(true) <= 3


def test_each_likely_duplicate_is_a_line_with_ids_dates_and_why(merged: Any) -> None:
    first = {"id": "a", "date": "1887-04-12", "title": TITLE, "actors": ["ann", "bo"]}
    second = {"id": "b", "date": "1887-04", "title": TITLE, "actors": ["bo"]}
    answer = merged([first], [second])
    assert answer.code == 0
    assert [event["id"] for event in json.loads(answer.out)["events"]] == ["b", "a"]
    assert answer.err == (
        "likely duplicate: b a (1887-04, 1887-04-12, titles 100% alike, bo)\n"
        "2 events, 2 files: 0 exact duplicates left out, 1 likely duplicate\n"
    )
    french = merged([first, second], options=("--lang", "fr"))
    assert french.err == (
        "doublon probable\u00a0: b a (1887-04, 1887-04-12, titres semblables à 100\u00a0%, bo)\n"
        "2 événements, 1 fichier\u00a0: 0 doublon exact écarté, 1 doublon probable\n"
    )


def test_nothing_in_a_file_commands_the_terminal(chrono: Chrono, merged: Any) -> None:
    twice = [{"id": f"{id}\u202e\u009b31m", "date": "1887", "title": "Fog", "actors": ["\u202e]0;x"]} for id in "ab"]
    answers = [chrono("merge", HOSTILE), merged(twice)]
    assert (
        "likely duplicate: a\\u202e\\u009b31m b\\u202e\\u009b31m (1887, titles 100% alike, \\u202e]0;x)"
        in answers[1].err
    )
    for answer in answers:
        assert answer.code == 0
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", answer.out + answer.err)


# what holds of all chronologies


def written(chronology: Chronology) -> bytes:
    return "".join(chronology_json(chronology)).encode()


def that_a_file_can_say(chronology: Chronology, start: str) -> Chronology:
    events = (
        replace(event, id=start + event.id, title={tag: f"T {text}" for tag, text in event.title.items()})
        for event in chronology.events
        if all(day is None or abs(day.year) <= MOST_YEARS for day in (event.when.earliest, event.when.latest))
    )
    return replace(chronology, events=tuple(events))


@given(chronologies.map(lambda chronology: that_a_file_can_say(chronology, "a")))
def test_a_chronology_merged_with_itself_is_itself(chronology: Chronology) -> None:
    content = written(chronology)
    found = merge([("a", content), ("b", content)])
    assert found.repeated == len(chronology.events)
    assert found.chronology == dataset.load([("a", content)])


@given(chronologies, chronologies)
def test_every_event_of_each_file_is_in_what_they_make(one: Chronology, other: Chronology) -> None:
    one, other = that_a_file_can_say(one, "a"), that_a_file_can_say(other, "b")
    found = merge([("a", written(one)), ("b", written(other))])
    told = {event.id: event for event in found.chronology.events}
    assert len(told) == len(one.events) + len(other.events)
    assert found.repeated == 0
    assert all(told[event.id].date == event.date for event in (*one.events, *other.events))
    assert dataset.load([("c", written(found.chronology))]).events == found.chronology.events


@given(chronologies)
def test_likely_duplicates_are_pairs_of_two_events_each_told_once(chronology: Chronology) -> None:
    pairs = likely_duplicates(chronology.events)
    ids = [frozenset((pair.first.id, pair.second.id)) for pair in pairs]
    assert all(len(pair) == 2 for pair in ids)
    assert len(set(ids)) == len(ids)
