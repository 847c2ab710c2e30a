"""Making a return: one audit as it is now, whole or not at all, and proved before anyone is told that it is ready.

Three steps, so that saves never wait. `take` runs where the vault is written and takes milliseconds; `settled` judges
and writes out what it took, and `build` reads documents through a reader of its own and takes as long as the disk
does: both run anywhere. `prepare` is the first two, `export` is all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from dataclasses import replace as replace_in
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from s11desktop import words
from s11desktop.audit.data import as_data
from s11desktop.audit.dates import uk_time
from s11desktop.audit.marking import first_look
from s11desktop.audit.validation import stops, validate
from s11desktop.errors import ExportFailed, ExportStopped, ReturnTooLarge, VaultDamaged
from s11desktop.exchange import (
    container,
    container_writing,
    manifest,
    meaning,
    own_key,
    parts,
    schema,
    signing,
    unfinished,
)
from s11desktop.exchange.composing import Prepared, compose, facts
from s11desktop.exchange.known import KnownSigners
from s11desktop.exchange.verify import Examined, examine
from s11desktop.operations import packs, signoff, their_workbook
from s11desktop.progress import Progress
from s11desktop.report.facts import ReportFacts
from s11desktop.vault import alongside, history

if TYPE_CHECKING:
    from s11desktop.audit.model import Audit
    from s11desktop.vault.vault import Vault

Papers = Callable[[ReportFacts], tuple[bytes, bytes, bytes]]
"""Makes the page, the PDF and the workbook."""


class Documents(Protocol):
    """Where the bytes of documents come from: the vault's `ContentReader`."""

    def chunks(self, sha256: str) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Receipt:
    """A return that was made, opened again and checked. `sha256` is the whole file's, for the e-mail."""

    path: Path
    sha256: str
    reference: str
    check_number: str
    size: int
    kind: str
    exported_at: datetime
    supersedes: str | None = None
    history_head: str = ""
    first_look: str = ""
    """What it is not, where it is a first look."""
    recorded: bool = True
    """Whether it stands in the file's list of returns: not where the file was open for reading only."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What the vault gave at one moment. `lines` are the audit's history, `exported_at` is UTC in whole seconds.

    `form` is the partnership's own workbook, empty where no copy of it goes along, `logo` its picture, empty for none,
    `before` the audit of the same questions in the round before.
    """

    audit: Audit
    identity: signing.Identity
    lines: tuple[dict[str, object], ...]
    exported_at: datetime
    draft: bool
    form: bytes = b""
    logo: bytes = field(default=b"", repr=False)
    before: Audit | None = field(default=None, repr=False)


def export(
    vault: Vault,
    target: Path,
    *,
    draft: bool = False,
    replace: bool = False,
    with_form: bool = False,
    now: datetime | None = None,
    progress: Progress = Progress(),
) -> Receipt:
    """Make the return of the audit people work on, check it against the vault, and keep a record of it in the vault.

    `draft` lets findings that stop a return through and lists them; `with_form` has the partnership's own workbook go
    along, filled in (raises as `their_workbook.kept` and `theirs.fill`). A file of that name is never written over
    unless `replace`. Raises `ExportStopped`, `ExportFailed`, `FileExists`, `FileMissing` (no such folder),
    `FolderNotWritable`, `DiskFull`, `ReturnTooLarge`, `CharacterCannotBeDrawn`, `VaultDamaged`, and `SealNotKept` for
    a first export from a file that is open for reading only. Then nothing is there, or what was there before.
    """
    prepared = prepare(vault, draft=draft, with_form=with_form, now=now)
    with vault.reader() as reader:
        receipt = build(prepared, reader, target, replace=replace, progress=progress)
    return record(vault, receipt)


def record(vault: Vault, receipt: Receipt) -> Receipt:
    """Keep in the vault that a return was made; where it is open for reading only the receipt says that it is not."""
    if vault.read_only:
        return replace_in(receipt, recorded=False)
    signoff.record_export(vault, receipt, supersedes=receipt.supersedes, history_head=receipt.history_head)
    return receipt


def prepare(vault: Vault, *, draft: bool = False, with_form: bool = False, now: datetime | None = None) -> Prepared:
    """Everything the vault has to give but the documents, judged and written out. Raises as `export` does."""
    return settled(take(vault, draft=draft, with_form=with_form, now=now))


def take(vault: Vault, *, draft: bool = False, with_form: bool = False, now: datetime | None = None) -> Taken:
    """Everything the vault has to give but the documents. The first time, this makes the organisation's key."""
    exported_at = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    vault.leave_field()
    audit = vault.load()
    form = b""
    if with_form:
        with vault.reader() as reader:
            form = their_workbook.kept(reader, audit.framework)
    lines = tuple(history.export_lines(vault, audit.uuid))
    earlier = alongside.before(vault.raw, audit.uuid)
    before = vault.load(earlier) if earlier else None
    return Taken(audit, own_key.identity(vault, audit), lines, exported_at, draft, form, packs.logo(vault), before)


def settled(taken: Taken) -> Prepared:
    """Judge once more what the vault gave, since what a screen believed is not trusted, and write out the data of the
    return. Raises `ExportStopped`.
    """
    audit, exported_at, draft = taken.audit, taken.exported_at, taken.draft
    missing = _missing(audit, exported_at, draft)
    form = None
    if taken.form and audit.framework.workbook is not None:
        from s11desktop.exchange import theirs

        form = theirs.fill(audit, taken.form, Path(audit.framework.workbook.name))
    return compose(
        audit,
        taken.identity,
        taken.lines,
        exported_at=exported_at,
        draft=draft,
        missing=missing,
        form=form,
        logo=taken.logo,
        before=taken.before,
    )


def build(
    prepared: Prepared,
    reader: Documents,
    target: Path,
    *,
    replace: bool = False,
    progress: Progress = Progress(),
    papers: Papers | None = None,
) -> Receipt:
    """Write the return and prove it: re-opened, verified as a stranger would, and compared with what the vault gave.

    It gets its name only then. Raises as `export` does; `progress` counts bytes, written and read again. With `papers`
    of the caller's own, what they can draw is theirs to look at.
    """
    if papers is None:
        from s11desktop.report.characters import check_characters

        check_characters(prepared.audit)
    if prepared.size > container.MOST_BYTES:
        raise ReturnTooLarge(size=prepared.size, limit=container.MOST_BYTES)
    total = 2 * prepared.size
    with unfinished.file(target, prepared.size, replace=replace) as (path, output):
        _write(prepared, reader, output, papers or reports, Progress(lambda at, _: progress(at, total)))
        unfinished.settle(output)
        again = Progress(lambda at, _: progress(min(prepared.size + at, total), total))
        examined = examine(path, known=KnownSigners(), progress=again)
        _compare(prepared, examined)
        size = path.stat().st_size
        unfinished.name(path, target, replace=replace)
    assert examined.verdict.sha256 is not None
    return Receipt(
        path=target,
        sha256=examined.verdict.sha256,
        reference=meaning.reference(prepared.submission),
        check_number=signing.check_number(prepared.identity.public),
        size=size,
        kind=prepared.kind,
        exported_at=prepared.exported_at,
        supersedes=prepared.supersedes,
        history_head=prepared.audit.history_head,
        first_look=first_look(prepared.audit),
    )


def _missing(audit: Audit, exported_at: datetime, draft: bool) -> tuple[str, ...]:
    stopping = stops(validate(audit, uk_time(exported_at).date()))
    if stopping and not draft:
        raise ExportStopped(findings=stopping)
    return tuple(words.finding(each) for each in stopping)


def reports(made_from: ReportFacts) -> tuple[bytes, bytes, bytes]:
    """The page, the PDF and the workbook. An update and a yearly statement have papers of their own."""
    if made_from.audit.before is not None:
        from s11desktop.report import kinds

        return kinds.papers(made_from)
    from s11desktop.report import html, pdf, workbook

    return html.report(made_from), pdf.report(made_from), workbook.report(made_from)


def _write(
    prepared: Prepared,
    reader: Documents,
    output: unfinished.Output,
    papers: Papers,
    progress: Progress,
) -> None:
    made_from = facts(prepared)
    page, report, workbook = papers(made_from)
    writer = container_writing.Writer(output, prepared.exported_at)
    digests: dict[str, str] = {}

    def add(name: str, chunks: Iterable[bytes]) -> None:
        digests[name] = writer.add(name, _counted(chunks, writer, progress)).sha256

    add(parts.PAGE, [page])
    add(made_from.report_name, [report])
    add(made_from.workbook_name, [workbook])
    if prepared.form is not None:
        add(prepared.form_name, [prepared.form.content])
    for path, _, sha256 in prepared.documents:
        add(path, reader.chunks(sha256))
        if digests[path] != sha256:
            raise VaultDamaged(detail="content", item=sha256, pages=())
    data = schema.shipped() | {
        parts.SUBMISSION: prepared.submission,
        parts.FRAMEWORK: prepared.framework,
        parts.HISTORY: prepared.history,
    }
    for name in sorted(data, key=container.order):
        add(name, [data[name]])
    add(parts.CHECKSUMS, [manifest.write_checksums(digests)])
    listing = manifest.write_manifest(1, digests)
    writer.add(manifest.manifest_path(1), [listing])
    writer.add(manifest.signature_path(1), [signing.sign(prepared.identity, listing, prepared.exported_at)])
    writer.finish()


def _counted(chunks: Iterable[bytes], writer: container_writing.Writer, progress: Progress) -> Iterator[bytes]:
    for chunk in chunks:
        yield chunk
        progress(writer.written, 0)


def _compare(prepared: Prepared, examined: Examined) -> None:
    """Raises `ExportFailed` unless the file is valid and tells exactly what the vault gave."""
    verdict = examined.verdict
    problems = [each.message for each in verdict.problems]
    documents = {each.path: each.sha256 for each in verdict.files if each.path.startswith("evidence/")}
    there = examined.contents
    if not problems and (
        verdict.verdict != "valid"
        or examined.meaning is None
        or examined.meaning.audit is None
        or as_data(examined.meaning.audit) != as_data(prepared.audit)
        or json.loads(there[parts.SUBMISSION]) != json.loads(prepared.submission)
        or hashlib.sha256(there[parts.FRAMEWORK]).hexdigest() != prepared.audit.framework_sha256
        or there[parts.HISTORY] != prepared.history
        or documents != {path: sha256 for path, _, sha256 in prepared.documents}
    ):
        problems = [words.problem("other", parts.SUBMISSION)]
    if problems:
        raise ExportFailed(problems=tuple(problems))
