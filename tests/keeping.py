"""Audit files on disk for tests: small, under ready-made keys (deriving one takes long), and hurt on purpose."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from builders import small_framework
from sqlalchemy.orm import Session

from s11desktop.framework.canonical import canonical, digest
from s11desktop.vault import opening
from s11desktop.vault.connection import PAGE_BYTES, journal
from s11desktop.vault.keys import Key, new_salt
from s11desktop.vault.tables import AuditRow, FrameworkRow, OrganisationRow, RoundRow
from s11desktop.vault.vault import Vault

ANSWERABLE = "TST-1.1"


def new_key() -> Key:
    """A key as if somebody had chosen a passphrase."""
    return Key(os.urandom(32), new_salt())


def new_vault(path: Path, key: Key | None = None) -> Vault:
    """An audit file with an organisation and a small framework to answer, open for writing."""

    def fill(session: Session) -> None:
        asked = small_framework()
        organisation = OrganisationRow(name="Hall Street Friends", kind=asked.kinds[0].code)
        going = RoundRow(kind="audit", period="2026", started_on=date(2026, 11, 1))
        session.add_all((organisation, going))
        session.flush()
        audit = AuditRow(
            round_id=going.id,
            organisation_id=organisation.id,
            framework=asked.id,
            edition=asked.edition,
            framework_sha256=digest(asked),
            level="full",
        )
        session.add(audit)
        session.flush()
        session.add(FrameworkRow(audit_id=audit.id, sha256=digest(asked), canonical=canonical(asked)))

    return opening.create(path, key or new_key(), fill=fill)


def flip(path: Path, place: int, bit: int = 0) -> int:
    """Change one bit of a file nobody has open; the number of the page it lies in, counted from 1."""
    with path.open("r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ (1 << bit)]))
    return place // PAGE_BYTES + 1


def crash(path: Path, key: Key) -> None:
    """Leave a vault as a crash in the middle of a save does: some new pages in the file, its journal beside it."""
    told = (sys.executable, "-c", "import sys, keeping; keeping.die_in_a_save(*sys.argv[1:])")
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run((*told, str(path), key.secret.hex(), key.salt.hex()), env=here, check=True, timeout=60)
    assert journal(path).stat().st_size > PAGE_BYTES


def die_in_a_save(path: str, secret: str, salt: str) -> None:
    """Start a save, have its pages written to the file, and end this process."""
    vault = opening.open_vault(Path(path), Key(bytes.fromhex(secret), bytes.fromhex(salt)))
    vault.raw.execute("PRAGMA cache_size=5")
    vault.raw.execute("BEGIN IMMEDIATE")
    vault.raw.execute("CREATE TABLE half (n INTEGER PRIMARY KEY, b BLOB)")
    vault.raw.execute("UPDATE answers SET words = 'half a save'")
    vault.raw.executemany("INSERT INTO half (b) VALUES (?)", [(os.urandom(3000),) for _ in range(200)])
    os._exit(0)
