"""Another set of questions in the same file: which, at what level, and what one is in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.model import Audit
from s11desktop.report.phrases import plural
from ui.announce import announce
from ui.new_file import NewFile
from ui.page import Page
from ui.pages.setting_up_kind import WhatYouAre
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import Task, is_known
from ui.theme import Theme
from ui.theme_colours import Role
from ui.verbs.audits import Audits
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.form import ErrorSummary
from ui.widgets.layouts import Beside
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Remark, titled

if TYPE_CHECKING:
    from s11desktop.audit.pack import Pack
    from s11desktop.framework.model import Framework

HELP = (
    (
        "copy",
        "Answered once",
        "Where both ask the same, what you have answered is taken over. Where they ask nearly the same, your answer is "
        "offered, and you decide.",
    ),
    ("folder-open", "One folder of evidence", "What you could show and what you plan belong to all your audits."),
    ("undo-2", "Nothing is lost", "You can go from one audit to the other at any time."),
)
ALL_THERE = "Every set of questions we have is in this file already."
BUG = "Something went wrong that we did not foresee. Nothing was added. Please try once more."


class AddAudit(Page):
    """Two questions, one after the other, as when setting up; nothing is written before the last button.

    `place.item`: a pack or a workbook whose questions are added, else those that ship are offered.
    """

    name = PageName.ADD_AUDIT
    keys = (("1, 2, 3 …", "choose, while a choice has the focus"), ("Enter", "continue"))

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._frameworks: tuple[Framework, ...] = ()
        self._sent: tuple[Path, Pack | None] | None = None
        self._there: frozenset[str] = frozenset()
        self._reading: Task | None = None
        self._adding = False
        self.errors = ErrorSummary(theme)
        self.body.addWidget(self.errors)
        beside = Beside(theme, side=270)
        self.body.addWidget(beside)
        self._main = beside.main
        self._new = NewFile()
        self.what: WhatYouAre | None = None
        self._none = Remark(theme, "", icon="info", icon_role=Role.ACCENT)
        beside.main.addWidget(self._none)
        card = Card(theme, spacing=14)
        for icon, title, text in HELP:
            card.column.addWidget(titled(theme, icon, title, text))
        beside.side_column.addWidget(card)
        self._back = Button(theme, "Back", self._go_back)
        self.next = self.filled("Continue", self._go_on)
        self.set_foot(back=self._back, main=self.next)

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self.errors.show_faults(())
        self.set_head("What else do you answer for?", "Its questions are asked beside those you have.")
        self._begin()
        self._sent = (Path(place.item), None) if place.item else None
        self.session.verbs.audits().then(self, self._found)

    def where(self) -> str:
        return "Audits"

    def first_focus(self) -> QWidget:
        return (self.what.first_focus() if self.what is not None else None) or self.title

    def _begin(self) -> None:
        if self.what is not None:
            self._main.removeWidget(self.what)
            self.what.hide()
            self.what.deleteLater()
            self.what = None
        self.next.hide()
        self._none.setText("")

    def _found(self, found: object) -> None:
        assert isinstance(found, Audits)
        audit = self.session.audit
        if audit is None:
            return
        here = [entry for entry in found.entries if entry.round.uuid == audit.round.uuid]
        self._there = frozenset(entry.framework for entry in here)
        if self._sent is not None:
            self.session.verbs.open_sent(self._sent[0]).then(self, self._read_sent, self._refused)
        elif self._reading is None:
            self._reading = self.session.read("reading the questions", _read_frameworks)
            self._reading.then(self, self._read)
        elif self._frameworks:
            self._offer(audit)

    def _read(self, frameworks: object) -> None:
        assert isinstance(frameworks, tuple)
        self._frameworks = frameworks
        if self.session.audit is not None:
            self._offer(self.session.audit)

    def _read_sent(self, opened: object) -> None:
        pack: Pack | None = getattr(opened, "pack", None)
        if self._sent is None or self.session.audit is None:
            return
        if pack is None:
            self.go.emit(Place(PageName.SENT, str(self._sent[0])))
            return
        self._sent = (self._sent[0], pack)
        self._offer(self.session.audit)

    def _offer(self, audit: Audit) -> None:
        pack = self._sent[1] if self._sent is not None else None
        frameworks = self._frameworks if pack is None else (pack.framework,)
        offered = tuple(each for each in frameworks if each.id not in self._there)
        self._begin()
        self.next.setVisible(bool(offered))
        self._none.setText("" if offered else ALL_THERE)
        if offered:
            self._new = NewFile()
            self.what = WhatYouAre(self.theme, self.session, self._new)
            self.what.known = audit.organisation
            self.what.again.connect(self._head_again)
            self._main.addWidget(self.what)
            self.what.show_frameworks(offered, () if pack is None else pack.levels)
            self.what.show()
        follow_layout(self)
        if self.isVisible():
            self.first_focus().setFocus()

    def _head_again(self) -> None:
        """The other of the two questions is asked."""
        if self.what is None:
            return
        first = self.what.framework is None
        self.set_head(
            "What else do you answer for?" if first else "Which of these are you?",
            "Its questions are asked beside those you have." if first else self.what.lede,
        )
        self.next.set_words("Continue" if first else "Add these questions", "" if first else "plus")
        follow_layout(self)
        if self.isVisible():
            self.area.verticalScrollBar().setValue(0)
            self.first_focus().setFocus()
            announce(self, self.spoken())

    # -- doing -----------------------------------------------------------------------------------------------------

    def _go_back(self) -> None:
        if self.what is None or not self.what.go_back():
            self.go.emit(Place(PageName.AUDITS))

    def _go_on(self) -> None:
        what = self.what
        if what is None or self._adding or what.go_on():
            return
        faults = what.take()
        self.errors.show_faults(faults)
        if faults or what.framework is None:
            return
        self._adding = True
        new, framework = self._new, what.framework
        sent = self._sent[1] if self._sent is not None else None
        task = self.session.verbs.add_audit(
            framework,
            new.level,
            view=new.view,
            kind=new.kind,
            facts=new.facts,
            workbook=b"" if sent is None else sent.workbook,
        )
        task.then(self, lambda answered: self._added(framework, answered), self._refused)

    def _added(self, framework: Framework, answered: object) -> None:
        self._adding = False
        self.go.emit(Place(PageName.HOME))
        title = framework.short or framework.title
        count = answered if isinstance(answered, int) else 0
        more = f" {plural(count, 'question')} of it answered already." if count else ""
        self.say.emit(f"Added: “{title}”.{more}")

    def _refused(self, error: BaseException) -> None:
        self._adding = False
        told = words.sentence(error) if is_known(error) else BUG
        self.errors.show_faults(((told, self.next.setFocus),))


def _read_frameworks(_progress: object) -> tuple[Framework, ...]:
    """The newest edition of everything that ships."""
    from s11desktop.framework import reading

    return tuple(reading.load(name) for name in dict.fromkeys(entry.short_id for entry in reading.installed()))
