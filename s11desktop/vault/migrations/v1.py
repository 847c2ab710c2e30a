"""Version 0 to version 1: notes, answers given once, owners of evidence, check numbers, undoing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def upgrade(op: Operations) -> None:
    """Of a file of version 0, which was never released: it proves the way for those that are."""
    with op.batch_alter_table("answers", naming_convention=NAMES) as answers:
        answers.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        answers.add_column(sa.Column("joined_id", sa.Text(), nullable=True))
        answers.create_index("ix_answers_joined_id", ["joined_id"])
    with op.batch_alter_table("answers", naming_convention=NAMES, recreate="always") as answers:
        answers.alter_column("note", server_default=None)
    with op.batch_alter_table("evidence", naming_convention=NAMES, recreate="always") as evidence:
        evidence.alter_column("expires_on", new_column_name="expires")
        evidence.add_column(sa.Column("owner", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("evidence", naming_convention=NAMES, recreate="always") as evidence:
        evidence.alter_column("owner", server_default=None)
    with op.batch_alter_table("sent", naming_convention=NAMES) as sent:
        sent.add_column(sa.Column("check_number", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("sent", naming_convention=NAMES, recreate="always") as sent:
        sent.alter_column("check_number", server_default=None)
    op.create_table(
        "undone",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("history_id", sa.Text(), nullable=False),
        sa.Column("undone_by_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_undone"),
        sa.ForeignKeyConstraint(["history_id"], ["history.id"], name="fk_undone_history_id"),
        sa.ForeignKeyConstraint(["undone_by_id"], ["history.id"], name="fk_undone_undone_by_id"),
        sa.UniqueConstraint("history_id", name="uq_undone_history_id"),
    )
