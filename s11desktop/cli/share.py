"""`s11 share`: questions for a colleague's computer, and back; and a group's answers, proposed to its members."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop.cli.output import FILE, JSON, PASSPHRASE, opened, say_json
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
from s11desktop.cli.share_taking import forget_share, list_shares, take_share

if TYPE_CHECKING:
    from s11desktop.audit.part import Reply


@click.group()
def share() -> None:
    """Several hands: questions to a colleague and back, with no audit file there; or a group's answers, proposed."""


@share.command("make")
@FILE
@click.argument("out", type=click.Path(path_type=Path))
@making_options
@click.option("--group", is_flag=True, help="A group's answers with what shows them: proposed to a member's own audit.")
@PASSPHRASE
def make_share(file: Path, out: Path, group: bool, passphrase_file: Path | None, **given: Any) -> int:
    """Make a file (.s11part) of some questions, with the answers so far. It is locked with five words, said once here.

    Notes to yourself never go. Refuses while something about a child was found in what would go, and nobody decided.
    """
    from s11desktop.audit.part import Use

    with closing(opened(file, passphrase_file)) as vault:
        return make_part(vault, out, Use.GROUP if group else Use.SHARE, **given)


@share.command("show")
@PART
@WORDS
@JSON
def show_share(part: Path, words_file: Path | None, as_json: bool) -> None:
    """What is in such a file, and how far it is. No audit file is needed."""
    found = opened_part(part, words_file)
    if as_json:
        say_json(described(found))
        return
    for line in lines(found):
        click.echo(line)
    framework = found.part.framework
    for code in found.part.standards:
        rating = found.reply.said[code].values["rating"] if code in found.reply.said else ""
        rating = rating or found.part.values(code)["rating"]
        label = framework.choices[rating].label if rating else "to answer"
        click.echo(f"{code:<12} {label:<24} {framework.by_code[code].text}")


@share.command("answer")
@PART
@click.argument("standard")
@click.argument("rating", required=False)
@click.option("--words", "text", help="What there is to say.")
@click.option("--reason", help="Why it does not apply.")
@click.option("--plan", default="", help="An action for it: what will be done.")
@click.option("--lead", default="", help="Who leads that.")
@click.option("--by-when", default="", help="By when, as people write a day.")
@click.option("--show", default="", help="Something that could be shown for it.")
@click.option("--kept", default="", help="Where that is kept.")
@FINISHED
@WORDS
@saving_options
def answer_share(
    part: Path,
    standard: str,
    rating: str | None,
    text: str | None,
    reason: str | None,
    plan: str,
    lead: str,
    by_when: str,
    show: str,
    kept: str,
    finished: bool,
    words_file: Path | None,
    **saving: Any,
) -> None:
    """Answer a question in such a file, and save it: the same file goes back. No audit file is needed."""
    from s11desktop.audit.dates import parse_date

    found = opened_part(part, words_file)
    due = parse_date(by_when, datetime.now().astimezone().date()).isoformat() if by_when else ""

    def change(reply: Reply) -> Reply:
        from s11desktop.exchange import part_answering

        now = datetime.now(UTC).replace(microsecond=0)
        code = part_answering.question(found.part, standard)
        reply = part_answering.answer(found.part, reply, code, now, rating=rating, words=text, reason=reason)
        if plan:
            reply = part_answering.add_action(reply, code, now, what=plan, lead=lead, due=due)
        if show:
            reply = part_answering.add_evidence(reply, code, now, title=show, kept=kept)
        return reply

    save_part(found, change, finished=finished, **saving)


@share.command("finish")
@PART
@WORDS
@saving_options
def finish_share(
    part: Path,
    words_file: Path | None,
    **saving: Any,
) -> None:
    """Say that you are done with such a file: it is sealed once more and can go back. No audit file is needed."""
    found = opened_part(part, words_file)
    save_part(found, lambda reply: reply, finished=True, **saving)


for each in (take_share, list_shares, forget_share):
    share.add_command(each)
