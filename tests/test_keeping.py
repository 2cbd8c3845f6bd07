"""A chronology of one's own: started, added to, edited; whatever is not touched stays byte for byte."""

import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from conftest import Chrono
from hypothesis import given
from hypothesis import strategies as st

from rpdc_chrono.dataset import load
from rpdc_chrono.dataset.editing import added, places, replaced

RUN = "from rpdc_chrono.cli.app import run; run()"
NEW = {"id": "n", "date": "2002", "title": "N"}
NEW_LINE = '{"id": "n", "date": "2002", "title": "N"}'
ONE = '{"id": "a", "date": "2001", "title": "A"}'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kept(text: str, name: str = "my.json") -> Path:
    path = Path(name)
    path.write_bytes(text.encode())
    return path


# the text of a file

LAYOUTS = {
    "an event a line": (f'{{\n "events": [\n  {ONE}\n ]\n}}\n', f'{{\n "events": [\n  {ONE},\n  {NEW_LINE}\n ]\n}}\n'),
    "all on one line": (f"[{ONE}]", f"[{ONE},{NEW_LINE}]"),
    "two on one line": (f"[{ONE}, {{}}]", f"[{ONE}, {{}}, {{}}]"),
    "no events yet": (
        '{\n "title": "T",\n "events": []\n}\n',
        f'{{\n "title": "T",\n "events": [\n  {NEW_LINE}\n ]\n}}\n',
    ),
    "an empty list": ("[]\n", f"[\n  {NEW_LINE}\n]\n"),
    "an empty list inside": ('{"events": []}', f'{{"events": [{NEW_LINE}]}}'),
    "no list": ('{"title": "T"}', f'{{"title": "T","events": [{NEW_LINE}]}}'),
    "nothing at all": ("{}", f'{{"events": [{NEW_LINE}]}}'),
    "events that are not last": (
        f'{{"events": [\n{ONE}\n], "title": "T"}}',
        f'{{"events": [\n{ONE},\n{NEW_LINE}\n], "title": "T"}}',
    ),
    "over several lines": (
        '[\n    {\n        "id": "a",\n        "date": "2001",\n        "title": "A"\n    }\n]\n',
        '[\n    {\n        "id": "a",\n        "date": "2001",\n        "title": "A"\n    },\n'
        '    {\n        "id": "n",\n        "date": "2002",\n        "title": "N"\n    }\n]\n',
    ),
    "lines of Windows": (f"[\r\n\t{ONE}\r\n]\r\n", f"[\r\n\t{ONE},\r\n\t{NEW_LINE}\r\n]\r\n"),
    "JSON Lines": (f"{ONE}\n{ONE}\n", f"{ONE}\n{ONE}\n{NEW_LINE}\n"),
    "JSON Lines without a last end": (f"{ONE}\n{ONE}", f"{ONE}\n{ONE}\n{NEW_LINE}"),
    "one line": (ONE, f"{ONE}\n{NEW_LINE}"),
    "without blanks": (
        '[{"id":"a","date":"2001","title":"A"}]',
        '[{"id":"a","date":"2001","title":"A"},{"id":"n","date":"2002","title":"N"}]',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_an_event_is_added_as_its_neighbours_are_written(before: str, after: str) -> None:
    assert added(before, {} if "{}]" in before else NEW) == after


events = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.sampled_from(["2001", "1985~"]),
            "title": st.text('aé "\\\n]}[{,\u2028', min_size=1).map("t".__add__),
        },
        optional={"extra": st.dictionaries(st.text("k[", max_size=2), st.integers(), max_size=2)},
    ),
    max_size=4,
)
layouts = st.tuples(
    st.sampled_from(["object", "list", "lines"]),
    st.sampled_from([None, 1, 2, 4, "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)


def written(some: list[dict[str, Any]], layout: tuple[str, Any, str]) -> str:
    shape, indent, newline = layout
    if shape == "lines":
        return "".join(json.dumps(event, ensure_ascii=False) + newline for event in some)
    whole = {"title": "T", "events": some, "version": "1"} if shape == "object" else some
    return json.dumps(whole, indent=indent, ensure_ascii=False).replace("\n", newline) + newline


@given(events, layouts)
def test_all_that_is_not_the_new_event_stays_byte_for_byte(some: list[dict[str, Any]], layout: Any) -> None:
    before = written(some, layout)
    if not before.strip() or (layout[0] == "lines" and len(some) < 2):
        return
    after = added(before, NEW)
    start = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before))
    rest = len(before) - start
    assert after[:start] + after[len(after) - rest :] == before
    chronology = load([("a", after.encode())])
    assert [event.title["und"] for event in chronology.events] == [event["title"] for event in [*some, NEW]]


@given(events.filter(bool), layouts, st.data())
def test_only_the_edited_event_changes(some: list[dict[str, Any]], layout: Any, data: st.DataObject) -> None:
    before = written(some, layout)
    number = data.draw(st.integers(0, len(some) - 1))
    place = places(before).each[number]
    assert json.loads(before[place.start : place.end]) == some[number]
    after = replaced(before, number, NEW)
    assert after.startswith(before[: place.start])
    assert after.endswith(before[place.end :])
    assert [event["title"] for event in _events_of(after)] == [
        NEW["title"] if n == number else event["title"] for n, event in enumerate(some)
    ]


def _events_of(text: str) -> list[Any]:
    return [json.loads(text[place.start : place.end]) for place in places(text).each]


# new


def test_a_new_file_is_an_empty_chronology(chrono: Chrono, home: Path) -> None:
    answer = chrono("new", "my.json", "--title", "Ma « chronologie »", "--lang", "fr", CHRONO_LANG="en")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "my.json is ready. Next: chrono add my.json --date 1989-11-09 --title …\n"
    assert Path("my.json").read_text() == (
        '{\n "title": "Ma « chronologie »",\n "languages": ["fr"],\n "events": []\n}\n'
    )
    assert chrono("list", "-d", "my.json", "--json").out == "[]\n"
    again = chrono("new", "my.json", CHRONO_LANG="en")
    assert (again.code, again.err) == (2, "chrono: my.json already exists\nadd --force to replace it\n")
    assert chrono("new", "my.json", "--force").code == 0


def test_a_new_file_is_json(chrono: Chrono, home: Path) -> None:
    answer = chrono("new", "my.csv", CHRONO_LANG="en")
    assert answer == (
        2, "", "chrono: a chronology is a JSON file, not my.csv\ngive it a name that ends in .json\n",
    )  # fmt: skip
    assert chrono("new", "no/such/my.json", CHRONO_LANG="en").code == 1
    assert chrono("new", "my.json", "--lang", "?", CHRONO_LANG="en").code == 2


# add


def test_an_event_is_added_and_found_at_once(chrono: Chrono, home: Path) -> None:
    chrono("new", "my.json", "--lang", "fr")
    answer = chrono(
        "add", "my.json", "--date", "20 août 2002", "--title", "Une visite", "--summary", "Longue.", "--actor", "Ada",
        "--actor", "Bo, père", "--place", "Halm", "--theme", "visite", "--source", "https://x.example/1",
        "--publisher", "Le Monde",
    )  # fmt: skip
    assert answer == (0, "2002-08-20-une-visite\n", "")
    (event,) = json.loads(chrono("list", "-d", "my.json", "-a", "ada", "--json").out)
    assert {name: event[name] for name in ("id", "date", "title", "summary", "actors", "places", "themes")} == {
        "id": "2002-08-20-une-visite",
        "date": "2002-08-20",
        "title": {"fr": "Une visite"},
        "summary": {"fr": "Longue."},
        "actors": ["Ada", "Bo, père"],
        "places": ["Halm"],
        "themes": ["visite"],
    }
    assert [(source["url"], source["publisher"]) for source in event["sources"]] == [
        ("https://x.example/1", "Le Monde")
    ]
    assert chrono("add", "my.json", "--date", "2002-08-20", "--title", "Une visite").out == "2002-08-20-une-visite-2\n"
    assert chrono("add", "my.json", "--date", "hier", "--title", "Y", "--lang", "en").out == "2026-11-23-y\n"


DECLARED = json.dumps(
    {
        "actors": {
            "ada": {"name": {"en": "Ada Vane"}, "metonyms": ["Crown"]},
            "bo": {"name": {"en": "Bo Vane"}, "metonyms": ["Crown"]},
        },
        "events": [],
    }
)


def test_a_name_is_looked_up_where_the_file_declares_names(chrono: Chrono, home: Path) -> None:
    kept(DECLARED)
    said = ("add", "my.json", "--date", "2001", "--title", "A", "--actor")
    assert chrono(*said, "ada vane").code == 0
    assert '"actors": ["ada"]' in Path("my.json").read_text()
    before = Path("my.json").read_bytes()
    for name, problem in {
        "vane": "chrono: “vane” fits several entries\nchoose one of them, by its id:\n  ada  Ada Vane (1)\n",
        "Crown": "chrono: “Crown” fits several entries\n",
        "Adda": "chrono: unknown actor: “Adda”\ndid you mean: Ada Vane (ada)\n",
    }.items():
        answer = chrono(*said, name, CHRONO_LANG="en")
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith(problem)
    assert Path("my.json").read_bytes() == before


REFUSED = {
    ("my.json", "--date", "02/03/2004"): (2, "chrono: “02/03/2004” has two readings: 2004-03-02 / 2004-02-03\n"),
    ("my.json", "--date", "2001-02-30"): (2, "chrono: there is no such day: “2001-02-30”\n"),
    ("my.json", "--date", "2001", "--id", "a"): (
        1,
        "my.json:1:51: [1].id: id “a” is already taken, my.json:1:9 ([0])\n",
    ),
    ("my.json", "--date", "2001", "--id", "a b"): (1, "my.json:1:51: [1].id: “a b” can’t be an id"),
    ("my.json",): (2, "chrono: the option --date is missing\n"),
    ("bundled", "--date", "2001"): (2, "chrono: the bundled chronology is not to be changed\n"),
    ("-", "--date", "2001"): (2, "chrono: standard input can’t be changed\n"),
    ("a.csv", "--date", "2001"): (
        2,
        "chrono: a.csv is not a chronology of chrono’s\nmake it one first: chrono convert",
    ),
    ("none.json", "--date", "2001"): (1, "none.json:1:1: $: no such file\n"),
    ("wrong.json", "--date", "2001"): (1, "wrong.json:1:2: [0]: expected an object here\n"),
    (".", "--date", "2001"): (1, ".:1:1: $: this is a folder, not a file\n"),
    ("mark.json", "--date", "2001"): (1, "mark.json:1:1: $: the file starts with a byte order mark"),
    ("bytes.json", "--date", "2001"): (1, "bytes.json:1:1: $: byte 0xFF is not UTF-8"),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.items())
def test_what_would_not_be_sound_is_refused_and_nothing_written(
    chrono: Chrono, home: Path, arguments: tuple[str, ...], said: tuple[int, str]
) -> None:
    contents = {"my.json": f"[{ONE}]".encode(), "a.csv": b"date,title\n", "wrong.json": b"[5]"}
    contents |= {"mark.json": b"\xef\xbb\xbf[]", "bytes.json": b"\xff"}
    for name, content in contents.items():
        Path(name).write_bytes(content)
    file, *options = arguments
    answer = chrono("add", file, "--title", "T", *options, CHRONO_LANG="en")
    assert (answer.code, answer.out) == (said[0], "")
    assert answer.err.startswith(said[1])
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == contents


def test_an_interrupted_addition_leaves_the_old_file(
    chrono: Chrono, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(f"[{ONE}]")

    def stop(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("rpdc_chrono.cli.output.os.replace", stop)
        assert chrono("add", "my.json", "--date", "2001", "--title", "T").code == 130
    assert (path.read_text(), [found.name for found in home.iterdir()]) == (f"[{ONE}]", ["my.json"])


def test_a_file_that_changes_meanwhile_is_left_to_whoever_changed_it(
    chrono: Chrono, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(f"[{ONE}]")

    def meddle(text: str, event: object) -> str:
        path.write_text("[]")
        return added(text, NEW)

    monkeypatch.setattr("rpdc_chrono.cli.add.added", meddle)
    answer = chrono("add", "my.json", "--date", "2001", "--title", "T", CHRONO_LANG="en")
    assert answer == (1, "", "chrono: my.json has changed meanwhile, nothing is written to it\ntry again\n")
    assert path.read_text() == "[]"


def test_additions_at_once_are_all_kept(home: Path) -> None:
    kept("[]")
    command = [sys.executable, "-c", RUN, "add", "my.json", "--date", "2001", "--title"]
    adding = [subprocess.Popen([*command, f"T{n}"], stdout=subprocess.DEVNULL) for n in range(8)]
    assert [program.wait() for program in adding] == [0] * 8
    assert {event["title"] for event in json.loads(Path("my.json").read_text())} == {f"T{n}" for n in range(8)}


def test_a_link_and_a_mode_stay_as_they_are(chrono: Chrono, home: Path) -> None:
    real = kept("[]", "real.json")
    real.chmod(0o640)
    Path("my.json").symlink_to("real.json")
    assert chrono("add", "my.json", "--date", "2001", "--title", "T").code == 0
    assert (Path("my.json").is_symlink(), real.stat().st_mode & 0o777) == (True, 0o640)
    assert len(json.loads(real.read_text())) == 1


def answered(answers: str, *arguments: str) -> tuple[int, str]:
    """The program on a terminal, where somebody types."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"CHRONO_LANG": "en"}
    program = subprocess.Popen(
        [sys.executable, "-c", RUN, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    said = bytearray()

    def read() -> None:
        try:
            while part := os.read(ours, 4096):
                said.extend(part)
        except OSError:
            pass

    reader = threading.Thread(target=read)
    reader.start()
    os.write(ours, answers.encode())
    code = program.wait(timeout=30)
    reader.join()
    os.close(ours)
    return code, said.decode().replace("\r\n", "\n")


def test_on_a_terminal_what_is_missing_is_asked_for_until_it_is_right(home: Path) -> None:
    kept("[]")
    code, said = answered("32 mai 2001\n1er mai 2001\n\nUne fête\n", "add", "my.json")
    assert code == 0
    assert said.count("date: ") == 2
    assert said.count("title: ") == 2
    assert "there is no such day: “32 mai 2001”" in said
    (event,) = json.loads(Path("my.json").read_text())
    assert event == {"id": "2001-05-01-une-fete", "date": "2001-05-01", "title": "Une fête"}
    assert answered("\x04", "add", "my.json")[0] == 130


# edit


def editor(home: Path, script: str) -> str:
    path = home / "editor.py"
    path.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n{script}\n")
    return f"{sys.executable} {path}"


def test_one_event_is_edited_and_nothing_else(chrono: Chrono, home: Path) -> None:
    path = kept(f'[\n  {ONE},\n  {{"date": "2002", "title": "B"}}\n]\n')
    changes = editor(home, "path.write_text(text.replace('\"2002\"', '\"2002-05\"').replace('B', 'Bé'))")
    assert chrono("edit", "my.json", "2002-b", EDITOR=changes) == (0, "", "")
    assert path.read_text() == f'[\n  {ONE},\n  {{"date": "2002-05", "title": "Bé"}}\n]\n'


def test_the_event_is_shown_to_the_editor_over_several_lines(chrono: Chrono, home: Path) -> None:
    kept(f"[{ONE}]")
    shows = editor(home, f"pathlib.Path({str(home / 'seen')!r}).write_text(text)")
    answer = chrono("edit", "my.json", "a", VISUAL=shows, EDITOR="false", CHRONO_LANG="en")
    assert answer == (0, "", "chrono: nothing has changed\n")
    assert (home / "seen").read_text() == '{\n  "id": "a",\n  "date": "2001",\n  "title": "A"\n}\n'


def test_an_emptied_text_means_no_change(chrono: Chrono, home: Path) -> None:
    path = kept(f"[{ONE}]")
    answer = chrono("edit", "my.json", "a", EDITOR=editor(home, "path.write_text('')"), CHRONO_LANG="en")
    assert answer == (0, "", "chrono: cancelled, nothing has changed\n")
    assert path.read_text() == f"[{ONE}]"


def test_a_wrong_edit_is_told_kept_apart_and_not_written(chrono: Chrono, home: Path) -> None:
    path = kept(f"[{ONE}]")
    breaks = editor(home, "path.write_text(text.replace('2001', '2001-13'))")
    answer = chrono("edit", "my.json", "a", EDITOR=breaks, CHRONO_LANG="en")
    assert (answer.code, answer.out, path.read_text()) == (1, "", f"[{ONE}]")
    first, count, said, where = answer.err.splitlines()
    assert first == "a.json:3:11: date: “2001-13” is not an EDTF date: there is no such month"
    assert (count, said) == ("chrono: 1 problem", "chrono: my.json is left as it was")
    draft = Path(where.removeprefix("the edited text: "))
    assert '"date": "2001-13"' in draft.read_text()


def test_an_editor_that_fails_changes_nothing(chrono: Chrono, home: Path) -> None:
    path = kept(f"[{ONE}]")
    assert chrono("edit", "my.json", "a", EDITOR="false", CHRONO_LANG="en").code == 1
    missing = chrono("edit", "my.json", "a", EDITOR="no-such-editor", CHRONO_LANG="en")
    assert (missing.code, missing.err.splitlines()[0]) == (2, "chrono: no text editor: no-such-editor")
    assert path.read_text() == f"[{ONE}]"


def test_an_id_that_no_event_has_is_told(chrono: Chrono, home: Path) -> None:
    kept(f"[{ONE}]")
    answer = chrono("edit", "my.json", "aa", EDITOR="true", CHRONO_LANG="en")
    assert answer == (2, "", "chrono: no event has the id “aa”\nthe list: chrono list -f ids\n")


def test_on_a_terminal_a_wrong_edit_may_be_mended(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = kept(f"[{ONE}]")
    monkeypatch.setenv(
        "EDITOR",
        editor(
            home,
            "path.write_text(text.replace('2001-13', '2001-12') if '-13' in text else text.replace('2001', '2001-13'))",
        ),
    )
    code, said = answered("y\n", "edit", "my.json", "a")
    assert (code, "there is no such month" in said) == (0, True)
    assert path.read_text() == f"[{ONE}]".replace("2001", "2001-12")
