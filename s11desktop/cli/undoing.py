"""Commands that look back: undo, and what changed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json

if TYPE_CHECKING:
    from s11desktop.operations.looking_back import Seen


@click.command()
@FILE
@click.option("--redo", is_flag=True, help="Put back what was undone last.")
@PASSPHRASE
@JSON
def undo(file: Path, redo: bool, passphrase_file: Path | None, as_json: bool) -> None:
    """Take back your own last change, or with --redo put it back."""
    from s11desktop.operations import undoing

    with closing(opened(file, passphrase_file)) as vault:
        go = undoing.redo if redo else undoing.undo
        done = go(vault, by_person(vault.load()))
    if as_json:
        say_json({"item": done.label, "kind": done.kind, "field": done.field, "redo": done.redo, "said": done.sentence})
    else:
        click.echo(f"{done.sentence}.")


@click.command()
@FILE
@click.argument("item", required=False)
@click.option("--put-back", metavar="CHANGE", help="Let what stood before that change stand there again.")
@PASSPHRASE
@JSON
def history(file: Path, item: str | None, put_back: str | None, passphrase_file: Path | None, as_json: bool) -> None:
    """What changed, when and by whom: of a question (VCF-3.1), evidence (E012), an action (A3), or of all. The newest
    stands first. With --json each change has the id that --put-back takes.
    """
    from s11desktop.operations import looking_back

    with closing(opened(file, passphrase_file, read_only=put_back is None)) as vault:
        if put_back is not None:
            done = looking_back.put_back(vault, put_back, by=by_person(vault.load()))
            click.echo(f"{done.sentence}.")
            return
        seen = looking_back.of_item(vault, item) if item else looking_back.of_audit(vault)
    if as_json:
        say_json([_row(each) for each in seen])
        return
    if not seen:
        click.echo("Nothing was changed yet.")
    for each in seen:
        click.echo(_line(each, with_item=item is None))


def _row(each: Seen) -> dict[str, object]:
    return {
        "change": each.change,
        "at": each.at.isoformat(),
        "by": each.by,
        "kind": each.kind,
        "item": each.item,
        "field": each.field,
        "said": each.sentence,
        "can_put_back": each.can_put_back,
    }


def _line(each: Seen, *, with_item: bool) -> str:
    from s11desktop.audit.dates import say_when

    who = f", {each.by}" if each.by else ""
    item = f"{each.item}: " if with_item else ""
    return f"{say_when(each.at)}{who}: {item}{each.sentence}."
