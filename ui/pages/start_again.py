"""Starting again from a return: what comes back of it, what never was in it, and the new file that is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.new_key import LONGEST_REASON, REASON
from s11desktop.errors import WeakPassphrase
from ui.announce import announce
from ui.dialogs.files import ALL_FILES, AUDIT_FILES, RETURNS, ask_open, ask_save
from ui.new_file import NewFile
from ui.page import SideHead
from ui.pages.file_page import FilePage
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.fields import LineField
from ui.widgets.form import ErrorSummary, FormRow
from ui.widgets.layouts import Beside, Column, Row, empty
from ui.widgets.map_entry import Entry
from ui.widgets.passphrase import ChoosePassphrase
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.exchange.starting_again import Looked
    from s11desktop.vault.vault import Vault

BUG = "Something went wrong that we did not foresee. No file was made. Please try once more."
SHOWN = 12
"""Things that were never sent, by name; the rest are counted."""


class StartAgain(FilePage):
    """`place.item` is the return; without one it is asked for. Nothing is written before the last button."""

    name = PageName.START_AGAIN
    unusable = "No file can be made from this."

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._looked: Looked | None = None
        self.add_link(link(theme, "Close it", self.close_file, icon="x"))
        self.errors = ErrorSummary(theme)
        self.body.addWidget(self.errors)
        self.body.addWidget(self.working)
        self.found = QWidget()
        column = Column(theme, self.found, spacing=16)
        beside = Beside(theme, side=330, gap=28)
        column.addWidget(beside)
        self._fill_main(beside.main)
        self._back = Card(theme, "What comes back", icon="archive-restore", spacing=8)
        self._back_holder = QWidget()
        self._back_column = Column(theme, self._back_holder, spacing=6)
        self._back.column.addWidget(self._back_holder)
        beside.side_column.addWidget(self._back)
        self._left = Card(theme, "What was never in the return", icon="info", spacing=8)
        self._left_holder = QWidget()
        self._left_column = Column(theme, self._left_holder, spacing=6)
        self._left.column.addWidget(self._left_holder)
        beside.side_column.addWidget(self._left)
        self.body.addWidget(self.found)
        self.found.hide()
        self.another = Button(theme, "Choose the return", self._ask)
        self.make = self.filled("Make my file", self._make, icon="check")
        self._remark = self.set_foot(back=self.another, main=self.make)
        self.secret.changed.connect(self._label)

    def _fill_main(self, main: Column) -> None:
        theme = self.theme
        self.why = LineField(theme)
        self.why.setMaxLength(LONGEST_REASON)
        self._why = FormRow(
            theme,
            "Why do you make it again?",
            self.why,
            hint="Your next returns have a new check number, and say this beside it. Name nobody here.",
        )
        main.addWidget(self._why)
        where = QWidget()
        row = Row(theme, where, spacing=10)
        self.path = LineField(theme)
        self.change = Button(theme, "Change", self._ask_path, tall=False, describe="where the file is kept")
        row.addWidget(self.path, 1)
        row.addWidget(self.change)
        where.setFocusProxy(self.path)
        self._where = FormRow(
            theme, "Where to keep the new file", where, hint="One that is there is never written over."
        )
        main.addWidget(self._where)
        self.secret = ChoosePassphrase(theme, "We cannot look them up or reset them. A new recovery page comes next.")
        main.addWidget(self.secret)

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self._looked = None
        self._path = Path(place.item)
        self.found.hide()
        self.errors.show_faults(())
        self.make.hide()
        self._remark.setText("")
        if not place.item:
            self.set_head(
                "Start again from a return you sent",
                "It is in the e-mail you sent, and your partnership has it. What was in it comes back.",
            )
            self.another.set_words("Choose the return")
            return
        self.another.set_words("Choose another")
        self.session.warm()
        self.look(self.session.verbs.look_to_start_again(self._path), "Checking")

    def leaving(self) -> None:
        super().leaving()
        self.secret.forget()

    def side(self) -> SideHead | None:
        looked = self._looked
        under = "Nothing is known of it yet" if looked is None else looked.returned.audit.organisation.name
        entry = Entry("start-again", "What comes back?", icon="archive-restore")
        return SideHead("Start again", under, (entry,), "start-again", "Nothing is made yet")

    def where(self) -> str:
        return "Starting again from a return"

    def looked(self, found: object) -> None:
        looked = self._looked = cast("Looked", found)
        returned, audit = looked.returned, looked.returned.audit
        day = say_date(uk_time(returned.exported_at).date())
        self.set_head(
            f"A new file can be made from the return of {day}.",
            f"{audit.organisation.name}. It comes back as a finished round, and you go on from it.",
            looked.path.name,
        )
        self._show_back(looked)
        self._show_left(looked)
        if not self.why.text():
            self.why.setText(REASON)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        self.path.setText(str(NewFile(name=audit.organisation.name).suggested_path(folder)))
        self._where.set_fault("")
        self.secret.ready()
        self.found.show()
        self.make.show()
        self._remark.setText("Next: your new recovery page")
        self._label()
        follow_layout(self)
        self.side_changed.emit()
        self.begin_at_title()

    def not_looked(self, error: BaseException) -> None:
        self.make.hide()
        super().not_looked(error)

    def _show_back(self, looked: Looked) -> None:
        audit = looked.returned.audit
        empty(self._back_column)
        for line in words.came_back(
            answers=len(audit.responses),
            actions=len(audit.actions),
            evidence=len(audit.evidence),
            documents=len(looked.documents),
            declarations=len(audit.declarations),
            replies=None if audit.survey is None else audit.survey.replies or 0,
        ):
            said = line[:1].upper() + line[1:]
            self._back_column.addWidget(Text(self.theme, said, icon="check", icon_role=Role.FULLY))

    def _show_left(self, looked: Looked) -> None:
        empty(self._left_column)
        self._left_column.addWidget(Text(self.theme, words.NEVER_SENT, Type.SMALL, role=Role.QUIET))
        for each in looked.left[:SHOWN]:
            said = f"{each.label} {each.title}: {words.not_sent(each.why)}"
            self._left_column.addWidget(Text(self.theme, said, Type.SMALL))
        more = len(looked.left) - SHOWN
        if more > 0:
            self._left_column.addWidget(Text(self.theme, f"And {more} more like these.", Type.SMALL, role=Role.QUIET))
        if not looked.left:
            self._left_column.addWidget(Text(self.theme, "None. Every file you had went with it.", Type.SMALL))

    def _label(self) -> None:
        self.make.set_words("Make my file" if self.secret.is_own else "Use these, and make my file", "check")

    # -- making ----------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        looked, path = self._looked, self._target()
        if looked is None:
            return
        usable = self.secret.check()
        rows = [self._where] if usable else [self._where, self.secret.row]
        faults = tuple((row.fault, row.focus_field) for row in rows if row.fault)
        self.errors.show_faults(faults)
        if faults or path is None:
            return
        reason = self.why.text().strip()

        def fill(target: Path, passphrase: str) -> Vault:
            from s11desktop.exchange import starting_again

            return starting_again.start(looked, target, passphrase, reason=reason)

        self.make.setEnabled(False)
        self._remark.setText("Making your file …")
        announce(self, "Making your file")
        self.session.create(path, self.secret.passphrase, fill).then(self, lambda _audit: self._made(), self._refused)

    def _target(self) -> Path | None:
        text = self.path.text().strip()
        path = Path(text).expanduser()
        if path.suffix.lower() != ".s11":
            path = path.with_name(f"{path.name}.s11") if path.name else path
        problem = ""
        if not text:
            problem = "Say where to keep the file"
        elif not path.parent.is_dir():
            problem = "There is no such folder"
        elif path.exists():
            problem = "There is a file of that name already"
        self._where.set_fault(problem)
        return None if problem else path

    def _made(self) -> None:
        self.make.setEnabled(True)
        self.secret.forget()
        self._looked = None
        self.go.emit(Place(PageName.RECOVERY, "made-again"))

    def _refused(self, error: BaseException) -> None:
        self.make.setEnabled(True)
        self._remark.setText("")
        if isinstance(error, WeakPassphrase):
            self.secret.show_weak()
            return
        told = words.sentence(error) if is_known(error) else BUG
        self.errors.show_faults(((told, self.make.setFocus),))

    def _ask(self) -> None:
        ask_open(
            self,
            "Which return?",
            (RETURNS, ALL_FILES),
            lambda path: self.go.emit(Place(PageName.START_AGAIN, str(path))),
        )

    def _ask_path(self) -> None:
        ask_save(
            self,
            "Where to keep the new file",
            (AUDIT_FILES,),
            Path(self.path.text()),
            lambda path: self.path.setText(str(path)),
        )
