"""Commands about the return: export and verify."""

from __future__ import annotations

from pathlib import Path

import click

from s11desktop import errors, words
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, meter, opened, say_json


@click.command()
@FILE
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--draft", is_flag=True, help="Make a draft: it lists what is missing and is marked on every page and in the data."
)
@PASSPHRASE
@JSON
def export(file: Path, out: Path, draft: bool, passphrase_file: Path | None, as_json: bool) -> int:
    """Make the signed return, and check it before saying that it is ready."""
    from s11desktop.cli.reading import finding_data, print_findings
    from s11desktop.exchange import submission

    vault = opened(file, passphrase_file)
    try:
        receipt = submission.export(vault, out, draft=draft, progress=meter("Making the return"))
    except errors.ExportStopped as error:
        findings = error.facts["findings"]
        assert isinstance(findings, tuple)
        click.echo(words.sentence(error), err=True)
        print_findings(findings, err=True)
        if as_json:
            say_json({"ready": False, "findings": [finding_data(finding) for finding in findings]})
        return 1
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
            }
        )
        return 0
    click.echo(f"Ready: {receipt.path} ({receipt.size / 1e6:.1f} MB), opened again and checked.")
    if receipt.first_look:
        click.echo(receipt.first_look)
    click.echo(f"Reference     {receipt.reference}")
    click.echo(f"Check number  {receipt.check_number}")
    click.echo(f"SHA-256       {receipt.sha256}")
    if not receipt.recorded:
        click.echo(words.NOT_IN_LIST, err=True)
    return 0


@click.command()
@click.argument("submission", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--known", type=click.Path(path_type=Path), help="A file of known signers; else the program's own.")
@JSON
def verify(submission: Path, known: Path | None, as_json: bool) -> int:
    """Say whether a return is as it was sealed, and by which key."""
    from s11desktop.exchange.verify import verify as check

    verdict = check(submission, known=known, progress=meter("Checking"))
    if as_json:
        say_json(verdict.as_json())
    else:
        for line in words.verdict_lines(verdict.as_json()):
            click.echo(line)
    return 0 if verdict.verdict == "valid" else 1
