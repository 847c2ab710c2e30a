"""What was typed in just now, as rows: the last on top, each read as one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ui.models.rows import Cell, RowOf
from ui.widgets.rating import LEVEL_LOOKS

if TYPE_CHECKING:
    from s11desktop.audit.model import Response
    from s11desktop.framework.model import ScaleLevel, Standard


class State(Enum):
    """How far a line is."""

    SAVING = "Saving…"
    SAVED = "Saved"
    FAILED = "Not saved yet"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was typed. `before` is what was answered until then, to put back."""

    standard: Standard
    choice: ScaleLevel
    words: str
    before: Response | None
    state: State = State.SAVING


def line_rows(lines: tuple[Line, ...], wanting: frozenset[str]) -> tuple[RowOf, ...]:
    """Newest first. `wanting` are the codes of those that still need something."""
    return tuple(_row(line, line.standard.code in wanting) for line in reversed(lines))


def _row(line: Line, wants: bool) -> RowOf:
    standard, choice = line.standard, line.choice
    icon, role = LEVEL_LOOKS[choice.level]
    name = standard.short or standard.text
    remark = line.state.value
    if line.state is State.SAVED and wants:
        remark = "Saved. Needs something still"
    cells = (
        Cell(standard.number, strong=True),
        Cell(name, line.words),
        Cell(choice.label, remark, icon=icon, role=role, strong=True),
    )
    said = (f"{standard.number} {name.rstrip('.')}: {choice.label}", line.words.rstrip("."), remark.rstrip("."))
    return RowOf(standard.code, cells, ". ".join(part for part in said if part) + ".")
