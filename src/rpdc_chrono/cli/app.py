"""The program: where a command line is taken up, and every error becomes a message and an exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper

from rpdc_chrono import environment
from rpdc_chrono.cli import plain
from rpdc_chrono.errors import ChronoError
from rpdc_chrono.language.words import of_interface


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

        return offer(shell, given)
    try:
        return _done(given)
    except ChronoError as error:
        if is_debugging:
            raise
        return _tell(error)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # who reads what is told has left
        return 0
    except Exception as error:
        if is_debugging:
            raise
        print(f"chrono: {type(error).__name__}: {error}\nchrono --debug …", file=sys.stderr)
        return 1


def _done(given: Sequence[str]) -> int:
    with suppress(plain.NotPlain):
        return plain.understood(given)() or 0
    from rpdc_chrono.cli import parser

    return parser.run(given)


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
    with suppress(BrokenPipeError):
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
