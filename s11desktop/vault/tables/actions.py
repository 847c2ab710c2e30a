"""What will be done: actions, the questions they serve, their proofs and notes."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from s11desktop.vault.tables.base import Base, Id, Removable, Stamped, Words


class ActionRow(Stamped, Removable, Base):
    """The plan belongs to the organisation and outlasts rounds. A number is never used twice: rows stay, erased or
    not.
    """

    __tablename__ = "actions"
    id: Mapped[Id]
    number: Mapped[int] = mapped_column(unique=True)
    what: Mapped[str]
    lead: Mapped[Words]
    due: Mapped[date | None]
    measure: Mapped[Words]
    priority: Mapped[Words]
    status: Mapped[str] = mapped_column(default="open")
    reason: Mapped[Words]
    agreed_with: Mapped[Words]
    created_at: Mapped[datetime]
    closed_on: Mapped[date | None]


class ActionLinkRow(Stamped, Removable, Base):
    __tablename__ = "action_links"
    __table_args__ = (UniqueConstraint("action_id", "audit_id", "standard"),)
    id: Mapped[Id]
    action_id: Mapped[str] = mapped_column(ForeignKey("actions.id"))
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    standard: Mapped[str]


class ActionEvidenceRow(Stamped, Removable, Base):
    """Evidence that an action was done."""

    __tablename__ = "action_evidence"
    __table_args__ = (UniqueConstraint("action_id", "evidence_id"),)
    id: Mapped[Id]
    action_id: Mapped[str] = mapped_column(ForeignKey("actions.id"))
    evidence_id: Mapped[str] = mapped_column(ForeignKey("evidence.id"))


class ActionNoteRow(Removable, Base):
    __tablename__ = "action_notes"
    id: Mapped[Id]
    action_id: Mapped[str] = mapped_column(ForeignKey("actions.id"), index=True)
    words: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[Words]
