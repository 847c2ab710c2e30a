"""`s11 sent`: every return that was made, where each went, and the e-mail one goes with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop import errors, words
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, opened, say_json

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Audit, Sending, Sent
    from s11desktop.vault.vault import Vault

_WHICH = click.argument("reference")
_FORMS = {
    "return": "as it is",
    "locked": "locked",
    "locked-pdf": "its report, locked",
    "plain": "as two plain files",
}


@click.group()
def sent() -> None:
    """Returns that were made and sent. The program itself sends nothing: you say what went, and to whom."""


@sent.command("list")
@FILE
@PASSPHRASE
@JSON
def list_sent(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Every return of the audit people work on: what, when, reference, SHA-256, what it stands in place of, and to
    whom it went. Drafts stand apart.
    """
    with opened(file, passphrase_file, read_only=True) as vault:
        audit = vault.load()
    returns = [each for each in audit.sent if each.kind != "draft"]
    drafts = [each for each in audit.sent if each.kind == "draft"]
    if as_json:
        say_json({"returns": [_data(each) for each in returns], "drafts": [_data(each) for each in drafts]})
        return
    if not audit.sent:
        click.echo("No return was made yet. `s11 export` makes one.")
    for each in returns:
        _say(each)
    if drafts:
        click.echo("Drafts:")
        for each in drafts:
            click.echo(f"  {_made(each)}: {each.file_name}, reference {each.reference}")


@sent.command("mark")
@FILE
@_WHICH
@click.option("--to", default=None, help="To whom it went; else the partnership that asked.")
@click.option("--on", "day", default=None, metavar="DATE", help="On which day; else today.")
@click.option("--locked", is_flag=True, help="It was the locked copy that went.")
@PASSPHRASE
@JSON
def mark(
    file: Path,
    reference: str,
    to: str | None,
    day: str | None,
    locked: bool,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Say that a return went. Said again for somebody else, it went to both."""
    from s11desktop.operations import signoff

    with opened(file, passphrase_file) as vault:
        audit, found = _found(vault, reference)
        copy = ""
        if locked:
            if found.locked is None:
                raise errors.UnknownItem(item=f"{reference} (locked)")
            copy = found.locked.uuid
        told = signoff.mark_sent(vault, found.uuid, to or audit.partnership.name, _day(day), copy=copy)
    _tell(told, as_json)


@sent.command("unmark")
@FILE
@_WHICH
@click.option("--to", default=None, help="To whom it did not go, where it was said of several.")
@PASSPHRASE
@JSON
def unmark(file: Path, reference: str, to: str | None, passphrase_file: Path | None, as_json: bool) -> None:
    """It was said by mistake: the return did not go."""
    from s11desktop.operations import signoff

    with opened(file, passphrase_file) as vault:
        _, found = _found(vault, reference)
        went = [each for each in found.went if to is None or each.to == to]
        if len(went) != 1:
            raise errors.UnknownItem(item=reference if to is None else f"{reference} ({to})")
        told = signoff.unmark_sent(vault, found.uuid, went[0].uuid)
    _tell(told, as_json)


@sent.command("mail")
@FILE
@_WHICH
@click.option(
    "--attach",
    "files",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="The file that goes, or each of them, where it is not the return itself.",
)
@click.option("--eml", type=click.Path(path_type=Path), help="Write a draft for a mail program, with the files in it.")
@PASSPHRASE
def mail_text(
    file: Path, reference: str, files: tuple[Path, ...], eml: Path | None, passphrase_file: Path | None
) -> None:
    """The text of the e-mail a return goes with: what is attached, its reference, SHA-256 and check number."""
    from s11desktop.exchange import mail

    with opened(file, passphrase_file, read_only=True) as vault:
        audit, found = _found(vault, reference)
    attached = tuple(mail.attached(each) for each in files)
    whole = attached or (mail.Attached(found.file_name, found.size, found.sha256),)
    said = mail.text(audit, found, whole, mail.how_of(whole))
    if eml is None:
        click.echo(said)
        return
    if not files:
        raise click.UsageError("Say with --attach which file goes.")
    click.echo(f"Ready: {mail.write_draft(audit, found, said, files, eml, replace=False)}")


def _found(vault: Vault, reference: str) -> tuple[Audit, Sent]:
    """The return whose reference begins so, spaces or none. Raises `UnknownItem` for none and for more than one."""
    audit, wanted = vault.load(), "".join(reference.split()).casefold()
    there = [each for each in audit.sent if wanted and each.reference.casefold().startswith(wanted)]
    if len(there) != 1:
        raise errors.UnknownItem(item=reference)
    return audit, there[0]


def _day(text: str | None) -> date | None:
    from s11desktop.audit.dates import parse_date, uk_time

    return None if text is None else parse_date(text, uk_time(datetime.now(UTC)).date())


def _tell(told: Sent, as_json: bool) -> None:
    if as_json:
        say_json(_data(told))
    else:
        _say(told)


def _say(each: Sent) -> None:
    click.echo(f"{_made(each)}: {words.RETURNS.get(each.kind, each.kind)}, {each.file_name}")
    click.echo(f"  Reference     {each.reference}")
    click.echo(f"  SHA-256       {each.sha256}")
    if each.supersedes:
        click.echo(f"  In place of   {each.supersedes}")
    for copy in each.sendings:
        if copy.form != "return":
            for_whom = f" for {copy.to}" if copy.recipient and copy.to else ""
            click.echo(f"  {_FORMS[copy.form].capitalize()}{for_whom}: {copy.file_name}, SHA-256 {copy.sha256}")
    for going in each.went:
        click.echo(f"  Went          {_went(going)}")
    if not each.went:
        click.echo("  Nobody said that it was sent.")


def _went(going: Sending) -> str:
    from s11desktop.audit.dates import say_date

    to = f"to {going.to} " if going.to else ""
    return f"{to}on {say_date(going.on) if going.on else ''}, {_FORMS[going.form]}"


def _made(each: Sent) -> str:
    from s11desktop.audit.dates import say_date, uk_time

    return say_date(uk_time(each.exported_at).date())


def _data(each: Sent) -> dict[str, object]:
    return {
        "reference": each.reference,
        "kind": each.kind,
        "made_at": f"{each.exported_at:%Y-%m-%dT%H:%M:%SZ}",
        "file": each.file_name,
        "size": each.size,
        "sha256": each.sha256,
        "check_number": each.check_number,
        "supersedes": each.supersedes,
        "copies": [
            {"form": copy.form, "file": copy.file_name, "sha256": copy.sha256, "recipient": copy.recipient or None}
            for copy in each.sendings
            if copy.form != "return"
        ],
        "went": [
            {"to": going.to, "on": going.on.isoformat() if going.on else None, "form": going.form}
            for going in each.went
        ],
    }
