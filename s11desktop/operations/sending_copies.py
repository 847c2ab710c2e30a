"""Copies of documents for sending: without what is not seen on their pages, or (a picture) smaller and upright.

A copy is a newer version of its item and says what it was made from; the original stays as an earlier version. Nothing
is written to disk in clear. What a copy still says is told, never passed over.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from s11desktop.audit.model import Evidence, EvidenceVersion
from s11desktop.documents import cleaning, pictures, reading
from s11desktop.errors import AlreadySmall, StaleRevision, UnknownItem
from s11desktop.operations.changing import Item, require_changeable, writing_as
from s11desktop.operations.lookup import find_evidence
from s11desktop.operations.screening import Content
from s11desktop.progress import Progress
from s11desktop.vault import items
from s11desktop.vault.content import ContentReader
from s11desktop.vault.intake import MadeIntake
from s11desktop.vault.tables import EvidenceRow, VersionRow
from s11desktop.vault.vault import Vault

How = Literal["cleaned", "smaller"]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was made and is not kept yet. `remains` are the kinds of particulars it still has."""

    version: EvidenceVersion
    how: How
    data: bytes
    name: str
    media_type: str
    remains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that goes from now on; `saved` is how many bytes fewer than what it was made from (or less than none)."""

    item: Evidence
    how: How
    saved: int
    remains: tuple[str, ...]


def make(version: EvidenceVersion, reader: ContentReader, how: How) -> Copy:
    """Make a copy in memory; slow. Raises `CannotClean`, `PictureUnreadable`, and `AlreadySmall` where a smaller one
    would not be smaller.
    """
    out = io.BytesIO()
    name, media_type = version.name, version.media_type
    with io.BufferedReader(Content(reader, version.sha256)) as source:
        if how == "cleaned":
            cleaning.clean_copy(source, media_type, out, name=name)
        else:
            pictures.smaller(source, out, name=name)
            if media_type != "image/png":
                name, media_type = f"{PurePath(name).stem}.jpg", "image/jpeg"
    data = out.getvalue()
    if how == "smaller" and len(data) >= version.size:
        raise AlreadySmall(path=version.name)
    out.seek(0)
    left = dict.fromkeys(each.kind for each in reading.read(out, media_type).particulars)
    return Copy(version, how, data, name, media_type, tuple(left))


def keep(vault: Vault, item: str, copy: Copy, *, by: str = "", progress: Progress | None = None) -> Kept:
    """Let a copy be the newest version of its item. Raises `UnknownItem`, `StaleRevision` where another version became
    the newest meanwhile, and what attaching raises.
    """
    require_changeable(vault)
    with MadeIntake(vault, copy.data, progress or Progress()) as taken, writing_as(vault, by) as pen:
        found = find_evidence(pen.raw, item)
        rows = pen.raw.execute(
            "SELECT id, position, dated FROM evidence_versions WHERE evidence_id = ? AND removed_at IS NULL "
            "ORDER BY position DESC LIMIT 1",
            (found.uuid,),
        ).fetchall()
        if not rows or rows[0][0] != copy.version.uuid:
            raise StaleRevision(item=found.label)
        (last,) = pen.raw.execute(
            "SELECT max(position) FROM evidence_versions WHERE evidence_id = ?", (found.uuid,)
        ).fetchone()
        uuid = pen.insert(
            VersionRow,
            evidence_id=found.uuid,
            content_id=taken.keep(pen.raw),
            position=last + 1,
            name=copy.name,
            media_type=copy.media_type,
            dated=rows[0][2],
            made_from_id=copy.version.uuid,
            made_how=copy.how,
            added_at=pen.now,
            added_by=pen.by,
        )
        said = {"name": copy.name, "sha256": taken.sha256, "size": taken.size, "made": copy.how}
        revision = pen.touch(EvidenceRow, found)
        pen.note(Item("evidence-version", uuid, found.label), "added", None, said, revision)
    return Kept(items.one_evidence(vault, found.uuid), copy.how, copy.version.size - len(copy.data), copy.remains)


def make_and_keep(vault: Vault, item: str, how: How, *, by: str = "", progress: Progress | None = None) -> Kept:
    """Both in one go, of the newest version of an item (E012, its number or UUID). Raises as they do, and `UnknownItem`
    for one that is described only.
    """
    found = items.one_evidence(vault, find_evidence(vault.raw, item).uuid)
    if found.current is None:
        raise UnknownItem(item=item)
    with vault.reader() as reader:
        copy = make(found.current, reader, how)
    return keep(vault, found.uuid, copy, by=by, progress=progress)
