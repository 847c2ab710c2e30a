"""What stands in the workbook: one row an answer, an action, an evidence item, a declaration; stable head names.

The columns a person reads come first; those that are alike on every row come last, so that the rows of 300
organisations can lie under each other. Only rows that are in the figures have a `rating`: counting them is the Summary.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from s11desktop.audit.dates import uk_time
from s11desktop.framework.model import Level
from s11desktop.report import phrases
from s11desktop.report.figures import days_late

if TYPE_CHECKING:
    from datetime import datetime

    from s11desktop.audit.model import Contact
    from s11desktop.framework.model import Standard
    from s11desktop.report.facts import ReportFacts
    from s11desktop.report.figures import Figures, Question

CELL_LIMIT = 32_767
"""What a cell of a workbook holds, in characters; one field of ours is 20,000 at most."""


@dataclass(frozen=True, slots=True)
class Rating:
    """A cell that shows a rating in its colour."""

    label: str
    level: Level

    def __str__(self) -> str:
        return self.label


Cell = str | int | date | Rating | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `columns` as (head name, width in characters). The first `printed` of them go on paper; the first
    `wrapped` hold what people read, and the rest is alike on every row.
    """

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]
    printed: int
    wrapped: int


_ALIKE = (
    ("org_name", 30),
    ("org_id", 38),
    ("org_type", 20),
    ("org_number_kind", 19),
    ("org_number", 14),
    ("council_area", 20),
    ("places", 30),
    ("commissioned_by", 20),
    ("contract_reference", 22),
    ("lead", 30),
    ("deputy", 30),
    ("second_contact", 30),
    ("partnership", 30),
    ("pack_id", 42),
    ("pack_version", 16),
    ("level", 10),
    ("cycle", 10),
    ("return_kind", 14),
    ("reference", 16),
    ("exported_on", 20),
    ("example", 12),
)


def sheets(facts: ReportFacts, found: Figures) -> tuple[Sheet, ...]:
    """Every sheet after the summary, in order."""
    alike = _alike(facts)
    flat = (
        ("Answers", 9, _ANSWERS, _answers(facts, found)),
        ("Actions", 8, _ACTIONS, _actions(facts, found)),
        ("Action notes", 4, _NOTES, _notes(found)),
        ("Evidence", 9, _EVIDENCE, _evidence(facts, found)),
        ("Declarations", 8, _DECLARATIONS, _declarations(found)),
        ("Partnership questions", 3, _PARTNERSHIP, _partnership(facts)),
    )
    made = (_sheet(name, columns, printed, rows, alike) for name, printed, columns, rows in flat)
    return (*made, _organisation(facts))


def _sheet(
    name: str,
    columns: tuple[tuple[str, int], ...],
    printed: int,
    rows: list[tuple[Cell, ...]],
    alike: tuple[Cell, ...],
) -> Sheet:
    return Sheet(name, columns + _ALIKE, tuple(row + alike for row in rows), printed, len(columns))


def _alike(facts: ReportFacts) -> tuple[Cell, ...]:
    audit = facts.audit
    organisation, number = audit.organisation, audit.organisation.number
    return (
        organisation.name,
        organisation.uuid,
        phrases.kind_of(organisation, audit),
        number.kind if number else "",
        number.value if number else "",
        organisation.council,
        _joined(organisation.places),
        organisation.commissioned_by,
        organisation.contract,
        _contact(organisation.lead),
        _contact(organisation.deputy),
        _contact(organisation.second_contact),
        audit.partnership.name,
        audit.framework.id,
        audit.framework.edition,
        audit.level,
        audit.round.period,
        facts.kind,
        facts.reference,
        _day(facts.exported_at),
        _yes(audit.example),
    )


_ANSWERS = (
    ("question_code", 17),
    ("question", 42),
    ("rating", 14),
    ("commentary", 52),
    ("na_reason", 26),
    ("support_wanted", 18),
    ("evidence", 14),
    ("actions", 12),
    ("earliest_due", 19),
    ("area", 30),
    ("weight", 15),
    ("evidence_count", 18),
    ("newest_evidence_date", 24),
    ("described_only", 18),
    ("action_count", 16),
    ("rating_meaning", 40),
    ("rating_code", 15),
    ("rating_level", 16),
    ("applies", 11),
    ("why_not_asked", 36),
    ("not_yet_law", 15),
    ("rating_not_counted", 22),
    ("first_said", 19),
    ("last_changed", 19),
)


def _answers(facts: ReportFacts, found: Figures) -> list[tuple[Cell, ...]]:
    asked = {each.standard.code: each for area in found.areas for each in area.all_questions}
    why = {each.standard.code: phrases.say_hidden(each) for each in found.hidden}
    return [
        _asked(facts, asked[standard.code])
        if standard.code in asked
        else _not_asked(facts, standard, why[standard.code])
        for standard in facts.audit.framework.standards
    ]


def _asked(facts: ReportFacts, question: Question) -> tuple[Cell, ...]:
    standard, response, choice = question.standard, question.response, question.choice
    counted = None if standard.readiness else choice
    dues = [action.due for action in question.open_actions if action.due]
    return (
        standard.code,
        standard.text,
        Rating(counted.label, counted.level) if counted else "",
        question.words,
        response.reason if response else "",
        _yes(question.support_wanted),
        ", ".join(piece.item.label for piece in question.evidence),
        ", ".join(action.label for action in question.actions),
        min(dues, default=None),
        _area(facts, standard),
        standard.weight.value,
        len(question.evidence),
        question.newest,
        _yes(question.described_only),
        len(question.actions),
        question.meaning,
        counted.code if counted else "",
        counted.level.value if counted else "",
        "yes",
        "",
        _yes(standard.readiness),
        choice.label if choice and standard.readiness else "",
        _day(response.first_said) if response else None,
        _day(response.changed_at) if response else None,
    )


def _not_asked(facts: ReportFacts, standard: Standard, why: str) -> tuple[Cell, ...]:
    """A question that a rule left out. What was said to it before is kept, outside the columns that are counted."""
    response, choice = facts.audit.by_standard.get(standard.code), facts.audit.choice(standard.code)
    evidence, actions = facts.audit.evidence_for(standard.code), facts.audit.actions_for(standard.code)
    return (
        standard.code,
        standard.text,
        "",
        response.words if response else "",
        response.reason if response else "",
        "no",
        ", ".join(item.label for item in evidence),
        ", ".join(action.label for action in actions),
        None,
        _area(facts, standard),
        standard.weight.value,
        len(evidence),
        None,
        "no",
        len(actions),
        "",
        "",
        "",
        "no",
        why,
        _yes(standard.readiness),
        choice.label if choice else "",
        _day(response.first_said) if response else None,
        _day(response.changed_at) if response else None,
    )


_ACTIONS = (
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
)


def _actions(facts: ReportFacts, found: Figures) -> list[tuple[Cell, ...]]:
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
            _day(action.created_at),
            action.closed_on,
        )
        for action in found.actions
    ]


_NOTES = (("action", 10), ("added_on", 19), ("note", 70), ("what", 48))


def _notes(found: Figures) -> list[tuple[Cell, ...]]:
    return [
        (action.label, _day(note.added_at), note.words, action.what)
        for action in found.actions
        for note in action.notes
    ]


_EVIDENCE = (
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
)


def _evidence(facts: ReportFacts, found: Figures) -> list[tuple[Cell, ...]]:
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
            _yes(piece.item.uuid in past),
            piece.shown.value,
            piece.item.owner,
            piece.path,
            piece.item.current.size if piece.item.current else None,
            piece.item.current.sha256 if piece.item.current else "",
            _day(piece.item.added_at),
        )
        for piece in found.pieces
    ]


_DECLARATIONS = (
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


def _declarations(found: Figures) -> list[tuple[Cell, ...]]:
    unchanged = {each.declaration.uuid: _yes(each.unchanged) for each in found.declared}
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
        ("", signer.role, "expected", None, "", "", None, "", "", _yes(signer.required)) for signer in found.expected
    ]
    return made + expected


_PARTNERSHIP = (("question_code", 17), ("question", 60), ("answer", 70), ("type", 10))


def _partnership(facts: ReportFacts) -> list[tuple[Cell, ...]]:
    answers = {each.code: each.answer for each in facts.audit.partnership_answers}
    return [
        (each.code, each.text, answers.get(each.code, ""), each.type)
        for each in facts.audit.framework.partnership_questions
    ]


def _organisation(facts: ReportFacts) -> Sheet:
    """Who answers and who asked, one fact a row."""
    organisation, asked = facts.audit.organisation, facts.audit.partnership
    questions = {fact.code: fact.question for fact in facts.audit.framework.facts}
    rows: list[tuple[Cell, ...]] = [(name, "", value) for (name, _), value in zip(_ALIKE, _alike(facts), strict=True)]
    rows += [("place", "", place) for place in organisation.places]
    for title, person in (
        ("lead", organisation.lead),
        ("deputy", organisation.deputy),
        ("second_contact", organisation.second_contact),
    ):
        rows += [
            (f"{title}_name", "", person.name),
            (f"{title}_role", "", person.role),
            (f"{title}_phone", "", person.phone),
            (f"{title}_email", "", person.email),
        ]
    rows += [("council_by_day", "", organisation.council_day), ("council_by_night", "", organisation.council_night)]
    rows += [(f"fact_{code}", questions.get(code, ""), _yes(yes)) for code, yes in organisation.facts]
    rows += [
        ("asked_by", "", asked.name),
        ("asked_by_contact", "", asked.contact),
        ("asked_by_email", "", asked.email),
        ("asked_how", "", asked.asked_how),
        ("deadline", "", _day(asked.deadline)),
        ("extension", "", asked.extension),
        ("questions_title", "", facts.audit.framework.title),
        ("supersedes", "", facts.supersedes),
        ("check_number", "", facts.check_number),
    ]
    kept = [row for row in rows if row[2] not in ("", None)]
    return Sheet("Organisation", (("field", 24), ("question", 60), ("value", 60)), tuple(kept), 3, 3)


def _area(facts: ReportFacts, standard: Standard) -> str:
    area = facts.audit.framework.area(standard.area)
    return f"{area.number} {area.title}"


def _contact(person: Contact) -> str:
    return _joined(tuple(part for part in (person.name, person.role, person.phone, person.email) if part), ", ")


def _joined(parts: tuple[str, ...], between: str = "; ") -> str:
    """The parts in one cell, or how many they are where one cell cannot hold them; the sheet Organisation has each."""
    text = between.join(parts)
    return text if len(text) <= CELL_LIMIT else f"{len(parts)}, see the sheet Organisation"


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else uk_time(moment).date()


def _yes(yes: bool) -> str:
    return "yes" if yes else "no"
