"""Keys, declarations, and what was made and sent."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from s11desktop.vault.tables.base import Base, Id, Place, Removable, Stamped, Words


class SigningKeyRow(Base):
    """A private key (PKCS#8 DER) that makes seals; `certificates` are made for it, one for each name it has had."""

    __tablename__ = "signing_keys"
    id: Mapped[Id]
    private: Mapped[bytes]
    public: Mapped[bytes]
    made_at: Mapped[datetime]


class CertificateRow(Base):
    __tablename__ = "certificates"
    id: Mapped[Id]
    key_id: Mapped[str] = mapped_column(ForeignKey("signing_keys.id"), index=True)
    name: Mapped[str]
    der: Mapped[bytes]
    made_at: Mapped[datetime]


class KnownSignerRow(Base):
    """A key somebody chose to remember. `public_sha256` is the SHA-256 of its SubjectPublicKeyInfo, in hex."""

    __tablename__ = "known_signers"
    __table_args__ = (UniqueConstraint("organisation", "public_sha256"),)
    id: Mapped[Id]
    organisation: Mapped[str]
    name: Mapped[str]
    public_sha256: Mapped[str]
    remembered_at: Mapped[datetime]
    remembered_by: Mapped[Words]


class SignerRow(Stamped, Removable, Base):
    """Who is expected to declare an audit, in order."""

    __tablename__ = "signers"
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    position: Mapped[Place]
    name: Mapped[Words]
    role: Mapped[str]


class DeclarationRow(Base):
    __tablename__ = "declarations"
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    name: Mapped[str]
    role: Mapped[str]
    words: Mapped[str]
    how: Mapped[str]
    on: Mapped[date]
    content: Mapped[str]
    where: Mapped[Words]
    seen_by_board: Mapped[date | None]
    made_at: Mapped[datetime]
    made_by: Mapped[Words]
    withdrawn_at: Mapped[datetime | None]
    certificate_id: Mapped[str | None] = mapped_column(ForeignKey("certificates.id"))
    picture_id: Mapped[str | None] = mapped_column(ForeignKey("contents.id"))


class SentRow(Base):
    """A return that was made, and where it went first once somebody said so. `supersedes` is an earlier one's
    reference.
    """

    __tablename__ = "sent"
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    partnership_id: Mapped[str | None] = mapped_column(ForeignKey("partnerships.id"))
    reference: Mapped[str]
    sha256: Mapped[str]
    kind: Mapped[str]
    file_name: Mapped[str]
    size: Mapped[int]
    check_number: Mapped[Words]
    supersedes: Mapped[str | None]
    history_head: Mapped[Words]
    exported_at: Mapped[datetime]
    sent_to: Mapped[Words]
    sent_on: Mapped[date | None]


class SendingRow(Base):
    """Another way a return went or can go: a copy locked for somebody, or the same to one more partnership.

    `form` is return, locked, plain or locked-pdf; `recipient` the age recipient it was locked for. `on` is empty until
    somebody said that it was sent.
    """

    __tablename__ = "sendings"
    id: Mapped[Id]
    sent_id: Mapped[str] = mapped_column(ForeignKey("sent.id"), index=True)
    to: Mapped[Words]
    on: Mapped[date | None]
    form: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    recipient: Mapped[Words]
    made_at: Mapped[datetime]


class BackupRow(Base):
    """A copy we know of. `page_number` is the recovery page that opens it; `counter` the vault's changes when it was
    made.
    """

    __tablename__ = "backups"
    id: Mapped[Id]
    path: Mapped[str]
    made_at: Mapped[datetime]
    why: Mapped[Words]
    size: Mapped[int]
    page_number: Mapped[Words]
    counter: Mapped[int] = mapped_column(default=0)
    checked_at: Mapped[datetime | None]
    gone_at: Mapped[datetime | None]
