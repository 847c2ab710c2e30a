"""A return that is made: ready is not sent. The file, its numbers, the hand-off in order, and "We sent it"."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.marking import first_look
from s11desktop.audit.model import Audit, Sent
from s11desktop.report.phrases import say_reference, say_size
from ui import desktop
from ui.pages import send_words
from ui.pages.send_further import FurtherWays
from ui.pages.send_gone import GoneCard
from ui.session import Session
from ui.tasks import is_known
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, filled, link
from ui.widgets.cards import Card, Fold, Line
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Beside, Column, Even, Flow, Row, empty
from ui.widgets.text import Text
from ui.widgets.working import Working

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignTop


class SendReady(QWidget):
    """`show_made` says which. `said(words)` for the message bar; `again` asks to make another, `locks` to lock this one
    for its reader, `report(uuid)` to lock its report.
    """

    said = Signal(str)
    again = Signal()
    locks = Signal()
    report = Signal(str)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self.theme, self._session = theme, session
        self._sent: Sent | None = None
        self._file = self.return_file = Path()
        self._audit: Audit | None = None
        outer = Column(theme, self)
        beside = Beside(theme, side=262, gap=24)
        outer.addWidget(beside)
        main = beside.main
        main.addWidget(self._build_file())
        self._how = Text(
            theme, "Write the e-mail in your own mail: attach the file, and paste the address and the text."
        )
        main.addWidget(self._how)
        self.show_button = filled(theme, "Show the file", self._show, icon="folder-search")
        self.copy_address = Button(theme, "Copy the address", self._copy_address, icon="copy")
        self.copy_text = Button(theme, "Copy the text", self._copy_text, icon="copy")
        buttons = QWidget()
        flow = Flow(theme, buttons, spacing=12)
        self.two_files = Button(theme, "Make two plain files", self._make_plain, icon="file-text")
        for button in (self.show_button, self.copy_address, self.copy_text, self.two_files):
            flow.addWidget(button)
        main.addWidget(buttons)
        self.further = FurtherWays(theme, session)
        self.further.locks.connect(self.locks)
        self.further.report.connect(self.report)
        main.addWidget(self.further)
        self.address = LineField(theme)
        self._address = FormRow(theme, "Their e-mail address", self.address, width=380)
        self.address.left.connect(self._keep_address)
        main.addWidget(self._address)
        main.space(4)
        main.addWidget(self._build_plain())
        self._plain_working = Working(theme)
        self.plain_said = Text(theme, "", icon="circle-check", icon_role=Role.FULLY)
        self.plain_said.hide()
        main.addWidget(self._plain_working)
        main.addWidget(self.plain_said)
        self.not_kept = Text(theme, words.NOT_IN_LIST, icon="info", icon_role=Role.ACCENT)
        main.addWidget(self.not_kept)
        self.not_kept.hide()
        self.gone = GoneCard(theme, session)
        self.day, self.day_row, self.we_sent_it = self.gone.day, self.gone.day_row, self.gone.we_sent_it
        main.addWidget(self.gone)
        self.another = link(theme, "Make another", self.again.emit, icon="refresh-cw")
        main.addWidget(self.another)
        self._next = Card(theme, "What happens next", spacing=9)
        self._next_steps = QWidget()
        self._steps = Column(theme, self._next_steps, spacing=9)
        self._next.column.addWidget(self._next_steps)
        self._next.column.addWidget(Line(theme))
        self._next.column.addWidget(Text(theme, send_words.FOI, Type.SMALL, role=Role.QUIET))
        beside.side_column.addWidget(self._next)

    # -- building --------------------------------------------------------------------------------------------------

    def _build_file(self) -> Card:
        theme = self.theme
        card = Card(theme, strong=True, spacing=12, padding=22)
        head = Row(theme, spacing=16)
        head.addWidget(Text(theme, "", icon="file-archive", icon_role=Role.ACCENT, icon_size=30), 0, _MIDDLE)
        names = Column(theme, spacing=2)
        self._name, self._where = Text(theme, "", Type.STRONG, measure=0), Text(theme, "", role=Role.QUIET, measure=0)
        names.addWidget(self._name)
        names.addWidget(self._where)
        head.addLayout(names, 1)
        self._seal = Text(theme, "Sealed", Type.SMALL_STRONG, role=Role.FULLY, icon="shield-check")
        head.addWidget(self._seal, 0, _MIDDLE)
        card.column.addLayout(head)
        self._beside = Text(theme, "", Type.SMALL, role=Role.QUIET, measure=90)
        card.column.addWidget(self._beside)
        self.first_look = Text(theme, "", Type.STRONG, icon="info", icon_role=Role.PARTLY)
        card.column.addWidget(self.first_look)
        card.column.addWidget(Line(theme))
        numbers = Even(theme, narrowest=150, spacing=24)
        self._reference = _Number(theme, "Reference")
        self._check_number = _Number(theme, "Your check number, for reading out by telephone")
        numbers.add(self._reference, 2)
        numbers.add(self._check_number, 4)
        card.column.addWidget(numbers)
        return card

    def _build_plain(self) -> Fold:
        theme = self.theme
        fold = Fold(theme, "Their mail refuses it?")
        fold.content.addWidget(
            Text(
                theme,
                "Some mail refuses ZIP files. Send the report and the answers as two plain files instead. "
                "They have no seal, so keep the ZIP.",
            )
        )
        self.make_plain = Button(theme, "Make two plain files", self._make_plain, tall=False)
        fold.content.addWidget(self.make_plain)
        self.plain = fold
        return fold

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_made(self, audit: Audit, sent: Sent, folder: Path) -> None:
        """Show this return, which lies in that folder."""
        if self._sent is None or self._sent.uuid != sent.uuid or self._sent.reference != sent.reference:
            self.plain_said.hide()
            self.plain.set_open(False)
        self._audit, self._sent, self.return_file = audit, sent, folder / sent.file_name
        locked = sent.locked
        self._file = folder / (locked.file_name if locked is not None else sent.file_name)
        draft = sent.kind == "draft"
        look = "" if sent.kind == "full" else first_look(audit)
        self.first_look.setText(look)
        self.first_look.setVisible(bool(look))
        self._name.setText(self._file.name)
        size = locked.size if locked is not None else sent.size
        self._where.setText(f"{say_size(size)}, in {send_words.say_place(self._file)}")
        who = locked.to if locked is not None and locked.to else "Whoever gave the key"
        self._beside.setText(f"{who} alone can open it. The return as you can read it lies beside it: keep that.")
        self._beside.setVisible(locked is not None)
        self._seal.setText("Draft" if draft else "Sealed" if locked is None else "Locked")
        icon = "file-pen" if draft else "shield-check" if locked is None else "lock"
        self._seal.set_look(Role.PARTLY if draft else Role.FULLY, icon)
        self.further.show_made(audit, sent, self._file)
        self._reference.set_number(say_reference(sent.reference))
        self._check_number.set_number(sent.check_number)
        self._how.setText(
            "It is for reading, not for sending. The report and the answers are inside."
            if draft
            else "Write the e-mail in your own mail: attach the file, and paste the address and the text."
        )
        self.copy_address.setVisible(not draft)
        self.copy_text.setVisible(not draft)
        self.two_files.setVisible(draft)
        self._check_number.setVisible(not draft)
        self.plain.setVisible(not draft)
        kept = not self._session.file_read_only
        self.gone.setVisible(not draft and kept)
        self.gone.show_sent(audit, sent)
        self.not_kept.setVisible(not kept)
        self._next.setVisible(not draft)
        if audit.partnership.email:
            self._address.hide()
        elif self._address.isHidden():
            self.address.setText("")
            self._address.hide()
        self._how.setVisible(sent.sent_on is None)
        self._show_next(audit, sent)

    def _show_next(self, audit: Audit, sent: Sent) -> None:
        partnership = audit.partnership
        to = ", ".join(part for part in (partnership.email, send_words.by_when(partnership.deadline)) if part)
        steps = (
            ("You e-mail it", f"{to}." if to else "To whoever asked for it."),
            ("They may ring you", "They compare the check number. Read them only that. Words stay secret."),
            ("They read it", "They may ask for a document, or for more about an answer."),
            ("You carry on", "Your file stays open. A change later makes a new return that replaces this one."),
        )
        empty(self._steps)
        left = steps if sent.sent_on is None else steps[1:]
        for number, (title, said) in enumerate(left, start=1):
            step = QWidget()
            across = Row(self.theme, step, spacing=12)
            sign = Text(self.theme, str(number), Type.LABEL, role=Role.ACCENT)
            sign.setFixedWidth(self.theme.px(12))
            across.addWidget(sign, 0, _TOP)
            texts = Column(self.theme, spacing=1)
            texts.addWidget(Text(self.theme, title, Type.STRONG))
            texts.addWidget(Text(self.theme, said, Type.SMALL, role=Role.QUIET))
            across.addLayout(texts, 1)
            self._steps.addWidget(step)

    # -- doing -----------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._file.is_file():
            desktop.show_file(self._file)
        else:
            self.said.emit(f"{self._file.name} is not there any more. Make another, or look where you moved it.")

    def _copy_address(self) -> None:
        address = self._audit.partnership.email if self._audit is not None else ""
        if not address:
            self._address.show()
            self._address.set_fault("Type their address here first. It is kept.")
            self.address.setFocus()
            return
        desktop.copy_text(address)
        self.said.emit(f"Copied: {address}")

    def _keep_address(self) -> None:
        address = self.address.text().strip()
        if address and self._audit is not None and address != self._audit.partnership.email:
            self._address.set_fault("")
            task = self._session.verbs.update_partnership(email=address)
            task.then(self, lambda _partnership: self.copy_address.setFocus() if self.address.hasFocus() else None)

    def _copy_text(self) -> None:
        if self._audit is not None and self._sent is not None:
            desktop.copy_text(send_words.mail_text(self._audit, self._sent))
            self.said.emit("Copied: the text of the e-mail. Paste it into your own mail.")

    def _make_plain(self) -> None:
        folder = self.return_file.with_name(f"{self.return_file.stem} as two files")
        task = self._session.verbs.make_plain_set(self.return_file, folder)
        self._plain_working.follow(task, "Making two plain files")
        task.then(self, lambda _paths: self._plain_made(folder), self._plain_failed)

    def _plain_made(self, folder: Path) -> None:
        self.plain_said.set_look(Role.TEXT, "circle-check", Role.FULLY)
        self.plain_said.setText(f"Both are in the folder “{folder.name}”, beside the ZIP.")
        self.plain_said.show()
        desktop.show_file(folder / "2-Report")
        self.said.emit(f"Made: two plain files in “{folder.name}”.")

    def _plain_failed(self, error: BaseException) -> None:
        if not is_known(error):
            self._session.failed.emit(error)
            return
        self.plain_said.set_look(Role.NOT, "circle-alert", Role.NOT)
        self.plain_said.setText(words.sentence(error))
        self.plain_said.show()


class _Number(QWidget):
    """A number to read out, under what it is."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__()
        self._label = label
        column = Column(theme, self, spacing=2)
        column.addWidget(Text(theme, label, Type.SMALL, role=Role.QUIET))
        self._number = Text(theme, "", Type.NUMBER, measure=0)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        column.addWidget(self._number)
        column.addStretch(1)

    def set_number(self, number: str) -> None:
        self._number.setText("\u2002".join(number.split()))
        self._number.setAccessibleName(f"{self._label}: {number}")
