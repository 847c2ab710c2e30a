"""The signers somebody chose to remember in this file, so that a changed key is noticed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from s11desktop.operations.changing import Pen
from s11desktop.vault.tables import KnownSignerRow
from s11desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class KnownSigner:
    """A key somebody chose to remember, by the SHA-256 of its SubjectPublicKeyInfo in hex."""

    organisation: str
    name: str
    public_sha256: str
    remembered_at: datetime


def known(vault: Vault) -> tuple[KnownSigner, ...]:
    """Everybody who is remembered, by organisation."""
    rows = vault.raw.execute(
        """SELECT organisation, name, public_sha256, remembered_at FROM known_signers
        ORDER BY organisation, remembered_at"""
    ).fetchall()
    return tuple(
        KnownSigner(organisation, name, public, datetime.fromisoformat(at).astimezone(UTC))
        for organisation, name, public, at in rows
    )


def remember(vault: Vault, *, organisation: str, name: str, public_sha256: str, by: str = "") -> None:
    """Remember a signer, because a person said so. Does nothing for one who is known."""
    with vault.writing() as raw:
        found = raw.execute(
            "SELECT 1 FROM known_signers WHERE organisation = ? AND public_sha256 = ?", (organisation, public_sha256)
        ).fetchone()
        if found is None:
            pen = Pen(vault, raw, by)
            pen.insert(
                KnownSignerRow,
                organisation=organisation,
                name=name,
                public_sha256=public_sha256,
                remembered_at=pen.now,
                remembered_by=by,
            )


def forget(vault: Vault, *, organisation: str) -> None:
    """Forget every key of an organisation."""
    with vault.writing() as raw:
        raw.execute("DELETE FROM known_signers WHERE organisation = ?", (organisation,))
