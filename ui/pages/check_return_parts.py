"""The parts a return is read in, one after the other, and what stands over each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.standing import standing
from s11desktop.report.phrases import plural, say_counts
from ui.pages import check_return_words as say

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from ui.pages.check_return_history import ByHandPart, HistoryPart
    from ui.pages.check_return_lists import ListPart
    from ui.pages.check_return_reading import Read
    from ui.pages.check_return_report import ReportPart
    from ui.session import Session
    from ui.theme import Theme

    Part = ReportPart | ListPart | HistoryPart | ByHandPart

CHECK, REPORT, ANSWERS, ACTIONS, EVIDENCE, HISTORY, BY_HAND = (
    *("check", "report", "answers", "actions", "evidence", "history", "by-hand"),
)
PARTS = (
    (CHECK, "Is it unchanged?", "shield-question-mark"),
    (REPORT, "Report", "file-text"),
    (ANSWERS, "Answers", "list-checks"),
    (ACTIONS, "Action plan", "calendar-check"),
    (EVIDENCE, "Evidence", "folder-open"),
    (HISTORY, "What changed when", "history"),
    (BY_HAND, "Check it by hand", "terminal"),
)
"""Each with its name and its icon."""

LISTS = (ANSWERS, ACTIONS, EVIDENCE)
"""Those that are a list with all that is said of a row beside it."""

FOLLOWING = {
    CHECK: (REPORT, "Read the report"),
    REPORT: (ANSWERS, "Read the answers"),
    ANSWERS: (ACTIONS, "Read the action plan"),
    ACTIONS: (EVIDENCE, "Look at the evidence"),
    EVIDENCE: (HISTORY, "See what changed when"),
}
"""The part after each, and what leads there."""


def make(code: str, theme: Theme, session: Session) -> Part:
    """What shows a part, which nothing has been given to show."""
    from ui.pages import check_return_evidence, check_return_history, check_return_lists, check_return_report

    if code == REPORT:
        return check_return_report.ReportPart(theme)
    if code == ANSWERS:
        return check_return_lists.AnswersPart(theme)
    if code == ACTIONS:
        return check_return_lists.PlanPart(theme)
    if code == EVIDENCE:
        return check_return_evidence.EvidencePart(theme, session)
    return check_return_history.HistoryPart(theme) if code == HISTORY else check_return_history.ByHandPart(theme)


def import_parts() -> None:
    """Import what shows the parts, on the thread that reads: whoever reads on does not wait for it."""
    from ui.pages import check_return_evidence, check_return_history, check_return_report  # noqa: F401


def said(code: str, found: Read) -> tuple[str, str]:
    """What stands over a part: what there is, in counts, and whose word it is."""
    audit = found.received.audit
    if audit is None or code == BY_HAND:
        return "Check it with nothing of ours.", ""
    if code == REPORT:
        return f"{say.kind(found.received.verdict)} of {say.plainly(audit.organisation.name)}.", ""
    if code == HISTORY:
        changes = sum(each.changes for each in found.received.history)
        return f"{plural(changes, 'change')} on {plural(len(found.received.history), 'day')}.", ""
    title = {ANSWERS: _answers, ACTIONS: _actions, EVIDENCE: _evidence}[code](found, audit)
    return title, f"As {say.plainly(audit.organisation.name)} gives it. Nobody outside has checked it."


def _answers(_found: Read, audit: Audit) -> str:
    return f"{say_counts(standing(audit))}."


def _actions(_found: Read, audit: Audit) -> str:
    still = sum(each.is_open for each in audit.actions)
    return f"{plural(len(audit.actions), 'action')}, {still} still open." if audit.actions else "No action is planned."


def _evidence(found: Read, audit: Audit) -> str:
    if not audit.evidence:
        return "They name nothing they could show."
    came = sum(each.current is not None and found.received.has(each.current) for each in audit.evidence)
    left = len(audit.evidence) - came
    return f"{plural(came, 'document')} came along{f', {left} more described only' if left else ''}."
