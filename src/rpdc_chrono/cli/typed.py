"""A command line that is still being typed: which command it is for, what it has so far, what its last word is for.

Typer has its own reading of this, but throws away every value that does not begin letter for letter as typed, and its
scripts let values with spaces fall apart.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple


class Typed(NamedTuple):
    """`word` is what there is of the word being typed, without what must stay before it (`--actor=`): `before`.

    `parameter` is the option or argument that the word is a value of; None for the name of an option or a command.
    """

    word: str
    before: str = ""
    command: Any = None
    parameter: Any = None
    values: Mapping[str, list[str]] = MappingProxyType({})


def read(group: Any, words: Sequence[str], last: str) -> Typed:
    """The words before the last are whole."""
    place = next((place for place, word in enumerate(words) if not word.startswith("-")), None)
    if place is None:
        return Typed(last)
    command = group.get_command(None, words[place])
    if command is None:
        return Typed(last, parameter=group)
    return _Reading(command).read(words[place + 1 :], last)


class _Reading:
    """Goes through the words of one command as its parser would."""

    def __init__(self, command: Any) -> None:
        self.command = command
        self.options = {name: part for part in command.params for name in part.opts if name.startswith("-")}
        self.arguments = [part for part in command.params if part.param_type_name == "argument"]
        self.values: dict[str, list[str]] = {}
        self.waiting: Any = None
        self.is_ended = False

    def read(self, words: Sequence[str], last: str) -> Typed:
        for word in words:
            self._take(word)
        if self.waiting:
            return self._typed(last, "", self.waiting)
        option, equals, value = last.partition("=")
        if equals and option in self.options and not self.is_ended:
            return self._typed(value, option + equals, self.options[option])
        if last.startswith("-") and last != "-" and not self.is_ended:
            return self._typed(last, "", None)
        return self._typed(last, "", self.arguments[0] if self.arguments else self.command)

    def _take(self, word: str) -> None:
        if self.waiting:
            self._keep(self.waiting, word)
            self.waiting = None
        elif word == "--":
            self.is_ended = True
        elif word.startswith("-") and word != "-" and not self.is_ended:
            self._take_option(word)
        elif self.arguments:
            self._keep(self.arguments[0], word)

    def _take_option(self, word: str) -> None:
        name, _, value = word.partition("=") if word.startswith("--") else (word[:2], "", word[2:])
        option = self.options.get(name)
        if option is None:
            return
        if option.is_flag or value:
            self._keep(option, value)
        else:
            self.waiting = option

    def _keep(self, parameter: Any, value: str) -> None:
        self.values.setdefault(parameter.name, []).append(value)

    def _typed(self, word: str, before: str, parameter: Any) -> Typed:
        return Typed(word, before, self.command, parameter, self.values)
