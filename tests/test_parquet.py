"""Parquet, read back by DuckDB, which is asked the same questions."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import Chrono

from rpdc_chrono.cli.app import main

HERE = Path(__file__).parent
INVENTED = str(HERE / "invented.json")


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("parquet") / "events.parquet")
    assert main(["list", "--output", path]) == 0
    return path


def asked(sql: str) -> list[tuple[Any, ...]]:
    return duckdb.execute(sql).fetchall()


def column(sql: str) -> list[Any]:
    return [row[0] for row in asked(sql)]


QUESTIONS = [
    (["--actor", "Poutine"], "list_contains(actors, 'vladimir-putin')"),
    (["-a", "Poutine", "-a", "Kim Jong-il"], "list_has_all(actors, ['vladimir-putin', 'kim-jong-il'])"),
    (["--theme", "nuclear,sanctions"], "list_has_any(themes, ['nuclear', 'sanctions'])"),
    (["--since", "2000-07", "--until", "2002"], "latest >= DATE '2000-07-01' AND earliest <= DATE '2002-12-31'"),
    (["--place", "Vladivostok"], "list_contains(places, 'vladivostok')"),
    (["--source", "TASS"], "len(list_filter(sources, lambda source: source.publisher = 'TASS')) > 0"),
    (["--disputed"], "disputed IS NOT NULL"),
    (["gazoduc"], "regexp_matches(concat_ws(' ', title['fr'], title['en'], summary['fr'], summary['en']), "
     "'\\bgazoduc\\b', 'i')"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "where"), QUESTIONS)
def test_duckdb_answers_as_chrono_does(chrono: Chrono, bundled: str, arguments: list[str], where: str) -> None:
    listed = chrono("list", *arguments, "-f", "ids").out.split()
    assert column(f"SELECT id FROM '{bundled}' WHERE {where} ORDER BY file_row_number") == listed
    assert listed


def test_duckdb_counts_by_year_as_chrono_does(chrono: Chrono, bundled: str) -> None:
    counted = json.loads(chrono("stats", "--by", "year", "--json").out)
    found = asked(f"SELECT year, count(*) FROM '{bundled}' GROUP BY 1 ORDER BY 1")
    assert found == [(int(row["year"]), row["events"]) for row in counted if row["events"]]


def test_every_field_of_an_event_is_there(chrono: Chrono, tmp_path: Path) -> None:
    path = str(tmp_path / "a.parquet")
    assert chrono("list", "-d", INVENTED, "-o", path) == (0, "", "")
    expected = json.loads(chrono("list", "-d", INVENTED, "--json").out)
    names = column(f"SELECT column_name FROM (DESCRIBE FROM '{path}')")
    assert names[:4] == ["id", "date", "earliest", "latest"]
    for row, event in zip(asked(f"FROM '{path}'"), expected, strict=True):
        found = dict(zip(names, row, strict=True))
        for key in ("id", "date", "match", "title", "summary", "disputed", "actors", "places", "themes", "sources"):
            assert found[key] == event[key]
        assert json.loads(found["extra"] or "{}") == event["extra"]


def test_a_day_beyond_what_parquet_counts_is_unknown_there(chrono: Chrono, tmp_path: Path) -> None:
    mine, path = tmp_path / "a.json", str(tmp_path / "a.parquet")
    dates = ["Y-170000002", "-0043-03-15", "1985/..", "../1985"]
    mine.write_text(json.dumps([{"id": f"e{n}", "date": date, "title": "A"} for n, date in enumerate(dates)]))
    chrono("list", "-d", str(mine), "-o", path)
    sql = f"SELECT id, CAST(earliest AS VARCHAR), CAST(latest AS VARCHAR), year FROM '{path}' ORDER BY file_row_number"
    assert asked(sql) == [
        ("e3", None, "1985-12-31", None),
        ("e0", None, None, -170000002),
        ("e1", "0044-03-15 (BC)", "0044-03-15 (BC)", -43),
        ("e2", "1985-01-01", None, 1985),
    ]


def test_an_empty_answer_is_a_table_without_rows(chrono: Chrono, tmp_path: Path) -> None:
    path = str(tmp_path / "a.parquet")
    assert chrono("list", "-d", INVENTED, "zeppelin", "-o", path).code == 0
    assert column(f"SELECT count(*) FROM '{path}'") == [0]


def test_without_the_library_the_extra_is_named(chrono: Chrono, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = chrono("list", "-f", "parquet", CHRONO_LANG="en")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "chrono: the format parquet needs pyarrow\npip install 'rpdc-chrono[parquet]'\n"


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")
def test_a_terminal_is_not_given_what_it_cannot_show() -> None:
    import pty

    ours, theirs = pty.openpty()
    program = "from rpdc_chrono.cli.app import run; run()"
    command = [sys.executable, "-c", program, "list", "-f", "parquet", "-n", "1"]
    ran = subprocess.run(
        command, stdout=theirs, stderr=subprocess.PIPE, env=os.environ | {"CHRONO_LANG": "en"}, check=False
    )
    os.close(theirs)
    os.close(ours)
    assert ran.returncode == 2
    assert ran.stderr.decode().replace("\r", "") == (
        "chrono: a terminal can’t show parquet\nwrite it to a file: --output events.parquet\n"
    )
