"""Rounds, the audits in them, the questions as asked and the answers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from s11desktop.vault.tables.base import Base, Flag, Id, Place, Stamped, Words


class RoundRow(Stamped, Base):
    """`kind` is audit, update or statement; `follows_id` is the round it was started from.

    A round that was erased for good keeps its row: kind, days, and that it is gone.
    """

    __tablename__ = "rounds"
    id: Mapped[Id]
    kind: Mapped[str]
    period: Mapped[str]
    started_on: Mapped[date]
    closed_on: Mapped[date | None]
    follows_id: Mapped[str | None] = mapped_column(ForeignKey("rounds.id"))
    erased_at: Mapped[datetime | None]


class RoundPartnershipRow(Base):
    __tablename__ = "round_partnerships"
    __table_args__ = (UniqueConstraint("round_id", "partnership_id"),)
    id: Mapped[Id]
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"))
    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnerships.id"))


class AuditRow(Stamped, Base):
    """One round in one edition of one framework. `position` orders the audits of a round.

    `kind` is what the organisation is called in these questions where that is not what it is called in its own row.
    `view` is the code of the order the questions are shown in, empty for their own. `follows_id` is the audit of an
    earlier edition whose answers came here; that one is not worked on any more. `no_longer_asked` is what a return told
    of answers to questions that are gone (canonical JSON) where the audit was brought back from one, empty otherwise.
    """

    __tablename__ = "audits"
    id: Mapped[Id]
    round_id: Mapped[str] = mapped_column(ForeignKey("rounds.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    framework: Mapped[str]
    edition: Mapped[str]
    framework_sha256: Mapped[str]
    level: Mapped[str]
    position: Mapped[Place]
    kind: Mapped[Words]
    view: Mapped[Words]
    follows_id: Mapped[str | None] = mapped_column(ForeignKey("audits.id"))
    no_longer_asked: Mapped[Words]


class FrameworkRow(Base):
    """An audit's own copy of what was asked, apart from the audit so that changing that does not write this again."""

    __tablename__ = "frameworks"
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), unique=True)
    sha256: Mapped[str]
    canonical: Mapped[bytes]


class AnswerRow(Stamped, Base):
    """Answers with the same `joined_id` are one answer, given to several frameworks."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("audit_id", "standard"),)
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"))
    standard: Mapped[str]
    rating: Mapped[str | None]
    words: Mapped[Words]
    reason: Mapped[Words]
    come_back: Mapped[Flag]
    support_wanted: Mapped[Flag]
    note: Mapped[Words]
    first_said: Mapped[datetime | None]
    joined_id: Mapped[str | None] = mapped_column(index=True)
    practice: Mapped[Words]
    practice_share: Mapped[Words]


class CarriedRow(Base):
    """Where an answer to an earlier edition went when its audit was brought to a newer one.

    `how` is same, reworded, split, merged or gone. `standard` is the newer code, empty where it is not asked any more.
    `rating` is a choice of the newer scale that is proposed and not given. Of the two answers, one is set: to a
    standard, or to a question about the partnership.
    """

    __tablename__ = "carried"
    __table_args__ = (UniqueConstraint("audit_id", "answer_id", "partnership_answer_id", "standard"),)
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"))
    answer_id: Mapped[str | None] = mapped_column(ForeignKey("answers.id"), index=True)
    partnership_answer_id: Mapped[str | None] = mapped_column(ForeignKey("partnership_answers.id"))
    standard: Mapped[Words]
    how: Mapped[str]
    rating: Mapped[str | None]


class StatedRow(Stamped, Base):
    """What a yearly statement says beside the answers: about what got worse, and about a change in the law."""

    __tablename__ = "stated"
    __table_args__ = (UniqueConstraint("audit_id", "code"),)
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"))
    code: Mapped[str]
    answer: Mapped[Words]
    words: Mapped[Words]


class PartnershipAnswerRow(Stamped, Base):
    __tablename__ = "partnership_answers"
    __table_args__ = (UniqueConstraint("audit_id", "code"),)
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"))
    code: Mapped[str]
    answer: Mapped[Words]
