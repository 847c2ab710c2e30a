"""For partnerships: a pack made in four screens and shown as a receiver will see it; the template for a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.errors import KeyRingPassphrase, LogoRefused, WeakPassphrase
from ui.brought import Brought
from ui.dialogs.files import SENT_FILES, WORKBOOKS, ask_open, ask_save
from ui.page import Page, SideHead
from ui.pages.making_pack_key import KeyAndFile
from ui.pages.making_pack_steps import PackStep, WhatIsAsked, WhichQuestions, WhoSigns
from ui.pages.pack import PREVIEW
from ui.pages.setting_up import StepsBar
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import Task, is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.verbs.packs import PackWanted
from ui.widgets.buttons import Button
from ui.widgets.cards import Row as ActionRow
from ui.widgets.cards import RowsCard
from ui.widgets.form import ErrorSummary
from ui.widgets.layouts import Column, Row
from ui.widgets.map_entry import Entry
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text
from ui.widgets.working import Working

if TYPE_CHECKING:
    from s11desktop.exchange.opening_sent import OpenedSent
    from s11desktop.exchange.pack import PackReceipt
    from s11desktop.framework.model import Framework

BUG = "Something went wrong that we did not foresee. No pack was made. Please try once more."


class ForPartnerships(Page):
    """`place.item` is empty for the beginning, or the screen, 1 to 4. No secret outlives a visit."""

    name = PageName.FOR_PARTNERSHIPS
    keys = (("1, 2 …", "choose, while a choice has the focus"), ("Enter", "continue"))

    def __init__(self, theme: Theme, session: Session, brought: Brought) -> None:
        super().__init__(theme, session)
        self._brought, self._at = brought, 0
        self._reading: Task | None = None
        self._filled_with: Framework | None = None
        self._workbook = b""
        self._above_steps = QWidget()
        row = Row(theme, self._above_steps, spacing=12)
        self._count = Text(theme, "1 of 4", Type.STRONG)
        self._bar = StepsBar(theme, 4)
        row.addWidget(self._count)
        row.addWidget(self._bar)
        self.add_above(self._above_steps)
        self.errors = ErrorSummary(theme)
        self.body.addWidget(self.errors)
        self.working = Working(theme)
        self.body.addWidget(self.working)
        self.body.addWidget(self._build_beginning())
        self.questions = WhichQuestions(theme, session)
        self.what = WhatIsAsked(theme, session)
        self.signing = WhoSigns(theme, session)
        self.key = KeyAndFile(theme, session)
        self.steps: tuple[PackStep, ...] = (self.questions, self.what, self.signing, self.key)
        for step in self.steps:
            self.body.addWidget(step)
            step.hide()
        self.questions.brought.connect(self._look_at_own)
        self.key.label_changed.connect(lambda: follow_layout(self))
        self._back = Button(theme, "Back", self._go_back)
        self.next = self.filled("Continue", self._go_on)
        self._remark = self.set_foot(back=self._back, main=self.next)

    def _build_beginning(self) -> QWidget:
        theme = self.theme
        self.beginning = QWidget()
        column = Column(theme, self.beginning, spacing=16)
        rows = RowsCard(theme)
        self.make = ActionRow(
            theme, "package", "Make a pack", "Your questions, the last day and who signs, in one signed file."
        )
        self.template = ActionRow(
            theme,
            "file-spreadsheet",
            "Save the template (Excel)",
            "To fill in where nothing may be installed. Its Partnership tab makes it a pack that nobody signed.",
        )
        self.look = ActionRow(
            theme, "file-search", "Look at a spreadsheet or a pack", "See what we understand of it, or what it asks."
        )
        self.make.clicked.connect(lambda: self.go.emit(Place(PageName.FOR_PARTNERSHIPS, "1")))
        self.template.clicked.connect(self._save_template)
        self.look.clicked.connect(self._look_at_sent)
        for each in (self.make, self.template, self.look):
            rows.add(each)
        column.addWidget(rows)
        note = "All of it is done on this computer. Nothing is sent: you send the pack yourself, as you send any file."
        column.addWidget(Text(theme, note, Type.STRONG, icon="wifi-off"))
        return self.beginning

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        if self._reading is None:
            self._reading = self.session.verbs.our_questions()
            self._reading.then(self, lambda found: self.questions.show_ours(cast("tuple[Framework, ...]", found)))
        own, self._brought.questions = self._brought.questions, None
        if own is not None:
            self.questions.show_own(own)
        wanted = int(place.item) if place.item in ("1", "2", "3", "4") else 0
        if wanted > 1 and self.questions.framework is None:
            wanted = 1
        self._show(wanted)

    def leaving(self) -> None:
        self.key.forget()
        if self.working.is_working and self._reading is not None and not self._reading.is_done:
            self._reading.cancel()

    def first_focus(self) -> QWidget:
        return self.make if self._at == 0 else self.steps[self._at - 1].first_focus() or self.title

    def where(self) -> str:
        return "For partnerships"

    def side(self) -> SideHead | None:
        if self._at == 0:
            return SideHead("For partnerships", "What you send, and what comes back", (), "", "Nothing is sent")
        entries = tuple(
            Entry(
                str(number),
                step.short,
                icon="check" if number < self._at else "",
                number="" if number < self._at else str(number),
                can_open=number < self._at,
                icon_role=Role.FULLY,
                spoken=f"Screen {number}, {step.short}" + (", done" if number < self._at else ""),
            )
            for number, step in enumerate(self.steps, start=1)
        )
        return SideHead("Making a pack", "Four screens, then you see it", entries, str(self._at), "Made on screen 4")

    # -- going about -----------------------------------------------------------------------------------------------

    def _show(self, number: int) -> None:
        self._at = number
        self.errors.show_faults(())
        self.beginning.setVisible(number == 0)
        self._above_steps.setVisible(number > 0)
        for at, step in enumerate(self.steps, start=1):
            step.setVisible(at == number)
        self.next.setVisible(number > 0)
        self._back.set_words("Back to start" if number == 0 else "Back")
        self.next.set_words("Make the pack" if number == 4 else "Continue", "check" if number == 4 else "")
        self._remark.setText("Next: what a receiver will see" if number == 4 else "")
        if number == 0:
            self.set_head("Send your questions to the groups you ask.", "As a signed pack, or as a workbook.")
        else:
            self._open_step(number)
        follow_layout(self)
        self.side_changed.emit()

    def _open_step(self, number: int) -> None:
        step, framework = self.steps[number - 1], self.questions.framework
        self.set_head(step.title, step.lede)
        self._count.setText(f"{number} of 4")
        self._bar.set_step(number)
        if framework is not None and step is self.what:
            self.what.show_framework(framework)
        if framework is not None and step is self.key:
            self.key.opened(self.what.name.text().strip(), framework.edition)

    def _go_back(self) -> None:
        if self._at == 0:
            self.go.emit(Place(PageName.HOME if self.session.is_open else PageName.WELCOME))
        else:
            self.go.emit(Place(PageName.FOR_PARTNERSHIPS, str(self._at - 1) if self._at > 1 else ""))

    def _go_on(self) -> None:
        if self._at == 0:
            return
        faults = self.steps[self._at - 1].faults()
        self.errors.show_faults(faults)
        if faults:
            return
        if self._at < len(self.steps):
            self.go.emit(Place(PageName.FOR_PARTNERSHIPS, str(self._at + 1)))
        else:
            self._make()

    # -- their own questions ---------------------------------------------------------------------------------------

    def _look_at_own(self, path: Path) -> None:
        task = self.session.verbs.open_sent(path)
        self.working.follow(task, f"Reading {path.name}")
        task.then(self, lambda found: self._looked(path, cast("OpenedSent", found)), self._refused)

    def _looked(self, path: Path, opened: OpenedSent) -> None:
        if not self.isVisible():
            return
        if opened.pack is not None:
            self._workbook = opened.pack.workbook
            self.questions.show_own(opened.pack.framework)
            self.what.fill(opened.pack)
            self.signing.fill(opened.pack)
            self.say.emit(f"Taken from {path.name}: its questions, and what it says beside them.")
            self.next.setFocus()
        elif opened.understanding is not None:
            self._brought.opened = opened
            self.go.emit(Place(PageName.SPREADSHEET, str(path)))
        else:
            self.go.emit(Place(PageName.SENT, str(path)))

    # -- making it -------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        framework = self.questions.framework
        if framework is None:
            return
        asked: dict[str, Any] = {}
        for step in self.steps:
            asked |= step.asked()
        sealed = self.key.sealed.isChecked()
        wanted = PackWanted(framework, asked, self.signing.logo, sealed, self._workbook)
        self._can_go_on(False)
        task = self.session.verbs.make_pack(self.key.target, wanted, self.key.ring())
        self._reading = task
        self.working.follow(task, "Making the pack, and opening it again to check it")
        task.then(self, self._made, self._refused, stopped=lambda: self._can_go_on(True))

    def _made(self, receipt: object) -> None:
        path = cast("PackReceipt", receipt).path
        self._can_go_on(True)
        self.key.made(path)
        if not self.isVisible():  # somebody went elsewhere meanwhile
            self.say.emit(f"Made: {path.name}")
            return
        self.key.forget()
        self.go.emit(Place(PageName.PACK, str(path), PREVIEW))

    def _refused(self, error: BaseException) -> None:
        self._can_go_on(True)
        if isinstance(error, WeakPassphrase):
            self.key.say_weak()
        elif isinstance(error, KeyRingPassphrase):
            self.key.say_wrong(words.sentence(error))
        elif isinstance(error, LogoRefused):
            go = Place(PageName.FOR_PARTNERSHIPS, "3")
            self.errors.show_faults(((words.sentence(error), lambda: self.go.emit(go)),))
        elif is_known(error):
            self.errors.show_faults(((words.sentence(error), self.first_focus().setFocus),))
        else:
            self.errors.show_faults(((BUG, self.next.setFocus),))

    def _can_go_on(self, can: bool) -> None:
        self.next.setEnabled(can)
        self._back.setEnabled(can)

    # -- the template ----------------------------------------------------------------------------------------------

    def _save_template(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents else Path.home()
        ask_save(self, "Save the template", (WORKBOOKS,), folder / "Our questions.xlsx", self._write_template)

    def _write_template(self, path: Path) -> None:
        task = self.session.verbs.save_template(path)
        task.then(
            self,
            lambda saved: self.say.emit(
                f"Saved: {cast(Path, saved).name}. Fill in Partnership, About, Areas and Standards."
            ),
        )

    def _look_at_sent(self) -> None:
        ask_open(
            self,
            "Look at a spreadsheet or a pack",
            (SENT_FILES,),
            lambda path: self.go.emit(Place(PageName.SENT, str(path))),
        )
