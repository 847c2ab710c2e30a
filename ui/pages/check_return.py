"""Check a return somebody sent: whether it is as it was sealed, and then all that is in it, read here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import desktop
from ui.announce import announce
from ui.dialogs.files import ALL_FILES, RETURNS, ask_open
from ui.page import SideHead
from ui.pages import check_return_parts as say_part
from ui.pages import check_return_words as say
from ui.pages.check_return_parts import ACTIONS, BY_HAND, CHECK, EVIDENCE, FOLLOWING, LISTS, PARTS
from ui.pages.check_return_seal import SealPart
from ui.pages.check_return_sealed import UnlockReturn
from ui.pages.file_page import FilePage
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme
from ui.widgets.buttons import Button, link
from ui.widgets.layouts import Column
from ui.widgets.map_entry import Entry
from ui.widgets.tab_order import follow_layout

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Audit
    from s11desktop.exchange.verdict import Verdict
    from s11desktop.progress import Progress
    from ui.pages.check_return_evidence import EvidencePart
    from ui.pages.check_return_lists import ListPart
    from ui.pages.check_return_reading import Read

NO_MATCH = (
    "Then it is not from them, or not what they sent. Do not rely on it. "
    "Ring them on a number you already have, and ask them to send it again."
)
_MARK = "#"
"""Before the name of a part, where a place of this page is a part and not a file."""


class CheckReturn(FilePage):
    """`place.item` is the file, or "#" and a part of what is open. Needs no open audit file, and writes nothing that
    nobody asked for.
    """

    name = PageName.CHECK_RETURN
    margin = 36
    unusable = "This file could not be looked at."
    keys = (("Enter", "read on"), ("Up, Down", "move in a list"), ("F6", "to the parts of the return and back"))

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.verdict: Verdict | None = None
        self.found: Read | None = None
        self._source = Path()
        self._part = CHECK
        self._remembered_on: date | None = None
        self.show_it = link(theme, "Show the file", self._show, icon="folder-search")
        self.close_it = link(theme, "Close it", self.close_file, icon="x")
        self.again = link(theme, "It is ours: make a new file from it", self._start_again, icon="archive-restore")
        self.again.hide()
        self.add_link(self.again)
        self.add_link(self.show_it)
        self.add_link(self.close_it)
        self.body.addWidget(self.working)
        self.seal = SealPart(theme)
        self.seal.remembers.connect(self._remember)
        self.seal.refuses.connect(self._does_not_match)
        self.seal.reads.connect(self.show_part)
        self.files, self.remember, self.no_match = self.seal.files, self.seal.remember, self.seal.no_match
        self.unlock = UnlockReturn(theme, session)
        self.unlock.opened.connect(self._unlocked)
        self.body.addWidget(self.unlock)
        self.unlock.hide()
        self.body.addWidget(self.seal)
        self.seal.hide()
        self._parts: dict[str, say_part.Part] = {}
        self._holder = QWidget()
        self._column = Column(theme, self._holder)
        self.body.addWidget(self._holder)
        self._holder.hide()
        self.another = Button(theme, "Check another", self._back_or_ask)
        self.sign_it = Button(theme, "Add my signature", self._sign, icon="signature")
        self.read_on = self.filled("Read the report", self._read_on, icon="book-open")
        self.foot.addWidget(self.another)
        self.foot.addStretch(1)
        self.foot.addWidget(self.sign_it)
        self.foot.addWidget(self.read_on)
        self.show_foot()

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        part = place.item.removeprefix(_MARK)
        if place.item.startswith(_MARK) and self.found is not None:
            self.show_part(part, place.field)
            return
        self._forget()
        self._path = Path("" if place.item.startswith(_MARK) else place.item)
        if not self._path.name:
            self.set_head("Which return?", "Choose the file you were sent. Nothing in it is opened or kept.")
            self.another.set_words("Choose the file")
            self.show_foot()
            return
        self.another.set_words("Check another")
        self._source = self._path
        self._read()

    def _read(self) -> None:
        """Read the file, or what was opened of it."""
        self.show_foot(False)
        path = self._source

        def job(progress: Progress) -> object:
            from ui.pages.check_return_reading import read

            say_part.import_parts()
            return read(path, progress)

        self.look(self.session.read("checking the return", job), "Checking")

    def side(self) -> SideHead | None:
        under = (say.about(self.verdict) if self.verdict is not None else "") or "Nothing is known of it yet"
        audit = self._audit
        counts = {EVIDENCE: len(audit.evidence), ACTIONS: len(audit.actions)} if audit is not None else {}
        entries = tuple(
            Entry(f"{_MARK}{code}", label, icon=icon, badge=str(counts.get(code) or ""))
            for code, label, icon in PARTS
            if audit is not None or code == CHECK or (code == BY_HAND and self.verdict is not None)
        )
        return SideHead("A return somebody sent", under, entries, f"{_MARK}{self._part}", "Only reading")

    def where(self) -> str:
        return "A return somebody sent"

    def _unlocked(self, path: object) -> None:
        self._source = cast("Path", path)
        self._read()

    def leaving(self) -> None:
        super().leaving()
        self.unlock.forget_typed()

    def close_file(self) -> None:
        self._forget()
        super().close_file()

    def looked(self, found: object) -> None:
        self.found = cast("Read", found)
        self._remembered_on = self.found.remembered
        self._show_verdict(self.found.received.verdict)
        self.begin_at_title()

    def not_looked(self, error: BaseException) -> None:
        self._forget()
        self.show_foot()
        super().not_looked(error)

    @property
    def _is_unlocked(self) -> bool:
        return self._source != self._path

    @property
    def _audit(self) -> Audit | None:
        return None if self.found is None else self.found.received.audit

    def _start_again(self) -> None:
        self.go.emit(Place(PageName.START_AGAIN, str(self._source)))

    def _forget(self) -> None:
        """Nothing of what was read stays in memory once another file is looked at."""
        self.verdict, self.found, self._part = None, None, CHECK
        self._source = Path()
        self.again.hide()
        self.unlock.forget()
        self.seal.hide()
        self.seal.matched.hide()
        self._holder.hide()
        for part in self._parts.values():
            part.hide()
            self._column.removeWidget(part)
            part.deleteLater()
        self._parts.clear()
        for button in (self.show_it, self.sign_it, self.read_on):
            button.hide()

    # -- its parts -------------------------------------------------------------------------------------------------

    def show_part(self, code: str, key: str = "") -> None:
        """Show one part of what is open, in a list with that row marked."""
        found, audit = self.found, self._audit
        if found is None or self.verdict is None or (audit is None and code not in (CHECK, BY_HAND)):
            return
        self._part = code
        self.seal.setVisible(code == CHECK)
        self._holder.setVisible(code != CHECK)
        for other, part in self._parts.items():
            part.setVisible(other == code)
        if code == CHECK:
            self._show_verdict(self.verdict)
            return
        shown = self._parts.get(code) or self._made(code)
        shown.show()
        if key:
            cast("ListPart", shown).show_read(found, key)
        else:
            shown.show_read(found)
        self.set_head(*say_part.said(code, found), self._path.name)
        below = (cast("ListPart", shown).card, "all that is said of the row") if code in LISTS else None
        self.name_further(*((below,) if below is not None else ()))
        self._show_foot()
        self.area.verticalScrollBar().setValue(0)
        follow_layout(self)
        self.side_changed.emit()
        self.begin_at_title()

    def _made(self, code: str) -> say_part.Part:
        part = say_part.make(code, self.theme, self.session)
        if code in LISTS:
            shown = cast("ListPart", part)
            shown.wants.connect(self.show_part)
            shown.rearranged.connect(self._order_tabs)
        if code == EVIDENCE:
            cast("EvidencePart", part).say.connect(self.say)
        self._parts[code] = part
        self._column.addWidget(part)
        return part

    def _order_tabs(self) -> None:
        follow_layout(self)

    def _show_foot(self) -> None:
        readable = self._audit is not None
        following = FOLLOWING.get(self._part)
        self.another.set_words("Check another" if self._part == CHECK else "Back to the check")
        self.read_on.setVisible(readable and following is not None)
        if following is not None:
            self.read_on.set_words(following[1], "book-open")
        self.sign_it.setVisible(
            readable and self._part == CHECK and self.verdict is not None and self.verdict.kind != "draft"
        )
        if self._is_unlocked:
            self.sign_it.hide()
        self.show_it.show()
        self.show_foot()

    def _show_verdict(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self._part = CHECK
        draft = "It is a draft: not yet declared, and not meant to be sent." if verdict.kind == "draft" else ""
        locked = "It was locked, and is open here until you close it." if self._is_unlocked else ""
        lede = " ".join(each for each in (verdict.first_look, draft, locked) if each)
        self.set_head(say.title(verdict, self._remembered_on), lede, self._path.name)
        self.seal.show_verdict(verdict, can_read=self._audit is not None)
        self.seal.setVisible(verdict.verdict != "sealed")
        self.again.setVisible(verdict.verdict == "valid" and not self.session.is_open)
        if verdict.verdict == "sealed":
            self.unlock.show_for(self._path)
        self._show_foot()
        follow_layout(self)
        self.side_changed.emit()

    # -- doing -----------------------------------------------------------------------------------------------------

    def _remember(self) -> None:
        seal = say.seal_of(self.verdict) if self.verdict is not None else None
        if seal is None:
            return
        task = self.session.verbs.remember_signer(seal.organisation, seal.name, seal.fingerprint)
        task.then(self, lambda _known: self._remembered())

    def _remembered(self) -> None:
        verdict = self.verdict
        if verdict is None:
            return
        seal = say.seal_of(verdict)
        signers = tuple(replace(each, trust="known") if each is seal else each for each in verdict.signers)
        self._remembered_on = self.session.today()
        self._show_verdict(replace(verdict, signers=signers))
        self.seal.matched.hide()
        self.say.emit(f"Remembered on this computer: {seal.name if seal else ''}.")
        (self.read_on if self.read_on.isVisible() else self.another).setFocus()

    def _does_not_match(self) -> None:
        self.seal.show_no_match(NO_MATCH)
        self.sign_it.hide()
        self.set_head("The check number does not match. Do not rely on it.", "", self._path.name)
        announce(self, NO_MATCH, urgent=True)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        desktop.show_file(self._path)

    def _sign(self) -> None:
        self.go.emit(Place(PageName.COUNTERSIGN, str(self._path)))

    def _read_on(self) -> None:
        following = FOLLOWING.get(self._part)
        if following is not None:
            self.show_part(following[0])

    def _back_or_ask(self) -> None:
        if self._part != CHECK:
            self.show_part(CHECK)
            self.begin_at_title()
            return
        ask_open(
            self,
            "Which return?",
            (RETURNS, ALL_FILES),
            lambda path: self.go.emit(Place(PageName.CHECK_RETURN, str(path))),
        )
