"""What Typer could not make of a command line, as a fact of ours.

Its errors are told apart by the names of their classes: Typer has no public name for them before 0.28.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from rpdc_chrono import environment, names
from rpdc_chrono.errors import UnknownChoice, WrongUsage
from rpdc_chrono.language.words import LANGUAGES


def wrong_usage(error: Any, arguments: Sequence[str]) -> WrongUsage:
    """An error of Typer's as ours, to be told in the language that the command line asks for."""
    context = getattr(error, "ctx", None)
    what, facts = _facts(error, context)
    command = context.command_path if context else " ".join(["chrono", *arguments[:1]])
    wrong = WrongUsage(**({"word": "", "option": "", "nearest": ()} | facts), what=what, command=command)
    wrong.language = _language(arguments)
    return wrong


def unknown_command(arguments: Sequence[str], known: Iterable[str]) -> WrongUsage:
    """The first argument is no command."""
    word = arguments[0]
    wrong = WrongUsage(what="command", word=word, option="", nearest=_nearest(word, known), command="chrono")
    wrong.language = _language(arguments)
    return wrong


def _facts(error: Any, context: Any) -> tuple[str, dict[str, Any]]:
    match type(error).__name__:
        case "NoSuchOption":
            return "option", {"word": error.option_name, "nearest": _nearest(error.option_name, _options(context))}
        case "MissingParameter" if error.param is not None:
            return f"missing-{error.param.param_type_name}", {"word": _called(error.param)}
        case "BadOptionUsage":
            takes_none = "not take" in error.message
            return "needless-value" if takes_none else "missing-value", {"option": error.option_name}
        case "BadParameter" if error.param is not None:
            is_number = re.match(r"'?(.*?)'? is not (?:in the range|a valid int)", error.message, re.DOTALL)
            word = is_number[1] if is_number else error.message
            return "number" if is_number else "value", {"option": _called(error.param), "word": word}
        case "UsageError" if extra := re.search(r"extra argument\S* \((.*)\)", error.message, re.DOTALL):
            return "too-many", {"word": extra[1]}
    return "other", {"word": error.format_message()}


def _called(parameter: Any) -> str:
    """--limit, or what stands for an argument in the help: ID."""
    is_option = parameter.param_type_name == "option"
    return str(parameter.opts[0] if is_option else parameter.human_readable_name.removesuffix("..."))


def _options(context: Any) -> list[str]:
    return [name for parameter in context.command.get_params(context) for name in parameter.opts] if context else []


def _nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Those that begin like it or look like it, best first."""
    spellings = {names.fold(name): name for name in known if len(name.strip("-")) > 1}
    key = names.fold(word)
    begun = [name for fold, name in spellings.items() if len(key) > 1 and fold.startswith(key)]
    near = [spellings[fold] for fold in names.nearest(word, spellings)]
    return tuple(dict.fromkeys([*begun, *near]))[:3]


def _language(arguments: Sequence[str]) -> str:
    """That of --lang where it was typed and is one of ours, else that of errors."""
    asked = re.search(r"(?:^|\0)(?:--lang[=\0]|-l\0?)([^\0]+)", "\0".join(arguments))
    try:
        return environment.language(asked[1] if asked else None, LANGUAGES)
    except UnknownChoice:
        return environment.language_of_errors()
