"""Fields that are drawn alike: a line, a list to choose from, a box to tick, a few choices in one row."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QLineEdit, QRadioButton, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.choices import Group
from ui.widgets.layouts import Flow

_CLEAR = QColor(0, 0, 0, 0)


def paint_box(widget: QWidget, theme: Theme, *, wrong: bool = False, quiet: bool = False) -> None:
    """The surface and edge of a control, 2 px, as every field has it."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(Role.NOT if wrong else Role.LINE if quiet else Role.EDGE), 2))
    painter.setBrush(theme.colour(Role.SURFACE))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), 7, 7)


class LineField(QLineEdit):
    """One line of words. `left` when the focus goes elsewhere. Enter goes on to the page's main button."""

    left = Signal()

    def __init__(self, theme: Theme, *, placeholder: str = "", secret: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self._wrong = False
        self.setFrame(False)
        self.setPlaceholderText(placeholder)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_wrong(self, wrong: bool) -> None:
        """Draw the edge as one that needs something; the words beside it say what."""
        self._wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(220), self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(80), self._tall())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(self, self.theme, wrong=self._wrong)
        super().paintEvent(event)

    def _tall(self) -> int:
        return max(QFontMetrics(self.theme.font()).height() + self.theme.gap(16), self.theme.gap(40))

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, _CLEAR)
        self.setPalette(palette)
        self.setFont(self.theme.font())
        self.setTextMargins(self.theme.gap(9), 0, self.theme.gap(9), 0)
        self.updateGeometry()


class Chooser(QComboBox):
    """A list to choose one from. `picked(code)` when a person chooses."""

    picked = Signal(str)

    def __init__(self, theme: Theme, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.theme = theme
        self._wide = -1
        model = self.model()
        for changed in (model.rowsInserted, model.rowsRemoved, model.dataChanged, model.modelReset):
            changed.connect(self._measure_anew)
        for code, words in choices:
            self.addItem(words, code)
        self.activated.connect(lambda _index: self.picked.emit(self.code))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    @property
    def code(self) -> str:
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        index = self.findData(code)
        if index >= 0:
            self.setCurrentIndex(index)

    def sizeHint(self) -> QSize:
        if self._wide < 0:
            words = (self.itemText(index) for index in range(self.count()))
            self._wide = max(map(self.theme.metrics().horizontalAdvance, words), default=60)
        return QSize(self._wide + self.theme.gap(28) + self.theme.px(26), self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(110), self._tall())

    def _tall(self) -> int:
        return max(self.theme.metrics().height() + self.theme.gap(16), self.theme.gap(40))

    def _measure_anew(self) -> None:
        self._wide = -1

    def _restyle(self) -> None:
        self._measure_anew()
        self.updateGeometry()

    def wheelEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(self, self.theme)
        theme = self.theme
        with QPainter(self) as painter:
            painter.setFont(theme.font())
            painter.setPen(theme.colour(Role.TEXT))
            side, pad = theme.px(18), theme.gap(13)
            words = QRect(pad, 0, self.width() - 2 * pad - side - 4, self.height())
            metrics = QFontMetrics(theme.font())
            shown = metrics.elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
            pixmap = theme.pixmap("chevron-down", Role.QUIET, 18, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - pad - side + 2, (self.height() - side) // 2, pixmap)


class Check(QCheckBox):
    """A box to tick, with its words. They wrap. `ticked(on)` when a person changes it."""

    ring_radius = 5
    ticked = Signal(bool)

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self.theme, self._words = theme, words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.ticked)
        theme.changed.connect(self.updateGeometry)

    def hitButton(self, pos: object) -> bool:
        return True

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(40, width - self._left())
        words = QFontMetrics(self.theme.font()).boundingRect(
            0, 0, room, 9999, int(Qt.TextFlag.TextWordWrap), self._words
        )
        return max(words.height(), self.theme.px(20)) + 4

    def sizeHint(self) -> QSize:
        width = min(QFontMetrics(self.theme.font()).horizontalAdvance(self._words) + 2, self.theme.measure(70))
        return QSize(self._left() + width, self.heightForWidth(self._left() + width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            side, line = theme.px(18), QFontMetrics(theme.font()).height()
            box = QRectF(1, 2 + max(0, (line - side) / 2), side - 1, side - 1)
            ticked = self.isChecked()
            painter.setPen(QPen(theme.colour(Role.ACCENT if ticked else Role.EDGE), 2))
            painter.setBrush(theme.colour(Role.ACCENT if ticked else Role.SURFACE))
            painter.drawRoundedRect(box, 4, 4)
            if ticked:
                tick = theme.pixmap("check", Role.ON_ACCENT, 14, self.devicePixelRatioF())
                painter.drawPixmap(round(box.x() + (side - 1 - theme.px(14)) / 2), round(box.y() + theme.px(2)), tick)
            painter.setFont(theme.font())
            painter.setPen(theme.colour(Role.TEXT))
            painter.drawText(
                QRect(self._left(), 2, self.width() - self._left(), self.height()),
                int(Qt.TextFlag.TextWordWrap),
                self._words,
            )

    def _left(self) -> int:
        return self.theme.px(18) + self.theme.px(10)


class Segments(Group):
    """A few choices in one row, one of them chosen: tint, tick and bold. `picked(code)` when a person chooses."""

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: tuple[tuple[str, str], ...]) -> None:
        super().__init__(name)
        self.theme = theme
        self._flow = Flow(theme, self, spacing=2, lines=2)
        self._flow.setContentsMargins(5, 5, 5, 5)
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        for code, words in choices:
            segment = _Segment(theme, words)
            segment.clicked.connect(lambda _on=False, code=code: self.picked.emit(code))
            self._group.addButton(segment)
            self._flow.addWidget(segment)
            self._segments[code] = segment
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def code(self) -> str | None:
        return next((code for code, segment in self._segments.items() if segment.isChecked()), None)

    def set_code(self, code: str) -> None:
        self._segments[code].setChecked(True)
        for each, segment in self._segments.items():
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == code else Qt.FocusPolicy.ClickFocus)

    def target(self) -> QWidget:
        """Where the focus goes that comes to the group: what is chosen, else the first choice."""
        return self._segments.get(self.code or "") or next(iter(self._segments.values()))

    def set_words(self, code: str, words: str) -> None:
        self._segments[code].set_words(words)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._flow.heightForWidth(width)

    def sizeHint(self) -> QSize:
        hint = self._flow.sizeHint()
        return QSize(hint.width() + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self._flow.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(self, self.theme)


class _Segment(QRadioButton):
    ring_radius = 4

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self.theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_words(self, words: str) -> None:
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()

    def hitButton(self, pos: object) -> bool:
        return True

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.theme.font(Type.SMALL_STRONG))
        width = metrics.horizontalAdvance(self._words) + self.theme.gap(22) + self.theme.px(22)
        return QSize(width, max(metrics.height() + self.theme.gap(10), self.theme.gap(29)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            chosen, tick = self.isChecked(), theme.px(16)
            font = theme.font(Type.SMALL_STRONG if chosen else Type.SMALL)
            metrics = QFontMetrics(font)
            if chosen or self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(Role.CHOSEN))
                painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
            width = metrics.horizontalAdvance(self._words) + (tick + theme.px(6) if chosen else 0)
            x = (self.width() - width) // 2
            if chosen:
                pixmap = theme.pixmap("check", Role.ACCENT, 16, self.devicePixelRatioF())
                painter.drawPixmap(x, (self.height() - tick) // 2, pixmap)
                x += tick + theme.px(6)
            painter.setFont(font)
            painter.setPen(theme.colour(Role.TEXT))
            painter.drawText(
                QRect(x, 0, self.width() - x, self.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                self._words,
            )
