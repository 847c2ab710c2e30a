"""Another edition of the questions: what becomes of each answer, then bringing them forward; and earlier answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.migrating import MigrationReport, MigrationRow
from s11desktop.audit.model import Audit
from s11desktop.errors import NotAnEdition, S11Error, UnknownFramework
from s11desktop.framework.crosswalk import Became
from s11desktop.framework.model import Framework
from ui.announce import announce
from ui.page import Page
from ui.pages import edition_words
from ui.pages.home_words import marked
from ui.pages.question_elsewhere import earlier_answer
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.verbs.audits import Offered
from ui.widgets.buttons import Button
from ui.widgets.cards import Fold, Line
from ui.widgets.layouts import Column, Even, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

EARLIER = "earlier"
FORWARD = "Bring my answers forward"
NONE = "You answer the newest edition we have."


class EditionPage(Page):
    """`place.item`: a file with another edition, else the newest that ships; "earlier" for what was said before."""

    name = PageName.EDITION

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._source: Path | None = None
        self.offered: Offered | None = None
        self.report: MigrationReport | None = None
        self._earlier_only = False
        self.set_head("Another edition of your questions")
        self._holder = QWidget()
        self._column = Column(theme, self._holder, spacing=12)
        self.body.addWidget(self._holder)
        self.folds: dict[Became, Fold] = {}
        self.main = self.filled(FORWARD, self._press)
        self.set_foot(back=Button(theme, "Back", self.back.emit), main=self.main)
        self.main.hide()

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self._earlier_only = place.item == EARLIER
        self._source = Path(place.item) if place.item and not self._earlier_only else None
        self.offered = self.report = None
        self._empty()
        audit = self.session.audit
        if audit is None:
            return
        if self._earlier_only or audit.finished:
            self._show_earlier(audit)
        else:
            self.set_head("Another edition of your questions", "Looking at what becomes of your answers …")
            self.session.verbs.offered(self._source).then(self, self._offered, self._refused)

    def where(self) -> str:
        return "A newer edition"

    def leaving(self) -> None:
        self.offered = None

    def _offered(self, offered: object) -> None:
        audit = self.session.audit
        assert isinstance(offered, Offered)
        if audit is None or self._earlier_only:
            return
        self.offered = offered
        report = offered.report
        self.set_head(edition_words.title(report), edition_words.lede(report), report.title)
        self._empty()
        self.main.set_words(FORWARD)
        self.main.show()
        for became in edition_words.ORDER:
            rows = report.of(became)
            if rows:
                self._add_fold(became, rows, audit.framework, offered.framework)
        follow_layout(self)
        if self.isVisible():
            announce(self, self.spoken())

    def _refused(self, error: BaseException) -> None:
        """There is none, or it is no edition of these questions."""
        audit = self.session.audit
        if audit is None:
            return
        if self._source is None and isinstance(error, (NotAnEdition, UnknownFramework)):
            self._show_earlier(audit)
            return
        sentence = words.sentence(error) if isinstance(error, S11Error) else "It could not be read."
        self.set_head("This is no edition of your questions.", sentence)
        announce(self, self.spoken(), urgent=True)

    def _empty(self) -> None:
        empty(self._column)
        self.folds = {}
        self.main.hide()

    # -- what becomes of each --------------------------------------------------------------------------------------

    def _add_fold(self, became: Became, rows: tuple[MigrationRow, ...], old: Framework, new: Framework) -> None:
        count = edition_words.counted(rows, became)
        fold = Fold(self.theme, edition_words.head(became, count), edition_words.what(became))
        self.folds[became] = fold
        made = False

        def fill(is_open: bool) -> None:
            nonlocal made
            if is_open and not made:
                made = True
                for number, row in enumerate(rows):
                    if number:
                        fold.content.addWidget(Line(self.theme))
                    fold.content.addWidget(self._row(row, old, new))
                follow_layout(self)

        fold.toggled.connect(fill)
        self._column.addWidget(fold)
        fold.set_open(became not in (Became.SAME, Became.NEW) and any(row.answered for row in rows))

    def _row(self, row: MigrationRow, old: Framework, new: Framework) -> QWidget:
        """The old words beside the new ones; one of the two where there is no other."""
        across = Even(self.theme, narrowest=250, spacing=24)
        if row.old:
            said = edition_words.said(row, old)
            across.add(self._side(f"Edition of {old.edition}", edition_words.old_side(row, old), said))
        if row.new:
            lines = edition_words.new_side(row, new)
            if row.became is Became.SAME:
                lines = ()
            said = edition_words.proposed(row) or edition_words.described_anew(row, old, new)
            across.add(self._side(f"Edition of {new.edition}", lines or ("The same.",), said))
        return across

    def _side(self, head: str, lines: tuple[str, ...], said: str) -> QWidget:
        side = QWidget()
        column = Column(self.theme, side, spacing=4)
        column.addWidget(Text(self.theme, head, Type.SMALL, role=Role.QUIET))
        for line in lines:
            column.addWidget(Text(self.theme, line))
        if said:
            column.addWidget(Text(self.theme, said, Type.SMALL_STRONG))
        column.addStretch(1)
        return side

    # -- what was said before --------------------------------------------------------------------------------------

    def _show_earlier(self, audit: Audit) -> None:
        count = len(audit.earlier)
        self._empty()
        if self.report is not None:
            again = len(marked(audit))
            self.set_head(edition_words.done_title(self.report.after), edition_words.done_lede(again))
            self.main.set_words("Look at those again" if again else "Go on")
            self.main.show()
        else:
            self.set_head("What you said in earlier editions." if count else NONE, "" if count else "Nothing to do.")
        for number, each in enumerate(audit.earlier):
            if number:
                self._column.addWidget(Line(self.theme))
            self._column.addWidget(earlier_answer(self.theme, each))
            if each.standard:
                said = f"It is {audit.framework.by_code[each.standard].number} now: open it"
                self._column.addWidget(self.flow(Button(self.theme, said, self._to(each.standard), tall=False)))
        follow_layout(self)

    def _to(self, code: str) -> Callable[[], object]:
        return lambda: self.go.emit(Place(PageName.QUESTION, code))

    # -- doing -----------------------------------------------------------------------------------------------------

    def _press(self) -> None:
        if self.offered is not None:
            self.main.setEnabled(False)
            task = self.session.verbs.migrate(self.offered.framework)
            task.then(self, self._brought, self._not_brought)
            return
        audit = self.session.audit
        again = audit is not None and bool(marked(audit))
        self.go.emit(Place(PageName.QUESTIONS, "come-back") if again else Place(PageName.HOME))

    def _brought(self, report: object) -> None:
        assert isinstance(report, MigrationReport)
        self.main.setEnabled(True)
        self.offered, self.report = None, report
        if self.session.audit is not None:
            self._show_earlier(self.session.audit)
        self.title.setFocus()
        announce(self, self.spoken())

    def _not_brought(self, error: BaseException) -> None:
        self.main.setEnabled(True)
        self.session.failed.emit(error)
