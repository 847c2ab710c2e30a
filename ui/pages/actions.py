"""The action plan: what is late first, then what comes, who leads, and how it goes. One is opened beside the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Action, Audit
from ui.models.rows import RowOf
from ui.models.spoken_rows import ROW_ROLE
from ui.page import Page
from ui.pages import actions_words
from ui.pages.action_card import ActionCard
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import link
from ui.widgets.cards import Fold
from ui.widgets.fields import Chooser
from ui.widgets.find_field import SHOWN_FROM, FindField
from ui.widgets.layouts import Beside, Flow
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

WIDE, NARROW = (92, 150, 232), (66, 116, 138)
"""The widths of lead, day and how it goes, without and with an action beside the list; px at 100 %."""

LEDE = "Your ratings started this list. You say who leads, and by when."


class ActionsPage(Page):
    """`place.item`: the UUID or label (A3) of an action, which is opened."""

    name = PageName.ACTIONS
    margin = 36
    keys = (
        ("Up, Down", "move in the list"),
        ("Enter", "open the marked action"),
        ("Escape", "close it again"),
        ("Ctrl+F", "find in the list"),
    )

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._removed: tuple[str, str] | None = None
        self._wanted = ""
        self.add_button = self.filled("Add an action", self.add, icon="plus")
        self.lead = Chooser(theme, (("", "Everyone"),))
        self.lead.setAccessibleName("Who leads")
        self.lead.picked.connect(lambda _code: self._filter())
        self.search = FindField(theme, self)
        self.search.searched.connect(lambda _words: self._filter())
        if session.read_only:
            self.add_button.hide()
        self.body.addWidget(self.flow(self.add_button, self.lead, self.search, self.paper_link("action-plan")))
        self._removed_words = Text(theme, "", icon="info", icon_role=Role.ACCENT)
        self.undo = self.flow(self._removed_words, link(theme, "Bring it back", self.bring_back, icon="undo-2"))
        self.undo.hide()
        self.body.addWidget(self.undo)
        beside = Beside(theme, side=290, gap=18)
        self.body.addWidget(beside)
        self._fill_list(beside)
        self.card = ActionCard(theme, session)
        beside.side_column.addWidget(self.card)
        self._at_side = self.card.parentWidget() or self.card
        self._at_side.hide()
        self.card.done.connect(self._done)
        self.card.remove.connect(self.remove)
        self.card.go.connect(lambda code: self.go.emit(Place(PageName.QUESTION, code)))
        self.card.rearranged.connect(lambda: follow_layout(self))
        self.name_further((self.card, "the action you opened"))
        shortcut = QShortcut(QKeySequence("Esc"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.close_card)

    def _fill_list(self, beside: Beside) -> None:
        theme, main = self.theme, beside.main
        self.rows = Rows(theme, "Still to do", _columns(*WIDE))
        self.nothing = QWidget()
        nothing = Flow(theme, self.nothing, spacing=12)
        self._nothing_words = Text(theme, "")
        nothing.addWidget(self._nothing_words)
        self._show_all = link(theme, "Show all", self._clear_filter)
        nothing.addWidget(self._show_all)
        self.closed = Fold(theme, "Done", "Finishing one asks whether the rating has changed")
        self.closed_rows = Rows(theme, "Done and dropped", _columns(*WIDE))
        self.closed.content.addWidget(self.closed_rows)
        self.closed.toggled.connect(lambda _open: follow_layout(self))
        for rows in (self.rows, self.closed_rows):
            rows.opened.connect(self.open)
            rows.view.clicked.connect(self._clicked)
            rows.marked.connect(lambda key, rows=rows: self._marked(rows, key))
        self._shown = Text(theme, "", Type.SMALL, role=Role.QUIET)
        for widget in (self.rows, self.nothing, self._shown, self.closed):
            main.addWidget(widget)

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_audit(self, audit: Audit) -> None:
        self.set_head(actions_words.title(audit, self.session.today()), LEDE if audit.actions else "")
        self._show_leads(actions_words.leads(audit))
        self.search.setVisible(len(audit.actions) >= SHOWN_FROM or bool(self.search.text()))
        self.card.show_audit(audit)
        self._filter()
        if self._removed is not None and not self.undo.isHidden() and self._find(self._removed[0]) is not None:
            self._removed = None
            self.undo.hide()
        if self._wanted and self._find(self._wanted) is not None:
            wanted, self._wanted = self._wanted, ""
            self._mark(wanted)
        follow_layout(self)

    def _show_leads(self, leads: tuple[tuple[str, str], ...]) -> None:
        if [self.lead.itemData(number) for number in range(self.lead.count())] != [code for code, _ in leads]:
            chosen = self.lead.code
            self.lead.clear()
            for code, words in leads:
                self.lead.addItem(words, code)
            self.lead.set_code(chosen)
            self.lead.updateGeometry()
        self.lead.setVisible(len(leads) > 2)

    def opened(self, place: Place) -> None:
        audit = self.session.audit
        if audit is None or not place.item:
            return
        for action in audit.actions:
            if place.item in (action.uuid, action.label):
                self._clear_filter(focus=False)
                self._mark(action.uuid)
                self._show_card(audit, action)

    def leaving(self) -> None:
        if self.is_card_open:
            self.card.hand_over()
            self._hide_card()

    @property
    def is_card_open(self) -> bool:
        return not self._at_side.isHidden()

    def _filter(self) -> None:
        audit = self.session.audit
        if audit is None:
            return
        today, lead, said = self.session.today(), self.lead.code, self.search.text()
        rows = actions_words.open_rows(audit, today, lead, said)
        closed = actions_words.closed_rows(audit, today, lead, said)
        self.rows.set_rows(rows)
        self.closed_rows.set_rows(closed)
        shown, whole = actions_words.count(rows), sum(action.is_open for action in audit.actions)
        self.rows.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        if not audit.actions and self.session.read_only:
            words = "There is nothing here."
        elif not audit.actions:
            words = "A rating of partly or not met starts one. Or add one yourself."
        elif said or lead:
            words = "Nothing still to do has those words." if said else "Nothing is left for them."
        else:
            words = "Nothing is left to do."
        self._nothing_words.setText(words)
        self._show_all.setVisible(bool(said or lead) and bool(whole))
        self._show_all.set_words(f"Show all {whole}")
        self._shown.setText(f"{shown} of {whole} shown")
        self._shown.setVisible(0 < shown < whole)
        self.closed.setVisible(bool(closed))
        self.closed.button.set_title(f"Done: {len(closed)}")

    def _clear_filter(self, *, focus: bool = True) -> None:
        self.lead.setCurrentIndex(0)
        self.search.clear()
        self._filter()
        if focus:
            self.rows.setFocus()

    # -- one action ------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Begin a new action."""
        audit = self.session.audit
        if audit is not None and self._is_free():
            self._show_card(audit, None)
            self.card.what.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.card.what)

    def open(self, uuid: str) -> None:
        """Open an action beside the list, with the focus in it."""
        audit, action = self.session.audit, self._find(uuid)
        if audit is None or action is None or not self._is_free():
            return
        self._show_card(audit, action)
        target = self.card.keep_button if self.session.read_only else self.card.progress.status.target()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_card(self) -> None:
        if self.is_card_open and self._is_free():
            self._hide_card()
            self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, uuid: str) -> None:
        """Take an action away; it can be brought back."""
        action = self._find(uuid)
        if action is None:
            return
        self._removed = (uuid, action.what)
        self._hide_card()
        self.session.verbs.remove_action(uuid).then(self, lambda _value: self._gone())

    def bring_back(self) -> None:
        """Bring back what was removed last."""
        if self._removed is None:
            return
        uuid, what = self._removed
        self._removed, self._wanted = None, uuid
        self.undo.hide()
        task = self.session.verbs.restore_action(uuid)
        task.then(self, lambda _value: self.say.emit(f"Undone: “{what}” is back."))
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _gone(self) -> None:
        assert self._removed is not None
        self._removed_words.setText(f"Removed: “{self._removed[1]}”.")
        self.undo.show()
        follow_layout(self)
        self.say.emit(f"Removed: “{self._removed[1]}”. Ctrl+Z brings it back.")
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, uuid: str) -> None:
        self._hide_card()
        if uuid and not self._mark(uuid):
            self._wanted = uuid
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_free(self) -> bool:
        return not self.is_card_open or self.card.finish()

    def _show_card(self, audit: Audit, action: Action | None) -> None:
        self.card.begin(audit, action)
        self._at_side.show()
        self._set_columns(NARROW)
        self.main_button = self.card.keep_button
        follow_layout(self)

    def _hide_card(self) -> None:
        self._at_side.hide()
        self._set_columns(WIDE)
        self.main_button = self.add_button
        follow_layout(self)

    def _set_columns(self, widths: tuple[float, float, float]) -> None:
        for rows in (self.rows, self.closed_rows):
            rows.view.columns = _columns(*widths)
            rows.view.fit()
            rows.update()

    def _find(self, uuid: str) -> Action | None:
        audit = self.session.audit
        return next((action for action in audit.actions if action.uuid == uuid), None) if audit is not None else None

    def _mark(self, uuid: str) -> bool:
        if self.rows.mark(uuid):
            return True
        if self.closed_rows.model.number_of(uuid) >= 0:
            self.closed.set_open(True)
        return self.closed_rows.mark(uuid)

    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, RowOf) and not row.group:
            self.open(row.key)

    def _marked(self, rows: Rows, key: str) -> None:
        """Another row has the focus: an open card follows, and the page scrolls to the row."""
        if not rows.view.hasFocus():
            return
        audit, action = self.session.audit, self._find(key)
        if self.is_card_open and audit is not None and action is not None and self.card.uuid != key and self._is_free():
            self._show_card(audit, action)
        place: QRect = rows.view.visualRect(rows.view.currentIndex())
        middle = rows.view.viewport().mapTo(self.area.content, place.center())
        self.area.ensureVisible(middle.x(), middle.y(), 0, place.height())


def _columns(lead: float, day: float, going: float) -> tuple[ColumnOf, ...]:
    return (
        ColumnOf("What, and for which question"),
        ColumnOf("Lead", lead),
        ColumnOf("By when", day),
        ColumnOf("How it is going", going),
    )
