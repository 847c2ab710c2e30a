"""A working part (`.s11part`): the container of a return in its one canonical form, sealed, and locked with five words.

What went out is sealed by the organisation. Whoever says something in it seals the whole anew with a key of their own
and leaves that first seal inside (`data/as-made.xml`, `data/as-made.p7s`), so that both can be told: what was sent is
what was sent, and who said the rest.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from s11desktop.audit.part import Part, Reply
from s11desktop.errors import (
    FileMissing,
    FileUnreadable,
    FrameworkFaulty,
    NotAPart,
    PartAltered,
    PartTooLarge,
    PartTooNew,
    PartWords,
)
from s11desktop.exchange import container, manifest, part_data, part_lock, schema, signing, unfinished
from s11desktop.exchange.container import ContainerFault
from s11desktop.exchange.container_reading import read_directory, scan
from s11desktop.exchange.container_writing import Writer
from s11desktop.exchange.examining import Layout, Seen
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.part_lock import Lock, LockFault
from s11desktop.exchange.parts import CHECKSUMS, FRAMEWORK
from s11desktop.exchange.schema import DataFault
from s11desktop.framework.canonical import canonical
from s11desktop.framework.model import Framework
from s11desktop.framework.reading import LIMIT as LARGEST_FRAMEWORK
from s11desktop.framework.reading import from_canonical

SUFFIX = ".s11part"
PART = "data/part.json"
ANSWERS = "data/answers.json"
AS_MADE = "data/as-made.xml"
AS_MADE_SEAL = "data/as-made.p7s"
DOCUMENTS = "evidence/"

MOST_BYTES = 64 * 1024**2
"""Most bytes of a part, its documents among them: it is held whole in memory."""

FOR_THE_REST = 4 * 1024**2
"""Bytes of them that are kept for what is no document."""

_BELONGS = re.compile(
    r"mimetype|manifest-sha256\.txt|evidence/[^/]+"
    r"|data/(?:framework\.json|part\.json|answers\.json|as-made\.xml|as-made\.p7s|schema/[^/]+)"
    r"|META-INF/(?:ASiCManifest001\.xml|signature001\.p7s)"
)
_NEEDED = (container.MIMETYPE, FRAMEWORK, PART, CHECKSUMS)
_SINCE = {ANSWERS, AS_MADE, AS_MADE_SEAL}
_LARGEST_DATA = 16 * 1024**2
_LARGEST = {container.MIMETYPE: 64, FRAMEWORK: LARGEST_FRAMEWORK, PART: _LARGEST_DATA, ANSWERS: _LARGEST_DATA}
_LARGEST_OTHER = 4 * 1024**2

_LAYOUT = Layout(
    kind="return",
    seal="organisation",
    most=MOST_BYTES,
    belongs=lambda name: _BELONGS.fullmatch(name) is not None,
    largest=lambda name: MOST_BYTES if name.startswith(DOCUMENTS) else _LARGEST.get(name, _LARGEST_OTHER),
    is_read=lambda name: True,
)


@dataclass(frozen=True, slots=True)
class Seal:
    """Who sealed something, as the certificate says: name and role, fingerprint (hex) and check number of the key."""

    name: str
    role: str
    fingerprint: str
    check_number: str


@dataclass(frozen=True)
class OpenPart:
    """A part that was opened: nothing in it was altered and all of it agrees. `maker` sealed what went out; `replier`
    what was said since, None where nothing was.
    """

    path: Path
    part: Part
    reply: Reply
    maker: Seal
    replier: Seal | None
    lock: Lock = field(repr=False)
    entries: Mapping[str, bytes] = field(repr=False)
    sha256: str = ""

    def document(self, path: str) -> bytes:
        """A document that came along."""
        return self.entries[path]


def make(
    target: Path,
    part: Part,
    identity: signing.Identity,
    words: str,
    documents: Mapping[str, bytes] | None = None,
    *,
    replace_file: bool = False,
    work: int = part_lock.WORK_FACTOR,
) -> OpenPart:
    """Write a part and prove it: read again as a stranger would, and compared. It gets its name only then.

    `documents` are contents by their path in the part. Raises `PartTooLarge`, and `FileExists`, `FileMissing` (no such
    folder), `FolderNotWritable`, `DiskFull`: then nothing is there.
    """
    entries = schema.shipped_with_parts() | {
        FRAMEWORK: canonical(part.framework),
        PART: part_data.write_part(part),
        **(documents or {}),
    }
    size = sum(map(len, entries.values()))
    if size > MOST_BYTES - FOR_THE_REST:
        raise PartTooLarge(size=size, limit=MOST_BYTES - FOR_THE_REST)
    lock = part_lock.new_lock(words, work)
    content = _packed(entries, identity, part.made_at)
    made = _read(content, target, lock)
    if made.part != part:
        raise PartAltered(path=target)
    unfinished.write(target, part_lock.seal(lock, content), replace=replace_file)
    return made


def open_part(path: Path, words: str | Lock) -> OpenPart:
    """Read a part from a stranger: limits first, then form, seals, digests and meaning.

    Raises `FileMissing`, `FileUnreadable`, `NotAPart`, `PartWords`, `PartAltered`, `PartTooNew`.
    """
    data = _bytes(path)
    try:
        content, lock = part_lock.unseal(data, words)
    except LockFault as fault:
        why = {"form": NotAPart, "words": PartWords, "changed": PartAltered}[fault.why]
        raise why(path=path) from None
    return _read(content, path, lock)


def save(opened: OpenPart, reply: Reply, identity: signing.Identity, now: datetime | None = None) -> OpenPart:
    """The same file with what was said in it, whole or as it was: sealed anew by `identity`, and read again.

    Takes tens of milliseconds, so that it can be done with each pause in typing. Raises `FileMissing` (no such folder),
    `FolderNotWritable`, `DiskFull`: what was saved before is still there.
    """
    saved_at = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    kept = {name: data for name, data in opened.entries.items() if not name.startswith(("META-INF/", "mimetype"))}
    del kept[CHECKSUMS]
    if AS_MADE not in kept:
        kept[AS_MADE] = opened.entries[manifest.manifest_path(1)]
        kept[AS_MADE_SEAL] = opened.entries[manifest.signature_path(1)]
    kept[ANSWERS] = part_data.write_reply(opened.part, reply, saved_at)
    content = _packed(kept, identity, saved_at)
    made = _read(content, opened.path, opened.lock, opened)
    unfinished.write(opened.path, part_lock.seal(opened.lock, content))
    return made


def key_for_once(name: str, role: str) -> signing.Identity:
    """A key of somebody who has none: made now, kept nowhere. Its certificate says so."""
    return signing.new_identity(name or "Somebody", str(uuid4()), title=role, kept="once")


def looks_like_one(head: bytes, path: Path) -> bool:
    """Whether a file with that beginning and name is meant to be one: locked, it cannot say more."""
    return head.startswith(part_lock.MAGIC) and path.suffix.casefold() == SUFFIX


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > 2 * MOST_BYTES:
                raise NotAPart(path=path)
            return file.read(2 * MOST_BYTES)
    except FileNotFoundError:
        raise FileMissing(path=path) from None
    except (OSError, ValueError):
        raise FileUnreadable(path=path) from None


def _packed(entries: Mapping[str, bytes], identity: signing.Identity, when: datetime) -> bytes:
    output = io.BytesIO()
    writer = Writer(output, when)
    digests = {name: writer.add(name, [entries[name]]).sha256 for name in sorted(entries, key=container.order)}
    digests[CHECKSUMS] = writer.add(CHECKSUMS, [manifest.write_checksums(digests)]).sha256
    listing = manifest.write_manifest(1, digests)
    writer.add(manifest.manifest_path(1), [listing])
    writer.add(manifest.signature_path(1), [signing.sign(identity, listing, when)])
    writer.finish()
    return output.getvalue()


def _read(content: bytes, path: Path, lock: Lock, before: OpenPart | None = None) -> OpenPart:
    """The part in a container; every fault of form, seal, digest or meaning is one and the same to people. The same
    questions as `before` are not judged once more.
    """
    try:
        return _understood(content, path, lock, before)
    except (ContainerFault, DataFault, FrameworkFaulty, signing.SignatureMalformed, signing.SignatureBroken):
        raise PartAltered(path=path) from None
    except (manifest.ManifestFault, ValueError, KeyError):
        raise PartAltered(path=path) from None


def _understood(content: bytes, path: Path, lock: Lock, before: OpenPart | None) -> OpenPart:
    file = io.BytesIO(content)
    if len(content) > MOST_BYTES:
        raise ContainerFault("too-large")
    directory = read_directory(file, len(content))
    for entry in directory.entries:
        if not _LAYOUT.belongs(entry.name) or entry.size > _LAYOUT.largest(entry.name):
            raise ContainerFault("unexpected", entry.name)
    seen = Seen(directory, scan(file, directory, _LAYOUT.is_read), KnownSigners(), _LAYOUT)
    if not set(_NEEDED) <= seen.kept.keys() or seen.outcome() != "valid":
        raise PartAltered(path=path)
    data = schema.read_json(seen.kept[PART])
    if isinstance(data, dict) and type(data.get("format")) is int and data["format"] > part_data.FORMAT:
        raise PartTooNew(path=path)
    schema.check("part/part", data)
    if before is not None and before.entries[FRAMEWORK] == seen.kept[FRAMEWORK]:
        framework = before.part.framework
    else:
        framework = _framework(seen.kept[FRAMEWORK])
    if hashlib.sha256(seen.kept[FRAMEWORK]).hexdigest() != data["framework"]["sha256"]:
        raise DataFault("framework-differs")
    part = part_data.read_part(data, framework)
    _check_documents(part, seen)
    own = _seal(signing.read(seen.kept[manifest.signature_path(1)]))
    replied = ANSWERS in seen.kept
    if not replied:
        maker, sealed_at, reply = signing.read(seen.kept[manifest.signature_path(1)]), part.made_at, Reply()
    else:
        said = schema.read_json(seen.kept[ANSWERS])
        schema.check("part/answers", said)
        reply = part_data.read_reply(said, part)
        maker = _as_made(seen)
        assert reply.saved_at is not None
        sealed_at = reply.saved_at
    if (maker.organisation, maker.name) != (part.organisation, signing.name_in_certificate(part.organisation_name)):
        raise PartAltered(path=path)
    if sealed_at.year < 1980 or container.stamp(sealed_at) != directory.stamp:
        raise PartAltered(path=path)
    digest = hashlib.sha256(content).hexdigest()
    return OpenPart(path, part, reply, _seal(maker), own if replied else None, lock, seen.kept, digest)


def _framework(content: bytes) -> Framework:
    schema.check("framework", schema.read_json(content))
    framework = from_canonical(content)
    if canonical(framework) != content:
        raise DataFault("framework-differs")
    return framework


def _as_made(seen: Seen) -> signing.Signature:
    """The seal of what went out: it must hold, and cover every file that was there then just as it is now."""
    if not seen.kept.keys() >= _SINCE:
        raise DataFault("missing-part")
    listing = seen.kept[AS_MADE]
    signature = signing.read(seen.kept[AS_MADE_SEAL])
    signature.check(listing)
    then = manifest.read_manifest(1, listing)
    now = {name: each.sha256 for name, each in seen.states.items() if not name.startswith(("META-INF/", "mimetype"))}
    for name in (*_SINCE, CHECKSUMS):
        now.pop(name, None)
    then.pop(CHECKSUMS, None)
    if then != now:
        raise DataFault("altered")
    return signature


def _check_documents(part: Part, seen: Seen) -> None:
    """Every document is one that an evidence item names, and is what that says."""
    named = {each.file.path: each.file for each in part.evidence if each.file is not None}
    there = {name: each for name, each in seen.states.items() if name.startswith(DOCUMENTS)}
    if named.keys() != there.keys():
        raise DataFault("data-disagrees")
    for name, file in named.items():
        if (there[name].sha256, there[name].size) != (file.sha256, file.size):
            raise DataFault("data-disagrees")


def _seal(signature: signing.Signature) -> Seal:
    number = signing.check_number(signature.public)
    return Seal(signature.name, signature.role, signature.fingerprint, number)
