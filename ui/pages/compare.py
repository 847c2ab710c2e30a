"""Two audits side by side, like for like: what changed in us, and what changed in the questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QWidget

from s11desktop.audit.comparing import Comparison, Moved
from s11desktop.audit.model import Audit
from s11desktop.audit.over_rounds import OverRounds
from s11desktop.audit.standing import Counts
from s11desktop.audit.yearly import called
from s11desktop.documents.names import readable_name
from ui.dialogs.files import ask_save
from ui.page import Page
from ui.pages import compare_words
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.verbs.audits import Audits
from ui.widgets.announcing import Told
from ui.widgets.bars import StandingBar, standing_words
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Line
from ui.widgets.fields import Chooser
from ui.widgets.layouts import Beside, Column, Row, empty
from ui.widgets.rounds_chart import RoundsChart
from ui.widgets.rows import ColumnOf, Rows
from ui.widgets.tab_order import follow_layout
from ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from s11desktop.progress import Progress

_MOVED = (
    *(
        ColumnOf("Question", 70),
        ColumnOf("What it says"),
        ColumnOf("Now", 170),
        ColumnOf("Why, as far as the file knows", 240),
    ),
)


class ComparePage(Page):
    """The audit people look at beside the one before it, or beside any with the same questions that is chosen.

    `place.item` is the UUID of the audit to compare with; without it, the newest other one.
    """

    name = PageName.COMPARE
    margin = 36

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, session)
        self._names: tuple[tuple[str, str], ...] = ()
        self._wanted: tuple[str, str] = ("", "")
        self._group = ""
        self.found: Comparison | None = None
        self._choosers = QWidget()
        self._chosen = Row(theme, self._choosers, spacing=12)
        self.before: Chooser | None = None
        self.after: Chooser | None = None
        self.add_above(self._choosers)
        self.set_head("Two audits side by side")
        self.told = Told(theme)
        self.body.addWidget(self.told)
        self._whole_holder = QWidget()
        column = Column(theme, self._whole_holder, spacing=18)
        self.beside = Beside(theme, side=290, gap=16)
        column.addWidget(self.beside)
        self.counts = _CountsCard(theme)
        self.beside.main.addWidget(self.counts)
        self.us = Card(theme, "What changed in us", spacing=8)
        self.questions = Card(theme, "What changed in the questions", spacing=8)
        self.beside.side_column.addWidget(self.us)
        self.beside.side_column.addWidget(self.questions)
        self.rounds_card = Card(theme, "Over the rounds", spacing=8)
        self.rounds_chart = RoundsChart(theme, least=3)
        self.rounds_card.column.addWidget(self.rounds_chart)
        self.rounds_card.hide()
        column.addWidget(self.rounds_card)
        self.shown_title = Heading(theme, "", Type.CARD)
        column.addWidget(self.shown_title)
        self._listed_below = QWidget()
        self._below = Column(theme, self._listed_below)
        column.addWidget(self._listed_below)
        self.rows = self._new_rows()
        self.body.addWidget(self._whole_holder)
        self._whole_holder.hide()
        column.addWidget(self.flow(self.paper_link("board")))
        self.paper = Button(theme, "Save the yearly statement", self._ask_paper, icon="printer")
        self.set_foot(back=self.back_button("Back", Place(PageName.AUDITS)), main=self.paper)

    # -- showing ---------------------------------------------------------------------------------------------------

    def where(self) -> str:
        return "Audits compared"

    def show_audit(self, audit: Audit) -> None:
        self.session.verbs.audits().then(self, self._listed)

    def opened(self, place: Place) -> None:
        self._wanted = (place.item, "")
        self.told.clear()
        self._group = ""

    def _listed(self, found: object) -> None:
        assert isinstance(found, Audits)
        audit = self.session.audit
        if audit is None:
            return
        names = compare_words.names(found.rounds, audit.framework.id)
        if names != self._names:
            self._names = names
            self._offer()
        uuids = [uuid for uuid, _ in names]
        if len(uuids) < 2:
            self._nothing()
            return
        before, after = self._wanted
        after = after if after in uuids else audit.uuid
        if before not in uuids or before == after:
            older = uuids[uuids.index(after) + 1 :]
            before = older[0] if older else next(uuid for uuid in uuids if uuid != after)
        self._wanted = (before, after)
        self._compare()

    def _offer(self) -> None:
        empty(self._chosen)
        theme = self.theme
        self.before, self.after = Chooser(theme, self._names), Chooser(theme, self._names)
        for chooser, name in ((self.after, "Compare"), (self.before, "with")):
            said = Text(theme, name, Type.SMALL, role=Role.QUIET, measure=20)
            self._chosen.addWidget(said, 0, Qt.AlignmentFlag.AlignVCenter)
            self._chosen.addWidget(chooser, 0, Qt.AlignmentFlag.AlignVCenter)
            chooser.picked.connect(lambda _uuid: self._picked())
        self.after.setAccessibleName("Compare the audit")
        self.before.setAccessibleName("with the audit")

    def _picked(self) -> None:
        assert self.before is not None
        assert self.after is not None
        self._wanted = (self.before.code, self.after.code)
        self._group = ""
        self._compare()

    def _compare(self) -> None:
        before, after = self._wanted
        assert self.before is not None
        assert self.after is not None
        self.before.set_code(before)
        self.after.set_code(after)
        self._choosers.show()
        self.session.verbs.compare(before, after).then(self, self._compared)
        self.session.verbs.over_rounds(after).then(self, self._over_rounds)

    def _over_rounds(self, found: object) -> None:
        assert isinstance(found, OverRounds)
        self.rounds_chart.show_rounds(found)
        self.rounds_card.setVisible(not self.rounds_chart.isHidden())
        if self.isVisible():
            follow_layout(self)

    def _nothing(self) -> None:
        self._choosers.hide()
        self._whole_holder.hide()
        self.paper.hide()
        self.set_head(compare_words.NOTHING, compare_words.NOTHING_LEDE)

    def _compared(self, found: object) -> None:
        assert isinstance(found, Comparison)
        if (found.before.uuid, found.after.uuid) != self._wanted:
            return
        self.found = found
        self.set_head(compare_words.headline(found), compare_words.lede(found))
        names = dict(self._names)
        self.counts.show_counts(found, names[found.before.uuid], names[found.after.uuid])
        self._show_us(found)
        self._show_questions(found)
        self.rows = self._new_rows()
        self._show_rows(self._group or self._first(found))
        self._whole_holder.show()
        self.paper.show()
        follow_layout(self)

    def _show_us(self, found: Comparison) -> None:
        self._clear(self.us)
        for moved, (icon, role, words) in compare_words.SHOWN.items():
            count = len(found.of(moved))
            if count or moved is not Moved.NO_PAIR:
                self._line(self.us, f"{count} {words.lower()}", icon, role, moved.value if count else "")

    def _show_questions(self, found: Comparison) -> None:
        self._clear(self.questions)
        was, now = found.all_before, found.all_after
        both_was, both_now = found.both_before, found.both_after
        for code, singles, icon, words, counts in (
            (compare_words.NEW, found.new, "circle-plus", compare_words.not_asked_before(found), _less(now, both_now)),
            (compare_words.GONE, found.gone, "circle-minus", "no longer asked", _less(was, both_was)),
        ):
            self._line(self.questions, f"{len(singles)} {words}", icon, Role.TEXT, code if singles else "")
            if singles:
                said = Text(self.theme, compare_words.part(counts), Type.SMALL, role=Role.QUIET)
                self.questions.column.addWidget(said)
        self.questions.column.addWidget(Line(self.theme))
        self.questions.column.addWidget(Text(self.theme, compare_words.whole(found), Type.SMALL))

    def _line(self, card: Card, words: str, icon: str, role: Role, code: str) -> None:
        holder = QWidget()
        row = Row(self.theme, holder, spacing=10)
        row.addWidget(Text(self.theme, words, Type.STRONG, icon=icon, icon_role=role), 1)
        if code:
            show = link(self.theme, "Show", lambda: self._show_group(code), kind=Type.SMALL)
            show.setAccessibleName(f"Show the {words}")
            row.addWidget(show, 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addWidget(holder)

    def _clear(self, card: Card) -> None:
        while card.column.count() > 1:
            item = card.column.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # -- on paper --------------------------------------------------------------------------------------------------

    def _ask_paper(self) -> None:
        found = self.found
        if found is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{readable_name(f'{called(found.after)} {found.after.round.period}')}.pdf"
        ask_save(self, "Where to save the PDF", ("PDF (*.pdf)",), Path(documents) / name, self.save_to)

    def save_to(self, target: Path) -> None:
        """Make the statement of the year after there: what moved, what shows it, and what was only confirmed."""
        found, today = self.found, self.session.today()
        if found is None:
            return
        before, after = found.before, found.after

        def job(_progress: Progress) -> object:
            from s11desktop.audit.yearly import yearly
            from s11desktop.exchange import unfinished
            from s11desktop.report.prints import is_draft
            from s11desktop.report.yearly import statement

            made = statement(yearly(before, after, today), today=today, draft=is_draft(after))
            unfinished.write(target, made)
            return target

        self.session.read("making the statement", job).then(self, self._saved, self._not_saved)

    def _saved(self, path: object) -> None:
        assert isinstance(path, Path)
        self.told.tell(f"Saved: {path.name}, in {path.parent.name or path.parent}. It is not locked.")

    def _not_saved(self, error: BaseException) -> None:
        self.session.tell(error, lambda said: self.told.tell(said, fault=True))

    # -- what moved ------------------------------------------------------------------------------------------------

    def _first(self, found: Comparison) -> str:
        for moved in (Moved.WORSE, Moved.IMPROVED):
            if found.of(moved):
                return moved.value
        return compare_words.NEW if found.new else Moved.SAME.value

    def _show_group(self, code: str) -> None:
        self._show_rows(code)
        self.shown_title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(self.shown_title)

    def _show_rows(self, code: str) -> None:
        found = self.found
        assert found is not None
        self._group = code
        if code == compare_words.NEW:
            title, rows = f"Not asked last time: {len(found.new)}", compare_words.single_rows(found.new, code)
        elif code == compare_words.GONE:
            title, rows = f"No longer asked: {len(found.gone)}", compare_words.single_rows(found.gone, code)
        else:
            pairs = found.of(Moved(code))
            title, rows = f"{compare_words.SHOWN[Moved(code)][2]}: {len(pairs)}", compare_words.moved_rows(pairs)
        self.shown_title.setText(title)
        self.rows.setVisible(bool(rows))
        self.shown_title.setVisible(bool(rows))
        self.rows.set_rows(rows)

    def _new_rows(self) -> Rows:
        """The list beneath. Made anew for each comparison: Qt moves a list that hands its focus on to the front of the
        Tab order when it was there before what stands over it.
        """
        empty(self._below)
        rows = Rows(self.theme, "Questions", _MOVED)
        rows.opened.connect(self._go_to)
        self._below.addWidget(rows)
        return rows

    def _go_to(self, key: str) -> None:
        found = self.found
        if found is not None and not key.startswith(f"{compare_words.GONE} "):
            self.go.emit(Place(PageName.QUESTION, key, audit=found.after.uuid))


class _CountsCard(Card):
    """The questions that were asked both times: two bars, and the same as a table."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "The questions asked both times", spacing=10)
        self._bars = QWidget()
        self._lines = Column(theme, self._bars, spacing=10)
        self.column.addWidget(self._bars)
        self._table: Rows | None = None

    def show_counts(self, found: Comparison, before: str, after: str) -> None:
        """Bars and table of a comparison, with what the two audits are called."""
        asked = found.both_after.asked
        self.title.setText(f"The {asked} asked both times" if asked != 1 else "The one asked both times")
        empty(self._lines)
        for name, counts in ((before, found.both_before), (after, found.both_after)):
            self._lines.addWidget(self._bar(name, counts))
        if self._table is not None:
            self._table.hide()
            self.column.removeWidget(self._table)
            self._table.deleteLater()
        when = (found.before.round.period, found.after.round.period)
        then, now = when if when[0] != when[1] else ("Then", "Now")
        columns = (ColumnOf("Rated"), ColumnOf(then, 80), ColumnOf(now, 80), ColumnOf("Change", 100))
        self._table = Rows(self.theme, "The answers then and now", columns)
        self._table.set_rows(compare_words.table(found))
        self.column.addWidget(self._table)

    def _bar(self, name: str, counts: Counts) -> QWidget:
        holder = QWidget()
        column = Column(self.theme, holder, spacing=3)
        to_answer = counts.not_applicable + counts.to_answer
        said = standing_words(counts.fully, counts.partly, counts.not_met, 0)
        column.addWidget(Text(self.theme, f"{name}: {said}", Type.SMALL))
        bar = StandingBar(self.theme, height=18)
        bar.set_counts(counts.fully, counts.partly, counts.not_met, to_answer)
        column.addWidget(bar)
        return holder


def _less(whole: Counts, some: Counts) -> Counts:
    """What is left of the counts without some of them."""
    return Counts(
        fully=whole.fully - some.fully,
        partly=whole.partly - some.partly,
        not_met=whole.not_met - some.not_met,
        not_applicable=whole.not_applicable - some.not_applicable,
        to_answer=whole.to_answer - some.to_answer,
    )
