"""Working parts made in a moment: the lock is the product's own with few rounds, so that a test need not wait."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from builders import sample_audit, uid

from s11desktop.audit.model import Audit
from s11desktop.audit.part import Part, Use, chosen, of_audit
from s11desktop.exchange import part as parts
from s11desktop.exchange import signing

WORDS = "copper lantern meadow oyster tulip"
MADE = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 18, 5, 10, tzinfo=UTC)
QUICK = 4
"""Rounds of scrypt as a power of two: a test is no attacker."""


def part_of(audit: Audit, use: Use = Use.SHARE, codes: tuple[str, ...] = ()) -> Part:
    return of_audit(
        audit,
        chosen(audit, standards=codes),
        uuid=uid(f"part {use} {codes}"),
        use=use,
        made_at=MADE,
        from_name="Jo Field",
        to_name="Amira Khan",
        to_role="Deputy",
        message="By Friday, please.",
    )


def sealer(audit: Audit) -> signing.Identity:
    return signing.new_identity(audit.organisation.name, audit.organisation.uuid)


def made(folder: Path, audit: Audit | None = None, use: Use = Use.SHARE, name: str = "one.s11part") -> parts.OpenPart:
    audit = audit or sample_audit()
    return parts.make(folder / name, part_of(audit, use), sealer(audit), WORDS, work=QUICK)
