"""The two years as a line of dates, and the same as a list: done, late, next, to come; set and changed below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from s11desktop import words
from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Audit
from s11desktop.audit.programme import BY_HAND, Point, Stands, What, line, proposed, span, upcoming
from s11desktop.sentences import programme as say
from ui.models.rows import Cell, RowOf
from ui.page import Page
from ui.pages.actions_calendar import CalendarButton
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.announcing import Told
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.date_field import DateField
from ui.widgets.date_line import ROLES, DateLine, Mark, Shape, ShapeSign
from ui.widgets.fields import Chooser, LineField
from ui.widgets.form import Form
from ui.widgets.layouts import Row
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Text

_ICONS = {
    Stands.DONE: "circle-check",
    Stands.LATE: "triangle-alert",
    Stands.NEXT: "arrow-right",
    Stands.TO_COME: "circle",
}


class Programme(Page):
    """`place.item` is the UUID of a date, whose card is then open."""

    name = PageName.PROGRAMME
    margin = 36
    keys = (("Up, Down", "move in the list of dates; Enter opens one"), ("Enter", "keep the date"))

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self.calendar = CalendarButton(theme, session)
        self.add_link(self.calendar)
        self._points: tuple[Point, ...] = ()
        self._item = ""
        self._drawn = Card(theme, spacing=8)
        self.drawing = DateLine(theme)
        self._drawn.column.addWidget(self.drawing)
        self._drawn.column.addWidget(self._legend())
        self.body.addWidget(self._drawn)
        self.rows = Rows(
            theme, "Dates", (ColumnOf("", 34), ColumnOf("Day", 160), ColumnOf("What"), ColumnOf("How it stands", 260))
        )
        self.rows.opened.connect(self._open)
        self.body.addWidget(self.rows)
        self.told = Told(theme)
        self.body.addWidget(self.told)
        self.fitting = Card(theme, "Days that would fit", icon="lightbulb", spacing=8)
        self._fitting_words = Text(theme, "", measure=100)
        self.fitting.column.addWidget(self._fitting_words)
        self.use = Button(theme, "Set these", self._use, tall=False)
        self.fitting.column.addWidget(self.flow(self.use))
        self.body.addWidget(self.fitting)
        self.card = self._build_card()
        self.body.addWidget(self.card)
        self.calendar.saved.connect(self.told.tell)
        self.set_foot(back=self.back_button("Back to Home", Place(PageName.HOME)), main=self.keep)
        self.name_further((self.fitting, "days that would fit"), (self.card, "set a date"))

    def _legend(self) -> QWidget:
        signs = []
        for stands in Stands:
            holder = QWidget()
            row = Row(self.theme, holder, spacing=6)
            said = say.STANDS[stands.value]
            row.addWidget(ShapeSign(self.theme, Shape(stands.value), f"Sign for {said.lower()}"))
            row.addWidget(Text(self.theme, said, Type.SMALL))
            signs.append(holder)
        return self.flow(*signs, spacing=22)

    def _build_card(self) -> Card:
        theme = self.theme
        card = Card(theme, "Set a date", icon="calendar-plus", spacing=8)
        self.form = Form(theme)
        self.what = Chooser(theme, tuple((each.value, words.PROGRAMME[each.value]) for each in BY_HAND))
        self.day = DateField(theme, today=self.session.today())
        self.title_field = LineField(theme)
        self.form.add("What", self.what, width=380)
        self._day_row = self.form.add("Day", self.day, width=380)
        self.form.add("Your own word for it", self.title_field, hint="Such as “PCC”. It may stay empty.", width=380)
        card.column.addWidget(self.form)
        self.done = Button(theme, "It is done", self._done, icon="check", tall=False)
        self.delete = link(theme, "Take it away", self._remove, icon="trash-2")
        self.another = link(theme, "Set another date instead", lambda: self._show_card(""), icon="plus")
        self._more = self.flow(self.done, self.delete, self.another, spacing=20)
        card.column.addWidget(self._more)
        self.keep = self.filled("Set the date", self._keep, icon="check")
        return card

    # -- the page --------------------------------------------------------------------------------------------------

    def opened(self, place: Place) -> None:
        self.told.clear()
        self._show_card(place.item if any(each.item == place.item for each in self._points) else "")

    def show_audit(self, audit: Audit) -> None:
        today = self.session.today()
        self._points = line(audit, today)
        self._head()
        said = "; ".join(f"{number}: {_spoken(each, self)}" for number, each in enumerate(self._points, start=1))
        marks = tuple(Mark(each.day, Shape(each.stands.value)) for each in self._points)
        self.drawing.show_line(*span(self._points, today), today, marks, f"The two years as a line. {said}")
        self.rows.setVisible(bool(self._points))
        self.rows.set_rows(tuple(self._row(number, each) for number, each in enumerate(self._points, start=1)))
        fitting = () if self.session.file_read_only else proposed(audit, today)
        self._fitting_words.setText(
            "\n".join(f"{words.PROGRAMME[what.value]}: {say_date(day)}" for what, day in fitting)
        )
        self.fitting.setVisible(bool(fitting))
        for each in (self.card, self.keep):
            each.setVisible(not self.session.file_read_only)
        if self._item and all(each.item != self._item for each in self._points):
            self._show_card("")
        follow_layout(self)

    def first_focus(self) -> QWidget:
        return self.rows if self._points else self.what

    def _head(self) -> None:
        following = upcoming(self._points)
        if following is None:
            lede = "Set the board, the survey, the update and the statement, and each is told before it comes."
            self.set_head("The two years, as a line of dates", lede)
            return
        today = self.session.today()
        said = say.following(
            _name(following), say_date(following.day), following.day, today, late=following.stands is Stands.LATE
        )
        late = sum(each.stands is Stands.LATE for each in self._points)
        lede = "You are told eight weeks before each, two weeks before, and on the day."
        if late and following.stands is not Stands.LATE:
            lede = f"{late} {'date is' if late == 1 else 'dates are'} past, and nobody said that it is done. {lede}"
        self.set_head(said, lede)

    def _row(self, number: int, point: Point) -> RowOf:
        role = ROLES[Shape(point.stands.value)]
        stands = self.stands(point)
        under = point.title or (f"to {point.to}" if point.to else "")
        cells = (
            Cell(str(number), strong=True),
            Cell(say_date(point.day)),
            Cell(words.PROGRAMME[point.what.value], under, strong=True),
            Cell(stands, icon=_ICONS[point.stands], role=role if point.stands is not Stands.TO_COME else Role.QUIET),
        )
        return RowOf(point.item or What.DEADLINE.value, cells, f"{number}. {_spoken(point, self)}")

    def stands(self, point: Point) -> str:
        """How a date stands, in words."""
        done = say_date(point.done_on) if point.done_on else ""
        return say.stands(point.stands.value, point.day, self.session.today(), done)

    # -- changing --------------------------------------------------------------------------------------------------

    def _open(self, key: str) -> None:
        if key == What.DEADLINE.value:
            self.go.emit(Place(PageName.SETTINGS))
            return
        self._show_card(key)
        self.day.setFocus()

    def _show_card(self, item: str) -> None:
        point = next((each for each in self._points if item and each.item == item), None)
        self._item = point.item if point is not None else ""
        self.what.set_code((point.what if point is not None else What.BOARD).value)
        self.day.set_date(None if point is None else point.day)
        self.title_field.setText("" if point is None else point.title)
        self._day_row.set_fault("")
        self.card.title.setText("Set a date" if point is None else f"{_name(point)}, {say_date(point.day)}")
        self.keep.set_words("Set the date" if point is None else "Keep the date", "check")
        self._more.setVisible(point is not None)
        self.done.set_words("It is not done" if point is not None and point.done_on else "It is done", "check")
        if self.isVisible():
            follow_layout(self)

    def _keep(self) -> None:
        day = self.day.read()
        wrong = "" if day is not None else "Type the day, such as 3 March 2027"
        self._day_row.set_fault("" if self.day.is_wrong else wrong)
        if day is None or self.day.is_wrong:
            self.day.setFocus()
            return
        what, title = What(self.what.code or What.OTHER), self.title_field.text().strip()
        said = f"Kept: {words.PROGRAMME[what.value]}, {say_date(day)}."
        if self._item:
            task = self.session.verbs.update_date(self._item, what=what, day=day, title=title)
        else:
            task = self.session.verbs.add_dates(((what, day),), title)
        task.then(self, lambda _made: self._kept(said))

    def _kept(self, said: str) -> None:
        self._show_card("")
        self.told.tell(said)

    def _done(self) -> None:
        point = next((each for each in self._points if each.item == self._item), None)
        if point is None:
            return
        on = None if point.done_on else self.session.today()
        task = self.session.verbs.update_date(point.item, done_on=on)
        said = f"{_name(point)}: {'done' if on else 'not done yet'}."
        task.then(self, lambda _made: self._kept(said))

    def _remove(self) -> None:
        point = next((each for each in self._points if each.item == self._item), None)
        if point is not None:
            said = f"Taken away: {_name(point)}, {say_date(point.day)}. Ctrl+Z brings it back."
            self.session.verbs.remove_date(point.item).then(self, lambda _done: self._kept(said))

    def _use(self) -> None:
        audit = self.session.audit
        if audit is not None:
            dates = proposed(audit, self.session.today())
            task = self.session.verbs.add_dates(dates)
            count = len(dates)
            task.then(self, lambda _made: self._kept(f"{count} {'date is' if count == 1 else 'dates are'} set."))


def _name(point: Point) -> str:
    """What a date is called: its kind, and the person's own word for it."""
    kind = words.PROGRAMME[point.what.value]
    return f"{kind} ({point.title})" if point.title else kind


def _spoken(point: Point, page: Programme) -> str:
    to = f" to {point.to}" if point.to else ""
    return f"{say_date(point.day)}, {_name(point)}{to}. {page.stands(point)}"
