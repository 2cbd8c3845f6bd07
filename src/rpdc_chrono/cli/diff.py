"""`chrono diff`: what changed between two chronologies."""

from typing import Annotated, NamedTuple

from rpdc_chrono import environment
from rpdc_chrono.cli.answer import Presentation
from rpdc_chrono.cli.options import Settings, text
from rpdc_chrono.dataset import files
from rpdc_chrono.errors import ChronoError
from rpdc_chrono.language.words import LANGUAGES
from rpdc_chrono.result import Rows

_TROUBLE = 2


class Showing(NamedTuple):
    """How to show rows that come from no query, as typed: what of Settings makes sense for them."""

    lang: str | None = None
    format: str | None = None
    json: bool = False
    columns: str | None = None
    output: str | None = None
    force: bool = False
    sort: str | None = None
    reverse: bool = False
    limit: int | None = None
    no_header: bool = False
    excel: bool = False
    color: str = "auto"
    no_pager: bool = False


def diff(
    before: Annotated[str, text(metavar="A", help='A chronology; "-" and "bundled" as for --data.')],
    after: Annotated[str, text(metavar="B", help="The same, later or by someone else.")],
    showing: Showing,
) -> int:
    """Tell what changed from A to B, in events and facts; exit 1 when anything did, 2 when one can't be read."""
    language = environment.language(showing.lang, LANGUAGES) if showing.lang in LANGUAGES else None
    try:
        rows = _compared(before, after)
        language = environment.language(showing.lang, rows.languages)
        Presentation(language, Settings(**showing._asdict())).write(rows, nothing="no difference")
    except ChronoError as error:
        # 1 says that they differ
        error.exit_code, error.language = _TROUBLE, language
        raise
    return 1 if rows.rows else 0


def _compared(before: str, after: str) -> Rows:
    """What changed. A file that is given twice is read once, as standard input can only be."""
    from rpdc_chrono.comparison import changes, shown, sides

    first, second = (files.find([name])[0] for name in (before, after))
    contents = {file: file.read() for file in dict.fromkeys((first, second))}
    old, new = (sides.read(file.name, contents[file]) for file in (first, second))
    return shown.rows(changes.changes(old, new), old, new)
