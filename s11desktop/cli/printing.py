"""`s11 report`: the papers for a meeting."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from s11desktop import errors
from s11desktop.cli.output import FILE, PASSPHRASE, opened

KINDS = ("blank", "large-print", "part-done", "action-plan", "by-lead", "by-lead-large", "evidence")


@click.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@FILE
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--area", default="", help="Only this area of the questions, by its code or number.")
@click.option("--lead", default=None, help="Only the page of this lead, for by-lead; “” for what nobody leads.")
@PASSPHRASE
def report(kind: str, file: Path, out: Path, area: str, lead: str | None, passphrase_file: Path | None) -> None:
    """Make a paper for a meeting as PDF.

    KIND is blank (the questions), large-print (the same in large print), part-done (the audit so far, with forms for
    what is left), action-plan, by-lead (a page for each lead), by-lead-large (the same in large print) or evidence. The
    PDF is not locked: whoever has it can read it.
    """
    from s11desktop.audit.plan import same_lead
    from s11desktop.exchange import unfinished
    from s11desktop.report import meeting, prints

    if out.exists():
        raise errors.FileExists(path=out)
    vault = opened(file, passphrase_file, read_only=True)
    try:
        audit = vault.load()
    finally:
        vault.close()
    code = ""
    if lead is not None:
        led = {same_lead(action.lead) for action in audit.actions if action.is_open}
        if same_lead(lead) not in led:
            names = ", ".join(sorted({action.lead for action in audit.actions if action.is_open and action.lead}))
            raise click.BadParameter(f"{lead or 'nobody'} leads nothing that is open. {names} do.", param_hint="--lead")
    if area:
        found = [each.code for each in audit.framework.areas if area.casefold() in (each.code.casefold(), each.number)]
        if not found:
            names = ", ".join(each.code for each in audit.framework.areas)
            raise click.BadParameter(f"there is no area {area}. There are {names}.", param_hint="--area")
        code = found[0]
    now = datetime.now(UTC).replace(microsecond=0)
    content = meeting.make(prints.Print(kind), audit, now, area=code, lead=lead)
    unfinished.write(out, content, replace=False)
    said = "marked as a draft: not everybody has declared it yet. " if prints.is_draft(audit) else ""
    if kind in ("blank", "large-print"):
        said = ""
    click.echo(f"{out}: {said}It is not locked. Keep it as you would keep the paper.")
