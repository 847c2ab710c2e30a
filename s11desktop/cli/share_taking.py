"""`s11 share take`, `list` and `forget`: what a colleague answered taken in, and what is known of what was shared."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop import words
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json
from s11desktop.cli.parts import PART, WORDS, described, lines, opened_part

if TYPE_CHECKING:
    from s11desktop.audit.differences import Difference
    from s11desktop.audit.merging import Merged
    from s11desktop.exchange.part import OpenPart


@click.command("take")
@FILE
@PART
@click.option("--dry-run", is_flag=True, help="Say what differs, and change nothing.")
@click.option(
    "--theirs",
    multiple=True,
    metavar="ITEM",
    help="Where both changed it, or it was emptied there, take theirs: of a question (VCF-3.1), or `all`.",
)
@WORDS
@PASSPHRASE
@JSON
def take_share(
    file: Path,
    part: Path,
    dry_run: bool,
    theirs: tuple[str, ...],
    words_file: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Take in what a colleague answered: each difference is told, and `s11 undo` takes all of it back.

    Taken is what only they changed, and what is new; it keeps their name. What both changed stays as it is here unless
    --theirs names it. Of a group's file, its answers are put beside the questions, and none is filled in (`s11 audit
    proposals` lists them).
    """
    from s11desktop.audit.part import Use

    found = opened_part(part, words_file)
    with closing(opened(file, passphrase_file)) as vault:
        from s11desktop.exchange import part_making
        from s11desktop.operations import sharing

        audit, name = vault.load(), part.name
        by = by_person(audit)
        if found.part.use is Use.GROUP:
            documents = {each.file.path: found.document(each.file.path) for each in found.part.evidence if each.file}
            number = found.maker.check_number
            count = 0 if dry_run else sharing.offer(vault, found.part, documents, name=name, check_number=number, by=by)
            _say_offered(found, count, as_json, dry_run=dry_run)
            return
        merged = sharing.preview(vault, found.part, found.reply, name)
        part_making.require_sealed_here(vault, found)
        wanted = {each.casefold() for each in theirs}
        chosen = [each for each in merged.theirs if each.can_take and (each.is_proposed or _is_named(each, wanted))]
        taken = None
        number = found.replier.check_number if found.replier else ""
        if not dry_run:
            taken = sharing.take(vault, found.part, found.reply, chosen, name=name, check_number=number, by=by)
    if as_json:
        say_json(_as_json(found, merged, chosen, taken is not None))
        return
    from s11desktop.audit.merging_said import say_change

    who = found.reply.name or found.part.to_name
    click.echo(f"Answered by {who}, who gives the check number {number}.")
    for each in merged.differences:
        click.echo(f"{'+' if each in chosen else ' '} {say_change(audit.framework, each, who)}")
    if merged.late:
        count = len(merged.late)
        click.echo(f"{count} question{'' if count == 1 else 's'} changed here after the file went out.")
    if taken is not None and chosen:
        counts = {"answers": taken.answers, "actions": taken.actions, "evidence": taken.evidence}
        click.echo(f"Taken in: {words.part_counts(counts)}. `s11 undo` takes all of it back.")
    elif chosen:
        click.echo(f"{len(chosen)} would be taken in. Nothing was changed.")
    else:
        click.echo("Nothing was taken in: what both changed stays as it is here.")


def _say_offered(found: OpenPart, count: int, as_json: bool, *, dry_run: bool) -> None:
    if as_json:
        say_json({"taken": not dry_run, "proposed": count, **described(found)})
        return
    for line in lines(found):
        click.echo(line)
    if dry_run:
        click.echo("Nothing was changed.")
        return
    click.echo(
        f"{count} answer{'' if count == 1 else 's'} of {found.part.organisation_name} now stand beside your questions. "
        "None was filled in: `s11 audit proposals` lists them, `s11 audit accept` uses one."
    )


def _is_named(each: Difference, wanted: set[str]) -> bool:
    return bool(wanted) and ("all" in wanted or bool(wanted & {each.item.casefold(), each.label.casefold()}))


def _as_json(found: OpenPart, merged: Merged, chosen: list[Difference], taken: bool) -> dict[str, object]:
    rows = [
        {
            "state": each.state.value,
            "kind": each.kind,
            "item": each.item,
            "field": each.field or None,
            "base": each.base,
            "ours": each.ours,
            "theirs": each.theirs,
            "values": dict(each.values),
            "standards": list(each.serves),
            "taken": each in chosen,
        }
        for each in merged.differences
    ]
    seal = found.replier
    by = {"name": found.reply.name, "role": found.reply.role, "check_number": seal.check_number if seal else ""}
    return {"taken": taken, "by": by, "same": merged.same, "late": list(merged.late), "differences": rows}


@click.command("list")
@FILE
@PASSPHRASE
@JSON
def list_shares(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """What went out of this audit in such files, what came back, and what a group proposes in it."""
    from s11desktop.audit.dates import say_date, uk_time
    from s11desktop.operations import sharing

    with closing(opened(file, passphrase_file, read_only=True)) as vault:
        found = sharing.parts(vault)
    if as_json:
        say_json(
            [
                {
                    "part": each.uuid,
                    "use": each.use.value,
                    "organisation": each.organisation or None,
                    "name": each.name,
                    "role": each.role,
                    "standards": list(each.standards),
                    "made_at": each.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                    "taken_at": each.taken_at.strftime("%Y-%m-%dT%H:%M:%SZ") if each.taken_at else None,
                    "taken_by": each.taken_by,
                    "check_number": each.check_number or None,
                }
                for each in found
            ]
        )
        return
    for each in found:
        whose = each.organisation or ", ".join(filter(None, (each.name, each.role)))
        state = f"taken in on {say_date(uk_time(each.taken_at).date())}" if each.taken_at else "not back yet"
        many = "" if len(each.standards) == 1 else "s"
        click.echo(f"{each.use.value:<7} {whose}: {len(each.standards)} question{many}, {state}")
    if not found:
        click.echo("Nothing of this audit was shared.")


@click.command("forget")
@FILE
@click.argument("group")
@PASSPHRASE
def forget_share(file: Path, group: str, passphrase_file: Path | None) -> None:
    """Take what GROUP (its name) proposes off the questions again. What was used of it stays."""
    from s11desktop.operations import sharing

    with closing(opened(file, passphrase_file)) as vault:
        found = [each for each in sharing.parts(vault) if each.organisation.casefold() == group.strip().casefold()]
        if not found or not group.strip():
            names = ", ".join(each.organisation for each in sharing.parts(vault) if each.organisation) or "nobody"
            raise click.BadParameter(f"{group} proposes nothing here. There is {names}.", param_hint="GROUP")
        for each in found:
            sharing.let_go(vault, each.uuid, by=by_person(vault.load()))
    click.echo(f"What {group} proposed is off the questions. What was used of it stays.")
