"""Every option, each declared once; `unfolded` gives a command those it needs.

A group of options that one command alone has stands with that command.
"""

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, NamedTuple

import typer

from rpdc_chrono.formats import FORMATS


class Settings(NamedTuple):
    """Where to read and how to show, as typed."""

    data: tuple[str, ...] = ()
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
    alarms: bool = False
    yearly: bool = False
    color: str = "auto"
    no_pager: bool = False


class Writing(NamedTuple):
    """Where a chronology file goes, as typed; standard output when that is not said."""

    output: str | None = None
    force: bool = False


class Spoken(NamedTuple):
    """In which language to answer, as typed."""

    lang: str | None = None


Declared = Callable[[], Any]
"""Makes the annotation by which Typer knows an option; only those of the command that is asked for are made."""


def _text(*names: str, metavar: str, help: str) -> Declared:
    return lambda: Annotated[str | None, typer.Option(*names, metavar=metavar, help=help, show_default=False)]


def _texts(*names: str, metavar: str = "NAME", help: str) -> Declared:
    return lambda: Annotated[list[str], typer.Option(*names, metavar=metavar, help=help, show_default=False)]


def _number(*names: str, help: str) -> Declared:
    return lambda: Annotated[int | None, typer.Option(*names, metavar="N", help=help, show_default=False, min=0)]


def _flag(*names: str, help: str) -> Declared:
    return lambda: Annotated[bool, typer.Option(*names, help=help, show_default=False)]


_BY = (
    "year (unless you say otherwise), decade, month (of the year), actor, theme, place or publisher; twice for a map. "
    "An event counts once, in the year, decade or month in which it begins, or as ? where its date does not say which; "
    "and once for each actor, theme, place or publisher it has, or as (none)."
)
_DATE = "A day, today unless you say otherwise; 06-19 or '19 juin' is that day of this year."
_WORDS = 'Words of the title or summary; "an exact phrase", the start of a word: gazo*.'

OPTIONS: dict[str, Declared] = {
    # which events: the fields of a Question
    "words": lambda: Annotated[list[str], typer.Argument(metavar="[WORDS]...", help=_WORDS, show_default=False)],
    "actor": _texts("--actor", "-a", help="Who takes part, by any name. Repeat for both, a comma for either."),
    "theme": _texts("--theme", "-t", help="What it is about."),
    "place": _texts("--place", "-p", help="Where it happens."),
    "not_actor": _texts("--not-actor", help="Without this actor."),
    "not_theme": _texts("--not-theme", help="Without this theme."),
    "not_place": _texts("--not-place", help="Not at this place."),
    "members": _flag("--members", help="With --actor: also whoever is a member of it."),
    "since": _text("--since", "-s", metavar="DATE", help="From the first day of this date on."),
    "until": _text("--until", "-u", metavar="DATE", help="Up to the last day of this date."),
    "during": _text("--during", metavar="DATE", help="Both: from its first day to its last."),
    "certain": _flag("--certain", help="Only what surely lies between those days."),
    "source": _texts("--source", help="With a source by this publisher."),
    "min_sources": _number("--min-sources", help="With sources by this many publishers at least."),
    "disputed": _flag("--disputed", help="Only what sources disagree about."),
    # what to make of them: the fields of Counting (in `stats`) and Remembering (in `onthisday`)
    "by": _texts("--by", metavar="KEY", help=_BY),
    "date": lambda: Annotated[str | None, typer.Argument(metavar="[DATE]", help=_DATE, show_default=False)],
    "within": _number("--within", help="And so many days before and after, 182 at most."),
    # a new chronology: the fields of Starting (in `new`)
    "title": _text("--title", metavar="TEXT", help="What the chronology is about."),
    # a new event: the fields of Told (in `add`)
    "event_date": _text("--date", metavar="DATE", help="When, in EDTF or in words: 2002-08, 1985~, '20 août 2002'."),
    "event_title": _text("--title", metavar="TEXT", help="What happened, in a line."),
    "event_summary": _text("--summary", metavar="TEXT", help="What happened, in a few lines."),
    "event_actor": _texts("--actor", "-a", help="Who takes part; repeat for more. Any name the file knows them by."),
    "event_place": _texts("--place", "-p", help="Where; repeat for more."),
    "event_theme": _texts("--theme", "-t", help="What it is about; repeat for more."),
    "event_source": _texts("--source", metavar="URL", help="Who says so; repeat for more."),
    "event_publisher": _text("--publisher", metavar="NAME", help="Who published the sources."),
    "event_id": _text("--id", metavar="ID", help="Made from date and title unless you say it."),
    # a file of another program: the fields of Foreign (in `convert`)
    "kind": _text(
        "--from", metavar="KIND", help="csv, tsv, ics, text, timelinejs, wikidata; if the file does not tell."
    ),
    "map": _text("--map", metavar="SPEC", help="What columns hold: 'date=Jour,title=Quoi,actors=Qui;sep=|'."),
    "encoding": _text("--encoding", metavar="NAME", help="UTF-8, else Windows-1252, unless you say otherwise."),
    "day_first": _flag("--day-first", help="02/03/2004 is 2 March."),
    "month_first": _flag("--month-first", help="02/03/2004 is 3 February."),
    # where to read and how to show: the fields of Settings
    "data": _texts(
        "--data", "-d", metavar="FILE", help='A chronology; "-" is standard input, "bundled" ours. Repeat to merge.'
    ),
    "lang": _text("--lang", "-l", metavar="LANG", help="Language of texts, dates and headings."),
    "format": _text("--format", "-f", metavar="FORMAT", help=", ".join(format.name for format in FORMATS) + "."),
    "json": _flag("--json", help="The same as --format json."),
    "columns": _text("--columns", "-c", metavar="NAMES", help="Which columns, with commas between."),
    "output": _text("--output", "-o", metavar="FILE", help="Write to a file; an answer's suffix picks its format."),
    "force": _flag("--force", help="With --output: replace the file if it exists."),
    "sort": _text("--sort", metavar="KEY", help="Events by date, end, id, title or sources; the rest by a column."),
    "reverse": _flag("--reverse", "-r", help="The other way round."),
    "limit": _number("--limit", "-n", help="The first N only."),
    "no_header": _flag("--no-header", help="Without the line of headings."),
    "excel": _flag("--excel", help="With csv: for Excel to open, formulas made harmless."),
    "alarms": _flag("--alarms", help="With ics: a reminder the day before."),
    "yearly": _flag("--yearly", help="With ics: an anniversary each year."),
    "color": lambda: Annotated[
        str, typer.Option("--color", metavar="WHEN", help="auto, always or never.", show_default=False)
    ],
    "no_pager": _flag("--no-pager", help="A long answer all at once, not a screen at a time."),
}


def unfolded(command: Callable[..., None]) -> Callable[..., None]:
    """The same command with each group of options among its parameters spelled out, an option a field."""
    parameters = signature(command).parameters
    groups: dict[str, Any] = {
        name: part.annotation for name, part in parameters.items() if hasattr(part.annotation, "_field_defaults")
    }

    def run(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(*(_plain(given.pop(field)) for field in group._fields))
        command(**given)

    kept = [part.replace(kind=Parameter.KEYWORD_ONLY) for name, part in parameters.items() if name not in groups]
    spelled = [_spelled(*field) for group in groups.values() for field in group._field_defaults.items()]
    run.__signature__ = Signature([*kept, *spelled])  # type: ignore[attr-defined]
    run.__doc__, run.__name__ = command.__doc__, command.__name__
    return run


def _spelled(field: str, default: Any) -> Parameter:
    typed = [] if default == () else default
    return Parameter(field, Parameter.KEYWORD_ONLY, default=typed, annotation=OPTIONS[field]())


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
