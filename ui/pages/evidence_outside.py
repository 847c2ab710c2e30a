"""Opening a file with another program: asked first, said honestly, and what was changed there offered back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Evidence
from ui.announce import announce
from ui.outside import Copy, Outside
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.layouts import Column, Flow
from ui.widgets.text import Text

ASKED = (
    "A copy goes into a private folder, and the program your computer has for it opens it. What you change there you "
    "can keep as a newer version. The copy is wiped when your file is locked or closed. That program may keep copies "
    "of its own, which this one cannot wipe."
)
READING = "Your file is open for reading only: what you change in the copy is not kept."


class OutsideBlock(QWidget):
    """A link, what it means, and what lies outside now. `rearranged` when controls came or went; `say(words)`."""

    rearranged = Signal()
    say = Signal(str)

    def __init__(self, theme: Theme, outside: Outside, *, reading: bool) -> None:
        super().__init__()
        self.theme, self._outside, self._reading = theme, outside, reading
        self._item: Evidence | None = None
        column = Column(theme, self, spacing=8)
        self.open_link = link(theme, "Open outside the app", self._ask, kind=Type.SMALL)
        column.addWidget(self.open_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.asking = self._build_asking()
        column.addWidget(self.asking)
        self.there = self._build_there()
        column.addWidget(self.there)
        for told in (outside.opened, outside.changed, outside.wiped):
            told.connect(self._told)

    def _build_asking(self) -> QWidget:
        block = QWidget()
        column = Column(self.theme, block, spacing=8, margins=(0, 2, 0, 6))
        words = f"{ASKED} {READING}" if self._reading else ASKED
        column.addWidget(Text(self.theme, words, Type.SMALL, icon="external-link", icon_role=Role.PARTLY, icon_size=18))
        buttons = QWidget()
        row = Flow(self.theme, buttons, spacing=12)
        self.open_button = Button(self.theme, "Open the copy", self._open, tall=False)
        row.addWidget(self.open_button)
        row.addWidget(link(self.theme, "Leave it inside", self._leave_inside, kind=Type.SMALL))
        column.addWidget(buttons)
        block.hide()
        return block

    def _build_there(self) -> QWidget:
        block = QWidget()
        column = Column(self.theme, block, spacing=8, margins=(0, 2, 0, 6))
        self._state = Text(self.theme, "", Type.SMALL, icon="external-link", icon_role=Role.PARTLY, icon_size=18)
        column.addWidget(self._state)
        buttons = QWidget()
        row = Flow(self.theme, buttons, spacing=12)
        self.keep_button = Button(self.theme, "Keep it as a new version", self._keep, tall=False)
        self.ignore_link = link(self.theme, "Leave the change", self._ignore, kind=Type.SMALL)
        self.wipe_link = link(self.theme, "Wipe the copy", self._wipe, kind=Type.SMALL)
        for part in (self.keep_button, self.ignore_link, self.wipe_link):
            row.addWidget(part)
        column.addWidget(buttons)
        block.hide()
        return block

    @property
    def state(self) -> str:
        """What is said of the copy that lies outside, "" where none does."""
        return self._state.text() if not self.there.isHidden() else ""

    def show_item(self, item: Evidence) -> None:
        """It is about this one from now on."""
        if self._item is None or item.uuid != self._item.uuid:
            self.asking.hide()
        self._item = item
        copy = self._copy()
        self.setVisible(item.current is not None or copy is not None)
        self.open_link.setVisible(copy is None)
        self.there.setVisible(copy is not None)
        if copy is None:
            return
        changed = copy.changed and not self._reading
        lies = f"A copy lies outside: {copy.name}. It is being watched."
        self._state.setText(f"{copy.name} was changed outside." if changed else lies)
        self.keep_button.setVisible(changed)
        self.ignore_link.setVisible(changed)

    def forget(self) -> None:
        self._item = None
        self.asking.hide()

    def _copy(self) -> Copy | None:
        return self._outside.of(self._item.uuid) if self._item is not None else None

    def _told(self, copy: object) -> None:
        if self._item is None or not isinstance(copy, Copy) or copy.item != self._item.uuid:
            return
        held_focus = any(part.hasFocus() for part in self.findChildren(QWidget))
        self.show_item(self._item)
        if held_focus:
            target = self.wipe_link if self._copy() is not None else self.open_link
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        if copy.changed:
            announce(self, self._state.text())
        self.rearranged.emit()

    def _ask(self) -> None:
        self.asking.show()
        self.rearranged.emit()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, ASKED)

    def _leave_inside(self) -> None:
        self.asking.hide()
        self.rearranged.emit()
        self.open_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        item = self._item
        if item is not None and item.current is not None:
            self._outside.open(item, item.current)
            self.open_link.setFocus(Qt.FocusReason.OtherFocusReason)
            self.asking.hide()
            self.rearranged.emit()

    def _keep(self) -> None:
        copy = self._copy()
        if copy is not None:
            title = copy.title
            self.wipe_link.setFocus(Qt.FocusReason.OtherFocusReason)
            self._outside.keep(copy).then(self, lambda _made: self._kept(title))

    def _kept(self, title: str) -> None:
        if self._item is not None:
            self.show_item(self._item)
        self.rearranged.emit()
        self.say.emit(f"“{title}” has a newer version. The older one is kept.")

    def _ignore(self) -> None:
        copy = self._copy()
        if copy is not None:
            self._outside.leave(copy)
            self._told(copy)

    def _wipe(self) -> None:
        copy = self._copy()
        if copy is not None:
            self._outside.wipe(copy)
            self.say.emit("The copy outside is wiped.")
