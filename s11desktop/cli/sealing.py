"""Locked returns at the command line: `s11 unseal`, and what opens one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop.cli import passphrases
from s11desktop.cli.output import JSON, meter, say_json

if TYPE_CHECKING:
    from s11desktop.exchange.sealing import Key

_FILE = click.Path(path_type=Path)


def sealed_with(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what opens a locked file."""
    for option in (
        click.option(
            "--passphrase-file",
            type=_FILE,
            help="A file with the passphrase in its first line: of the locked file, or of the key ring.",
        ),
        click.option("--key-ring", type=_FILE, help="The key ring its pack was made with (.s11key)."),
        click.option("--identity-file", type=_FILE, help="An identity file, as age-keygen makes it."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("file", type=_FILE)
@click.argument("out", type=_FILE)
@sealed_with
@JSON
def unseal(file: Path, out: Path, as_json: bool, **given: Path | None) -> None:
    """Open a locked return (.zip.age) into OUT.zip, whole or not at all. `s11 verify OUT.zip` then says what it is.

    With neither key nor passphrase named, this computer's own key ring is used, or a passphrase asked for.
    """
    from s11desktop.exchange import sealing

    made = sealing.open_sealed(file, out, key_for(file, **given), progress=meter("Opening"))
    if as_json:
        say_json({"file": str(made.path), "sha256": made.sha256, "size": made.size})
        return
    click.echo(f"Opened: {made.path} ({made.size / 1e6:.1f} MB). Anyone can read it now.")
    click.echo(f"SHA-256       {made.sha256}")


@contextmanager
def opened_for_reading(file: Path, **given: Path | None) -> Iterator[Path]:
    """The file; where it is locked and something is given that opens it, what is inside: in a private folder that is
    gone afterwards.
    """
    from s11desktop.exchange import sealing, sealing_header

    if not any(given.values()) or not sealing_header.is_sealed(file):
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="s11-") as folder:
        inside = Path(folder) / "return.zip"
        yield sealing.open_sealed(file, inside, key_for(file, **given), progress=meter("Opening")).path


def key_for(
    file: Path,
    *,
    identity_file: Path | None = None,
    key_ring: Path | None = None,
    passphrase_file: Path | None = None,
) -> Key:
    """What opens it: the key file, the key ring with its passphrase, or a passphrase; asked for where that is needed.

    Raises what reading them does. A secret is never taken from the command line itself.
    """
    from s11desktop.cli.keyrings import own_ring
    from s11desktop.exchange import sealing_header, sealing_keys
    from s11desktop.exchange.sealing import Key

    if identity_file is not None and key_ring is not None:
        raise click.UsageError("Give the identity file or the key ring, not both.")
    if identity_file is not None:
        return Key(identities=sealing_keys.in_file(identity_file))
    if key_ring is None and sealing_header.wants_passphrase(file):
        return Key(passphrase=passphrases.asked(passphrase_file))
    if key_ring is None and passphrase_file is not None:
        return Key(passphrase=passphrases.read_secret_file(passphrase_file))
    ring = key_ring or own_ring()
    if key_ring is None and not ring.is_file():
        raise click.UsageError("Say what opens it: --identity-file or --key-ring.")
    return Key(identities=sealing_keys.in_ring(ring, passphrases.existing(passphrase_file)))
