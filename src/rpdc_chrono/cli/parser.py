"""The command line by Typer: the help, every way of typing an option, and what is wrong with a line."""

from collections.abc import Mapping, Sequence
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rpdc_chrono.cli import commands
from rpdc_chrono.cli.commands import COMMANDS, REQUIRED, Command, Field
from rpdc_chrono.cli.options import HELP, OF_PROGRAM, Option
from rpdc_chrono.cli.output import stdout

EXAMPLES = """\b
Examples:
  chrono list --actor Poutine
  chrono list --actor Poutine --actor "Kim Jong-il" --since 2000 --until 2002
  chrono list gazoduc --theme economy,energy --min-sources 3
  chrono show 2000-07-19-putin-visits-pyongyang
  chrono list --since "juillet 2000" --json | jq -r '.[] | [.date, .title.fr] | @tsv'
  chrono list --data my-chronology.json --during 1989
"""

_TYPES: dict[str, Any] = {"text": str | None, "texts": list[str], "number": int | None, "flag": bool}


class Commands(TyperGroup):
    """Makes a command when it is asked for."""

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
            command = typer.Typer(rich_markup_mode=None, add_completion=False)
            command.command(cmd_name)(_spelled_out(commands.load(cmd_name)))
            self.commands[cmd_name] = typer.main.get_command(command)
        return self.commands[cmd_name]


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    invoke_without_command=True,
    add_completion=False,
    epilog=EXAMPLES,
    context_settings={"help_option_names": list(HELP)},
)


def run(arguments: Sequence[str]) -> int:
    """Do what a command line says, and tell the exit code. Raises: ChronoError."""
    try:
        return typer.main.get_command(app).main(list(arguments), prog_name="chrono", standalone_mode=False) or 0
    except typer.Abort:
        return 130
    except SystemExit:  # how Typer leaves when the reader of its help has left
        return 0
    except Exception as error:
        if not hasattr(error, "format_message"):  # what its errors have; their base class is private before 0.28
            raise
        from rpdc_chrono.cli.usage import wrong_usage

        raise wrong_usage(error, arguments) from None


def _chrono(context: typer.Context, version: bool, debug: bool) -> None:
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


def _spelled_out(command: Command) -> Any:
    """The same command as Typer knows one: with a parameter for each field."""

    def spelled_out(**typed: Any) -> int | None:
        return commands.call(command, typed)

    spelled_out.__signature__ = Signature(_parameters(commands.fields(command)))  # type: ignore[attr-defined]
    spelled_out.__doc__, spelled_out.__name__ = command.__doc__, command.__name__
    return spelled_out


def _parameters(fields: Mapping[str, Field]) -> list[Parameter]:
    return [
        Parameter(name, Parameter.KEYWORD_ONLY, default=_default(field), annotation=_annotation(field.option))
        for name, field in fields.items()
    ]


def _default(field: Field) -> Any:
    if field.default is REQUIRED:
        return Parameter.empty
    return [] if field.default == () else field.default


def _annotation(option: Option) -> Any:
    said: dict[str, Any] = {"metavar": option.metavar, "help": option.help, "show_default": False}
    if option.kind == "number":
        said["min"] = 0
    how = typer.Option(*option.names, **said) if option.names else typer.Argument(**said)
    return Annotated[_TYPES[option.kind], how]


_chrono.__signature__ = Signature(  # type: ignore[attr-defined]
    [
        Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context),
        *_parameters({name: Field(option, False) for name, option in OF_PROGRAM.items()}),
    ]
)
app.callback()(_chrono)
