"""What is said of an answer besides it: what a format could not hold, how a foreign file was understood."""

from collections.abc import Mapping, Sequence

from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.language.words import LANGUAGES, Language, word

_WITHOUT_SOURCE = (
    (
        "{n} événement n’a pas de source, donc pas de citation",
        "{n} événements n’ont pas de source, donc pas de citation",
    ),
    ("{n} event has no source, so no citation", "{n} events have no source, so no citation"),
)
# of one event, then of several
_LEFT_OUT: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "ics": (
        (
            "{n} événement n’est pas dans le calendrier\u00a0: ses jours ne sont pas tous connus, ou l’an n’a pas "
            "4 chiffres",
            "{n} événements ne sont pas dans le calendrier\u00a0: leurs jours ne sont pas tous connus, ou l’an n’a pas "
            "4 chiffres",
        ),
        (
            "{n} event is not in the calendar: not all of its days are known, or its year is not one of 4 digits",
            "{n} events are not in the calendar: not all of their days are known, or their year is not one of 4 digits",
        ),
    ),
    "timelinejs": (
        (
            "{n} événement n’est pas dans la frise\u00a0: son année est trop lointaine pour JavaScript",
            "{n} événements ne sont pas dans la frise\u00a0: leur année est trop lointaine pour JavaScript",
        ),
        (
            "{n} event is not in the timeline: its year is too far away for JavaScript",
            "{n} events are not in the timeline: their years are too far away for JavaScript",
        ),
    ),
    **dict.fromkeys(("csl-json", "bibtex", "ris"), _WITHOUT_SOURCE),
}
_NOTES: dict[str, tuple[str, str]] = {
    "calendar-line": (
        "cette ligne du calendrier n’est pas lue\u00a0: {found}",
        "this line of the calendar is not read: {found}",
    ),
    "calendar-attachment": ("le fichier joint ({name}) n’est pas gardé", "the attached file ({name}) is not kept"),
    "calendar-inner": (
        "ce que contiennent les événements n’est pas gardé\u00a0: {found}",
        "what lies within events is not kept: {found}",
    ),
    "calendar-repeats": (
        "événements qui se répètent\u00a0: {count}\u00a0; seule la première fois en est un, la règle est gardée "
        "dans extra",
        "events that repeat: {count}; only the first time is one, the rule is kept in extra",
    ),
    "column": ("la colonne «\u00a0{heading}\u00a0» est lue comme {field}", "column “{heading}” is read as {field}"),
    "columns-kept": (
        "colonnes gardées dans extra\u00a0: {headings} (--map dit ce qu’elles sont)",
        "columns kept in extra: {headings} (--map says what they are)",
    ),
    "one-name": (
        "dans «\u00a0{heading}\u00a0», «\u00a0{found}\u00a0» est lu comme un seul nom (une liste\u00a0? --map 'sep=,')",
        "in “{heading}”, “{found}” is read as one name (a list? --map 'sep=,')",
    ),
    "era": (
        "l’époque «\u00a0{found}\u00a0» n’est pas un événement, elle n’est pas gardée",
        "the era “{found}” is no event and is not kept",
    ),
    "passed-over": (
        "ce bloc n’est pas lu (code ou en-tête)\u00a0: {found}",
        "this block is not read (code or front matter): {found}",
    ),
    "variables": ("lu comme\u00a0: {found}", "read as: {found}"),
    "wikidata-precision": (
        "lignes datées d’un 1er janvier sans précision, non lues\u00a0: {count}\u00a0; la requête la donne par "
        "?item p:P585/psv:P585 [wikibase:timeValue ?date; wikibase:timePrecision ?datePrecision]",
        "rows dated on a 1 January without a precision, not read: {count}; a query gives it by "
        "?item p:P585/psv:P585 [wikibase:timeValue ?date; wikibase:timePrecision ?datePrecision]",
    ),
    "wikidata-months": (
        "dates d’un premier du mois sans précision, lues comme le mois\u00a0: {count}",
        "dates on the first of a month without a precision, read as the month: {count}",
    ),
    "wikidata-julian": (
        "dates du calendrier julien\u00a0: {count}\u00a0; Wikidata les donne ici en grégorien, gardées ainsi",
        "dates of the Julian calendar: {count}; Wikidata gives them here in the Gregorian one, and so they are kept",
    ),
    "headings": (
        "titres de section\u00a0: {count}\u00a0; ils ne sont pas gardés",
        "headings of sections: {count}; they are not kept",
    ),
    "not-kept": (
        "«\u00a0{key}\u00a0» n’est pas repris\u00a0: un fichier d’avant le dit autrement",
        "“{key}” is not kept: a file before it says otherwise",
    ),
    "encoding": ("lu comme {encoding}, faute d’être de l’UTF-8", "read as {encoding}, since it is not UTF-8"),
}
_STARTED = (
    "{path} est prêt. Pour la suite\u00a0: chrono add {path} --date 1989-11-09 --title …",
    "{path} is ready. Next: chrono add {path} --date 1989-11-09 --title …",
)
_NOT_READ = ("non lus\u00a0: {n}", "not read: {n}")
_TITLES_ALIKE = ("titres semblables à {percent}\u00a0%", "titles {percent}% alike")


def started_line(path: str, language: Language) -> str:
    """What to do next with a file that was started."""
    return on_one_line(_STARTED[LANGUAGES.index(language)].format(path=path))


def converted_line(events: int, left_out: int, language: Language) -> str:
    """What came of a conversion."""
    side = LANGUAGES.index(language)
    read = f"{events} {word('events', language, events)}"
    return f"{read}, {_NOT_READ[side].format(n=left_out)}" if left_out else read


def left_out_line(format: str, count: int, language: Language) -> str:
    """How many events a format could not hold, and why."""
    side = LANGUAGES.index(language)
    return f"chrono: {_LEFT_OUT[format][side][count > 1].format(n=count)}"


def note_line(file: str, line: int, what: str, facts: Mapping[str, str], language: Language) -> str:
    """`file:line: how it was understood`; line 0 is the whole file."""
    said = _NOTES[what][LANGUAGES.index(language)].format(**{name: on_one_line(fact) for name, fact in facts.items()})
    place = f"{on_one_line(file)}:{line}" if line else on_one_line(file)
    return f"{place}: {said}"


def likely_duplicate_line(
    ids: tuple[str, str], dates: tuple[str, str], alike: float, actors: Sequence[str], language: Language
) -> str:
    """`likely duplicate: ID ID (why)`, on one line; the ids are its third and fourth words in each language."""
    titles = _TITLES_ALIKE[LANGUAGES.index(language)].format(percent=round(100 * alike))
    why = ", ".join([*dict.fromkeys(dates), titles, *actors])
    return on_one_line(f"{word('likely duplicate', language)}{word('colon', language)}{' '.join(ids)} ({why})")


def merged_line(events: int, files: int, repeated: int, likely: int, language: Language) -> str:
    """What came of a merger."""
    counts = {"events": events, "files": files, "exact duplicates": repeated, "likely duplicates": likely}
    made, from_files, *found = (f"{count} {word(name, language, count)}" for name, count in counts.items())
    return f"{made}, {from_files}{word('colon', language)}{', '.join(found)}"
