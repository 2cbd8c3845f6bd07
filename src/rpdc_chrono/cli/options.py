"""Every option, each declared once: a command takes those that its groups have for fields.

A group of options that one command alone has stands with that command, and so do the arguments that one alone has.
"""

from typing import Literal, NamedTuple

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


class Option(NamedTuple):
    """What may be typed: by one of its names or, of an argument, which has none, by its place.

    `metavar` stands in the help for what is typed; texts are a text each time.
    """

    kind: Literal["text", "texts", "number", "flag"]
    names: tuple[str, ...]
    help: str
    metavar: str | None = None


def text(*names: str, metavar: str, help: str) -> Option:
    return Option("text", names, help, metavar)


def texts(*names: str, metavar: str = "NAME", help: str) -> Option:
    return Option("texts", names, help, metavar)


def number(*names: str, help: str) -> Option:
    return Option("number", names, help, "N")


def flag(*names: str, help: str) -> Option:
    return Option("flag", names, help)


_BY = (
    "year (unless you say otherwise), decade, month (of the year), actor, theme, place or publisher; twice for a map. "
    "An event counts once, in the year, decade or month in which it begins, or as ? where its date does not say which; "
    "and once for each actor, theme, place or publisher it has, or as (none)."
)
_DATE = "A day, today unless you say otherwise; 06-19 or '19 juin' is that day of this year."
_WORDS = 'Words of the title or summary; "an exact phrase", the start of a word: gazo*.'

OPTIONS: dict[str, Option] = {
    # which events: the fields of a Question
    "words": texts(metavar="[WORDS]...", help=_WORDS),
    "actor": texts("--actor", "-a", help="Who takes part, by any name. Repeat for both, a comma for either."),
    "theme": texts("--theme", "-t", help="What it is about."),
    "place": texts("--place", "-p", help="Where it happens."),
    "not_actor": texts("--not-actor", help="Without this actor."),
    "not_theme": texts("--not-theme", help="Without this theme."),
    "not_place": texts("--not-place", help="Not at this place."),
    "members": flag("--members", help="With --actor: also whoever is a member of it."),
    "since": text("--since", "-s", metavar="DATE", help="From the first day of this date on."),
    "until": text("--until", "-u", metavar="DATE", help="Up to the last day of this date."),
    "during": text("--during", metavar="DATE", help="Both: from its first day to its last."),
    "certain": flag("--certain", help="Only what surely lies between those days."),
    "source": texts("--source", help="With a source by this publisher."),
    "min_sources": number("--min-sources", help="With sources by this many publishers at least."),
    "disputed": flag("--disputed", help="Only what sources disagree about."),
    # what to make of them: the fields of Counting (in `stats`) and Remembering (in `onthisday`)
    "by": texts("--by", metavar="KEY", help=_BY),
    "date": text(metavar="[DATE]", help=_DATE),
    "within": number("--within", help="And so many days before and after, 182 at most."),
    # a new chronology: the fields of Starting (in `new`)
    "title": text("--title", metavar="TEXT", help="What the chronology is about."),
    # a new event: the fields of Told (in `add`)
    "event_date": text("--date", metavar="DATE", help="When, in EDTF or in words: 2002-08, 1985~, '20 août 2002'."),
    "event_title": text("--title", metavar="TEXT", help="What happened, in a line."),
    "event_summary": text("--summary", metavar="TEXT", help="What happened, in a few lines."),
    "event_actor": texts("--actor", "-a", help="Who takes part; repeat for more. Any name the file knows them by."),
    "event_place": texts("--place", "-p", help="Where; repeat for more."),
    "event_theme": texts("--theme", "-t", help="What it is about; repeat for more."),
    "event_source": texts("--source", metavar="URL", help="Who says so; repeat for more."),
    "event_publisher": text("--publisher", metavar="NAME", help="Who published the sources."),
    "event_id": text("--id", metavar="ID", help="Made from date and title unless you say it."),
    # a file of another program: the fields of Foreign (in `convert`)
    "kind": text(
        "--from", metavar="KIND", help="csv, tsv, ics, text, timelinejs, wikidata; if the file does not tell."
    ),
    "map": text("--map", metavar="SPEC", help="What columns hold: 'date=Jour,title=Quoi,actors=Qui;sep=|'."),
    "encoding": text("--encoding", metavar="NAME", help="UTF-8, else Windows-1252, unless you say otherwise."),
    "day_first": flag("--day-first", help="02/03/2004 is 2 March."),
    "month_first": flag("--month-first", help="02/03/2004 is 3 February."),
    # where to read and how to show: the fields of Settings
    "data": texts(
        "--data", "-d", metavar="FILE", help='A chronology; "-" is standard input, "bundled" ours. Repeat to merge.'
    ),
    "lang": text("--lang", "-l", metavar="LANG", help="Language of texts, dates and headings."),
    "format": text("--format", "-f", metavar="FORMAT", help=", ".join(format.name for format in FORMATS) + "."),
    "json": flag("--json", help="The same as --format json."),
    "columns": text("--columns", "-c", metavar="NAMES", help="Which columns, with commas between."),
    "output": text("--output", "-o", metavar="FILE", help="Write to a file; an answer's suffix picks its format."),
    "force": flag("--force", help="With --output: replace the file if it exists."),
    "sort": text("--sort", metavar="KEY", help="Events by date, end, id, title or sources; the rest by a column."),
    "reverse": flag("--reverse", "-r", help="The other way round."),
    "limit": number("--limit", "-n", help="The first N only."),
    "no_header": flag("--no-header", help="Without the line of headings."),
    "excel": flag("--excel", help="With csv: for Excel to open, formulas made harmless."),
    "alarms": flag("--alarms", help="With ics: a reminder the day before."),
    "yearly": flag("--yearly", help="With ics: an anniversary each year."),
    "color": text("--color", metavar="WHEN", help="auto, always or never."),
    "no_pager": flag("--no-pager", help="A long answer all at once, not a screen at a time."),
}
OF_PROGRAM = {
    "version": flag("--version", help="Print the version of the program and of its data."),
    "debug": flag("--debug", help="Show the traceback of an error."),
}
"""What may be typed before a command."""
HELP = ("-h", "--help")
