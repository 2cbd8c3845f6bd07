"""`chrono completion`: the script that makes a shell complete what is typed."""

from typing import Annotated

from rpdc_chrono.cli.options import text
from rpdc_chrono.cli.output import stdout
from rpdc_chrono.cli.shells import SCRIPTS
from rpdc_chrono.errors import UnknownChoice


def completion(shell: Annotated[str, text(metavar="SHELL", help=", ".join(SCRIPTS) + ".")]) -> None:
    """Print the script that completes options, names and ids in a shell."""
    if shell not in SCRIPTS:
        raise UnknownChoice(option="completion", word=shell, choices=tuple(SCRIPTS))
    with stdout() as out:
        out.write(SCRIPTS[shell].lstrip())
