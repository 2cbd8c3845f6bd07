"""What the word being typed may become, from what is loaded: names, ids, columns, formats."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from rpdc_chrono import environment, names
from rpdc_chrono.cli import shells
from rpdc_chrono.cli.commands import COMMANDS, load
from rpdc_chrono.cli.options import HELP
from rpdc_chrono.cli.shells import Candidate
from rpdc_chrono.cli.typed import Typed, read
from rpdc_chrono.dataset import files
from rpdc_chrono.errors import WrongQuestion
from rpdc_chrono.formats import FORMATS
from rpdc_chrono.harmless import on_one_line
from rpdc_chrono.index import SORTS, Index, open_index
from rpdc_chrono.language.words import LANGUAGES, in_language, of_interface, word
from rpdc_chrono.query import Kind

FILES_TOO = 3
"""The exit code that tells the script of a shell to offer files as well."""

_KINDS: tuple[Kind, ...] = ("actor", "place", "theme", "publisher")
_TAKE_FILES = {"data", "output", "path", "paths", "before", "after"}


class Loaded(NamedTuple):
    """What the command line so far would ask, and in which language."""

    chronology: Index
    language: str


def offer(shell: str, arguments: list[str]) -> int:
    """Write the candidates for a shell. An error must not land on the line being typed: then there are none."""
    try:
        line = shells.line(shell, arguments)
        typed = read(line.words, line.last)
        for candidate in _unsaid(_candidates(typed)):
            whole = candidate._replace(value=typed.before + candidate.value) if typed.before else candidate
            sys.stdout.write(shells.reply(shell, whole, line) + "\n")
        sys.stdout.flush()
        return FILES_TOO if typed.field in _TAKE_FILES else 0
    except Exception:
        return 1


def _unsaid(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Each value once; none that a terminal could take for an order."""
    seen = set[str]()
    for candidate in candidates:
        if candidate.value not in seen and on_one_line(candidate.value) == candidate.value:
            seen.add(candidate.value)
            help = on_one_line(candidate.help)
            yield candidate if help == candidate.help else candidate._replace(help=help)


def _candidates(typed: Typed) -> Iterable[Candidate]:
    if typed.field is not None:
        values = _VALUES.get(typed.field)
        return values(typed) if values else ()
    if typed.command is None and not typed.word.startswith("-"):
        return _commands(name for name in COMMANDS if name.startswith(typed.word))
    return _beginning(typed.word, _options(typed))


def _beginning(start: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    return (candidate for candidate in candidates if candidate.value.startswith(start))


def _commands(names: Iterable[str]) -> Iterator[Candidate]:
    for name in names:
        yield Candidate(name, (load(name).__doc__ or "").split("\n")[0])


def _options(typed: Typed) -> Iterator[Candidate]:
    """Those that can still be given."""
    for name, option in typed.options.items():
        if option.names and (option.kind == "texts" or name not in typed.values):
            yield Candidate(option.names[0], option.help)
    yield from map(Candidate, HELP)


@contextmanager
def _loaded(typed: Typed) -> Iterator[Loaded]:
    """The index, compiled now if it must be. Standard input is the terminal here, and a pipe would be emptied."""
    asked = [os.path.expanduser(name) for name in typed.values.get("data", ())]
    found = files.find([name for name in environment.data_files(tuple(asked)) if name != files.STANDARD_INPUT])
    if not all(file.path and os.path.isfile(file.path) for file in found):
        raise WrongQuestion
    index = open_index(found, environment.cache_folder())
    yield Loaded(index, environment.language(next(iter(typed.values.get("lang", ())), None), index.languages))


def _names(kind: Kind) -> Callable[[Typed], Iterator[Candidate]]:
    def offered(typed: Typed) -> Iterator[Candidate]:
        with _loaded(typed) as loaded:
            whole = list(_entries(kind, typed.word, loaded))
            yield from whole
            before, comma, part = typed.word.rpartition(",")
            if comma and not whole:  # several names, the last one still being typed
                for candidate in _entries(kind, part.lstrip(), loaded, has_comma=True):
                    yield candidate._replace(value=before + comma + candidate.value, key=before + comma + candidate.key)

    return offered


def _entries(kind: Kind, start: str, loaded: Loaded, *, has_comma: bool = False) -> Iterator[Candidate]:
    """Entries by name, or by id where the name alone would not do."""
    named = [
        (found, in_language(found.entry.get("name") or found.entry.get("label"), loaded.language) or found.id)
        for found in loaded.chronology.entries_like(kind, start)
    ]
    unshared = loaded.chronology.names(loaded.language).unshared(kind, [name for _, name in named])
    for found, name in named:
        is_enough = name in unshared and not (has_comma and "," in name)
        is_shown = on_one_line(name) == name
        count = f"{found.events} {word('events', of_interface(loaded.language), found.events)}"
        shown = found.id if is_enough and is_shown else f"{found.id}, {name}"
        yield Candidate(name if is_enough and is_shown else found.id, f"{shown}, {count}", found.key)


def _any_names(typed: Typed) -> Iterator[Candidate]:
    with _loaded(typed) as loaded:
        for kind in _KINDS:
            yield from _entries(kind, typed.word, loaded)


def _ids(typed: Typed) -> Iterator[Candidate]:
    with _loaded(typed) as loaded:
        for id, title in loaded.chronology.events_like(typed.word):
            if id not in typed.values.get(typed.field or "", ()):
                yield Candidate(id, in_language(title, loaded.language))


def _columns_of(typed: Typed) -> tuple[str, ...]:
    from rpdc_chrono.comparison import shown
    from rpdc_chrono.formats.columns import COLUMNS
    from rpdc_chrono.index import anniversaries, pairs, vocabulary

    own = {"who": vocabulary.WHO, "pairs": pairs.COLUMNS, "onthisday": anniversaries.COLUMNS, "diff": shown.COLUMNS}
    if typed.command in own:
        return own[typed.command]
    kinds = {f"{'source' if kind == 'publisher' else kind}s": kind for kind in _KINDS}
    kind = kinds.get(typed.command or "")
    return vocabulary.COLUMNS[kind] if kind else tuple(COLUMNS)


def _columns(typed: Typed) -> Iterator[Candidate]:
    before, comma, part = typed.word.rpartition(",")
    language = of_interface(_language(typed))
    for name in _columns_of(typed):
        if name.startswith(names.fold(part)) and name not in before.split(","):
            yield Candidate(before + comma + name, word(name, language))


def _sorts(typed: Typed) -> Iterator[Candidate]:
    columns = _columns_of(typed)
    choices = SORTS if "match" in columns else columns
    return _beginning(typed.word.lower(), map(Candidate, choices))


def _keys(typed: Typed) -> Iterator[Candidate]:
    from rpdc_chrono.index.stats import KEYS

    language = of_interface(_language(typed))
    return _beginning(typed.word.lower(), (Candidate(key, word(key, language)) for key in KEYS))


def _formats(typed: Typed) -> Iterator[Candidate]:
    return _beginning(typed.word.lower(), (Candidate(format.name, " ".join(format.suffixes)) for format in FORMATS))


def _languages(typed: Typed) -> Iterator[Candidate]:
    asked = typed._replace(values={name: values for name, values in typed.values.items() if name != "lang"})
    with _loaded(asked) as loaded:
        known = dict.fromkeys((*loaded.chronology.languages, *LANGUAGES))
        yield from _beginning(typed.word.lower(), map(Candidate, known))


def _colours(typed: Typed) -> Iterator[Candidate]:
    return _beginning(typed.word.lower(), map(Candidate, ("auto", "always", "never")))


def _data(typed: Typed) -> Iterator[Candidate]:
    return _beginning(typed.word, map(Candidate, (files.BUNDLED, files.STANDARD_INPUT)))


def _output(typed: Typed) -> Iterator[Candidate]:
    return _beginning(typed.word, [Candidate("-")])


def _shells(typed: Typed) -> Iterator[Candidate]:
    return _beginning(typed.word, map(Candidate, shells.SCRIPTS))


def _language(typed: Typed) -> str:
    return environment.language(next(iter(typed.values.get("lang", ())), None), LANGUAGES)


_VALUES: dict[str, Callable[[Typed], Iterable[Candidate]]] = {
    "actor": _names("actor"),
    "not_actor": _names("actor"),
    "theme": _names("theme"),
    "not_theme": _names("theme"),
    "place": _names("place"),
    "not_place": _names("place"),
    "source": _names("publisher"),
    "name": _any_names,
    "ids": _ids,
    "columns": _columns,
    "sort": _sorts,
    "by": _keys,
    "format": _formats,
    "lang": _languages,
    "color": _colours,
    "data": _data,
    "before": _data,
    "after": _data,
    "output": _output,
    "shell": _shells,
}
