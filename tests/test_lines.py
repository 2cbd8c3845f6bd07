"""JSON Lines are compiled as they are read: what an event means never depends on how its line is written."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chronologies import events
from conftest import Chrono
from hypothesis import example, given
from hypothesis import strategies as st

from rpdc_chrono.dataset import lines
from rpdc_chrono.dataset.writing import event_json
from rpdc_chrono.errors import Problem
from rpdc_chrono.harmless import safe_bytes, safe_json
from rpdc_chrono.index import workers
from rpdc_chrono.index.batch import Batcher
from rpdc_chrono.model import Event
from rpdc_chrono.names import TEXT_BREAK, searchable, words

GOOD = b'{"id": "a", "date": "2001", "title": {"fr": "A"}}'


def read(content: bytes) -> list[dict[str, Any]]:
    found, problems = bodies(content)
    assert problems == []
    return list(map(json.loads, found))


def bodies(content: bytes) -> tuple[list[bytes], list[Problem]]:
    parts = list(lines.read("a.jsonl", 1, content))
    return [body for found, _ in parts for body in found.bodies], [flaw for _, problems in parts for flaw in problems]


def told(content: bytes) -> list[tuple[int, int, str, str]]:
    return [(problem.line, problem.column, problem.path, problem.what) for problem in bodies(content)[1]]


def asked(chrono: Chrono, *arguments: str) -> list[dict[str, Any]]:
    answer = chrono("list", "--json", *arguments)
    assert (answer.code, answer.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(answer.out)
    return found


# a line, at a glance or not

MANNERS = {
    "as the model has it": GOOD,
    "with what is derived": GOOD[:-1] + b', "earliest": "2001-01-01", "latest": null, "match": null}',
    "with nulls": GOOD[:-1] + b', "summary": null, "actors": null, "sources": [], "extra": null}',
    "with blanks before colons": b'{"id" : "a", "date"\t:"2001", "title" : {"fr" : "A"}}',
    "with escapes": rb'{"\u0069d": "a", "date": "2001", "title": {"fr": "\u0041"}}',
    "ended as in Windows": GOOD + b"\r",
}


@pytest.mark.parametrize("line", MANNERS.values(), ids=MANNERS.keys())
def test_an_event_is_the_same_in_whatever_manner_its_line_is_written(line: bytes) -> None:
    assert read(line) == [
        {
            "id": "a",
            "date": "2001",
            "title": {"fr": "A"},
            "summary": None,
            "actors": [],
            "places": [],
            "themes": [],
            "sources": [],
            "disputed": None,
            "extra": {},
        }
    ]


GLANCED = (
    *MANNERS.values(),
    GOOD[:-1] + b', "gap": {"a": [1.5, "\\"b\\""]}, "match": "certain"}',
    b'{"date":"2001","title":"A","summary":"B","actors":["Ada"],"places":[],"themes":null,"disputed":{"en":"C"}}',
    b'{"date":"2001","title":"\\"A\\" \\\\","sources":[{"url":"u"},{"title":null,"publisher":"P"}],"extra":{}}',
    rb'{"id":null,"date":"2001","title":"\u0022A\u0022"}',
)


@pytest.mark.parametrize("line", GLANCED)
def test_a_right_line_needs_no_long_way_and_comes_out_as_from_there(line: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "at_a_glance", lambda texts: None)
        ((expected, _),) = lines.read("a.jsonl", 1, line)
        patch.undo()
        patch.setattr(lines, "_the_long_way", lambda *line: pytest.fail("taken"))
        ((found, _),) = lines.read("a.jsonl", 1, line)
    assert (found.bodies, found.made) == (expected.bodies, expected.made)


def test_a_plain_text_is_in_no_language_and_an_id_is_made() -> None:
    (event,) = read(b'{"date": "2001-05", "title": "Un \xc3\xa9t\xc3\xa9"}')
    assert (event["id"], event["title"]) == ("2001-05-un-ete", {"und": "Un été"})


WRONG = {
    b'{"id": "a", "date": "2001", "title": "A", "title": "B"}': (1, 43, "title", "duplicate-key"),
    b'{"id" : "a", "date": "2001", "title": "A", "date": "2002"}': (1, 44, "date", "duplicate-key"),
    rb'{"id": "a", "date": "2001", "date": "2002", "title": "so \":"}': (1, 29, "date", "duplicate-key"),
    b'{"id": "a", "date": "2001", "title": {"fr": "A", "fr": "B"}}': (1, 50, "title.fr", "duplicate-key"),
    b'{"id": "a", "date": "2001", "title": "A", "sources": [{"url": "u", "url": "v"}]}': (
        1, 68, "sources[0].url", "duplicate-key",
    ),
    # as short as what comes of them, which is longer by a language, an id, a number; or nearly so
    b'{"id":"","id":"a","date":"2001","title":"A"}': (1, 10, "id", "duplicate-key"),
    b'{"date":"2001","date":"2002","title":{"fr":"Abcdefghijk"}}': (1, 16, "date", "duplicate-key"),
    b'{"id":"a","id":"a","date":"2001","title":{"fr":"A"},"extra":{"n":1e9}}': (1, 11, "id", "duplicate-key"),
    b'{"id":"","id":"a","date":"2001","title":{"fr":"A"}}': (1, 10, "id", "duplicate-key"),
    # with as many quotation marks as what comes of them, which are not written as such
    rb'{"id":"a","date":"2001","date":"2002","title":"\u0022\u0022\u0022\u0022"}': (1, 25, "date", "duplicate-key"),
    b'{"id": "a", "date": "2001", "title": "A", "match": 1, "match": 1}': (1, 55, "match", "duplicate-key"),
    b'{"id": "a", "date": "2001-13", "title": "A"}': (1, 21, "date", "date"),
    b'{"id": "a b", "date": "2001", "title": "A"}': (1, 8, "id", "id"),
    b'{"id": "a", "date": "2001", "title": {"f": "A"}}': (1, 39, "title.f", "language-tag"),
    b'{"id": "a", "date": "2001", "title": " "}': (1, 38, "title", "blank"),
    b'{"id": "a", "date": "2001", "title": "A", "actors": [""]}': (1, 54, "actors[0]", "blank"),
    b'{"id": "a", "date": "2001", "title": "A", "sources": [{"lang": "fr"}]}': (1, 55, "sources[0]", "nameless-source"),
    b'{"id": "a", "date": "2001", "title": "A", "sources": [{"url": "u", "published": "2001-13"}]}': (
        1, 81, "sources[0].published", "date",
    ),
    b'{"id": "a", "date": "2001", "title": "A", "extra": {"n": 1e999}}': (1, 58, "extra.n", "number"),
    b'{"id": "a", "date": "2001", "title": "A", "other": 1}': (1, 43, "other", "unknown-key"),
    b'{"id": "a", "date": "2001"}': (1, 1, "title", "missing"),
    b'{"id": "a", "date": "2001", "title": "\xff"}': (1, 39, "$", "not-utf8"),
    b'{"id": "a"': (1, 11, "$", "syntax"),
    b"[]": (1, 1, "$", "type"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "problem"), WRONG.items())
def test_a_wrong_line_is_told_with_its_place(line: bytes, problem: tuple[int, int, str, str]) -> None:
    assert told(line) == [problem]
    first, *rest = problem
    content = GOOD + b"\n\n" + line + b"\n" + GOOD
    assert told(content) == [(first + 2, *rest)]
    assert bodies(content)[0] == bodies(GOOD)[0] * 2


@given(st.lists(events, max_size=4))
def test_what_is_known_at_a_glance_is_what_the_long_way_finds(some: list[Event]) -> None:
    content = "\n".join(map(event_json, some)).encode()
    at_a_glance = bodies(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "at_a_glance", lambda texts: None)
        assert bodies(content) == at_a_glance


@given(events, st.data())
def test_a_key_that_is_given_twice_is_told_whatever_else_is_absent(event: Event, data: st.DataObject) -> None:
    members = {key: value for key, value in json.loads(event_json(event)).items() if value or key == "id"}
    left_out = data.draw(st.sets(st.sampled_from(sorted(members.keys() - {"date", "title"}))))
    pairs = [(key, value) for key, value in members.items() if key not in left_out]
    key, value = data.draw(st.sampled_from(pairs))
    pairs.insert(data.draw(st.integers(0, len(pairs))), (key, data.draw(st.sampled_from([value, None, "", [], "a"]))))
    line = "{" + ",".join(f"{compact(name)}:{compact(part)}" for name, part in pairs) + "}"
    found, problems = bodies(line.encode())
    assert found == []
    assert "duplicate-key" in {problem.what for problem in problems}


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@given(st.lists(st.binary(max_size=40) | st.just(b"\n\n"), max_size=6), st.integers(1, 9))
def test_blocks_are_cut_between_lines_and_nothing_is_lost(parts: list[bytes], size: int) -> None:
    content = b"\n".join(parts)
    blocks: Iterator[bytes] = iter([content[at : at + size] for at in range(0, len(content), size)])
    chunks = list(lines.chunks(blocks))
    assert b"".join(chunk for _, chunk in chunks) == content
    assert [line for line, _ in chunks] == [
        1 + b"".join(chunk for _, chunk in chunks[:place]).count(b"\n") for place in range(len(chunks))
    ]
    assert all(chunk.endswith(b"\n") for _, chunk in chunks[:-1])


# what is worked out for the index


@pytest.mark.parametrize("unsafe", "\x7f\x80\x9f\u061c\u200e\u200f\u2028\u202e\u2066\u2069\ufeff")
@given(texts=st.lists(st.text(st.characters(codec="utf-8"))))
def test_bytes_are_made_harmless_like_text(unsafe: str, texts: list[str]) -> None:
    made = [json.dumps(text, ensure_ascii=False) for text in ["é’", f"’{unsafe}", *texts]]
    for some in (made[:2], made):
        assert safe_bytes([text.encode() for text in some]) == [safe_json(text).encode() for text in some]


WRITTEN = st.text("aeé\u0301и\u0306ŒßΣ서北 \u00a0\u202f-'’._\x00\x1f\x85", max_size=12)


@given(st.text() | st.text(st.characters(codec="latin-1")) | WRITTEN)
@example("l’été")
def test_a_reader_of_ascii_takes_the_same_words(text: str) -> None:
    """As the tokenizer of the index is one: letters and digits of ASCII, folded, and all beyond ASCII."""
    assert words_of_ascii(searchable([[text]])[0]) == words(text)


@given(st.lists(st.lists(WRITTEN | st.just("\x1d") | st.just("a\x1eb"), min_size=1), max_size=4))
@example([["l’été", "ete"], ["a"]])
@example([["a"], ["\x1d"], ["œ", "b"]])
def test_texts_that_are_read_together_are_kept_apart(events: list[list[str]]) -> None:
    between = f" {TEXT_BREAK} ".encode()
    apart = [between.join(searchable([[text]])[0] for text in texts) for texts in events]
    assert list(map(words_of_ascii, searchable(events))) == list(map(words_of_ascii, apart))


def words_of_ascii(text: bytes) -> list[str]:
    return re.findall(r"[0-9a-z\u0080-\U0010ffff]+", _lower(text.decode()))


def _lower(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


# a whole file


def jsonl(path: Path, *rows: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def row(id: str | None, date: str, title: str = "A", **others: Any) -> dict[str, Any]:
    return ({} if id is None else {"id": id}) | {"date": date, "title": title} | others


def test_events_come_by_date_and_in_the_order_of_the_files(chrono: Chrono, tmp_path: Path) -> None:
    first = jsonl(tmp_path / "a.jsonl", row("c", "2002"), row("b", "2001"), row("a", "2001"), row("d", "2001/2005"))
    second = tmp_path / "b.json"
    second.write_text(json.dumps([row("f", "2001"), row("e", "2000")]))
    ids = [event["id"] for event in asked(chrono, "-d", first, "-d", str(second))]
    assert ids == ["e", "d", "b", "a", "f", "c"]
    ids = [event["id"] for event in asked(chrono, "-d", str(second), "-d", first)]
    assert ids == ["e", "d", "f", "b", "a", "c"]


def test_a_name_is_the_entry_that_another_file_declares(chrono: Chrono, tmp_path: Path) -> None:
    mine = jsonl(
        tmp_path / "a.jsonl",
        row("a", "2001", actors=["Vladimir Poutine", "vladimir-putin", "Ada"]),
        row("b", "2002", actors=["ada", " Ada "]),
    )
    found = asked(chrono, "-d", "bundled", "-d", mine, "-a", "Ada")
    assert [event["actors"] for event in found] == [["vladimir-putin", "Ada"], ["Ada"]]


def test_a_made_id_gives_way_to_one_that_is_given_later(chrono: Chrono, tmp_path: Path) -> None:
    mine = jsonl(
        tmp_path / "a.jsonl",
        row(None, "2001"), row(None, "2001"), row("2001-a-2", "2002"), row(None, "2001"), row("2001-a", "2003"),
    )  # fmt: skip
    ids = [event["id"] for event in asked(chrono, "-d", mine)]
    assert ids == ["2001-a-3", "2001-a-4", "2001-a-5", "2001-a-2", "2001-a"]


def test_an_id_that_is_given_twice_is_told_with_both_places(chrono: Chrono, tmp_path: Path) -> None:
    mine = jsonl(tmp_path / "a.jsonl", row("a", "2001"), row("b", "2001"), row("a", "2002"), row("a", "2003"))
    answer = chrono("list", "-d", mine, CHRONO_LANG="en")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.replace(mine, "a.jsonl").splitlines() == [
        "a.jsonl:3:8: id: id “a” is already taken, a.jsonl:1:8 ($)",
        "a.jsonl:4:8: id: id “a” is already taken, a.jsonl:1:8 ($)",
        "chrono: 2 problems",
    ]


def test_every_wrong_line_of_a_file_is_told(chrono: Chrono, tmp_path: Path) -> None:
    mine = jsonl(tmp_path / "a.jsonl", row("a", "2001"), row("b", "2001-13"), row("c", "2001"), row("d", "x"))
    answer = chrono("list", "-d", mine, CHRONO_LANG="en")
    assert (answer.code, answer.out) == (1, "")
    assert [line.partition(": ")[0].rpartition("/")[2] for line in answer.err.splitlines()] == [
        "a.jsonl:2:21", "a.jsonl:4:21", "chrono",
    ]  # fmt: skip


def test_other_processes_find_the_same(chrono: Chrono, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(f"e{n}", f"{2000 + n % 20}", "é" * (n % 7 + 1), actors=[f"A{n % 5}"]) for n in range(300)]
    one = jsonl(tmp_path / "a.jsonl", *rows)
    before, actors = asked(chrono, "-d", one), chrono("actors", "-d", one)
    monkeypatch.setattr(workers, "_WORTH_IT", 0)
    monkeypatch.setattr(workers, "BLOCK", 1_000)
    other = jsonl(tmp_path / "b.jsonl", *rows)
    assert (asked(chrono, "-d", other), chrono("actors", "-d", other)) == (before, actors)
    answer = chrono("list", "-d", jsonl(tmp_path / "c.jsonl", *rows, row("z", "2001-13")), CHRONO_LANG="en")
    assert (answer.code, answer.out, "c.jsonl:301:" in answer.err) == (1, "", True)


def test_names_and_dates_that_are_forgotten_are_told_again(
    chrono: Chrono, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row(f"e{n}", f"{2000 + n % 7}", actors=[f"A{n % 5}", f"a{n % 3}"]) for n in range(60)]
    one = jsonl(tmp_path / "a.jsonl", *rows)
    before, actors = asked(chrono, "-d", one), chrono("actors", "-d", one)
    monkeypatch.setattr(workers, "BLOCK", 300)
    monkeypatch.setattr("rpdc_chrono.index.batch._MOST", 4)
    mine = jsonl(tmp_path / "b.jsonl", *rows)
    assert (asked(chrono, "-d", mine), chrono("actors", "-d", mine)) == (before, actors)
    for n in range(5):
        found = {event["id"] for event in asked(chrono, "-d", mine, "-a", f"A{n}")}
        assert found == {f"e{m}" for m in range(60) if m % 5 == n or m % 3 == n}
    assert {event["id"] for event in asked(chrono, "-d", mine, "--during", "2003")} == {
        f"e{n}" for n in range(3, 60, 7)
    }


def test_another_spelling_that_is_met_late_is_the_same_entry(
    chrono: Chrono, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "BLOCK", 200)
    rows = [row(f"e{n}", "2001", actors=[f"A{n}"]) for n in range(20)]
    mine = jsonl(tmp_path / "a.jsonl", *rows, row("y", "2002", actors=["Zoé"]), row("z", "2003", actors=["A1", "zoe"]))
    found = asked(chrono, "-d", mine, "-a", "ZOE")
    assert [(event["id"], event["actors"]) for event in found] == [("y", ["Zoé"]), ("z", ["A1", "Zoé"])]


def test_what_is_counted_does_not_depend_on_where_a_file_is_cut(
    chrono: Chrono, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "BLOCK", 1)
    rows = [  # the same days said in two manners: the first and the last of them as filed
        row("a", "2001", actors=["Zoé"], sources=[{"url": "u"}, {"url": "v"}]),
        row("b", "2001-01/2001-12", actors=["Zoé", "zoe", "ZOÉ"], sources=[{"url": "w"}]),
        row("c", "2001-01-01/2001", actors=["zoe"]),
    ]
    mine = jsonl(tmp_path / "a.jsonl", *rows)
    ((actor,), (info,)) = (json.loads(chrono(command, "-d", mine, "--json").out) for command in ("actors", "info"))
    assert (actor["id"], actor["events"], actor["first"], actor["last"]) == ("Zoé", 3, "2001", "2001-01-01/2001")
    assert (info["events"], info["actors"], info["citations"]) == (3, 1, 3)


def test_of_many_lines_each_is_known_by_its_own_number(chrono: Chrono, tmp_path: Path) -> None:
    rows = [row(None, f"{1700 + n}") for n in range(250)]
    rows[240]["date"] = rows[130]["date"]
    ids = [event["id"] for event in asked(chrono, "-d", jsonl(tmp_path / "a.jsonl", *rows))]
    assert (len(ids), ids[129:133]) == (250, ["1829-a", "1830-a", "1830-a-2", "1831-a"])
    answer = chrono("list", "-d", jsonl(tmp_path / "b.jsonl", *rows, row("z", "x")), CHRONO_LANG="en")
    assert (answer.code, answer.out, "b.jsonl:251:21:" in answer.err) == (1, "", True)


def test_an_entry_named_twice_by_an_event_is_there_once(chrono: Chrono, tmp_path: Path) -> None:
    mine = jsonl(tmp_path / "a.jsonl", row("a", "2001", actors=["Ada", "Ada"]), row("b", "2001"))
    (event,) = asked(chrono, "-d", mine, "--actor", "Ada")
    assert event["actors"] == ["Ada"]


# a file that grows


def append(path: Path, *rows: dict[str, Any]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def read_lines(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The first line of each block that is compiled."""
    seen = list[int]()
    work = workers.work

    def watch(batcher: Batcher, file: str, first_line: int, content: bytes) -> workers.Work:
        seen.append(first_line)
        return work(batcher, file, first_line, content)

    monkeypatch.setattr(workers, "work", watch)
    return seen


def test_a_file_that_grew_is_compiled_from_where_it_stopped(
    chrono: Chrono, tmp_path: Path, read_lines: list[int]
) -> None:
    path = tmp_path / "a.jsonl"
    mine = jsonl(path, row("b", "2001", actors=["Ada"]), row("c", "2003", actors=["Bo"]))
    assert len(asked(chrono, "-d", mine)) == 2
    append(path, row("a", "2000", "un été", actors=["ada"]), row("d", "2002", actors=["Cy"]), row(None, "2002"))
    assert [event["id"] for event in asked(chrono, "-d", mine)] == ["a", "b", "d", "2002-a", "c"]
    assert [event["id"] for event in asked(chrono, "-d", mine, "-a", "ADA")] == ["a", "b"]
    assert [event["id"] for event in asked(chrono, "-d", mine, "ete")] == ["a"]
    counts = json.loads(chrono("actors", "-d", mine, "--json").out)
    assert [(count["id"], count["events"]) for count in counts] == [("Ada", 2), ("Bo", 1), ("Cy", 1)]
    years = json.loads(chrono("stats", "-d", mine, "--json").out)
    assert [(year["year"], year["events"]) for year in years] == [("2000", 1), ("2001", 1), ("2002", 2), ("2003", 1)]
    append(path, row("e", "2004", actors=["Bo"], sources=[{"url": "u"}]))
    assert [event["id"] for event in asked(chrono, "-d", mine)] == ["a", "b", "d", "2002-a", "c", "e"]
    assert json.loads(chrono("info", "-d", mine, "--json").out)[0]["citations"] == 1
    counts = json.loads(chrono("actors", "-d", mine, "--json").out)
    assert [(count["id"], count["events"], count["first"], count["last"]) for count in counts] == [
        ("Ada", 2, "2000", "2001"), ("Bo", 2, "2003", "2004"), ("Cy", 1, "2002", "2002"),
    ]  # fmt: skip
    assert read_lines == [1, 3, 6]


def test_a_file_that_changed_before_its_end_is_compiled_anew(
    chrono: Chrono, tmp_path: Path, read_lines: list[int]
) -> None:
    path = tmp_path / "a.jsonl"
    mine = jsonl(path, row("a", "2001", "Old"), row("b", "2001"))
    asked(chrono, "-d", mine)
    jsonl(path, row("a", "2001", "New"), row("b", "2001"), row("c", "2001"))
    assert asked(chrono, "-d", mine)[0]["title"] == {"und": "New"}
    assert read_lines == [1, 1]


def test_a_last_line_that_goes_on_is_read_whole(chrono: Chrono, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id":"a","date":"2001","title":"A"}\n{"id":"b","date":"2001","title":"B"}')
    assert len(asked(chrono, "-d", str(path))) == 2
    with path.open("a") as file:
        file.write(" \n" + '{"id":"c","date":"2001","title":"C"}\n')
    assert len(asked(chrono, "-d", str(path))) == 3


def test_an_id_given_later_takes_the_place_of_a_made_one(chrono: Chrono, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    mine = jsonl(path, row(None, "2001"), row("b", "2001"))
    assert [event["id"] for event in asked(chrono, "-d", mine)] == ["2001-a", "b"]
    append(path, row("2001-a", "2002"))
    assert [event["id"] for event in asked(chrono, "-d", mine)] == ["2001-a-2", "b", "2001-a"]
    append(path, row("b", "2002"))
    answer = chrono("list", "-d", mine, CHRONO_LANG="en")
    assert (answer.code, "a.jsonl:4:8: id: id “b” is already taken" in answer.err) == (1, True)
