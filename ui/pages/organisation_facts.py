"""What decides which questions are asked: the kind of organisation and yes/no facts; each says what it changes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from s11desktop.audit.applicability import asked, asked_standards
from s11desktop.audit.model import Audit, Organisation
from s11desktop.report.phrases import plural, say_number
from ui.announce import announce
from ui.pages.organisation_parts import YES_NO, Part, put
from ui.session import Session
from ui.theme import Theme, Type
from ui.theme_colours import Role
from ui.widgets.fields import Chooser, LineField, Segments
from ui.widgets.form import FormRow
from ui.widgets.layouts import Even
from ui.widgets.text import Remark


class KindPart(Part):
    """What kind of organisation it is: the questions follow from it."""

    def __init__(self, theme: Theme, session: Session, kinds: tuple[tuple[str, str], ...]) -> None:
        super().__init__(theme, session, "What you are", "Another kind may ask other questions. No answer is lost.")
        self.kind = Chooser(theme, (("", "Choose one"), *kinds))
        self._codes = {code for code, _label in kinds}
        self.column.addWidget(FormRow(theme, "Kind of group", self.kind, small=True))
        self.kind.picked.connect(self._chosen)
        self.effect = Remark(theme, "", Type.SMALL, icon="list-checks", icon_role=Role.ACCENT, icon_size=17)
        self.column.addWidget(self.effect)

    def values(self) -> dict[str, object]:
        return {"kind": self.kind.code} if self.kind.code else {}

    def fill(self, organisation: Organisation) -> None:
        self.kind.set_code(organisation.kind if organisation.kind in self._codes else "")

    def first(self) -> QWidget:
        return self.kind

    def is_missing(self, audit: Audit) -> bool:
        return bool(self._codes) and audit.organisation.kind not in self._codes

    def _chosen(self, code: str) -> None:
        audit = self.session.audit
        if code:
            if audit is not None and code != audit.organisation.kind:
                told = effect(audit, replace(audit.organisation, kind=code))
                self.effect.setText(told)
                announce(self, told)
            self.picked()


class FactPart(Part):
    """A yes/no question that switches questions on and off; a yes may ask for a few lines more."""

    def __init__(
        self, theme: Theme, session: Session, code: str, question: str, hint: str, *lines: tuple[str, str]
    ) -> None:
        super().__init__(theme, session, question, hint)
        self._code = code
        self.answer = Segments(theme, question, YES_NO)
        self.answer.picked.connect(self._picked)
        self.column.addWidget(self.answer)
        self.effect = Remark(theme, "", Type.SMALL, role=Role.QUIET, icon="list-checks", icon_size=17)
        self.column.addWidget(self.effect)
        self._told = False
        self.more = Even(theme, narrowest=200, spacing=12)
        self._lines: dict[str, LineField] = {}
        for name, label in lines:
            field, row = self.line(label)
            self._lines[name] = field
            self.more.add(row)
        self.column.addWidget(self.more)
        self.more.hide()

    def values(self) -> dict[str, object]:
        return {name: field.text() for name, field in self._lines.items()}

    def fill(self, organisation: Organisation) -> None:
        fact = organisation.fact(self._code)
        if fact is not None:
            self.answer.set_code("yes" if fact else "no")
        for name, field in self._lines.items():
            put(field, getattr(organisation, name))
        self.more.setVisible(bool(fact) and bool(self._lines))

    def show_audit(self, audit: Audit) -> None:
        super().show_audit(audit)
        if not self._told:
            self.effect.setText(beforehand(audit, self._code))

    def first(self) -> QWidget:
        if self._lines and self.answer.code == "yes":
            return next(iter(self._lines.values()))
        return self.answer.target()

    def is_missing(self, audit: Audit) -> bool:
        fact = audit.organisation.fact(self._code)
        unsaid = bool(fact) and bool(self._lines) and not getattr(audit.organisation, next(iter(self._lines))).strip()
        return fact is None or unsaid

    def _picked(self, code: str) -> None:
        self.more.setVisible(code == "yes" and bool(self._lines))
        audit = self.session.audit
        if audit is not None and audit.organisation.fact(self._code) is not (code == "yes"):
            told = effect(audit, with_fact(audit.organisation, self._code, code == "yes"))
            self._told = True
            self.effect.setText(told)
            announce(self, told)
        self.session.verbs.set_fact(self._code, code == "yes")


def with_fact(organisation: Organisation, code: str, yes: bool) -> Organisation:
    """The organisation with a fact answered."""
    return replace(organisation, facts=tuple({**dict(organisation.facts), code: yes}.items()))


def effect(audit: Audit, organisation: Organisation) -> str:
    """How many questions come and go when the organisation is that, and that no answer goes with them."""
    before = {each.code for each in asked(audit)}
    after = {each.code for each in asked_standards(audit.framework, audit.level, organisation)}
    more, fewer = len(after - before), len(before - after)
    if not more and not fewer:
        return "The same questions are asked as before."
    parts = []
    if more:
        things = "One more question is" if more == 1 else f"{say_number(more).capitalize()} more questions are"
        parts.append(f"{things} asked now.")
    if fewer:
        things = "One question is" if fewer == 1 else f"{say_number(fewer).capitalize()} questions are"
        parts.append(f"{things} not asked any more.")
    answered = sum(code in before - after and audit.choice(code) is not None for code in audit.by_standard)
    kept = "Your answers are kept."
    if answered:
        kept = (
            f"What you answered to {plural(answered, 'of them', 'of them')} is kept, and comes back with the question."
        )
    return " ".join((*parts, kept))


def beforehand(audit: Audit, code: str) -> str:
    """What each answer to a fact would ask more than the other; "" where neither does."""
    asks = {}
    for yes in (True, False):
        organisation = with_fact(audit.organisation, code, yes)
        asks[yes] = {each.code for each in asked_standards(audit.framework, audit.level, organisation)}
    found = []
    for yes, word in ((True, "Yes"), (False, "No")):
        more = len(asks[yes] - asks[not yes])
        if more:
            found.append(f"“{word}” asks {plural(more, 'more question', 'more questions')}.")
    return " ".join(found)
