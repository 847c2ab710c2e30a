"""`s11 export`: the return made ready for whoever gets it: locked for them, as two plain files, its report locked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from s11desktop import errors
from s11desktop.cli import passphrases
from s11desktop.cli.output import meter

if TYPE_CHECKING:
    from s11desktop.audit.model import Partnership
    from s11desktop.exchange.sealing import Sealed
    from s11desktop.exchange.submission import Receipt
    from s11desktop.vault.vault import Vault

_FILE = click.Path(path_type=Path)
_SAID = {"locked": "Locked", "locked-pdf": "Locked report", "plain": "Plain file"}


def handing_over(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say in which other forms the return is wanted."""
    for option in (
        click.option(
            "--locked-pdf-passphrase-file",
            type=_FILE,
            help="A file with the passphrase of the locked report; else five words are offered, to tell by telephone.",
        ),
        click.option("--locked-pdf", type=_FILE, help="Its report as well, as a PDF locked with a passphrase."),
        click.option("--plain", type=_FILE, metavar="DIR", help="Its report and workbook as well, as two plain files."),
        click.option(
            "--seal-passphrase-file",
            type=_FILE,
            help="Lock it as well (OUT.zip.age) with the passphrase in this file; 64 MB at most.",
        ),
        click.option(
            "--seal", is_flag=True, help="Lock it as well (OUT.zip.age), for the key in the partnership's pack."
        ),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Made:
    """One more file, in which form."""

    form: str
    file: Sealed

    def as_json(self) -> dict[str, object]:
        """What a program reads of it."""
        facts: dict[str, object] = {"file": str(self.file.path), "sha256": self.file.sha256, "size": self.file.size}
        return facts | ({"recipient": self.file.recipient} if self.file.recipient else {})

    def lines(self) -> tuple[str, ...]:
        """What a person reads of it."""
        said = f"{_SAID[self.form]}: {self.file.path} ({self.file.size / 1e6:.1f} MB)"
        return (said, f"SHA-256       {self.file.sha256}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which other forms a return is wanted."""

    seal: bool = False
    seal_passphrase_file: Path | None = None
    plain: Path | None = None
    locked_pdf: Path | None = None
    locked_pdf_passphrase_file: Path | None = None

    def look_first(self, partnership: Partnership, out: Path) -> None:
        """Refuse before anything is made: without a key to lock it for, or where a file is in the way."""
        from s11desktop.exchange import sealing

        if self.seal and self.seal_passphrase_file is not None:
            raise click.UsageError("Lock it for their key or with a passphrase, not both.")
        if self.locked_pdf_passphrase_file is not None and self.locked_pdf is None:
            raise click.UsageError("--locked-pdf-passphrase-file goes with --locked-pdf.")
        if self.seal:
            sealing.require_recipient(partnership.recipient, partnership.name)
        for path in (self._sealed(out), self.locked_pdf):
            if path is not None and path.exists():
                raise errors.FileExists(path=str(path))

    def make(self, vault: Vault, receipt: Receipt) -> tuple[Made, ...]:
        """All of them, from the finished return; the file's list of returns names those that were locked."""
        from s11desktop.exchange import locked_pdf, plain_set, sealing

        made: list[Made] = []
        audit = vault.load()
        target = self._sealed(receipt.path)
        if target is not None and self.seal_passphrase_file is not None:
            passphrase = passphrases.read_secret_file(self.seal_passphrase_file)
            locked = sealing.seal_with_passphrase(receipt.path, target, passphrase, progress=meter("Locking"))
            made.append(Made("locked", locked))
        elif target is not None:
            to = audit.partnership.recipient
            made.append(Made("locked", sealing.seal(receipt.path, target, to, progress=meter("Locking"))))
        if self.locked_pdf is not None:
            passphrase = passphrases.new(
                self.locked_pdf_passphrase_file, label="Passphrase of the locked report", use_variable=False
            )
            made.append(Made("locked-pdf", locked_pdf.make(receipt.path, self.locked_pdf, passphrase)))
        if self.plain is not None:
            files = plain_set.make(receipt.path, self.plain, progress=meter("Making two plain files"))
            made += [Made("plain", _told(path)) for path in files]
        self._record(vault, receipt, made, audit.partnership.name)
        return tuple(made)

    def _sealed(self, out: Path) -> Path | None:
        from s11desktop.exchange import sealing

        return sealing.sealed_name(out) if self.seal or self.seal_passphrase_file is not None else None

    def _record(self, vault: Vault, receipt: Receipt, made: list[Made], name: str) -> None:
        from s11desktop.operations import signoff

        if not receipt.recorded:
            return
        sent = next(each for each in reversed(vault.load().sent) if each.reference == receipt.reference)
        for each in made:
            if each.form != "plain":
                to = name if each.file.recipient else ""
                signoff.record_copy(vault, sent.uuid, each.file, form=each.form, to=to)


def as_json_of(made: tuple[Made, ...]) -> dict[str, object]:
    """What a program reads of all of them: `locked` and `locked_pdf` are one file each, `plain` is a list."""
    found: dict[str, object] = {each.form.replace("-", "_"): each.as_json() for each in made if each.form != "plain"}
    plain = [each.as_json() for each in made if each.form == "plain"]
    return found | ({"plain": plain} if plain else {})


def _told(path: Path) -> Sealed:
    from s11desktop.exchange.sealing import Sealed

    with path.open("rb") as file:
        return Sealed(path, hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)
