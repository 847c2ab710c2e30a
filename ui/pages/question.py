"""One standard a screen: the answer first, then the one line it needs, and beside it why it is asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from s11desktop.audit.applicability import asked, asked_standards
from s11desktop.audit.model import Audit
from s11desktop.audit.standing import next_standard, progress
from s11desktop.framework.model import Standard
from s11desktop.framework.naming import rating_keys
from ui.announce import announce
from ui.page import Page
from ui.pages.question_body import QuestionBody
from ui.pages.question_words import area_of, place_in_area
from ui.places import PageName, Place
from ui.preferences import Preferences
from ui.reminders import recovery_is_due
from ui.session import Session
from ui.spots import found
from ui.theme import Theme, Type
from ui.widgets.buttons import Button, link
from ui.widgets.tab_order import follow_layout
from ui.widgets.toggle_link import ToggleLink

LARGE = 175
"""The text size in percent from which the head of a question is kept short."""


def _open_here(audit: Audit) -> tuple[Standard, ...]:
    """The questions that can be opened: what is asked; in an update all that could be, since none is asked before its
    answer is changed.
    """
    if audit.round.kind == "update":
        return asked_standards(audit.framework, audit.level, audit.organisation)
    return asked(audit)


def _placed(audit: Audit, standard: Standard) -> tuple[str, str, int]:
    """The title of its area, where it stands in it, and how many come after it there."""
    if audit.round.kind == "update":
        return audit.framework.area(standard.area).title, standard.number, 0
    area = area_of(audit, standard)
    return area.area.title, *place_in_area(area, standard)


class Question(Page):
    """`place.item` is the code of the standard; one that is not asked leads to the next that waits for an answer."""

    name = PageName.QUESTION
    shows_when_opened = True
    keys = (
        ("1, 2, 3, N", "rate, while the rating has the focus"),
        ("Alt+1, 2, 3, N", "rate, from anywhere on the page"),
        ("Enter", "go to the next question"),
        ("Ctrl+Enter", "go to the next question, from your words too"),
        ("Ctrl+Page Up", "go back one question"),
        ("Ctrl+V", "paste a picture or a file you could show"),
    )

    def __init__(self, theme: Theme, session: Session, preferences: Preferences) -> None:
        super().__init__(theme, session)
        self._preferences = preferences
        self._code = ""
        self._offered_recovery = False
        self._shortcuts: list[QShortcut] = []
        self._rearranged = QTimer(self, singleShot=True, interval=0)
        self._rearranged.timeout.connect(self._order_tabs)
        self.setAcceptDrops(not session.read_only)
        self.see_area = link(theme, "See the whole area", self._open_area, icon="table-2")
        self.come_back = ToggleLink(
            theme, ("bookmark", "Come back to this"), ("bookmark-check", "Marked to come back to")
        )
        self.come_back.switched.connect(lambda on: session.verbs.mark(self._code, come_back=on))
        self.print_link = self.paper_link("part-done", lambda: self._code)
        self.add_link(self.print_link)
        self.add_link(self.see_area)
        self.add_link(self.come_back)
        self.come_back.setEnabled(not session.read_only)
        self.content: QuestionBody | None = None
        self.title.picked.connect(self._explain)
        theme.changed.connect(self._resize_head)
        self._resize_head()
        self._back = Button(theme, "Back", self._go_back)
        self._remark = self.set_foot(back=self._back, main=self.filled("Next", self.go_on))
        for keys, pressed in (("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on), ("Ctrl+PgUp", self._go_back)):
            QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(pressed)

    @property
    def code(self) -> str:
        """The standard that is shown."""
        return self._code

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        audit = self.session.audit
        if audit is None:
            return
        standard = self._standard(audit, place.item)
        if standard.code != self._code or self.content is None:
            self._build(audit, standard)
        self.show_audit(audit)
        self._order_tabs()
        QTimer.singleShot(0, self, self._look_at_focus)

    def show_audit(self, audit: Audit) -> None:
        standard = audit.framework.by_code.get(self._code)
        if standard is None or self.content is None:
            return
        if standard not in _open_here(audit):
            return
        title, where, after = _placed(audit, standard)
        self.set_head(standard.text, "", f"{title}, {standard.number}" if self._is_large else f"{title}  ·  {where}")
        response = audit.by_standard.get(standard.code)
        self.come_back.set_on(response is not None and response.come_back)
        last = "" if audit.round.kind == "update" else "The last in this area"
        self._remark.setText(f"{after} more in this area" if after else last)
        self.content.show_audit(audit)

    def leaving(self) -> None:
        if self.content is not None:
            self.content.finish()

    def first_focus(self) -> QWidget:
        return self.title if self.content is None or self.session.read_only else self.content.first_focus()

    def focus_of(self, place: Place) -> QWidget:
        spot = found(self, place.field)
        if spot is not None or self.content is None or self.session.read_only or not place.field:
            return spot or self.first_focus()
        return self.come_back if place.field == "come_back" else self.content.focus_of(place.field)

    def spoken(self) -> str:
        return f"{self.eyebrow.text()}. {self.title.text()}"

    def where(self) -> str:
        audit = self.session.audit
        if audit is None:
            return "Questions"
        done = progress(audit)
        return f"Questions: {done.answered} of {done.asked}"

    def _build(self, audit: Audit, standard: Standard) -> None:
        if self.content is not None:
            self.body.removeWidget(self.content)
            self.content.hide()
            self.content.deleteLater()
        self._code = standard.code
        self.content = QuestionBody(
            self.theme,
            self.session,
            audit.framework,
            standard,
            single_keys=self._preferences.single_keys,
            width=self.title.width(),
        )
        self.content.wanted.connect(self.go)
        self.content.rearranged.connect(self._rearranged.start)
        self.content.unfolded.connect(self._look_at)
        self.content.needs_said.connect(lambda words: announce(self, words))
        self.body.addWidget(self.content)
        self.set_head(standard.text, "", " ")
        uses = self.content.help.in_statement
        self.title.set_marks(tuple((use.start, use.length) for use in uses))
        self._make_shortcuts(audit, self.content)

    def _make_shortcuts(self, audit: Audit, content: QuestionBody) -> None:
        for old in self._shortcuts:
            old.setEnabled(False)
            old.deleteLater()
        self._shortcuts = []
        for code, key in rating_keys(audit.framework.scale).items():
            if content.rating.offers(code):
                shortcut = QShortcut(QKeySequence(f"Alt+{key}"), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda code=code: content.rating.choose(code))
                self._shortcuts.append(shortcut)

    @property
    def _is_large(self) -> bool:
        return self.theme.text_size >= LARGE

    def _resize_head(self) -> None:
        """A long statement must leave room for the answers under it, also at 200 %."""
        self.title.kind = Type.CARD if self._is_large else Type.TITLE
        self.title.restyle()
        self.see_area.setVisible(not self._is_large)
        self.print_link.setVisible(not self._is_large)
        if self.session.audit is not None:
            self.show_audit(self.session.audit)

    def _look_at(self, part: QWidget) -> None:
        QTimer.singleShot(0, part, lambda: self.area.ensureWidgetVisible(part, 0, self.theme.gap(12)))

    def _look_at_focus(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self.area.content.isAncestorOf(focus):
            self.area.ensureWidgetVisible(focus, 0, self.theme.gap(12))

    def _order_tabs(self) -> None:
        self._rearranged.stop()
        follow_layout(self)
        if self.content is not None:
            self.name_further(*self.content.further())

    # -- going on --------------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """To the next question, after the last one to Home; once, after the fifth answer, to the recovery page."""
        audit = self.session.audit
        if audit is None or (self.content is not None and not self.content.finish()):
            return
        if audit.round.kind != "audit":
            self.go.emit(Place(PageName.UPDATE))
            return
        following = self._neighbour(audit, 1)
        if recovery_is_due(audit) and not self._offered_recovery:
            self._offered_recovery = True
            self.go.emit(Place(PageName.RECOVERY, following))
            return
        self.go.emit(Place(PageName.QUESTION, following) if following else Place(PageName.HOME))

    def _explain(self, number: int) -> None:
        if self.content is not None:
            self.content.help.terms.open(self.content.help.in_statement[number].term.word)

    def _go_back(self) -> None:
        audit = self.session.audit
        if audit is not None and audit.round.kind != "audit":
            self.go.emit(Place(PageName.UPDATE))
            return
        before = self._neighbour(audit, -1) if audit is not None else ""
        self.go.emit(Place(PageName.QUESTION, before) if before else Place(PageName.QUESTIONS))

    def _open_area(self) -> None:
        audit = self.session.audit
        if audit is not None:
            self.go.emit(Place(PageName.AREA, audit.framework.by_code[self._code].area, self._code))

    def _neighbour(self, audit: Audit, step: int) -> str:
        codes = [standard.code for standard in asked(audit)]
        if self._code not in codes:
            return codes[0] if codes else ""
        at = codes.index(self._code) + step
        return codes[at] if 0 <= at < len(codes) else ""

    @staticmethod
    def _standard(audit: Audit, code: str) -> Standard:
        standards = _open_here(audit)
        wanted = next((standard for standard in standards if standard.code == code), None)
        return wanted or next_standard(audit) or standards[0]

    # -- files dropped on the page ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile() and self.content is not None:
                self.content.shown.attach(Path(url.toLocalFile()))
        event.acceptProposedAction()
