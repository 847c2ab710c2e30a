"""A link that is on or off: marked to come back to, help wanted. Two icons and two sets of words, and a real state."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.theme import Theme
from ui.widgets.buttons import Button, Look


class ToggleLink(Button):
    """`switched(on)` when a person presses it. Its spoken name stays the same; its state says whether it is on."""

    switched = Signal(bool)

    def __init__(self, theme: Theme, off: tuple[str, str], on: tuple[str, str]) -> None:
        """`off` and `on` are (icon, words)."""
        super().__init__(theme, off[1], look=Look.LINK, icon=off[0])
        self._off, self._on = off, on
        self.setCheckable(True)
        self.clicked.connect(self._pressed)

    def set_on(self, on: bool) -> None:
        """Show a state without saying that somebody chose it."""
        self.setChecked(on)
        icon, words = self._on if on else self._off
        if words != self.words:
            self.set_words(words, icon)
            self.setAccessibleName(self._off[1])

    def _pressed(self) -> None:
        on = self.isChecked()
        self.set_on(on)
        self.switched.emit(on)
