"""A framework file, TOML or JSON, into a `Framework`: every fault named by its place, none hidden by the first.

The keys are those of the nouns in `model`; `docs/file-formats.md` lists them. References to other files of questions
(`same_as`) are written "<framework or edition>#<code>"; a code alone is one of this file.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import tomli

from s11desktop.errors import FrameworkFaulty, UnknownFramework
from s11desktop.framework.building import build
from s11desktop.framework.canonical import canonical, digest
from s11desktop.framework.table import Table

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from s11desktop.framework.model import Framework
    from s11desktop.framework.table import Fault

__all__ = ["FrameworkEntry", "canonical", "digest", "from_canonical", "installed", "load", "read"]

LIMIT = 5_000_000
"""Bytes of one framework file."""

_AT = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class FrameworkEntry:
    """A set of questions that ships. `name` is its file below `standards` ("voluntary-faith/2026.toml")."""

    id: str
    edition: str
    title: str
    name: str

    @property
    def short_id(self) -> str:
        """What people type for it: "voluntary-faith"."""
        return self.name.partition("/")[0]


def read(source: bytes | str, *, path: str = "", form: Literal["toml", "json"] = "toml") -> Framework:
    """The framework a file holds. `path` is only for telling which file it was.

    Raises `FrameworkFaulty` with every fault as (place, what is wrong): "area 3, standard 3.4" or "line 12". A file
    that cannot be taken apart at all (not UTF-8, a fault of syntax, over 5 MB) has that one fault.
    """
    faults: list[Fault] = []
    data = _taken_apart(source, form, faults)
    framework = build(Table(data, "", faults)) if data is not None else None
    if faults or framework is None:
        raise FrameworkFaulty(path=path, faults=tuple(faults))
    return framework


def from_canonical(source: bytes) -> Framework:
    """The framework of its canonical JSON. Raises `FrameworkFaulty`."""
    return read(source, path="framework.json", form="json")


def installed() -> tuple[FrameworkEntry, ...]:
    """Every set of questions that ships, by name and edition. Reads only the head of each file."""
    found = []
    for folder in files("standards").iterdir():
        if folder.is_dir():
            found += [_entry(folder, each) for each in folder.iterdir() if each.name.endswith(".toml")]
    return tuple(sorted(found, key=lambda entry: (entry.short_id, entry.edition)))


def load(framework_id: str, edition: str | None = None) -> Framework:
    """A set of questions that ships, by its id or short name; the newest edition where none is given.

    Raises `UnknownFramework` with the short names there are.
    """
    entries = installed()
    wanted = [entry for entry in entries if framework_id in (entry.id, entry.short_id)]
    if edition is not None:
        wanted = [entry for entry in wanted if entry.edition == edition]
    if not wanted:
        allowed = tuple(dict.fromkeys(entry.short_id for entry in entries))
        raise UnknownFramework(framework=" ".join(filter(None, (framework_id, edition))), allowed=allowed)
    name = wanted[-1].name
    return read(files("standards").joinpath(*name.split("/")).read_bytes(), path=f"standards/{name}")


def _entry(folder: Traversable, file: Traversable) -> FrameworkEntry:
    name = f"{folder.name}/{file.name}"
    text = file.read_text("utf-8")
    try:
        head = tomli.loads(text.partition("\n[[")[0])["framework"]
        return FrameworkEntry(str(head["id"]), str(head["edition"]), str(head["title"]), name)
    except (tomli.TOMLDecodeError, KeyError, TypeError):
        whole = read(text, path=f"standards/{name}")
        return FrameworkEntry(whole.id, whole.edition, whole.title, name)


def _taken_apart(source: bytes | str, form: str, faults: list[Fault]) -> dict[str, object] | None:
    raw = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    if len(raw) > LIMIT:
        faults.append(("the file", f"is larger than {LIMIT // 1_000_000} MB, which no set of questions is"))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.append((f"line {line}", "holds bytes that are not text in UTF-8; save the file again as UTF-8"))
        return None
    try:
        data = tomli.loads(text) if form == "toml" else json.loads(text, object_pairs_hook=_once)
    except RecursionError:
        faults.append(("the file", "is nested far deeper than any set of questions"))
        return None
    except ValueError as error:
        faults.append(_syntax(error, text))
        return None
    if not isinstance(data, dict):
        faults.append(("the file", "does not begin with a table"))
        return None
    return data


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object whose names are all different, as those of TOML are."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name “{twice}” stands twice in one table")
    return found


def _syntax(error: ValueError, text: str) -> Fault:
    """Where the file stops being TOML or JSON, and what its reader said."""
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}", f"cannot be read from here on: {error.msg}"
    said = str(error)
    if at := _AT.search(said):
        line = at["line"] or str(text.count("\n") + 1)
        return f"line {line}", f"cannot be read from here on: {said[: at.start()]}"
    return "the file", f"cannot be read: {said}"
