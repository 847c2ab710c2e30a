"""An area in a row: its title, where it stands in words, then the bar. Pressing it opens the area."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from s11desktop.audit.standing import AreaStanding, Counts
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.bars import paint_standing, standing_words
from ui.widgets.layouts import Column

_WRAP = int(Qt.TextFlag.TextWordWrap)
_FAR = 1000
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -_FAR, Qt.Key.Key_End: _FAR}
_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_GROUP_KEYS = _OPENING | set(_STEPS)


@dataclass(frozen=True, slots=True)
class _Shape:
    title: QRect
    words: QRect
    bar: QRectF
    height: int


def counts_words(counts: Counts) -> str:
    """The counts of an area in words: "2 fully, 1 partly, 1 does not apply"."""
    away = counts.not_applicable
    apart = f"{away} {'does' if away == 1 else 'do'} not apply" if away else ""
    rest = standing_words(counts.fully, counts.partly, counts.not_met, counts.to_answer)
    if not counts.asked:
        return "not yet law"
    if counts.asked == away:
        return apart
    return ", ".join(part for part in (rest, apart) if part)


class AreaRow(QAbstractButton):
    """One area. Its spoken name is the whole row as a sentence."""

    ring_radius = 5

    def __init__(self, theme: Theme, area: AreaStanding) -> None:
        super().__init__()
        self.theme, self.code, self._title = theme, area.area.code, area.area.title
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_counts(area.counts)
        theme.changed.connect(self._restyle)

    def set_counts(self, counts: Counts) -> None:
        said = counts_words(counts)
        self._counts = counts
        self._words = ", ".join(part.replace(" ", "\u00a0") for part in said.split(", "))
        self.setAccessibleName(f"{self._title}: {said}")
        self.setAccessibleDescription("Opens the questions of this area")
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._shape(width).height

    def sizeHint(self) -> QSize:
        width = self.theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(220), self.theme.gap(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _GROUP_KEYS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, shape, counts = self.theme, self._shape(self.width()), self._counts
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = QFont(theme.font())
            font.setUnderline(self.underMouse())
            painter.setFont(font)
            painter.setPen(theme.colour(Role.ACCENT if self.underMouse() else Role.TEXT))
            painter.drawText(shape.title, _WRAP, self._title)
            painter.setFont(theme.font(Type.SMALL))
            painter.setPen(theme.colour(Role.QUIET))
            painter.drawText(shape.words, _WRAP, self._words)
            paint_standing(painter, theme, shape.bar, (counts.fully, counts.partly, counts.not_met, counts.to_answer))

    def _shape(self, width: int) -> _Shape:
        theme, pad, gap, tall = self.theme, self.theme.gap(5), self.theme.gap(12), self.theme.px(11)
        text, small = QFontMetrics(theme.font()), QFontMetrics(theme.font(Type.SMALL))
        bar = min(theme.px(100), width // 4)
        if width >= theme.px(430):
            title_width = round((width - bar - 2 * gap) * 0.61)
            words_width = width - bar - 2 * gap - title_width
            title = text.boundingRect(0, 0, title_width, 9999, _WRAP, self._title).height()
            words = small.boundingRect(0, 0, words_width, 9999, _WRAP, self._words).height()
            rise = max(0, text.ascent() - small.ascent())
            height = max(title, words + rise) + 2 * pad
            middle = pad + (text.height() - tall) / 2
            return _Shape(
                QRect(0, pad, title_width, title),
                QRect(title_width + gap, pad + rise, words_width, words),
                QRectF(width - bar, middle, bar, tall),
                height,
            )
        title = text.boundingRect(0, 0, width, 9999, _WRAP, self._title).height()
        words_width = width - bar - gap
        words = small.boundingRect(0, 0, words_width, 9999, _WRAP, self._words).height()
        top = pad + title + 2
        return _Shape(
            QRect(0, pad, width, title),
            QRect(0, top, words_width, words),
            QRectF(width - bar, top + (small.height() - tall) / 2, bar, tall),
            top + words + pad,
        )


class AreaRows(QWidget):
    """The rows of all areas. Tab reaches them once, the arrow keys move among them, Enter opens: `opened(code)`."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName("Areas")
        self._column = Column(theme, self)
        self._rows: dict[str, AreaRow] = {}

    @property
    def rows(self) -> tuple[AreaRow, ...]:
        """The rows, from top to bottom."""
        return tuple(self._rows.values())

    def show_areas(self, areas: tuple[AreaStanding, ...]) -> None:
        """Show these; a row that stays keeps the focus."""
        if [area.area.code for area in areas] != list(self._rows):
            for old in self._rows.values():
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._rows = {}
            for area in areas:
                row = AreaRow(self.theme, area)
                row.clicked.connect(lambda _on=False, code=area.area.code: self.opened.emit(code))
                self._column.addWidget(row)
                self._rows[area.area.code] = row
            self._make_reachable(next(iter(self._rows.values()), None))
        for area in areas:
            self._rows[area.area.code].set_counts(area.counts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = list(self._rows.values())
        at = next((place for place, row in enumerate(rows) if row.hasFocus()), None)
        key = Qt.Key(event.key())
        if at is None or key not in _GROUP_KEYS:
            super().keyPressEvent(event)
        elif key in _OPENING:
            rows[at].click()
        else:
            target = rows[max(0, min(len(rows) - 1, at + _STEPS[key]))]
            self._make_reachable(target)
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_reachable(self, target: AreaRow | None) -> None:
        for row in self._rows.values():
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is target else Qt.FocusPolicy.ClickFocus)
