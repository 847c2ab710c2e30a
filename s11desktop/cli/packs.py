"""`s11 pack`: what a partnership asks, made, looked at and taken into use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import errors, words
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, by_person, meter, opened, say_json
from s11desktop.cli.pack_making import is_workbook, make

if TYPE_CHECKING:
    from s11desktop.exchange.known import KnownSigners
    from s11desktop.exchange.pack import Pack
    from s11desktop.vault.vault import Vault

KNOWN = click.option(
    "--known", type=click.Path(path_type=Path), help="A file of known signers; else the program's own."
)
PACK = click.argument("pack_file", metavar="PACK", type=click.Path(path_type=Path))
CONFIRMED = click.option(
    "--signer-confirmed",
    is_flag=True,
    help="You rang the sender, who read out this pack's check number: take it although it is not the one you know.",
)


@click.group()
def pack() -> None:
    """What a partnership asks: make a pack, look at one, take one into use."""


pack.add_command(make)


@pack.command()
@PACK
@KNOWN
@JSON
def show(pack_file: Path, known: Path | None, as_json: bool) -> int:
    """Who sent a pack, what it asks and until when, and whether it is as it was signed."""
    from s11desktop.exchange.pack import as_json as plain
    from s11desktop.exchange.pack import read

    if is_workbook(pack_file):
        from s11desktop.exchange.pack_workbook import read_workbook

        found = read_workbook(pack_file)
        if as_json:
            say_json({"verdict": "unsigned", "signers": [], "pack": plain(found), "problems": []})
        else:
            click.echo(words.UNSIGNED)
            _print(found)
        return 0
    verdict = read(pack_file, known=known, progress=meter("Checking"))
    if as_json:
        say_json(verdict.as_json())
        return 0 if verdict.verdict == "valid" else 1
    click.echo(f"{words.PACK_LABELS[verdict.verdict]}. {words.pack_verdict(verdict.verdict)}")
    for signer in verdict.signers:
        state = words.TRUST[signer.trust] if signer.status == "ok" else "this signature does not fit"
        click.echo(f"Signed by {signer.name}: check number {signer.check_number} ({state})")
        if signer.status == "ok":
            click.echo(words.pack_trust(signer.trust))
    for problem in verdict.problems:
        click.echo(problem.message)
    if verdict.pack is not None:
        _print(verdict.pack)
    return 0 if verdict.verdict == "valid" else 1


@pack.command()
@FILE
@PACK
@KNOWN
@click.option("--look", is_flag=True, help="Only say what it would change.")
@CONFIRMED
@PASSPHRASE
@JSON
def adopt(
    file: Path,
    pack_file: Path,
    known: Path | None,
    look: bool,
    signer_confirmed: bool,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Take a pack into use. What is answered stays; what the pack would change is said."""
    from s11desktop.operations import packs

    given = accepted(pack_file, known)
    vault = opened(file, passphrase_file, read_only=look)
    try:
        told = packs.what_would_change(vault, given)
        if not look:
            packs.adopt(vault, given, by=by_person(vault.load()), signer_confirmed=signer_confirmed)
    finally:
        vault.close()
    if as_json:
        changes = [{"code": change.code, "message": change.sentence} for change in told.changes]
        say_json({"adopted": not look, "signer": told.signer, "questions": told.questions, "changes": changes})
        return
    click.echo(
        f"{file} {'would follow' if look else 'follows'} {given.partnership.name or pack_file.name} from now on."
    )
    for sentence in told.sentences:
        click.echo(f"  {sentence}")


def accepted(pack_file: Path, known: Path | KnownSigners | None = None) -> Pack:
    """The pack in a file, signed or in a workbook. Raises `PackRefused` for one that is not as it was signed."""
    if is_workbook(pack_file):
        from s11desktop.exchange.pack_workbook import read_workbook

        return read_workbook(pack_file)
    from s11desktop.exchange.pack import read

    return read(pack_file, known=known, progress=meter("Checking")).accepted(pack_file)


def file_for(
    file: Path, passphrase: str, given: Pack, *, level: str | None, signer_confirmed: bool = False, **who: Any
) -> Vault:
    """A new audit file for what a pack asks. Raises as `operations.packs.create_file`."""
    from s11desktop.operations import packs

    if given.sender is not None and given.sender.trust == "changed" and not signer_confirmed:
        raise errors.PackSignerChanged(name=given.sender.name, check_number=given.sender.check_number)
    return packs.create_file(file, passphrase, given, level=level, signer_confirmed=signer_confirmed, **who)


def _print(given: Pack) -> None:
    """What a pack asks, in lines."""
    from s11desktop.audit.deadlines import say_deadline

    asked, framework = given.partnership, given.framework
    sign_off = asked.signers or framework.sign_off.signers
    policy = words.EVIDENCE_POLICIES[asked.evidence_policy]
    much = f", {asked.megabytes} MB at most" if asked.megabytes else ""
    for heading, text in (
        ("Who asks", asked.name),
        ("Whom to ask", asked.contact),
        ("Where it goes", asked.email),
        ("Questions", f"{framework.title}, edition {framework.edition}: {len(framework.standards)} questions"),
        ("Until when", "" if asked.deadline is None else say_deadline(asked.deadline)),
        ("How long", " or ".join(given.levels)),
        ("Documents", policy + much),
        ("Who signs", "; ".join(each.role + ("" if each.required else " (if wished)") for each in sign_off)),
        *(("Urgent", ", ".join(filter(None, (each.number, each.name, each.when)))) for each in asked.urgent),
        ("Sealed for", asked.recipient),
    ):
        if text:
            click.echo(f"{heading + ':':16}{text}")
    for line in asked.message.splitlines():
        click.echo(f"    {line}")
