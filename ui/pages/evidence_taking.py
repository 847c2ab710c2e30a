"""Taking files in, one after another: what is being attached, how far it is, and what was refused and why."""

from __future__ import annotations

from collections import deque
from itertools import takewhile
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.documents.names import shown_name
from s11desktop.errors import DocumentThere
from ui.announce import announce
from ui.pasting import attach_picture, picture_title
from ui.session import Session
from ui.tasks import Task, is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.layouts import Column, Flow, empty
from ui.widgets.text import Text
from ui.widgets.working import Working


def title_of(source: Path) -> str:
    """What a file is called until somebody gives it a title: its name, with nothing hidden in it and no ending."""
    return Path(shown_name(source.name)).stem.replace("_", " ").strip() or shown_name(source.name)


class Taking(QWidget):
    """`taken(evidence, is_last)` for each that is in; `use(label)` when one that is there already is gone to;
    `rearranged` when controls came. Cancelling stops the one that is on its way and all behind it.
    """

    taken = Signal(object, bool)
    use = Signal(str)
    rearranged = Signal()

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
        self._follow(task, shown_name(source.name), f"Putting in the newer version of “{title}”")

    def _next(self) -> None:
        if not self._waiting:
            return
        from s11desktop.operations.taking_together import fitting

        files = list(takewhile(lambda source: isinstance(source, Path), self._waiting))
        count = fitting(file for file in files if isinstance(file, Path))
        if count > 1:
            self._take_together([self._waiting.popleft() for _ in range(count)])
        else:
            self._take(self._waiting.popleft(), unless_there=True)

    def _take_together(self, sources: list[Path | QImage]) -> None:
        """Small files in one transaction: what each would cost by itself, they cost together."""
        given = [(source, title_of(source)) for source in sources if isinstance(source, Path)]
        task = self._session.verbs.attach_together(given)
        self.show()
        self.working.follow(task, f"Attaching {len(given)} files")
        task.then(
            self,
            self._done_together,
            lambda error: self._failed(f"{len(given)} files", error, None),
            stopped=self._cancelled,
        )

    def _take(self, source: Path | QImage, *, unless_there: bool) -> None:
        if isinstance(source, QImage):
            title = picture_title(self._session.today())
            task = attach_picture(self._session, source, standards=(), title=title, unless_there=unless_there)
            self._follow(task, title, "Taking the picture in", source)
        else:
            name = shown_name(source.name)
            task = self._session.verbs.attach(source, standards=(), title=title_of(source), unless_there=unless_there)
            self._follow(task, name, f"Attaching {name}", source)

    def _follow(self, task: Task, name: str, said: str, source: Path | QImage | None = None) -> None:
        self.show()
        self.working.follow(task, said)
        task.then(self, self._done, lambda error: self._failed(name, error, source), stopped=self._cancelled)

    def _done(self, made: object) -> None:
        self.taken.emit(made, not self._waiting)
        self._session.flush()
        self._go_on()

    def _done_together(self, outcomes: object) -> None:
        assert isinstance(outcomes, tuple)
        made = [each.item for each in outcomes if each.item is not None]
        for item in made:
            self.taken.emit(item, not self._waiting and item is made[-1])
        for each in outcomes:
            if each.error is not None:
                self._refuse(shown_name(each.source.name), each.error, each.source)
        self._session.flush()
        self._go_on()

    def _failed(self, name: str, error: BaseException, source: Path | QImage | None) -> None:
        self._refuse(name, error, source)
        self._go_on()

    def _refuse(self, name: str, error: BaseException, source: Path | QImage | None) -> None:
        """Say why it is not in."""
        if isinstance(error, DocumentThere):
            self._there(name, error, source)
        elif is_known(error):
            said = words.sentence(error)
            path = getattr(error, "facts", {}).get("path")
            said = said if path is None else said.replace(str(path), name)
            self._tell(said if name in said else f"{name}: {said}")
        else:
            self._session.failed.emit(error)

    def _there(self, name: str, error: DocumentThere, source: Path | QImage | None) -> None:
        """It is in the file already: say which it is, and let the person choose."""
        label = str(error.facts["item"])
        said = f"{name} is {label}, “{error.facts['title']}”, already. It was not added a second time."
        self._tell(said, role=Role.TEXT, icon="info")
        choices = QWidget()
        row = Flow(self.theme, choices, spacing=14)
        row.addWidget(link(self.theme, f"Use {label}", lambda: self._use(label), kind=Type.SMALL))
        if source is not None:
            again = link(self.theme, "Add it as another thing", lambda: self._again(source), kind=Type.SMALL)
            again.setAccessibleName(f"Add {name} as another thing")
            row.addWidget(again)
        self._sentences.addWidget(choices)
        self.rearranged.emit()

    def _use(self, label: str) -> None:
        self._clear()
        self.use.emit(label)

    def _again(self, source: Path | QImage) -> None:
        self._clear()
        self._take(source, unless_there=False)

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
