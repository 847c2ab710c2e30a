"""Where everything begins: one filled button, three other ways in, and what to expect."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.dialogs.files import ALL_FILES, AUDIT_FILES, SENT_FILES, ask_open
from ui.page import Page
from ui.pages.welcome_examples import Explore
from ui.places import PageName, Place
from ui.preferences import Preferences
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card, Line, Row, RowsCard
from ui.widgets.layouts import Beside, Column, empty
from ui.widgets.layouts import Row as Across
from ui.widgets.text import Text

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
MAKING = "Making the example. It takes a moment."
STEPS = (
    ("Set up", "Who asked, who you are, and a passphrase. About three minutes."),
    ("Answer", "About 23 questions for a small group, an evening’s work. Schools and nurseries have more."),
    ("Check and sign", "It shows what is missing before anybody signs."),
    ("Send", "You e-mail one file yourself, when you are ready."),
)


class Welcome(Page):
    """Start, open, look around. Nothing is typed here, and nothing secret is shown."""

    name = PageName.WELCOME
    margin = 64
    widest = 1112

    def __init__(self, theme: Theme, session: Session, preferences: Preferences) -> None:
        super().__init__(theme, session)
        self._preferences = preferences
        self.title.kind = Type.HERO
        self.title.restyle()
        self.title.setText("See how well you keep children safe, and what to do next.")
        self.title.hide()
        beside = Beside(theme, side=340, gap=64)
        self.body.space(28)
        self.body.addWidget(beside)
        self._fill_main(beside.main)
        self._fill_side(beside.side_column)

    def _fill_main(self, main: Column) -> None:
        theme = self.theme
        self.title.show()
        main.addWidget(self.title)
        main.addWidget(
            Text(
                theme,
                "Plain questions, one at a time. A plan for what to mend. A return to send, if somebody asked.",
                Type.LARGE,
                role=Role.QUIET,
            )
        )
        main.space(4)
        self._recent = QWidget()
        self._recent_column = Column(theme, self._recent, margins=(0, 0, 0, 8), spacing=6)
        self._last: Button | None = None
        main.addWidget(self._recent)
        start = QWidget()
        row = Across(theme, start, spacing=20)
        self.start = self.filled(
            "Start a new audit file", lambda: self.go.emit(Place(PageName.SETTING_UP)), trailing="arrow-right"
        )
        row.addWidget(self.start)
        row.addWidget(
            Text(theme, "Four short screens, then the first question. It saves as you type.", role=Role.QUIET),
            1,
            _MIDDLE,
        )
        main.addWidget(start)
        main.space(6)
        self.rows = RowsCard(theme)
        for icon, title, words, pressed in (
            ("folder-open", "Open my audit file", "The file you made before. It asks for your passphrase.", self._open),
            (
                "package-open",
                "Open what I was sent",
                "A pack, a spreadsheet, or a return. The app looks, and tells you which it is.",
                self._open_sent,
            ),
        ):
            entry = Row(theme, icon, title, words)
            entry.clicked.connect(pressed)
            self.rows.add(entry)
        self.explore = Explore(theme)
        self.explore.chosen.connect(self._example)
        self.rows.add(self.explore)
        self.partnerships = Row(
            theme,
            "landmark",
            "For partnerships",
            "Make a pack of your questions, or bring your own spreadsheet.",
        )
        self.partnerships.clicked.connect(lambda: self.go.emit(Place(PageName.FOR_PARTNERSHIPS)))
        self.rows.add(self.partnerships)
        main.addWidget(self.rows)
        main.space(4)
        main.addWidget(
            Text(
                theme,
                "It needs no internet. Nothing leaves this computer until you send it.",
                Type.STRONG,
                icon="wifi-off",
            )
        )
        again = link(theme, "Start again from a return I sent", lambda: self.go.emit(Place(PageName.START_AGAIN)))
        guide = link(theme, "User guide", lambda: self.to_guide(of_this_page=False))
        main.addWidget(
            self.flow(link(theme, "I have forgotten the passphrase", self._forgotten), again, guide, spacing=24)
        )

    def _fill_side(self, column: Column) -> None:
        theme = self.theme
        card = Card(theme, "What to expect", spacing=10)
        for number, (title, words) in enumerate(STEPS, start=1):
            step = QWidget()
            across = Across(theme, step, spacing=12)
            sign = Text(theme, str(number), Type.LABEL, role=Role.ACCENT, least=14)
            across.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            texts = Column(theme, spacing=1)
            texts.addWidget(Text(theme, title, Type.STRONG))
            texts.addWidget(Text(theme, words, Type.SMALL, role=Role.QUIET))
            across.addLayout(texts, 1)
            card.column.addWidget(step)
        card.column.addWidget(Line(theme))
        card.column.addWidget(
            Text(theme, "Nobody has everything in place. “Partly met” is an honest answer, and a good start.")
        )
        column.addWidget(card)

    def opened(self, place: Place) -> None:
        empty(self._recent_column)
        self._last = None
        recent = [path for path in self._preferences.recent if path.is_file()]
        self._recent.setVisible(bool(recent))
        if recent:
            self._recent_column.addWidget(Text(self.theme, "Opened before", Type.STRONG))
            for path in recent:
                again = link(
                    self.theme,
                    path.stem,
                    partial(self._unlock, path),
                    icon="file-lock",
                    describe=f"in {path.parent}",
                )
                self._recent_column.addWidget(again)
                self._last = self._last or again
            self._recent_column.addWidget(link(self.theme, "Forget these names", self._forget, kind=Type.SMALL))

    def first_focus(self) -> QWidget:
        """What was opened last, for whoever comes back; else the beginning."""
        return self._last or self.start

    def spoken(self) -> str:
        return f"S11 Desktop. {self.title.text()}"

    def _open(self) -> None:
        ask_open(self, "Open my audit file", (AUDIT_FILES, ALL_FILES), self._unlock)

    def _forgotten(self) -> None:
        ask_open(
            self,
            "Which audit file?",
            (AUDIT_FILES, ALL_FILES),
            lambda path: self.go.emit(Place(PageName.UNLOCK, str(path), "words")),
        )

    def _unlock(self, path: Path) -> None:
        self.go.emit(Place(PageName.UNLOCK, str(path)))

    def _open_sent(self) -> None:
        ask_open(self, "Open what I was sent", (SENT_FILES, ALL_FILES), self._look)

    def _look(self, path: Path) -> None:
        self.go.emit(Place(PageName.SENT, str(path)))

    def _example(self, name: str) -> None:
        self._can_begin(False)
        self.say.emit(MAKING)
        task = self.session.open_example(name)
        task.then(self, lambda _audit: self._made(), lambda _error: self._made())

    def _made(self) -> None:
        self.unsay.emit(MAKING)
        self._can_begin(True)

    def _can_begin(self, can: bool) -> None:
        self.start.setEnabled(can)
        self.explore.choices.setEnabled(can)

    def _forget(self) -> None:
        self._preferences.forget_recent()
        self.opened(Place(PageName.WELCOME))
        self.start.setFocus()
