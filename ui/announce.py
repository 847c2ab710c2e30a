"""Saying something to whoever listens instead of looking: politely, for pages, findings, undo and failures."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

SOON_MS = 60
"""After the first paint, and after the focus has moved: a screen reader says the new focus first."""


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have a screen reader say the words. `urgent` interrupts what it is saying: failures only."""

    def say() -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        event = QAccessibleAnnouncementEvent(widget, words)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    QTimer.singleShot(SOON_MS, widget, say)
