"""Working parts: what went out in one, what came back, and what a group proposes in one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from s11desktop.vault.tables.base import Base, Id, Words


class PartRow(Base):
    """A working part that was made here or taken in here; the key is its own UUID.

    `use` is share, group or review; `name` and `role` are whom it is for, and once taken in who answered; of a group's,
    `organisation` is who proposes. `standards` is a JSON list of codes. `saved_at` is what its clock said when it was
    saved last of what was taken in, `check_number` that of the key that sealed it.
    """

    __tablename__ = "parts"
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    use: Mapped[str]
    organisation: Mapped[Words]
    name: Mapped[Words]
    role: Mapped[Words]
    standards: Mapped[str]
    made_at: Mapped[datetime]
    saved_at: Mapped[datetime | None]
    taken_at: Mapped[datetime | None]
    taken_by: Mapped[Words]
    check_number: Mapped[Words]


class ProposedRow(Base):
    """A group's answer to one question: stands beside it, and is never filled in by itself."""

    __tablename__ = "proposed"
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("parts.id"))
    standard: Mapped[str]
    rating: Mapped[str]
    words: Mapped[Words]
    reason: Mapped[Words]


class ProposedEvidenceRow(Base):
    """What could be shown for a group's answers, in no library until one of them is used (`evidence_id`).

    `standards` is a JSON list of codes, `said` a JSON object of its fields.
    """

    __tablename__ = "proposed_evidence"
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    part_id: Mapped[str] = mapped_column(ForeignKey("parts.id"))
    standards: Mapped[str]
    said: Mapped[str]
    content_id: Mapped[str | None] = mapped_column(ForeignKey("contents.id"))
    name: Mapped[Words]
    media_type: Mapped[Words]
    evidence_id: Mapped[str | None] = mapped_column(ForeignKey("evidence.id"))
