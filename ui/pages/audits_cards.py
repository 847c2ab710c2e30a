"""The cards of the page of audits: one for each round, and how long what is finished is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.rounds import AuditEntry, RoundEntry
from s11desktop.errors import BadYears
from ui.pages import audits_words
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Line
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.text import Text

FINISH = (
    "Once it is finished, its answers can be read, printed and sent. Nothing in them can be changed any more, and it "
    "cannot be opened for changes again."
)
DUE = "It has been kept as long as you decided. Erase it, or say below that it is kept longer."


class RoundCard(Card):
    """`opened(uuid)` for an audit somebody chose, `finished(day)` and `erasing()` for the round as a whole."""

    opened = Signal(str)
    finished = Signal(object)
    erasing = Signal()
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session, entry: RoundEntry, *, shown: str, due: bool, only: bool) -> None:
        """`shown` is the audit that is shown, `due` that it was kept long enough, `only` that there is no other."""
        super().__init__(theme, audits_words.round_title(entry), icon="calendar-check", spacing=10)
        self._session = session
        days = audits_words.round_days(entry)
        self.column.addWidget(Text(theme, days, Type.SMALL, role=Role.QUIET))
        if due:
            self.column.addWidget(Text(theme, DUE, icon="clock-alert", icon_role=Role.PARTLY))
        self.buttons: dict[str, Button] = {}
        for each in entry.audits:
            self.column.addWidget(Line(theme))
            self.column.addWidget(self._audit(each, shown))
        self.finish_link: Button | None = None
        self.erase_link: Button | None = None
        if entry.round.closed_on is None and any(each.uuid == shown for each in entry.audits):
            self._add_finishing(entry)
        elif entry.round.closed_on is not None and not only:
            self.column.addWidget(Line(theme))
            self.erase_link = link(theme, "Erase it for good", self.erasing.emit, kind=Type.SMALL)
            title = audits_words.round_title(entry)
            self.erase_link.setAccessibleName(f"Erase it for good: {title}")
            self.column.addWidget(self.erase_link, 0, Qt.AlignmentFlag.AlignLeft)

    def _audit(self, entry: AuditEntry, shown: str) -> QWidget:
        theme = self.theme
        block = QWidget()
        across = Row(theme, block, spacing=16)
        said = QWidget()
        column = Column(theme, said, spacing=2)
        column.addWidget(Text(theme, entry.questions, Type.STRONG))
        short = self._is_first_look(entry)
        column.addWidget(Text(theme, audits_words.about(entry, short), Type.SMALL, role=Role.QUIET))
        across.addWidget(said, 1)
        here = audits_words.here(entry, shown)
        if here:
            across.addWidget(
                Text(theme, here, Type.SMALL_STRONG, icon="check", icon_role=Role.ACCENT, icon_size=18, measure=30),
                0,
                Qt.AlignmentFlag.AlignVCenter,
            )
        else:
            what = "Open it to read" if entry.finished else "Work on this one"
            button = Button(theme, what, partial(self.opened.emit, entry.uuid), tall=False)
            button.setAccessibleName(f"{what}: {entry.questions}, {entry.edition}")
            self.buttons[entry.uuid] = button
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return block

    def _is_first_look(self, entry: AuditEntry) -> bool:
        audit = self._session.audit
        asked = audit.framework if audit is not None else None
        return entry.level == "starter" and asked is not None and asked.id == entry.framework and bool(asked.first_look)

    def _add_finishing(self, entry: RoundEntry) -> None:
        theme = self.theme
        self.column.addWidget(Line(theme))
        self.finish_link = link(theme, f"Finish the audit of {entry.round.period}", self._ask_finish, kind=Type.SMALL)
        self.column.addWidget(self.finish_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.asking = QWidget()
        column = Column(theme, self.asking, spacing=12)
        column.addWidget(Text(theme, FINISH, icon="info", icon_role=Role.ACCENT))
        self.day = DateField(theme, today=self._session.today())
        self.day.set_date(self._session.today())
        self._day = FormRow(theme, "Finished on", self.day, small=True, width=260)
        column.addWidget(self._day)
        buttons = QWidget()
        row = Flow(theme, buttons, spacing=20)
        self.finish_button = Button(theme, "Finish it", self._finish, tall=False)
        row.addWidget(self.finish_button)
        row.addWidget(link(theme, "Not yet", self._not_yet))
        column.addWidget(buttons)
        self.column.addWidget(self.asking)
        self.asking.hide()

    def _ask_finish(self) -> None:
        assert self.finish_link is not None
        self.finish_link.hide()
        self.asking.show()
        self.rearranged.emit()
        self.day.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_yet(self) -> None:
        assert self.finish_link is not None
        self.asking.hide()
        self.finish_link.show()
        self.rearranged.emit()
        self.finish_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        day = self.day.read()
        if self.day.is_wrong:
            self.day.line.setFocus()
        else:
            self.finished.emit(day or self._session.today())

    def show_fault(self, sentence: str) -> None:
        """The round could not be finished on that day."""
        self._day.set_fault(sentence)
        self.day.line.setFocus()


class KeepingCard(Card):
    """How many years a finished round is kept: what stands, and the number."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "How long finished audits are kept", icon="hourglass", spacing=12)
        self._session = session
        self._state = Text(theme, "")
        self.column.addWidget(self._state)
        self.years = LineField(theme, placeholder="For example 6")
        self.years.setMaxLength(3)
        self.years.returnPressed.connect(self.keep)
        self._row = FormRow(theme, "Years", self.years, small=True, width=160)
        self.column.addWidget(self._row)
        buttons = QWidget()
        row = Flow(theme, buttons, spacing=20)
        self.keep_button = Button(theme, "Remind us after that", self.keep, tall=False)
        self.never = link(theme, "Do not remind us", self._forget)
        row.addWidget(self.keep_button)
        row.addWidget(self.never)
        self.column.addWidget(buttons)

    def show_years(self, years: int | None) -> None:
        """What is decided now."""
        self._state.setText(audits_words.say_years(years))
        self.never.setVisible(years is not None)
        if not self.years.hasFocus():
            self.years.setText("" if years is None else str(years))

    def keep(self) -> None:
        """Keep the number that stands there; what is none is said under it."""
        text = self.years.text().strip()
        if not (text.isascii() and text.isdigit()):
            self._refused(BadYears(years=text))
            return
        self._set(int(text))

    def _forget(self) -> None:
        self.years.clear()
        self.years.setFocus()
        self._set(None)

    def _set(self, years: int | None) -> None:
        self._row.set_fault("")
        self._session.verbs.keep_for(years).then(self, None, self._refused)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, BadYears):
            self._row.set_fault(words.sentence(error))
            self.years.setFocus()
        else:
            self._session.failed.emit(error)
