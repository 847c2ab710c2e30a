"""Words a person may pick instead of typing them; any others may stand there."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.theme import Theme


def suggest(theme: Theme, field: QLineEdit, words: tuple[str, ...]) -> None:
    """Offer these beneath the field while somebody types, by any part of them; the arrow keys choose one."""
    there: QCompleter | None = field.completer()  # Qt gives none where none was set
    if not words:
        if there is not None:
            field.setCompleter(None)  # type: ignore[arg-type]
        return
    if there is not None:
        there.setModel(QStringListModel(list(words), there))
        return
    completer = QCompleter(list(words), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = completer.popup()
    if popup is not None:
        popup.setFont(theme.font())
    completer.activated.connect(lambda _text: field.textEdited.emit(field.text()))
    field.setCompleter(completer)
