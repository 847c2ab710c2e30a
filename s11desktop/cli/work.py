"""Commands that change an audit: answer, attach, sign, erase."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, meter, opened, say_json
from s11desktop.operations.lookup import find_standard

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.vault.vault import Vault


@contextmanager
def working(file: Path, passphrase_file: Path | None) -> Iterator[tuple[Vault, Audit]]:
    vault = opened(file, passphrase_file)
    try:
        yield vault, vault.load()
    finally:
        vault.close()


def day(text: str | None) -> date | None:
    """A date as people type it. Raises `BadDate`."""
    from s11desktop.audit.dates import parse_date

    return None if text is None else parse_date(text, datetime.now().astimezone().date())


@click.command()
@FILE
@click.argument("code")
@click.argument("rating")
@click.option("--words", "text", help="Your own words.")
@click.option("--reason", help="Why it does not apply.")
@PASSPHRASE
@JSON
def answer(
    file: Path,
    code: str,
    rating: str,
    text: str | None,
    reason: str | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Rate a standard: `s11 answer ours.s11 VCF-3.1 partly --words "No deputy yet"`."""
    from s11desktop import words
    from s11desktop.audit import validation
    from s11desktop.operations import answers

    with working(file, passphrase_file) as (vault, audit):
        standard = find_standard(audit.framework, code).code
        answers.answer(vault, standard, rating, text, reason=reason, by=by_person(audit))
        audit = vault.load()
    needs = validation.needs(audit, standard, datetime.now().astimezone().date())
    choice = audit.choice(standard)
    label = choice.label if choice else ""
    if as_json:
        say_json({"standard": standard, "rating": choice.code if choice else None, "needs": [n.code for n in needs]})
        return
    click.echo(f"{standard}: {label}.")
    for need in needs:
        click.echo(f"  {words.finding(need)}")


@click.command()
@FILE
@click.argument("document", type=click.Path(path_type=Path), required=False)
@click.option("--standard", "codes", multiple=True, required=True, help="What it serves; may be given more than once.")
@click.option("--title", help="What it is; else the document's own name.")
@click.option("--shows", default="", help="What it shows.")
@click.option("--kept", default="", help="Where it is kept.")
@click.option("--dated", help="Its date, as people write dates.")
@click.option("--expires", help="When it runs out.")
@click.option("--owner", default="", help="Who looks after it.")
@click.option(
    "--kind", default="", help="What kind of thing: policy, training, minutes …; audit-result for another audit."
)
@click.option("--body", default="", help="Of another audit or inspection: who looked.")
@click.option("--outcome", default="", help="Of another audit or inspection: the level or judgement, in its words.")
@click.option("--held-back", is_flag=True, help="The file stays here; only its description goes with a return.")
@click.option("--again", is_flag=True, help="As another thing, though the very same file is there already.")
@PASSPHRASE
@JSON
def attach(
    file: Path,
    document: Path | None,
    codes: tuple[str, ...],
    title: str | None,
    shows: str,
    kept: str,
    dated: str | None,
    expires: str | None,
    owner: str,
    kind: str,
    body: str,
    outcome: str,
    held_back: bool,
    again: bool,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Attach a document, or describe one without attaching it."""
    from s11desktop.documents.names import shown_name
    from s11desktop.operations import evidence

    if title is None:
        if document is None:
            raise click.UsageError("Say what it is with --title, or name a document.")
        title = Path(shown_name(document.name)).stem
    with working(file, passphrase_file) as (vault, audit):
        item = evidence.attach(
            vault,
            document,
            standards=tuple(find_standard(audit.framework, code).code for code in codes),
            title=title,
            shows=shows,
            kept=kept,
            dated=day(dated),
            expires=day(expires),
            owner=owner,
            kind=kind,
            body=body,
            outcome=outcome,
            held_back=held_back,
            unless_there=not again,
            by=by_person(audit),
            progress=meter("Attaching"),
        )
    if as_json:
        current = item.current
        say_json(
            {
                "item": item.label,
                "uuid": item.uuid,
                "title": item.title,
                "kind": item.kind,
                "held_back": item.held_back,
                "standards": list(item.standards),
                "sha256": current.sha256 if current else None,
                "size": current.size if current else None,
            }
        )
    else:
        click.echo(f"{item.label}: {item.title}{'' if item.current else ', described'}.")


@click.command()
@FILE
@click.option("--name", required=True, help="Who declares.")
@click.option("--role", required=True, help="In which role.")
@click.option("--on-paper", metavar="WHERE", help="It was signed on paper, which is kept here.")
@click.option("--seen-by-board", metavar="DATE", help="When the board or committee saw it.")
@PASSPHRASE
@JSON
def sign(
    file: Path,
    name: str,
    role: str,
    on_paper: str | None,
    seen_by_board: str | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Make a person's declaration. The export puts the organisation's seal, which is another thing."""
    from s11desktop.audit.model import How
    from s11desktop.operations import signoff

    with working(file, passphrase_file) as (vault, audit):
        made = signoff.declare(
            vault,
            name=name,
            role=role,
            how=How.HERE if on_paper is None else How.PAPER,
            where=on_paper or "",
            seen_by_board=day(seen_by_board),
            by=by_person(audit),
        )
    if as_json:
        say_json(
            {"uuid": made.uuid, "name": made.name, "role": made.role, "how": made.how.value, "on": made.on.isoformat()}
        )
    else:
        click.echo(f"Declared by {made.name}, {made.role}. A later change asks for it again.")


@click.command()
@FILE
@click.argument("item")
@click.option("--reason", required=True, help="Why it goes. Do not repeat here what must go.")
@PASSPHRASE
@JSON
def erase(file: Path, item: str, reason: str, passphrase_file: Path | None, as_json: bool) -> None:
    """Take an answer (VCF-3.1), evidence (E012) or action (A3) out of the file for good; or earlier `contacts`."""
    from s11desktop.operations import erasing
    from s11desktop.vault import backup

    with working(file, passphrase_file) as (vault, audit):
        gone = erasing.erase(vault, item, reason, by=by_person(audit), progress=meter("Erasing"))
        copies = backup.holding(vault, gone.erased_at, added_at=gone.added_at)
    if as_json:
        say_json(
            {
                "item": gone.label,
                "kind": gone.kind,
                "freed": gone.freed,
                "still_in": list(gone.still_in),
                "backups": [str(copy.path) for copy in copies],
                "sent": [sent.reference for sent in gone.sent],
            }
        )
        return
    click.echo(f"Erased for good: {gone.label}.")
    if gone.still_in:
        click.echo(f"The same file is also in {', '.join(gone.still_in)}, and still there.")
    _also("Backups made before now still hold it; delete them and make a new one:", [str(copy.path) for copy in copies])
    _also("Returns made before now still hold it:", [f"{sent.file_name} ({sent.reference})" for sent in gone.sent])


def _also(heading: str, rows: list[str]) -> None:
    if rows:
        click.echo(heading)
    for row in rows:
        click.echo(f"  {row}")
