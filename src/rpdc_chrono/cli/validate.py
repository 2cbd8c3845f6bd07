"""`chrono validate`: every problem of a file."""

import sys
from typing import Annotated

from rpdc_chrono import environment
from rpdc_chrono.cli.options import Spoken, texts
from rpdc_chrono.cli.output import stdout
from rpdc_chrono.dataset import examine, files
from rpdc_chrono.errors import InvalidChronology, Problem
from rpdc_chrono.language.messages import validated
from rpdc_chrono.language.problems import problem_line
from rpdc_chrono.language.words import LANGUAGES, of_interface


def validate(
    paths: Annotated[tuple[str, ...], texts(metavar="FILE...", help="Chronology files, checked together.")],
    spoken: Spoken,
) -> int:
    """Print every problem of chronology files, a line each; exit 1 when there is one."""
    language = of_interface(environment.language(spoken.lang, LANGUAGES))
    contents, problems = [], list[Problem]()
    for file in files.find(paths):
        try:
            contents.append((file.name, file.read()))
        except InvalidChronology as error:
            problems += error.problems
    chronology, more = examine(contents)
    problems += more
    with stdout() as out:
        out.writelines(problem_line(problem, language) + "\n" for problem in problems)
    counts = {name: len(getattr(chronology, name)) for name in ("events", "actors", "places", "themes")}
    print(validated(counts, len(problems), language), file=sys.stderr)
    return 1 if problems else 0
