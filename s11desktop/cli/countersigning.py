"""`s11 countersign`: a person's own signature beside the seal of a return, with no audit file."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop import words
from s11desktop.cli.output import JSON, PASSPHRASE, meter, on_a_line, say_json

if TYPE_CHECKING:
    from s11desktop.exchange.countersigning import Countersigned, Presented

KEPT = {
    "ring": "Signed with the key of your key ring: the next time, it can be known again.",
    "once": "The key was made for this one signature and is forgotten. Read out its check number to whoever asks.",
}


@click.command()
@click.argument("submission", metavar="RETURN", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--name", help="Your full name, as the signature will have it; else the key ring’s.")
@click.option("--role", required=True, help="In which role you sign, as the questions name it.")
@click.option("--key-ring", type=click.Path(path_type=Path), help="Your key ring; else a key is made for this once.")
@click.option("--yes", is_flag=True, help="Do not ask whether this is what you sign.")
@click.option("--known", type=click.Path(path_type=Path), help="A file of known signers; else the program's own.")
@PASSPHRASE
@JSON
def countersign(
    submission: Path,
    out: Path,
    name: str | None,
    role: str,
    key_ring: Path | None,
    yes: bool,
    known: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Sign a return with your own key as well: it is shown first, and the signed one is a new file, OUT.

    Nothing else in it changes, and whoever signed before stays valid. With --json what is signed is shown on standard
    error.
    """
    from s11desktop.cli.passphrases import existing
    from s11desktop.exchange import countersigning, keyring

    if not name and key_ring is None:
        raise click.UsageError("Give your full name with --name.")
    presented = countersigning.present(submission, known=known, progress=meter("Looking at it"))
    for line in described(presented):
        click.echo(line, err=as_json)
    with ExitStack() as stack:
        if key_ring is None:
            identity = countersigning.made_once(name or "", role)
        else:
            keyring.peek(key_ring)
            ring = stack.enter_context(keyring.open_keyring(key_ring, existing(passphrase_file)))
            identity = countersigning.of_ring(ring, name or ring.name, role)
        key = "the key of your key ring" if key_ring else "a key made for this one signature"
        if not yes:
            click.confirm(f"Sign it as {identity.name}, {role}, with {key}?", abort=True, err=True)
        signed = countersigning.countersign(presented, out, identity, known=known, progress=meter("Signing"))
    if as_json:
        say_json(_plain(signed))
        return
    click.echo(f"Ready: {signed.path} ({signed.size / 1e6:.1f} MB), opened again and checked.")
    for label, said in (
        ("Reference", signed.reference),
        ("Check number", signed.check_number),
        ("SHA-256", signed.sha256),
    ):
        click.echo(f"{label:<14}{said}")
    click.echo(KEPT[signed.key])


def described(presented: Presented) -> list[str]:
    """What somebody is asked to sign, a fact a line."""
    from s11desktop.audit.dates import say_when
    from s11desktop.report.phrases import say_counts

    verdict, audit = presented.verdict, presented.audit
    seal = verdict.signers[0]
    facts = [
        ("Organisation", audit.organisation.name),
        ("Questions", f"{audit.framework.title}, edition {audit.framework.edition}"),
        ("What it is", words.RETURNS.get(verdict.kind or "", verdict.kind or "")),
        ("Reference", verdict.reference or ""),
        ("Made", say_when(datetime.fromisoformat(verdict.exported_at or ""))),
        ("Standing", say_counts(presented.counts)),
        ("Seal", f"{seal.name}, check number {seal.check_number} ({words.TRUST[seal.trust]})"),
        *(("Declared", f"{each.name}, {each.role}, {words.how(each.how)}") for each in verdict.declarations),
        *(("Expected", role) for role in presented.waiting),
        ("You declare", presented.declaration),
    ]
    return ["You are asked to sign this return.", *(f"{label:<14}{on_a_line(said)}" for label, said in facts if said)]


def _plain(signed: Countersigned) -> dict[str, object]:
    return {
        "file": str(signed.path),
        "sha256": signed.sha256,
        "reference": signed.reference,
        "size": signed.size,
        "name": signed.name,
        "role": signed.role,
        "key": signed.key,
        "check_number": signed.check_number,
        "fingerprint": signed.fingerprint,
        "signed_at": f"{signed.signed_at:%Y-%m-%dT%H:%M:%SZ}",
        "signatures": len(signed.verdict.signers),
        "still_expected": [each.role for each in signed.verdict.asked if each.required and not each.by],
    }
