"""`s11 workbook fill`: a copy of the partnership's own workbook, filled in with what the audit says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop import errors
from s11desktop.cli.deciding import ACCEPT, decide, tell_open
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.exchange.theirs import Filled
    from s11desktop.operations.checking import Checked
    from s11desktop.vault.content import ContentReader
    from s11desktop.vault.vault import Vault


@click.command("fill")
@FILE
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="Their workbook, where it is not kept in the file or they sent another copy.",
)
@click.option("--look", is_flag=True, help="Only say what fits and what does not. Nothing is written.")
@click.option("--replace", "replace_file", is_flag=True, help="Write over a file of that name.")
@ACCEPT
@PASSPHRASE
@JSON
def fill_workbook(
    file: Path,
    out: Path,
    source: Path | None,
    look: bool,
    replace_file: bool,
    accept_findings: str | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> int:
    """Fill in a copy of the workbook your partnership sent, where its questions came from that workbook.

    What does not fit is said before OUT is written. Their own file is never changed, and nothing in it is run. As
    with a return, nothing is written while typed words say something about a child and nobody has decided on it.
    """
    from s11desktop.exchange import theirs
    from s11desktop.framework.workbook.package import bytes_of
    from s11desktop.operations import their_workbook

    vault = opened(file, passphrase_file, read_only=accept_findings is None)
    try:
        audit = vault.load()
        with vault.reader() as reader:
            if source is not None:
                data, named = bytes_of(source), source
            else:
                data = their_workbook.kept(reader, audit.framework)
                named = Path(audit.framework.workbook.name if audit.framework.workbook is not None else "")
            found = _look_through(audit, reader)
        filled = theirs.fill(audit, data, named)
        theirs.check_ending(filled, out)
        if not look:
            decide(vault, found, accept_findings)
    except errors.FindingsOpen as error:
        return tell_open(error, as_json)
    finally:
        vault.close()
    if not as_json:
        _say(filled)
    if not look:
        theirs_own = source is not None and out.exists() and out.samefile(source)
        theirs.save(filled, out, replace_file=replace_file and not theirs_own)
    if as_json:
        say_json({"path": None if look else str(out), **filled.as_json()})
    elif not look:
        click.echo(f"Written: {out}")
    return 0


def _look_through(audit: Audit, reader: ContentReader) -> Checked:
    """What of the typed words would say something about a child. Documents are not in the copy."""
    from s11desktop.operations import checking

    return checking.check(replace(audit, evidence=tuple(replace(each, versions=()) for each in audit.evidence)), reader)


def tell_left_out(vault: Vault) -> None:
    """Say what of the audit does not fit their workbook, before it goes along with a return."""
    from s11desktop.exchange import theirs
    from s11desktop.operations import their_workbook

    audit = vault.load()
    with vault.reader() as reader:
        data = their_workbook.kept(reader, audit.framework)
    named = audit.framework.workbook.name if audit.framework.workbook is not None else ""
    for remark in theirs.fill(audit, data, Path(named)).left_out:
        click.echo(theirs.told(remark), err=True)


def _say(filled: Filled) -> None:
    from s11desktop.exchange.theirs import told

    click.echo(f"A copy of {filled.name}: {len(filled.cells)} cells filled in.")
    for heading, remarks in (("Does not fit:", filled.left_out), ("Good to know:", filled.notes)):
        if remarks:
            click.echo(heading)
            for remark in remarks:
                click.echo(f"  {told(remark)}")
