"""How long an answer takes, against a hello world by Typer on the same machine.

Each run of chrono is paired with a run of a two-command hello world just before or after it, and the median of the
pairs' ratios is what counts: whatever else slows the machine slows both.
"""

import argparse
import os
import pty
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

MEMORY_LIMIT = 60  # MB, while asking
ASK = ["list", "--actor", "Poutine"]

HELLO = '''\
import typer

app = typer.Typer()


@app.command()
def hello(name: str, loud: bool = False) -> None:
    """Say hello."""
    typer.echo(f"Hello {name}{'!' if loud else ''}")


@app.command()
def goodbye(name: str, loud: bool = False) -> None:
    """Say goodbye."""
    typer.echo(f"Goodbye {name}{'!' if loud else ''}")


def main() -> None:
    app()
'''

# What an installer writes for a command.
SCRIPT = """\
import sys
from {module} import {function}
if __name__ == "__main__":
    sys.exit({function}())
"""


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    arguments: list[str]
    limit: float
    on_terminal: bool = False
    first_ever: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    case: Case
    pairs: list[tuple[Run, Run]]  # hello world, chrono

    @property
    def ratio(self) -> float:
        return median(chrono.seconds / hello.seconds for hello, chrono in self.pairs)

    @property
    def hello(self) -> float:
        return median(hello.seconds for hello, _ in self.pairs)

    @property
    def chrono(self) -> float:
        return median(chrono.seconds for _, chrono in self.pairs)

    @property
    def megabytes(self) -> float:
        return max(chrono.megabytes for _, chrono in self.pairs)

    @property
    def is_over(self) -> bool:
        # The first run compiles, it doesn't only ask: its memory is shown but not judged.
        return self.ratio > self.case.limit or (not self.case.first_ever and self.megabytes >= MEMORY_LIMIT)


CASES = [
    Case("as JSON", [*ASK, "--json"], limit=0.75),
    Case("table in a pipe", ASK, limit=1.0),
    Case("table on a terminal", ASK, limit=1.75, on_terminal=True),
    Case("help", ["list", "--help"], limit=1.25),
    Case("first run ever, JSON", [*ASK, "--json"], limit=6.5, first_ever=True),
]


class Bench:
    """The two programs, started in the same way, and an index of their own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        (folder / "hello_world.py").write_text(HELLO, encoding="utf-8")
        self.hello = self.write_script("hello", "hello_world", "main")
        self.chrono = self.write_script("chrono", "rpdc_chrono.cli.app", "run")
        # Compiled modules are wanted, and nothing that would change what is asked.
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("CHRONO_") and name != "PYTHONDONTWRITEBYTECODE"
        } | {"TERM": "xterm-256color", "COLUMNS": "120", "PAGER": ""}

    def write_script(self, name: str, module: str, function: str) -> list[str]:
        script = self.folder / f"run_{name}.py"
        script.write_text(SCRIPT.format(module=module, function=function), encoding="utf-8")
        return [sys.executable, str(script)]

    def measure(self, case: Case, runs: int) -> Measure:
        self.pair(case, False)  # warms up: modules compiled, files in memory, the index written
        return Measure(case, [self.pair(case, turn % 2 == 0) for turn in range(runs)])

    def pair(self, case: Case, hello_first: bool) -> tuple[Run, Run]:
        if hello_first:
            return self.run_hello(case), self.run_chrono(case)
        chrono = self.run_chrono(case)
        return self.run_hello(case), chrono

    def run_hello(self, case: Case) -> Run:
        return run([*self.hello, "hello", "World"], self.environment, case.on_terminal)

    def run_chrono(self, case: Case) -> Run:
        if not case.first_ever:
            return self.ask(case, self.cache)
        with tempfile.TemporaryDirectory(dir=self.folder) as empty:
            return self.ask(case, Path(empty))

    def ask(self, case: Case, cache: Path) -> Run:
        environment = self.environment | {"XDG_CACHE_HOME": str(cache)}
        answer = run([*self.chrono, *case.arguments], environment, case.on_terminal)
        if not any(cache.rglob("*")):
            sys.exit(f"{case.name}: no index was written, so there is nothing to compare")
        return answer


def run(command: list[str], environment: dict[str, str], on_terminal: bool) -> Run:
    """One run, its output read to the end as a person or a program would."""
    ours, theirs = pty.openpty() if on_terminal else os.pipe()
    reader = threading.Thread(target=drain, args=(ours,))
    reader.start()
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=theirs)
    # Tells the peak memory of this process alone. (It never reads lower than our own, which is small.)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    os.close(theirs)
    reader.join()
    os.close(ours)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}")
    return Run(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1_000_000)


def drain(descriptor: int) -> None:
    try:
        while os.read(descriptor, 65536):
            pass
    except OSError:
        pass  # how a terminal says that the other side is gone


def print_measures(measures: list[Measure]) -> None:
    print(f"{'':22}{'chrono':>9}{'hello':>9}{'ratio':>9}{'limit':>9}{'memory':>9}")
    for measure in measures:
        print(
            f"{measure.case.name:22}{measure.chrono * 1000:6.0f} ms{measure.hello * 1000:6.0f} ms"
            f"{measure.ratio:7.2f} ×{measure.case.limit:7.2f} ×{measure.megabytes:6.0f} MB"
            f"{'   over' if measure.is_over else ''}"
        )
    print(f"Medians of {len(measures[0].pairs)} pairs. Memory is the peak, at most {MEMORY_LIMIT} MB while asking.")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30, metavar="N", help="pairs of runs for each line (%(default)s)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        measures = [bench.measure(case, runs) for case in CASES]
    print_measures(measures)
    return int(any(measure.is_over for measure in measures))


if __name__ == "__main__":
    sys.exit(main())
