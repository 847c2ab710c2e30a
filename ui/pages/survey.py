"""Your view and your staff's: what staff and helpers said beside your own ratings, and how their answers come in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit
from s11desktop.audit.survey import ALL, Limits, Survey
from s11desktop.audit.triangulation import EXPECTED, Beside, side_by_side, worth_saying
from ui.dialogs.files import ALL_FILES, ask_open
from ui.page import Page
from ui.pages import survey_words
from ui.pages.survey_sheet import SheetCard
from ui.pages.survey_taking import TakingCard
from ui.pages.survey_tally import TallyCard
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.fields import Segments
from ui.widgets.layouts import Column, empty
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text, titled

REMOVING = "All its counts go, and what people wrote. Undo does not bring them back: only the sheets or the file would."
TABLES = "Answers (*.csv *.xlsx)"
_COLUMNS = (ColumnOf("What staff were asked"), ColumnOf("You said", 170), ColumnOf("Staff", 180), ColumnOf("So", 190))


class SurveyPage(Page):
    """Results once there are some; and three ways in: a sheet to print, totals typed in, a tool's file.

    A row leads to its question. Only what may be shown is on the page: small groups are hidden, and said to be.
    """

    name = PageName.SURVEY
    margin = 36

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._group = ALL
        self._worst: Beside | None = None
        self.set_head(survey_words.NONE_YET, survey_words.NONE_LEDE, "Your view and your staff’s")
        self.look = self.filled("", self._look_again)
        self._buttons = self.flow(self.look)
        self.body.addWidget(self._buttons)
        self._buttons.hide()
        self.told = Told(theme)
        self.body.addWidget(self.told)
        self.add_link(self.paper_link("board"))
        self.sheet = SheetCard(theme, session)
        self.tally = TallyCard(theme, session)
        self.taking = TakingCard(theme, session)
        for card in (self.sheet, self.tally, self.taking):
            card.closed.connect(self._close)
            self.body.addWidget(card)
            card.hide()
        self.sheet.rearranged.connect(lambda: follow_layout(self))
        self.taking.rearranged.connect(lambda: follow_layout(self))
        self._ways = Card(theme, spacing=14)
        for icon, way, takes in survey_words.WAYS:
            self._ways.column.addWidget(titled(theme, icon, way, takes))
        self.body.addWidget(self._ways)
        self._groups = QWidget()
        self._segments = Column(theme, self._groups, spacing=8)
        self.body.addWidget(self._groups)
        self._groups.hide()
        self.rows = Rows(theme, "What staff said", _COLUMNS)
        self.rows.opened.connect(lambda key: self.go.emit(Place(PageName.QUESTION, key.partition(" ")[2])))
        self.body.addWidget(self.rows)
        note = f"The upright mark is {EXPECTED} in 100. “Not my role” is left out. A row leads to its question."
        self.note = Text(theme, note, Type.SMALL, role=Role.QUIET)
        self.body.addWidget(self.note)
        self._words = Card(theme, "What people wrote", icon="message-square-quote", spacing=8)
        self._written = QWidget()
        self._lines = Column(theme, self._written, spacing=8)
        self._words.column.addWidget(self._written)
        self.body.addWidget(self._words)
        self._words.hide()
        self.remove_link = link(theme, "Let this survey go", self._ask_removing, kind=Type.SMALL)
        self.body.addWidget(self.remove_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.removing = Card(theme, "Let this survey go?", strong=True, spacing=12)
        self.removing.column.addWidget(Text(theme, REMOVING))
        self.remove_button = Button(theme, "Let it go", self._remove, tall=False)
        self.removing.column.addWidget(self.flow(self.remove_button, link(theme, "Keep it", self._keep), spacing=20))
        self.body.addWidget(self.removing)
        self.removing.hide()
        self._build_foot()
        self.name_further((self.rows, "what staff said"), (self._words, "what people wrote"))

    def _build_foot(self) -> None:
        theme = self.theme
        self.print = Button(theme, "Print the sheet", lambda: self._open(self.sheet), icon="printer")
        self.type = Button(theme, "Type in a tally", lambda: self._open(self.tally), icon="tally-5")
        self.bring = Button(theme, "Take in answers", self._ask, icon="file-spreadsheet")
        self.foot.addWidget(self.flow(self.print, self.type, self.bring), 1)
        self.show_foot()

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_audit(self, audit: Audit) -> None:
        survey = audit.survey
        writes = not self.session.read_only
        self.type.setVisible(writes)
        self.bring.setVisible(writes)
        self.remove_link.setVisible(writes and survey is not None)
        for widget in (self.rows, self.note):
            widget.setVisible(survey is not None)
        self._ways.setVisible(survey is None)
        self._buttons.setVisible(False)
        if survey is None:
            self._groups.hide()
            self._words.hide()
            self.set_head(survey_words.NONE_YET, survey_words.NONE_LEDE, "Your view and your staff’s")
            return
        self.set_head(survey_words.title(audit, survey), survey_words.lede(survey), "Your view and your staff’s")
        self._worst = worth_saying(side_by_side(audit, survey))
        if self._worst is not None:
            self.look.set_words(f"Look at {self._worst.standard.number} again")
            self._buttons.show()
        self._show_groups(audit)
        self.rows.set_rows(survey_words.rows(audit, survey, self._group))
        empty(self._lines)
        for each in survey.words:
            self._lines.addWidget(Text(self.theme, f"“{each.words}”"))
        self._words.setVisible(bool(survey.words))
        follow_layout(self)

    def opened(self, place: Place) -> None:
        self._close()
        self.told.clear()

    def leaving(self) -> None:
        self._close()

    def _show_groups(self, audit: Audit) -> None:
        survey = audit.survey
        assert survey is not None
        shown = [group.name for group in survey.groups if group.hidden is None]
        if self._group not in shown:
            self._group = ALL
        empty(self._segments)
        said = survey_words.hidden_groups(survey, Limits.of(audit.partnership))
        if shown:
            named = [(each.name, f"{each.name} {each.people}") for each in survey.groups if each.hidden is None]
            choices = (("all", f"Everybody {survey.replies}"), *named)
            segments = Segments(self.theme, "Whose answers", choices)
            segments.set_code(self._group or "all")
            segments.picked.connect(self._picked)
            self._segments.addWidget(segments, 0, Qt.AlignmentFlag.AlignLeft)
        if said:
            self._segments.addWidget(Text(self.theme, said, Type.SMALL, role=Role.QUIET, icon="eye-off", icon_size=18))
        self._groups.setVisible(bool(shown or said))

    def _picked(self, code: str) -> None:
        audit = self.session.audit
        self._group = ALL if code == "all" else code
        if audit is not None and audit.survey is not None:
            self.rows.set_rows(survey_words.rows(audit, audit.survey, self._group))

    # -- doing -----------------------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        if self._worst is not None:
            self.go.emit(Place(PageName.QUESTION, self._worst.standard.code))

    def _open(self, card: SheetCard | TallyCard) -> None:
        audit = self.session.audit
        if audit is None:
            return
        self._close()
        card.show()
        if isinstance(card, SheetCard):
            card.begin()
            self._reach(card)
        else:
            self.session.verbs.survey().then(self, self._tally)

    def _tally(self, survey: object) -> None:
        audit = self.session.audit
        if audit is not None:
            self.tally.begin(audit.framework.survey, survey if isinstance(survey, Survey) else None)
            self._reach(self.tally)

    def _ask(self) -> None:
        ask_open(self, "The file your survey tool gives out", (TABLES, ALL_FILES), self.look_at)

    def look_at(self, path: Path) -> None:
        """Begin with a survey tool's file."""
        self._close()
        self.taking.show()
        self.taking.begin(path)
        self._reach(self.taking)

    def _reach(self, card: Card) -> None:
        follow_layout(self)
        self.area.ensureWidgetVisible(card)

    def _close(self) -> None:
        had_focus = any(card.isAncestorOf(self.focusWidget() or self) for card in (self.sheet, self.tally, self.taking))
        for card in (self.sheet, self.tally, self.taking, self.removing):
            card.hide()
        if had_focus:
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_removing(self) -> None:
        self.remove_link.hide()
        self.removing.show()
        follow_layout(self)
        self.remove_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self.removing.hide()
        self.remove_link.show()
        self.remove_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        self.removing.hide()
        self.session.verbs.remove_survey().then(self, self._removed)

    def _removed(self, _value: object) -> None:
        self.told.tell("The survey is gone from this file.")
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
