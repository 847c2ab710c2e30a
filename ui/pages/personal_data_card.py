"""One thing the personal-data check found: its words in their place, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit
from s11desktop.operations.screening import Finding
from s11desktop.words import clean_line
from ui.announce import announce
from ui.pages import personal_data_words as said
from ui.pages.settings_erasing import ASK
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, Look, link
from ui.widgets.cards import Card, Line
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Flow, Row, empty
from ui.widgets.text import Text

_TOP = Qt.AlignmentFlag.AlignTop


class Marked(Text):
    """Words of somebody's, with what was found in them on a tint and underlined."""

    def _mark_style(self) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFontUnderline(True)
        style.setForeground(self.theme.colour(Role.TEXT))
        style.setBackground(self.theme.colour(Role.FOUND))
        return style


class FoundCard(Card):
    """`mends` asks for the place to mend it in, `lets(reason)` lets it stand, `holds` keeps the file here, `erases`
    takes it out for good. Folded until `unfold`; `unfolds` asks for that.
    """

    mends = Signal()
    lets = Signal(str)
    holds = Signal()
    erases = Signal()
    unfolds = Signal()
    rearranged = Signal()

    def __init__(self, theme: Theme, audit: Audit, finding: Finding, number: str, *, is_open: bool) -> None:
        super().__init__(theme, strong=is_open, spacing=8)
        self.finding, self._audit, self._number = finding, audit, number
        self.is_unread = finding.about.value == "unread"
        self.has_file = finding.spot is not None and finding.spot.kind == "version" and not finding.spot.field
        self.first: Button | None = None
        self._build(is_open)

    @property
    def heading(self) -> str:
        if self.is_unread:
            item = said.item_of(self.finding, self._audit)
            return f"Not checked: {item.title if item is not None else self.finding.label}"
        return f"{self._number}: {said.what(self.finding)}{'' if said.is_better_described(self.finding) else '?'}"

    def _build(self, is_open: bool) -> None:
        self._head(is_open)
        if self.is_unread:
            self.column.addWidget(Text(self.theme, said.unread(self.finding), measure=80))
        if is_open and self.finding.around:
            self.column.addWidget(self._quote())
        if is_open or self.is_unread:
            self._choices(is_open)

    def _head(self, is_open: bool) -> None:
        icon, role = ("scan-eye", Role.PARTLY) if self.is_unread else ("user-search", Role.ACCENT)
        across = Row(self.theme, spacing=12)
        names = Column(self.theme, spacing=4)
        ink = Role.PARTLY if self.is_unread else Role.TEXT
        names.addWidget(Text(self.theme, self.heading, Type.CARD, role=ink, icon=icon, icon_role=role))
        where = said.where(self.finding, self._audit)
        found = "" if is_open or self.is_unread else f": “{' '.join(self.finding.text.split())}”"
        names.addWidget(Text(self.theme, f"{where}{found}", Type.SMALL, role=Role.QUIET, measure=0))
        across.addLayout(names, 1)
        if not is_open and not self.is_unread:
            self.first = Button(self.theme, "Look", self.unfolds.emit, tall=False, describe=f"{self.heading} {where}")
            across.addWidget(self.first)
        elif said.place_of(self.finding, self._audit) is not None:
            words = said.link_words(self.finding, self._audit)
            across.addWidget(link(self.theme, words, self.mends.emit, describe=self.heading), 0, _TOP)
        self.column.addLayout(across)

    def _quote(self) -> QWidget:
        box = Card(self.theme, ground=Role.GROUND, padding=14)
        words = Marked(self.theme, self.finding.around, measure=0)
        words.set_marks(tuple(_in_qt(self.finding.around, *mark) for mark in self.finding.marks))
        box.column.addWidget(words)
        return box

    def _choices(self, is_open: bool) -> None:
        theme, buttons = self.theme, []
        if self.is_unread:
            no = "No, I have looked at it"
            buttons.append(Button(theme, no, lambda: self.lets.emit(said.LOOKED), tall=False, describe=self.heading))
            yes = "Yes: send only its description"
            buttons.append(Button(theme, yes, self.holds.emit, tall=False, describe=self.heading))
        else:
            if not self.has_file:
                mend = Button(theme, "Change the words", self.mends.emit, tall=False, describe=self.heading)
                buttons.append(mend)
            if self.finding.spot is not None and self.finding.spot.kind == "version":
                hold = Button(theme, "Send only its description", self.holds.emit, tall=False, describe=self.heading)
                buttons.append(hold)
            buttons.append(Button(theme, "It may stay", self._ask_why, tall=False, describe=f"{self.heading} Asks why"))
        if is_open:
            buttons[0].look = Look.FILLED
            buttons[0].restyle()
        self.first = buttons[0]
        self._flow(*buttons)
        self._more = QWidget()
        self._more_column = Column(theme, self._more, spacing=10)
        self._more.hide()
        self.column.addWidget(self._more)
        if not self.is_unread:
            erase = link(theme, "Erase it for good", self._ask_to_erase, icon="eraser", describe=self.heading)
            self._flow(erase)

    def _flow(self, *widgets: QWidget) -> None:
        row = QWidget()
        layout = Flow(self.theme, row, spacing=10)
        for widget in widgets:
            layout.addWidget(widget)
        self.column.addWidget(row)

    # -- asking ----------------------------------------------------------------------------------------------------

    def _ask_why(self) -> None:
        empty(self._more_column)
        self.why = LineField(self.theme)
        self.why.setText(said.NOT_ABOUT_A_CHILD)
        self._why_row = FormRow(self.theme, "Why it may stay (do not write the name here)", self.why, small=True)
        self._more_column.addWidget(self._why_row)
        self.let = Button(self.theme, "Let it stay", self._let, tall=False, describe=self.heading)
        self.why.returnPressed.connect(self._let)
        row = QWidget()
        Flow(self.theme, row, spacing=10).addWidget(self.let)
        self._more_column.addWidget(row)
        self._show_more(self.why)
        self.why.selectAll()

    def _let(self) -> None:
        reason = clean_line(self.why.text())
        if not reason:
            self._why_row.set_fault("Say why, in a few words.")
            self.why.setFocus()
            return
        self.lets.emit(reason)

    def _ask_to_erase(self) -> None:
        empty(self._more_column)
        _label, what = said.erasable(self.finding, self._audit)
        question = Text(
            self.theme, f"Erase {what}? {ASK}", Type.STRONG, icon="triangle-alert", icon_role=Role.NOT, measure=80
        )
        self._more_column.addWidget(Line(self.theme))
        self._more_column.addWidget(question)
        keep = Button(self.theme, "Keep it", self._keep, tall=False)
        erase = link(self.theme, "Erase it for good now", self.erases.emit, icon="eraser")
        row = QWidget()
        layout = Flow(self.theme, row, spacing=16)
        layout.addWidget(keep)
        layout.addWidget(erase)
        self._more_column.addWidget(row)
        self._show_more(keep)
        announce(self, question.text())

    def _show_more(self, focus: QWidget) -> None:
        self._more.show()
        self.rearranged.emit()
        focus.setFocus()

    def _keep(self) -> None:
        self._more.hide()
        self.rearranged.emit()
        if self.first is not None:
            self.first.setFocus()


def _in_qt(words: str, start: int, length: int) -> tuple[int, int]:
    """A stretch as Qt counts: characters beyond the first 65,536 as two."""
    before = len(words[:start].encode("utf-16-le")) // 2
    return before, len(words[start : start + length].encode("utf-16-le")) // 2
