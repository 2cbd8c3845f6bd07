"""Why a date was not read, in words."""

from collections.abc import Sequence

from rpdc_chrono.language.words import LANGUAGES, Language, quoted

_REFUSALS = {
    "form": ("date illisible\u00a0: {text}", "unreadable date: {text}"),
    "two-readings": (
        "{text} a deux lectures\u00a0: {readings}",
        "{text} has two readings: {readings}",
    ),
    "no-year": ("il manque une année à {text}", "{text} has no year"),
    "no-such-day": ("ce jour n’existe pas\u00a0: {text}", "there is no such day: {text}"),
    "not-one-day": ("{text} n’est pas un jour", "{text} is not a day"),
    "not-one-date": (
        "{text} n’est pas une seule date\u00a0; donner le début à --since, la fin à --until",
        "{text} is not one date; give its start to --since, its end to --until",
    ),
    "weekday": ("{text} n’est pas ce jour de la semaine", "{text} is not that day of the week"),
    "order": ("{text} finit avant de commencer", "{text} ends before it starts"),
    "from-today": (
        "{text} compte à partir d’aujourd’hui, et une chronologie reste\u00a0: écrire la date",
        "{text} counts from today, and a chronology stays: write the date",
    ),
}


def refusal(text: str, reason: str, readings: Sequence[str], language: Language) -> str:
    """Why, quoting what was read."""
    side = LANGUAGES.index(language)
    return _REFUSALS[reason][side].format(text=quoted(text, language), readings=" / ".join(readings))
