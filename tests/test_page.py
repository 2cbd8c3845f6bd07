"""The page: what stands in it."""

import hashlib
import html.parser
import json
import re
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from conftest import Chrono

from rpdc_chrono import names

HERE = Path(__file__).parent
INVENTED, HOSTILE = str(HERE / "invented.json"), str(HERE / "hostile.json")
VOID = {"meta", "input", "br", "link", "img", "hr"}
FOLDING: dict[str, str] = json.loads((HERE / "page" / "folding.json").read_text(encoding="utf-8"))


class Page(html.parser.HTMLParser):
    """The elements of a page with their attributes and the text right within; every element is seen to be closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self.open: list[int] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, {name: value or "" for name, value in attrs}, []))
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.elements[self.open[-1]][2].append(data)

    def texts(self, tag: str, **attributes: str) -> list[str]:
        """The text of each element of a kind with these attributes and no others."""
        return ["".join(text) for name, given, text in self.elements if name == tag and given == attributes]

    @property
    def data(self) -> dict[str, Any]:
        (text,) = self.texts("script", type="application/json", id="data")
        found: dict[str, Any] = json.loads(text)
        return found


def page(chrono: Chrono, *arguments: str, data: str = INVENTED) -> str:
    found = chrono("list", "--data", data, "--lang", "en", "-f", "html", *arguments)
    assert (found.code, found.err) == (0, "")
    return found.out


def digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


# what stands in it


def test_the_policy_allows_nothing_but_the_style_and_the_script_that_stand_in_the_page(chrono: Chrono) -> None:
    found = Page(page(chrono))
    (style,), (script,) = found.texts("style"), found.texts("script")
    policies = [given["content"] for _, given, _ in found.elements if "http-equiv" in given]
    assert policies == [
        f"default-src 'none'; script-src 'sha256-{digest(script)}'; style-src 'sha256-{digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    ]


def test_nothing_in_the_page_is_loaded_or_run_from_elsewhere(chrono: Chrono) -> None:
    found = Page(page(chrono))
    assert {name for _, given, _ in found.elements for name in given} & {"src", "srcset", "style", "action"} == set()
    assert [given["href"] for _, given, _ in found.elements if "href" in given] == ["#events"]
    assert [name for _, given, _ in found.elements for name in given if name.startswith("on")] == []
    assert {tag for tag, _, _ in found.elements} & {"link", "iframe", "object", "embed", "img", "base", "form"} == set()
    (style,), (script,) = found.texts("style"), found.texts("script")
    assert re.findall(r"url\(|@import|https?://\w", style + script) == []
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|fetch\(|XMLHttp", script) == []


def test_the_page_has_its_landmarks_and_says_what_it_is_before_any_script_runs(chrono: Chrono) -> None:
    found = Page(page(chrono))
    tags = [tag for tag, _, _ in found.elements]
    assert [tags.count(tag) for tag in ("header", "main", "search", "footer", "h1", "title")] == [1, 1, 1, 1, 1, 1]
    assert found.texts("title") == ["A chronology of Sarne"]
    assert found.texts("html", lang="en") != []
    ids = [given["id"] for _, given, _ in found.elements if "id" in given]
    assert len(ids) == len(set(ids))
    assert {
        id
        for _, given, _ in found.elements
        for name in ("for", "aria-labelledby", "aria-describedby")
        for id in given.get(name, "").split()
    } <= set(ids)


def test_an_event_in_the_page_has_its_dates_in_words_and_its_place_on_the_strip(chrono: Chrono) -> None:
    events = {event["date"]: event for event in Page(page(chrono)).data["events"]}
    assert events["1891-07-30/1891-08-02"]["when"] == {
        "fr": "30 juillet – 2 août 1891",
        "en": "30 July – 2 August 1891",
    }
    strip = {date: (event["year"], event["doubt"], event["heading"]["en"]) for date, event in events.items()}
    assert strip == {
        "../1886": (1886, True, "until 1886"),
        "-0043": (-43, False, "44 BC"),
        "[1881,1883]": (1881, True, "1881 or 1883"),
        "1887-04-12": (1887, False, "1887"),
        "1887-09": (1887, False, "1887"),
        "1889": (1889, False, "1889"),
        "1891-07-30/1891-08-02": (1891, False, "1891"),
        "1893~": (1893, False, "1893"),
        "1894-03?": (1894, False, "1894"),
        "1899-05/": (1899, False, "1899"),
        "190X": (1900, True, "between 1900 and 1909"),
        "1905-24": (1905, True, "winter 1905–1906"),
        "1908/..": (1908, False, "1908"),
    }
    assert events["1893~"]["sources"] == [
        {
            "title": "The Bexes: A Family and Its Ships",
            "publisher": "Presses de Port-Œillet",
            "kind": {"fr": "recherche", "en": "research"},
            "published": {"fr": "vers 1954", "en": "c. 1954"},
        }
    ]


@pytest.mark.parametrize(
    ("date", "year", "heading"),
    [
        ("Y-170000002", -170000002, "year −170,000,002"),
        ("0085", 85, "AD 85"),
        ("XXXX", 0, "unspecified year"),
        ("[..1983,1985]", 1985, "1983 or earlier or 1985"),
        ("{..1983,1985..}", None, "1983 and earlier and 1985 and later"),
    ],
)
def test_any_date_finds_its_place(chrono: Chrono, date: str, year: int | None, heading: str) -> None:
    text = json.dumps([{"date": date, "title": "x"}])
    (event,) = Page(chrono("list", "--data", "-", "-f", "html", "--lang", "en", stdin=text).out).data["events"]
    assert (event["year"], event["heading"]["en"]) == (year, heading)


def test_only_the_vocabulary_that_is_used_is_in_the_page(chrono: Chrono) -> None:
    found = Page(page(chrono, "--actor", "lev")).data
    assert found["actors"] == {
        "lev-fyodorov": {"name": {"fr": "Lev Fiodorov", "en": "Lev Fyodorov"}, "others": ["Лев Фёдоров"]}
    }
    assert list(found["places"]) == ["halm", "isle-of-gulls"]
    assert found["themes"] == {"shipping": {"name": {"fr": "navigation", "en": "shipping"}}}


def test_what_is_only_possible_is_marked_in_the_page(chrono: Chrono) -> None:
    found = Page(page(chrono, "--since", "1887-04", "--until", "1893")).data["events"]
    assert {event["date"]: event["possible"] for event in found} == {
        "1887-04-12": False,
        "1887-09": False,
        "1889": False,
        "1891-07-30/1891-08-02": False,
        "1893~": True,
    }


def test_hostile_texts_are_nothing_but_data(chrono: Chrono) -> None:
    text = page(chrono, data=HOSTILE)
    titles = {event["id"]: event["title"]["en"] for event in Page(text).data["events"]}
    assert titles["html"] == "</script><script>alert(1)</script>"
    assert titles["ansi"] == "\\u001b[31mred\\u001b[0m \\u001b]0;title\\u0007 bell \\u009b31m"
    assert titles["rtl"] == "safe \\u202egnp.exe\\u202c and \\u2067isolated\\u2069 \\u200fmark"
    assert "<script>alert" not in text
    assert text.count("</script>") == 2


def test_a_hostile_title_of_a_chronology_stays_a_title(chrono: Chrono) -> None:
    given = {"title": "</title><script>alert('$data')</script>", "events": [{"date": "1901", "title": "x"}]}
    found = chrono("list", "--data", "-", "-f", "html", stdin=json.dumps(given))
    assert Page(found.out).texts("title") == ["</title><script>alert('$data')</script>"]
    assert found.out.count("</script>") == 2


def test_the_same_question_gives_the_same_page(chrono: Chrono) -> None:
    assert page(chrono) == page(chrono)


def test_a_page_of_nothing_is_a_page(chrono: Chrono) -> None:
    found = Page(page(chrono, "zeppelin")).data
    assert (found["events"], found["actors"]) == ([], {})


@pytest.mark.parametrize("suffix", ["html", "htm"])
def test_the_suffix_of_a_file_asks_for_a_page(chrono: Chrono, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"page.{suffix}"
    assert chrono("list", "--data", INVENTED, "--lang", "en", "-o", str(path)) == (0, "", "")
    assert path.read_text(encoding="utf-8") == page(chrono)


def test_a_page_holds_events_only(chrono: Chrono) -> None:
    found = chrono("actors", "--data", INVENTED, "--lang", "en", "-f", "html")
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("chrono: --format does not know “html”")


@pytest.mark.parametrize(("text", "words"), FOLDING.items())
def test_the_program_folds_the_shared_table_so(text: str, words: str) -> None:
    assert " ".join(names.words(text)) == words
