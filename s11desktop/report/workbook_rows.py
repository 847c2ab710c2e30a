"""The rows of the workbook: one an action, an evidence item, a declaration and so on; stable head names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from s11desktop import words
from s11desktop.audit.dates import uk_time
from s11desktop.framework.model import Level
from s11desktop.report import phrases, planned
from s11desktop.report.figures import days_late
from s11desktop.sentences.survey import HIDDEN

if TYPE_CHECKING:
    from datetime import datetime

    from s11desktop.framework.model import Standard
    from s11desktop.report.facts import ReportFacts
    from s11desktop.report.figures import Figures


@dataclass(frozen=True, slots=True)
class Rating:
    """A cell that shows a rating in its colour."""

    label: str
    level: Level

    def __str__(self) -> str:
        return self.label


Cell = str | int | date | Rating | None


ACTIONS = (
    ("action", 10),
    ("question_codes", 18),
    ("what", 48),
    ("lead", 18),
    ("by_when", 19),
    ("status", 13),
    ("days_late", 13),
    ("how_we_will_know", 36),
    ("priority", 12),
    ("reason", 30),
    ("note_count", 14),
    ("created_on", 19),
    ("closed_on", 19),
    ("agreed_with", 24),
    ("shown_by", 14),
    ("in_this_audit", 18),
)


def actions(facts: ReportFacts, found: Figures) -> list[tuple[Cell, ...]]:
    """Every action, by day, closed ones last."""
    stands = planned.in_this_audit(found.year)
    return [
        (
            action.label,
            ", ".join(action.standards),
            action.what,
            action.lead,
            action.due,
            phrases.STATUSES[action.status],
            days_late(action, facts.today),
            action.measure,
            action.priority,
            action.reason,
            len(action.notes),
            day_of(action.created_at),
            action.closed_on,
            action.agreed_with,
            planned.proofs(action, facts.audit),
            stands[action.uuid],
        )
        for action in found.actions
    ]


NOTES = (("action", 10), ("added_on", 19), ("note", 70), ("what", 48))


def notes(found: Figures) -> list[tuple[Cell, ...]]:
    """Every progress note, under its action."""
    return [
        (action.label, day_of(note.added_at), note.words, action.what)
        for action in found.actions
        for note in action.notes
    ]


EVIDENCE = (
    ("evidence", 12),
    ("question_codes", 18),
    ("title", 40),
    ("shows", 40),
    ("where_kept", 28),
    ("dated", 19),
    ("expires", 19),
    ("past_date", 13),
    ("how", 12),
    ("owner", 20),
    ("file", 44),
    ("size_bytes", 14),
    ("sha256", 68),
    ("added_on", 19),
    ("kind", 30),
    ("who_looked", 34),
    ("outcome", 34),
    ("file_kept_here", 16),
)


def evidence(facts: ReportFacts, found: Figures) -> list[tuple[Cell, ...]]:
    """Every evidence item, by number."""
    past = {each.piece.item.uuid for each in found.past}
    return [
        (
            piece.item.label,
            ", ".join(piece.item.standards),
            piece.item.title,
            piece.item.shows,
            piece.item.kept,
            piece.dated,
            piece.item.expires,
            yes_no(piece.item.uuid in past),
            piece.shown.value,
            piece.item.owner,
            piece.path,
            piece.item.going.size if piece.item.going else None,
            piece.item.going.sha256 if piece.item.going else "",
            day_of(piece.item.added_at),
            words.EVIDENCE_KINDS[piece.item.kind] if piece.item.kind else "",
            piece.item.body,
            piece.item.outcome,
            yes_no(piece.item.held_back),
        )
        for piece in found.pieces
    ]


DECLARATIONS = (
    ("name", 24),
    ("role", 34),
    ("state", 18),
    ("on", 19),
    ("how", 10),
    ("where_kept", 28),
    ("seen_by_board", 19),
    ("unchanged_since", 19),
    ("words_declared", 70),
    ("required", 12),
)


def declarations(found: Figures) -> list[tuple[Cell, ...]]:
    """Those made, those made again since, those still expected."""
    unchanged = {each.declaration.uuid: yes_no(each.unchanged) for each in found.declared}
    made: list[tuple[Cell, ...]] = [
        (
            each.name,
            each.role,
            "made" if each.uuid in unchanged else "made again since",
            each.on,
            each.how.value,
            each.where,
            each.seen_by_board,
            unchanged.get(each.uuid, ""),
            each.words,
            "",
        )
        for each in (*(declared.declaration for declared in found.declared), *found.earlier)
    ]
    expected: list[tuple[Cell, ...]] = [
        ("", signer.role, "expected", None, "", "", None, "", "", yes_no(signer.required)) for signer in found.expected
    ]
    return made + expected


PARTNERSHIP = (("question_code", 17), ("question", 60), ("answer", 70), ("type", 10))


def partnership(facts: ReportFacts) -> list[tuple[Cell, ...]]:
    """The questions about the partnership itself; never a finding."""
    answers = {each.code: each.answer for each in facts.audit.partnership_answers}
    return [
        (each.code, each.text, answers.get(each.code, ""), each.type)
        for each in facts.audit.framework.partnership_questions
    ]


SURVEY = (
    *(("statement_code", 16), ("statement", 60), ("group", 18), ("agree", 9), ("partly", 9), ("disagree", 10)),
    *(("not_my_role", 13), ("hidden", 44), ("standards", 26)),
)


def survey(facts: ReportFacts) -> list[tuple[Cell, ...]]:
    """What staff said to each statement, everybody and by group; a figure that is hidden is an empty cell with why."""
    found = facts.audit.survey
    if found is None:
        return []
    texts = {each.code: each for each in facts.audit.framework.survey}
    made: list[tuple[Cell, ...]] = []
    for each in found.results:
        statement, tally = texts[each.statement], each.tally
        people: tuple[Cell, ...] = (None, None, None, None)
        if tally is not None:
            people = (tally.agree, tally.partly, tally.disagree, tally.not_my_role)
        why = "" if each.hidden is None else HIDDEN[each.hidden.value]
        group = each.group or "Everybody"
        made.append((each.statement, statement.text, group, *people, why, ", ".join(statement.standards)))
    return made


def area_of(facts: ReportFacts, standard: Standard) -> str:
    """The area of a standard as people read it: "3 Someone to tell"."""
    area = facts.audit.framework.area(standard.area)
    return f"{area.number} {area.title}"


def yes_no_or_none(yes: bool | None) -> str:
    """A yes, a no, or nothing where there is nothing to say."""
    return "" if yes is None else yes_no(yes)


def day_of(moment: datetime | None) -> date | None:
    """The day of a moment in England; no report says more."""
    return None if moment is None else uk_time(moment).date()


def yes_no(yes: bool) -> str:
    """A yes or a no in a cell."""
    return "yes" if yes else "no"
