"""The keys somebody chose to remember, where no audit file is open: `known-signers.json` in the app's data folder.

Whether a key is known is a word apart from whether a return is whole. Nothing is written unless a person says
"remember".
"""

from __future__ import annotations

import json
import os
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from s11desktop import renaming
from s11desktop.errors import FileHeld, FileUnreadable, FolderNotWritable
from s11desktop.exchange.verdict import Trust
from s11desktop.private import private_folder

_FORMAT = 1
_LARGEST = 16 * 1024**2


@dataclass(frozen=True, slots=True)
class KnownSigner:
    """A remembered key: whose (the UUID in its certificate), the name then, hex SHA-256 of the public key, and when."""

    organisation: str
    name: str
    fingerprint: str
    remembered_at: datetime


@dataclass(frozen=True, slots=True)
class KnownSigners:
    """All that is remembered."""

    signers: tuple[KnownSigner, ...] = ()

    def trust(self, organisation: str, fingerprint: str) -> Trust:
        """`known`: this key of this organisation. `changed`: another key of it. `new`: nothing is known of it."""
        keys = {each.fingerprint for each in self.signers if each.organisation == organisation}
        if fingerprint in keys:
            return "known"
        return "changed" if keys else "new"

    def remembering(self, organisation: str, name: str, fingerprint: str, when: datetime | None = None) -> KnownSigners:
        """The same with one more. An earlier key of the organisation stays: its older returns are still its own."""
        if self.trust(organisation, fingerprint) == "known":
            return self
        new = KnownSigner(organisation, name, fingerprint, (when or datetime.now(UTC)).replace(microsecond=0))
        return KnownSigners((*self.signers, new))


def own_file() -> Path:
    """The file of whoever uses this computer."""
    import platformdirs

    return platformdirs.user_data_path("S11 Desktop", appauthor=False) / "known-signers.json"


def read(path: Path) -> KnownSigners:
    """What a file remembers; nothing where there is none. Raises `FileUnreadable` for a damaged one or another."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise ValueError
        plain = json.loads(data)
        if plain["format"] != _FORMAT:
            raise ValueError
        return KnownSigners(tuple(_read(each) for each in plain["signers"]))
    except FileNotFoundError:
        return KnownSigners()
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise FileUnreadable(path=str(path)) from None


def write(path: Path, known: KnownSigners) -> None:
    """Replace the file as a whole, readable by its owner only. Raises `FolderNotWritable` or `FileHeld`:
    the old one is there.
    """
    plain = {
        "format": _FORMAT,
        "signers": [
            {
                "organisation": each.organisation,
                "name": each.name,
                "fingerprint": each.fingerprint,
                "remembered_at": each.remembered_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            }
            for each in known.signers
        ],
    }
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        private_folder(path.parent)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(json.dumps(plain, ensure_ascii=False, indent=1).encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        renaming.rename(beside, path)
    except FileHeld:
        renaming.discard(beside)
        raise
    except OSError:
        renaming.discard(beside)
        raise FolderNotWritable(path=str(path.parent)) from None


def _read(plain: dict[str, str]) -> KnownSigner:
    fingerprint = plain["fingerprint"]
    if not re.fullmatch("[0-9a-f]{64}", fingerprint):
        raise ValueError
    when = datetime.fromisoformat(plain["remembered_at"])
    return KnownSigner(str(plain["organisation"]), str(plain["name"]), fingerprint, when)
