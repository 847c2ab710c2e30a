"""Whose file it is, who asks, who uses it, and its settings."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from s11desktop.vault.tables.base import Base, Flag, Id, Place, Removable, Stamped, Words


class OrganisationRow(Stamped, Base):
    __tablename__ = "organisations"
    id: Mapped[Id]
    name: Mapped[str]
    kind: Mapped[str]
    number_kind: Mapped[str | None]
    number_value: Mapped[Words]
    council: Mapped[Words]
    commissioned_by: Mapped[Words]
    contract: Mapped[Words]
    council_day: Mapped[Words]
    council_night: Mapped[Words]
    example: Mapped[Flag]


class ContactRow(Base):
    """`part` is lead, deputy or second."""

    __tablename__ = "contacts"
    __table_args__ = (UniqueConstraint("organisation_id", "part"),)
    id: Mapped[Id]
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    part: Mapped[str]
    name: Mapped[Words]
    role: Mapped[Words]
    email: Mapped[Words]
    phone: Mapped[Words]


class FactRow(Stamped, Base):
    __tablename__ = "facts"
    __table_args__ = (UniqueConstraint("organisation_id", "code"),)
    id: Mapped[Id]
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"))
    code: Mapped[str]
    yes: Mapped[bool]


class PlaceRow(Base):
    __tablename__ = "places"
    id: Mapped[Id]
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisations.id"), index=True)
    position: Mapped[Place]
    name: Mapped[str]


class PersonRow(Stamped, Removable, Base):
    __tablename__ = "people"
    id: Mapped[Id]
    position: Mapped[Place]
    name: Mapped[str]
    role: Mapped[Words]


class PartnershipRow(Stamped, Base):
    """`levels`, `signers` and `urgent` hold lists as JSON ("" for none): they are replaced whole, never searched."""

    __tablename__ = "partnerships"
    id: Mapped[Id]
    name: Mapped[Words]
    contact: Mapped[Words]
    email: Mapped[Words]
    deadline: Mapped[datetime | None]
    extension: Mapped[Words]
    evidence_policy: Mapped[str] = mapped_column(default="list")
    asked_how: Mapped[Words]
    extended_to: Mapped[datetime | None]
    extension_by: Mapped[Words]
    megabytes: Mapped[int | None]
    survey_replies: Mapped[int | None]
    survey_group: Mapped[int | None]
    survey_words: Mapped[int | None]
    levels: Mapped[Words]
    signers: Mapped[Words]
    board_date: Mapped[Words]
    declaration: Mapped[Words]
    message: Mapped[Words]
    urgent: Mapped[Words]
    recipient: Mapped[Words]
    signer: Mapped[Words]
    check_number: Mapped[Words]
    pack: Mapped[Words]
    adopted_at: Mapped[datetime | None]


class LogoRow(Base):
    """A partnership's logo, apart from it so that reading the audit does not read this."""

    __tablename__ = "logos"
    id: Mapped[Id]
    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnerships.id"), unique=True)
    sha256: Mapped[str]
    bytes: Mapped[bytes]


class TheirWorkbookRow(Base):
    """A partnership's own workbook that questions were made from, as it was sent, so that a copy can be filled in.

    Which audits it belongs to is told by its SHA-256, which their questions name.
    """

    __tablename__ = "their_workbooks"
    id: Mapped[Id]
    content_id: Mapped[str] = mapped_column(ForeignKey("contents.id"), unique=True)
    name: Mapped[Words]


class SettingRow(Base):
    __tablename__ = "settings"
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Words]
