"""A return read on the reading thread: checked, and everything in it made into rows, so that a page only shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import uk_time
from s11desktop.audit.plan import in_order
from s11desktop.audit.standing import AreaStanding, by_area
from s11desktop.framework.model import Level
from s11desktop.report.phrases import plural, say_size
from ui.models.rows import Cell, RowOf
from ui.pages.actions_words import STATUS
from ui.pages.check_return_words import say_text_day
from ui.pages.home_words import say_day
from ui.widgets.rating import LEVEL_LOOKS

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Action, Audit, Evidence
    from s11desktop.exchange.received import Received
    from s11desktop.framework.model import Standard
    from s11desktop.progress import Progress

ALL, SHORT, NOT_APPLICABLE, DESCRIBED, HELP = "all", "short", "not-applicable", "described", "help"
FILTERS = (
    (ALL, "Every question"),
    (SHORT, "Not or partly met"),
    (NOT_APPLICABLE, "Does not apply"),
    (DESCRIBED, "Fully met, nothing came along"),
    (HELP, "Help wanted"),
)


@dataclass(frozen=True)
class Read:
    """A return with its rows: of areas, answers (keys are codes), actions and evidence (keys are UUIDs), and days with
    changes. `kept` has the filters each answer is found by. Without an audit there are none. `remembered` is the day on
    which somebody said here that they know the seal's key.
    """

    received: Received
    remembered: date | None = None
    areas: tuple[RowOf, ...] = ()
    answers: tuple[RowOf, ...] = ()
    actions: tuple[RowOf, ...] = ()
    evidence: tuple[RowOf, ...] = ()
    days: tuple[RowOf, ...] = ()
    standards: dict[str, Standard] = field(default_factory=dict, repr=False)
    kept: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def filtered(self, code: str) -> tuple[RowOf, ...]:
        """The answers a filter lets through, under the areas they are in."""
        if code == ALL:
            return self.answers
        found: list[RowOf] = []
        for row in self.answers:
            if row.group:
                if found and found[-1].group:
                    found.pop()
                found.append(row)
            elif code in self.kept[row.key]:
                found.append(row)
        return tuple(found[:-1] if found and found[-1].group else found)


def read(path: Path, progress: Progress) -> Read:
    """Check and read a file. For the reading thread. Raises `FileMissing`, `FileUnreadable`."""
    from s11desktop.exchange import known
    from s11desktop.exchange.received import open_received

    remembered = known.read(known.own_file())
    received = open_received(path, known=remembered, progress=progress)
    audit = received.audit
    seals = {each.fingerprint for each in received.verdict.signers[:1]}
    days = [uk_time(each.remembered_at).date() for each in remembered.signers if each.fingerprint in seals]
    since = min(days, default=None)
    if audit is None:
        return Read(received, since)
    areas = by_area(audit)
    standards = {each.code: each for each in asked(audit)}
    sent = (each for each in audit.evidence if each.current is not None and received.has(each.current))
    came = {code for each in sent for code in each.standards}
    return Read(
        received,
        since,
        tuple(_area(each, any(other.counts.to_answer for other in areas)) for each in areas),
        tuple(row for each in areas for row in _answers(audit, each)),
        tuple(_action(each) for each in in_order(audit.actions)),
        tuple(_thing(received, each) for each in audit.evidence),
        tuple(_day(number, each.day, each.changes, each.roles) for number, each in enumerate(received.history)),
        standards,
        {code: _kept(audit, code, came) for code in standards},
    )


def _area(found: AreaStanding, draft: bool) -> RowOf:
    counts = found.counts
    figures = (counts.fully, counts.partly, counts.not_met, counts.not_applicable, counts.to_answer)
    heads = ("fully met", "partly met", "not met", "does not apply", "not answered")
    said = ", ".join(f"{number} {head}" for number, head in zip(figures, heads, strict=True) if number)
    shown = figures if draft else figures[:-1]
    cells = (Cell(f"{found.area.number}. {found.area.title}", strong=True), *(Cell(str(each)) for each in shown))
    return RowOf(found.area.code, cells, f"{found.area.title}. {said or 'Nothing asked'}.")


def _answers(audit: Audit, found: AreaStanding) -> list[RowOf]:
    head = f"{found.area.number}. {found.area.title}"
    rows = [RowOf(f"area {found.area.code}", (Cell(head, strong=True),), head, group=True)]
    for standard in (*found.standards, *found.readiness):
        choice = audit.choice(standard.code)
        icon, role = LEVEL_LOOKS[choice.level if choice else None]
        rating = choice.label if choice else "Not answered"
        question = standard.short or standard.text
        under = "Not yet law, and in no figure" if standard.readiness else ""
        response = audit.by_standard.get(standard.code)
        cells = (
            Cell(standard.number, strong=True),
            Cell(question, under),
            Cell(rating, icon=icon, role=role, strong=True),
        )
        spoken = f"{standard.number} {question.rstrip('.')}. {rating}. {under}".strip()
        rows.append(RowOf(standard.code, cells, spoken, False, response.words if response else ""))
    return rows


def _kept(audit: Audit, code: str, came: set[str]) -> frozenset[str]:
    level = audit.level_of(code)
    found = set()
    if level in (Level.PARTLY, Level.NOT):
        found.add(SHORT)
    if level is Level.NOT_APPLICABLE:
        found.add(NOT_APPLICABLE)
    if level is Level.FULLY and code not in came:
        found.add(DESCRIBED)
    if audit.wants_help(code):
        found.add(HELP)
    return frozenset(found)


def _action(action: Action) -> RowOf:
    status, icon = STATUS[action.status]
    lead = action.lead or "Nobody yet"
    due = say_day(action.due) if action.due else "No day"
    what = " ".join(action.what.split())
    cells = (Cell(what, f"{action.label}. {lead}", strong=True), Cell(due), Cell(status, icon=icon))
    return RowOf(action.uuid, cells, f"{what.rstrip('.')}. {lead}. {due}. {status}.")


def _thing(received: Received, item: Evidence) -> RowOf:
    current = item.current
    if current is None:
        came, icon = "Described only", "file-text"
    elif received.has(current):
        came, icon = say_size(current.size), "paperclip"
    else:
        came, icon = "Not sent", "file-question-mark"
    under = " ".join((item.shows or (f"Kept: {item.kept}" if item.kept else "")).split())
    used = plural(len(item.standards), "question")
    cells = (Cell(item.title, f"{item.label}. {under}".rstrip(". "), icon, strong=True), Cell(came), Cell(used))
    return RowOf(item.uuid, cells, f"{item.title.rstrip('.')}. {under.rstrip('.')}. {came}. Shows {used}.")


def _day(number: int, day: str, changes: int, roles: tuple[str, ...]) -> RowOf:
    said, who = say_text_day(day), ", ".join(roles) or "No role given"
    count = plural(changes, "change")
    return RowOf(f"day {number}", (Cell(said, strong=True), Cell(count), Cell(who)), f"{said}. {count}. {who}.")
