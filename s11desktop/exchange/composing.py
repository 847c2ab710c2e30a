"""What a return is made of before a byte of it is written: data, questions, history, and what reports need.

Pure: the same audit, key, history and time give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from s11desktop import __version__, words
from s11desktop.audit import new_key
from s11desktop.audit.applicability import asked, hidden
from s11desktop.audit.covered import say_day
from s11desktop.audit.data import as_data, moment
from s11desktop.audit.dates import uk_time
from s11desktop.audit.kinds import STATEMENT, UPDATE, referred_to
from s11desktop.audit.yearly import of_audit, yearly_said
from s11desktop.exchange import container, meaning, parts, signing
from s11desktop.exchange.names import evidence_path, look_mark, short_name
from s11desktop.framework import marking
from s11desktop.framework.canonical import canonical, canonical_json
from s11desktop.report.facts import ReportFacts

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Audit
    from s11desktop.exchange.theirs import Filled


@dataclass(frozen=True)
class Prepared:
    """All a return needs but the bytes of documents; nothing in it changes any more. `documents` as in
    `ReportFacts.files`.
    """

    audit: Audit
    identity: signing.Identity
    kind: str
    exported_at: datetime
    missing: tuple[str, ...]
    supersedes: str | None
    documents: tuple[tuple[str, int, str], ...]
    submission: bytes = field(repr=False)
    framework: bytes = field(repr=False)
    history: bytes = field(repr=False)
    form: Filled | None = None
    form_name: str = ""
    logo: bytes = field(default=b"", repr=False)
    before: Audit | None = field(default=None, repr=False)

    @property
    def size(self) -> int:
        """About how many bytes it will be; the reports are small beside documents."""
        form = len(self.form.content) if self.form is not None else 0
        return sum(size for _, size, _ in self.documents) + form + 1024**2


def compose(
    audit: Audit,
    identity: signing.Identity,
    lines: Iterable[dict[str, object]],
    *,
    exported_at: datetime,
    draft: bool = False,
    missing: tuple[str, ...] = (),
    form: Filled | None = None,
    logo: bytes = b"",
    before: Audit | None = None,
) -> Prepared:
    """The data of a return, made of what the vault gave.

    `lines` are the audit's history, `exported_at` is UTC in whole seconds, `missing` a sentence for each thing a draft
    lacks, `form` the partnership's own workbook filled in, where it goes along, `logo` its picture for the cover,
    `before` the audit of the round before.
    """
    chained = b"".join(canonical_json(line) + b"\n" for line in lines)
    earlier = [each.reference for each in audit.sent if each.kind != "draft"]
    kind = "draft" if draft else _kind(audit)
    supersedes = earlier[-1] if earlier and not draft else None
    documents = _documents(audit)
    form_name = "" if form is None else parts.their_form_path(_short(audit), form.ending)
    data = (
        as_data(audit)
        | _marks(audit)
        | _form(form, form_name)
        | _new_key(audit)
        | {
            "kind": kind,
            "exported_at": moment(exported_at),
            "made_by": f"S11 Desktop {__version__}",
            "supersedes": supersedes,
            "missing": list(missing),
            "files": [{"path": path, "size": size, "sha256": sha256} for path, size, sha256 in documents],
            "history": {"changes": chained.count(b"\n"), "head": audit.history_head},
        }
        | _measured(audit, uk_time(exported_at).date())
    )
    return Prepared(
        audit=audit,
        identity=identity,
        kind=kind,
        exported_at=exported_at,
        missing=missing,
        supersedes=supersedes,
        documents=documents,
        submission=canonical_json(data),
        framework=canonical(audit.framework),
        history=chained,
        form=form,
        form_name=form_name,
        logo=logo,
        before=before,
    )


def _form(form: Filled | None, name: str) -> dict[str, object]:
    if form is None:
        return {}
    size, sha256 = len(form.content), hashlib.sha256(form.content).hexdigest()
    return {"their_form": {"path": name, "size": size, "sha256": sha256, "workbook": form.sha256}}


def _new_key(audit: Audit) -> dict[str, object]:
    """Where the file was made again from a return: that its key is new, and why."""
    new = new_key.of(audit)
    return {} if new is None else {"new_key": new_key.said(new)}


def _short(audit: Audit) -> str:
    """What ends the names of the files in front: the organisation, and that it is a first look where it is one."""
    mark = look_mark(marking.first_look(audit.framework, audit.level))
    return short_name(audit.organisation.name, audit.organisation.uuid) + mark


def _marks(audit: Audit) -> dict[str, object]:
    """What must be said of it: that it is a first look, whose the questions are, and which were not asked and why."""
    own = "" if audit.partnership.pack else audit.framework.notice
    said = {"first_look": marking.first_look(audit.framework, audit.level), "notice": own}
    return {name: text for name, text in said.items() if text} | {
        "not_asked": [
            {"standard": each.standard.code, "rule": each.rule, "why": words.hidden(each.rule, dict(each.facts))}
            for each in hidden(audit)
        ]
    }


def suggested_name(audit: Audit, exported_at: datetime, *, draft: bool = False) -> str:
    """What to call the file: the organisation, what it is, the day, and that it is a first look where it is one."""
    name = short_name(audit.organisation.name, audit.organisation.uuid)
    kind = audit.round.kind if audit.round.kind in (UPDATE, STATEMENT) else "return"
    what, mark = "draft" if draft else kind, look_mark(marking.first_look(audit.framework, audit.level))
    return f"{name}-safeguarding-{what}-{uk_time(exported_at):%Y-%m-%d}{mark}.zip"


def facts(prepared: Prepared) -> ReportFacts:
    """What the three reports are made from. The file's name is not among it: it may be changed on the way."""
    audit = prepared.audit
    name = _short(audit)
    public = prepared.identity.public
    return ReportFacts(
        audit=audit,
        today=uk_time(prepared.exported_at).date(),
        exported_at=prepared.exported_at,
        reference=meaning.reference(prepared.submission),
        check_number=signing.check_number(public),
        fingerprint=signing.fingerprint(public),
        kind=prepared.kind,
        missing=prepared.missing,
        files=prepared.documents,
        page_name=parts.PAGE,
        report_name=parts.report_path(name),
        workbook_name=parts.workbook_path(name),
        supersedes=prepared.supersedes or "",
        logo=prepared.logo,
        before=prepared.before,
    )


def _kind(audit: Audit) -> str:
    if audit.round.kind in (UPDATE, STATEMENT):
        return audit.round.kind
    return "starter" if audit.level == "starter" else "full"


def _measured(audit: Audit, today: date) -> dict[str, object]:
    """What an update or a yearly statement refers to, and what moved since; nothing for an audit."""
    sent = referred_to(audit)
    if sent is None:
        return {}
    said: dict[str, object] = {
        "refers_to": {
            "reference": sent.reference,
            "sha256": sent.sha256,
            "kind": sent.kind,
            "exported_at": moment(sent.exported_at),
            "sent_on": say_day(sent.sent_on),
        }
    }
    found = of_audit(audit, today) if audit.round.kind == STATEMENT else None
    return said if found is None else said | {"yearly": yearly_said(found)}


def _documents(audit: Audit) -> tuple[tuple[str, int, str], ...]:
    """The newest file of each evidence item that serves a standard of this audit and is neither held back nor left out;
    the same content goes once. Of an update only what serves an answer that changed.
    """
    found: dict[str, tuple[str, int, str]] = {}
    held = {each.code for each in asked(audit)}
    for item in audit.evidence:
        serves = bool(item.standards) and (audit.round.kind != UPDATE or not held.isdisjoint(item.standards))
        if serves and item.going is not None and audit.goes(item):
            path = evidence_path(item.label, item.title, item.going.name)
            found.setdefault(item.going.sha256, (path, item.going.size, item.going.sha256))
    return tuple(sorted(found.values(), key=lambda each: container.order(each[0])))
