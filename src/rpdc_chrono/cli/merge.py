"""`chrono merge`: one chronology file of several."""

import sys
from typing import Annotated

from rpdc_chrono import environment
from rpdc_chrono.cli.options import Spoken, Writing, texts
from rpdc_chrono.cli.output import into
from rpdc_chrono.dataset import files
from rpdc_chrono.errors import ChronoError
from rpdc_chrono.language.notes import likely_duplicate_line, merged_line, note_line
from rpdc_chrono.language.words import LANGUAGES, of_interface


def merge(
    paths: Annotated[tuple[str, ...], texts(metavar="FILE...", help='Chronologies; "-" and "bundled" too.')],
    writing: Writing,
    spoken: Spoken,
) -> None:
    """Write one chronology file of several, and tell on stderr which events may be one told twice.

    An event that is the same in every fact is kept once. Of those that may be the same none is left out: that is for
    you to decide. Each pair is a line, "likely duplicate: ID ID (why)"; of one file alone this tells its own.
    """
    from rpdc_chrono.comparison.duplicates import likely_duplicates
    from rpdc_chrono.comparison.merging import merge as merged_from
    from rpdc_chrono.dataset.writing import chronology_json

    language = of_interface(environment.language(spoken.lang, LANGUAGES))
    try:
        found = [files.find([path])[0] for path in paths]
        contents = {file: file.read() for file in dict.fromkeys(found)}
        merged = merged_from([(file.name, contents[file]) for file in found])
        with into(writing.output, is_forced=writing.force) as out:
            out.writelines(chronology_json(merged.chronology))
    except ChronoError as error:
        error.language = language
        raise
    events = merged.chronology.events
    pairs = likely_duplicates(events)
    lines = [note_line(file, 0, "not-kept", {"key": key}, language) for file, key in merged.not_kept]
    for first, second, alike, actors in pairs:
        ids, dates = (first.id, second.id), (first.date, second.date)
        lines.append(likely_duplicate_line(ids, dates, alike, actors, language))
    lines.append(merged_line(len(events), len(found), merged.repeated, len(pairs), language))
    sys.stderr.writelines(line + "\n" for line in lines)
