"""`s11 round compare`: two audits of a file side by side, like for like."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop.cli.choosing import audit_named
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.comparing import Comparison, Pair, Single
    from s11desktop.audit.standing import Counts


@click.command()
@FILE
@click.argument("earlier")
@click.argument("later", required=False)
@PASSPHRASE
@JSON
def compare(file: Path, earlier: str, later: str | None, passphrase_file: Path | None, as_json: bool) -> None:
    """What changed from the audit EARLIER to LATER (else the one worked on): in us, and in the questions.

    Both are named as `s11 audit list` numbers them.
    """
    from s11desktop.audit.comparing import compare as side_by_side

    vault = opened(file, passphrase_file, read_only=True)
    try:
        before = vault.load(audit_named(vault, earlier).uuid)
        after = vault.load() if later is None else vault.load(audit_named(vault, later).uuid)
    finally:
        vault.close()
    found = side_by_side(before, after)
    if as_json:
        say_json(as_plain(found))
    else:
        for line in lines(found):
            click.echo(line)


def lines(found: Comparison) -> list[str]:
    """The comparison in sentences, then what got worse and what improved, one question a line."""
    from s11desktop.audit.comparing import Moved, Why
    from s11desktop.sentences import comparing

    both_before, both_after, was, now = found.both_before, found.both_after, found.all_before, found.all_after
    worse, improved = found.of(Moved.WORSE), found.of(Moved.IMPROVED)
    said = [
        comparing.headline(
            len(improved),
            len(worse),
            len(found.new),
            len(found.gone),
            by_edition=all(each.why is not Why.ASKED_MORE for each in found.new),
        ),
        comparing.both(both_after.asked, both_after.fully, both_before.fully),
        comparing.whole(now.fully, now.asked - now.not_applicable, was.fully, was.asked - was.not_applicable),
    ]
    for title, pairs in (("Got worse", worse), ("Improved", improved)):
        if pairs:
            said.append(f"{title}:")
            said += [
                f"  {each.standard.number}  {each.labels[0]} -> {each.labels[1]}  {each.standard.text}"
                for each in pairs
            ]
    for title, singles in (("Not asked last time", found.new), ("No longer asked", found.gone)):
        if singles:
            said.append(f"{title}:")
            said += [
                f"  {each.standard.number}  {each.label or 'Not answered'}  {each.standard.text}" for each in singles
            ]
    return said


def as_plain(found: Comparison) -> dict[str, Any]:
    """The comparison as plain data: every question of either audit once."""
    return {
        "before": {
            "audit": found.before.uuid,
            "period": found.before.round.period,
            "edition": found.before.framework.edition,
        },
        "after": {
            "audit": found.after.uuid,
            "period": found.after.round.period,
            "edition": found.after.framework.edition,
        },
        "asked_both_times": {"before": _counts(found.both_before), "after": _counts(found.both_after)},
        "all": {"before": _counts(found.all_before), "after": _counts(found.all_after)},
        "pairs": [_pair(each) for each in found.pairs],
        "new": [_single(each) for each in found.new],
        "gone": [_single(each) for each in found.gone],
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "fully": counts.fully,
        "partly": counts.partly,
        "not": counts.not_met,
        "not-applicable": counts.not_applicable,
        "unanswered": counts.to_answer,
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "standard": pair.standard.code,
        "earlier": pair.earlier.code,
        "moved": pair.moved.value,
        "before": None if pair.before is None else pair.before.value,
        "after": None if pair.after is None else pair.after.value,
        "reworded": pair.reworded,
        "new_words": pair.new_words,
        "evidence": [each.label for each in pair.evidence],
        "done": [each.label for each in pair.done],
    }


def _single(single: Single) -> dict[str, Any]:
    return {
        "standard": single.standard.code,
        "why": single.why.value,
        "level": None if single.level is None else single.level.value,
    }
