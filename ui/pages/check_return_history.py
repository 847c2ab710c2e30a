"""When a return was worked on, as its history tells; and how to check it by hand, with nothing of ours."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import desktop
from ui.announce import announce
from ui.pages.check_return_reading import Read
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, empty
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.text import Text, titled

AT_ONCE = 60
"""Days that are laid out at once; of more the list scrolls by itself."""


class HistoryPart(QWidget):
    """A row a day: how many changes, and in which roles. What stood there before never leaves their file."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = Column(theme, self, spacing=12)
        column.addWidget(
            Text(
                theme,
                "Each change is chained to the one before, so none can be taken out unseen. "
                "Names and earlier words are not in it.",
                role=Role.QUIET,
                measure=90,
            )
        )
        columns = (ColumnOf("Day", 170), ColumnOf("Changes", 120), ColumnOf("Roles"))
        self._columns, self._theme = columns, theme
        self._holder = QWidget()
        self._list = Column(theme, self._holder)
        column.addWidget(self._holder)

    def show_read(self, found: Read) -> None:
        empty(self._list)
        if not found.days:
            return
        self.rows = Rows(self._theme, "Days with changes", self._columns, whole=len(found.days) <= AT_ONCE)
        if len(found.days) > AT_ONCE:
            self.rows.setMinimumHeight(self._theme.px(420))
        self.rows.set_rows(found.days)
        self._list.addWidget(self.rows)


class ByHandPart(QWidget):
    """The digest of the whole file, and where the steps stand that need no program of ours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = Column(theme, self, spacing=14)
        self.card = Card(theme, "SHA-256 of the file", spacing=9)
        self.digest = Text(theme, "", Type.TEXT, measure=0)
        self.card.column.addWidget(self.digest)
        self.copy = Button(theme, "Copy it", self._copy, icon="copy", tall=False)
        holder = QWidget()
        left = Column(theme, holder)
        left.addWidget(self.copy)
        self.card.column.addWidget(holder)
        column.addWidget(self.card)
        steps = Card(theme, spacing=14)
        for icon, title, said in (
            ("phone-call", "By telephone", "Read the check number to them, on a number you already have."),
            (
                "terminal",
                "On Windows",
                "In the file’s folder, type cmd into the address line, then certutil -hashfile, the file’s name in "
                "quotes, and SHA256. Compare with the number in their e-mail, never with one inside the file.",
            ),
            (
                "file-text",
                "With OpenSSL",
                "data/schema/HOW-TO-CHECK.txt in the file has every step, for whoever knows computers.",
            ),
        ):
            steps.column.addWidget(titled(theme, icon, title, said))
        column.addWidget(steps)

    def show_read(self, found: Read) -> None:
        sha256 = found.received.verdict.sha256 or ""
        self._sha256 = sha256
        self.digest.setText(" ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8)) or "It could not be read.")
        self.copy.setVisible(bool(sha256))

    def _copy(self) -> None:
        desktop.copy_text(self._sha256)
        announce(self, "Copied.")
