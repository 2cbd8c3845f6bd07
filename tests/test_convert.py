"""`chrono convert`: whatever can be read becomes a chronology, and everything else is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Chrono

HERE = Path(__file__).parent
TABLE = "Jour;Titre;Qui\n20/08/2002;Départ;Ada\n02/03/2004;Deux;Bo\n;Rien;\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_bytes(TABLE.encode("cp1252"))
    return "a.csv"


def events(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["events"]
    return found


def test_what_can_be_read_is_written_and_the_rest_is_told(chrono: Chrono, table: str) -> None:
    answer = chrono("convert", table, CHRONO_LANG="en")
    assert answer.code == 1
    assert json.loads(answer.out) == {
        "events": [{"id": "2002-08-20-depart", "date": "2002-08-20", "title": "Départ", "actors": ["Ada"]}]
    }
    assert answer.err.splitlines() == [
        "a.csv: read as windows-1252, since it is not UTF-8",
        "a.csv: column “Jour” is read as date",
        "a.csv: column “Titre” is read as title",
        "a.csv: column “Qui” is read as actors",
        "a.csv:3:1: Jour: “02/03/2004” has two readings: 2004-03-02 / 2004-02-03 (convert --day-first or --month-first "
        "says which; on line 2, 20/08/2002 has only one: --day-first)",
        "a.csv:4:1: Jour: there is no date",
        "1 event, not read: 2",
    ]


def test_the_account_is_in_french_too(chrono: Chrono, table: str) -> None:
    answer = chrono("convert", table, "--lang", "fr")
    assert answer.err.splitlines()[1:2] + answer.err.splitlines()[-2:] == [
        "a.csv: la colonne «\u00a0Jour\u00a0» est lue comme date",
        "a.csv:4:1: Jour: il n’y a pas de date",
        "1 événement, non lus\u00a0: 2",
    ]
    assert json.loads(answer.out)["languages"] == ["fr"]
    assert chrono("convert", table, "--lang", "ko", CHRONO_LANG="en").err.endswith("not read: 2\n")


def test_a_file_that_is_read_whole_is_no_failure(chrono: Chrono, table: str) -> None:
    Path(table).write_text(TABLE.replace(";Rien;\n", ""), encoding="utf-8")
    answer = chrono("convert", table, "--day-first", "-o", "a.json", CHRONO_LANG="en")
    assert (answer.code, answer.out, answer.err.splitlines()[-1]) == (0, "", "2 events")
    assert [event["date"] for event in events(Path("a.json").read_text())] == ["2002-08-20", "2004-03-02"]
    assert chrono("validate", "a.json").code == 0
    again = chrono("convert", table, "--month-first", "-o", "a.json", CHRONO_LANG="en")
    assert (again.code, again.err) == (2, "chrono: a.json already exists\nadd --force to replace it\n")
    assert chrono("convert", table, "--month-first", "-o", "a.json", "--force").code == 0
    assert events(Path("a.json").read_text())[1]["date"] == "2004-02-03"


def test_columns_may_be_said(chrono: Chrono, table: str) -> None:
    Path("b.csv").write_text("Wann,Was,Wer\n2001,A,Ada|Bo\n")
    answer = chrono("convert", "b.csv", "--map", "date=Wann,title=Was,actors=Wer;sep=|")
    assert events(answer.out) == [{"id": "2001-a", "date": "2001", "title": "A", "actors": ["Ada", "Bo"]}]
    assert chrono("convert", "b.csv", CHRONO_LANG="en").err == (
        "b.csv:1:1: $: no column is known to be the “date” among: Wann, Was, Wer (say which: --map date=…)\n"
        "chrono: 1 problem\n"
    )


WRONG = {
    ("--map", "when=Jour"): "chrono: --map does not know “when=Jour”\nit takes: id=…, date=…,",
    ("--map", "date=Wann"): "chrono: --map does not know “Wann”\nit takes: Jour, Titre, Qui\n",
    ("--map", "date"): "chrono: --map does not know “date”\n",
    ("--from", "xls"): "chrono: --from does not know “xls”\nit takes: csv, tsv, ics, text, timelinejs, wikidata\n",
    ("--day-first", "--month-first"): "chrono: --day-first and --month-first don’t go together\nkeep one of them\n",
}


@pytest.mark.parametrize(("options", "said"), WRONG.items())
def test_a_wrong_option_is_told(chrono: Chrono, table: str, options: tuple[str, ...], said: str) -> None:
    answer = chrono("convert", table, *options, CHRONO_LANG="en")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(said)


def test_a_file_that_cannot_be_read_at_all_gives_one_error_and_no_output(chrono: Chrono, table: str) -> None:
    Path("b.csv").write_bytes(b'date,title\n2001,"open\n')
    answer = chrono("convert", "b.csv", CHRONO_LANG="en")
    assert answer == (1, "", "b.csv:2:1: $: a quote is opened here and never closed\nchrono: 1 problem\n")
    assert chrono("convert", "none.csv", CHRONO_LANG="en").err.startswith("none.csv:1:1: $: no such file\n")
    assert chrono("convert", ".", CHRONO_LANG="en").code == 1


def test_standard_input_is_read_as_it_is_said_to_be(chrono: Chrono) -> None:
    answer = chrono("convert", "-", "--from", "csv", stdin="date,title\n2001,A\n")
    assert (answer.code, events(answer.out)) == (0, [{"id": "2001-a", "date": "2001", "title": "A"}])


def test_a_chronology_of_any_shape_is_one_file_too(chrono: Chrono, tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(
        '{"date":"2001","title":"A"}\n{"date":"2001-13","title":"B"}\n{"id":"c","date":"2002","title":"C"}\n'
    )
    answer = chrono("convert", str(lines), CHRONO_LANG="en")
    assert (answer.code, [event["id"] for event in events(answer.out)]) == (1, ["2001-a", "c"])
    assert ":2:9: date: “2001-13” is not an EDTF date" in answer.err
    whole = chrono("convert", "bundled")
    file = tmp_path / "whole.json"
    file.write_text(whole.out, encoding="utf-8")
    assert (whole.code, chrono("diff", "bundled", str(file)).code) == (0, 0)


def test_events_with_the_same_id_are_left_out_after_the_first(chrono: Chrono, table: str) -> None:
    Path("b.csv").write_text("id,date,title\na,2001,A\na,2002,B\n")
    answer = chrono("convert", "b.csv", CHRONO_LANG="en")
    assert (answer.code, [event["title"] for event in events(answer.out)]) == (1, ["A"])
    assert "b.csv:3:1: id: id “a” is already taken, b.csv:2:1 (events[0])" in answer.err


def test_an_interrupted_conversion_leaves_the_old_file(
    chrono: Chrono, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.json").write_text("old")

    def stop(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rpdc_chrono.dataset.writing.chronology_json", stop)
    assert chrono("convert", table, "-o", "a.json", "--force").code == 130
    assert (Path("a.json").read_text(), sorted(path.name for path in Path.cwd().iterdir())) == (
        "old",
        ["a.csv", "a.json"],
    )
