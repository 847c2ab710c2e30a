"""A pack: what a partnership asks, of whom, until when and how, as one noun; and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from s11desktop.audit.model import Partnership

if TYPE_CHECKING:
    from s11desktop.framework.model import Framework


@dataclass(frozen=True, slots=True)
class Sender:
    """Who signed a pack: the name and UUID in the certificate, and the key by its fingerprint and check number.

    `signed_at` (UTC) is what the signer's clock said. `trust` is new, known or changed, as for returns.
    """

    name: str
    organisation: str
    fingerprint: str
    check_number: str
    signed_at: datetime
    trust: str = "new"


@dataclass(frozen=True)
class Pack:
    """What a partnership asks. Read from a file it is there only when nothing in it was altered.

    Of `partnership`, a pack says name, contact, e-mail, deadline, message, evidence policy and megabytes, levels,
    signers, board date and declaration, urgent numbers, logo (its digest) and recipient; the rest is empty. `logo` is
    the picture itself, a PNG or JPEG; `workbook` the very workbook the questions were made from, empty where there is
    none or it does not come along. `sha256` is that of the file, empty before there is one.
    """

    framework: Framework
    partnership: Partnership
    logo: bytes = field(default=b"", repr=False)
    made_at: datetime | None = None
    sha256: str = ""
    sender: Sender | None = None
    workbook: bytes = field(default=b"", repr=False)

    @property
    def unsigned(self) -> bool:
        """Nobody signed it: ask the sender where it was not expected (`words.UNSIGNED`)."""
        return self.sender is None

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels an audit for it may have."""
        return levels_offered(self.framework, self.partnership)


def levels_offered(framework: Framework, partnership: Partnership) -> tuple[str, ...]:
    """The levels of the framework that the partnership accepts; all of them where it does not say."""
    return tuple(level for level in framework.levels if not partnership.levels or level in partnership.levels)
