"""The road every command takes: settings → index → answer → stdout or a file."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from json import JSONDecodeError
from typing import Any, TextIO

from rpdc_chrono import environment, formats
from rpdc_chrono.cli.options import Settings
from rpdc_chrono.cli.output import replacing, stdout
from rpdc_chrono.cli.pager import paged
from rpdc_chrono.cli.progress import progress
from rpdc_chrono.dataset import files
from rpdc_chrono.errors import BinaryOnTerminal, ChronoError, ConflictingOptions, DamagedIndex, UnknownChoice
from rpdc_chrono.formats.view import View
from rpdc_chrono.index import SORTS, Index, open_index
from rpdc_chrono.language.words import LANGUAGES, of_interface, word
from rpdc_chrono.query import Order, Query, Question
from rpdc_chrono.result import Events, Rows


@contextmanager
def asking(settings: Settings) -> Iterator["Session"]:
    """An open index and the language to answer in; an error on the way is given that language."""
    language = environment.language(settings.lang, LANGUAGES) if settings.lang in LANGUAGES else None
    try:
        with _mending(_opened(settings, language)) as index:
            language = environment.language(settings.lang, index.languages)
            yield Session(index, language, settings)
    except ChronoError as error:
        error.language = language
        raise


def _opened(settings: Settings, language: str | None) -> Index:
    """The index of the files asked for; a terminal sees how far it has come when it has to be made."""
    interface = of_interface(language or environment.language_of_errors())
    with progress(sys.stderr, interface) as report:
        return open_index(files.find(environment.data_files(settings.data)), environment.cache_folder(), report)


@contextmanager
def _mending(index: Index) -> Iterator[Index]:
    """The index; should it turn out not to hold what was put there, it is removed. Raises: DamagedIndex."""
    try:
        yield index
    except JSONDecodeError:
        index.discard()
        raise DamagedIndex(path=str(index.path)) from None
    finally:
        index.close()


class Presentation:
    """How answers are shown: in one language, and as the settings say."""

    def __init__(self, language: str, settings: Settings) -> None:
        self.language, self.settings = language, settings

    def write(self, answer: Events | Rows, default: str = "table", nothing: str = "no entries") -> None:
        """To stdout or the file asked for, in the format asked for; `nothing` is said of rows where there are none."""
        answer = self._ordered(answer) if isinstance(answer, Rows) else answer
        format = self._format(answer, default)
        output, left_out = self.settings.output, 0
        if output is not None and output != "-":
            with replacing(output, is_forced=self.settings.force) as out:
                left_out = formats.write(answer, format, self._view(format, out), out)
        else:
            if format.is_binary and sys.stdout.isatty():
                raise BinaryOnTerminal(format=format.name)
            answer = self._or_say_so(answer, nothing)
            view = self._view(format, sys.stdout)
            # what is for programs is streamed, even to a terminal
            with paged() if view.width is not None and not self.settings.no_pager else stdout() as out:
                left_out = formats.write(answer, format, view, out)
        if left_out:
            from rpdc_chrono.language.notes import left_out_line

            print(left_out_line(format.name, left_out, of_interface(self.language)), file=sys.stderr)

    def _ordered(self, rows: Rows) -> Rows:
        settings, found = self.settings, list(rows.rows)
        if settings.sort is not None:
            if settings.sort not in rows.columns:
                raise UnknownChoice(option="--sort", word=settings.sort, choices=rows.columns)
            found = rows.sorted_by(settings.sort, self.language)
        if settings.reverse:
            found.reverse()
        return rows._replace(rows=tuple(found[: settings.limit]))

    def _format(self, answer: Events | Rows, default: str) -> formats.Format:
        settings = self.settings
        if settings.json and settings.format not in (None, "json"):
            raise ConflictingOptions(options=("--json", f"--format {settings.format}"), needs=False)
        if settings.json or settings.format:
            return formats.named(settings.format or "json", answer)
        if settings.output is not None and settings.output != "-":
            return formats.for_file(settings.output, answer)
        return formats.named(default, answer)

    def _view(self, format: formats.Format, out: TextIO) -> View:
        settings = self.settings
        if settings.color not in ("auto", "always", "never"):
            raise UnknownChoice(option="--color", word=settings.color, choices=("auto", "always", "never"))
        columns = tuple(name.strip() for name in (settings.columns or "").split(",") if name.strip())
        return View(
            self.language,
            columns,
            has_header=not settings.no_header,
            has_colour=format.is_for_people and environment.has_colour(settings.color, out),
            width=environment.width(out) if format.is_for_people else None,
            is_ascii=environment.is_ascii(out),
            has_links=format.is_for_people and environment.has_links(settings.color, out),
            **self._wishes(format),
        )

    def _wishes(self, format: formats.Format) -> dict[str, bool]:
        """What only some formats can do. Raises: ConflictingOptions for the others."""
        settings = self.settings
        wishes = (
            ("--excel", settings.excel, "is_for_excel", ("csv", "tsv")),
            ("--alarms", settings.alarms, "has_alarms", ("ics",)),
            ("--yearly", settings.yearly, "is_yearly", ("ics",)),
        )
        for option, is_wanted, _, able in wishes:
            if is_wanted and format.name not in able:
                raise ConflictingOptions(options=(option, f"--format {able[0]}"), needs=True)
        return {name: is_wanted for _, is_wanted, name, _ in wishes}

    def _or_say_so(self, answer: Events | Rows, nothing: str) -> Events | Rows:
        """The same answer; on a terminal, a word about one that is empty."""
        if isinstance(answer, Rows):
            is_empty = not answer.rows
        else:
            blocks = iter(answer.blocks)
            first = list(islice(blocks, 1))
            is_empty, nothing = not first, "nothing found"
            answer = answer._replace(blocks=chain(first, blocks))
        if is_empty and sys.stdout.isatty():
            print(f"chrono: {word(nothing, of_interface(self.language))}", file=sys.stderr)
        return answer


class Session(Presentation):
    """One question and what it is put to."""

    def __init__(self, index: Index, language: str, settings: Settings) -> None:
        super().__init__(language, settings)
        self.index = index

    def query(self, question: Question) -> Query:
        return self.index.understand(question, environment.today(), self.language)

    def events(self, question: Question) -> Events:
        """The events that match. Raises: WrongQuestion."""
        return self._with_provenance(self.index.ask(self.query(question), self._order()), question._asdict())

    def events_by_id(self, ids: tuple[str, ...]) -> Events:
        return self._with_provenance(self.index.ask(Query(ids=ids), self._order()), {"ids": ids})

    def _order(self) -> Order:
        settings = self.settings
        if settings.sort is not None and settings.sort not in SORTS:
            raise UnknownChoice(option="--sort", word=settings.sort, choices=SORTS)
        return Order(settings.sort or "date", settings.reverse, settings.limit, self.language)

    def _with_provenance(self, events: Events, question: dict[str, Any]) -> Events:
        from rpdc_chrono import __version__

        asked = {name: value for name, value in question.items() if value}
        shas = self.index.sha256.items()
        return events._replace(
            provenance={
                "query": asked,
                "today": str(environment.today()),
                "program": f"rpdc-chrono {__version__}",
                "data_version": self.index.header.get("version"),
                "files": [{"name": os.path.basename(name), "sha256": sha256} for name, sha256 in shas],
            },
        )
