"""Plain command lines: what is understood without Typer is what Typer understands."""

from contextlib import suppress
from itertools import chain
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rpdc_chrono.cli import commands, parser, plain
from rpdc_chrono.cli.commands import COMMANDS, REQUIRED, fields, load
from rpdc_chrono.cli.options import Option
from rpdc_chrono.errors import ChronoError

VALUES = [
    "Poutine",
    "2000",
    "3",
    "0",
    "007",
    "+3",
    "1_000",
    "３",
    "1234567890",
    "",
    " ",
    "-",
    "-3",
    "--json",
    "a=b",
    "é",
]
OTHERS = ["--", "-h", "--nope", "-z", "-rn", "-rn3", "-n3", "-aPoutine", "--limit=", "--json=1", "-n=3", "---", "-=3"]


def by_plain(words: list[str]) -> dict[str, Any] | None:
    try:
        return plain.values(words[1:], fields(load(words[0])))
    except plain.NotPlain:
        return None


@pytest.fixture
def by_typer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """What Typer makes of a line, None where that is no command to run."""
    told = list[dict[str, Any]]()
    monkeypatch.setattr(commands, "call", lambda command, typed: told.append(typed))

    def read(words: list[str]) -> dict[str, Any] | None:
        told.clear()
        with suppress(ChronoError):
            parser.run(words)
        return {name: () if value == [] else value for name, value in told[0].items()} if told else None

    return read


def lines() -> st.SearchStrategy[list[str]]:
    """A command with options of its own and values that suit them, or not."""

    def words_of(command: str) -> st.SearchStrategy[list[str]]:
        named = [(name, option) for option, _ in fields(load(command)).values() for name in option.names]
        value = st.sampled_from(VALUES)
        parts = [value.map(lambda word: [word]), st.sampled_from(OTHERS).map(lambda word: [word])]
        if named:
            option = st.sampled_from(named)
            parts += [option.map(lambda one: [one[0]])]
            parts += [st.tuples(option, value).map(_with_value)] * 4
            parts += [st.tuples(option, value).map(lambda pair: [f"{pair[0][0]}={pair[1]}"])]
        return st.lists(st.one_of(parts), max_size=5).map(lambda found: [command, *chain.from_iterable(found)])

    return st.sampled_from(list(COMMANDS)).flatmap(words_of)


def _with_value(pair: tuple[tuple[str, Option], str]) -> list[str]:
    (name, option), value = pair
    return [name] if option.kind == "flag" else [name, value]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400)
@given(words=lines())
def test_a_plain_line_means_what_it_means_to_typer(by_typer: Any, words: list[str]) -> None:
    understood = by_plain(words)
    if understood is not None:
        assert by_typer(words) == understood


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("list", {}),
        ("list -", {"words": ["-"]}),
        ("list gazoduc --json -r Corée", {"words": ["gazoduc", "Corée"], "json": True, "reverse": True}),
        ("list --actor Poutine -a Kim,Lavrov", {"actor": ["Poutine", "Kim,Lavrov"]}),
        ("list --actor=a=b --lang=", {"actor": ["a=b"], "lang": ""}),
        ("list --since --json --until -0044", {"since": "--json", "until": "-0044"}),
        ("list -aPoutine -a=x -n3", {"actor": ["Poutine", "=x"], "limit": 3}),
        ("list -n 1 --limit 020 --min-sources=0", {"limit": 20, "min_sources": 0}),
        ("onthisday 06-19", {"date": "06-19"}),
        ("onthisday 06-19 gazoduc Kim", {"date": "06-19", "words": ["gazoduc", "Kim"]}),
        ("show a b", {"ids": ["a", "b"]}),
        ("diff a b", {"before": "a", "after": "b"}),
    ],
)
def test_a_plain_line_is_understood(line: str, typed: dict[str, Any]) -> None:
    command, *words = line.split()
    known = fields(load(command))
    left = {name: field.default for name, field in known.items() if field.default is not REQUIRED}
    assert plain.values(words, known) == left | typed


@pytest.mark.parametrize(
    "line",
    [
        "", "lst", "--version", "-h", "list -h", "list --nope", "list -rn 3", "list -rn3", "list -n=3", "list --json=1",
        "list --actor", "list -- a", "list -n +3", "list -n ３", "list -n -1", "list -n 1234567890", "list --limit=",
        "show", "who", "who Kim Jong", "info x",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_typer(line: str) -> None:
    with pytest.raises(plain.NotPlain):
        plain.understood(line.split())
