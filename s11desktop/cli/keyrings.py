"""`s11 key`: a key ring made and looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop import errors
from s11desktop.cli import passphrases
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, say_json

if TYPE_CHECKING:
    from s11desktop.exchange.keyring import KeyRing


@click.group()
def key() -> None:
    """A key ring: the keys of a partnership or a person, in an encrypted file of their own."""


@key.command("new")
@FILE
@click.option("--name", required=True, help="Whose it is, as signatures will have it.")
@PASSPHRASE
@JSON
def new_key(file: Path, name: str, passphrase_file: Path | None, as_json: bool) -> None:
    """Make a key ring. Keep a copy of the file and its passphrase: nobody can make the same key again."""
    from s11desktop.exchange import keyring

    if file.exists():
        raise errors.FileExists(path=str(file))
    with keyring.create(file, passphrases.new(passphrase_file), name) as ring:
        _say_ring(ring, as_json)


@key.command("show")
@FILE
@PASSPHRASE
@JSON
def show_key(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Whose key ring it is, its check number, and its recipient for sealed returns if it has one."""
    from s11desktop.exchange import keyring

    keyring.peek(file)
    with keyring.open_keyring(file, passphrases.existing(passphrase_file)) as ring:
        _say_ring(ring, as_json)


@key.command("recipient")
@FILE
@PASSPHRASE
@JSON
def key_recipient(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """The recipient that returns are locked for (`age1…`), made the first time. It is public; `s11 pack make --sealed`
    puts it into a pack.
    """
    from s11desktop.exchange import keyring

    keyring.peek(file)
    with keyring.open_keyring(file, passphrases.existing(passphrase_file)) as ring:
        made = ring.wanted_recipient()
    if as_json:
        say_json({"file": str(file), "recipient": made})
    else:
        click.echo(made)


def own_ring() -> Path:
    """The key ring of whoever uses this computer, where none is named."""
    from s11desktop.exchange.known import own_file

    folder = own_file().parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / "partnership.s11key"


def ring(path: Path, name: str, passphrase_file: Path | None) -> KeyRing:
    """The key ring, open; a new one in that name where there is none."""
    from s11desktop.exchange import keyring

    if path.exists():
        keyring.peek(path)
        return keyring.open_keyring(path, passphrases.existing(passphrase_file))
    click.echo(f"There is no key ring yet; {path} is made. Keep a copy of it and its passphrase.", err=True)
    return keyring.create(path, passphrases.new(passphrase_file), name)


def _say_ring(ring: KeyRing, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "file": str(ring.path),
                "name": ring.name,
                "uuid": ring.uuid,
                "check_number": ring.check_number,
                "fingerprint": ring.fingerprint,
                "recipient": ring.recipient,
            }
        )
        return
    click.echo(f"{ring.path}: {ring.name}")
    click.echo(f"Check number  {ring.check_number}")
    click.echo(f"Fingerprint   {ring.fingerprint}")
    if ring.recipient:
        click.echo(f"Sealed for    {ring.recipient}")
