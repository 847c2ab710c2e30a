"""What more can be said of an action: how one will know, how much it presses, who agreed to it, what shows it done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.model import Action, Audit
from s11desktop.words import clean, clean_line
from ui.pages.proofs import Proofs
from ui.session import Session
from ui.theme import Theme
from ui.widgets.fields import Chooser, LineField
from ui.widgets.form import Form
from ui.widgets.layouts import Column
from ui.widgets.toggle_link import ToggleLink
from ui.widgets.words_field import WordsField

Facts = dict[str, object]


class ActionMore(QWidget):
    """Folded until somebody opens it, or something is said there already. `rearranged` when controls came or went."""

    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._session = session
        self._uuid = ""
        column = Column(theme, self, spacing=12)
        self.toggle = ToggleLink(theme, ("chevron-right", "More"), ("chevron-down", "Less"))
        self.toggle.setAccessibleDescription("How you will know, priority, agreed with, what shows that it is done")
        self.toggle.switched.connect(self._open)
        column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside = QWidget()
        inside = Column(theme, self._inside, spacing=13)
        self.form = Form(theme, spacing=13)
        self.measure = WordsField(theme, lines=2, most_lines=5)
        self.priority = Chooser(theme, (("", "Not said"), *words.PRIORITY_MEANINGS.items()))
        self.agreed_with = LineField(theme, placeholder="For example the PCC")
        self.form.add("How you will know it is done", self.measure, small=True)
        self.form.add("How much it presses", self.priority, small=True)
        self.form.add("Who else agreed to it", self.agreed_with, small=True)
        inside.addWidget(self.form)
        self.proofs = Proofs(theme)
        self.proofs.rearranged.connect(self.rearranged)
        self.proofs.added.connect(lambda uuid: session.verbs.prove_action(self._uuid, uuid))
        self.proofs.taken.connect(lambda uuid: session.verbs.prove_action(self._uuid, uuid, proves=False))
        self.proofs.reading = session.read_only
        inside.addWidget(self.proofs)
        self._inside.hide()
        column.addWidget(self._inside)
        for each in (self.form, self.proofs.chooser):
            each.setEnabled(not session.read_only)

    def begin(self, audit: Audit, action: Action | None) -> None:
        """Another action, or a new one: nothing of the one before stays."""
        self._uuid = action.uuid if action else ""
        self.measure.set_words(action.measure if action else "", force=True)
        self._show_priority(action.priority if action else "")
        self.agreed_with.setText(action.agreed_with if action else "")
        self.agreed_with.setCursorPosition(0)
        said = action is not None and (action.measure or action.priority or action.agreed_with or action.proofs)
        self.toggle.set_on(bool(said))
        self._inside.setVisible(bool(said))
        self.show_action(audit, action)

    def show_action(self, audit: Audit, action: Action | None) -> None:
        """The same action, as it is now, but for what is being typed."""
        self.proofs.setVisible(action is not None)
        self.proofs.show_action(audit, action)

    def facts(self) -> Facts:
        """What stands in the fields. A priority in words that are none of ours is left as it is."""
        said: Facts = {"measure": clean(self.measure.words), "agreed_with": clean_line(self.agreed_with.text())}
        if self.priority.code in ("", *words.PRIORITIES):
            said["priority"] = self.priority.code
        return said

    def _show_priority(self, code: str) -> None:
        while self.priority.count() > len(words.PRIORITY_MEANINGS) + 1:
            self.priority.removeItem(self.priority.count() - 1)
        if code and code not in words.PRIORITIES:
            self.priority.addItem(code, code)
        self.priority.set_code(code)

    def _open(self, is_open: bool) -> None:
        self._inside.setVisible(is_open)
        self.rearranged.emit()
        if is_open:
            self.measure.setFocus(Qt.FocusReason.OtherFocusReason)
