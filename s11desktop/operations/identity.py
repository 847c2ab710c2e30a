"""An organisation's key and certificates, as the file keeps them. How they are made is `exchange.signing`."""

from __future__ import annotations

from s11desktop.operations.changing import writing_as
from s11desktop.vault.tables import CertificateRow, SigningKeyRow
from s11desktop.vault.vault import Vault


def kept_key(vault: Vault) -> bytes | None:
    """The organisation's private key (PKCS#8 DER), or None before the first export. There is never a second one."""
    found = vault.raw.execute("SELECT private FROM signing_keys ORDER BY made_at LIMIT 1").fetchone()
    return None if found is None else bytes(found[0])


def kept_certificate(vault: Vault, name: str) -> bytes | None:
    """The certificate (DER) of that key for the organisation's name as it is now, or None where it had another name."""
    found = vault.raw.execute(
        "SELECT c.der FROM certificates c JOIN signing_keys k ON k.id = c.key_id WHERE c.name = ? "
        "ORDER BY k.made_at, c.made_at DESC LIMIT 1",
        (name,),
    ).fetchone()
    return None if found is None else bytes(found[0])


def kept_publics(vault: Vault) -> tuple[bytes, ...]:
    """The public half of every key of the file (SubjectPublicKeyInfo, DER)."""
    return tuple(bytes(row[0]) for row in vault.raw.execute("SELECT public FROM signing_keys").fetchall())


def keep(vault: Vault, *, private: bytes, public: bytes, certificate: bytes, name: str) -> None:
    """Keep a certificate, with its key where that is new, in one transaction. Raises as every write does."""
    with writing_as(vault, "", finished=True) as pen:
        found = pen.raw.execute("SELECT id FROM signing_keys WHERE public = ?", (public,)).fetchone()
        key_id = found[0] if found else pen.insert(SigningKeyRow, private=private, public=public, made_at=pen.now)
        pen.insert(CertificateRow, key_id=key_id, name=name, der=certificate, made_at=pen.now)
