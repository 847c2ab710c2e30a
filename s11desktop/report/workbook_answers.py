"""The rows of the sheet Answers: one a question, with what it was in the round before and who stands behind it.

Only rows that are in the figures have a `rating`, so that counting them is the Summary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.framework.basis import basis
from s11desktop.report import phrases, then_and_now
from s11desktop.report.workbook_rows import Cell, Rating, area_of, day_of, yes_no, yes_no_or_none

if TYPE_CHECKING:
    from s11desktop.audit.beside import Earlier
    from s11desktop.audit.model import Response
    from s11desktop.framework.model import Standard
    from s11desktop.report.facts import ReportFacts
    from s11desktop.report.figures import Figures, Question

ANSWERS = (
    ("question_code", 17),
    ("question", 42),
    ("rating", 14),
    ("previous_rating", 19),
    ("commentary", 52),
    ("na_reason", 26),
    ("support_wanted", 18),
    ("evidence", 14),
    ("actions", 12),
    ("earliest_due", 19),
    ("area", 30),
    ("weight", 15),
    ("rests_on", 24),
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
    ("last_confirmed", 19),
    ("words_changed", 17),
    ("answered_on", 19),
    ("answered_by_role", 26),
    ("previous_rating_level", 24),
    ("better_or_worse", 18),
    ("good_practice", 40),
    ("good_practice_share", 22),
    ("staff_agree", 14),
    ("staff_of", 12),
)


def answers(facts: ReportFacts, found: Figures) -> list[tuple[Cell, ...]]:
    """Every standard of the framework, asked or not, in order; then what was answered and is not asked any more."""
    asked = {each.standard.code: each for area in found.areas for each in area.all_questions}
    why = {each.standard.code: phrases.say_hidden(each) for each in found.hidden}
    rows = [
        _asked(facts, asked[standard.code])
        if standard.code in asked
        else _not_asked(facts, standard, why.get(standard.code, "not part of this return"))
        for standard in facts.audit.framework.standards
    ]
    return rows + [_no_longer_asked(each) for each in facts.audit.earlier_for("")]


def _asked(facts: ReportFacts, question: Question) -> tuple[Cell, ...]:
    standard, response, choice = question.standard, question.response, question.choice
    counted = None if standard.readiness else choice
    dues = [action.due for action in question.open_actions if action.due]
    return (
        standard.code,
        standard.text,
        Rating(counted.label, counted.level) if counted else "",
        question.before.labels[0] if question.before else "",
        question.words,
        response.reason if response else "",
        yes_no(question.support_wanted),
        ", ".join(piece.item.label for piece in question.evidence),
        ", ".join(action.label for action in question.actions),
        min(dues, default=None),
        area_of(facts, standard),
        standard.weight.value,
        basis(standard).value,
        len(question.evidence),
        question.newest,
        yes_no(question.described_only),
        len(question.actions),
        question.meaning,
        counted.code if counted else "",
        counted.level.value if counted else "",
        "yes",
        "",
        yes_no(standard.readiness),
        choice.label if choice and standard.readiness else "",
        question.told.first,
        question.told.confirmed,
        yes_no_or_none(then_and_now.words_changed(question)),
        question.told.given,
        _role(facts, response),
        *_moved(question),
        question.practice,
        response.practice_share if response and question.practice else "",
        *_staff(question),
    )


def _moved(question: Question) -> tuple[Cell, Cell]:
    """What the rating of the round before meant, and how that of now stands to it."""
    pair = question.before
    if pair is None or pair.before is None:
        return "", ""
    return pair.before.value, pair.moved.value


def _staff(question: Question) -> tuple[Cell, Cell]:
    """Of the statement with the fewest who agree: how many do, of how many; empty where that is hidden."""
    tallies = [each.result.tally for each in question.staff if each.result.tally is not None and each.result.tally.of]
    least = min(tallies, key=lambda tally: tally.agree / tally.of, default=None)
    return (None, None) if least is None else (least.agree, least.of)


def _role(facts: ReportFacts, response: Response | None) -> str:
    """As what whoever answered works on the file: the role of the name-tag, never the name."""
    people = {each.name: each.role for each in facts.audit.people}
    return people.get(response.changed_by, "") if response is not None else ""


def _not_asked(facts: ReportFacts, standard: Standard, why: str) -> tuple[Cell, ...]:
    """A question that a rule left out. What was said to it before is kept, outside the columns that are counted."""
    response, choice = facts.audit.by_standard.get(standard.code), facts.audit.choice(standard.code)
    evidence, actions = facts.audit.evidence_for(standard.code), facts.audit.actions_for(standard.code)
    return (
        standard.code,
        standard.text,
        "",
        "",
        response.words if response else "",
        response.reason if response else "",
        "no",
        ", ".join(item.label for item in evidence),
        ", ".join(action.label for action in actions),
        None,
        area_of(facts, standard),
        standard.weight.value,
        basis(standard).value,
        len(evidence),
        None,
        "no",
        len(actions),
        "",
        "",
        "",
        "no",
        why,
        yes_no(standard.readiness),
        choice.label if choice else "",
        day_of(response.first_said) if response else None,
        day_of(response.changed_at) if response else None,
        "",
        day_of(response.changed_at) if response else None,
        _role(facts, response),
        *[""] * 4,
        None,
        None,
    )


def _no_longer_asked(earlier: Earlier) -> tuple[Cell, ...]:
    """An answer to an earlier edition whose question is gone, outside the columns that are counted."""
    said: dict[str, Cell] = {
        "applies": "no",
        "why_not_asked": f"asked in edition {earlier.edition}, and not any more",
        "rating_not_counted": earlier.rating,
    }
    first = (earlier.code, earlier.question, "", "", earlier.words, earlier.reason)
    return (*first, *(said.get(name, "") for name, _ in ANSWERS[len(first) :]))
