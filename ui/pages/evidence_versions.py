"""The files there are of one thing, the newest first: of which day, how large, and the check sum of each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Evidence, EvidenceVersion
from ui.desktop import copy_text
from ui.pages import evidence_words
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Fold
from ui.widgets.layouts import Column, Flow, empty
from ui.widgets.text import Text


class Versions(Fold):
    """`wanted(EvidenceVersion)` when one is to be looked at; `say(words)` for what was copied; `rearranged` when links
    came or went.
    """

    wanted = Signal(object)
    say = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "The files of it")
        self.theme = theme
        self._holder = QWidget()
        self._rows = Column(theme, self._holder, spacing=12)
        self.content.addWidget(self._holder)
        self._shown: tuple[EvidenceVersion, ...] = ()
        self.toggled.connect(lambda _open: self.rearranged.emit())

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said of each file, the newest first."""
        return tuple(text.text() for text in self._holder.findChildren(Text) if text.objectName() == "version")

    def show_item(self, item: Evidence) -> None:
        """Show the files of this one; hidden where it is described only."""
        self.setVisible(bool(item.versions))
        if item.versions == self._shown:
            return
        self._shown = item.versions
        count = len(item.versions)
        self.button.set_title("The file of it" if count == 1 else f"The {count} files of it")
        empty(self._rows)
        for version in reversed(item.versions):
            self._rows.addWidget(self._row(item, version))
        self.rearranged.emit()

    def _row(self, item: Evidence, version: EvidenceVersion) -> QWidget:
        block = QWidget()
        column = Column(self.theme, block, spacing=5)
        number = item.versions.index(version) + 1
        said = Text(self.theme, evidence_words.version_line(item, version), Type.SMALL)
        said.setObjectName("version")
        column.addWidget(said)
        column.addWidget(
            Text(self.theme, f"SHA-256 {version.sha256[:8]} … {version.sha256[-8:]}", Type.SMALL, role=Role.QUIET)
        )
        links = QWidget()
        row = Flow(self.theme, links, spacing=14)
        look = link(self.theme, "Look at it", partial(self.wanted.emit, version), kind=Type.SMALL)
        look.setAccessibleName(f"Look at file {number}")
        copy = link(self.theme, "Copy the whole check sum", partial(self._copy, version, number), kind=Type.SMALL)
        copy.setAccessibleName(f"Copy the whole check sum of file {number}")
        row.addWidget(look)
        row.addWidget(copy)
        column.addWidget(links)
        return block

    def _copy(self, version: EvidenceVersion, number: int) -> None:
        copy_text(version.sha256)
        self.say.emit(f"The check sum of file {number} is copied.")
