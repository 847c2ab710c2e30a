"""Setting up: four short screens from nothing to the first question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from s11desktop import words
from s11desktop.errors import WeakPassphrase
from ui.announce import announce
from ui.brought import Brought
from ui.new_file import NewFile
from ui.page import Page, SideHead
from ui.pages.setting_up_kind import WhatYouAre
from ui.pages.setting_up_steps import NameAndPeople, Step, WhoAsked, YourFile
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import Task, is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.form import ErrorSummary
from ui.widgets.layouts import Beside, Row, empty
from ui.widgets.map_entry import Entry
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text, titled

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework

NAMES = ("Who asked for it", "What you are", "Name and people", "Your file")
ASKED = {"file": "They sent a file", "asked": "Somebody asked", "web-form": "A web form", "nobody": "It is for us"}
BUG = "Something went wrong that we did not foresee. Nothing was made. Please try once more."


class SettingUp(Page):
    """Who asked, what you are, who you are, where the file lives. Nothing is written before the last screen."""

    name = PageName.SETTING_UP
    keys = (("1, 2, 3 …", "choose, while a choice has the focus"), ("Enter", "continue"))

    def __init__(self, theme: Theme, session: Session, brought: Brought) -> None:
        super().__init__(theme, session)
        self._new, self._brought = NewFile(), brought
        self._reading: Task | None = None
        self._at = 0
        above = QWidget()
        row = Row(theme, above, spacing=12)
        self._count = Text(theme, "1 of 4", Type.STRONG)
        self._bar = StepsBar(theme, len(NAMES))
        row.addWidget(self._count)
        row.addWidget(self._bar)
        self.add_above(above)
        self.errors = ErrorSummary(theme)
        self.body.addWidget(self.errors)
        beside = Beside(theme, side=270)
        self.body.addWidget(beside)
        self.who = WhoAsked(theme, session, self._new)
        self.what = WhatYouAre(theme, session, self._new)
        self.people = NameAndPeople(theme, session, self._new)
        self.file = YourFile(theme, session, self._new)
        self.steps: tuple[Step, ...] = (self.who, self.what, self.people, self.file)
        for step in self.steps:
            beside.main.addWidget(step)
            step.hide()
        self._help = Card(theme, spacing=14)
        beside.side_column.addWidget(self._help)
        self._back = Button(theme, "Back to start", self._go_back)
        self.next = self.filled("Continue", self._go_on)
        self._remark = self.set_foot(back=self._back, main=self.next)
        self.file.changed.connect(self._label_next)
        self.what.again.connect(self._head_again)
        self.who.sent.chosen.connect(lambda path: self.go.emit(Place(PageName.SENT, str(path))))
        self.who.choices.chosen.connect(self._asked_otherwise)
        self.name_further((self.what.fact_block, "what is so for you"))

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self._take_what_was_brought(begins=not place.item)
        if self._reading is None and self._new.pack is None:
            self._reading = self.session.read("reading the questions", _read_frameworks)
            self._reading.then(self, self._read)
        if self._new.path is not None and self.session.is_open:
            return
        self._show(int(place.item) - 1 if place.item in ("1", "2", "3", "4") else 0)
        self.session.warm()

    def leaving(self) -> None:
        self.file.secret.forget()

    def first_focus(self) -> QWidget:
        return self.steps[self._at].first_focus() or self.title

    def spoken(self) -> str:
        return f"Step {self._at + 1} of {len(NAMES)}. {super().spoken()}"

    def where(self) -> str:
        return f"Setting up: {self._at + 1} of {len(NAMES)}"

    def side(self) -> SideHead | None:
        done = (
            ASKED.get(self._new.asked_how, ""),
            self.what.said(),
            f"{self._new.name}. You are {self._new.person}" if self._new.name else "",
            "",
        )
        entries = tuple(
            Entry(
                str(number),
                name,
                icon="check" if number < self._at + 1 else "",
                number="" if number < self._at + 1 else str(number),
                under=done[number - 1] if number < self._at + 1 else "",
                can_open=number < self._at + 1,
                icon_role=Role.FULLY,
                spoken=f"Step {number}, {name}" + (", done" if number < self._at + 1 else ""),
            )
            for number, name in enumerate(NAMES, start=1)
        )
        remark = "Your file is made next" if self._at == 3 else "Your file is made on screen 4"
        return SideHead("Setting up", "Four short screens, about three minutes", entries, str(self._at + 1), remark)

    # -- going about -----------------------------------------------------------------------------------------------

    def _show(self, number: int) -> None:
        self._at = number
        step = self.steps[number]
        step.opened()
        for each in self.steps:
            each.setVisible(each is step)
        self._head()
        self._count.setText(f"{number + 1} of {len(NAMES)}")
        self._bar.set_step(number + 1)
        self._back.set_words("Back to start" if number == 0 else "Back")
        self._label_next()
        follow_layout(self)
        self.side_changed.emit()

    def _head(self) -> None:
        step = self.steps[self._at]
        self.set_head(step.title, step.lede)
        self.errors.show_faults(())
        empty(self._help.column)
        for icon, title, text in step.help:
            self._help.column.addWidget(titled(self.theme, icon, title, text))

    def _head_again(self) -> None:
        """The second screen asks its other question."""
        if self.steps[self._at] is not self.what:
            return
        self._head()
        follow_layout(self)
        if self.isVisible():
            self.area.verticalScrollBar().setValue(0)
            self.first_focus().setFocus()
            announce(self, self.spoken())

    def _label_next(self) -> None:
        last = self._at == len(NAMES) - 1
        own = self.file.secret.is_own
        self.next.set_words(
            "Make my file" if last and own else "Use these" if last else "Continue", "check" if last else ""
        )
        self._remark.setText("Next: your first question" if last else "")

    def _turn_to(self, number: int) -> None:
        self.go.emit(Place(PageName.SETTING_UP, str(number + 1)))

    def _go_back(self) -> None:
        if self.steps[self._at].go_back():
            return
        if self._at == 0:
            self.go.emit(Place(PageName.WELCOME))
        else:
            self._turn_to(self._at - 1)

    def _go_on(self) -> None:
        if self.steps[self._at].go_on():
            return
        faults = self.steps[self._at].take()
        self.errors.show_faults(faults)
        if faults:
            return
        if self._at < len(NAMES) - 1:
            self._turn_to(self._at + 1)
        else:
            self._make()

    # -- what they sent --------------------------------------------------------------------------------------------

    def _take_what_was_brought(self, *, begins: bool) -> None:
        """A pack that was looked at answers the first screen. Beginning anew from the start leaves it aside."""
        if begins:
            self._brought.forget()
        brought, new = self._brought, self._new
        new.signer_confirmed = brought.confirmed
        if brought.begin is new.pack:
            return
        new.pack, new.pack_path = brought.begin, brought.path
        new.asked_how = "file" if new.pack is not None else ""
        self._reading = None
        self.who.show_pack()
        if new.pack is not None:
            self.what.show_frameworks((new.pack.framework,), new.pack.levels)

    def _asked_otherwise(self, how: str) -> None:
        """Another answer to the first question: what they sent is left aside, and our questions are offered."""
        if how != "file" and self._new.pack is not None:
            self._brought.forget()
            self._new.pack, self._new.pack_path = None, self._brought.path
            self.who.sent.show_pack(None, self._new.pack_path)
            self._reading = self.session.read("reading the questions", _read_frameworks)
            self._reading.then(self, self._read)

    # -- the file --------------------------------------------------------------------------------------------------

    def _read(self, frameworks: object) -> None:
        if self._new.pack is not None:
            return
        assert isinstance(frameworks, tuple)
        self.what.show_frameworks(frameworks)
        if self.steps[self._at] is self.what and self.isVisible():  # somebody was quicker: the keys choose now
            self.errors.show_faults(())
            self.first_focus().setFocus()
        follow_layout(self)

    def _make(self) -> None:
        framework = self.what.framework
        if framework is None or self._new.path is None:
            return
        self.next.setEnabled(False)
        self._remark.setText("Making your file …")
        path, passphrase = self._new.path, self.file.secret.passphrase
        task = self.session.create(path, passphrase, self._new.filler(framework))
        task.then(self, self._made, self._refused)

    def _made(self, audit: object) -> None:
        from s11desktop.audit.model import Audit
        from s11desktop.audit.standing import next_standard

        assert isinstance(audit, Audit)
        self.next.setEnabled(True)
        self.session.by = self._new.person
        self.file.secret.forget()
        first = next_standard(audit)
        self._new.path = None
        self._brought.forget()
        self.go.emit(Place(PageName.QUESTION, first.code if first else ""))

    def _refused(self, error: BaseException) -> None:
        self.next.setEnabled(True)
        self._label_next()
        if isinstance(error, WeakPassphrase):
            self.file.secret.show_weak()
        elif is_known(error):
            self.errors.show_faults(((words.sentence(error), self.file.path.setFocus),))
        else:
            self.errors.show_faults(((BUG, self.next.setFocus),))


class StepsBar(QLabel):
    """How many of the screens are behind one: filled and empty lengths, read as words."""

    def __init__(self, theme: Theme, count: int) -> None:
        super().__init__()
        self._theme, self._count, self._step = theme, count, 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.set_step(1)
        theme.changed.connect(self.updateGeometry)

    def set_step(self, step: int) -> None:
        self._step = step
        self.setAccessibleName(f"Screen {step} of {self._count}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(161), self._theme.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            gap, tall = 4, self._theme.px(7)
            wide = (self.width() - gap * (self._count - 1)) / self._count
            for number in range(self._count):
                done = number < self._step
                painter.setPen(QPen(self._theme.colour(Role.ACCENT if done else Role.EDGE), 1))
                painter.setBrush(self._theme.colour(Role.ACCENT if done else Role.SURFACE))
                box = QRectF(number * (wide + gap) + 0.5, (self.height() - tall) / 2, wide - 1, tall)
                painter.drawRoundedRect(box, 3, 3)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _read_frameworks(_progress: object) -> tuple[Framework, ...]:
    """The newest edition of everything that ships."""
    from s11desktop.framework import reading

    return tuple(reading.load(name) for name in dict.fromkeys(entry.short_id for entry in reading.installed()))
