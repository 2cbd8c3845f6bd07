"""`--excel`: csv and tsv that a spreadsheet opens as they are, runs nothing of, and that read back."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from conftest import Chrono
from hypothesis import given
from hypothesis import strategies as st

from rpdc_chrono.harmless import as_text_in_spreadsheet, from_spreadsheet

HERE = Path(__file__).parent
INVENTED, HOSTILE = str(HERE / "invented.json"), str(HERE / "hostile.json")

MARK = "\ufeff"
# What a spreadsheet takes for a formula at the start of a cell; the wide ones too, which some make narrow.
RUNS = re.compile("[\"'\\s]*[=+\\-@＝＋－＠]")


def table(chrono: Chrono, *arguments: str, data: str = INVENTED, stdin: str = "") -> list[list[str]]:
    """The cells, after the byte order mark."""
    found = chrono("list", "--data", data, "--lang", "en", "-f", "csv", "--excel", *arguments, stdin=stdin)
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith(MARK)
    return list(csv.reader(StringIO(found.out.removeprefix(MARK), newline="")))


def of_titles(titles: list[str]) -> str:
    return json.dumps([{"id": f"id{number}", "date": "1990", "title": title} for number, title in enumerate(titles)])


def test_a_byte_order_mark_comes_first_and_only_when_asked_for(chrono: Chrono, tmp_path: Path) -> None:
    for name in ("csv", "tsv"):
        excel = chrono("list", "--data", INVENTED, "-f", name, "--excel").out
        assert (excel[0], excel.count(MARK)) == (MARK, 1)
        assert MARK not in chrono("list", "--data", INVENTED, "-f", name).out
    assert chrono("list", "--data", INVENTED, "--excel", "-o", str(tmp_path / "a.csv")).code == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfid,date,")


def test_nothing_found_is_a_header_row(chrono: Chrono) -> None:
    assert table(chrono, "zeppelin", "--columns", "id,date") == [["id", "date"]]
    assert table(chrono, "zeppelin", "--no-header") == []


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\t=1", "'\t=1"),
        ("\ttab", "'\ttab"),
        ("\nline", "'\nline"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠A1", "'＠A1"),
        ('"=1', "'\"=1"),
        ("'=1", "''=1"),
        ("one\n=1", "one\n'=1"),
        ("one;=1", "one;'=1"),
        ('one; "=1', "one;' \"=1"),
        ("1960-10", "'1960-10"),
        ("007", "'007"),
        ("a = b", "a = b"),
        ("1 - 2", "1 - 2"),
        ("l’été", "l’été"),
        ("'quoted'", "'quoted'"),
        ("1960", "1960"),
        ("1960-10-02", "1960-10-02"),
        ("1960-10 and on", "1960-10 and on"),
        ("0", "0"),
    ],
)
def test_an_apostrophe_makes_text_of_what_would_run_or_be_misread(chrono: Chrono, title: str, cell: str) -> None:
    rows = table(chrono, "--columns", "title", "--no-header", data="-", stdin=of_titles([title]))
    assert rows == [[cell]]
    plain = chrono("list", "--data", "-", "-f", "csv", "--columns", "title", "--no-header", stdin=of_titles([title]))
    assert next(csv.reader(StringIO(plain.out, newline=""))) == [title]


def test_dates_that_look_like_something_else_are_text(chrono: Chrono) -> None:
    rows = table(chrono, "--columns", "date,earliest", "--no-header")
    assert rows == [
        ["../1886", ""],
        ["'-0043", "'-0043-01-01"],
        ["[1881,1883]", "1881-01-01"],
        ["1887-04-12", "1887-04-12"],
        ["'1887-09", "1887-09-01"],
        ["1889", "1889-01-01"],
        ["1891-07-30/1891-08-02", "1891-07-30"],
        ["1893~", "1893-01-01"],
        ["1894-03?", "1894-03-01"],
        ["1899-05/", "1899-05-01"],
        ["190X", "1900-01-01"],
        ["'1905-24", "1905-12-01"],
        ["1908/..", "1908-01-01"],
    ]


def test_every_member_of_a_list_is_text(chrono: Chrono) -> None:
    event = {"id": "a", "date": "1990", "title": "x", "actors": ["=cmd|' /C calc'!A1", "Bo", "@SUM(1)"]}
    rows = table(chrono, "--columns", "actors", "--no-header", data="-", stdin=json.dumps([event]))
    assert rows == [["'=cmd|' /C calc'!A1;Bo;'@SUM(1)"]]


@pytest.mark.parametrize("command", [["actors"], ["stats", "--by", "actor"], ["pairs"], ["who", "crew"], ["sources"]])
def test_the_cells_of_every_table_are_text(chrono: Chrono, command: list[str]) -> None:
    found = chrono(*command, "--data", HOSTILE, "-f", "csv", "--excel", "--lang", "en")
    assert (found.code, found.err) == (0, "")
    cells = [cell for row in csv.reader(StringIO(found.out, newline="")) for cell in row]
    assert not [cell for cell in cells if RUNS.match(cell) and not cell.startswith("'")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("data", [INVENTED, HOSTILE, "bundled"], ids=["invented", "hostile", "bundled"])
def test_nothing_runs_whatever_separator_a_spreadsheet_expects(chrono: Chrono, data: str, separator: str) -> None:
    name = "tsv" if separator == "\t" else "csv"
    text = chrono("list", "--data", data, "-f", name, "--excel", "--columns", "id,title,summary,actors,publishers").out
    rows = list(csv.reader(StringIO(text.removeprefix(MARK), newline=""), delimiter=separator))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if RUNS.match(cell) and not cell.lstrip(' "\t\n').startswith("'")]


def test_a_quote_at_the_start_of_tsv_swallows_no_lines(chrono: Chrono) -> None:
    text = chrono("list", "--data", HOSTILE, "-f", "tsv", "--excel", "--columns", "title,id").out
    rows = list(csv.reader(StringIO(text.removeprefix(MARK), newline=""), delimiter="\t"))
    assert len(rows) == 15
    assert ["'\"quoted\", and; 'single' | piped \\ back", "quotes"] in rows


@pytest.mark.parametrize("data", [INVENTED, HOSTILE, "bundled"], ids=["invented", "hostile", "bundled"])
def test_without_mark_and_apostrophes_it_is_the_plain_file(chrono: Chrono, data: str) -> None:
    plain = chrono("list", "--data", data, "--lang", "en", "-f", "csv").out
    cells = [[from_spreadsheet(cell) for cell in row] for row in table(chrono, data=data)]
    assert cells == list(csv.reader(StringIO(plain, newline="")))
    plain, excel = (chrono("list", "--data", data, "-f", "tsv", *more).out for more in ([], ["--excel"]))
    lines = [line.split("\t") for line in excel.removeprefix(MARK).split("\n")]
    assert [[from_spreadsheet(cell) for cell in line] for line in lines] == [
        line.split("\t") for line in plain.split("\n")
    ]


@pytest.mark.parametrize("name", ["json", "table", "ics", "geojson"])
def test_it_is_refused_elsewhere(chrono: Chrono, name: str) -> None:
    found = chrono("list", "--data", INVENTED, "-f", name, "--excel", "--lang", "en")
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("chrono: --excel ")


cells = st.text("=+-@＝'\"; \t\n0195a") | st.text() | st.from_regex("'{0,2}[0-9]{4}-[0-9]{2}", fullmatch=True)


@given(cells)
def test_what_was_made_text_is_read_back(cell: str) -> None:
    assert from_spreadsheet(as_text_in_spreadsheet(cell)) == cell


@given(cells)
def test_no_part_of_a_cell_starts_as_a_formula(cell: str) -> None:
    parts = re.split("[;\n\r]", as_text_in_spreadsheet(cell))
    assert not [part for part in parts if re.match("[ \t]*[=+\\-@＝＋－＠]", part)]


@given(st.text("abc0123 ,.:()’é"))
def test_what_needs_no_apostrophe_gets_none(cell: str) -> None:
    if not re.fullmatch("0[0-9]+", cell):
        assert as_text_in_spreadsheet(cell) == cell
