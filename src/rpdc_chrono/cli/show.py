"""`chrono show`: everything about an event."""

from typing import Annotated

from rpdc_chrono.cli.answer import asking
from rpdc_chrono.cli.options import Settings, texts


def show(ids: Annotated[tuple[str, ...], texts(metavar="ID...", help="Ids of events.")], settings: Settings) -> None:
    """Show everything about an event: date, actors, summary, each source."""
    with asking(settings) as session:
        session.write(session.events_by_id(tuple(ids)), default="card")
