"""The real TimelineJS draws what chrono writes for it, in a real Chromium, by timeline/render.mjs.

Where no Chromium or no Node modules are found, this is skipped; where PAGE_TESTS is "required", it fails.
"""

import json
import os
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from test_page_in_browser import found_browser

from rpdc_chrono.cli.app import main

HERE = Path(__file__).parent
SOURCES = {"invented": str(HERE / "invented.json"), "hostile": str(HERE / "hostile.json"), "bundled": "bundled"}


def has_module(node: str) -> bool:
    command = [node, "-e", "require.resolve('@knight-lab/timelinejs/package.json'), require('playwright-core')"]
    return subprocess.run(command, cwd=HERE / "timeline", capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Of each source: what was written, and what there is of it on the page."""
    browser, node = found_browser(), shutil.which("node")
    if browser is None or node is None or not has_module(node):
        assert os.environ.get("PAGE_TESTS") != "required", "no Chromium, no Node or not its modules"
        pytest.skip("needs Chromium, Node and what tests/page/package.json names")
    folder = tmp_path_factory.mktemp("timelines")
    files = [folder / f"{name}.timeline.json" for name in SOURCES]
    for file, source in zip(files, SOURCES.values(), strict=True):
        assert main(["list", "--data", source, "--lang", "en", "-o", str(file)]) == 0
    command = [node, str(HERE / "timeline" / "render.mjs"), browser, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    written = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return dict(zip(SOURCES, zip(written, json.loads(done.stdout), strict=True), strict=True))


@pytest.mark.parametrize("name", SOURCES)
def test_every_event_is_drawn(drawn: Any, name: str) -> None:
    written, page = drawn[name]
    ids = [slide["id"] for slide in page["slides"]]
    assert page["markers"] == len(written["events"]) > 0
    assert len(ids) == len(set(ids)) == len(written["events"]) + ("title" in written)
    assert {event["unique_id"] for event in written["events"]} <= set(ids)


@pytest.mark.parametrize("name", ["invented", "bundled"])
def test_titles_and_dates_are_shown_as_they_are_known(drawn: Any, name: str) -> None:
    written, page = drawn[name]
    slides = {slide["id"]: slide for slide in page["slides"]}
    for event in written["events"]:
        slide = slides[event["unique_id"]]
        assert slide["headline"] == " ".join(unescape(event["text"]["headline"]).split(" "))
        assert slide["date"] == event["display_date"]


@pytest.mark.parametrize("name", SOURCES)
def test_no_text_runs_and_nothing_is_fetched(drawn: Any, name: str) -> None:
    _, page = drawn[name]
    assert (page["complaints"], page["requests"], page["scripts"]) == ([], [], 0)
    links = [link for slide in page["slides"] for link in slide["links"]]
    assert all(link.startswith(("http://", "https://")) for link in links)
