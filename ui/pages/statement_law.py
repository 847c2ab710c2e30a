"""One change in the law in a yearly statement: acted on or not, and what was done, kept while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.pages import statement_words
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.fields import Segments
from ui.widgets.layouts import Column
from ui.widgets.text import Text
from ui.widgets.typed_words import TypedWords

if TYPE_CHECKING:
    from s11desktop.audit.law import LawChange
    from s11desktop.audit.model import Stated
    from ui.session import Session


class LawCard(QWidget):
    """What changed and since when, two choices, and a few words."""

    def __init__(self, theme: Theme, session: Session, change: LawChange) -> None:
        super().__init__()
        column = Column(theme, self, spacing=8)
        column.addWidget(Text(theme, change.what, Type.LABEL))
        since = statement_words.since(change)
        if since:
            column.addWidget(Text(theme, since, Type.SMALL, role=Role.QUIET))
        verbs = session.verbs
        self.choices = Segments(theme, f"{change.what}: acted on?", (("yes", "Acted on"), ("no", "Not yet")))
        self.choices.picked.connect(lambda answer: verbs.answer_law(change.code, answer))
        column.addWidget(self.choices)
        self.words = TypedWords(
            theme,
            lambda words: verbs.write_law(change.code, words),
            session.flush,
            lines=1,
        )
        self.words.edit.setAccessibleName(f"What you did about {change.what}")
        self.words.edit.setPlaceholderText("What you did about it, in a few words")
        column.addWidget(self.words)

    def show_answer(self, said: Stated | None, *, read_only: bool) -> None:
        """Show what is kept; words somebody is typing are left alone."""
        if said is not None and said.answer in ("yes", "no") and self.choices.code != said.answer:
            self.choices.set_code(said.answer)
        self.words.show_words(said.words if said is not None else "")
        self.choices.setEnabled(not read_only)
        self.words.setEnabled(not read_only)

    def focus_first(self) -> None:
        """Where one goes on."""
        self.choices.target().setFocus()

    def finish(self) -> None:
        """Have what is typed kept now."""
        self.words.finish()
