"""TimelineJS, out and in: what is not known stays unknown, every event is there, and no text becomes a command."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Chrono
from edtf_texts import texts
from hypothesis import given

from rpdc_chrono import edtf
from rpdc_chrono.dataset.foreign import Hints, Reading, read
from rpdc_chrono.dataset.foreign.timeline_dates import MOST_YEARS, date_of, parts_of
from rpdc_chrono.dataset.foreign.timelinejs import text_of
from rpdc_chrono.errors import UnreadableDate

HERE = Path(__file__).parent
INVENTED, HOSTILE = str(HERE / "invented.json"), str(HERE / "hostile.json")


def reading(*slides: dict[str, Any], **others: Any) -> Reading:
    return read("timelinejs", "a.json", json.dumps({"events": list(slides), **others}).encode(), Hints())


def event(slide: dict[str, Any]) -> dict[str, Any]:
    found = reading(slide)
    assert found.problems == []
    return found.items[0].event


def slide(headline: str = "A", text: str = "", **others: Any) -> dict[str, Any]:
    return {"start_date": {"year": 2001}, "text": {"headline": headline, "text": text}} | others


# dates

STANDS = {
    "2000-07-19": ({"year": 2000, "month": 7, "day": 19}, None),
    "2000-07": ({"year": 2000, "month": 7}, None),
    "1985~": ({"year": 1985}, None),
    "2000-07-1X": ({"year": 2000, "month": 7}, None),
    "199X": ({"year": 1990}, {"year": 1999}),
    "2000-22": ({"year": 2000, "month": 6}, {"year": 2000, "month": 8}),
    "2000-24": ({"year": 2000, "month": 12}, {"year": 2001, "month": 2}),
    "2002-08-20/2002-08-24": ({"year": 2002, "month": 8, "day": 20}, {"year": 2002, "month": 8, "day": 24}),
    "1998/2001-05": ({"year": 1998}, {"year": 2001, "month": 5}),
    "2000/2000": ({"year": 2000}, None),
    "../2002-05": ({"year": 2002, "month": 5}, None),
    "1985/..": ({"year": 1985}, None),
    "[1667,1669]": ({"year": 1667}, {"year": 1669}),
    "-0043-03-15": ({"year": -43, "month": 3, "day": 15}, None),
    "Y-170000002": None,
}


@pytest.mark.parametrize(("date", "parts"), STANDS.items())
def test_an_event_stands_where_it_is_known_to_be_and_nowhere_more_exactly(date: str, parts: Any) -> None:
    assert parts_of(edtf.parse(date)) == parts


@given(texts)
def test_no_part_of_a_date_is_invented(text: str) -> None:
    date = edtf.parse(text)
    span = parts_of(date)
    if span is None:
        dates = [date, *(date.members if isinstance(date, edtf.Choice) else ())]
        days = [day for one in dates for day in (one.earliest, one.latest) if day]
        assert any(abs(day.year) > MOST_YEARS for day in days)
        return
    for part, edge in zip(span, (edtf.start_of(date), edtf.end_of(date)), strict=True):
        if part and edge and "day" in part:
            assert edge.earliest == edge.latest == (part["year"], part["month"], part["day"])


PARTS = {
    ("2001", "", ""): "2001",
    ("2001", "5", ""): "2001-05",
    ("2001", "05", "2"): "2001-05-02",
    ("-43", "3", "15"): "-0043-03-15",
    ("12000", "", ""): "Y12000",
    (2001, 5, None): "2001-05",
    ("2001", "", "7"): "2001",
}


@pytest.mark.parametrize(("parts", "date"), PARTS.items())
def test_parts_are_numbers_or_texts_and_may_be_empty(parts: tuple[Any, ...], date: str) -> None:
    assert date_of(dict(zip(("year", "month", "day"), parts, strict=True)), None) == date


def test_an_impossible_date_is_refused() -> None:
    for start, end in (
        ({"year": "2001", "month": "13"}, None),
        ({"year": "x"}, None),
        ({"year": 2001}, {"year": 2000}),
    ):
        with pytest.raises(UnreadableDate):
            date_of(start, end)


# in


def test_a_slide_is_an_event() -> None:
    assert event(
        {
            "unique_id": "a-1",
            "start_date": {"year": "2001", "month": "5", "hour": "13"},
            "end_date": {"year": 2001, "month": 6},
            "display_date": "Spring",
            "text": {"headline": "<b>A &amp; B</b>", "text": "<p>One</p><p>Two<br>three</p>"},
            "group": "G",
            "media": {"url": "https://x.example/1.jpg", "credit": "<i>AFP</i>", "caption": "C"},
            "background": {"color": "#fff"},
        }
    ) == {
        "id": "a-1",
        "date": "2001-05/2001-06",
        "title": "A & B",
        "summary": "One\nTwo\nthree",
        "themes": ["G"],
        "sources": [{"url": "https://x.example/1.jpg", "publisher": "AFP"}],
        "extra": {
            "display_date": "Spring",
            "start_date": {"hour": "13"},
            "media": {"caption": "C"},
            "background": {"color": "#fff"},
        },
    }


def test_an_id_that_cannot_be_ours_is_kept_apart() -> None:
    found = event(slide(unique_id="has a space"))
    assert ("id" in found, found["extra"]) == (False, {"unique_id": "has a space"})


def test_the_exact_date_counts_only_while_it_says_where_the_slide_stands() -> None:
    assert event(slide(edtf="2001~"))["date"] == "2001~"
    assert event(slide(edtf="1999~"))["date"] == "2001"
    assert event(slide(edtf="garbage"))["date"] == "2001"


def test_what_is_no_event_is_told_with_its_place() -> None:
    content = b'{"events": [\n {"start_date": {"year": 2001}, "text": {"headline": "A"}},\n'
    content += b' {"start_date": {"year": "2001", "month": 13}, "text": {"headline": "B"}},\n'
    content += b' {"start_date": {"year": ""}, "text": {"headline": "C"}},\n  {"start_date": {"year": 1}}, 5]}'
    found = read("timelinejs", "a.json", content, Hints())
    assert [(problem.line, problem.column, problem.path, problem.what) for problem in found.problems] == [
        (3, 2, "events[1].start_date", "date"),
        (4, 2, "events[2].start_date", "no-date"),
        (5, 3, "events[3].text.headline", "untitled"),
        (5, 32, "events[4].start_date", "no-date"),
    ]
    assert [item.line for item in found.items] == [2]


def test_the_title_slide_names_the_chronology_and_eras_are_noted() -> None:
    found = reading(slide(), title={"text": {"headline": "T", "text": "<p>D</p>"}}, eras=[slide("The age")])
    assert found.header == {"title": "T", "description": "D"}
    assert [(note.what, dict(note.facts)) for note in found.notes] == [("era", {"found": "The age"})]


def test_html_becomes_text() -> None:
    assert text_of("a<br/>b &lt;c&gt; <script>x</script>\u00a0d") == "a\nb <c> x\u00a0d"


def test_a_broken_file_is_told_as_any_json_is(chrono: Chrono, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"events": [{"start_date": {"year": 2001}}')
    answer = chrono("convert", str(file), "--from", "timelinejs", CHRONO_LANG="en")
    assert (answer.code, answer.out) == (1, "")
    assert ":1:43: $: not JSON: a comma or a closing bracket is missing here" in answer.err
    file.write_text("[]")
    assert "not a timeline" in chrono("convert", str(file), "--from", "timelinejs", CHRONO_LANG="en").err


# out and in again

KEPT = ("id", "date", "title", "summary")


@pytest.mark.parametrize("source", [INVENTED, HOSTILE, "bundled"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_written_reads_back(chrono: Chrono, tmp_path: Path, source: str, language: str) -> None:
    file = tmp_path / "a.timeline.json"
    assert chrono("list", "-d", source, "-l", language, "-o", str(file)).code == 0
    options = ["--json", "-l", language]
    before = json.loads(chrono("list", "-d", source, *options).out)
    after = {found["id"]: found for found in json.loads(chrono("list", "-d", str(file), *options).out)}
    assert after.keys() == {found["id"] for found in before}
    for found in before:
        assert after[found["id"]]["date"] == found["date"]
        if source != HOSTILE:
            title = found["title"].get(language) or next(iter(found["title"].values()))
            assert after[found["id"]]["title"] == {"und": title}
            addresses = [source["url"] for source in found["sources"] if source["url"]]
            assert [source["url"] for source in after[found["id"]]["sources"] if source["url"]] == addresses


def test_an_event_beyond_the_years_of_javascript_is_counted(chrono: Chrono, tmp_path: Path) -> None:
    mine = tmp_path / "a.json"
    mine.write_text('[{"date": "Y-170000002", "title": "A"}, {"date": "2001", "title": "B"}]')
    answer = chrono("list", "-d", str(mine), "-f", "timelinejs", CHRONO_LANG="en")
    assert [found["text"]["headline"] for found in json.loads(answer.out)["events"]] == ["B"]
    assert answer.err == "chrono: 1 event is not in the timeline: its year is too far away for JavaScript\n"


def test_no_text_is_html_of_its_own(chrono: Chrono) -> None:
    for found in json.loads(chrono("list", "-d", HOSTILE, "-f", "timelinejs").out)["events"]:
        for html in found["text"].values():
            plain = html
            for tag in ("p", "/p", "br", "ul", "/ul", "li", "/li", "/a"):
                plain = plain.replace(f"<{tag}>", "")
            plain = plain.replace('<ul class="chrono-sources">', "").replace('<p class="chrono-disputed">', "")
            assert "<" not in plain.replace('<a href="http', "")
