"""A sentence about what was just done or could not be, where it was asked for; said as well as shown."""

from __future__ import annotations

from ui.announce import announce
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.text import Text


class Told(Text):
    """Hidden until `tell(words)`; a fault is said at once."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", Type.STRONG, icon="circle-check", icon_role=Role.FULLY)
        self.hide()

    def tell(self, words: str, *, fault: bool = False) -> None:
        self.setText(words)
        self.set_look(
            Role.NOT if fault else Role.TEXT,
            "circle-alert" if fault else "circle-check",
            Role.NOT if fault else Role.FULLY,
        )
        self.setVisible(bool(words))
        if words:
            announce(self, words, urgent=fault)

    def clear(self) -> None:
        self.setText("")
        self.hide()
