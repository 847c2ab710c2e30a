"""The plain part of TOML that framework files are written in, read about ten times as fast as `tomllib` does.

Tables, lists of tables, and keys with text, a list of texts, a whole number, a day, true or false. Whatever else a file
holds, or whatever is wrong with it, is left to `tomllib`, which also says where. Measured: docs/performance.md.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

_STRING = r'"(?:[^"\\\x00-\x08\n-\x1f\x7f]++|\\(?:["\\nt]|u(?!d[89a-f]|D[89A-Fa-f])[0-9A-Fa-f]{4}))*+"'
_LIST = rf"\[[ \t]*(?:{_STRING}[ \t]*,[ \t]*)*(?:{_STRING}[ \t]*)?\]"
_ONE = rf"([A-Za-z0-9_-]+)[ \t]*=[ \t]*({_STRING}(?!\")|{_LIST})"
_LINE = re.compile(
    r"[ \t]*(?:"
    r"(?P<blank>(?:\#[^\x00-\x08\n-\x1f\x7f]*)?)"
    r"|(?P<list>\[\[[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\]\])"
    r"|(?P<table>\[[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\])"
    r"|(?P<key>[A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:"
    rf'(?P<text>{_STRING}(?!"))'
    r'|"""\n?(?P<long>[^"\\\x00-\x08\x0b-\x1f\x7f]*+)"""(?!")'
    rf"|(?P<texts>\[\s*(?:{_STRING}\s*,\s*)*(?:{_STRING}\s*)?\])"
    r"|(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(?P<whole>0|-?[1-9][0-9]{0,17})"
    rf"|(?P<within>\{{[ \t]*(?:{_ONE}(?:[ \t]*,[ \t]*{_ONE})*)?[ \t]*\}})"
    r"|(?P<yes>true|false)"
    r")[ \t]*(?:\#[^\x00-\x08\n-\x1f\x7f]*)?"
    r")[ \t]*\n"
)
_TEXTS = re.compile(_STRING)
_PAIRS = re.compile(_ONE)

Plain = dict[str, Any]


class _Closed(dict[str, Any]):
    """A table written within one line: nothing may be added to it further down."""


def quickly(text: str) -> Plain | None:
    """What `tomllib.loads` would give, or None for a text that only it can take apart."""
    source = text.replace("\r\n", "\n") + "\n"
    top: Plain = {}
    here, at = top, 0
    lists: set[int] = set()
    keys: set[str] = set()
    match = _LINE.match
    while at < len(source):
        end = source.find("\n", at)
        key, _, rest = source[at:end].partition(' = "')
        if key in keys and rest[-1:] == '"' and _is_bare(words := rest[:-1]):
            if key in here:
                return None
            here[key] = words
            at = end + 1
            continue
        found = match(source, at)
        if found is None:
            return None
        at = found.end()
        kind = found.lastgroup
        if kind == "blank":
            continue
        if kind in ("list", "table"):
            entered = _entered(top, found[kind], lists)
            if entered is None:
                return None
            here = entered
            continue
        key, said = found["key"], found[kind or 0]
        if key in here:
            return None
        keys.add(key)
        try:
            here[key] = _value(kind or "", said)
        except ValueError:
            return None
    return top


def _is_bare(words: str) -> bool:
    """Whether words in quotation marks are just that: nothing escaped, nothing that ends them, nothing unseen."""
    return '"' not in words and "\\" not in words and words.isprintable()


def _value(kind: str, said: str) -> object:
    if kind == "text":
        return json.loads(said, strict=False) if "\\" in said else said[1:-1]
    if kind == "texts":
        return [_value("text", each) for each in _TEXTS.findall(said)]
    if kind == "long":
        return said
    if kind == "within":
        pairs = [(key, _value("texts" if each[0] == "[" else "text", each)) for key, each in _PAIRS.findall(said[1:-1])]
        if len(dict(pairs)) < len(pairs):
            raise ValueError
        return _Closed(pairs)
    if kind == "day":
        return date.fromisoformat(said)
    return int(said) if kind == "whole" else said == "true"


def _entered(top: Plain, header: str, lists: set[int]) -> Plain | None:
    """The table a header begins, put in its place; None for one that could be a fault."""
    several = header.startswith("[[")
    *path, name = header.strip("[]").split(".")
    here: Any = top
    for step in path:
        here = here.get(step)
        if isinstance(here, list) and id(here) in lists:
            here = here[-1]
        if not isinstance(here, dict) or isinstance(here, _Closed):
            return None
    made: Plain = {}
    if not several:
        if name in here:
            return None
        here[name] = made
        return made
    rows = here.get(name)
    if rows is None:
        rows = here[name] = []
        lists.add(id(rows))
    if not isinstance(rows, list) or id(rows) not in lists:
        return None
    rows.append(made)
    return made
