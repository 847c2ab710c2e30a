"""What still stops a return, what is worth a second look, and what a reader will notice: an audit in, findings out.

The rules come from the framework's scale (what each rating requires) and from each standard's own data (`na`,
`max_age`, `readiness`). A standard that is not yet law stops nothing. What an update or a yearly statement must hold
stands in `kinds`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from s11desktop.audit.agreement import breaches
from s11desktop.audit.applicability import asked, facts_that_matter, known_fact
from s11desktop.audit.covered import content_digest
from s11desktop.audit.dates import add_months, say_date
from s11desktop.audit.declarations import by_key, expected, standing_declarations
from s11desktop.audit.finding import Finding, Severity
from s11desktop.audit.kinds import UPDATE, of_kind
from s11desktop.audit.model import ActionStatus
from s11desktop.audit.remembering import once_an_audit
from s11desktop.audit.triangulation import differing, side_by_side
from s11desktop.errors import UnknownStandard
from s11desktop.framework.model import Level, Requires

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Action, Audit, Evidence, Response
    from s11desktop.framework.model import ScaleLevel, Standard

__all__ = ["Finding", "Purpose", "Severity", "needs", "stops", "validate"]

Purpose = Literal["export", "sign"]


@once_an_audit
def validate(audit: Audit, today: date, *, purpose: Purpose = "export") -> tuple[Finding, ...]:
    """Everything found on that day, in the order of the questions.

    With `purpose="sign"` it is what has to be right before somebody declares: all but the declarations themselves and
    the recovery page.
    """
    known = _Known.of(audit)
    standards = asked(audit)
    counted = [each for each in standards if not each.readiness]
    found = list(_organisation(audit))
    for standard in standards:
        of_standard = _of_standard(known, standard)
        found += [each for each in of_standard if not standard.readiness or each.code == "not-applicable"]
    found += _of_actions(audit, {each.code for each in standards}, today)
    found += _of_evidence(known, counted, today)
    found += _of_survey(audit)
    if audit.round.kind != UPDATE:
        found += _as_a_whole(known, counted)
    found += of_kind(audit, today)
    if purpose == "export":
        found += _agreed(audit)
        found += _signing(audit)
        found += _recovery(audit)
    first: dict[object, Finding] = {}
    for each in found:
        first.setdefault((each.code, each.place, each.facts), each)
    return tuple(first.values())


def needs(audit: Audit, standard_code: str, today: date) -> tuple[Finding, ...]:
    """What the rating of one standard still needs, in the same findings. Nothing of it stops where it is not yet law.

    Raises `UnknownStandard`.
    """
    standard = audit.framework.by_code.get(standard_code)
    if standard is None:
        raise UnknownStandard(standard=standard_code, near=())
    known = _Known.of_one(audit, standard_code)
    found = (*_of_standard(known, standard), *_of_evidence(known, [standard], today))
    if standard.readiness:
        return tuple(
            replace(each, severity=Severity.NOTE)
            for each in found
            if each.code not in ("unanswered", "evidence-old", "evidence-undated")
        )
    return found


def stops(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stop."""
    return tuple(each for each in findings if each.severity is Severity.STOP)


@dataclass(frozen=True)
class _Known:
    """An audit with its evidence and actions by standard, so that large ones are gone through once."""

    audit: Audit
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    actions: dict[str, list[Action]] = field(default_factory=dict)

    @classmethod
    def of(cls, audit: Audit) -> _Known:
        known = cls(audit)
        for item in audit.evidence:
            for code in item.standards:
                known.evidence.setdefault(code, []).append(item)
        for action in audit.actions:
            for code in action.standards:
                known.actions.setdefault(code, []).append(action)
        return known

    @classmethod
    def of_one(cls, audit: Audit, code: str) -> _Known:
        return cls(audit, {code: list(audit.evidence_for(code))}, {code: list(audit.actions_for(code))})


def _of_standard(known: _Known, standard: Standard) -> Iterator[Finding]:
    response = known.audit.by_standard.get(standard.code)
    choice = known.audit.choice(standard.code)
    if response is None or choice is None:
        yield _about(standard, "unanswered", Severity.STOP)
    else:
        yield from _of_rating(known, standard, response, choice)
    if response is not None and response.come_back:
        yield _about(standard, "come-back", Severity.WARN)


def _of_rating(known: _Known, standard: Standard, response: Response, choice: ScaleLevel) -> Iterator[Finding]:
    rating = ("rating", choice.label)
    away = choice.level is Level.NOT_APPLICABLE
    if away and standard.na == "never":
        yield _about(standard, "not-applicable-refused", Severity.STOP, rating)
    if (away or Requires.REASON in choice.requires) and not response.reason.strip():
        yield _about(standard, "reason-needed", Severity.STOP, rating)
    if away:
        yield _about(standard, "not-applicable", Severity.NOTE, rating, ("reason", response.reason.strip()))
    if Requires.EVIDENCE in choice.requires and not known.evidence.get(standard.code):
        yield _about(standard, "evidence-needed", Severity.STOP, rating)
    if Requires.ACTION in choice.requires:
        yield from _planned(standard, known.actions.get(standard.code, []), rating)


def _planned(standard: Standard, actions: list[Action], rating: tuple[str, str]) -> Iterator[Finding]:
    """A rating that asks for an action needs one, not dropped, with lead and date; others may wait."""
    kept = [each for each in actions if each.status is not ActionStatus.DROPPED]
    whole = [each for each in kept if each.lead.strip() and each.due is not None]
    if not kept:
        yield _about(standard, "action-needed", Severity.STOP, rating)
    elif not whole:
        for action in kept:
            yield from _unfinished(action, Severity.STOP, standard)
    elif not any(each.is_open for each in kept):
        yield _about(standard, "actions-all-done", Severity.WARN, rating)


def _unfinished(action: Action, severity: Severity, standard: Standard | None = None) -> Iterator[Finding]:
    if not action.lead.strip():
        yield _of_action(action, "action-lead", severity, standard)
    if action.due is None:
        yield _of_action(action, "action-date", severity, standard)


def _of_actions(audit: Audit, codes: set[str], today: date) -> Iterator[Finding]:
    for action in audit.actions:
        if not action.is_open or (action.standards and codes.isdisjoint(action.standards)):
            continue
        yield from _unfinished(action, Severity.WARN)
        if action.due is not None and action.is_late(today):
            yield _of_action(action, "action-late", Severity.WARN, None, ("due", say_date(action.due)))


def _of_evidence(known: _Known, standards: Iterable[Standard], today: date) -> Iterator[Finding]:
    """Evidence that a rating rests on and that no longer shows it on that day: past its expiry, or older than the
    standard lets it be.
    """
    resting: dict[str, tuple[Evidence, list[Standard]]] = {}
    for standard in standards:
        choice = known.audit.choice(standard.code)
        if choice is not None and Requires.EVIDENCE in choice.requires:
            for item in known.evidence.get(standard.code, []):
                resting.setdefault(item.uuid, (item, []))[1].append(standard)
    for item, served in resting.values():
        yield from _of_item(item, served, today)


def _of_item(item: Evidence, served: list[Standard], today: date) -> Iterator[Finding]:
    dated = item.dated or (item.current.dated if item.current else None)
    if item.expires is not None and item.expires < today:
        yield _of_evidence_item(item, "evidence-expired", Severity.WARN, served, ("expires", say_date(item.expires)))
        return
    if dated is not None and dated > today:
        yield _of_evidence_item(item, "evidence-ahead", Severity.WARN, served, ("dated", say_date(dated)))
        return
    aged = [(each.max_age, each) for each in served if each.max_age is not None]
    if not aged:
        return
    if dated is None:
        yield _of_evidence_item(item, "evidence-undated", Severity.NOTE, [each for _, each in aged])
        return
    months = min(age for age, _ in aged)
    if add_months(dated, months) >= today:
        return
    old = [each for age, each in aged if add_months(dated, age) < today]
    said = (("dated", say_date(dated)), ("months", str(months)))
    yield _of_evidence_item(item, "evidence-old", Severity.WARN, old, *said)


def _organisation(audit: Audit) -> Iterator[Finding]:
    organisation, framework = audit.organisation, audit.framework
    kinds = {kind.code for kind in framework.kinds}
    if not organisation.name.strip():
        yield _at("organisation", "organisation-name", Severity.STOP)
    if kinds and not organisation.kind:
        yield _at("organisation", "organisation-kind", Severity.STOP)
    elif kinds and organisation.kind not in kinds:
        yield _at("organisation", "organisation-kind-unknown", Severity.STOP, ("kind", organisation.kind))
    number = organisation.number
    if number is None or (number.kind != "none" and not number.value.strip()):
        yield _at("organisation", "organisation-number", Severity.STOP)
    if not organisation.lead.name.strip():
        yield _at("organisation", "organisation-lead", Severity.STOP)
    elif not (organisation.lead.phone.strip() or organisation.lead.email.strip()):
        yield _at("organisation", "organisation-lead-contact", Severity.WARN, ("name", organisation.lead.name))
    if not organisation.council.strip():
        yield _at("organisation", "organisation-council", Severity.WARN)
    if not organisation.council_day.strip():
        yield _at("organisation", "organisation-council-number", Severity.WARN)
    if known_fact("commissioned", framework, organisation) and not organisation.commissioned_by.strip():
        yield _at("organisation", "organisation-commissioner", Severity.WARN)
    matter = facts_that_matter(framework, audit.level, organisation)
    open_facts = [fact for fact in matter if organisation.fact(fact.code) is None]
    if open_facts:
        yield _at("organisation", "organisation-facts", Severity.NOTE, ("count", str(len(open_facts))))


def _of_survey(audit: Audit) -> Iterator[Finding]:
    """What is fully met and too few staff agree with: once a question, by the statement that differs most."""
    if audit.survey is None:
        return
    told: set[str] = set()
    for row in differing(side_by_side(audit, audit.survey)):
        tally = row.result.tally
        if tally is not None and row.standard.code not in told and not row.standard.readiness:
            told.add(row.standard.code)
            said = (("doubting", str(row.doubting)), ("of", str(tally.of)), ("statement", row.statement.text))
            yield _about(row.standard, "survey-differs", Severity.WARN, *said)


def _as_a_whole(known: _Known, counted: list[Standard]) -> Iterator[Finding]:
    if not counted:
        yield _at("standards", "nothing-asked", Severity.STOP)
        return
    audit = known.audit
    accepted = audit.partnership.levels
    if accepted and audit.level not in accepted:
        said = (("level", audit.level), ("accepted", " or ".join(accepted)), ("partnership", audit.partnership.name))
        yield _at("level", "level-refused", Severity.STOP, *said)
    levels = {known.audit.level_of(each.code) for each in counted}
    if Level.FULLY in levels and levels <= {Level.FULLY, Level.NOT_APPLICABLE}:
        yield _at("standards", "everything-fully-met", Severity.NOTE)
    places = len(known.audit.organisation.places)
    if Level.FULLY in levels and places > 1:
        yield _at("standards", "several-places", Severity.NOTE, ("count", str(places)))


def _agreed(audit: Audit) -> Iterator[Finding]:
    for each in breaches(audit):
        yield _at("documents", each.code, Severity.WARN if each.grave else Severity.NOTE, *each.facts)


def _signing(audit: Audit) -> Iterator[Finding]:
    sign_off = audit.sign_off
    made: dict[str, int] = {}
    for each in expected(audit):
        required = each.signer.required
        if each.made is None:
            code = "declaration-expected" if required else "declaration-welcome"
            if by_key(each.signer):
                code, required = "declaration-by-key", False
            elif each.signer.how == "paper" and required:
                code = "declaration-on-paper"
            yield _at("sign", code, Severity.STOP if required else Severity.NOTE, ("role", each.signer.role))
        elif required:
            name = " ".join(each.made.name.split())
            made[name.casefold()] = made.get(name.casefold(), 0) + 1
            if made[name.casefold()] == 2:
                yield _at("sign", "declared-twice", Severity.WARN, ("name", name))
    if audit.declarations:
        content = content_digest(audit)
        for declaration in standing_declarations(audit):
            if declaration.content != content:
                facts = (("name", declaration.name), ("role", declaration.role), ("on", say_date(declaration.on)))
                yield _at("sign", "changed-since-declared", Severity.STOP, *facts)
    seen = any(declaration.seen_by_board for declaration in audit.declarations)
    if sign_off.board_date != "none" and not seen:
        required = sign_off.board_date == "required"
        code = "board-date-required" if required else "board-date"
        yield _at("sign", code, Severity.STOP if required else Severity.NOTE)


def _recovery(audit: Audit) -> Iterator[Finding]:
    """Before the first return there is a way back into the file; for later ones it is said again.

    An example needs none. "declined" is written where a program made the file with nobody there to read the words.
    """
    made = audit.setting("recovery_made")
    if made in ("", "declined") and not audit.example:
        yield _at("recovery", "recovery-page", Severity.WARN if audit.sent or made else Severity.STOP)


def _at(place: str, code: str, severity: Severity, *facts: tuple[str, str]) -> Finding:
    return Finding(code, severity, None, place, facts)


def _about(standard: Standard, code: str, severity: Severity, *facts: tuple[str, str]) -> Finding:
    named = (("number", standard.number), ("short", standard.short or standard.text))
    return Finding(code, severity, standard.code, f"standard:{standard.code}", (*named, *facts))


def _of_action(
    action: Action, code: str, severity: Severity, standard: Standard | None, *facts: tuple[str, str]
) -> Finding:
    named = (("label", action.label), ("what", action.what))
    about = standard.code if standard else next(iter(action.standards), None)
    return Finding(code, severity, about, f"action:{action.uuid}", (*named, *facts))


def _of_evidence_item(
    item: Evidence, code: str, severity: Severity, served: list[Standard], *facts: tuple[str, str]
) -> Finding:
    numbers = ", ".join(each.number for each in served)
    named = (("label", item.label), ("title", item.title), ("numbers", numbers))
    return Finding(code, severity, served[0].code, f"evidence:{item.uuid}", (*named, *facts))
