"""What a person says about the organisation: name, contacts, facts, how much it is asked; and making its file."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Contact, Organisation, PublicNumber
from s11desktop.cleaning import clean_line
from s11desktop.errors import BadDate, LevelNotTaken, UnknownItem, UnknownKind, UnknownLevel, UnknownView
from s11desktop.framework.canonical import canonical, digest
from s11desktop.framework.model import Framework
from s11desktop.operations.changing import Item, Pen, today, writing_as
from s11desktop.operations.texts import required
from s11desktop.vault import alongside
from s11desktop.vault.keys import Key
from s11desktop.vault.opening import create
from s11desktop.vault.tables import (
    AuditRow,
    ContactRow,
    FactRow,
    FrameworkRow,
    OrganisationRow,
    PlaceRow,
    RoundRow,
    new_id,
)
from s11desktop.vault.vault import Vault

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_CONTACTS = {"lead": "lead", "deputy": "deputy", "second_contact": "second"}
_CONTACT = ("name", "role", "email", "phone")
_LINES = ("name", "council", "commissioned_by", "contract", "council_day", "council_night")


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
    view: str = "",
    period: str = "",
    started_on: date | None = None,
    **facts: bool,
) -> Vault:
    """Make a new audit file with its organisation and its first round: all of it in one transaction, or no file.

    `secret` is the passphrase, or a key with a new salt. `facts` are yes/no facts of the framework,
    `view` the order its questions are shown in, empty for their own. `started_on` is the day the round began (today)
    and `period` how people call it (that day's year): one begun on paper, or last year's, can be put in.
    Raises `TextMissing`, `UnknownKind`, `UnknownLevel`, `UnknownView`, `UnknownItem` (a fact), `BadDate` for a day
    still to come, and what `opening.create` raises.
    """
    name = required(clean_line(name), "name")
    kind = find_kind(framework, kind)
    if level not in framework.levels:
        raise UnknownLevel(level=level, allowed=framework.levels)
    if view and view not in {each.code for each in framework.views}:
        raise UnknownView(view=view, allowed=tuple((each.code, each.title) for each in framework.views))
    for code in facts:
        _require_fact(framework, code)
    now, day = datetime.now(UTC), started_on or today()
    if day > today():
        raise BadDate(text=say_date(day), ahead=True)
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
    begun = RoundRow(
        id=new_id(),
        kind="audit",
        period=clean_line(period) or str(day.year),
        started_on=day,
        changed_at=now,
        changed_by=by,
    )
    asked = AuditRow(
        id=new_id(),
        round_id=begun.id,
        organisation_id=ours.id,
        framework=framework.id,
        edition=framework.edition,
        framework_sha256=digest(framework),
        level=level,
        view=view,
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
        if "kind" in values and _is_its_own(pen, str(values["kind"])):
            pen.edit(AuditRow, Item("audit", vault.audit_id, "audit"), {"kind": values.pop("kind")})
        pen.edit(OrganisationRow, item, values, typed=_LINES, chain=item.uuid, expected=expected_revision)
        for part, contact in contacts.items():
            assert isinstance(contact, Contact)
            put_contact(pen, item, part, contact)
        if "places" in fields:
            put_places(pen, item, tuple(place for each in fields["places"] if (place := clean_line(each))))
    return vault.load().organisation


def set_fact(vault: Vault, code: str, yes: bool | None, *, by: str = "") -> None:
    """Answer a yes/no fact, or take the answer back with None. Raises `UnknownItem` for a fact nobody asks."""
    _require_fact(vault.framework, code)
    with writing_as(vault, by) as pen:
        put_fact(pen, _item(vault), code, yes)


def set_level(vault: Vault, level: str, *, by: str = "") -> None:
    """Ask at another level: the starter grows into the full audit and nothing is entered again. Raises
    `UnknownLevel`, and `LevelNotTaken` where whoever asked for the audit takes none at that level.
    """
    if level not in vault.framework.levels:
        raise UnknownLevel(level=level, allowed=vault.framework.levels)
    with writing_as(vault, by) as pen:
        require_taken(pen, level)
        pen.edit(AuditRow, Item("audit", vault.audit_id, "audit"), {"level": level})


def require_taken(pen: Pen, level: str) -> None:
    """Raises `LevelNotTaken` where whoever asked for the audits of this round takes returns at other levels only."""
    found = pen.raw.execute(
        "SELECT p.name, p.levels FROM partnerships p JOIN round_partnerships r ON r.partnership_id = p.id "
        "JOIN audits a ON a.round_id = r.round_id WHERE a.id = ?",
        (pen.vault.audit_id,),
    ).fetchone()
    accepted = json.loads(found[1]) if found is not None and found[1] else []
    if accepted and level not in accepted:
        raise LevelNotTaken(level=level, accepted=" or ".join(accepted), partnership=found[0])


def find_kind(framework: Framework, text: str) -> str:
    """The code of that kind of organisation. Raises `UnknownKind`; a framework without kinds takes any."""
    wanted = clean_line(text)
    for kind in framework.kinds:
        if wanted.casefold() in (kind.code.casefold(), kind.label.casefold()):
            return kind.code
    if framework.kinds:
        raise UnknownKind(kind=wanted, allowed=tuple((kind.code, kind.label) for kind in framework.kinds))
    return required(wanted, "kind")


def _is_its_own(pen: Pen, kind: str) -> bool:
    """Whether what the organisation is in these questions is said of this audit alone: it is already, or another audit
    of the round rests on what the organisation is called and knows no such kind.
    """
    own = "SELECT kind FROM audits WHERE id = ?"
    if pen.raw.execute(own, (pen.vault.audit_id,)).fetchone()[0]:
        return True
    for uuid in alongside.together(pen.raw, pen.vault.audit_id):
        known = {each.code for each in pen.vault.framework_of(uuid).kinds}
        if known and kind not in known and not pen.raw.execute(own, (uuid,)).fetchone()[0]:
            return True
    return False


def put_fact(pen: Pen, item: Item, code: str, yes: bool | None) -> None:
    """Answer a fact inside a transaction, or take the answer back."""
    field = f"fact {code}"
    before = said(pen, field)
    if before == yes:
        return
    pen.raw.execute("DELETE FROM facts WHERE organisation_id = ? AND code = ?", (item.uuid, code))
    if yes is not None:
        pen.insert(FactRow, organisation_id=item.uuid, code=code, yes=yes)
    pen.note(item, field, before, yes, pen.touch(OrganisationRow, item), chain=item.uuid)


def put_contact(pen: Pen, item: Item, part: str, contact: Contact) -> None:
    """Say inside a transaction who is lead, deputy or second_contact."""
    new = {name: clean_line(getattr(contact, name)) for name in _CONTACT}
    before = said(pen, part)
    if before == new:
        return
    pen.raw.execute("DELETE FROM contacts WHERE organisation_id = ? AND part = ?", (item.uuid, _CONTACTS[part]))
    pen.insert(ContactRow, organisation_id=item.uuid, part=_CONTACTS[part], **new)
    pen.note(item, part, before, new, pen.touch(OrganisationRow, item), typing=True, chain=item.uuid)


def put_places(pen: Pen, item: Item, places: tuple[str, ...]) -> None:
    """Say inside a transaction where the organisation works."""
    before = said(pen, "places")
    if before == places:
        return
    pen.raw.execute("DELETE FROM places WHERE organisation_id = ?", (item.uuid,))
    for position, name in enumerate(places, start=1):
        pen.insert(PlaceRow, organisation_id=item.uuid, position=position, name=name)
    pen.note(item, "places", before, places, pen.touch(OrganisationRow, item), typing=True, chain=item.uuid)


def said(pen: Pen, field: str) -> object:
    """What is said of a fact ("fact has_trips"), of a contact, or of the places: all have rows of their own."""
    uuid = pen.vault.organisation_id
    if field == "places":
        rows = pen.raw.execute("SELECT name FROM places WHERE organisation_id = ? ORDER BY position", (uuid,))
        return tuple(name for (name,) in rows.fetchall())
    if field in _CONTACTS:
        found = pen.raw.execute(
            f"SELECT {', '.join(_CONTACT)} FROM contacts WHERE organisation_id = ? AND part = ?",  # noqa: S608
            (uuid, _CONTACTS[field]),
        ).fetchone()
        return dict(zip(_CONTACT, found or ("", "", "", ""), strict=True))
    found = pen.raw.execute(
        "SELECT yes FROM facts WHERE organisation_id = ? AND code = ?", (uuid, field.removeprefix("fact "))
    ).fetchone()
    return None if found is None else bool(found[0])


def _item(vault: Vault) -> Item:
    return Item("organisation", vault.organisation_id, "organisation")


def _require_fact(framework: Framework, code: str) -> None:
    if code not in {fact.code for fact in framework.facts}:
        raise UnknownItem(item=code)
