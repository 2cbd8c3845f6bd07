"""A command line that could not be understood, in words: what is wrong, then what to try."""

from rpdc_chrono.errors import WrongUsage
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.language.words import LANGUAGES, Language, quoted

_WRONG = {
    "command": ("commande inconnue\u00a0: {word}", "unknown command: {word}"),
    "option": ("option inconnue\u00a0: {word}", "unknown option: {word}"),
    "missing-argument": ("il manque l’argument {word}", "the argument {word} is missing"),
    "missing-option": ("il manque l’option {word}", "the option {word} is missing"),
    "missing-value": ("{option} attend une valeur", "{option} needs a value"),
    "needless-value": ("{option} ne prend pas de valeur", "{option} takes no value"),
    "number": (
        "{option} attend un nombre entier, 0 ou plus, et non {word}",
        "{option} takes a whole number, 0 or more, not {word}",
    ),
    "value": ("{option} ne comprend pas {word}", "{option} does not understand {word}"),
    "too-many": ("{word} est de trop", "{word} is one too many"),
    "other": ("{word}", "{word}"),
}
_MEANT = ("peut-être\u00a0: {near}", "did you mean: {near}")
_HELP = ("l’aide\u00a0: {command} --help", "help: {command} --help")
# said as they are; everything else was typed by the person, and is quoted
_AS_IS = {"missing-argument", "missing-option", "other"}


def usage_message(error: WrongUsage, language: Language) -> str:
    """Two lines: what is wrong, then the nearest spelling or where the help is."""
    side = LANGUAGES.index(language)
    word = on_one_line(error.word) if error.what in _AS_IS else quoted(error.word, language)
    wrong = _WRONG[error.what][side].format(word=word, option=on_one_line(error.option))
    advice = _MEANT[side].format(near=", ".join(error.nearest)) if error.nearest else _HELP[side]
    return f"{wrong}\n{advice.format(command=error.command)}"
