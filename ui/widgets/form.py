"""Forms that cannot be unlabelled: a field has its label, what helps, and its fault, seen and spoken alike."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column
from ui.widgets.text import Text

LABEL_GAP = 4
"""Beside the spacing of 4: the focus ring takes 6 px, and touches neither the label nor a fault beneath."""


class FormRow(QWidget):
    """A label, one quiet line of help, the field, and a fault when there is one. Never a field without its label."""

    def __init__(
        self, theme: Theme, label: str, field: QWidget, *, hint: str = "", small: bool = False, width: int = 0
    ) -> None:
        super().__init__()
        self.theme, self.label, self.field, self._hint = theme, label, field, hint
        column = Column(theme, self, spacing=4)
        self._label = Text(theme, label, Type.SMALL if small else Type.STRONG, role=Role.QUIET if small else Role.TEXT)
        self._label.setBuddy(field)
        column.addWidget(self._label)
        if hint:
            column.addWidget(Text(theme, hint, Type.SMALL if small else Type.TEXT, role=Role.QUIET))
        column.space(LABEL_GAP)
        column.addWidget(field)
        self._column = column
        self._below: QWidget | None = None
        self._said = ""
        self._width = width
        theme.changed.connect(self._restyle)
        self._restyle()
        self._name()

    @property
    def fault(self) -> str:
        return self._said

    def set_fault(self, words: str) -> None:
        """Say under the field what it needs; "" takes it away."""
        self._said = words
        if self._below is None and words:  # most fields never have one, and a page has many fields
            self._below = self._make_below()
        if self._below is not None:
            self._fault.setText(words)
            self._below.setVisible(bool(words))
        if hasattr(self.field, "set_wrong"):
            self.field.set_wrong(bool(words))
        self._name()

    def _make_below(self) -> QWidget:
        below = QWidget()
        self._fault = Text(self.theme, "", Type.SMALL_STRONG, role=Role.NOT, icon="circle-alert", icon_size=17)
        Column(self.theme, below, margins=(0, LABEL_GAP, 0, 0)).addWidget(self._fault)
        self._column.addWidget(below)
        return below

    def set_label(self, label: str) -> None:
        """Call the field something else."""
        self.label = label
        self._label.setText(label)
        self._name()

    def focus_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _name(self) -> None:
        spoken = self.field.focusProxy() or self.field
        spoken.setAccessibleName(self.label)
        spoken.setAccessibleDescription(". ".join(part for part in (self.fault.rstrip("."), self._hint) if part))

    def _restyle(self) -> None:
        if self._width:
            self.field.setMaximumWidth(self.theme.px(self._width))


class Form(QWidget):
    """Rows beneath each other, and the faults of all of them in one place on demand."""

    def __init__(self, theme: Theme, *, spacing: float = 18) -> None:
        super().__init__()
        self.theme = theme
        self.column = Column(theme, self, spacing=spacing)
        self.rows: list[FormRow] = []

    def add(self, label: str, field: QWidget, *, hint: str = "", small: bool = False, width: int = 0) -> FormRow:
        """Put a field on the form. `width` in pixels at 100 % is the widest it gets; 0 takes what there is."""
        row = FormRow(self.theme, label, field, hint=hint, small=small, width=width)
        self.rows.append(row)
        self.column.addWidget(row)
        return row

    def faults(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """What is wrong, as (sentence, how to get there), for an `ErrorSummary`."""
        return tuple((row.fault, row.focus_field) for row in self.rows if row.fault)


class ErrorSummary(Card):
    """What must be put right, at the top of the page, each a link to its place. Hidden while there is nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Please put this right", icon="circle-alert", strong=True, title_kind=Type.STRONG)
        self.title.set_look(Role.NOT, icon_role=Role.NOT)
        self._links: list[Button] = []
        self.setAccessibleName("Please put this right")
        self.hide()

    @property
    def links(self) -> tuple[Button, ...]:
        """The links shown now, in order."""
        return tuple(self._links)

    def show_faults(self, faults: tuple[tuple[str, Callable[[], object]], ...]) -> None:
        """Show these, with the focus on the first; none hides it."""
        for old in self._links:
            old.hide()
            old.deleteLater()
        self._links = [link(self.theme, words, go) for words, go in faults]
        for made in self._links:
            self.column.addWidget(made)
        self.setVisible(bool(faults))
        if self._links:
            self._links[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
