"""Words on a page: text in a measure one can read, headings that can be reached, an icon that always has its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.layouts import Column

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat, QTextLayout

_WRAP = int(Qt.TextFlag.TextWordWrap)
_WRAP_ANYWHERE = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
_TALL = 100_000


class Text(QLabel):
    """Plain words that wrap at about `measure` characters and are never cut. An icon stands before the first line.

    `measure` 0 means the whole width; `least` is the least width in px at 100 %, for figures under each other.
    `quiet` words are the second thing to read. `set_marks` underlines some of them; `picked(number)` when one of those
    is pressed with the pointer (for the keyboard they need a control elsewhere).
    """

    picked = Signal(int)

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Type = Type.TEXT,
        *,
        role: Role = Role.TEXT,
        icon: str = "",
        icon_role: Role | None = None,
        icon_size: float = 20,
        measure: int = 84,
        right: bool = False,
        least: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self.kind, self.role = theme, kind, role
        self._icon, self._icon_role, self._icon_size = icon, icon_role, icon_size
        self._measure, self._right, self._least = measure, right, least
        self._heights: dict[int, int] = {}
        self._longest = -1
        self._hint: QSize | None = None
        self._marks: tuple[tuple[int, int], ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)
        theme.changed.connect(self.restyle)
        self.restyle()

    def setText(self, text: str) -> None:
        if text != self.text():
            super().setText(text)
            self._heights, self._longest, self._hint = {}, -1, None
            self.updateGeometry()

    def set_marks(self, marks: tuple[tuple[int, int], ...]) -> None:
        """Underline these parts, each from a character on and so many long."""
        self._marks = marks
        self.setMouseTracking(bool(marks))
        self.update()

    def set_look(self, role: Role | None = None, icon: str | None = None, icon_role: Role | None = None) -> None:
        """Another colour or icon for the same words."""
        self.role = self.role if role is None else role
        self._icon = self._icon if icon is None else icon
        self._icon_role = icon_role
        self.restyle()

    def restyle(self) -> None:
        self.setFont(self.theme.font(self.kind))
        self._heights, self._longest, self._hint = {}, -1, None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            words = self._words_rect(QRect(0, 0, width, _TALL))
            height = self._metrics().boundingRect(words, self._wrap(words.width()), self.text() or " ").height()
            self._heights[width] = max(height, self.theme.px(self._icon_size) if self._icon else 0)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        if self._hint is None:
            self._hint = self._measured()
        return QSize(self._hint)

    def _measured(self) -> QSize:
        lines = self.text().split("\n")
        width = max((self._metrics().horizontalAdvance(line) for line in lines), default=0) + self._indent() + 2
        if self._measure:
            width = min(width, self.theme.measure(self._measure, self.kind) + self._indent())
        width = max(width, self.theme.px(self._least))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = self._metrics()
        width = min(self._longest_word(), self.theme.px(150)) + self._indent() + 2
        return QSize(max(width, self.theme.px(self._least)), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._icon:
                side, line = self.theme.px(self._icon_size), self._metrics().height()
                pixmap = self.theme.pixmap(
                    self._icon, self._icon_role or self.role, self._icon_size, self.devicePixelRatioF()
                )
                painter.drawPixmap(0, max(0, (line - side) // 2), pixmap)
            painter.setFont(self.font())
            painter.setPen(self.theme.colour(self.role))
            words = self._words_rect(self.rect())
            if self._marks:
                self._layout_marked(words).draw(painter, words.topLeft().toPointF())
                return
            painter.drawText(words, self._flags(words.width()), self.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._mark_at(event.position())
        if number < 0:
            super().mousePressEvent(event)
            return
        self.picked.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._mark_at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _mark_at(self, at: QPointF) -> int:
        """Which of the underlined parts is there; -1 for none."""
        if not self._marks:
            return -1
        from PySide6.QtGui import QTextLine

        words = self._words_rect(self.rect())
        layout = self._layout_marked(words)
        x, y = at.x() - words.x(), at.y() - words.y()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if line.y() <= y < line.y() + line.height() and x <= line.naturalTextWidth():
                character = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
                return next(
                    (which for which, (start, length) in enumerate(self._marks) if start <= character < start + length),
                    -1,
                )
        return -1

    def _layout_marked(self, room: QRect) -> QTextLayout:
        """The words broken into lines as `drawText` breaks them, with what is underlined."""
        from PySide6.QtGui import QTextLayout, QTextOption

        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption()
        anywhere = self._wrap(room.width()) == _WRAP_ANYWHERE
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if anywhere else QTextOption.WrapMode.WordWrap
        )
        layout.setTextOption(option)
        ranges = []
        for start, length in self._marks:
            part = QTextLayout.FormatRange()
            part.start, part.length = start, length
            part.format = self._mark_style()
            ranges.append(part)
        layout.setFormats(ranges)
        layout.beginLayout()
        y, leading = 0.0, self._metrics().leading()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room.width())
            y += leading if y else 0
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def _mark_style(self) -> QTextCharFormat:
        """How a marked part is drawn."""
        from PySide6.QtGui import QTextCharFormat

        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        return style

    def _wrap(self, width: int) -> int:
        return _WRAP if self._longest_word() <= width else _WRAP_ANYWHERE

    def _longest_word(self) -> int:
        if self._longest < 0:
            advance = self._metrics().horizontalAdvance
            self._longest = max((advance(word) for word in self.text().split()), default=0)
        return self._longest

    def _flags(self, width: int) -> int:
        flags = int(Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft) | self._wrap(width)
        one_line = self.height() < self._metrics().height() * 1.9
        return flags | int(Qt.AlignmentFlag.AlignVCenter if one_line and not self._icon else Qt.AlignmentFlag.AlignTop)

    def _words_rect(self, rect: QRect) -> QRect:
        left = self._indent()
        width = max(1, rect.width() - left)
        if self._measure and not self._right:
            width = min(width, self.theme.measure(self._measure, self.kind))
        top = 0
        if self._icon:
            top = max(0, (self.theme.px(self._icon_size) - self._metrics().height()) // 2)
        return QRect(left, top, width, rect.height() - top)

    def _indent(self) -> int:
        return self.theme.px(self._icon_size) + self.theme.px(8) if self._icon else 0

    def _metrics(self) -> QFontMetrics:
        return self.theme.metrics(self.kind)


class Remark(Text):
    """Words that come and go: hidden while there are none, so that nothing empty is heard."""

    def setText(self, text: str) -> None:
        super().setText(text)
        if not text or self.parentWidget() is not None:
            self.setVisible(bool(text))


class Heading(Text):
    """The title of a page. It takes the focus when the page opens, so that a screen reader begins there.

    It cannot be pressed, so it gets a short bar at its left and not a ring, and only where the keyboard is used.
    """

    def __init__(self, theme: Theme, text: str = "", kind: Type = Type.TITLE) -> None:
        super().__init__(theme, text, kind, measure=66)


class Subheading(Text):
    """The title of a part of a page: bold words that a screen reader hears as a heading."""


def titled(theme: Theme, icon: str, title: str, words: str) -> QWidget:
    """An icon with a short bold title, and a quiet sentence or two beneath: the help beside a question."""
    block = QWidget()
    column = Column(theme, block)
    column.addWidget(Subheading(theme, title, Type.STRONG, icon=icon, icon_role=Role.ACCENT))
    column.space(4)
    column.addWidget(Text(theme, words, Type.SMALL, role=Role.QUIET))
    return block
