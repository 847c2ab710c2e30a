"""What an update and a yearly statement must hold, each by rules of its own. The rest is asked of them as of an audit.

An update tells what changed since the return before it: a question is in it only where its answer is another one. A
yearly statement goes through every question, and shows what moved since the first return.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from s11desktop.audit.dates import say_date
from s11desktop.audit.finding import Finding, Severity
from s11desktop.audit.law import answer_to
from s11desktop.audit.model import ActionStatus
from s11desktop.audit.yearly import WORSE, called, listed, of_audit

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Audit, Response, Sent
    from s11desktop.framework.model import Standard

UPDATE, STATEMENT = "update", "statement"
KINDS = ("audit", UPDATE, STATEMENT)
"""The kinds of a round."""


def title(audit: Audit) -> str:
    """What a round of this kind is called by people: "Update", "Statement of compliance", "Audit"."""
    return called(audit) if audit.round.kind == STATEMENT else "Update" if audit.round.kind == UPDATE else "Audit"


def referred_to(audit: Audit) -> Sent | None:
    """The return that an update or a statement refers to, None where there is none: the newest that is no draft."""
    if audit.before is None:
        return None
    return next((each for each in reversed(audit.before.sent) if each.kind != "draft"), None)


def of_kind(audit: Audit, today: date) -> tuple[Finding, ...]:
    """What this kind of round still lacks. Of an ordinary audit: nothing."""
    if audit.round.kind == UPDATE:
        return tuple(_of_update(audit))
    return tuple(_of_statement(audit, today)) if audit.round.kind == STATEMENT else ()


def says_the_same(audit: Audit, response: Response) -> bool:
    """Whether an answer of an update is the one that stood before it."""
    then = None if audit.before is None else audit.before.by_standard.get(response.standard)
    here = (response.rating, response.words, response.reason)
    return then is not None and (then.rating, then.words, then.reason) == here


def _of_update(audit: Audit) -> Iterator[Finding]:
    if referred_to(audit) is None:
        yield Finding("update-without-return", Severity.STOP, None, "standards")
    for response in audit.responses:
        standard = audit.framework.by_code[response.standard]
        if response.rating is not None and says_the_same(audit, response):
            yield _about(standard, "update-unchanged")
    yield from _dropped(audit)


def _of_statement(audit: Audit, today: date) -> Iterator[Finding]:
    found = of_audit(audit, today)
    if found is None or found.first is None:
        yield Finding("statement-without-return", Severity.STOP, None, "statement", (("called", called(audit)),))
    if found is None:
        return
    for each in found.unproved:
        yield _about(each.pair.standard, "raised-without-evidence", ("since", say_date(found.since)))
    stated = {each.code: each.answer for each in audit.stated}
    if stated.get(WORSE) != listed(found):
        count = len(found.worse)
        yield Finding("worse-not-confirmed", Severity.STOP, None, "statement", (("count", str(count)),))
    for change in found.law_changes:
        answered = answer_to(audit, change)
        if answered is None or not (answered.answer or answered.words.strip()):
            yield Finding("law-not-answered", Severity.STOP, None, "statement", (("what", change.what),))
        elif answered.answer == "no" and not answered.words.strip():
            yield Finding("law-no-words", Severity.STOP, None, "statement", (("what", change.what),))
    yield from _dropped(audit)


def _dropped(audit: Audit) -> Iterator[Finding]:
    for action in audit.actions:
        if action.status is ActionStatus.DROPPED and not action.reason.strip():
            named = (("label", action.label), ("what", action.what))
            about = next(iter(action.standards), None)
            yield Finding("action-reason", Severity.STOP, about, f"action:{action.uuid}", named)


def _about(standard: Standard, code: str, *facts: tuple[str, str]) -> Finding:
    named = (("number", standard.number), ("short", standard.short or standard.text), *facts)
    return Finding(code, Severity.STOP, standard.code, f"standard:{standard.code}", named)
