"""A file somebody sent to be answered, reviewed or taken in (.s11part): opened with five words, with no audit file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.part import Use
from ui import desktop
from ui.announce import announce
from ui.brought import Brought
from ui.dialogs.files import ALL_FILES, PART_FILES, ask_open
from ui.page import SideHead
from ui.pages import part_words as say
from ui.pages.file_page import FilePage
from ui.pages.part_overview import PartOverview
from ui.pages.part_question import PartQuestion
from ui.pages.part_taking import TakingBeside
from ui.pages.part_views import PartDone, PartLock
from ui.part_desk import PartDesk
from ui.places import PageName, Place
from ui.preferences import Preferences
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.layouts import Column, empty
from ui.widgets.map_entry import Entry
from ui.widgets.tab_order import follow_layout

if TYPE_CHECKING:
    from s11desktop.exchange.part import OpenPart
    from s11desktop.exchange.signing import Identity


class PartPage(FilePage):
    """`place.item` is the file. Nothing is opened without its words; what is said in it is saved as it is typed."""

    name = PageName.PART
    unusable = "This file could not be opened."
    keys = (("Enter", "go on"), ("Enter, in the table", "open that question"))

    def __init__(self, theme: Theme, session: Session, brought: Brought, preferences: Preferences) -> None:
        super().__init__(theme, session)
        self._brought, self._preferences = brought, preferences
        self.desk: PartDesk | None = None
        self.question: PartQuestion | None = None
        self._code = ""
        self._next: Callable[[], object] = self._ask
        self.add_link(link(theme, "Close it", self.close_file, icon="x"))
        self.body.addWidget(self.working)
        self.told = Told(theme)
        self.body.addWidget(self.told)
        self.lock = PartLock(theme)
        self.overview = PartOverview(theme)
        self.overview.opened.connect(self.show_question)
        self.overview.named.connect(self._named)
        self.overview.finished.connect(self._finish)
        self._question_holder = QWidget()
        self._question_column = Column(theme, self._question_holder)
        self.done = PartDone(theme, self._show_file, self._show_overview)
        self.views: tuple[QWidget, ...] = (self.lock, self.overview, self._question_holder, self.done)
        for view in self.views:
            self.body.addWidget(view)
        self.taking = TakingBeside(session, self)
        self.taking.taken.connect(self._taken)
        self.taking.failed.connect(self._tell_fault)
        self.another = Button(theme, "Open another", self._ask, icon="folder-open")
        self.main = self.filled("Open it", self._press)
        self._remark = self.set_foot(back=self.another, main=self.main)
        self._show_view(None)
        session.locked.connect(self._lock)

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self._path = Path(place.item)
        self.told.clear()
        if self.desk is not None and self.desk.opened.path == self._path and place.item:
            self._show_overview()
            return
        self._forget()
        if not place.item:
            self.set_head("Which file were you sent?", "Its name ends in .s11part.")
            self._show_view(None)
            self._foot("Choose a file", self._ask)
            return
        self.set_head("This file is locked.", "", self._path.name)
        self.lock.row.set_fault("")
        self._show_view(self.lock)
        self._foot("Open it", self.unlock)

    def leaving(self) -> None:
        super().leaving()
        self.lock.words.setText("")
        if self.desk is not None:
            self._named()
            self.desk.flush()

    def first_focus(self) -> QWidget:
        return self.lock.words if not self.lock.isHidden() else self.title

    def side(self) -> SideHead | None:
        entry = Entry(str(self._path), "What is asked", icon="file-input")
        name = self._path.name or "Not chosen yet"
        return SideHead("Something you were sent", name, (entry,), str(self._path), "Saved as you type")

    def where(self) -> str:
        return "Something you were sent"

    def not_looked(self, error: BaseException) -> None:
        if is_known(error) and getattr(error, "code", "") == "part-words":
            self.set_head("This file is still locked.", "", self._path.name)
            self._show_view(self.lock)
            self.lock.refuse(words.sentence(error))
            announce(self, words.sentence(error), urgent=True)
            return
        self._show_view(None)
        self._foot("Choose another file", self._ask)
        super().not_looked(error)

    # -- opening ---------------------------------------------------------------------------------------------------

    def unlock(self) -> None:
        """Open it with the words that were typed."""
        if not self.lock.words.text().strip():
            self.lock.refuse("Type the five words.")
            return
        self.lock.row.set_fault("")
        self.look(self.session.verbs.open_part(self._path, self.lock.words.text()), "Opening")

    def looked(self, found: object) -> None:
        opened, identity = cast("tuple[OpenPart, Identity]", found)
        self.lock.words.setText("")
        self._forget()
        self.desk = PartDesk(self.session, opened, identity)
        self.desk.saved.connect(self._saved)
        self.desk.failed.connect(self._not_saved)
        self.desk.changed.connect(self._changed)
        self.overview.who.setText(self.desk.reply.name)
        self.overview.role.setText(self.desk.reply.role)
        self._show_overview()
        self.begin_at_title()

    @property
    def comes_home(self) -> bool:
        """Whether it is of the audit that is open: then it is taken in, and not answered here."""
        audit = self.session.audit
        return self.desk is not None and audit is not None and self.desk.part.audit == audit.uuid

    # -- its views -------------------------------------------------------------------------------------------------

    def _show_overview(self) -> None:
        if self.desk is None:
            return
        part, reply = self.desk.part, self.desk.reply
        self.set_head(say.title(part), say.lede(part), self._path.name)
        self.overview.show_desk(self.desk, comes_home=self.comes_home, width=self._room)
        group = part.use is Use.GROUP
        self._show_view(self.overview)
        if group and self.session.audit is None:
            first = "Open your audit file first: then they are put beside your questions, and you decide."
            self.lede.setText(f"{self._sealed_by()} {first}")
            self._foot("Open my audit file", lambda: self.go.emit(Place(PageName.WELCOME)))
        elif group:
            self.lede.setText(f"{self._sealed_by()} You take or change each by itself; none is filled in.")
            self._foot("Put them beside our questions", self._offer)
        elif self.comes_home:
            self._brought.part = self.desk.opened
            self.set_head(say.came_back(part, reply), self._came_back(), self._path.name)
            if part.use is Use.REVIEW:
                self._foot("Put it beside our answers", self._take_review)
            else:
                self._foot("See what differs", self._take)
        else:
            self._foot(self._first_words(), self._go_on)
        follow_layout(self)

    def _came_back(self) -> str:
        assert self.desk is not None
        seal, reply = self.desk.opened.replier, self.desk.reply
        if seal is None:
            return f"Send it to {self.desk.part.to_name}, or ask for it. Nothing was said in it yet."
        done = "" if reply.finished_at else " They have not said that they are done."
        return f"Sealed by {reply.name}, who gives the check number {seal.check_number}.{done}"

    def _sealed_by(self) -> str:
        assert self.desk is not None
        seal = self.desk.opened.maker
        return f"Sealed by {seal.name}: ring them, and compare the check number {seal.check_number}."

    def _first_words(self) -> str:
        assert self.desk is not None
        return "Go on" if self.desk.reply.says_something else "Begin"

    @property
    def _room(self) -> int:
        """Pixels across that a table has."""
        return min(self.theme.gap(self.widest), self.area.width() - 2 * self.margin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.desk is not None and self.overview.isVisible():
            self.overview.fit(self._room)

    def show_question(self, code: str) -> None:
        """One question, to be answered or reviewed."""
        if self.desk is None:
            return
        self._named()
        self._code = code
        standard = self.desk.part.framework.by_code[code]
        empty(self._question_column)
        keys = self._preferences.single_keys
        self.question = PartQuestion(self.theme, self.desk, standard, single_keys=keys)
        self.question.rearranged.connect(lambda: follow_layout(self))
        self._question_column.addWidget(self.question)
        place = self.desk.part.standards.index(code) + 1
        area = self.desk.part.framework.area(standard.area)
        lede = f"Question {place} of {len(self.desk.part.standards)}"
        self.set_head(f"{area.number}. {area.title}", lede, self._path.name)
        self._show_view(self._question_holder)
        last = place == len(self.desk.part.standards)
        self._foot("All questions" if last else "Next", self._show_overview if last else self._go_next)
        follow_layout(self)
        self.area.verticalScrollBar().setValue(0)
        self.question.rating.focus_first()
        announce(self, f"{standard.number} {standard.text}")

    def _go_on(self) -> None:
        assert self.desk is not None
        part, reply = self.desk.part, self.desk.reply
        said = reply.reviewed if part.use is Use.REVIEW else reply.said
        waiting = [
            code
            for code in part.standards
            if code not in said and (part.use is Use.REVIEW or not part.values(code)["rating"])
        ]
        self.show_question((waiting or list(part.standards))[0])

    def _go_next(self) -> None:
        assert self.desk is not None
        codes = self.desk.part.standards
        self.desk.flush()
        self.show_question(codes[codes.index(self._code) + 1])

    def _finish(self) -> None:
        if self.desk is None:
            return
        if not self.overview.who.text().strip():
            self.told.tell("Say who you are first: your name stands with what you say.", fault=True)
            self.overview.who.setFocus()
            return
        self._named()
        self._finishing = True
        self.desk.finish()

    def _show_done(self) -> None:
        assert self.desk is not None
        self.set_head("Done. Send the file back.", say.progress(self.desk.part, self.desk.reply), self._path.name)
        self.done.show_facts(self._path, self.desk.check_number)
        self._show_view(self.done)
        self._foot("Close it", self.close_file)
        follow_layout(self)
        self.begin_at_title()

    def _show_view(self, view: QWidget | None) -> None:
        for each in self.views:
            each.setVisible(each is view)
        if view is self._question_holder:
            self.another.set_words("All questions", "arrow-left")
        else:
            self.another.set_words("Open another", "folder-open")
        self.side_changed.emit()

    def _foot(self, said: str, pressed: Callable[[], object]) -> None:
        self._next = pressed
        self.main.set_words(said)
        self._remark.setText("")

    def _press(self) -> None:
        self._next()

    # -- what was said ---------------------------------------------------------------------------------------------

    _finishing = False

    def _named(self) -> None:
        if self.desk is not None and self.overview.who.text().strip() and not self.comes_home:
            self.desk.name(self.overview.who.text(), self.overview.role.text())

    def _changed(self) -> None:
        self._remark.setText("Saving")

    def _saved(self) -> None:
        self._remark.setText("All saved in the file")
        self.told.clear()
        if self._finishing:
            self._finishing = False
            self._show_done()

    def _not_saved(self, error: BaseException) -> None:
        self._finishing = False
        self._remark.setText("Not saved yet")
        self._tell_fault(error)

    # -- taking in -------------------------------------------------------------------------------------------------

    def _take(self) -> None:
        self.go.emit(Place(PageName.TAKE_PART, str(self._path)))

    def _take_review(self) -> None:
        assert self.desk is not None
        self.taking.take_review(self.desk.opened)

    def _offer(self) -> None:
        assert self.desk is not None
        self.taking.take_offer(self.desk.opened)

    def _taken(self, said: str) -> None:
        self.told.tell(said)
        self._foot("To the questions", lambda: self.go.emit(Place(PageName.QUESTIONS)))

    def _tell_fault(self, error: BaseException) -> None:
        self.session.tell(error, lambda said: self.told.tell(said, fault=True))

    def _lock(self) -> None:
        """The audit file was locked: what is open here is closed too, with all that was said in its file."""
        self._forget()
        self._show_view(None)

    def _forget(self) -> None:
        if self.desk is not None:
            self.desk.flush()
        self.desk, self.question = None, None

    def _show_file(self) -> None:
        desktop.show_file(self._path)

    def _ask(self) -> None:
        if not self._question_holder.isHidden():
            self._show_overview()
            return
        ask_open(
            self,
            "Open the file I was sent",
            (PART_FILES, ALL_FILES),
            lambda path: self.go.emit(Place(PageName.PART, str(path))),
        )
