"""How many events there are by one key or by two, drawn as bars and as a map, and what programs are told."""

import csv
import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from chronologies import chronologies, compiled, of_dates, queries
from conftest import Chrono
from hypothesis import given
from hypothesis import strategies as st
from pictures import GOLDEN, INVENTED, check_golden, drawn, invented
from predicate import matches
from rich.cells import cell_len

from rpdc_chrono.edtf import Date
from rpdc_chrono.formats.view import View
from rpdc_chrono.index.stats import ENTRIES, KEYS
from rpdc_chrono.index.units import UNITS
from rpdc_chrono.model import Actor, Chronology, Event
from rpdc_chrono.query import Query
from rpdc_chrono.result import Label

Cell = str | None


def shown(value: object) -> Cell:
    return value.id if isinstance(value, Label) else None if value is None else str(value)


def counted(dates: list[str], key: str) -> dict[Cell, int]:
    """What is not empty."""
    rows = compiled(of_dates(dates)).stats(Query(), [key]).rows
    return {shown(value): events for value, events, _ in rows if events}


# an event counts once, where it begins if its date says so


def test_an_entry_that_an_event_names_twice_counts_once(chrono: Chrono, tmp_path: Path) -> None:
    event: dict[str, object] = {"id": "x", "date": "2001", "title": "A", "actors": ["a", "a"]}
    whole, lines = tmp_path / "a.json", tmp_path / "a.jsonl"
    whole.write_text(json.dumps({"actors": {"a": {"name": {"en": "Ada"}}}, "events": [event]}))
    lines.write_text(json.dumps(event) + "\n" + json.dumps(event | {"id": "y", "actors": []}))
    for file in (whole, lines):
        assert [row["events"] for row in json.loads(chrono("actors", "--data", str(file), "--json").out)] == [1]


@pytest.mark.parametrize(
    ("date", "year", "decade", "month"),
    [
        ("2000-07-19", "2000", "200X", "07"),
        ("2000-07", "2000", "200X", "07"),
        ("2000-22", "2000", "200X", None),
        ("2000", "2000", "200X", None),
        ("2000~", "2000", "200X", None),
        ("2000-07?", "2000", "200X", "07"),
        ("199X", None, "199X", None),
        ("199X-07", None, "199X", "07"),
        ("19XX", None, None, None),
        ("2000-XX-19", "2000", "200X", None),
        ("2000-07-30/2001-08-02", "2000", "200X", "07"),
        ("1999-12-31/2001", "1999", "199X", "12"),
        ("1985/..", "1985", "198X", None),
        ("1985-04-12/", "1985", "198X", "04"),
        ("../2002", None, None, None),
        ("/2002", None, None, None),
        ("[1667-03,1668-03]", None, "166X", None),
        ("[1667-03-01,1667-03-09]", "1667", "166X", "03"),
        ("{1667-03,1668-04}", "1667", "166X", "03"),
        ("[..1667]", None, None, None),
        ("-0043-03-15", "-0043", "-004X", "03"),
        ("-0009", "-0009", "-000X", None),
        ("0000", "0000", "000X", None),
        ("0009", "0009", "000X", None),
        ("Y170000002", "Y170000002", "Y17000000X", None),
        ("Y-170000002", "Y-170000002", "Y-17000000X", None),
    ],
)
def test_an_event_counts_where_it_begins(date: str, year: Cell, decade: Cell, month: Cell) -> None:
    assert counted([date], "year") == {year: 1}
    assert counted([date], "decade") == {decade: 1}
    assert counted([date], "month") == {month: 1}


def test_empty_years_between_are_shown_as_empty() -> None:
    rows = compiled(of_dates(["-0001", "0002"])).stats(Query(), ["year"]).rows
    assert [(str(year), events, share) for year, events, share in rows] == [
        ("-0001", 1, 0.5), ("0000", 0, 0.0), ("0001", 0, 0.0), ("0002", 1, 0.5),
    ]  # fmt: skip


def test_empty_decades_are_shown_through_year_0() -> None:
    rows = compiled(of_dates(["-0011", "0011"])).stats(Query(), ["decade"]).rows
    assert [(str(decade), events) for decade, events, _ in rows] == [
        ("-001X", 1), ("-000X", 0), ("000X", 0), ("001X", 1),
    ]  # fmt: skip


def test_a_silence_of_more_than_a_hundred_years_is_left_out_and_marked() -> None:
    assert len(compiled(of_dates(["1500", "1601"])).stats(Query(), ["year"]).rows) == 102
    assert len(compiled(of_dates(["1500", "1602"])).stats(Query(), ["year"]).rows) == 2
    index = compiled(of_dates(["Y-170000002", "1999", "2000"]))
    text = drawn(index.stats(Query(), ["year"]), View(width=60))
    assert [line.split("  ")[0] for line in text.splitlines()] == [
        "year −170,000,002", "⋮ 1999", "2000", "3 events in all",
    ]  # fmt: skip
    text = drawn(index.stats(Query(), ["decade", "year"]), View(width=80, is_ascii=True))
    assert [line.split("  ")[0] for line in text.splitlines()[3:5]] == [": 1990s", "2000s"]


def test_all_twelve_months_are_shown_and_what_has_none_comes_last() -> None:
    rows = compiled(of_dates(["2000", "2001-02-03"])).stats(Query(), ["month"]).rows
    assert [(shown(month), events) for month, events, _ in rows] == [
        ("01", 0), ("02", 1), ("03", 0), ("04", 0), ("05", 0), ("06", 0), ("07", 0), ("08", 0), ("09", 0), ("10", 0),
        ("11", 0), ("12", 0), (None, 1),
    ]  # fmt: skip


@given(chronologies, queries, st.sampled_from(UNITS))
def test_totals_in_time_are_the_number_of_events(chronology: Chronology, query: Query, key: str) -> None:
    index = compiled(chronology)
    rows = index.stats(query, [key])
    assert sum(events for _, events, _ in rows.rows) == index.count(query) == rows.total


@given(chronologies, queries, st.sampled_from(ENTRIES))
def test_an_event_counts_once_for_each_entry_it_has(chronology: Chronology, query: Query, kind: str) -> None:
    rows = compiled(chronology).stats(query, [kind]).rows
    expected: Counter[Cell] = Counter()
    for event in chronology.events:
        if matches(event, query):
            expected.update(set(getattr(event, f"{kind}s")) or {None})
    assert {shown(value): events for value, events, _ in rows} == expected


@given(chronologies, st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True))
def test_a_map_has_every_cell_and_its_lines_add_up(chronology: Chronology, keys: list[str]) -> None:
    index = compiled(chronology)
    rows = index.stats(Query(), keys).rows
    across = {shown(row[1]) for row in rows}
    assert len(rows) == len({shown(row[0]) for row in rows}) * len(across)
    if keys[1] in UNITS:
        sums: Counter[Cell] = Counter()
        for down, _, events in rows:
            sums[shown(down)] += events
        assert sums == {shown(value): events for value, events, _ in index.stats(Query(), keys[:1]).rows}


# what programs are told


def test_years_are_counted_unless_another_key_is_given(chrono: Chrono) -> None:
    assert chrono("stats", "-d", INVENTED, "--json") == chrono("stats", "--by", "year", "-d", INVENTED, "--json")
    found = json.loads(chrono("stats", "-d", INVENTED, "-t", "disaster", "--since", "1890", "--json").out)
    assert found == [{"year": "1899", "events": 1, "share": 0.5}, {"year": None, "events": 1, "share": 0.5}]


def test_every_format_for_programs_has_a_row_for_each_cell(chrono: Chrono) -> None:
    arguments = ("stats", "--by", "theme", "--by", "decade", "-d", INVENTED, "--since", "1890", "--until", "1899", "-f")
    written = {name: chrono(*arguments, name).out for name in ("json", "jsonl", "csv", "tsv")}
    rows = json.loads(written["json"])
    assert rows[0] == {"theme": "shipping", "decade": "189X", "events": 2}
    assert [json.loads(line) for line in written["jsonl"].splitlines()] == rows
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        read = csv.DictReader(StringIO(written[name]), delimiter=delimiter)
        assert [(row["theme"], row["decade"] or None, int(row["events"])) for row in read] == [
            (row["theme"], row["decade"], row["events"]) for row in rows
        ]


def test_ids_are_those_of_the_key(chrono: Chrono) -> None:
    found = chrono("stats", "--by", "theme", "-d", INVENTED, "-f", "ids").out
    assert found == "shipping\ntreaty\ndisaster\nfisheries\n"
    # what has none has no id either
    assert chrono("stats", "--by", "place", "-d", INVENTED, "-f", "ids", "--during", "1889").out.count("\n\n") == 0


# wrong questions


@pytest.mark.parametrize(
    ("keys", "french", "english"),
    [
        (
            ["yr"],
            "chrono: --by ne connaît pas «\u00a0yr\u00a0»\n"
            "choix possibles\u00a0: year, decade, month, actor, theme, place, publisher\n",
            "chrono: --by does not know “yr”\nit takes: year, decade, month, actor, theme, place, publisher\n",
        ),
        (
            ["year", "year"],
            "chrono: --by year et --by year ne vont pas ensemble\nn’en garder qu’un\n",
            "chrono: --by year and --by year don’t go together\nkeep one of them\n",
        ),
        (
            ["year", "theme", "actor"],
            "chrono: --by year --by theme et --by actor ne vont pas ensemble\nn’en garder qu’un\n",
            "chrono: --by year --by theme and --by actor don’t go together\nkeep one of them\n",
        ),
    ],
)
def test_at_most_two_keys_that_differ_are_taken(chrono: Chrono, keys: list[str], french: str, english: str) -> None:
    arguments = [word for key in keys for word in ("--by", key)]
    assert chrono("stats", *arguments, "-d", INVENTED, CHRONO_LANG="fr") == (2, "", french)
    assert chrono("stats", *arguments, "-d", INVENTED, CHRONO_LANG="en") == (2, "", english)


@pytest.mark.parametrize("keys", [["--by", "year"], ["--by", "actor", "--by", "year"]])
def test_nothing_found_is_an_answer(chrono: Chrono, keys: list[str]) -> None:
    assert chrono("stats", *keys, "-d", INVENTED, "--during", "2100", "--certain", "--json") == (0, "[]\n", "")
    assert chrono("stats", *keys, "-d", INVENTED, "--during", "2100", "--certain").code == 0


# pictures


def lines(text: str) -> list[int]:
    return [cell_len(line) for line in text.splitlines()]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("keys", [["year"], ["actor"], ["theme", "month"], ["decade", "actor"]])
def test_no_picture_is_wider_than_the_terminal(keys: list[str], width: int) -> None:
    text = drawn(invented().stats(Query(), keys), View("fr", width=width))
    assert max(lines(text)) <= width


def test_a_bar_is_never_nothing_for_what_is_there() -> None:
    text = drawn(compiled(of_dates(["1999", *(f"2000-01-{day:02}" for day in range(1, 31))])).stats(
        Query(), ["year"]), View(width=30))  # fmt: skip
    assert text == "1999   1  3.2%  ▌\n2000  30   97%  ██████████████\n31 events in all\n"


def test_pictures_are_ascii_where_nothing_else_can_be_shown() -> None:
    index = compiled(of_dates(["1999", "2000-01-02", "2000-03-04"]))
    assert drawn(index.stats(Query(), ["year"]), View(width=30, is_ascii=True)) == (
        "1999  1  33%  ########\n2000  2  67%  ################\n3 events in all\n"
    )
    assert drawn(index.stats(Query(), ["decade", "year"]), View(width=60, is_ascii=True)) == (
        "       1999  2000  total\n1990s    1:    .       1\n2000s    .     2#      2\ntotal    1     2       3\n"
    )


def test_a_cell_beyond_the_limit_is_not_shown_as_empty() -> None:
    rows = compiled(of_dates(["1999", "2000"])).stats(Query(), ["year", "decade"])
    text = drawn(rows._replace(rows=rows.rows[:3]), View(width=60))
    assert text == (
        "       1990s  2000s  total\n"
        "1999      1█     ·       1\n"
        "2000      ·              0\n"
        "total     1      0       1\n"
    )


def test_a_picture_in_a_pipe_cuts_nothing() -> None:
    name = "The Most Honourable and Ancient Company of Pilots of the Northern Banks"
    event = Event(id="a", date="2000", title={"en": "A"}, actors=("pilots",))
    index = compiled(Chronology(actors={"pilots": Actor(name={"en": name})}, events=(event,)))
    for keys in (["actor"], ["actor", "year"], ["year", "actor"]):
        assert name in drawn(index.stats(Query(), keys), View())
    assert "…" in drawn(index.stats(Query(), ["actor"]), View(width=60))


def test_wide_characters_align() -> None:
    event = Event(id="a", date="2000", title={"en": "A"}, actors=("seoul", "paris"))
    actors = {"seoul": Actor(name={"en": "서울 北京"}), "paris": Actor(name={"en": "Pa\u0301ris"})}
    index = compiled(Chronology(actors=actors, events=(event,)))
    text = drawn(index.stats(Query(), ["actor"]), View(width=40))
    assert text.splitlines()[:2] == ["서울 北京  1  100%  " + "█" * 20, "Pa\u0301ris      1  100%  " + "█" * 20]


def test_columns_asked_for_are_a_plain_table(chrono: Chrono) -> None:
    found = chrono("stats", "--by", "theme", "-d", INVENTED, "-c", "theme,events", "-l", "en").out
    assert found.splitlines()[0] == "theme      events"
    assert "█" not in found


def test_dates_and_names_are_what_the_rows_hold() -> None:
    rows = invented().stats(Query(), ["year", "theme"]).rows
    assert isinstance(rows[0][0], Date)
    assert isinstance(rows[0][1], Label)


PICTURES = {
    "year": ["year"],
    "decade": ["decade"],
    "month": ["month"],
    "actor": ["actor"],
    "theme-decade": ["theme", "decade"],
    "month-actor": ["month", "actor"],
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", PICTURES)
def test_counts_are_drawn_as_in_the_golden_file(name: str, width: int, language: str) -> None:
    query = Query(having=()) if name != "year" else invented_since_1880()
    check_golden(
        f"{name}.{language}.{width}", drawn(invented().stats(query, PICTURES[name]), View(language, width=width))
    )


def invented_since_1880() -> Query:
    from rpdc_chrono.days import Day, Span

    return Query(span=Span(Day(1880, 1, 1), None))


def test_every_golden_file_belongs_to_a_test() -> None:
    names = [*PICTURES, "gap", "pairs", "onthisday"]
    wanted = {f"{name}.{language}.{width}" for name in names for language in ("fr", "en") for width in (60, 80, 120)}
    assert {path.name for path in (GOLDEN / "counts").iterdir()} == wanted
