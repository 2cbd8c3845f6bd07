"""What the page does in a real Chromium, driven by page/drive.mjs.

Where no Chromium or no Node modules are found, this is skipped; where PAGE_TESTS is "required", it fails.
"""

import json
import os
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from rpdc_chrono import names
from rpdc_chrono.cli.app import main

HERE = Path(__file__).parent
INVENTED, HOSTILE = str(HERE / "invented.json"), str(HERE / "hostile.json")
FOLDING: dict[str, str] = json.loads((HERE / "page" / "folding.json").read_text(encoding="utf-8"))
# Letters of the basic plane. Cherokee folds to capitals in Python and to small letters in the page, which does no harm.
LETTERS = [
    letter
    for letter in map(chr, range(0x20, 0xD800))
    if unicodedata.category(letter) != "Cn" and "CHEROKEE" not in unicodedata.name(letter, "")
]


def found_browser() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def has_modules(node: str) -> bool:
    command = [node, "-e", "require('playwright-core'), require('axe-core')"]
    return subprocess.run(command, cwd=HERE / "page", capture_output=True, check=False).returncode == 0


def written(folder: Path, *dates: str) -> str:
    """A file of events on these dates."""
    path = folder / f"{len(dates)}.json"
    path.write_text(json.dumps([{"date": date, "title": "x"} for date in dates]), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def drive(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of every scene of drive.mjs."""
    browser, node = found_browser(), shutil.which("node")
    if browser is None or node is None or not has_modules(node):
        assert os.environ.get("PAGE_TESTS") != "required", "no Chromium, no Node or not its modules"
        pytest.skip("needs Chromium, Node and what tests/page/package.json names")
    folder = tmp_path_factory.mktemp("pages")
    for name, arguments in {
        "invented": ["--data", INVENTED],
        "recent": ["--data", INVENTED, "--since", "1887"],
        "hostile": ["--data", HOSTILE],
        "empty": ["--data", INVENTED, "zeppelin"],
        "undated": ["--data", written(folder, "{..1983,1985..}")],
        "far": ["--data", written(folder, "Y-170000002", "2000")],
        "bundled": [],
    }.items():
        assert main(["list", *arguments, "--lang", "en", "-o", str(folder / f"{name}.html")]) == 0
    (folder / "letters.json").write_text(json.dumps(LETTERS), encoding="utf-8")
    command = [node, str(HERE / "page" / "drive.mjs"), browser, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_page_opens_with_every_event_under_its_year(drive: dict[str, Any]) -> None:
    found = drive["opening"]
    assert (found["count"], found["title"], len(found["titles"])) == ("13 events", "A chronology of Sarne", 13)
    assert found["dates"][:4] == ["until 1886", "44 BC", "1881 or 1883", "12 April 1887"]
    assert found["headings"] == [
        "until 1886", "44 BC", "1881 or 1883", "1887", "1889", "1891", "1893", "1894", "1899", "between 1900 and 1909",
        "winter 1905–1906", "1908",
    ]  # fmt: skip


def test_the_strip_of_a_long_chronology_stays_readable(drive: dict[str, Any]) -> None:
    assert drive["opening"]["bars"] == 99


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("PORT-OEILLET regate", ["Great Regatta of Port Oeillet"]),
        (
            '"ligne de bouées"',
            ["Treaty of Halm: Sarne and Tovrel share the fishery", "Secret mission of Aldo Marn to Halm"],
        ),
        ('"bouées de ligne"', []),
        (
            "토브렐",
            [
                "Treaty of Halm: Sarne and Tovrel share the fishery",
                "Secret mission of Aldo Marn to Halm",
                "A weekly ferry links Port Oeillet and Halm",
            ],
        ),
        ("gazo", ["The smugglers of lamp gas"]),
        ("zeppelin", []),
    ],
)
def test_the_search_box_finds_words_in_any_language_and_writing(
    drive: dict[str, Any], query: str, titles: list[str]
) -> None:
    assert drive["searching"][query]["titles"] == titles


def test_the_search_box_says_how_many_it_found(drive: dict[str, Any]) -> None:
    queries = ("gaz", "PORT-OEILLET regate", "zeppelin", "***", "")
    assert {query: drive["searching"][query]["count"] for query in queries} == {
        "gaz": "5 events of 13",
        "PORT-OEILLET regate": "1 event of 13",
        "zeppelin": "No event",
        "***": "13 events",
        "": "13 events",
    }
    assert (drive["searching"]["nothing"], drive["searching"]["headings"]) == (True, [])


def test_the_page_folds_as_the_program_does(drive: dict[str, Any]) -> None:
    assert drive["folding"]["words"] == list(FOLDING.values())
    found = dict(zip(LETTERS, drive["folding"]["letters"], strict=True))
    assert {letter: words for letter, words in found.items() if words != " ".join(names.words(letter))} == {}


def test_filters_narrow_and_count_what_is_left(drive: dict[str, Any]) -> None:
    found = drive["filtering"]
    assert found["before"][:3] == ["Republic of Sarne8", "Tovrel3", "Kingdom of Sarne2"]
    assert found["byActor"] == {
        "titles": [
            "Treaty of Halm: Sarne and Tovrel share the fishery",
            "Secret mission of Aldo Marn to Halm",
            "A weekly ferry links Port Oeillet and Halm",
        ],
        "counts": [
            "Republic of Sarne2", "Tovrel3", "Yse Marn1", "Aldo Marn1", "shipping1", "treaty2", "fisheries1",
            "Port Oeillet1", "Halm3",
        ],
        "count": "3 events of 13",
    }  # fmt: skip
    assert found["byBoth"] == [
        "Treaty of Halm: Sarne and Tovrel share the fishery",
        "Secret mission of Aldo Marn to Halm",
    ]


def test_what_is_typed_is_tallied_in_the_filters(drive: dict[str, Any]) -> None:
    assert drive["tallying"]["typed"] == ["Lev Fyodorov1", "shipping1", "Isle of Gulls1", "Halm1"]
    assert drive["tallying"]["cleared"] == drive["filtering"]["before"]


def test_filters_are_cleared_and_set_from_a_card(drive: dict[str, Any]) -> None:
    found = drive["filtering"]
    assert found["cleared"] == {"count": "13 events", "focused": "search", "ticked": 0}
    assert (found["byName"], found["ticked"]) == ("2 events of 13", True)


def test_a_bar_says_what_it_counts_and_leads_to_its_year(drive: dict[str, Any]) -> None:
    found = drive["years"]
    assert found["labels"] == [
        "1887: 2 events", "1889: 1 event", "1891: 1 event", "1893: 1 event", "1894: 1 event", "1899: 1 event",
        "1900: 1 event, 1 of them of an uncertain year", "1905: 1 event, 1 of them of an uncertain year",
        "1908: 1 event",
    ]  # fmt: skip
    assert found["jumped"] == {"focused": "The winter of the frozen harbour", "count": "10 events", "scrolled": True}
    assert found["entered"] == "Quarantine on the Isle of Gulls"


def test_years_are_kept_by_dragging_and_by_keys(drive: dict[str, Any]) -> None:
    found = drive["years"]
    assert (found["dragged"]["count"], found["dragged"]["pressed"]) == ("4 events of 10, 1887–1891", 5)
    assert found["cleared"] == "10 events"
    assert found["keyed"] == {
        "titles": ["Jon Bex opens a shipyard", "Secret mission of Aldo Marn to Halm"],
        "count": "2 events of 10, 1893–1894",
    }


def test_keys_lead_from_event_to_event(drive: dict[str, Any]) -> None:
    first, second = "The pilots alone hold the harbour mouth", "Wreck of the Ox"
    found = drive["keys"]
    assert found["path"] == [first, second, first, second, first, "search", first, first]
    assert found["opened"] == ["Le Grand Livre des pilotes, Presses de Port-Œillet, 1931, research"]
    assert (found["typed"], found["escaped"], found["left"]) == ("5 events of 13", "13 events", "")


def test_an_address_leads_to_its_event_and_opens_it(drive: dict[str, Any]) -> None:
    found = drive["links"]
    assert found["arrived"] == {"focused": "Secret mission of Aldo Marn to Halm", "open": 1, "isInView": True}
    assert found["followed"] == {
        "focused": "A lighthouse is lit on the Isle of Gulls", "open": 1, "isInView": True, "count": "13 events",
    }  # fmt: skip
    assert found["clicked"] == {
        "focused": "First census of boats", "open": 1, "isInView": True, "hash": "#1889-census-of-boats",
    }  # fmt: skip


def test_an_address_leads_to_far_events_too(drive: dict[str, Any]) -> None:
    # just below the year that stays on top
    assert [top is not False and 55 <= top <= 57 for top in drive["farLinks"]] == [True, True, True]


def test_links_tell_nobody_where_they_are_followed_from(drive: dict[str, Any]) -> None:
    assert drive["links"]["sources"] == ["noopener noreferrer no-referrer _blank"]


def test_no_id_is_used_twice(drive: dict[str, Any]) -> None:
    assert drive["links"]["repeated"] == 0


def test_the_language_is_switched_and_nothing_else(drive: dict[str, Any]) -> None:
    assert drive["languages"] == {
        "titles": ["Grande régate de Port-Œillet", "Les contrebandiers du gaz d’éclairage"],
        "dates": ["30 juillet – 2 août 1891", "années 1900"],
        "count": "2 événements sur 13",
        "title": "Chronologie de la Sarne",
        "lang": "fr",
        "search": "Rechercher",
        "query": "gaz",
        "ticked": True,
        "pressed": "Français",
        "focused": "fr",
    }


def test_the_page_opens_with_no_event_no_date_and_far_dates(drive: dict[str, Any]) -> None:
    assert drive["odd"] == {
        "empty": {"count": "No event", "headings": [], "bars": 0},
        "undated": {"count": "1 event", "headings": ["1983 and earlier and 1985 and later"], "bars": 0},
        "far": {"count": "2 events", "headings": ["year −170,000,002", "2000"], "bars": 87},
    }


def test_hostile_texts_are_shown_and_do_nothing(drive: dict[str, Any]) -> None:
    found = drive["hostile"]
    assert found["titles"][2] == "</script><script>alert(1)</script>"
    assert (found["elements"], found["schemes"], found["isWide"]) == (0, 0, False)
    assert set(found["links"]) == {"https:"}


def test_an_address_that_is_not_of_the_web_is_shown_as_text(drive: dict[str, Any]) -> None:
    assert drive["schemes"] == [
        ["https://x.example/a", True],
        ["HTTP://x.example", True],
        ["javascript:alert(1)", False],
        ["data:text/html,x", False],
        ["https://x.example/\\u202e", False],
        ["//x.example", False],
        ["", False],
    ]


def test_what_is_printed_is_all_that_was_asked_for_and_no_controls(drive: dict[str, Any]) -> None:
    found = drive["printing"]
    assert (found["open"], found["controls"], found["titles"]) == (True, False, 6)
    assert found["bytes"] > 10_000


def test_the_whole_bundled_chronology_is_printed_with_its_sources(drive: dict[str, Any]) -> None:
    bundled = json.loads((HERE.parent / "data" / "events.json").read_text(encoding="utf-8"))["events"]
    assert drive["printingAll"] == {"cards": len(bundled), "sources": sum(len(event["sources"]) for event in bundled)}


def test_without_a_script_the_page_says_so(drive: dict[str, Any]) -> None:
    text = drive["withoutScript"]["text"]
    assert "This page shows its events by means of JavaScript, which is switched off here." in text


def test_the_page_shuts_nobody_out(drive: dict[str, Any]) -> None:
    assert drive["accessibility"] == {
        "light": [], "light too wide": False, "dark": [], "dark too wide": False,
        "phone": [], "phone too wide": False, "forced": [], "forced too wide": False,
    }  # fmt: skip


def test_the_page_asks_for_nothing_and_complains_of_nothing(drive: dict[str, Any]) -> None:
    assert drive["log"] == {"requests": [], "complaints": []}
