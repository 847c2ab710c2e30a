"""Version 1 to version 2: audits that share a round, rounds erased, what a pack asks, more of evidence and actions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from s11desktop.vault.migrations.v1 import NAMES

_ASKED = (
    *("extension_by", "levels", "signers", "board_date", "declaration", "message", "urgent", "recipient", "signer"),
    *("check_number", "pack"),
)
_PRACTICE = ("practice", "practice_share")
_MAYBE_ASKED = {
    "extended_to": sa.Text,
    "megabytes": sa.Integer,
    **dict.fromkeys(("survey_replies", "survey_group", "survey_words"), sa.Integer),
    "adopted_at": sa.Text,
}


def upgrade(op: Operations) -> None:
    """Nothing that is there changes; what is new says nothing."""
    _rounds(op)
    _answers(op)
    _partnerships(op)
    _evidence(op)
    _actions(op)
    _surveys(op)
    _programme(op)
    _sendings(op)
    _parts(op)


def _rounds(op: Operations) -> None:
    with op.batch_alter_table("rounds", naming_convention=NAMES) as rounds:
        rounds.add_column(sa.Column("erased_at", sa.Text(), nullable=True))
    with op.batch_alter_table("audits", naming_convention=NAMES) as audits:
        audits.add_column(sa.Column("kind", sa.Text(), nullable=False, server_default=""))
        audits.add_column(sa.Column("view", sa.Text(), nullable=False, server_default=""))
        audits.add_column(sa.Column("no_longer_asked", sa.Text(), nullable=False, server_default=""))
        audits.add_column(sa.Column("follows_id", sa.Text(), nullable=True))
    with op.batch_alter_table("audits", naming_convention=NAMES, recreate="always") as audits:
        audits.alter_column("kind", server_default=None)
        audits.alter_column("view", server_default=None)
        audits.alter_column("no_longer_asked", server_default=None)
        audits.create_foreign_key("fk_audits_follows_id", "audits", ["follows_id"], ["id"])
    op.create_table(
        "carried",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("audit_id", sa.Text(), nullable=False),
        sa.Column("answer_id", sa.Text(), nullable=True),
        sa.Column("partnership_answer_id", sa.Text(), nullable=True),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_carried"),
        sa.ForeignKeyConstraint(["audit_id"], ["audits.id"], name="fk_carried_audit_id"),
        sa.ForeignKeyConstraint(["answer_id"], ["answers.id"], name="fk_carried_answer_id"),
        sa.ForeignKeyConstraint(
            ["partnership_answer_id"], ["partnership_answers.id"], name="fk_carried_partnership_answer_id"
        ),
        sa.UniqueConstraint(
            *("audit_id", "answer_id", "partnership_answer_id", "standard"),
            name="uq_carried_audit_id_answer_id_partnership_answer_id_standard",
        ),
    )
    op.create_index("ix_carried_answer_id", "carried", ["answer_id"])
    op.create_table(
        "stated",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "audit_id", "code", "answer", "words")),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=True),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stated"),
        sa.ForeignKeyConstraint(["audit_id"], ["audits.id"], name="fk_stated_audit_id"),
        sa.UniqueConstraint("audit_id", "code", name="uq_stated_audit_id_code"),
    )


def _answers(op: Operations) -> None:
    with op.batch_alter_table("answers", naming_convention=NAMES) as answers:
        for name in _PRACTICE:
            answers.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("answers", naming_convention=NAMES, recreate="always") as answers:
        for name in _PRACTICE:
            answers.alter_column(name, server_default=None)


def _partnerships(op: Operations) -> None:
    with op.batch_alter_table("partnerships", naming_convention=NAMES) as partnerships:
        for name in _ASKED:
            partnerships.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        for name, kind in _MAYBE_ASKED.items():
            partnerships.add_column(sa.Column(name, kind(), nullable=True))
    with op.batch_alter_table("partnerships", naming_convention=NAMES, recreate="always") as partnerships:
        for name in _ASKED:
            partnerships.alter_column(name, server_default=None)
    op.create_table(
        "logos",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("partnership_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_logos"),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnerships.id"], name="fk_logos_partnership_id"),
        sa.UniqueConstraint("partnership_id", name="uq_logos_partnership_id"),
    )
    op.create_table(
        "their_workbooks",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "content_id", "name")),
        sa.PrimaryKeyConstraint("id", name="pk_their_workbooks"),
        sa.ForeignKeyConstraint(["content_id"], ["contents.id"], name="fk_their_workbooks_content_id"),
        sa.UniqueConstraint("content_id", name="uq_their_workbooks_content_id"),
    )


def _evidence(op: Operations) -> None:
    with op.batch_alter_table("evidence", naming_convention=NAMES) as evidence:
        for name in ("kind", "body", "outcome"):
            evidence.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        evidence.add_column(sa.Column("held_back", sa.Boolean(), nullable=False, server_default="0"))
    with op.batch_alter_table("evidence", naming_convention=NAMES, recreate="always") as evidence:
        for name in ("kind", "body", "outcome", "held_back"):
            evidence.alter_column(name, server_default=None)
    with op.batch_alter_table("evidence_versions", naming_convention=NAMES) as versions:
        versions.add_column(sa.Column("made_from_id", sa.Text(), nullable=True))
        versions.add_column(sa.Column("made_how", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("evidence_versions", naming_convention=NAMES, recreate="always") as versions:
        versions.alter_column("made_how", server_default=None)
        versions.create_foreign_key("fk_evidence_versions_made_from_id", "evidence_versions", ["made_from_id"], ["id"])
    op.create_table(
        "accepted",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "item_kind", "item_id", "field")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("about", "found")),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("salt", "seal")),
        sa.Column("reason", sa.Text(), nullable=False),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_accepted"),
    )
    op.create_index("ix_accepted_item_id", "accepted", ["item_id"])


def _actions(op: Operations) -> None:
    with op.batch_alter_table("actions", naming_convention=NAMES) as actions:
        actions.add_column(sa.Column("agreed_with", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("actions", naming_convention=NAMES, recreate="always") as actions:
        actions.alter_column("agreed_with", server_default=None)
    op.create_table(
        "action_evidence",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "action_id", "evidence_id")),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_action_evidence"),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name="fk_action_evidence_action_id"),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name="fk_action_evidence_evidence_id"),
        sa.UniqueConstraint("action_id", "evidence_id", name="uq_action_evidence_action_id_evidence_id"),
    )


def _surveys(op: Operations) -> None:
    with op.batch_alter_table("surveys", naming_convention=NAMES) as surveys:
        surveys.add_column(sa.Column("as_sent", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("surveys", naming_convention=NAMES, recreate="always") as surveys:
        surveys.alter_column("as_sent", server_default=None)
    with op.batch_alter_table("survey_comments", naming_convention=NAMES) as comments:
        comments.add_column(sa.Column("goes", sa.Boolean(), nullable=False, server_default="0"))
    with op.batch_alter_table("survey_comments", naming_convention=NAMES, recreate="always") as comments:
        comments.alter_column("goes", server_default=None)


def _parts(op: Operations) -> None:
    op.create_table(
        "parts",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "audit_id", "use", "organisation")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "role", "standards", "made_at")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("saved_at", "taken_at")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("taken_by", "check_number")),
        sa.PrimaryKeyConstraint("id", name="pk_parts"),
        sa.ForeignKeyConstraint(["audit_id"], ["audits.id"], name="fk_parts_audit_id"),
    )
    op.create_index("ix_parts_audit_id", "parts", ["audit_id"])
    op.create_table(
        "proposed",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "audit_id", "part_id", "standard")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("rating", "words", "reason")),
        sa.PrimaryKeyConstraint("id", name="pk_proposed"),
        sa.ForeignKeyConstraint(["audit_id"], ["audits.id"], name="fk_proposed_audit_id"),
        sa.ForeignKeyConstraint(["part_id"], ["parts.id"], name="fk_proposed_part_id"),
    )
    op.create_index("ix_proposed_audit_id", "proposed", ["audit_id"])
    op.create_table(
        "proposed_evidence",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "audit_id", "part_id", "standards", "said")),
        sa.Column("content_id", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "media_type")),
        sa.Column("evidence_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_proposed_evidence"),
        sa.ForeignKeyConstraint(["audit_id"], ["audits.id"], name="fk_proposed_evidence_audit_id"),
        sa.ForeignKeyConstraint(["part_id"], ["parts.id"], name="fk_proposed_evidence_part_id"),
        sa.ForeignKeyConstraint(["content_id"], ["contents.id"], name="fk_proposed_evidence_content_id"),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name="fk_proposed_evidence_evidence_id"),
    )
    op.create_index("ix_proposed_evidence_audit_id", "proposed_evidence", ["audit_id"])
    new = ("role", "question", "strength", "change", "then", "check_number")
    with op.batch_alter_table("reviews", naming_convention=NAMES) as reviews:
        reviews.add_column(sa.Column("part_id", sa.Text(), nullable=True))
        for name in new:
            reviews.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("reviews", naming_convention=NAMES, recreate="always") as reviews:
        for name in new:
            reviews.alter_column(name, server_default=None)
        reviews.create_foreign_key("fk_reviews_part_id", "parts", ["part_id"], ["id"])


def _sendings(op: Operations) -> None:
    op.create_table(
        "sendings",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "sent_id", "to")),
        sa.Column("on", sa.Date(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("form", "file_name", "sha256")),
        sa.Column("size", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("recipient", "made_at")),
        sa.PrimaryKeyConstraint("id", name="pk_sendings"),
        sa.ForeignKeyConstraint(["sent_id"], ["sent.id"], name="fk_sendings_sent_id"),
    )
    op.create_index("ix_sendings_sent_id", "sendings", ["sent_id"])


def _programme(op: Operations) -> None:
    op.create_table(
        "programme",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "what")),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name="pk_programme"),
    )
    op.create_index("ix_programme_day", "programme", ["day"])


def _stamps() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=True),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.Text(), nullable=True),
    )
