"""What was found as rows: each with the words that match marked, and read as one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from s11desktop.search.findable import Findable
    from s11desktop.search.index import Found, Group, Hit
    from s11desktop.search.snippet import Piece

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
MORE = "more"
Index = QModelIndex | QPersistentModelIndex

HEADINGS = {
    "question": "Questions",
    "answer": "Your answers",
    "evidence": "What you could show",
    "action": "Action plan",
    "help": "Help",
}
_SPOKEN = {"question": "Question {}", "answer": "Your answer to {}", "evidence": "{}", "action": "Action {}"}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A heading over hits, a hit, or the way to more of them (`key` is MORE). `found` is what opens."""

    key: str
    spoken: str
    heading: str = ""
    kind: str = ""
    number: str = ""
    state: str = ""
    part: str = ""
    title: tuple[Piece, ...] = ()
    snippet: tuple[Piece, ...] = ()
    found: Findable | None = None

    @property
    def can_open(self) -> bool:
        return bool(self.key)


def found_rows(found: Found) -> tuple[FoundRow, ...]:
    """Each kind under its heading, with a way to those of it that are not shown."""
    rows: list[FoundRow] = []
    for group in found.groups:
        heading = HEADINGS[group.kind]
        rows.append(FoundRow("", _counted(group), heading=_counted(group)))
        rows += [_hit_row(hit) for hit in group.hits]
        if group.count > len(group.hits):
            words = f"Show all {group.count} under {heading}"
            rows.append(FoundRow(f"{MORE} {group.kind}", words, kind=MORE, number=words))
    return tuple(rows)


def _counted(group: Group) -> str:
    shown = f"{len(group.hits)} of {group.count}" if group.count > len(group.hits) else str(group.count)
    return f"{HEADINGS[group.kind]}: {shown}"


def _hit_row(hit: Hit) -> FoundRow:
    thing = hit.thing
    called = _SPOKEN.get(thing.kind, "{}").format(thing.number) if thing.number else HEADINGS[thing.kind]
    words = "".join(piece.words for piece in hit.snippet)
    part = f"{hit.part}: {words}" if hit.part and words else words
    said = (f"{called}: {thing.title.rstrip('.')}", thing.state.rstrip("."), part.rstrip("."))
    return FoundRow(
        f"{thing.kind} {thing.key}",
        ". ".join(each for each in said if each) + ".",
        kind=thing.kind.value,
        number=thing.number,
        state=thing.state,
        part=hit.part,
        title=hit.title,
        snippet=hit.snippet,
        found=thing,
    )


class FoundModel(QAbstractListModel):
    """Headings are read and cannot be stood on; everything else can."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FoundRow, ...] = ()

    @property
    def rows(self) -> tuple[FoundRow, ...]:
        return self._rows

    def set_rows(self, rows: tuple[FoundRow, ...]) -> None:
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)):
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].can_open:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
