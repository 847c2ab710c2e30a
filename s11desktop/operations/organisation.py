"""What a person says about the organisation, who asked for the audit, and who works on it; and making the file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from s11desktop.audit.model import Contact, Organisation, Partnership, Person, PublicNumber
from s11desktop.cleaning import clean, clean_line
from s11desktop.errors import UnknownItem, UnknownKind, UnknownLevel
from s11desktop.framework.canonical import canonical, digest
from s11desktop.framework.model import Framework
from s11desktop.operations.changing import Item, Pen, today, writing_as
from s11desktop.operations.texts import required
from s11desktop.vault.keys import Key
from s11desktop.vault.tables import (
    AuditRow,
    ContactRow,
    FactRow,
    FrameworkRow,
    OrganisationRow,
    PartnershipAnswerRow,
    PartnershipRow,
    PersonRow,
    PlaceRow,
    RoundPartnershipRow,
    RoundRow,
    SettingRow,
    new_id,
)
from s11desktop.vault.vault import Vault, create

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TYPED = frozenset(
    {"name", "council", "commissioned_by", "contract", "council_day", "council_night", "contact", "email", "extension"}
)

_CONTACTS = {"lead": "lead", "deputy": "deputy", "second_contact": "second"}
_LINES = ("name", "council", "commissioned_by", "contract", "council_day", "council_night")
_ASKED_LINES = ("name", "contact", "email", "extension", "evidence_policy", "asked_how")


def create_file(
    path: Path,
    secret: str | Key,
    *,
    name: str,
    kind: str,
    framework: Framework,
    level: str,
    number: PublicNumber | None = None,
    by: str = "",
    example: bool = False,
    **facts: bool,
) -> Vault:
    """Make a new audit file with its organisation and its first round: all of it in one transaction, or no file.

    `secret` is the passphrase, or a key with a new salt. `facts` are yes/no facts of the framework.
    Raises `TextMissing`, `UnknownKind`, `UnknownLevel`, `UnknownItem` (a fact), and what `vault.create` raises.
    """
    name = required(clean_line(name), "name")
    kind = find_kind(framework, kind)
    if level not in framework.levels:
        raise UnknownLevel(level=level, allowed=framework.levels)
    for code in facts:
        _require_fact(framework, code)
    now, day = datetime.now(UTC), today()
    ours = OrganisationRow(
        id=new_id(),
        name=name,
        kind=kind,
        number_kind=None if number is None else number.kind,
        number_value="" if number is None else clean_line(number.value),
        example=example,
        changed_at=now,
        changed_by=by,
    )
    begun = RoundRow(id=new_id(), kind="audit", period=str(day.year), started_on=day, changed_at=now, changed_by=by)
    asked = AuditRow(
        id=new_id(),
        round_id=begun.id,
        organisation_id=ours.id,
        framework=framework.id,
        edition=framework.edition,
        framework_sha256=digest(framework),
        level=level,
        changed_at=now,
        changed_by=by,
    )
    copy = FrameworkRow(audit_id=asked.id, sha256=asked.framework_sha256, canonical=canonical(framework))
    answered = [
        FactRow(organisation_id=ours.id, code=code, yes=yes, changed_at=now, changed_by=by)
        for code, yes in facts.items()
    ]

    def fill(session: Session) -> None:
        for rows in ([ours, begun], [asked], [copy, *answered]):
            session.add_all(rows)
            session.flush()

    vault = create(path, secret, fill=fill)
    with writing_as(vault, by) as pen:
        said = {"name": name, "kind": kind, "framework": framework.id, "edition": framework.edition, "level": level}
        pen.note(_item(vault), "made", None, said | facts, 1, chain=vault.organisation_id)
    return vault


class OrganisationFields(TypedDict, total=False):
    """What of the organisation can be changed."""

    name: str
    kind: str
    number: PublicNumber | None
    council: str
    places: tuple[str, ...]
    commissioned_by: str
    contract: str
    lead: Contact
    deputy: Contact
    second_contact: Contact
    council_day: str
    council_night: str


def update(
    vault: Vault, *, by: str = "", expected_revision: int | None = None, **fields: Unpack[OrganisationFields]
) -> Organisation:
    """Change the given facts of the organisation. Raises `TextMissing`, `UnknownKind`, `TextTooLong`,
    `StaleRevision`.
    """
    values: dict[str, object] = {name: clean_line(str(text)) for name, text in fields.items() if name in _LINES}
    if "name" in values:
        required(str(values["name"]), "name")
    if "kind" in fields:
        values["kind"] = find_kind(vault.framework, fields["kind"])
    if "number" in fields:
        number = fields["number"]
        values["number_kind"] = None if number is None else number.kind
        values["number_value"] = "" if number is None else clean_line(number.value)
    contacts: dict[str, object] = {part: fields.get(part) for part in _CONTACTS if part in fields}
    with writing_as(vault, by) as pen:
        item = _item(vault)
        pen.edit(OrganisationRow, item, values, typed=TYPED, chain=item.uuid, expected=expected_revision)
        for part, contact in contacts.items():
            assert isinstance(contact, Contact)
            _put_contact(pen, item, part, contact)
        if "places" in fields:
            _put_places(pen, item, tuple(place for each in fields["places"] if (place := clean_line(each))))
    return vault.load().organisation


def set_fact(vault: Vault, code: str, yes: bool | None, *, by: str = "") -> None:
    """Answer a yes/no fact, or take the answer back with None. Raises `UnknownItem` for a fact nobody asks."""
    _require_fact(vault.framework, code)
    with writing_as(vault, by) as pen:
        item = _item(vault)
        found = pen.raw.execute(
            "SELECT yes FROM facts WHERE organisation_id = ? AND code = ?", (item.uuid, code)
        ).fetchone()
        before = None if found is None else bool(found[0])
        if before == yes:
            return
        pen.raw.execute("DELETE FROM facts WHERE organisation_id = ? AND code = ?", (item.uuid, code))
        if yes is not None:
            pen.insert(FactRow, organisation_id=item.uuid, code=code, yes=yes)
        pen.note(item, f"fact {code}", before, yes, pen.touch(OrganisationRow, item), chain=item.uuid)


def set_level(vault: Vault, level: str, *, by: str = "") -> None:
    """Ask at another level: the starter grows into the full audit and nothing is entered again. Raises
    `UnknownLevel`.
    """
    if level not in vault.framework.levels:
        raise UnknownLevel(level=level, allowed=vault.framework.levels)
    with writing_as(vault, by) as pen:
        pen.edit(AuditRow, Item("audit", vault.audit_id, "audit"), {"level": level})


class PartnershipFields(TypedDict, total=False):
    """What of the partnership can be changed. `evidence_policy` is none, list or attach."""

    name: str
    contact: str
    email: str
    deadline: datetime | None
    extension: str
    evidence_policy: str
    asked_how: str


def update_partnership(vault: Vault, *, by: str = "", **fields: Unpack[PartnershipFields]) -> Partnership:
    """Say who asked for this round and gets the return. Raises `TextTooLong`."""
    values: dict[str, object] = {name: clean_line(str(text)) for name, text in fields.items() if name in _ASKED_LINES}
    if "deadline" in fields:
        values["deadline"] = fields["deadline"]
    with writing_as(vault, by) as pen:
        (round_id,) = pen.raw.execute("SELECT round_id FROM audits WHERE id = ?", (vault.audit_id,)).fetchone()
        found = pen.raw.execute(
            "SELECT partnership_id FROM round_partnerships WHERE round_id = ? LIMIT 1", (round_id,)
        ).fetchone()
        if found is None:
            uuid = pen.insert(PartnershipRow, revision=0)
            pen.insert(RoundPartnershipRow, round_id=round_id, partnership_id=uuid)
        else:
            uuid = found[0]
        pen.edit(
            PartnershipRow,
            Item("partnership", uuid, "partnership"),
            values,
            typed=TYPED,
            chain=vault.organisation_id,
        )
    return vault.load().partnership


def answer_partnership(vault: Vault, code: str, answer: str, *, by: str = "") -> None:
    """Answer a question about the partnership itself; an empty answer takes it back. Raises `UnknownItem`,
    `TextTooLong`.
    """
    if code not in {question.code for question in vault.framework.partnership_questions}:
        raise UnknownItem(item=code)
    with writing_as(vault, by) as pen:
        found = pen.raw.execute(
            "SELECT id FROM partnership_answers WHERE audit_id = ? AND code = ?", (vault.audit_id, code)
        ).fetchone()
        uuid = (
            pen.insert(PartnershipAnswerRow, audit_id=vault.audit_id, code=code, revision=0)
            if found is None
            else found[0]
        )
        item = Item("partnership-answer", uuid, code)
        pen.edit(PartnershipAnswerRow, item, {"answer": clean(answer)}, typed={"answer"})


def add_person(vault: Vault, name: str, role: str = "", *, by: str = "") -> Person:
    """A name-tag for somebody who works on the file; somebody of that name who is there already gets the role.

    Raises `TextMissing`, `TextTooLong`.
    """
    name, role = required(clean_line(name), "name"), clean_line(role)
    with writing_as(vault, by) as pen:
        found = pen.raw.execute("SELECT id FROM people WHERE name = ? AND removed_at IS NULL", (name,)).fetchone()
        if found is None:
            (place,) = pen.raw.execute("SELECT coalesce(max(position), 0) + 1 FROM people").fetchone()
            uuid = pen.insert(PersonRow, name=name, role=role, position=place)
            pen.note(
                Item("person", uuid, "person"),
                "added",
                None,
                {"name": name, "role": role},
                1,
                chain=vault.organisation_id,
            )
        else:
            uuid = found[0]
            pen.edit(PersonRow, Item("person", uuid, "person"), {"role": role}, chain=vault.organisation_id)
    vault.forget_roles()
    return Person(uuid, name, role)


def remove_person(vault: Vault, person: str, *, by: str = "") -> None:
    """Take a name-tag (UUID or name) away; what that person wrote keeps the name. Raises `UnknownItem`."""
    with writing_as(vault, by) as pen:
        found = pen.raw.execute(
            "SELECT id FROM people WHERE (id = ?1 OR name = ?1) AND removed_at IS NULL", (person,)
        ).fetchone()
        if found is None:
            raise UnknownItem(item=person)
        pen.edit(PersonRow, Item("person", found[0], "person"), {"removed_at": pen.now}, chain=vault.organisation_id)
    vault.forget_roles()


def set_setting(vault: Vault, name: str, value: str) -> None:
    """Keep something in the file that is no part of the audit and has no history; an empty value forgets it."""
    with vault.writing() as raw:
        raw.execute("DELETE FROM settings WHERE name = ?", (name,))
        if value:
            Pen(vault, raw, "").insert(SettingRow, name=name, value=clean(value))


def find_kind(framework: Framework, text: str) -> str:
    """The code of that kind of organisation. Raises `UnknownKind`; a framework without kinds takes any."""
    wanted = clean_line(text)
    for kind in framework.kinds:
        if wanted.casefold() in (kind.code.casefold(), kind.label.casefold()):
            return kind.code
    if framework.kinds:
        raise UnknownKind(kind=wanted, allowed=tuple((kind.code, kind.label) for kind in framework.kinds))
    return required(wanted, "kind")


def _put_contact(pen: Pen, item: Item, part: str, contact: Contact) -> None:
    new = {
        "name": clean_line(contact.name),
        "role": clean_line(contact.role),
        "email": clean_line(contact.email),
        "phone": clean_line(contact.phone),
    }
    key = (item.uuid, _CONTACTS[part])
    found = pen.raw.execute(
        "SELECT name, role, email, phone FROM contacts WHERE organisation_id = ? AND part = ?", key
    ).fetchone()
    before = dict(zip(new, found or ("", "", "", ""), strict=True))
    if before == new:
        return
    pen.raw.execute("DELETE FROM contacts WHERE organisation_id = ? AND part = ?", key)
    pen.insert(ContactRow, organisation_id=item.uuid, part=_CONTACTS[part], **new)
    pen.note(item, part, before, new, pen.touch(OrganisationRow, item), typing=True, chain=item.uuid)


def _put_places(pen: Pen, item: Item, places: tuple[str, ...]) -> None:
    found = pen.raw.execute("SELECT name FROM places WHERE organisation_id = ? ORDER BY position", (item.uuid,))
    before = tuple(name for (name,) in found.fetchall())
    if before == places:
        return
    pen.raw.execute("DELETE FROM places WHERE organisation_id = ?", (item.uuid,))
    for position, name in enumerate(places, start=1):
        pen.insert(PlaceRow, organisation_id=item.uuid, position=position, name=name)
    pen.note(item, "places", before, places, pen.touch(OrganisationRow, item), typing=True, chain=item.uuid)


def _item(vault: Vault) -> Item:
    return Item("organisation", vault.organisation_id, "organisation")


def _require_fact(framework: Framework, code: str) -> None:
    if code not in {fact.code for fact in framework.facts}:
        raise UnknownItem(item=code)
