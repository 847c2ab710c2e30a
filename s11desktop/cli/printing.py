"""`s11 report`: the papers for a meeting, on paper or as a page for a browser."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop import errors
from s11desktop.cli.output import FILE, PASSPHRASE, opened

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.vault.vault import Vault

KINDS = (
    "blank",
    "large-print",
    "part-done",
    "action-plan",
    "by-lead",
    "by-lead-large",
    "evidence",
    "board",
    "inspector",
    "declaration",
    "handing-over",
)
ENDINGS = ("pdf", "html")
HANDING_OVER = "handing-over"


@click.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@FILE
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--area", default="", help="Only this area of the questions, by its code or number.")
@click.option("--lead", default=None, help="Only the page of this lead, for by-lead; “” for what nobody leads.")
@click.option("--role", default="", help="Whose declaration, for declaration: one of the roles it is asked of.")
@PASSPHRASE
def report(
    kind: str, file: Path, out: Path, area: str, lead: str | None, role: str, passphrase_file: Path | None
) -> None:
    """Make a paper for a meeting: a PDF, or a page for a browser, as OUT ends in .pdf or .html.

    KIND is blank (the questions), large-print (the same in large print), part-done (the audit so far, with forms for
    what is left), action-plan, by-lead (a page for each lead), by-lead-large (the same in large print), evidence, board
    (two pages that end in what the meeting decides), inspector (one side of facts, then each question), declaration (to
    sign with a pen) or handing-over (one side for whoever comes next: where things are, and what is open). It is not
    locked: whoever has it can read it.
    """
    from s11desktop.exchange import unfinished
    from s11desktop.operations.papers import to_print
    from s11desktop.report import meeting, prints

    ending = out.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise click.BadParameter("its name ends in neither .pdf nor .html.", param_hint="OUT")
    if out.exists():
        raise errors.FileExists(path=out)
    vault = opened(file, passphrase_file, read_only=True)
    try:
        audit = vault.load()
        if kind == HANDING_OVER:
            _hand_over(vault, audit, out, ending)
            return
        known = to_print(vault, audit)
    finally:
        vault.close()
    _require_lead(audit, lead)
    if role and role not in prints.waiting(audit):
        raise click.BadParameter(
            f"nobody is asked as {role}. Asked are {', '.join(prints.waiting(audit))}.", param_hint="--role"
        )
    paper = prints.Print(kind)
    now = datetime.now(UTC).replace(microsecond=0)
    content = meeting.make(
        paper,
        audit,
        now,
        medium=prints.Medium(ending),
        area=_area(audit, area),
        lead=lead,
        before=known.before,
        over=known.over,
        role=role,
    )
    unfinished.write(out, content, replace=False)
    if known.about_child and paper in prints.TOLD_OF_CHILDREN:
        from s11desktop.sentences import meetings

        click.echo(f"{meetings.about_child(known.about_child)} See them with: s11 screen {file}", err=True)
    is_marked = prints.is_draft(audit) and paper not in prints.WITHOUT_ANSWERS
    why = "it is an example" if audit.example else "not everybody has declared it yet"
    said = f"marked as a draft: {why}. " if is_marked else ""
    click.echo(f"{out}: {said}It is not locked. Keep it as you would keep the paper.")


def _hand_over(vault: Vault, audit: Audit, out: Path, ending: str) -> None:
    from s11desktop.exchange import unfinished
    from s11desktop.operations.handing_over import to_hand_over
    from s11desktop.report.handing_over import handing_over_page
    from s11desktop.report.prints import Medium

    told = to_hand_over(vault, datetime.now().astimezone().date())
    unfinished.write(out, handing_over_page(audit, told, medium=Medium(ending)), replace=False)
    click.echo(f"{out}: it names no passphrase. Give it to whoever comes next.")


def _require_lead(audit: Audit, lead: str | None) -> None:
    from s11desktop.audit.plan import same_lead

    if lead is None:
        return
    led = {same_lead(action.lead) for action in audit.actions if action.is_open}
    if same_lead(lead) not in led:
        names = ", ".join(sorted({action.lead for action in audit.actions if action.is_open and action.lead}))
        raise click.BadParameter(f"{lead or 'nobody'} leads nothing that is open. {names} do.", param_hint="--lead")


def _area(audit: Audit, area: str) -> str:
    """The code of an area given by its code or number; "" for all of them."""
    if not area:
        return ""
    found = [each.code for each in audit.framework.areas if area.casefold() in (each.code.casefold(), each.number)]
    if not found:
        names = ", ".join(each.code for each in audit.framework.areas)
        raise click.BadParameter(f"there is no area {area}. There are {names}.", param_hint="--area")
    return found[0]
