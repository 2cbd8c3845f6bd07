"""What a question costs when the chronology grows: the same one to a thousand events and to many, in turns.

Only questions with a short answer are asked (at most 1,000 events): their cost should be that of their answer.
"""

import argparse
import shlex
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

from generate import made
from peers import QUESTIONS, chosen, chrono, environment_of, place, write_script
from start import run

FEW = 1_000
LIMIT = 1.5
MEMORY_LIMIT = 80  # MB


def commands(count: int, folder: Path) -> dict[str, str]:
    """A chronology of so many events, and what is asked of it."""
    file = made(count, folder)
    return chrono(chosen(file, count), file, folder)


def measure(few: str, many: str, environment: dict[str, str], runs: int) -> tuple[float, float, float, float]:
    """Seconds for few and for many events, the ratio, megabytes for many. The first pair makes what is kept."""
    pairs = [[run(shlex.split(command), environment, False) for command in (few, many)] for _ in range(runs + 1)][1:]
    ratio = median(many.seconds / few.seconds for few, many in pairs)
    before, after = (median(pair[side].seconds for pair in pairs) for side in (0, 1))
    return before, after, ratio, max(many.megabytes for _, many in pairs)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000, metavar="N", help="how many are many (%(default)s)")
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="pairs of runs (%(default)s)")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="keep the chronologies and the indexes here")
    given = parser.parse_args()
    is_over = False
    with place(given.folder) as folder:
        write_script(folder)
        # apart, as no run is told to need less memory than what started it
        with ProcessPoolExecutor(1) as pool:
            few, many = pool.map(commands, (FEW, given.events), (folder, folder))
        print(f"{'events':26}{FEW:>10}{given.events:>12}{'ratio':>9}{'memory':>10}")
        for question in (question for question in QUESTIONS if question.ask != "all"):
            asked = few[question.ask], many[question.ask]
            before, after, ratio, megabytes = measure(*asked, environment_of(folder), given.runs)
            fails = ratio > LIMIT or megabytes > MEMORY_LIMIT
            is_over |= fails
            figures = f"{before:8.3f} s{after:10.3f} s{ratio:7.2f} ×{megabytes:7.0f} MB"
            print(f"{question.name:26}{figures}{'   over' if fails else ''}", flush=True)
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
