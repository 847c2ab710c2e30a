"""A survey tool's file before it is taken in: what was understood, what is left out, what only a person can say."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.survey import Choice
from s11desktop.audit.survey_answers import LEAVE_OUT, Ask, Question, Taken, Understood, may_be_group, may_be_words
from s11desktop.errors import S11Error
from s11desktop.words import sentence
from ui.pages import survey_words
from ui.pages.survey_tally import NAMES
from ui.session import Session
from ui.theme import Theme
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.fields import Chooser
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Flow, empty
from ui.widgets.text import Text

NO_COLUMN = ("", "No")
CHOOSE = ("", "Please choose")


class TakingCard(Card):
    """`closed` once the answers are in, or somebody leaves it. Nothing of the rows is kept here: each answer to a
    question reads the file once more.
    """

    closed = Signal()
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Take in answers", icon="file-spreadsheet", strong=True, spacing=12)
        self._session = session
        self._path = Path()
        self._answers: dict[str, str] = {}
        self.found: Understood | None = None
        self._said = QWidget()
        self._lines = Column(theme, self._said, spacing=6)
        self.column.addWidget(self._said)
        self._asked = QWidget()
        self._questions = Column(theme, self._asked, spacing=12)
        self.column.addWidget(self._asked)
        self.choosers: dict[str, Chooser] = {}
        self.told = Told(theme)
        self.column.addWidget(self.told)
        buttons = QWidget()
        row = Flow(theme, buttons, spacing=20)
        self.take = Button(theme, "Take these answers in", self._take, icon="check")
        row.addWidget(self.take)
        row.addWidget(link(theme, "Not now", self.closed.emit))
        self.column.addWidget(buttons)

    def begin(self, path: Path) -> None:
        """Look at a file."""
        self._path, self._answers, self.found = path, {}, None
        self.choosers = {}
        empty(self._questions)
        self._read()

    def _read(self) -> None:
        audit = self._session.audit
        if audit is not None:
            task = self._session.verbs.read_survey(self._path, audit.framework.survey, self._answers)
            task.then(self, self._understood, self._refused)

    def _understood(self, found: object) -> None:
        assert isinstance(found, Understood)
        first = self.found is None
        self.found = found
        self.told.clear()
        empty(self._lines)
        for line in survey_words.understood(found):
            self._lines.addWidget(Text(self.theme, line))
        self._ask(found)
        self._asked.setVisible(bool(self.choosers))
        self.take.setEnabled(not found.questions)
        self.take.setVisible(True)
        self.rearranged.emit()
        if first:
            target = next(iter(self.choosers.values()), None) if found.questions else self.take
            (target or self.take).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, found: Understood) -> None:
        for question in found.questions:
            self._add(question.key, self._label(question), self._choices(question))
        unused = [column.heading for column in found.columns if column.taken not in (Taken.STATEMENT, Taken.PERSON)]
        for key, label, fits in (
            ("group", "Show the answers of groups apart? By which column", may_be_group),
            ("words", "Keep what people wrote? From ten replies on, shuffled", may_be_words),
        ):
            headings = [heading for heading in unused if heading and fits(heading)]
            if headings:
                self._add(key, label, (NO_COLUMN, *((heading, heading) for heading in headings)))

    def _label(self, question: Question) -> str:
        if question.ask is Ask.WORD:
            return f"What does “{question.about}” stand for?"
        return f"Which statement is “{question.about}”?"

    def _choices(self, question: Question) -> tuple[tuple[str, str], ...]:
        if question.ask is Ask.WORD:
            named = tuple((choice.value, NAMES[choice]) for choice in Choice)
            return (CHOOSE, *named, (LEAVE_OUT, "No answer: leave it out"))
        audit = self._session.audit
        texts = {} if audit is None else {each.code: each.text for each in audit.framework.survey}
        return (CHOOSE, *((code, texts.get(code, "None of them")) for code in question.allowed))

    def _add(self, key: str, label: str, choices: tuple[tuple[str, str], ...]) -> None:
        if key in self.choosers:
            return
        chooser = Chooser(self.theme, choices)
        chooser.picked.connect(lambda code: self._settle(key, code))
        self.choosers[key] = chooser
        self._questions.addWidget(FormRow(self.theme, label, chooser))

    def _settle(self, key: str, code: str) -> None:
        if code:
            self._answers[key] = code
        else:
            self._answers.pop(key, None)
        self._read()

    def _take(self) -> None:
        if self.found is not None and not self.found.questions:
            self._session.verbs.take_survey(self.found).then(self, self._taken, self._refused)

    def _taken(self, _survey: object) -> None:
        self.found = None
        self.closed.emit()

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, S11Error):
            self.take.hide()
            self.told.tell(sentence(error), fault=True)
            self.rearranged.emit()
        else:
            self._session.failed.emit(error)
