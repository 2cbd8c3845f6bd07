"""`chrono who`: how a name is understood."""

from typing import Annotated

import typer

from rpdc_chrono.cli.answer import asking
from rpdc_chrono.cli.options import Settings, unfolded


@unfolded
def who(name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any script.")], settings: Settings) -> None:
    """Tell how a name is understood: every entry it could mean."""
    with asking(settings) as session:
        session.write(session.index.who(name, session.language))
