"""What becomes of every answer of an audit in another edition of its questions: pure, so that it can be looked at
before anything is done.

An answer to the same question goes on as it is. One whose question was reworded is kept and marked to look at again.
One whose question was split or merged is never a rating by itself: its words come along, and a rating is proposed; of
several the weakest, so that nothing is fully met because two halves became one. What is not asked any more stays
beside the audit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.cleaning import LIMIT
from s11desktop.framework.crosswalk import Became, Step, plan, rating_in, weakest
from s11desktop.framework.model import Level

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit, Response
    from s11desktop.framework.model import Framework, ScaleLevel


@dataclass(frozen=True, slots=True)
class MigrationRow:
    """What becomes of some questions, and of what was answered to them.

    `old` and `new` are codes; `answered` those of `old` that had an answer, and `ratings` their labels ("" for words
    without one). `look_again` is true where a person should; `proposed` is the label of a rating nobody has given.
    """

    became: Became
    old: tuple[str, ...]
    new: tuple[str, ...]
    answered: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    look_again: bool = False
    proposed: str = ""
    about_partnership: bool = False


@dataclass(frozen=True, slots=True)
class MigrationReport:
    """A row for every question of either edition. `audit` is the new one's UUID, empty where nothing was done."""

    title: str
    before: str
    after: str
    rows: tuple[MigrationRow, ...]
    audit: str = ""

    def of(self, became: Became) -> tuple[MigrationRow, ...]:
        return tuple(row for row in self.rows if row.became is became)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An answer as it begins in the newer edition, from the answers to the codes of `sources`."""

    standard: str
    sources: tuple[str, ...]
    became: Became
    rating: str | None = None
    proposed: str | None = None
    words: str = ""
    reason: str = ""
    come_back: bool = False
    support_wanted: bool = False
    note: str = ""
    practice: str = ""
    practice_share: str = ""


def carry(audit: Audit, new: Framework) -> tuple[MigrationReport, tuple[Arrival, ...]]:
    """What becomes of each question, and every answer that arrives."""
    rows: list[MigrationRow] = []
    arrivals: list[Arrival] = []
    for step in plan(audit.framework, new).steps:
        given = [said for code in step.old if (said := audit.by_standard.get(code)) and _says_something(said)]
        arriving = [_arrival(audit, new, step, given, code) for code in step.new] if given else []
        arrivals += arriving
        rows.append(_row(audit, new, step, given, arriving))
    rows += _about_partnership(audit, new)
    report = MigrationReport(new.title, audit.framework.edition, new.edition, tuple(rows))
    return report, tuple(arrivals)


def partnership_answers_kept(audit: Audit, new: Framework) -> tuple[tuple[str, str], ...]:
    """The answers about the partnership that the newer edition asks for as well, by code."""
    asked = {question.code: question for question in new.partnership_questions}
    return tuple(
        (each.code, each.answer)
        for each in audit.partnership_answers
        if each.code in asked and asked[each.code].takes(each.answer)
    )


def _says_something(said: Response) -> bool:
    written = said.words or said.reason or said.note or said.practice
    return bool(said.rating or written or said.come_back or said.support_wanted)


def _arrival(audit: Audit, new: Framework, step: Step, given: list[Response], code: str) -> Arrival:
    kept = step.became in (Became.SAME, Became.REWORDED)
    rating = _rating(audit, new, given, code)
    rated = any(said.rating for said in given)
    return Arrival(
        standard=code,
        sources=tuple(said.standard for said in given),
        became=step.became,
        rating=rating.code if rating is not None and kept else None,
        proposed=rating.code if rating is not None and not kept else None,
        words=given[0].words if len(step.old) == 1 else _together(audit, given, "words"),
        reason=given[0].reason if len(step.old) == 1 else _together(audit, given, "reason"),
        come_back=step.became is not Became.SAME or any(said.come_back for said in given) or (rated and rating is None),
        support_wanted=any(said.support_wanted for said in given),
        note=given[0].note if len(step.old) == 1 else _together(audit, given, "note"),
        practice=given[0].practice if len(step.old) == 1 else _together(audit, given, "practice"),
        practice_share=given[0].practice_share if len(step.old) == 1 else "",
    )


def _rating(audit: Audit, new: Framework, given: list[Response], code: str) -> ScaleLevel | None:
    """The rating in the newer scale, of several the weakest; None where the question cannot be answered so."""
    choices = [audit.framework.choices[said.rating] for said in given if said.rating is not None]
    worst = weakest(choices)
    found = None if worst is None else rating_in(worst, new)
    if found is not None and found.level is Level.NOT_APPLICABLE and new.by_code[code].na == "never":
        return None
    return found


def _together(audit: Audit, given: list[Response], field: str) -> str:
    """All that was written, each under what it was written to. What is more than one field holds is left out here, and
    stands with the earlier answers beside it.
    """
    parts = []
    for said in given:
        words = getattr(said, field)
        if words:
            parts.append(f"{audit.framework.by_code[said.standard].number} ({audit.framework.edition}): {words}")
    while parts and len("\n\n".join(parts)) > LIMIT:
        parts.remove(max(parts, key=len))
    return "\n\n".join(parts)


def _row(audit: Audit, new: Framework, step: Step, given: list[Response], arriving: list[Arrival]) -> MigrationRow:
    proposed = next((each.proposed for each in arriving if each.proposed), None)
    return MigrationRow(
        became=step.became,
        old=step.old,
        new=step.new,
        answered=tuple(said.standard for said in given),
        ratings=tuple("" if said.rating is None else audit.framework.choices[said.rating].label for said in given),
        look_again=any(each.come_back for each in arriving),
        proposed="" if proposed is None else new.choices[proposed].label,
    )


def _about_partnership(audit: Audit, new: Framework) -> list[MigrationRow]:
    before = {question.code: question for question in audit.framework.partnership_questions}
    after = {question.code: question for question in new.partnership_questions}
    kept = dict(partnership_answers_kept(audit, new))
    said = {each.code for each in audit.partnership_answers}
    rows = []
    for code in (*after, *(code for code in before if code not in after)):
        if code not in before:
            became = Became.NEW
        elif code not in after or (code in said and code not in kept):
            became = Became.GONE
        else:
            became = Became.SAME if before[code].text == after[code].text else Became.REWORDED
        rows.append(
            MigrationRow(
                became=became,
                old=() if became is Became.NEW else (code,),
                new=() if became is Became.GONE else (code,),
                answered=(code,) if code in said else (),
                ratings=("",) if code in said else (),
                about_partnership=True,
            )
        )
        if became is Became.GONE and code in after:
            rows.append(MigrationRow(Became.NEW, (), (code,), about_partnership=True))
    return rows
