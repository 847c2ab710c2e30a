"""Find (Ctrl+K): a panel over the page that finds anything of the open audit while one types."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from s11desktop.report.phrases import plural
from ui.announce import announce
from ui.finder import Finder
from ui.models.found import MORE, found_rows
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.find_field import FindField
from ui.widgets.found_list import FoundList
from ui.widgets.key_hints import KeyHints
from ui.widgets.layouts import Column, Row
from ui.widgets.text import Text

WIDEST, MARGIN, TOP = 760, 16, 40
SHOWN, MANY = 6, 500
SAY_AFTER_MS = 600
"""The count is said when somebody stops typing, not for each letter."""

HINT = "Type a word or a number: a question, your own words, a document, a page, or what you want to know."
NOTHING = "Nothing has these words. Try fewer letters, or another word for it."
SOME = "Nothing has all of these words. This has some of them."
NOT_YET = "Your file is being read. What is found so far:"


class FindPanel(QWidget):
    """`chosen(Findable)` when somebody goes to what was found. Escape, or the focus going elsewhere, closes it; `lost`
    where it is closed and what had the focus before is not there any more.
    """

    chosen = Signal(object)
    lost = Signal()

    def __init__(self, theme: Theme, window: QWidget, finder: Finder) -> None:
        super().__init__(window)
        self.theme, self._window, self._finder = theme, window, finder
        self._before: QWidget | None = None
        self._shown = SHOWN
        self._is_leaving = False
        self.setAccessibleName("Find")
        column = self._column = Column(theme, self, margins=(18, 16, 18, 14), spacing=8)
        top = Row(theme, spacing=16)
        self.field = FindField(theme, self, "Find anything in your audit")
        self.field.setPlaceholderText("Find anything")
        self.close_button = link(theme, "Close", self.dismiss, icon="x")
        top.addWidget(self.field, 1)
        top.addWidget(self.close_button)
        column.addLayout(top)
        self.remark = Text(theme, HINT, Type.SMALL, role=Role.QUIET, measure=0)
        column.addWidget(self.remark)
        self.list = FoundList(theme)
        column.addWidget(self.list, 1)
        self._hints = KeyHints(theme, (("Enter",), "goes there"), (("Esc",), "closes"))
        column.addWidget(self._hints)
        self._saying = QTimer(self, interval=SAY_AFTER_MS, singleShot=True)
        self._saying.timeout.connect(self._say)
        self.field.searched.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.opened.connect(self._open)
        self.list.above.connect(self._to_field)
        self.list.typed.connect(self._type_on)
        finder.ready.connect(self._look_again)
        window.installEventFilter(self)
        theme.changed.connect(self.place)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.hide()

    # -- opening and closing ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Open, or come back to the field. What was typed last is still there, marked to be typed over."""
        if not self.isVisible():
            self._before = self._window.focusWidget()
            self._shown = SHOWN
            self._search()
        self.show()
        self.raise_()
        self.place()
        self._to_field()

    def dismiss(self) -> None:
        """Close, with the focus where it was."""
        before, self._before = self._before, None
        self._leave()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.lost.emit()

    def forget(self) -> None:
        """Close, and keep neither what was typed nor what was found."""
        self._before = None
        self._leave()
        self.field.clear()
        self.list.set_rows(())

    def _leave(self) -> None:
        self._saying.stop()
        focus = self._window.focusWidget()
        self._is_leaving = True  # what is hidden with the focus in it asks for the next stop, of which it has none
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()
        self.hide()
        self._is_leaving = False

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and now.window() is self._window and not self.isAncestorOf(now):
            self._before = None
            self._leave()

    # -- finding ---------------------------------------------------------------------------------------------------

    def _typed(self, _words: str) -> None:
        self._shown = SHOWN
        self._search()
        self._saying.start()

    def _look_again(self) -> None:
        if self.isVisible():
            at = self.list.key
            self._search()
            keys = [row.key for row in self.list.found.rows if row.can_open]
            self.list.stand_on(keys.index(at) if at in keys else 0)

    def _search(self) -> None:
        typed = self.field.text()
        found = self._finder.search(typed, self._shown)
        rows = () if found is None else found_rows(found)
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._hints.setVisible(bool(rows))
        if not any(letter.isalnum() for letter in typed):
            words = HINT
        elif not self._finder.is_ready:
            words = NOT_YET
        elif found is None or not rows:
            words = NOTHING
        elif not found.all_words:
            words = SOME
        else:
            words = f"{plural(found.count, 'thing')} found."
        self.remark.setText(words)
        self.place()

    def _say(self) -> None:
        if not self.isVisible() or not self.field.text().strip():
            return
        first = next((row.spoken for row in self.list.found.rows if row.can_open), "")
        announce(self.field, f"{self.remark.text()} First: {first}" if first else self.remark.text())

    def _open(self, key: str) -> None:
        row = next((row for row in self.list.found.rows if row.key == key), None)
        if row is None:
            return
        if row.kind == MORE:
            at = self.list.found.rows.index(row)
            nth = sum(each.can_open for each in self.list.found.rows[:at])
            self._shown = MANY
            self._search()
            self.list.stand_on(nth)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._before = None
        self._leave()
        self.chosen.emit(row.found)

    # -- keys ------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self.place()
            return False
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._pressed(watched, event)

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        if watched is not self.field:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.list.key)
            return True
        if key == Qt.Key.Key_Down and self.list.isVisible():
            self.list.stand_on(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in the panel: the field, what was found, Close."""
        if self._is_leaving:
            return super().focusNextPrevChild(forward)
        stops = [each for each in (self.field, self.list, self.close_button) if each.isVisible()]
        at = next((number for number, each in enumerate(stops) if each.hasFocus()), 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _type_on(self, letter: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)
        if letter:
            self.field.insert(letter)
        else:
            self.field.backspace()

    # -- how it looks ----------------------------------------------------------------------------------------------

    def place(self) -> None:
        """In the middle at the top of the window, as tall as what was found, never taller than the window."""
        if not self.isVisible():
            return
        window = self._window
        wide = min(self.theme.gap(WIDEST), window.width() - 2 * MARGIN)
        self.resize(wide, self.height())
        column = self._column
        column.activate()
        tall = column.heightForWidth(wide) if column.hasHeightForWidth() else column.sizeHint().height()
        top = min(TOP, max(MARGIN, (window.height() - tall) // 2))
        self.setGeometry((window.width() - wide) // 2, top, wide, min(tall, window.height() - top - MARGIN))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self.theme.colour(Role.GROUND))
            painter.setPen(QPen(self.theme.colour(Role.EDGE), 2))
            painter.setBrush(self.theme.colour(Role.SURFACE))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
