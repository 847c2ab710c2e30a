"""The action plan: what is late first, then what comes, who leads, and how it goes. One is opened beside the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from s11desktop.audit.model import Action, Audit
from ui.page import Page
from ui.pages import actions_view, actions_words
from ui.pages.action_card import ActionCard
from ui.pages.actions_calendar import CalendarButton
from ui.pages.actions_filters import Filters
from ui.pages.actions_list import PlanList
from ui.pages.actions_many import Many
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.layouts import Beside
from ui.widgets.rows import Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

LEDE = "Your ratings started this list. You say who leads, and by when."


class ActionsPage(Page):
    """`place.item`: the UUID or label (A3) of an action, which is opened."""

    name = PageName.ACTIONS
    margin = 36
    keys = (
        ("Up, Down", "move in the list"),
        ("Enter", "open the marked action"),
        ("Space", "choose it, while you choose several; Ctrl+A chooses all that are shown"),
        ("Escape", "close it again, or stop choosing"),
        ("Ctrl+F", "find in the list"),
    )

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._removed: tuple[str, str] | None = None
        self._wanted = ""
        self.add_button = self.filled("Add an action", self.add, icon="plus")
        self.many_button = Button(theme, "Change several", self.choose_several, icon="list-checks")
        self.calendar_button = CalendarButton(theme, session)
        if session.read_only:
            self.add_button.hide()
        self._paper = self.paper_link("action-plan")
        self.lead_paper = link(theme, "", self._print_lead, icon="printer")
        self.lead_paper.hide()
        self.body.addWidget(
            self.flow(self.add_button, self.many_button, self.calendar_button, self._paper, self.lead_paper)
        )
        self.told = Told(theme)
        self.calendar_button.saved.connect(self.told.tell)
        self.body.addWidget(self.told)
        self.filters = Filters(theme, self)
        self.filters.changed.connect(self._filter)
        self.body.addWidget(self.filters)
        self._removed_words = Text(theme, "", icon="info", icon_role=Role.ACCENT)
        self.undo = self.flow(self._removed_words, link(theme, "Bring it back", self.bring_back, icon="undo-2"))
        self.undo.hide()
        self.body.addWidget(self.undo)
        beside = Beside(theme, side=290, gap=18)
        self.body.addWidget(beside)
        self.list = PlanList(theme, beside.main, self)
        self.list.opened.connect(self._pressed)
        self.list.clicked.connect(self._pressed)
        self.list.marked.connect(self._marked)
        self.list.all_wanted.connect(self._show_all)
        self.list.rearranged.connect(lambda: follow_layout(self))
        self.card = ActionCard(theme, session)
        self.many = Many(theme, session)
        for beside_list in (self.card, self.many):
            beside.side_column.addWidget(beside_list)
            beside_list.hide()
        self._at_side = self.card.parentWidget() or self.card
        self._at_side.hide()
        self._join(session)

    def _join(self, session: Session) -> None:
        self.card.done.connect(self._done)
        self.card.remove.connect(self.remove)
        self.card.go.connect(lambda code: self.go.emit(Place(PageName.QUESTION, code)))
        self.card.look.connect(lambda uuid: self.go.emit(Place(PageName.EVIDENCE, uuid)))
        self.card.rearranged.connect(lambda: follow_layout(self))
        self.many.everything.connect(self.choose_all)
        self.many.done.connect(self.close_card)
        self.many.changed.connect(self._changed_several)
        self.name_further((self.card, "the action you opened"), (self.many, "what to change"))
        shortcut = QShortcut(QKeySequence("Esc"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.close_card)

    @property
    def rows(self) -> Rows:
        """What is shown of the plan, but for the fold of what is done."""
        return self.list.rows

    @property
    def is_card_open(self) -> bool:
        return not self.card.isHidden()

    @property
    def is_choosing(self) -> bool:
        """Whether several actions are being chosen."""
        return not self.many.isHidden()

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_audit(self, audit: Audit) -> None:
        self.set_head(actions_words.title(audit, self.session.today()), LEDE if audit.actions else "")
        self.filters.show_audit(audit)
        self.many_button.setVisible(len(audit.actions) > 1 and not self.session.read_only)
        self.calendar_button.setVisible(bool(audit.actions or audit.evidence or audit.partnership.due))
        self.card.show_audit(audit)
        self.many.choose(self.many.chosen & {action.uuid for action in audit.actions})
        self._filter()
        if self._removed is not None and not self.undo.isHidden() and self._find(self._removed[0]) is not None:
            self._removed = None
            self.undo.hide()
        if self._wanted and self._find(self._wanted) is not None:
            wanted, self._wanted = self._wanted, ""
            self.list.mark(wanted)
        follow_layout(self)

    def opened(self, place: Place) -> None:
        audit = self.session.audit
        self.told.clear()
        if audit is None or not place.item:
            return
        for action in audit.actions:
            if place.item in (action.uuid, action.label):
                self.filters.clear()
                self.list.mark(action.uuid)
                self._show_card(audit, action)

    def leaving(self) -> None:
        if self.is_card_open:
            self.card.hand_over()
        self._hide_side()

    def _filter(self) -> None:
        audit = self.session.audit
        if audit is None:
            return
        today, wanted = self.session.today(), self.filters.wanted
        rows = actions_view.rows(audit, today, wanted, self.many.chosen if self.is_choosing else None)
        folded = wanted.which == actions_view.OPEN
        self.list.show(audit, wanted, rows, actions_view.closed_rows(audit, today, wanted) if folded else ())
        whose = wanted.lead if wanted.lead != actions_view.NOBODY else ""
        self.lead_paper.set_words(f"Print the page for {whose}", "printer")
        self.lead_paper.setVisible(bool(whose))
        self._paper.setVisible(not whose)
        if not audit.actions and self.session.read_only:
            self.list.nothing_words.setText("There is nothing here.")

    def _print_lead(self) -> None:
        self.go.emit(Place(PageName.PRINT, f"by-lead {self.filters.wanted.lead}"))

    def _show_all(self) -> None:
        self.filters.clear()
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
        """Close what stands beside the list: the action, or what is changed for several."""
        if self.is_choosing or (self.is_card_open and self._is_free()):
            self._hide_side()
            self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, uuid: str) -> None:
        """Take an action away; it can be brought back."""
        action = self._find(uuid)
        if action is None:
            return
        self._removed = (uuid, action.what)
        self._hide_side()
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
        self._hide_side()
        if uuid and not self.list.mark(uuid):
            self._wanted = uuid
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_free(self) -> bool:
        return not self.is_card_open or self.card.finish()

    def _show_card(self, audit: Audit, action: Action | None) -> None:
        self.card.begin(audit, action)
        self._show_side(self.card, self.card.keep_button)

    def _find(self, uuid: str) -> Action | None:
        audit = self.session.audit
        return next((action for action in audit.actions if action.uuid == uuid), None) if audit is not None else None

    def _pressed(self, uuid: str) -> None:
        if self.is_choosing:
            self._toggle(uuid)
        else:
            self.open(uuid)

    def _marked(self, rows: Rows, uuid: str) -> None:
        """Another row has the focus: an open card follows, and the page scrolls to the row."""
        if not rows.view.hasFocus():
            return
        audit, action = self.session.audit, self._find(uuid)
        other = action is not None and self.card.uuid != uuid
        if self.is_card_open and audit is not None and other and self._is_free():
            self._show_card(audit, action)
        place: QRect = rows.view.visualRect(rows.view.currentIndex())
        middle = rows.view.viewport().mapTo(self.area.content, place.center())
        self.area.ensureVisible(middle.x(), middle.y(), 0, place.height())

    # -- several ---------------------------------------------------------------------------------------------------

    def choose_several(self) -> None:
        """Begin to choose, with the focus in the list."""
        if not self._is_free():
            return
        self.many.begin()
        self._show_side(self.many, None)
        self._filter()
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_all(self) -> None:
        """Choose every action that is shown."""
        shown = (actions_view.uuid_of(row.key) for row in self.rows.model.rows if not row.group)
        self.many.choose(frozenset(shown))
        self._filter()
        self.say.emit(f"{self.many.title.text()}.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While several are chosen, Space chooses the marked row and Ctrl+A all that are shown."""
        if self.is_choosing and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space:
                uuid = actions_view.uuid_of(self.rows.key)
                if self._find(uuid) is not None:
                    self._toggle(uuid)
                return True
            if event.matches(QKeySequence.StandardKey.SelectAll):
                self.choose_all()
                return True
        return super().eventFilter(watched, event)

    def _toggle(self, uuid: str) -> None:
        self.many.toggle(uuid)
        self._filter()

    def _changed_several(self, said: str) -> None:
        self.say.emit(said)
        self._hide_side()
        self.rows.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- beside the list -------------------------------------------------------------------------------------------

    def _show_side(self, shown: ActionCard | Many, main: Button | None) -> None:
        self.told.clear()
        for each in (self.card, self.many):
            each.setVisible(each is shown)
        self._at_side.show()
        self.list.set_narrow(True)
        self.main_button = main or self.add_button
        follow_layout(self)

    def _hide_side(self) -> None:
        was_choosing = self.is_choosing
        for each in (self.card, self.many, self._at_side):
            each.hide()
        self.list.set_narrow(False)
        self.main_button = self.add_button
        if was_choosing:
            self._filter()
        follow_layout(self)
