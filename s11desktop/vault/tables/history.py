"""Every change, chained, its words beside it, and what can be taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from s11desktop.vault.tables.base import Base, Id, Words


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
