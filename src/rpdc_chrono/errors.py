"""What can go wrong, as facts; the words for it are in `language`."""

from typing import NamedTuple


class ChronoError(Exception):
    """Something a person must be told. Its facts are attributes; `exit_code` is what the program ends with."""

    exit_code = 1
    language: str | None = None
    """The language to say it in, once that is known."""

    def __init__(self, **facts: object) -> None:
        super().__init__(", ".join(f"{name}={value!r}" for name, value in facts.items()))
        self.__dict__.update(facts)


class WrongQuestion(ChronoError):
    """The question was wrong, not the data."""

    exit_code = 2


class UnreadableDate(ChronoError):
    """Not an EDTF date. `reason` is "form", "month", "day", "time", "order", "never" (no possible day) or "size"."""

    text: str
    reason: str


class UnreadableBound(WrongQuestion):
    """Not a bound chrono reads. `reason` is "form", "two-readings", "no-year", "no-such-day", "not-one-date",
    "not-one-day".

    `readings` holds the two dates (EDTF) of an ambiguous one, else nothing.
    """

    text: str
    reason: str
    readings: tuple[str, ...]


class UnreadableWrittenDate(UnreadableBound):
    """Not a date as people write it in a file. `reason` may also be "order" (it ends before it starts), "weekday" (the
    day is another one of the week) or "from-today".
    """


class Problem(NamedTuple):
    """One thing wrong with a file. Units: line and column count from 1; `path` is "$" for the whole document."""

    file: str
    line: int
    column: int
    path: str
    what: str
    facts: dict[str, str]


class InvalidChronology(ChronoError):
    """The files can't be used. Shape: at least one problem, in the order of the files and of their lines."""

    problems: tuple[Problem, ...]


class UnknownName(WrongQuestion):
    """No entry of this kind has such a name. `nearest` holds (name, id) of the most alike, best first, maybe none."""

    kind: str
    word: str
    nearest: tuple[tuple[str, str], ...]


class AmbiguousName(WrongQuestion):
    """Several entries fit. `candidates` holds (name, id, number of events), the most frequent first."""

    kind: str
    word: str
    candidates: tuple[tuple[str, str, int], ...]


class UnknownEvent(WrongQuestion):
    """No event has this id. `nearest` holds the ids most alike, maybe none."""

    id: str
    nearest: tuple[str, ...]


class UnknownChoice(WrongQuestion):
    """Not one of the words an option takes."""

    option: str
    word: str
    choices: tuple[str, ...]


class WrongUsage(WrongQuestion):
    """A command line that can't be understood. `what` is "command", "option", "missing-argument", "missing-option",
    "missing-value", "needless-value", "number", "value", "too-many" or "other".

    `word` is what was typed or, of what is missing, its name; `option` the option it is about, or nothing; `nearest`
    the spellings most alike, maybe none; `command` is the one whose help tells more.
    """

    what: str
    word: str
    option: str
    nearest: tuple[str, ...]
    command: str


class NothingToSearch(WrongQuestion):
    """A search word without a letter or digit."""

    word: str


class EmptySpan(WrongQuestion):
    """Since comes after until."""

    since: str
    until: str


class ConflictingOptions(WrongQuestion):
    """Two options that can't be used together, or, where `needs`, the first without the second."""

    options: tuple[str, str]
    needs: bool


class MissingLibrary(WrongQuestion):
    """A format needs a library that is not installed; `extra` is the part of this package that brings it."""

    library: str
    extra: str
    format: str


class BinaryOnTerminal(WrongQuestion):
    """A format that no terminal can show."""

    format: str


class CannotEdit(WrongQuestion):
    """Not a chronology file that can be added to. `reason` is "bundled", "stdin", "foreign" or "suffix"."""

    path: str
    reason: str


class NoEditor(WrongQuestion):
    """No program is known to edit texts with, or it could not be started. `command` is what was tried, or nothing."""

    command: str


class ChangedMeanwhile(ChronoError):
    """Somebody else wrote to a file while it was being edited."""

    path: str


class NotKept(ChronoError):
    """An edited event is not valid, and its file was left as it was. `kept` is where the edited text is."""

    path: str
    kept: str


class FileExists(WrongQuestion):
    """chrono does not replace a file unless told to."""

    path: str


class DamagedIndex(ChronoError):
    """The index broke while it answered; it has been removed and the next question makes it anew."""

    path: str


class CannotWrite(ChronoError):
    """The disk let us down. `reason` is "no-folder", "folder", "denied", "full" or what the system says."""

    path: str
    reason: str
