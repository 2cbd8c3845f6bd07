"""CSL-JSON: the sources, for pandoc, Zotero and whatever else cites by the Citation Style Language.

Source: csl-data.json of CSL 1.0.2.
"""

import json
from typing import Any, TextIO

from rpdc_chrono.edtf import Date
from rpdc_chrono.formats.citations import Citation, Published, citations
from rpdc_chrono.formats.view import View
from rpdc_chrono.result import Events

_TYPES = {
    "official": "document",
    "agency": "article-newspaper",
    "press": "article-newspaper",
    "research": "report",
    "reference": "entry-encyclopedia",
}
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}


def write(answer: Events, view: View, out: TextIO) -> int:
    """Tells how many events have no source."""
    found, without = citations(answer, view)
    before = "["
    for citation in found:
        out.write(before + json.dumps(_item(citation), ensure_ascii=False, separators=(",", ":")))
        before = ",\n"
    out.write("[]\n" if before == "[" else "]\n")
    return without


def _item(citation: Citation) -> dict[str, Any]:
    """Whoever published it is its author, as nobody else is known: styles show an author, also where no title is."""
    members = {
        "id": citation.key,
        "type": _TYPES.get(citation.kind or "", "webpage" if citation.url else "document"),
        "author": [{"literal": citation.publisher}] if citation.publisher else None,
        "title": citation.title,
        "container-title": citation.via,
        "issued": _issued(citation.published) if citation.published else None,
        "URL": citation.url,
        "language": citation.lang,
        "keyword": citation.kind,
        "note": "\n".join(citation.notes),
    }
    return {name: value for name, value in members.items() if value is not None}


def _issued(published: Published) -> dict[str, Any]:
    """Year, month and day as far as they are known; else words. What they can't say of the date, the notes say."""
    date, ends = published.date, published.ends
    said: dict[str, Any] = {"date-parts": ends} if ends else {"literal": published.words}
    if ends and isinstance(date, Date) and date.season in _SEASONS:
        said["season"] = _SEASONS[date.season]
    if ends and published.is_doubtful:
        said["circa"] = True
    return said
