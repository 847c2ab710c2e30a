"""Where on a page somebody was: the control with the focus, and the cursor in it. It holds no words of the file."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


@dataclass(frozen=True, slots=True)
class Spot:
    """The `nth` control of its kind on the page, of those that take the focus and are seen; `cursor` counts characters
    from the start, or is -1 where nothing is typed.
    """

    kind: str
    nth: int
    cursor: int = -1

    def as_text(self) -> str:
        import json

        return json.dumps(asdict(self))


def from_text(text: str) -> Spot | None:
    """A spot as `as_text` wrote it; None for anything else."""
    import json

    try:
        return Spot(**json.loads(text))
    except (TypeError, ValueError):
        return None


def spot_in(page: QWidget) -> Spot | None:
    """Where the focus is on a page, None where it is elsewhere."""
    focus = page.window().focusWidget()
    if focus is None or not page.isAncestorOf(focus):
        return None
    kind = type(focus).__name__
    same = _same(page, kind)
    return Spot(kind, same.index(focus), _cursor(focus)) if focus in same else None


def found(page: QWidget, text: str) -> QWidget | None:
    """The control that `text` (a spot as text) names on a page, its cursor put there again; None for anything else."""
    spot = from_text(text) if text.startswith("{") else None
    same = _same(page, spot.kind) if spot is not None else []
    if spot is None or not 0 <= spot.nth < len(same):
        return None
    widget = same[spot.nth]
    if isinstance(widget, QLineEdit) and spot.cursor >= 0:
        widget.setCursorPosition(spot.cursor)
    elif isinstance(widget, QPlainTextEdit) and spot.cursor >= 0:
        at = widget.textCursor()
        at.setPosition(min(spot.cursor, len(widget.toPlainText())))
        widget.setTextCursor(at)
    return widget


def _same(page: QWidget, kind: str) -> list[QWidget]:
    return [
        each
        for each in page.findChildren(QWidget)
        if type(each).__name__ == kind and each.isVisibleTo(page) and each.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]


def _cursor(widget: QWidget) -> int:
    if isinstance(widget, QLineEdit):
        return -1 if widget.echoMode() is not QLineEdit.EchoMode.Normal else widget.cursorPosition()
    return widget.textCursor().position() if isinstance(widget, QPlainTextEdit) else -1
