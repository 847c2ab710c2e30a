"""What a colleague answered and sent back: each difference shown and chosen, taken in with their name, and undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from ui.brought import Brought
from ui.pages.filled import FilledPage
from ui.places import PageName, Place
from ui.session import Session
from ui.theme import Theme

if TYPE_CHECKING:
    from s11desktop.audit.merging import Merged
    from s11desktop.audit.model import Audit
    from s11desktop.exchange.part import OpenPart
    from s11desktop.operations.taking_in import Taken


class TakePart(FilledPage):
    """`place.item` is the file, opened with its words before. Nothing is changed before "Take these in" is pressed."""

    name = PageName.TAKE_PART
    unusable = "This file cannot be taken in."

    def __init__(self, theme: Theme, session: Session, brought: Brought) -> None:
        super().__init__(theme, session, brought)
        self.part: OpenPart | None = None
        self.take.set_words("Take these in")

    def opened(self, place: Place) -> None:
        self._path = Path(place.item)
        self.found = None
        self.taken, self._is_done = set(), False
        self._show_nothing()
        part, self._brought.part = self._brought.part, None
        self.part = part or self.part
        self.another.set_words("Open another")
        if self.part is None or self.part.path != self._path or not place.item:
            self.part = None
            self.set_head("Which file came back?", "Choose it, and open it with its five words.")
            self.another.set_words("Choose the file")
            return
        self._again(is_first=True)

    def show_audit(self, audit: Audit) -> None:
        """What is here has changed: compared anew, with what was chosen."""
        if self.part is not None and not self._is_taking and not self._is_done and self.isVisible():
            self._again(is_first=False)

    def where(self) -> str:
        return "Answered elsewhere"

    def _again(self, *, is_first: bool) -> None:
        assert self.part is not None
        task = self.session.verbs.compare_part(self.part)
        task.then(self, lambda found: self._show_merged(cast("Merged", found), is_first=is_first), self.not_looked)

    def _show_merged(self, found: Merged, *, is_first: bool) -> None:
        self._show(found, is_first=is_first)
        late = len(found.late)
        self._notices.setText(
            f"{late} {'answer was' if late == 1 else 'answers were'} changed here after the file went out. What both "
            "changed stays as it is, unless you say so."
            if late
            else ""
        )
        self._notices.setVisible(bool(late))

    def notices_of(self, _found: object) -> str:
        return ""

    def take_in(self) -> None:
        """Take in what is chosen; all of it, or nothing where something changed meanwhile."""
        if self.part is None or self.found is None or self._is_taking:
            return
        chosen = [each for each in self.found.differences if each.key in self.taken]
        if not chosen:
            self.told.tell("Choose a row first: Enter takes theirs.", fault=True)
            return
        self._is_taking = True
        self._remark.setText("Taking it in.")
        task = self.session.verbs.take_part(self.part, chosen)
        task.then(self, lambda taken: self._took(cast("Taken", taken)), self._not_taken)

    def _not_taken(self, error: BaseException) -> None:
        self._is_taking = False
        super()._not_taken(error)
        if self.part is not None:
            self._again(is_first=False)

    def _undone(self, done: object) -> None:
        super()._undone(done)
        if self.part is not None:
            self._again(is_first=False)

    def _ask(self) -> None:
        self.go.emit(Place(PageName.PART))
