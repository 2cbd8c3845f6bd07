"""Parquet: a row an event, for DuckDB, Spark, Trino or pandas. Needs `pip install 'rpdc-chrono[parquet]'`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

from rpdc_chrono import edtf
from rpdc_chrono.days import Day
from rpdc_chrono.errors import MissingLibrary
from rpdc_chrono.formats.view import View
from rpdc_chrono.model import Source
from rpdc_chrono.result import Events, Found

if TYPE_CHECKING:
    import pyarrow

_AT_ONCE = 10_000
_TEXTS, _LISTS = ("title", "summary", "disputed"), ("actors", "places", "themes")
_EPOCH = Day(1970, 1, 1).ordinal
_FURTHEST = 2**31 - 1


def write(answer: Events, view: View, out: TextIO) -> None:
    """Written a group of rows at a time. Raises: MissingLibrary."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise MissingLibrary(library="pyarrow", extra="parquet", format="parquet") from None
    schema = _schema()
    found = iter(answer.found)
    with ParquetWriter(out.buffer, schema) as writer:
        while some := list(islice(found, _AT_ONCE)):
            writer.write_table(pyarrow.Table.from_pylist(list(_rows(some)), schema))


def _schema() -> "pyarrow.Schema":
    """The fields of an event with its first and last day; a text is a map of languages; `extra` is JSON."""
    import pyarrow as pa

    source = pa.struct([(field.name, pa.string()) for field in fields(Source)])
    columns: dict[str, pa.DataType] = {
        "id": pa.string(),
        "date": pa.string(),
        "earliest": pa.date32(),
        "latest": pa.date32(),
        "year": pa.int64(),
        "match": pa.string(),
        **dict.fromkeys(_TEXTS, pa.map_(pa.string(), pa.string())),
        **dict.fromkeys(_LISTS, pa.list_(pa.string())),
        "sources": pa.list_(source),
        "extra": pa.string(),
    }
    return pa.schema(columns)


def _rows(some: Iterable[Found]) -> Iterator[dict[str, Any]]:
    for found in some:
        event = found.members
        when = edtf.parse(event["date"])
        yield event | {
            "earliest": _days_since_1970(when.earliest),
            "latest": _days_since_1970(when.latest),
            "year": when.earliest.year if when.earliest else None,
            **{name: list(event[name].items()) if event[name] else None for name in _TEXTS},
            "extra": json.dumps(event["extra"], ensure_ascii=False) if event["extra"] else None,
        }


def _days_since_1970(day: Day | None) -> int | None:
    """As Parquet counts them; None for an open end, and for a day so far off that it has no number there."""
    number = day.ordinal - _EPOCH if day else None
    return number if number is not None and abs(number) <= _FURTHEST else None
