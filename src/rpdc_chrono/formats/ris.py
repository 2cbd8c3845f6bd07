"""RIS: the sources, for EndNote, Zotero, Mendeley and the like; a field a line, CRLF.

Source: RIS Format Specifications of 2011.
"""

from collections.abc import Iterator
from typing import TextIO

from rpdc_chrono.formats.citations import Citation, Published, citations
from rpdc_chrono.formats.view import View
from rpdc_chrono.result import Events

_TYPES = {"official": "GOVDOC", "agency": "NEWS", "press": "NEWS", "research": "RPRT", "reference": "ENCYC"}


def write(answer: Events, view: View, out: TextIO) -> int:
    """Tells how many events have no source."""
    found, without = citations(answer, view)
    for citation in found:
        out.writelines(f"{tag}  - {value}\r\n" for tag, value in _fields(citation))
        out.write("ER  - \r\n\r\n")
    return without


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Whoever published it is its author, as nobody else is known."""
    yield "TY", _TYPES.get(citation.kind or "", "ELEC" if citation.url else "GEN")
    yield "ID", citation.key
    if citation.publisher:
        yield "AU", _corporate(citation.publisher)
    for tag, text in (("TI", citation.title), ("T2", citation.via)):
        if text:
            yield tag, text
    if citation.published:
        yield from _date(citation.published)
    if citation.url:
        yield "UR", citation.url.replace(";", "%3B")  # a semicolon stands between two addresses
    for tag, text in (("LA", citation.lang), ("KW", citation.kind)):
        if text:
            yield tag, text
    for note in citation.notes:
        yield "N1", note


def _corporate(name: str) -> str:
    """A name that is not a person's, as EndNote and Zotero tell it: a comma behind it, or its first comma doubled."""
    return name.replace(",", ",,", 1) if "," in name else f"{name},"


def _date(published: Published) -> Iterator[tuple[str, str]]:
    """The year if there is one for sure to the letter; month and day only when nothing else is to be said."""
    years = {end[0] for end in published.ends}
    if len(years) != 1:
        return
    year = f"{years.pop():04}"
    yield "PY", year
    if published.is_plain:
        month, day = (f"{part:02}" for part in (*published.ends[0][1:], 0, 0)[:2])
        yield "DA", f"{year}/{month}/{day}/".replace("/00", "/")
    else:
        yield "DA", f"{year}///{published.words}"
