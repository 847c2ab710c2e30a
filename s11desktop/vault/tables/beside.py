"""What stands beside an audit: the staff survey and the second look of a reviewer."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from s11desktop.vault.tables.base import Base, Flag, Id, Removable, Stamped, Words


class SurveyRow(Stamped, Base):
    """A staff survey beside an audit. `invited` is how many were asked, where that is known.

    `as_sent` is the survey as a return told it (`audit.survey_data`, canonical JSON) where the audit was brought back
    from one: there are no counts then, and nothing is known but those figures. Empty for every other.
    """

    __tablename__ = "surveys"
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    title: Mapped[str]
    started_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    invited: Mapped[int | None]
    as_sent: Mapped[Words]


class SurveyCountRow(Base):
    __tablename__ = "survey_counts"
    __table_args__ = (UniqueConstraint("survey_id", "statement", "group_name", "choice"),)
    id: Mapped[Id]
    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id"))
    statement: Mapped[str]
    group_name: Mapped[Words]
    choice: Mapped[str]
    people: Mapped[int]


class SurveyCommentRow(Removable, Base):
    __tablename__ = "survey_comments"
    id: Mapped[Id]
    survey_id: Mapped[str] = mapped_column(ForeignKey("surveys.id"), index=True)
    statement: Mapped[Words]
    words: Mapped[str]
    goes: Mapped[Flag]


class ReviewRow(Stamped, Removable, Base):
    """A second rating beside the first, by a peer, as it came back in a working part.

    `words` is what the evidence shows, `change` what was agreed; `then` is the own rating when the part was made. The
    check number is that of the key that sealed it.
    """

    __tablename__ = "reviews"
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    standard: Mapped[str]
    rating: Mapped[str | None]
    words: Mapped[Words]
    reviewer: Mapped[str]
    on: Mapped[date | None]
    part_id: Mapped[str | None] = mapped_column(ForeignKey("parts.id"))
    role: Mapped[Words]
    question: Mapped[Words]
    strength: Mapped[Words]
    change: Mapped[Words]
    then: Mapped[Words]
    check_number: Mapped[Words]
