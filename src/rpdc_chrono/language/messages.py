"""Errors in words: what is wrong, then what to try."""

from collections.abc import Mapping

from rpdc_chrono import errors
from rpdc_chrono.errors import ChronoError
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.language.problems import OF_ONE_EVENT, problem_line
from rpdc_chrono.language.refusals import refusal
from rpdc_chrono.language.usage import usage_message
from rpdc_chrono.language.words import LANGUAGES, Language, quoted, word

_MESSAGES: dict[type[ChronoError], tuple[str, str]] = {
    errors.UnknownChoice: (
        "{option} ne connaît pas {word}\nchoix possibles\u00a0: {choices}",
        "{option} does not know {word}\nit takes: {choices}",
    ),
    errors.NothingToSearch: (
        'rien à chercher dans {word}\ndonner un mot, "une phrase exacte" ou le début d’un mot suivi de *',
        'nothing to search for in {word}\ngive a word, "an exact phrase", or the start of a word and *',
    ),
    errors.EmptySpan: (
        "le début ({since}) vient après la fin ({until})\néchanger --since et --until",
        "since ({since}) comes after until ({until})\nswap --since and --until",
    ),
    errors.MissingLibrary: (
        "le format {format} a besoin de {library}\npip install 'rpdc-chrono[{extra}]'",
        "the format {format} needs {library}\npip install 'rpdc-chrono[{extra}]'",
    ),
    errors.BinaryOnTerminal: (
        "un terminal ne peut pas montrer du {format}\nl’écrire dans un fichier\u00a0: --output événements.{format}",
        "a terminal can’t show {format}\nwrite it to a file: --output events.{format}",
    ),
    errors.NoEditor: (
        "aucun éditeur de texte\u00a0: {command}\ndire lequel\u00a0: EDITOR=nano chrono edit …",
        "no text editor: {command}\nsay which: EDITOR=nano chrono edit …",
    ),
    errors.ChangedMeanwhile: (
        "{path} a changé entre-temps, rien n’y est écrit\nrecommencer",
        "{path} has changed meanwhile, nothing is written to it\ntry again",
    ),
    errors.NotKept: (
        "{path} est resté tel quel\nle texte modifié\u00a0: {kept}",
        "{path} is left as it was\nthe edited text: {kept}",
    ),
    errors.FileExists: (
        "{path} existe déjà\najouter --force pour le remplacer",
        "{path} already exists\nadd --force to replace it",
    ),
    errors.CannotWrite: (
        "impossible d’écrire dans {path}\u00a0: {reason}",
        "can’t write to {path}: {reason}",
    ),
    errors.DamagedIndex: (
        "l’index était abîmé, il a été supprimé\nposer la question de nouveau\u00a0: il sera refait",
        "the index was damaged and has been removed\nask again: it will be made anew",
    ),
}
_REASONS = {
    "no-folder": ("ce dossier n’existe pas", "no such folder"),
    "folder": ("c’est un dossier", "this is a folder"),
    "denied": ("accès refusé", "permission denied"),
    "full": ("le disque est plein", "the disk is full"),
}
_CONFLICT = {
    True: ("{0} ne sert qu’avec {1}", "{0} only makes sense with {1}"),
    False: ("{0} et {1} ne vont pas ensemble\nn’en garder qu’un", "{0} and {1} don’t go together\nkeep one of them"),
}
_UNKNOWN = ("{kind} inconnu\u00a0: {word}", "unknown {kind}: {word}")
_UNKNOWN_EVENT = ("aucun événement n’a l’identifiant {id}", "no event has the id {id}")
_MEANT = ("peut-être\u00a0: {near}", "did you mean: {near}")
_LISTED = {
    "actor": ("la liste\u00a0: chrono actors", "the list: chrono actors"),
    "place": ("la liste\u00a0: chrono places", "the list: chrono places"),
    "theme": ("la liste\u00a0: chrono themes", "the list: chrono themes"),
    "publisher": ("la liste\u00a0: chrono sources", "the list: chrono sources"),
    "name": ("les listes\u00a0: chrono actors, places, themes", "the lists: chrono actors, places, themes"),
    "event": ("la liste\u00a0: chrono list -f ids", "the list: chrono list -f ids"),
}  # fmt: skip
_AMBIGUOUS = (
    "{word} désigne plusieurs entrées\nchoisir l’une d’elles, par son identifiant\u00a0:",
    "{word} fits several entries\nchoose one of them, by its id:",
)
_ACCEPTED = (
    "formes acceptées\u00a0: 2000-07-19, 2000-07, 2000, 199X, juillet 2000, 20 août 2002, 20/08/2002, été 2000, "
    "années 1990, hier, il y a 2 ans",
    "accepted: 2000-07-19, 2000-07, 2000, 199X, July 2000, Aug 20, 2002, 20/08/2002, summer 2000, "
    "1990s, yesterday, 2 years ago",
)
_ACCEPTED_IN_FILES = (
    "formes acceptées\u00a0: 2000-07-19, 2000-07, 2000, 199X, 1985~, 1984/1986, 20 août 2002, 20/08/2002, été 2000, "
    "20–24 août 2002, vers 1985, années 1990",
    "accepted: 2000-07-19, 2000-07, 2000, 199X, 1985~, 1984/1986, Aug 20, 2002, 20/08/2002, summer 2000, "
    "20–24 August 2002, c. 1985, 1990s",
)
_CANNOT_EDIT = {
    "bundled": (
        "la chronologie fournie ne se modifie pas\nen tenir une à soi\u00a0: chrono new FICHIER",
        "the bundled chronology is not to be changed\nkeep one of your own: chrono new FILE",
    ),
    "stdin": ("l’entrée standard ne se modifie pas\ndonner un fichier", "standard input can’t be changed\ngive a file"),
    "foreign": (
        "{path} n’est pas une chronologie de chrono\nen faire une d’abord\u00a0: chrono convert {path} -o FICHIER.json",
        "{path} is not a chronology of chrono’s\nmake it one first: chrono convert {path} -o FILE.json",
    ),
    "suffix": (
        "une chronologie est un fichier JSON, pas {path}\nlui donner un nom en .json",
        "a chronology is a JSON file, not {path}\ngive it a name that ends in .json",
    ),
}
_CONVERT = (
    "chrono convert écrit comme chronologie tout ce qui peut être lu",
    "chrono convert writes what can be read as a chronology",
)
_PROBLEMS = (("{n} problème", "{n} problèmes"), ("{n} problem", "{n} problems"))


def message(error: ChronoError, language: Language) -> str:
    """Lines: what is wrong first, then what to try. Problems of files come before, a line each."""
    side = LANGUAGES.index(language)
    if isinstance(error, errors.InvalidChronology):
        told = count_of_problems(len(error.problems), language)
        can_convert = any(problem.what in OF_ONE_EVENT for problem in error.problems)
        return f"{told}\n{_CONVERT[side]}" if can_convert else told
    if isinstance(error, errors.WrongUsage):
        return usage_message(error, language)
    if isinstance(error, errors.UnreadableBound):
        accepted = _ACCEPTED_IN_FILES if isinstance(error, errors.UnreadableWrittenDate) else _ACCEPTED
        return f"{refusal(error.text, error.reason, error.readings, language)}\n{accepted[side]}"
    if isinstance(error, errors.UnknownName):
        kind = word("source" if error.kind == "publisher" else error.kind, language)
        near = [f"{name} ({id})" if id != name else name for name, id in error.nearest]
        wrong = _UNKNOWN[side].format(kind=kind, word=quoted(error.word, language))
        return _suggesting(wrong, near, error.kind, side)
    if isinstance(error, errors.UnknownEvent):
        wrong = _UNKNOWN_EVENT[side].format(id=quoted(error.id, language))
        return _suggesting(wrong, list(error.nearest), "event", side)
    if isinstance(error, errors.AmbiguousName):
        lines = [on_one_line(f"  {id}  {name} ({events})") for name, id, events in error.candidates]
        return "\n".join([_AMBIGUOUS[side].format(word=quoted(error.word, language)), *lines])
    if isinstance(error, errors.CannotEdit):
        return _CANNOT_EDIT[error.reason][side].format(path=on_one_line(error.path))
    if isinstance(error, errors.ConflictingOptions):
        return _CONFLICT[error.needs][side].format(*map(on_one_line, error.options))
    told = _MESSAGES[type(error)][side].format(**_shown(error, language))
    return f"{told}\n{_ACCEPTED[side]}" if isinstance(error, errors.EmptySpan) else told


def problem_lines(error: ChronoError, language: Language) -> list[str]:
    """A line for each problem with a file; none for other errors."""
    found = error.problems if isinstance(error, errors.InvalidChronology) else ()
    return [problem_line(problem, language) for problem in found]


def count_of_problems(count: int, language: Language) -> str:
    is_one = count == 1 or (count == 0 and language == "fr")
    return _PROBLEMS[LANGUAGES.index(language)][not is_one].format(n=count)


def _suggesting(wrong: str, near: list[str], listed: str, side: int) -> str:
    found = _MEANT[side].format(near=on_one_line(", ".join(near))) if near else _LISTED[listed][side]
    return f"{wrong}\n{found}"


def _shown(error: ChronoError, language: Language) -> dict[str, str]:
    facts = {name: on_one_line(str(value)) for name, value in vars(error).items()}
    if "word" in facts:
        facts["word"] = quoted(facts["word"], language)
    if "reason" in facts:
        facts["reason"] = _REASONS.get(facts["reason"], (facts["reason"],) * 2)[LANGUAGES.index(language)]
    if isinstance(error, errors.UnknownChoice):
        facts["choices"] = ", ".join(error.choices)
    return facts


def validated(counts: Mapping[str, int], problems: int, language: Language) -> str:
    """The summary of a check: what was read, how many problems."""
    read = ", ".join(f"{count} {word(name, language, count)}" for name, count in counts.items())
    return f"{read}{word('colon', language)}{count_of_problems(problems, language)}"
