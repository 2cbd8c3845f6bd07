"""The headings of a table → what each column holds, in French and in English."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rpdc_chrono import names

TEXTS = ("title", "summary", "disputed")
LISTS = ("actors", "places", "themes")
FIELDS = (
    "id", "date", "start", "end", "year", "month", "day", *TEXTS, *LISTS, "source", "url", "publisher",
)  # fmt: skip
"""What a person may say that a column holds."""
DERIVED = "derived"
EXTRA = "extra"

# folded; the first that a table has is taken
_HEADINGS = {
    "id": "id, identifiant, identifier",
    "date": "date, dates, quand, when, jour, day, date de l evenement, event date",
    "start": "debut, start, date de debut, start date, begin, from, du",
    "end": "fin, end, date de fin, end date, to, au",
    "year": "annee, year, an",
    "month": "mois, month",
    "title": "titre, title, headline, intitule, evenement, event, libelle, nom, name, fait, quoi, what, objet, label",
    "summary": "resume, summary, description, texte, text, detail, details, notes, note, commentaire, comment, contenu",
    "disputed": "desaccord, disputed",
    "actors": "acteurs, actors, acteur, actor, qui, who, participants, participant, personnes, personne, people",
    "places": "lieux, places, lieu, place, ou, where, location, locations, endroit, ville, city",
    "themes": "themes, theme, categories, categorie, category, tags, tag, mots cles, keywords, sujet, subject, topic",
    "url": "url, urls, lien, liens, link, links, adresse, address, web, site",
    "publisher": "publishers, publisher, editeur, editeurs",
    "source": "source, sources, reference, references",
    DERIVED: "earliest, latest, match, gap, au plus tot, au plus tard, ecart",
}
_KNOWN = {heading: field for field, listed in _HEADINGS.items() for heading in listed.split(", ")}
_IN_A_LANGUAGE = r"(?P<heading>.*?\w)[\s_.:/-]*[(\[_. :/-](?P<language>[A-Za-z]{2})[)\]]?"
_OF_A_YEAR = {"month", "day"}


class Column(NamedTuple):
    """What a column holds: a field, in a language if it is one's alone; else something of its own, or nothing new."""

    heading: str
    field: str
    language: str | None = None


def columns(headings: Sequence[str], said: Mapping[str, str]) -> tuple[Column, ...]:
    """What each column holds, as a person says (field → heading), else as its heading tells; each field is taken once.

    Shape: as many as there are headings.
    """
    given = {_folded(heading): field for field, heading in said.items()}
    has_years = any(_field(heading) == "year" for heading in headings)
    taken: set[tuple[str, str | None]] = {(field, None) for field in said}
    found = []
    for heading in headings:
        if field := given.get(_folded(heading)):
            found.append(Column(heading, field))
            continue
        column = _column(heading, has_years)
        if column.field in (DERIVED, EXTRA) or (column.field, column.language) not in taken:
            taken.add((column.field, column.language))
            found.append(column)
        else:
            found.append(Column(heading, EXTRA))
    return tuple(found)


def _column(heading: str, has_years: bool) -> Column:
    field = _field(heading)
    if has_years and _folded(heading) in ("jour", "day"):
        return Column(heading, "day")
    if field in _OF_A_YEAR and not has_years:
        return Column(heading, EXTRA)
    match = None if field else re.fullmatch(_IN_A_LANGUAGE, heading)
    if match and (inner := _field(match["heading"])) in TEXTS:
        return Column(heading, inner, match["language"].lower())
    return Column(heading, field or EXTRA)


def _field(heading: str) -> str | None:
    return DERIVED if heading.strip() == "≈" else _KNOWN.get(_folded(heading))


def _folded(heading: str) -> str:
    return names.fold(heading)
