"""The contents page of the program: every command, and the module and function that it is."""

from importlib import import_module

from rpdc_chrono.cli.options import Command

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


def load(name: str) -> Command:
    """A command is imported when it is asked for: the start pays for one, not for all."""
    module, function = COMMANDS[name].split(":")
    command: Command = getattr(import_module(f"rpdc_chrono.cli.{module}"), function)
    return command
