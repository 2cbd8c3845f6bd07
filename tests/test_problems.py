"""Broken files: every problem in a line with its place, its path and what is wrong; never a traceback."""

import json
import os
import re
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
import pytest
from conftest import Chrono
from hypothesis import given, settings
from hypothesis import strategies as st

from rpdc_chrono.dataset import examine, load
from rpdc_chrono.errors import InvalidChronology
from rpdc_chrono.index.compile import compile_chronology
from rpdc_chrono.language.problems import problem_line
from rpdc_chrono.language.words import LANGUAGES

A_LINE = re.compile(r"a\.json:[1-9][0-9]*:[1-9][0-9]*: .+: .+")
FORMS = "unknown form (1985-04-12, 1985-04, 1985, 1985~, 1984/1986…)"
NO_ID = "can’t be an id (no space, comma or quote, no dash at the start)"
NO_NAME = "can’t be an id (no space at either end, no control character)"
NO_COORDINATES = "expected [latitude, longitude] in degrees, −90 to 90 and −180 to 180"
BARE = '"date": "2001", "title": "A"'


def one(members: str) -> str:
    """A list of one event, with members after its date and title: the first stands in column 33."""
    return f"[{{{BARE}, {members}}}]"


def place(coordinates: str) -> str:
    """A chronology of one place: its coordinates stand in column 47."""
    return f'{{"places": {{"x": {{"name": "X", "coordinates": {coordinates}}}}}}}'


# what is no JSON, or no text at all
TEXTS: dict[str, tuple[str | bytes, list[str]]] = {
    "empty": ("", ["1:1: $: the file is empty (an empty chronology is [])"]),
    "blank": (" \n\t\n", ["1:1: $: the file is empty (an empty chronology is [])"]),
    "byte order mark": (
        b"\xef\xbb\xbf[]",
        ["1:1: $: the file starts with a byte order mark (save it as UTF-8 without BOM)"],
    ),
    "utf-16": (
        "[]".encode("utf-16"),
        ["1:1: $: the file starts with a byte order mark (save it as UTF-8 without BOM)"],
    ),
    "latin-1": (
        b'[\n {"date": "2001", "title": "\xc3\x89t\xe9"}]',
        ["2:31: $: byte 0xE9 is not UTF-8 (save the file as UTF-8)"],
    ),
    "cut in the middle of a letter": (b'["\xe5\x8c', ["1:3: $: byte 0xE5 is not UTF-8 (save the file as UTF-8)"]),
    "not json": ("date;title\n", ["1:1: $: not JSON: a value is expected here (one comma too many?)"]),
    "missing comma": (
        '[{"date": "2001"\n  "title": "A"}]',
        ["2:3: $: not JSON: a comma or a closing bracket is missing here"],
    ),
    "missing colon": ('[{"date" "2001"}]', ["1:10: $: not JSON: a colon is missing here"]),
    "cut off": ('[{"date": "2001"},', ["1:19: $: not JSON: a value is expected here (one comma too many?)"]),
    "open text": ('[{"date": "2001}]', ["1:11: $: not JSON: this text is never closed"]),
    "line break in a text": (
        '[{"date": "2001", "title": "A\nB"}]',
        ["1:30: $: not JSON: a line break or control character inside a text (write \\n)"],
    ),
    "backslash": (r'["\x"]', ["1:3: $: not JSON: misused backslash (write \\\\)"]),
    "bad escape": (r'["\u12"]', ["1:4: $: not JSON: malformed \\uXXXX escape"]),
    "single quotes": (
        "[{'date': '2001'}]",
        ["1:3: $: not JSON: a key in double quotes is expected here (one comma too many?)"],
    ),
    "two documents": ("[]\n[]", ["2:1: $: not JSON: the document goes on after its end"]),
    "brackets": ("[" * 100_000, ["1:101: $: nested deeper than 100 levels"]),
    "closed brackets": ("[" * 100_000 + "]" * 100_000, ["1:101: $: nested deeper than 100 levels"]),
    "braces": ('{"a":\n' * 100_000, ["101:1: $: nested deeper than 100 levels"]),
    "null": ("null", ["1:1: $: expected an object or a list of events here"]),
    "a number": ("\n 5", ["2:2: $: expected an object or a list of events here"]),
    "a text": ('"2001"', ["1:1: $: expected an object or a list of events here"]),
    "true": ("true", ["1:1: $: expected an object or a list of events here"]),
}

# numbers and texts that JSON lets pass
NUMBERS: dict[str, tuple[str | bytes, list[str]]] = {
    "not a number": (
        one('"extra": {"a": NaN}'),
        ["1:48: [0].extra.a: the number NaN can’t be read exactly (write it as a text)"],
    ),
    "infinite": (
        one('"extra": {"a": [1e999, -1e999, Infinity, -Infinity, 1e99]}'),
        [
            "1:49: [0].extra.a[0]: the number 1e999 can’t be read exactly (write it as a text)",
            "1:56: [0].extra.a[1]: the number -1e999 can’t be read exactly (write it as a text)",
            "1:64: [0].extra.a[2]: the number Infinity can’t be read exactly (write it as a text)",
            "1:74: [0].extra.a[3]: the number -Infinity can’t be read exactly (write it as a text)",
        ],
    ),
    "5000 digits": (
        one('"extra": {"a": ' + "7" * 5000 + "}"),
        ["1:48: $: the number … can’t be read exactly (write it as a text)"],
    ),
    "half a pair in extra": (
        one(r'"extra": {"a": "\ud83d"}'),
        ["1:48: [0].extra.a: half of a \\uD800–\\uDFFF pair is not a character"],
    ),
    "half a pair in a name": (
        one(r'"actors": ["\uDE00\uD83D"]'),
        ["1:44: [0].actors[0]: half of a \\uD800–\\uDFFF pair is not a character"],
    ),
    "half a pair in a title": (
        r'[{"date": "2001", "title": "A\ud800"}]',
        ["1:28: [0].title: half of a \\uD800–\\uDFFF pair is not a character"],
    ),
    "half a pair beside a text that only looks like one": (
        r'[{"date": "2001", "title": "\\ud800 \ud800"}]',
        ["1:28: [0].title: half of a \\uD800–\\uDFFF pair is not a character"],
    ),
    "key given twice": (
        '{"title": "A",\n "events": [],\n "title": "A"}',
        ["3:2: title: key “title” is given twice (keep one)"],
    ),
    "key given twice in extra": (
        one('"extra": {"a": {"b": 1, "b": 2}}'),
        ["1:57: [0].extra.a.b: key “b” is given twice (keep one)"],
    ),
    "entry given twice": (
        '{"actors": {"x": {"name": "X"}, "x": {"name": "X"}}}',
        ["1:33: actors.x: key “x” is given twice (keep one)"],
    ),
    "deep extra": (
        one('"extra": {"a": ' + "[" * 100 + "]" * 100 + "}"),
        ["1:42: [0].extra: nested deeper than 100 levels"],
    ),
}

# events
EVENTS: dict[str, tuple[str | bytes, list[str]]] = {
    "events no list": ('{"events": {}}', ["1:12: events: expected a list here"]),
    "events no objects": (
        '{"events": [5, null]}',
        ["1:13: events[0]: expected an object here", "1:16: events[1]: expected an object here"],
    ),
    "unknown key": (
        one('"summry": "x", "tite": 5, "zzz": 1'),
        [
            "1:33: [0].summry: unknown key “summry” (did you mean “summary”?)",
            "1:48: [0].tite: unknown key “tite” (did you mean “title”?)",
            "1:59: [0].zzz: unknown key “zzz”",
        ],
    ),
    "missing": (
        "[\n  {}]",
        ["2:3: [0].date: key “date” is missing", "2:3: [0].title: key “title” is missing"],
    ),
    "null for what must be there": (
        '[{"date": null, "title": null}]',
        ["1:11: [0].date: key “date” is missing", "1:26: [0].title: key “title” is missing"],
    ),
    "date no text": ('[{"date": 2001, "title": "A"}]', ["1:11: [0].date: expected a text here"]),
    "date of a month that is none": (
        '[{"date": "2024-13", "title": "A"}]',
        ["1:11: [0].date: “2024-13” is not an EDTF date: there is no such month"],
    ),
    "date of a day that is none": (
        '[{"date": "2001-02-29", "title": "A"}]',
        ["1:11: [0].date: “2001-02-29” is not an EDTF date: there is no such day"],
    ),
    "date of no possible day": (
        '[{"date": "1985-02-3X", "title": "A"}]',
        ["1:11: [0].date: “1985-02-3X” is not an EDTF date: no day is possible"],
    ),
    "date of an hour that is none": (
        '[{"date": "1985-04-12T25:00:00", "title": "A"}]',
        ["1:11: [0].date: “1985-04-12T25:00:00” is not an EDTF date: there is no such time"],
    ),
    "date that ends before it starts": (
        '[{"date": "2004/2003", "title": "A"}]',
        ["1:11: [0].date: “2004/2003” is not an EDTF date: it ends before it starts"],
    ),
    "date too far away": (
        '[{"date": "Y-17E20", "title": "A"}]',
        ["1:11: [0].date: “Y-17E20” is not an EDTF date: the year is too far away"],
    ),
    "date in words": (
        '[{"date": "20 août 2002", "title": "A"}]',
        [f"1:11: [0].date: “20 août 2002” is not an EDTF date: {FORMS}"],
    ),
    "empty date": ('[{"date": "", "title": "A"}]', [f"1:11: [0].date: “” is not an EDTF date: {FORMS}"]),
    "blank title": ('[{"date": "2001", "title": " "}]', ["1:28: [0].title: the text is empty"]),
    "title in no language": ('[{"date": "2001", "title": {}}]', ["1:28: [0].title: the text is empty"]),
    "title no text": (
        '[{"date": "2001", "title": ["A"]}]',
        ["1:28: [0].title: expected a text, or one for each language, here"],
    ),
    "title no text in a language": (
        '[{"date": "2001", "title": {"fr": 5, "en": "A"}}]',
        ["1:35: [0].title.fr: expected a text here"],
    ),
    "language tag": (
        one('"summary": {"fr": "x", "fr_FR": "x", "": "x"}'),
        [
            "1:56: [0].summary.fr_FR: “fr_FR” is not a language tag (such as fr, en, pt-BR)",
            "1:70: [0].summary.: “” is not a language tag (such as fr, en, pt-BR)",
        ],
    ),
    "id no text": (one('"id": 5'), ["1:39: [0].id: expected a text here"]),
    "id with a space": (one('"id": "a b"'), [f"1:39: [0].id: “a b” {NO_ID}"]),
    "id with a dash at the start": (one('"id": "-a"'), [f"1:39: [0].id: “-a” {NO_ID}"]),
    "empty id": (one('"id": ""'), [f"1:39: [0].id: “” {NO_ID}"]),
    "actors no list": (one('"actors": "Ada"'), ["1:43: [0].actors: expected a list here"]),
    "actors an object": (one('"actors": {"a": 1}'), ["1:43: [0].actors: expected a list here"]),
    "actors no texts": (
        one('"actors": ["Ada", 5, null]'),
        ["1:51: [0].actors[1]: expected a text here", "1:54: [0].actors[2]: expected a text here"],
    ),
    "actors without a name": (
        one('"actors": ["", "  "]'),
        ["1:44: [0].actors[0]: the text is empty", "1:48: [0].actors[1]: the text is empty"],
    ),
    "extra no object": (one('"extra": []'), ["1:42: [0].extra: expected an object here"]),
    "sources no list": (one('"sources": {}'), ["1:44: [0].sources: expected a list here"]),
    "sources no objects": (
        one('"sources": ["x", {"url": 5}, {}, {"url": "u"}, null]'),
        [
            "1:45: [0].sources[0]: expected an object here",
            "1:58: [0].sources[1].url: expected a text here",
            "1:62: [0].sources[2]: a source needs a url, a title or a publisher",
            "1:80: [0].sources[4]: expected an object here",
        ],
    ),
    "source without a name": (
        one('"sources": [{"url": "", "kind": "press"}]'),
        ["1:45: [0].sources[0]: a source needs a url, a title or a publisher"],
    ),
    "source of an unknown kind with an unknown key": (
        one('"sources": [{"url": "u", "kind": "blog", "publishr": "P"}]'),
        [
            "1:66: [0].sources[0].kind: unknown value (one of official, agency, press, research, reference, other)",
            "1:74: [0].sources[0].publishr: unknown key “publishr” (did you mean “publisher”?)",
        ],
    ),
    "source published when": (
        one('"sources": [{"url": "u", "published": "17 June"}]'),
        [f"1:71: [0].sources[0].published: “17 June” is not an EDTF date: {FORMS}"],
    ),
    "id taken": (
        '{"events": [{"id": "x", "date": "2001", "title": "A"},\n {"date": "2001", "title": "B", "id": "x"}]}',
        ["2:39: events[1].id: id “x” is already taken, a.json:1:20 (events[0])"],
    ),
}

# what a chronology says of itself, and its vocabulary
HEADERS: dict[str, tuple[str | bytes, list[str]]] = {
    "unknown key": ('{"event": []}', ["1:2: event: unknown key “event” (did you mean “events”?)"]),
    "title no text": ('{"title": 5}', ["1:11: title: expected a text, or one for each language, here"]),
    "title with a bad tag": (
        '{"title": {"x y": "A"}, "description": {"français": "A"}}',
        [
            "1:12: title.x y: “x y” is not a language tag (such as fr, en, pt-BR)",
            "1:41: description.français: “français” is not a language tag (such as fr, en, pt-BR)",
        ],
    ),
    "version no text": ('{"version": 2}', ["1:13: version: expected a text here"]),
    "languages no list": ('{"languages": "fr"}', ["1:15: languages: expected a list here"]),
    "languages no texts": ('{"languages": ["fr", 5]}', ["1:22: languages[1]: expected a text here"]),
    "language tag": (
        '{"languages": ["français"]}',
        ["1:16: languages[0]: “français” is not a language tag (such as fr, en, pt-BR)"],
    ),
    "provenance no object": ('{"provenance": []}', ["1:16: provenance: expected an object here"]),
    "vocabulary no object": (
        '{"actors": [], "places": 5}',
        ["1:12: actors: expected an object here", "1:26: places: expected an object here"],
    ),
    "entry no object": ('{"actors": {"x": "X"}}', ["1:18: actors.x: expected an object here"]),
    "entry without a name": ('{"actors": {"x": {}}}', ["1:18: actors.x.name: key “name” is missing"]),
    "theme with a name": (
        '{"themes": {"x": {"name": "X"}}}',
        ["1:18: themes.x.label: key “label” is missing", "1:19: themes.x.name: unknown key “name”"],
    ),
    "entry with a blank name": ('{"actors": {"x": {"name": ""}}}', ["1:18: actors.x: the text is empty"]),
    "entry with a bad id": ('{"actors": {"a ": {"name": "X"}}}', [f"1:13: actors.a : “a ” {NO_NAME}"]),
    "entry with a bad tag": (
        '{"actors": {"x": {"name": {"f": "X"}}}}',
        ["1:28: actors.x.name.f: “f” is not a language tag (such as fr, en, pt-BR)"],
    ),
    "aliases no list": (
        '{"actors": {"x": {"name": "X", "aliases": "Y"}}}',
        ["1:43: actors.x.aliases: expected a list here"],
    ),
    "unknown key of an entry": (
        '{"actors": {"x": {"name": "X", "member": []}}}',
        ["1:32: actors.x.member: unknown key “member” (did you mean “member_of”?)"],
    ),
    "member of nothing known": (
        '{"actors": {"x": {"name": "Xanadu", "member_of": ["xandu"]}}}',
        ["1:51: actors.x.member_of[0]: unknown id “xandu” (did you mean “x”?)"],
    ),
    "country that is no actor": (
        '{"actors": {}, "places": {"x": {"name": "X", "country": "y"}}}',
        ["1:57: places.x.country: unknown id “y”"],
    ),
    "coordinates as texts": (place('["39", "125"]'), [f"1:47: places.x.coordinates: {NO_COORDINATES}"]),
    "coordinates as booleans": (place("[true, false]"), [f"1:47: places.x.coordinates: {NO_COORDINATES}"]),
    "latitude out of range": (place("[90.5, 0]"), [f"1:47: places.x.coordinates: {NO_COORDINATES}"]),
    "longitude out of range": (place("[0, -181]"), [f"1:47: places.x.coordinates: {NO_COORDINATES}"]),
    "coordinates too few": (place("[39]"), ["1:47: places.x.coordinates[1]: expected one more value here"]),
    "coordinates too many": (place("[1, 2, 3]"), ["1:47: places.x.coordinates: expected a shorter list here"]),
    "coordinates no numbers": (
        place('["north", null]'),
        [
            "1:48: places.x.coordinates[0]: expected a number here",
            "1:57: places.x.coordinates[1]: expected a number here",
        ],
    ),
    "coordinates no list": (place('{"lat": 39}'), ["1:47: places.x.coordinates: expected a list here"]),
}

# one event a line
LINES: dict[str, tuple[str | bytes, list[str]]] = {
    "broken lines in the middle": (
        f'{{{BARE}}}\n{{"date": "2002"\n5\n\n{{"date": "20", "title": "B"}}\n{{{BARE}, "x": 1}}\n[\n{{{BARE}}}\n',
        [
            "2:16: $: not JSON: a comma or a closing bracket is missing here",
            "3:1: $: expected an object here",
            f"5:10: date: “20” is not an EDTF date: {FORMS}",
            "6:32: x: unknown key “x”",
            "7:2: $: not JSON: a value is expected here (one comma too many?)",
        ],
    ),
    "broken first line": (
        f'{{"date": "2002",\n{{{BARE}}}\n',
        ["1:17: $: not JSON: a key in double quotes is expected here (one comma too many?)"],
    ),
    "id taken": (
        f'{{{BARE}, "id": "x"}}\n{{{BARE}}}\n{{{BARE}, "id": "x"}}\n',
        ["3:38: id: id “x” is already taken, a.json:1:38 ($)"],
    ),
    "half a pair and a key given twice": (
        f'{{{BARE}}}\n{{{BARE}, "extra": {{"a": "\\udfff"}}}}\n{{{BARE}, "date": "2002"}}\n',
        [
            "2:47: extra.a: half of a \\uD800–\\uDFFF pair is not a character",
            "3:32: date: key “date” is given twice (keep one)",
        ],
    ),
}

BROKEN = {
    f"{kind}: {name}": case
    for kind, cases in (
        ("text", TEXTS), ("number", NUMBERS), ("event", EVENTS), ("header", HEADERS), ("lines", LINES),
    )
    for name, case in cases.items()
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("content", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_told_by_place_path_and_reason(
    content: str | bytes, expected: list[str], chrono: Chrono
) -> None:
    lines = "".join(f"a.json:{line}\n" for line in expected)
    Path("a.json").write_bytes(content.encode() if isinstance(content, str) else content)
    validated = chrono("validate", "a.json", CHRONO_LANG="en")
    assert (validated.code, validated.out) == (1, lines)
    listed = chrono("list", "--data", "a.json", "--json", CHRONO_LANG="en")
    count = "1 problem" if len(expected) == 1 else f"{len(expected)} problems"
    assert listed == (1, "", f"{lines}chrono: {count}\n")
    assert validated.err.count("\n") == 1
    assert validated.err.endswith(f": {count}\n")


@pytest.mark.parametrize(
    ("content", "places"), [("[\n  {},\n]", ("2:5", "3:1")), ('[{"date": "2001",\n}]', ("1:17", "2:1"))]
)
def test_a_comma_too_many_is_told_where_it_stands_or_where_it_ends(
    content: str, places: tuple[str, str], chrono: Chrono
) -> None:
    for language, words in (("en", "comma too many"), ("fr", "virgule de trop")):
        (line,) = chrono("validate", "-", "--lang", language, stdin=content).out.splitlines()
        assert line.removeprefix("<stdin>:").partition(": ")[0] in places  # Python 3.13 says the first
        assert words in line


MANY = """\
{
  "title": "Many",
  "versoin": "1",
  "languages": ["fr", "f"],
  "actors": {
    "anna": {"name": "Anna", "member_of": ["norland", "sudland"]},
    "norland": {"name": "Norland", "typ": "state"},
    "anna": {"name": "Anna"}
  },
  "places": {"port": {"name": "Port", "coordinates": [100, 0]}},
  "events": [
    {"date": "2001-02-30", "title": "A", "actors": ["ana"]},
    "nothing",
    {"id": "b", "date": "2001", "title": {"fr": 1}},
    {"id": "b", "date": "2001", "title": "B", "actors": ["anna", "norlande"], "extra": {"a": NaN}}
  ]
}
"""


def test_all_problems_are_told_at_once_in_the_order_of_lines(chrono: Chrono) -> None:
    Path("many.json").write_text(MANY)
    answer = chrono("validate", "many.json", CHRONO_LANG="en")
    assert answer.code == 1
    assert answer.out.splitlines() == [
        "many.json:3:3: versoin: unknown key “versoin” (did you mean “version”?)",
        "many.json:4:23: languages[1]: “f” is not a language tag (such as fr, en, pt-BR)",
        "many.json:7:36: actors.norland.typ: unknown key “typ” (did you mean “type”?)",
        "many.json:8:5: actors.anna: key “anna” is given twice (keep one)",
        f"many.json:10:54: places.port.coordinates: {NO_COORDINATES}",
        "many.json:12:14: events[0].date: “2001-02-30” is not an EDTF date: there is no such day",
        "many.json:12:53: events[0].actors[0]: unknown id “ana” (did you mean “anna”?)",
        "many.json:13:5: events[1]: expected an object here",
        "many.json:14:49: events[2].title.fr: expected a text here",
        "many.json:15:12: events[3].id: id “b” is already taken, many.json:14:12 (events[2])",
        "many.json:15:66: events[3].actors[1]: unknown id “norlande” (did you mean “norland”?)",
        "many.json:15:94: events[3].extra.a: the number NaN can’t be read exactly (write it as a text)",
    ]
    assert answer.err == "3 events, 2 actors, 1 place, 0 themes: 12 problems\n"


def test_problems_of_several_files_come_in_the_order_of_the_files(chrono: Chrono) -> None:
    Path("b.json").write_text("[5]")
    Path("a.json").write_text('\n[{"date": "x", "title": "A"}]')
    Path("sound.json").write_text(f"[{{{BARE}}}]")
    os.mkdir("folder")
    expected = [
        "none.json:1:1: $: no such file",
        "folder:1:1: $: this is a folder, not a file",
        "b.json:1:2: [0]: expected an object here",
        f"a.json:2:11: [0].date: “x” is not an EDTF date: {FORMS}",
    ]
    names = ["b.json", "none.json", "sound.json", "a.json", "folder"]
    assert chrono("validate", *names, CHRONO_LANG="en").out.splitlines() == expected
    asked = [word for name in names for word in ("--data", name)]
    answer = chrono("list", *asked, CHRONO_LANG="en")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines() == [*expected, "chrono: 4 problems"]


@pytest.mark.parametrize("command", [["validate"], ["list", "--data"], ["info", "--data"], ["who", "x", "--data"]])
def test_a_file_that_is_not_there_or_is_a_folder_is_a_problem_too(command: list[str], chrono: Chrono) -> None:
    os.mkdir("folder")
    Path("file").touch()
    for name, line in (
        ("none.json", "none.json:1:1: $: no such file"),
        ("folder", "folder:1:1: $: this is a folder, not a file"),
        ("file/x.json", "file/x.json:1:1: $: can’t be read: Not a directory"),
        ("", ":1:1: $: no such file"),
    ):
        answer = chrono(*command, name, CHRONO_LANG="en")
        assert answer.code == 1
        assert line in (answer.out + answer.err).splitlines()
        assert "Traceback" not in answer.err


def test_validate_takes_at_least_one_file(chrono: Chrono) -> None:
    assert chrono("validate").code == 2


def test_validate_puts_problems_on_stdout_and_the_summary_on_stderr(chrono: Chrono) -> None:
    Path("a.json").write_text('[{"date": "2001", "title": "A", "actors": ["x", "y"]}, {"date": "2002", "title": "B"}]')
    Path("b.json").write_text("[{}]")
    assert chrono("validate", "a.json", CHRONO_LANG="en") == (
        0,
        "",
        "2 events, 2 actors, 0 places, 0 themes: 0 problems\n",
    )
    assert chrono("validate", "a.json", "b.json", "--lang", "en") == (
        1,
        "b.json:1:2: [0].date: key “date” is missing\nb.json:1:2: [0].title: key “title” is missing\n",
        "3 events, 2 actors, 0 places, 0 themes: 2 problems\n",
    )


def test_validate_reads_standard_input_and_the_bundled_chronology(chrono: Chrono) -> None:
    assert chrono("validate", "-", stdin="[5]", CHRONO_LANG="en").out == "<stdin>:1:2: [0]: expected an object here\n"
    bundled = chrono("validate", "bundled", CHRONO_LANG="en")
    assert (bundled.code, bundled.out) == (0, "")
    assert bundled.err.endswith(" themes: 0 problems\n")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", "1:1: $: le fichier est vide (une chronologie vide s’écrit [])"),
        ("[tru]", "1:2: $: ce n’est pas du JSON\u00a0: une valeur est attendue ici (virgule de trop\u00a0?)"),
        (one('"tite": "x"'), "1:33: [0].tite: clé inconnue «\u00a0tite\u00a0» (peut-être «\u00a0title\u00a0»\u00a0?)"),
        (
            '[{"date": "2001-13", "title": "A"}]',
            "1:11: [0].date: «\u00a02001-13\u00a0» n’est pas une date EDTF\u00a0: ce mois n’existe pas",
        ),
        ('[{"date": 5, "title": "A"}]', "1:11: [0].date: un texte attendu ici"),
        ("[" * 100_000, "1:101: $: plus de 100 niveaux d’imbrication"),
        (one('"date": "2002"'), "1:33: [0].date: la clé «\u00a0date\u00a0» est donnée deux fois (n’en garder qu’une)"),
        (
            place('["1", 2]'),
            "1:47: places.x.coordinates: il faut [latitude, longitude] en degrés, de −90 à 90 et de −180 à 180",
        ),
        ('{"actors": {}, "events": [{"date": "2001", "title": "A", "actors": ["x"]}]}',
         "1:69: events[0].actors[0]: identifiant inconnu «\u00a0x\u00a0»"),
    ],
)  # fmt: skip
def test_problems_are_told_in_french_too(content: str, line: str, chrono: Chrono) -> None:
    assert chrono("list", "--data", "-", stdin=content, CHRONO_LANG="fr") == (
        1,
        "",
        f"<stdin>:{line}\nchrono: 1 problème\n",
    )
    assert chrono("validate", "-", "--lang", "fr", stdin=content).out == f"<stdin>:{line}\n"


def test_a_choice_is_told_in_french_without_english_words(chrono: Chrono) -> None:
    text = one('"sources": [{"url": "u", "kind": "blog"}]')
    assert chrono("validate", "-", "--lang", "fr", stdin=text).out == (
        "<stdin>:1:66: [0].sources[0].kind: valeur inconnue "
        "(choix\u00a0: official, agency, press, research, reference, other)\n"
    )


def test_a_problem_takes_one_line_and_obeys_no_terminal(chrono: Chrono) -> None:
    strange = json.dumps("x\n\r\x1b[31m\x9b\u2028\u202ey")
    text = f'[{{{BARE}, {strange}: 1}},\n{{"date": {strange}, "title": "A", "id": {strange}}}]'
    answer = chrono("validate", "-", stdin=text, CHRONO_LANG="en")
    lines = answer.out.removesuffix("\n").split("\n")
    assert [line.partition(": ")[0] for line in lines] == ["<stdin>:1:33", "<stdin>:2:10", "<stdin>:2:68"]
    assert {unicodedata.category(letter) for line in lines for letter in line} & {"Cc", "Cf", "Zl", "Zp"} == set()


def test_a_bad_date_is_one_problem_when_the_id_is_made_of_it() -> None:
    content = '[{"date": "20, 21 août", "title": "A"}]'.encode()
    assert [problem.what for problem in examine([("a.json", content)])[1]] == ["date"]


def test_load_raises_all_that_examine_finds() -> None:
    contents = [("a.json", b"[5]"), ("b.json", b"[6]")]
    with pytest.raises(InvalidChronology) as caught:
        load(contents)
    assert list(caught.value.problems) == examine(contents)[1]
    assert [(problem.file, problem.path) for problem in caught.value.problems] == [("a.json", "[0]"), ("b.json", "[0]")]


# whatever the file holds

WHOLE: dict[str, Any] = {
    "title": {"fr": "T"},
    "languages": ["fr", "en"],
    "themes": {"t": {"label": {"fr": "T"}, "definition": "D"}},
    "actors": {"a": {"name": "A", "aliases": ["B"], "metonyms": ["M"], "member_of": ["a"], "note": {"en": "N"}}},
    "places": {"p": {"name": "P", "country": "a", "coordinates": [1, 2.5]}},
    "events": [
        {
            "id": "x",
            "date": "2001/2002",
            "title": {"fr": "X"},
            "summary": "S",
            "actors": ["a"],
            "places": ["p"],
            "themes": ["t"],
            "sources": [{"url": "u", "kind": "press", "published": "2001"}, {"title": "t"}],
            "disputed": {"en": "D"},
            "extra": {"k": [1, {"v": None}]},
        },
        {"date": "199X", "title": "Y", "match": None},
    ],
    "provenance": {"query": {}},
}
KEYS = [
    "id", "date", "title", "summary", "actors", "places", "themes", "sources", "disputed", "extra", "events", "name",
    "label", "languages", "coordinates", "kind", "fr", "a", "self",
]  # fmt: skip
LETTERS = st.text(st.characters(categories=["L", "N", "P", "S", "Z", "C"]), max_size=5)  # half pairs among them
STRINGS = st.one_of(LETTERS, st.sampled_from([*KEYS, "2001-13", "../2002", "fr-FR", "\ud800", "-x", "\n", "a b"]))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), STRINGS, st.just(10**400))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(STRINGS, inner, max_size=3)),
    max_leaves=6,
)
TOKENS = st.sampled_from(
    ["[", "]", "{", "}", ",", ":", "\n", " ", '"', "\\", '"date"', '"title"', '"2001"', '"events"', "null", "1e999",
     "NaN", "\\ud800", "[5]", '{"date":"2001","title":"A"}', "-", "7" * 4301, "\u00a0", "\u2028", "\x00", "\ufeff"]
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=40),
    LETTERS.map(lambda text: text.encode(errors="replace")),
    st.lists(TOKENS).map("".join).map(str.encode),
)


def slots(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(slot for step, member in members for slot in slots(member, (*path, step)))]


def changed(value: Any, path: tuple[str | int, ...], put: Any) -> Any:
    """A copy with something else in one place."""
    if not path:
        return put
    copy = value.copy()
    copy[path[0]] = changed(copy[path[0]], path[1:], put)
    return copy


def check(content: bytes) -> None:
    """Problems are told by place, in order, and only a chronology without any is loaded; such a one can be compiled."""
    _, problems = examine([("a.json", content)])
    places = [(problem.line, problem.column) for problem in problems]
    assert places == sorted(places)
    lines = content.decode(errors="replace").split("\n")
    for problem in problems:
        assert problem.column <= len(lines[problem.line - 1]) + 1
        for language in LANGUAGES:
            assert A_LINE.fullmatch(problem_line(problem, language))
            problem_line(problem, language).encode()
    if problems:
        with pytest.raises(InvalidChronology):
            load([("a.json", content)])
    else:
        with closing(apsw.Connection(":memory:")) as connection:
            compile_chronology(load([("a.json", content)]), {}, connection)


@given(BYTES)
def test_whatever_bytes_a_file_holds_only_problems_come_of_it(content: bytes) -> None:
    check(content)


@settings(max_examples=600)
@given(st.sampled_from(slots(WHOLE)), VALUES)
def test_whatever_stands_in_the_place_of_something_only_problems_come_of_it(
    path: tuple[str | int, ...], put: Any
) -> None:
    check(json.dumps(changed(WHOLE, path, put)).encode())


@settings(max_examples=300)
@given(st.sampled_from(slots(WHOLE)), STRINGS, VALUES, st.data())
def test_whatever_is_added_or_left_out_only_problems_come_of_it(
    path: tuple[str | int, ...], key: str, put: Any, data: st.DataObject
) -> None:
    inside: Any = WHOLE
    for step in path:
        inside = inside[step]
    if isinstance(inside, dict):
        fewer = {
            name: inside[name] for name in inside if name not in data.draw(st.sets(st.sampled_from([*inside, key])))
        }
        check(json.dumps(changed(WHOLE, path, {**fewer, key: put})).encode())
    elif isinstance(inside, list):
        check(json.dumps(changed(WHOLE, path, [put, *inside, put])).encode())


@given(
    st.lists(st.one_of(VALUES, st.sampled_from(WHOLE["events"])), min_size=2, max_size=4),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_whatever_lines_a_file_holds_only_problems_come_of_it(values: list[Any], line_end: str) -> None:
    check(line_end.join(json.dumps(value) for value in values).encode())


def test_the_other_place_of_an_id_is_told_as_its_file_has_it(chrono: Chrono) -> None:
    twice = '[{"id": "x", "date": "2001", "title": "A"}, {"id": "x", "date": "2002", "title": "B"}]'
    answer = chrono("list", "--data", "-", stdin=twice, CHRONO_LANG="en")
    assert answer.err.splitlines()[0] == "<stdin>:1:52: [1].id: id “x” is already taken, <stdin>:1:9 ([0])"
