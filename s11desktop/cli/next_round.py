"""`s11 round start --from-last` and `--kind`: what the next round would begin with, and beginning it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop.cli.output import by_person, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.next_round import NextRound
    from s11desktop.framework.model import Framework

KINDS = ("audit", "update", "statement")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What was asked for: the kind of round, another edition, what it is called, what comes along."""

    kind: str
    framework: Framework | None
    period: str
    marks: bool
    finish: bool


def begin(file: Path, passphrase_file: Path | None, chosen: Beginning, *, preview: bool, as_json: bool) -> None:
    """Begin the round, or only say what it would begin with."""
    from s11desktop.operations import next_round
    from s11desktop.sentences import beginning

    vault = opened(file, passphrase_file, read_only=preview)
    try:
        if preview:
            found = next_round.preview(vault, kind=chosen.kind, framework=chosen.framework)
        else:
            found = next_round.start(
                vault,
                kind=chosen.kind,
                framework=chosen.framework,
                period=chosen.period,
                marks=chosen.marks,
                finish=chosen.finish,
                by=by_person(vault.load()),
            )
        audit = vault.load()
    finally:
        vault.close()
    if as_json:
        begun = None if preview else {"audit": audit.uuid, "round": audit.round.uuid, "period": audit.round.period}
        say_json({**(begun or {"audit": None, "round": None, "period": None}), **as_plain(found)})
        return
    if not preview:
        from s11desktop.audit.kinds import title

        click.echo(f"Started: {title(audit)} of {audit.round.period}, edition {audit.framework.edition}.")
    for line in beginning.lines(found):
        click.echo(line)


def as_plain(found: NextRound) -> dict[str, Any]:
    """What a round begins with, as data."""
    return {
        "kind": found.kind,
        "from": found.before.round.period,
        "editions": [found.before.framework.edition, found.framework.edition],
        "asked": found.asked,
        "confirm": [each.code for each in found.confirm],
        "again": [each.code for each in found.again],
        "unanswered": [each.code for each in found.unanswered],
        "new": [each.code for each in found.new],
        "reworded": [each.code for each in found.reworded],
        "gone": [each.code for each in found.gone],
        "too_old": [{"evidence": each.item.label, "months": each.months} for each in found.too_old],
        "actions": {
            "open": [each.label for each in found.open],
            "done": [each.label for each in found.done],
            "dropped": [each.label for each in found.dropped],
        },
        "marked": found.marked,
        "noted": found.noted,
    }
