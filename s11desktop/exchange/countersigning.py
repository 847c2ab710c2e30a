"""Signing a return that somebody else sealed, with a key of one's own: shown first, then one signature more beside it.

No audit file and no passphrase of one is needed. Every byte of the return stays as it is, up to its directory: behind
the last signature come one more list of the same digests and a signature over it, and the directory is written anew.
So whoever signed before stays valid. The copy is made in flat memory, whole or not at all, and looked at as a stranger
would before it gets its name.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from s11desktop.audit.dates import say_date, uk_time
from s11desktop.audit.model import Audit
from s11desktop.audit.standing import Counts, standing
from s11desktop.cleaning import clean_line
from s11desktop.errors import (
    ChangedMeanwhile,
    CountersignFailed,
    DraftNotSigned,
    FileMissing,
    FileUnreadable,
    NotSignable,
    SignaturesFull,
    SignedAlready,
    TextMissing,
)
from s11desktop.exchange import container, manifest, parts, signing, unfinished
from s11desktop.exchange.container_reading import CHUNK, read_directory
from s11desktop.exchange.keyring import KeyRing
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verdict import Verdict
from s11desktop.exchange.verify import countersigners, examine
from s11desktop.progress import Progress

MOST = parts.MOST_SIGNATURES - 1
"""Most signatures beside the seal."""


@dataclass(frozen=True)
class Presented:
    """What somebody is asked to sign, as it was found whole. `listing` holds the digests that the seal signed."""

    path: Path
    verdict: Verdict
    audit: Audit
    counts: Counts
    declaration: str
    listing: dict[str, str] = field(repr=False)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The roles in which a declaration is still expected: those that must declare first."""
        left = [each for each in self.verdict.asked if not each.by]
        return tuple(each.role for each in sorted(left, key=lambda each: not each.required))


@dataclass(frozen=True, slots=True)
class Countersigned:
    """A return with one signature more, opened again and checked. `sha256` is the whole new file's; its `reference` is
    what it was. `key` says whether the person's key is kept in a key ring, or was made for this and forgotten.
    """

    path: Path
    sha256: str
    reference: str
    size: int
    name: str
    role: str
    check_number: str
    fingerprint: str
    key: signing.Key
    signed_at: datetime
    verdict: Verdict


def present(path: Path, *, known: Path | KnownSigners | None = None, progress: Progress = Progress()) -> Presented:
    """Look at a return that is to be signed. `progress` counts bytes, `known` is as for `verify`.

    Raises `FileMissing`, `FileUnreadable`, `NotSignable` for all but a valid one, `DraftNotSigned`, `SignaturesFull`.
    """
    examined = examine(path, known=known, progress=progress)
    verdict = examined.verdict
    if verdict.verdict != "valid" or examined.meaning is None or examined.meaning.audit is None:
        raise NotSignable(path=str(path), verdict=verdict.verdict)
    if verdict.kind == "draft":
        raise DraftNotSigned(path=str(path))
    if len(verdict.signers) == parts.MOST_SIGNATURES:
        raise SignaturesFull(limit=MOST)
    audit = examined.meaning.audit
    listing = manifest.read_manifest(1, examined.contents[manifest.manifest_path(1)])
    return Presented(path, verdict, audit, standing(audit), audit.sign_off.words, listing)


def made_once(name: str, role: str) -> signing.Identity:
    """A key for one signature, in the name and role of a person; whoever lets go of it forgets it.

    Raises `TextMissing` and `TextTooLong` (name, role).
    """
    name, role = _person(name, role)
    return signing.new_identity(name, str(uuid4()), title=role, kept="once")


def of_ring(ring: KeyRing, name: str, role: str) -> signing.Identity:
    """The key of a key ring, in the name and role of a person. Raises as `made_once` does, and as the key ring does."""
    name, role = _person(name, role)
    private = ring.identity.private
    return signing.Identity(private, signing.certify(private, name, ring.uuid, title=role, kept="ring"))


def countersign(
    presented: Presented,
    target: Path,
    identity: signing.Identity,
    *,
    now: datetime | None = None,
    known: Path | KnownSigners | None = None,
    progress: Progress = Progress(),
) -> Countersigned:
    """Write the return with this person's signature as well to `target`, where no file may be yet.

    Raises `SignedAlready`, `ChangedMeanwhile` where the file is no longer the one that was presented, `FileMissing`,
    `FileUnreadable`, `FileExists`, `FolderNotWritable`, `DiskFull`, `CountersignFailed`. Then nothing is there.
    """
    when = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    verdict = presented.verdict
    number = len(verdict.signers) + 1
    listing = manifest.write_manifest(number, presented.listing)
    signature = signing.sign(identity, listing, when)
    mine = signing.read(signature)
    assert mine.key is not None
    _refuse_again(verdict, mine)
    added = ((manifest.manifest_path(number), listing), (manifest.signature_path(number), signature))
    try:
        size = presented.path.stat().st_size
    except FileNotFoundError:
        raise FileMissing(path=str(presented.path)) from None
    except OSError:
        raise FileUnreadable(path=str(presented.path)) from None
    with unfinished.file(target, size + 2 * len(listing) + signing.LONGEST_SIGNATURE) as (path, output):
        _copy(presented, output, added, Progress(lambda at, _: progress(at, 2 * size)))
        unfinished.settle(output)
        again = Progress(lambda at, total: progress(size + at * size // max(1, total), 2 * size))
        found = examine(path, known=known, progress=again).verdict
        _compare(verdict, found, mine)
        whole = path.stat().st_size
        unfinished.name(path, target)
    assert found.sha256 is not None
    assert found.reference is not None
    return Countersigned(
        path=target,
        sha256=found.sha256,
        reference=found.reference,
        size=whole,
        name=mine.name,
        role=mine.role,
        check_number=signing.check_number(mine.public),
        fingerprint=mine.fingerprint,
        key=mine.key,
        signed_at=when,
        verdict=found,
    )


def _person(name: str, role: str) -> tuple[str, str]:
    found = []
    for text, of in ((name, "name"), (role, "role")):
        text = signing.name_in_certificate(clean_line(text))
        if not text:
            raise TextMissing(field=of)
        found.append(text)
    return found[0], found[1]


def _refuse_again(verdict: Verdict, mine: signing.Signature) -> None:
    """One signature of each key, and one of each name in each role: a key made for one signature says nothing."""
    for each in verdict.signers:
        same_person = (_plain(each.name), _plain(each.role)) == (_plain(mine.name), _plain(mine.role))
        if each.fingerprint == mine.fingerprint or same_person:
            on = uk_time(datetime.fromisoformat(each.signed_at)).date()
            raise SignedAlready(name=each.name, on=say_date(on))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _copy(
    presented: Presented, output: unfinished.Output, added: Sequence[tuple[str, bytes]], progress: Progress
) -> None:
    """All that is there up to the directory as it is, then what is added, then the directory of both.

    The whole of the old file is digested on the way: what is signed is what was looked at.
    """
    whole = hashlib.sha256()
    try:
        file = presented.path.open("rb")
    except FileNotFoundError:
        raise FileMissing(path=str(presented.path)) from None
    except OSError:
        raise FileUnreadable(path=str(presented.path)) from None
    with file:
        try:
            directory = read_directory(file, file.seek(0, 2))
        except container.ContainerFault:
            raise ChangedMeanwhile(path=str(presented.path)) from None
        end = directory.entries[-1].end
        file.seek(0)
        left = end
        while left:
            chunk = _read(file, min(left, CHUNK), presented.path)
            if not chunk:
                raise ChangedMeanwhile(path=str(presented.path))
            whole.update(chunk)
            output.write(chunk)
            left -= len(chunk)
            progress(end - left, end)
        whole.update(_read(file, container.MOST_TAIL + 1, presented.path))
    if whole.hexdigest() != presented.verdict.sha256:
        raise ChangedMeanwhile(path=str(presented.path))
    entries = list(directory.entries)
    for name, content in added:
        entry = container.Entry(name, len(content), zlib.crc32(content), end)
        output.write(container.header_of(entry, directory.stamp) + content)
        entries.append(entry)
        end = entry.end
    output.write(container.tail_of(entries, directory.stamp, end))


def _read(file: BinaryIO, size: int, path: Path) -> bytes:
    try:
        return file.read(size)
    except OSError:
        raise FileUnreadable(path=str(path)) from None


def _compare(before: Verdict, after: Verdict, mine: signing.Signature) -> None:
    """Raises `CountersignFailed` unless it is the same return, with everybody who signed before, and this person."""
    said = [each.message for each in after.problems]
    kept = {(each.path, each.sha256) for each in before.files} <= {(each.path, each.sha256) for each in after.files}
    signed = [(each.fingerprint, each.signed_at) for each in before.signers]
    people = countersigners(after.signers)
    if (
        after.verdict != "valid"
        or after.reference != before.reference
        or not kept
        or [(each.fingerprint, each.signed_at) for each in after.signers[:-1]] != signed
        or not people
        or (people[-1].fingerprint, people[-1].name) != (mine.fingerprint, mine.name)
    ):
        raise CountersignFailed(problems=tuple(said))
