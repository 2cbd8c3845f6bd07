"""A spreadsheet saved as csv or tsv is a chronology: nothing guessed, nothing lost in silence."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Chrono
from hypothesis import given
from hypothesis import strategies as st

from rpdc_chrono.dataset.foreign import Hints, Reading, read
from rpdc_chrono.errors import InvalidChronology, UnknownChoice

HERE = Path(__file__).parent
INVENTED, HOSTILE = str(HERE / "invented.json"), str(HERE / "hostile.json")


def reading(text: str | bytes, kind: str = "csv", **hints: Any) -> Reading:
    return read(kind, "a.csv", text.encode() if isinstance(text, str) else text, Hints(**hints))


def events(text: str | bytes, kind: str = "csv", **hints: Any) -> list[dict[str, Any]]:
    found = reading(text, kind, **hints)
    assert found.problems == []
    return [item.event for item in found.items]


def problems(text: str | bytes, **hints: Any) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.path, problem.what) for problem in reading(text, **hints).problems]


def refused(text: str | bytes, kind: str = "csv", **hints: Any) -> tuple[int, str]:
    with pytest.raises(InvalidChronology) as raised:
        reading(text, kind, **hints)
    (problem,) = raised.value.problems
    return problem.line, problem.what


# as it comes from a spreadsheet


def test_a_french_spreadsheet_of_windows_is_read() -> None:
    text = (
        "Jour;Événement;Qui;Lieu;Thèmes;Résumé;Source;Coût\r\n"
        "20/08/2002;Départ de l’œuvre — à 3 €;Ada;Halm;traité;Un résumé;https://x.example/1;1,5\r\n"
        "août 2002;Fête;Ada;;;;;\r\n"
        "été 2000;Été;;;;;Le Monde;\r\n"
    )
    found = reading(text.encode("cp1252"))
    assert found.problems == []
    assert [item.event for item in found.items] == [
        {
            "date": "2002-08-20",
            "title": "Départ de l’œuvre — à 3 €",
            "summary": "Un résumé",
            "actors": ["Ada"],
            "places": ["Halm"],
            "themes": ["traité"],
            "sources": [{"url": "https://x.example/1"}],
            "extra": {"Coût": "1,5"},
        },
        {"date": "2002-08", "title": "Fête", "actors": ["Ada"]},
        {"date": "2000-22", "title": "Été", "sources": [{"title": "Le Monde"}]},
    ]
    assert [item.line for item in found.items] == [2, 3, 4]
    assert ("encoding", {"encoding": "windows-1252"}) in [(note.what, dict(note.facts)) for note in found.notes]


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_encoding_delimiter_and_line_end_is_told_by_the_file(mark: str, delimiter: str, end: str) -> None:
    lines = [["date", "title"], ["2001", "Été; a, b | c"]]
    text = end.join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert events(text.encode(mark)) == [{"date": "2001", "title": "Été; a, b | c"}]


def test_a_first_line_for_excel_says_the_delimiter() -> None:
    assert events("sep=|\ndate|title\n2001|a,b;c\n") == [{"date": "2001", "title": "a,b;c"}]
    assert problems("sep=;\ndate;title\n;x\n") == [(3, "date", "no-date")]


def test_an_encoding_that_is_said_is_used() -> None:
    assert events("date,title\n2001,Ő\n".encode("cp1250"), encoding="cp1250") == [{"date": "2001", "title": "Ő"}]
    assert refused("date,title\n2001,é\n".encode("latin-1"), encoding="utf-8") == (2, "encoding")
    assert refused("date,title\n", encoding="klingon") == (1, "unknown-encoding")


def test_a_row_is_told_by_the_line_it_begins_on() -> None:
    text = 'date,title\n2001,"on\ntwo lines"\n\n,nothing\n2002,\n2003-13,x\n'
    assert problems(text) == [(5, "date", "no-date"), (6, "title", "untitled"), (7, "date", "written-date")]


# headings

HEADINGS = {
    "Date,Titre,Acteurs,Lieux,Thèmes": ["date", "title", "actors", "places", "themes"],
    "WHEN,Headline,Participants,Where,Tags": ["date", "title", "actors", "places", "themes"],
    "Quand,Intitulé,Personnes,Où,Mots-clés": ["date", "title", "actors", "places", "themes"],
    "Start date,End date,Event": ["start", "end", "title"],
    "Année,Mois,Jour,Événement": ["year", "month", "day", "title"],
    "Jour,title_fr,Title (EN),résumé FR": ["date", "title.fr", "title.en", "summary.fr"],
    "id,date,titre,description,lien,éditeur": ["id", "date", "title", "summary", "url", "publisher"],
}


@pytest.mark.parametrize(("headings", "fields"), HEADINGS.items())
def test_headings_in_french_and_english_are_known_and_shown(headings: str, fields: list[str]) -> None:
    shown = [note.facts for note in reading(f"{headings}\n").notes if note.what == "column"]
    assert shown == [{"heading": head, "field": field} for head, field in zip(headings.split(","), fields, strict=True)]


def test_what_is_in_two_languages_is_a_text_for_each() -> None:
    assert events("date,title_fr,title (en)\n2001,Un,One\n") == [{"date": "2001", "title": {"fr": "Un", "en": "One"}}]


def test_a_column_that_is_not_known_or_comes_again_is_kept() -> None:
    (event,) = events("date,titre,événement,Coût,,Coût\n2001,A,B,1,2,3,4\n")
    assert event == {"date": "2001", "title": "A", "extra": {
        "événement": "B", "Coût": "1", "column": "2", "Coût 2": "3", "column 2": "4",
    }}  # fmt: skip


def test_a_person_says_what_columns_hold() -> None:
    text = "Wann,Was,Wer\n2001,A,Ada|Bo\n"
    columns = {"date": "Wann", "title": "Was", "actors": "Wer"}
    assert events(text, columns=columns, separator="|") == [{"date": "2001", "title": "A", "actors": ["Ada", "Bo"]}]
    assert refused(text) == (1, "no-column")
    with pytest.raises(UnknownChoice) as raised:
        reading(text, columns={"date": "Quand"})
    assert (raised.value.word, raised.value.choices) == ("Quand", ("Wann", "Was", "Wer"))


def test_a_cell_that_looks_like_a_list_is_noted_not_split() -> None:
    found = reading("date,title,qui\n2001,A,Martin Luther King, Jr.\n".replace("Martin Luther King, Jr.", '"Ada, Bo"'))
    assert found.items[0].event["actors"] == ["Ada, Bo"]
    assert [dict(note.facts) for note in found.notes if note.what == "one-name"] == [
        {"heading": "qui", "found": "Ada, Bo"}
    ]


# dates

DATES = {
    "date\n2001-05-02": "2001-05-02",
    "date\n1985~": "1985~",
    "date\nvers 1985": "1985~",
    "date\n20–24 août 2002": "2002-08-20/2002-08-24",
    "début,fin\n20/08/2002,24/08/2002": "2002-08-20/2002-08-24",
    "début,fin\n20/08/2002,20/08/2002": "2002-08-20",
    "début,fin\n20/08/2002,": "2002-08-20",
    "début,fin\n,2002": "/2002",
    "date,fin\n2001,2002": "2001/2002",
    "année,mois,jour\n2001,5,2": "2001-05-02",
    "année,mois,jour\n2001,mai,2": "2001-05-02",
    "année,mois,jour\n2001,5,": "2001-05",
    "année,mois,jour\n2001,,": "2001",
}


@pytest.mark.parametrize(("table", "date"), DATES.items())
def test_a_date_is_read_from_one_column_or_several(table: str, date: str) -> None:
    head, row = table.split("\n")
    assert events(f"{head},title\n{row},A\n") == [{"date": date, "title": "A"}]


UNREAD = {
    "date\n29/02/2001": "written-date",
    "date\nhier": "written-date",
    "date\n02/03/2004": "written-date",
    "date\n05/06/68": "written-date",
    "date\n37488": "serial-date",
    "début,fin\n2002,2001": "date",
    "année,mois,jour\n2001,13,": "written-date",
}


@pytest.mark.parametrize(("table", "what"), UNREAD.items())
def test_a_date_that_is_not_sure_is_told(table: str, what: str) -> None:
    head, row = table.split("\n")
    assert [found for _, _, found in problems(f"{head},title\n{row},A\n")] == [what]


def test_two_readings_are_settled_by_a_person_only() -> None:
    text = "date,title\n02/03/2004,A\n20/08/2002,B\n"
    (problem,) = reading(text).problems
    assert (problem.line, problem.facts["readings"]) == (2, "2004-03-02 2004-02-03")
    assert problem.facts["proof"] == "--day-first 3 20/08/2002"
    assert [event["date"] for event in events(text, day_first=True)] == ["2004-03-02", "2002-08-20"]
    assert [event["date"] for event in events("date,title\n02/03/2004,A\n", day_first=False)] == ["2004-02-03"]


# what is no table


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (1, "empty-table")),
        (b"\n \n", (1, "empty-table")),
        (b"<!DOCTYPE html>\n<html><body>", (1, "no-column")),
        (b"one column\nonly\n", (1, "no-column")),
        (b'date,title\n2001,"open\n2002,B\n', (2, "cell-open")),
        (b'date,title\n2001,"a"b\n', (2, "cell-quote")),
        (bytes(range(256)), (2, "encoding")),
    ],
)
def test_a_file_that_is_no_table_gives_one_clear_error(content: bytes, expected: tuple[int, str]) -> None:
    assert refused(content) == expected


def test_a_workbook_is_told_from_a_table(chrono: Chrono, tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx"):
        (tmp_path / name).write_bytes(b"PK\x03\x04\x14\x00")
        answer = chrono("convert", str(tmp_path / name), CHRONO_LANG="en")
        assert (answer.code, answer.out) == (1, "")
        assert "1:1: $: this is a workbook or a zip archive (save the sheet as csv)" in answer.err


# the spreadsheet of TimelineJS

PUBLISHED = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
    "Media Caption,Media Thumbnail,Type,Group,Background\n"
    ",,,,,,,,,The whole,<p>About it</p>,,,,,title,,\n"
    "2001,5,,10:30,2001,6,,,Spring 2001,<b>A &amp; B</b>,One<br>two,https://x.example/1.jpg,AFP,C,,,G,#fff\n"
    "-43,3,15,,,,,,,Ides,,,,,,,,\n"
    "1900,,,,1950,,,,,An age,,,,,,era,,\n"
    "2001,13,,,,,,,,Wrong,,,,,,,,\n"
    ",,,,,,,,,Never,,,,,,,,\n"
    "2002,,,,,,,,,,,,,,,,,\n"
)


def test_the_published_spreadsheet_of_timelinejs_is_known_by_its_headings() -> None:
    found = reading(PUBLISHED)
    assert found.header == {"title": "The whole", "description": "About it"}
    assert [item.event for item in found.items] == [
        {
            "date": "2001-05/2001-06",
            "title": "A & B",
            "summary": "One\ntwo",
            "themes": ["G"],
            "sources": [{"url": "https://x.example/1.jpg", "publisher": "AFP"}],
            "extra": {"Time": "10:30", "Display Date": "Spring 2001", "Media Caption": "C", "Background": "#fff"},
        },
        {"date": "-0043-03-15", "title": "Ides"},
    ]
    assert [(problem.line, problem.path, problem.what) for problem in found.problems] == [
        (6, "Year", "date"), (7, "Year", "no-date"), (8, "Headline", "untitled"),
    ]  # fmt: skip
    assert [(note.line, note.what) for note in found.notes] == [(5, "era")]


# there and back

FIELDS = ("id", "date", "title", "summary", "actors", "places", "themes")


@pytest.mark.parametrize("source", [INVENTED, HOSTILE, "bundled"])
@pytest.mark.parametrize("options", [["csv"], ["tsv"], ["csv", "--excel"], ["tsv", "--excel"]])
def test_what_chrono_writes_it_reads_back(chrono: Chrono, tmp_path: Path, source: str, options: list[str]) -> None:
    file = tmp_path / f"a.{options[0]}"
    written = chrono("list", "-d", source, "-f", *options, "--lang", "fr")
    file.write_bytes(written.out.encode())
    back = chrono("list", "-d", str(file), "-f", options[0], "--lang", "fr")
    assert (back.code, back.err) == (0, "")
    plain = chrono("list", "-d", source, "-f", options[0], "--lang", "fr")
    columns = ",".join(FIELDS)
    rows = [chrono("list", "-d", path, "-f", "csv", "-c", columns, "--lang", "fr").out for path in (str(file), source)]
    first, second = (list(csv.reader(StringIO(text))) for text in rows)
    assert plain.code == 0
    assert [row[:2] for row in first] == [row[:2] for row in second]
    if source != HOSTILE:
        assert first == second


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=20).map(str.strip)


@given(st.lists(st.tuples(cells, cells), max_size=5), st.sampled_from(",;\t|"))
def test_any_table_of_texts_reads_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    from rpdc_chrono.harmless import from_spreadsheet

    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["date", "title", "Note 1"])
    writer.writerows(["2001", title or "A", note] for title, note in rows)
    found = [(event["title"], event.get("extra", {}).get("Note 1", "")) for event in events(out.getvalue())]
    expected = [(from_spreadsheet(title or "A"), from_spreadsheet(note)) for title, note in rows]
    assert found == [(title.strip(), note.strip()) for title, note in expected]


def test_a_table_may_be_asked_at_once_and_refuses_what_it_cannot_read(chrono: Chrono, tmp_path: Path) -> None:
    mine = tmp_path / "a.csv"
    mine.write_text("Jour,Titre,Qui\n20/08/2002,A,Ada\n")
    found = json.loads(chrono("list", "-d", str(mine), "-a", "ada", "--json").out)
    assert [(event["id"], event["date"]) for event in found] == [("2002-08-20-a", "2002-08-20")]
    mine.write_text("Jour,Titre\n20/08/2002,A\n32/08/2002,B\n")
    answer = chrono("list", "-d", str(mine), CHRONO_LANG="en")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.replace(str(mine), "a.csv") == (
        "a.csv:3:1: Jour: there is no such day: “32/08/2002”\nchrono: 1 problem\n"
        "chrono convert writes what can be read as a chronology\n"
    )
