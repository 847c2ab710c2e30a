"""What was found, under what it stops; each with the link that leads to where it is put right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.validation import Finding
from ui.pages.check_words import Checked, link_words, say_finding
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Line
from ui.widgets.layouts import Column, Row, empty
from ui.widgets.text import Text

SHOWN = 5
_TOP = Qt.AlignmentFlag.AlignTop


class FindingsCard(Card):
    """Three groups, of which none is left out: that nothing stops signing is said aloud. `pressed(Finding)`."""

    pressed = Signal(object)
    rearranged = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, spacing=0, padding=3)
        self.column.setContentsMargins(1, 1, 1, 1)
        self._shown: Checked | None = None
        self._whole: set[str] = set()
        self._links: dict[Finding, Button] = {}

    def show_found(self, found: Checked) -> None:
        """Show this; nothing is touched while it is the same."""
        before = self._shown
        self._shown = found
        if before is None or (before.signing, before.sending, before.look) != (
            found.signing,
            found.sending,
            found.look,
        ):
            self._build()

    def focus_first(self) -> bool:
        """Put the focus on the first thing that stops; False where nothing does."""
        found = self._shown
        first = None if found is None else next(iter((*found.signing, *found.sending)), None)
        if first is None:
            return False
        self._links[first].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def link_of(self, finding: Finding) -> Button:
        return self._links[finding]

    def _build(self) -> None:
        found = self._shown
        assert found is not None
        focused = next((finding for finding, button in self._links.items() if button.hasFocus()), None)
        empty(self.column)
        self._links = {}
        groups = (
            ("Stops signing", found.signing, "circle-pause", Role.PARTLY, ""),
            ("Stops sending", found.sending, "circle-pause", Role.PARTLY, ""),
            ("Worth a look", found.look, "eye", Role.ACCENT, "These stop nothing; a reader may ask"),
        )
        for name, findings, icon, role, remark in groups:
            if self.column.count():
                self.column.addWidget(Line(self.theme))
            if not findings:
                icon, role, remark = "circle-check", Role.FULLY, ""
            self.column.addWidget(self._group(name, findings, icon, role, remark))
        if focused in self._links:
            self._links[focused].setFocus()
        self.rearranged.emit()

    def _group(self, name: str, findings: tuple[Finding, ...], icon: str, role: Role, remark: str) -> QWidget:
        theme = self.theme
        group = QWidget()
        column = Column(theme, group, margins=(20, 11, 20, 11), spacing=7)
        head = Row(theme, spacing=12)
        head.addWidget(
            Text(theme, f"{name}: {len(findings) or 'nothing'}", Type.LABEL, icon=icon, icon_role=role, measure=0)
        )
        if remark:
            head.addWidget(Text(theme, remark, role=Role.QUIET))
        head.addStretch(1)
        column.addLayout(head)
        shown = findings if name in self._whole or len(findings) <= SHOWN + 1 else findings[:SHOWN]
        for finding in shown:
            column.addWidget(self._row(finding))
        if len(shown) < len(findings):
            more = link(theme, f"Show all {len(findings)}", partial(self._show_all, name), kind=Type.SMALL)
            holder = QWidget()
            across = Row(theme, holder)
            across.addWidget(_Indent(theme))
            across.addWidget(more)
            across.addStretch(1)
            column.addWidget(holder)
        return group

    def _row(self, finding: Finding) -> QWidget:
        row = QWidget()
        across = Row(self.theme, row)
        across.addWidget(_Indent(self.theme))
        sentence = say_finding(finding)
        words = QWidget()
        Column(self.theme, words, margins=(0, 2, 0, 0)).addWidget(Text(self.theme, sentence, measure=96))
        across.addWidget(words, 1, _TOP)
        across.space(20)
        go = link(self.theme, link_words(finding), self._press(finding), describe=sentence)
        across.addWidget(go, 0, _TOP)
        self._links[finding] = go
        return row

    def _press(self, finding: Finding) -> Callable[[], None]:
        return lambda: self.pressed.emit(finding)

    def _show_all(self, name: str) -> None:
        self._whole.add(name)
        found = self._shown
        assert found is not None
        self._build()
        groups = {"Stops signing": found.signing, "Stops sending": found.sending, "Worth a look": found.look}
        self._links[groups[name][SHOWN]].setFocus()


class _Indent(QWidget):
    """As far in as the words of a heading stand behind its icon."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedWidth(self._theme.px(20) + self._theme.px(8))
