"""A pack somebody was sent, from its file: who sent it as far as that is known, what it asks, and what can be done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import desktop
from ui.announce import announce
from ui.brought import Brought
from ui.dialogs.files import ALL_FILES, SENT_FILES, ask_open
from ui.page import SideHead
from ui.pages import pack_words as say
from ui.pages.file_page import FilePage
from ui.pages.pack_parts import AreasTable, AskedCard, ChangesCard, SenderCard
from ui.pages.settings_computer import at_left
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import Task
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, empty
from ui.widgets.map_entry import Entry
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.audit.pack import Pack
    from s11desktop.exchange.opening_sent import OpenedSent
    from s11desktop.exchange.pack import PackVerdict
    from s11desktop.operations.packs import WouldChange

PREVIEW = "preview"
"""`place.field` when an officer looks at the pack that was just made."""
SHOWN_PROBLEMS = 8
RING_THEM = "Ring them first, and tick that they read out this check number."


class PackPage(FilePage):
    """`place.item` is the file. Needs no open audit file; changes one only when somebody says so, told what first."""

    name = PageName.PACK
    keys = (("Enter", "start a new audit with these questions"), ("Up, Down", "move in the list of areas"))

    def __init__(self, theme: Theme, session: Session, brought: Brought) -> None:
        super().__init__(theme, session)
        self._brought = brought
        self._preview = False
        self._questions = ""
        self.pack: Pack | None = None
        self.add_link(link(theme, "Close it", self.close_file, icon="x"))
        self.body.addWidget(self.working)
        self.wrong = Card(theme, "What is wrong", icon="circle-alert", strong=True)
        self.wrong.title.set_look(Role.NOT, icon_role=Role.NOT)
        holder = QWidget()
        self._wrong_column = Column(theme, holder, spacing=6)
        self.wrong.column.addWidget(holder)
        self.body.addWidget(self.wrong)
        self.found = QWidget()
        column = Column(theme, self.found, spacing=12)
        self.signed_by = SenderCard(theme)
        self.signed_by.remembered.connect(self._remember)
        self.signed_by.doubted.connect(self._does_not_match)
        self.changes = ChangesCard(theme)
        self.changes.used.connect(self._adopt)
        self.changes.left.connect(self._leave_it)
        self.open_audit = Card(theme, "The audit that is open", icon="folder-open", spacing=10)
        note = "You can take this into use for it. You are told first what would change, and its answers stay."
        self.open_audit.column.addWidget(Text(theme, note))
        self.use = Button(theme, "What would change in it?", self._look_what_changes, tall=False)
        at_left(self.open_audit, self.use)
        self.asked = AskedCard(theme)
        self.message = Card(theme, "They write", icon="mail", spacing=8)
        self._message = Text(theme, "")
        self.message.column.addWidget(self._message)
        self.notice = Text(theme, "", Type.SMALL, role=Role.QUIET, icon="info", icon_size=18, measure=100)
        self.areas = AreasTable(theme)
        for widget in (
            self.signed_by,
            self.open_audit,
            self.changes,
            self.asked,
            self.message,
            self.notice,
            self.areas,
        ):
            column.addWidget(widget)
        self.body.addWidget(self.found)
        self.another = Button(theme, "Open another file", self._ask)
        self.start = self.filled("Start a new audit with these questions", self._start, trailing="arrow-right")
        self.foot.addWidget(self.another)
        self.foot.addStretch(1)
        self.foot.addWidget(self.start)
        for hidden in (self.wrong, self.found, self.changes):
            hidden.hide()

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self.pack = None
        for hidden in (self.wrong, self.found, self.changes, self.start):
            hidden.hide()
        self._preview = place.field == PREVIEW
        self._path = Path(place.item)
        self.show_foot()
        self.another.set_words("Back to making it" if self._preview else "Open another file")
        if not place.item:
            self.set_head("Which pack?", "Choose the file you were sent. Nothing in it is taken over.")
            self.another.set_words("Choose the file")
            return
        found = self._brought.found(self._path)
        if found is not None:
            self._show(found)
            return
        self.look(self.session.verbs.open_sent(self._path), "Looking at")

    def leaving(self) -> None:
        super().leaving()
        self.changes.forget()

    def side(self) -> SideHead | None:
        under = "What a receiver will see" if self._preview else self._path.name or "Not chosen yet"
        item = str(self._path) if self._path.name else ""
        entry = Entry(item, "What is asked?", icon="package-open")
        name = "A pack you made" if self._preview else "Questions you were sent"
        return SideHead(name, under, (entry,), item, "Only reading")

    def where(self) -> str:
        return "Questions you were sent"

    # -- showing ---------------------------------------------------------------------------------------------------

    def looked(self, found: object) -> None:
        self._show(cast("OpenedSent", found))
        self.begin_at_title()

    def _show(self, opened: OpenedSent) -> None:
        if opened.pack is not None:
            self._show_pack(opened.pack)
        elif opened.verdict is not None:
            self._show_refused(opened.verdict)
        else:
            self.go.emit(Place(PageName.SENT, str(self._path)))

    def _show_pack(self, pack: Pack) -> None:
        self.pack = pack
        preview = self._preview
        lede = "This is the file, read again as a receiver reads it." if preview else say.lede(pack)
        self.set_head(say.title(pack), lede, self._path.name)
        self.signed_by.show_pack(pack, preview=preview)
        self.asked.show_pack(pack)
        self._message.setText(pack.partnership.message)
        self.message.setVisible(bool(pack.partnership.message))
        self.notice.setText(pack.framework.notice)
        self.notice.setVisible(bool(pack.framework.notice) and not say.issued(pack))
        self.areas.show_pack(pack)
        self.found.show()
        self.start.show()
        self.start.set_words("Show the file" if preview else "Start a new audit with these questions")
        self.open_audit.setVisible(self.session.is_open and not preview)
        follow_layout(self)
        self.side_changed.emit()

    def _show_refused(self, verdict: PackVerdict) -> None:
        title, lede = say.refused(verdict)
        self.set_head(title, lede, self._path.name)
        empty(self._wrong_column)
        for problem in verdict.problems[:SHOWN_PROBLEMS]:
            self._wrong_column.addWidget(Text(self.theme, problem.message, measure=100))
        more = len(verdict.problems) - SHOWN_PROBLEMS
        if more > 0:
            self._wrong_column.addWidget(Text(self.theme, f"And {more} more like these.", role=Role.QUIET))
        self.wrong.setVisible(bool(verdict.problems))
        follow_layout(self)
        self.side_changed.emit()

    # -- who sent it -----------------------------------------------------------------------------------------------

    def _remember(self) -> None:
        sender = self.pack.sender if self.pack is not None else None
        if sender is not None:
            task = self.session.verbs.remember_signer(sender.organisation, sender.name, sender.fingerprint)
            task.then(self, lambda _known: self._remembered())

    def _remembered(self) -> None:
        pack = self.pack
        if pack is None or pack.sender is None:
            return
        self._show_pack(replace(pack, sender=replace(pack.sender, trust="known")))
        self.say.emit(f"Remembered on this computer: {pack.sender.name}.")
        self.start.setFocus()

    def _does_not_match(self) -> None:
        self.set_head("The check number does not match. Do not use it.", "", self._path.name)
        self.start.hide()
        self.open_audit.hide()
        announce(self, self.title.text(), urgent=True)
        self.title.setFocus()

    def _is_confirmed(self) -> bool:
        """Whether somebody was rung, where another key makes that needed; else the box to tick takes the focus."""
        sender = self.pack.sender if self.pack is not None else None
        if sender is None or sender.trust != "changed" or self.signed_by.rang.isChecked():
            return True
        self.signed_by.rang.setFocus()
        self.say.emit(RING_THEM)
        return False

    # -- using it --------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        if self._preview:
            desktop.show_file(self._path)
            return
        if self.pack is not None and self._is_confirmed():
            self._brought.begin_with(self.pack, self._path, confirmed=self.signed_by.rang.isChecked())
            self.go.emit(Place(PageName.SETTING_UP, "2"))

    def _look_what_changes(self) -> None:
        if self.pack is None or not self._is_confirmed():
            return
        self._task = task = self.session.verbs.would_change(self.pack)
        self.working.follow(task, "Looking what would change")
        task.then(self, lambda told: self._show_changes(task, told))

    def _show_changes(self, task: Task, told: object) -> None:
        if task is not self._task:
            return
        self._task = None
        self._questions = cast("WouldChange", told).questions
        self.changes.show_changes(cast("WouldChange", told))
        self.open_audit.hide()
        follow_layout(self)
        self.area.ensureWidgetVisible(self.changes)
        self.changes.use.setFocus(Qt.FocusReason.OtherFocusReason)
        said = "; ".join(cast("WouldChange", told).sentences)
        announce(self, f"What would change in this audit: {said}")

    def _leave_it(self) -> None:
        self.changes.forget()
        self.open_audit.show()
        self.use.setFocus()

    def _adopt(self, confirmed: bool) -> None:
        if self.pack is None:
            return
        name = self.pack.partnership.name or "this pack"
        task = self.session.verbs.adopt_pack(self.pack, signer_confirmed=confirmed)
        task.then(self, lambda _partnership: self._adopted(name))

    def _adopted(self, name: str) -> None:
        next_page = {"edition": PageName.EDITION, "other": PageName.ADD_AUDIT}.get(self._questions)
        self.go.emit(Place(PageName.HOME) if next_page is None else Place(next_page, str(self._path)))
        self.say.emit(f"In use from now on: what {name} asks. What you had answered is as it was.")

    # -- leaving ---------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self._preview:
            self.go.emit(Place(PageName.FOR_PARTNERSHIPS, "4"))
            return
        ask_open(
            self,
            "Open what I was sent",
            (SENT_FILES, ALL_FILES),
            lambda path: self.go.emit(Place(PageName.SENT, str(path))),
        )
