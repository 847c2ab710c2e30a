"""What of an audit goes into a workbook that is filled in elsewhere, row by row, and as it is compared later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.applicability import asked
from s11desktop.audit.filled import ACTION, ANSWER, EVIDENCE, Held, action_values, answer_values, evidence_values
from s11desktop.framework.model import Level

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, Evidence

Cell = str | date


class Content:
    """What is asked (of one area, or all) with the actions and the evidence that serve it; whole, every action and
    every evidence item.
    """

    def __init__(self, audit: Audit, area: str) -> None:
        self.audit = audit
        self.standards = tuple(each for each in asked(audit) if area in ("", each.area))
        codes = frozenset(each.code for each in self.standards)
        self.actions = tuple(each for each in audit.actions if not area or codes.intersection(each.standards))
        self.evidence = tuple(each for each in audit.evidence if not area or codes.intersection(each.standards))
        self.always = tuple(each.label for each in audit.framework.scale if each.level is not Level.NOT_APPLICABLE)
        """The ratings of a question that everyone must answer."""

    def held(self) -> tuple[Held, ...]:
        """Each thing as it goes out, with its revision."""
        by_standard = self.audit.by_standard
        said = [(each.code, by_standard.get(each.code)) for each in self.standards]
        found = [Held(ANSWER, code, code, row.revision if row else 0, answer_values(row)) for code, row in said]
        found += [Held(ACTION, each.uuid, each.label, each.revision, action_values(each)) for each in self.actions]
        found += [Held(EVIDENCE, each.uuid, each.label, each.revision, evidence_values(each)) for each in self.evidence]
        return tuple(found)

    def rows(self, kind: str) -> Iterable[Sequence[Cell]]:
        """The rows of the sheet of that kind, a cell a head of `workbook_layout`."""
        return {ANSWER: self._answers, ACTION: self._actions, EVIDENCE: self._evidence}[kind]()

    def _answers(self) -> Iterable[Sequence[Cell]]:
        areas = {each.code: f"{each.number} {each.title}" for each in self.audit.framework.areas}
        for each in self.standards:
            response, choice = self.audit.by_standard.get(each.code), self.audit.choice(each.code)
            yield (
                each.code,
                areas[each.area],
                each.text,
                each.good,
                choice.label if choice else "",
                response.words if response else "",
                response.reason if response else "",
                "\n".join(_piece(item) for item in self.audit.evidence_for(each.code)),
                "",
                "",
                "\n".join(f"{action.label} {action.what}" for action in self.audit.actions_for(each.code)),
                "",
                "",
                "",
            )

    def _actions(self) -> Iterable[Sequence[Cell]]:
        for each in self.actions:
            status = words.ACTION_STATUSES[each.status.value]
            serves = ", ".join(each.standards)
            yield each.label, serves, each.what, each.lead, each.due or "", each.measure, status, each.reason

    def _evidence(self) -> Iterable[Sequence[Cell]]:
        for each in self.evidence:
            file = "A file is attached" if each.current else "Described only"
            days = each.dated or "", each.expires or ""
            yield each.label, ", ".join(each.standards), each.title, each.shows, each.kept, *days, each.owner, file


def _piece(item: Evidence) -> str:
    return f"{item.label} {item.title}" + (f" ({item.kept})" if item.kept else "")
