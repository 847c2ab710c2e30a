"""What every table shares: keys, moments, marks of who changed it and of what was removed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import uuid4

from sqlalchemy import LargeBinary, MetaData, Text
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
