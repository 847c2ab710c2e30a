"""The dates of the two years that somebody set."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from s11desktop.vault.tables.base import Base, Id, Removable, Stamped, Words


class ProgrammeRow(Stamped, Removable, Base):
    """A day of the programme, which belongs to the organisation and outlasts rounds. `what` is board, survey, update,
    statement or other.
    """

    __tablename__ = "programme"
    id: Mapped[Id]
    what: Mapped[str]
    day: Mapped[date] = mapped_column(index=True)
    title: Mapped[Words]
    done_on: Mapped[date | None]
