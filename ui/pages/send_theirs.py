"""On the page for sending: the partnership's own form, filled. What does not fit is there before anything is saved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.model import Audit
from s11desktop.documents.names import readable_name
from s11desktop.errors import TheirSheetNotKept
from s11desktop.exchange.names import short_name
from s11desktop.report.phrases import plural
from ui import desktop
from ui.announce import announce
from ui.dialogs.files import WORKBOOKS, ask_open, ask_save
from ui.pages.send_words import free_path, say_place
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Fold
from ui.widgets.fields import Check
from ui.widgets.layouts import Column, Flow, empty
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.exchange.theirs import Filled


class TheirForm(Card):
    """Shown where the questions came from a partnership's own workbook. `said(words)` is for the message bar.

    `to_decide` says how many findings about a child are open: while there are some nothing is saved, and `decide` asks
    to go there.
    """

    said = Signal(str)
    decide = Signal()

    def __init__(self, theme: Theme, session: Session, to_decide: Callable[[], int]) -> None:
        super().__init__(theme, "Their own form, filled", icon="file-spreadsheet", spacing=10)
        self._session, self._to_decide = session, to_decide
        self._audit: Audit | None = None
        self._data, self._name, self._is_kept = b"", "", False
        self._filled: Filled | None = None
        self._saved, self._made = Path(), False
        self._lede = Text(theme, "")
        self.column.addWidget(self._lede)
        self._misfits = QWidget()
        self._misfit_column = Column(theme, self._misfits, spacing=8)
        self.column.addWidget(self._misfits)
        self.along = Check(theme, "Put it into the return as well")
        self.column.addWidget(self.along)
        buttons = QWidget()
        flow = Flow(theme, buttons, spacing=12)
        self.save = Button(theme, "Save the filled copy", self._ask_where, icon="download")
        self.choose = Button(theme, "Choose their workbook", self._ask_which, icon="folder-open")
        self.show_file = link(theme, "Show the file", self._show, icon="folder-search")
        for button in (self.save, self.choose, self.show_file):
            flow.addWidget(button)
        self.column.addWidget(buttons)
        self.result = Text(theme, "", icon="circle-check", icon_role=Role.FULLY)
        self.column.addWidget(self.result)
        self.notes = Fold(theme, "Good to know about the copy")
        self.column.addWidget(self.notes)
        for each in (self._misfits, self.along, self.save, self.choose, self.show_file, self.result, self.notes):
            each.hide()
        self.hide()

    @property
    def goes_along(self) -> bool:
        """Whether a copy goes into the return."""
        return not self.isHidden() and not self.along.isHidden() and self.along.isChecked()

    def show_audit(self, audit: Audit, *, made: bool = False) -> None:
        """Show how a copy of theirs would be filled now; with `made` the return is there already."""
        theirs = audit.framework.workbook
        self.setVisible(theirs is not None)
        if theirs is None:
            self._audit = None
            return
        other = self._audit is None or self._audit.framework_sha256 != audit.framework_sha256
        changed = self._audit is not audit
        self._audit, self._made = audit, made
        self._show_along()
        if other:
            self._data, self._name, self._is_kept, self._filled = b"", theirs.name, False, None
            self.result.hide()
            self.show_file.hide()
            self._lede.setText(f"Their questions came as “{theirs.name}”.")
            self._session.verbs.their_sheet().then(self, self._found, self._not_found)
        elif changed and self._data:
            self._look()

    # -- their workbook --------------------------------------------------------------------------------------------

    def _found(self, data: object) -> None:
        assert isinstance(data, bytes)
        self._data, self._is_kept = data, True
        self._look()

    def _not_found(self, error: BaseException) -> None:
        if isinstance(error, TheirSheetNotKept):
            self._lede.setText(f"The questions came from “{self._name}”, which is not kept in this file.")
            self.choose.show()
            follow_layout(self)
        else:
            self._failed(error)

    def _ask_which(self) -> None:
        ask_open(self, "The workbook they sent you", (WORKBOOKS,), self.take)

    def take(self, path: Path) -> None:
        """Fill in a copy of this workbook from now on."""
        self._name = path.name
        self._session.verbs.read_their_sheet(path).then(self, self._taken, self._failed)

    def _taken(self, data: object) -> None:
        assert isinstance(data, bytes)
        theirs = self._audit.framework.workbook if self._audit is not None else None
        self._data = data
        the_one = theirs is not None and hashlib.sha256(data).hexdigest() == theirs.sha256
        if the_one and not self._session.file_read_only:
            self._session.verbs.keep_their_sheet(data).then(self, self._kept)
        self._look()

    def _kept(self, _nothing: object) -> None:
        self._is_kept = True
        if self._filled is not None:
            self._show_filled(self._filled)

    # -- what fits -------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        if self._audit is not None:
            task = self._session.verbs.fill_their_sheet(self._audit, self._data, self._name)
            task.then(self, self._looked, self._failed)

    def _looked(self, filled: object) -> None:
        from s11desktop.exchange.theirs import Filled

        assert isinstance(filled, Filled)
        self._filled = filled
        self._show_filled(filled)

    def _show_filled(self, filled: Filled) -> None:
        from s11desktop.exchange.theirs import told

        count = plural(len(filled.cells), "cell")
        self._lede.setText(f"In a copy of “{filled.name}”, {count} would hold what you say. All else stays as it is.")
        empty(self._misfit_column)
        for remark in filled.left_out:
            self._misfit_column.addWidget(Text(self.theme, told(remark), icon="triangle-alert", icon_role=Role.PARTLY))
        self._misfits.setVisible(bool(filled.left_out))
        empty(self.notes.content)
        for remark in filled.notes:
            self.notes.content.addWidget(Text(self.theme, told(remark), Type.SMALL))
        self.notes.setVisible(bool(filled.notes))
        self.save.setVisible(bool(filled.cells))
        self.choose.hide()
        self._show_along()
        follow_layout(self)

    def _show_along(self) -> None:
        """Only the very workbook their questions came from goes into a return, and only before it is made."""
        there = self._filled is not None and bool(self._filled.cells)
        self.along.setVisible(there and self._is_kept and not self._made)

    def _failed(self, error: BaseException) -> None:
        if not is_known(error):
            self._session.failed.emit(error)
            return
        self._say(words.sentence(error), well=False)
        if self._filled is None:
            self.choose.show()
            follow_layout(self)

    # -- saving it -------------------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        if self._to_decide():
            self.said.emit("First decide on what was found about a child. The copy would say it too.")
            self.decide.emit()
        elif self._filled is not None and self._audit is not None:
            ask_save(self, "Where to save the filled copy", (WORKBOOKS,), self.suggested(), self.save_at)

    def suggested(self) -> Path:
        """A name of its own beside the audit file."""
        assert self._filled is not None
        assert self._audit is not None
        organisation = self._audit.organisation
        theirs, ours = Path(self._filled.name).stem, short_name(organisation.name, organisation.uuid)
        name = f"{readable_name(theirs, 'Their form')} {ours}{self._filled.ending}"
        path = self._session.path
        folder = path.parent if path is not None and not self._audit.example else Path.home()
        return free_path(folder, name)

    def save_at(self, path: Path) -> None:
        """Somebody chose where the copy goes."""
        filled = self._filled
        if filled is not None:
            target = path if path.suffix else path.with_name(f"{path.name}{filled.ending}")
            self._session.verbs.save_their_sheet(filled, target).then(self, self._is_saved, self._failed)

    def _is_saved(self, path: object) -> None:
        assert isinstance(path, Path)
        self._saved = path
        self._say(f"Saved: “{path.name}” in {say_place(path)}. Look through it before you send it.", well=True)
        self.show_file.show()
        follow_layout(self)

    def _say(self, text: str, *, well: bool) -> None:
        role = Role.FULLY if well else Role.NOT
        self.result.set_look(Role.TEXT if well else Role.NOT, "circle-check" if well else "circle-alert", role)
        self.result.setText(text)
        self.result.show()
        announce(self, text, urgent=not well)

    def _show(self) -> None:
        if self._saved.is_file():
            desktop.show_file(self._saved)
        else:
            self.said.emit(f"{self._saved.name} is not there any more. Save it again, or look where you moved it.")
