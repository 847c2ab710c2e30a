"""What Home says to somebody who comes back: where they were, what others changed since, and what ran out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from s11desktop.audit.dates import say_when
from s11desktop.audit.model import Audit
from s11desktop.operations.coming_back import News, Touched
from s11desktop.report.phrases import plural
from ui.page_help import page_label
from ui.pages.home_words import named
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.undoing import PAGES
from ui.widgets.buttons import link
from ui.widgets.cards import Card
from ui.widgets.layouts import Column, Flow, empty
from ui.widgets.text import Text

MOST = 6
"""Things that are named one by one; how many more there are is said."""

_NOWHERE = (PageName.HOME, PageName.WHO, PageName.RECOVERY, PageName.CHANGE_OPENING, PageName.SETTING_UP)


class ComingBack(Card):
    """Hidden while there is nothing to say. `wanted(Place)` leads there; `rearranged` when controls came or went."""

    wanted = Signal(object)
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, "Since you were here", icon="history", spacing=8)
        self._session = session
        self._holder = QWidget()
        self._lines = Column(theme, self._holder, spacing=8)
        self.column.addWidget(self._holder)
        self.hide()
        self._looked = False
        self._place: QWidget | None = None

    def look(self) -> None:
        """Look once, after opening, what is new to whoever sits there; who comes again has gone on meanwhile."""
        if self._looked:
            self._gone_on()
            return
        self._looked = True
        self._session.verbs.news(self._session.today()).then(self, self._show)

    def _gone_on(self) -> None:
        """Where they were the time before is nothing they look for any more."""
        if self._place is not None:
            self._place.hide()
            self._place.deleteLater()
            self._lines.removeWidget(self._place)
            self._place = None
            self.setVisible(self._lines.count() > 0)
            self.rearranged.emit()

    def _show(self, news: object) -> None:
        audit = self._session.audit
        empty(self._lines)
        self._place = None
        if isinstance(news, News) and audit is not None:
            self._show_place(audit, news)
            if news.touched:
                self._line(f"Changed by others since {say_when(news.left_at)}:", [_told(each) for each in news.touched])
            if news.ran_out:
                gone = [(f"{each.label}, {each.title}", Place(PageName.EVIDENCE, each.label)) for each in news.ran_out]
                self._line("Ran out since then:", gone)
        self.setVisible(self._lines.count() > 0)
        self.rearranged.emit()

    def _show_place(self, audit: Audit, news: News) -> None:
        page, _, item = news.place.partition(" ")
        if page not in set(PageName) or PageName(page) in _NOWHERE:
            return
        name = PageName(page)
        standard = audit.framework.by_code.get(item)
        where = f"at {named(standard)}" if name is PageName.QUESTION and standard else f"in “{page_label(name)}”"
        self._place = self._line(f"You were {where}.", [("Go on there", Place(name, item, news.spot))])

    def _line(self, words: str, links: list[tuple[str, Place]]) -> QWidget:
        holder = QWidget()
        flow = Flow(self.theme, holder, spacing=18)
        flow.addWidget(Text(self.theme, words, Type.SMALL, measure=60))
        for label, place in links[:MOST]:
            flow.addWidget(link(self.theme, label, partial(self.wanted.emit, place), kind=Type.SMALL))
        if len(links) > MOST:
            more = f"and {plural(len(links) - MOST, 'more thing')}"
            flow.addWidget(Text(self.theme, more, Type.SMALL, role=Role.QUIET))
        self._lines.addWidget(holder)
        return holder


def _told(each: Touched) -> tuple[str, Place]:
    who = f" ({', '.join(each.by)})" if each.by else ""
    return f"{each.name}{who}", Place(PAGES[each.kind], each.item)
