"""Looking at a sealed container from a stranger: limits first, then form, signatures and digests.

Returns and packs are looked at here alike; what the data in them means is read afterwards, by whoever knows their kind.
The file is read once, nothing is written and nothing extracted.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from s11desktop.errors import FileMissing, FileUnreadable
from s11desktop.exchange import manifest, signing
from s11desktop.exchange.container import MIMETYPE, MIMETYPE_CONTENT, ContainerFault, Directory
from s11desktop.exchange.container_reading import CHUNK, Scan, other_names, read_directory, scan
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.manifest import ManifestFault
from s11desktop.exchange.parts import CHECKSUMS, manifest_numbers, signature_numbers
from s11desktop.exchange.sealing_header import BEGINNINGS
from s11desktop.exchange.verdict import FileState, FileStatus, Kind, Outcome, Problem, Signer
from s11desktop.progress import Progress

_LONGEST_BEGINNING = max(map(len, BEGINNINGS))

ALTERED = frozenset({"altered", "missing", "unlisted", "signature-broken", "manifests-differ"})
"""Problems that say: it was one of ours, and is no longer what was signed. Every other makes it `malformed`."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What may lie in a container of one kind: `belongs` by its name, `largest` in bytes, `is_read` as data.

    `most` is the most bytes of all of it, `seal` the role of whoever put the first signature.
    """

    kind: Kind
    seal: str
    most: int
    belongs: Callable[[str], bool]
    largest: Callable[[str], int]
    is_read: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of which nothing was read but its directory: sealed for somebody else, over the limits, or out of form."""

    outcome: Outcome
    sha256: str | None
    problems: tuple[Problem, ...] = ()


def look(path: Path, layout: Layout, known: KnownSigners, progress: Progress) -> Refused | Seen:
    """Read one file. Raises `FileMissing` and `FileUnreadable` and nothing else, whatever it holds."""
    with _opened(path) as (file, size):
        if file.read(_LONGEST_BEGINNING).startswith(BEGINNINGS):
            return Refused("sealed", _digest(file, progress))
        try:
            if size > layout.most:
                raise ContainerFault("too-large")
            directory = read_directory(file, size)
            _check_limits(file, directory, layout)
        except ContainerFault as fault:
            found = tuple(Problem(fault.code, path, kind=layout.kind) for path in fault.paths or ("",))
            whole = None if fault.code == "too-large" and not fault.paths else _digest(file, progress)
            return Refused("malformed", whole, found)
        read = scan(file, directory, layout.is_read, progress)
    return Seen(directory, read, known, layout)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileUnreadable(path=str(path))
        with path.open("rb") as file:
            yield file, os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise FileMissing(path=str(path)) from None
    except (OSError, ValueError):
        raise FileUnreadable(path=str(path)) from None


def _digest(file: BinaryIO, progress: Progress) -> str:
    """SHA-256 of all of it."""
    whole, size = hashlib.sha256(), os.fstat(file.fileno()).st_size
    file.seek(0)
    while chunk := file.read(CHUNK):
        whole.update(chunk)
        progress(file.tell(), size)
    return whole.hexdigest()


def _check_limits(file: BinaryIO, directory: Directory, layout: Layout) -> None:
    for entry in directory.entries:
        if not layout.belongs(entry.name):
            raise ContainerFault("unexpected", entry.name, *other_names(file, entry))
        if entry.size > layout.largest(entry.name):
            raise ContainerFault("too-large", entry.name)


class Seen:
    """One container, read: the small files whole, each file's state, the signers, and what is wrong so far."""

    def __init__(self, directory: Directory, read: Scan, known: KnownSigners, layout: Layout) -> None:
        self.directory = directory
        self.read = read
        self.kept = {name: content.data for name, content in read.contents.items() if content.data is not None}
        self.problems: list[Problem] = []
        self.signers: list[Signer] = []
        self.states: dict[str, FileState] = {}
        self._known = known
        self._layout = layout
        for fault in read.faults:
            self.problem(fault.code, *(fault.paths or ("",)))
        if self.kept.get(MIMETYPE) != MIMETYPE_CONTENT:
            self.problem("not-canonical", MIMETYPE)
        self._digests(self._listed(self._signatures()))

    @property
    def seal(self) -> Signer | None:
        """Whose seal it is, where that holds."""
        return next((each for each in self.signers if each.role == self._layout.seal and each.status == "ok"), None)

    @property
    def has_signature(self) -> bool:
        return bool(signature_numbers(self.kept))

    def outcome(self, *, too_new: bool = False) -> Outcome:
        """The verdict on all that was found wrong; `too_new` is what the data says of itself."""
        codes = {problem.code for problem in self.problems}
        if too_new and not codes & ALTERED and not self.read.faults:
            return "too-new"
        if codes - ALTERED:
            return "malformed"
        if codes:
            return "altered"
        return "valid" if self.has_signature else "unsigned"

    def problem(self, code: str, *paths: str, place: str = "") -> None:
        """Something is wrong, in each of these entries ("" for the whole file)."""
        self.problems += [Problem(code, path, place, self._layout.kind) for path in paths]

    def _signatures(self) -> dict[int, dict[str, str]]:
        """The digests of each manifest whose signature holds, by its number, the seal's first."""
        signed: dict[int, dict[str, str]] = {}
        numbers = signature_numbers(self.kept)
        gone = set(range(1, max(numbers, default=0))) - set(numbers)
        self.problem("missing", *(manifest.signature_path(number) for number in sorted(gone)))
        if numbers:
            unsigned = set(manifest_numbers(self.kept)) - set(numbers) - gone
            self.problem("unlisted", *(manifest.manifest_path(number) for number in sorted(unsigned)))
        for number in numbers:
            listing, signature = manifest.manifest_path(number), manifest.signature_path(number)
            content = self.kept.get(listing)
            if content is None:
                self.problem("missing-part", listing)
                continue
            try:
                read = signing.read(self.kept[signature])
            except signing.SignatureMalformed:
                self.problem("signature-malformed", signature)
                continue
            try:
                read.check(content)
            except signing.SignatureBroken as broken:
                self.problem("signature-broken", listing if broken.content_changed else signature)
                self.signers.append(self._signer(read, number, holds=False))
                continue
            if read.fingerprint in {each.fingerprint for each in self.signers if each.status == "ok"}:
                self.problem("signer-twice", signature)
            self.signers.append(self._signer(read, number, holds=True))
            try:
                signed[number] = manifest.read_manifest(number, content)
            except ManifestFault:
                self.problem("manifest-malformed", listing)
        return signed

    def _signer(self, read: signing.Signature, number: int, *, holds: bool) -> Signer:
        return Signer(
            name=read.name,
            role=self._layout.seal if number == 1 else _of_a_person(read.role, self._layout.seal),
            fingerprint=read.fingerprint,
            check_number=signing.check_number(read.public),
            signed_at=f"{read.signed_at:%Y-%m-%dT%H:%M:%SZ}",
            status="ok" if holds else "broken",
            trust=self._known.trust(read.organisation, read.fingerprint),
            organisation=read.organisation,
            key=None if number == 1 else read.key,
        )

    def _listed(self, signed: dict[int, dict[str, str]]) -> dict[str, str] | None:
        """What every file should be: by the first signature that holds, else by what `sha256sum -c` reads."""
        first = next(iter(signed.values()), {})
        for number, digests in signed.items():
            if digests != first:
                self.problem("manifests-differ", manifest.manifest_path(number))
        try:
            checksums = manifest.read_checksums(self.kept.get(CHECKSUMS, b""))
        except ManifestFault:
            checksums = None
        own = self._digest_of(CHECKSUMS)
        if not signed:
            if checksums is None:
                self.problem("checksums-differ", CHECKSUMS)
            return None if checksums is None else checksums | {CHECKSUMS: own}
        if own == first.get(CHECKSUMS) and (checksums is None or checksums | {CHECKSUMS: own} != first):
            self.problem("checksums-differ", CHECKSUMS)
        return first

    def _digest_of(self, name: str) -> str:
        content = self.read.contents.get(name)
        return "" if content is None else content.sha256

    def _digests(self, listed: dict[str, str] | None) -> None:
        named = {problem.path for problem in self.problems}
        for entry in self.directory.entries:
            content = self.read.contents[entry.name]
            status: FileStatus = "ok"
            if entry.name == MIMETYPE or entry.name.startswith("META-INF/"):
                status = "altered" if entry.name in named else "ok"
            elif listed is None or entry.name not in listed:
                status = "unlisted"
            elif content.sha256 != listed[entry.name]:
                status = "altered"
            if status == "ok" and content.crc != entry.crc:
                self.problem("not-canonical", entry.name)
            elif status != "ok" and entry.name not in named and listed is not None:
                self.problem(status, entry.name)
            self.states[entry.name] = FileState(entry.name, entry.size, content.sha256, status)
        for name in (listed or {}).keys() - self.states.keys():
            self.problem("missing", name)
            self.states[name] = FileState(name, 0, (listed or {})[name], "missing")


def _of_a_person(role: str, seal: str) -> str:
    """A countersigner's role as their certificate gives it; none where it would pass for the seal."""
    return "" if role.strip().casefold() == seal else role
