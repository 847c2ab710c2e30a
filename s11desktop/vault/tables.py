"""The tables of the whole product, also where nothing shows them yet. Private to the vault and the verbs.

Every key is a UUID as text, never a row number or a code. Moments are UTC, days are days. Deleting is a mark
(`removed_at`); only erasing takes words away. What two people could change carries a revision, and who changed it and
when. A change of these tables is a new schema version with a migration.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import uuid4

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """An aware moment as text that sorts ("2026-11-21T14:05:09.123456Z")."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def new_id() -> str:
    """A key that no other file has."""
    return str(uuid4())


Id = Annotated[str, mapped_column(primary_key=True, default=new_id)]
Words = Annotated[str, mapped_column(default="")]
Flag = Annotated[bool, mapped_column(default=False)]
Place = Annotated[int, mapped_column(default=0)]


class Base(DeclarativeBase):
    """Every table of the file."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Utc, str: Text, bytes: LargeBinary}  # noqa: RUF012 - SQLAlchemy reads it so


class Stamped:
    """How often it was changed (1 when new), when last, and by whom. Merging and undoing compare revisions."""

    revision: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime | None]
    changed_by: Mapped[Words]


class Removable:
    """Deleted for the people using it, and still there until it is erased for good."""

    removed_at: Mapped[datetime | None]


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
    earlier edition whose answers came here; that one is not worked on any more.
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


class ActionNoteRow(Removable, Base):
    __tablename__ = "action_notes"
    id: Mapped[Id]
    action_id: Mapped[str] = mapped_column(ForeignKey("actions.id"), index=True)
    words: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[Words]


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
    """A return that was made, and where it went once somebody said so. `supersedes` is an earlier one's reference."""

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


class PartnershipAnswerRow(Stamped, Base):
    __tablename__ = "partnership_answers"
    __table_args__ = (UniqueConstraint("audit_id", "code"),)
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"))
    code: Mapped[str]
    answer: Mapped[Words]


class SurveyRow(Stamped, Base):
    """A staff survey beside an audit. `invited` is how many were asked, where that is known."""

    __tablename__ = "surveys"
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    title: Mapped[str]
    started_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    invited: Mapped[int | None]


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
    """A second rating beside the first, by a peer or the partnership."""

    __tablename__ = "reviews"
    id: Mapped[Id]
    audit_id: Mapped[str] = mapped_column(ForeignKey("audits.id"), index=True)
    standard: Mapped[str]
    rating: Mapped[str | None]
    words: Mapped[Words]
    reviewer: Mapped[str]
    on: Mapped[date | None]


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


class SettingRow(Base):
    __tablename__ = "settings"
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Words]


class HistoryRow(Base):
    """One change of one field, for ever. The last rows of all may not be settled yet: they have no place and no link.

    `chain_id` is an audit or the organisation, `seq` the place in that chain from 1. The seals are commitments to the
    words (and to who and when), which stand in `history_words`. Few pages are touched by a save: the rows lie in the
    order of their keys, which begin with the time, and there is no index beside them.
    """

    __tablename__ = "history"
    __table_args__ = ({"sqlite_with_rowid": False},)
    id: Mapped[Id]
    chain_id: Mapped[str]
    seq: Mapped[int | None]
    at: Mapped[datetime]
    by: Mapped[Words]
    role: Mapped[Words]
    item_kind: Mapped[str]
    item_id: Mapped[str]
    item: Mapped[str]
    field: Mapped[str]
    revision: Mapped[int]
    before_seal: Mapped[bytes | None]
    after_seal: Mapped[bytes | None]
    maker_seal: Mapped[bytes | None]
    link: Mapped[bytes | None]


class HistoryWordsRow(Base):
    """What a change replaced and by what, as JSON, with the random key of its seals; all three go when they are erased.

    `until` and `revision` are those of the last change that joined a run of typing; `erased_by` the row of the erasing.
    """

    __tablename__ = "history_words"
    __table_args__ = ({"sqlite_with_rowid": False},)
    id: Mapped[str] = mapped_column(ForeignKey("history.id"), primary_key=True)
    row_key: Mapped[bytes | None]
    before: Mapped[str | None]
    after: Mapped[str | None]
    until: Mapped[datetime]
    revision: Mapped[int]
    erased_by: Mapped[str | None] = mapped_column(ForeignKey("history.id"))


class UndoRow(Base):
    """A change that was taken back, and the change that did so."""

    __tablename__ = "undone"
    id: Mapped[Id]
    history_id: Mapped[str] = mapped_column(ForeignKey("history.id"), unique=True)
    undone_by_id: Mapped[str] = mapped_column(ForeignKey("history.id"))
