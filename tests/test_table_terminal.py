"""Tables and cards on a terminal: links where they can be, years apart, nothing lost at any width."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest
from conftest import Chrono
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from test_pager import on_a_terminal

from rpdc_chrono.formats.terminal import broken

HERE = Path(__file__).parent
INVENTED, HOSTILE = str(HERE / "invented.json"), str(HERE / "hostile.json")
LINK = re.compile("\x1b\\]8;;([^\x1b]*)\x1b\\\\")
STYLE = re.compile("\x1b\\[[0-9;]*m")
RULE = re.compile("^─+$", re.MULTILINE)


def drawn(*arguments: str, width: int = 100, env: Mapping[str, str] = MappingProxyType({})) -> str:
    settings = {"COLUMNS": str(width), "CHRONO_PAGER": "", "CHRONO_LANG": "fr"}
    code, text = on_a_terminal(*arguments, **(settings | dict(env)))
    assert code == 0, text
    return text.replace("\r\n", "\n")


def plain(text: str) -> str:
    return STYLE.sub("", LINK.sub("", text))


def file(folder: Path, events: Sequence[Mapping[str, object]]) -> str:
    path = folder / "events.json"
    path.write_text(json.dumps(events), encoding="utf-8")
    return str(path)


def sourced(url: str) -> list[dict[str, object]]:
    return [{"id": "a", "date": "2000", "title": "Un titre", "sources": [{"url": url, "publisher": "P", "title": "T"}]}]


# links


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/x;y=1?q=a b&c=é#z", "https://a.example/x;y=1?q=a%20b&c=%C3%A9#z"),
        ("HTTP://a.example/\x1b]8;;\x07", "HTTP://a.example/%1B]8;;%07"),
    ],
)
@pytest.mark.parametrize("command", [["list"], ["show", "a"], ["list", "-c", "publishers"], ["list", "-c", "url"]])
def test_a_link_leads_to_the_first_source(tmp_path: Path, command: list[str], url: str, address: str) -> None:
    found = LINK.findall(drawn(*command, "--data", file(tmp_path, sourced(url)), width=160))
    assert set(found) == {address, ""}
    assert found[1::2] == [""] * (len(found) // 2)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", "https:///x"])
def test_only_an_address_of_the_web_is_a_link(tmp_path: Path, url: str) -> None:
    text = drawn("show", "a", "--data", file(tmp_path, sourced(url)))
    assert LINK.findall(text) == []
    assert url in plain(text)


def test_there_are_no_links_in_a_pipe_unless_colour_is_asked_for_by_name(chrono: Chrono) -> None:
    for command in (["list"], ["show", "1887-04-12-treaty-of-halm"]):
        assert "\x1b" not in chrono(*command, "--data", INVENTED).out
        assert "\x1b]8" not in chrono(*command, "--data", INVENTED, FORCE_COLOR="1").out
        coloured = chrono(*command, "--data", INVENTED, "--color", "always").out
        assert "https://archive.example/sarne/1887/1" in LINK.findall(coloured)
        assert plain(coloured) == chrono(*command, "--data", INVENTED).out


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_colour_there_is_neither_bold_nor_link(env: dict[str, str]) -> None:
    for command in (["list"], ["show", "1887-04-12-treaty-of-halm"]):
        assert "\x1b" not in drawn(*command, "--data", INVENTED, env=env)


def test_the_same_question_draws_the_same_text() -> None:
    assert drawn("list", "--data", INVENTED) == drawn("list", "--data", INVENTED)


# years


def years(folder: Path, *counts: int) -> str:
    found = [{"date": str(1900 + year), "title": f"T{n}"} for year, count in enumerate(counts) for n in range(count)]
    return file(folder, found)


def test_a_rule_parts_the_years_of_a_long_table(tmp_path: Path) -> None:
    data = years(tmp_path, 4, 5, 6)
    lines = plain(drawn("list", "--data", data, "--no-header")).splitlines()
    assert [number for number, line in enumerate(lines) if RULE.match(line)] == [4, 10]
    backwards = plain(drawn("list", "--data", data, "--no-header", "--reverse")).splitlines()
    assert [number for number, line in enumerate(backwards) if RULE.match(line)] == [6, 12]


@pytest.mark.parametrize(
    ("counts", "arguments"),
    [
        ((15,), []),
        ((5, 5), []),
        ((1,) * 15, []),
        ((4, 5, 6), ["--sort", "title"]),
        ((4, 5, 6), ["--columns", "title"]),
    ],
)
def test_there_are_no_rules_where_they_would_tell_nothing(
    tmp_path: Path, counts: tuple[int, ...], arguments: list[str]
) -> None:
    assert not RULE.findall(plain(drawn("list", "--data", years(tmp_path, *counts), "--no-header", *arguments)))


def test_there_are_no_rules_in_a_pipe(chrono: Chrono, tmp_path: Path) -> None:
    assert "─" not in chrono("list", "--data", years(tmp_path, 4, 5, 6)).out


# widths


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("data", [INVENTED, HOSTILE], ids=["invented", "hostile"])
def test_a_card_fits_its_terminal_and_loses_no_text(chrono: Chrono, data: str, width: int) -> None:
    text = plain(drawn("list", "-f", "card", "--data", data, width=width))
    assert max(cell_len(line) for line in text.splitlines()) <= min(width, 100)
    whole = chrono("list", "-f", "card", "--data", data, CHRONO_LANG="fr").out
    letters = ["".join(part.replace("┃", "").replace("─", "").split()) for part in (text, whole)]
    assert letters[0] == letters[1]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_columns_stand_below_their_headings_in_any_script(tmp_path: Path, width: int) -> None:
    titles = ["北京会谈", "Встреча в Москве", "e\u0301te\u0301", "블라디미르"]
    events = [{"date": "2000", "title": title} for title in titles]
    text = plain(drawn("list", "-c", "title,date", "--data", file(tmp_path, events), width=width))
    heading, _, *rows = text.splitlines()
    place = heading.index("date")
    assert [cell_len(row[: row.index("2000")]) for row in rows] == [place] * 4


def test_what_is_disputed_is_set_apart_on_a_terminal() -> None:
    text = plain(drawn("show", "1887-04-12-treaty-of-halm", "--data", INVENTED))
    assert "\n\n┃ Désaccord\u00a0: La Gazette de Halm date la signature du 13.\n\n" in text


# lines

TEXTS = st.text(st.sampled_from("ab -é北블e\u0301\u00a0\u202f"), max_size=60)


@given(TEXTS, st.integers(2, 20), st.integers(0, 20))
def test_a_text_is_broken_into_lines_that_fit_and_lose_no_letter(text: str, room: int, used: int) -> None:
    first, *rest = broken(text, room, max(0, room - used))
    assert cell_len(first) <= max(0, room - used)
    assert all(cell_len(line) <= room for line in rest)
    assert "".join("".join((first, *rest)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "room", "first", "lines"),
    [
        ("un deux trois", 13, None, ["un deux trois"]),
        ("un deux trois", 12, None, ["un deux", "trois"]),
        ("un deux  trois", 7, None, ["un deux", "trois"]),
        ("un deux trois", 7, 4, ["un", "deux", "trois"]),
        ("deux trois", 8, 3, ["", "deux", "trois"]),
        ("«\u00a0oui\u00a0» et non\u00a0!", 9, None, ["«\u00a0oui\u00a0»", "et non\u00a0!"]),
        ("«\u00a0oui\u00a0» et 10\u202f000", 10, None, ["«\u00a0oui\u00a0» et", "10\u202f000"]),
        ("vers 10\u202f000", 7, None, ["vers", "10\u202f000"]),
        ("eh bien\u00a0! non", 7, None, ["eh", "bien\u00a0!", "non"]),
        ("un abcdefghij", 4, None, ["un", "abcd", "efgh", "ij"]),
        ("abcdefghi un", 4, None, ["abcd", "efgh", "i un"]),
        ("북한과 러시아", 6, None, ["북한과", "러시아"]),
        ("北京会谈", 5, None, ["北京", "会谈"]),
        ("aa \u0301\u0301", 2, None, ["aa", "\u0301\u0301"]),
        ("", 5, None, [""]),
        ("   ", 2, None, [""]),
    ],
)
def test_a_line_is_broken_between_words_and_within_one_that_is_too_long(
    text: str, room: int, first: int | None, lines: list[str]
) -> None:
    assert broken(text, room, first) == lines
