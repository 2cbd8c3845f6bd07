"""Text folded into a width, whatever the width is counted in."""

from collections.abc import Callable


def folded(text: str, room: float, length: Callable[[str], float]) -> list[str]:
    """The lines of a text, broken at plain spaces, and inside a word only when it alone is too long.

    Units: those of `length`. Shape: at least one line.
    """
    if length(text) <= room:
        return [text]
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if length(longer) <= room:
            lines[-1] = longer
        else:
            lines[-1:] = [line for line in (lines[-1], *_pieces(word, room, length)) if line]
    return lines


def _pieces(word: str, room: float, length: Callable[[str], float]) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and length(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
