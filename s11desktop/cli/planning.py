"""Commands for the action plan: what will be done, how it goes, and its dates as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json
from s11desktop.cli.work import day, working
from s11desktop.operations.lookup import find_action, find_evidence, find_standard

if TYPE_CHECKING:
    from s11desktop.audit.model import Action

STATUSES = {"not-started": "open", "in-progress": "started", "done": "done", "dropped": "dropped"}

MEASURE = click.option("--measure", default=None, help="How you will know that it is done.")
PRIORITY = click.option("--priority", default=None, metavar="PRIORITY", help="high, normal or low.")
AGREED = click.option("--agreed-with", default=None, help="Who else has agreed to it: a commissioner, the board.")


@click.command()
@FILE
@click.argument("code")
@click.option("--what", required=True, help="What will be done.")
@click.option("--lead", required=True, help="Who leads it.")
@click.option("--due", required=True, help="By when, as people write dates.")
@click.option("--for", "also", multiple=True, metavar="CODE", help="Another question it serves; as often as needed.")
@MEASURE
@PRIORITY
@AGREED
@PASSPHRASE
@JSON
def action(
    file: Path,
    code: str,
    what: str,
    lead: str,
    due: str,
    also: tuple[str, ...],
    measure: str | None,
    priority: str | None,
    agreed_with: str | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Plan an action for a standard."""
    from s11desktop.operations import actions

    with working(file, passphrase_file) as (vault, audit):
        made = actions.add(
            vault,
            standards=tuple(find_standard(audit.framework, each).code for each in (code, *also)),
            what=what,
            lead=lead,
            due=day(due),
            measure=measure or "",
            priority=priority or "",
            agreed_with=agreed_with or "",
            by=by_person(audit),
        )
    if as_json:
        say_json(_plain(made))
    else:
        click.echo(_said(made))


@click.command()
@FILE
@click.argument("labels", nargs=-1, required=True, metavar="ACTION...")
@click.option("--status", type=click.Choice(tuple(STATUSES)), help="How far it is.")
@click.option("--reason", default=None, help="Why it is dropped.")
@click.option("--note", "words", default=None, help="A word on how it goes.")
@click.option("--what", default=None, help="What will be done.")
@click.option("--lead", default=None, help="Who leads it.")
@click.option("--due", default=None, help="By when, as people write dates; “none” takes the day away.")
@click.option("--for", "also", multiple=True, metavar="CODE", help="Another question it serves.")
@click.option("--not-for", "never", multiple=True, metavar="CODE", help="A question it does not serve.")
@click.option("--shown-by", "proofs", multiple=True, metavar="E012", help="Evidence that it was done.")
@click.option("--not-shown-by", "no_proofs", multiple=True, metavar="E012", help="Evidence that does not show it.")
@MEASURE
@PRIORITY
@AGREED
@PASSPHRASE
@JSON
def progress(
    file: Path,
    labels: tuple[str, ...],
    status: str | None,
    reason: str | None,
    words: str | None,
    also: tuple[str, ...],
    never: tuple[str, ...],
    proofs: tuple[str, ...],
    no_proofs: tuple[str, ...],
    passphrase_file: Path | None,
    as_json: bool,
    **given: str | None,
) -> None:
    """Say how an action (A3) goes, or change it. Several get one lead or one day at once.

    `s11 progress FILE A3 A4 --lead Ann` is one change, and one undo takes it back. The ratings it serves stay as they
    are: look at them again when it is done.
    """
    from s11desktop.audit.model import ActionStatus
    from s11desktop.operations import actions, proving

    fields: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if "due" in fields:
        fields["due"] = None if fields["due"].strip().casefold() == "none" else day(fields["due"])
    if reason is not None:
        fields["reason"] = reason
    if status is not None:
        fields["status"] = ActionStatus(STATUSES[status])
    one_by_one = (words, *also, *never, *proofs, *no_proofs)
    if not fields and not any(one_by_one):
        raise click.UsageError("Say what changes, for example --status done or --note “Both are booked.”")
    with working(file, passphrase_file) as (vault, audit):
        who = by_person(audit)
        if len(labels) > 1:
            if any(one_by_one) or not fields.keys() <= {"lead", "due"}:
                raise click.UsageError("Only --lead and --due can be given for several actions at once.")
            changed = actions.update_many(vault, labels, by=who, **fields)
        else:
            label = find_action(vault.raw, labels[0]).uuid
            served = [find_standard(audit.framework, code).code for code in also]
            unserved = [find_standard(audit.framework, code).code for code in never]
            shown = [find_evidence(vault.raw, each).uuid for each in proofs]
            unshown = [find_evidence(vault.raw, each, removed=True).uuid for each in no_proofs]
            if fields:
                actions.update(vault, label, by=who, **fields)
            for code in served:
                actions.link(vault, label, code, by=who)
            for code in unserved:
                actions.unlink(vault, label, code, by=who)
            for uuid in shown:
                proving.prove(vault, label, uuid, by=who)
            for uuid in unshown:
                proving.unprove(vault, label, uuid, by=who)
            if words is not None:
                actions.note(vault, label, words, by=who)
            changed = tuple(each for each in vault.load().actions if each.uuid == label)
    if as_json:
        say_json([_plain(each) for each in changed])
        return
    for now in changed:
        click.echo(_said(now))


@click.command()
@FILE
@click.argument("out", type=click.Path(path_type=Path))
@PASSPHRASE
def calendar(file: Path, out: Path, passphrase_file: Path | None) -> None:
    """Put the dates in a calendar file: actions, evidence that runs out, the day the return is due.

    Import OUT.ics into Outlook, Google or Apple Calendar; imported again, changed dates take the place of the old. It
    holds titles and is not locked.
    """
    from s11desktop import errors
    from s11desktop.exchange import unfinished
    from s11desktop.exchange.calendar import calendar as made
    from s11desktop.vault import items

    if out.exists():
        raise errors.FileExists(path=out)
    vault = opened(file, passphrase_file, read_only=True)
    try:
        content = made(vault.load(), items.changed_at(vault))
    finally:
        vault.close()
    unfinished.write(out, content, replace=False)
    click.echo(f"{out}: {content.count(b'BEGIN:VEVENT')} dates. It is not locked: whoever has it can read the titles.")


def _plain(each: Action) -> dict[str, object]:
    return {
        "item": each.label,
        "uuid": each.uuid,
        "what": each.what,
        "standards": list(each.standards),
        "lead": each.lead,
        "due": each.due.isoformat() if each.due else None,
        "measure": each.measure,
        "priority": each.priority,
        "agreed_with": each.agreed_with,
        "status": each.status.value,
        "reason": each.reason,
        "proofs": list(each.proofs),
    }


def _said(each: Action) -> str:
    from s11desktop import words
    from s11desktop.audit.dates import say_date

    day_ = f"by {say_date(each.due)}" if each.due else "no date"
    status = "" if each.status.value == "open" else f" {words.ACTION_STATUSES[each.status.value]}."
    return f"{each.label}: {each.what} ({each.lead or 'nobody yet'}, {day_}).{status}"
