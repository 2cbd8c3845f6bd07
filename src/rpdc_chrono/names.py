"""Names and words as people type them: folding, keys, the nearest spelling."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

TEXT_BREAK = "¶"
"""A word nobody can type: stands between two texts, so that no phrase runs from one into the other."""
RULES = 3
"""The number of these folding rules; an index made under other rules is made again."""

# patterns are text, so that only those that a question needs are compiled
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})
# accents of Latin, Greek, Cyrillic, vowel points of Hebrew, Arabic; the breve of й and the voicing of が make letters
_ACCENTS = r"(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff]"
_JOINERS = r"[’'ʼ‘ʻ′`\-‐‑‒–—·.]"
_SEPARATORS = r"[\W_]+"
# Chinese and Japanese put no space between words, Korean writes particles against them: each character is a word
_MOST_PIECES = 200_000
_UNSPACED = r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"


def fold(text: str) -> str:
    """The same for every way of writing a name: lower case, no accents, a space for all that is not letter or digit.

    ё is е, й stays й, œ æ ł ß are oe ae l ss. Folding twice changes nothing. Source: DECISIONS, Names.
    """
    if text.isascii():
        plain = text.lower().split()
        return " ".join(plain if "".join(plain).isalnum() else re.sub(_SEPARATORS, " ", text.lower()).split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = re.sub(_ACCENTS, "", decomposed).translate(_LETTERS)
    return re.sub(_SEPARATORS, " ", unicodedata.normalize("NFC", letters)).strip()


def keys(name: str) -> set[str]:
    """What a whole name is found by: as written, and with its dashes and apostrophes left out (Jong-un, Jongun)."""
    return {fold(way) for way in {name, re.sub(_JOINERS, "", name)}} - {""}


def words(text: str) -> list[str]:
    """The words of a text for full-text search, folded, in order."""
    return re.sub(_UNSPACED, r" \1 ", fold(text)).split()


class _Words(dict[str, str]):
    """What stood between two blanks → its words; a text has few that were not met before."""

    def __missing__(self, piece: str) -> str:
        if len(self) > _MOST_PIECES:
            self.clear()
        found = self[piece] = " ".join(words(piece))
        return found


_WORDS = _Words()


# where a text has one of these itself, each text goes on its own
_BETWEEN_TEXTS, _BETWEEN_EVENTS = "\x1d", "\x1e"
_BREAK = f" {TEXT_BREAK} "


@cache
def _western() -> bytes:
    """Each byte of a Western text → the letter it is in words, or a blank; zero where it is not one letter."""
    letters = map(chr, range(256))
    folded = [letter if letter.isascii() else " ".join(words(letter)) or " " for letter in letters]
    return bytes(ord(letter) if len(letter) == 1 and letter.isascii() else 0 for letter in folded)


def searchable(events: Sequence[Sequence[str]]) -> list[bytes]:
    """The texts of events, of which a reader that knows only ASCII letters and digits takes the same words as `words`.

    Such a reader folds ASCII itself, and takes what is beyond ASCII for letters. Shape: UTF-8, one for each event.
    """
    return _searchable_at_once(events) or [_BREAK.join(map(_searchable, texts)).encode() for texts in events]


def _searchable_at_once(events: Sequence[Sequence[str]]) -> list[bytes] | None:
    """The same of Western texts, folded letter by letter; None where that won't do for one of them."""
    whole = _BETWEEN_EVENTS.join(map(_BETWEEN_TEXTS.join, events))
    try:
        plain = whole.replace("’", " ").encode("latin-1").translate(_western())
    except UnicodeEncodeError:
        return None
    if b"\0" in plain or plain.count(_BETWEEN_TEXTS.encode()) != sum(map(len, events)) - len(events):
        return None
    found = plain.replace(_BETWEEN_TEXTS.encode(), _BREAK.encode()).split(_BETWEEN_EVENTS.encode())
    return found if len(found) == len(events) else None


def _searchable(text: str) -> str:
    """What stands between blanks is remembered, as folding looks at nothing beyond them."""
    if text.isascii() and "\0" not in text:
        return text
    return " ".join(map(_WORDS.__getitem__, text.split()))


def slug(text: str) -> str:
    """An identifier made from a text: folded, dashes for spaces."""
    return fold(re.sub(_JOINERS, " ", text)).replace(" ", "-")


def nearest(word: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names that look most like a word, best first; none when nothing is near."""
    from difflib import get_close_matches

    return get_close_matches(fold(word), sorted(set(names)), n=most, cutoff=0.72)
