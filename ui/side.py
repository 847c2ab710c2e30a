"""What stands round a page: the left column, the bar at the top that takes its place, and the message bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.announce import announce
from ui.map import FIND
from ui.open_file import Saved
from ui.theme import Scheme, Theme, Type, fill
from ui.theme_colours import Role
from ui.widgets.buttons import Button, Look, link
from ui.widgets.layouts import Column, Flow, Row
from ui.widgets.map_entry import Entry
from ui.widgets.text import Text

WORRIED = "Worried about a child now?"
SIDE_WIDTH = 232
NARROW = 560
"""Under so many px at 100 % text the bar at the top keeps its words for what matters most."""
SAVED_WORDS = {
    Saved.NOTHING: ("", ""),
    Saved.SAVED: ("check", "All saved"),
    Saved.SAVING: ("loader-circle", "Saving…"),
    Saved.FAILED: ("triangle-alert", "Not saved"),
    Saved.READING: ("eye", "Only reading"),
}
TEXT_SIZES = (100, 125, 150, 175, 200)
SCHEMES = (
    (Scheme.SYSTEM, "As this computer is set"),
    (Scheme.LIGHT, "Light"),
    (Scheme.DARK, "Dark"),
    (Scheme.CONTRAST, "High contrast"),
)


class Surface(QWidget):
    """A surface with a quiet line at one edge."""

    def __init__(self, theme: Theme, edge: Qt.Edge) -> None:
        super().__init__()
        self.theme, self._edge = theme, edge
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            fill(painter, self.rect(), self.theme.colour(Role.SURFACE))
            at_right = self._edge == Qt.Edge.RightEdge
            edge = (
                QRect(self.width() - 1, 0, 1, self.height())
                if at_right
                else QRect(0, self.height() - 1, self.width(), 1)
            )
            fill(painter, edge, self.theme.colour(Role.LINE))


class Side(Surface):
    """The left column: whose audit it is, the map, and at the foot the two things that are always there."""

    opened = Signal(str)
    worried = Signal()
    settings = Signal()
    audits = Signal()

    def __init__(self, theme: Theme) -> None:
        from ui.widgets.map_list import MapList

        super().__init__(theme, Qt.Edge.RightEdge)
        column = Column(theme, self, margins=(16, 20, 16, 14))
        self.name = Text(theme, "", Type.STRONG)
        self.under = Text(theme, "", Type.SMALL, role=Role.QUIET)
        self.who = Button(
            theme, "", None, look=Look.QUIET_LINK, icon="user", kind=Type.SMALL, describe="Says who is here now"
        )
        column.addWidget(self.name)
        column.space(2)
        column.addWidget(self.under)
        self.which = Button(
            theme,
            "",
            self.audits.emit,
            look=Look.QUIET_LINK,
            kind=Type.SMALL,
            describe="Shows the audits in this file",
        )
        column.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        column.space(2)
        column.addWidget(self.who, 0, Qt.AlignmentFlag.AlignLeft)
        column.space(14)
        self.map = MapList(theme, "Pages")
        self.map.opened.connect(self.opened)
        column.addWidget(self.map, 1)
        column.space(12)
        self.worried_button = Button(
            theme, WORRIED, self.worried.emit, look=Look.WORRIED, icon="phone", kind=Type.SMALL_STRONG
        )
        policy = self.worried_button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.worried_button.setSizePolicy(policy)
        column.addWidget(self.worried_button)
        column.space(9)
        foot = Row(theme, spacing=8)
        self.saved = Text(theme, "", Type.SMALL, role=Role.QUIET, icon="check", icon_size=16)
        self.settings_button = Button(
            theme, "Settings", self.settings.emit, look=Look.QUIET_LINK, icon="settings", kind=Type.SMALL
        )
        foot.addWidget(self.saved, 1)
        foot.addWidget(self.settings_button)
        column.addLayout(foot)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_head(self, name: str, under: str, who: str, *, which: bool = False) -> None:
        """Who, what, and who sits there; with `which` what stands under the name leads to the audits of the file."""
        self.name.setText(name)
        self.under.setText("" if which else under)
        self.under.setVisible(not which)
        self.which.setVisible(which)
        if which and self.which.words != under:
            self.which.set_words(under)
        if who and self.who.words != who:
            self.who.set_words(who)
        self.who.setVisible(bool(who))

    def set_entries(self, entries: tuple[Entry, ...], here: str) -> None:
        self.map.set_entries(entries)
        self.map.set_here(here)

    def set_remark(self, icon: str, words: str, *, settings: bool) -> None:
        """What stands at the very foot: "All saved", and Settings where there is something to set."""
        self.saved.setText(words)
        self.saved.set_look(icon=icon)
        self.saved.setVisible(bool(words))
        self.settings_button.setVisible(settings)

    def _restyle(self) -> None:
        self.setFixedWidth(self.theme.px(SIDE_WIDTH))


class TopBar(Surface):
    """Over the page where there is no left column: at 200 %, in a narrow window, and before a file is open."""

    opened = Signal(str)
    worried = Signal()
    help = Signal()
    scheme_chosen = Signal(object)
    text_size_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Qt.Edge.BottomEdge)
        row = Row(theme, self, margins=(28, 11, 28, 11), spacing=16)
        self.menu_button = Button(theme, "Menu", self._show_menu, icon="menu", tall=False)
        self.brand = Text(
            theme, "S11 Desktop", Type.STRONG, icon="clipboard-check", icon_role=Role.ACCENT, icon_size=22
        )
        self.find_button = Button(
            theme, "Find", partial(self.opened.emit, FIND), icon="search", tall=False, describe="Ctrl+K"
        )
        self.where = Text(theme, "", measure=40)
        self.text_button = link(theme, "Text size", self._show_sizes, icon="a-large-small")
        self.look_button = link(theme, "Appearance", self._show_looks, icon="contrast")
        self.help_button = link(theme, "Help (F1)", self.help.emit, icon="circle-help")
        self.saved = Text(theme, "", icon="check", measure=30)
        self.worried_button = Button(
            theme, WORRIED, self.worried.emit, look=Look.WORRIED, icon="phone", kind=Type.SMALL_STRONG
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.menu_button, 0, middle)
        row.addWidget(self.find_button, 0, middle)
        row.addWidget(self.brand, 0, middle)
        row.addWidget(self.where, 50, middle)
        right = QWidget()
        flow = Flow(theme, right, spacing=22)
        for button in (self.text_button, self.look_button, self.help_button, self.saved):
            flow.addWidget(button)
        row.addStretch(1)
        row.addWidget(right, 0, middle)
        row.addWidget(self.worried_button, 0, middle)
        self._entries: tuple[Entry, ...] = ()
        self._here = ""
        self._menu: QMenu | None = None
        self._is_narrow = False
        theme.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, finding is its glass alone, so that whom to ring is never cut."""
        narrow = self.width() < self.theme.px(NARROW)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.find_button.set_words("" if narrow else "Find")
            self.find_button.setAccessibleName("Find")

    def set_entries(self, entries: tuple[Entry, ...], here: str) -> None:
        self._entries, self._here = entries, here

    def set_open(self, is_open: bool, where: str, saved: tuple[str, str]) -> None:
        """With a file open: menu, where one is, saved. Without: the name of the program, looks and help."""
        self.menu_button.setVisible(is_open)
        self.find_button.setVisible(is_open and any(entry.code == FIND for entry in self._entries))
        self.where.setVisible(is_open)
        self.where.setText(where)
        self.saved.setVisible(is_open and bool(saved[1]))
        self.saved.setText(saved[1])
        self.saved.set_look(icon=saved[0])
        self.brand.setVisible(not is_open and self.theme.text_size < 150)
        for button in (self.text_button, self.look_button, self.help_button):
            button.setVisible(not is_open)

    def _show_menu(self) -> None:
        menu = self._fresh_menu("Pages")
        for entry in self._entries:
            words = entry.label + (f"  ({entry.badge})" if entry.badge else "")
            action = (
                menu.addAction(self.theme.icon(entry.icon, entry.role), words) if entry.icon else menu.addAction(words)
            )
            action.setEnabled(entry.can_open)
            if entry.code == self._here:
                font = action.font()
                font.setBold(True)
                action.setFont(font)
            action.triggered.connect(lambda _on=False, code=entry.code: self.opened.emit(code))
        self._popup(menu, self.menu_button)

    def _show_sizes(self) -> None:
        menu = self._fresh_menu("Text size")
        for percent in TEXT_SIZES:
            chosen = percent == self.theme.text_size
            self._choice(menu, f"{percent} %", chosen, partial(self.text_size_chosen.emit, percent))
        self._popup(menu, self.text_button)

    def _show_looks(self) -> None:
        menu = self._fresh_menu("Appearance")
        for scheme, words in SCHEMES:
            chosen = scheme is self.theme.scheme
            self._choice(menu, words, chosen, partial(self.scheme_chosen.emit, scheme))
        self._popup(menu, self.look_button)

    def _fresh_menu(self, name: str) -> QMenu:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        self._menu.setAccessibleName(name)
        return self._menu

    def _choice(self, menu: QMenu, words: str, chosen: bool, pressed: Callable[[], None]) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _on=False: pressed())
        menu.addAction(action)

    def _popup(self, menu: QMenu, under: QWidget) -> None:
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))


class MessageBar(Surface):
    """One sentence over the page: what happened, and maybe one thing to press. Said politely; a failure at once."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Qt.Edge.BottomEdge)
        row = Row(theme, self, margins=(44, 9, 28, 9), spacing=16)
        self.words = Text(theme, "", icon="info", icon_role=Role.ACCENT, measure=100)
        self._more: Button | None = None
        self._close = link(theme, "Close", self.hide, icon="x")
        self._row = row
        row.addWidget(self.words, 1)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_words(
        self,
        words: str,
        *,
        failure: bool = False,
        action: str = "",
        pressed: Callable[[], object] | None = None,
        seconds: int = 0,
    ) -> None:
        """`seconds` 0 leaves it standing until it is closed; nothing that matters goes by itself."""
        self.words.setText(words)
        role = Role.NOT if failure else Role.ACCENT
        self.words.set_look(Role.TEXT, "triangle-alert" if failure else "info", role)
        if self._more is not None:
            self._more.hide()
            self._more.deleteLater()
            self._more = None
        if action and pressed is not None:
            self._more = link(self.theme, action, pressed)
            self._row.insertWidget(1, self._more)
        self.show()
        announce(self, words, urgent=failure)
        if seconds:
            self._timer.start(seconds * 1000)
        else:
            self._timer.stop()

    def take_back(self, words: str) -> None:
        """Hide it where these words still stand: what they told of is over."""
        if self.words.text() == words:
            self.hide()
