"""What an audit file remembers beside the audit: small settings, without history."""

from __future__ import annotations

from collections.abc import Mapping

from s11desktop.cleaning import clean
from s11desktop.operations.changing import Pen
from s11desktop.vault.tables import SettingRow
from s11desktop.vault.vault import Vault


def keep(vault: Vault, name: str, value: str) -> None:
    """Keep something in the file that is no part of the audit and has no history; an empty value forgets it."""
    keep_all(vault, {name: value})


def keep_all(vault: Vault, values: Mapping[str, str]) -> None:
    """The same of several things at once: all of them, or none."""
    with vault.writing() as raw:
        put(Pen(vault, raw, ""), values)


def put(pen: Pen, values: Mapping[str, str]) -> None:
    """The same within a change that is open."""
    for name, value in values.items():
        pen.raw.execute("DELETE FROM settings WHERE name = ?", (name,))
        if value:
            pen.insert(SettingRow, name=name, value=clean(value))
