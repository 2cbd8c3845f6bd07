"""The page for 5,000 events: how long it takes to write, against the same answer as JSON, and to filter in Chromium.

A keystroke lasts from the key going down to the frame that shows what it found, the median of some rounds; those are
measured by tests/page/keys.mjs, where Chromium and the Node modules of tests/page/package.json are there.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

EVENTS = 5000
RUNS = 7
WRITING_LIMIT = 3, 1.0  # times as long as JSON, and a second
KEY_LIMIT = 100  # ms, for the median and for the slowest
ROOT = Path(__file__).parent.parent


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        data = write_events(Path(folder))
        page = Path(folder) / "page.html"
        is_over = judge_writing(data, page)
        return int(judge_keys(page) or is_over)


def write_events(folder: Path) -> Path:
    """The bundled chronology over and over, each time with other ids."""
    chronology = json.loads((ROOT / "data" / "events.json").read_text(encoding="utf-8"))
    events = chronology["events"]
    chosen = [events[number % len(events)] | {"id": f"event-{number}"} for number in range(EVENTS)]
    path = folder / "events.json"
    path.write_text(json.dumps(chronology | {"events": chosen}, ensure_ascii=False), encoding="utf-8")
    return path


def judge_writing(data: Path, page: Path) -> bool:
    listing = [str(Path(sys.executable).parent / "chrono"), "list", "--data", str(data)]
    seconds([*listing, "--json"])  # compiles
    pairs = [(seconds([*listing, "--json"]), seconds([*listing, "-o", str(page), "--force"])) for _ in range(RUNS)]
    times, more = WRITING_LIMIT
    limit = median(plain for plain, _ in pairs) * times + more
    written = median(whole for _, whole in pairs)
    print(f"page of {EVENTS} events{written * 1000:8.0f} ms   limit {limit * 1000:.0f} ms (3 × JSON + 1 s)")
    print(f"its size{page.stat().st_size / 1e6:21.1f} MB")
    return written > limit


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def judge_keys(page: Path) -> bool:
    browser, node = shutil.which("chromium"), shutil.which("node")
    if not browser or not node:
        print("no Chromium or no Node here: keystrokes are not measured")
        return False
    script = ROOT / "tests" / "page" / "keys.mjs"
    done = subprocess.run([node, str(script), browser, str(page)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"keystrokes are not measured: {done.stderr.strip().splitlines()[-1]}")
        return False
    found = json.loads(done.stdout)
    print(f"opened, every card made{found['open']:6.0f} ms   first ones after {found['first']:.0f} ms")
    keys = [median(rounds) for rounds in zip(*found["rounds"], strict=True)]
    slowest = max(keys)
    print(f"a keystroke{median(keys):18.0f} ms   slowest of {len(keys)} {slowest:.0f} ms, limit {KEY_LIMIT} ms")
    return bool(slowest > KEY_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
