"""Where the command gets a passphrase or recovery words from: a file or a prompt, never an argument."""

from __future__ import annotations

import os
from pathlib import Path

import click

from s11desktop import errors

VARIABLE = "S11_PASSPHRASE_FILE"


def read_secret_file(path: Path) -> str:
    """The first line of a file that holds a secret. Raises `FileMissing`, `FileUnreadable`, `TextMissing`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise errors.FileMissing(path=str(path)) from None
    except (OSError, UnicodeDecodeError):
        raise errors.FileUnreadable(path=str(path)) from None
    line = text.replace("\r\n", "\n").partition("\n")[0]
    if not line:
        raise errors.TextMissing(field="passphrase")
    return line


def existing(chosen: Path | None) -> str:
    """The passphrase of a file there is: from `--passphrase-file`, else the variable's file, else a prompt."""
    path = chosen or _from_variable()
    if path is not None:
        return read_secret_file(path)
    return str(click.prompt("Passphrase", hide_input=True, err=True))


def asked(chosen: Path | None) -> str:
    """The passphrase of something that came from elsewhere: from a file that is named, else a prompt."""
    return (
        read_secret_file(chosen) if chosen is not None else str(click.prompt("Passphrase", hide_input=True, err=True))
    )


def new(chosen: Path | None, *, label: str = "Passphrase", use_variable: bool = True) -> str:
    """A passphrase for a file to be made: from a file, else a prompt that offers five words ready to use."""
    path = chosen or (_from_variable() if use_variable else None)
    if path is not None:
        return read_secret_file(path)
    from s11desktop.vault.keys import new_passphrase

    offered = new_passphrase()
    click.echo(f"Five words ready to use: {offered}\nPress Enter to use them, or type your own.", err=True)
    typed = str(click.prompt(label, default="", show_default=False, hide_input=True, err=True))
    if not typed:
        return offered
    again = str(click.prompt("The same again", hide_input=True, err=True))
    if again != typed:
        raise click.UsageError("The two were not the same. Nothing was changed.")
    return typed


def words_from(path: Path) -> str:
    """Recovery words from a file: numbers, line ends and commas between them do not matter."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise errors.FileMissing(path=str(path)) from None
    except (OSError, UnicodeDecodeError):
        raise errors.FileUnreadable(path=str(path)) from None
    letters = "".join(character if character.isalpha() else " " for character in text)
    return " ".join(letters.split())


def _from_variable() -> Path | None:
    value = os.environ.get(VARIABLE)
    return Path(value) if value else None
