"""Totals counted from paper, of all or of a group, typed in a statement at a time: four numbers, Enter, the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.survey import ALL, Choice, Survey, SurveyCount
from s11desktop.cleaning import clean_line
from s11desktop.framework.model import SurveyStatement
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Flow
from ui.widgets.text import Text

NAMES = {
    Choice.AGREE: "Agree",
    Choice.PARTLY: "Partly",
    Choice.DISAGREE: "Disagree",
    Choice.NOT_MY_ROLE: "Not my role",
}


class TallyCard(Card):
    """One statement at a time, each kept as it is left. `closed` after the last, or when somebody stops."""

    closed = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Type in a tally", icon="tally-5", strong=True, spacing=12)
        self._session = session
        self._statements: Sequence[SurveyStatement] = ()
        self._survey: Survey | None = None
        self._place = 0
        self._group = ALL
        self.group = LineField(theme)
        self.group.setMaxLength(40)
        self.group.left.connect(self._other_group)
        self.column.addWidget(
            FormRow(
                theme,
                "Group (if you like)",
                self.group,
                hint="Count each group apart, or leave it empty. A group of fewer than ten is not shown.",
                small=True,
                width=260,
            )
        )
        self._where = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self.statement = Text(theme, "", Type.STRONG)
        self.column.addWidget(self._where)
        self.column.addWidget(self.statement)
        fields = QWidget()
        row = Flow(theme, fields, spacing=18, lines=12)
        self.fields: dict[Choice, LineField] = {}
        for choice, name in NAMES.items():
            field = LineField(theme)
            field.setMaxLength(5)
            field.returnPressed.connect(self.keep)
            self.fields[choice] = field
            row.addWidget(FormRow(theme, name, field, small=True, width=110))
        self.column.addWidget(fields)
        self.told = Told(theme)
        self.column.addWidget(self.told)
        buttons = QWidget()
        across = Flow(theme, buttons, spacing=20)
        self.next = Button(theme, "Keep, and next", self.keep, trailing="arrow-right")
        self.before = link(theme, "The one before", lambda: self._go(self._place - 1), icon="arrow-left")
        across.addWidget(self.next)
        across.addWidget(self.before)
        across.addWidget(link(theme, "Stop here", self.closed.emit))
        self.column.addWidget(buttons)

    def begin(self, statements: Sequence[SurveyStatement], survey: Survey | None) -> None:
        """From the first statement that has no total yet."""
        self._statements, self._survey = statements, survey
        self._group = ALL
        self.group.setText("")
        self._go(self._first_waiting())

    def _first_waiting(self) -> int:
        """The first statement that has no total of this group yet, else the first."""
        waiting = (place for place, each in enumerate(self._statements) if not self._replies(each.code))
        return next(waiting, 0)

    def _replies(self, code: str) -> int:
        return 0 if self._survey is None else self._survey.of(code, self._group).replies

    def _other_group(self) -> None:
        group = clean_line(self.group.text())
        if group != self._group:
            self._group = group
            self._go(self._first_waiting())

    def _go(self, place: int) -> None:
        self._place = place
        statement = self._statements[place]
        whose = f", {self._group}" if self._group else ""
        self._where.setText(f"Statement {place + 1} of {len(self._statements)}{whose}")
        self.statement.setText(f"“{statement.text}”")
        tally = None if self._survey is None else self._survey.of(statement.code, self._group)
        for choice, field in self.fields.items():
            people = 0 if tally is None else tally.counts.get(choice, 0)
            field.setText(str(people) if tally is not None and tally.replies else "")
        self.told.clear()
        self.before.setVisible(place > 0)
        self.next.set_words("Keep, and next" if place + 1 < len(self._statements) else "Keep, and finish")
        self.fields[Choice.AGREE].setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields[Choice.AGREE].selectAll()

    def keep(self) -> None:
        """Keep the four numbers and go to the next statement; empty is none."""
        counts = []
        for choice, field in self.fields.items():
            text = field.text().strip()
            if text and not (text.isascii() and text.isdigit()):
                self.told.tell(f"“{text}” is not a number of people. Type a whole number.", fault=True)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            counts.append(SurveyCount(self._statements[self._place].code, self._group, choice, int(text or 0)))
        self._session.verbs.tally_survey(counts).then(self, self._kept, self._refused)

    def _kept(self, survey: object) -> None:
        assert isinstance(survey, Survey)
        self._survey = survey
        if self._place + 1 < len(self._statements):
            self._go(self._place + 1)
        else:
            self.closed.emit()

    def _refused(self, error: BaseException) -> None:
        self._session.tell(error, lambda said: self.told.tell(said, fault=True))
