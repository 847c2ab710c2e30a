"""The report of a return locked with five words, for somebody who gave no key: the words are told by telephone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit, Sent
from ui import desktop
from ui.announce import announce
from ui.page import Page
from ui.pages import send_words
from ui.pages.send_plan import FOLDER_SETTING
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.five_words import FiveWords
from ui.widgets.layouts import Beside, Flow
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text, titled
from ui.widgets.working import Working

if TYPE_CHECKING:
    from s11desktop.exchange.sealing import Sealed


class LockReport(Page):
    """`place.item` is the return's UUID. No number to be read out stands here: what is on this page is a secret."""

    name = PageName.LOCK_REPORT
    keys = (("Enter", "press the filled button"),)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._sent: Sent | None = None
        self._made: Sealed | None = None
        beside = Beside(theme, side=270, gap=24)
        self.body.addWidget(beside)
        self.words = FiveWords(theme, "The passphrase of the report: these five words")
        self.words.others.connect(self._other_words)
        beside.main.addWidget(self.words)
        self.result = Text(theme, "", icon="circle-check", icon_role=Role.FULLY)
        self.result.hide()
        self.working = Working(theme)
        beside.main.addWidget(self.working)
        beside.main.addWidget(self.result)
        self._buttons = QWidget()
        flow = Flow(theme, self._buttons, spacing=12)
        self.show_it = Button(theme, "Show the file", self._show, icon="folder-search")
        self.copy_text = Button(theme, "Copy the text", self._copy_text, icon="copy")
        flow.addWidget(self.show_it)
        flow.addWidget(self.copy_text)
        beside.main.addWidget(self._buttons)
        card = Card(theme, spacing=14)
        for icon, title, said in (
            (
                "phone-call",
                "Tell them by telephone",
                "On a number you already have. Never in any e-mail.",
            ),
            ("pencil", "Write them down first", "They are kept nowhere. Without them nobody opens that file, nor you."),
            ("file-text", "What they get", "The report as a PDF. Edge and Acrobat open it. It has no seal."),
        ):
            card.column.addWidget(titled(theme, icon, title, said))
        beside.side_column.addWidget(card)
        self.make = self.filled("Lock the report", self._make, icon="lock")
        self.set_foot(back=self.back_button("Back", Place(PageName.SEND)), main=self.make)

    def opened(self, place: Place) -> None:
        audit = self.session.audit
        if audit is None:
            return
        returns = [each for each in audit.sent if each.kind != "draft"]
        self._sent = next((each for each in returns if each.uuid == place.item), returns[-1] if returns else None)
        self._made = None
        self.words.fresh()
        self.result.hide()
        self._buttons.hide()
        to = send_words.whom(audit)
        name = f"{to} gave" if to else "They gave"
        if self._sent is None:
            self.set_head("There is no return yet whose report could be locked.", "Make the return first.")
        else:
            self.set_head("Lock the report with five words.", f"{name} no key, so a return cannot be locked for them.")
        self.make.setVisible(self._sent is not None)
        self.words.setVisible(self._sent is not None)

    def leaving(self) -> None:
        self.words.forget()

    def _source(self, audit: Audit, sent: Sent) -> Path:
        folder = audit.setting(FOLDER_SETTING)
        return (Path(folder) if folder else Path.home()) / sent.file_name

    def _make(self) -> None:
        audit = self.session.audit
        if audit is None or self._sent is None or not self.words.words:
            return
        task = self.session.verbs.lock_report(self._source(audit, self._sent), self.words.words)
        self.working.follow(task, "Locking the report")
        task.then(self, lambda made: self._is_made(cast("Sealed", made)), self._failed)

    def _is_made(self, made: Sealed) -> None:
        self._made = made
        if self._sent is not None and not self.session.file_read_only:
            self.session.verbs.record_copy(self._sent.uuid, made, "locked-pdf", "")
        said = f"“{made.path.name}” is beside the return. Opened again with the five words: every page is there."
        self._say(said, well=True)
        self._buttons.show()
        follow_layout(self)
        self.show_it.setFocus()

    def _other_words(self) -> None:
        """A file that was locked keeps the words it was locked with."""
        if self._made is not None:
            self._made = None
            self._buttons.hide()
            follow_layout(self)
            self._say("These are other words than the file opens with. Lock the report again.", well=False)

    def _failed(self, error: BaseException) -> None:
        self.session.tell(error, lambda said: self._say(said, well=False))

    def _say(self, said: str, *, well: bool) -> None:
        role = Role.FULLY if well else Role.NOT
        self.result.set_look(Role.TEXT if well else Role.NOT, "circle-check" if well else "circle-alert", role)
        self.result.setText(said)
        self.result.show()
        announce(self, said, urgent=not well)

    def _show(self) -> None:
        if self._made is not None:
            desktop.show_file(self._made.path)

    def _copy_text(self) -> None:
        from s11desktop.exchange import mail

        audit = self.session.audit
        if audit is None or self._sent is None or self._made is None:
            return
        attached = mail.Attached(self._made.path.name, self._made.size, self._made.sha256)
        desktop.copy_text(mail.text(audit, self._sent, (attached,), "locked-pdf"))
        self.say.emit("Copied: the text of the e-mail. The five words are not in it.")
