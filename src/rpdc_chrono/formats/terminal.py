"""Text for people's eyes: its length in cells, its colour, its line breaks. All of it by Rich."""

import re
from typing import TYPE_CHECKING, TextIO

from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import web_address

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_LEAST_ROOM = 20
# stand for the two no-break spaces while Rich breaks lines; private, so never in a text
_NO_BREAK, _NO_BREAK_NARROW = "\ue0a0", "\ue02f"


def length(text: str) -> int:
    """Units: cells; a Chinese, Japanese or Korean character takes two, a combining accent none."""
    if text.isascii():
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
    from rich.text import Text

    shift = _NO_BREAK * max(0, (margin if start is None else start) - margin)
    lines = Text(shift + unbroken(text)).wrap(_console(view), view.width - margin)
    first, *rest = [_with_spaces(line.plain.rstrip()) for line in lines] or [""]
    return [first.removeprefix(_with_spaces(shift)), *rest]


def draw(drawing: "RenderableType", view: View, out: TextIO) -> None:
    """What Rich draws, in the width and the colours of the view."""
    console = _console(view)
    with console.capture() as drawn:
        console.print(drawing)
    # Rich numbers links by chance; the same answer is to be the same text
    out.write(_with_spaces(re.sub("\x1b]8;id=[^;]*;", "\x1b]8;;", drawn.get())))


def unbroken(text: str) -> str:
    """The text as Rich must be given it: it would break a line at a no-break space."""
    return text.replace("\u00a0", _NO_BREAK).replace("\u202f", _NO_BREAK_NARROW)


def _with_spaces(text: str) -> str:
    return text.replace(_NO_BREAK, "\u00a0").replace(_NO_BREAK_NARROW, "\u202f")


def _console(view: View) -> "Console":
    """Rich, told what it must not find out for itself."""
    from rich.console import Console

    return Console(
        width=view.width, color_system="standard" if view.has_colour else None,
        force_terminal=view.has_colour, highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
