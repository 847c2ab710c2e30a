"""Which questions a thing serves: each a link, each can be taken off, another can be put on."""

from __future__ import annotations

from s11desktop.audit.applicability import asked
from s11desktop.audit.model import Audit
from s11desktop.framework.model import Standard
from ui.pages.home_words import named
from ui.pages.put_on import PutOn
from ui.theme import Theme


class Serves(PutOn):
    """`opened(code)` when a question is pressed; `added(code)` and `taken(code)` when somebody changes which."""

    def __init__(self, theme: Theme, label: str = "Another question") -> None:
        super().__init__(theme, label, "Choose a question")
        self._asked: tuple[Standard, ...] = ()
        self._named: dict[str, str] = {}

    def show_codes(self, audit: Audit, codes: tuple[str, ...]) -> None:
        """Show these questions as the ones it serves, and offer the others."""
        questions, known = asked(audit), audit.framework.by_code
        if questions is not self._asked:
            self._asked, self._named = questions, {each.code: named(each) for each in questions}
        shown = tuple((code, named(known[code])) for code in codes if code in known)
        self.show_named(shown, tuple(each for each in self._named.items() if each[0] not in codes))
