"""The ring round whatever has the focus: one for the whole window, 3 px wide, 3 px off the control."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFocusFrame, QLabel, QWidget

from ui.theme import FOCUS_GAP, FOCUS_WIDTH, Theme
from ui.theme_colours import Role

_OUT = FOCUS_WIDTH + FOCUS_GAP
WAKE_MS = 40  # the first ring comes after the first paint, which it would hold up
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange})


class FocusRing(QFocusFrame):
    """Follows the focus within one window, is cut where a scrolled page ends, and is no control itself.

    (A `QFocusFrame` because Qt leaves that out of the accessibility tree.) A widget may say with an attribute
    `ring_target` (a widget) that another one is to be ringed, and with `ring_radius` how round; `ring_target = None`
    means that it shows the focus by itself. Labels, which only a page's opening focuses, get a bar at their left.
    """

    def __init__(self, theme: Theme, window: QWidget, app: QApplication) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._target: QWidget | None = None
        self._watched: list[QObject] = []
        self._bar = self._awake = False
        self.by_keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app.focusChanged.connect(self._focus_moved)
        theme.changed.connect(self.place)
        self.hide()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not self._awake:
            QTimer.singleShot(WAKE_MS, self, self._wake)
            return
        self._let_go()
        if now is not None and now.window() is self._window:
            target = getattr(now, "ring_target", now)
            if callable(target):
                target = target()
            self._target = target
            self._bar = isinstance(now, QLabel)
            walk: QWidget | None = target
            while walk is not None and walk is not self._window:
                walk.installEventFilter(self)
                walk.destroyed.connect(self._forget)
                self._watched.append(walk)
                walk = walk.parentWidget()
        self.place()

    def _wake(self) -> None:
        self._awake = True
        self._focus_moved(None, self._window.focusWidget())

    def _let_go(self) -> None:
        """Watch nothing: what had the focus before may be destroyed later, and must not take away the ring of now."""
        for watched in self._watched:
            if shiboken6.isValid(watched):
                watched.removeEventFilter(self)
                watched.destroyed.disconnect(self._forget)
        self._watched, self._target = [], None

    def _forget(self, _gone: QObject | None = None) -> None:
        self._let_go()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self.place()
        return False

    def place(self) -> None:
        """Stand round the control that has the focus now, or nowhere."""
        target = self._target
        if target is None or not target.isVisible() or (self._bar and not self.by_keyboard):
            self.hide()
            return
        wanted = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        if self._bar:
            wanted = QRect(wanted.x() - 8, wanted.y() + _OUT, _OUT, wanted.height() - 2 * _OUT)
        self._ring = wanted
        self.setGeometry(wanted.intersected(self._shown_part(target)))
        self.raise_()
        self.show()
        self.update()

    def _shown_part(self, target: QWidget) -> QRect:
        part = self._window.rect()
        walk = target.parentWidget()
        while walk is not None and walk is not self._window:
            if isinstance(walk.parentWidget(), QAbstractScrollArea):
                part = part.intersected(QRect(walk.mapTo(self._window, QPoint(0, 0)), walk.size()))
            walk = walk.parentWidget()
        return part

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = QRectF(self._ring.translated(-self.pos()))
            colour = self._theme.colour(Role.ACCENT)
            if self._bar:
                painter.fillRect(ring.adjusted(0, 0, -2, 0), colour)
                return
            half = FOCUS_WIDTH / 2
            painter.setPen(QPen(colour, FOCUS_WIDTH))
            radius = float(getattr(self._target, "ring_radius", 8)) + FOCUS_GAP + half
            painter.drawRoundedRect(ring.adjusted(half, half, -half, -half), radius, radius)
