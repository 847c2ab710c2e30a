"""Locking a return for its reader: whose key it is, who signed its pack, and since when that is in use."""

from __future__ import annotations

from PySide6.QtCore import Signal

from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.model import Audit
from ui.pages import send_words
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.cards import Card
from ui.widgets.fact_rows import FactRows
from ui.widgets.fields import Check
from ui.widgets.text import Text

_FACTS = ("For", "Check number of their pack", "You took the pack into use on", "Their key")

UNSIGNED = (
    "Nobody signed the pack this key came in, so nobody can tell whose it is. Ring them on a number you already have "
    "before you lock anything for it."
)


class LockCard(Card):
    """Hidden where they gave no key. `is_on` is whether it is to be locked; `changed` when somebody says so."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Locked, so that only they can open it", icon="lock", spacing=10)
        self._key = ""
        self.wanted = Check(theme, "Lock it for them")
        self.wanted.setChecked(True)
        self.wanted.ticked.connect(lambda _on: self.changed.emit())
        self.column.addWidget(self.wanted)
        self.whose = Text(theme, "", measure=74)
        self.column.addWidget(self.whose)
        self.facts = FactRows(theme, _FACTS, least=200)
        self.column.addWidget(self.facts)
        self.warning = Text(theme, UNSIGNED, Type.STRONG, icon="triangle-alert", icon_role=Role.PARTLY)
        self.column.addWidget(self.warning)

    @property
    def is_on(self) -> bool:
        return bool(self._key) and self.wanted.isChecked()

    def show_audit(self, audit: Audit) -> None:
        """Show whose key it is. An unsigned pack's is not ticked by itself."""
        asked = audit.partnership
        signed = bool(asked.signer)
        if asked.recipient != self._key:
            self._key = asked.recipient
            self.wanted.setChecked(signed)
        self.setVisible(bool(asked.recipient))
        to = send_words.whom(audit) or "whoever sent the pack"
        self.whose.setText(
            f"Only {to} can open it, with the key in the pack they sent. The return as you can read it stays beside it."
        )
        taken = say_date(uk_time(asked.adopted_at).date()) if asked.adopted_at else ""
        key = f"{asked.recipient[:12]} … {asked.recipient[-6:]}"
        for name, words in zip(_FACTS, (to, asked.check_number, taken, key), strict=True):
            self.facts.set_fact(name, words)
        self.warning.setVisible(not signed)
