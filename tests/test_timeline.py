"""The axis of time as a terminal shows it."""

import json
import os
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from chronologies import compiled
from conftest import Chrono
from rich.cells import cell_len

from rpdc_chrono import dataset, environment, formats
from rpdc_chrono.formats.fold import folded
from rpdc_chrono.formats.view import View
from rpdc_chrono.query import Query

HERE = Path(__file__).parent
INVENTED = HERE / "invented.json"
GOLDEN = HERE / "golden" / "timeline"
TIMELINE = next(format for format in formats.FORMATS if format.name == "timeline")
VIEWS = {
    f"{language}.{width}{'.ascii' if is_ascii else ''}": View(language, width=width, is_ascii=is_ascii)
    for language in ("fr", "en")
    for width, is_ascii in ((60, False), (80, False), (120, False), (80, True))
}


def drawn(events: bytes, view: View) -> str:
    out = StringIO()
    formats.write(compiled(dataset.load([("events.json", events)])).ask(Query()), TIMELINE, view, out)
    return out.getvalue()


def dated(*dates: str, title: str = "Something") -> bytes:
    return json.dumps([{"id": f"e{n}", "date": date, "title": title} for n, date in enumerate(dates)]).encode()


def axis_of(*dates: str, view: View | None = None) -> list[str]:
    """What is drawn below the head."""
    found = drawn(dated(*dates), (view or View())._replace(has_header=False))
    return found.splitlines()


# UPDATE_GOLDEN=1 writes the golden files anew, to be read before they are committed


@pytest.mark.parametrize("name", VIEWS)
def test_the_timeline_is_drawn_as_in_the_golden_file(name: str) -> None:
    text, path = drawn(INVENTED.read_bytes(), VIEWS[name]), GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="")
        pytest.skip(f"{name} is written anew")
    assert text == path.read_text(encoding="utf-8")


def test_every_golden_drawing_belongs_to_a_test() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(VIEWS)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_longer_than_the_terminal_is_wide(width: int) -> None:
    titles = ["Une phrase assez longue pour être pliée " * 4, "北京和平壤" * 30, "e\u0301" * 200]
    events = [{"date": f"{2000 + n}-07/{2003 + n}", "title": title} for n, title in enumerate(titles)]
    lines = drawn(json.dumps(events).encode(), View("fr", width=width)).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_in_a_pipe_the_width_is_100_and_nothing_is_coloured(chrono: Chrono) -> None:
    found = chrono("timeline", "--data", str(INVENTED), "--lang", "en")
    assert (found.code, found.err) == (0, "")
    assert found.out == drawn(INVENTED.read_bytes(), View("en", width=100))
    assert found == chrono("list", "-f", "timeline", "--data", str(INVENTED), "--lang", "en")


def test_for_programs_the_timeline_is_the_list(chrono: Chrono) -> None:
    for name in ("json", "csv", "ids"):
        assert chrono("timeline", "-f", name, "--data", str(INVENTED)) == chrono(
            "list", "-f", name, "--data", str(INVENTED)
        )


def test_nothing_found_is_nothing_drawn(chrono: Chrono) -> None:
    assert chrono("timeline", "--data", str(INVENTED), "dawn", "--since", "1910") == (0, "", "")
    assert drawn(b"[]", View()) == ""


def test_a_year_is_written_once_and_a_day_only_when_known() -> None:
    assert axis_of("1999", "1999-01", "1999-01-04", "1999-04-02~") == [
        "1999 ●               Something",
        "     ●   January     Something",
        "     ●   4 January   Something",
        "     │",
        "     │ ≈ 2 months",
        "     ○   c. 2 April  Something",
    ]


def test_a_long_silence_is_named_in_words_and_cut_short() -> None:
    assert axis_of("1949-01-01", "1950-03-04", "1967-05-06") == [
        "1949 ●   1 January  Something",
        "     │",
        "     │",
        "     │ 1 year 2 months",
        "     │",
        "1950 ●   4 March    Something",
        "     ┊",
        "     ┊",
        "     ┊ 17 years",
        "     ┊",
        "     ┊",
        "1967 ●   6 May      Something",
    ]


def test_a_silence_is_named_in_french() -> None:
    assert axis_of("1950-03-04", "1967-05-06", view=View("fr")) == [
        "1950 ●   4 mars  Something",
        "     │",
        "     │ 17 ans",
        "     │",
        "1967 ●   6 mai   Something",
    ]


def test_spans_that_overlap_run_side_by_side() -> None:
    assert axis_of("1950/1957", "1950/1951", "1951", "1957") == [
        "1950 ●━┓     1950–1957  Something",
        "     ●━╋━┓   1950–1951  Something",
        "     │ ┃ ┃",
        "     │ ┃ ┃ ≈ 1 year",
        "     │ ┃ ┃",
        "1951 ● ┃ ╹              Something",
        "     ┊ ┃",
        "     ┊ ┃",
        "     ┊ ┃   ≈ 5 years",
        "     ┊ ┃",
        "     ┊ ┃",
        "1957 ● ╹                Something",
    ]


def test_open_and_doubtful_ends_are_drawn_as_such() -> None:
    assert axis_of("../1984", "1984?/..", "1984", "1984/") == [
        "     │ ▲",
        "     ●━┫     until 1984      Something",
        "1984 ○━╋━┓   since 1984 (?)  Something",
        "     ●?┃ ╏   1984 – ?        Something",
        "     ● ╹ ╏                   Something",
        "     │   ▼",
    ]


def test_in_ascii_nothing_else_is_drawn() -> None:
    events = [{"date": "1944-08/..", "title": "Été — « l’œuvre »"}, {"date": "1999", "title": "北京"}]
    found = drawn(json.dumps(events).encode(), View("fr", is_ascii=True))
    assert found.replace("北京", "").replace("œ", "").isascii()
    assert "Ete - \" l'" in found


def test_a_word_too_long_for_its_room_is_broken_and_no_accent_comes_loose() -> None:
    assert folded("a quayside", 4, cell_len) == ["a", "quay", "side"]
    assert folded("e\u0301e\u0301e\u0301", 2, cell_len) == ["e\u0301e\u0301", "e\u0301"]
    assert folded("1\u00a0an ici", 4, cell_len) == ["1\u00a0an", "ici"]


def test_a_theme_keeps_its_colour_whatever_is_asked() -> None:
    themes = {"tide": {"label": "Tide"}, "wind": {"label": "Wind"}}
    events = [
        {"date": "1999", "title": "One", "themes": ["tide"]},
        {"date": "2000", "title": "Two", "themes": ["wind"]},
    ]
    for chosen in (events, events[1:]):
        text = drawn(json.dumps({"themes": themes, "events": chosen}).encode(), View(has_colour=True))
        assert "38;5;32m" in text.splitlines()[-1]


def test_nothing_below_the_first_line_depends_on_the_header() -> None:
    whole = drawn(INVENTED.read_bytes(), View("en"))
    assert whole.endswith("\n\n" + drawn(INVENTED.read_bytes(), View("en", has_header=False)))


def test_a_terminal_that_knows_only_ascii_is_drawn_on_in_ascii() -> None:
    stream = TextIOWrapper(BytesIO(), encoding="ascii")
    assert environment.is_ascii(stream)
    assert environment.is_ascii(TextIOWrapper(BytesIO(), encoding="latin-1"))
    assert not environment.is_ascii(TextIOWrapper(BytesIO(), encoding="utf-8"))
    assert not environment.is_ascii(StringIO())


def test_the_axis_runs_forward_whatever_the_order(chrono: Chrono) -> None:
    data = ("timeline", "--data", "-", "--lang", "en")
    given = dated("1999", "2000", "2001")
    assert chrono(*data, "--reverse", stdin=given) == chrono(*data, stdin=given)
    newest = chrono(*data, "--reverse", "--limit", "1", stdin=given).out
    assert "2001 ●" in newest
    assert "1999" not in newest
