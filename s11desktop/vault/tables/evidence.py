"""What could be shown: items, their versions, their content in pieces, what they serve."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from s11desktop.vault.tables.base import Base, Flag, Id, Place, Removable, Stamped, Words


class EvidenceRow(Stamped, Removable, Base):
    """The library belongs to the organisation and outlasts rounds. A number is never used twice: rows stay, even
    erased.
    """

    __tablename__ = "evidence"
    id: Mapped[Id]
    number: Mapped[int] = mapped_column(unique=True)
    title: Mapped[str]
    shows: Mapped[Words]
    kept: Mapped[Words]
    dated: Mapped[date | None]
    expires: Mapped[date | None]
    owner: Mapped[Words]
    kind: Mapped[Words]
    body: Mapped[Words]
    outcome: Mapped[Words]
    held_back: Mapped[Flag]
    added_at: Mapped[datetime]


class ContentRow(Base):
    """A file's bytes, once however often attached. Until `complete` nothing refers to it, and the next opening sweeps
    it.
    """

    __tablename__ = "contents"
    __table_args__ = (Index("ix_contents_whole", "sha256", unique=True, sqlite_where=text("complete = 1")),)
    id: Mapped[Id]
    sha256: Mapped[Words]
    size: Mapped[int]
    complete: Mapped[Flag]


class ChunkRow(Base):
    """One MiB of a content, the last one shorter. An ordinary row-number table: without that it is three times
    slower.
    """

    __tablename__ = "chunks"
    __table_args__ = (UniqueConstraint("content_id", "n"),)
    row: Mapped[int] = mapped_column(primary_key=True)
    content_id: Mapped[str] = mapped_column(ForeignKey("contents.id"))
    n: Mapped[int]
    bytes: Mapped[bytes]


class VersionRow(Removable, Base):
    """One file of an evidence item. Without a content it was erased for good."""

    __tablename__ = "evidence_versions"
    id: Mapped[Id]
    evidence_id: Mapped[str] = mapped_column(ForeignKey("evidence.id"), index=True)
    content_id: Mapped[str | None] = mapped_column(ForeignKey("contents.id"), index=True)
    position: Mapped[Place]
    name: Mapped[str]
    media_type: Mapped[str]
    dated: Mapped[date | None]
    made_from_id: Mapped[str | None] = mapped_column(ForeignKey("evidence_versions.id"))
    made_how: Mapped[Words]
    added_at: Mapped[datetime]
    added_by: Mapped[Words]


class EvidenceLinkRow(Stamped, Removable, Base):
    __tablename__ = "evidence_links"
    __table_args__ = (UniqueConstraint("evidence_id", "audit_id", "standard"),)
    id: Mapped[Id]
    evidence_id: Mapped[str] = mapped_column(ForeignKey("evidence.id"))
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    standard: Mapped[str]


class AcceptedRow(Stamped, Removable, Base):
    """Something the personal-data check found that a person has looked at and let stay, with the reason.

    `item_kind`, `item_id` and `field` say where it stands (a document: kind `version`), `about` and `found` what it is
    (child or unread; nhs, name, …). Of the words only a keyed digest is kept, so that erasing them leaves nothing.
    """

    __tablename__ = "accepted"
    id: Mapped[Id]
    item_kind: Mapped[str]
    item_id: Mapped[str] = mapped_column(index=True)
    field: Mapped[Words]
    about: Mapped[str]
    found: Mapped[str]
    salt: Mapped[bytes]
    seal: Mapped[bytes]
    reason: Mapped[Words]
