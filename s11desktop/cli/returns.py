"""Commands about the return: export and verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import errors, words
from s11desktop.cli.deciding import ACCEPT, decide, tell_open
from s11desktop.cli.handing_over import Wanted, as_json_of, handing_over
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, meter, on_a_line, opened, say_json
from s11desktop.cli.sealing import opened_for_reading, sealed_with

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault


@click.command()
@FILE
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--draft", is_flag=True, help="Make a draft: it lists what is missing and is marked on every page and in the data."
)
@click.option("--with-form", is_flag=True, help="Put their own workbook in as well, filled in, where it is kept here.")
@ACCEPT
@click.option(
    "--leave-out",
    "left_out",
    metavar="ITEM",
    multiple=True,
    help="A document (E012) that would be too much: it is listed and can be asked for. Kept for the next return; "
    "“none” lets all go again.",
)
@handing_over
@PASSPHRASE
@JSON
def export(
    file: Path,
    out: Path,
    draft: bool,
    with_form: bool,
    accept_findings: str | None,
    left_out: tuple[str, ...],
    passphrase_file: Path | None,
    as_json: bool,
    **further: Any,
) -> int:
    """Make the signed return, and check it before saying that it is ready.

    Refuses while something about a child was found, or a document could not be read, and nobody has decided on it
    (`s11 screen FILE --open` lists it).
    """
    from s11desktop.cli.reading import finding_data, print_findings
    from s11desktop.exchange import submission
    from s11desktop.operations import checking

    wanted = Wanted(**further)
    vault = opened(file, passphrase_file)
    try:
        wanted.look_first(vault.load().partnership, out)
        if left_out:
            _leave_out(vault, left_out)
        with vault.reader() as reader:
            found = checking.check(vault.load(), reader, progress=meter("Looking through documents"))
        decide(vault, found, accept_findings)
        if with_form:
            from s11desktop.cli.workbook_fill import tell_left_out

            tell_left_out(vault)
        receipt = submission.export(vault, out, draft=draft, with_form=with_form, progress=meter("Making the return"))
        made = wanted.make(vault, receipt)
    except errors.ExportStopped as error:
        findings = error.facts["findings"]
        assert isinstance(findings, tuple)
        click.echo(words.sentence(error), err=True)
        print_findings(findings, err=True)
        if as_json:
            say_json({"ready": False, "findings": [finding_data(finding) for finding in findings]})
        return 1
    except errors.FindingsOpen as error:
        return tell_open(error, as_json)
    finally:
        vault.close()
    if as_json:
        say_json(
            {
                "ready": True,
                "file": str(receipt.path),
                "kind": receipt.kind,
                "reference": receipt.reference,
                "sha256": receipt.sha256,
                "check_number": receipt.check_number,
                "size": receipt.size,
                "recorded": receipt.recorded,
                "first_look": receipt.first_look or None,
                **as_json_of(made),
            }
        )
        return 0
    click.echo(f"Ready: {receipt.path} ({receipt.size / 1e6:.1f} MB), opened again and checked.")
    if receipt.first_look:
        click.echo(receipt.first_look)
    click.echo(f"Reference     {receipt.reference}")
    click.echo(f"Check number  {receipt.check_number}")
    click.echo(f"SHA-256       {receipt.sha256}")
    for each in made:
        for line in each.lines():
            click.echo(line)
    if not receipt.recorded:
        click.echo(words.NOT_IN_LIST, err=True)
    return 0


def _leave_out(vault: Vault, items: tuple[str, ...]) -> None:
    """Keep which documents do not go. Raises `UnknownItem`."""
    from s11desktop.audit.model import LEFT_OUT
    from s11desktop.operations import settings
    from s11desktop.operations.lookup import find_evidence

    wanted = () if items == ("none",) else items
    settings.keep(vault, LEFT_OUT, " ".join(sorted(find_evidence(vault.raw, each).uuid for each in wanted)))


@click.command()
@sealed_with
@click.argument("submission", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--known", type=click.Path(path_type=Path), help="A file of known signers; else the program's own.")
@JSON
def verify(submission: Path, known: Path | None, as_json: bool, **given: Path | None) -> int:
    """Say whether a return is as it was sealed, and by which key.

    One that is locked (.zip.age) is opened for that where its key or passphrase is given, and nothing of it is left.
    """
    from s11desktop.exchange.verify import verify as check

    with opened_for_reading(submission, **given) as path:
        verdict = check(path, known=known, progress=meter("Checking"))
    if as_json:
        say_json(verdict.as_json())
    else:
        if path != submission:
            click.echo("It was locked. What is inside:")
        for line in words.verdict_lines(verdict.as_json()):
            click.echo(on_a_line(line))
    return 0 if verdict.verdict == "valid" else 1
