"""Answers drawn in a given width, and the golden files they are held against."""

import os
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from chronologies import compiled

from rpdc_chrono import dataset, formats
from rpdc_chrono.formats.view import View
from rpdc_chrono.index import Index
from rpdc_chrono.result import Events, Rows

HERE = Path(__file__).parent
INVENTED = str(HERE / "invented.json")
GOLDEN = HERE / "golden"


@cache
def invented() -> Index:
    return compiled(dataset.load([("invented.json", Path(INVENTED).read_bytes())]))


def drawn(answer: Events | Rows, view: View, format: str = "table") -> str:
    out = StringIO()
    formats.write(answer, formats.named(format, answer), view, out)
    return out.getvalue()


def check_golden(name: str, text: str, folder: str = "counts") -> None:
    """UPDATE_GOLDEN=1 writes the file anew, to be read before it is committed."""
    path = GOLDEN / folder / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        pytest.skip(f"{name} is written anew")
    assert text == path.read_bytes().decode()
