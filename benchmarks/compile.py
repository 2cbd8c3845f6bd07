"""What an event costs to compile, against a bare parse of the same lines by Pydantic, in turns.

That parse only holds each line against types; it is what tells a fast machine from a slow one.
"""

import argparse
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median
from typing import NotRequired

from generate import made
from peers import environment_of, place, write_script
from pydantic import TypeAdapter
from start import Run, run
from typing_extensions import TypedDict

LIMIT = 5  # times the parse, which is 25 µs on a machine where that takes 5
MEMORY_LIMIT = 300  # MB
PARSED = 50_000


class Source(TypedDict):
    """As the generator writes it."""

    url: str
    title: str
    publisher: str
    kind: str
    published: str
    lang: str
    supports: NotRequired[str]


class Event(TypedDict):
    """As the generator writes it."""

    id: str
    date: str
    title: dict[str, str]
    summary: dict[str, str]
    actors: list[str]
    places: list[str]
    themes: list[str]
    sources: list[Source]


def parse(lines: list[bytes]) -> float:
    """Seconds an event."""
    validate = TypeAdapter(Event).validate_json
    started = time.perf_counter()
    for line in lines:
        validate(line)
    return (time.perf_counter() - started) / len(lines)


def compiled(file: Path, folder: Path) -> Run:
    """The first question of all, which makes the index."""
    command = [sys.executable, str(folder / "run_chrono.py"), "list", "--data", str(file), "-n", "1", "-f", "ids"]
    with tempfile.TemporaryDirectory(dir=folder) as cache:
        return run(command, environment_of(Path(cache)), False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000, metavar="N", help="how many events (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="turns (%(default)s)")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="keep the chronology here")
    given = parser.parse_args()
    with place(given.folder) as folder:
        write_script(folder)
        file = made(given.events, folder)
        size = file.stat().st_size / given.events
        with file.open("rb") as stream:
            lines = list(islice(stream, PARSED))
        turns = [(compiled(file, folder), parse(lines)) for _ in range(given.runs)]
    seconds = median(run.seconds for run, _ in turns) / given.events
    ratio = median(run.seconds / given.events / bare for run, bare in turns)
    megabytes = max(run.megabytes for run, _ in turns)
    is_over = ratio > LIMIT or megabytes > MEMORY_LIMIT
    print(f"{given.events} events of {size:.0f} bytes, medians of {given.runs} turns")
    print(f"compiled   {seconds * 1e6:6.1f} µs an event   {megabytes:.0f} MB (limit {MEMORY_LIMIT} MB)")
    print(f"parsed     {median(bare for _, bare in turns) * 1e6:6.1f} µs an event")
    print(f"ratio      {ratio:6.2f} × (limit {LIMIT} ×){'   over' if is_over else ''}")
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
