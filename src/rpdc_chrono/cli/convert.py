"""`chrono convert`: a file of another program as a chronology."""

import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, NamedTuple

from rpdc_chrono import environment
from rpdc_chrono.cli.options import Spoken, Writing, text
from rpdc_chrono.cli.output import into
from rpdc_chrono.dataset import files
from rpdc_chrono.dataset.foreign import KINDS, Hints
from rpdc_chrono.dataset.foreign.headings import FIELDS
from rpdc_chrono.errors import ChronoError, ConflictingOptions, UnknownChoice
from rpdc_chrono.language.notes import converted_line, note_line
from rpdc_chrono.language.problems import problem_line
from rpdc_chrono.language.words import LANGUAGES, Language, of_interface

if TYPE_CHECKING:
    from rpdc_chrono.dataset.conversion import Conversion

_SEPARATOR = ";sep="


class Foreign(NamedTuple):
    """What a file of another program does not say itself, as typed."""

    kind: str | None = None
    map: str | None = None
    encoding: str | None = None
    day_first: bool = False
    month_first: bool = False


def convert_file(
    path: Annotated[str, text(metavar="FILE", help='A file of another program; "-" is standard input.')],
    foreign: Foreign,
    writing: Writing,
    spoken: Spoken,
) -> int:
    """Write a file of another program as a chronology, and tell on stderr how it was read and what could not be.

    Reads csv, tsv, ics, Markdown or text (an event a line), TimelineJS and results of Wikidata. --lang is the language
    of its texts. Exit 1 when a line is missing from what was written.
    """
    from rpdc_chrono.dataset.conversion import convert
    from rpdc_chrono.dataset.writing import chronology_json

    language = _language_of_messages(spoken.lang)
    try:
        file = files.find([path])[0]
        conversion = convert(file.name, file.read(), _kind(foreign.kind), _hints(foreign, spoken.lang))
        with into(writing.output, is_forced=writing.force) as out:
            out.writelines(chronology_json(conversion.chronology))
    except ChronoError as error:
        error.language = language
        raise
    _report(file.name, conversion, language)
    return 1 if conversion.left_out else 0


def _language_of_messages(asked: str | None) -> Language:
    known = asked if asked and of_interface(asked) in LANGUAGES and asked[:2].lower() in LANGUAGES else None
    return of_interface(environment.language(known, LANGUAGES))


def _kind(name: str | None) -> str | None:
    """Raises: UnknownChoice."""
    kinds = tuple(kind.name for kind in KINDS)
    if name is not None and name not in kinds:
        raise UnknownChoice(option="--from", word=name, choices=kinds)
    return name


def _hints(foreign: Foreign, language: str | None) -> Hints:
    """Raises: UnknownChoice, ConflictingOptions."""
    if foreign.day_first and foreign.month_first:
        raise ConflictingOptions(options=("--day-first", "--month-first"), needs=False)
    day_first = foreign.day_first if foreign.day_first or foreign.month_first else None
    said, has_separator, separator = (foreign.map or "").partition(_SEPARATOR)
    if not has_separator and said.startswith(_SEPARATOR[1:]):
        said, separator = "", said.removeprefix(_SEPARATOR[1:])
    return Hints(MappingProxyType(_columns(said)), separator or None, foreign.encoding, day_first, language)


def _columns(said: str) -> dict[str, str]:
    """`date=Jour,title=Événement`: a field of an event → the heading of a column. Raises: UnknownChoice."""
    columns = {}
    for pair in filter(None, said.split(",")):
        field, _, heading = (part.strip() for part in pair.partition("="))
        if field not in FIELDS or not heading:
            raise UnknownChoice(option="--map", word=pair, choices=tuple(f"{field}=…" for field in FIELDS))
        columns[field] = heading
    return columns


def _report(file: str, conversion: "Conversion", language: Language) -> None:
    for note in conversion.notes:
        print(note_line(file, note.line, note.what, note.facts, language), file=sys.stderr)
    for problem in conversion.left_out:
        print(problem_line(problem, language), file=sys.stderr)
    left_out = len({(problem.line, problem.column) for problem in conversion.left_out})
    print(converted_line(len(conversion.chronology.events), left_out, language), file=sys.stderr)
