"""The organisation's key and its certificates, and the signers somebody chose to remember. Kept here, understood
elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from s11desktop.operations.changing import Pen
from s11desktop.vault.tables import CertificateRow, KnownSignerRow, SigningKeyRow
from s11desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class KeptIdentity:
    """The organisation's private key (PKCS#8 DER) with the certificate (DER) made for the name it had last."""

    private: bytes = field(repr=False)
    certificate: bytes
    name: str


@dataclass(frozen=True, slots=True)
class KnownSigner:
    """A key somebody chose to remember, by the SHA-256 of its SubjectPublicKeyInfo in hex."""

    organisation: str
    name: str
    public_sha256: str
    remembered_at: datetime


def identity(vault: Vault) -> KeptIdentity | None:
    """The key returns are sealed with, or None before the first export."""
    found = vault.raw.execute(
        """SELECT k.private, c.der, c.name FROM signing_keys k JOIN certificates c ON c.key_id = k.id
        ORDER BY c.made_at DESC LIMIT 1"""
    ).fetchone()
    return None if found is None else KeptIdentity(*found)


def keep_identity(vault: Vault, *, private: bytes, public: bytes, certificate: bytes, name: str) -> None:
    """Keep a key and the certificate made for it; for a key that is there already, the certificate is added to it."""
    with vault.writing() as raw:
        pen = Pen(vault, raw, "")
        found = raw.execute("SELECT id FROM signing_keys WHERE public = ?", (public,)).fetchone()
        key_id = (
            pen.insert(SigningKeyRow, private=private, public=public, made_at=pen.now) if found is None else found[0]
        )
        pen.insert(CertificateRow, key_id=key_id, name=name, der=certificate, made_at=pen.now)


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
