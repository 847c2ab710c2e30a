"""A pack taken into use: what it would change, told first; and a file made from one.

What a partnership asks (until when, how much, who signs) is put in its place at once. What is being answered is never
changed by it: other questions come only where nothing is answered yet, or by `rounds.migrate` and `rounds.add_audit`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from s11desktop import renaming, words
from s11desktop.audit.deadlines import say_deadline
from s11desktop.audit.pack import Pack, levels_offered
from s11desktop.errors import PackSignerChanged, UnknownLevel
from s11desktop.framework.canonical import canonical, digest
from s11desktop.framework.model import Signer
from s11desktop.framework.signers import say_line
from s11desktop.operations import organisation, partnership, signers, their_workbook
from s11desktop.operations.changing import Item, Pen, writing_as
from s11desktop.operations.migrating import preview
from s11desktop.vault.keys import Key
from s11desktop.vault.tables import AuditRow, LogoRow
from s11desktop.vault.vault import Vault

if TYPE_CHECKING:
    from s11desktop.audit.migrating import MigrationReport
    from s11desktop.audit.model import Audit, Partnership, PublicNumber

SAID = (
    *("name", "contact", "email", "deadline", "evidence_policy", "megabytes", "levels", "signers", "board_date"),
    *("declaration", "message", "urgent", "recipient", *partnership.SURVEY_NUMBERS),
)
"""What a pack says of a partnership."""

_KEPT_WHERE_SILENT = ("contact", "email", "deadline")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be different. `code` is that of `words.pack_change`, `facts` fill its sentence."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        return words.pack_change(self.code, dict(self.facts))


@dataclass(frozen=True, slots=True)
class WouldChange:
    """What taking a pack into use would do. Nothing has been changed.

    `signer` is unsigned, new, known, changed, lost (the pack in use is signed, this one is not) or other (it is signed
    by somebody else than the one in use). `questions` is same, taken (nothing is answered yet), edition (with its
    `migration`), renamed (called by the same edition, and not the same) or other. `changes` begins with those two.
    """

    signer: str
    questions: str
    changes: tuple[Change, ...]
    migration: MigrationReport | None = None

    @property
    def must_be_confirmed(self) -> bool:
        """Whether a person must say that they rang whoever is said to have sent it."""
        return self.signer in ("changed", "lost", "other")

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(change.sentence for change in self.changes)


def what_would_change(vault: Vault, pack: Pack) -> WouldChange:
    """What `adopt` would do with this pack, and what it leaves to the person."""
    audit = vault.load()
    signer, questions = _signer(vault, audit.partnership, pack), _questions(audit, pack)
    migration = preview(vault, pack.framework) if questions == "edition" else None
    return WouldChange(signer, questions, tuple(_changes(audit, pack, signer, questions)), migration)


def adopt(vault: Vault, pack: Pack, *, by: str = "", signer_confirmed: bool = False) -> Partnership:
    """Take a pack into use for the round people work on, in one transaction; what the partnership asks from then on.

    Its questions are taken where nothing is answered yet, else they stay as they are (`WouldChange.questions` says what
    is left to do). Contact, e-mail and deadline typed by hand stay where the pack says nothing of them; an extension
    stays. Raises `PackSignerChanged` where `must_be_confirmed` and not `signer_confirmed`, and what writing raises.
    """
    vault.leave_field()
    audit = vault.load()
    signer = _signer(vault, audit.partnership, pack)
    if signer in ("changed", "lost", "other") and not signer_confirmed:
        name, number = (
            (pack.partnership.name, "") if pack.sender is None else (pack.sender.name, pack.sender.check_number)
        )
        raise PackSignerChanged(name=name, check_number=number)
    takes = _questions(audit, pack) == "taken"
    with writing_as(vault, by) as pen:
        uuid = partnership.put(pen, _values(audit.partnership, pack))
        _put_logo(pen, uuid, pack.logo)
        their_workbook.put(pen, pack.framework, pack.workbook)
        if takes:
            _take_questions(pen, audit, pack)
        said = {"pack": pack.sha256, "signed": not pack.unsigned, "questions": digest(pack.framework)}
        pen.note(Item("partnership", uuid, "partnership"), "pack adopted", None, said, 1, chain=vault.organisation_id)
    vault.forget_framework(audit.uuid)
    return vault.load().partnership


def create_file(
    path: Path,
    secret: str | Key,
    pack: Pack,
    *,
    name: str,
    kind: str,
    level: str | None = None,
    number: PublicNumber | None = None,
    by: str = "",
    view: str = "",
    signer_confirmed: bool = False,
    **facts: bool,
) -> Vault:
    """A new audit file for what a pack asks: the file with the pack in use, or no file.

    `level` is one the pack accepts; without one, the longest. Raises `UnknownLevel`, `PackSignerChanged` as `adopt`
    does, and as `organisation.create_file`.
    """
    offered = pack.levels
    level = level or offered[-1]
    if level not in offered:
        raise UnknownLevel(level=level, allowed=offered)
    vault = organisation.create_file(
        path,
        secret,
        name=name,
        kind=kind,
        framework=pack.framework,
        level=level,
        number=number,
        by=by,
        view=view,
        **facts,  # type: ignore[arg-type]
    )
    try:
        adopt(vault, pack, by=by, signer_confirmed=signer_confirmed)
    except BaseException:
        vault.close()
        renaming.discard(path)
        raise
    return vault


def offered(vault: Vault) -> tuple[str, ...]:
    """The levels a person may choose in the audit they work on: those the partnership accepts."""
    audit = vault.load()
    return levels_offered(audit.framework, audit.partnership)


def logo(vault: Vault) -> bytes:
    """The partnership's logo of the round people work on, a PNG or JPEG; empty where there is none."""
    found = vault.raw.execute(
        "SELECT l.bytes FROM logos l JOIN round_partnerships p ON p.partnership_id = l.partnership_id "
        "JOIN audits a ON a.round_id = p.round_id WHERE a.id = ?",
        (vault.audit_id,),
    ).fetchone()
    return b"" if found is None else bytes(found[0])


def _signer(vault: Vault, in_use: Partnership, pack: Pack) -> str:
    """Who signed it, beside the pack in use and the signers remembered in this file."""
    sender = pack.sender
    if sender is None:
        return "lost" if in_use.signer else "unsigned"
    remembered = {each.public_sha256 for each in signers.known(vault) if each.organisation == sender.organisation}
    if in_use.signer == sender.organisation:
        return "known" if in_use.check_number == sender.check_number else "changed"
    if sender.trust == "changed" or (remembered and sender.fingerprint not in remembered):
        return "changed"
    if in_use.signer:
        return "other"
    return "known" if sender.fingerprint in remembered else sender.trust


def _questions(audit: Audit, pack: Pack) -> str:
    if digest(pack.framework) == audit.framework_sha256:
        return "same"
    if not _begun(audit):
        return "taken"
    if pack.framework.id != audit.framework.id:
        return "other"
    return "renamed" if pack.framework.edition == audit.framework.edition else "edition"


def _begun(audit: Audit) -> bool:
    """Whether anybody has answered, planned, shown or declared anything in this audit."""
    return bool(
        any(each.rating or each.words or each.reason or each.note or each.come_back for each in audit.responses)
        or any(item.standards for item in audit.evidence)
        or any(action.standards for action in audit.actions)
        or audit.declarations
        or audit.partnership_answers
        or audit.sent
    )


def _values(before: Partnership, pack: Pack) -> dict[str, object]:
    asked, sender = pack.partnership, pack.sender
    values = {name: getattr(asked, name) for name in SAID}
    if not before.pack:
        for name in _KEPT_WHERE_SILENT:
            values[name] = values[name] or getattr(before, name)
    values["signer"] = "" if sender is None else sender.organisation
    values["check_number"] = "" if sender is None else sender.check_number
    values["pack"] = pack.sha256
    values["adopted_at"] = datetime.now(UTC).replace(microsecond=0)
    return partnership.cleaned(values)


def _put_logo(pen: Pen, uuid: str, picture: bytes) -> None:
    pen.raw.execute("DELETE FROM logos WHERE partnership_id = ?", (uuid,))
    if picture:
        pen.insert(LogoRow, partnership_id=uuid, sha256=hashlib.sha256(picture).hexdigest(), bytes=picture)


def _take_questions(pen: Pen, audit: Audit, pack: Pack) -> None:
    framework = pack.framework
    values = {
        "framework": framework.id,
        "edition": framework.edition,
        "framework_sha256": digest(framework),
        "level": audit.level if audit.level in pack.levels else pack.levels[-1],
        "view": audit.view if any(view.code == audit.view for view in framework.views) else "",
    }
    pen.edit(AuditRow, Item("audit", audit.uuid, "audit"), values)
    pen.raw.execute(
        "UPDATE frameworks SET canonical = ?, sha256 = ? WHERE audit_id = ?",
        (canonical(framework), values["framework_sha256"], audit.uuid),
    )


def _changes(audit: Audit, pack: Pack, signer: str, questions: str) -> Iterator[Change]:
    before, framework = audit.partnership, pack.framework
    sender = pack.sender
    named = () if sender is None else (("name", sender.name), ("check_number", sender.check_number))
    yield Change(f"signer-{signer}", named)
    edition = (("title", framework.title), ("edition", framework.edition), ("ours", audit.framework.edition))
    yield Change(f"questions-{questions}", edition)
    if (
        questions == "taken"
        and framework.kinds
        and audit.organisation.kind not in {each.code for each in framework.kinds}
    ):
        label = next((each.label for each in audit.framework.kinds if each.code == audit.organisation.kind), "")
        yield Change("kind-unknown", (("kind", label or audit.organisation.kind),))
    if questions != "taken" and pack.partnership.levels and audit.level not in pack.partnership.levels:
        yield Change("level", (("wanted", " or ".join(pack.partnership.levels)), ("level", audit.level)))
    after = _values(before, pack)
    for name in SAID:
        old, new = getattr(before, name), after[name]
        if old != new and name != "levels":
            yield Change(name, (("before", _say(name, old)), ("after", _say(name, new))))
    if before.logo != (hashlib.sha256(pack.logo).hexdigest() if pack.logo else ""):
        yield Change("logo")


def _say(name: str, value: object) -> str:
    """A value within a sentence."""
    if not value:
        return {"signers": "as the questions say", "board_date": "as the questions say"}.get(name, "nothing said")
    if isinstance(value, datetime):
        return say_deadline(value)
    if name == "evidence_policy":
        return words.EVIDENCE_POLICIES.get(str(value), str(value))
    if name == "megabytes":
        return f"{value} MB"
    if name == "recipient":
        return "yes"
    if isinstance(value, tuple):
        return "; ".join(
            say_line(each) if isinstance(each, Signer) else str(getattr(each, "number", each)) for each in value
        )
    return str(value)
