"""The large audit file the promises speak of: 600 answers, 500 evidence items, and as many bytes as asked for."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from builders import many_standards

from s11desktop.audit.model import Contact, How, PublicNumber
from s11desktop.operations import actions, answers, evidence, organisation, settings, signoff
from s11desktop.vault import keys
from s11desktop.vault.keys import Key
from s11desktop.vault.vault import Vault

ITEMS = 500
PASSPHRASE = "walnut orbit pancake silver drift"


def documents(folder: Path, count: int, size: int) -> list[Path]:
    """Files that look like text and cannot be made smaller."""
    folder.mkdir(exist_ok=True)
    made = []
    for number in range(count):
        path = folder / f"document-{number:03d}.txt"
        path.write_bytes(os.urandom(size // 2).hex().encode("ascii"))
        made.append(path)
    return made


@cache
def _key() -> Key:
    return keys.derive(PASSPHRASE, keys.new_salt())


def kept_vault(
    folder: Path, name: str, count: int, each: int, standards: int, items: int
) -> tuple[Path, Key, list[Path]]:
    """A copy, in `folder`, of a large file that is made once in a run (beside `folder`); its key and its documents."""
    kept = folder.parent / name
    key = _key()
    if not kept.exists():
        kept.mkdir()
        large_vault(kept / "large.s11", key, documents(kept / "documents", count, each), standards, items).close()
    path = Path(shutil.copy(kept / "large.s11", folder / f"{name}.s11"))
    os.sync()  # what is measured next shall not wait for the copy to reach the disk
    return path, key, sorted((kept / "documents").iterdir())


def large_vault(path: Path, key: Key, documents: list[Path], standards: int = 600, items: int = ITEMS) -> Vault:
    """Every standard answered, the first `len(documents)` items with a document, ready to be sent."""
    framework = many_standards(max(1, standards // 30), min(30, standards))
    kind = framework.kinds[0].code
    vault = organisation.create_file(
        path, key, name="Large", kind=kind, number=PublicNumber("none"), framework=framework, level="full"
    )
    organisation.update(
        vault, lead=Contact("Lead", "Safeguarding lead"), council="Hillford", council_day="01632 960110"
    )
    settings.keep(vault, "recovery_made", "2026-11-22")
    codes = [standard.code for standard in framework.standards]
    today = datetime.now(UTC).date()
    for place, code in enumerate(codes):
        if place % 3:
            answers.answer(vault, code, "fully", "In place, and everybody knows it. " * 6)
        else:
            answers.answer(vault, code, "partly", "Begun, and not everywhere yet. " * 6)
            actions.add(vault, standards=(code,), what="Do the rest of it", lead="Lead", due=date(today.year + 1, 6, 1))
    for number in range(max(items, len(codes))):
        source = documents[number] if number < len(documents) else None
        serves = (codes[number % len(codes)],)
        evidence.attach(vault, source, standards=serves, title=f"Thing {number}", dated=today)
    for signer in framework.sign_off.signers:
        signoff.declare(vault, name=f"Somebody as {signer.role}", role=signer.role, how=How.HERE, seen_by_board=today)
    return vault
