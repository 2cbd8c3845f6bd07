"""The contents page of the program, and where every error becomes a message and an exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rpdc_chrono import environment
from rpdc_chrono.cli.output import stdout
from rpdc_chrono.errors import ChronoError
from rpdc_chrono.language.words import of_interface

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

EXAMPLES = """\b
Examples:
  chrono list --actor Poutine
  chrono list --actor Poutine --actor "Kim Jong-il" --since 2000 --until 2002
  chrono list gazoduc --theme economy,energy --min-sources 3
  chrono show 2000-07-19-putin-visits-pyongyang
  chrono list --since "juillet 2000" --json | jq -r '.[] | [.date, .title.fr] | @tsv'
  chrono list --data my-chronology.json --during 1989
"""


class Commands(TyperGroup):
    """Imports a command when it is asked for: the start pays for one, not for all."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from rpdc_chrono.cli.usage import unknown_command

            raise unknown_command(args, COMMANDS)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            module, function = COMMANDS[cmd_name].split(":")
            command = typer.Typer(rich_markup_mode=None, add_completion=False)
            command.command(cmd_name)(getattr(import_module(f"rpdc_chrono.cli.{module}"), function))
            self.commands[cmd_name] = typer.main.get_command(command)
        return self.commands[cmd_name]


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    invoke_without_command=True,
    add_completion=False,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def chrono(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version of the program and of its data.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Ask a chronology by actor, date and theme.

    Without --data, that of relations between Moscow and Pyongyang from 1945 to today.
    """
    if version:
        from rpdc_chrono.cli.version import version_line

        _print(version_line())
    elif context.invoked_subcommand is None:
        _print(context.get_help())


def _print(text: str) -> None:
    with stdout() as out:
        out.write(text + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and tell how it went: 0 answered, 1 data or disk, 2 question, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = given[: given.index("--")] if "--" in given else given
    is_debugging = "--debug" in options
    if is_debugging:
        given.remove("--debug")
    _prepare_streams()
    if shell := environment.shell_that_completes():
        from rpdc_chrono.cli.completion import offer

        return offer(shell, given, typer.main.get_command(app), COMMANDS)
    try:
        return typer.main.get_command(app).main(given, prog_name="chrono", standalone_mode=False) or 0
    except ChronoError as error:
        if is_debugging:
            raise
        return _tell(error)
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except SystemExit:  # how Typer leaves when the reader of its help has left
        return 0
    except Exception as error:
        if hasattr(error, "format_message"):  # the errors of Typer; their base class is private before 0.28
            from rpdc_chrono.cli.usage import wrong_usage

            return _tell(wrong_usage(error, given))
        if is_debugging:
            raise
        print(f"chrono: {type(error).__name__}: {error}\nchrono --debug …", file=sys.stderr)
        return 1


def _prepare_streams() -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal that can't show a character shows a question mark."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - None where it was closed
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace", newline="")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(write_through=False)  # PYTHONUNBUFFERED would write each piece of a line on its own


def _tell(error: ChronoError) -> int:
    from rpdc_chrono.language.messages import message, problem_lines

    language = of_interface(error.language or environment.language_of_errors())
    for line in problem_lines(error, language):
        print(line, file=sys.stderr)
    print(f"chrono: {message(error, language)}", file=sys.stderr)
    return error.exit_code


def run() -> None:
    """The `chrono` command."""
    code = main()
    # on its way out Python would look for rubbish among all that was loaded; that takes longer than most answers
    gc.freeze()
    sys.exit(code)
