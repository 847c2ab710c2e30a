"""Taking files in, one after another: what is being attached, how far it is, and what was refused and why."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.dates import say_date
from ui.announce import announce
from ui.session import Session
from ui.tasks import Task, is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.layouts import Column, empty
from ui.widgets.text import Text
from ui.widgets.working import Working

if TYPE_CHECKING:
    from s11desktop.progress import Progress
    from s11desktop.vault.vault import Vault


class Taking(QWidget):
    """`taken(evidence, is_last)` for each that is in. Cancelling stops the one that is on its way and all behind it."""

    taken = Signal(object, bool)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self.theme, self._session = theme, session
        column = Column(theme, self, spacing=10)
        self.working = Working(theme)
        column.addWidget(self.working)
        self._refused = QWidget()
        self._sentences = Column(theme, self._refused, spacing=6)
        self._refused.hide()
        column.addWidget(self._refused)
        self._waiting: deque[Path | QImage] = deque()
        self.hide()

    @property
    def refusals(self) -> tuple[str, ...]:
        """The sentences that are shown now."""
        return tuple(text.text() for text in self._refused.findChildren(Text) if not text.isHidden())

    def take(self, sources: list[Path | QImage]) -> None:
        """Attach these, each as a thing of its own."""
        self._clear()
        self._waiting.extend(sources)
        if not self.working.is_working:
            self._next()

    def renew(self, item: str, title: str, source: Path) -> None:
        """Put a newer file into an item."""
        self._clear()
        task = self._session.verbs.add_version(item, source)
        self._follow(task, source.name, f"Putting in the newer version of “{title}”")

    def _next(self) -> None:
        if not self._waiting:
            return
        source = self._waiting.popleft()
        if isinstance(source, QImage):
            title = f"Picture pasted on {say_date(self._session.today())}"
            self._follow(self._attach_picture(source, title), title, "Taking the picture in")
        else:
            title = source.stem.replace("_", " ").strip() or source.name
            self._follow(self._session.verbs.attach(source, standards=(), title=title), source.name, source.name)

    def _follow(self, task: Task, name: str, said: str) -> None:
        self.show()
        self.working.follow(task, said if " " in said and said != name else f"Attaching {name}")
        task.then(self, self._done, lambda error: self._failed(name, error))
        task.cancelled.connect(self._cancelled)

    def _done(self, made: object) -> None:
        self.taken.emit(made, not self._waiting)
        self._session.flush()
        self._go_on()

    def _failed(self, name: str, error: object) -> None:
        if isinstance(error, BaseException) and is_known(error):
            said = words.sentence(error)  # type: ignore[arg-type]
            path = getattr(error, "facts", {}).get("path")
            said = said if path is None else said.replace(str(path), name)
            self._tell(said if name in said else f"{name}: {said}")
        else:
            self._session.failed.emit(error)
        self._go_on()

    def _cancelled(self) -> None:
        self._waiting.clear()
        self._tell("Stopped. Nothing was added.", role=Role.QUIET, icon="info")

    def _go_on(self) -> None:
        if self._waiting:
            self._next()
        else:
            self.setVisible(not self._refused.isHidden())

    def _tell(self, sentence: str, *, role: Role = Role.NOT, icon: str = "circle-alert") -> None:
        self._sentences.addWidget(Text(self.theme, sentence, Type.STRONG, role=role, icon=icon))
        self._refused.show()
        self.show()
        announce(self, sentence, urgent=True)

    def _clear(self) -> None:
        empty(self._sentences)
        self._refused.hide()
        self.setVisible(self.working.is_working)

    def _attach_picture(self, image: QImage, title: str) -> Task:
        """A picture from the clipboard. It passes through a folder of our own, in memory where the system has one."""

        def job(vault: Vault, progress: Progress) -> object:
            import os
            import tempfile

            from s11desktop.errors import FileUnreadable
            from s11desktop.operations import evidence

            in_memory = os.environ.get("XDG_RUNTIME_DIR", "")
            place = in_memory if in_memory and Path(in_memory).is_dir() else None
            with tempfile.TemporaryDirectory(prefix="s11-", dir=place) as folder:
                path = Path(folder) / "Pasted picture.png"
                if not image.save(str(path)):
                    raise FileUnreadable(path=path)
                return evidence.attach(vault, path, standards=(), title=title, by=self._session.by, progress=progress)

        return self._session.slow("taking the picture in", job)
