"""Whether data from a stranger has the published layout: JSON within limits, in its canonical form, by its schema."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NoReturn

from s11desktop.exchange.schema_check import Check, compiled
from s11desktop.framework.canonical import canonical_json

Layout = Literal["submission", "framework", "history-line", "pack/partnership", "part/part", "part/answers"]

LONGEST_JSON = 32 * 1024**2
LONGEST_HISTORY = 64 * 1024**2
DEEPEST = 64
"""Bytes of one JSON file, bytes of the history, levels of lists and objects inside one another."""

_MOST_VALUES = 400_000
_MOST_LINES = 200_000
_FOLDER = "data/schema/"


class DataFault(Exception):
    """Data that is not what it should be. `code` is a problem's, `place` where in the data ("responses/3/rating")."""

    def __init__(self, code: str, place: str = "") -> None:
        super().__init__(code, place)
        self.code = code
        self.place = place


def shipped() -> dict[str, bytes]:
    """What lies in `data/schema/` of a return, by path: the schemas and how to check the rest by hand."""
    folder = files("s11desktop.exchange") / "schema"
    return {
        _FOLDER + each.name: each.read_bytes()
        for each in sorted(folder.iterdir(), key=lambda each: each.name)
        if each.name.endswith((".json", ".txt"))
    }


def shipped_with_packs() -> dict[str, bytes]:
    """The same of a pack: the schemas of its two data files, and how to check it by hand."""
    folder = files("s11desktop.exchange") / "schema"
    found = {each.name: each.read_bytes() for each in (folder / "pack").iterdir()}
    found["framework.schema.json"] = (folder / "framework.schema.json").read_bytes()
    return {_FOLDER + name: found[name] for name in sorted(found)}


def shipped_with_parts() -> dict[str, bytes]:
    """The same of a working part: the schemas of its data files."""
    folder = files("s11desktop.exchange") / "schema"
    found = {each.name: each.read_bytes() for each in (folder / "part").iterdir() if each.name.endswith(".json")}
    found["framework.schema.json"] = (folder / "framework.schema.json").read_bytes()
    return {_FOLDER + name: found[name] for name in sorted(found)}


def read_json(data: bytes) -> Any:
    """The value of a canonical JSON text. Raises `DataFault` over the limits, for no JSON, and for any other form.

    Canonical means RFC 8785 for whole numbers only: what is written again comes out the same, so that nothing can be
    told twice or differently to two readers (double names, escapes, spaces, numbers of other shapes).
    """
    if len(data) > LONGEST_JSON or data.count(b",") + data.count(b"[") + data.count(b"{") > _MOST_VALUES:
        raise DataFault("too-large")
    try:
        value = _DECODER.decode(data.decode("utf-8"))
        _check_depth(value)
        again = canonical_json(value)
    except (ValueError, RecursionError):
        raise DataFault("not-json") from None
    if again != data:
        raise DataFault("not-canonical-json")
    return value


def check(layout: Layout, value: Any) -> None:
    """Raises `DataFault` naming the first place where a value departs from a published schema."""
    place = _layout(layout)(value)
    if place is not None:
        raise DataFault("not-by-schema", "/".join(map(str, place)))


def read_history(data: bytes) -> list[dict[str, object]]:
    """The lines of a history. Raises `DataFault`; `place` is then the number of the line."""
    if len(data) > LONGEST_HISTORY or data.count(b"\n") > _MOST_LINES:
        raise DataFault("too-large")
    if data and not data.endswith(b"\n"):
        raise DataFault("not-json")
    check_line, lines = _layout("history-line"), []
    for number, line in enumerate(data.split(b"\n")[:-1], start=1):
        try:
            value = _DECODER.decode(line.decode("utf-8"))
        except (ValueError, RecursionError):
            raise DataFault("not-json", str(number)) from None
        if check_line(value) is not None:
            raise DataFault("not-by-schema", str(number))
        if _ENCODER.encode(value).encode("utf-8", "surrogatepass") != line:
            raise DataFault("not-canonical-json", str(number))
        lines.append(value)
    return lines


def _refused(text: str) -> NoReturn:
    raise ValueError(text)


_DECODER = json.JSONDecoder(parse_float=_refused, parse_constant=_refused)
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def _check_depth(value: Any, left: int = DEEPEST) -> None:
    if left == 0:
        raise ValueError("too deep")
    if isinstance(value, dict):
        for each in value.values():
            _check_depth(each, left - 1)
    elif isinstance(value, list):
        for each in value:
            _check_depth(each, left - 1)


@cache
def _layout(name: Layout) -> Check:
    text = (files("s11desktop.exchange") / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    return compiled(json.loads(text))
