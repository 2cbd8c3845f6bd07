"""Text for people's eyes: its length in cells, its colour, its line breaks."""

import re
from typing import TYPE_CHECKING, TextIO

from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import web_address

if TYPE_CHECKING:
    from rich.console import RenderableType

_LEAST_ROOM = 20
# what Western texts are made of: a cell each, told sooner than by asking Rich for each character
_NARROW = "[ -~\u00a0-\u02ff\u2010-\u2027]+"
# a word with what stands before the first, and the space after it; a line is not broken at a no-break space
_WORD = r"(\s*(?:\S|[\u00a0\u2007\u202f])+)(\s*)"


def length(text: str) -> int:
    """Units: cells; a Chinese, Japanese or Korean character takes two, a combining accent none."""
    if text.isascii() or re.fullmatch(_NARROW, text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def shortened(text: str, room: int) -> str:
    """The text, its end given up for an ellipsis where it is longer. Units: cells."""
    if length(text) <= room:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, room - 1).rstrip() + "…"


def styled(text: str, style: str, view: View) -> str:
    """The text in a style of Rich's, as it is where there is no colour."""
    if not (view.has_colour and style and text):
        return text
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(style).render(text, color_system=ColorSystem.EIGHT_BIT)


def linked(text: str, url: str | None, view: View) -> str:
    """The text as a link (OSC 8) where there may be links and the url is one of the web; styles stay as they are."""
    address = web_address(url) if view.has_links and text else None
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text


def wrapped(text: str, margin: int, view: View, start: int | None = None) -> list[str]:
    """The lines of a text to the right of a margin; one line when this is no terminal.

    Units: cells; `start` is where the first line begins, if not at the margin. Shape: at least one line.
    """
    if view.width is None or view.width - margin < _LEAST_ROOM:
        return [text]
    room = view.width - margin
    return broken(text, room, room if start is None else room - max(0, start - margin))


def broken(text: str, room: int, first: int | None = None) -> list[str]:
    """The lines of a text, broken between words, and within a word that is longer than a line.

    Units: cells; `first` is the room on the first line, if that is less. Shape: at least one line.
    """
    left = room if first is None else first
    if length(text) <= left:
        return [text]
    lines, line = [], ""
    for word, space in re.findall(_WORD, text):
        if left < room and length(word) > left:
            lines.append(line)
            line, left = "", room
        *whole, last = _pieces(word, room)
        lines += whole
        line += last + space
        left -= length(last + space)
    return [line.rstrip() for line in (*lines, line)]


def _pieces(word: str, room: int) -> list[str]:
    if length(word) <= room:  # also accents without a letter, of which Rich would leave nothing
        return [word]
    from rich.cells import chop_cells

    return chop_cells(word, room)


def draw(drawing: "RenderableType", view: View, out: TextIO) -> None:
    """What Rich draws, in the width and the colours of the view."""
    from rich.console import Console

    console = Console(
        width=view.width, color_system="standard" if view.has_colour else None,
        force_terminal=view.has_colour, highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    with console.capture() as drawn:
        console.print(drawing)
    # Rich numbers links by chance; the same answer is to be the same text
    out.write(re.sub("\x1b]8;id=[^;]*;", "\x1b]8;;", drawn.get()))
