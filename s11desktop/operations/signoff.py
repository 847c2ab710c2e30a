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
from s11desktop.vault.connection import Raw
from s11desktop.vault.tables import DeclarationRow, SendingRow, SentRow
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


class Copied(Protocol):
    """What is kept of a copy that was locked or made in another form (`exchange.sealing.Sealed`)."""

    @property
    def path(self) -> Path: ...
    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def recipient(self) -> str: ...


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


def record_copy(vault: Vault, uuid: str, made: Copied, *, form: str, to: str = "") -> Sent:
    """Keep that a copy of the return was locked for whoever gets it, or made in another form. One of that name is
    replaced in the list, since it was replaced on the disk. Raises `UnknownItem`.
    """
    with writing_as(vault, "", finished=True) as pen:
        _find_sent(pen.raw, uuid)
        pen.raw.execute(
            'DELETE FROM sendings WHERE sent_id = ? AND file_name = ? AND "on" IS NULL', (uuid, made.path.name)
        )
        pen.insert(
            SendingRow,
            sent_id=uuid,
            to=clean_line(to),
            on=None,
            form=form,
            file_name=made.path.name,
            sha256=made.sha256,
            size=made.size,
            recipient=made.recipient,
            made_at=pen.now,
        )
    return _sent(vault, uuid)


def mark_sent(vault: Vault, uuid: str, to: str, on: date | None = None, *, copy: str = "") -> Sent:
    """Somebody said that it was sent: to whom, and on which day (today); `copy` is the UUID of the copy that went,
    where it was not the return as it is. Said again it is one more partnership; the same said twice is said once.

    Raises `UnknownItem`, `TextTooLong`, `BadDate`.
    """
    day, to = on or today(), clean_line(to)
    if day > today():
        raise BadDate(text=say_date(day), ahead=True)
    with writing_as(vault, "", finished=True) as pen:
        first, name, sha256, size = _find_sent(pen.raw, uuid)
        if copy:
            done = pen.raw.execute(
                'UPDATE sendings SET "to" = ?, "on" = ? WHERE id = ? AND sent_id = ?',
                (to, day.isoformat(), copy, uuid),
            )
            if not done.rowcount:
                raise UnknownItem(item=copy)
        if first is None:
            pen.raw.execute("UPDATE sent SET sent_to = ?, sent_on = ? WHERE id = ?", (to, day.isoformat(), uuid))
        elif not copy and not _said(pen.raw, uuid, to, day):
            facts = {"form": "return", "file_name": name, "sha256": sha256, "size": size, "recipient": ""}
            pen.insert(SendingRow, sent_id=uuid, to=to, on=day, made_at=pen.now, **facts)
    return _sent(vault, uuid)


def unmark_sent(vault: Vault, uuid: str, sending: str = "") -> Sent:
    """It was said by mistake: the return, or that further sending of it, did not go. Raises `UnknownItem`."""
    with writing_as(vault, "", finished=True) as pen:
        _find_sent(pen.raw, uuid)
        if sending:
            found = pen.raw.execute(
                'SELECT form, "to", "on" FROM sendings WHERE id = ? AND sent_id = ?', (sending, uuid)
            ).fetchone()
            if found is None:
                raise UnknownItem(item=sending)
            if found[0] == "return":
                pen.raw.execute("DELETE FROM sendings WHERE id = ?", (sending,))
            else:
                pen.raw.execute('UPDATE sendings SET "on" = NULL WHERE id = ?', (sending,))
                pen.raw.execute(
                    "UPDATE sent SET sent_to = '', sent_on = NULL WHERE id = ? AND sent_to = ? AND sent_on = ?",
                    (uuid, found[1], found[2]),
                )
        else:
            pen.raw.execute("UPDATE sent SET sent_to = '', sent_on = NULL WHERE id = ?", (uuid,))
    return _sent(vault, uuid)


def _find_sent(raw: Raw, uuid: str) -> tuple[str | None, str, str, int]:
    """The day it went first, its file's name, digest and size. Raises `UnknownItem`."""
    found = raw.execute("SELECT sent_on, file_name, sha256, size FROM sent WHERE id = ?", (uuid,)).fetchone()
    if found is None:
        raise UnknownItem(item=uuid)
    return found[0], found[1], found[2], found[3]


def _said(raw: Raw, uuid: str, to: str, day: date) -> bool:
    """Whether that was said already."""
    facts = (uuid, to, day.isoformat())
    return bool(
        raw.execute("SELECT 1 FROM sent WHERE id = ? AND sent_to = ? AND sent_on = ?", facts).fetchone()
        or raw.execute('SELECT 1 FROM sendings WHERE sent_id = ? AND "to" = ? AND "on" = ?', facts).fetchone()
    )


def _sent(vault: Vault, uuid: str) -> Sent:
    (audit_id,) = vault.raw.execute("SELECT audit_id FROM sent WHERE id = ?", (uuid,)).fetchone()
    return next(each for each in vault.load(audit_id).sent if each.uuid == uuid)
