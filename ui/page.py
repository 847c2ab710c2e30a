"""The page every page is: a heading, a quiet line, what it is about, and a foot that stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.places import PageName, Place
from ui.spots import found
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, Look, filled, link
from ui.widgets.cards import Line
from ui.widgets.layouts import Capped, Column, Flow, Row
from ui.widgets.map_entry import Entry
from ui.widgets.scrolling import ScrollArea
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Heading, Remark, Text

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from ui.session import Session
    from ui.widgets.help_panel import HelpPanel

_ONLY_EYEBROW = 2  # the eyebrow and what pushes links to the right


@dataclass(frozen=True, slots=True)
class SideHead:
    """A left column of a page's own: a name, a line under it, its entries (that lead nowhere), a remark."""

    name: str
    under: str
    entries: tuple[Entry, ...]
    here: str
    remark: str


class _Help:
    """What `resources/help` says of the page that asks, which may be a class or one that is made."""

    def __get__(self, page: Page | None, kind: type[Page]) -> tuple[tuple[str, str], ...]:
        from s11desktop.guidance import page_help

        found = page_help().get(kind.name.value) if hasattr(kind, "name") else None
        return found.parts if found is not None else ()


class Page(QWidget):
    """One step of the work. Made once, shown often: `show_audit` brings it up to date, `opened` says where to stand.

    Put widgets into `body`. `go(Place)` asks the window to go somewhere. Enter, where nothing else wants it, presses
    `main_button`. `say(words)` has the window say something over the page, `unsay(words)` take it back where it still
    stands. `keys` and `help` are what Shift+F1 and F1 say on this page (help is written in `resources/help`).
    `margin` is the room at the sides (36 where a table is the page), `widest` how wide what is inside gets, both in px
    at 100 % text.
    """

    name: PageName
    margin = 44
    widest = 936
    keys: tuple[tuple[str, str], ...] = ()
    shows_when_opened = False
    """Whether `opened` brings it up to date by itself, so that the window does not do it before as well."""
    help = _Help()

    go = Signal(object)
    say = Signal(str)
    unsay = Signal(str)
    side_changed = Signal()
    back = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self.theme, self.session = theme, session
        self.main_button: Button | None = None
        self._further: list[tuple[QWidget, str]] = []
        self.help_panel: HelpPanel | None = None
        self._is_looking = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.area = ScrollArea(theme)
        outer.addWidget(self.area, 1)
        side = self.margin
        self._across = Capped(self.area.content)
        self._inside = QWidget()
        self._across.addWidget(self._inside)
        column = self._whole = Column(theme, self._inside, margins=(side, 28, side, 22))
        head = Column(theme, spacing=7)
        self._above = QWidget()
        self._above.hide()
        self._above_row = Row(theme, self._above, spacing=24)
        self.eyebrow = Text(theme, role=Role.QUIET)
        self._above_row.addWidget(self.eyebrow, 1)
        self._above_row.addStretch(0)
        self.eyebrow.hide()
        self.title = Heading(theme)
        self.lede = Text(theme, role=Role.QUIET)
        self.lede.hide()
        head.addWidget(self._above)
        head.addWidget(self.title)
        head.addWidget(self.lede)
        column.addLayout(head)
        column.space(13)
        self.body = Column(theme, spacing=12)
        column.addLayout(self.body)
        column.addStretch(1)
        self._strip = Text(theme, "", Type.TEXT, icon="arrow-down", icon_role=Role.ACCENT, measure=0)
        self._strip_holder = QWidget()
        Row(theme, self._strip_holder, margins=(side, 6, side, 6)).addWidget(self._strip)
        self._strip_holder.hide()
        outer.addWidget(self._strip_holder)
        self._foot_line = Line(theme)
        self._foot_line.hide()
        outer.addWidget(self._foot_line)
        self._foot_holder = QWidget()
        self._foot_across = Capped(self._foot_holder)
        foot_inside = QWidget()
        self._foot_across.addWidget(foot_inside)
        self.foot = Row(theme, foot_inside, margins=(side, 12, side, 22), spacing=16)
        self._foot_holder.hide()
        outer.addWidget(self._foot_holder)
        self._at_sides = side
        bar = self.area.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._look_down())
        bar.rangeChanged.connect(lambda _least, _most: self._look_down())
        theme.changed.connect(self._restyle)
        self._restyle()

    # -- what a page fills in --------------------------------------------------------------------------------------

    def show_audit(self, audit: Audit) -> None:
        """Show the audit as it is now. Called when it changes, and before the page opens. Never write into a field
        that has the focus."""

    def opened(self, place: Place) -> None:
        """The page is about to be seen: show what `place.item` names."""

    def leaving(self) -> None:
        """The page is left, the file locked or closed: hand over what is typed, and forget secrets."""

    def first_focus(self) -> QWidget:
        """What takes the focus when the page opens: its heading, unless there is good reason."""
        return self.title

    def focus_of(self, place: Place) -> QWidget:
        """What takes the focus when the page opens at that place; its `field` names one that is asked for."""
        return found(self, place.field) or self.first_focus()

    def spoken(self) -> str:
        """What a screen reader is told when the page opens."""
        parts = (self.title.text(), self.lede.text())
        return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)

    def side(self) -> SideHead | None:
        """What the left column shows instead of the map while this page is open; `side_changed` says it is another."""
        return None

    def where(self) -> str:
        """Where one is, for the bar at the top when there is no left column; "" takes the words of the map."""
        return ""

    # -- what a page calls -----------------------------------------------------------------------------------------

    def set_head(self, title: str, lede: str = "", eyebrow: str = "") -> None:
        """The title (a sentence about these answers), one quiet line under it, one above it."""
        self.title.setText(title)
        self.lede.setText(lede)
        self.lede.setVisible(bool(lede))
        self.eyebrow.setText(eyebrow)
        self.eyebrow.setVisible(bool(eyebrow))
        self._above.setVisible(bool(eyebrow) or self._above_row.count() > _ONLY_EYEBROW)

    def add_above(self, widget: QWidget) -> None:
        """Put something at the left of the line over the title."""
        self._above_row.insertWidget(0, widget)
        self._above.show()

    def add_link(self, button: QWidget) -> None:
        """Put a link (or steps, or a choice of view) at the right of the line over the title."""
        self._above_row.addWidget(button)
        self._above.show()

    def paper_link(self, kind: str, of: Callable[[], str] = lambda: "") -> Button:
        """A link to the papers for a meeting, with that one chosen; `of` gives the area or question it is of."""
        return link(self.theme, "Print", lambda: self._to_paper(kind, of()), icon="printer")

    def _to_paper(self, kind: str, of: str) -> None:
        self.go.emit(Place(PageName.PRINT, f"{kind} {of}".strip()))

    def set_foot(self, *, back: Button | None = None, remark: str = "", main: Button | None = None) -> Text:
        """Back at the left; then at the right a quiet remark and the main button. Returns the remark, to change it."""
        note = Remark(self.theme, remark, role=Role.QUIET, right=True, measure=60)
        if back is not None:
            self.foot.addWidget(back)
        self.foot.addStretch(1)
        self.foot.addWidget(note, 8, Qt.AlignmentFlag.AlignVCenter)
        if main is not None:
            self.foot.addWidget(main)
            if main.look is Look.FILLED:
                self.main_button = main
        self.show_foot()
        return note

    def show_foot(self, shown: bool = True) -> None:
        """For a page that fills `foot` by itself, or has none for a while."""
        self._foot_holder.setVisible(shown)

    def back_button(self, text: str, place: Place) -> Button:
        return Button(self.theme, text, lambda: self.go.emit(place))

    def filled(self, text: str, pressed: object, *, icon: str = "", trailing: str = "") -> Button:
        """The page's one filled button, which Enter presses too."""
        self.main_button = filled(self.theme, text, pressed, icon=icon, trailing=trailing)  # type: ignore[arg-type]
        return self.main_button

    def flow(self, *widgets: QWidget, spacing: float = 12) -> QWidget:
        """Buttons and links in one row, which wraps."""
        row = QWidget()
        layout = Flow(self.theme, row, spacing=spacing)
        for widget in widgets:
            layout.addWidget(widget)
        return row

    def name_further(self, *sections: tuple[QWidget, str]) -> None:
        """Sections a strip over the foot names while they are out of sight below."""
        self._further = list(sections)
        self._look_down()

    # -- help in the page ------------------------------------------------------------------------------------------

    def show_help(self, *, keys: bool = False) -> None:
        """Help with this page, or its keys, above everything on it; asked for once more, it goes."""
        from ui.widgets.help_panel import HelpPanel

        asked_again = self.help_panel is not None and self.help_panel.keys == keys
        self.close_help()
        if asked_again:
            return
        panel = self.help_panel = HelpPanel(self.theme, self.keys if keys else self.help, keys=keys)
        panel.closed.connect(self.close_help)
        panel.guide_wanted.connect(self.to_guide)
        panel.words_wanted.connect(lambda: self.go.emit(Place(PageName.WORDS)))
        holder = QWidget()
        Column(self.theme, holder, margins=(0, 0, 0, 20)).addWidget(panel)
        self._whole.insertWidget(0, holder)
        follow_layout(self)
        self.area.verticalScrollBar().setValue(0)
        panel.begin()

    def to_guide(self, *, of_this_page: bool = True) -> None:
        """Where the user guide tells of this page, or its beginning."""
        from ui.guide_ready import to_guide

        to_guide(self, of_this_page=of_this_page)

    def close_help(self) -> None:
        """Take the help away; the focus goes where the page begins, if it was in the help."""
        panel, self.help_panel = self.help_panel, None
        if panel is None:
            return
        had_focus = panel.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        holder = panel.parentWidget()
        if holder is not None:
            holder.hide()
            self._whole.removeWidget(holder)
            holder.deleteLater()
        if had_focus:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    # -- how it behaves --------------------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_help()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.main_button is not None and self.main_button.isVisible() and self.main_button.isEnabled():
            self.main_button.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_down()

    def _restyle(self) -> None:
        widest = self.theme.gap(self.widest + 2 * self._at_sides) if self.theme.text_size < 200 else 16777215
        for capped in (self._across, self._foot_across):
            capped.set_widest(max(widest, self.theme.measure(90)))

    def _look_down(self) -> None:
        """Say what is out of sight below. Showing the strip lays the page out anew, which asks here again: only once
        the strip is wholly shown or hidden may that change it, or Qt is left with one that is both.
        """
        if self._is_looking:
            return
        self._is_looking = True
        bar = self.area.verticalScrollBar()
        self._foot_line.setVisible(bar.maximum() > 0 and not self._foot_holder.isHidden())
        bottom = self.area.height()
        if not self._strip_holder.isHidden():  # as if it were not there, or it would come and go by its own height
            bottom += self._strip_holder.height()
        below = [
            words
            for widget, words in self._further
            if widget.isVisible() and widget.mapTo(self.area.content, QPoint(0, 0)).y() - bar.value() > bottom - 30
        ]
        if below:
            self._strip.setText("Further down: " + ", ".join(below))
        self._strip_holder.setVisible(bool(below))
        self._is_looking = False
