"""Questions as rows: of all areas in a list, of one area in a table. Each row is also one spoken sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from s11desktop.audit.beside import LastTime
from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Audit
from s11desktop.audit.standing import AreaStanding, by_area
from s11desktop.audit.validation import Finding, Severity, validate
from s11desktop.framework.model import Requires, Standard
from s11desktop.report.phrases import plural
from ui.models.rows import Cell, RowOf
from ui.pages.question_words import of_area
from ui.theme_colours import Role
from ui.widgets.area_rows import counts_words
from ui.widgets.rating import LEVEL_LOOKS

Needed = Mapping[str, Sequence[Finding]]

_SHORT = {
    "evidence-needed": "Needs one thing you could show",
    "action-needed": "Needs an action",
    "action-lead": "Needs a lead",
    "action-date": "Needs a date",
    "reason-needed": "Needs a reason",
    "evidence-expired": "Something ran out",
    "evidence-old": "Something is too old",
    "action-late": "An action is late",
    "actions-all-done": "Every action is done: look at the rating",
}

_MISSING = (("action-needed", "an action"), ("action-lead", "a lead"), ("action-date", "a date"))


def needed(audit: Audit, today: date) -> dict[str, list[Finding]]:
    """What each question still needs, by its code: gone through once for all of them."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for each in validate(audit, today, purpose="sign"):
        if each.standard is not None and each.severity is not Severity.NOTE and each.code in _SHORT:
            found[each.standard].append(each)
    return found


def list_rows(audit: Audit, wanting: Needed) -> tuple[RowOf, ...]:
    """Every question that is asked, under its area."""
    rows = []
    for area in by_area(audit):
        head = f"{area.area.number}. {area.area.title}"
        said = counts_words(area.counts)
        rows.append(RowOf(f"area {area.area.code}", (Cell(f"{head}: {said}", strong=True),), f"{head}: {said}", True))
        rows += [_list_row(audit, standard, wanting) for standard in of_area(area)]
    return tuple(rows)


def _list_row(audit: Audit, standard: Standard, wanting: Needed) -> RowOf:
    under = _remark(audit, standard, wanting)
    rating = _rating(audit, standard)
    name = standard.short or standard.text
    cells = (Cell(standard.number, strong=True), Cell(name, under), rating)
    spoken = f"{standard.number} {name}: {rating.words}. {under}".rstrip(". ") + "."
    return RowOf(standard.code, cells, spoken, found_by=_findable(audit, standard))


def table_rows(audit: Audit, area: AreaStanding, wanting: Needed, before: Mapping[str, LastTime]) -> tuple[RowOf, ...]:
    """The questions of one area: statement, rating and that of last time, what could be shown, what is planned."""
    return tuple(
        _table_row(audit, standard, wanting.get(standard.code, ()), before.get(standard.code))
        for standard in of_area(area)
    )


def _table_row(audit: Audit, standard: Standard, wanting: Sequence[Finding], before: LastTime | None) -> RowOf:
    codes = {each.code for each in wanting}
    rating, shown, action = _rating(audit, standard), _shown(audit, standard, codes), _action(audit, standard, codes)
    marks = _marks(audit, standard)
    if before is not None and before.rating:
        was = f"Was {before.rating[:1].lower()}{before.rating[1:]}"
        rating = replace(rating, under=was, under_role=Role.QUIET)
    cells = (Cell(standard.number, strong=True), Cell(standard.text, marks), rating, shown, action)
    statement = f"{standard.number} {standard.text.rstrip('.')}"
    parts = (statement, rating.words, rating.under, shown.words, action.words, action.under, marks)
    return RowOf(
        standard.code, cells, ". ".join(part for part in parts if part) + ".", found_by=_findable(audit, standard)
    )


def _rating(audit: Audit, standard: Standard) -> Cell:
    choice = audit.choice(standard.code)
    icon, role = LEVEL_LOOKS[choice.level if choice else None]
    if choice is None and standard.readiness:
        return Cell("Not yet law", icon="hourglass", role=Role.QUIET)
    return Cell(choice.label if choice else "To answer", icon=icon, role=role, strong=True)


def _shown(audit: Audit, standard: Standard, codes: set[str]) -> Cell:
    if "evidence-needed" in codes:
        return Cell("Needs one thing", icon="triangle-alert", role=Role.PARTLY, strong=True)
    if "evidence-expired" in codes:
        return Cell("Ran out", icon="triangle-alert", role=Role.PARTLY, strong=True)
    if "evidence-old" in codes:
        return Cell("Too old", icon="triangle-alert", role=Role.PARTLY, strong=True)
    count = len(audit.evidence_for(standard.code))
    return Cell(f"{plural(count, 'thing')} to show") if count else Cell("Nothing to show yet", role=Role.QUIET)


def _action(audit: Audit, standard: Standard, codes: set[str]) -> Cell:
    choice = audit.choice(standard.code)
    open_ones = [each for each in audit.actions_for(standard.code) if each.is_open]
    missing = {"action-needed", "action-lead", "action-date"} & codes
    if missing:
        parts = [words for code, words in _MISSING if code in missing]
        return Cell("Needs " + " and ".join(parts), icon="triangle-alert", role=Role.PARTLY, strong=True)
    if open_ones:
        first = open_ones[0]
        when = f"by {say_date(first.due)}" if first.due else "no day yet"
        return Cell(first.what, f"{first.lead or 'Nobody'}, {when}")
    needs_none = choice is not None and Requires.ACTION not in choice.requires
    return Cell("No action needed" if needs_none else "No action yet", role=Role.QUIET)


def _remark(audit: Audit, standard: Standard, wanting: Needed) -> str:
    parts = [_SHORT[each.code] for each in wanting.get(standard.code, ())]
    return ". ".join(dict.fromkeys(part for part in (_marks(audit, standard), *parts) if part))


def _marks(audit: Audit, standard: Standard) -> str:
    response = audit.by_standard.get(standard.code)
    marks = []
    if standard.readiness:
        marks.append("Not yet law: counts in no figure")
    if response is not None and response.come_back:
        marks.append("You wanted to come back to this")
    if audit.wants_help(standard.code):
        marks.append("You asked for help")
    return ". ".join(marks)


def _findable(audit: Audit, standard: Standard) -> str:
    response = audit.by_standard.get(standard.code)
    return f"{standard.text} {response.words if response else ''}"


def is_left(audit: Audit, code: str) -> bool:
    """Whether a question still has no rating, and one is asked for."""
    standard = audit.framework.by_code.get(code)
    return standard is not None and not standard.readiness and audit.level_of(code) is None
