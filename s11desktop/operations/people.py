"""Who works on the audit file: name-tags that say who typed what, and no lock."""

from __future__ import annotations

from s11desktop.audit.model import Person
from s11desktop.cleaning import clean_line
from s11desktop.errors import UnknownItem
from s11desktop.operations.changing import Item, Pen, writing_as
from s11desktop.operations.texts import required
from s11desktop.vault.tables import PersonRow
from s11desktop.vault.vault import Vault


def add(vault: Vault, name: str, role: str = "", *, by: str = "") -> Person:
    """A name-tag for somebody who works on the file; somebody of that name who is there already gets the role.

    Raises `TextMissing`, `TextTooLong`.
    """
    with writing_as(vault, by, finished=True) as pen:
        person = put(pen, name, role)
    vault.forget_roles()
    return person


def put(pen: Pen, name: str, role: str = "") -> Person:
    """The same within a change that is open; the vault is to forget its roles after it."""
    name, role = required(clean_line(name), "name"), clean_line(role)
    chain = pen.vault.organisation_id
    found = pen.raw.execute("SELECT id FROM people WHERE name = ? AND removed_at IS NULL", (name,)).fetchone()
    if found is not None:
        pen.edit(PersonRow, Item("person", found[0], "person"), {"role": role}, chain=chain)
        return Person(found[0], name, role)
    (place,) = pen.raw.execute("SELECT coalesce(max(position), 0) + 1 FROM people").fetchone()
    uuid = pen.insert(PersonRow, name=name, role=role, position=place)
    pen.note(Item("person", uuid, "person"), "added", None, {"name": name, "role": role}, 1, chain=chain)
    return Person(uuid, name, role)


def remove(vault: Vault, person: str, *, by: str = "") -> None:
    """Take a name-tag (UUID or name) away; what that person wrote keeps the name. Raises `UnknownItem`."""
    with writing_as(vault, by, finished=True) as pen:
        found = pen.raw.execute(
            "SELECT id FROM people WHERE (id = ?1 OR name = ?1) AND removed_at IS NULL", (person,)
        ).fetchone()
        if found is None:
            raise UnknownItem(item=person)
        pen.edit(PersonRow, Item("person", found[0], "person"), {"removed_at": pen.now}, chain=vault.organisation_id)
    vault.forget_roles()
