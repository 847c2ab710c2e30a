"""What was found as rows: each with the words that match marked, and read as one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.models.spoken_rows import Index, SpokenRows

if TYPE_CHECKING:
    from s11desktop.search.findable import Findable
    from s11desktop.search.index import Found, Group, Hit
    from s11desktop.search.snippet import Piece

MORE = "more"

HEADINGS = {
    "question": "Questions",
    "answer": "Your answers",
    "evidence": "What you could show",
    "action": "Action plan",
    "page": "Go to",
    "help": "Help",
    "word": "Words of the field",
    "guide": "User guide",
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


class FoundModel(SpokenRows[FoundRow]):
    """Headings are read and cannot be stood on; everything else can."""

    def set_rows(self, rows: tuple[FoundRow, ...]) -> None:
        if rows != self._rows:
            self.put_rows(rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].can_open:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
