"""What a person does with evidence: describe, attach, say what it serves, renew, delete."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from s11desktop import words
from s11desktop.audit import evidence_kinds
from s11desktop.audit.model import Evidence
from s11desktop.cleaning import clean, clean_line
from s11desktop.documents import kinds
from s11desktop.documents.names import shown_name
from s11desktop.errors import DocumentThere, UnknownEvidenceKind
from s11desktop.operations.changing import Item, Pen, require_changeable, writing_as
from s11desktop.operations.linking import link_all, link_along, link_one, unlink_one
from s11desktop.operations.lookup import evidence_item, find_evidence, find_standard
from s11desktop.operations.texts import required
from s11desktop.progress import Progress
from s11desktop.vault import items
from s11desktop.vault.intake import Intake
from s11desktop.vault.tables import EvidenceRow, VersionRow
from s11desktop.vault.vault import Vault

TYPED = frozenset({"title", "shows", "kept", "owner", "body", "outcome"})

_LINES = ("title", "owner", "body", "outcome")
_SAME = """SELECT e.number, e.title FROM evidence_versions v JOIN contents c ON c.id = v.content_id
JOIN evidence e ON e.id = v.evidence_id WHERE c.sha256 = ? AND v.removed_at IS NULL AND e.removed_at IS NULL
ORDER BY e.number LIMIT 1"""
_NEWEST = """SELECT e.number, e.title, c.sha256 FROM evidence_versions v JOIN contents c ON c.id = v.content_id
JOIN evidence e ON e.id = v.evidence_id WHERE e.id = ? AND v.removed_at IS NULL ORDER BY v.position DESC LIMIT 1"""


def attach(
    vault: Vault,
    source: Path | None,
    *,
    standards: Iterable[str],
    title: str,
    shows: str = "",
    kept: str = "",
    dated: date | None = None,
    expires: date | None = None,
    owner: str = "",
    kind: str = evidence_kinds.ANY,
    body: str = "",
    outcome: str = "",
    held_back: bool = False,
    unless_there: bool = False,
    by: str = "",
    progress: Progress | None = None,
) -> Evidence:
    """Put something that could be shown into the library: a document, or (without `source`) described only.

    At most 100 MiB a document and 4 GiB in all, told before the work starts. `progress` is called with bytes between
    short transactions; a cancelled attaching leaves nothing. A document that is there already is not stored twice;
    `unless_there` makes no second item of it either, and raises `DocumentThere` with the one there is. `kind` is one of
    `evidence_kinds.KINDS`; `body` and `outcome` are for the result of another audit. `held_back`: the file stays here
    and only its description goes with a return.
    Raises `TextMissing`, `TextTooLong`, `UnknownStandard`, `UnknownEvidenceKind`; for the document `FileMissing`,
    `FileUnreadable`, `DocumentEmpty`, `DocumentRefused`, `DocumentTooLarge`, `DocumentChanged`, `DiskFull`.
    """
    codes = tuple(find_standard(vault.framework, code).code for code in standards)
    values = described(title, shows, kept, dated, expires, owner, kind, body, outcome, held_back)
    if source is None:
        with writing_as(vault, by) as pen:
            item = put_new(pen, codes, values)
    else:
        media_type = kinds.check(source)
        require_changeable(vault)
        with Intake(vault, source, progress or Progress()) as taken, writing_as(vault, by) as pen:
            item = put_document(pen, codes, values, taken, source, media_type, unless_there=unless_there)
    return items.one_evidence(vault, item.uuid)


def described(
    title: str,
    shows: str = "",
    kept: str = "",
    dated: date | None = None,
    expires: date | None = None,
    owner: str = "",
    kind: str = evidence_kinds.ANY,
    body: str = "",
    outcome: str = "",
    held_back: bool = False,
) -> dict[str, object]:
    """The columns of something that could be shown, checked and cleaned. Raises `TextMissing`, `TextTooLong`,
    `UnknownEvidenceKind`.
    """
    return {
        "title": required(clean_line(title), "title"),
        "shows": clean(shows),
        "kept": clean(kept),
        "dated": dated,
        "expires": expires,
        "owner": clean_line(owner),
        "kind": _known(kind),
        "body": clean_line(body),
        "outcome": clean_line(outcome),
        "held_back": held_back,
    }


def put_document(
    pen: Pen,
    codes: tuple[str, ...],
    values: dict[str, object],
    taken: Intake,
    source: Path,
    media_type: str,
    *,
    unless_there: bool,
) -> Item:
    """A new item with its document, inside a transaction. Raises `DocumentThere`, before anything is written."""
    there = pen.raw.execute(_SAME, (taken.sha256,)).fetchone() if unless_there else None
    if there is not None:
        raise DocumentThere(path=source, item=evidence_item("", there[0]).label, title=there[1])
    item = put_new(pen, codes, values)
    dated = values["dated"]
    assert dated is None or isinstance(dated, date)
    _insert_version(pen, item, taken, source.name, media_type, dated, 1)
    return item


def add_version(
    vault: Vault,
    item: str,
    source: Path,
    *,
    dated: date | None = None,
    name: str = "",
    by: str = "",
    progress: Progress | None = None,
) -> Evidence:
    """A newer file for an item (E012, its number or UUID); the earlier ones stay. `name` is what it is called, where
    that is not the name of `source`. Raises `UnknownItem`,
    `DocumentThere` where it is the very file that is its newest already, and as `attach`.
    """
    find_evidence(vault.raw, item)
    media_type = kinds.check(source)
    require_changeable(vault)
    with Intake(vault, source, progress or Progress()) as taken, writing_as(vault, by) as pen:
        found = find_evidence(pen.raw, item)
        newest = pen.raw.execute(_NEWEST, (found.uuid,)).fetchone()
        if newest is not None and newest[2] == taken.sha256:
            raise DocumentThere(path=source, item=found.label, title=newest[1])
        revision = pen.touch(EvidenceRow, found)
        _insert_version(pen, found, taken, name or source.name, media_type, dated, revision)
        if dated is not None:
            pen.edit(EvidenceRow, found, {"dated": dated})
    return items.one_evidence(vault, found.uuid)


class EvidenceFields(TypedDict, total=False):
    """What of an evidence item can be changed."""

    title: str
    shows: str
    kept: str
    dated: date | None
    expires: date | None
    owner: str
    kind: str
    body: str
    outcome: str
    held_back: bool


def update(
    vault: Vault, item: str, *, by: str = "", expected_revision: int | None = None, **fields: Unpack[EvidenceFields]
) -> Evidence:
    """Change the given fields of an item. Raises `UnknownItem`, `UnknownEvidenceKind`, `TextMissing`, `TextTooLong`,
    `StaleRevision`.
    """
    values: dict[str, object] = dict(fields)
    for name in fields.keys() & set(_LINES):
        values[name] = clean_line(str(values[name]))
    for name in {"shows", "kept"} & fields.keys():
        values[name] = clean(str(values[name]))
    if "kind" in values:
        _known(str(values["kind"]))
    if "title" in values:
        required(str(values["title"]), "title")
    with writing_as(vault, by) as pen:
        found = find_evidence(pen.raw, item)
        pen.edit(EvidenceRow, found, values, typed=TYPED, expected=expected_revision)
    return items.one_evidence(vault, found.uuid)


def link(vault: Vault, item: str, standard: str, *, by: str = "") -> Evidence:
    """It serves that standard as well. Raises `UnknownItem`, `UnknownStandard`."""
    code = find_standard(vault.framework, standard).code
    with writing_as(vault, by) as pen:
        found = find_evidence(pen.raw, item)
        link_one(pen, found, code)
    return items.one_evidence(vault, found.uuid)


def unlink(vault: Vault, item: str, standard: str, *, by: str = "") -> Evidence:
    """It does not serve that standard. Raises `UnknownItem`, `UnknownStandard`."""
    code = find_standard(vault.framework, standard).code
    with writing_as(vault, by) as pen:
        found = find_evidence(pen.raw, item)
        unlink_one(pen, found, code)
    return items.one_evidence(vault, found.uuid)


def remove(vault: Vault, item: str, *, by: str = "", expected_revision: int | None = None) -> None:
    """Delete it for the people using the file; `restore` brings it back. Raises `UnknownItem`, `StaleRevision`."""
    with writing_as(vault, by) as pen:
        found = find_evidence(pen.raw, item)
        pen.edit(EvidenceRow, found, {"removed_at": pen.now}, expected=expected_revision)


def restore(vault: Vault, item: str, *, by: str = "") -> Evidence:
    """Bring a deleted one back. Raises `UnknownItem`."""
    with writing_as(vault, by) as pen:
        found = find_evidence(pen.raw, item, removed=True)
        pen.edit(EvidenceRow, found, {"removed_at": None})
    return items.one_evidence(vault, found.uuid)


def put_new(pen: Pen, codes: tuple[str, ...], values: dict[str, object], *, uuid: str = "") -> Item:
    """Describe something inside a transaction, of columns that are checked and cleaned already; with the UUID it has
    elsewhere, if it has one.
    """
    (number,) = pen.raw.execute("SELECT coalesce(max(number), 0) + 1 FROM evidence").fetchone()
    own = {"id": uuid} if uuid else {}
    uuid = pen.insert(EvidenceRow, number=number, added_at=pen.now, **values, **own)
    item = evidence_item(uuid, number)
    link_all(pen, item, codes)
    said = {name: value for name, value in values.items() if value}
    pen.note(item, "added", None, {**said, "standards": list(codes)}, 1)
    link_along(pen, item, codes)
    return item


def _insert_version(
    pen: Pen, item: Item, taken: Intake, name: str, media_type: str, dated: date | None, revision: int
) -> None:
    (place,) = pen.raw.execute(
        "SELECT coalesce(max(position), 0) + 1 FROM evidence_versions WHERE evidence_id = ?", (item.uuid,)
    ).fetchone()
    name = shown_name(name)
    uuid = pen.insert(
        VersionRow,
        evidence_id=item.uuid,
        content_id=taken.keep(pen.raw),
        position=place,
        name=name,
        media_type=media_type,
        dated=dated,
        added_at=pen.now,
        added_by=pen.by,
    )
    said = {"name": name, "sha256": taken.sha256, "size": taken.size}
    pen.note(Item("evidence-version", uuid, item.label), "added", None, said, revision)


def put_version(pen: Pen, item: Item, content_id: str, name: str, media_type: str) -> None:
    """Give something new its file, of a content that is in the audit file already."""
    (sha256, size) = pen.raw.execute("SELECT sha256, size FROM contents WHERE id = ?", (content_id,)).fetchone()
    name = shown_name(name)
    given = {"name": name, "media_type": media_type, "added_at": pen.now, "added_by": pen.by}
    uuid = pen.insert(VersionRow, evidence_id=item.uuid, content_id=content_id, position=1, **given)
    said = {"name": name, "sha256": sha256, "size": size}
    pen.note(Item("evidence-version", uuid, item.label), "added", None, said, 1)


def _known(kind: str) -> str:
    if not evidence_kinds.is_known(kind):
        allowed = tuple((code, words.EVIDENCE_KINDS[code]) for code in evidence_kinds.KINDS if code)
        raise UnknownEvidenceKind(kind=kind, allowed=allowed)
    return kind
