"""Realistic chronologies of any size, the same for the same seed: `python generate.py 1000000 > million.jsonl`.

The world is made up, its habits are not: a few actors are in many events and most in few, years are not equally full,
a tenth of the dates are doubtful, texts are in French and English.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

SEED = 1945
_FIRST_YEAR, _YEARS = 1945, 80
_SYLLABLES = "ka lo mir ta ven so rin del pa tu bra ny kol es gra vi zem or lan fe dou chi mar el tse ny".split()
_THEMES = "summit visit treaty trade border energy labour science culture aid transport sanctions".split()
_KINDS = ("official", "agency", "press", "research", "reference")
_FRENCH = (
    "le la les des une dans avec pour sur après avant entre accord traité ministre délégation visite président "
    "frontière gazoduc réunion déclaration signature coopération économique échange armée navire chemin fer énergie "
    "publie annonce signe reçoit rencontre propose refuse demande confirme dénonce soutient"
).split()
_ENGLISH = (
    "the a of in with for on after before between agreement treaty minister delegation visit president border pipeline "
    "meeting statement signing cooperation economic exchange army ship railway energy publishes announces signs "
    "receives meets proposes refuses asks confirms denounces supports"
).split()


class World:
    """Who there is and what is said there. Frequent ones come first, as in any archive (Zipf)."""

    def __init__(self, count: int, seed: int = SEED) -> None:
        self.count, self.chance = count, random.Random(seed)
        self.actors = self._names(min(max(count // 40, 60), 20_000))
        self.places = self._names(min(max(count // 80, 30), 5_000))
        self.publishers = self._names(min(max(count // 30, 40), 3_000))
        self.words = {"fr": _FRENCH + self._names(3_000, 1), "en": _ENGLISH + self._names(3_000, 1)}
        self._weights = {
            id(names): list(accumulate(1 / rank for rank in range(1, len(names) + 1)))
            for names in (self.actors, self.places, self.publishers, *self.words.values())
        }

    def events(self) -> Iterator[dict[str, Any]]:
        """Shape: by date, but for one in fifty, as in files that people add to."""
        for number in range(self.count):
            yield self._event(number)

    def _names(self, count: int, words: int = 2) -> list[str]:
        made = dict[str, None]()
        while len(made) < count:
            parts = ("".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 4))) for _ in range(words))
            made[" ".join(part.capitalize() if words > 1 else part for part in parts)] = None
        return list(made)

    def _some(self, names: list[str], least: int, most: int) -> list[str]:
        chosen = self.chance.choices(names, cum_weights=self._weights[id(names)], k=self.chance.randint(least, most))
        return list(dict.fromkeys(chosen))

    def _event(self, number: int) -> dict[str, Any]:
        date = self._date(number)
        return {
            "id": f"{date.strip('?~').partition('/')[0]}-{number}",
            "date": date,
            "title": {language: self._text(language, 6, 10) for language in ("fr", "en")},
            "summary": {language: self._text(language, 12, 24) for language in ("fr", "en")},
            "actors": self._some(self.actors, 1, 4),
            "places": self._some(self.places, 0, 2),
            "themes": self._some_themes(),
            "sources": [self._source(number, turn) for turn in range(self.chance.choice((1, 1, 2)))],
        }

    def _date(self, number: int) -> str:
        place = number if self.chance.random() > 0.02 else self.chance.randrange(self.count)
        day = place * _YEARS * 336 // self.count
        year, rest = _FIRST_YEAR + day // 336, day % 336
        month, day = rest // 28 + 1, rest % 28 + 1
        match self.chance.randrange(40):
            case 0:
                return f"{year}"
            case 1 | 2:
                return f"{year}-{month:02}"
            case 3:
                return f"{year}-{month:02}-{day:02}~"
            case 4:
                first = min(day, 25)
                return f"{year}-{month:02}-{first:02}/{year}-{month:02}-{first + 3:02}"
        return f"{year}-{month:02}-{day:02}"

    def _text(self, language: str, least: int, most: int) -> str:
        words = self.words[language]
        length = self.chance.randint(least, most)
        text = " ".join(self.chance.choices(words, cum_weights=self._weights[id(words)], k=length))
        return text[0].upper() + text[1:]

    def _some_themes(self) -> list[str]:
        return list(dict.fromkeys(self.chance.choices(_THEMES, k=self.chance.randint(1, 2))))

    def _source(self, number: int, turn: int) -> dict[str, Any]:
        publisher = self._some(self.publishers, 1, 1)[0]
        site = publisher.lower().replace(" ", "-")
        return {
            "url": f"https://{site}.example/{number}/{turn}",
            "title": self._text("en", 3, 6),
            "publisher": publisher,
            "kind": self.chance.choice(_KINDS),
            "published": self._date(number)[:10],
            "lang": "en",
            "supports": self._text("en", 4, 9),
        }


def made(count: int, folder: Path) -> Path:
    """A file of JSON Lines of so many events in the folder; the one that is there, if it is."""
    file = folder / f"{count}.jsonl"
    if not file.exists():
        unfinished = file.with_suffix(".part")
        with unfinished.open("w", encoding="utf-8") as out:
            out.writelines(map(_line, World(count).events()))
        unfinished.rename(file)
    return file


def _line(event: dict[str, Any]) -> str:
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--json", action="store_true", help="one JSON array instead of JSON Lines")
    given = parser.parse_args()
    events = World(given.events, given.seed).events()
    if given.json:
        lines = ("," * (number > 0) + _line(event) for number, event in enumerate(events))
        sys.stdout.writelines(chain(["[\n"], lines, ["]\n"]))
    else:
        sys.stdout.writelines(map(_line, events))


if __name__ == "__main__":
    main()
