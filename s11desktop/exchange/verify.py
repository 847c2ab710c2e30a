"""Reading a return from a stranger: limits first, then form, signatures, digests, meaning, and trust last.

Whatever the file, there is a verdict; nothing is written, nothing extracted, and nothing is believed before what it
rests on has been checked. The file is read once.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from s11desktop.errors import FileMissing, FileUnreadable
from s11desktop.exchange import known as known_signers
from s11desktop.exchange import manifest, meaning, parts, signing
from s11desktop.exchange.container import MIMETYPE, MIMETYPE_CONTENT, ContainerFault, Directory
from s11desktop.exchange.container_reading import CHUNK, Scan, other_names, read_directory, scan
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.manifest import ManifestFault
from s11desktop.exchange.parts import CHECKSUMS
from s11desktop.exchange.verdict import FileState, FileStatus, Outcome, Problem, Signer, Verdict
from s11desktop.progress import Progress

_SEALED = b"age-encryption.org/v1\n"

ALTERED = frozenset({"altered", "missing", "unlisted", "signature-broken", "manifests-differ"})
"""Problems that say: it was a return, and is no longer what was signed. Every other makes it `malformed`."""


@dataclass(frozen=True)
class Examined:
    """A verdict with what was read: the small files whole, and what they mean where they could be believed."""

    verdict: Verdict
    contents: dict[str, bytes] = field(default_factory=dict, repr=False)
    meaning: meaning.Meaning | None = None


def verify(path: Path, *, known: Path | KnownSigners | None = None, progress: Progress = Progress()) -> Verdict:
    """The verdict on one file. `progress` counts bytes.

    `known` is what is remembered of signers, or a file of it; None is this computer's own. Raises `FileMissing` and
    `FileUnreadable` (of the file or of `known`) and nothing else, whatever the file holds.
    """
    return examine(path, known=known, progress=progress).verdict


def examine(path: Path, *, known: Path | KnownSigners | None = None, progress: Progress = Progress()) -> Examined:
    """The verdict together with what was read, from the same single reading. Raises as `verify` does."""
    if not isinstance(known, KnownSigners):
        known = known_signers.read(known or known_signers.own_file())
    with _opened(path) as (file, size):
        if file.read(len(_SEALED)) == _SEALED:
            return Examined(Verdict("sealed", _digest(file, progress)))
        try:
            directory = read_directory(file, size)
            _check_limits(file, directory)
        except ContainerFault as fault:
            found = tuple(Problem(fault.code, path) for path in fault.paths or ("",))
            whole = None if fault.code == "too-large" and not fault.paths else _digest(file, progress)
            return Examined(Verdict("malformed", whole, problems=found))
        read = scan(file, directory, parts.is_read, progress)
    return _Examination(directory, read, known).result()


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


def _check_limits(file: BinaryIO, directory: Directory) -> None:
    for entry in directory.entries:
        if not parts.belongs(entry.name):
            raise ContainerFault("unexpected", entry.name, *other_names(file, entry))
        if entry.size > parts.largest(entry.name):
            raise ContainerFault("too-large", entry.name)


class _Examination:
    """One container, read; the steps in order, each adding to the problems."""

    def __init__(self, directory: Directory, read: Scan, known: KnownSigners) -> None:
        self._directory = directory
        self._read = read
        self._known = known
        self._kept = {name: content.data for name, content in read.contents.items() if content.data is not None}
        self._problems: list[Problem] = []
        self._signers: list[Signer] = []
        self._states: dict[str, FileState] = {}

    def result(self) -> Examined:
        for fault in self._read.faults:
            self._problem(fault.code, *(fault.paths or ("",)))
        if self._kept.get(MIMETYPE) != MIMETYPE_CONTENT:
            self._problem("not-canonical", MIMETYPE)
        signed = self._signatures()
        listed = self._listed(signed)
        self._digests(listed)
        found = self._meaning()
        return Examined(self._verdict(found), self._kept, found)

    def _problem(self, code: str, *paths: str, place: str = "") -> None:
        self._problems += [Problem(code, path, place) for path in paths]

    def _signatures(self) -> list[dict[str, str]]:
        """The digests of each manifest whose signature holds, the seal's first."""
        signed = []
        for number in parts.signature_numbers(self._kept):
            listing, signature = manifest.manifest_path(number), manifest.signature_path(number)
            content = self._kept.get(listing)
            if content is None:
                self._problem("missing-part", listing)
                continue
            try:
                read = signing.read(self._kept[signature])
            except signing.SignatureMalformed:
                self._problem("signature-malformed", signature)
                continue
            try:
                read.check(content)
            except signing.SignatureBroken as broken:
                self._problem("signature-broken", listing if broken.content_changed else signature)
                self._signers.append(self._signer(read, number, holds=False))
                continue
            self._signers.append(self._signer(read, number, holds=True))
            try:
                signed.append(manifest.read_manifest(number, content))
            except ManifestFault:
                self._problem("manifest-malformed", listing)
        return signed

    def _signer(self, read: signing.Signature, number: int, *, holds: bool) -> Signer:
        return Signer(
            name=read.name,
            role="organisation" if number == 1 else read.role,
            fingerprint=read.fingerprint,
            check_number=signing.check_number(read.public),
            signed_at=f"{read.signed_at:%Y-%m-%dT%H:%M:%SZ}",
            status="ok" if holds else "broken",
            trust=self._known.trust(read.organisation, read.fingerprint),
            organisation=read.organisation,
        )

    def _listed(self, signed: list[dict[str, str]]) -> dict[str, str] | None:
        """What every file should be: by the first signature that holds, else by what `sha256sum -c` reads."""
        for number, digests in enumerate(signed, start=1):
            if digests != signed[0]:
                self._problem("manifests-differ", manifest.manifest_path(number))
        try:
            checksums = manifest.read_checksums(self._kept.get(CHECKSUMS, b""))
        except ManifestFault:
            checksums = None
        own = self._digest_of(CHECKSUMS)
        if not signed:
            if checksums is None:
                self._problem("checksums-differ", CHECKSUMS)
            return None if checksums is None else checksums | {CHECKSUMS: own}
        if own == signed[0].get(CHECKSUMS) and (checksums is None or checksums | {CHECKSUMS: own} != signed[0]):
            self._problem("checksums-differ", CHECKSUMS)
        return signed[0]

    def _digest_of(self, name: str) -> str:
        content = self._read.contents.get(name)
        return "" if content is None else content.sha256

    def _digests(self, listed: dict[str, str] | None) -> None:
        named = {problem.path for problem in self._problems}
        for entry in self._directory.entries:
            content = self._read.contents[entry.name]
            status: FileStatus = "ok"
            if entry.name == MIMETYPE or entry.name.startswith("META-INF/"):
                status = "altered" if entry.name in named else "ok"
            elif listed is None or entry.name not in listed:
                status = "unlisted"
            elif content.sha256 != listed[entry.name]:
                status = "altered"
            if status == "ok" and content.crc != entry.crc:
                self._problem("not-canonical", entry.name)
            elif status != "ok" and entry.name not in named and listed is not None:
                self._problem(status, entry.name)
            self._states[entry.name] = FileState(entry.name, entry.size, content.sha256, status)
        for name in (listed or {}).keys() - self._states.keys():
            self._problem("missing", name)
            self._states[name] = FileState(name, 0, (listed or {})[name], "missing")

    def _meaning(self) -> meaning.Meaning | None:
        """What the data says, where the data is what was listed."""
        if meaning.is_too_new(self._kept.get(parts.SUBMISSION, b"")):
            return meaning.Meaning(too_new=True)
        for name in parts.missing(self._states):
            self._problem("missing-part", name)
        if any(self._states[name].status != "ok" for name in meaning.NEEDED if name in self._states):
            return None
        seal = next((each for each in self._signers if each.role == "organisation" and each.status == "ok"), None)
        found = meaning.read(self._kept, self._directory.stamp, list(self._states.values()), seal)
        self._problems += found.problems
        return found

    def _verdict(self, found: meaning.Meaning | None) -> Verdict:
        codes = {problem.code for problem in self._problems}
        outcome: Outcome = "valid"
        if found is not None and found.too_new and not codes & ALTERED and not self._read.faults:
            outcome = "too-new"
        elif codes - ALTERED:
            outcome = "malformed"
        elif codes:
            outcome = "altered"
        elif not parts.signature_numbers(self._kept):
            outcome = "unsigned"
        told = {} if found is None else found.told
        return Verdict(
            verdict=outcome,
            sha256=self._read.sha256,
            signers=tuple(self._signers),
            files=tuple(self._states.values()),
            problems=tuple(dict.fromkeys(self._problems)),
            **told,
        )
