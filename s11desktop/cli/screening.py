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
@click.option("--open", "only_open", is_flag=True, help="Of an audit file: only what would go and is not decided yet.")
@PASSPHRASE
@JSON
def screen(paths: tuple[Path, ...], only_open: bool, passphrase_file: Path | None, as_json: bool) -> int:
    """Look for personal data in documents, folders of them, or an audit file with all it holds.

    Says what was found and what could not be read, never that a document is safe. Exit status 0 when nothing was found,
    1 when something was found or not read. With --open 0 says that a return is not stopped by the check.
    """
    from s11desktop import words

    found: list[Finding] = []
    for path in paths:
        found += _of(path, passphrase_file, only_open)
    if as_json:
        say_json([as_plain(each) for each in found])
        return 1 if found else 0
    for each in found:
        click.echo(words.screened(each.file, each.about.value, each.kind, each.text, each.where))
    if not found:
        click.echo("Nothing was found. That does not say that there is nothing: read it once more before you send it.")
    return 1 if found else 0


def as_plain(finding: Finding) -> dict[str, str]:
    """A finding for programs."""
    return {
        "file": finding.file,
        "about": finding.about.value,
        "kind": finding.kind,
        "text": finding.text,
        "where": finding.where,
    }


def _of(path: Path, passphrase_file: Path | None, only_open: bool) -> list[Finding]:
    from s11desktop.operations import checking, screening

    if path.suffix.casefold() == ".s11":
        vault = opened(path, passphrase_file, read_only=True)
        try:
            with vault.reader() as reader:
                if only_open:
                    found = checking.check(vault.load(), reader, progress=meter("Looking through documents"))
                    return [*found.to_decide, *found.contacts]
                return list(screening.of_audit(vault.load(), reader, meter("Looking through documents")))
        finally:
            vault.close()
    files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    return [finding for file in files for finding in screening.of_file(file)]
