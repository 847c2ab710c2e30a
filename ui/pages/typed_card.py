"""A card about one thing of the file: a new one is made when it is finished, one there is is kept while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from s11desktop.audit.model import Action, Audit, Evidence
from s11desktop.words import LINE_LIMIT
from ui.pages.serves import Serves
from ui.session import Session
from ui.tasks import Task
from ui.theme import Theme
from ui.widgets.cards import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField
from ui.widgets.form import FormRow
from ui.widgets.words_field import WordsField

Facts = dict[str, object]


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the card reads from its fields, and the verbs for a thing of its kind.

    Without the fact called `needed` nothing is kept; `fault` says so.
    """

    facts: Callable[[], Facts]
    make: Callable[[tuple[str, ...], Facts], Task]
    write: Callable[[str, Facts], object]
    link: Callable[[str, str, bool], object]
    needed: str
    fault: str


class TypedCard(Card):
    """`done(uuid)` when the person has finished with it ("" where nothing was made); `rearranged` when the order of
    Tab changed.
    """

    done = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme, session: Session, title: str, keeping: Keeping, serves: Serves) -> None:
        super().__init__(theme, title, spacing=12)
        self._session, self._keeping = session, keeping
        self._uuid, self._typed = "", False
        self._codes: tuple[str, ...] = ()
        self._needed_row: FormRow | None = None
        self._days: tuple[DateField, ...] = ()
        self.serves = serves
        serves.added.connect(lambda code: self._link(code, True))
        serves.taken.connect(lambda code: self._link(code, False))
        serves.rearranged.connect(self.rearranged)

    def watch(
        self,
        needed: FormRow,
        *,
        lines: Sequence[LineField] = (),
        words: Sequence[WordsField] = (),
        days: Sequence[DateField] = (),
    ) -> None:
        """Take what is typed in these fields; `needed` is the row of the one that must not stay empty."""
        self._needed_row, self._days = needed, tuple(days)
        for line in lines:
            line.setMaxLength(LINE_LIMIT)
            line.textEdited.connect(lambda _text: self._edited())
            line.left.connect(self._left)
        for field in words:
            field.typed.connect(lambda _words: self._edited())
            field.left.connect(self._left)
        for day in days:
            day.picked.connect(lambda _day: self._edited())
            day.line.textEdited.connect(self._mark_typed)

    @property
    def uuid(self) -> str:
        """What it stands for, "" for something new."""
        return self._uuid

    def stand_for(self, audit: Audit, item: Action | Evidence | None) -> None:
        """From now on it is about that, or about something new, and nothing is typed yet."""
        self._uuid, self._typed = item.uuid if item else "", False
        self._tell_fault("")
        self._show_codes(audit, item.standards if item else ())

    def finish(self) -> bool:
        """Keep what is typed. False where something must be put right first: the focus is then on it."""
        if not self._typed:
            return True
        for day in self._days:
            day.read()
            if day.is_wrong:
                day.line.setFocus()
                return False
        facts = self._keeping.facts()
        if not facts[self._keeping.needed]:
            self._ask_for_needed()
            return False
        self._tell_fault("")
        self._typed = False
        if self._uuid:
            self._keep()
            self._session.flush()
        else:
            self._keeping.make(self._codes, facts).then(self, self._made)
        return True

    def close_card(self) -> None:
        """Keep it, and be done."""
        if not self._typed and not self._uuid:
            self._ask_for_needed()
            return
        new = not self._uuid
        if self.finish():
            self._closed()
            if not new:
                self.done.emit(self._uuid)

    def _closed(self) -> None:
        """The person is done with it; a card that goes then says so here."""

    def _made(self, made: object) -> None:
        if isinstance(made, Action | Evidence):
            self.done.emit(made.uuid)

    def _ask_for_needed(self) -> None:
        self._tell_fault(self._keeping.fault)
        if self._needed_row is not None:
            self._needed_row.field.setFocus()

    def _tell_fault(self, fault: str) -> None:
        if self._needed_row is not None:
            self._needed_row.set_fault(fault)

    def _link(self, code: str, linked: bool) -> None:
        if self._uuid:
            self._keeping.link(self._uuid, code, linked)
            return
        audit = self._session.audit
        codes = (*self._codes, code) if linked else tuple(each for each in self._codes if each != code)
        if audit is not None:
            self._show_codes(audit, codes)

    def _show_codes(self, audit: Audit, codes: tuple[str, ...]) -> None:
        self._codes = codes
        self.serves.show_codes(audit, codes)

    def _mark_typed(self, _text: str = "") -> None:
        self._typed = True

    def _edited(self) -> None:
        self._typed = True
        if self._uuid:
            self._keep()

    def _left(self) -> None:
        if self._typed and self._uuid:
            self._session.flush()

    def _keep(self) -> None:
        facts = self._keeping.facts()
        if facts[self._keeping.needed]:
            self._tell_fault("")
            self._keeping.write(self._uuid, facts)
