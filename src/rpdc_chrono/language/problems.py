"""What is wrong with a file, in words: one line a problem."""

from rpdc_chrono.errors import Problem
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.language.refusals import refusal
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
    "written-date": ("{refusal}", "{refusal}"),
    "dateless": (
        "il n’y a pas de date lisible dans «\u00a0{found}\u00a0»",
        "there is no readable date in “{found}”",
    ),
    "no-dated-line": (
        "aucune ligne ne commence par une date, celle-ci non plus\u00a0: «\u00a0{found}\u00a0» "
        "(écrire «\u00a02000-02-09 : titre\u00a0», ou dire une autre sorte avec --from)",
        "no line begins with a date, nor does this one: “{found}” "
        "(write “2000-02-09: title”, or say another kind with --from)",
    ),
    "under-heading": (
        "«\u00a0{found}\u00a0» n’a pas de date entière, et celle du titre («\u00a0{heading}\u00a0») n’est pas supposée "
        "(l’écrire sur la ligne)",
        "“{found}” has no whole date, and that of the heading (“{heading}”) is not assumed (write it on the line)",
    ),
    "year-or-number": (
        "«\u00a0{found}\u00a0» peut être une année ou un nombre (écrire «\u00a0{found} :\u00a0» pour une année)",
        "“{found}” may be a year or a number (write “{found}:” for a year)",
    ),
    "not-sparql": (
        "ce n’est pas une réponse SPARQL en JSON (results.bindings, ou une liste de lignes)",
        "this is not a SPARQL answer in JSON (results.bindings, or a list of rows)",
    ),
    "which-date": (
        "plusieurs variables sont des dates\u00a0: {names} (dire laquelle avec --map date=NOM)",
        "several variables are dates: {names} (say which with --map date=NAME)",
    ),
    "no-date-variable": (
        "aucune variable n’est une date (dire laquelle avec --map date=NOM)",
        "no variable is a date (say which with --map date=NAME)",
    ),
    "wikidata-undated": (
        "«\u00a0{found}\u00a0» n’a pas de date, ou elle est inconnue",
        "“{found}” has no date, or an unknown one",
    ),
    "wikidata-precision-unknown": (
        "«\u00a0{found}\u00a0»\u00a0: {time} peut être un jour, une année, une décennie ou un siècle "
        "(demander wikibase:timePrecision)",
        "“{found}”: {time} may be a day, a year, a decade or a century (ask for wikibase:timePrecision)",
    ),
    "wikidata-too-coarse": (
        "«\u00a0{found}\u00a0»\u00a0: {time} est trop peu précis pour une date, ou pour la borne d’une période",
        "“{found}”: {time} is not precise enough for a date, or for an end of a period",
    ),
    "wikidata-time": (
        "«\u00a0{found}\u00a0»\u00a0: {time} n’est pas un moment qui existe",
        "“{found}”: {time} is no time that exists",
    ),
    "wikidata-order": (
        "«\u00a0{found}\u00a0» finit avant de commencer ({time})",
        "“{found}” ends before it starts ({time})",
    ),
    "wikidata-untitled": (
        "{found} n’a pas de nom dans les langues demandées (en ajouter au service wikibase:label)",
        "{found} has no label in the languages asked for (add some to the service wikibase:label)",
    ),
    "untitled": ("il n’y a que la date ({found}), pas de titre", "there is only the date ({found}), no title"),
    "no-date": ("il n’y a pas de date", "there is no date"),
    "serial-date": (
        "{found} est le numéro d’un jour pour un tableur, pas une date (donner à la colonne un format de date, puis "
        "exporter)",
        "{found} is a spreadsheet’s number for a day, not a date (give the column the format of a date, then export)",
    ),
    "no-column": (
        "aucune colonne n’est reconnue pour la clé «\u00a0{key}\u00a0» parmi\u00a0: {headings} (dire laquelle\u00a0: "
        "--map {key}=…)",
        "no column is known to be the “{key}” among: {headings} (say which: --map {key}=…)",
    ),
    "empty-table": ("le tableau est vide", "the table is empty"),
    "cell-open": (
        "un guillemet est ouvert ici et jamais refermé",
        "a quote is opened here and never closed",
    ),
    "cell-quote": (
        'un guillemet est fermé au milieu d’une cellule (le doubler dans un texte\u00a0: "")',
        'a quote is closed in the middle of a cell (double it within a text: "")',
    ),
    "workbook": (
        "c’est un classeur ou une archive zip (enregistrer la feuille en csv)",
        "this is a workbook or a zip archive (save the sheet as csv)",
    ),
    "encoding": (
        "ce texte n’est pas en {encoding} (l’enregistrer en UTF-8, ou dire --encoding)",
        "this text is not in {encoding} (save it as UTF-8, or say --encoding)",
    ),
    "unknown-encoding": ("encodage inconnu\u00a0: {encoding}", "unknown encoding: {encoding}"),
    "not-timeline": (
        "ce n’est pas une frise de TimelineJS (un objet avec une liste «\u00a0events\u00a0»)",
        "this is not a timeline of TimelineJS (an object with a list of “events”)",
    ),
    "not-calendar": (
        "ce n’est pas un calendrier (il commence par BEGIN:VCALENDAR)",
        "this is not a calendar (it begins with BEGIN:VCALENDAR)",
    ),
    "calendar-scale": (
        "ce calendrier compte autrement ({found}), seul le calendrier grégorien est lu",
        "this calendar counts otherwise ({found}); only the Gregorian calendar is read",
    ),
    "calendar-cut": (
        "coupé\u00a0: la ligne END qui le ferme manque (reprendre le fichier entier)",
        "cut off: the END line that closes it is missing (get the whole file)",
    ),
    "calendar-other": (
        "{name} n’est pas un événement (seuls les VEVENT en sont)",
        "{name} is not an event (only a VEVENT is)",
    ),
    "calendar-unreadable": ("cet élément de calendrier est illisible", "this part of a calendar can’t be read"),
    "calendar-nameless": ("l’événement n’a pas de titre (SUMMARY)", "the event has no title (SUMMARY)"),
    "calendar-dateless": ("l’événement n’a pas de date (DTSTART)", "the event has no date (DTSTART)"),
    "calendar-date": (
        "{name}\u00a0: «\u00a0{found}\u00a0» n’est pas une date de calendrier (20240619, 20240619T150000)",
        "{name}: “{found}” is not a date of a calendar (20240619, 20240619T150000)",
    ),
    "calendar-order": (
        "l’événement finit (DTEND) avant de commencer (DTSTART)",
        "the event ends (DTEND) before it starts (DTSTART)",
    ),
    "calendar-excluded": (
        "EXDATE exclut le premier jour ({found}), les suivants ne sont pas calculés",
        "EXDATE excludes the first day ({found}), and later ones are not worked out",
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
OF_ONE_EVENT = frozenset({
    "written-date", "dateless", "under-heading", "year-or-number", "untitled", "no-date", "serial-date",
    *(what for what in _WRONG if what.startswith("calendar-") and what not in ("calendar-scale", "calendar-cut")),
})  # fmt: skip
"""What may be wrong with an event in a file of another program; `convert` writes the others."""
_NEAR = (" (peut-être «\u00a0{near}\u00a0»\u00a0?)", " (did you mean “{near}”?)")
_TWO_READINGS = (
    " (convert --day-first ou --month-first dit laquelle)",
    " (convert --day-first or --month-first says which)",
)
_PROOF = (
    " (convert --day-first ou --month-first dit laquelle\u00a0; ligne {line}, {found} n’en a qu’une\u00a0: {option})",
    " (convert --day-first or --month-first says which; on line {line}, {found} has only one: {option})",
)
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
    if problem.what == "written-date":
        readings = facts.get("readings", "").split()
        facts["refusal"] = refusal(problem.facts["found"], facts["reason"], readings, language)
    what = _WRONG[problem.what][side].format(**facts)
    if "proof" in facts:
        option, line, found = facts["proof"].split(" ", 2)
        what += _PROOF[side].format(option=option, line=line, found=found)
    elif problem.what == "written-date" and facts["reason"] == "two-readings":
        what += _TWO_READINGS[side]
    if facts.get("near"):
        what += _NEAR[side].format(**facts)
    place = f"{on_one_line(problem.file)}:{problem.line}:{problem.column}"
    return f"{place}: {on_one_line(problem.path)}: {what}"


def _known(words: Words, key: str) -> tuple[str, str]:
    found = next((words[start] for start in words if key.startswith(start)), None)
    return found or (key, key)
