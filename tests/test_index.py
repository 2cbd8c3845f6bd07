"""The index in the cache: never a stale answer, never half an index, and an answer even where none can be kept."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest
from conftest import Answer, Chrono

from rpdc_chrono.dataset.files import File
from rpdc_chrono.index import cache, schema
from rpdc_chrono.index.compile import Compiler

RUN = "from rpdc_chrono.cli.app import run; run()"
DAMAGED = "chrono: the index was damaged and has been removed\nask again: it will be made anew\n"

Ask = Callable[..., Answer]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user stands and keeps files."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where indexes are kept."""
    return tmp_path / "cache" / "rpdc-chrono"


@pytest.fixture
def ask(chrono: Chrono, home: Path, kept: Path) -> Ask:
    """Run the program in English with a cache of its own."""

    def run(*args: str, **env: Any) -> Answer:
        return chrono(*args, **({"XDG_CACHE_HOME": str(kept.parent), "CHRONO_LANG": "en"} | env))

    return run


def titles(ask: Ask, *args: str, **env: Any) -> list[str]:
    answer = ask("list", "--json", *(args or ("--data", "mine.json")), **env)
    assert (answer.code, answer.err) == (0, "")
    return [event["title"]["und"] for event in json.loads(answer.out)]


def write(path: Path, *names: str) -> None:
    path.write_text(json.dumps([{"date": "2001", "title": name} for name in names]))


def poison(index: Path) -> None:
    """So that its answers give it away: the event "Old" is not in it any more."""
    with sqlite3.connect(index) as connection:
        old = "SELECT number FROM body WHERE CAST(body AS TEXT) LIKE '%\"Old\"%'"
        changed = connection.execute(f"DELETE FROM event WHERE number IN ({old})").rowcount
    connection.close()
    assert changed > 0


def indexes(kept: Path) -> list[Path]:
    """All that is kept; nothing but whole indexes is."""
    found = sorted(kept.iterdir()) if kept.exists() else []
    assert [path.name for path in found if path.suffix != ".sqlite"] == []
    return found


# kept


def test_an_index_is_made_once_and_asked_from_then_on(ask: Ask, home: Path, kept: Path) -> None:
    write(home / "mine.json", "Old", "Older")
    assert titles(ask) == ["Old", "Older"]
    (index,) = indexes(kept)
    poison(index)
    assert titles(ask) == ["Older"]
    assert titles(ask, "--data", "./mine.json") == ["Old", "Older"]  # it goes by another name


def test_a_file_that_stands_still_is_not_read_again(chrono: Chrono, monkeypatch: pytest.MonkeyPatch) -> None:
    before = chrono("list", "-n", "1")

    def read(file: File) -> bytes:
        raise AssertionError(file)

    monkeypatch.setattr(File, "read", read)
    assert chrono("list", "-n", "1") == before


def test_each_choice_of_files_has_an_index_of_its_own(ask: Ask, home: Path, kept: Path) -> None:
    write(home / "a.json", "A")
    write(home / "b.json", "B")
    assert titles(ask, "-d", "a.json") == ["A"]
    assert titles(ask, "-d", "b.json") == ["B"]
    assert titles(ask, "-d", "a.json", "-d", "b.json") == ["A", "B"]
    assert titles(ask, "-d", "b.json", "-d", "a.json") == ["B", "A"]
    assert len(indexes(kept)) == 4


def test_the_same_name_in_another_folder_is_another_file(ask: Ask, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (home / name).mkdir()
        write(home / name / "mine.json", name)
    for name in ("one", "two", "one"):
        monkeypatch.chdir(home / name)
        assert titles(ask) == [name]


def test_info_tells_where_the_index_lies(ask: Ask, home: Path, kept: Path) -> None:
    write(home / "mine.json", "Old")
    told = json.loads(ask("info", "--data", "mine.json", "--json").out)
    (index,) = indexes(kept)
    assert told[0]["index"] == str(index)


@pytest.mark.skipif(os.name != "posix", reason="permission bits")
def test_indexes_are_for_their_owner_only(ask: Ask, home: Path, kept: Path) -> None:
    write(home / "mine.json", "Old")
    titles(ask)
    (index,) = indexes(kept)
    assert (kept.stat().st_mode & 0o777, index.stat().st_mode & 0o777) == (0o700, 0o600)


# never stale


def test_edits_of_the_same_size_within_a_second_are_seen(ask: Ask, home: Path) -> None:
    mine = home / "mine.json"
    write(mine, "000")
    stamp = mine.stat().st_mtime_ns
    for number in range(20):
        write(mine, f"{number:03}")
        os.utime(mine, ns=(stamp, stamp))
        assert titles(ask) == [f"{number:03}"]


def test_edits_are_seen_where_the_clock_of_files_ticks_every_two_seconds(
    ask: Ask, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = cache.look

    def coarse(file: File) -> cache.Look:
        seen = look(file)
        return (seen[0], *(stamp // 2_000_000_000 * 2_000_000_000 for stamp in seen[1:3]), *seen[3:])

    monkeypatch.setattr(cache, "look", coarse)
    for number in range(5):
        write(home / "mine.json", f"{number:03}")
        assert titles(ask) == [f"{number:03}"]
        assert titles(ask) == [f"{number:03}"]


def test_an_edit_of_a_file_that_stood_still_is_seen_though_size_and_time_are_the_same(ask: Ask, home: Path) -> None:
    mine = home / "mine.json"
    write(mine, "Old")
    stamp = mine.stat().st_mtime_ns
    time.sleep(2.1)
    assert titles(ask) == ["Old"]
    write(mine, "New")
    os.utime(mine, ns=(stamp, stamp))
    assert titles(ask) == ["New"]


def test_a_file_that_takes_the_place_of_another_is_seen(ask: Ask, home: Path) -> None:
    mine, other = home / "mine.json", home / "other.json"
    write(mine, "Old")
    write(other, "New")
    shutil.copystat(mine, other)
    assert titles(ask) == ["Old"]
    os.replace(other, mine)
    assert titles(ask) == ["New"]


def test_a_link_that_points_elsewhere_is_seen(ask: Ask, home: Path) -> None:
    write(home / "a.json", "A")
    write(home / "b.json", "B")
    for name in ("a", "b", "a"):
        (home / "mine.json").unlink(missing_ok=True)
        (home / "mine.json").symlink_to(f"{name}.json")
        assert titles(ask) == [name.upper()]


def test_an_edit_of_any_of_several_files_is_seen(ask: Ask, home: Path) -> None:
    write(home / "a.json", "A")
    for name in ("B", "C"):
        write(home / "b.json", name)
        assert titles(ask, "-d", "a.json", "-d", "b.json") == ["A", name]


def test_a_file_that_breaks_or_goes_away_is_told_though_there_is_an_index(ask: Ask, home: Path) -> None:
    mine = home / "mine.json"
    write(mine, "Old")
    assert titles(ask) == ["Old"]
    mine.write_text("[5]")
    assert ask("list", "--data", "mine.json") == (
        1,
        "",
        "mine.json:1:2: [0]: expected an object here\nchrono: 1 problem\n",
    )
    mine.unlink()
    assert ask("list", "--data", "mine.json") == (1, "", "mine.json:1:1: $: no such file\nchrono: 1 problem\n")
    write(mine, "New")
    assert titles(ask) == ["New"]


def test_an_index_made_under_other_rules_is_made_again(
    ask: Ask, home: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home / "mine.json", "Old")
    titles(ask)
    (old,) = indexes(kept)
    poison(old)
    monkeypatch.setattr(schema, "KEY", "other rules")
    assert titles(ask) == ["Old"]
    (new,) = set(indexes(kept)) - {old}
    shutil.copy(old, new)  # as if two keys had the same number
    assert titles(ask) == ["Old"]
    assert titles(ask) == ["Old"]


def test_the_rules_of_an_index_are_those_of_its_tables_and_of_folding(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = set()
    for tables, folding in ((1, 1), (1, 2), (2, 1)):
        script = (
            "from rpdc_chrono import names\n"
            f"names.RULES = {folding}\n"
            "import pathlib, re, rpdc_chrono.index as index\n"
            "text = (pathlib.Path(index.__file__).parent / 'schema.py').read_text(encoding='utf-8')\n"
            f"given = {{}}\nexec(re.sub('NUMBER = [0-9]+', 'NUMBER = {tables}', text), given)\n"
            "print(given['KEY'])"
        )
        ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        seen.add(ran.stdout)
    assert len(seen) == 3


# damaged


def many(home: Path, count: int = 60) -> None:
    words = " ".join(f"mot{number}" for number in range(40))
    events = [
        {"id": f"e{number:04}", "date": f"{1000 + number}", "title": f"Titre {number} {words}", "actors": ["a", "b"]}
        for number in range(count)
    ]
    (home / "mine.json").write_text(json.dumps(events))


def without_tables(index: Path) -> None:
    index.unlink()
    connection = sqlite3.connect(index)
    connection.executescript("CREATE TABLE other (x); CREATE TABLE meta (name, value);")
    connection.close()


DAMAGE: dict[str, Callable[[Path], Any]] = {
    "empty": lambda index: index.write_bytes(b""),
    "garbage": lambda index: index.write_bytes(random.Random(1).randbytes(20_000)),
    "text": lambda index: index.write_text("not an index"),
    "first half": lambda index: index.write_bytes(index.read_bytes()[: index.stat().st_size // 2]),
    "first page": lambda index: index.write_bytes(index.read_bytes()[:4096]),
    "all but a byte": lambda index: index.write_bytes(index.read_bytes()[:-1]),
    "no header": lambda index: index.write_bytes(bytes(100) + index.read_bytes()[100:]),
    "nothing but a header": lambda index: index.write_bytes(index.read_bytes()[:100]),
    "zeros": lambda index: index.write_bytes(bytes(index.stat().st_size)),
    "another database": without_tables,
    "zeros after the first page": lambda index: index.write_bytes(
        index.read_bytes()[:4096] + bytes(index.stat().st_size - 4096)
    ),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_index_is_made_again(damage: Callable[[Path], Any], ask: Ask, home: Path, kept: Path) -> None:
    many(home)
    right = ask("list", "--data", "mine.json", "--json")
    (index,) = indexes(kept)
    damage(index)
    assert ask("list", "--data", "mine.json", "--json") == right
    assert ask("list", "--data", "mine.json", "--json") == right
    (index,) = indexes(kept)
    with sqlite3.connect(index) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


@pytest.mark.parametrize("more", ["", '{"date":"2003","title":"Newer"}\n'])
def test_text_that_is_none_is_damage_too(more: str, ask: Ask, home: Path, kept: Path) -> None:
    path = home / "mine.jsonl"
    path.write_text('{"date":"2001","title":"Old","actors":["Ada"]}\n{"date":"2002","title":"New"}\n')
    asked = ("actors", "--data", "mine.jsonl", "--json")
    right = ask(*asked)
    (index,) = indexes(kept)
    with sqlite3.connect(index) as connection:
        connection.execute("UPDATE entry SET id = CAST(x'ff' AS TEXT)")
    connection.close()
    if more:
        path.write_text(path.read_text() + more)
    assert ask(*asked) == right


WRITER = """
import sqlite3, sys, time
sqlite3.connect(sys.argv[1], isolation_level=None).execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
time.sleep(0.5)
"""


def test_an_index_that_another_process_writes_to_is_waited_for(ask: Ask, home: Path, kept: Path) -> None:
    write(home / "mine.json", "Old")
    assert titles(ask) == ["Old"]
    (index,) = indexes(kept)
    before = index.stat().st_ino
    with subprocess.Popen([sys.executable, "-c", WRITER, index], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == b"locked\n"
        assert titles(ask) == ["Old"]
    assert [path.stat().st_ino for path in indexes(kept)] == [before]


def test_a_folder_in_the_place_of_an_index_does_no_harm(ask: Ask, home: Path, kept: Path) -> None:
    write(home / "mine.json", "Old")
    titles(ask)
    (index,) = indexes(kept)
    index.unlink()
    index.mkdir()
    assert titles(ask) == ["Old"]
    assert indexes(kept) == [index]


def test_damage_anywhere_ends_in_an_answer_or_is_told_and_mended(ask: Ask, home: Path, kept: Path) -> None:
    many(home)
    asked = ("list", "--data", "mine.json", "-f", "ids", "mot1", "--actor", "b")
    right = ask(*asked)
    (index,) = indexes(kept)
    whole = index.read_bytes()
    for page in range(len(whole) // 4096):
        dice = random.Random(page)
        start = page * 4096 + dice.randrange(3000)
        index.write_bytes(whole[:start] + dice.randbytes(1000) + whole[start + 1000 :])
        answer = ask(*asked)
        assert (answer.code, answer.err) in ((0, ""), (1, DAMAGED))
        if answer.code:
            assert ask(*asked) == right
        indexes(kept)


def test_damage_that_is_met_in_the_middle_of_an_answer_is_told_and_mended_the_next_time(
    ask: Ask, home: Path, kept: Path
) -> None:
    many(home, 1000)
    right = ask("list", "--data", "mine.json", "--json")
    (index,) = indexes(kept)
    whole = index.read_bytes()
    start = whole.index(b'"id":"e0900"') // 4096 * 4096
    index.write_bytes(whole[:start] + b"\xff" * 4096 + whole[start + 4096 :])
    told = ask("list", "--data", "mine.json", "--json")
    assert (told.code, told.err) == (1, DAMAGED)
    assert right.out.startswith(told.out)
    assert ask("list", "--data", "mine.json", "--json") == right


def test_damage_that_is_met_before_an_answer_costs_nothing_and_does_not_last(ask: Ask, home: Path, kept: Path) -> None:
    many(home)
    right = ask("list", "--data", "mine.json", "--json")
    (index,) = indexes(kept)
    whole = index.read_bytes()
    start = whole.index(b'"id":"e0001"') // 4096 * 4096
    index.write_bytes(whole[:start] + b"\xff" * 4096 + whole[start + 4096 :])
    assert ask("list", "--data", "mine.json", "--json") == right
    assert ask("list", "--data", "mine.json", "--json") == right
    (index,) = indexes(kept)
    assert b"\xff" * 4096 not in index.read_bytes()


@pytest.mark.parametrize("format", ["table", "csv", "chronology"])
def test_the_damaged_text_of_an_event_is_told_and_mended(format: str, ask: Ask, home: Path, kept: Path) -> None:
    many(home)
    right = ask("list", "--data", "mine.json", "-f", format)
    (index,) = indexes(kept)
    index.write_bytes(index.read_bytes().replace(b'"id":"e0030"', b'"id";"e0030"'))
    answer = ask("list", "--data", "mine.json", "-f", format)
    assert answer == right or (answer.code, answer.err) == (1, DAMAGED)
    assert ask("list", "--data", "mine.json", "-f", format) == right


def test_a_damaged_header_is_mended(ask: Ask, home: Path, kept: Path) -> None:
    (home / "mine.json").write_text('{"title": "Header", "events": [{"date": "2001", "title": "Old"}]}')
    assert titles(ask) == ["Old"]
    (index,) = indexes(kept)
    index.write_bytes(index.read_bytes().replace(b'"Header"', b'"Header;'))
    assert titles(ask) == ["Old"]
    assert titles(ask) == ["Old"]


# where none can be kept


def test_an_answer_needs_no_cache(ask: Ask, home: Path) -> None:
    write(home / "mine.json", "Old")
    (home / "file").touch()
    (home / "folder").mkdir()
    (home / "folder" / "rpdc-chrono").touch()
    (home / "links").mkdir()
    (home / "links" / "rpdc-chrono").symlink_to(home / "nowhere" / "at all")
    for place in ("file", "file/below", "folder", "links"):
        cache = str(home / place)
        assert titles(ask, XDG_CACHE_HOME=cache) == ["Old"]
        told = json.loads(ask("info", "--data", "mine.json", "--json", XDG_CACHE_HOME=cache).out)
        assert told[0]["index"] == "in memory"


def test_an_answer_needs_no_home(ask: Ask, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home / "mine.json", "Old")
    (home / "file").touch()
    assert titles(ask, XDG_CACHE_HOME="", HOME=str(home / "file")) == ["Old"]
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as it is where nobody has a home
    assert titles(ask, XDG_CACHE_HOME="") == ["Old"]
    told = json.loads(ask("info", "--data", "mine.json", "--json", XDG_CACHE_HOME="").out)
    assert told[0]["index"] == "in memory"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are text there")
def test_the_name_of_the_cache_folder_need_not_be_text(ask: Ask, home: Path) -> None:
    write(home / "mine.json", "Old")
    cache = os.fsdecode(os.fsencode(home) + b"/caf\xe9")
    assert titles(ask, XDG_CACHE_HOME=cache) == titles(ask, XDG_CACHE_HOME=cache) == ["Old"]
    assert [name[-7:] for name in os.listdir(f"{cache}/rpdc-chrono")] == [".sqlite"]


def test_a_relative_cache_folder_is_not_used(ask: Ask, home: Path) -> None:
    write(home / "mine.json", "Old")
    told = json.loads(ask("info", "--data", "mine.json", "--json", XDG_CACHE_HOME="here", HOME=str(home)).out)
    assert Path(told[0]["index"]).is_relative_to(home)
    assert not (home / "here").exists()


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), apsw.FullError("disk is full")])
def test_a_disk_that_fails_while_an_index_is_made_costs_no_answer(
    error: Exception, ask: Ask, home: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    write(home / "mine.json", "Old")
    monkeypatch.setattr(os, "replace", fail)
    assert titles(ask) == ["Old"]
    assert indexes(kept) == []


def test_standard_input_and_pipes_leave_no_index(ask: Ask, home: Path, kept: Path) -> None:
    write(home / "mine.json", "Old")
    text = '[{"date": "2002", "title": "In"}]'
    assert titles(ask, "-d", "-", stdin=text) == ["In"]
    assert titles(ask, "-d", "mine.json", "-d", "-", stdin=text) == ["Old", "In"]
    os.mkfifo(home / "pipe")
    writer = threading.Thread(target=(home / "pipe").write_text, args=(text,))
    writer.start()
    assert titles(ask, "-d", "pipe") == ["In"]
    writer.join()
    assert indexes(kept) == []


# made whole


def test_an_interrupted_compile_leaves_nothing_behind(
    ask: Ask, home: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home / "mine.json", "Old")
    assert titles(ask) == ["Old"]
    before = indexes(kept)
    write(home / "mine.json", "New", "Newer")

    def compile_some(*args: Any) -> None:
        Compiler.add(*args)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("rpdc_chrono.index.reading.Compiler", type("Interrupted", (Compiler,), {"add": compile_some}))
        assert ask("list", "--data", "mine.json") == (130, "", "")
    assert indexes(kept) == before
    assert titles(ask) == ["New", "Newer"]
    assert indexes(kept) == before


def test_a_file_that_is_wrong_leaves_no_index(ask: Ask, home: Path, kept: Path) -> None:
    (home / "mine.json").write_text("[5]")
    assert ask("list", "--data", "mine.json").code == 1
    assert indexes(kept) == []


def test_several_programs_may_make_an_index_at_once(home: Path, kept: Path) -> None:
    many(home, 300)
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(kept.parent)}
    command = [sys.executable, "-c", RUN, "list", "--data", "mine.json", "--json"]
    running = [
        subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)
    ]
    answers = [program.communicate() for program in running]
    assert [program.returncode for program in running] == [0] * 6
    assert {err for _, err in answers} == {b""}
    (out,) = {out for out, _ in answers}
    assert [event["id"] for event in json.loads(out)] == [f"e{number:04}" for number in range(300)]
    assert len(indexes(kept)) == 1


def test_what_nobody_has_asked_for_months_is_swept_away(ask: Ask, home: Path, kept: Path) -> None:
    kept.mkdir(parents=True)
    long_ago, lately = time.time() - 100 * 24 * 3600, time.time() - 80 * 24 * 3600
    for name, stamp in (
        ("old-00000000.sqlite", long_ago),
        ("left-00000000-abc.sqlite-new", long_ago),
        ("new-00000000.sqlite", lately),
        ("notes.txt", long_ago),
    ):
        (kept / name).touch()
        os.utime(kept / name, (stamp, stamp))
    (kept / "folder.sqlite").mkdir()
    os.utime(kept / "folder.sqlite", (long_ago, long_ago))
    write(home / "mine.json", "Old")
    titles(ask)
    names = {path.name for path in kept.iterdir()}
    assert len(names) == 4
    assert {"new-00000000.sqlite", "notes.txt", "folder.sqlite"} < names


# what a question costs

MODULES = """
import sys
from rpdc_chrono.cli.app import main
code = main(sys.argv[1:])
heavy = {"msgspec", "pydantic", "pydantic_core", "rich", "apsw", "typer", "pathlib", "rpdc_chrono.cli.timeline"}
print(code, *sorted(heavy & set(sys.modules)), file=sys.stderr)
"""


def imported(*args: str) -> str:
    ran = subprocess.run([sys.executable, "-c", MODULES, *args], capture_output=True, check=True)
    return ran.stderr.decode().strip()


@pytest.mark.parametrize(
    "presentation", [["--json"], *(["-f", format] for format in ("csv", "tsv", "ids", "jsonl", "chronology"))]
)
def test_asking_for_a_machine_imports_none_of_pydantic_rich_and_typer(presentation: list[str], chrono: Chrono) -> None:
    assert chrono("list", "-n", "1").code == 0  # so that there is an index
    assert imported("list", "--actor", "Poutine", *presentation) == "0 apsw"


def test_asking_for_a_person_imports_neither_pydantic_nor_typer(chrono: Chrono) -> None:
    assert chrono("list", "-n", "1").code == 0
    for question in (["list", "--since", "2000"], ["who", "Poutine"], ["actors"], ["info"]):
        assert imported(*question) in ("0 apsw", "0 apsw pathlib rich", "0 apsw rich")


def test_help_and_completion_import_neither_pydantic_nor_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    assert imported("--help") == "0 apsw pathlib rpdc_chrono.cli.timeline typer"
    assert imported("list", "--help") == "0 apsw pathlib typer"
    monkeypatch.setenv("_CHRONO_COMPLETE", "bash")
    assert imported("chrono li", "li") in ("0", "0 apsw")
    assert imported("chrono ti", "ti") in ("0 rpdc_chrono.cli.timeline", "0 apsw rpdc_chrono.cli.timeline")
    assert imported("chrono list --actor p", "p") in ("0", "0 apsw")


def test_lines_that_are_plainly_right_are_compiled_without_pydantic(home: Path) -> None:
    (home / "mine.jsonl").write_text('{"date":"2001","title":"Old"}\n{"date":"2002","title":"New","actors":["Ada"]}\n')
    assert imported("list", "-d", "mine.jsonl", "-f", "ids").split()[:3] == ["0", "apsw", "msgspec"]
    assert "pydantic" not in imported("list", "-d", "mine.jsonl", "-f", "ids").split()


def test_checking_a_file_does_import_pydantic(home: Path) -> None:
    write(home / "mine.json", "Old")
    assert "pydantic" in imported("validate", "mine.json").split()
