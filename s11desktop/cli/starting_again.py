"""`s11 new FILE --from RETURN`: a new audit file from what was sent, for whoever lost passphrase and recovery page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop.cli.output import meter, say_json

if TYPE_CHECKING:
    from s11desktop.exchange.starting_again import Looked
    from s11desktop.vault.vault import Vault


def look(source: Path) -> Looked:
    """Check the return before anybody chooses a passphrase. Raises `NotToStartFrom`, and as `verify` does."""
    from s11desktop.exchange import starting_again

    return starting_again.look(source, progress=meter("Checking"))


def make(looked: Looked, file: Path, passphrase: str, reason: str) -> Vault:
    """The file, made."""
    from s11desktop.exchange import starting_again

    return starting_again.start(looked, file, passphrase, reason=reason, progress=meter("Bringing back"))


def say(file: Path, looked: Looked, *, as_json: bool) -> None:
    """What came back, and what was never in the return."""
    from s11desktop import words
    from s11desktop.audit.dates import say_date, uk_time

    audit, returned = looked.returned.audit, looked.returned
    if as_json:
        say_json(
            {
                "file": str(file),
                "organisation": audit.organisation.name,
                "framework": audit.framework.id,
                "level": audit.level,
                "from": returned.reference,
                "answers": len(audit.responses),
                "evidence": len(audit.evidence),
                "documents": len(looked.documents),
                "actions": len(audit.actions),
                "declarations": len(audit.declarations),
                "survey_replies": None if audit.survey is None else audit.survey.replies,
                "not_sent": [{"item": each.label, "title": each.title, "why": each.why.value} for each in looked.left],
            }
        )
        return
    click.echo(f"Made {file} for {audit.organisation.name}.")
    sent = say_date(uk_time(returned.exported_at).date())
    click.echo(f"From the return {returned.reference} of {sent}, as a finished round:")
    for line in words.came_back(
        answers=len(audit.responses),
        actions=len(audit.actions),
        evidence=len(audit.evidence),
        documents=len(looked.documents),
        declarations=len(audit.declarations),
        replies=None if audit.survey is None else audit.survey.replies or 0,
    ):
        click.echo(f"  {line}")
    click.echo(words.NEVER_SENT)
    for each in looked.left:
        click.echo(f"  {each.label} {each.title}: {words.not_sent(each.why)}")
    click.echo("Begin the next one with `s11 round start`. Its returns say that the key is new, and why.")
