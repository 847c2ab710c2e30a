"""Opening an audit file: the passphrase, the words of the recovery page, or a copy where the file is damaged."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.dates import say_when
from s11desktop.errors import FileMissing, NotAVault, S11Error, VaultDamaged, WrongPassphrase
from s11desktop.vault.surroundings import Surroundings
from ui.page import Page
from ui.pages.unlock_around import Around
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Fold
from ui.widgets.fields import Check, LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Beside, Column, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text, titled
from ui.widgets.words_field import WordsField
from ui.widgets.working import Working

BUG = "Something went wrong that we did not foresee. Your file was not changed. Please try once more."


class Unlock(Page):
    """One file, and every way into it. Wrong or damaged: both are said, since they cannot be told apart."""

    name = PageName.UNLOCK

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._path = Path()
        beside = Beside(theme, side=290)
        self.body.addWidget(beside)
        main = beside.main
        self.around = Around(theme)
        self.around.chosen.connect(lambda path: self.go.emit(Place(PageName.UNLOCK, str(path))))
        main.addWidget(self.around)
        card = Card(theme, spacing=14)
        self.passphrase = LineField(theme, secret=True)
        self._row = FormRow(theme, "Your passphrase", self.passphrase, width=420)
        card.column.addWidget(self._row)
        self._show_typed = Check(theme, "Show it while I type")
        self._show_typed.ticked.connect(self._show)
        card.column.addWidget(self._show_typed)
        self.open_button = self.filled("Open", self._open)
        holder = QWidget()
        left = Column(theme, holder)
        left.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(holder)
        main.addWidget(card)
        main.addWidget(self._words_fold())
        main.addWidget(self._copies_fold())
        help_card = Card(theme, spacing=14)
        for icon, title, text in (
            ("key-round", "Where is it?", "On the paper you wrote when the file was made: five words, in their order."),
            ("file-key", "The paper is gone?", "Ask who keeps the recovery page. Its 24 words open the file as well."),
            ("shield-alert", "Nobody else can", "Nobody can look it up or reset it: not we, not your partnership."),
        ):
            help_card.column.addWidget(titled(theme, icon, title, text))
        beside.side_column.addWidget(help_card)
        self.set_foot(back=self.back_button("Back to start", Place(PageName.WELCOME)))

    def _words_fold(self) -> QWidget:
        theme = self.theme
        self.words_fold = Fold(theme, "I have forgotten the passphrase", "Use the recovery page")
        self.words = WordsField(theme, lines=3)
        self._words_row = FormRow(
            theme,
            "The 24 words, row 1 to row 6",
            self.words,
            hint="The bold letters are enough: the first four of each word, with a blank between them.",
        )
        self.words_fold.content.addWidget(self._words_row)
        holder = QWidget()
        left = Column(theme, holder)
        left.addWidget(
            Button(theme, "Open with the words", self._open_with_words, tall=False), 0, Qt.AlignmentFlag.AlignLeft
        )
        self.words_fold.content.addWidget(holder)
        self.words_fold.content.addWidget(
            Text(theme, "You choose a new passphrase next, and make a new recovery page.", Type.SMALL, role=Role.QUIET)
        )
        self.words_fold.content.addWidget(
            link(
                theme,
                "The page is lost too? Start again from a return you sent",
                lambda: self.go.emit(Place(PageName.START_AGAIN)),
                icon="archive-restore",
            )
        )
        return self.words_fold

    def _copies_fold(self) -> QWidget:
        self.copies_fold = Fold(self.theme, "The file is damaged or lost", "Bring back a copy")
        self._working = Working(self.theme)
        self.copies_fold.content.addWidget(self._working)
        self._copies = QWidget()
        self._copies_column = Column(self.theme, self._copies, spacing=8)
        self.copies_fold.content.addWidget(self._copies)
        self.copies_fold.toggled.connect(self._look_for_copies)
        return self.copies_fold

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        path = Path(place.item) if place.item else (self.session.path or Path())
        if path != self._path:
            self.copies_fold.set_open(False)
        self.around.clear()
        self._path = path
        locked = self.session.is_locked and self.session.path == path
        title = f"{path.stem} is locked" if locked else f"Open {path.stem}"
        self.set_head(title, "All you did is saved." if locked else f"In {path.parent}")
        self._row.set_fault("")
        self._words_row.set_fault("")
        self.words_fold.set_open(place.field == "words")
        if place.field == "copies":
            self.copies_fold.set_open(True)
        self.session.warm()
        if place.item and not locked:
            self.session.look_at(path).then(self, partial(self._show_around, path), partial(self._not_there, path))

    def leaving(self) -> None:
        self.passphrase.clear()
        self.words.set_words("", force=True)
        self._show_typed.setChecked(False)
        self._show(False)

    def first_focus(self) -> QWidget:
        return self.words.edit if self.words_fold.is_open else self.passphrase

    # -- opening ---------------------------------------------------------------------------------------------------

    def _show(self, on: bool) -> None:
        self.passphrase.setEchoMode(LineField.EchoMode.Normal if on else LineField.EchoMode.Password)

    def _open(self) -> None:
        if not self.passphrase.text():
            self._row.set_fault("Type the passphrase")
            self._row.focus_field()
            return
        self._begin(self._row, self.passphrase.text())

    def _open_with_words(self) -> None:
        self._begin(self._words_row, self.words.words, with_words=True)

    def _begin(self, row: FormRow, secret: str, *, with_words: bool = False) -> None:
        row.set_fault("")
        self.open_button.setEnabled(False)
        self.open_button.set_words("Opening …")
        task = self.session.open(self._path, secret, words=with_words)
        task.then(self, lambda _audit: self._entered(with_words), lambda error: self._refused(row, error))

    def _entered(self, with_words: bool) -> None:
        self._ready()
        if with_words and not self.session.file_read_only:
            self.go.emit(Place(PageName.CHANGE_OPENING, "after-words"))

    def _ready(self) -> None:
        self.open_button.setEnabled(True)
        self.open_button.set_words("Open")

    def _show_around(self, path: Path, found: object) -> None:
        if path == self._path:
            assert isinstance(found, Surroundings)
            self.around.show_found(path, found)
            follow_layout(self)
            self.area.ensureWidgetVisible(self.first_focus())

    def _not_there(self, path: Path, error: BaseException) -> None:
        """Said before the passphrase is typed: nothing to open is there."""
        if path == self._path and not self._row.fault and isinstance(error, S11Error):
            self._refused(self._row, error)

    def _refused(self, row: FormRow, error: BaseException) -> None:
        self._ready()
        row.set_fault(words.sentence(error) if is_known(error) else BUG)
        row.focus_field()
        if isinstance(error, (VaultDamaged, NotAVault, FileMissing)):
            self.copies_fold.set_open(True)
        elif isinstance(error, WrongPassphrase) and row is self._row:
            self.passphrase.selectAll()

    # -- copies ----------------------------------------------------------------------------------------------------

    def _look_for_copies(self, is_open: bool) -> None:
        if is_open:
            self.session.copies_of(self._path).then(self, self._show_copies)

    def _show_copies(self, copies: object) -> None:
        empty(self._copies_column)
        assert isinstance(copies, tuple)
        if not copies:
            none = "There is no copy of it on this computer. Is there one on a stick? Open that."
            self._copies_column.addWidget(Text(self.theme, none))
            return
        told = "Type the passphrase above, then choose the copy. The file of before is kept beside it."
        self._copies_column.addWidget(Text(self.theme, told))
        for copy in copies[:5]:
            when = say_when(copy.made_at)
            self._copies_column.addWidget(
                link(
                    self.theme,
                    f"Bring back the copy of {when}",
                    partial(self._restore, copy.path),
                    icon="history",
                )
            )

    def _restore(self, copy: Path) -> None:
        secret = self.passphrase.text()
        if not secret:
            self._row.set_fault("Type the passphrase the copy was made under")
            self._row.focus_field()
            return
        task = self.session.restore(copy, self._path, secret)
        self._working.follow(task, "Bringing back the copy and checking it")
        task.then(self, lambda _done: self._begin(self._row, secret), lambda error: self._refused(self._row, error))
