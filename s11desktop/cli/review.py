"""`s11 review`: a peer from elsewhere rates beside the own ratings, in a file that needs no audit file."""

from __future__ import annotations

import dataclasses
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import words
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json
from s11desktop.cli.parts import (
    FINISHED,
    PART,
    WORDS,
    described,
    lines,
    make_part,
    making_options,
    opened_part,
    save_part,
    saving_options,
)

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.audit.part import Reply
    from s11desktop.audit.reviewing import Review

SAID = {
    "shows": "What the evidence shows",
    "question": "A question",
    "strength": "A strength",
    "change": "Agreed change",
}


@click.group()
def review() -> None:
    """Peer review: somebody from elsewhere rates beside your own ratings. No answer of yours is ever changed by it."""


@review.command("make")
@FILE
@click.argument("out", type=click.Path(path_type=Path))
@making_options
@PASSPHRASE
def make_review(file: Path, out: Path, passphrase_file: Path | None, **given: Any) -> int:
    """Make a file (.s11part) for a reviewer, with your answers. It is locked with five words, said once here.

    Notes to yourself never go. Refuses while something about a child was found in what would go, and nobody decided.
    """
    from s11desktop.audit.part import Use

    with closing(opened(file, passphrase_file)) as vault:
        return make_part(vault, out, Use.REVIEW, **given)


@review.command("rate")
@PART
@click.argument("standard")
@click.argument("rating", required=False)
@click.option("--shows", help="What the evidence shows.")
@click.option("--question", help="A question to ask them.")
@click.option("--strength", help="What is done well.")
@click.option("--change", help="A change that was agreed.")
@FINISHED
@WORDS
@saving_options
def rate_review(
    part: Path,
    standard: str,
    rating: str | None,
    shows: str | None,
    question: str | None,
    strength: str | None,
    change: str | None,
    finished: bool,
    words_file: Path | None,
    **saving: Any,
) -> None:
    """Rate a question in such a file beside its own rating, and save it: the same file goes back."""
    found = opened_part(part, words_file)

    def said(reply: Reply) -> Reply:
        from s11desktop.exchange import part_answering

        now = datetime.now(UTC).replace(microsecond=0)
        code = part_answering.question(found.part, standard)
        values = {"rating": rating, "shows": shows, "question": question, "strength": strength, "change": change}
        return part_answering.review(found.part, reply, code, now, **values)

    save_part(found, said, finished=finished, **saving)


@review.command("finish")
@PART
@WORDS
@saving_options
def finish_review(
    part: Path,
    words_file: Path | None,
    **saving: Any,
) -> None:
    """Say that you are done with such a file: it is sealed once more and can go back. No audit file is needed."""
    found = opened_part(part, words_file)
    save_part(found, lambda reply: reply, finished=True, **saving)


@review.command("take")
@FILE
@PART
@click.option("--dry-run", is_flag=True, help="Say what it says, and change nothing.")
@WORDS
@PASSPHRASE
@JSON
def take_review(
    file: Path, part: Path, dry_run: bool, words_file: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    """Put a review beside the answers, and say in counts how the ratings differ. No answer is changed; `s11 undo` takes
    the review out again.
    """
    from s11desktop.exchange import part_making
    from s11desktop.operations import reviewing

    found = opened_part(part, words_file)
    with closing(opened(file, passphrase_file)) as vault:
        audit, name = vault.load(), part.name
        new = reviewing.preview(vault, found.part, found.reply, name)
        part_making.require_sealed_here(vault, found)
        number = found.replier.check_number if found.replier else ""
        if not dry_run:
            reviewing.take(vault, found.part, found.reply, name=name, check_number=number, by=by_person(audit))
    if as_json:
        say_json({"taken": not dry_run, "check_number": number, **_plain(audit, new), **described(found)})
        return
    for line in lines(found):
        click.echo(line)
    _say(audit, new)
    click.echo("Nothing was changed." if dry_run else "It stands beside your answers. `s11 undo` takes it out again.")


@review.command("list")
@FILE
@PASSPHRASE
@JSON
def list_reviews(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Every review beside the answers, and in counts how the ratings differ."""
    from s11desktop.operations import reviewing

    with closing(opened(file, passphrase_file, read_only=True)) as vault:
        audit, found = vault.load(), reviewing.reviews(vault)
    if as_json:
        say_json(_plain(audit, found))
    elif found:
        _say(audit, found)
    else:
        click.echo("Nobody has reviewed this audit.")


def _say(audit: Audit, found: tuple[Review, ...]) -> None:
    from s11desktop.audit.reviewing import compare, counts, in_order

    click.echo(words.review_counts(dataclasses.asdict(counts(audit, found))))
    for each, said in zip(compare(audit, found), in_order(audit, found), strict=True):
        ours, theirs = (_label(audit, code) for code in (each.ours, each.theirs))
        click.echo(f"{each.standard:<12} yours: {ours}; {said.reviewer}: {theirs}")
        for name, label in SAID.items():
            if text := getattr(said, name):
                click.echo(f"{'':<12} {label}: {text}")


def _label(audit: Audit, rating: str) -> str:
    return audit.framework.choices[rating].label if rating in audit.framework.choices else "no rating"


def _plain(audit: Audit, found: tuple[Review, ...]) -> dict[str, object]:
    from s11desktop.audit.reviewing import beside, counts

    rows = []
    for each in found:
        response = audit.by_standard.get(each.standard)
        ours = (response.rating or "") if response else ""
        rows.append(
            {
                "uuid": each.uuid or None,
                "standard": each.standard,
                "ours": ours or None,
                "then": each.then or None,
                "rating": each.rating or None,
                "beside": beside(audit, ours, each.rating).value,
                **{name: getattr(each, name) for name in SAID},
                "reviewer": each.reviewer,
                "role": each.role,
                "on": each.on.isoformat(),
                "check_number": each.check_number,
            }
        )
    return {"counts": dataclasses.asdict(counts(audit, found)), "reviews": rows}
