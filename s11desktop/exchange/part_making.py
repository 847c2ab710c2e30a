"""A working part made out of an audit file: what goes is looked through first, sealed with its key, and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from s11desktop.audit.model import Audit
from s11desktop.audit.part import Use, narrowed, of_audit
from s11desktop.cleaning import clean, clean_line
from s11desktop.documents.names import readable_name
from s11desktop.errors import FileExists, NoGroupAnswers, NothingToShare, PartOfAnother, PartTooLarge
from s11desktop.exchange import own_key
from s11desktop.exchange import part as parts
from s11desktop.exchange.names import evidence_path
from s11desktop.exchange.part import OpenPart
from s11desktop.operations import checking, sharing
from s11desktop.operations.changing import require_changeable
from s11desktop.operations.checking import Checked, Memory
from s11desktop.operations.texts import required
from s11desktop.progress import Progress
from s11desktop.vault.content import ContentReader
from s11desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person chose: what for, which questions (codes), for whom, and whether documents come along."""

    use: Use
    standards: tuple[str, ...]
    to_name: str
    to_role: str = ""
    message: str = ""
    documents: bool = False


def look_through(
    audit: Audit, wanted: Wanted, reader: ContentReader, memory: Memory | None = None, progress: Progress = Progress()
) -> Checked:
    """The personal-data check over what would leave, and nothing else."""
    return checking.check(narrowed(audit, wanted.standards, documents=wanted.documents), reader, memory, progress)


def make(
    vault: Vault,
    target: Path,
    wanted: Wanted,
    words: str,
    *,
    by: str = "",
    replace_file: bool = False,
    now: datetime | None = None,
    progress: Progress = Progress(),
) -> OpenPart:
    """Write the part, prove it, and remember to whom it went.

    What must be decided of the personal-data check has been (`checking.require_decided`): that is for whoever shows it.
    Raises `NothingToShare`, `NoGroupAnswers`, `TextMissing` (whom it is for), `TextTooLong`, `PartTooLarge`,
    `FileExists`, `SealNotKept`, and what writing and `part.make` raise. Then nothing is there.
    """
    if wanted.use is Use.GROUP:
        vault.require_writable()
    else:  # nothing could be taken into a finished audit again
        require_changeable(vault)
    audit = vault.load()
    if not wanted.standards:
        raise NothingToShare
    if target.exists() and not replace_file:
        raise FileExists(path=str(target))
    to_name = required(clean_line(wanted.to_name), "name")
    going = checking.going(narrowed(audit, wanted.standards, documents=True)) if wanted.documents else ()
    places = {version.uuid: evidence_path(item.label, item.title, version.name) for item, version in going}
    size = sum(version.size for _, version in going)
    if size > parts.MOST_BYTES - parts.FOR_THE_REST:
        raise PartTooLarge(size=size, limit=parts.MOST_BYTES - parts.FOR_THE_REST)
    part = of_audit(
        audit,
        wanted.standards,
        uuid=str(uuid4()),
        use=wanted.use,
        made_at=(now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0),
        from_name=by,
        to_name=to_name,
        to_role=clean_line(wanted.to_role),
        message=clean(wanted.message),
        file_of=places,
    )
    if not part.standards:
        raise NoGroupAnswers
    named = {each.file.path: each.file.sha256 for each in part.evidence if each.file is not None}
    documents = {}
    with vault.reader() as reader:
        for done, (path, sha256) in enumerate(named.items()):
            progress(done, len(named))
            documents[path] = b"".join(reader.chunks(sha256))
    made = parts.make(target, part, own_key.identity(vault, audit), words, documents, replace_file=replace_file)
    sharing.record_made(vault, part, by)
    return made


def require_sealed_here(vault: Vault, opened: OpenPart) -> None:
    """Raises `PartOfAnother` unless what went out was sealed with a key of this file: nobody else made it."""
    if not own_key.is_own(vault, opened.maker.fingerprint):
        part = opened.part
        said = {"organisation": part.organisation_name, "title": part.framework.title, "period": part.period}
        raise PartOfAnother(path=opened.path.name, **said)


def suggested_name(use: Use, to_name: str, organisation: str) -> str:
    """A name for the file that says what it is, whose, and for whom."""
    what = {Use.SHARE: "Answers", Use.GROUP: "Proposed by", Use.REVIEW: "Review of"}[use]
    whose, whom = readable_name(organisation, limit=30), readable_name(to_name, "somebody", limit=30)
    return f"{what} {whose} for {whom}{parts.SUFFIX}"
