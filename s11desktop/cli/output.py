"""How the command says things: for people in sentences, for programs in JSON."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop.progress import Progress

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.vault.vault import Vault

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Explicit directions of Unicode (UAX 9)."""

FILE = click.argument("file", type=click.Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object for a program to read.")
PASSPHRASE = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    help="A file with the passphrase in its first line; else the file S11_PASSPHRASE_FILE names; else it is asked for.",
)


def on_a_line(text: str) -> str:
    """A stranger's words for a terminal: on one line, and without what a terminal or the reading order would obey."""
    odd = (unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") or each in _TURNS for each in text)
    return " ".join("".join(" " if is_odd else each for each, is_odd in zip(text, odd, strict=True)).split())


def say_json(data: object) -> None:
    """Print one JSON value and nothing else."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False))


def opened(file: Path, passphrase_file: Path | None, *, read_only: bool = False) -> Vault:
    """The audit file, opened with the passphrase from where the person keeps it. Where another computer's note lies
    beside it, a person at a terminal is asked whether it is closed there.
    """
    from s11desktop.cli.passphrases import existing
    from s11desktop.vault.opening import open_vault
    from s11desktop.vault.restoring import find

    find(file)
    vault = open_vault(file, existing(passphrase_file), read_only=read_only)
    holder = vault.in_use_by
    if holder is None or not holder.noted or not sys.stdin.isatty():
        return vault
    if not click.confirm(
        f"It was opened on {on_a_line(holder.computer)} and not closed there. Is it closed?", err=True
    ):
        return vault
    key = vault.key
    vault.close()
    return open_vault(file, key, closed_there=True)


def meter(label: str) -> Progress:
    """A line on a terminal that says how far slow work is; silent elsewhere."""
    if not sys.stderr.isatty():
        return Progress()

    def report(done: int, total: int) -> None:
        percent = 100 * done // total if total else 100
        click.echo(f"\r{label} {percent:3d} %", nl=done >= total, err=True)

    return Progress(report)


def by_person(audit: Audit) -> str:
    """Whose name changes made at the command line carry: the only person of the file, else nobody's."""
    return audit.people[0].name if len(audit.people) == 1 else ""
