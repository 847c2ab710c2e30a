"""`s11 screen`: what in documents, or in a whole audit file, could tell somebody which child is meant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop.cli.output import JSON, PASSPHRASE, meter, opened, say_json

if TYPE_CHECKING:
    from s11desktop.operations.screening import Finding


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@PASSPHRASE
@JSON
def screen(paths: tuple[Path, ...], passphrase_file: Path | None, as_json: bool) -> int:
    """Look for personal data in documents, folders of them, or an audit file with all it holds.

    Says what was found and what could not be read, never that a document is safe. Exit status 0 when nothing was found,
    1 when something was found or not read.
    """
    from s11desktop import words

    found: list[Finding] = []
    for path in paths:
        found += _of(path, passphrase_file)
    if as_json:
        say_json(
            [
                {
                    "file": each.file,
                    "about": each.about.value,
                    "kind": each.kind,
                    "text": each.text,
                    "where": each.where,
                }
                for each in found
            ]
        )
        return 1 if found else 0
    for each in found:
        click.echo(words.screened(each.file, each.about.value, each.kind, each.text, each.where))
    if not found:
        click.echo("Nothing was found. That does not say that there is nothing: read it once more before you send it.")
    return 1 if found else 0


def _of(path: Path, passphrase_file: Path | None) -> list[Finding]:
    from s11desktop.operations import screening

    if path.suffix.casefold() == ".s11":
        vault = opened(path, passphrase_file, read_only=True)
        try:
            with vault.reader() as reader:
                return list(screening.of_audit(vault.load(), reader, meter("Looking through documents")))
        finally:
            vault.close()
    files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    return [finding for file in files for finding in screening.of_file(file)]
