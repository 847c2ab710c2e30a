"""The chosen thing: what it looks like, how long it is good, what leans on it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Audit, Evidence, EvidenceVersion
from s11desktop.documents.names import safe_name
from s11desktop.words import EVIDENCE_KINDS
from ui.announce import announce
from ui.dialogs.files import ALL_FILES, ask_open, ask_save
from ui.outside import Outside
from ui.pages import evidence_words
from ui.pages.evidence_outside import OutsideBlock
from ui.pages.evidence_preview import Preview
from ui.pages.evidence_versions import Versions
from ui.pages.serves import Serves
from ui.pages.what_changed import WhatChanged
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Line
from ui.widgets.fact_rows import FactRows
from ui.widgets.layouts import Column, Flow
from ui.widgets.text import Remark, Text

FACTS = ("Good until", "Kind", "Who looked", "Outcome", "Goes", "Dated", "Kept", "Owner", "Versions")
LEAVES = (
    "The copy leaves your locked file: whoever can use this computer, or the stick, can read it. "
    "Delete it when you have finished with it."
)


class EvidenceCard(Card):
    """`newer(path)` when a newer file was chosen; `larger(version)` when one is to be read; `change` and `remove` when
    they are asked for; `go(code)` to a question; `say(words)` for what was done; `rearranged` when controls came or
    went.
    """

    newer = Signal(object)
    larger = Signal(object)
    change = Signal()
    remove = Signal()
    go = Signal(str)
    say = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session, outside: Outside) -> None:
        super().__init__(theme, spacing=9)
        self._session = session
        self._item: Evidence | None = None
        self._audit: Audit | None = None
        self.heading = Text(theme, "", Type.CARD)
        self._kind = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self.preview = Preview(theme, session, letters=260)
        self.larger_link = link(theme, "Read it in full width", self._ask_larger, icon="zoom-in", kind=Type.SMALL)
        self.preview.turned.connect(self._turned)
        self._shows = Remark(theme, "")
        for each in (self.heading, self._kind, self.preview):
            self.column.addWidget(each)
        self.column.addWidget(self.larger_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._shows)
        self.column.addWidget(Line(theme))
        self.facts = FactRows(theme, FACTS)
        self.column.addWidget(self.facts)
        self.column.addWidget(Line(theme))
        self.column.addWidget(Text(theme, "Used by", Type.SMALL_STRONG))
        self.serves = Serves(theme)
        self.serves.opened.connect(self.go)
        self.serves.added.connect(lambda code: self._link(code, True))
        self.serves.taken.connect(lambda code: self._link(code, False))
        self.serves.rearranged.connect(self.rearranged)
        self.column.addWidget(self.serves)
        self.column.addWidget(Line(theme))
        self.newer_button = Button(theme, "Put in a newer version", self._ask_newer, icon="file-up", tall=False)
        self.change_button = Button(theme, "Change these words", self.change.emit, icon="pencil", tall=False)
        for button in (self.newer_button, self.change_button):
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.space(2)
        self.outside = OutsideBlock(theme, outside, reading=session.read_only)
        self.outside.rearranged.connect(self.rearranged)
        self.outside.say.connect(self.say)
        self.column.addWidget(self.outside)
        self.save_link = link(theme, "Save a copy outside", self._ask_leaving, kind=Type.SMALL)
        self.column.addWidget(self.save_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.leaving = self._build_leaving()
        self.column.addWidget(self.leaving)
        self.remove_link = link(theme, "Remove", self.remove.emit, kind=Type.SMALL)
        self.column.addWidget(self.remove_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.losing = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self.column.addWidget(self.losing)
        self.versions = Versions(theme)
        self.versions.wanted.connect(self._look)
        self.versions.rearranged.connect(self.rearranged)
        self.versions.say.connect(self.say)
        self.column.addWidget(self.versions)
        self.changed = WhatChanged(theme, session)
        self.changed.rearranged.connect(self.rearranged)
        self.column.addWidget(self.changed)
        self.serves.reading = session.read_only
        for part in (self.newer_button, self.change_button, self.remove_link, self.losing):
            part.setVisible(not session.read_only)

    def _build_leaving(self) -> QWidget:
        block = QWidget()
        column = Column(self.theme, block, spacing=8, margins=(0, 2, 0, 6))
        column.addWidget(Text(self.theme, LEAVES, Type.SMALL, icon="lock-open", icon_role=Role.PARTLY, icon_size=18))
        buttons = QWidget()
        row = Flow(self.theme, buttons, spacing=12)
        self.where_button = Button(self.theme, "Choose where", self._ask_where, tall=False)
        row.addWidget(self.where_button)
        row.addWidget(link(self.theme, "Keep it inside", self._keep_inside, kind=Type.SMALL))
        column.addWidget(buttons)
        block.hide()
        return block

    @property
    def uuid(self) -> str:
        """What is shown, "" for nothing."""
        return self._item.uuid if self._item else ""

    def show_item(self, audit: Audit, item: Evidence) -> None:
        if audit is self._audit and item is self._item:
            return
        self._audit = audit
        today = self._session.today()
        if item.uuid != self.uuid:
            self.leaving.hide()
        self._item = item
        self.heading.setText(item.title)
        self._kind.setText(evidence_words.kind(item))
        self._shows.setText(item.shows)
        self.preview.show_version(item.current)
        self.larger_link.setVisible(self.preview.can_be_read)
        self.versions.show_item(item)
        self.outside.show_item(item)
        until = evidence_words.good_until(audit, item, today)
        self.facts.set_fact("Good until", until.words, icon=until.icon, role=until.role)
        self.facts.set_fact("Kind", EVIDENCE_KINDS[item.kind] if item.kind else "")
        self.facts.set_fact("Who looked", item.body)
        self.facts.set_fact("Outcome", item.outcome)
        self.facts.set_fact(
            "Goes", "The file stays here" if item.held_back else "", icon="lock" if item.held_back else ""
        )
        self.facts.set_fact("Dated", say_date(item.dated) if item.dated else "")
        self.facts.set_fact("Kept", item.kept)
        self.facts.set_fact("Owner", item.owner)
        self.facts.set_fact("Versions", evidence_words.versions(item))
        self.serves.show_codes(audit, item.standards)
        has_file = item.current is not None
        self.newer_button.set_words("Put in a newer version" if has_file else "Attach the file")
        self.save_link.setVisible(has_file)
        self.losing.setText(evidence_words.losing(audit, item))
        self.changed.show_item(item.label, item)
        self.setAccessibleName(item.title)

    def forget(self) -> None:
        """The page is left: let go of what was read."""
        self._item = None
        self.preview.forget()
        self.larger_link.hide()
        self.outside.forget()
        self.leaving.hide()

    def _turned(self) -> None:
        had = self.larger_link.isHidden()
        self.larger_link.setVisible(self.preview.can_be_read)
        if had is not self.larger_link.isHidden() or self.preview.place:
            self.rearranged.emit()

    def _ask_larger(self) -> None:
        if self._item is not None and self._item.current is not None:
            self.larger.emit(self._item.current)

    def _look(self, version: EvidenceVersion) -> None:
        self.larger.emit(version)

    def _link(self, code: str, linked: bool) -> None:
        if self._item is not None:
            self._session.verbs.link(self._item.uuid, code, linked=linked)

    def _ask_newer(self) -> None:
        ask_open(self, f"The newer file for “{self.heading.text()}”", (ALL_FILES,), self.newer.emit)

    # -- a copy outside --------------------------------------------------------------------------------------------

    def _ask_leaving(self) -> None:
        self.leaving.show()
        self.rearranged.emit()
        self.where_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, LEAVES)

    def _keep_inside(self) -> None:
        self.leaving.hide()
        self.rearranged.emit()
        self.save_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_where(self) -> None:
        version = self._item.current if self._item else None
        if version is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(folder) / safe_name(version.name, "document")
        ask_save(self, "Where to save the copy", (ALL_FILES,), suggested, lambda path: self.save_copy(version, path))

    def save_copy(self, version: EvidenceVersion, target: Path) -> None:
        """Write a file of the library outside of it; one of that name is replaced."""

        def write(chunks: Iterator[bytes]) -> object:
            from s11desktop.exchange import unfinished

            with unfinished.file(target, version.size, replace=True) as (path, output):
                for chunk in chunks:
                    output.write(chunk)
                unfinished.settle(output)
                unfinished.name(path, target, replace=True)
            return target

        self.leaving.hide()
        self.rearranged.emit()
        task = self._session.read_content(version.sha256, "saving a copy", write)
        task.then(self, lambda _value: self.say.emit(f"Saved outside the locked file: {target}"), self._not_saved)

    def _not_saved(self, error: BaseException) -> None:
        self._session.tell(error, self.say.emit)
