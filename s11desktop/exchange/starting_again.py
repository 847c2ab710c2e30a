"""Starting again: a return is checked, said what would come back of it, and a new audit file is made of it.

For whoever lost the passphrase and the recovery page, or the computer. The file stays as it is and is only read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from s11desktop.audit.not_sent import NotSent, not_sent
from s11desktop.errors import DocumentChanged, NotToStartFrom
from s11desktop.exchange.container import LOCAL
from s11desktop.exchange.container_reading import CHUNK, read_directory
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verify import examine
from s11desktop.operations import starting_again
from s11desktop.operations.starting_again import Returned
from s11desktop.progress import Progress

if TYPE_CHECKING:
    from s11desktop.vault.keys import Key
    from s11desktop.vault.vault import Vault


@dataclass(frozen=True)
class Looked:
    """A return that a file can be made of: `documents` are the paths in it by digest, `left` never was in it."""

    path: Path
    returned: Returned
    documents: dict[str, str]
    left: tuple[NotSent, ...]


def look(path: Path, *, progress: Progress = Progress()) -> Looked:
    """Check a return and say what would come back of it. Nothing is written.

    Raises `NotToStartFrom` for everything but a return that is whole and as it was sealed, and as `verify` does.
    """
    examined = examine(path, known=KnownSigners(), progress=progress)
    verdict = examined.verdict
    seal = next((each for each in verdict.signers if each.role == "organisation" and each.status == "ok"), None)
    meaning = examined.meaning
    if verdict.verdict != "valid" or seal is None or meaning is None or meaning.audit is None:
        raise NotToStartFrom(verdict=verdict.verdict if verdict.verdict != "valid" else "unsigned")
    documents = {each.sha256: each.path for each in verdict.files if each.path.startswith("evidence/")}
    assert verdict.sha256 is not None
    assert verdict.reference is not None
    assert verdict.exported_at is not None
    assert verdict.kind is not None
    returned = Returned(
        audit=meaning.audit,
        file_name=path.name,
        sha256=verdict.sha256,
        size=path.stat().st_size,
        reference=verdict.reference,
        kind=verdict.kind,
        exported_at=datetime.fromisoformat(verdict.exported_at),
        check_number=seal.check_number,
        fingerprint=seal.fingerprint,
    )
    return Looked(path, returned, documents, not_sent(meaning.audit, documents.keys()))


def start(
    looked: Looked, target: Path, secret: str | Key, *, reason: str = "", by: str = "", progress: Progress = Progress()
) -> Vault:
    """Make the file, as `operations.starting_again.start_again` does; documents are streamed out of the return.

    Raises also `DocumentChanged` where the return is not any more what was looked at.
    """
    documents = _Inside(looked.path, looked.documents)
    return starting_again.start_again(
        target, secret, looked.returned, documents, reason=reason, by=by, progress=progress
    )


class _Inside:
    """The documents of a return, read where they lie: they are stored there as they are."""

    def __init__(self, path: Path, documents: dict[str, str]) -> None:
        self._path = path
        self._documents = documents

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self._documents

    def chunks(self, sha256: str) -> Iterator[bytes]:
        try:
            with self._path.open("rb") as file:
                directory = read_directory(file, self._path.stat().st_size)
                entry = next(each for each in directory.entries if each.name == self._documents[sha256])
                file.seek(entry.offset + LOCAL.size + len(entry.name))
                left = entry.size
                while left and (piece := file.read(min(left, CHUNK))):
                    left -= len(piece)
                    yield piece
        except (OSError, StopIteration) as error:
            raise DocumentChanged(path=self._path) from error
