"""The contents page of the program: every command, the module and function that it is, and what may be typed of it."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from rpdc_chrono.cli.options import OPTIONS, Option

COMMANDS = {
    "list": "list:list_events",
    "show": "show:show",
    "timeline": "timeline:timeline",
    "stats": "stats:stats",
    "pairs": "pairs:pairs",
    "onthisday": "onthisday:onthisday",
    "who": "who:who",
    "actors": "vocabulary:actors",
    "themes": "vocabulary:themes",
    "places": "vocabulary:places",
    "sources": "vocabulary:sources",
    "diff": "diff:diff",
    "merge": "merge:merge",
    "convert": "convert:convert_file",
    "new": "new:new",
    "add": "add:add",
    "edit": "edit:edit",
    "validate": "validate:validate",
    "schema": "schema:schema",
    "info": "info:info",
    "completion": "script:completion",
}

Command = Callable[..., int | None]
"""What a command is: it may tell an exit code."""


def load(name: str) -> Command:
    """A command is imported when it is asked for: the start pays for one, not for all."""
    module, function = COMMANDS[name].split(":")
    command: Command = getattr(import_module(f"rpdc_chrono.cli.{module}"), function)
    return command


class Field(NamedTuple):
    """Something that may be typed of a command, and what it is when it was not; REQUIRED when it must be."""

    option: Option
    default: Any


REQUIRED = object()


def fields(command: Command) -> dict[str, Field]:
    """All that may be typed of a command, by the names of its parameters and of the fields of its groups.

    Shape: its own arguments first, then group after group.
    """
    parameters = command.__annotations__.items()
    own = {name: Field(kind.__metadata__[0], REQUIRED) for name, kind in parameters if hasattr(kind, "__metadata__")}
    for group in _groups(command).values():
        own |= {field: Field(OPTIONS[field], default) for field, default in group._field_defaults.items()}
    return own


def call(command: Command, typed: Mapping[str, Any]) -> int | None:
    """The command with its groups made of what was typed, which has a value for each of its fields."""
    given = {field: tuple(value) if isinstance(value, list) else value for field, value in typed.items()}
    for name, group in _groups(command).items():
        given[name] = group(*(given.pop(field) for field in group._fields))
    return command(**given)


def _groups(command: Command) -> dict[str, Any]:
    """By the name of a parameter, the NamedTuple that it is."""
    return {name: kind for name, kind in command.__annotations__.items() if hasattr(kind, "_field_defaults")}
