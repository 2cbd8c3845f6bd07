"""`chrono info`: what is loaded."""

from rpdc_chrono import __version__
from rpdc_chrono.cli.answer import Session, asking
from rpdc_chrono.cli.options import Settings
from rpdc_chrono.language.words import of_interface, word
from rpdc_chrono.result import Rows


def info(settings: Settings) -> None:
    """Tell what is loaded: version, SHA-256, span, counts, where the index lies."""
    with asking(settings) as session:
        session.write(_facts(session))


def _facts(session: Session) -> Rows:
    index = session.index
    said = {name: index.header.get(name) for name in ("title", "version", "license", "description")}
    facts = said | {
        "languages": index.languages,
        **index.facts(),
        "files": tuple(file.path or file.name for file in index.files),
        "sha256": tuple(index.sha256.values()),
        "index": str(index.path) if index.is_kept else word("in memory", of_interface(session.language)),
        "program": f"rpdc-chrono {__version__}",
    }
    return Rows(tuple(facts), (tuple(facts.values()),), key="version", is_record=True)
