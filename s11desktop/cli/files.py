"""Commands about the audit file itself: new, check, passphrase, recover, backup, restore."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from s11desktop import errors, renaming
from s11desktop.cli import packs, passphrases, starting_again
from s11desktop.cli.choosing import questions_named
from s11desktop.cli.output import FILE, JSON, PASSPHRASE, meter, opened, say_json

if TYPE_CHECKING:
    from s11desktop.audit.model import PublicNumber
    from s11desktop.framework.model import Framework
    from s11desktop.vault.vault import Vault

WORDS_OUT = click.option(
    "--recovery-words-file",
    type=click.Path(path_type=Path),
    help="Write the 24 recovery words to this new file; else they are shown once, on a terminal only.",
)


@click.command()
@FILE
@click.option("--organisation", help="The organisation's name.")
@click.option(
    "--type",
    "kind",
    help="What kind of organisation, e.g. place-of-worship, academy, childminder, nhs-trust.",
)
@click.option("--reference", help="Its public number: `charity 1234567`, `urn 123456`, `ofsted EY123456`, `none`.")
@click.option(
    "--framework",
    "framework_id",
    help="Which questions (NAME, NAME@EDITION or FILE.toml); else those made for the type.",
)
@click.option(
    "--pack", "pack_file", type=click.Path(path_type=Path), help="What a partnership asks: its pack, or workbook."
)
@click.option(
    "--signer-confirmed", is_flag=True, help="Take a pack whose check number is not the one you know: you rang them."
)
@click.option("--level", type=click.Choice(["starter", "full"]), help="How long; else the full audit.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="A return you sent: all that was in it comes back, and nothing else is said.",
)
@click.option("--reason", default="", help="With --from: why you make the file again. Your next returns say it.")
@WORDS_OUT
@PASSPHRASE
@JSON
def new(
    file: Path,
    organisation: str | None,
    kind: str | None,
    reference: str | None,
    framework_id: str | None,
    pack_file: Path | None,
    signer_confirmed: bool,
    level: str | None,
    source: Path | None,
    reason: str,
    recovery_words_file: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Make a new, encrypted audit file."""
    if source is not None:
        if any((organisation, kind, reference, framework_id, pack_file, level)):
            raise click.UsageError("A return brings all of it: with --from nothing else is said.")
        _new_from(file, source, reason, recovery_words_file, passphrase_file, as_json=as_json)
        return
    if not organisation or not kind:
        raise click.UsageError("Say --organisation and --type, or bring a return with --from.")
    from s11desktop.audit import marking
    from s11desktop.cli.choosing import workbook_named
    from s11desktop.operations import organisation as verbs
    from s11desktop.operations import their_workbook

    if file.exists():
        raise errors.FileExists(path=str(file))
    number = public_number(reference)
    if pack_file is not None and framework_id is not None:
        raise click.UsageError("A pack brings its own questions: leave out --framework, or --pack.")
    given = None if pack_file is None else packs.accepted(pack_file)
    framework = _framework_for(kind, framework_id) if given is None else given.framework
    passphrase = passphrases.new(passphrase_file)
    with _place_for_words(recovery_words_file):
        if given is not None:
            vault = packs.file_for(
                file,
                passphrase,
                given,
                level=level,
                signer_confirmed=signer_confirmed,
                name=organisation,
                kind=kind,
                number=number,
            )
        else:
            vault = verbs.create_file(
                file,
                passphrase,
                name=organisation,
                kind=kind,
                number=number,
                framework=framework,
                level=level or "full",
            )
    try:
        if framework_id is not None:
            their_workbook.keep(vault, framework, workbook_named(framework_id, framework))
        _give_words(vault, recovery_words_file)
        audit = vault.load()
    finally:
        vault.close()
    if as_json:
        say_json(
            {
                "file": str(file),
                "organisation": audit.organisation.name,
                "framework": framework.id,
                "level": audit.level,
            }
        )
    else:
        click.echo(f"Made {file} for {audit.organisation.name}.")
        for words_of in (marking.first_look(audit), marking.notice(audit)):
            if words_of:
                click.echo(words_of)


def _new_from(
    file: Path, source: Path, reason: str, words_file: Path | None, passphrase_file: Path | None, *, as_json: bool
) -> None:
    if file.exists():
        raise errors.FileExists(path=str(file))
    looked = starting_again.look(source)
    passphrase = passphrases.new(passphrase_file)
    with _place_for_words(words_file):
        vault = starting_again.make(looked, file, passphrase, reason)
    try:
        _give_words(vault, words_file)
    finally:
        vault.close()
    starting_again.say(file, looked, as_json=as_json)


def _framework_for(kind: str, framework_id: str | None) -> Framework:
    """The newest questions for a kind; those that were named, where they are for any kind.

    Raises `UnknownKind` with the kinds that go by that name, else with all.
    """
    from s11desktop.framework import finding, reading

    names = dict.fromkeys(each.short_id for each in reading.installed())
    offered = (
        {name: reading.load(name) for name in names}
        if framework_id is None
        else {framework_id: questions_named(framework_id)}
    )
    if framework_id is not None and not offered[framework_id].kinds:
        return offered[framework_id]
    meant = [name for name, framework in offered.items() if any(known.code == kind for known in framework.kinds)]
    if len(meant) > 1:
        raise click.UsageError(
            f"“{kind}” is a kind in several sets of questions: add --framework {' or '.join(meant)}."
        )
    if meant:
        return offered[meant[0]]
    called = [each.kind for each in finding.kinds_called(offered.values(), kind)]
    kinds = called or [known for framework in offered.values() for known in framework.kinds]
    raise errors.UnknownKind(kind=kind, allowed=tuple(dict.fromkeys((known.code, known.label) for known in kinds)))


def public_number(reference: str | None) -> PublicNumber | None:
    """`charity 1234567` and the like; a bare number counts as a charity's, EY and figures as Ofsted's.

    Raises `click.UsageError` for what holds no number at all.
    """
    from s11desktop.audit.model import PublicNumber

    if reference is None:
        return None
    first, _, rest = reference.strip().replace(":", " ").partition(" ")
    kind, value = first.lower(), rest.strip()
    if kind == "none" and not value:
        return PublicNumber("none")
    if kind not in ("urn", "ofsted", "charity", "company"):
        kind, value = "ofsted" if first[:2].upper() == "EY" else "charity", reference.strip()
    if not any(character.isdigit() for character in value):
        raise click.UsageError(f"“{reference}” holds no number. Write it like “charity 1234567”, or “none”.")
    return PublicNumber(kind, value)


@contextmanager
def _place_for_words(target: Path | None) -> Iterator[None]:
    """A new, empty file for the recovery words, its owner's alone, gone again if what they are for is not done.

    It is made first: words that could not be written after a new passphrase would be lost, and the old ones are void.
    Raises `FileExists`, `FileMissing` (no such folder), `FolderNotWritable`.
    """
    if target is None:
        yield
        return
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise errors.FileExists(path=str(target)) from None
    except FileNotFoundError:
        raise errors.FileMissing(path=str(target.parent)) from None
    except OSError:
        raise errors.FolderNotWritable(path=str(target.parent)) from None
    try:
        yield
    except BaseException:
        renaming.discard(target)
        raise


def _give_words(vault: Vault, target: Path | None) -> None:
    """Write or show the recovery words once, and note that they were made."""
    from datetime import UTC, datetime

    from s11desktop.operations import settings
    from s11desktop.vault.keys import recovery_words

    words = recovery_words(vault.key)
    rows = [" ".join(words[start : start + 4]) for start in range(0, 24, 4)]
    text = "".join(f"{number}. {row}\n" for number, row in enumerate(rows, 1))
    made = "yes"
    if target is not None:
        with target.open("w", encoding="utf-8", newline="\n") as handle:
            handle.write(text)
        click.echo(f"The recovery words are in {target}. Keep them on paper, away from this computer.", err=True)
    elif sys.stdout.isatty():
        click.echo("Recovery words. Write them down on paper now; they are not shown again.\n" + text)
    else:
        made = "declined"
        click.echo("The recovery words were not shown, since this is no terminal.", err=True)
    settings.keep(vault, "recovery_made", datetime.now(UTC).date().isoformat() if made == "yes" else made)


@click.command()
@FILE
@PASSPHRASE
@JSON
def check(file: Path, passphrase_file: Path | None, as_json: bool) -> int:
    """Check the audit file's every page and its history."""
    from s11desktop import words
    from s11desktop.vault import checking

    vault = opened(file, passphrase_file, read_only=True)
    try:
        found = checking.check(vault, meter("Checking"))
    finally:
        vault.close()
    sentence = "" if found.fault is None else words.sentence(found.fault)
    if as_json:
        say_json(
            {
                "file": str(file),
                "whole": found.whole,
                "pages": list(found.pages),
                "changes": found.changes,
                "message": sentence,
            }
        )
    elif found.whole:
        click.echo(f"{file} is whole: every page, and its history of {found.changes} changes.")
    else:
        click.echo(sentence, err=True)
    return 0 if found.whole else 1


@click.command()
@FILE
@PASSPHRASE
@click.option(
    "--new-passphrase-file", type=click.Path(path_type=Path), help="A file with the new passphrase; else a prompt."
)
@WORDS_OUT
def passphrase(
    file: Path, passphrase_file: Path | None, new_passphrase_file: Path | None, recovery_words_file: Path | None
) -> None:
    """Change the passphrase. The recovery words change with it; a killed change leaves the old file whole."""
    vault = opened(file, passphrase_file)
    try:
        fresh = passphrases.new(new_passphrase_file, label="New passphrase", use_variable=False)
        vault = _change(vault, fresh, recovery_words_file)
    finally:
        vault.close()


@click.command()
@FILE
@click.option("--words-file", type=click.Path(path_type=Path), required=True, help="A file with the 24 recovery words.")
@click.option(
    "--passphrase-file", type=click.Path(path_type=Path), help="A file with the new passphrase; else a prompt."
)
@WORDS_OUT
def recover(file: Path, words_file: Path, passphrase_file: Path | None, recovery_words_file: Path | None) -> None:
    """Open with the recovery words, then set a new passphrase."""
    from s11desktop.vault.keys import key_from_words
    from s11desktop.vault.opening import open_vault
    from s11desktop.vault.restoring import find

    salt = find(file).salt
    vault = open_vault(file, key_from_words(passphrases.words_from(words_file), salt))
    try:
        fresh = passphrases.new(passphrase_file, label="New passphrase")
        vault = _change(vault, fresh, recovery_words_file)
    finally:
        vault.close()


def _change(vault: Vault, fresh: str, recovery_words_file: Path | None) -> Vault:
    """The same file under a new passphrase, open; what the old one still opens is said."""
    from s11desktop.vault import backup as keeping
    from s11desktop.vault import passphrase

    old_page = vault.key.page_number
    with _place_for_words(recovery_words_file):
        vault = passphrase.change(vault, fresh, progress=meter("Copying under the new passphrase"))
    _give_words(vault, recovery_words_file)
    click.echo(f"{vault.path} has a new passphrase. Recovery page {old_page} no longer opens it; destroy that page.")
    old = keeping.under_other_keys(vault)
    if old:
        click.echo("These backups still open with the old passphrase and page; delete them when you have a new one:")
        for copy in old:
            click.echo(f"  {copy.path}")
    return vault


@click.command()
@FILE
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@PASSPHRASE
@JSON
def backup(file: Path, folder: Path | None, passphrase_file: Path | None, as_json: bool) -> None:
    """Make a backup, open it and check it. Without DIR it goes to the program's own folder."""
    from s11desktop.vault import backup as keeping

    vault = opened(file, passphrase_file)
    try:
        made = keeping.backup(vault, folder or keeping.folder_of(vault), progress=meter("Backing up"))
    finally:
        vault.close()
    if as_json:
        say_json({"file": str(file), "backup": str(made.path), "size": made.size})
    else:
        click.echo(f"Backed up to {made.path}, opened and checked.")


@click.command()
@click.argument("backup_file", metavar="BACKUP", type=click.Path(path_type=Path))
@FILE
@PASSPHRASE
def restore(backup_file: Path, file: Path, passphrase_file: Path | None) -> None:
    """Put a backup where the audit file is. What was there is kept beside it."""
    from s11desktop.vault import restoring
    from s11desktop.vault.connection import peek

    peek(backup_file)
    done = restoring.restore(backup_file, file, passphrases.existing(passphrase_file), progress=meter("Restoring"))
    click.echo(f"{file} is as it was in {backup_file.name}.")
    if done.aside is not None:
        click.echo(f"The file that was there is kept as {done.aside.name}.")
