"""A chart over rounds: a bar a round, its parts told apart by pattern, and the counts in words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from s11desktop.report.phrases import say_counts
from s11desktop.sentences import over_rounds as say
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.bars import StandingBar
from ui.widgets.layouts import Column, Row, empty
from ui.widgets.text import Text

if TYPE_CHECKING:
    from s11desktop.audit.over_rounds import OverRounds, RoundCounts


class RoundsChart(QWidget):
    """Hidden while there are fewer rounds to lay side by side than `least`."""

    def __init__(self, theme: Theme, *, least: int = 2) -> None:
        super().__init__()
        self._theme, self._least = theme, least
        self._column = Column(theme, self, spacing=9)
        self.hide()

    def show_rounds(self, over: OverRounds) -> None:
        """Show these rounds in place of the ones before."""
        empty(self._column)
        several = len(over.rounds) >= self._least and bool(over.asked_every_time)
        self.setVisible(several)
        if not several:
            return
        said = say.over(over.asked_every_time, len(over.rounds))
        self._column.addWidget(Text(self._theme, said, Type.SMALL, role=Role.QUIET))
        for each in over.rounds:
            self._column.addWidget(self._round(each))

    def _round(self, each: RoundCounts) -> QWidget:
        holder = QWidget()
        across = Row(self._theme, holder, spacing=12)
        name = Text(self._theme, say.name(each.period, each.kind), Type.STRONG, least=92)
        across.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        right = QWidget()
        column = Column(self._theme, right, spacing=3)
        bar = StandingBar(self._theme, height=16)
        counts = each.alike
        bar.set_counts(counts.fully, counts.partly, counts.not_met, counts.to_answer)
        column.addWidget(bar)
        more = say.all_asked(each.counts.asked, counts.asked)
        words = say_counts(counts) + (f"; {more}" if more else "")
        column.addWidget(Text(self._theme, words, Type.SMALL, role=Role.QUIET, measure=90))
        across.addWidget(right, 1)
        return holder
