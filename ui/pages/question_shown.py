"""The things that could be shown for one question: what there is, and a small panel to add one more."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.dates import say_date
from s11desktop.audit.evidence_kinds import AUDIT_RESULT
from s11desktop.audit.model import Action, Audit, Evidence
from s11desktop.documents.names import shown_name
from s11desktop.errors import DocumentThere, S11Error
from s11desktop.framework.model import Standard
from ui.dialogs.files import ALL_FILES, ask_open
from ui.pages.evidence_taking import title_of
from ui.pages.question_words import WHAT_SHOWN, split_shown
from ui.pasting import attach_picture, pasted, picture_title
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, Look, link
from ui.widgets.cards import Card
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.text import Text
from ui.widgets.working import Working


class Shown(QWidget):
    """`wanted(Place)` when something is to be opened; `another_action` when one more action is wanted;
    `unfolded(widget)` when more has come into view than there may be room for.
    """

    wanted = Signal(object)
    another_action = Signal()
    unfolded = Signal(QWidget)

    def __init__(self, theme: Theme, session: Session, standard: Standard) -> None:
        super().__init__()
        self.theme, self._session, self._standard = theme, session, standard
        column = Column(theme, self, spacing=8)
        chips = QWidget()
        self._chips = Flow(theme, chips, spacing=20)
        self.add = link(theme, "Add something you could show", self._toggle_panel, icon="paperclip")
        self._chips.addWidget(self.add)
        self.plan = link(theme, "Add an action", self.another_action.emit, icon="calendar-plus")
        self._chips.addWidget(self.plan)
        column.addWidget(chips)
        self._items: dict[str, Button] = {}
        self.panel = self._build_panel()
        column.addWidget(self.panel)
        self.working = Working(theme)
        column.addWidget(self.working)
        self._problem = Text(theme, "", Type.SMALL_STRONG, role=Role.NOT, icon="circle-alert", icon_size=18)
        self._problem.hide()
        column.addWidget(self._problem)
        self._there: tuple[str, Path | QImage] | None = None
        self._offers = QWidget()
        offers = Flow(theme, self._offers, spacing=16)
        self._use = Button(theme, "Use it here", self._use_there, tall=False)
        offers.addWidget(self._use)
        offers.addWidget(link(theme, "Add it as another thing", self._add_again, kind=Type.SMALL))
        self._offers.hide()
        column.addWidget(self._offers)
        self.describe.installEventFilter(self)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.paste)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A picture is pasted into the line as it is anywhere on the page; words go into it as ever."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = QGuiApplication.clipboard().mimeData()
            if event.matches(QKeySequence.StandardKey.Paste) and held is not None and not held.hasText():
                return self.paste()
        return super().eventFilter(watched, event)

    def _build_panel(self) -> Card:
        theme = self.theme
        card = Card(theme, spacing=10, padding=15)
        self.describe = LineField(theme, placeholder="For example: signed list, in the locked cabinet, 3 March 2026")
        self.describe.setMaxLength(words.LINE_LIMIT)
        self.describe.returnPressed.connect(self._describe)
        card.column.addWidget(FormRow(theme, f"Describe it: {WHAT_SHOWN[0].lower()}{WHAT_SHOWN[1:]}", self.describe))
        row = QWidget()
        across = Row(theme, row, spacing=16)
        across.addWidget(Button(theme, "Add this line", self._describe, icon="plus", tall=False))
        self.choose = Button(theme, "Attach a file instead", self._ask_file, icon="file-up", tall=False)
        across.addWidget(self.choose)
        across.addStretch(1)
        across.addWidget(link(theme, "Close", self._close))
        card.column.addWidget(row)
        card.column.addWidget(
            Text(
                theme,
                "A line is enough. A file is locked inside your audit file; up to 100 MB. You can also drop it here, "
                "or paste a picture with Ctrl+V.",
                Type.SMALL,
                role=Role.QUIET,
            )
        )
        card.hide()
        return card

    @property
    def chips(self) -> tuple[Button, ...]:
        """What there is, each a link to its place."""
        return tuple(self._items.values())

    @property
    def problem(self) -> str:
        """Why the last thing was not added, or ""."""
        return "" if self._problem.isHidden() else self._problem.text()

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_audit(self, audit: Audit, *, in_line: str = "", in_lines: frozenset[str] = frozenset()) -> None:
        """Show what there is, but for the item and the actions that stand in lines of their own."""
        code = self._standard.code
        wanted: dict[str, tuple[str, str, Place]] = {}
        for item in audit.evidence_for(code):
            if item.uuid != in_line:
                wanted[item.uuid] = (icon_of(item), _item_words(item), Place(PageName.EVIDENCE, item.uuid))
        for action in audit.actions_for(code):
            if action.uuid not in in_lines:
                icon = "calendar-check" if action.is_open else "check"
                wanted[action.uuid] = (icon, _action_words(action), Place(PageName.ACTIONS, action.uuid))
        for gone in [uuid for uuid in self._items if uuid not in wanted]:
            chip = self._items.pop(gone)
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for uuid, (icon, said, place) in wanted.items():
            if uuid in self._items:
                self._items[uuid].set_words(said, icon)
            else:
                self._items[uuid] = self._chip(icon, said, place)

    def _chip(self, icon: str, said: str, place: Place) -> Button:
        chip = Button(
            self.theme,
            said,
            lambda: self.wanted.emit(place),
            look=Look.QUIET_LINK,
            icon=icon,
            kind=Type.SMALL,
            describe="Opens it",
        )
        self._chips.addWidget(chip)
        return chip

    # -- doing -----------------------------------------------------------------------------------------------------

    def attach(self, source: Path | QImage, *, unless_there: bool = True) -> None:
        """Take a file or a picture in; a file's name is its title until somebody gives it another. One that is in the
        file already is offered instead.
        """
        self._tell("")
        codes = (self._standard.code,)
        if isinstance(source, QImage):
            name = picture_title(self._session.today())
            task = attach_picture(self._session, source, standards=codes, title=name, unless_there=unless_there)
        else:
            name = shown_name(source.name)
            title = title_of(source)
            task = self._session.verbs.attach(source, standards=codes, title=title, unless_there=unless_there)
        self.working.follow(task, f"Taking in {name}")
        task.then(self, lambda _item: self._close(), lambda error: self._refused(error, source, name))

    def paste(self) -> bool:
        """Take in what is on the clipboard; says whether something was."""
        found = [] if self._session.read_only else pasted()
        for source in found:
            self.attach(source)
        return bool(found)

    def finish(self) -> None:
        """Hand over a line that was typed and not added."""
        if not self.panel.isHidden() and self.describe.text().strip():
            self._describe()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.panel.isHidden():
            self._close()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.describe.hasFocus():
            return
        super().keyPressEvent(event)

    def _toggle_panel(self) -> None:
        if self.panel.isHidden():
            self.panel.show()
            self.describe.setFocus()
            self.unfolded.emit(self.panel)
        else:
            self._close()

    def _close(self) -> None:
        inside = self.panel.isAncestorOf(self.window().focusWidget() or self)
        self.panel.hide()
        self.describe.clear()
        if inside:
            self.add.setFocus()

    def _describe(self) -> None:
        title, dated = split_shown(self.describe.text(), self._session.today())
        if not title:
            self.describe.setFocus()
            return
        self._tell("")
        task = self._session.verbs.describe(standards=(self._standard.code,), title=title, dated=dated)
        task.then(self, None, self._refused)
        self._close()

    def _ask_file(self) -> None:
        ask_open(self, "Attach a file", (ALL_FILES,), self.attach)

    def _refused(self, error: BaseException, source: Path | QImage | None = None, name: str = "") -> None:
        if isinstance(error, DocumentThere) and source is not None:
            label = str(error.facts["item"])
            self._tell(f"{name} is {label}, “{error.facts['title']}”, already. It was not added a second time.")
            self._use.set_words(f"Use {label} here")
            self._there = (label, source)
            self._offers.show()
            self.unfolded.emit(self._offers)
            return
        said = words.sentence(error) if isinstance(error, S11Error) else "The file could not be taken in."
        path = error.facts.get("path") if isinstance(error, S11Error) else None
        self._tell(said if path is None or not name else said.replace(str(path), name))

    def _use_there(self) -> None:
        if self._there is not None:
            label, _source = self._there
            self._tell("")
            self._session.verbs.link(label, self._standard.code)
            self.add.setFocus()

    def _add_again(self) -> None:
        if self._there is not None:
            _label, source = self._there
            self.attach(source, unless_there=False)
            self.add.setFocus()

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._offers.hide()


def icon_of(item: Evidence) -> str:
    """The icon of an item: by the kind of its file, a pen where it is described only."""
    if item.current is None:
        return "award" if item.kind == AUDIT_RESULT else "pen-line"
    kind = item.current.media_type
    if item.kind == AUDIT_RESULT:
        return "award"
    if kind.startswith("image/"):
        return "image"
    return "file-spreadsheet" if "spreadsheet" in kind or "excel" in kind or kind == "text/csv" else "file-text"


def _item_words(item: Evidence) -> str:
    return f"{item.title}, {say_date(item.dated)}" if item.dated else item.title


def _action_words(action: Action) -> str:
    if not action.is_open:
        return f"{'Done' if action.status.value == 'done' else 'Dropped'}: {action.what}"
    when = f", by {say_date(action.due)}" if action.due else ""
    return f"{action.what}{when}"
