"""How long a completion takes, against that of the least Typer program on the same machine, in paired runs."""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from start import Bench, run

LIMIT = 0.8
CASES = {
    "an actor": "chrono list --actor pout",
    "any actor": "chrono list --actor ",
    "an id": "chrono show 2000-07",
    "an option": "chrono list --act",
    "a command": "chrono li",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30, metavar="N", help="pairs of runs for each line (%(default)s)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        ratios = {name: measure(bench, text, runs) for name, text in CASES.items()}
    for name, ratio in ratios.items():
        print(f"{name:12}{ratio:6.2f} × (limit {LIMIT} ×){'   over' if ratio > LIMIT else ''}")
    return int(max(ratios.values()) > LIMIT)


def measure(bench: Bench, text: str, runs: int) -> float:
    """The median ratio of the pairs; the first pair only warms up."""
    pairs = [(complete_chrono(bench, text), complete_hello(bench)) for _ in range(runs + 1)]
    return median(chrono / hello for chrono, hello in pairs[1:])


def complete_chrono(bench: Bench, text: str) -> float:
    environment = bench.environment | {"_CHRONO_COMPLETE": "bash", "XDG_CACHE_HOME": str(bench.cache)}
    return run([*bench.chrono, text, text.rpartition(" ")[2]], environment, False).seconds


def complete_hello(bench: Bench) -> float:
    """The name of the script is the name of the program, and of the variable."""
    asked = {"_RUN_HELLO.PY_COMPLETE": "complete_bash", "COMP_WORDS": "hello\nhel", "COMP_CWORD": "1"}
    return run(bench.hello, bench.environment | asked, False).seconds


if __name__ == "__main__":
    sys.exit(main())
