"""A framework as the TOML file people read and keep: the same keys as `reading` reads, and read back equal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import tomli_w

from s11desktop.framework.canonical import as_plain

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework

_DAYS = frozenset(("verified_on", "in_force_from"))
_USUAL = {"readiness": False, "na": "reason"}


def to_toml(framework: Framework) -> str:
    """The framework as TOML, what says nothing left out; `reading.read` gives an equal one back, of the same digest."""
    return tomli_w.dumps(_saying(as_plain(framework)), multiline_strings=True)


def _saying(table: Mapping[str, object]) -> dict[str, object]:
    """A table without what says no more than its absence does."""
    kept = {key: _value(key, value) for key, value in table.items()}
    return {key: value for key, value in kept.items() if value not in ("", [], {}) and value != _USUAL.get(key)}


def _value(key: str, value: object) -> object:
    if isinstance(value, Mapping):
        return _saying(value)
    if isinstance(value, list):
        return [_value("", each) for each in value]
    return date.fromisoformat(value) if key in _DAYS and isinstance(value, str) else value
