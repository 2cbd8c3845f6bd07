"""What is written: exact for programs, harmless for terminals, the same whatever the terminal and the language."""

import csv
import errno
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections import Counter
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from chronologies import chronologies, compiled
from conftest import Chrono
from hypothesis import given
from hypothesis import strategies as st
from predicate import answer
from rich.cells import cell_len

from rpdc_chrono import __version__, dataset, formats
from rpdc_chrono.formats import FORMATS
from rpdc_chrono.formats.view import View
from rpdc_chrono.model import Chronology
from rpdc_chrono.query import Order, Query

HERE = Path(__file__).parent
INVENTED, HOSTILE = str(HERE / "invented.json"), str(HERE / "hostile.json")
GOLDEN = HERE / "golden"

NAMES = [format.name for format in FORMATS if not format.is_binary]
"""Parquet is no text: it is read back in test_parquet."""
FOR_PEOPLE = [format.name for format in FORMATS if format.is_for_people]
FOR_PROGRAMS = [name for name in NAMES if name not in FOR_PEOPLE]
OF_ROWS = [format.name for format in FORMATS if format.takes_rows]
LEAVING_OUT = ["ics"]
"""They can't hold some of the invented events, and say so."""
WITH_CRLF = ["csv", "ics", "ris"]
LINK = re.compile("\x1b\\]8;;[^\x1b]*\x1b\\\\")
COLOUR = re.compile(f"\x1b\\[[0-9;]*m|{LINK.pattern}")
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
KEYS = "id date title summary actors places themes sources disputed extra earliest latest match".split()
COLUMNS = "id date earliest latest match title summary actors places themes publishers url disputed".split()
PROGRAM = [sys.executable, "-W", "error", "-c", "from rpdc_chrono.cli.app import run; run()"]


def listed(chrono: Chrono, *arguments: str, **env: str) -> str:
    """What `list` prints of the invented chronology."""
    found = chrono("list", "--data", INVENTED, *arguments, **env)
    assert (found.code, found.err) == (0, "")
    return found.out


def events(chrono: Chrono, *arguments: str, **env: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(listed(chrono, "--json", *arguments, **env))
    return found


# golden files; UPDATE_GOLDEN=1 writes them anew, to be read before they are committed


def check_golden(name: str, text: str) -> None:
    path = GOLDEN / name
    text = text.replace(f"rpdc-chrono {__version__}", "rpdc-chrono VERSION")
    if name.endswith(".html"):  # its style and script are the same in every page, and tested in test_page
        text = re.sub(r"(?s)(<style>|<script>).*?(</)|sha256-[^']+(?=')", r"\1\2", text)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="")
        pytest.skip(f"{name} is written anew")
    with path.open(encoding="utf-8", newline="") as file:
        assert text == file.read()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_events_are_written_as_in_the_golden_file(chrono: Chrono, name: str, language: str) -> None:
    found = chrono("list", "--data", INVENTED, "--format", name, "--lang", language)
    assert (found.code, found.err != "") == (0, name in LEAVING_OUT)
    check_golden(f"list.{language}.{name}", found.out)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_what_is_only_possible_is_marked_as_in_the_golden_file(chrono: Chrono, name: str, language: str) -> None:
    text = listed(chrono, "--format", name, "--lang", language, "--since", "1887-04", "--until", "1905")
    check_golden(f"bounded.{language}.{name}", text)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("command", ["actors", "places", "themes", "sources", "who"])
def test_entries_are_written_as_in_the_golden_file(chrono: Chrono, command: str, language: str) -> None:
    names = ["Marn"] if command == "who" else []
    found = chrono(command, *names, "--data", INVENTED, "--lang", language)
    assert (found.code, found.err) == (0, "")
    check_golden(f"{command}.{language}.table", found.out)


def test_every_golden_file_belongs_to_a_test() -> None:
    kinds = [("list", NAMES), ("bounded", FOR_PEOPLE)]
    kinds += [(command, ["table"]) for command in ("actors", "places", "themes", "sources", "who")]
    wanted = {f"{kind}.{language}.{name}" for kind, names in kinds for name in names for language in ("fr", "en")}
    assert {path.name for path in GOLDEN.glob("*.*")} == wanted


# json


def test_json_is_the_file_with_what_is_derived(chrono: Chrono) -> None:
    found = events(chrono, "--actor", "tovrel", "--until", "1887-04-12")
    assert found == [
        {
            "id": "1887-04-12-treaty-of-halm",
            "date": "1887-04-12",
            "title": {
                "fr": "Traité de Halm\u00a0: la Sarne et le Tovrel se partagent la pêche",
                "en": "Treaty of Halm: Sarne and Tovrel share the fishery",
            },
            "summary": {
                "fr": "L’amirale Marn signe à bord du «\u00a0Cormoran\u00a0». Une ligne de bouées sépare les deux "
                "flottes.",
                "en": "Admiral Marn signs aboard the Cormorant. A line of buoys parts the two fleets.",
            },
            "actors": ["sarne", "tovrel", "ysee-marn"],
            "places": ["halm"],
            "themes": ["treaty", "fisheries"],
            "sources": [
                {
                    "url": "https://archive.example/sarne/1887/1",
                    "title": "Treaty of Halm",
                    "publisher": "Archives of the Admiralty",
                    "via": None,
                    "kind": "official",
                    "published": "1887-04-12",
                    "lang": "fr",
                    "supports": "The wording of the treaty and the day it was signed",
                },
                {
                    "url": "https://gazette.example/1887-04-14",
                    "title": "Peace on the Banks",
                    "publisher": "The Halm Gazette",
                    "via": "Library of the Isles",
                    "kind": "press",
                    "published": "1887-04-14",
                    "lang": "en",
                    "supports": "Who signed, and where",
                },
                {
                    "url": "https://gazette.example/1887-04-20",
                    "title": None,
                    "publisher": "The Halm Gazette",
                    "via": None,
                    "kind": "press",
                    "published": None,
                    "lang": "en",
                    "supports": "The line of buoys",
                },
                {
                    "url": None,
                    "title": "Le Grand Livre de la pêche",
                    "publisher": "Presses de Port-Œillet",
                    "via": None,
                    "kind": "research",
                    "published": "1931",
                    "lang": None,
                    "supports": None,
                },
            ],
            "disputed": {
                "fr": "La Gazette de Halm date la signature du 13.",
                "en": "The Halm Gazette dates the signing to the 13th.",
            },
            "extra": {},
            "earliest": "1887-04-12",
            "latest": "1887-04-12",
            "match": "certain",
        }
    ]


def test_json_tells_the_days_an_event_may_have_happened_on(chrono: Chrono) -> None:
    assert {event["date"]: (event["earliest"], event["latest"]) for event in events(chrono)} == {
        "../1886": (None, "1886-12-31"),
        "-0043": ("-0043-01-01", "-0043-12-31"),
        "[1881,1883]": ("1881-01-01", "1883-12-31"),
        "1887-04-12": ("1887-04-12", "1887-04-12"),
        "1887-09": ("1887-09-01", "1887-09-30"),
        "1889": ("1889-01-01", "1889-12-31"),
        "1891-07-30/1891-08-02": ("1891-07-30", "1891-08-02"),
        "1893~": ("1893-01-01", "1893-12-31"),
        "1894-03?": ("1894-03-01", "1894-03-31"),
        "1899-05/": ("1899-05-01", None),
        "190X": ("1900-01-01", "1909-12-31"),
        "1905-24": ("1905-12-01", "1906-02-28"),
        "1908/..": ("1908-01-01", None),
    }


def test_json_tells_how_an_event_matches(chrono: Chrono) -> None:
    assert {event["match"] for event in events(chrono)} == {None}
    bounded = events(chrono, "--since", "1887-04", "--until", "1905")
    assert {event["date"]: event["match"] for event in bounded} == {
        "1887-04-12": "certain",
        "1887-09": "certain",
        "1889": "certain",
        "1891-07-30/1891-08-02": "certain",
        "1893~": "possible",
        "1894-03?": "possible",
        "1899-05/": "possible",
        "190X": "possible",
        "1905-24": "possible",
    }
    certain = events(chrono, "--since", "1887-04", "--until", "1905", "--certain")
    assert [event["date"] for event in certain] == ["1887-04-12", "1887-09", "1889", "1891-07-30/1891-08-02"]


@pytest.mark.parametrize("data", [INVENTED, HOSTILE, "bundled"], ids=["invented", "hostile", "bundled"])
def test_every_event_of_json_has_the_same_keys(chrono: Chrono, data: str) -> None:
    assert {tuple(event) for event in json.loads(chrono("list", "--data", data, "--json").out)} == {tuple(KEYS)}


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "tsv", "ids"])
def test_machine_formats_do_not_depend_on_the_language_but_for_texts(chrono: Chrono, name: str) -> None:
    columns = ["--columns", "id,date,earliest,latest,match,actors,themes,places,publishers,url"]
    french, english = (listed(chrono, *columns, "-f", name, "--lang", language) for language in ("fr", "en"))
    assert french == english


def test_json_does_not_depend_on_the_language_at_all(chrono: Chrono) -> None:
    assert listed(chrono, "--json", "--lang", "fr") == listed(chrono, "--json", "--lang", "en")
    assert listed(chrono, "--json", "--lang", "en") == listed(chrono, "-f", "json")


def test_json_is_not_escaped(chrono: Chrono) -> None:
    text = listed(chrono, "--json")
    assert "Traité de Halm\u00a0: la Sarne" in text
    assert "\\u" not in text


def test_json_lines_is_an_event_a_line(chrono: Chrono) -> None:
    lines = listed(chrono, "-f", "jsonl").split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == events(chrono)


def test_json_of_chosen_columns_has_only_those(chrono: Chrono) -> None:
    found = events(chrono, "--columns", "date, title,actors", "--actor", "lev", "--theme", "shipping")
    assert found == [
        {
            "date": "190X",
            "title": {"fr": "Les contrebandiers du gaz d’éclairage", "en": "The smugglers of lamp gas"},
            "actors": ["lev-fyodorov"],
        }
    ]


def test_a_plain_text_is_given_per_language_in_json(chrono: Chrono) -> None:
    found = chrono("list", "--data", "-", "--json", stdin='[{"date": "1989-11-09", "title": "Chute du mur"}]')
    assert [event["title"] for event in json.loads(found.out)] == [{"und": "Chute du mur"}]
    assert [event["id"] for event in json.loads(found.out)] == ["1989-11-09-chute-du-mur"]


# csv and tsv


def test_csv_is_read_back_by_another_program(chrono: Chrono) -> None:
    text = listed(chrono, "-f", "csv", "--lang", "en")
    assert text.count("\r\n") == text.count("\n") == 14
    rows = list(csv.DictReader(StringIO(text, newline="")))
    assert list(rows[0]) == COLUMNS
    assert rows[3] == {
        "id": "1887-04-12-treaty-of-halm",
        "date": "1887-04-12",
        "earliest": "1887-04-12",
        "latest": "1887-04-12",
        "match": "",
        "title": "Treaty of Halm: Sarne and Tovrel share the fishery",
        "summary": "Admiral Marn signs aboard the Cormorant. A line of buoys parts the two fleets.",
        "actors": "sarne;tovrel;ysee-marn",
        "places": "halm",
        "themes": "treaty;fisheries",
        "publishers": "Archives of the Admiralty;The Halm Gazette;Presses de Port-Œillet",
        "url": "https://archive.example/sarne/1887/1",
        "disputed": "The Halm Gazette dates the signing to the 13th.",
    }


def test_csv_quotes_what_holds_a_comma_a_quote_or_a_line_break(chrono: Chrono) -> None:
    text = chrono("list", "--data", HOSTILE, "-f", "csv", "--columns", "id,title").out
    assert 'quotes,"""quoted"", and; \'single\' | piped \\ back"\r\n' in text
    rows = dict(csv.reader(StringIO(text, newline="")))
    assert rows["quotes"] == "\"quoted\", and; 'single' | piped \\ back"
    assert rows["breaks"].split("\n")[0] == "one\ttwo"
    assert rows["long"] == "verylongwordwithoutanyspace" * 30
    assert len(rows) == 15


def test_tsv_is_one_event_a_line_and_never_quoted(chrono: Chrono) -> None:
    text = chrono("list", "--data", HOSTILE, "-f", "tsv", "--columns", "id,title").out
    rows = dict(line.split("\t") for line in text.removesuffix("\n").split("\n"))
    assert rows["breaks"] == "one two three four\\u2028five"
    assert rows["quotes"] == "\"quoted\", and; 'single' | piped \\ back"
    assert len(rows) == 15


@pytest.mark.parametrize("name", ["csv", "tsv", "table", "markdown"])
def test_the_header_can_be_left_out(chrono: Chrono, name: str) -> None:
    whole = listed(chrono, "-f", name, "--columns", "id").splitlines()
    bare = listed(chrono, "-f", name, "--columns", "id", "--no-header").splitlines()
    assert bare == whole[-13:]
    assert len(bare) < len(whole)


# nothing found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("table", "date  title  sources  id\n"),
        ("card", ""),
        ("json", "[]\n"),
        ("jsonl", ""),
        ("csv", ",".join(COLUMNS) + "\r\n"),
        ("tsv", "\t".join(COLUMNS) + "\n"),
        ("ids", ""),
        ("markdown", "| date | title | sources | id |\n| --- | --- | --- | --- |\n"),
    ],
)
def test_nothing_found_is_an_empty_document(chrono: Chrono, name: str, text: str) -> None:
    assert listed(chrono, "zeppelin", "-f", name, "--lang", "en") == text


def test_nothing_found_is_an_empty_chronology(chrono: Chrono) -> None:
    found = json.loads(listed(chrono, "zeppelin", "-f", "chronology"))
    assert (found["events"], found["actors"], found["places"], found["themes"]) == ([], {}, {}, {})
    assert chrono("list", "--data", "-", "--json", stdin=json.dumps(found)).out == "[]\n"


# harmless


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WITH_CRLF])
def test_no_event_can_command_a_terminal(chrono: Chrono, name: str) -> None:
    found = chrono("list", "--data", HOSTILE, "-f", name, FORCE_COLOR="0")
    assert (found.code, found.err) == (0, "")
    assert UNSAFE.findall(found.out.replace("\t", "") if name == "tsv" else found.out) == []


@pytest.mark.parametrize("name", WITH_CRLF)
def test_no_event_can_command_a_terminal_between_crlf(chrono: Chrono, name: str) -> None:
    found = chrono("list", "--data", HOSTILE, "-f", name)
    assert UNSAFE.findall(found.out.replace("\t", "").replace("\r\n", "")) == []


@pytest.mark.parametrize("name", [name for name in OF_ROWS if name not in ("csv", "tsv")])
@pytest.mark.parametrize("command", [["actors"], ["sources"], ["who", "crew"], ["info"]])
def test_no_entry_can_command_a_terminal(chrono: Chrono, command: list[str], name: str) -> None:
    found = chrono(*command, "--data", HOSTILE, "-f", name)
    assert (found.code, found.err) == (0, "")
    assert UNSAFE.findall(found.out) == []


def test_json_of_hostile_texts_is_read_back_exactly(chrono: Chrono) -> None:
    written = {event["id"]: event["title"] for event in json.loads(Path(HOSTILE).read_text(encoding="utf-8"))["events"]}
    for name in ("json", "chronology"):
        found = json.loads(chrono("list", "--data", HOSTILE, "-f", name).out)
        found = found["events"] if name == "chronology" else found
        assert {event["id"]: event["title"] for event in found} == written


def test_a_table_in_a_pipe_is_an_event_a_line_even_of_hostile_texts(chrono: Chrono) -> None:
    lines = chrono("list", "--data", HOSTILE, "--columns", "id,title").out.splitlines()
    assert len(lines) == 15
    assert "markup     [red]Reefs[/] [link=https://x.example]of[/link] [/] :smile:" in lines
    assert "breaks     one two three four\\u2028five" in lines
    assert "ansi       \\u001b[31mred\\u001b[0m \\u001b]0;title\\u0007 bell \\u009b31m" in lines
    assert "formula    =cmd|' /C calc'!A1" in lines


@pytest.mark.parametrize(("language", "type"), [("fr", "État"), ("en", "state")])
@pytest.mark.parametrize("format", ["table", "markdown"])
def test_words_of_ours_are_in_the_language_of_the_reader(format: str, language: str, type: str, chrono: Chrono) -> None:
    text = chrono("actors", "-n", "1", "-f", format, "--columns", "type", "--no-header", "--lang", language).out
    assert text.splitlines()[0].strip("| ") == type


def test_markdown_shows_marks_as_they_are(chrono: Chrono) -> None:
    text = chrono("list", "--data", HOSTILE, "-f", "markdown", "--columns", "id,title", "--no-header").out
    assert "| html | \\</script\\>\\<script\\>alert(1)\\</script\\> |\n" in text
    assert "| formula | =cmd\\|' /C calc'!A1 |\n" in text
    assert (
        "| entities | a \\&amp; b \\<b\\>bold\\</b\\> \\`code\\` \\*star\\* \\_under\\_ \\~\\~gone\\~\\~ \\#1 |\n"
        in text
    )
    assert len(text.splitlines()) == 14


# colour


@pytest.mark.parametrize("name", FOR_PROGRAMS)
@pytest.mark.parametrize("data", [INVENTED, HOSTILE], ids=["invented", "hostile"])
def test_machine_formats_are_never_coloured(chrono: Chrono, name: str, data: str) -> None:
    plain = chrono("list", "--data", data, "-f", name)
    assert chrono("list", "--data", data, "-f", name, "--color", "always") == plain
    assert chrono("list", "--data", data, "-f", name, FORCE_COLOR="1", CLICOLOR_FORCE="1", TERM="xterm") == plain
    assert "\x1b" not in plain.out


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_what_is_for_people_is_coloured_when_asked_for(chrono: Chrono, name: str) -> None:
    plain = listed(chrono, "-f", name)
    coloured = listed(chrono, "-f", name, "--color", "always")
    assert "\x1b" not in plain
    assert COLOUR.sub("", coloured) == plain
    assert coloured != plain
    assert listed(chrono, "-f", name, FORCE_COLOR="1") == LINK.sub("", coloured)
    assert listed(chrono, "-f", name, "--color", "never", FORCE_COLOR="1") == plain
    assert listed(chrono, "-f", name, "--color", "always", NO_COLOR="1") == coloured
    assert listed(chrono, "-f", name, NO_COLOR="1", FORCE_COLOR="1") == plain
    assert listed(chrono, "-f", name, FORCE_COLOR="") == plain


# pipes and terminals


def test_nothing_is_cut_in_a_pipe(chrono: Chrono) -> None:
    text = chrono("list", "--data", HOSTILE, COLUMNS="20").out
    assert "verylongwordwithoutanyspace" * 30 in text
    assert text == chrono("list", "--data", HOSTILE).out


def test_wide_characters_are_aligned_in_a_pipe(chrono: Chrono) -> None:
    lines = chrono("list", "--data", HOSTILE, "--columns", "title,id", "--no-header").out.splitlines()
    ends = {cell_len(line.rpartition("  ")[0]) for line in lines}
    assert len(ends) == 1


def on_a_terminal(width: int, *arguments: str, **env: str) -> str:
    """What the program draws on a terminal of this width."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    environment = os.environ | {"TERM": "xterm", "PYTHONIOENCODING": "utf-8", "CHRONO_PAGER": ""} | env
    with subprocess.Popen([*PROGRAM, *arguments], stdout=theirs, stderr=theirs, stdin=theirs, env=environment) as run:
        os.close(theirs)
        text = _all_of(ours)
    os.close(ours)
    assert run.returncode == 0, text
    return text.replace("\r\n", "\n")


def _all_of(terminal: int) -> str:
    drawn = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError as error:  # Linux says so when nobody holds the other end
            assert error.errno == errno.EIO
            part = b""
        if not part:
            return drawn.decode()
        drawn += part


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("data", [INVENTED, HOSTILE], ids=["invented", "hostile"])
def test_a_table_fits_its_terminal_and_loses_no_text(chrono: Chrono, width: int, data: str) -> None:
    drawn = on_a_terminal(width, "list", "--data", data, "--lang", "en")
    assert "\x1b[" in drawn
    plain = COLOUR.sub("", drawn)
    assert UNSAFE.findall(plain) == []
    assert max(cell_len(line) for line in plain.splitlines()) <= width
    whole = chrono("list", "--data", data, "--lang", "en", "--columns", "date,title", "--no-header").out
    assert letters(whole) - letters(plain) == Counter()


def test_a_single_column_on_a_terminal_is_read_in_order(chrono: Chrono) -> None:
    drawn = on_a_terminal(60, "list", "--data", HOSTILE, "--columns", "title", "--no-header", "--color", "never")
    whole = chrono("list", "--data", HOSTILE, "--columns", "title", "--no-header").out
    assert "".join(drawn.split()) == "".join(whole.split())


@pytest.mark.parametrize("width", [60, 120])
def test_a_card_fits_its_terminal_and_loses_no_text(chrono: Chrono, width: int) -> None:
    drawn = on_a_terminal(width, "show", "1887-04-12-treaty-of-halm", "--data", INVENTED, "--lang", "fr")
    plain = COLOUR.sub("", drawn)
    assert max(cell_len(line) for line in plain.splitlines()) <= width
    whole = chrono("show", "1887-04-12-treaty-of-halm", "--data", INVENTED, "--lang", "fr").out
    assert "".join(plain.replace("┃", "").split()) == "".join(whole.split())


def test_machine_formats_are_the_same_on_a_terminal(chrono: Chrono) -> None:
    assert on_a_terminal(40, "list", "--data", INVENTED, "-f", "jsonl") == listed(chrono, "-f", "jsonl")


def test_a_dumb_terminal_gets_no_colour() -> None:
    assert "\x1b" not in on_a_terminal(80, "list", "--data", INVENTED, TERM="dumb")


def test_a_terminal_is_told_that_nothing_was_found() -> None:
    assert on_a_terminal(80, "list", "zeppelin", "--data", INVENTED, "--json", "--lang", "en") == (
        "chrono: no event matches\n[]\n"
    )


@pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_a_pipe_gets_utf_8_whatever_the_locale(chrono: Chrono, env: dict[str, str]) -> None:
    run = subprocess.run(
        [*PROGRAM, "list", "--data", INVENTED, "--lang", "fr"], env=os.environ | env, capture_output=True, check=True
    )
    assert run.stdout.decode() == listed(chrono, "--lang", "fr")
    assert run.stderr == b""


def test_a_terminal_that_knows_only_ascii_shows_question_marks() -> None:
    drawn = on_a_terminal(80, "list", "gaz*", "--data", INVENTED, "--lang", "fr", PYTHONIOENCODING="ascii")
    assert "Les contrebandiers du gaz d??clairage" in " ".join(COLOUR.sub("", drawn).split())


# round trips


def test_a_chronology_written_is_read_back_the_same(chrono: Chrono) -> None:
    for data in (INVENTED, HOSTILE, "bundled"):
        written = chrono("list", "--data", data, "-f", "chronology").out
        assert (
            chrono("list", "--data", "-", "--json", stdin=written).out == chrono("list", "--data", data, "--json").out
        )


def test_a_chronology_written_twice_is_the_same_but_for_where_it_comes_from(chrono: Chrono) -> None:
    once = listed(chrono, "-f", "chronology")
    twice = chrono("list", "--data", "-", "-f", "chronology", stdin=once).out
    assert json.loads(twice) | {"provenance": 0} == json.loads(once) | {"provenance": 0}


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_written_is_read_back(chrono: Chrono, name: str) -> None:
    arguments = ["--since", "1887-04", "--until", "1905"]
    written = listed(chrono, "-f", name, *arguments)
    assert chrono("list", "--data", "-", "-f", name, *arguments, stdin=written).out == written


def test_a_chronology_holds_only_the_vocabulary_it_uses(chrono: Chrono) -> None:
    found = json.loads(listed(chrono, "--theme", "fisheries", "-f", "chronology"))
    assert list(found["themes"]) == ["treaty", "fisheries"]
    assert list(found["places"]) == ["halm"]
    assert sorted(found["actors"]) == ["navy", "sarne", "tovrel", "ysee-marn"]
    wreck = json.loads(listed(chrono, "--until", "-0001", "--certain", "--since", "-0100", "-f", "chronology"))
    assert list(wreck["places"]) == ["isle-of-gulls"]
    assert list(wreck["actors"]) == ["sarne"]
    assert found["languages"] == ["fr", "en"]
    assert found["version"] == "3.1"
    assert found["license"] == "CC0-1.0"


def test_a_chronology_tells_where_it_comes_from(chrono: Chrono) -> None:
    found = json.loads(listed(chrono, "gazoline", "--until", "hier", "-f", "chronology"))
    sha256 = "078840feb791e21222a90ec337b1a527debbeb36796e215d8e854e94a2526bbc"
    assert found["provenance"] == {
        "query": {"words": ["gazoline"], "until": "hier"},
        "today": "2026-11-24",
        "program": f"rpdc-chrono {__version__}",
        "data_version": "3.1",
        "files": [{"name": "invented.json", "sha256": sha256}],
    }


def readable(chronology: Chronology) -> Chronology:
    """The same without what a file may not hold: titles of spaces, years beyond all."""
    kept = [
        replace(event, id=f"id-{number}", title=event.title | {"en": "Some title"})
        for number, event in enumerate(chronology.events)
        if all(abs(day.year) <= 10**15 for day in (event.when.earliest, event.when.latest) if day)
    ]
    return replace(chronology, events=tuple(kept))


def written(chronology: Chronology, name: str) -> str:
    index = compiled(chronology)
    out = StringIO(newline="")
    try:
        found = index.ask(Query())._replace(provenance={"today": "2026-11-24"})
        formats.write(found, formats.named(name, found), View(language="en"), out)
    finally:
        index._connection.close()
    return out.getvalue()


@given(chronologies.map(readable))
def test_any_chronology_written_is_read_back_equal(chronology: Chronology) -> None:
    loaded = dataset.load([("written.json", written(chronology, "chronology").encode())])
    by_id = {event.id: event for event in chronology.events}
    assert list(loaded.events) == [by_id[id] for id, _ in answer(chronology.events, Query(), Order())]
    assert loaded.languages == chronology.languages
    used = {id for event in chronology.events for id in (*event.actors, *event.places, *event.themes)}
    assert {*loaded.actors, *loaded.places, *loaded.themes} == used
    for kind in ("actors", "places", "themes"):
        assert getattr(loaded, kind).items() <= getattr(chronology, kind).items()


@given(chronologies.map(readable), st.sampled_from(["json", "jsonl"]))
def test_any_events_written_as_json_are_read_back_equal(chronology: Chronology, name: str) -> None:
    if chronology.events:
        loaded = dataset.load([("written.json", written(chronology, name).encode())])
        assert {event.id: event for event in loaded.events} == {event.id: event for event in chronology.events}


@given(chronologies.map(readable), st.sampled_from(["table", "tsv", "ids", "jsonl", "markdown"]))
def test_any_event_is_one_line(chronology: Chronology, name: str) -> None:
    heading = {"table": 1, "tsv": 1, "markdown": 2}.get(name, 0)
    text = written(chronology, name)
    assert text.count("\n") == heading + len(chronology.events)
    assert UNSAFE.findall(text.replace("\t", "")) == []


@given(chronologies.map(readable))
def test_any_event_is_one_row_of_csv(chronology: Chronology) -> None:
    rows = list(csv.reader(StringIO(written(chronology, "csv"), newline="")))
    assert [row[0] for row in rows[1:]] == [id for id, _ in answer(chronology.events, Query(), Order())]
    assert {len(row) for row in rows} == {len(COLUMNS)}


# files


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.txt", "table"), ("a.json", "json"), ("a.jsonl", "jsonl"), ("a.ndjson", "jsonl"), ("a.csv", "csv"),
        ("a.CSV", "csv"), ("a.tsv", "tsv"), ("a.tab", "tsv"), ("a.md", "markdown"), ("a.b.json", "json"),
    ],
)  # fmt: skip
def test_the_suffix_of_a_file_picks_the_format(chrono: Chrono, tmp_path: Path, file: str, name: str) -> None:
    assert listed(chrono, "-o", str(tmp_path / file)) == ""
    assert (tmp_path / file).read_bytes().decode() == listed(chrono, "-f", name)
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_a_format_asked_for_outweighs_the_suffix(chrono: Chrono, tmp_path: Path) -> None:
    assert listed(chrono, "-o", str(tmp_path / "a.txt"), "-f", "ids") == ""
    assert (tmp_path / "a.txt").read_text() == listed(chrono, "-f", "ids")


def test_a_dash_is_standard_output(chrono: Chrono) -> None:
    assert listed(chrono, "-o", "-") == listed(chrono)
    assert listed(chrono, "-o", "-", "--json") == listed(chrono, "--json")


def test_a_file_is_not_coloured_unless_asked_for(chrono: Chrono, tmp_path: Path) -> None:
    listed(chrono, "-o", str(tmp_path / "a.txt"))
    listed(chrono, "-o", str(tmp_path / "b.txt"), "--color", "always")
    assert "\x1b" not in (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "\x1b" in (tmp_path / "b.txt").read_text(encoding="utf-8")


def test_an_unknown_suffix_is_refused(chrono: Chrono, tmp_path: Path) -> None:
    answer = chrono("list", "--data", INVENTED, "--lang", "en", "-o", str(tmp_path / "a.docx"))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        f"chrono: --output does not know “{tmp_path / 'a.docx'}”\n"
        "it takes: .txt, .json, .jsonl, .ndjson, .csv, .tsv, .tab, .md, .svg, .html, .htm, .csl.json, .bib, .ris, "
        ".ics, .timeline.json, .geojson, .jsonld, .parquet\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_replaced_unless_told_to(chrono: Chrono, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("mine")
    answer = chrono("list", "--data", INVENTED, "--lang", "en", "-o", str(path))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"chrono: {path} already exists\nadd --force to replace it\n"
    assert path.read_text() == "mine"
    path.chmod(0o640)
    assert listed(chrono, "-o", str(path), "--force") == ""
    assert path.read_bytes().decode() == listed(chrono, "--json")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_file_stays_a_link(chrono: Chrono, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("mine")
    (tmp_path / "link.json").symlink_to("real.json")
    assert chrono("list", "--data", INVENTED, "-o", str(tmp_path / "link.json")).code == 2
    assert listed(chrono, "-o", str(tmp_path / "link.json"), "--force") == ""
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes().decode() == listed(chrono, "--json")


def test_a_pipe_with_a_name_is_written_to_and_never_replaced(chrono: Chrono, tmp_path: Path) -> None:
    path = tmp_path / "pipe.json"
    os.mkfifo(path)
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        chrono("list", "--data", INVENTED, "-o", str(path), "--force", "--limit", "1")
        assert path.is_fifo()
        assert json.loads(os.read(reading, 65536))[0]["id"] == "1886-pilots-monopoly"
    finally:
        os.close(reading)


def test_a_missing_folder_is_told(chrono: Chrono, tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.json"
    answer = chrono("list", "--data", INVENTED, "--lang", "en", "-o", str(path))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"chrono: can’t write to {path}: no such folder\n"


def test_a_folder_is_not_a_file_to_write(chrono: Chrono, tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    answer = chrono("list", "--data", INVENTED, "--lang", "en", "-o", str(tmp_path / "a.json"), "--force")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"chrono: can’t write to {tmp_path / 'a.json'}: this is a folder\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_file_is_written_whole_or_not_at_all(chrono: Chrono, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_text("mine")

    def fail_midway(answer: object, format: object, view: object, out: Any) -> None:
        out.write("half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(formats, "write", fail_midway)
    answer = chrono("list", "--data", INVENTED, "--lang", "en", "-o", str(path), "--force")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"chrono: can’t write to {path}: the disk is full\n"
    assert path.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_wrong_column_leaves_no_file(chrono: Chrono, tmp_path: Path) -> None:
    answer = chrono("list", "--data", INVENTED, "-o", str(tmp_path / "a.csv"), "--columns", "nope")
    assert answer.code == 2
    assert list(tmp_path.iterdir()) == []
