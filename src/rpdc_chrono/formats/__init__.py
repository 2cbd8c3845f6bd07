"""How an answer is written: one file a format, one `write` a file, listed in FORMATS.

`view` says how it is to be shown, `columns` what a column of events holds, `cells` how a value looks in a cell.
"""

from importlib import import_module
from typing import NamedTuple, TextIO

from rpdc_chrono.errors import UnknownChoice
from rpdc_chrono.formats.view import View
from rpdc_chrono.result import Events, Rows


class Format(NamedTuple):
    """A format: its module has its name. `suffixes` are those of files that are written in it unless said otherwise."""

    name: str
    suffixes: tuple[str, ...] = ()
    is_for_people: bool = False
    takes_rows: bool = True


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
)


def named(name: str, answer: Events | Rows) -> Format:
    """The format of a name. Raises: UnknownChoice, also for one that can't hold such an answer."""
    for format in FORMATS:
        if format.name == name and (format.takes_rows or isinstance(answer, Events)):
            return format
    raise UnknownChoice(option="--format", word=name, choices=_names(answer))


def for_file(path: str, answer: Events | Rows) -> Format:
    """The format that the suffix of a file asks for. Raises: UnknownChoice."""
    for format in FORMATS:
        if path.lower().endswith(format.suffixes or ("/",)):
            return format
    suffixes = tuple(suffix for format in FORMATS for suffix in format.suffixes)
    raise UnknownChoice(option="--output", word=path, choices=suffixes)


def write(answer: Events | Rows, format: Format, view: View, out: TextIO) -> None:
    """Write an answer to a stream of text, which must leave line ends as they are."""
    import_module(f"{__name__}.{format.name}").write(answer, view, out)


def _names(answer: Events | Rows) -> tuple[str, ...]:
    return tuple(format.name for format in FORMATS if format.takes_rows or isinstance(answer, Events))
