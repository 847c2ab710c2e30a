"""What shows that an action was done: each a link to the evidence, each can be taken off, another can be put on."""

from __future__ import annotations

from s11desktop.audit.model import Action, Audit
from ui.pages.put_on import PutOn
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.text import Text

NONE_YET = "Nothing is in your evidence yet. Describe or attach it there first."


class Proofs(PutOn):
    """`opened(uuid)` of evidence; `added(uuid)` and `taken(uuid)`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "What shows that it is done", "Choose from your evidence", links_above=False)
        self._none = Text(theme, NONE_YET, Type.SMALL, role=Role.QUIET)
        self.column.insertWidget(1, self._none)

    def show_action(self, audit: Audit, action: Action | None) -> None:
        """Show what shows that this one is done, and offer the rest of the evidence."""
        proofs = action.proofs if action is not None else ()
        items = tuple((item.uuid, f"{item.label} {item.title}") for item in audit.evidence)
        shown = tuple(each for each in items if each[0] in proofs)
        self.show_named(shown, tuple(each for each in items if each[0] not in proofs))
        self._none.setVisible(not items and not self.reading)
