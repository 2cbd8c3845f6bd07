"""Lists of events in plain text and Markdown: one event a line, nothing guessed, nothing lost in silence."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Chrono
from hypothesis import given
from hypothesis import strategies as st

from rpdc_chrono.dataset.conversion import convert
from rpdc_chrono.dataset.foreign import Hints, Reading
from rpdc_chrono.dataset.foreign.text import read
from rpdc_chrono.edtf import parse
from rpdc_chrono.errors import InvalidChronology
from rpdc_chrono.language.notes import note_line
from rpdc_chrono.language.problems import problem_line
from rpdc_chrono.language.words import LANGUAGES


def reading(text: str, hints: Hints = Hints()) -> Reading:  # noqa: B008  # a value, never changed
    return read("notes.md", text.encode(), hints)


def events(text: str) -> list[dict[str, Any]]:
    found = reading(text)
    assert found.problems == []
    return [item.event for item in found.items]


def problems(text: str) -> list[tuple[int, str, dict[str, str]]]:
    return [(problem.line, problem.what, problem.facts) for problem in reading(text).problems]


@pytest.mark.parametrize(
    "line",
    [
        "2000-02-09 : Traité",
        "- 2000-02-09 : Traité",
        "* 9 février 2000 – Traité",
        "+ February 9, 2000 - Traité",
        "1. 9 Feb 2000: Traité",
        "- [x] 2000-02-09: Traité",
        "2000-02-09 Traité",
        "9 février 2000, Traité",
        "2000-02-09\tTraité",
        "2000-02-09—Traité",
        "- **2000-02-09**: Traité",
        "- **2000-02-09 :** Traité",
        "- *9 février 2000* — **Traité**",
        "- [2000-02-09](#fn) : Traité",
        "### 2000-02-09 : Traité ###",
        "| 2000-02-09 | Traité |",
        "    2000-02-09 : Traité",
        "2000-02-09\n  Traité",
    ],
)
def test_a_line_is_a_date_and_a_title(line: str) -> None:
    assert events(line) == [{"date": "2000-02-09", "title": "Traité"}]


@pytest.mark.parametrize(
    ("line", "date", "title"),
    [
        ("1. August 2002: title", "2002-08", "title"),
        ("20–24 août 2002 : visite", "2002-08-20/2002-08-24", "visite"),
        ("20 août – 24 août 2002 visite", "2002-08-20/2002-08-24", "visite"),
        ("1999 – 2001 : guerre", "1999/2001", "guerre"),
        ("1985\\~ : vers", "1985~", "vers"),
        ("44 av. J.-C. : César", "-0043", "César"),
        ("2000-02-09 - 10 morts", "2000-02-09", "10 morts"),
        ("2002-08-20 14:30 : réunion", "2002-08-20", "14:30 : réunion"),
        ("20/08/2002 : à 12:30", "2002-08-20", "à 12:30"),
        ("1968 : mai 68", "1968", "mai 68"),
    ],
)
def test_the_longest_date_before_a_sign_counts(line: str, date: str, title: str) -> None:
    assert events(line) == [{"date": date, "title": title}]


@pytest.mark.parametrize(
    ("line", "what", "facts"),
    [
        ("Il pleut.", "dateless", {"found": "Il pleut."}),
        ("- 9 février : sans année", "written-date", {"found": "9 février", "reason": "no-year", "readings": ""}),
        ("- 31/02/2001 : x", "written-date", {"found": "31/02/2001", "reason": "no-such-day", "readings": ""}),
        (
            "- 02/03/2004 : x",
            "written-date",
            {"found": "02/03/2004", "reason": "two-readings", "readings": "2004-03-02 2004-02-03"},
        ),
        ("hier : x", "written-date", {"found": "hier", "reason": "from-today", "readings": ""}),
        # the date may end at either place
        (
            "1999 – 2001 guerre",
            "written-date",
            {"found": "1999 – 2001", "reason": "two-readings", "readings": "1999 1999/2001"},
        ),
        (
            "1985 BC Lions",
            "written-date",
            {"found": "1985 BC", "reason": "two-readings", "readings": "1985 -1984"},
        ),
        ("1500 soldats arrivent", "year-or-number", {"found": "1500"}),
        # what follows may still be part of the date
        ("1990–95 : x", "dateless", {"found": "1990–95 : x"}),
        ("20 août 2002 – 24 août : x", "dateless", {"found": "20 août 2002 – 24 août : x"}),
        ("2000-02-09", "untitled", {"found": "2000-02-09"}),
        ("| 2000-02-09 | |", "untitled", {"found": "2000-02-09"}),
        ("| | Traité |", "dateless", {"found": "| | Traité |"}),
        ("| mai 68 | x |", "written-date", {"found": "mai 68", "reason": "no-year", "readings": ""}),
    ],
)
def test_a_line_that_is_no_event_is_a_problem(line: str, what: str, facts: dict[str, str]) -> None:
    assert reading(line).items == []
    assert problems(f"\n{line}") == [(2, what, facts)]


def test_a_text_without_any_date_is_one_problem() -> None:
    with pytest.raises(InvalidChronology) as caught:
        reading('{\n "id": 1,\n "b": 2\n}\n')
    assert [(found.line, found.what) for found in caught.value.problems] == [(1, "no-dated-line")]


def test_day_first_settles_the_lines_with_two_readings() -> None:
    assert reading("02/03/2004 : x", Hints(day_first=True)).items[0].event["date"] == "2004-03-02"


def test_what_is_no_text_is_no_problem() -> None:
    comment, code = "<!-- 1999 : caché\n1998 : aussi -->", "```\n1997 : code\n```"
    text = f"---\na: b\n---\n\n{comment}\n***\n- - -\n{code}\n## Section\n2000 : x\n"
    assert events(text) == [{"date": "2000", "title": "x"}]
    assert [(note.line, note.what) for note in reading(text).notes] == [
        (1, "passed-over"),
        (9, "passed-over"),
        (0, "headings"),
    ]


@pytest.mark.parametrize(
    "text",
    ["# Ma *chronologie*\n\nUn mot,\nun autre.\n\n- 2000 : x", "Ma chronologie\n===\nUn mot,\nun autre.\n2000 : x"],
)
def test_the_first_heading_is_the_title_and_what_follows_the_description(text: str) -> None:
    assert reading(text).header == {"title": "Ma chronologie", "description": "Un mot, un autre."}
    assert events(text) == [{"date": "2000", "title": "x"}]


def test_a_first_heading_among_others_with_dates_is_an_event() -> None:
    assert [event["title"] for event in events("# 2000 : a\n# 2001 : b")] == ["a", "b"]


def test_the_date_of_a_heading_is_not_taken_for_the_lines_below_it() -> None:
    text = "## 2000\n- 9 février : a\n- b\n- 2000-03 : c\n"
    assert problems(text) == [
        (2, "under-heading", {"found": "9 février", "heading": "2000"}),
        (3, "under-heading", {"found": "b", "heading": "2000"}),
    ]
    assert [item.event for item in reading(text).items] == [{"date": "2000-03", "title": "c"}]


def test_what_is_indented_below_an_event_is_its_summary() -> None:
    text = "- 2000 : a\n    suite\n    et *fin*\n\n    le 9 mars 2001 fut autre\n- 2002 : b\n"
    assert events(text) == [
        {"date": "2000", "title": "a", "summary": "suite et fin\n\nle 9 mars 2001 fut autre"},
        {"date": "2002", "title": "b"},
    ]


def test_an_event_among_what_is_indented_is_an_event() -> None:
    text = "10 février 2000 : a\n 9 mars 2000 : b\n- 2001 : c\n  - 2002 d'autres\n  - 3 mars 2002 d\n"
    assert [event["title"] for event in events(text)] == ["a", "b", "c", "d"]
    assert events(text)[2]["summary"] == "2002 d'autres"


def test_an_item_with_a_wrong_date_among_what_is_indented_is_told() -> None:
    assert problems("- 2000 : a\n  - 31/02/2001 : b\n") == [
        (2, "written-date", {"found": "31/02/2001", "reason": "no-such-day", "readings": ""})
    ]


def test_what_follows_a_line_that_is_no_event_is_not_told_of_the_event_before() -> None:
    text = "- 2000 : a\n- sans date\n    détail\n"
    assert [item.event for item in reading(text).items] == [{"date": "2000", "title": "a"}]
    assert [(line, what) for line, what, _ in problems(text)] == [(2, "dateless"), (3, "dateless")]


def test_links_to_the_web_are_sources() -> None:
    text = (
        "- 2000 : [Traité](https://x.org/a_(b)) signé ([Reuters](https://r.com 'R'))\n"
        "- 2001 : Visite <https://y.org/>.\n"
        "- 2002 : [piège](javascript:alert(1)) et <script>\n"
    )
    assert events(text) == [
        {
            "date": "2000",
            "title": "Traité signé",
            "sources": [
                {"url": "https://x.org/a_(b)", "title": "Traité"},
                {"url": "https://r.com", "title": "Reuters"},
            ],
        },
        {"date": "2001", "title": "Visite", "sources": [{"url": "https://y.org/"}]},
        {"date": "2002", "title": "[piège](javascript:alert(1)) et <script>"},
    ]


def test_marks_and_escapes_are_taken_off() -> None:
    title = r"**a** *b* __c__ `d` ~~e~~ snake_case 2 * 3 * 4 \*f\* \| \\ &lt;g&gt; \&lt;"
    assert events(f"- 2000 : {title}")[0]["title"] == r"a b c d e snake_case 2 * 3 * 4 *f* | \ <g> &lt;"


def test_a_table_has_the_columns_its_headings_name() -> None:
    text = (
        "| Date | Titre | acteurs | Divers | url |\n|:--|---|:-:|---|---|\n"
        "| 20–24 août 2002 | a \\| b | Ada, Bo | z | https://x.org/a\\_b |\n"
    )
    assert events(text) == [
        {
            "date": "2002-08-20/2002-08-24",
            "title": "a | b",
            "actors": ["Ada", "Bo"],
            "sources": [{"url": "https://x.org/a_b"}],
            "extra": {"Divers": "z"},
        }
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_markdown_that_chrono_writes_reads_back(chrono: Chrono, language: str) -> None:
    data = ("--data", "tests/invented.json", "--lang", language)
    table = chrono("list", *data, "-f", "markdown", "-c", "date,title").out
    kept = json.loads(chrono("list", *data, "--json").out)
    found = read("table.md", table.encode(), Hints())
    days = {item.event["title"]: _days(item.event["date"]) for item in found.items}
    assert days.items() <= {(event["title"][language], _days(event["date"])) for event in kept}
    assert (len(found.items), len(found.problems)) == (len(kept), 0)


def _days(date: str) -> tuple[object, object]:
    return parse(date).earliest, parse(date).latest


def test_a_list_is_asked_like_any_chronology(chrono: Chrono, tmp_path: Path) -> None:
    file = tmp_path / "liste.txt"
    file.write_bytes("9 février 2000 : Traité\n1999 : été\n".encode("cp1252"))
    answer = chrono("list", "--data", str(file), "-f", "csv", "-c", "date,title", "--since", "2000")
    assert (answer.code, answer.out) == (0, "date,title\r\n2000-02-09,Traité\r\n")


def test_a_line_without_a_date_is_told_with_its_place(chrono: Chrono, tmp_path: Path) -> None:
    file = tmp_path / "liste.md"
    file.write_text("- 2000 : x\n  - y\n\nSans date\x1b[31m\n")
    answer = chrono("list", "--data", str(file), CHRONO_LANG="fr")
    assert answer.code == 1
    assert f"{file}:4:1: $: il n’y a pas de date lisible dans «\u00a0Sans date\\u001b[31m\u00a0»" in answer.err


PIECES = st.sampled_from(
    [
        *(
            "2000",
            "2000-02-09",
            "9 février 2000",
            "1999 – 2001",
            "mai 68",
            " : ",
            " – ",
            " ",
            "\t",
            "\n",
            "\n\n",
            "- ",
            "  ",
        ),
        *(
            "# ",
            "## ",
            "|",
            "| --- |",
            "```",
            "<!--",
            "-->",
            "---",
            "===",
            "**",
            "_",
            "`",
            "\\",
            "[",
            "](http://x.org)",
        ),
        *("Traité", "&amp;", "\x1b[31m", "\u202e", "=cmd()", "</script>", "(", ")", "1. ", "\ud83c\udf0d"),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text())
def test_every_text_is_read_or_told(text: str) -> None:
    content = text.encode(errors="replace")
    try:
        found = read("notes.md", content, Hints())
    except InvalidChronology as error:
        assert [problem.what for problem in error.problems] == ["no-dated-line"]
        return
    for language in LANGUAGES:
        assert all(problem_line(problem, language) for problem in found.problems)
        assert all(note_line("notes.md", *note, language) for note in found.notes)
    told = convert("notes.md", content, "text", Hints())
    assert len(told.chronology.events) == len(found.items)


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1))
def test_a_title_that_is_escaped_reads_back(title: str) -> None:
    escaped = "".join(f"\\{char}" if not char.isalnum() and char != " " else char for char in title)
    found = reading(f"- 2000 : {escaped}")
    expected = " ".join(title.split())
    assert [item.event["title"] for item in found.items] == ([expected] if expected else [])
