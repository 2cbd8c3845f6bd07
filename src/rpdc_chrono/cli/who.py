"""`chrono who`: how a name is understood."""

from typing import Annotated

from rpdc_chrono.cli.answer import asking
from rpdc_chrono.cli.options import Settings, text


def who(name: Annotated[str, text(metavar="NAME", help="A name in any script.")], settings: Settings) -> None:
    """Tell how a name is understood: every entry it could mean."""
    with asking(settings) as session:
        session.write(session.index.who(name, session.language))
