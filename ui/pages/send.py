"""Send: what goes and what stays, making it, and what to do with the file. The app itself sends nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.model import Audit, Sending, Sent
from s11desktop.audit.validation import stops, validate
from s11desktop.errors import ExportStopped, FileError
from ui.announce import announce
from ui.page import Page
from ui.pages import send_words
from ui.pages.home_words import say_day
from ui.pages.send_plan import FOLDER_SETTING, SendPlan
from ui.pages.send_ready import SendReady
from ui.pages.send_theirs import TheirForm
from ui.personal_data import PersonalDataCheck
from ui.places import PageName, Place
from ui.session import Session
from ui.tasks import Task, is_known
from ui.theme import Theme
from ui.widgets.buttons import link
from ui.widgets.tab_order import follow_layout
from ui.widgets.working import Working


class Send(Page):
    """`place.item` "draft" begins with the draft for the committee; "new" makes another where one is there."""

    name = PageName.SEND
    keys = (("Enter", "press the filled button"), ("Up, Down", "choose the return or a draft"))

    def __init__(self, theme: Theme, session: Session, check: PersonalDataCheck) -> None:
        super().__init__(theme, session)
        self.check = check
        self._made: Sent | None = None
        self._lock = False
        self._making = self._with_form = False
        self._stopping = 0
        self.add_link(
            link(theme, "Copy out into a web form", lambda: self.go.emit(Place(PageName.COPY_OUT)), icon="copy")
        )
        self.add_link(link(theme, "Returns made", lambda: self.go.emit(Place(PageName.SENT_LOG)), icon="list"))
        self.plan = SendPlan(theme, session, check)
        self.plan.changed.connect(self._plan_changed)
        self.plan.personal.wanted.connect(lambda: self.go.emit(Place(PageName.PERSONAL_DATA)))
        self.plan.personal.changed.connect(self._looked)
        self.plan.documents.wanted.connect(lambda: self.go.emit(Place(PageName.EVIDENCE)))
        self.body.addWidget(self.plan)
        self.theirs = TheirForm(theme, session, lambda: self.plan.personal.to_decide)
        self.theirs.said.connect(self.say)
        self.theirs.decide.connect(lambda: self.go.emit(Place(PageName.PERSONAL_DATA)))
        self.working = Working(theme)
        self.body.addWidget(self.working)
        self.ready = SendReady(theme, session)
        self.ready.said.connect(self.say)
        self.ready.locks.connect(self._lock_made)
        self.ready.report.connect(lambda uuid: self.go.emit(Place(PageName.LOCK_REPORT, uuid)))
        self.ready.again.connect(lambda: self.go.emit(Place(PageName.SEND, "new")))
        self.body.addWidget(self.ready)
        self.body.addWidget(self.theirs)
        self._back = self.back_button("Back", Place(PageName.CHECK))
        self.make = self.filled("Make the return", self._press, icon="file-archive")
        self._remark = self.set_foot(back=self._back, main=self.make)

    # -- showing ---------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        audit = self.session.audit
        if audit is None or self._making:
            return
        last = next((each for each in reversed(audit.sent) if each.kind != "draft"), None)
        named = next((each for each in audit.sent if each.uuid == place.item), last)
        self._made = None if place.item in ("draft", "new") else named
        if place.item == "draft":
            self.plan.choose("draft")
        self.plan.fresh_path()
        self.plan.errors.show_faults(())
        self.show_audit(audit)
        follow_layout(self)
        if self._made is None:
            self.check.begin()

    def show_audit(self, audit: Audit) -> None:
        self.check.look_again()
        stopping = stops(validate(audit, self.session.today()))
        self._stopping = len(stopping)
        if self._made is not None:
            found = (each for each in audit.sent if each.uuid == self._made.uuid)
            self._made = next(found, self._made)
        self.plan.setVisible(self._made is None and not self._making)
        self.ready.setVisible(self._made is not None and not self._making)
        if self._making:
            return
        self.theirs.show_audit(audit, made=self._made is not None)
        if self._made is None:
            self._show_plan(audit)
            self.plan.show_audit(audit, stopping)
            self._show_plan(audit)
        else:
            self._show_made(audit, self._made)

    def leaving(self) -> None:
        self.plan.finish()

    def first_focus(self) -> QWidget:
        return self.title if self._made is None else self.ready.show_button

    def _show_plan(self, audit: Audit) -> None:
        to = send_words.whom(audit)
        if self.plan.is_draft:
            title = "What goes into the draft, and what stays"
        else:
            title = f"What goes to {to}, and what stays" if to else "What goes, and what stays"
        self.set_head(
            title,
            "The app sends nothing. It makes one file, which you send yourself.",
            "1 What goes  ›  2 Personal data  ›  3 Send it",
        )
        stopped = bool(self._stopping) and not self.plan.is_draft
        found = self.plan.personal.to_decide
        make = "Make the draft" if self.plan.is_draft else "Make the return"
        words = "See what is missing" if stopped else "Decide on what was found" if found else make
        self.make.set_words(words, "arrow-right" if stopped or found else "file-archive")
        self._remark.setText(send_words.say_stopping(self._stopping) if stopped else send_words.say_deciding(found))
        self.show_foot()
        self.main_button = self.make

    def _show_made(self, audit: Audit, made: Sent) -> None:
        to = send_words.whom(audit)
        lede = "It was opened again and compared with your answers: all of it is there."
        if made.kind == "draft":
            self.set_head("Your draft is ready.", f"{lede} It is only on this computer.", "")
        elif made.sent_on is not None:
            went = f" to {made.sent_to}" if made.sent_to else ""
            self.set_head(
                f"Your return went{went} on {say_day(made.sent_on)}.",
                f"It was made on {send_words.made_on(made)}.",
                "",
            )
        else:
            title = f"Your return is ready. Now e-mail it to {to}." if to else "Your return is ready. Now e-mail it."
            self.set_head(
                title, f"{lede} It is still only on this computer.", "✓ What goes  ›  ✓ Personal data  ›  3 Send it"
            )
        folder = audit.setting(FOLDER_SETTING)
        self.ready.show_made(audit, made, Path(folder) if folder else Path.home())
        self.show_foot(False)
        self.main_button = self.ready.show_button

    def _plan_changed(self) -> None:
        if self.session.audit is not None:
            self.show_audit(self.session.audit)

    # -- making it -------------------------------------------------------------------------------------------------

    def _press(self) -> None:
        if self._stopping and not self.plan.is_draft:
            self.go.emit(Place(PageName.CHECK))
            return
        if self.plan.personal.to_decide:
            self.go.emit(Place(PageName.PERSONAL_DATA))
            return
        self.plan.finish()
        if not self.plan.check():
            return
        self._with_form = self.theirs.goes_along
        self._lock = self.plan.lock.is_on and not self.plan.is_draft
        self._making = True
        self.plan.hide()
        self.theirs.hide()
        self.show_foot(False)
        self.plan.errors.show_faults(())
        what = "Looking through what would go"
        self.set_head(f"{what}.", "A return never needs a child’s name. Nothing has been made yet.")
        task = self.check.begin()
        self.working.follow(task, what)
        task.then(self, self._looked_through, self._failed, stopped=self._cancelled)

    def _looked(self) -> None:
        """How the check stands is another."""
        if self.session.audit is not None and self.isVisible() and self._made is None and not self._making:
            self._show_plan(self.session.audit)

    def _looked_through(self, _checked: object) -> None:
        """Nothing is made while something that was found is not decided."""
        if self.plan.personal.to_decide:
            self._stay()
            self.go.emit(Place(PageName.PERSONAL_DATA))
            return
        draft = self.plan.is_draft
        task = self.session.verbs.export(self.plan.target, draft=draft, with_form=self._with_form)
        what = "Making your draft" if draft else "Making your return"
        self.set_head(f"{what}.", "It is opened again and compared with your answers before we say that it is ready.")
        self.working.follow(task, what)
        task.then(self, self._is_made, self._failed, stopped=self._cancelled)
        self._task: Task | None = task

    def _is_made(self, receipt: object) -> None:
        from s11desktop.exchange.submission import Receipt

        assert isinstance(receipt, Receipt)
        audit = self.session.audit
        if audit is None:
            self._making = False
            return
        kept = next((each for each in reversed(audit.sent) if each.reference == receipt.reference), None)
        self._made = kept or _sent_of(receipt)
        if not self.session.file_read_only:
            self.session.verbs.set_settings({FOLDER_SETTING: str(receipt.path.parent)})
        if self._lock:
            self._lock = False
            self._lock_it(receipt.path)
        else:
            self._show_ready(receipt.path.parent)

    def _lock_made(self) -> None:
        """Lock one that was made before."""
        self._making = True
        self.ready.hide()
        self._lock_it(self.ready.return_file)

    def _lock_it(self, path: Path) -> None:
        audit = self.session.audit
        assert audit is not None
        to = send_words.whom(audit)
        self.set_head(f"Locking it for {to}." if to else "Locking it.", "The return itself is made and checked.")
        task = self.session.verbs.lock_return(path, audit.partnership.recipient)
        self.working.follow(task, "Locking your return")
        task.then(
            self,
            lambda made: self._is_locked(made, path.parent),
            lambda error: self._not_locked(error, path),
            stopped=lambda: self._show_ready(path.parent),
        )

    def _is_locked(self, made: object, folder: Path) -> None:
        audit = self.session.audit
        if audit is None or self._made is None:
            return
        if not self._made.uuid:  # the file is only read, so nothing keeps a record of it
            self._made = replace(self._made, sendings=(_copy_of(made, send_words.whom(audit)),))
            self._show_ready(folder)
            return
        task = self.session.verbs.record_copy(self._made.uuid, made, "locked", send_words.whom(audit))
        task.then(self, lambda _sent: self._show_ready(folder))

    def _not_locked(self, error: BaseException, path: Path) -> None:
        self._show_ready(path.parent)
        self.session.tell(error, self.ready.further.say_fault)

    def _show_ready(self, folder: Path) -> None:
        """The return is made, and locked where that was wanted."""
        self._making = False
        audit = self.session.audit
        if audit is None or self._made is None:
            return
        self.show_audit(audit)
        self.ready.show_made(audit, self._made, folder)
        self.area.verticalScrollBar().setValue(0)
        follow_layout(self)
        self.ready.show_button.setFocus()
        announce(self, self.spoken())

    def _cancelled(self) -> None:
        self._stay()
        self.say.emit("Stopped. No file was made, and nothing else changed.")

    def _failed(self, error: BaseException) -> None:
        self._stay()
        if isinstance(error, ExportStopped):
            self.go.emit(Place(PageName.CHECK))
        elif isinstance(error, FileError):
            self.plan.show_fault(words.sentence(error))
        elif is_known(error):
            self.plan.errors.show_faults(((words.sentence(error), self.plan.focus),))
        else:
            self.session.failed.emit(error)

    def _stay(self) -> None:
        self._making = False
        audit = self.session.audit
        if audit is not None:
            self.show_audit(audit)
            self.make.setFocus()


def _copy_of(made: object, to: str) -> Sending:
    from s11desktop.exchange.sealing import Sealed

    assert isinstance(made, Sealed)
    return Sending("", to, None, "locked", made.path.name, made.sha256, made.size, made.recipient)


def _sent_of(receipt: object) -> Sent:
    """A return made from a file that is only read: nothing keeps a record of it."""
    from s11desktop.exchange.submission import Receipt

    assert isinstance(receipt, Receipt)
    nobody: date | None = None
    return Sent(
        "",
        receipt.reference,
        receipt.sha256,
        receipt.kind,
        receipt.path.name,
        receipt.exported_at,
        "",
        nobody,
        receipt.check_number,
        receipt.size,
    )
