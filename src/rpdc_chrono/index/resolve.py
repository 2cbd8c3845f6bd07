"""A name as typed → the entries it means."""

import json
from collections.abc import Iterable
from typing import Any, Literal

from rpdc_chrono import names
from rpdc_chrono.errors import AmbiguousName, UnknownName
from rpdc_chrono.index.ask import Select
from rpdc_chrono.language.words import in_language
from rpdc_chrono.query import Kind

UnderstoodBy = Literal["id", "name", "metonym", "words"]

_WHOLE = "SELECT DISTINCT entry FROM name WHERE kind = ? AND key = ? AND is_metonym = ?"
_UNSHARED = """
SELECT key FROM name WHERE kind = ? AND key IN (SELECT value FROM json_each(?))
GROUP BY key HAVING min(entry) = max(entry)
"""
_AMONG = "FROM entry WHERE number IN (SELECT value FROM json_each(?))"
_WITH_MEMBERS = """
WITH RECURSIVE part (number) AS (
    SELECT number FROM entry WHERE kind = 'actor' AND id IN (SELECT value FROM json_each(?))
    UNION SELECT member FROM member JOIN part ON member.state = part.number
)
SELECT id FROM entry JOIN part USING (number)
"""


class Names:
    """Looks names up in an index. `language` is the one that candidates and suggestions are shown in."""

    def __init__(self, select: Select, language: str) -> None:
        self.select, self.language = select, language

    def meant(self, kind: Kind, word: str) -> frozenset[str]:
        """The ids a word means: one entry's, or those of all that share a metonym.

        Raises: AmbiguousName, UnknownName. Source: DECISIONS, Names.
        """
        numbers, understood_by = self.matches(kind, word)
        if not numbers:
            raise UnknownName(kind=kind, word=word, nearest=self.nearest(kind, word))
        if len(numbers) > 1 and understood_by != "metonym":
            raise AmbiguousName(kind=kind, word=word, candidates=self._candidates(numbers))
        return frozenset(self._column(f"SELECT id {_AMONG}", json.dumps(numbers)))

    def the_one(self, kind: Kind, word: str) -> str:
        """The id of the one entry that a word means; a metonym that several share means none. Raises: as `meant`."""
        ids = self.meant(kind, word)
        if len(ids) > 1:
            raise AmbiguousName(kind=kind, word=word, candidates=self._candidates(self.matches(kind, word)[0]))
        return next(iter(ids))

    def any_of(self, kind: Kind, text: str) -> frozenset[str]:
        """The ids that a text with commas means, "or" between them; a name may itself hold a comma."""
        if "," in text and not self.matches(kind, text)[0]:
            parts = [part for part in text.split(",") if part.strip()]
            if parts:
                return frozenset().union(*(self.meant(kind, part) for part in parts))
        return self.meant(kind, text)

    def with_members(self, ids: frozenset[str]) -> frozenset[str]:
        """These actors and whoever is a member of one of them, however far down."""
        return frozenset(self._column(_WITH_MEMBERS, json.dumps(sorted(ids))))

    def matches(self, kind: Kind, word: str) -> tuple[list[int], UnderstoodBy]:
        """The entries that fit, and how: by id, by a whole name, by a metonym, or failing these by words of a name.

        A metonym means all that share it, whatever else has it for a name.
        """
        key = names.fold(word)
        shared = self._column(_WHOLE, kind, key, 1)
        exact = self._column("SELECT number FROM entry WHERE kind = ? AND id = ?", kind, word.strip())
        whole = exact or self._column(_WHOLE, kind, key, 0)
        if shared:
            return sorted({*whole, *shared}), "metonym"
        if whole:
            return whole, "id" if exact else "name"
        return self._with_words(kind, key.split()), "words"

    def unshared(self, kind: Kind, words: Iterable[str]) -> set[str]:
        """Those of some whole names that no two entries have for a name, a metonym or an id."""
        keys = {word: names.fold(word) for word in words}
        found = set(self._column(_UNSHARED, kind, json.dumps(list(keys.values()))))
        return {word for word, key in keys.items() if key in found}

    def _with_words(self, kind: Kind, words: list[str]) -> list[int]:
        if not words:
            return []
        same_name = " AND ".join("number IN (SELECT name FROM word WHERE kind = ? AND word = ?)" for _ in words)
        found = [part for word in words for part in (kind, word)]
        return self._column(f"SELECT DISTINCT entry FROM name WHERE {same_name}", *found)

    def _candidates(self, numbers: list[int]) -> tuple[tuple[str, str, int], ...]:
        select = f"SELECT id, body, events {_AMONG} ORDER BY events DESC, id"
        rows = self.select(select, (json.dumps(numbers),))
        return tuple((self._shown(id, body), id, events) for id, body, events in rows)

    def nearest(self, kind: Kind, word: str) -> tuple[tuple[str, str], ...]:
        select = (
            "SELECT key, entry FROM name WHERE kind = ? "
            "UNION SELECT word, entry FROM word JOIN name ON name.number = word.name WHERE word.kind = ?"
        )
        spellings = dict(self.select(select, (kind, kind)))
        near = dict.fromkeys(spellings[key] for key in names.nearest(word, spellings))
        rows = [next(self.select("SELECT id, body FROM entry WHERE number = ?", (number,))) for number in near]
        return tuple((self._shown(id, body), id) for id, body in rows)

    def _shown(self, id: str, body: str) -> str:
        entry = json.loads(body)
        return in_language(entry.get("name") or entry.get("label"), self.language) or id

    def _column(self, select: str, *values: object) -> list[Any]:
        return [row[0] for row in self.select(select, values)]
