"""`chrono new`: a chronology of one's own, still without events."""

import json
import sys
from typing import Annotated, NamedTuple

from rpdc_chrono import environment
from rpdc_chrono.cli.options import text
from rpdc_chrono.cli.output import replacing
from rpdc_chrono.dataset.tidy import is_tag
from rpdc_chrono.errors import CannotEdit, UnknownChoice
from rpdc_chrono.harmless import safe_json
from rpdc_chrono.language.notes import started_line
from rpdc_chrono.language.words import LANGUAGES, of_interface


class Starting(NamedTuple):
    """What a new chronology is, as typed."""

    title: str | None = None
    force: bool = False
    lang: str | None = None


def new(
    path: Annotated[str, text(metavar="FILE", help="A name that ends in .json.")],
    starting: Starting,
) -> None:
    """Start a chronology file of your own. --lang is the language that its texts are in."""
    if not path.lower().endswith(".json"):
        raise CannotEdit(path=path, reason="suffix")
    if starting.lang is not None and not is_tag(starting.lang):
        raise UnknownChoice(option="--lang", word=starting.lang, choices=("fr", "en", "pt-BR"))
    language = starting.lang or environment.language(None, LANGUAGES)
    header = ({"title": starting.title} if starting.title else {}) | {"languages": [language], "events": []}
    lines = (f" {json.dumps(key)}: {safe_json(json.dumps(value, ensure_ascii=False))}" for key, value in header.items())
    with replacing(path, is_forced=starting.force) as out:
        out.write("{\n" + ",\n".join(lines) + "\n}\n")
    print(started_line(path, of_interface(environment.language_of_errors())), file=sys.stderr)
