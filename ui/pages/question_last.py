"""What was answered the time before, in sight beside the question: still true with one key, or changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from s11desktop.audit.beside import LastTime
from s11desktop.audit.model import Audit, Response
from s11desktop.framework.model import Framework, Standard
from s11desktop.framework.naming import rating_keys
from ui.announce import announce
from ui.pages import elsewhere_words
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Flow, empty
from ui.widgets.rating import LEVEL_LOOKS
from ui.widgets.text import Remark, Subheading, Text

STILL, CHANGED = "S", "C"
"""The keys, while the rating has the focus; with Alt from anywhere on the page."""


class LastAnswer(Card):
    """For one standard. `used` after "still true"; `rewriting(words)` asks for the words, begun with those of then.

    Hidden where nothing was answered the time before.
    """

    used = Signal()
    rewriting = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session, standard: Standard) -> None:
        super().__init__(theme, spacing=10, padding=18)
        self._session, self._standard = session, standard
        self._asked_of = ""
        self.said: tuple[LastTime, ...] = ()
        self._offered: LastTime | None = None
        self._rows_holder = QWidget()
        self._rows = Column(theme, self._rows_holder, spacing=12)
        self.column.addWidget(self._rows_holder)
        self._ways = QWidget()
        flow = Flow(theme, self._ways, spacing=18)
        self.still = Button(theme, "Still true", self._say_again, icon="check", tall=False)
        self.changed = link(theme, "Changed", self._rewrite, icon="pen-line", kind=Type.SMALL)
        flow.addWidget(self.still)
        flow.addWidget(self.changed)
        self.column.addWidget(self._ways)
        self._keys = Remark(theme, "", Type.SMALL, role=Role.QUIET, icon="keyboard", icon_size=18)
        self.column.addWidget(self._keys)
        self._now = Remark(theme, "", Type.SMALL, icon="check", icon_role=Role.FULLY, icon_size=18)
        self.column.addWidget(self._now)
        self._shortcuts: list[tuple[QShortcut, bool]] = []
        self._keys_said: tuple[str, ...] = ()
        self.hide()

    def bind(self, page: QWidget, rating: QWidget, framework: Framework, *, single_keys: bool) -> None:
        """Let the keys act: with Alt on the whole page, alone while the rating has the focus and no choice has them."""
        taken = {key.casefold() for key in rating_keys(framework.scale).values()}
        for key, pressed, button in (
            (STILL, self._say_again, self.still),
            (CHANGED, self._rewrite, self.changed),
        ):
            if key.casefold() in taken:
                continue
            self._shortcut(page, f"Alt+{key}", pressed)
            if single_keys:
                self._shortcut(rating, key, pressed)
            button.setAccessibleDescription(f"Key {key}" if single_keys else f"Alt+{key}")
        if self._shortcuts:
            still, changed = (STILL, CHANGED) if single_keys else (f"Alt+{STILL}", f"Alt+{CHANGED}")
            self._keys_said = (f"{still} and {changed} do the same.", f"{changed} does the same.")
            self._keys.setText(self._keys_said[0])

    def show_audit(self, audit: Audit) -> None:
        """Look once for what was said, then say how the answer of now stands to it."""
        if audit.uuid != self._asked_of:
            self._asked_of = audit.uuid
            self._session.verbs.last_time(self._standard.code).then(self, self._found)
        self._stand(audit.by_standard.get(self._standard.code))

    def _found(self, found: object) -> None:
        assert isinstance(found, tuple)
        self.said = found
        empty(self._rows)
        for each in self.said:
            self._rows.addWidget(last_answer(self.theme, each))
        audit = self._session.audit
        self._stand(audit.by_standard.get(self._standard.code) if audit is not None else None)
        self.setVisible(bool(self.said))
        self.rearranged.emit()

    def _stand(self, here: Response | None) -> None:
        rated = here is not None and here.rating is not None
        free = bool(self.said) and not rated and not self._session.read_only
        self._offered = next((each for each in self.said if each.fits is not None), None) if free else None
        self.still.setVisible(self._offered is not None)
        self._ways.setVisible(free)
        if self._keys_said:
            self._keys.setText(self._keys_said[0] if self._offered is not None else self._keys_said[1])
        self._keys.setVisible(free and bool(self._keys.text()))
        for shortcut, needs_rating in self._shortcuts:
            shortcut.setEnabled(free and (not needs_rating or self._offered is not None))
        said_again = next((each for each in self.said if rated and here is not None and _same(each, here)), None)
        self._now.setText(elsewhere_words.STILL_TRUE if said_again is not None else "")

    def _say_again(self) -> None:
        if self._offered is None:
            return
        said = elsewhere_words.said_again(self._offered)
        self._session.verbs.still_true(self._standard.code).then(self, lambda _saved: self._told(said))

    def _told(self, words: str) -> None:
        announce(self, words)
        self.used.emit()

    def _rewrite(self) -> None:
        self.rewriting.emit(self.said[0].words if len(self.said) == 1 else "")

    def _shortcut(self, where: QWidget, keys: str, pressed: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), where)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(pressed)
        shortcut.setEnabled(False)
        self._shortcuts.append((shortcut, pressed == self._say_again))


def _same(said: LastTime, here: Response) -> bool:
    return here.rating == said.fits and (here.words, here.reason) == (said.words, said.reason)


def last_answer(theme: Theme, said: LastTime) -> QWidget:
    """An answer of the time before: its day, rating and words, what was planned and what became of it."""
    block = QWidget()
    column = Column(theme, block, spacing=4)
    title = elsewhere_words.last_time(said)
    column.addWidget(Subheading(theme, title, Type.STRONG, icon="history", icon_role=Role.ACCENT))
    if said.question:
        column.addWidget(Text(theme, f"Asked in other words then: {said.question}", Type.SMALL, role=Role.QUIET))
    if said.rating:
        icon, role = LEVEL_LOOKS[said.level] if said.level is not None else ("circle", Role.QUIET)
        column.addWidget(
            Text(theme, said.rating, Type.SMALL_STRONG, role=role, icon=icon, icon_role=role, icon_size=18)
        )
    for words in (said.reason, said.words):
        if words:
            column.addWidget(Text(theme, f"“{words}”", Type.SMALL, role=Role.QUIET))
    for line in elsewhere_words.what_came_of_it(said):
        column.addWidget(Text(theme, line, Type.SMALL, role=Role.QUIET))
    return block
