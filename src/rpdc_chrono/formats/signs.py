"""How themes are told apart on a drawing: a colour that is always the same, and a letter of the legend."""

from collections.abc import Iterable
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from rpdc_chrono.formats.cells import in_words
from rpdc_chrono.formats.view import View
from rpdc_chrono.result import Events

# of the 256 of a terminal, those that can be read on black and on white; neighbours differ most
_COLOURS = (
    *(160, 32, 64, 133, 130, 30, 99, 166, 28, 168),
    *(67, 100, 97, 136, 31, 131, 62, 101, 162, 243),
)
_LETTERS = ascii_uppercase + ascii_lowercase
_LEVELS = (0, 95, 135, 175, 215, 255)


class Sign(NamedTuple):
    """What stands for a theme. Units: `colour` is a number of a terminal's 256."""

    letter: str = " "
    colour: int | None = None
    name: str = ""

    @property
    def style(self) -> str:
        return "" if self.colour is None else f"color({self.colour})"

    @property
    def hex(self) -> str:
        return "" if self.colour is None else _hex(self.colour)


def signs(present: Iterable[str], answer: Events, view: View) -> dict[str, Sign]:
    """A sign for each of these themes, in the order of the chronology.

    A theme has its colour from its place in the chronology, so that another question does not change it; where there
    are more themes than colours or letters, some share.
    """
    place = {id: number for number, id in enumerate(answer.ids("theme"))}
    found = sorted(set(present), key=lambda id: (place.get(id, len(place)), id))
    return {
        id: Sign(
            _LETTERS[number % len(_LETTERS)],
            _COLOURS[place.get(id, number) % len(_COLOURS)],
            in_words(answer.label("theme", id), view),
        )
        for number, id in enumerate(found)
    }


def _hex(colour: int) -> str:
    """Source: the colours of xterm, a cube of six levels from 16 on and greys from 232 on."""
    if colour >= 232:
        return f"#{10 * (colour - 232) + 8:02x}" + f"{10 * (colour - 232) + 8:02x}" * 2
    red, rest = divmod(colour - 16, 36)
    return "#" + "".join(f"{_LEVELS[level]:02x}" for level in (red, *divmod(rest, 6)))
