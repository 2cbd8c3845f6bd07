"""BibTeX: the sources, for LaTeX (with BibTeX as with Biber), JabRef and Zotero; UTF-8."""

import re
from collections.abc import Iterator
from typing import TextIO

from rpdc_chrono.formats.citations import Citation, Published, citations
from rpdc_chrono.formats.view import View
from rpdc_chrono.language.words import word
from rpdc_chrono.result import Events

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_BETWEEN_NOTES = " · "
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "{": r"\{",
    "}": r"\}",
    **{sign: f"\\{sign}" for sign in "%&#_$"},
}
# BibTeX counts braces even after a backslash, so what has one without the other needs them by name
_BY_NAME = _SPECIAL | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_TABLES = {is_balanced: str.maketrans(table) for is_balanced, table in ((True, _SPECIAL), (False, _BY_NAME))}
# two signs that LaTeX would print as one
_LIGATURES = re.compile(r"-(?=-)|`(?=`)|'(?=')|,(?=,)|[?!](?=`)")

_DAY = "[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?"
_READ_BY_ALL = f"{_DAY}~|{_DAY}/{_DAY}"
"""Dates in EDTF of which neither Biber nor pandoc drops the doubt or an end."""


def write(answer: Events, view: View, out: TextIO) -> int:
    """Tells how many events have no source."""
    found, without = citations(answer, view)
    between = ""
    for citation in found:
        out.write(f"{between}@misc{{{citation.key},\n")
        out.writelines(f"  {name} = {value},\n" for name, value in _fields(citation, view))
        out.write("}\n")
        between = "\n"
    return without


def _fields(citation: Citation, view: View) -> Iterator[tuple[str, str]]:
    """Always @misc, which every style knows and none warns of: a book or an article would need what is not known.

    Whoever published it is its author, as nobody else is known. Second braces keep a name whole and capitals as they
    are. `annote` is what no style prints unless it is one with annotations.
    """
    if citation.publisher:
        yield "author", f"{{{{{_latex(citation.publisher)}}}}}"
    else:
        yield "key", f"{{{_latex(citation.title or citation.key)}}}"  # what styles sort it by
    if citation.title:
        yield "title", f"{{{{{_latex(citation.title)}}}}}"
    if citation.via:
        yield "howpublished", f"{{{word('via', view.words)} {_latex(citation.via)}}}"
    if citation.published:
        yield from _date(citation.published)
    if citation.url:
        yield "url", f"{{{_address(citation.url)}}}"
    for name, text in (("language", citation.lang), ("keywords", citation.kind)):
        if text:
            yield name, f"{{{_latex(text)}}}"
    yield "annote", f"{{{_latex(_BETWEEN_NOTES.join(citation.notes))}}}"


def _date(published: Published) -> Iterator[tuple[str, str]]:
    """Year, month and day when that says it all; else words, which styles print, and EDTF, which Biber prefers."""
    if not published.is_plain:
        yield "year", f"{{{_latex(published.words)}}}"
        if published.ends and re.fullmatch(_READ_BY_ALL, published.date.text):
            yield "date", f"{{{published.date.text}}}"
        return
    year, *rest = published.ends[0]
    yield "year", f"{{{year:04}}}"
    if rest:
        yield "month", _MONTHS[rest[0] - 1]
    if len(rest) > 1:
        yield "day", f"{{{rest[1]}}}"


def _latex(text: str) -> str:
    """The text as LaTeX prints it. Shape: braces are balanced."""
    return _LIGATURES.sub(r"\g<0>{}", text.translate(_TABLES[_is_balanced(text)]))


def _is_balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _address(url: str) -> str:
    """The address as it is, for LaTeX reads it letter by letter; what no address may hold is encoded."""
    return re.sub(r'["<>\\^`{|}]', lambda match: f"%{ord(match[0]):02X}", url)
