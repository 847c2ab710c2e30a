"""Home: where one is in one sentence, the one thing that is next, and what must not be forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from PySide6.QtWidgets import QWidget

from s11desktop.audit.applicability import hidden
from s11desktop.audit.dates import parse_date, say_date
from s11desktop.audit.marking import law_checked_by
from s11desktop.audit.model import Audit
from s11desktop.audit.programme import Stands, What, line, upcoming
from s11desktop.audit.reminders import Stage
from s11desktop.audit.standing import by_area, progress, standing
from s11desktop.audit.validation import validate
from s11desktop.errors import BadDate
from s11desktop.report.phrases import plural, say_number
from s11desktop.sentences import programme as dates
from ui.page import Page
from ui.pages import home_words
from ui.pages.home_coming_back import ComingBack
from ui.pages.home_notices import Notices
from ui.places import SAVE, PageName, Place
from ui.reminders import recovery_made
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.area_rows import AreaRows
from ui.widgets.bars import ProgressBar
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Line
from ui.widgets.item_rows import ItemRow
from ui.widgets.layouts import Beside, Column, Row
from ui.widgets.legend import Legend
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

_SHOWN = 3


class Home(Page):
    """Shown when a file is opened, and after the last question."""

    name = PageName.HOME
    keys = (
        ("Enter", "do what is next"),
        ("Up, Down", "move in the list of areas; Enter opens one"),
    )

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._next = Place(PageName.QUESTIONS)
        self._copy = ""
        self._left: dict[str, str] = {}
        self._all_questions = Button(theme, "Show all questions", lambda: self.go.emit(Place(PageName.QUESTIONS)))
        self.body.addWidget(
            self.flow(
                self.filled("Next question", lambda: self.go.emit(self._next), trailing="arrow-right"),
                self._all_questions,
            )
        )
        facts = Place(PageName.PRINT, "inspector", SAVE)
        self.add_link(link(theme, "Facts for an inspector", lambda: self.go.emit(facts), icon="printer"))
        self.coming_back = ComingBack(theme, session)
        self.coming_back.wanted.connect(self.go)
        self.coming_back.rearranged.connect(lambda: follow_layout(self))
        self.body.addWidget(self.coming_back)
        self.notices = Notices(theme, session)
        self.notices.brought.connect(self.go)
        self.notices.noted.connect(self._noted)
        self.notices.rearranged.connect(lambda: follow_layout(self))
        self.body.addWidget(self.notices)
        self.body.space(4)
        beside = Beside(theme, side=306, gap=18)
        self.body.addWidget(beside)
        beside.main.addWidget(self._build_standing())
        self.law = Text(theme, "", Type.SMALL, role=Role.QUIET, icon="scale", icon_size=17)
        beside.main.addWidget(self.law)
        self.come_back = _ItemsCard(theme, "To come back to")
        self.next_date = _ItemsCard(theme, "Next date")
        self._due = _ItemsCard(theme, "Due")
        self._expiring = _ItemsCard(theme, "About to expire")
        self._safe = _ItemsCard(theme, "Safe and sound")
        for card in (self.come_back, self.next_date, self._due, self._expiring, self._safe):
            beside.side_column.addWidget(card)

    def _build_standing(self) -> Card:
        theme = self.theme
        card = Card(theme, spacing=10)
        head = Row(theme, spacing=12)
        head.addWidget(Text(theme, "Where we are", Type.CARD), 1)
        self._answered = Text(theme, "", Type.STRONG, right=True)
        head.addWidget(self._answered)
        card.column.addLayout(head)
        self._bar = ProgressBar(theme, "Questions answered")
        card.column.addWidget(self._bar)
        card.column.space(2)
        self.areas = AreaRows(theme)
        self.areas.opened.connect(lambda code: self.go.emit(Place(PageName.AREA, code)))
        card.column.addWidget(self.areas)
        card.column.addWidget(Line(theme))
        card.column.space(2)
        self._legend = Legend(theme)
        card.column.addWidget(self._legend)
        self.apart = Text(theme, "", Type.SMALL, role=Role.QUIET, icon="hourglass", icon_size=17)
        card.column.addWidget(self.apart)
        self._hidden = link(theme, "", lambda: self.go.emit(Place(PageName.QUESTIONS, "hidden")), kind=Type.SMALL)
        card.column.addWidget(self._hidden)
        return card

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_audit(self, audit: Audit) -> None:
        today = self.session.today()
        now = home_words.where(audit, validate(audit, today))
        lede = "" if audit.finished else now.lede or home_words.due(audit.partnership, today)
        self.set_head(now.title, home_words.begun(now, lede, self._left.get(audit.uuid, "")))
        self._all_questions.setVisible(not audit.finished and audit.round.kind != "update")
        assert self.main_button is not None
        self.main_button.set_words(now.button)
        self._next = now.place
        self.notices.show_audit(audit, today)
        self.law.setText(law_checked_by(audit.framework, today))
        self.law.setVisible(not self.notices.old_law.isVisibleTo(self.notices))
        self._show_standing(audit)
        self._show_marked(audit)
        self._show_date(audit, today)
        self._show_due(audit, today)
        self._show_expiring(audit, today)
        self._show_safe(audit, today)
        follow_layout(self)

    def _found_left(self, uuid: str, left: object) -> None:
        """Where one is in an audit that began from another."""
        audit = self.session.audit
        if audit is not None and audit.uuid == uuid and isinstance(left, str) and self._left.get(uuid, "") != left:
            self._left[uuid] = left
            self.show_audit(audit)

    def _show_standing(self, audit: Audit) -> None:
        answered, counts = progress(audit), standing(audit)
        words = f"{answered.answered} of {answered.asked} answered"
        self._answered.setText(words)
        self._bar.set_value(answered.answered, answered.asked, words)
        areas = by_area(audit)
        self.areas.show_areas(areas)
        self._legend.show_counts(counts)
        apart = sum(len(area.readiness) for area in areas)
        self.apart.setText(f"{plural(apart, 'question')} not yet law, in none of these figures.")
        self.apart.setVisible(bool(apart))
        unasked = len(hidden(audit))
        self._hidden.set_words(f"{plural(unasked, 'question')} you are not asked, and why")
        self._hidden.setVisible(bool(unasked))

    def _show_marked(self, audit: Audit) -> None:
        standards = home_words.marked(audit)
        self.come_back.show_items(
            [
                ("bookmark-check", Role.ACCENT, home_words.named(each), "", self._to(PageName.QUESTION, each.code))
                for each in standards[:_SHOWN]
            ],
            self._all(len(standards), "marked questions", Place(PageName.QUESTIONS, "come-back")),
        )

    def _show_date(self, audit: Audit, today: date) -> None:
        points = [each for each in line(audit, today) if each.what is not What.DEADLINE]  # that is under the title
        following, late = upcoming(tuple(points)), [each for each in points if each.stands is Stands.LATE]
        rows: list[Item] = []
        for point in dict.fromkeys([*late[-1:], *([following] if following else [])]):
            icon, role = ("clock-alert", Role.NOT) if point.stands is Stands.LATE else ("calendar-days", Role.ACCENT)
            what = home_words.say_point(point)
            said = f"{say_date(point.day)}. {dates.stands(point.stands.value, point.day, today)}"
            rows.append((icon, role, what, said, self._to(PageName.PROGRAMME, point.item)))
        self.next_date.show_items(rows, self._all(len(points), "dates", Place(PageName.PROGRAMME), len(rows)))

    def _show_due(self, audit: Audit, today: date) -> None:
        rows = []
        for action in home_words.due_soon(audit, today)[:_SHOWN]:
            late = action.is_late(today)
            words = home_words.say_due(action, today)
            icon, role = ("clock-alert", Role.NOT) if late else ("clock", Role.QUIET)
            rows.append((icon, role, action.what, words, self._to(PageName.ACTIONS, action.uuid)))
        whole = len(home_words.coming_due(audit))
        self._due.show_items(rows, self._all(whole, "actions", Place(PageName.ACTIONS), len(rows)))

    def _show_expiring(self, audit: Audit, today: date) -> None:
        found = home_words.running_out(audit, today)
        rows = []
        for each in found[:_SHOWN]:
            icon, role = ("file-x", Role.NOT) if each.stage is Stage.PAST else ("file-clock", Role.PARTLY)
            said = home_words.say_running_out(each.day, each.months, today)
            rows.append((icon, role, each.title, said, self._to(PageName.EVIDENCE, each.item)))
        self._expiring.show_items(rows, self._all(len(found), "things to renew", Place(PageName.EVIDENCE)))

    def _show_safe(self, audit: Audit, today: date) -> None:
        keeper, to_page = audit.setting("recovery_keeper"), self._to(PageName.RECOVERY)
        if audit.example:
            row = ("key-round", Role.QUIET, "Recovery page", "An example needs none.", to_page)
        elif recovery_made(audit):
            kept = f", kept by {keeper}" if keeper else ""
            made = _said(audit.setting("recovery_made"), today)
            row = ("key-round", Role.QUIET, f"Recovery page made on {made}{kept}", "", to_page)
        elif home_words.wants_recovery(audit):
            why = "Without it, a forgotten passphrase loses everything."
            row = ("key-round", Role.NOT, "Make your recovery page now", why, to_page)
        else:
            row = ("key-round", Role.QUIET, "Recovery page", "It comes after the fifth answer.", to_page)
        rows: list[Item] = [row]
        if self._copy:
            rows.append(("hard-drive", Role.QUIET, self._copy, "", self._to(PageName.SETTINGS)))
        self._safe.show_items(rows, None)

    def opened(self, place: Place) -> None:
        path, audit = self.session.path, self.session.audit
        if audit is not None:
            self.notices.look(audit)
            uuid = audit.uuid
            self.session.verbs.left_to_confirm().then(self, lambda left: self._found_left(uuid, left))
            self.coming_back.look()
        if path is not None and audit is not None and not audit.example:
            self.session.copies_of(path).then(self, self._found_copies, lambda _error: None)

    def _found_copies(self, copies: object) -> None:
        audit = self.session.audit
        if audit is None or not isinstance(copies, tuple):
            return
        made = copies[0].made_at if copies else None
        now = datetime.now(UTC)
        self._copy = (
            f"Backup made and checked {home_words.say_copy(made, now)}" if made else "No backup of this file yet"
        )
        self._show_safe(audit, self.session.today())

    # -- doing -----------------------------------------------------------------------------------------------------

    def _noted(self) -> None:
        if self.main_button is not None:
            self.main_button.setFocus()

    def _to(self, page: PageName, item: str = "") -> Callable[[], object]:
        return lambda: self.go.emit(Place(page, item))

    def _all(self, count: int, what: str, place: Place, shown: int = _SHOWN) -> tuple[str, Callable[[], object]] | None:
        if count <= shown:
            return None
        return f"All {say_number(count)} {what}", lambda: self.go.emit(place)


Item = tuple[str, Role, str, str, Callable[[], object]]


class _ItemsCard(Card):
    """A card of a few rows that each go somewhere, and a link to all of them. Hidden while it has none."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title, spacing=6)
        holder = QWidget()
        self._rows = Column(theme, holder, spacing=8)
        self.column.addWidget(holder)
        self._shown: list[ItemRow] = []
        self._all: Button | None = None

    def show_items(self, items: list[Item], more: tuple[str, Callable[[], object]] | None) -> None:
        """Show these rows in place of the ones before; a row with the focus keeps it where there still is one."""
        while len(self._shown) > len(items):
            old = self._shown.pop()
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        for place, item in enumerate(items):
            if place == len(self._shown):
                row = ItemRow(self.theme)
                self._shown.append(row)
                self._rows.insertWidget(place, row)
            self._shown[place].show_item(*item)
        if self._all is not None:
            self._rows.removeWidget(self._all)
            self._all.hide()
            self._all.deleteLater()
            self._all = None
        if more is not None:
            self._all = link(self.theme, *more)
            self._rows.addWidget(self._all)
        self.setVisible(bool(items))


def _said(day: str, today: date) -> str:
    """A day kept as a setting, written out; as it is where it cannot be read."""
    try:
        return say_date(parse_date(day[:10], today))
    except BadDate:
        return day
