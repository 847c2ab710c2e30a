"""What the personal-data check found and a person let stand, with the reason: known again without keeping the words.

The words are kept as a keyed digest, so that a change of them asks again and erasing them leaves nothing to be guessed
from.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: the kind of its item (answer, action, action-note, evidence, version,
    partnership-answer, earlier), the item's UUID, and which field of it ("" for a whole document).
    """

    kind: str
    uuid: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One thing let stand. `about` and `found` are what it is (child, name; unread, scan), `seal` the HMAC-SHA256 of
    its words under `salt`; `by` is who looked, `at` when (UTC).
    """

    uuid: str
    spot: Spot
    about: str
    found: str
    salt: bytes
    seal: bytes
    reason: str
    by: str = ""
    at: datetime | None = None

    def covers(self, about: str, found: str, words: str) -> bool:
        """Whether it is this very thing, in the same words."""
        return (self.about, self.found) == (about, found) and hmac.compare_digest(self.seal, seal(self.salt, words))


def seal(salt: bytes, words: str) -> bytes:
    """The keyed digest of words, whatever spaces and capitals they are written with."""
    return hmac.new(salt, " ".join(words.split()).casefold().encode(), sha256).digest()
