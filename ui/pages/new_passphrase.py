"""A new passphrase: five new words, a new recovery page, and what becomes of the old ones."""

from __future__ import annotations

from s11desktop import words
from s11desktop.errors import WeakPassphrase
from ui.page import Page
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme
from ui.widgets.cards import Card
from ui.widgets.form import ErrorSummary
from ui.widgets.layouts import Beside
from ui.widgets.passphrase import ChoosePassphrase
from ui.widgets.text import titled
from ui.widgets.working import Working

BUG = "Something went wrong that we did not foresee. The old passphrase still opens your file."


class NewPassphrase(Page):
    """After opening with the recovery words, and whenever somebody wants another one."""

    name = PageName.CHANGE_OPENING

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.errors = ErrorSummary(theme)
        self.body.addWidget(self.errors)
        beside = Beside(theme, side=270)
        self.body.addWidget(beside)
        self.secret = ChoosePassphrase(theme, "We cannot look them up or reset them. A new recovery page comes next.")
        beside.main.addWidget(self.secret)
        self.working = Working(theme)
        beside.main.addWidget(self.working)
        card = Card(theme, spacing=14)
        for icon, title, text in (
            (
                "file-x",
                "The old page is void",
                "Tear up the recovery page you have. The new one comes next.",
            ),
            ("database-backup", "Older copies", "Copies made before now open with the old passphrase only."),
            (
                "hard-drive",
                "It takes a moment",
                "The file is written anew, and checked, before it counts.",
            ),
        ):
            card.column.addWidget(titled(theme, icon, title, text))
        beside.side_column.addWidget(card)
        self._from_words = False
        self._back = self.back_button("Not now", Place(PageName.HOME))
        self.next = self.filled("Use these", self._change, icon="check")
        self._remark = self.set_foot(back=self._back, main=self.next)
        self.secret.changed.connect(self._label)

    def opened(self, place: Place) -> None:
        self._from_words = place.item == "after-words"
        title = "You are in. Now choose a new passphrase." if self._from_words else "A new passphrase"
        if place.item == "handing-over":
            title = "Now a new passphrase. Write it down together."
        self.set_head(title, "It replaces the one before from the moment it is made.")
        self._remark.setText("Next: your new recovery page")
        self.errors.show_faults(())
        self.secret.ready()
        self._label()

    def leaving(self) -> None:
        self.secret.forget()

    def _label(self) -> None:
        self.next.set_words("Use this one" if self.secret.is_own else "Use these", "check")

    def _change(self) -> None:
        if not self.secret.check():
            self.secret.row.focus_field()
            return
        self.next.setEnabled(False)
        task = self.session.change_passphrase(self.secret.passphrase)
        self.working.follow(task, "Writing your file anew under the new passphrase")
        task.then(self, self._changed, self._refused, stopped=self._stopped)

    def _changed(self, _page_number: object) -> None:
        self.next.setEnabled(True)
        self.secret.forget()
        self.session.verbs.set_settings({"recovery_made": "", "recovery_keeper": "", "recovery_put_off": ""})
        self.go.emit(Place(PageName.RECOVERY, "new"))

    def _stopped(self) -> None:
        self.next.setEnabled(True)

    def _refused(self, error: BaseException) -> None:
        self.next.setEnabled(True)
        if isinstance(error, WeakPassphrase):
            self.secret.show_weak()
            return
        told = words.sentence(error) if is_known(error) else BUG
        self.errors.show_faults(((told, self.next.setFocus),))
