"""Who asked for the audit, and which questions are asked: what stands now first, then the change."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.applicability import asked_standards
from s11desktop.audit.model import Audit, Partnership
from s11desktop.audit.pack import levels_offered
from s11desktop.report.phrases import plural
from s11desktop.words import LINE_LIMIT
from ui.map import level_words
from ui.pages.deadline import hour_of, moment, parse_hour, say_deadline
from ui.pages.home_words import last_day
from ui.pages.organisation_parts import put
from ui.pages.settings_asking import WhatTheyAsk
from ui.pages.settings_computer import at_left
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Even
from ui.widgets.text import Remark, Text

BAD_HOUR = "We could not read that hour. Try 17:00, or 5 pm."
WANTED = {"attach": "They want the documents themselves", "none": "They want answers only"}
_WORDS = (("name", "Their name"), ("contact", "Who to ask there"), ("email", "Their e-mail address"))


class WhoAskedCard(Card):
    """Name, contact, e-mail and last day of the partnership. Any of them may stay empty."""

    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Who asked for this audit", icon="landmark", spacing=10)
        self._session, self._typed = session, False
        self._wanted: tuple[()] | tuple[datetime | None] = ()
        self._state = Text(theme, "")
        self.column.addWidget(self._state)
        self.change = link(theme, "Change it", self._open)
        at_left(self, self.change)
        self.more = QWidget()
        more = Column(theme, self.more, spacing=12)
        note = "Leave empty what you do not know. Leave all of it empty if the audit is for yourselves."
        more.addWidget(Text(theme, note, Type.SMALL, role=Role.QUIET))
        lines = Even(theme, narrowest=200, spacing=12)
        self.lines: dict[str, LineField] = {}
        for name, label in _WORDS:
            field = self.lines[name] = LineField(theme)
            field.setMaxLength(LINE_LIMIT)
            field.textEdited.connect(lambda _text: self._write())
            field.left.connect(self.finish)
            lines.add(FormRow(theme, label, field, small=True))
        more.addWidget(lines)
        days = Even(theme, narrowest=200, spacing=12)
        self.day = DateField(theme, today=session.today())
        self.day.picked.connect(lambda _day: self._set_deadline())
        self.hour = LineField(theme, placeholder="For example 17:00")
        self.hour.left.connect(self._set_deadline)
        self.hour.returnPressed.connect(self._set_deadline)
        self._hour_row = FormRow(theme, "By what hour", self.hour, small=True)
        days.add(FormRow(theme, "The last day", self.day, small=True))
        days.add(self._hour_row)
        days.add(QWidget())
        more.addWidget(days)
        self.asking = WhatTheyAsk(theme, session)
        more.addWidget(self.asking)
        self.done_button = Button(theme, "Done", self.close_more, tall=False)
        more.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.more)
        self.more.hide()

    def show_audit(self, audit: Audit) -> None:
        asked = audit.partnership
        self.asking.show_audit(audit)
        self._state.setText(_say(asked))
        self.change.set_words("Change it" if asked.name or asked.deadline else "Somebody asked for it")
        if self._typed and all(field.text().strip() == getattr(asked, name) for name, field in self.lines.items()):
            self._typed = False
        if not self._typed:
            for name, field in self.lines.items():
                put(field, getattr(asked, name))
        if self._wanted and asked.deadline != self._wanted[0]:
            return  # an audit from before the last change, saved only now: what is typed is newer
        self._wanted = ()
        self.day.set_date(last_day(asked.deadline) if asked.deadline else None)
        if not self._hour_row.fault:
            put(self.hour, hour_of(asked.deadline) if asked.deadline else "")

    def finish(self) -> None:
        """Have what is typed kept now."""
        if self._typed:
            self._session.flush()

    def close_more(self) -> None:
        if self.more.isHidden():
            return
        self.day.read()
        self._set_deadline()
        self.asking.finish()
        self.finish()
        if self.day.is_wrong or self._hour_row.fault:
            (self.day.line if self.day.is_wrong else self.hour).setFocus()
            return
        if self.asking.is_wrong:
            (self.asking.later.line if self.asking.later.is_wrong else self.asking.megabytes).setFocus()
            return
        self.more.hide()
        self.change.show()
        self.rearranged.emit()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self.more.show()
        self.change.hide()
        self.rearranged.emit()
        self.lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> None:
        self._typed = True
        self._session.verbs.write_partnership(**{name: field.text() for name, field in self.lines.items()})

    def _set_deadline(self) -> None:
        audit, day = self._session.audit, self.day.day
        if audit is None or self.day.is_wrong:
            return
        try:
            at = parse_hour(self.hour.text())
        except ValueError:
            self._hour_row.set_fault(BAD_HOUR)
            return
        self._hour_row.set_fault("")
        deadline: datetime | None = None if day is None else moment(day, at)
        if deadline != (self._wanted[0] if self._wanted else audit.partnership.deadline):
            self._wanted = (deadline,)
            task = self._session.verbs.update_partnership(deadline=deadline)
            task.then(self, lambda _kept: None, self._not_kept)

    def _not_kept(self, error: BaseException) -> None:
        self._wanted = ()
        self._session.failed.emit(error)


class QuestionsCard(Card):
    """How many questions are asked, at which level, and why the others are not. `unasked` shows those."""

    unasked = Signal()
    say = Signal(str)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Which questions", icon="list-checks", spacing=10)
        self._session = session
        self._state = Text(theme, "")
        self._note = Remark(theme, "", Type.SMALL, role=Role.QUIET)
        self.column.addWidget(self._state)
        self.column.addWidget(self._note)
        self.level = Button(theme, "", self.change_level, tall=False)
        at_left(self, self.level)
        self.hidden_link = link(theme, "Which ones are not asked, and why", self.unasked.emit)
        at_left(self, self.hidden_link)
        self._other = self._called = ""

    def show_audit(self, audit: Audit) -> None:
        levels, whole = audit.framework.levels, len(audit.framework.standards)
        count = len(asked_standards(audit.framework, audit.level, audit.organisation))
        named = level_words(audit.framework, audit.level)
        level = f"{named[:1].upper()}{named[1:]}: you" if len(levels) > 1 else "You"
        self._state.setText(f"{level} are asked {count} of {whole} questions.")
        self.hidden_link.setVisible(count < whole)
        at = levels.index(audit.level) if audit.level in levels else 0
        self._other = "" if len(levels) < 2 else levels[at + 1] if at + 1 < len(levels) else levels[at - 1]
        if self._other not in levels_offered(audit.framework, audit.partnership):
            self._other = ""
        self.level.setVisible(bool(self._other))
        if self._other:
            more = len(asked_standards(audit.framework, self._other, audit.organisation))
            verb = "Go on" if more > count else "Go back"
            self._called = level_words(audit.framework, self._other)
            self.level.set_words(f"{verb} to the {self._called}: {plural(more, 'question')}")
        self._note.setText("What you answered stays. You can change this back." if self._other else "")

    def change_level(self) -> None:
        level = self._other
        if level:
            task = self._session.verbs.set_level(level)
            task.then(self, lambda _value: self.say.emit(f"The {self._called} now. Nothing you answered is lost."))


def _say(asked: Partnership) -> str:
    if not (asked.name or asked.due or asked.email or asked.contact):
        return "Nobody: this audit is for yourselves."
    parts = [
        asked.name or "Somebody",
        ", ".join(part for part in (asked.contact, asked.email) if part),
        f"By {say_deadline(asked.due)}" if asked.due else "No last day given",
        "More time was agreed" + (f" with {asked.extension_by}" if asked.extension_by else "")
        if asked.extended_to
        else "",
        WANTED.get(asked.evidence_policy, ""),
    ]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
