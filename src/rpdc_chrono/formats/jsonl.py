"""JSON Lines: one object a line, as the answer comes."""

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from rpdc_chrono.formats.view import View
from rpdc_chrono.harmless import safe_json
from rpdc_chrono.result import Events, Rows


def write(answer: Events | Rows, view: View, out: TextIO) -> None:
    if isinstance(answer, Events) and not view.columns:
        _write_utf8((b"\n".join((*block, b"")) for block in answer.blocks), out)
    else:
        out.writelines(f"{line}\n" for line in objects(answer, view))


def _write_utf8(contents: Iterable[bytes], out: TextIO) -> None:
    """Straight to a file or a pipe, which get UTF-8; no other answer is as long as this."""
    if out.isatty() or not hasattr(out, "buffer"):
        out.writelines(content.decode() for content in contents)
        return
    out.flush()
    for content in contents:
        left = memoryview(content)
        while left:  # without a buffer of its own, as under `python -u`, it may take only a part
            left = left[out.buffer.write(left) :]


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
