"""Handing over: who comes next is written down, and where things are is looked up."""

from __future__ import annotations

from datetime import date

from s11desktop.audit.handing_over import ON, SEEN, TO, Becomes, Handover, Whereabouts, handover
from s11desktop.audit.model import Contact
from s11desktop.cleaning import clean_line
from s11desktop.operations import organisation, people, settings
from s11desktop.operations.changing import Item, today, writing_as
from s11desktop.operations.texts import required
from s11desktop.vault import backup, copies, past
from s11desktop.vault.vault import Vault

_ROLES = {Becomes.LEAD: "Safeguarding lead", Becomes.DEPUTY: "Deputy"}
_SECOND = "copies_second"


def hand_over(vault: Vault, *, name: str, role: str = "", becomes: Becomes = Becomes.LEAD, by: str = "") -> None:
    """Write down who comes next: as lead or deputy of the organisation, and as a name-tag of the file.

    Their telephone and e-mail are typed where the others are. Raises `TextMissing`, `TextTooLong`.
    """
    name, role = required(clean_line(name), "name"), clean_line(role) or _ROLES.get(becomes, "")
    with writing_as(vault, by, finished=True) as pen:
        if becomes is not Becomes.PERSON:
            item = Item("organisation", vault.organisation_id, "organisation")
            organisation.put_contact(pen, item, becomes.value, Contact(name, role))
        people.put(pen, name, role)
        settings.put(pen, {TO: name, ON: today().isoformat()})
    vault.forget_roles()


def summary_seen(vault: Vault, on: date) -> None:
    """Somebody has read the summary: it is not shown first again for six months."""
    settings.keep(vault, SEEN, on.isoformat())


def to_hand_over(vault: Vault, on: date) -> Handover:
    """Everything the next person must know, as it is in the file and on this computer."""
    audit = vault.load()
    made = copies.of_file(vault.path)
    where = Whereabouts(
        file=vault.path.name,
        folder=str(vault.path.parent),
        copies=len(made),
        copied_at=made[0].made_at if made else None,
        copies_in=str(backup.folder_of(vault)),
        second=audit.setting(_SECOND),
        page=audit.setting("recovery_page"),
        keeper=audit.setting("recovery_keeper"),
        touched=past.touched(vault.raw),
    )
    return handover(audit, where, on)
