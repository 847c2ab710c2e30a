"""A framework as the TOML file people read and keep: the same keys as `reading` reads, and read back equal.

Its own small writer: tables in the order of the format document, one key a line, what says nothing left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from s11desktop.framework.canonical import as_plain

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework

WIDE = 100
"""Characters: a list that is longer stands on several lines."""

_BARE = re.compile("[A-Za-z0-9_-]+")
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = frozenset(("verified_on", "in_force_from"))


def to_toml(framework: Framework) -> str:
    """The framework as TOML. `reading.read` of it gives an equal framework, with the same digest."""
    lines: list[str] = []
    for key, value in as_plain(framework).items():
        _write(lines, (key,), value)
    return "\n".join(lines).strip() + "\n"


def _write(lines: list[str], path: tuple[str, ...], value: object) -> None:
    name = ".".join(_key(each) for each in path)
    if isinstance(value, Mapping):
        if _says(value) or path == ("framework",):
            lines += ["", f"[{name}]"]
            _fill(lines, path, value)
    elif isinstance(value, list):
        for each in value:
            lines += ["", f"[[{name}]]"]
            _fill(lines, path, each)


def _fill(lines: list[str], path: tuple[str, ...], table: Mapping[str, object]) -> None:
    """The keys of one table, then the tables within it: TOML wants them in that order."""
    within = []
    for key, value in table.items():
        if isinstance(value, Mapping) or (isinstance(value, list) and value and isinstance(value[0], Mapping)):
            within.append((key, value))
        elif not _left_out(key, value):
            lines.append(f"{_key(key)} = {_value(key, value)}")
    for key, value in within:
        _write(lines, (*path, key), value)


def _left_out(key: str, value: object) -> bool:
    """What says no more than its absence does."""
    return value in ("", []) or (key == "readiness" and value is False) or (key == "na" and value == "reason")


def _says(table: Mapping[str, object]) -> bool:
    return any(value not in ("", [], {}) for value in table.values())


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(key: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        row = "[" + ", ".join(_text(str(each)) for each in value) + "]"
        return row if len(row) <= WIDE else "[\n" + "".join(f"    {_text(str(each))},\n" for each in value) + "]"
    text = str(value)
    if key in _DAYS and _DAY.fullmatch(text):
        return text
    return _long(text) if "\n" in text else _text(text)


def _text(text: str) -> str:
    return '"' + "".join(_escaped(each) for each in text) + '"'


def _long(text: str) -> str:
    """Several lines, as they are read; three quotation marks in a row cannot end them."""
    body = "".join(each if each == "\n" else _escaped(each) for each in text)
    return f'"""\n{body}"""'


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    return f"\\u{ord(character):04X}" if character < " " or character == "\x7f" else character
