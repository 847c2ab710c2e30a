"""Commands that only look: status and show."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import words
from s11desktop.audit.beside import Stands
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.beside import Earlier, Twin
    from s11desktop.audit.model import Action, Audit, Evidence
    from s11desktop.audit.rounds import AuditEntry
    from s11desktop.audit.validation import Finding


@click.command()
@FILE
@PASSPHRASE
@JSON
def status(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Progress, where you are, and what is still missing."""
    from s11desktop.audit import marking, standing, validation
    from s11desktop.audit.rounds import due_to_erase
    from s11desktop.framework.freshness import state
    from s11desktop.operations.rounds import years_kept

    vault = opened(file, passphrase_file, read_only=True)
    try:
        audit = vault.load()
        entries, years = vault.audits(), years_kept(vault)
    finally:
        vault.close()
    today = datetime.now().astimezone().date()
    due = due_to_erase(entries, today, years)
    findings = validation.validate(audit, today)
    answered = standing.progress(audit)
    counts = standing.standing(audit)
    if as_json:
        say_json(
            {
                "organisation": audit.organisation.name,
                "framework": {"id": audit.framework.id, "edition": audit.framework.edition},
                "level": audit.level,
                "progress": {"answered": answered.answered, "asked": answered.asked},
                "standing": _counts(counts),
                "areas": [
                    {"area": row.area.code, "title": row.area.title, "asked": row.asked, **_counts(row.counts)}
                    for row in standing.by_area(audit)
                ],
                "findings": [finding_data(finding) for finding in findings],
                "ready": not validation.stops(findings),
                "round": {
                    "period": audit.round.period,
                    "closed_on": None if audit.round.closed_on is None else audit.round.closed_on.isoformat(),
                },
                "audits": len(entries),
                "due_to_erase": [each.period for each in due],
                "first_look": marking.first_look(audit) or None,
                "law": {
                    "checked_on": audit.framework.verified_on.isoformat(),
                    "state": state(audit.framework, today).value,
                },
            }
        )
        return
    click.echo(f"{audit.organisation.name}: {answered.answered} of {answered.asked} answered.")
    if look := marking.first_look(audit):
        click.echo(look)
    if len(entries) > 1:
        _print_beside(audit, entries)
    click.echo(
        f"{counts.fully} fully met, {counts.partly} partly met, {counts.not_met} not met, "
        f"{counts.not_applicable} do not apply, {counts.to_answer} to answer."
    )
    print_findings(findings)
    click.echo(f"{marking.law_checked(audit.framework)} {marking.renew(audit, today)}".strip())
    for each in due:
        click.echo(f"{each.period} has been kept as long as you decided: `s11 round erase` takes it out for good.")


def _print_beside(audit: Audit, entries: tuple[AuditEntry, ...]) -> None:
    """Which audit of several this is, and how many of its answers count elsewhere as well."""
    now = next(entry for entry in entries if entry.uuid == audit.uuid)
    ended = " Finished." if audit.round.closed_on else " Brought to a newer edition." if now.moved_to else ""
    click.echo(
        f"{audit.round.period}, {now.questions}, edition {now.edition}: one of {len(entries)} audits here.{ended}"
    )
    joined = {twin.standard for twin in audit.twins if twin.stands is Stands.JOINED}
    if joined:
        click.echo(f"{len(joined)} of your answers count in another audit as well.")


def print_findings(findings: tuple[Finding, ...], *, err: bool = False) -> None:
    """Findings in sentences, what stops a return first."""
    from s11desktop.audit.validation import Severity

    headings = {
        Severity.STOP: "Before it can be sent:",
        Severity.WARN: "Look again at:",
        Severity.NOTE: "Good to know:",
    }
    for severity, heading in headings.items():
        chosen = [finding for finding in findings if finding.severity is severity]
        if chosen:
            click.echo(heading, err=err)
        for finding in chosen:
            click.echo(f"  {words.finding(finding)}", err=err)


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as a program reads it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "standard": finding.standard,
        "place": finding.place,
        "message": words.finding(finding),
    }


def _counts(counts: Any) -> dict[str, int]:
    return {
        "fully": counts.fully,
        "partly": counts.partly,
        "not": counts.not_met,
        "not_applicable": counts.not_applicable,
        "to_answer": counts.to_answer,
    }


@click.command()
@FILE
@click.argument("code", required=False)
@PASSPHRASE
@JSON
def show(file: Path, code: str | None, passphrase_file: Path | None, as_json: bool) -> None:
    """Everything in the audit file, or one standard, as the return would have it."""
    from s11desktop.audit import data
    from s11desktop.audit.applicability import asked
    from s11desktop.operations.lookup import find_standard

    vault = opened(file, passphrase_file, read_only=True)
    try:
        audit = vault.load()
    finally:
        vault.close()
    today = datetime.now().astimezone().date()
    if code is not None:
        code = find_standard(audit.framework, code).code
    if as_json:
        whole = data.as_data(audit)
        say_json(whole if code is None else _one(whole, code))
        return
    if code is not None:
        _print_standard(audit, code, today)
        return
    from s11desktop.cli.organisation import lines

    for heading, text in lines(audit):
        click.echo(f"{heading + ':':20}{text}")
    asked_now = {standard.code for standard in asked(audit)}
    for standard in audit.framework.standards:
        if standard.code in asked_now or audit.choice(standard.code):
            _print_standard(audit, standard.code, today)
    _print_the_rest(audit, today)


def _one(whole: dict[str, Any], code: str) -> dict[str, Any]:
    return {
        "standard": code,
        "response": next((entry for entry in whole["responses"] if entry["standard"] == code), None),
        "evidence": [entry for entry in whole["evidence"] if code in entry["standards"]],
        "actions": [entry for entry in whole["actions"] if code in entry["standards"]],
    }


def _print_standard(audit: Audit, code: str, today: date) -> None:
    standard = audit.framework.by_code[code]
    response = audit.by_standard.get(code)
    choice = audit.choice(code)
    click.echo(f"{code}  {standard.text}")
    click.echo(f"    {choice.label if choice else 'Not answered'}")
    if response is not None:
        for text in (response.reason, response.words):
            for line in text.splitlines():
                click.echo(f"    {line}")
    for twin in audit.counts_in(code):
        _print_twin(twin)
    for each in audit.earlier_for(code):
        _print_earlier(each)
    for item in audit.evidence_for(code):
        _print_evidence(audit, item, today)
    for action in audit.actions_for(code):
        _print_action(action)


def _print_twin(twin: Twin) -> None:
    said = {
        Stands.JOINED: f"Counts in {twin.questions} as well: {twin.code}",
        Stands.APART: f"Asked in {twin.questions} as well ({twin.code}), answered “{twin.rating or 'in words'}” there",
        Stands.OPEN: f"Asked in {twin.questions} as well: {twin.code}",
    }
    click.echo(f"    {said[twin.stands]}")


def _print_earlier(earlier: Earlier) -> None:
    """An answer to an earlier edition; its words where they stand at no question of now."""
    said = f"“{earlier.rating}”" if earlier.rating else "without a rating"
    click.echo(f"    In edition {earlier.edition}, {earlier.code}: {said}")
    if not earlier.standard:
        click.echo(f"    {earlier.question}")
        for text in (earlier.reason, earlier.words):
            for line in text.splitlines():
                click.echo(f"      {line}")


def _print_evidence(audit: Audit, item: Evidence, today: date) -> None:
    from s11desktop.audit.dates import say_date
    from s11desktop.report.phrases import say_last
    from s11desktop.report.pieces import last_of

    last = last_of(audit, item, today, told=False)
    facts = (
        words.EVIDENCE_KINDS[item.kind].lower() if item.kind else "",
        f"by {item.body}" if item.body else "",
        f"outcome: {item.outcome}" if item.outcome else "",
        "" if item.current else "described",
        "the file stays here" if item.held_back and item.current else "",
        f"dated {say_date(item.dated)}" if item.dated else "",
        "" if last is None else say_last(last) if last.past else f"good {say_last(last)}",
        f"kept: {item.kept}" if item.kept else "",
        f"shows: {item.shows}" if item.shows else "",
    )
    click.echo(f"    {item.label}  {'; '.join((item.title, *filter(None, facts)))}")


def _print_action(action: Action) -> None:
    from s11desktop.audit.dates import say_date

    due = f", by {say_date(action.due)}" if action.due else ""
    status = words.ACTION_STATUSES[action.status.value]
    click.echo(f"    {action.label}  {action.what} ({action.lead or 'nobody yet'}{due}; {status.lower()})")


def _print_the_rest(audit: Audit, today: date) -> None:
    """What stands at no question: loose evidence and actions, the answers about the partnership, declarations."""
    from s11desktop.audit.dates import say_date

    for item in audit.evidence:
        if not item.standards:
            _print_evidence(audit, item, today)
    for action in audit.actions:
        if not action.standards:
            _print_action(action)
    questions = {question.code: question.text for question in audit.framework.partnership_questions}
    for answered in audit.partnership_answers:
        click.echo(f"{answered.code}  {questions.get(answered.code, '')}")
        for line in answered.answer.splitlines():
            click.echo(f"    {line}")
    gone = audit.earlier_for("")
    if gone:
        click.echo("Not asked any more:")
    for each in gone:
        _print_earlier(each)
    for made in audit.declarations:
        where = f", kept: {made.where}" if made.where else ""
        click.echo(f"Declared by {made.name}, {made.role}, {words.how(made.how.value)}, {say_date(made.on)}{where}")
