"""What a person does with working parts: send some questions to a colleague, take the answers in, be offered a group's.

What came back is told as differences first (`audit.merging`). Each answer taken keeps the name of whoever gave it; the
taking is one step of the history, by whoever took it in, and is undone in one go.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from s11desktop.audit.applicability import asked
from s11desktop.audit.differences import Difference
from s11desktop.audit.merging import Merged, merge
from s11desktop.audit.part import Part, Reply, Use
from s11desktop.documents import kinds
from s11desktop.errors import (
    AuditMoved,
    NothingOffered,
    PartMoved,
    PartOfAnother,
    PartOfAnotherUse,
    PartTaken,
    PartUnanswered,
    StaleRevision,
)
from s11desktop.framework.crosswalk import equals
from s11desktop.operations.changing import Item, Pen, require_changeable, stored, writing_as
from s11desktop.operations.taking_in import Taken, counted, make_so
from s11desktop.operations.telling import PART
from s11desktop.progress import Progress
from s11desktop.vault import alongside, content, history
from s11desktop.vault.intake import MadeIntake
from s11desktop.vault.tables import PartRow, ProposedEvidenceRow, ProposedRow
from s11desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A working part this file knows of: made here, taken in here, or both. Times are UTC.

    `standards` are codes; `name` and `role` are whom it is for, of a group's `organisation` who proposes.
    """

    uuid: str
    use: Use
    organisation: str
    name: str
    role: str
    standards: tuple[str, ...]
    made_at: datetime
    saved_at: datetime | None
    taken_at: datetime | None
    taken_by: str
    check_number: str


def parts(vault: Vault) -> tuple[PartEntry, ...]:
    """The parts of the audit people work on, the newest first."""
    rows = vault.raw.execute(
        """SELECT id, "use", organisation, name, role, standards, made_at, saved_at, taken_at, taken_by, check_number
        FROM parts WHERE audit_id = ? ORDER BY coalesce(taken_at, made_at) DESC, id""",
        (vault.audit_id,),
    ).fetchall()
    return tuple(
        PartEntry(
            *(uuid, Use(use), organisation, name, role, tuple(json.loads(codes)), datetime.fromisoformat(made)),
            *(_moment(saved), _moment(taken), by, number),
        )
        for uuid, use, organisation, name, role, codes, made, saved, taken, by, number in rows
    )


def record_made(vault: Vault, part: Part, by: str = "") -> None:
    """Remember that a part went out: to whom, which questions, when. Raises what writing raises."""
    with writing_as(vault, by, finished=part.use is Use.GROUP) as pen:
        put_row(pen, part)


def require_of_here(vault: Vault, part: Part, name: str) -> None:
    """Raises `PartOfAnother` unless the part is of the audit people work on, `PartMoved` where that went on to another
    edition; `name` is what the file is called.
    """
    if part.audit == vault.audit_id and part.framework_sha256 == vault.load().framework_sha256:
        return
    known = vault.raw.execute("SELECT 1 FROM audits WHERE id = ?", (part.audit,)).fetchone() is not None
    if known and alongside.moved_to(vault.raw, part.audit):
        raise PartMoved(path=name, edition=vault.framework.edition)
    raise PartOfAnother(path=name, organisation=part.organisation_name, title=part.framework.title, period=part.period)


def preview(vault: Vault, part: Part, reply: Reply, name: str) -> Merged:
    """Every difference between what came back and the audit people work on; nothing is changed.

    Raises `PartOfAnotherUse`, `PartOfAnother`, `PartMoved`, `PartUnanswered`, `PartTaken` where nothing of it is new,
    and what writing raises: where nothing can be taken in there is nothing to choose.
    """
    if part.use is not Use.SHARE:
        raise PartOfAnotherUse(path=name, use=part.use.value)
    try:
        require_changeable(vault)
    except AuditMoved as error:
        raise PartMoved(path=name, edition=str(error.facts["edition"])) from None
    require_of_here(vault, part, name)
    if not reply.says_something:
        raise PartUnanswered(path=name, to=part.to_name or "your colleague")
    merged = merge(vault.load(), part, reply, _known(vault))
    entry = next((each for each in parts(vault) if each.uuid == part.uuid and each.taken_at), None)
    if entry is not None and not merged.theirs:
        assert entry.taken_at is not None
        raise PartTaken(path=name, on=entry.taken_at)
    return merged


def take(
    vault: Vault,
    part: Part,
    reply: Reply,
    chosen: Collection[Difference],
    *,
    name: str,
    check_number: str = "",
    by: str = "",
) -> Taken:
    """Make these differences so, in one transaction: nothing else is changed and nothing deleted. With none chosen it
    is only remembered that the part came back.

    They are compared anew first: where the audit says something else by now, nothing is taken. Raises as `preview`
    does, `StaleRevision`, and what writing raises.
    """
    merged = preview(vault, part, reply, name)
    wanted = [each for each in chosen if each.can_take]
    for each in wanted:
        if merged.by_key.get(each.key) != each:
            raise StaleRevision(item=each.label or each.theirs[:60])
    taken = counted(wanted)
    with writing_as(vault, by) as pen:
        put_row(pen, part, reply, check_number)
        if wanted:
            history.settle(pen.raw)
            counts = {"answers": taken.answers, "actions": taken.actions, "evidence": taken.evidence}
            going = Item(PART, vault.audit_id, reply.name or part.to_name)
            pen.note(going, "taken in", None, {**counts, "who": reply.name or part.to_name}, 1)
            pen.by = reply.name or part.to_name
            make_so(pen, wanted)
            history.settle(pen.raw)
    return taken


def offer(
    vault: Vault,
    part: Part,
    documents: Mapping[str, bytes],
    *,
    name: str,
    check_number: str = "",
    by: str = "",
    progress: Progress = Progress(),
) -> int:
    """Put a group's answers beside the questions here that ask the same; how many. None is filled in.

    What the same group proposed before in this audit and nobody used goes. `documents` are contents by their path in
    the part. Raises `PartOfAnotherUse`, `NothingOffered`, `PartTaken`, a document's `DocumentRefused`,
    `DocumentTooLarge`, `DiskFull` and what writing raises.
    """
    if part.use is not Use.GROUP:
        raise PartOfAnotherUse(path=name, use=part.use.value)
    require_changeable(vault)
    here = _asked_here(vault, part)
    if not here:
        raise NothingOffered(path=name, title=part.framework.title)
    entry = next((each for each in parts(vault) if each.uuid == part.uuid), None)
    if entry is not None:
        raise PartTaken(path=name, on=entry.taken_at or entry.made_at)
    files = {each.file.path: each.file for each in part.evidence if each.file is not None}
    kind_of = {path: kinds.check_content(data, files[path].name) for path, data in documents.items()}
    with ExitStack() as stack:
        taken = {}
        for done, (path, data) in enumerate(documents.items()):
            progress(done, len(documents))
            taken[path] = stack.enter_context(MadeIntake(vault, data, Progress()))
        pen = stack.enter_context(writing_as(vault, by))
        contents = {path: intake.keep(pen.raw) for path, intake in taken.items()}
        _forget(pen, part.organisation_name)
        put_row(pen, part, Reply(name=part.from_name), check_number)
        common = {"audit_id": vault.audit_id, "part_id": part.uuid}
        for code, theirs in here.items():
            values = part.values(theirs)
            pen.insert(ProposedRow, standard=code, **common, **values)
        for each in part.evidence:
            codes = [code for code, theirs in here.items() if theirs in each.serves]
            if not codes:
                continue
            file = each.file
            pen.insert(
                ProposedEvidenceRow,
                **common,
                standards=json.dumps(codes),
                said=json.dumps(dict(each.held.values), ensure_ascii=False),
                content_id=None if file is None else contents.get(file.path),
                name="" if file is None else file.name,
                media_type="" if file is None else kind_of.get(file.path, ""),
            )
    return len(here)


def let_go(vault: Vault, part_uuid: str, by: str = "") -> None:
    """Take what a group proposes off the questions again. What was used of it stays. Raises what writing raises."""
    with writing_as(vault, by) as pen:
        _let_go(pen, part_uuid)


def _asked_here(vault: Vault, part: Part) -> dict[str, str]:
    """The questions here that ask the same as those of a group: code here to code there."""
    ours = vault.framework
    asks = {each.code for each in part.asks}
    if ours.id == part.framework.id:
        texts = {each.code: each.text for each in part.asks}
        found = {each.code: each.code for each in ours.standards if texts.get(each.code) == each.text}
    else:
        found = {source: target for source, target in equals(ours, part.framework).items() if target in asks}
    here = {each.code for each in asked(vault.load())}
    return {code: theirs for code, theirs in found.items() if code in here}


def _known(vault: Vault) -> frozenset[str]:
    rows = vault.raw.execute("SELECT id FROM actions UNION SELECT id FROM evidence").fetchall()
    return frozenset(str(row[0]) for row in rows)


def put_row(pen: Pen, part: Part, reply: Reply | None = None, check_number: str = "") -> None:
    """Remember inside a transaction that a part went out or, with a reply, that it was taken in."""
    taken = {
        "saved_at": None if reply is None else reply.saved_at,
        "taken_at": None if reply is None else pen.now,
        "taken_by": "" if reply is None else pen.by,
        "check_number": check_number,
    }
    who = {"name": part.to_name, "role": part.to_role}
    if reply is not None and reply.name:
        who = {"name": reply.name, "role": reply.role}
    there = pen.raw.execute("SELECT 1 FROM parts WHERE id = ?", (part.uuid,)).fetchone()
    if there is None:
        pen.insert(
            PartRow,
            id=part.uuid,
            audit_id=pen.vault.audit_id,
            use=part.use,
            organisation=part.organisation_name if part.use is Use.GROUP else "",
            standards=json.dumps(part.standards),
            made_at=part.made_at,
            **who,
            **taken,
        )
    elif reply is not None:
        values = who | taken
        sets = ", ".join(f"{name} = ?" for name in values)
        pen.raw.execute(
            f"UPDATE parts SET {sets} WHERE id = ?",  # noqa: S608 - our own columns
            (*(stored(value) for value in values.values()), part.uuid),
        )


def _forget(pen: Pen, organisation: str) -> None:
    rows = pen.raw.execute(
        "SELECT id FROM parts WHERE audit_id = ? AND \"use\" = 'group' AND organisation = ?",
        (pen.vault.audit_id, organisation),
    ).fetchall()
    for (uuid,) in rows:
        _let_go(pen, uuid)


def _let_go(pen: Pen, part_uuid: str) -> None:
    found = pen.raw.execute(
        "SELECT content_id FROM proposed_evidence WHERE part_id = ? AND content_id IS NOT NULL", (part_uuid,)
    ).fetchall()
    pen.raw.execute("DELETE FROM proposed_evidence WHERE part_id = ?", (part_uuid,))
    pen.raw.execute("DELETE FROM proposed WHERE part_id = ?", (part_uuid,))
    for (content_id,) in found:
        content.let_go(pen.raw, content_id)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
