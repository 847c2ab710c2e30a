"""The list of returns: each that was made, its reference, where it went; drafts apart. It can be read again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.model import Audit, Sending, Sent
from s11desktop.report.phrases import plural, say_number, say_reference, say_size
from ui import desktop
from ui.dialogs.files import ALL_FILES, RETURNS, ask_open
from ui.page import Page
from ui.pages.send_gone import say_went
from ui.pages.send_plan import FOLDER_SETTING
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Fold
from ui.widgets.fact_rows import FactRows
from ui.widgets.layouts import Column, Flow, Row, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.operations.sent_log import Logged

_FACTS = ("File", "Reference", "SHA-256", "In place of", "Locked copy", "Its SHA-256")
_LEDE = "The app sends nothing, so it knows only what you said. A return that was replaced stays in this list."
_NONE = "Here stand the returns you make, and where each went."


class SentLog(Page):
    """Every return of the audit file. `place.item` is of no account."""

    name = PageName.SENT_LOG
    keys = (("Enter", "go back to Send"),)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.returns: tuple[Logged, ...] = ()
        self._state: object = None
        self._holder = QWidget()
        self._column = Column(theme, self._holder, spacing=12)
        self.body.addWidget(self._holder)
        self.drafts = Fold(theme, "Drafts")
        drafts = QWidget()
        self._drafts = Column(theme, drafts, spacing=6)
        self.drafts.content.addWidget(drafts)
        self.body.addWidget(self.drafts)
        self._to_send = self.filled("Go to Send", lambda: self.go.emit(Place(PageName.SEND)), icon="send")
        self.set_foot(back=self.back_button("Back", Place(PageName.SEND)), main=self._to_send)

    def opened(self, _place: Place) -> None:
        self._state = None
        self._ask()

    def show_audit(self, audit: Audit) -> None:
        if audit.sent != self._state:
            self._ask()

    def _ask(self) -> None:
        audit = self.session.audit
        if audit is not None:
            self._state = audit.sent
            self.session.verbs.sent_log().then(self, self._came)

    def _came(self, found: object) -> None:
        every = cast("tuple[Logged, ...]", found)
        self.returns = tuple(each for each in every if each.sent.kind != "draft")
        drafts = [each for each in every if each.sent.kind == "draft"]
        count = f"{say_number(len(self.returns))} {'return' if len(self.returns) == 1 else 'returns'}"
        unsaid = sum(not each.sent.went for each in self.returns)
        title = f"{count.capitalize()} made" if self.returns else "No return was made yet"
        if unsaid:
            title += ", not yet said to be sent" if len(self.returns) == 1 else f", {unsaid} not yet said to be sent"
        self.set_head(f"{title}.", _LEDE if self.returns else _NONE)
        empty(self._column)
        for each in self.returns:
            self._column.addWidget(self._card(each))
        self._holder.setVisible(bool(self.returns))
        empty(self._drafts)
        for each in drafts:
            self._drafts.addWidget(Text(self.theme, _say_draft(each), measure=90))
        self.drafts.setVisible(bool(drafts))
        self.drafts.button.set_title(plural(len(drafts), "draft").capitalize() if drafts else "Drafts")
        follow_layout(self)

    def _card(self, logged: Logged) -> Card:
        theme, sent = self.theme, logged.sent
        card = Card(theme, spacing=10)
        head = Row(theme, spacing=16)
        texts = Column(theme, spacing=2)
        day = say_date(uk_time(sent.exported_at).date())
        texts.addWidget(Text(theme, f"{words.RETURNS.get(sent.kind, sent.kind)}, {day}", Type.CARD))
        texts.addWidget(Text(theme, f"{logged.questions}, {logged.period}", Type.SMALL, role=Role.QUIET))
        head.addLayout(texts, 1)
        gone = bool(sent.went)
        state = Text(theme, "Sent" if gone else "Not said to be sent", Type.SMALL_STRONG, measure=0)
        state.set_look(Role.FULLY if gone else Role.PARTLY, "circle-check" if gone else "circle-dashed")
        head.addWidget(state)
        card.column.addLayout(head)
        facts = FactRows(theme, _FACTS, least=92)
        facts.set_fact("File", f"{sent.file_name}, {say_size(sent.size)}")
        facts.set_fact("Reference", say_reference(sent.reference))
        facts.set_fact("SHA-256", _spaced(sent.sha256))
        facts.set_fact("In place of", say_reference(sent.supersedes) if sent.supersedes else "")
        facts.set_fact("Locked copy", _say_locked(sent))
        facts.set_fact("Its SHA-256", _spaced(sent.locked.sha256) if sent.locked is not None else "")
        card.column.addWidget(facts)
        for each in sent.went:
            card.column.addWidget(self._went(sent, each))
        card.column.addWidget(self._buttons(logged))
        return card

    def _went(self, sent: Sent, sending: Sending) -> QWidget:
        row = QWidget()
        across = Row(self.theme, row, spacing=16)
        said = say_went(sending)
        across.addWidget(Text(self.theme, said, icon="circle-check", icon_role=Role.FULLY), 1)
        if not self.session.read_only:
            undo = link(
                self.theme,
                "It did not go",
                lambda: self.session.verbs.unmark_sent(sent.uuid, sending.uuid),
                describe=said,
            )
            across.addWidget(undo)
        return row

    def _buttons(self, logged: Logged) -> QWidget:
        sent, holder = logged.sent, QWidget()
        flow = Flow(self.theme, holder, spacing=12)
        about = f"{sent.file_name}, reference {say_reference(sent.reference)}"
        audit = self.session.audit
        if audit is not None and logged.audit == audit.uuid:
            say = "Say that it was sent" if not sent.went else "It went to somebody else as well"
            flow.addWidget(
                Button(
                    self.theme,
                    say,
                    lambda: self.go.emit(Place(PageName.SEND, sent.uuid)),
                    tall=False,
                    describe=about,
                )
            )
        again = Button(self.theme, "Read it again", lambda: self.read_again(sent), tall=False, describe=about)
        flow.addWidget(again)
        flow.addWidget(link(self.theme, "Copy its SHA-256", lambda: self._copy(sent), icon="copy", describe=about))
        return holder

    def read_again(self, sent: Sent) -> None:
        """Open it where it was made; where it is not there any more, ask where it is."""
        audit = self.session.audit
        folder = audit.setting(FOLDER_SETTING) if audit is not None else ""
        path = (Path(folder) if folder else Path.home()) / sent.file_name
        if path.is_file():
            self.go.emit(Place(PageName.CHECK_RETURN, str(path)))
            return
        self.say.emit(f"{sent.file_name} is not where it was made. Show us where it is now.")
        ask_open(
            self,
            f"Where is {sent.file_name}?",
            (RETURNS, ALL_FILES),
            lambda found: self.go.emit(Place(PageName.CHECK_RETURN, str(found))),
        )

    def _copy(self, sent: Sent) -> None:
        desktop.copy_text(sent.sha256)
        self.say.emit(f"Copied: the SHA-256 of {sent.file_name}.")


def _spaced(sha256: str) -> str:
    """In groups that an eye can compare."""
    return " ".join(sha256[at : at + 16] for at in range(0, len(sha256), 16))


def _say_locked(sent: Sent) -> str:
    locked = sent.locked
    if locked is None:
        return ""
    return f"{locked.file_name}{f', for {locked.to}' if locked.to else ''}"


def _say_draft(logged: Logged) -> str:
    sent = logged.sent
    day = say_date(uk_time(sent.exported_at).date())
    return f"{day}: {sent.file_name}, reference {say_reference(sent.reference)}"
