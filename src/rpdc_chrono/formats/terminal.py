"""Text for people's eyes: its length in cells, its colour, its line breaks. All of it by Rich."""

from typing import TYPE_CHECKING, TextIO

from rpdc_chrono.formats.view import View

if TYPE_CHECKING:
    from rich.console import Console

_LEAST_ROOM = 20


def length(text: str) -> int:
    """Units: cells; a Chinese, Japanese or Korean character takes two, a combining accent none."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def styled(text: str, style: str, view: View) -> str:
    """The text in a style of Rich's, as it is where there is no colour."""
    if not (view.has_colour and style and text):
        return text
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)


def wrapped(text: str, margin: int, view: View, start: int | None = None) -> list[str]:
    """The lines of a text to the right of a margin; one line when this is no terminal.

    Units: cells; `start` is where the first line begins, if not at the margin. Shape: at least one line.
    """
    if view.width is None or view.width - margin < _LEAST_ROOM:
        return [text]
    from rich.text import Text

    shift = "\u00a0" * max(0, (margin if start is None else start) - margin)
    lines = Text(shift + text).wrap(console(view), view.width - margin)
    first, *rest = [line.plain.rstrip(" ") for line in lines] or [""]
    return [first.removeprefix(shift), *rest]


def console(view: View, out: TextIO | None = None) -> "Console":
    """Rich told what it must not find out for itself."""
    from rich.console import Console

    return Console(
        file=out, width=view.width, color_system="standard" if view.has_colour else None,
        force_terminal=view.has_colour, highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
