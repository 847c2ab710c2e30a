"""`s11 statement`: the statement of the year after, as sentences, as data, or on paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import errors
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.yearly import Yearly


@click.command()
@FILE
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.option("--confirm-rest", is_flag=True, help="Say of every question without a rating that nothing changed.")
@click.option("--confirm-worse", is_flag=True, help="Say that what got worse is listed, or that nothing did.")
@click.option("--law", metavar="CODE", help="Answer this change in the law, with --answer or --words or both.")
@click.option("--answer", type=click.Choice(("yes", "no")), help="Whether it was acted on.")
@click.option("--words", help="What was done about it.")
@PASSPHRASE
@JSON
def statement(
    file: Path,
    out: Path | None,
    confirm_rest: bool,
    confirm_worse: bool,
    law: str | None,
    answer: str | None,
    words: str | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> int:
    """What moved since the first return, what shows it, and what was only confirmed; with OUT as PDF.

    In a round begun with `s11 round start --kind statement` the options say what only a person can say; its return is
    made with `s11 export`. Exit status 1 where something moved up to fully met without evidence dated since the first
    return. The PDF is not locked.
    """
    from s11desktop.exchange import unfinished
    from s11desktop.operations import next_round, stating
    from s11desktop.operations.yearly import yearly
    from s11desktop.report.prints import is_draft

    if out is not None and out.exists():
        raise errors.FileExists(path=out)
    if (law is None and (answer or words)) or (law is not None and answer is None and words is None):
        raise click.UsageError("--answer and --words say what --law is answered with, and it needs one of them.")
    today = datetime.now().astimezone().date()
    vault = opened(file, passphrase_file, read_only=not (confirm_rest or confirm_worse or law))
    try:
        by = by_person(vault.load())
        if confirm_rest:
            next_round.confirm_rest(vault, by=by)
        if law is not None:
            stating.answer_law(vault, law, answer, words, by=by)
        if confirm_worse:
            stating.confirm_worse(vault, by=by)
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
    from s11desktop.audit.law import answer_to
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
    if found.law_changes:
        said.append("Changes in the law to answer:")
        for change in found.law_changes:
            answered = answer_to(found.comparison.after, change)
            told = "not answered yet" if answered is None else " ".join(filter(None, (answered.answer, answered.words)))
            said.append(f"  {change.code}  {change.what}: {told}")
    return said


def _data(found: Yearly) -> dict[str, Any]:
    from s11desktop.audit.law import answer_to

    first, after = found.first, found.comparison.after
    answers = [(change, answer_to(after, change)) for change in found.law_changes]
    return {
        "kind": after.round.kind,
        "stated": {each.code: each.answer or each.words for each in after.stated},
        "law": [
            {
                "code": change.code,
                "what": change.what,
                "on": None if change.on is None else change.on.isoformat(),
                "standards": list(change.standards),
                "answer": "" if said is None else said.answer,
                "words": "" if said is None else said.words,
            }
            for change, said in answers
        ],
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
