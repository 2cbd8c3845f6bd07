"""How long 10,000 events take out to each format and in from each kind of file, and whether twice as many take twice.

Each is a whole run of the program. A step that compares every event with every other would show: from a quarter of the
events to all of them, time may grow five times and a half, not sixteen.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generate import World
from start import SCRIPT

from rpdc_chrono.formats import FORMATS

EVENTS = 10_000
MOST_GROWTH = 5.5
OUT = [format.name for format in FORMATS if not format.is_for_people and format.name not in ("svg", "html")]
IN = {"csv": "csv", "tsv": "tsv", "ics": "ics", "timelinejs": "json", "markdown": "md"}


def known_days(events: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """With nothing that a calendar can't hold."""
    for event in events:
        start = event["date"].strip("~").partition("/")[0]
        yield event | {"date": start + "-01-01"[: 10 - len(start)] if len(start) < 7 else f"{start}-01"[:10]}


def wikidata(events: list[dict[str, Any]]) -> str:
    """What the query service would answer."""
    bindings = [
        {
            "item": {"type": "uri", "value": f"http://www.wikidata.org/entity/Q{number}"},
            "itemLabel": {"type": "literal", "xml:lang": "en", "value": event["title"]["en"]},
            "date": {
                "type": "literal",
                "datatype": "http://www.w3.org/2001/XMLSchema#dateTime",
                "value": f"{event['date'][:4]}-01-01T00:00:00Z",
            },
            "datePrecision": {"type": "literal", "value": "9"},
        }
        for number, event in enumerate(events, 1)
    ]
    return json.dumps(
        {"head": {"vars": ["item", "itemLabel", "date", "datePrecision"]}, "results": {"bindings": bindings}}
    )


class Bench:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        script = folder / "run_chrono.py"
        script.write_text(SCRIPT.format(module="rpdc_chrono.cli.app", function="run"), encoding="utf-8")
        self.command = [sys.executable, str(script)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CHRONO_")}
        self.environment = kept | {"XDG_CACHE_HOME": str(folder)}

    def seconds(self, *arguments: str) -> float:
        started = time.perf_counter()
        with (self.folder / "answer").open("wb") as out:
            ran = subprocess.run(
                [*self.command, *arguments], env=self.environment, stdout=out, stderr=subprocess.PIPE, check=False
            )
        if ran.returncode:
            sys.exit(f"{' '.join(arguments)}: exit {ran.returncode}\n{ran.stderr.decode()[:2000]}")
        return time.perf_counter() - started

    def measure(self, count: int) -> dict[str, float]:
        events = list(known_days(World(count).events()))
        file = self.folder / f"{count}.json"
        file.write_text(json.dumps(events), encoding="utf-8")
        self.seconds("list", "-d", str(file), "-n", "1")
        found = {}
        for name in OUT:
            found[f"out {name}"] = self.seconds("list", "-d", str(file), "-f", name)
            if name in IN:
                (self.folder / f"{count}.{name}.{IN[name]}").write_bytes((self.folder / "answer").read_bytes())
        (self.folder / f"{count}.wikidata.json").write_text(wikidata(events), encoding="utf-8")
        for kind, suffix in (IN | {"wikidata": "json"}).items():
            found[f"in {kind}"] = self.seconds("convert", str(self.folder / f"{count}.{kind}.{suffix}"))
        shifted = self.folder / f"{count}-shifted.json"
        shifted.write_text(json.dumps([event | {"id": f"other-{event['id']}"} for event in events]), encoding="utf-8")
        found["merge, all told twice"] = self.seconds("merge", str(file), str(shifted))
        return found


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        few, all_ = bench.measure(EVENTS // 4), bench.measure(EVENTS)
    print(f"{'':24}{EVENTS // 4:>8}{EVENTS:>9}{'growth':>10}")
    growths = {name: all_[name] / few[name] for name in few}
    for name, growth in growths.items():
        mark = "   over" if growth > MOST_GROWTH else ""
        print(f"{name:24}{few[name]:6.2f} s{all_[name]:7.2f} s{growth:8.1f} ×{mark}")
    return int(any(growth > MOST_GROWTH for growth in growths.values()))


if __name__ == "__main__":
    sys.exit(main())
