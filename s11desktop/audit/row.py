"""One object of plain data, asked member by member, each with the kind it must have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

Kind = TypeVar("Kind", bound=StrEnum)
Value = TypeVar("Value")


class Row:
    """One object of the data, asked member by member; each raises ValueError with the member's name."""

    def __init__(self, data: Mapping[str, object]) -> None:
        self._data = data

    def text(self, name: str) -> str:
        return self._of(name, str)

    def maybe_text(self, name: str) -> str | None:
        return None if self._member(name) is None else self.text(name)

    def local_text(self, name: str) -> str:
        return self.text(name) if name in self._data else ""

    def number(self, name: str) -> int:
        if isinstance(self._member(name), bool):
            raise ValueError(f"{name}: not a number")
        return self._of(name, int)

    def maybe_number(self, name: str) -> int | None:
        return None if self._member(name) is None else self.number(name)

    def over(self, otherwise: Mapping[str, object]) -> Row:
        """The same with members of `otherwise` where it has none."""
        return Row({**otherwise, **self._data})

    def yes(self, name: str, *, local: bool = False) -> bool:
        return False if local and name not in self._data else self._of(name, bool)

    def maybe_day(self, name: str) -> date | None:
        return None if self._member(name) is None else self.day(name)

    def day(self, name: str) -> date:
        return date.fromisoformat(self.text(name))

    def maybe_moment(self, name: str) -> datetime | None:
        return None if self._member(name) is None else self.moment(name)

    def moment(self, name: str) -> datetime:
        text = self.text(name)
        if not text.endswith("Z"):
            raise ValueError(f"{name}: not a moment in UTC")
        return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)

    def member(self, name: str, kind: type[Kind]) -> Kind:
        return kind(self.text(name))

    def row(self, name: str) -> Row:
        return Row(self._of(name, dict))

    def maybe_row(self, name: str) -> Row | None:
        return None if self._member(name) is None else self.row(name)

    def rows(self, name: str, *, local: bool = False) -> list[Row]:
        if local and name not in self._data:
            return []
        found = self._of(name, list)
        if not all(isinstance(each, dict) for each in found):
            raise ValueError(f"{name}: not all are objects")
        return [Row(each) for each in found]

    def texts(self, name: str) -> tuple[str, ...]:
        found = self._of(name, list)
        if not all(isinstance(each, str) for each in found):
            raise ValueError(f"{name}: not all are text")
        return tuple(found)

    def _of(self, name: str, kind: type[Value]) -> Value:
        value = self._member(name)
        if not isinstance(value, kind):
            raise ValueError(f"{name}: not of the kind it must be")
        return value

    def _member(self, name: str) -> object:
        if name not in self._data:
            raise ValueError(f"{name}: missing")
        return self._data[name]
