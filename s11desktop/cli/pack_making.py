"""`s11 pack make`: a partnership's pack from what was typed, or from a workbook that was filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import errors
from s11desktop.cli import keyrings
from s11desktop.cli.output import JSON, PASSPHRASE, meter, say_json

if TYPE_CHECKING:
    from s11desktop.exchange.pack import Pack
    from s11desktop.framework.model import Framework


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--framework", "framework_id", required=True, help="Questions: NAME, NAME@EDITION, FILE.toml or FILE.xlsx."
)
@click.option("--partnership", help="The partnership's name, as its signature has it.")
@click.option("--contact", help="Who answers questions.")
@click.option("--email", help="Where returns go.")
@click.option("--deadline", help="“29 January 2027” or “29 January 2027 17:00”.")
@click.option("--message", help="A few lines to those who answer.")
@click.option("--evidence", type=click.Choice(["none", "list", "attach"]), help="What they should send of it.")
@click.option("--megabytes", type=click.IntRange(1, 2_048), help="The most a return may hold, in MB.")
@click.option("--level", "levels", multiple=True, help="A length you accept (starter, full); again for another.")
@click.option("--sign", "signs", multiple=True, help="A role that must sign; again for the next, in order.")
@click.option("--may-sign", "may_sign", multiple=True, help="A role that may sign, after those that must.")
@click.option("--declaration", help="The words they sign, in place of those of the questions.")
@click.option("--board-date", type=click.Choice(["required", "asked", "none"]), help="The day their board saw it.")
@click.option(
    "--urgent", multiple=True, help="“NUMBER, whose it is, when”: whom to ring about a child; again for more."
)
@click.option("--logo", type=click.Path(path_type=Path), help="A PNG or JPEG of 200 kB at most.")
@click.option("--sealed", is_flag=True, help="Returns may be sealed for you: only your key ring opens those.")
@click.option("--key", "key_file", type=click.Path(path_type=Path), help="Your key ring; made where there is none.")
@PASSPHRASE
@JSON
def make(
    out: Path, key_file: Path | None, passphrase_file: Path | None, sealed: bool, as_json: bool, **given: Any
) -> None:
    """Make a signed pack, and check it before saying that it is ready."""
    from s11desktop.exchange import pack as packs

    if out.exists():
        raise errors.FileExists(path=str(out))
    composed = _composed(given)
    with keyrings.ring(key_file or keyrings.own_ring(), composed.partnership.name, passphrase_file) as ring:
        receipt = packs.make(out, composed, ring, sealed=sealed, progress=meter("Making the pack"))
        kept = ring.path
    if as_json:
        say_json(
            {
                "file": str(receipt.path),
                "sha256": receipt.sha256,
                "check_number": receipt.check_number,
                "recipient": receipt.recipient or None,
                "size": receipt.size,
                "key": str(kept),
            }
        )
        return
    click.echo(f"Ready: {receipt.path}, opened again and checked.")
    click.echo(f"Check number  {receipt.check_number}")
    click.echo(f"SHA-256       {receipt.sha256}")
    if receipt.recipient:
        click.echo(f"Sealed for    {receipt.recipient}")
    click.echo(f"Key ring      {kept}")


def is_workbook(path: Path) -> bool:
    """Whether a file is one, by its name."""
    return path.suffix.casefold() in (".xlsx", ".xlsm", ".xltx")


def _composed(given: dict[str, Any]) -> Pack:
    from datetime import datetime

    from s11desktop.audit.deadlines import parse_deadline
    from s11desktop.audit.model import UrgentNumber
    from s11desktop.exchange.pack import compose
    from s11desktop.framework.model import Signer
    from s11desktop.operations.packs import SAID

    framework, asked = _questions(given["framework_id"], SAID)
    asked |= {
        name: given[option]
        for name, option in (
            *((name, name) for name in ("contact", "email", "message", "megabytes", "declaration", "board_date")),
            ("name", "partnership"),
            ("evidence_policy", "evidence"),
            ("levels", "levels"),
        )
        if given[option]
    }
    if given["deadline"]:
        asked["deadline"] = parse_deadline(given["deadline"], datetime.now().astimezone().date())
    if given["signs"] or given["may_sign"]:
        asked["signers"] = (
            *(Signer(role) for role in given["signs"]),
            *(Signer(role, required=False) for role in given["may_sign"]),
        )
    if given["urgent"]:
        said = [[part.strip() for part in text.split(",", 2)] + ["", ""] for text in given["urgent"]]
        asked["urgent"] = tuple(UrgentNumber(*parts[:3]) for parts in said)
    if not asked.get("name"):
        raise click.UsageError("Say who asks: add --partnership NAME.")
    logo = given["logo"]
    return compose(framework, asked, b"" if logo is None else _picture(logo), logo_path=str(logo or ""))


def _questions(text: str, fields: tuple[str, ...]) -> tuple[Framework, dict[str, Any]]:
    """The questions, and what a workbook of them says of the partnership."""
    if is_workbook(Path(text)):
        from s11desktop.exchange.pack_workbook import read_workbook

        found = read_workbook(Path(text))
        return found.framework, {name: getattr(found.partnership, name) for name in fields if name != "recipient"}
    from s11desktop.cli.choosing import questions_named

    return questions_named(text), {}


def _picture(path: Path) -> bytes:
    from s11desktop.documents.logos import LARGEST

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise errors.FileMissing(path=str(path)) from None
    except OSError:
        raise errors.FileUnreadable(path=str(path)) from None
