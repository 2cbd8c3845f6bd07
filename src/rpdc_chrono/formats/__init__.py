"""How an answer is written: one file a format, one `write` a file, listed in FORMATS.

`view` says how it is to be shown, `columns` what a column of events holds, `cells` how a value looks in a cell.
"""

from importlib import import_module
from typing import NamedTuple, TextIO

from rpdc_chrono.errors import UnknownChoice
from rpdc_chrono.formats.view import View
from rpdc_chrono.result import Events, Rows


class Format(NamedTuple):
    """A format: its module has its name, `_` for `-`.

    `suffixes` are those of files that are written in it unless said otherwise; the longest that fits counts.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    is_for_people: bool = False
    takes_rows: bool = True
    is_binary: bool = False


FORMATS = (
    Format("table", (".txt",), is_for_people=True),
    Format("card", is_for_people=True, takes_rows=False),
    Format("timeline", is_for_people=True, takes_rows=False),
    Format("json", (".json",)),
    Format("jsonl", (".jsonl", ".ndjson")),
    Format("csv", (".csv",)),
    Format("tsv", (".tsv", ".tab")),
    Format("ids"),
    Format("markdown", (".md",)),
    Format("chronology", takes_rows=False),
    Format("svg", (".svg",), takes_rows=False),
    Format("html", (".html", ".htm"), takes_rows=False),
    Format("csl-json", (".csl.json",), takes_rows=False),
    Format("bibtex", (".bib",), takes_rows=False),
    Format("ris", (".ris",), takes_rows=False),
    Format("ics", (".ics",), takes_rows=False),
    Format("timelinejs", (".timeline.json",), takes_rows=False),
    Format("geojson", (".geojson",), takes_rows=False),
    Format("jsonld", (".jsonld",), takes_rows=False),
    Format("parquet", (".parquet",), takes_rows=False, is_binary=True),
)


def named(name: str, answer: Events | Rows) -> Format:
    """The format of a name. Raises: UnknownChoice, also for one that can't hold such an answer."""
    for format in FORMATS:
        if format.name == name and _can_hold(format, answer):
            return format
    raise UnknownChoice(option="--format", word=name, choices=_names(answer))


def for_file(path: str, answer: Events | Rows) -> Format:
    """The format that the suffix of a file asks for. Raises: UnknownChoice."""
    formats = {suffix: format for format in FORMATS if _can_hold(format, answer) for suffix in format.suffixes}
    if fitting := [suffix for suffix in formats if path.lower().endswith(suffix)]:
        return formats[max(fitting, key=len)]
    suffixes = tuple(formats)
    raise UnknownChoice(option="--output", word=path, choices=suffixes)


def write(answer: Events | Rows, format: Format, view: View, out: TextIO) -> int:
    """Write an answer to a stream of text, which must leave line ends as they are.

    Tells how many events the format could not hold.
    """
    left_out: int | None = import_module(f"{__name__}.{format.name.replace('-', '_')}").write(answer, view, out)
    return left_out or 0


def _names(answer: Events | Rows) -> tuple[str, ...]:
    return tuple(format.name for format in FORMATS if _can_hold(format, answer))


def _can_hold(format: Format, answer: Events | Rows) -> bool:
    return format.takes_rows or isinstance(answer, Events)
