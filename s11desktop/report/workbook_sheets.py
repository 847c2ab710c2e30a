"""The sheets of the workbook after the summary, and the columns that are alike on every row.

The columns a person reads come first; those that are alike on every row come last, so that the rows of 300
organisations can lie under each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.audit import marking
from s11desktop.audit.applicability import known_fact
from s11desktop.audit.deadlines import hour_of, last_day
from s11desktop.report import phrases
from s11desktop.report import workbook_rows as rows
from s11desktop.report.workbook_answers import ANSWERS, answers
from s11desktop.report.workbook_rows import Cell, day_of, yes_no

if TYPE_CHECKING:
    from datetime import datetime

    from s11desktop.audit.model import Contact
    from s11desktop.report.facts import ReportFacts
    from s11desktop.report.figures import Figures

CELL_LIMIT = 32_767
"""What a cell of a workbook holds, in characters; one field of ours is 20,000 at most."""


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
    ("org_places", 30),
    ("commissioned_by", 20),
    ("contract_reference", 22),
    ("org_lead", 30),
    ("org_deputy", 30),
    ("org_second_contact", 30),
    ("partnership", 30),
    ("pack_id", 42),
    ("pack_version", 16),
    ("level", 10),
    ("cycle", 10),
    ("return_kind", 14),
    ("reference", 16),
    ("exported_on", 20),
    ("example", 12),
    ("first_look", 30),
    ("law_checked_on", 20),
)


def sheets(facts: ReportFacts, found: Figures) -> tuple[Sheet, ...]:
    """Every sheet after the summary, in order."""
    flat = (
        ("Answers", 10, ANSWERS, answers(facts, found)),
        ("Actions", 8, rows.ACTIONS, rows.actions(facts, found)),
        ("Action notes", 4, rows.NOTES, rows.notes(found)),
        ("Evidence", 9, rows.EVIDENCE, rows.evidence(facts, found)),
        ("Declarations", 8, rows.DECLARATIONS, rows.declarations(found)),
        ("Partnership questions", 3, rows.PARTNERSHIP, rows.partnership(facts)),
        *([("Survey", 9, rows.SURVEY, rows.survey(facts))] if facts.audit.survey is not None else []),
    )
    made = (ending_alike(facts, name, columns, printed, lines) for name, printed, columns, lines in flat)
    return (*made, _organisation(facts))


def plan_and_people(facts: ReportFacts, found: Figures) -> tuple[Sheet, ...]:
    """The sheets of a return that is no audit, after its own: actions, declarations, and who answers."""
    flat = (
        ("Actions", 8, rows.ACTIONS, rows.actions(facts, found)),
        ("Action notes", 4, rows.NOTES, rows.notes(found)),
        ("Declarations", 8, rows.DECLARATIONS, rows.declarations(found)),
    )
    made = (ending_alike(facts, name, columns, printed, lines) for name, printed, columns, lines in flat)
    return (*made, _organisation(facts))


def ending_alike(
    facts: ReportFacts, name: str, columns: tuple[tuple[str, int], ...], printed: int, lines: list[tuple[Cell, ...]]
) -> Sheet:
    """A sheet whose every row ends in whose it is, so that those of many organisations can lie under each other."""
    alike = _alike(facts)
    return Sheet(name, columns + _ALIKE, tuple(line + alike for line in lines), printed, len(columns))


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
        day_of(facts.exported_at),
        yes_no(audit.example),
        marking.first_look(audit),
        audit.framework.verified_on,
    )


def _organisation(facts: ReportFacts) -> Sheet:
    """Who answers and who asked, one fact a row."""
    organisation, asked = facts.audit.organisation, facts.audit.partnership
    framework = facts.audit.framework
    known = [(each, known_fact(each.code, framework, organisation)) for each in framework.facts]
    said: list[tuple[Cell, ...]] = [(name, "", value) for (name, _), value in zip(_ALIKE, _alike(facts), strict=True)]
    said += [("place", "", place) for place in organisation.places]
    for title, person in (
        ("lead", organisation.lead),
        ("deputy", organisation.deputy),
        ("second_contact", organisation.second_contact),
    ):
        said += [
            (f"{title}_name", "", person.name),
            (f"{title}_role", "", person.role),
            (f"{title}_phone", "", person.phone),
            (f"{title}_email", "", person.email),
        ]
    said += [("council_by_day", "", organisation.council_day), ("council_by_night", "", organisation.council_night)]
    said += [(f"fact_{fact.code}", fact.question, yes_no(yes)) for fact, yes in known if yes is not None]
    said += [
        ("asked_by", "", asked.name),
        ("asked_by_contact", "", asked.contact),
        ("asked_by_email", "", asked.email),
        ("asked_how", "", asked.asked_how),
        *_deadline("deadline", asked.deadline),
        *_deadline("extended_to", asked.extended_to),
        ("extension", "", asked.extension),
        ("extension_by", "", asked.extension_by),
        ("questions_title", "", facts.audit.framework.title),
        ("notice", "", marking.notice(facts.audit)),
        ("about_children", "", facts.audit.framework.about_children),
        ("supersedes", "", facts.supersedes),
        ("check_number", "", facts.check_number),
    ]
    kept = [row for row in said if row[2] not in ("", None)]
    return Sheet("Organisation", (("field", 24), ("question", 60), ("value", 60)), tuple(kept), 3, 3)


def _deadline(name: str, due: datetime | None) -> tuple[tuple[str, str, Cell], ...]:
    """The last day, and the hour where one was named: the midnight that ends a day is not the day after."""
    return () if due is None else ((name, "", last_day(due)), (f"{name}_hour", "", hour_of(due)))


def _contact(person: Contact) -> str:
    return _joined(tuple(part for part in (person.name, person.role, person.phone, person.email) if part), ", ")


def _joined(parts: tuple[str, ...], between: str = "; ") -> str:
    """The parts in one cell, or how many they are where one cell cannot hold them; the sheet Organisation has each."""
    text = between.join(parts)
    return text if len(text) <= CELL_LIMIT else f"{len(parts)}, see the sheet Organisation"
