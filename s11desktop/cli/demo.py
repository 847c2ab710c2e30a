"""`s11 demo`: the whole main job with no window, on an invented group."""

from __future__ import annotations

import os
from pathlib import Path

import click

from s11desktop import errors, words
from s11desktop.cli.output import meter

NOTE = "made-by-s11-demo.txt"
HEAD = (
    "Everything named here is about an invented organisation and was made by `s11 demo`.\n"
    "Running it here again makes the file and its return anew.\n"
)
LINE = "These words open {name}.s11: "


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--example", "name", metavar="NAME", default="st-annes", help="Which of the invented organisations.")
def demo(folder: Path, name: str) -> int:
    """A sample organisation from new audit file to checked return, left in DIR to look at."""
    from s11desktop.audit import standing
    from s11desktop.exchange import submission, verify
    from s11desktop.operations import example
    from s11desktop.vault.keys import new_passphrase

    if name not in example.NAMES:
        raise click.BadParameter(f"there is no {name}; there are {', '.join(example.NAMES)}.", param_hint="--example")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise errors.FolderNotWritable(path=str(folder)) from None
    target, finished, note = folder / f"{name}.s11", folder / f"{name}-return.zip", folder / NOTE
    others = _make_way(note, LINE.format(name=name), target, finished)
    passphrase = new_passphrase()
    note.write_text("".join((HEAD, *others, LINE.format(name=name), passphrase, "\n")), encoding="utf-8")
    click.echo(f"1. A new audit file, opened by five words: {passphrase}")
    vault = example.build(target, passphrase, name=name, finished=True, progress=meter("Answering"))
    try:
        audit = vault.load()
        answered, counts = standing.progress(audit), standing.standing(audit)
        click.echo(f"2. {audit.organisation.name} answered {answered.answered} of {answered.asked} questions:")
        away = f", {counts.not_applicable} that do not apply" if counts.not_applicable else ""
        click.echo(f"   {counts.fully} fully met, {counts.partly} partly met, {counts.not_met} not met{away}.")
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


def _make_way(note: Path, line: str, *made: Path) -> list[str]:
    """Take away what an earlier demonstration left here, and only that: a real group may be called St Anne's too.

    Gives what the note says of other examples. Raises `FileExists`, `FolderNotWritable`.
    """
    from s11desktop.vault.connection import journal

    said = note.read_text(encoding="utf-8").splitlines(keepends=True) if note.is_file() else []
    there = [path for file in made for path in (file, journal(file)) if os.path.lexists(path)]
    if there and not any(each.startswith(line) for each in said):
        raise errors.FileExists(path=str(there[0]))
    try:
        for path in there:
            path.unlink()
        note.touch()
    except OSError:
        raise errors.FolderNotWritable(path=str(note.parent)) from None
    return [each for each in said if each.startswith(LINE.partition("{")[0]) and not each.startswith(line)]
