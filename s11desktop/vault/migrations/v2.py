"""Version 1 to version 2: audits that share a round or follow others, rounds that were erased, what a pack asks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from s11desktop.vault.migrations.v1 import NAMES

_ASKED = (
    *("extension_by", "levels", "signers", "board_date", "declaration", "message", "urgent", "recipient", "signer"),
    *("check_number", "pack"),
)
_MAYBE_ASKED = {"extended_to": sa.Text, "megabytes": sa.Integer, "adopted_at": sa.Text}


def upgrade(op: Operations) -> None:
    """Nothing that is there changes; what is new says nothing."""
    _rounds(op)
    _partnerships(op)


def _rounds(op: Operations) -> None:
    with op.batch_alter_table("rounds", naming_convention=NAMES) as rounds:
        rounds.add_column(sa.Column("erased_at", sa.Text(), nullable=True))
    with op.batch_alter_table("audits", naming_convention=NAMES) as audits:
        audits.add_column(sa.Column("kind", sa.Text(), nullable=False, server_default=""))
        audits.add_column(sa.Column("view", sa.Text(), nullable=False, server_default=""))
        audits.add_column(sa.Column("follows_id", sa.Text(), nullable=True))
    with op.batch_alter_table("audits", naming_convention=NAMES, recreate="always") as audits:
        audits.alter_column("kind", server_default=None)
        audits.alter_column("view", server_default=None)
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
