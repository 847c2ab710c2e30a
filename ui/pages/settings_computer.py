"""What belongs to this computer and not to the file: how it looks, which keys act, when it locks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.preferences import Preferences
from ui.session import Session
from ui.side import SCHEMES, TEXT_SIZES
from ui.theme import Scheme, Theme
from ui.widgets.cards import Card
from ui.widgets.fields import Check, Chooser, Segments
from ui.widgets.form import FormRow
from ui.widgets.text import Text

MINUTES = (1, 2, 5, 10, 15, 30, 60)
_SHORT = {Scheme.SYSTEM: "System"}


class LooksCard(Card):
    """Appearance, text size, and whether single keys rate."""

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        super().__init__(theme, "How it looks", icon="contrast", spacing=12)
        self._preferences = preferences
        choices = tuple((scheme.value, _SHORT.get(scheme, words)) for scheme, words in SCHEMES)
        self.scheme = Segments(theme, "Appearance", choices)
        self.scheme.picked.connect(self._set_scheme)
        self.column.addWidget(FormRow(theme, "Appearance", self.scheme, small=True))
        self.text_size = Segments(theme, "Text size, in percent", tuple((str(size), str(size)) for size in TEXT_SIZES))
        self.text_size.picked.connect(self._set_size)
        self.column.addWidget(FormRow(theme, "Text size, in percent", self.text_size, small=True))
        for segments in (self.scheme, self.text_size):
            let_wrap(segments)
        self.keys = Check(theme, "Single keys (1, 2, 3 and N) while a rating is marked")
        self.keys.ticked.connect(self._set_keys)
        self.column.addWidget(self.keys)

    def refresh(self) -> None:
        self.scheme.set_code(self.theme.scheme.value)
        nearest = min(TEXT_SIZES, key=lambda size: abs(size - self.theme.text_size))
        self.text_size.set_code(str(nearest))
        self.keys.setChecked(self._preferences.single_keys)

    def _set_scheme(self, code: str) -> None:
        self._preferences.scheme = Scheme(code)
        self.theme.set_scheme(Scheme(code))
        self.scheme.set_code(code)

    def _set_size(self, code: str) -> None:
        self._preferences.text_size = int(code)
        self.theme.set_text_size(int(code))
        self.text_size.set_code(code)

    def _set_keys(self, on: bool) -> None:
        self._preferences.single_keys = on


class LockingCard(Card):
    """After how long it locks, and whether it does when the computer sleeps."""

    def __init__(self, theme: Theme, session: Session, preferences: Preferences) -> None:
        super().__init__(theme, "Locking", icon="lock", spacing=12)
        self._session, self._preferences = session, preferences
        self._state = Text(theme, "")
        self.column.addWidget(self._state)
        choices = tuple((str(each), f"{each} minutes" if each > 1 else "1 minute") for each in MINUTES)
        self.minutes = Chooser(theme, choices)
        self.minutes.picked.connect(self._set_minutes)
        row = FormRow(theme, "Lock after this long without a key or the mouse", self.minutes, small=True)
        self.column.addWidget(row)
        self.sleep = Check(theme, "Lock when the computer sleeps")
        self.sleep.ticked.connect(self._set_sleep)
        self.column.addWidget(self.sleep)

    def refresh(self) -> None:
        minutes = self._preferences.lock_minutes
        nearest = min(MINUTES, key=lambda each: abs(each - minutes))
        self.minutes.set_code(str(nearest))
        self.sleep.setChecked(self._preferences.lock_on_sleep)
        audit = self._session.audit
        self._state.setText(
            "An example is not locked: nothing in it is anybody’s."
            if audit is not None and audit.example
            else "Ctrl+L locks it at once. What you typed is saved first."
        )

    def _set_minutes(self, code: str) -> None:
        self._preferences.lock_minutes = int(code)
        self._session.set_lock_minutes(int(code))

    def _set_sleep(self, on: bool) -> None:
        self._preferences.lock_on_sleep = on


def let_wrap(segments: Segments) -> None:
    """Let choices in a row take a second line where the card is narrow."""
    policy = segments.sizePolicy()
    policy.setVerticalPolicy(policy.Policy.Minimum)
    policy.setHeightForWidth(True)
    segments.setSizePolicy(policy)


def at_left(card: Card, widget: QWidget) -> None:
    """Add a button that is as wide as its words."""
    card.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
