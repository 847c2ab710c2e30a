"""The workbook that the questions of an audit were made from, kept in the file so that nobody has to find it again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from s11desktop.errors import NotFromAWorkbook, TheirSheetNotKept
from s11desktop.operations.changing import Pen, writing_as
from s11desktop.vault import content
from s11desktop.vault.tables import TheirWorkbookRow

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework
    from s11desktop.vault.content import ContentReader
    from s11desktop.vault.vault import Vault


def put(pen: Pen, framework: Framework, data: bytes) -> None:
    """Keep a workbook beside questions that name it, once; within the change that brings them. Any other is let be."""
    named = framework.workbook
    if not data or named is None or hashlib.sha256(data).hexdigest() != named.sha256:
        return
    content_id = content.put(pen.raw, data)
    there = pen.raw.execute("SELECT 1 FROM their_workbooks WHERE content_id = ?", (content_id,)).fetchall()
    if not there:
        pen.insert(TheirWorkbookRow, content_id=content_id, name=named.name)


def keep(vault: Vault, framework: Framework, data: bytes) -> None:
    """The same as a change of its own. Raises what writing raises."""
    if data and framework.workbook is not None:
        with writing_as(vault, "") as pen:
            put(pen, framework, data)


def kept(reader: ContentReader, framework: Framework) -> bytes:
    """The workbook these questions were made from, 20 MB at most.

    Raises `NotFromAWorkbook`, `TheirSheetNotKept` where it did not come along with them, `VaultDamaged`.
    """
    named = framework.workbook
    if named is None:
        raise NotFromAWorkbook()
    if not reader.has(named.sha256):
        raise TheirSheetNotKept(name=named.name)
    return b"".join(reader.chunks(named.sha256))
