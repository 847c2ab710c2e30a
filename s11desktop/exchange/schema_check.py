"""Checks data by a JSON Schema, for the part of draft 2020-12 that our published schemas use.

The `jsonschema` package says the same (tests hold the two against each other) but takes 5 seconds for a history of
10,000 changes where this takes a tenth of one, and brings five packages along: `docs/decisions/schemas.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Place = tuple[str | int, ...]
Check = Callable[[Any], Place | None]
"""Gives the place of the first fault in a value, () for the value itself, or None where it is as it should be."""

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}
_UNBOUNDED = (0, 1 << 30)
_SPOKEN = {"$schema", "$id", "$defs", "title", "description"}
_KNOWN = _SPOKEN | {
    *("type", "const", "enum", "anyOf", "$ref"),
    *("properties", "required", "additionalProperties", "items", "maxItems"),
    *("pattern", "minLength", "maxLength", "minimum", "maximum"),
}


def compiled(schema: Mapping[str, Any]) -> Check:
    """The check a schema describes. Raises ValueError for a keyword that is not among those we use."""
    made: dict[str, Check] = {}
    names = schema.get("$defs", {})

    def late(name: str) -> Check:
        return lambda value: made[name](value)

    for name, each in names.items():
        made[name] = _compiled(each, made.get, late)
    return _compiled(schema, made.get, late)


def _compiled(schema: Mapping[str, Any], made: Callable[[str], Check | None], late: Callable[[str], Check]) -> Check:
    if unknown := schema.keys() - _KNOWN:
        raise ValueError(f"not among the keywords we use: {sorted(unknown)}")

    def inner(each: Mapping[str, Any]) -> Check:
        return _compiled(each, made, late)

    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return made(name) or late(name)
    if "anyOf" in schema:
        choices = [inner(each) for each in schema["anyOf"]]
        return lambda value: None if any(choice(value) is None for choice in choices) else ()
    if "const" in schema or "enum" in schema:
        allowed = schema.get("enum", [schema.get("const")])
        return lambda value: None if any(type(value) is type(each) and value == each for each in allowed) else ()
    return {"object": _object, "array": _array, "string": _string, "integer": _integer}.get(schema["type"], _plain)(
        schema, inner
    )


def _plain(schema: Mapping[str, Any], inner: Callable[[Mapping[str, Any]], Check]) -> Check:
    kind = _TYPES[schema["type"]]
    return lambda value: None if isinstance(value, kind) else ()


def _integer(schema: Mapping[str, Any], inner: Callable[[Mapping[str, Any]], Check]) -> Check:
    low, high = schema["minimum"], schema["maximum"]
    return lambda value: None if type(value) is int and low <= value <= high else ()


def _string(schema: Mapping[str, Any], inner: Callable[[Mapping[str, Any]], Check]) -> Check:
    least, most = schema.get("minLength", _UNBOUNDED[0]), schema.get("maxLength", _UNBOUNDED[1])
    if "pattern" not in schema:
        return lambda value: None if isinstance(value, str) and least <= len(value) <= most else ()
    # Ours all stand between ^ and $, and "$" of Python also matches before a last line feed.
    matches = re.compile(schema["pattern"].removeprefix("^").removesuffix("$")).fullmatch
    if (least, most) == _UNBOUNDED:
        return lambda value: None if isinstance(value, str) and matches(value) else ()
    return lambda value: None if isinstance(value, str) and least <= len(value) <= most and matches(value) else ()


def _array(schema: Mapping[str, Any], inner: Callable[[Mapping[str, Any]], Check]) -> Check:
    item, most = inner(schema["items"]), schema["maxItems"]

    def check(value: Any) -> Place | None:
        if not isinstance(value, list) or len(value) > most:
            return ()
        for place, each in enumerate(value):
            if (fault := item(each)) is not None:
                return (place, *fault)
        return None

    return check


def _object(schema: Mapping[str, Any], inner: Callable[[Mapping[str, Any]], Check]) -> Check:
    members = {name: inner(each) for name, each in schema["properties"].items()}
    required = frozenset(schema["required"])
    if schema["additionalProperties"] is not False:
        raise ValueError("objects are closed")

    def check(value: Any) -> Place | None:
        if not isinstance(value, dict) or not required <= value.keys():
            return ()
        for name, each in value.items():
            member = members.get(name)
            if member is None:
                return ()
            if (fault := member(each)) is not None:
                return (name, *fault)
        return None

    return check
