"""`s11 workbook export` and `import`: the audit out to be filled in elsewhere, and what was filled in taken in."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop import errors
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.differences import Comparison, Difference
    from s11desktop.framework.model import Framework


@click.command("export")
@FILE
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--area", default="", help="Only this area of the questions, by its code or number.")
@PASSPHRASE
def export_workbook(file: Path, out: Path, area: str, passphrase_file: Path | None) -> None:
    """Make a workbook (XLSX) of the audit for people who must fill it in elsewhere.

    Questions are kept from being overwritten, ratings are chosen from a list. Notes to yourself and files never go out.
    The workbook is not locked: whoever has it can read it.
    """
    from s11desktop.exchange import unfinished, workbook_out

    if out.exists():
        raise errors.FileExists(path=out)
    with closing(opened(file, passphrase_file, read_only=True)) as vault:
        audit = vault.load()
    code = _area(audit.framework, area)
    unfinished.write(out, workbook_out.workbook(audit, datetime.now(UTC).replace(microsecond=0), code), replace=False)
    click.echo(f"{out}: ready to be filled in. It is not locked: send it only to those who must fill it in.")


@click.command("import")
@FILE
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what differs, and change nothing.")
@click.option(
    "--theirs",
    "theirs",
    multiple=True,
    metavar="ITEM",
    help="Where both changed it, or it was emptied there, take theirs: of a question (VCF-3.1), E012, A3, or `all`.",
)
@PASSPHRASE
@JSON
def import_workbook(
    file: Path, workbook: Path, dry_run: bool, theirs: tuple[str, ...], passphrase_file: Path | None, as_json: bool
) -> None:
    """Take in a workbook that was filled in elsewhere; each difference is told, and `s11 undo` takes all of it back.

    Taken is what changed there only, and what is new. What both changed stays as it is here, and so does what was
    emptied there, unless --theirs names it. Nothing is ever deleted.
    """
    from s11desktop import words
    from s11desktop.exchange import workbook_in
    from s11desktop.operations import taking_in

    today = datetime.now().astimezone().date()
    filled = workbook_in.read(workbook)
    with closing(opened(file, passphrase_file)) as vault:
        found = taking_in.preview(vault, filled, today)
        audit = vault.load()
        wanted = {each.casefold() for each in theirs}
        chosen = [each for each in found.differences if each.is_proposed or _is_named(each, wanted)]
        chosen = [each for each in chosen if each.can_take]
        taken = None
        if chosen and not dry_run:
            taken = taking_in.take_in(vault, filled, chosen, today=today, by=by_person(audit))
    if as_json:
        say_json(_as_json(found, chosen, taken is not None))
        return
    for code in filled.notices:
        click.echo(words.workbook_notice(code))
    for each in found.differences:
        click.echo(_line(audit.framework, each, is_chosen=each in chosen))
    if taken is not None:
        said = words.workbook_counts(taken.answers, taken.actions, taken.evidence)
        click.echo(f"Taken in: {said}. `s11 undo` takes all of it back.")
    elif chosen:
        click.echo(f"{len(chosen)} would be taken in. Nothing was changed.")
    else:
        click.echo("There is nothing to take in. Nothing was changed.")


def _area(framework: Framework, name: str) -> str:
    if not name:
        return ""
    found = [each.code for each in framework.areas if name.casefold() in (each.code.casefold(), each.number)]
    if not found:
        names = ", ".join(each.code for each in framework.areas)
        raise click.BadParameter(f"there is no area {name}. There are {names}.", param_hint="--area")
    return found[0]


def _is_named(each: Difference, wanted: set[str]) -> bool:
    return bool(wanted) and ("all" in wanted or bool(wanted & {each.item.casefold(), each.label.casefold()}))


def _line(framework: Framework, each: Difference, *, is_chosen: bool) -> str:
    from s11desktop.audit.differences_said import say_difference

    return f"{'+' if is_chosen else ' '} {say_difference(framework, each)}"


def _as_json(found: Comparison, chosen: list[Difference], taken: bool) -> dict[str, object]:
    from s11desktop import words

    rows = [
        {
            "state": each.state.value,
            "kind": each.kind,
            "item": each.label or None,
            "field": each.field or None,
            "ours": each.ours,
            "theirs": each.theirs,
            "values": dict(each.values),
            "standards": list(each.serves),
            "place": each.place,
            "taken": each in chosen,
            "said": words.workbook_fault(each.fault, each.facts) if each.fault else None,
        }
        for each in found.differences
    ]
    notices = list(found.filled.notices)
    return {"taken": taken, "same": found.same, "notices": notices, "differences": rows}
