"""What the reports of a return say in figures and lists, worked out once, so that page, paper and workbook agree.

Everything here is counted from the audit and the day; nothing is an opinion. What is not yet law (`readiness`) is in no
count and no list but the one of help wanted: a request for help is never left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import Hidden, hidden
from s11desktop.audit.comparing import Moved
from s11desktop.audit.covered import content_digest
from s11desktop.audit.declarations import expected, standing_declarations
from s11desktop.audit.model import ActionStatus
from s11desktop.audit.plan import Year, in_order, year
from s11desktop.audit.since import Since, Told, since, told
from s11desktop.audit.standing import Counts, by_area, standing
from s11desktop.audit.triangulation import differing, side_by_side
from s11desktop.framework.model import Level
from s11desktop.report.pieces import Past, Piece, Shown, past_of, piece_of

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.comparing import Pair
    from s11desktop.audit.model import Action, Audit, Declaration, Response
    from s11desktop.audit.triangulation import Beside
    from s11desktop.framework.model import Area, ScaleLevel, Signer, Standard
    from s11desktop.report.facts import ReportFacts


@dataclass(frozen=True, slots=True)
class Late:
    """An open action whose day has passed, and by how many days."""

    action: Action
    days: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question that is asked, with all that is said to it. `choice` is None while it is unanswered.

    `meaning` is what the rating means for this very question. `described_only` is true where it is fully met and no
    file stands behind it. `planned` is true where an action, not dropped, has a lead and a date. `newest` is the latest
    day any of its evidence bears. `told` are the days of the answer, `before` is the same question in the round before
    (None where it was not put then), and `staff` what staff said to the statements that test it.
    """

    standard: Standard
    response: Response | None
    choice: ScaleLevel | None
    meaning: str
    evidence: tuple[Piece, ...]
    actions: tuple[Action, ...]
    described_only: bool
    planned: bool
    newest: date | None
    told: Told = field(default_factory=Told)
    before: Pair | None = None
    staff: tuple[Beside, ...] = ()

    @property
    def level(self) -> Level | None:
        return None if self.choice is None else self.choice.level

    @property
    def words(self) -> str:
        return "" if self.response is None else self.response.words

    @property
    def reason(self) -> str:
        """Why it does not apply; only while it is rated so."""
        return self.response.reason if self.response is not None and self.level is Level.NOT_APPLICABLE else ""

    @property
    def practice(self) -> str:
        """What works well here and may be told to others; only with their consent."""
        return "" if self.response is None else self.response.shared_practice

    @property
    def support_wanted(self) -> bool:
        """Marked so, or rated with a choice that asks for help itself."""
        marked = self.response is not None and self.response.support_wanted
        return marked or (self.choice is not None and self.choice.support)

    @property
    def open_actions(self) -> tuple[Action, ...]:
        return tuple(action for action in self.actions if action.is_open)


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """One area: its counts over `questions`; those not yet law stand apart in `readiness`."""

    area: Area
    counts: Counts
    questions: tuple[Question, ...]
    readiness: tuple[Question, ...]

    @property
    def all_questions(self) -> tuple[Question, ...]:
        """Both, in the order of the framework."""
        order = {standard.code: place for place, standard in enumerate(self.area.standards)}
        return tuple(sorted(self.questions + self.readiness, key=lambda each: order[each.standard.code]))


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration made. `unchanged` is false where something it covers has changed since."""

    declaration: Declaration
    unchanged: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is derived. Lists keep the order of the questions; `late` and `actions` begin with the latest.

    `not_planned` are questions partly or not met without an action that has lead and date. `fully_attached` counts the
    questions fully met that have a file (attached or listed). `expected` are declarations asked for and not made,
    `earlier` those that were made again since. `year` tells what of the plan was carried, done and dropped. `since` is
    all of it beside the round before, None where there is none, and `worse` what is rated lower than then. `otherwise`
    is what staff see less well than the rating says; `staff` every statement beside each question it tests.
    `practice` are the questions where something works well that may be told to others.
    """

    counts: Counts
    areas: tuple[AreaFigures, ...]
    questions: tuple[Question, ...]
    readiness: tuple[Question, ...]
    actions: tuple[Action, ...]
    pieces: tuple[Piece, ...]
    help_wanted: tuple[Question, ...]
    late: tuple[Late, ...]
    not_met: tuple[Question, ...]
    not_planned: tuple[Question, ...]
    not_applicable: tuple[Question, ...]
    described_only: tuple[Question, ...]
    fully_attached: int
    past: tuple[Past, ...]
    declared: tuple[Declared, ...]
    earlier: tuple[Declaration, ...]
    expected: tuple[Signer, ...]
    hidden: tuple[Hidden, ...]
    year: Year
    since: Since | None = None
    worse: tuple[Question, ...] = ()
    staff: tuple[Beside, ...] = ()
    otherwise: tuple[Beside, ...] = ()
    practice: tuple[Question, ...] = ()

    @property
    def nothing_to_act_on(self) -> bool:
        return not (self.help_wanted or self.late or self.not_met or self.not_planned)


def figures(facts: ReportFacts) -> Figures:
    """Work out everything the reports say of one return."""
    audit, today = facts.audit, facts.today
    inside = {sha256: (path, size) for path, size, sha256 in facts.files}
    pieces = {item.uuid: piece_of(audit, item, inside, today) for item in audit.evidence}
    before = facts.before or audit.before
    earlier = None if before is None else since(before, audit, today)
    staff = () if audit.survey is None else side_by_side(audit, audit.survey)
    areas = tuple(
        AreaFigures(
            each.area,
            each.counts,
            tuple(_question(audit, standard, pieces, earlier, staff) for standard in each.standards),
            tuple(_question(audit, standard, pieces, earlier, staff) for standard in each.readiness),
        )
        for each in by_area(audit)
    )
    questions = tuple(question for area in areas for question in area.questions)
    fully = [each for each in questions if each.level is Level.FULLY]
    short_of = [each for each in questions if each.level in (Level.PARTLY, Level.NOT)]
    content = content_digest(audit)
    standing_now = standing_declarations(audit)
    return Figures(
        counts=standing(audit),
        areas=areas,
        questions=questions,
        readiness=tuple(question for area in areas for question in area.readiness),
        actions=in_order(audit.actions),
        pieces=tuple(pieces[item.uuid] for item in audit.evidence),
        help_wanted=tuple(each for area in areas for each in area.all_questions if each.support_wanted),
        late=tuple(Late(each, days_late(each, today)) for each in in_order(audit.actions) if each.is_late(today)),
        not_met=tuple(each for each in questions if each.level is Level.NOT),
        not_planned=tuple(each for each in short_of if not each.planned),
        not_applicable=tuple(each for each in questions if each.level is Level.NOT_APPLICABLE),
        described_only=tuple(each for each in fully if each.described_only),
        fully_attached=sum(any(piece.shown is not Shown.DESCRIBED for piece in each.evidence) for each in fully),
        past=past_of(questions, pieces.values(), today),
        declared=tuple(Declared(each, each.content == content) for each in standing_now),
        earlier=tuple(each for each in audit.declarations if each not in standing_now),
        expected=tuple(each.signer for each in expected(audit) if each.made is None),
        hidden=hidden(audit),
        year=year(audit.actions, audit.round),
        since=earlier,
        worse=tuple(each for each in questions if each.before is not None and each.before.moved is Moved.WORSE),
        staff=staff,
        otherwise=differing(staff),
        practice=tuple(each for area in areas for each in area.all_questions if each.practice),
    )


def days_late(action: Action, today: date) -> int:
    """By how many days an open action is late; 0 where it is not."""
    return (today - action.due).days if action.due is not None and action.is_late(today) else 0


def _question(
    audit: Audit, standard: Standard, pieces: dict[str, Piece], earlier: Since | None, staff: tuple[Beside, ...]
) -> Question:
    choice = audit.choice(standard.code)
    evidence = tuple(pieces[item.uuid] for item in audit.evidence_for(standard.code))
    actions = audit.actions_for(standard.code)
    return Question(
        standard=standard,
        response=audit.by_standard.get(standard.code),
        choice=choice,
        meaning="" if choice is None else standard.meaning(choice),
        evidence=evidence,
        actions=actions,
        described_only=choice is not None
        and choice.level is Level.FULLY
        and all(piece.shown is Shown.DESCRIBED for piece in evidence),
        planned=any(
            action.lead.strip() and action.due for action in actions if action.status is not ActionStatus.DROPPED
        ),
        newest=max((piece.dated for piece in evidence if piece.dated), default=None),
        told=told(audit, standard.code, earlier),
        before=None if earlier is None else earlier.pairs.get(standard.code),
        staff=tuple(each for each in staff if each.standard.code == standard.code),
    )
