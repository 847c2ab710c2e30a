"""What the page of a signature beside the seal says: what is signed, and how it went."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.dates import say_when
from s11desktop.documents.names import readable_name
from s11desktop.report.phrases import say_counts

if TYPE_CHECKING:
    from s11desktop.exchange.countersigning import Countersigned, Presented

KEPT = {
    "ring": "Signed with the key of your key ring: next time, it can be known again.",
    "once": "The key was made for this one signature and is forgotten. The check number below stays.",
}


def facts(presented: Presented) -> tuple[tuple[str, str], ...]:
    """What somebody is asked to sign: (what it is called, what it is)."""
    verdict, audit = presented.verdict, presented.audit
    seal = verdict.signers[0]
    declared = [f"{each.name}, {each.role}, {words.how(each.how)}" for each in verdict.declarations]
    return tuple(
        (label, said)
        for label, said in (
            ("Organisation", audit.organisation.name),
            ("Questions", f"{audit.framework.title}, edition {audit.framework.edition}"),
            ("What it is", words.RETURNS.get(verdict.kind or "", "")),
            ("Made", say_when(datetime.fromisoformat(verdict.exported_at or ""))),
            ("Where they stand", say_counts(presented.counts)),
            ("Reference", verdict.reference or ""),
            ("Sealed with the key", f"{seal.check_number} ({words.TRUST[seal.trust]})"),
            ("Declared already", "\n".join(declared) or "Nobody yet"),
            ("Still expected", ", ".join(presented.waiting)),
        )
        if said
    )


def suggested_name(presented: Presented, name: str) -> str:
    """A file name that says who signed: "St-Marks_2027 signed by Amrit Kaur.zip"."""
    who = readable_name(name, "me", limit=30)
    stem = presented.path.stem.encode("utf-8", "ignore")[:100].decode("utf-8", "ignore")
    return f"{stem} signed by {who}{presented.path.suffix or '.zip'}"


def copied(done: Countersigned) -> str:
    """The text to paste beside the file."""
    return "\n".join(
        (
            f"Signed by {done.name}, {done.role}",
            f"File: {done.path.name}",
            f"Reference: {done.reference}",
            f"Check number of my key: {done.check_number}",
            f"SHA-256 of the file: {done.sha256}",
        )
    )
