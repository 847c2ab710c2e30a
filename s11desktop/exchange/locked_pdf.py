"""The report of a finished return as a PDF locked with a passphrase, for somebody who gave no key to lock it for.

AES-256 as ISO 32000-2 has it (security handler revision 6), which Edge, Acrobat and Preview open. The passphrase is
told by telephone, never in the same e-mail. reportlab's own locking is slow and unfinished; pypdf does it.
"""

from __future__ import annotations

import hashlib
import io
import logging
import secrets
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from s11desktop.errors import ExportFailed, FileUnreadable
from s11desktop.exchange import plain_set, unfinished
from s11desktop.exchange.sealing import Sealed
from s11desktop.progress import Progress

if TYPE_CHECKING:
    from pypdf import PdfReader

ENDING = "-locked.pdf"
REVISION = 6


def locked_name(source: Path) -> Path:
    """What it is called, beside its return: the return's name, and that it is locked."""
    return source.with_name(source.stem + ENDING)


def make(
    source: Path, target: Path, passphrase: str, *, replace: bool = False, progress: Progress = Progress()
) -> Sealed:
    """Lock the report of the return `source` into `target`, whole or not at all; the return stays as it is.

    It is opened again with the passphrase and compared, page by page, before it has its name. `progress` may cancel.
    Raises `WeakPassphrase`, what `plain_set.report` does, `FileExists` (unless `replace`), `FolderNotWritable`,
    `DiskFull`, `ExportFailed`.
    """
    from pypdf.errors import PyPdfError

    from s11desktop.vault import keys

    keys.require_strong(passphrase)
    passphrase = unicodedata.normalize("NFC", passphrase)
    report = plain_set.report(source)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of faults with the words they stand in
    progress(0, 2)
    try:
        locked = _locked(report, passphrase)
    except PyPdfError:
        raise FileUnreadable(path=str(source)) from None
    progress(1, 2)
    _compare(report, locked, passphrase)
    with unfinished.file(target, len(locked), replace=replace) as (path, output):
        output.write(locked)
        unfinished.settle(output)
        unfinished.name(path, target, replace=replace)
    progress(2, 2)
    return Sealed(target, hashlib.sha256(locked).hexdigest(), len(locked))


def _locked(report: bytes, passphrase: str) -> bytes:
    """Nobody has the owner's passphrase: it is random and forgotten, so that the one passphrase does everything."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, NumberObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(report)))
    level = {NameObject("/BaseVersion"): NameObject("/1.7"), NameObject("/ExtensionLevel"): NumberObject(8)}
    writer.pdf_header = "%PDF-1.7"  # and the extension by which revision 6 was added to it
    writer.root_object[NameObject("/Extensions")] = DictionaryObject({NameObject("/ADBE"): DictionaryObject(level)})
    writer.encrypt(user_password=passphrase, owner_password=secrets.token_hex(32), algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _compare(report: bytes, locked: bytes, passphrase: str) -> None:
    """Raises `ExportFailed` unless it is locked as it should be, and every page of it is that of the report."""
    from pypdf import PasswordType, PdfReader

    again = PdfReader(io.BytesIO(locked))
    whole = (
        again.is_encrypted
        and again.trailer["/Encrypt"]["/R"] == REVISION  # type: ignore[index]
        and again.decrypt("") == PasswordType.NOT_DECRYPTED
        and again.decrypt(passphrase) == PasswordType.USER_PASSWORD
        and _pages(again) == _pages(PdfReader(io.BytesIO(report)))
    )
    if not whole:
        raise ExportFailed(problems=())


def _pages(reader: PdfReader) -> list[bytes]:
    """What is drawn on each page."""
    drawn = (page.get_contents() for page in reader.pages)
    return [b"" if each is None else each.get_data() for each in drawn]
