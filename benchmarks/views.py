"""How long a drawing takes, against the table of the same events in the same pipe.

The runs are paired, one of each just before or after the other, and the median of the pairs' ratios is what counts.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from start import SCRIPT, run

LIMIT = 1.3
VIEWS = {"timeline": ["timeline"], "svg": ["list", "-f", "svg"]}
JUDGED = {"timeline"}


def ratio(view: list[str], chrono: list[str], environment: dict[str, str], runs: int) -> float:
    """Of `chrono` with these arguments to `chrono list`, over the whole bundled chronology."""
    commands = [[*chrono, *view], [*chrono, "list"]]
    for command in commands:  # warms up: modules compiled, files in memory, the index written
        run(command, environment, on_terminal=False)
    ratios = []
    for turn in range(runs):
        seconds = {at: run(commands[at], environment, on_terminal=False).seconds for at in (turn % 2, 1 - turn % 2)}
        ratios.append(seconds[0] / seconds[1])
    return median(ratios)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20, metavar="N", help="pairs of runs for each line (%(default)s)")
    runs = parser.parse_args().runs
    is_over = False
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "run_chrono.py"
        script.write_text(SCRIPT.format(module="rpdc_chrono.cli.app", function="run"), encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CHRONO_")}
        for name, view in VIEWS.items():
            found = ratio(view, [sys.executable, str(script)], kept | {"XDG_CACHE_HOME": folder}, runs)
            limit = f"{LIMIT:7.2f} ×" if name in JUDGED else " " * 9
            is_over |= name in JUDGED and found > LIMIT
            print(f"{name + ' / table':22}{found:7.2f} ×{limit}")
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
