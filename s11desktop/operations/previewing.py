"""A page of an attached document, read where it lies in the file: nothing of it is written to disk."""

from __future__ import annotations

import io

from s11desktop.audit.model import EvidenceVersion
from s11desktop.documents import previewing
from s11desktop.documents.previewing import Page
from s11desktop.operations.screening import Content
from s11desktop.progress import Progress
from s11desktop.vault.content import ContentReader


def look(
    reader: ContentReader,
    version: EvidenceVersion,
    number: int = 0,
    *,
    width: int = 640,
    progress: Progress | None = None,
) -> Page:
    """Page `number` of it, as `documents.previewing.look` gives it. In the thread the reader belongs to, which is the
    only one that may look at PDFs. Raises `UnknownItem` where it was erased, `VaultDamaged`.
    """
    held = _Held(reader, version.sha256)
    with io.BufferedReader(held) as file:
        page = previewing.look(file, version.media_type, number, width=width, progress=progress)
        if held.failure is not None:
            raise held.failure
    return page


class _Held(Content):
    """PDFium reads through a call that cannot raise: what fails is kept, and told afterwards."""

    failure: Exception | None = None

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            return super().readinto(buffer)
        except Exception as failure:
            self.failure = failure
            return 0
