"""JSON Lines: one object a line, as the answer comes."""

import json
from collections.abc import Iterator
from typing import TextIO

from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import safe_json
from rpdc_chrono.result import Events, Rows


def write(answer: Events | Rows, view: View, out: TextIO) -> None:
    if isinstance(answer, Events) and not view.columns:
        out.writelines(f"{found.json}\n" for found in answer.found)  # a step less for each of many
    else:
        out.writelines(f"{line}\n" for line in objects(answer, view))


def objects(answer: Events | Rows, view: View) -> Iterator[str]:
    """Each event or row as JSON: every key of it, or the columns asked for."""
    if isinstance(answer, Events) and not view.columns:
        return (found.json for found in answer.found)
    return _chosen_columns(answer, view)


def _chosen_columns(answer: Events | Rows, view: View) -> Iterator[str]:
    from rpdc_chrono.formats.cells import as_json
    from rpdc_chrono.formats.columns import chosen, names_of, values

    columns = chosen(answer, view.columns, names_of(answer))
    for row in values(answer, columns):
        members = {name: as_json(value) for name, value in zip(columns, row, strict=True)}
        yield safe_json(json.dumps(members, ensure_ascii=False, separators=(",", ":")))
