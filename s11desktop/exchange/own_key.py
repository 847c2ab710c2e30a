"""The organisation's own key with a certificate for its present name, out of its audit file: what it seals with."""

from __future__ import annotations

from s11desktop.audit.model import Audit
from s11desktop.errors import SealNotKept
from s11desktop.exchange import signing
from s11desktop.operations import identity as kept
from s11desktop.vault.vault import Vault


def identity(vault: Vault, audit: Audit) -> signing.Identity:
    """Made and kept where either is missing. Raises `SealNotKept` where that would be written to a file that is only
    read.
    """
    name = signing.name_in_certificate(audit.organisation.name)
    private, certificate = kept.kept_key(vault), kept.kept_certificate(vault, name)
    if private is not None and certificate is not None:
        return signing.Identity(private, certificate)
    if vault.read_only:
        raise SealNotKept(path=str(vault.path))
    if private is None:
        made = signing.new_identity(name, audit.organisation.uuid)
    else:
        made = signing.Identity(private, signing.certify(private, name, audit.organisation.uuid))
    kept.keep(vault, private=made.private, public=made.public, certificate=made.certificate, name=name)
    return made


def is_own(vault: Vault, fingerprint: str) -> bool:
    """Whether a seal with that fingerprint (hex) was made with a key of this file."""
    return fingerprint in {signing.fingerprint(public) for public in kept.kept_publics(vault)}
