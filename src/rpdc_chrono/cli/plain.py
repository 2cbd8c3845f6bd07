"""Plain command lines, understood without Typer: to import it takes longer than most answers.

Plain is what leaves no doubt: a command, then its options one by one, each with its value. All else, help and every
mistake among it, is left to Typer, by which a plain line means the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from rpdc_chrono.cli import commands
from rpdc_chrono.cli.commands import COMMANDS, REQUIRED, Field
from rpdc_chrono.cli.options import Option

_MOST_DIGITS = 9


class NotPlain(Exception):
    """Of a line that Typer must read."""


def understood(words: Sequence[str]) -> Callable[[], int | None]:
    """What a command line says to do. Raises: NotPlain."""
    if not words or words[0] not in COMMANDS:
        raise NotPlain
    command = commands.load(words[0])
    return partial(commands.call, command, values(words[1:], commands.fields(command)))


def values(words: Sequence[str], fields: Mapping[str, Field]) -> dict[str, Any]:
    """What is typed of a command, a value for each field. Raises: NotPlain."""
    named = {name: field for field, (option, _) in fields.items() for name in option.names}
    typed: dict[str, list[Any]] = {field: [] for field in fields}
    others, rest = list[str](), iter(words)
    for word in rest:
        if word.startswith("-") and word != "-":
            name, value = _parts(word)
            if name not in named:
                raise NotPlain
            field = named[name]
            typed[field].append(_value_of_option(fields[field].option, value, rest))
        else:
            others.append(word)
    for field, (option, _) in fields.items():
        if not option.names:
            count = len(others) if option.kind == "texts" else 1
            typed[field], others = others[:count], others[count:]
    if others:
        raise NotPlain
    return {name: _value(field, typed[name]) for name, field in fields.items()}


def _parts(word: str) -> tuple[str, str | None]:
    """The name of an option, and its value if that is in the same word: --limit=3, -n3."""
    if word.startswith("--"):
        name, equals, value = word.partition("=")
        return name, value if equals else None
    return word[:2], word[2:] or None


def _value_of_option(option: Option, value: str | None, rest: Iterator[str]) -> str | bool:
    if option.kind == "flag":
        if value is not None:
            raise NotPlain
        return True
    if value is None:
        value = next(rest, None)
    if value is None:
        raise NotPlain
    return value


def _value(field: Field, typed: list[Any]) -> Any:
    """Of what can be typed once, the last counts."""
    if not typed:
        if field.default is REQUIRED:
            raise NotPlain
        return field.default
    kind, last = field.option.kind, typed[-1]
    if kind == "number":
        if not (last.isascii() and last.isdigit() and len(last) <= _MOST_DIGITS):
            raise NotPlain
        return int(last)
    return typed if kind == "texts" else last
