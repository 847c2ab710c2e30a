"""The parts a return is read in, one after the other, and what stands over each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.standing import standing
from s11desktop.report.phrases import plural, say_counts
from ui.pages import check_return_words as say

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from ui.pages.check_return_reading import Read

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

FOLLOWING = {
    CHECK: (REPORT, "Read the report"),
    REPORT: (ANSWERS, "Read the answers"),
    ANSWERS: (ACTIONS, "Read the action plan"),
    ACTIONS: (EVIDENCE, "Look at the evidence"),
    EVIDENCE: (HISTORY, "See what changed when"),
}
"""The part after each, and what leads there."""


def said(code: str, found: Read) -> tuple[str, str]:
    """What stands over a part: what there is, in counts, and whose word it is."""
    audit = found.received.audit
    if audit is None or code == BY_HAND:
        return "Check it with nothing of ours.", ""
    if code == REPORT:
        return f"{say.kind(found.received.verdict)} of {audit.organisation.name}.", ""
    if code == HISTORY:
        changes = sum(each.changes for each in found.received.history)
        return f"{plural(changes, 'change')} on {plural(len(found.received.history), 'day')}.", ""
    title = {ANSWERS: _answers, ACTIONS: _actions, EVIDENCE: _evidence}[code](found, audit)
    return title, f"As {audit.organisation.name} gives it. Nobody outside has checked it."


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
