"""The recovery page: the key of the file as 24 words on paper. Shown, printed or copied, then three typed back."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QWidget

from s11desktop.audit.dates import say_date
from ui.announce import announce
from ui.dialogs.files import ask_save
from ui.dialogs.printing import ask_print
from ui.page import Page
from ui.places import PageName, Place
from ui.reminders import put_off, recovery_made
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Beside, Column, Even
from ui.widgets.layouts import Row as Across
from ui.widgets.recovery_sheet import IN_ROW, RecoverySheet
from ui.widgets.text import Text

ENOUGH = 4
ASKED_BACK = 3
_MADE = "You have made it before. Here you can make the same page again."
_PUT_OFF = "You can put this off until the third time you open the file. You need it before anything is sent."


class Recovery(Page):
    """One secret on the page and no other. It is forgotten when the page is left."""

    name = PageName.RECOVERY

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._words: tuple[str, ...] = ()
        self._number = ""
        self._then = Place(PageName.HOME)
        self._places: tuple[int, ...] = ()
        beside = Beside(theme, side=340)
        self.body.addWidget(beside)
        self.sheet = RecoverySheet(theme)
        beside.main.addWidget(self.sheet)
        side = beside.side_column
        side.addWidget(self._on_paper())
        side.addWidget(self._who_keeps())
        side.addWidget(self._typed_back())
        self.not_now = Button(theme, "Not now", self._put_off)
        self.foot.addWidget(self.not_now)
        self._remark = Text(theme, "", role=Role.QUIET, measure=110)
        self.foot.addWidget(self._remark, 1, Qt.AlignmentFlag.AlignVCenter)
        self.show_foot()

    def _step(self, number: int, title: str) -> tuple[QWidget, Column]:
        block = QWidget()
        row = Across(self.theme, block, spacing=12)
        sign = Text(self.theme, str(number), Type.LABEL, role=Role.ACCENT, least=14)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        inside = Column(self.theme, spacing=8)
        inside.addWidget(Text(self.theme, title, Type.LABEL))
        row.addLayout(inside, 1)
        return block, inside

    def _on_paper(self) -> QWidget:
        block, inside = self._step(1, "Put it on paper")
        self.print_button = self.filled("Print the page", self._print, icon="printer")
        self.save_button = Button(self.theme, "Save as PDF…", self._save, tall=False)
        self.copy_button = Button(self.theme, "Copy it by hand", self._by_hand, tall=False)
        inside.addWidget(self.flow(self.print_button))
        inside.addWidget(self.flow(self.save_button, self.copy_button, spacing=10))
        told = "Save a PDF on a stick, not beside the file. No printer? A pen is fine."
        inside.addWidget(Text(self.theme, told, Type.SMALL, role=Role.QUIET))
        return block

    def _who_keeps(self) -> QWidget:
        block, inside = self._step(2, "Who keeps it?")
        self.keeper = LineField(self.theme)
        row = FormRow(
            self.theme, "Their name or part", self.keeper, hint="Somebody you trust, in another place.", small=True
        )
        inside.addWidget(row)
        return block

    def _typed_back(self) -> QWidget:
        block, inside = self._step(3, "Type three words back")
        told = "From your paper. The words on the left hide first."
        inside.addWidget(Text(self.theme, told, Type.SMALL, role=Role.QUIET))
        fields = Even(self.theme, narrowest=90, spacing=10)
        self.back_fields = tuple(LineField(self.theme) for _ in range(ASKED_BACK))
        self._back_rows = tuple(FormRow(self.theme, "Word", field, small=True) for field in self.back_fields)
        for row in self._back_rows:
            fields.add(row)
        self._fields = fields
        inside.addWidget(fields)
        fields.hide()
        self.start_button = Button(self.theme, "Hide the words and start", self._start, tall=False)
        self.check_button = Button(self.theme, "Check the three words", self._check, tall=False)
        self.show_button = Button(self.theme, "Show the words again", self._show_again, tall=False)
        self.check_button.hide()
        self.show_button.hide()
        inside.addWidget(self.flow(self.start_button, self.check_button, self.show_button, spacing=10))
        self._result = Text(self.theme, "", Type.STRONG, role=Role.NOT, icon="circle-alert")
        self._result.hide()
        inside.addWidget(self._result)
        return block

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        audit = self.session.audit
        if audit is None:
            return
        self._then = (
            Place(PageName.QUESTION, place.item) if place.item in audit.framework.by_code else Place(PageName.HOME)
        )
        if place.item == "new":
            title = "Your new recovery page. The old one is void."
        elif place.item == "made-again":
            title = "Your file is made. Now its recovery page."
        elif place.item in audit.framework.by_code:
            title = "Five questions done. Now make your recovery page."
        else:
            title = "Your recovery page"
        self.set_head(title, "If the passphrase is lost, this page opens your file. It is the only other way in.")
        made = recovery_made(audit)
        self.not_now.set_words("Back" if made else "Not now")
        self._remark.setText(_MADE if made else _PUT_OFF)
        if not self.keeper.text():
            self.keeper.setText(audit.setting("recovery_keeper"))
        self._close_fields()
        self.session.verbs.recovery_words().then(self, self._show_words)

    def leaving(self) -> None:
        self._words = ()
        self.sheet.show_words((), "", "", "")
        for field in self.back_fields:
            field.clear()

    def _show_words(self, value: object) -> None:
        audit, path = self.session.audit, self.session.path
        if audit is None or path is None or not isinstance(value, tuple):
            return
        self._words, self._number = value
        facts = f"{audit.organisation.name}  ·  {path.name}"
        self.sheet.show_words(self._words, self._number, facts, say_date(self.session.today()))

    # -- on paper --------------------------------------------------------------------------------------------------

    def _print(self) -> None:
        if self._words:
            ask_print(self, "Print the recovery page", self.sheet.as_document(self.keeper.text()), self._printed)

    def _printed(self) -> None:
        self.say.emit("The page was given to the printer. Take it from there now.")
        self.keeper.setFocus()

    def _save(self) -> None:
        path = self.session.path
        if path is None or not self._words:
            return
        stick = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        suggested = Path(stick) / f"Recovery page {self._number}.pdf"
        ask_save(self, "Where to save the recovery page", ("PDF (*.pdf)",), suggested, self._save_to)

    def _save_to(self, target: Path) -> None:
        audit, path = self.session.audit, self.session.path
        if audit is None or path is None or not self._words:
            return
        if target.parent.resolve() == path.parent.resolve():
            self._tell("Not beside the audit file, please: whoever takes one would have both. Choose a stick.")
            return
        name, keeper, day = audit.organisation.name, self.keeper.text(), say_date(self.session.today())
        task = self.session.verbs.save_recovery_page(target, organisation=name, keeper=keeper, made_on=day)
        task.then(self, lambda _value: self.say.emit(f"Saved: {target}. Keep it away from this computer."))

    def _by_hand(self) -> None:
        self.say.emit("Write the 24 words row by row. The first four letters of each, in bold, are enough.")
        self.keeper.setFocus()

    # -- typed back ------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        if not self._words:
            return
        self._places = tuple(sorted(secrets.SystemRandom().sample(range(len(self._words)), ASKED_BACK)))
        for row, place in zip(self._back_rows, self._places, strict=True):
            row.set_label(f"Row {place // IN_ROW + 1}, word {place % IN_ROW + 1}")
        self.sheet.set_hidden(True)
        self._fields.show()
        self.start_button.hide()
        self.check_button.show()
        self.show_button.show()
        self.back_fields[0].setFocus()
        self.main_button = self.check_button

    def _show_again(self) -> None:
        self._close_fields()
        self.sheet.set_hidden(False)
        self.start_button.setFocus()

    def _close_fields(self) -> None:
        self.sheet.set_hidden(False)
        self._fields.hide()
        self._result.hide()
        self.check_button.hide()
        self.show_button.hide()
        self.start_button.show()
        self.main_button = self.print_button
        for field in self.back_fields:
            field.clear()

    def _check(self) -> None:
        wrong = [
            row.label
            for row, field, place in zip(self._back_rows, self.back_fields, self._places, strict=True)
            if field.text().strip().casefold()[:ENOUGH] != self._words[place][:ENOUGH]
        ]
        if wrong:
            self._tell(f"Not yet: look again at {', '.join(label[0].lower() + label[1:] for label in wrong)}.")
            self.back_fields[[row.label for row in self._back_rows].index(wrong[0])].setFocus()
            return
        made = {
            "recovery_made": self.session.today().isoformat(),
            "recovery_keeper": self.keeper.text().strip(),
            "recovery_page": self._number,
            "recovery_put_off": "",
        }
        number, then = self._number, self._then
        self.session.verbs.set_settings(made).then(self, lambda _value: self._made(number, then))

    def _made(self, number: str, then: Place) -> None:
        self.go.emit(then)
        self.say.emit(f"Recovery page {number} is made. Now give it to whoever keeps it.")

    def _tell(self, problem: str) -> None:
        self._result.setText(problem)
        self._result.show()
        announce(self, problem)

    def _put_off(self) -> None:
        audit = self.session.audit
        then = self._then
        if audit is None or recovery_made(audit) or self.session.file_read_only:
            self.go.emit(then)
            return
        task = self.session.verbs.set_settings({"recovery_put_off": str(put_off(audit) + 1)})
        task.then(self, lambda _value: self.go.emit(then))
