"""The secret halves of the keys that returns are sealed for: in an identity file of age, or in a key ring."""

from __future__ import annotations

from pathlib import Path

from s11desktop.errors import NoIdentity
from s11desktop.exchange import keyring
from s11desktop.exchange.sealing_header import opened
from s11desktop.vault.keys import MAGIC

_IDENTITY = "AGE-SECRET-KEY-1"
_LONGEST = 64 * 1024
"""Bytes of an identity file that are read."""


def is_ring(path: Path) -> bool:
    """Whether it is a key ring, by how it begins. Raises `FileMissing`, `FileUnreadable`."""
    with opened(path) as file:
        return file.read(len(MAGIC)) == MAGIC


def in_file(path: Path) -> tuple[str, ...]:
    """The identities in a file as `age-keygen` writes it. Raises `FileMissing`, `FileUnreadable`, `NoIdentity`."""
    import pyrage

    with opened(path) as file:
        text = file.read(_LONGEST).decode("ascii", "replace")
    found = tuple(line.strip() for line in text.splitlines() if line.strip().startswith(_IDENTITY))
    for each in found:
        try:
            pyrage.x25519.Identity.from_str(each)
        except pyrage.IdentityError:
            raise NoIdentity(path=str(path), ring=False) from None
    if not found:
        raise NoIdentity(path=str(path), ring=False)
    return found


def in_ring(path: Path, passphrase: str) -> tuple[str, ...]:
    """The identities of a key ring. Raises `NoIdentity`, and what `keyring.open_keyring` does; slow on purpose."""
    with keyring.open_keyring(path, passphrase) as ring:
        found = ring.age_identities
    if not found:
        raise NoIdentity(path=str(path), ring=True)
    return found
