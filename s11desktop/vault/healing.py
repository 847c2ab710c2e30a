"""What a power cut may leave behind though nothing is lost: free pages that were half written.

SQLite does not note a free page in its journal before it writes to it, since nobody will read what was there. Where the
power goes during that write, the page stays torn after the journal has been played back. SQLite would never look; but
its seal is broken, so that a check calls the file damaged, no copy of it passes, and giving free pages back runs into
what SQLCipher reports as a lack of memory (measured: 3 cuts in 100).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from s11desktop.vault import connection, content
from s11desktop.vault.connection import PAGE_BYTES
from s11desktop.vault.tables import new_id

if TYPE_CHECKING:
    from s11desktop.vault.vault import Vault


def renew_free_pages(vault: Vault) -> None:
    """Write every free page anew, then give them back to the disk. After a crash, when the journal has been played
    back.

    They are taken by a content that nothing refers to, 1 MiB a transaction; cut off again, the next opening sweeps
    that. Raises what writing raises.
    """
    content_id, number = new_id(), 0
    if not _free(vault):
        return
    with vault.writing() as raw:
        raw.execute("INSERT INTO contents (id, sha256, size, complete) VALUES (?, '', 0, 0)", (content_id,))
    while free := _free(vault):
        with vault.writing() as raw:
            filling = bytes(min(free * PAGE_BYTES, content.CHUNK))
            raw.execute("INSERT INTO chunks (content_id, n, bytes) VALUES (?, ?, ?)", (content_id, number, filling))
        number += 1
    content.remove(vault, content_id)
    content.give_back(vault)


def _free(vault: Vault) -> int:
    with connection.translated(vault.path):
        return int(vault.raw.execute("PRAGMA freelist_count").fetchone()[0])
