"""The words of the page: controls, counts, hints. French, then English."""

from rpdc_chrono.language.words import LANGUAGES, Language, word

_TAKEN = ("actors", "places", "themes", "sources", "disputed", "version", "license", "program", "via", "colon")
_WORDS: dict[str, tuple[str, str]] = {
    "skip": ("Aller aux événements", "Skip to the events"),
    "language_choice": ("Langue", "Language"),
    "timeline": ("Frise", "Timeline"),
    "timeline_hint": (
        "Un événement compte l’année où il commence. Cliquer une année y mène\u00a0; glisser sur plusieurs "
        "(ou Maj et les flèches) ne garde qu’elles.",
        "An event counts in the year it begins. Click a year to go there; drag over several "
        "(or use Shift and the arrows) to keep only those.",
    ),
    "in_doubt": ("dont {n} d’année incertaine", "{n} of them of an uncertain year"),
    "search": ("Rechercher", "Search"),
    "search_hint": (
        "Des mots ou leur début, dans n’importe quelle langue\u00a0; \"une phrase exacte\" entre guillemets.",
        "Words or their beginnings, in any language; \"an exact phrase\" in quotation marks.",
    ),
    "filters": ("Filtres", "Filters"),
    "clear": ("Tout effacer", "Clear all"),
    "years": ("Années", "Years"),
    "events": ("Événements", "Events"),
    "none": ("Aucun événement", "No event"),
    "one": ("{n} événement", "{n} event"),
    "many": ("{n} événements", "{n} events"),
    "of": ("{found} sur {all}", "{found} of {all}"),
    "no_match": (
        "Rien ne correspond à tout cela à la fois. Échap efface.",
        "Nothing matches all of that at once. Escape clears.",
    ),
    "possible": ("possible seulement", "possible only"),
    "possible_hint": (
        "cet événement peut avoir eu lieu dans la période demandée, sans que ce soit sûr",
        "this event may have happened in the period asked for, but not surely",
    ),
    "permalink": ("Lien vers cet événement", "Link to this event"),
    "query": ("question", "question"),
    "keys": (
        "Touches\u00a0: / rechercher, j et k (ou les flèches) d’un événement à l’autre, Entrée ouvrir, Échap effacer.",
        "Keys: / to search, j and k (or the arrows) from event to event, Enter to open, Escape to clear.",
    ),
    "no_script": (
        "Cette page montre ses événements à l’aide de JavaScript, qui est désactivé ici. Elle ne charge rien "
        "d’ailleurs. Ses données sont dans son code source, en JSON.",
        "This page shows its events by means of JavaScript, which is switched off here. It loads nothing "
        "from elsewhere. Its data is in its source, as JSON.",
    ),
}  # fmt: skip


def page_words(language: Language) -> dict[str, str]:
    own = {key: forms[LANGUAGES.index(language)] for key, forms in _WORDS.items()}
    return {key: word(key, language) for key in _TAKEN} | own
