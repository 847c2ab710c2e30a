"""`s11 demo`: the whole main job with no window, on an invented group."""

from __future__ import annotations

import os
from pathlib import Path

import click

from s11desktop import errors, words
from s11desktop.cli.output import meter

NOTE = "made-by-s11-demo.txt"
WRITTEN = (
    "Everything in this folder is about an invented group and was made by `s11 demo`.\n"
    "Running it here again makes st-annes.s11 and st-annes-return.zip anew.\n"
    "These words open st-annes.s11: {passphrase}\n"
)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def demo(folder: Path) -> int:
    """A sample group from new audit file to checked return, left in DIR to look at."""
    from s11desktop.audit import standing
    from s11desktop.exchange import submission, verify
    from s11desktop.operations import example
    from s11desktop.vault.keys import new_passphrase

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise errors.FolderNotWritable(path=str(folder)) from None
    target, finished, note = folder / "st-annes.s11", folder / "st-annes-return.zip", folder / NOTE
    _make_way(note, target, finished)
    passphrase = new_passphrase()
    note.write_text(WRITTEN.format(passphrase=passphrase), encoding="utf-8")
    click.echo(f"1. A new audit file, opened by five words: {passphrase}")
    vault = example.build(target, passphrase, finished=True, progress=meter("Answering"))
    try:
        audit = vault.load()
        answered, counts = standing.progress(audit), standing.standing(audit)
        click.echo(f"2. {audit.organisation.name} answered {answered.answered} of {answered.asked} questions:")
        click.echo(f"   {counts.fully} fully met, {counts.partly} partly met, {counts.not_met} not met.")
        click.echo(f"3. {len(audit.evidence)} things it could show, {len(audit.actions)} actions, declared by:")
        for declaration in audit.declarations:
            click.echo(f"   {declaration.name}, {declaration.role} ({words.how(declaration.how.value)})")
        click.echo("4. If the passphrase is lost, the 24 words of its recovery page open it.")
        receipt = submission.export(vault, finished, progress=meter("Making the return"))
    finally:
        vault.close()
    click.echo(f"5. The return, sealed, opened again and compared: {receipt.path.name}, {receipt.size / 1e6:.1f} MB")
    click.echo(f"   Reference {receipt.reference}, check number {receipt.check_number}")
    verdict = verify.verify(finished)
    click.echo("6. What somebody who gets it is told:")
    for line in words.verdict_lines(verdict.as_json()):
        click.echo(f"   {line}")
    click.echo(f"\nEverything is in {folder}. Open the .zip and read 1-READ-ME-FIRST.html.")
    return 0 if verdict.verdict == "valid" else 1


def _make_way(note: Path, *made: Path) -> None:
    """Take away what an earlier demonstration left here, and only that: a real group may be called St Anne's too.

    Raises `FileExists`, `FolderNotWritable`.
    """
    from s11desktop.vault.connection import journal

    there = [path for file in made for path in (file, journal(file)) if os.path.lexists(path)]
    if there and not note.is_file():
        raise errors.FileExists(path=str(there[0]))
    try:
        for path in there:
            path.unlink()
        note.touch()
    except OSError:
        raise errors.FolderNotWritable(path=str(note.parent)) from None
