"""`s11 partnership`: the questions about the partnership itself, all of them optional."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.framework.model import PartnershipQuestion


@click.command()
@FILE
@click.argument("code", required=False)
@click.argument("answer", required=False)
@PASSPHRASE
@JSON
def partnership(file: Path, code: str | None, answer: str | None, passphrase_file: Path | None, as_json: bool) -> None:
    """Show the questions about the partnership, or answer one: CODE ANSWER. An empty ANSWER takes it back."""
    if code is not None and answer is None:
        raise click.UsageError("Say the answer too, or leave out the code to see the questions.")
    vault = opened(file, passphrase_file, read_only=code is None)
    try:
        if code is not None and answer is not None:
            from s11desktop.operations import partnership as verbs

            known = {each.code.casefold(): each.code for each in vault.framework.partnership_questions}
            verbs.answer(vault, known.get(code.casefold(), code), answer, by=by_person(vault.load()))
        audit = vault.load()
    finally:
        vault.close()
    answers = {each.code: each.answer for each in audit.partnership_answers}
    if as_json:
        say_json([_plain(each, answers.get(each.code, "")) for each in audit.framework.partnership_questions])
    else:
        _say(audit, answers)


def _plain(question: PartnershipQuestion, answer: str) -> dict[str, object]:
    return {
        "code": question.code,
        "text": question.text,
        "type": question.type,
        "allowed": list(question.allowed),
        "answer": answer,
    }


def _say(audit: Audit, answers: dict[str, str]) -> None:
    if not audit.framework.partnership_questions:
        click.echo("These questions ask nothing about the partnership itself.")
    for question in audit.framework.partnership_questions:
        click.echo(f"{question.code}  {question.text}")
        if ends := [words for words in (question.low, question.high) if words and question.type == "scale"]:
            click.echo(f"      {', '.join(ends)}")
        elif question.type == "choice":
            click.echo(f"      {' / '.join(question.options)}")
        click.echo(f"      {answers.get(question.code) or 'Not answered (optional).'}")
