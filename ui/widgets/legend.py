"""The counts in words with their shapes: "13 fully, 4 partly, 1 not met, 5 to answer"."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from s11desktop.audit.standing import Counts
from s11desktop.framework.model import Level
from ui.theme import Theme, Type
from ui.widgets.layouts import Flow
from ui.widgets.rating import LEVEL_LOOKS
from ui.widgets.text import Text

_WORDS: tuple[tuple[Level | None, str, str], ...] = (
    (Level.FULLY, "fully", "fully"),
    (Level.PARTLY, "partly", "partly"),
    (Level.NOT, "not met", "not met"),
    (Level.NOT_APPLICABLE, "does not apply", "do not apply"),
    (None, "to answer", "to answer"),
)


class Legend(QWidget):
    """What there is none of is left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._flow = Flow(theme, self, spacing=20)
        self._texts: dict[Level | None, Text] = {}
        for level, _one, _many in _WORDS:
            icon, role = LEVEL_LOOKS[level]
            text = Text(theme, "", Type.SMALL_STRONG, role=role, icon=icon, icon_size=18)
            self._texts[level] = text
            self._flow.addWidget(text)

    def show_counts(self, counts: Counts) -> None:
        for level, one, many in _WORDS:
            count = counts.of(level)
            self._texts[level].setText(f"{count} {one if count == 1 else many}")
            self._texts[level].setVisible(bool(count))
