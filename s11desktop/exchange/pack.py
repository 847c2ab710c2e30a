"""A partnership's pack (`.s11pack`): what is asked, by whom, until when, sealed by the partnership.

The same container as a return, with the same seal. It is put together here, and read by `pack_reading`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from s11desktop.audit.model import Partnership
from s11desktop.audit.pack import Pack, Sender
from s11desktop.documents import logos
from s11desktop.documents.logos import LogoFault
from s11desktop.errors import LogoRefused, PackFailed, PackLevels, TextMissing
from s11desktop.exchange import container, manifest, pack_data, schema, signing, unfinished
from s11desktop.exchange.container_writing import Writer
from s11desktop.exchange.keyring import KeyRing
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.pack_reading import MOST_BYTES, PARTNERSHIP, PackVerdict, as_json, read
from s11desktop.exchange.parts import CHECKSUMS, FRAMEWORK
from s11desktop.framework.canonical import canonical
from s11desktop.framework.model import Framework
from s11desktop.operations import partnership as fields
from s11desktop.progress import Progress

__all__ = ["Pack", "PackReceipt", "PackVerdict", "Sender", "as_json", "compose", "make", "read"]


@dataclass(frozen=True, slots=True)
class PackReceipt:
    """A pack that was made, opened again and checked. `sha256` is the whole file's; `recipient` is empty unless
    sealed returns are asked for.
    """

    path: Path
    sha256: str
    check_number: str
    recipient: str
    size: int
    made_at: datetime


def compose(
    framework: Framework,
    asked: Mapping[str, Any],
    logo: bytes = b"",
    *,
    logo_path: str = "",
    nameless: bool = False,
    workbook: bytes = b"",
) -> Pack:
    """An unsigned pack from facts as people gave them: cleaned, and complete enough to be one.

    `workbook` comes along where it is the very one the questions were made from, so that it can be filled in.

    `asked` has the fields of `operations.partnership.PartnershipFields`; only one that nobody signs may be `nameless`.
    Raises `TextMissing` (name), `TextTooLong`,
    `PackLevels`, `LogoRefused`; ValueError for a choice that no window gives.
    """
    said = fields.cleaned(asked)
    if not said.get("name") and not nameless:
        raise TextMissing(field="name")
    levels = said.get("levels", ())
    if not set(framework.levels).issuperset(levels):  # type: ignore[arg-type]
        raise PackLevels(title=framework.title, allowed=framework.levels)
    if logo:
        _check_logo(logo, logo_path)
    partnership = Partnership(**said, logo=hashlib.sha256(logo).hexdigest() if logo else "")  # type: ignore[arg-type]
    made_from = framework.workbook
    theirs = made_from is not None and hashlib.sha256(workbook).hexdigest() == made_from.sha256
    return Pack(framework, partnership, logo, workbook=workbook if theirs else b"")


def make(
    target: Path,
    pack: Pack,
    ring: KeyRing,
    *,
    sealed: bool = False,
    replace_file: bool = False,
    now: datetime | None = None,
    progress: Progress = Progress(),
) -> PackReceipt:
    """Write a pack and prove it: re-opened, read as a stranger would, and compared. It gets its name only then.

    It is signed by the ring's key under the pack's own name (the ring takes that name where it had another). With
    `sealed` it carries the ring's age recipient, which is made the first time; without, none. A file of that name is
    never written over unless `replace_file`. Raises as `compose` does, and `PackFailed`, `FileExists`, `FileMissing`
    (no such folder), `FolderNotWritable`, `DiskFull`, and what a key ring raises. Then nothing is there, or what was.
    """
    made_at = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    asked = {name: getattr(pack.partnership, name) for name in _SAID}
    pack = compose(pack.framework, asked, pack.logo, workbook=pack.workbook)
    if signing.name_in_certificate(pack.partnership.name) != ring.name:
        ring.rename(pack.partnership.name)
    recipient = ring.wanted_recipient() if sealed else ""
    pack = replace(pack, partnership=replace(pack.partnership, recipient=recipient))
    identity = ring.identity
    entries = _entries(pack, identity, ring.uuid, made_at)
    with unfinished.file(target, MOST_BYTES, replace=replace_file) as (path, output):
        _write(entries, identity, made_at, output)
        unfinished.settle(output)
        verdict = read(path, known=KnownSigners(), progress=progress)
        _compare(pack, verdict)
        size = path.stat().st_size
        unfinished.name(path, target, replace=replace_file)
    assert verdict.sha256 is not None
    return PackReceipt(target, verdict.sha256, signing.check_number(identity.public), recipient, size, made_at)


_SAID = (
    *("name", "contact", "email", "deadline", "evidence_policy", "megabytes", "levels", "signers", "board_date"),
    *("declaration", "message", "urgent", "survey_replies", "survey_group", "survey_words"),
)
"""What a pack says of a partnership; what belongs to one audit (an extension, how it was asked) is not among it."""


def _entries(pack: Pack, identity: signing.Identity, uuid: str, made_at: datetime) -> dict[str, bytes]:
    ending = logos.check(pack.logo) if pack.logo else ""
    entries = schema.shipped_with_packs() | {
        FRAMEWORK: canonical(pack.framework),
        PARTNERSHIP: pack_data.write(pack, identity, uuid, ending, made_at),
    }
    if ending:
        entries[pack_data.LOGO + ending] = pack.logo
    if 0 < len(pack.workbook) <= pack_data.LARGEST_WORKBOOK:
        entries[pack_data.WORKBOOK] = pack.workbook
    return entries


def _write(
    entries: Mapping[str, bytes], identity: signing.Identity, made_at: datetime, output: unfinished.Output
) -> None:
    writer = Writer(output, made_at)
    digests = {name: writer.add(name, [entries[name]]).sha256 for name in sorted(entries, key=container.order)}
    digests[CHECKSUMS] = writer.add(CHECKSUMS, [manifest.write_checksums(digests)]).sha256
    listing = manifest.write_manifest(1, digests)
    writer.add(manifest.manifest_path(1), [listing])
    writer.add(manifest.signature_path(1), [signing.sign(identity, listing, made_at)])
    writer.finish()


def _compare(pack: Pack, verdict: PackVerdict) -> None:
    problems = tuple(each.message for each in verdict.problems)
    made = verdict.pack
    if (
        problems
        or made is None
        or made.partnership != pack.partnership
        or made.logo != pack.logo
        or (made.workbook != pack.workbook and len(pack.workbook) <= pack_data.LARGEST_WORKBOOK)
        or canonical(made.framework) != canonical(pack.framework)
    ):
        raise PackFailed(problems=problems)


def _check_logo(logo: bytes, path: str) -> None:
    try:
        logos.check(logo)
    except LogoFault as fault:
        raise LogoRefused(path=path, why=fault.why) from None
