"""The same questions to chrono and to other tools, each as a whole process, side by side in one run.

An invented chronology of JSON Lines is made for it (generate.py). Every answer is first held equal to chrono's, then
the tools take turns, and what counts is the ratio of the medians: all of them run on the same machine. chrono has its
index beforehand, and sqlite-utils its database with the indexes it can make; what that takes is told here for
sqlite-utils, by compile.py for chrono.
"""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

from generate import made
from start import SCRIPT

MOST = 1_000
"""An answer is to be read: so many events at most."""
SHORT = 10
"""Seconds; who takes longer has one turn, as its ratio is beyond doubt. Anyone else is asked once more before each
timing, as what it reads may have left memory while others had theirs."""
YEAR = "1990"
PYTHON = shlex.quote(sys.executable)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the questions are about: names that some events have, but not too many."""

    actor: str
    frequent: str
    companion: str
    word: str
    id: str
    theme: str = "treaty"
    year: str = YEAR


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what of an answer is compared: that which a command at the end of a pipe leaves of it."""

    name: str
    ask: str
    compared: Callable[[str], Any]
    left: str = "cat"


def chosen(file: Path, count: int) -> Chosen:
    """What is asked of a file; kept beside it, as to choose takes longer than to ask."""
    kept = file.with_suffix(".asked")
    if not kept.exists():
        kept.write_text(json.dumps(asdict(choose(file, count))), encoding="utf-8")
    return Chosen(**json.loads(kept.read_text(encoding="utf-8")))


def choose(file: Path, count: int) -> Chosen:
    actors, words, pairs, middle = Counter[str](), Counter[str](), Counter[tuple[str, str]](), ""
    in_year = Counter[str]()
    with file.open(encoding="utf-8") as lines:
        for number, event in enumerate(map(json.loads, lines)):
            actors.update(event["actors"])
            in_year.update(event["actors"] if event["date"].startswith(YEAR) else ())
            pairs.update(combinations(sorted(event["actors"]), 2))
            texts = " ".join([*event["title"].values(), *event["summary"].values()])
            words.update({word for word in texts.lower().split() if word.isascii()})
            middle = event["id"] if number == count // 2 else middle
    actor = next(name for name, found in actors.most_common() if found <= MOST)
    word = next((word for word, found in words.most_common() if found <= MOST), min(words, key=words.__getitem__))
    some = (pair for pair, found in pairs.most_common() if found <= MOST)
    frequent, companion = next(pair for pair in some if in_year[pair[0]] <= MOST)
    return Chosen(actor, frequent, companion, word, middle)


def ids(answer: str) -> list[str]:
    return sorted(answer.split())


def years(answer: str) -> dict[str, int]:
    """A year and a number a line, whatever stands between them."""
    lines = (line.replace(",", " ").replace('"', "").split() for line in answer.splitlines())
    return {line[0]: int(line[1]) for line in lines if len(line) > 1 and line[0].isdigit()}


# so that an answer of some gigabytes is not held in memory
_SUM_OF_IDS = """LC_ALL=C grep -oE '"id": ?"[^"]*"' | tr -d ' ' | LC_ALL=C sort | sha256sum"""

QUESTIONS = (
    Question("actor", "actor", ids),
    Question("actor and span", "span", ids),
    Question("two actors", "two", ids),
    Question("theme and span, sorted", "theme", str.split),
    Question("full text", "text", ids),
    Question("count by year", "years", years),
    Question("one id", "id", ids),
    Question("everything as jsonl", "all", str.split, _SUM_OF_IDS),
)


def chrono(of: Chosen, file: Path, folder: Path) -> dict[str, str]:
    ask = f"{PYTHON} {folder / 'run_chrono.py'}"
    data = f"--data {file}"
    listed = f"{ask} list {data} -f ids"
    span = f"--during {of.year}"
    return {
        "actor": f"{listed} -a {shlex.quote(of.actor)}",
        "span": f"{listed} -a {shlex.quote(of.frequent)} {span}",
        "two": f"{listed} -a {shlex.quote(of.frequent)} -a {shlex.quote(of.companion)}",
        "theme": f"{listed} -t {of.theme} --since {of.year}-03 --until {of.year}-03 --certain",
        "text": f"{listed} {of.word}",
        "years": f"{ask} stats {data} --by year -f csv -c year,events",
        "id": f"{ask} show {data} {shlex.quote(of.id)} -f ids",
        "all": f"{ask} list {data} -f jsonl",
    }


def jq(of: Chosen, file: Path, folder: Path) -> dict[str, str]:
    actor = 'any(.actors[]; . == "{}")'
    year, month = f'(.date | startswith("{of.year}"))', f'(.date | test("^{of.year}-03[-0-9/]*$"))'
    text = f'any(.title[], .summary[]; test("\\\\b{of.word}\\\\b"; "i"))'
    which = {
        "actor": actor.format(of.actor),
        "span": f"{actor.format(of.frequent)} and {year}",
        "two": f"{actor.format(of.frequent)} and {actor.format(of.companion)}",
        "text": text,
        "id": f'.id == "{of.id}"',
    }
    asked = {name: f"jq -r {shlex.quote(f'select({where}) | .id')} {file}" for name, where in which.items()}
    theme = f'[inputs | select(any(.themes[]; . == "{of.theme}") and {month})] | sort_by({_BY_DATE}) | .[].id'
    count = 'reduce inputs as $event ({}; .[$event.date[:4]] += 1) | to_entries[] | "\\(.key) \\(.value)"'
    return asked | {
        "theme": f"jq -nr {shlex.quote(theme)} {file}",
        "years": f"jq -nr {shlex.quote(count)} {file}",
        "all": f"jq -c . {file}",
    }


# chrono's order: the first day, and of two events that begin on it the longer first
_BY_DATE = '(.date | split("/")[0] | if length == 7 then . + "-01" else . end), -(.date | if length == 7 then 31 '
_BY_DATE += 'elif test("/") then 4 else 1 end)'


def rg_and_jq(of: Chosen, file: Path, folder: Path) -> dict[str, str]:
    """What can't be in an answer is left out by rg first; jq makes sure of the rest."""
    exactly = jq(of, file, folder)
    patterns = {
        "actor": of.actor, "span": of.frequent, "two": of.companion, "theme": f'"{of.year}-03', "text": of.word,
        "id": of.id,
    }  # fmt: skip
    found = {}
    for name, pattern in patterns.items():
        how = "-i" if name == "text" else ""
        command = exactly[name].removesuffix(f" {file}")
        found[name] = f"rg --no-line-number -F {how} -- {shlex.quote(pattern)} {file} | {command}"
    return found


def miller(of: Chosen, file: Path, folder: Path) -> dict[str, str]:
    actor = 'any($actors, func(a) {{return a == "{}"}})'
    text = " || ".join(
        f'(${key}["{tag}"] =~ "\\b{of.word}\\b"i)' for key in ("title", "summary") for tag in ("fr", "en")
    )
    which = {
        "actor": actor.format(of.actor),
        "span": f'{actor.format(of.frequent)} && $date =~ "^{of.year}"',
        "two": f"{actor.format(of.frequent)} && {actor.format(of.companion)}",
        "text": text,
        "id": f'$id == "{of.id}"',
    }
    asked = {
        name: f"mlr --ijsonl --onidx filter {shlex.quote(where)} then cut -f id {file}" for name, where in which.items()
    }
    themed = f'any($themes, func(t) {{return t == "{of.theme}"}}) && $date =~ "^{of.year}-03[-0-9/]*$"'
    order = '$first = strlen($date) == 7 ? $date."-01" : splitax($date, "/")[1]; '
    order += '$longer = strlen($date) == 7 ? 31 : $date =~ "/" ? 4 : 1'
    theme = f"filter {shlex.quote(themed)} then put {shlex.quote(order)} then sort -f first -nr longer then cut -f id"
    count = '@n[substr0(string($date), 0, 3)] += 1; end {for (year, n in @n) {print year." ".n}}'
    return asked | {
        "theme": f"mlr --ijsonl --onidx {theme} {file}",
        "years": f"mlr -S --ijsonl --ojsonl put -q {shlex.quote(count)} {file}",
        "all": f"mlr --ijsonl --ojsonl cat {file}",
    }


def duckdb(of: Chosen, file: Path, folder: Path) -> dict[str, str]:
    table = f"read_json('{file}', format = 'newline_delimited')"
    actor = "list_contains(actors, '{}')"
    texts = " OR ".join(
        f"regexp_matches({key}.{tag}, '\\b{of.word}\\b', 'i')" for key in ("title", "summary") for tag in ("fr", "en")
    )
    select, date = f"SELECT id FROM {table} WHERE ", "CAST(date AS VARCHAR)"
    month = f"list_contains(themes, '{of.theme}') AND regexp_full_match({date}, '{of.year}-03[-0-9/]*')"
    first = f"rpad(split_part({date}, '/', 1), 10, '-01')"
    longer = f"CASE WHEN length({date}) = 7 THEN 31 WHEN contains({date}, '/') THEN 4 ELSE 1 END"
    as_filed = r"CAST(regexp_extract(id, '\d+$') AS BIGINT)"
    sql = {
        "actor": select + actor.format(of.actor),
        "span": f"{select}{actor.format(of.frequent)} AND starts_with({date}, '{of.year}')",
        "two": f"{select}{actor.format(of.frequent)} AND {actor.format(of.companion)}",
        "theme": f"{select}{month} ORDER BY {first}, {longer} DESC, {as_filed}",
        "text": select + texts,
        "years": f"SELECT left({date}, 4), count(*) FROM {table} GROUP BY 1",
        "id": f"{select}id = '{of.id}'",
        "all": f"COPY (FROM {table}) TO '/dev/stdout' (FORMAT json)",
    }
    program = "import duckdb, sys; duckdb.execute('SET enable_progress_bar = false'); duckdb.execute(sys.argv[1])"
    told = f"{program}; print('\\n'.join(' '.join(map(str, row)) for row in duckdb.fetchall()))"
    return {
        name: f"{PYTHON} -c {shlex.quote(program if name == 'all' else told)} {shlex.quote(query)}"
        for name, query in sql.items()
    }


def sqlite_utils(of: Chosen, file: Path, folder: Path) -> dict[str, str]:
    database = folder / "peers.db"
    actor = "EXISTS (SELECT 1 FROM json_each(actors) WHERE value = '{}')"
    select = "SELECT id FROM events WHERE "
    themed = f"EXISTS (SELECT 1 FROM json_each(themes) WHERE value = '{of.theme}')"
    month = f"date >= '{of.year}-03' AND date < '{of.year}-04' AND date NOT LIKE '%~'"
    first = "substr(substr(date, 1, 10) || '-01', 1, 10)"
    longer = "CASE WHEN length(date) = 7 THEN 31 WHEN instr(date, '/') THEN 4 ELSE 1 END"
    sql = {
        "actor": select + actor.format(of.actor),
        "span": f"{select}date >= '{of.year}' AND date < '{int(of.year) + 1}' AND {actor.format(of.frequent)}",
        "two": f"{select}{actor.format(of.frequent)} AND {actor.format(of.companion)}",
        "theme": f"{select}{month} AND {themed} ORDER BY {first}, {longer} DESC, rowid",
        "text": f"{select}rowid IN (SELECT rowid FROM events_fts WHERE events_fts MATCH '{of.word}')",
        "years": "SELECT substr(date, 1, 4), count(*) FROM events GROUP BY 1",
        "id": f"{select}id = '{of.id}'",
        "all": "SELECT * FROM events",
    }
    program = f"{PYTHON} -m sqlite_utils query {database}"
    return {
        name: f"{program} {shlex.quote(query)} {'--nl --json-cols' if name == 'all' else '--csv --no-headers'}"
        for name, query in sql.items()
    }


def plain_python(of: Chosen, file: Path, folder: Path) -> dict[str, str]:
    which = {
        "actor": f"{of.actor!r} in event['actors']",
        "span": f"{of.frequent!r} in event['actors'] and event['date'].startswith({of.year!r})",
        "two": f"{{{of.frequent!r}, {of.companion!r}}} <= set(event['actors'])",
        "text": "any(word.search(text) for text in (*event['title'].values(), *event['summary'].values()))",
        "id": f"event['id'] == {of.id!r}",
    }
    read = f"import json, re, sys, collections\nword = re.compile(r'\\b{of.word}\\b', re.I)\n"
    read += f"events = map(json.loads, open({str(file)!r}, encoding='utf-8'))\n"
    programs = {
        name: f"{read}for event in events:\n    if {where}: print(event['id'])" for name, where in which.items()
    }
    themed = f"{of.theme!r} in event['themes'] and re.fullmatch('{of.year}-03[-0-9/]*', event['date'])"
    first = "(date[:10] + '-01')[:10]"
    longer = "(31 if len(date) == 7 else 4 if '/' in date else 1)"
    programs["theme"] = (
        f"{read}found = [event for event in events if {themed}]\n"
        f"order = lambda date: ({first}, -{longer})\n"
        "for event in sorted(found, key=lambda event: order(event['date'])): print(event['id'])"
    )
    programs["years"] = (
        f"{read}for year in collections.Counter(event['date'][:4] for event in events).items(): print(*year)"
    )
    programs["all"] = f"{read}for event in events: print(json.dumps(event, ensure_ascii=False))"
    return {name: f"{PYTHON} -c {shlex.quote(program)}" for name, program in programs.items()}


PEERS: dict[str, tuple[str, Callable[[Chosen, Path, Path], dict[str, str]]]] = {
    "chrono": ("python", chrono),
    "rg | jq": ("rg", rg_and_jq),
    "duckdb": ("duckdb", duckdb),
    "sqlite-utils": ("sqlite_utils", sqlite_utils),
    "miller": ("mlr", miller),
    "python json": ("python", plain_python),
    "jq": ("jq", jq),
}


@contextmanager
def place(kept: Path | None) -> Iterator[Path]:
    """A folder for chronologies and indexes: one that stays, or one that goes when all is asked."""
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
    else:
        with tempfile.TemporaryDirectory() as away:
            yield Path(away)


def is_here(needed: str) -> bool:
    """Whether a program, or failing that a module of Python, is installed."""
    if needed == "python" or shutil.which(needed):
        return True
    return subprocess.run([sys.executable, "-c", f"import {needed}"], capture_output=True, check=False).returncode == 0


def write_script(folder: Path) -> None:
    """What starts chrono, as an installer writes it."""
    script = SCRIPT.format(module="rpdc_chrono.cli.app", function="run")
    (folder / "run_chrono.py").write_text(script, encoding="utf-8")


def environment_of(folder: Path) -> dict[str, str]:
    """Nothing that would change what is asked, and an index of its own."""
    unwanted = {name for name in os.environ if name.startswith("CHRONO_")} | {"PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept | {"XDG_CACHE_HOME": str(folder), "LC_ALL": "C.UTF-8"}


def run(command: str, environment: dict[str, str], reader: str = f"cat > {os.devnull}") -> tuple[float, str]:
    """Seconds, and what a reader at the other end of a pipe made of the answer."""
    started = time.perf_counter()
    whole = ["bash", "-o", "pipefail", "-c", f"({command}) | {reader}"]
    ran = subprocess.run(whole, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    seconds = time.perf_counter() - started
    if ran.returncode:
        sys.exit(f"exit {ran.returncode}: {command}")
    return seconds, ran.stdout


def prepare(file: Path, folder: Path, environment: dict[str, str], tools: Iterable[str]) -> None:
    """What the tools that have indexes need to make them. `compile` tells what it costs chrono."""
    write_script(folder)
    run(f"{PYTHON} {folder / 'run_chrono.py'} list --data {file} -n 1", environment)
    if "sqlite-utils" in tools:
        tool, database = f"{PYTHON} -m sqlite_utils", folder / "peers.db"
        database.unlink(missing_ok=True)
        steps = (
            f"{tool} insert {database} events {file} --nl",
            f"{tool} create-index {database} events date",
            f"{tool} create-index {database} events id",
            f"{tool} enable-fts {database} events title summary --fts5",
        )
        seconds = sum(run(step, environment)[0] for step in steps)
        print(f"sqlite-utils makes its database and indexes in {seconds:.1f} s")


def compare(of: Chosen, file: Path, folder: Path, environment: dict[str, str], runs: int, tools: list[str]) -> bool:
    """Prints a line a question. Tells whether chrono was ahead everywhere."""
    commands = {name: PEERS[name][1](of, file, folder) for name in tools}
    print(f"\n{'':26}{'chrono':>10}" + "".join(f"{name:>14}" for name in tools[1:]))
    is_ahead = True
    for question in QUESTIONS:
        asked = [name for name in tools if question.ask in commands[name]]
        found = {name: run(commands[name][question.ask], environment, question.left) for name in asked}
        right = question.compared(found["chrono"][1])
        for name, (_, answer) in found.items():
            if question.compared(answer) != right:
                sys.exit(f"{question.name}: {name} does not answer as chrono does\n{commands[name][question.ask]}")
        quick = {name for name, (seconds, _) in found.items() if seconds < SHORT}
        times: dict[str, list[float]] = {name: [] for name in asked}
        for turn in range(runs):
            for name in asked:
                if name in quick:
                    run(commands[name][question.ask], environment)
                if name in quick or turn == 0:
                    times[name].append(run(commands[name][question.ask], environment)[0])
        ours = median(times["chrono"])
        ratios = {name: median(times[name]) / ours for name in asked[1:]}
        is_ahead &= all(ratio > 1 for ratio in ratios.values())
        row = "".join(f"{ratios[name]:12.1f} ×" if name in ratios else f"{'–':>14}" for name in tools[1:])
        print(f"{question.name:26}{ours:8.3f} s{row}", flush=True)
    return is_ahead


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000, metavar="N", help="how many events (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="turns for each question (%(default)s)")
    parser.add_argument("--only", metavar="NAMES", help="these tools, with commas between")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="keep the chronology and the indexes here")
    given = parser.parse_args()
    tools = [name for name, (needed, _) in PEERS.items() if is_here(needed)]
    if given.only:
        tools = [name for name in tools if name in ("chrono", *given.only.split(","))]
    with place(given.folder) as folder:
        file = made(given.events, folder)
        of = chosen(file, given.events)
        environment = environment_of(folder)
        print(f"{given.events} events, {file.stat().st_size / 1e6:.0f} MB; medians of {given.runs} turns,")
        print(f"of one for a tool that takes longer than {SHORT} s")
        prepare(file, folder, environment, tools)
        return int(not compare(of, file, folder, environment, given.runs, tools))


if __name__ == "__main__":
    sys.exit(main())
