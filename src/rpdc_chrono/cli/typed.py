"""A command line that is still being typed: which command it is for, what it has so far, what its last word is for."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from rpdc_chrono.cli.commands import COMMANDS, fields, load
from rpdc_chrono.cli.options import OF_PROGRAM, Option

NOTHING = ""
"""In the place of a field: the word can't be of use."""


class Typed(NamedTuple):
    """`word` is what there is of the word being typed, without what must stay before it (`--actor=`): `before`.

    `field` is that of an option or argument that the word is a value of; None for the name of an option or a command.
    `options` are all that the command has, or before there is one the program, `values` what they were given so far.
    """

    word: str
    before: str = ""
    command: str | None = None
    field: str | None = None
    options: Mapping[str, Option] = OF_PROGRAM
    values: Mapping[str, list[str]] = MappingProxyType({})


def read(words: Sequence[str], last: str) -> Typed:
    """The words before the last are whole."""
    place = next((place for place, word in enumerate(words) if not word.startswith("-")), None)
    if place is None:
        return Typed(last)
    if words[place] not in COMMANDS:
        return Typed(last, field=NOTHING)
    return _Reading(words[place]).read(words[place + 1 :], last)


class _Reading:
    """Goes through the words of one command as its parser would."""

    def __init__(self, command: str) -> None:
        self.command = command
        self.options = {name: field.option for name, field in fields(load(command)).items()}
        self.named = {name: field for field, option in self.options.items() for name in option.names}
        self.argument = next((field for field, option in self.options.items() if not option.names), NOTHING)
        self.values: dict[str, list[str]] = {}
        self.waiting: str | None = None
        self.is_ended = False

    def read(self, words: Sequence[str], last: str) -> Typed:
        for word in words:
            self._take(word)
        if self.waiting:
            return self._typed(last, "", self.waiting)
        option, equals, value = last.partition("=")
        if equals and option in self.named and not self.is_ended:
            return self._typed(value, option + equals, self.named[option])
        if last.startswith("-") and last != "-" and not self.is_ended:
            return self._typed(last, "", None)
        return self._typed(last, "", self.argument)

    def _take(self, word: str) -> None:
        if self.waiting:
            self._keep(self.waiting, word)
            self.waiting = None
        elif word == "--":
            self.is_ended = True
        elif word.startswith("-") and word != "-" and not self.is_ended:
            self._take_option(word)
        elif self.argument:
            self._keep(self.argument, word)

    def _take_option(self, word: str) -> None:
        name, _, value = word.partition("=") if word.startswith("--") else (word[:2], "", word[2:])
        field = self.named.get(name)
        if field is None:
            return
        if value or self.options[field].kind == "flag":
            self._keep(field, value)
        else:
            self.waiting = field

    def _keep(self, field: str, value: str) -> None:
        self.values.setdefault(field, []).append(value)

    def _typed(self, word: str, before: str, field: str | None) -> Typed:
        return Typed(word, before, self.command, field, self.options, self.values)
