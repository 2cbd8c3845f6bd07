"""The JSON Schema of a chronology file: what `check` accepts, as far as a schema can say it."""

from typing import Any

from pydantic import TypeAdapter

from rpdc_chrono.dataset.rules import ID_PATTERN, NAME_PATTERN
from rpdc_chrono.dataset.tidy import DERIVED_KEYS, TAG_PATTERN
from rpdc_chrono.model import Chronology

_DATE = "A date in EDTF (ISO 8601-2:2019), levels 0, 1 and 2: 1985-04-12, 1985-04, 1985, 1985~, 1984/1986, 199X."
_NULL = {"type": "null"}
_PLAIN_TEXT = {"type": "object", "additionalProperties": {"type": "string"}}
_EVENTS = {"type": "array", "items": {"$ref": "#/$defs/Event"}}


def json_schema() -> dict[str, Any]:
    """Of a whole chronology, a bare list of events, or one event (a line of JSON Lines)."""
    whole = TypeAdapter(Chronology).json_schema()
    parts = {name: _part(part) for name, part in whole.pop("$defs").items()}
    parts["Event"] = _event(parts["Event"])
    parts["Source"]["anyOf"] = [
        {"required": [name], "properties": {name: {"type": "string", "minLength": 1}}}
        for name in ("url", "title", "publisher")
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "chronology",
        "anyOf": [{"$ref": "#/$defs/Chronology"}, _EVENTS, {"$ref": "#/$defs/Event"}],
        "$defs": {"Chronology": _part(whole), **parts, "Text": _text()},
    }


def _part(schema: dict[str, Any]) -> dict[str, Any]:
    """One object: null allowed where a key may be absent, a plain text where there may be one for each language."""
    required = schema.get("required", [])
    properties = {}
    for name, value in schema["properties"].items():
        accepted = [_value(choice) for choice in value.get("anyOf", [value]) if choice != _NULL]
        choices = accepted if name in required else [*accepted, _NULL]
        properties[name] = choices[0] if len(choices) == 1 else {"anyOf": choices}
    part = {"type": "object", "description": schema.get("description", "").partition("\n")[0], "properties": properties}
    return part | {"required": required, "additionalProperties": False}


def _value(schema: dict[str, Any]) -> dict[str, Any]:
    value = {key: content for key, content in schema.items() if key not in ("title", "default")}
    if value == _PLAIN_TEXT:
        return {"$ref": "#/$defs/Text"}
    if isinstance(value.get("additionalProperties"), dict):
        return value | {"propertyNames": {"pattern": NAME_PATTERN}}
    return value


def _event(part: dict[str, Any]) -> dict[str, Any]:
    properties = part["properties"] | {key: {"description": "Ignored when read."} for key in sorted(DERIVED_KEYS)}
    properties["id"] = {"anyOf": [{"type": "string", "pattern": ID_PATTERN}, _NULL]}
    properties["date"] = {"type": "string", "minLength": 4, "description": _DATE}
    return part | {"properties": properties, "required": ["date", "title"]}


def _text() -> dict[str, Any]:
    each = {
        "type": "object",
        "propertyNames": {"pattern": TAG_PATTERN},
        "additionalProperties": {"anyOf": [{"type": "string"}, _NULL]},
    }
    return {"description": "A text, or one for each language.", "anyOf": [{"type": "string"}, each]}
