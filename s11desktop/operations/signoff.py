"""Declarations, which are a person's, and the record of returns that were made and sent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from s11desktop.audit.covered import content_digest
from s11desktop.audit.dates import say_date
from s11desktop.audit.model import Declaration, How, Sent
from s11desktop.cleaning import clean_line
from s11desktop.errors import BadDate, NotDeclared, UnknownItem
from s11desktop.operations.changing import Item, stored, today, writing_as
from s11desktop.operations.texts import required
from s11desktop.vault import history
from s11desktop.vault.tables import DeclarationRow, SentRow
from s11desktop.vault.vault import Vault


class Made(Protocol):
    """What is kept of a return that was made (`exchange.submission.Receipt`)."""

    @property
    def path(self) -> Path: ...
    @property
    def sha256(self) -> str: ...
    @property
    def reference(self) -> str: ...
    @property
    def check_number(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def exported_at(self) -> datetime: ...


def declare(
    vault: Vault,
    *,
    name: str,
    role: str,
    how: How = How.HERE,
    on: date | None = None,
    where: str = "",
    seen_by_board: date | None = None,
    by: str = "",
) -> Declaration:
    """A person's word for the audit as it is now, in the words of `Audit.sign_off`. A later change asks for it again.

    `on` is the day it was made (today), `where` where a paper is kept. Whether findings stop it is for the caller to
    look at first; a return is stopped by them in any case. Declaring again in the same role replaces the earlier one.
    Raises `TextMissing` (name, role, or where a paper is), `BadDate` for a day still to come, `NotDeclared` (`what`
    is "board-date") where there must be the board's date.
    """
    sign_off = vault.load().sign_off
    name, role, where = required(clean_line(name), "name"), required(clean_line(role), "role"), clean_line(where)
    role = next((each.role for each in sign_off.signers if each.role.casefold() == role.casefold()), role)
    if how is How.PAPER:
        required(where, "where")
    day = today()
    for given in (on, seen_by_board):
        if given is not None and given > day:
            raise BadDate(text=say_date(given), ahead=True)
    if sign_off.board_date == "required" and seen_by_board is None:
        raise NotDeclared(what="board-date")
    vault.leave_field()
    values: dict[str, object] = {
        "name": name,
        "role": role,
        "words": sign_off.words,
        "how": how,
        "on": on or day,
        "content": content_digest(vault.load()),
        "where": where,
        "seen_by_board": seen_by_board,
    }
    with writing_as(vault, by) as pen:
        earlier = pen.raw.execute(
            "SELECT id, role FROM declarations WHERE audit_id = ? AND role = ? AND withdrawn_at IS NULL",
            (vault.audit_id, role),
        ).fetchall()
        for uuid, said in earlier:
            pen.raw.execute("UPDATE declarations SET withdrawn_at = ? WHERE id = ?", (stored(pen.now), uuid))
            pen.note(Item("declaration", uuid, said), "withdrawn", False, True, 2)
        uuid = pen.insert(DeclarationRow, audit_id=vault.audit_id, made_at=pen.now, made_by=by, **values)
        pen.note(Item("declaration", uuid, role), "declared", None, values, 1)
    return next(each for each in vault.load().declarations if each.uuid == uuid)


def withdraw(vault: Vault, uuid: str, *, by: str = "") -> None:
    """Take a declaration back; that it was made stays in the history. Raises `UnknownItem`."""
    with writing_as(vault, by) as pen:
        found = pen.raw.execute(
            "SELECT role FROM declarations WHERE id = ? AND audit_id = ? AND withdrawn_at IS NULL",
            (uuid, vault.audit_id),
        ).fetchone()
        if found is None:
            raise UnknownItem(item=uuid)
        pen.raw.execute("UPDATE declarations SET withdrawn_at = ? WHERE id = ?", (stored(pen.now), uuid))
        pen.note(Item("declaration", uuid, found[0]), "withdrawn", False, True, 2)


def record_export(
    vault: Vault, receipt: Made, *, supersedes: str | None = None, history_head: str | None = None
) -> Sent:
    """Keep that a return was made: its reference, digest and the history's head it carries (as it is now, unless
    given).
    """
    with vault.writing() as raw:
        history.settle(raw)
        head = history.head(raw, vault.audit_id) if history_head is None else history_head
    with writing_as(vault, "", finished=True) as pen:
        uuid = pen.insert(
            SentRow,
            audit_id=vault.audit_id,
            reference=receipt.reference,
            sha256=receipt.sha256,
            kind=receipt.kind,
            file_name=receipt.path.name,
            size=receipt.size,
            check_number=receipt.check_number,
            supersedes=supersedes,
            history_head=head,
            exported_at=receipt.exported_at.astimezone(UTC),
        )
    return next(each for each in vault.load().sent if each.uuid == uuid)


def mark_sent(vault: Vault, uuid: str, to: str, on: date | None = None) -> Sent:
    """Somebody said that it was sent: to whom, and on which day (today). Raises `UnknownItem`, `TextTooLong`,
    `BadDate`.
    """
    day = on or today()
    if day > today():
        raise BadDate(text=say_date(day), ahead=True)
    with vault.writing() as raw:
        done = raw.execute(
            "UPDATE sent SET sent_to = ?, sent_on = ? WHERE id = ?", (clean_line(to), day.isoformat(), uuid)
        )
        if not done.rowcount:
            raise UnknownItem(item=uuid)
    return next(each for each in vault.load().sent if each.uuid == uuid)
