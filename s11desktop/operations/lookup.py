"""What people call things, found: an item by its label; standards and ratings as `framework.naming` finds them."""

from __future__ import annotations

import re

from s11desktop.errors import UnknownItem
from s11desktop.framework.naming import find_rating, find_standard
from s11desktop.operations.changing import Item
from s11desktop.vault.connection import Raw

__all__ = ["action_item", "evidence_item", "find_action", "find_evidence", "find_rating", "find_standard"]

_EVIDENCE = re.compile(r"E\s*0*(\d+)", re.IGNORECASE)
_ACTION = re.compile(r"A\s*0*(\d+)", re.IGNORECASE)


def find_evidence(raw: Raw, text: str, *, removed: bool = False) -> Item:
    """The evidence item of that label (E012), number or UUID. Raises `UnknownItem`; also for one that was deleted,
    unless `removed` ones are looked for.
    """
    return _find(raw, "evidence", "evidence", _EVIDENCE, text, removed)


def find_action(raw: Raw, text: str, *, removed: bool = False) -> Item:
    """The action of that label (A3), number or UUID. Raises `UnknownItem` as `find_evidence` does."""
    return _find(raw, "actions", "action", _ACTION, text, removed)


def evidence_item(uuid: str, number: int) -> Item:
    return Item("evidence", uuid, f"E{number:03d}")


def action_item(uuid: str, number: int) -> Item:
    return Item("action", uuid, f"A{number}")


def _find(raw: Raw, table: str, kind: str, label: re.Pattern[str], text: str, removed: bool) -> Item:
    wanted = text.strip()
    by_label = label.fullmatch(wanted)
    number = int(by_label[1]) if by_label else int(wanted) if wanted.isascii() and wanted.isdigit() else None
    found = raw.execute(
        f"SELECT id, number, removed_at FROM {table} WHERE id = ? OR number = ?",  # noqa: S608 - names of our own tables
        (wanted, None if number is None or number >= 1 << 63 else number),
    ).fetchone()
    if found is None or (found[2] is not None and not removed):
        raise UnknownItem(item=wanted)
    return evidence_item(found[0], found[1]) if kind == "evidence" else action_item(found[0], found[1])
