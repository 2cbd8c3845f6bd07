"""What is wrong with a file, in words: one line a problem."""

from rpdc_chrono.errors import Problem
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.language.words import LANGUAGES, Language

Words = dict[str, tuple[str, str]]

_WRONG: Words = {
    "no-file": ("ce fichier n’existe pas", "no such file"),
    "folder": ("c’est un dossier, pas un fichier", "this is a folder, not a file"),
    "unreadable": ("illisible\u00a0: {reason}", "can’t be read: {reason}"),
    "byte-order-mark": (
        "le fichier commence par une marque d’ordre des octets (l’enregistrer en UTF-8 sans BOM)",
        "the file starts with a byte order mark (save it as UTF-8 without BOM)",
    ),
    "not-utf8": (
        "l’octet {byte} n’est pas de l’UTF-8 (enregistrer le fichier en UTF-8)",
        "byte {byte} is not UTF-8 (save the file as UTF-8)",
    ),
    "empty": ("le fichier est vide (une chronologie vide s’écrit [])", "the file is empty (an empty chronology is [])"),
    "syntax": ("ce n’est pas du JSON\u00a0: {detail}", "not JSON: {detail}"),
    "too-deep": ("plus de 100 niveaux d’imbrication", "nested deeper than 100 levels"),
    "number": (
        "le nombre {found} ne peut pas être lu exactement (l’écrire comme un texte)",
        "the number {found} can’t be read exactly (write it as a text)",
    ),
    "surrogate": (
        "une moitié de paire \\uD800–\\uDFFF n’est pas un caractère",
        "half of a \\uD800–\\uDFFF pair is not a character",
    ),
    "duplicate-key": (
        "la clé «\u00a0{key}\u00a0» est donnée deux fois (n’en garder qu’une)",
        "key “{key}” is given twice (keep one)",
    ),
    "missing": ("la clé «\u00a0{key}\u00a0» manque", "key “{key}” is missing"),
    "unknown-key": (
        "clé inconnue «\u00a0{key}\u00a0»",
        "unknown key “{key}”",
    ),
    "choice": ("valeur inconnue (choix\u00a0: {choices})", "unknown value (one of {choices})"),
    "type": ("{expected} attendu ici", "expected {expected} here"),
    "id": (
        "«\u00a0{found}\u00a0» ne peut pas être un identifiant (ni espace ni virgule ni guillemet, ni tiret au début)",
        "“{found}” can’t be an id (no space, comma or quote, no dash at the start)",
    ),
    "name": (
        "«\u00a0{found}\u00a0» ne peut pas être un identifiant (ni espace au bord, ni caractère de commande)",
        "“{found}” can’t be an id (no space at either end, no control character)",
    ),
    "date": (
        "«\u00a0{found}\u00a0» n’est pas une date EDTF\u00a0: {reason}",
        "“{found}” is not an EDTF date: {reason}",
    ),
    "blank": ("le texte est vide", "the text is empty"),
    "language-tag": (
        "«\u00a0{found}\u00a0» n’est pas un code de langue (comme fr, en, pt-BR)",
        "“{found}” is not a language tag (such as fr, en, pt-BR)",
    ),
    "coordinates": (
        "il faut [latitude, longitude] en degrés, de −90 à 90 et de −180 à 180",
        "expected [latitude, longitude] in degrees, −90 to 90 and −180 to 180",
    ),
    "nameless-source": (
        "une source a besoin d’une adresse, d’un titre ou d’un éditeur",
        "a source needs a url, a title or a publisher",
    ),
    "two-meanings": (
        "«\u00a0{id}\u00a0» a déjà un autre sens, {other} (renommer l’un des deux)",
        "“{id}” already means something else, {other} (rename one of them)",
    ),
    "unknown-id": ("identifiant inconnu «\u00a0{id}\u00a0»", "unknown id “{id}”"),
    "duplicate-id": (
        "l’identifiant «\u00a0{id}\u00a0» est déjà pris, {other}",
        "id “{id}” is already taken, {other}",
    ),
}
_NEAR = (" (peut-être «\u00a0{near}\u00a0»\u00a0?)", " (did you mean “{near}”?)")
_EXPECTED: Words = {
    "object_or_list": ("un objet ou une liste d’événements", "an object or a list of events"),
    "dataclass_type": ("un objet", "an object"),
    "dict_type": ("un objet", "an object"),
    "text_per_language": ("un texte, ou un par langue,", "a text, or one for each language,"),
    "string_type": ("un texte", "a text"),
    "tuple_type": ("une liste", "a list"),
    "list_type": ("une liste", "a list"),
    "too_long": ("une liste plus courte", "a shorter list"),
    "missing": ("une valeur de plus", "one more value"),
    "float_type": ("un nombre", "a number"),
    "float_parsing": ("un nombre", "a number"),
}
_REASONS: Words = {
    "form": (
        "forme inconnue (1985-04-12, 1985-04, 1985, 1985~, 1984/1986…)",
        "unknown form (1985-04-12, 1985-04, 1985, 1985~, 1984/1986…)",
    ),
    "month": ("ce mois n’existe pas", "there is no such month"),
    "day": ("ce jour n’existe pas", "there is no such day"),
    "time": ("cette heure n’existe pas", "there is no such time"),
    "order": ("elle finit avant de commencer", "it ends before it starts"),
    "never": ("aucun jour n’est possible", "no day is possible"),
    "size": ("année trop lointaine", "the year is too far away"),
}
_SYNTAX: Words = {
    "Expecting value": (
        "une valeur est attendue ici (virgule de trop\u00a0?)",
        "a value is expected here (one comma too many?)",
    ),
    "Expecting property name": (
        "une clé entre guillemets droits est attendue ici (virgule de trop\u00a0?)",
        "a key in double quotes is expected here (one comma too many?)",
    ),
    "Expecting ',' delimiter": (
        "il manque une virgule ou une fermeture ici",
        "a comma or a closing bracket is missing here",
    ),
    "Expecting ':' delimiter": ("il manque un deux-points ici", "a colon is missing here"),
    "Unterminated string starting at": ("ce texte n’est pas refermé", "this text is never closed"),
    "Invalid control character at": (
        "un saut de ligne ou un caractère de commande au milieu d’un texte (écrire \\n)",
        "a line break or control character inside a text (write \\n)",
    ),
    "Invalid \\escape": ("barre oblique inverse mal employée (l’écrire \\\\)", "misused backslash (write \\\\)"),
    "Invalid \\uXXXX escape": ("code \\uXXXX mal formé", "malformed \\uXXXX escape"),
    "Extra data": ("le document continue après sa fin", "the document goes on after its end"),
}


def problem_line(problem: Problem, language: Language) -> str:
    """`file:line:column: path: what is wrong (and the likely fix)`."""
    side = LANGUAGES.index(language)
    facts = {name: on_one_line(fact) for name, fact in problem.facts.items()}
    for fact, words in (("expected", _EXPECTED), ("reason", _REASONS), ("detail", _SYNTAX)):
        if fact in facts and (fact != "reason" or problem.what == "date"):
            facts[fact] = _known(words, facts[fact])[side]
    what = _WRONG[problem.what][side].format(**facts)
    if facts.get("near"):
        what += _NEAR[side].format(**facts)
    place = f"{on_one_line(problem.file)}:{problem.line}:{problem.column}"
    return f"{place}: {on_one_line(problem.path)}: {what}"


def _known(words: Words, key: str) -> tuple[str, str]:
    found = next((words[start] for start in words if key.startswith(start)), None)
    return found or (key, key)
