"""What an audit file remembers beside the audit: small settings, without history."""

from __future__ import annotations

from s11desktop.cleaning import clean
from s11desktop.operations.changing import Pen
from s11desktop.vault.tables import SettingRow
from s11desktop.vault.vault import Vault


def keep(vault: Vault, name: str, value: str) -> None:
    """Keep something in the file that is no part of the audit and has no history; an empty value forgets it."""
    with vault.writing() as raw:
        raw.execute("DELETE FROM settings WHERE name = ?", (name,))
        if value:
            Pen(vault, raw, "").insert(SettingRow, name=name, value=clean(value))
