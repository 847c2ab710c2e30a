"""`s11 clean`: copies for sending, without what is not seen on their pages; pictures smaller and upright."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from s11desktop import errors, renaming, words
from s11desktop.cli.output import JSON, PASSPHRASE, by_person, meter, opened, say_json

if TYPE_CHECKING:
    from s11desktop.operations.sending_copies import How, Kept
    from s11desktop.vault.vault import Vault


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("what", nargs=-1, metavar="[ITEM… | OUT]")
@click.option("--all", "everything", is_flag=True, help="Every document of the audit file that has something to clean.")
@click.option("--pictures", is_flag=True, help="Every large picture of the audit file: smaller, upright, and bare.")
@PASSPHRASE
@JSON
def clean(
    path: Path, what: tuple[str, ...], everything: bool, pictures: bool, passphrase_file: Path | None, as_json: bool
) -> int:
    """Make a copy of a document without author, place, comments and tracked changes.

    Of an audit file name the evidence (E012), or say --all or --pictures: the copy becomes the newest version, and the
    original stays as an earlier one. Of any other document name the copy: `s11 clean REPORT.docx OUT.docx`. Says what a
    copy still holds, and exits with 1 where one could not be made or still holds something.
    """
    if path.suffix.casefold() != ".s11":
        if len(what) != 1 or everything or pictures:
            raise click.UsageError("Name the document and the copy.")
        return _document(path, Path(what[0]), as_json)
    if not (what or everything or pictures):
        raise click.UsageError("Name the evidence, or say --all or --pictures.")
    vault = opened(path, passphrase_file)
    try:
        done, failed = _copies(vault, what, everything, pictures)
    finally:
        vault.close()
    if as_json:
        say_json([_plain(kept) for kept in done])
    for kept in () if as_json else done:
        click.echo(words.copied(kept.item.label, kept.how, kept.saved, kept.remains))
    if not done and not failed and not as_json:
        click.echo("There was nothing to clean.")
    return 1 if failed or any(kept.remains for kept in done) else 0


def _copies(vault: Vault, what: tuple[str, ...], everything: bool, pictures: bool) -> tuple[list[Kept], int]:
    from s11desktop.documents.cleaning import is_cleanable
    from s11desktop.operations import checking, sending_copies

    audit = vault.load()
    wanted: list[tuple[str, How]] = [(each, "cleaned") for each in what]
    if pictures:
        wanted += [(item.label, "smaller") for item, _ in checking.large_pictures(audit)]
    if everything:
        named = {label for label, _ in wanted}
        with vault.reader() as reader:
            found = checking.check(audit, reader, progress=meter("Looking through documents"))
        wanted += [
            (each.item.label, "cleaned")
            for each in found.beside
            if is_cleanable(each.version.media_type) and each.item.label not in named
        ]
    done: list[Kept] = []
    failed = 0
    progress = meter("Making copies")
    for at, (label, how) in enumerate(wanted):
        assert how in get_args(sending_copies.How)
        progress(at, len(wanted))
        try:
            done.append(sending_copies.make_and_keep(vault, label, how, by=by_person(audit)))
        except (errors.CannotClean, errors.PictureUnreadable, errors.AlreadySmall) as error:
            failed += 1
            click.echo(words.sentence(error), err=True)
    progress(len(wanted), len(wanted))
    return done, failed


def _document(path: Path, out: Path, as_json: bool) -> int:
    from s11desktop.documents import cleaning, kinds, reading

    media_type = kinds.check(path)
    try:
        with out.open("xb") as target, path.open("rb") as source:
            cleaning.clean_copy(source, media_type, target, name=path.name)
    except FileExistsError:
        raise errors.FileExists(path=out) from None
    except errors.S11Error:
        renaming.discard(out)
        raise
    except OSError:
        renaming.discard(out)
        raise errors.FileUnreadable(path=path) from None
    with out.open("rb") as made:
        remains = tuple(dict.fromkeys(each.kind for each in reading.read(made, media_type).particulars))
    if as_json:
        say_json([{"file": str(out), "how": "cleaned", "remains": list(remains)}])
    else:
        click.echo(words.copied(out.name, "cleaned", 0, remains))
    return 1 if remains else 0


def _plain(kept: Kept) -> dict[str, object]:
    return {"file": kept.item.label, "how": kept.how, "saved": kept.saved, "remains": list(kept.remains)}
