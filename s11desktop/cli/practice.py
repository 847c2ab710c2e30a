"""`s11 practice`: what works well at a question, and whether the reader may pass it on."""

from __future__ import annotations

from pathlib import Path

import click

from s11desktop import words
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json
from s11desktop.cli.work import working

_SHARES = {"named": "named", "unnamed": "unnamed", "no": ""}


@click.command()
@FILE
@click.argument("code", required=False)
@click.argument("text", required=False)
@click.option(
    "--share",
    type=click.Choice(tuple(_SHARES)),
    help="Whether the reader may pass it on, with or without your name; without that it stays in the file.",
)
@PASSPHRASE
@JSON
def practice(
    file: Path, code: str | None, text: str | None, share: str | None, passphrase_file: Path | None, as_json: bool
) -> None:
    """Show what works well, or write it at a question: `s11 practice ours.s11 VCF-3.1 "…" --share named`."""
    if code is None:
        _show(file, passphrase_file, as_json)
        return
    from s11desktop.operations import answers

    with working(file, passphrase_file) as (vault, audit):
        consent = None if share is None else _SHARES[share]
        made = answers.tell_practice(vault, code, words=text, share=consent, by=by_person(audit))
    if as_json:
        say_json({"standard": made.standard, "practice": made.practice, "share": made.practice_share or None})
        return
    click.echo(f"{made.standard}: {words.PRACTICE_SHARES[made.practice_share]}.")


def _show(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    vault = opened(file, passphrase_file, read_only=True)
    try:
        told = [each for each in vault.load().responses if each.practice]
    finally:
        vault.close()
    if as_json:
        say_json(
            {
                "practice": [
                    {"standard": each.standard, "practice": each.practice, "share": each.practice_share or None}
                    for each in told
                ]
            }
        )
        return
    if not told:
        click.echo("Nothing is written yet about what works well.")
    for each in told:
        click.echo(f"{each.standard}  {words.PRACTICE_SHARES[each.practice_share]}\n    {each.practice}")
