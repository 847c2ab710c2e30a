"""What an audit says, cell by cell, in the words and places of a partnership's own workbook. Nothing is written here.

Where their form has no cell for something it goes where a reader would look for it: our words above the evidence, who
leads and by when behind the action. That is told, and so is what has no place at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Action, ActionStatus, Audit, Evidence
from s11desktop.framework.model import Standard
from s11desktop.framework.their_sheet import QuestionCells, TheirSheet

SUPPORT = "Yes, please."

LEFT_OUT = ("no-word", "not-offered", "length", "formula", "no-place", "row-gone", "several-ratings", "no-room")
"""Codes of remarks on what is not written; all others are on what is."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of theirs, "" for none, and the standard it is about."""

    sheet: str = ""
    cell: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know before the copy is written, or of it. The sentence is `words.theirs(code, facts)`."""

    code: str
    spots: tuple[Spot, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def left_out(self) -> bool:
        return self.code in LEFT_OUT


@dataclass
class Remarks:
    """Remarks as they are found: what is alike is told once, with every place."""

    found: dict[tuple[str, tuple[tuple[str, str], ...]], list[Spot]] = field(default_factory=dict)

    def add(self, code: str, spot: Spot | None = None, **facts: str) -> None:
        spots = self.found.setdefault((code, tuple(facts.items())), [])
        if spot is not None:
            spots.append(spot)

    def all(self) -> tuple[Remark, ...]:
        """What is left out first."""
        found = (Remark(code, tuple(spots), facts) for (code, facts), spots in self.found.items())
        return tuple(sorted(found, key=lambda each: not each.left_out))


@dataclass(frozen=True, slots=True)
class Said:
    """What one cell is to say. `day` is there where it is one day alone; `figure` where it may be a number."""

    sheet: str
    cell: str
    role: str
    standards: tuple[str, ...]
    text: str
    day: date | None = None
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """One action for a list of actions: the questions it is for, what, who, by when, and how it goes."""

    standards: tuple[str, ...]
    number: str
    what: str
    lead: str
    due: date | None
    progress: str


def said(audit: Audit, theirs: TheirSheet, remarks: Remarks) -> list[Said]:
    """Every cell that gets something, each cell once, in the order of the questions."""
    there = {each.standard: each for each in theirs.questions}
    ratings = dict(theirs.ratings)
    found: list[Said] = []
    unanswered = 0
    for standard in asked(audit):
        unanswered += audit.choice(standard.code) is None
        cells = there.get(standard.code)
        if cells is not None:
            found += _question(audit, standard, cells, ratings, remarks, planned=bool(theirs.plans))
        elif _says_anything(audit, standard.code):
            remarks.add("row-gone", Spot(standard=standard.code))
    if unanswered:
        remarks.add("unanswered", count=str(unanswered))
    return [*_once(audit, found, remarks), *_partnership(audit, theirs)]


def planned(audit: Audit, theirs: TheirSheet) -> list[Planned]:
    """The actions for their list of actions: those of questions that have no cell for an action of their own."""
    own = {each.standard for each in theirs.questions if each.cell_of("action")}
    codes = [standard.code for standard in asked(audit)]
    found = []
    for action in audit.actions:
        serves = tuple(code for code in codes if code in action.standards and code not in own)
        if serves and action.status is not ActionStatus.DROPPED:
            number = ", ".join(audit.framework.by_code[code].number for code in serves)
            progress = "Done." if action.status is ActionStatus.DONE else ""
            notes = (action.notes[-1].words if action.notes else "",)
            told = "\n".join(filter(None, (progress, *notes)))
            found.append(Planned(serves, number, action.what, action.lead, action.due, told))
    return found


def _says_anything(audit: Audit, code: str) -> bool:
    response = audit.by_standard.get(code)
    said_so = response is not None and bool(response.rating or response.words or response.reason)
    return said_so or bool(audit.evidence_for(code) or _actions(audit, code))


def _actions(audit: Audit, code: str) -> list[Action]:
    return [each for each in audit.actions_for(code) if each.status is not ActionStatus.DROPPED]


def _question(
    audit: Audit,
    standard: Standard,
    cells: QuestionCells,
    ratings: dict[str, str],
    remarks: Remarks,
    *,
    planned: bool,
) -> Iterator[Said]:
    code = standard.code

    def put(role: str, text: str, day: date | None = None, *, figure: bool = False) -> Said:
        return Said(cells.sheet, cells.cell_of(role), role, (code,), text, day, figure)

    def no_place(what: str) -> None:
        remarks.add("no-place", Spot(cells.sheet, "", code), what=what)

    choice, response = audit.choice(code), audit.by_standard.get(code)
    if choice is not None:
        word = ratings.get(choice.code)
        if not cells.cell_of("rating"):
            no_place("rating")
        elif word is None:
            remarks.add("no-word", Spot(cells.sheet, cells.cell_of("rating"), code), rating=choice.label)
        else:
            yield put("rating", word, figure=True)
    words = "\n".join(filter(None, (response.words, response.reason))) if response is not None else ""
    yield from _texts(cells, code, words, audit.evidence_for(code), remarks)
    actions = _actions(audit, code)
    if actions and cells.cell_of("action"):
        yield from _plan(cells, code, actions, remarks)
    elif actions and not planned:
        no_place("action")
    if audit.wants_help(code):
        if cells.cell_of("support"):
            yield put("support", SUPPORT)
        elif choice is None or not choice.support:
            no_place("support")


def _texts(
    cells: QuestionCells, code: str, words: str, evidence: tuple[Evidence, ...], remarks: Remarks
) -> Iterator[Said]:
    """Our words and our evidence: each in its cell, together where there is one cell for both."""
    listed = "\n".join(_evidence(each) for each in evidence)
    for_words, for_evidence = cells.cell_of("words"), cells.cell_of("evidence")
    if len(evidence) > 1 and (for_words or for_evidence):
        remarks.add("joined", Spot(cells.sheet, for_evidence or for_words, code), what="evidence")
    if for_words and for_evidence and for_words != for_evidence:
        if words:
            yield Said(cells.sheet, for_words, "words", (code,), words)
        if listed:
            yield Said(cells.sheet, for_evidence, "evidence", (code,), listed)
        return
    cell = for_words or for_evidence
    text = f"{words}\nEvidence: {listed}" if words and listed else words or listed
    if text and not cell:
        for what, there in (("words", words), ("evidence", listed)):
            if there:
                remarks.add("no-place", Spot(cells.sheet, "", code), what=what)
    elif text:
        if words and not for_words:
            remarks.add("moved", Spot(cells.sheet, cell, code), what="words", where="evidence")
        if listed and not for_evidence:
            remarks.add("moved", Spot(cells.sheet, cell, code), what="evidence", where="words")
        yield Said(cells.sheet, cell, "words" if for_words else "evidence", (code,), text)


def _plan(cells: QuestionCells, code: str, actions: list[Action], remarks: Remarks) -> Iterator[Said]:
    lead_apart, date_apart = bool(cells.cell_of("lead")), bool(cells.cell_of("date"))
    lines = []
    for action in actions:
        lead = "" if lead_apart or not action.lead else f"Lead: {action.lead}"
        due = "" if date_apart or action.due is None else f"By: {say_date(action.due)}"
        behind = ", ".join(filter(None, (lead, due)))
        for what, moved in (("lead", lead), ("date", due)):
            if moved:
                remarks.add("moved", Spot(cells.sheet, cells.cell_of("action"), code), what=what, where="action")
        done = "Done: " if action.status is ActionStatus.DONE else ""
        lines.append(f"{done}{action.what}" + (f" ({behind})" if behind else ""))
    if len(actions) > 1:
        remarks.add("joined", Spot(cells.sheet, cells.cell_of("action"), code), what="action")
    yield Said(cells.sheet, cells.cell_of("action"), "action", (code,), "\n".join(lines))
    if lead_apart and any(action.lead for action in actions):
        same = len({action.lead for action in actions}) == 1
        leads = actions[0].lead if same else "\n".join(action.lead or "–" for action in actions)
        yield Said(cells.sheet, cells.cell_of("lead"), "lead", (code,), leads)
    if date_apart and any(action.due for action in actions):
        days = {action.due for action in actions}
        one = days.pop() if len(days) == 1 else None
        text = say_date(one) if one else "\n".join(say_date(each.due) if each.due else "–" for each in actions)
        yield Said(cells.sheet, cells.cell_of("date"), "date", (code,), text, one)


def _evidence(item: Evidence) -> str:
    told = f"{item.label} {item.title}" + (f", {say_date(item.dated)}" if item.dated else "")
    return f"{told}: {item.shows}" if item.shows else told


def _once(audit: Audit, found: Iterable[Said], remarks: Remarks) -> list[Said]:
    """Each cell once: where several questions share one, each says its number before its own."""
    by_cell: dict[tuple[str, str], list[Said]] = {}
    for each in found:
        by_cell.setdefault((each.sheet, each.cell), []).append(each)
    once = []
    for (sheet, cell), sharing in by_cell.items():
        first = sharing[0]
        codes = tuple(dict.fromkeys(code for each in sharing for code in each.standards))
        texts = {each.text for each in sharing}
        if len(sharing) > 1 and len(texts) > 1:
            if any(each.role == "rating" for each in sharing):
                for code in codes:
                    remarks.add("several-ratings", Spot(sheet, cell, code))
                continue
            numbers = [audit.framework.by_code[each.standards[0]].number for each in sharing]
            text = "\n".join(f"{number}: {each.text}" for number, each in zip(numbers, sharing, strict=True))
            remarks.add("joined", Spot(sheet, cell, codes[0]), what="questions")
            once.append(Said(sheet, cell, first.role, codes, text))
        else:
            once.append(Said(sheet, cell, first.role, codes, first.text, first.day, first.figure))
    return once


def _partnership(audit: Audit, theirs: TheirSheet) -> Iterator[Said]:
    answers = {each.code: each.answer for each in audit.partnership_answers}
    for each in theirs.answers:
        if answers.get(each.code):
            yield Said(each.sheet, each.cell, "partnership", (each.code,), answers[each.code], figure=True)
