"""Rows of a list, frozen, and the model over them. The model never queries; it is given rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from ui.models.spoken_rows import Index, SpokenRows
from ui.theme_colours import Role


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, drawn as a bar; `enough` is where its upright mark stands, from 0 to 1."""

    part: int
    whole: int
    enough: float


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row: words, a bar under them, a second quiet line, an icon before them, a
    colour by role.
    """

    words: str = ""
    under: str = ""
    icon: str = ""
    role: Role = Role.TEXT
    strong: bool = False
    link: bool = False
    share: Share | None = None
    under_role: Role | None = None


@dataclass(frozen=True, slots=True)
class RowOf:
    """One row: opening it tells `key`; `spoken` is all of it as one sentence. A `group` row only heads others."""

    key: str
    cells: tuple[Cell, ...]
    spoken: str
    group: bool = False
    found_by: str = ""

    def has_words(self, words: str) -> bool:
        """Whether every one of the words stands somewhere in the row."""
        where = f"{self.spoken} {self.found_by}".casefold()
        return all(word in where for word in words.casefold().split())


class RowsModel(SpokenRows[RowOf]):
    """A list whose every row is read as one sentence. Setting rows changes in place what only changed."""

    def set_rows(self, rows: tuple[RowOf, ...]) -> list[int] | None:
        """Show these. The numbers of the rows that only changed; None where others are there than before."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            before, self._rows = self._rows, rows
            changed = [number for number, row in enumerate(rows) if row != before[number]]
            for number in changed:
                self.dataChanged.emit(self.index(number), self.index(number))
            return changed
        self.put_rows(rows)
        return None

    def number_of(self, key: str) -> int:
        """The place of the row with that key, -1 where there is none."""
        return next((number for number, row in enumerate(self._rows) if row.key == key and not row.group), -1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].group:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
