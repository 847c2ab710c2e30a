"""How a person at the command names questions, an audit of the file, or one of its rounds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from s11desktop import errors

if TYPE_CHECKING:
    from s11desktop.audit.rounds import AuditEntry, RoundEntry
    from s11desktop.framework.model import Framework
    from s11desktop.vault.vault import Vault


def questions_named(text: str) -> Framework:
    """Questions by name ("schools", or their id), "schools@2026" for one edition, a file of questions, or a pack.

    Raises `PackRefused`, `UnknownFramework`, `FrameworkFaulty`, `FileMissing`, `FileUnreadable`.
    """
    from s11desktop.framework import reading

    if text.casefold().endswith(".s11pack"):
        from s11desktop.cli.packs import accepted

        return accepted(Path(text)).framework
    if not text.casefold().endswith((".toml", ".json")):
        name, _, edition = text.partition("@")
        return reading.load(name, edition or None)
    path = Path(text)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise errors.FileMissing(path=text) from None
    except OSError:
        raise errors.FileUnreadable(path=text) from None
    return reading.read(raw, path=text, form="json" if text.casefold().endswith(".json") else "toml")


def workbook_named(text: str, framework: Framework) -> bytes:
    """The workbook that questions so named were made from: the one in their pack, or the one that lies beside their
    file under the name it had. Empty where there is none. Raises as `questions_named`.
    """
    from s11desktop.framework.workbook.package import bytes_of

    named = framework.workbook
    if named is None:
        return b""
    if text.casefold().endswith(".s11pack"):
        from s11desktop.cli.packs import accepted

        return accepted(Path(text)).workbook
    beside = Path(text).parent / Path(named.name).name
    try:
        return bytes_of(beside) if text.casefold().endswith((".toml", ".json")) else b""
    except errors.S11Error:
        return b""


def audit_named(vault: Vault, text: str) -> AuditEntry:
    """An audit by its number in the list, its UUID, or what it asks ("schools", "schools@2026"); of several the one
    that is worked on, in the newest round. Raises `UnknownAudit`.
    """
    from s11desktop.framework.crosswalk import short_name

    entries = vault.audits()
    wanted = text.strip().casefold()
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(entries):
        return entries[int(wanted) - 1]
    for entry in sorted(entries, key=lambda each: each.finished):
        names = (entry.framework, short_name(entry.framework), entry.questions, entry.title)
        known = {name.casefold() for name in names}
        known |= {f"{name}@{entry.edition}".casefold() for name in names}
        if wanted in known | {entry.uuid}:
            return entry
    allowed = tuple(
        (str(number), f"{entry.questions} {entry.edition}, {entry.round.period}")
        for number, entry in enumerate(entries, start=1)
    )
    raise errors.UnknownAudit(audit=text.strip(), allowed=allowed)


def round_named(vault: Vault, text: str) -> RoundEntry:
    """A round by its UUID or by how people call it, where only one is called so. Raises `UnknownAudit`."""
    entries = [entry for entry in vault.rounds() if entry.erased_on is None]
    wanted = text.strip().casefold()
    found = [entry for entry in entries if wanted in (entry.round.uuid, entry.round.period.casefold())]
    if len(found) == 1:
        return found[0]
    allowed = tuple(
        (entry.round.uuid if len(found) > 1 else entry.round.period, f"begun on {entry.round.started_on.isoformat()}")
        for entry in found or entries
    )
    raise errors.UnknownAudit(audit=text.strip(), allowed=allowed)
