"""`s11 round`: going through it once more, finishing, how long it is kept, and erasing it for good."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from s11desktop import errors
from s11desktop.cli.audits import QUESTIONS, line
from s11desktop.cli.choosing import questions_named, round_named
from s11desktop.cli.comparing import compare
from s11desktop.cli.next_round import KINDS, Beginning, begin
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, meter, opened, say_json


@click.group()
def round() -> None:
    """The rounds of a file: one holds the audits of one going-through."""


round.add_command(compare)


@round.command("list")
@FILE
@PASSPHRASE
@JSON
def list_(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Every round with its audits and how their answers stand, the newest first."""
    from s11desktop.audit.dates import say_date
    from s11desktop.audit.rounds import due_to_erase
    from s11desktop.operations.rounds import years_kept
    from s11desktop.report.phrases import say_counts

    vault = opened(file, passphrase_file, read_only=True)
    try:
        found, years = vault.rounds(), years_kept(vault)
        due = {each.uuid for each in due_to_erase(vault.audits(), datetime.now().astimezone().date(), years)}
    finally:
        vault.close()
    if as_json:
        say_json([_data(entry, entry.round.uuid in due) for entry in found])
        return
    number = 0
    for entry in found:
        going = entry.round
        begun = f"begun on {say_date(going.started_on)}"
        if entry.erased_on is not None:
            click.echo(f"A round {begun} was erased for good on {say_date(entry.erased_on)}.")
            continue
        closed = f", finished on {say_date(going.closed_on)}" if going.closed_on else ""
        kept = "; kept as long as you decided" if going.uuid in due else ""
        click.echo(f"{going.period}, {begun}{closed}{kept}")
        for each in entry.audits:
            number += 1
            click.echo(f"  {line(number, each)}")
            click.echo(f"       {say_counts(each.counts).capitalize()}.")


@round.command()
@FILE
@click.option("--framework", "questions", metavar=QUESTIONS, help="What it asks; else what was asked last.")
@click.option("--level", help="starter or full; else as last.")
@click.option("--period", default="", help="What you call it; else the year.")
@click.option("--from-last", is_flag=True, help="Bring the answers of last time forward, to be confirmed.")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="audit",
    help="An update holds only what changed; a statement confirms a first return. Both begin from the last.",
)
@click.option("--marks", is_flag=True, help="Bring marks to come back and notes to oneself along.")
@click.option("--finish", is_flag=True, help="Finish the round it begins from.")
@click.option("--preview", is_flag=True, help="Only say what it would begin with.")
@PASSPHRASE
@JSON
def start(
    file: Path,
    questions: str | None,
    level: str | None,
    period: str,
    from_last: bool,
    kind: str,
    marks: bool,
    finish: bool,
    preview: bool,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Start a new round, not answered yet; with --from-last each question offers the answer of last time."""
    from s11desktop.operations import rounds

    asked = None if questions is None else questions_named(questions)
    if from_last or kind != "audit":
        if level is not None:
            raise click.UsageError("--level stays as it was last time; leave it out with --from-last or --kind.")
        choices = Beginning(kind=kind, framework=asked, period=period, marks=marks, finish=finish)
        begin(file, passphrase_file, choices, preview=preview, as_json=as_json)
        return
    if marks or finish or preview:
        raise click.UsageError("--marks, --finish and --preview go with --from-last or --kind.")
    vault = opened(file, passphrase_file)
    try:
        rounds.start_round(vault, framework=asked, level=level, period=period, by=by_person(vault.load()))
        audit = vault.load()
    finally:
        vault.close()
    if as_json:
        say_json({"audit": audit.uuid, "round": audit.round.uuid, "period": audit.round.period})
    else:
        click.echo(f"Started {audit.round.period}: {audit.framework.title}, edition {audit.framework.edition}.")


@round.command()
@FILE
@click.option("--on", "on", metavar="DATE", help="The day it was finished, as people write dates; else today.")
@PASSPHRASE
@JSON
def close(file: Path, on: str | None, passphrase_file: Path | None, as_json: bool) -> None:
    """Finish the round: its audits can be looked at, printed and sent, and not changed any more."""
    from s11desktop.audit.dates import parse_date, say_date
    from s11desktop.operations import rounds

    day = None if on is None else parse_date(on, datetime.now().astimezone().date())
    vault = opened(file, passphrase_file)
    try:
        entry = rounds.close_round(vault, day, by_person(vault.load()))
    finally:
        vault.close()
    if as_json:
        say_json(_data(entry, False))
    else:
        assert entry.round.closed_on is not None
        click.echo(
            f"{entry.round.period} is finished, on {say_date(entry.round.closed_on)}. It cannot be changed any more."
        )


@round.command()
@FILE
@click.argument("years")
@PASSPHRASE
def keep(file: Path, years: str, passphrase_file: Path | None) -> None:
    """How many YEARS a finished round is kept, or `none`. It only reminds: nothing is erased by itself."""
    from s11desktop.operations import rounds

    wanted = years.strip()
    if wanted.casefold() != "none" and not (wanted.isascii() and wanted.isdigit() and len(wanted) < 4):
        raise errors.BadYears(years=wanted)
    vault = opened(file, passphrase_file)
    try:
        rounds.keep_for(vault, None if wanted.casefold() == "none" else int(wanted))
    finally:
        vault.close()
    if wanted.casefold() == "none":
        click.echo("Nothing is said of how long a finished round is kept.")
    else:
        click.echo(f"A finished round is kept for {int(wanted)} years; `s11 status` says when that is over.")


@round.command()
@FILE
@click.argument("which")
@click.option("--reason", required=True, help="Why it goes. Do not repeat here what must go.")
@PASSPHRASE
@JSON
def erase(file: Path, which: str, reason: str, passphrase_file: Path | None, as_json: bool) -> None:
    """Take a finished round out of the file for good: its answers, and what only it used."""
    from s11desktop.operations import rounds
    from s11desktop.vault import backup

    vault = opened(file, passphrase_file)
    try:
        chosen = round_named(vault, which).round.uuid
        gone = rounds.erase_round(vault, chosen, reason, by_person(vault.load()), meter("Erasing"))
        copies = backup.holding(vault, gone.erased_at, added_at=gone.added_at)
    finally:
        vault.close()
    if as_json:
        say_json(
            {
                "round": chosen,
                "period": gone.label,
                "freed": gone.freed,
                "backups": [str(copy.path) for copy in copies],
                "sent": [sent.reference for sent in gone.sent],
            }
        )
        return
    click.echo(f"Erased for good: {gone.label}.")
    if copies:
        click.echo("Backups made before now still hold it; delete them and make a new one:")
    for copy in copies:
        click.echo(f"  {copy.path}")
    if gone.sent:
        click.echo("Returns made of it still hold it:")
    for sent in gone.sent:
        click.echo(f"  {sent.file_name} ({sent.reference})")


def _data(entry: Any, due: bool) -> dict[str, Any]:
    going = entry.round
    return {
        "uuid": going.uuid,
        "kind": going.kind,
        "period": going.period,
        "started_on": going.started_on.isoformat(),
        "closed_on": None if going.closed_on is None else going.closed_on.isoformat(),
        "erased_on": None if entry.erased_on is None else entry.erased_on.isoformat(),
        "due_to_erase": due,
        "audits": [each.uuid for each in entry.audits],
        "counts": [
            {
                "audit": each.uuid,
                "questions": each.questions,
                "edition": each.edition,
                "level": each.level,
                "asked": each.counts.asked,
                "fully": each.counts.fully,
                "partly": each.counts.partly,
                "not_met": each.counts.not_met,
                "not_applicable": each.counts.not_applicable,
                "to_answer": each.counts.to_answer,
            }
            for each in entry.audits
        ],
    }
