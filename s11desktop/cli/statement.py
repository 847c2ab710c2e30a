"""`s11 statement`: the statement of the year after, as sentences, as data, or on paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import errors
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.yearly import Yearly


@click.command()
@FILE
@click.argument("out", type=click.Path(path_type=Path), required=False)
@PASSPHRASE
@JSON
def statement(file: Path, out: Path | None, passphrase_file: Path | None, as_json: bool) -> int:
    """What moved since the first return, what shows it, and what was only confirmed; with OUT as PDF.

    Exit status 1 where something moved up to fully met without evidence dated since then. The PDF is not locked.
    """
    from s11desktop.exchange import unfinished
    from s11desktop.operations.yearly import yearly
    from s11desktop.report.prints import is_draft

    if out is not None and out.exists():
        raise errors.FileExists(path=out)
    today = datetime.now().astimezone().date()
    vault = opened(file, passphrase_file, read_only=True)
    try:
        found = yearly(vault, today)
    finally:
        vault.close()
    if out is not None:
        from s11desktop.report import yearly as paper

        made = paper.statement(found, today=today, draft=is_draft(found.comparison.after))
        unfinished.write(out, made, replace=False)
    if as_json:
        say_json(_data(found))
    else:
        for line in _lines(found):
            click.echo(line)
        if out is not None:
            click.echo(f"{out}: it is not locked. Keep it as you would keep the paper.")
    return 1 if found.unproved else 0


def _lines(found: Yearly) -> list[str]:
    from s11desktop.report.yearly import opening
    from s11desktop.sentences import comparing

    confirmed, last = found.confirmed, found.comparison.before.round.period
    said = [opening(found)]
    for title, pairs in (("Got worse", found.worse), ("Better, and not yet fully met", found.better)):
        if pairs:
            said.append(f"{title}:")
            said += [f"  {each.standard.number}  {each.labels[0]} -> {each.labels[1]}" for each in pairs]
    if found.raised:
        said.append("Up to fully met:")
        for each in found.raised:
            shown = ", ".join(item.label for item in each.evidence) or "no evidence dated since then"
            said.append(f"  {each.pair.standard.number}  {each.pair.labels[0]} -> {each.pair.labels[1]}: {shown}")
    counts = (len(confirmed.unchanged), len(confirmed.same_words), len(confirmed.old_evidence))
    said.append(comparing.confirmed(*counts, last))
    return said


def _data(found: Yearly) -> dict[str, Any]:
    first = found.first
    return {
        "first": None if first is None else {"reference": first.reference, "sha256": first.sha256},
        "since": found.since.isoformat(),
        "worse": [each.standard.code for each in found.worse],
        "raised": [
            {"standard": each.pair.standard.code, "evidence": [item.label for item in each.evidence]}
            for each in found.raised
        ],
        "better": [each.standard.code for each in found.better],
        "unweighed": [each.standard.code for each in found.unweighed],
        "new": [each.standard.code for each in found.comparison.new],
        "gone": [each.standard.code for each in found.comparison.gone],
        "confirmed": {
            "unchanged": [each.standard.code for each in found.confirmed.unchanged],
            "same_words": [each.standard.code for each in found.confirmed.same_words],
            "old_evidence": [each.standard.code for each in found.confirmed.old_evidence],
        },
        "actions": {
            "closed": [each.label for each in found.plan.brought.done],
            "carried": [each.label for each in found.plan.carried],
            "dropped": [{"action": each.label, "reason": each.reason} for each in found.plan.brought.dropped],
        },
    }
