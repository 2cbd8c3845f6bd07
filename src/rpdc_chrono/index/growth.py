"""What an index already holds of a file of JSON Lines that has grown at its end."""

import hashlib
import json
import os
from contextlib import closing
from typing import NamedTuple

import apsw

from rpdc_chrono.dataset.files import File
from rpdc_chrono.index import cache


class Prefix(NamedTuple):
    """The part of a file that is compiled: whole lines. Units: size in bytes."""

    size: int
    lines: int
    sha256: "hashlib._Hash"


def compiled_part(file: File, path: str, block: int) -> Prefix | None:
    """What the index at a path holds of the file it was made of; None unless the file begins with just that."""
    if not os.path.exists(path):
        return None
    try:
        with closing(cache.connect(path)) as connection:
            is_ours = cache.meta(connection, "key") == cache.key([file])
            ((look, _, digest),) = json.loads(cache.meta(connection, "files"))
    except (apsw.Error, ValueError):
        return None
    seen = cache.look(file)
    has_grown = bool(look and seen) and seen[0] > look[0] > 0
    return _beginning(file, look[0], digest, block) if is_ours and has_grown else None


def _beginning(file: File, size: int, digest: str, block: int) -> Prefix | None:
    """The first bytes of a file, if they are whole lines and have this SHA-256."""
    found, lines, rest, last = hashlib.sha256(), 0, size, b""
    for content in file.blocks(block):
        part = content[:rest]
        found.update(part)
        lines += part.count(b"\n")
        rest -= len(part)
        last = part[-1:] or last
        if not rest:
            break
    return Prefix(size, lines, found) if found.hexdigest() == digest and last == b"\n" else None
