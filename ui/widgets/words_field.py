"""Several lines of a person's own words: Tab leaves the field, and a counter appears before the limit does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.layouts import Column
from ui.widgets.scrolling import SlimBar
from ui.widgets.text import Text

LIMIT = 20_000
_TELL_WITHIN = 500


class WordsField(QWidget):
    """A field that grows with its words. `typed(words)` at each change by a person, `left` when the focus goes.

    `set_words` never writes over a field a person is in: it does nothing while the field has the focus, unless forced.
    """

    typed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, *, lines: int = 2, most_lines: int = 12, limit: int = LIMIT) -> None:
        super().__init__()
        self.theme, self._limit = theme, limit
        column = Column(theme, self, spacing=4)
        self.edit = _Edit(theme, lines, most_lines)
        self._column = column
        self._counter: Text | None = None
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self._setting = False
        self.edit.textChanged.connect(self._changed)
        self.edit.left.connect(self.left)

    @property
    def words(self) -> str:
        return self.edit.toPlainText()

    @property
    def is_too_long(self) -> bool:
        return len(self.words) > self._limit

    def set_words(self, words: str, *, force: bool = False) -> None:
        if words == self.words or (self.edit.hasFocus() and not force):
            return
        self._setting = True
        self.edit.setPlainText(words)
        self._setting = False

    def _changed(self) -> None:
        room = self._limit - len(self.words)
        self._tell(room)
        if not self._setting and room >= 0:
            self.typed.emit(self.words)

    def _tell(self, room: int) -> None:
        if self._counter is None:
            if room >= _TELL_WITHIN:
                return
            self._counter = Text(self.theme, "", Type.SMALL, role=Role.QUIET)
            self._column.addWidget(self._counter)
        self._counter.setVisible(room < _TELL_WITHIN)
        if room < 0:
            self._counter.setText(
                f"{-room} characters too many. Please shorten it: nothing is cut, and it is not saved yet."
            )
            self._counter.set_look(Role.NOT, "circle-alert")
        else:
            self._counter.setText(f"Room for {room} more characters.")
            self._counter.set_look(Role.QUIET, "")


class _Edit(QPlainTextEdit):
    left = Signal()

    def __init__(self, theme: Theme, lines: int, most_lines: int) -> None:
        super().__init__()
        self.theme, self._lines, self._most = theme, lines, most_lines
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBar(SlimBar(theme))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        theme.changed.connect(self._restyle)
        self._restyle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.theme.font()).lineSpacing()
        shown = max(self._lines, min(self._most, round(self.document().size().height())))
        around = 2 * self._pad() + 2 * round(self.document().documentMargin())
        return QSize(self.theme.px(300), shown * line + around)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.sizeHint().height())

    def _grow(self) -> None:
        """Be as tall as the words; scroll only beyond the most lines there may be."""
        fits = round(self.document().size().height()) <= self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        self.updateGeometry()

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.setFont(self.theme.font())
        pad = self._pad()
        self.setViewportMargins(self.theme.gap(8), pad, self.theme.gap(8), pad)
        self.updateGeometry()
        self.update()

    def _pad(self) -> int:
        return self.theme.gap(6)

    def event(self, event: object) -> bool:
        done = super().event(event)  # type: ignore[arg-type]
        if event.type() == event.Type.Paint:  # type: ignore[attr-defined]
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(self.theme.colour(Role.EDGE), 2))
                painter.setBrush(self.theme.colour(Role.SURFACE))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        return done
