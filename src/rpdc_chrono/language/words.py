"""The words of the interface: headings, labels, short phrases. French, then English."""

from collections.abc import Mapping
from typing import Literal

from rpdc_chrono.harmless import on_one_line

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

_WORDS: dict[str, tuple[str, str]] = {
    # headings of columns
    "id": ("id", "id"),
    "date": ("date", "date"),
    "earliest": ("au plus tôt", "earliest"),
    "latest": ("au plus tard", "latest"),
    "match": ("≈", "≈"),
    "title": ("titre", "title"),
    "summary": ("résumé", "summary"),
    "actors": ("acteurs", "actors"),
    "places": ("lieux", "places"),
    "themes": ("thèmes", "themes"),
    "publishers": ("sources", "sources"),
    "url": ("adresse", "address"),
    "disputed": ("désaccord", "disputed"),
    "extra": ("divers", "extra"),
    "sources": ("sources", "sources"),
    "name": ("nom", "name"),
    "type": ("genre", "type"),
    "events": ("événements", "events"),
    "first": ("premier", "first"),
    "last": ("dernier", "last"),
    "country": ("pays", "country"),
    "definition": ("définition", "definition"),
    "publisher": ("éditeur", "publisher"),
    "kind": ("sorte", "kind"),
    "native": ("dans sa langue", "native name"),
    "aliases": ("autres noms", "aliases"),
    "metonyms": ("métonymes", "metonyms"),
    "member_of": ("membre de", "member of"),
    "note": ("note", "note"),
    "gap": ("écart", "gap"),
    "year": ("année", "year"),
    "decade": ("décennie", "decade"),
    "month": ("mois", "month"),
    "share": ("part", "share"),
    "with": ("avec", "with"),
    "silence": ("plus long silence", "longest silence"),
    "after": ("après", "after"),
    "years": ("années", "years"),
    "round": ("rond", "round"),
    "total": ("total", "total"),
    "in all": ("en tout", "in all"),
    "none": ("(aucun)", "(none)"),
    "understood_by": ("compris par", "understood by"),
    "change": ("changement", "change"),
    "field": ("champ", "field"),
    "old": ("avant", "before"),
    "new": ("après", "after"),
    "version": ("version", "version"),
    "license": ("licence", "licence"),
    "languages": ("langues", "languages"),
    "files": ("fichiers", "files"),
    "file": ("fichier", "file"),
    "citations": ("citations", "citations"),
    "index": ("index", "index"),
    "program": ("programme", "program"),
    # values
    "person": ("personne", "person"),
    "organisation": ("organisation", "organisation"),
    "state": ("État", "state"),
    "event": ("événement", "event"),
    "actor": ("acteur", "actor"),
    "place": ("lieu", "place"),
    "theme": ("thème", "theme"),
    "source": ("source", "source"),
    "metonym": ("métonyme", "metonym"),
    "words": ("mots du nom", "words of the name"),
    "official": ("officiel", "official"),
    "agency": ("agence", "agency"),
    "press": ("presse", "press"),
    "research": ("recherche", "research"),
    "reference": ("référence", "reference"),
    "other": ("autre", "other"),
    # kinds of change
    "added": ("ajouté", "added"),
    "removed": ("supprimé", "removed"),
    "renamed": ("renommé", "renamed"),
    "changed": ("modifié", "changed"),
    "date-refined": ("date précisée", "date refined"),
    "date-less-precise": ("date moins précise", "date less precise"),
    "date-changed": ("date modifiée", "date changed"),
    "text-added": ("texte ajouté", "text added"),
    "text-removed": ("texte supprimé", "text removed"),
    "text-changed": ("texte modifié", "text changed"),
    "translation-added": ("traduction ajoutée", "translation added"),
    "translation-removed": ("traduction supprimée", "translation removed"),
    "source-added": ("source ajoutée", "source added"),
    "source-removed": ("source supprimée", "source removed"),
    "source-changed": ("source modifiée", "source changed"),
    "actor-added": ("acteur ajouté", "actor added"),
    "actor-removed": ("acteur supprimé", "actor removed"),
    "place-added": ("lieu ajouté", "place added"),
    "place-removed": ("lieu supprimé", "place removed"),
    "theme-added": ("thème ajouté", "theme added"),
    "theme-removed": ("thème supprimé", "theme removed"),
    "extra-changed": ("divers modifié", "extra changed"),
    # phrases
    "exact duplicates": ("doublons exacts écartés", "exact duplicates left out"),
    "exact duplicate": ("doublon exact écarté", "exact duplicate left out"),
    "likely duplicates": ("doublons probables", "likely duplicates"),
    "likely duplicate": ("doublon probable", "likely duplicate"),
    "no difference": ("aucune différence", "no difference"),
    "short months": (
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec",
    ),
    "unchanged": ("rien n’a changé", "nothing has changed"),
    "cancelled": ("abandonné, rien n’a changé", "cancelled, nothing has changed"),
    "edit again": ("corriger maintenant\u00a0? [O/n] ", "edit again? [Y/n] "),
    "compiling": ("compilation", "compiling"),
    "in memory": ("en mémoire", "in memory"),
    "via": ("via", "via"),
    "published": ("publié", "published"),
    "also given": ("aussi donné", "also given"),
    "lang": ("langue", "language"),
    "untitled": ("sans titre", "untitled"),
    "nothing found": ("aucun événement ne correspond", "no event matches"),
    "no entries": ("rien ne correspond", "nothing matches"),
    "yes": ("oui", "yes"),
    "no": ("non", "no"),
    "timeline": ("chronologie", "timeline"),
    "chronology": ("chronologie", "chronology"),
    "axis scale": ("une ligne vide\u00a0: {step}", "an empty line: {step}"),
    "density scale": ("une colonne\u00a0: {step}, au plus {most}", "a column: {step}, at most {most}"),
    "colon": ("\u00a0: ", ": "),
}


def word(key: str, language: Language, count: int = 2) -> str:
    """The word for a key; the key itself for a name that is the user's own, such as a kind of actor.

    The word for things is the plural; of one thing, or in French of none, it is that for the thing.
    """
    if count < 2 and (count == 1 or language == "fr"):
        key = key.removesuffix("s")
    return _WORDS.get(key, (key, key))[LANGUAGES.index(language)]


def quoted(text: str, language: Language) -> str:
    shown = on_one_line(text)
    return f"«\u00a0{shown}\u00a0»" if language == "fr" else f"“{shown}”"


def of_interface(language: str) -> Language:
    """The one of our languages nearest to a language tag: French for French, else English."""
    return "fr" if language.lower().split("-")[0].split("_")[0] == "fr" else "en"


def in_language(text: Mapping[str, str] | None, language: str, languages: tuple[str, ...] = ()) -> str:
    """The text in a language, else in the first of `languages` it has, else in any; "" for no text."""
    if not text:
        return ""
    for tag in (language, *languages):
        if tag in text:
            return text[tag]
    return next(iter(text.values()))
