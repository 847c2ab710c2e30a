"""The window: the left column or the bar at the top, one page at a time, messages, and locking by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from s11desktop.errors import VaultReadOnly
from ui.announce import announce
from ui.arriving import Arriving
from ui.faults import Faults
from ui.finding import Finding
from ui.frame import Frame
from ui.map import FIND
from ui.page import Page
from ui.page_stack import Pages, PageStack
from ui.places import BEFORE_OPENING, PASSED_THROUGH, PageName, Place, opened_by
from ui.preferences import Preferences
from ui.reminders import recovery_is_due
from ui.session import Session
from ui.sleep import SleepWatch
from ui.spots import spot_in
from ui.theme import Scheme, Theme
from ui.turning import FOR_EVERY_AUDIT, Turning
from ui.undoing import Undoing
from ui.who_has_it import WhoHasIt
from ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from ui.side import Side, TopBar

AFTER_FIRST_PAINT_MS = 2000

PRESSES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class MainWindow(QWidget):
    """Everything that is seen. Pages are made when first gone to, and told of each change while they are shown."""

    def __init__(
        self,
        theme: Theme,
        session: Session,
        preferences: Preferences,
        sleep: SleepWatch,
        pages: Pages,
        app: QApplication,
    ) -> None:
        super().__init__()
        self.theme, self.session, self.preferences = theme, session, preferences
        self.stack = PageStack(pages)
        self._sleep, self._app = sleep, app
        self._listening = False
        self._place = Place(PageName.WELCOME)
        self._back: list[Place] = []
        self._arriving = Arriving(session, preferences)
        self._spot = ""
        self._build(app)
        self._listen()
        self.resize(QSize(1240, 820))

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self, app: QApplication) -> None:
        self.setMinimumSize(560, 420)
        self.setAcceptDrops(True)
        self.frame = Frame(self.theme, self.session, self, self.stack, self._listen_to_side)
        self.message = self.frame.message
        self.faults = Faults(self.session, self.message, self.go)
        self._who_has_it = WhoHasIt(self.session, self.message, self._forget_pages)
        self.ring = FocusRing(self.theme, self, app)
        self.finding = Finding(self.theme, self.session, self)
        self.turning = Turning(self.session)
        self.undoing = Undoing(self.session, self, self.message, self.go)
        for keys, pressed in (
            ("F1", self.show_help),
            ("Shift+F1", self.show_keys),
            ("F6", self._next_part),
            ("Ctrl+L", self.session.lock),
            ("Ctrl+Q", self.close),
            ("Alt+Left", self.go_back),
            ("Ctrl+K", self.find_anything),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(pressed)

    def _listen(self) -> None:
        session = self.session
        session.opened.connect(self._file_opened)
        session.changed.connect(self._audit_changed)
        session.locked.connect(self._locked)
        session.closed.connect(self._closed)
        session.flushing.connect(self._flush)
        session.failed.connect(self.faults.show)
        session.saved_state.connect(lambda _state: self._show_frame())
        self._sleep.sleeping.connect(self._asleep)
        self.stack.made.connect(self._listen_to)
        top = self.frame.top
        self._listen_to_bar(top)
        self.frame.reading.back.connect(self.go)
        top.help.connect(self.show_help)
        top.scheme_chosen.connect(self.set_scheme)
        top.text_size_chosen.connect(self.set_text_size)
        self.theme.changed.connect(self._restyle)

    def _listen_to_bar(self, bar: Side | TopBar) -> None:
        bar.worried.connect(lambda: self.go(Place(PageName.WORRIED)))
        bar.opened.connect(self._open_entry)

    def _listen_to_side(self, side: Side) -> None:
        self._listen_to_bar(side)
        side.audits.connect(lambda: self.go(Place(PageName.AUDITS)))
        side.who.clicked.connect(self._ask_who)
        side.settings.connect(lambda: self.go(Place(PageName.SETTINGS)))

    # -- going about -----------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """Where the window is now."""
        return self._place

    @property
    def pages(self) -> frozenset[PageName]:
        """The pages there are."""
        return self.stack.names

    @property
    def page(self) -> Page | None:
        """The page in view."""
        return self.stack.page

    def go(self, place: Place) -> None:
        """Open a place: the page is brought up to date, takes the focus and is said."""
        self.session.used()
        if place.page not in self.pages:
            place = Place(PageName.HOME if PageName.HOME in self.pages else PageName.WORRIED)
        if self.turning.leads(place):
            if self.page is not None:
                self.page.leaving()
            self.turning.begin(place)
            return
        place = self._by_way_of_recovery(place)
        before = self.page
        if before is not None:
            before.leaving()
            if self._place.page is not place.page and self._place.page not in PASSED_THROUGH:
                self._back = [*self._back[-20:], self._place]
        self._place = place
        page = self.stack.get(place.page)
        if self.session.audit is not None and not page.shows_when_opened:
            page.show_audit(self.session.audit)
        page.opened(place)
        self.stack.setCurrentWidget(page)
        page.area.verticalScrollBar().setValue(0)
        self._show_frame()
        target = page.focus_of(place)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ring.place()
        announce(page, page.spoken())

    def _by_way_of_recovery(self, place: Place) -> Place:
        audit = self.session.audit
        asked = PageName.RECOVERY in self.pages and place.page is PageName.QUESTION
        if asked and audit is not None and not self.session.read_only and recovery_is_due(audit):
            return Place(PageName.RECOVERY, place.item)
        return place

    def find_anything(self) -> None:
        """Ctrl+K: anything of the open audit by its words."""
        self.finding.begin()

    def _open_entry(self, code: str) -> None:
        page = self.page
        if code == FIND:
            self.find_anything()
            return
        if code == PageName.WHO:
            self._ask_who()
            return
        if page is not None and page.side() is not None:
            self.go(Place(page.name, code))
        else:
            self.go(Place(PageName(code)))

    def _ask_who(self) -> None:
        """Who is here now; then back to where one was."""
        self.go(Place(PageName.WHO, f"{self._place.page.value} {self._place.item}".strip()))

    def go_back(self) -> None:
        """To where one was before (Alt+Left)."""
        if self._back:
            place = self._back.pop()
            kept = list(self._back)
            self.go(place)
            self._back = kept

    def _listen_to(self, page: Page) -> None:
        page.go.connect(self.go)
        page.say.connect(lambda text: self.message.show_words(text, seconds=12))
        page.unsay.connect(self.message.take_back)
        page.side_changed.connect(self._show_frame)
        page.back.connect(self.go_back)

    def _next_part(self) -> None:
        """F6: from the page to the map, from there to the page."""
        page = self.page
        focus = self.focusWidget()
        if page is None:
            return
        beside = self.frame.first_focus()
        if beside is not None and (focus is None or not self.frame.holds(focus)):
            beside.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            page.first_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- the session's signals -------------------------------------------------------------------------------------

    def _file_opened(self, audit: Audit) -> None:
        self._who_has_it.opened()
        self._arriving.begin(audit)
        self.turning.turned(audit)
        self._say_how_it_is_open()
        place = self._arriving.place(audit, self._place, self.pages)
        if place is not None:
            self.go(place)
        else:
            self._show_frame()

    def _say_how_it_is_open(self) -> None:
        """Somebody else has it, or nothing can be written where it lies."""
        if not self._who_has_it.tell() and self.session.file_read_only:
            self.faults.show(VaultReadOnly(path=self.session.path))

    def _audit_changed(self, audit: Audit) -> None:
        if self.turning.turned(audit):
            self._forget_pages(FOR_EVERY_AUDIT)
            if self.turning.place is not None or self._place.page not in FOR_EVERY_AUDIT:
                self.go(self.turning.place or Place(PageName.HOME))
                return
        if self.page is not None:
            self.page.show_audit(audit)
        self._show_frame()

    def _flush(self) -> None:
        """Hand over what is typed, and remember where that was."""
        page, audit = self.page, self.session.audit
        if page is None:
            return
        spot = spot_in(page)
        self._spot = spot.as_text() if spot is not None else ""
        page.leaving()
        if audit is not None and not audit.example and not self.session.file_read_only:
            self.session.verbs.leave(f"{self._place.page.value} {self._place.item}".strip(), self._spot)

    def _locked(self) -> None:
        path = self.session.path
        if path is not None:
            self._arriving.left(path, replace(self._place, field=self._spot))
        self._forget_pages()
        self.go(Place(PageName.UNLOCK, str(path or "")))

    def _closed(self) -> None:
        self._arriving.forget()
        self.session.by = ""
        self._forget_pages()
        if self._place.page not in (PageName.SETTING_UP, PageName.UNLOCK, PageName.WELCOME):
            self.go(Place(PageName.WELCOME))

    def _forget_pages(self, keep: tuple[PageName, ...] = ()) -> None:
        self._back = []
        self.stack.forget(keep=(*BEFORE_OPENING, PageName.SETTING_UP, *keep))

    def _asleep(self) -> None:
        if self.preferences.lock_on_sleep:
            self.session.lock()

    # -- what is told ----------------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """F1: what this page is for."""
        self._tell(keys=False)

    def show_keys(self) -> None:
        """Shift+F1: the keys of this page."""
        self._tell(keys=True)

    def _tell(self, *, keys: bool) -> None:
        if self.page is not None:
            self.page.show_help(keys=keys)

    # -- how it looks ----------------------------------------------------------------------------------------------

    def set_scheme(self, scheme: Scheme) -> None:
        self.preferences.scheme = scheme
        self.theme.set_scheme(scheme)

    def set_text_size(self, percent: int) -> None:
        self.preferences.text_size = percent
        self.theme.set_text_size(percent)

    def _restyle(self) -> None:
        self._show_frame()
        self.setWindowIcon(QIcon())

    def _show_frame(self) -> None:
        if self.page is not None:
            self.frame.show_round(self.page, self._place.page)
        audit = self.session.audit
        name = audit.organisation.name if audit else ""
        example = "Example: " if audit and audit.example else ""
        self.setWindowTitle(f"{example}{name} – S11 Desktop" if name else "S11 Desktop")

    # -- events ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_frame()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None and not self._listening:
            self._listening = True
            handle.installEventFilter(self)
            QTimer.singleShot(AFTER_FIRST_PAINT_MS, self, self._sleep.listen_to_system)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.WindowActivate):
            self._sleep.look()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self.undoing.is_busy and kind in PRESSES:
            return True
        if kind == QEvent.Type.KeyPress:
            self.ring.by_keyboard = True
            self.session.used()
            self.session.activity()
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel):
            if kind == QEvent.Type.MouseButtonPress:
                self.ring.by_keyboard = False
            if kind != QEvent.Type.MouseMove:
                self.session.used()
            self.session.activity()
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file that no page takes is opened, whatever it is."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None)
        if path is not None:
            event.acceptProposedAction()
            self.go(opened_by(path))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.geometry = self.saveGeometry()
        if not self.session.is_open and self.page is not None:
            self.page.leaving()  # what is typed into a file that was sent is handed over as well
        self.session.close()
        super().closeEvent(event)
