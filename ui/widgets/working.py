"""Long work on the page that asked for it: what is being done, how far, and Cancel."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QWidget

from ui.announce import announce
from ui.tasks import Task
from ui.theme import Theme, Type
from ui.widgets.bars import ProgressBar
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.layouts import Row
from ui.widgets.text import Text


class Working(Card):
    """Hidden until `follow(task, words)`; hides itself when the work is over."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, strong=True)
        self._words = Text(theme, "", Type.STRONG)
        self._bar = ProgressBar(theme, "How far it is")
        self._cancel = Button(theme, "Cancel", self._stop, tall=False)
        row = QWidget()
        across = Row(theme, row, spacing=16)
        across.addWidget(self._bar, 1)
        across.addWidget(self._cancel)
        self.column.addWidget(self._words)
        self.column.addWidget(row)
        self._task: Task | None = None
        self.hide()

    @property
    def is_working(self) -> bool:
        return self._task is not None

    def follow(self, task: Task, words: str) -> None:
        """Show this work; `words` say what is being done ("Making your return")."""
        self._task = task
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.set_value(0, 1)
        self._cancel.setEnabled(True)
        task.progressed.connect(self._step)
        task.ends(self._over)
        self.show()
        announce(self, words)

    def _step(self, done: object, total: object) -> None:
        if isinstance(done, int) and isinstance(total, int) and total > 0:
            percent = done * 100 // total
            self._bar.set_value(done, total, f"{percent} percent")

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._cancel.setEnabled(False)
            self._words.setText("Stopping. Everything stays as it was before.")

    def _over(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            if shiboken6.isValid(self):  # it may end after the window has
                self.hide()
