"""Where the data of a return says one thing twice and differently, so that two readers could take two from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from s11desktop.cleaning import unkeepable

_LISTS = ("responses", "evidence", "actions", "declarations")
_BY_ROUND = ("update", "statement")


def faults(data: dict[str, Any]) -> tuple[str, ...]:
    """The places, each once, where data in its layout disagrees with itself or holds what would disturb a screen."""
    found = [
        *(name for name in _LISTS if not _once(each["uuid"] for each in data[name])),
        *(name for name in ("evidence", "actions") if not _once(each["number"] for each in data[name])),
        *(name for name in ("path", "sha256") if not _once(each[name] for each in data["files"])),
        *_versions(data),
        *_kind(data),
        *_unclean(data),
    ]
    return tuple(dict.fromkeys("files" if place in ("path", "sha256") else place for place in found))


def _once(values: Iterable[object]) -> bool:
    held = list(values)
    return len(set(held)) == len(held)


def _versions(data: dict[str, Any]) -> Iterator[str]:
    """One content has one size."""
    sizes: dict[str, int] = {}
    for each in (version for item in data["evidence"] for version in item["versions"]):
        if sizes.setdefault(each["sha256"], each["size"]) != each["size"]:
            yield "evidence"


def _kind(data: dict[str, Any]) -> Iterator[str]:
    """What it is called follows from the audit: its round, else its level. Only a draft lacks something."""
    kind, audit = data["kind"], data["audit"]
    round_kind = audit["round"]["kind"]
    due = round_kind if round_kind in _BY_ROUND else "starter" if audit["level"] == "starter" else "full"
    if kind not in ("draft", due):
        yield "kind"
    if kind != "draft" and data["missing"]:
        yield "missing"


def _unclean(data: dict[str, Any]) -> Iterator[str]:
    """Texts with characters that no words typed into the program can have (escapes, other line ends)."""
    for name, value in data.items():
        if not _each(value, lambda text: unkeepable(text) is None):
            yield name


def _each(value: Any, holds: Callable[[str], bool]) -> bool:
    if isinstance(value, str):
        return holds(value)
    if isinstance(value, dict):
        return all(_each(each, holds) for each in value.values())
    return not isinstance(value, list) or all(_each(each, holds) for each in value)
