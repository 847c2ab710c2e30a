"""Before words or documents leave the audit file: what the personal-data check found is let stand, or told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from s11desktop import errors, words
from s11desktop.cli.output import by_person, say_json

if TYPE_CHECKING:
    from s11desktop.operations.checking import Checked
    from s11desktop.vault.vault import Vault

ACCEPT = click.option(
    "--accept-findings",
    metavar="REASON",
    help="Let what the personal-data check found or could not read stand; the reason is kept in the file.",
)


def decide(vault: Vault, found: Checked, reason: str | None) -> None:
    """Let what was found stand for that reason. Raises `FindingsOpen` where none is given, `VaultReadOnly`."""
    from s11desktop.operations import accepting, checking

    if found.to_decide and reason is not None:
        accepting.accept(vault, found.to_decide, reason, by=by_person(vault.load()))
    else:
        checking.require_decided(found)


def tell_open(error: errors.FindingsOpen, as_json: bool) -> int:
    """Say what nobody has decided on, a line each; the exit status, 1."""
    from s11desktop.cli.screening import as_plain

    found = error.facts["findings"]
    assert isinstance(found, tuple)
    click.echo(words.sentence(error), err=True)
    for each in found:
        click.echo(words.screened(each.file, each.about.value, each.kind, each.text, each.where), err=True)
    if as_json:
        say_json({"ready": False, "findings": [], "personal_data": [as_plain(each) for each in found]})
    return 1
