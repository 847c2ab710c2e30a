"""The papers of a return that is no audit: the page, the PDF and the workbook of an update or of a yearly statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import say_date
from s11desktop.audit.kinds import UPDATE, referred_to, title
from s11desktop.audit.law import answer_to
from s11desktop.audit.yearly import of_audit
from s11desktop.report import phrases, update, yearly
from s11desktop.report.figures import figures
from s11desktop.report.prints import Medium
from s11desktop.report.workbook import of_sheets
from s11desktop.report.workbook_rows import Rating
from s11desktop.report.workbook_sheets import Sheet, ending_alike, plan_and_people

if TYPE_CHECKING:
    from s11desktop.audit.comparing import Pair
    from s11desktop.audit.model import Audit
    from s11desktop.audit.yearly import Yearly
    from s11desktop.report.facts import ReportFacts
    from s11desktop.report.workbook_rows import Cell

_CHANGED = (
    *(("code", 12), ("number", 8), ("standard", 60), ("was", 16), ("now", 16), ("words_before", 50), ("words", 50)),
    *(("reason", 40), ("evidence", 24)),
)
_MOVED = (
    *(("code", 12), ("number", 8), ("standard", 60), ("what", 24), ("was", 16), ("now", 16), ("same_words", 12)),
    *(("older_evidence", 15), ("evidence_since", 40), ("words", 50)),
)
_LAW = (("what_changed", 60), ("in_force", 20), ("acted_on", 12), ("what_we_did", 60), ("standards", 24))


def papers(facts: ReportFacts) -> tuple[bytes, bytes, bytes]:
    """The page, the PDF and the workbook, for an audit that has one before it."""
    if facts.audit.round.kind == UPDATE:
        page, paper = (update.update(facts, medium) for medium in (Medium.PAGE, Medium.PDF))
        return page, paper, _workbook(facts, update.opening(facts.audit, facts.today), (_changed(facts),))
    found = of_audit(facts.audit, facts.today)
    assert found is not None
    page, paper = (
        yearly.statement(found, today=facts.today, draft=facts.draft, facts=facts, medium=medium)
        for medium in (Medium.PAGE, Medium.PDF)
    )
    return page, paper, _workbook(facts, yearly.opening(found), (_moved(facts, found), _law(facts, found)))


def _workbook(facts: ReportFacts, opening: str, own: tuple[Sheet, ...]) -> bytes:
    return of_sheets(facts, _said(facts, opening), (*own, *plan_and_people(facts, figures(facts))))


def _said(facts: ReportFacts, opening: str) -> list[str]:
    audit = facts.audit
    lines = [
        f"A self-assessment. {phrases.NOBODY_CHECKED}",
        f"{title(audit)}, {audit.round.period}."
        f" {'Sealed' if facts.check_number else 'Written'} {phrases.sealed_on(facts)}."
        + (f" Reference {facts.reference}" if facts.reference else ""),
        *(["Draft: not yet declared.", *facts.missing] if facts.draft else []),
        *(["This is an example. The organisation, its people and its answers are invented."] if audit.example else []),
        opening,
    ]
    if (sent := referred_to(audit)) is not None:
        gone = f" Sent {say_date(sent.sent_on)}." if sent.sent_on is not None else ""
        lines += [f"Refers to the return {sent.reference}, SHA-256 {sent.sha256}.{gone}"]
    return lines


def _changed(facts: ReportFacts) -> Sheet:
    audit = facts.audit
    before = audit.before
    rows: list[tuple[Cell, ...]] = []
    for standard in asked(audit):
        said = audit.by_standard[standard.code]
        then = None if before is None else before.by_standard.get(standard.code)
        rows.append(
            (
                *(standard.code, standard.number, standard.text),
                *(_rating(before, standard.code), _rating(audit, standard.code)),
                *("" if then is None else then.words, said.words, said.reason),
                ", ".join(each.label for each in audit.evidence_for(standard.code)),
            )
        )
    return ending_alike(facts, "Answers that changed", _CHANGED, len(_CHANGED), rows)


def _moved(facts: ReportFacts, found: Yearly) -> Sheet:
    raised = {each.pair.standard.code: each.evidence for each in found.raised}
    shares = (
        ("worse", found.worse),
        ("up to fully met", tuple(each.pair for each in found.raised)),
        ("better", found.better),
        ("confirmed unchanged", found.confirmed.unchanged),
        ("not weighed", found.unweighed),
    )
    same = {each.standard.code for each in found.confirmed.same_words}
    older = {each.standard.code for each in found.confirmed.old_evidence}

    def line(what: str, pair: Pair) -> tuple[Cell, ...]:
        code = pair.standard.code
        return (
            *(code, pair.standard.number, pair.standard.text, what),
            *(_rating(found.comparison.before, pair.earlier.code), _rating(found.comparison.after, code)),
            *("yes" if code in same else "", "yes" if code in older else ""),
            *("; ".join(f"{each.label} {each.title}" for each in raised.get(code, ())), pair.words),
        )

    rows = [line(what, pair) for what, pairs in shares for pair in pairs]
    for single in found.comparison.new:
        said = found.comparison.after.by_standard.get(single.standard.code)
        now = _rating(found.comparison.after, single.standard.code)
        rows.append(
            (
                *(single.standard.code, single.standard.number, single.standard.text, "not asked last time"),
                *("", now, "", "", "", said.words if said is not None else ""),
            )
        )
    return ending_alike(facts, "What moved", _MOVED, len(_MOVED), rows)


def _law(facts: ReportFacts, found: Yearly) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for change in found.law_changes:
        said = answer_to(found.comparison.after, change)
        answered = ("", "") if said is None else (said.answer, said.words)
        rows.append((change.what, change.on or "", *answered, ", ".join(change.standards)))
    return ending_alike(facts, "Changes in the law", _LAW, len(_LAW), rows)


def _rating(audit: Audit | None, code: str) -> Cell:
    choice = None if audit is None else audit.choice(code)
    return "" if choice is None else Rating(choice.label, choice.level)
