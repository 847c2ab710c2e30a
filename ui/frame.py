"""The frame round a page: the left column or the bar at the top, and the messages; what they say, and which shows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.map import entries, head, who_is_here
from ui.page import Page
from ui.page_stack import PageStack
from ui.places import BEFORE_OPENING, PageName
from ui.reading_bar import ReadingBar
from ui.session import Session
from ui.side import SAVED_WORDS, SIDE_WIDTH, MessageBar, Side, TopBar
from ui.theme import Theme
from ui.widgets.map_entry import Entry
from ui.widgets.tab_order import follow_layout

NARROWEST_PAGE = 620


class Frame:
    """Laid out in a window round the stack of its pages."""

    def __init__(
        self, theme: Theme, session: Session, window: QWidget, stack: PageStack, made: Callable[[Side], None]
    ) -> None:
        self._theme, self._session, self._window, self._stack = theme, session, window, stack
        self._side: Side | None = None
        self._made = made
        self._across = across = QHBoxLayout(window)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        right = QVBoxLayout()
        right.setSpacing(0)
        self.top = TopBar(theme)
        self.message = MessageBar(theme)
        self.reading = ReadingBar(theme, session)
        for widget in (self.top, self.message, self.reading):
            right.addWidget(widget)
        right.addWidget(stack, 1)
        across.addLayout(right, 1)

    @property
    def side(self) -> Side:
        """The left column, made when it is first wanted: before a file is open there is none."""
        if self._side is None:
            self._side = Side(self._theme)
            self._side.hide()
            self._across.insertWidget(0, self._side)
            self._side.lower()  # the first of its neighbours, for those who are read to as well
            follow_layout(self._window)
            self._made(self._side)
        return self._side

    def first_focus(self) -> QWidget | None:
        """Where the focus goes when it goes from the page to the frame."""
        if self._side is not None and self._side.isVisible():
            return self._side.map
        return self.top.menu_button if self.top.isVisible() else None

    def holds(self, focus: QWidget) -> bool:
        """Whether that is in the part that is shown."""
        bar = self._side if self._side is not None and self._side.isVisible() else self.top
        return bar.isAncestorOf(focus)

    def show_round(self, page: Page, name: PageName) -> None:
        """Say what belongs round that page, which is called `name`, in a window as wide as it is now."""
        audit, session = self._session.audit, self._session
        own = page.side()
        with_map = audit is not None and page.name not in BEFORE_OPENING
        has_side = own is not None or with_map
        beside = has_side and self._window.width() - self._theme.px(SIDE_WIDTH) >= self._theme.px(NARROWEST_PAGE)
        state = SAVED_WORDS[session.state]
        if own is not None:
            self.side.set_head(own.name, own.under, "")
            self.side.set_entries(own.entries, own.here)
            self.side.set_remark("info", own.remark, settings=False)
            shown, here = own.entries, own.here
            state = ("info", "")
        elif audit is not None:
            shown = entries(audit, self._stack.names, session.today())
            here = _entry_of(name, shown)
            self.side.set_head(*head(audit, session.by), which=PageName.AUDITS in self._stack.names)
            self.side.set_entries(shown, here)
            self.side.set_remark(*state, settings=PageName.SETTINGS in self._stack.names)
        else:
            shown, here = (), ""
        self.reading.show_audit(audit if with_map and own is None else None)
        who = Entry(PageName.WHO.value, who_is_here(session.by), "user")
        self.top.set_entries((*shown, who) if own is None and shown else shown, here)
        line = next((entry for entry in shown if entry.code == here), None)
        where = page.where() or ("" if line is None else f"{line.label}: {line.badge}" if line.badge else line.label)
        if audit is not None and audit.example and with_map:
            where = _of_example(page.where() or (line.label if line else ""))
        self.top.set_open(has_side, where, state)
        if has_side:
            self.side.setVisible(beside)
        elif self._side is not None:
            self._side.hide()
        self.top.setVisible(not beside)


def _of_example(where: str) -> str:
    """There is no left column beside the bar at the top, so it has to say of every page that it is an example."""
    return f"Example: {where}" if where else "Example"


def _entry_of(name: PageName, shown: tuple[Entry, ...]) -> str:
    """The entry of a page, or that of the page it belongs to where it has none of its own."""
    parents = {
        PageName.QUESTION: PageName.QUESTIONS,
        PageName.AREA: PageName.QUESTIONS,
        PageName.TYPING_IN: PageName.QUESTIONS,
        PageName.COPY_OUT: PageName.SEND,
        PageName.PERSONAL_DATA: PageName.SEND,
        PageName.LOCK_REPORT: PageName.SEND,
        PageName.SENT_LOG: PageName.SEND,
        PageName.EDITION: PageName.QUESTIONS,
        PageName.WORDS: PageName.QUESTIONS,
        PageName.ADD_AUDIT: PageName.AUDITS,
        PageName.COMPARE: PageName.AUDITS,
        PageName.NEXT_ROUND: PageName.AUDITS,
        PageName.UPDATE: PageName.STATEMENT,
    }
    own = any(entry.code == name.value for entry in shown)
    return name.value if own else parents.get(name, name).value
