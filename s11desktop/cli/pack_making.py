"""`s11 pack make`: a partnership's pack from what was typed, or from a workbook that was filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import errors
from s11desktop.cli import keyrings
from s11desktop.cli.asked import asked_of, asked_options
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
@asked_options
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
    from s11desktop.exchange.pack import compose
    from s11desktop.operations.packs import SAID

    framework, asked, workbook = _questions(given["framework_id"], SAID)
    asked |= asked_of(given)
    if not asked.get("name"):
        raise click.UsageError("Say who asks: add --partnership NAME.")
    logo = given["logo"]
    picture = b"" if logo is None else _picture(logo)
    return compose(framework, asked, picture, logo_path=str(logo or ""), workbook=workbook)


def _questions(text: str, fields: tuple[str, ...]) -> tuple[Framework, dict[str, Any], bytes]:
    """The questions, what a workbook of them says of the partnership, and that workbook."""
    if is_workbook(Path(text)):
        from s11desktop.exchange.pack_workbook import read_workbook

        found = read_workbook(Path(text))
        says = {name: getattr(found.partnership, name) for name in fields if name != "recipient"}
        return found.framework, says, found.workbook
    from s11desktop.cli.choosing import questions_named

    return questions_named(text), {}, b""


def _picture(path: Path) -> bytes:
    from s11desktop.documents.logos import LARGEST

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise errors.FileMissing(path=str(path)) from None
    except OSError:
        raise errors.FileUnreadable(path=str(path)) from None
