"""What somebody was sent: looked at, and led to its own page; one clear sentence where nothing can be done with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from s11desktop import words
from ui.announce import announce
from ui.brought import Brought
from ui.dialogs.files import ALL_FILES, AUDIT_FILES, SENT_FILES, ask_open
from ui.page import SideHead
from ui.pages.file_page import FilePage
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, empty
from ui.widgets.map_entry import Entry
from ui.widgets.text import Text, titled

if TYPE_CHECKING:
    from s11desktop.exchange.opening_sent import OpenedSent

SHOWN_FAULTS = 12
_KEY_RING = (
    "This is a key ring: the keys a partnership signs its packs with.",
    "There is nothing to read in it. It opens with its passphrase when a pack is made.",
)


_OPEN_FIRST = "Open your audit file first. Then you see what differs, and choose what is taken in."


class SentPage(FilePage):
    """`place.item` is the file. It needs no open audit file, and goes on by itself where the file has a page."""

    name = PageName.SENT
    keys = (("Enter", "choose another file"),)

    def __init__(self, theme: Theme, session: Session, brought: Brought) -> None:
        super().__init__(theme, session)
        self._brought = brought
        self.add_link(link(theme, "Close it", self.close_file, icon="x"))
        self.body.addWidget(self.working)
        self.faults = Card(theme, "What is wrong in it", icon="circle-alert", strong=True)
        self.faults.title.set_look(Role.NOT, icon_role=Role.NOT)
        holder = QWidget()
        self._fault_column = Column(theme, holder, spacing=6)
        self.faults.column.addWidget(holder)
        self.body.addWidget(self.faults)
        card = Card(theme, spacing=14)
        for icon, title, text in (
            ("package-open", "A pack", "From a safeguarding partnership. Its name ends in .s11pack."),
            ("file-spreadsheet", "A spreadsheet", "Their questions in Excel (.xlsx or .xlsm), as they made it."),
            (
                "file-input",
                "A workbook that came back",
                "Yours, filled in elsewhere. You choose what of it is taken in.",
            ),
            ("users", "Questions for you", "From a colleague, a group, or for a review. Its name ends in .s11part."),
            ("file-check", "A return", "What an organisation sends. It says whether anything in it was changed."),
            ("file-lock", "An audit file", "Yours, or a colleague’s. It asks for the passphrase."),
        ):
            card.column.addWidget(titled(theme, icon, title, text))
        self.body.addWidget(card)
        self.partnerships = Button(theme, "For partnerships", lambda: self.go.emit(Place(PageName.FOR_PARTNERSHIPS)))
        self.foot.addWidget(Button(theme, "Back to start", self.close_file))
        self.foot.addStretch(1)
        self.foot.addWidget(self.partnerships)
        self.own_file = Button(theme, "Open my audit file", self._open_file, icon="folder-open")
        self.foot.addWidget(self.own_file)
        session.opened.connect(self._file_opened, Qt.ConnectionType.QueuedConnection)
        self.another = self.filled("Choose a file", self._ask, icon="folder-open")
        self.foot.addWidget(self.another)
        self.show_foot()

    def opened(self, place: Place) -> None:
        self.faults.hide()
        self.partnerships.hide()
        self.own_file.hide()
        self._brought.waiting = Path()
        self._path = Path(place.item)
        if not place.item:
            self.set_head("What were you sent?", "Choose the file. We look at it, and tell you what it is.")
            return
        self.look(self.session.verbs.open_sent(self._path), "Looking at")

    def side(self) -> SideHead | None:
        item = str(self._path) if self._path.name else ""
        entry = Entry(item, "What is it?", icon="file-search")
        return SideHead("Something you were sent", self._path.name or "Not chosen yet", (entry,), item, "Only reading")

    def where(self) -> str:
        return "Something you were sent"

    def looked(self, found: object) -> None:
        opened = cast("OpenedSent", found)
        sent = opened.recognised.sent.value
        page = {
            "audit-file": PageName.UNLOCK,
            "return": PageName.CHECK_RETURN,
            "part": PageName.PART,
            "pack": PageName.PACK,
            "questions": PageName.PACK,
            "workbook": PageName.SPREADSHEET if opened.understanding is not None else PageName.PACK,
        }.get(sent)
        if opened.filled is not None:
            page = PageName.FILLED
            if not self.session.is_open:
                self._wait_for_file(opened)
                return
        if page is not None:
            self._brought.opened = opened
            self.go.emit(Place(page, str(self._path)))
            return
        if sent == "key-ring":
            self.partnerships.show()
            self._say(*_KEY_RING)
        else:
            said = words.something_else(opened.recognised.other, self._path.name)
            first, _, rest = said.partition(". ")
            self._say(f"{first.rstrip('.')}.", rest)

    def _wait_for_file(self, opened: OpenedSent) -> None:
        """A workbook that was filled in belongs to an audit file: once that is open, its differences are shown."""
        assert opened.filled is not None
        whose = ", ".join(part for part in (opened.filled.organisation, opened.filled.title) if part)
        self._brought.waiting = self._path
        self.own_file.show()
        self._say("This was filled in elsewhere, for an audit of yours.", f"{whose}. {_OPEN_FIRST}")
        self.own_file.setFocus()

    def _file_opened(self, _audit: object) -> None:
        path, self._brought.waiting = self._brought.waiting, Path()
        if path.name:
            self.go.emit(Place(PageName.FILLED, str(path)))

    def _open_file(self) -> None:
        ask_open(
            self,
            "Open my audit file",
            (AUDIT_FILES, ALL_FILES),
            lambda path: self.go.emit(Place(PageName.UNLOCK, str(path))),
        )

    def not_looked(self, error: BaseException) -> None:
        if not is_known(error):
            self.session.failed.emit(error)
            self._say("This file could not be looked at.", "")
            return
        faults = getattr(error, "facts", {}).get("faults", ())
        self._show_faults(faults if isinstance(faults, tuple) else ())
        self._say("This file could not be used.", words.sentence(error))

    def _show_faults(self, faults: tuple[object, ...]) -> None:
        empty(self._fault_column)
        self.faults.setVisible(bool(faults))
        for fault in faults[:SHOWN_FAULTS]:
            said = ": ".join(str(part) for part in fault) if isinstance(fault, tuple) else str(fault)
            self._fault_column.addWidget(Text(self.theme, said, measure=100))
        if len(faults) > SHOWN_FAULTS:
            more = f"And {len(faults) - SHOWN_FAULTS} more like these."
            self._fault_column.addWidget(Text(self.theme, more, role=Role.QUIET))

    def _say(self, title: str, lede: str) -> None:
        self.set_head(title, lede, self._path.name)
        self.another.set_words("Choose another file")
        self.side_changed.emit()
        self.another.setFocus()
        announce(self, self.spoken())

    def _ask(self) -> None:
        ask_open(
            self,
            "Open what I was sent",
            (SENT_FILES, ALL_FILES),
            lambda path: self.go.emit(Place(PageName.SENT, str(path))),
        )
