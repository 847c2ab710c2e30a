"""What whoever asked wants: more time and by whose word, documents or a list, how much, and who must sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from s11desktop.operations.partnership import MOST_MEGABYTES
from s11desktop.words import LINE_LIMIT
from ui.pages.deadline import moment
from ui.pages.home_words import last_day
from ui.pages.organisation_parts import put
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import Chooser, LineField
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column, Even
from ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import Signer
    from ui.session import Session

POLICIES = (
    ("list", "A list of what we could show"),
    ("attach", "The documents themselves"),
    ("none", "Answers only, no documents and no list"),
)
BAD_SIZE = f"Write a whole number of megabytes, from 1 to {MOST_MEGABYTES:,}, or leave it empty."
MAY = "may"
"""Before a role: its signature is welcome and not asked for."""


class WhatTheyAsk(QWidget):
    """Each field is kept when it is left, and may stay empty. A pack fills them; they can still be put right."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._session = session
        self._wanted: dict[str, object] = {}
        column = Column(theme, self, spacing=12)
        time = Even(theme, narrowest=200, spacing=12)
        self.later = DateField(theme, today=session.today())
        self.later.picked.connect(self._set_later)
        self.agreed_by = LineField(theme)
        self.agreed_by.setMaxLength(LINE_LIMIT)
        self.agreed_by.left.connect(lambda: self._keep("extension_by", self.agreed_by.text().strip()))
        time.add(FormRow(theme, "More time: the later day, if they gave one", self.later, small=True))
        time.add(FormRow(theme, "Who agreed to it", self.agreed_by, small=True))
        column.addWidget(time)
        goes = Even(theme, narrowest=200, spacing=12)
        self.policy = Chooser(theme, POLICIES)
        self.policy.picked.connect(lambda code: self._keep("evidence_policy", code))
        self.megabytes = LineField(theme, placeholder="For example 10")
        self.megabytes.left.connect(self._set_size)
        self._size_row = FormRow(theme, "The most their mail takes, in megabytes", self.megabytes, small=True)
        goes.add(FormRow(theme, "What they want with the answers", self.policy, small=True))
        goes.add(self._size_row)
        column.addWidget(goes)
        self.signers = WordsField(theme, lines=2)
        self.signers.left.connect(self._set_signers)
        hint = (
            "One role a line. Put “may” before one that is welcome and not needed, and “(with a key)” behind one who "
            "signs the return. Empty: as the questions say."
        )
        column.addWidget(FormRow(theme, "Who must sign", self.signers, hint=hint, small=True))

    @property
    def is_wrong(self) -> bool:
        """Whether something stands here that cannot be kept."""
        return self.later.is_wrong or bool(self._size_row.fault)

    def show_audit(self, audit: Audit) -> None:
        """Show what is kept; a field with a newer value on its way, or somebody in it, is left alone."""
        asked = audit.partnership
        self._wanted = {name: value for name, value in self._wanted.items() if getattr(asked, name) != value}
        if "extended_to" not in self._wanted:
            self.later.set_date(last_day(asked.extended_to) if asked.extended_to else None)
        if "extension_by" not in self._wanted:
            put(self.agreed_by, asked.extension_by)
        if "evidence_policy" not in self._wanted:
            self.policy.set_code(asked.evidence_policy)
        if "megabytes" not in self._wanted and not self._size_row.fault:
            put(self.megabytes, str(asked.megabytes or ""))
        if "signers" not in self._wanted:
            self.signers.set_words(say_signers(asked.signers))

    def finish(self) -> None:
        """Have what stands in the fields kept now, as leaving them does."""
        if self._session.audit is None or self._session.read_only:
            return
        self.later.read()
        self._set_size()
        self._set_signers()
        self._keep("extension_by", self.agreed_by.text().strip())

    def _set_later(self, day: date | None) -> None:
        self._keep("extended_to", None if day is None else moment(day, None))

    def _set_size(self) -> None:
        text = self.megabytes.text().strip().casefold().removesuffix("mb").strip().replace(",", "")
        size = int(text) if text.isascii() and text.isdecimal() else None
        wrong = bool(text) and (size is None or not 1 <= size <= MOST_MEGABYTES)
        self._size_row.set_fault(BAD_SIZE if wrong else "")
        if not wrong:
            self._keep("megabytes", size)

    def _set_signers(self) -> None:
        self._keep("signers", read_signers(self.signers.words))

    def _keep(self, name: str, value: str | int | datetime | tuple[Signer, ...] | None) -> None:
        audit = self._session.audit
        if audit is None or self._wanted.get(name, getattr(audit.partnership, name)) == value:
            return
        self._wanted[name] = value
        task = self._session.verbs.update_partnership(**{name: value})
        task.then(self, lambda _kept: None, lambda error: self._not_kept(name, error))

    def _not_kept(self, name: str, error: BaseException) -> None:
        self._wanted.pop(name, None)
        self._session.failed.emit(error)


def say_signers(signers: tuple[Signer, ...]) -> str:
    """The roles, one a line, "may" before those that are not required."""
    from s11desktop.framework.signers import say_line

    return "\n".join(("" if each.required else f"{MAY} ") + say_line(replace(each, required=True)) for each in signers)


def read_signers(text: str) -> tuple[Signer, ...]:
    """The other way round; an empty line names nobody."""
    from s11desktop.framework.signers import read_line

    found = []
    for line in text.splitlines():
        words = " ".join(line.split())
        first, _, rest = words.partition(" ")
        optional = first.casefold() == MAY and bool(rest)
        if words:
            signer = read_line(rest if optional else words)
            found.append(replace(signer, required=signer.required and not optional))
    return tuple(found)
