"""An audit file that is open, as the window's thread and the writing thread share it; and what is said about saving."""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from s11desktop.errors import S11Error, VaultLocked

if TYPE_CHECKING:
    from datetime import datetime

    from s11desktop.vault.guard import Holder
    from s11desktop.vault.vault import Vault

SECOND_PLACE = "copies_second"
"""The setting of the audit file that names the other place for its copies."""


class Saved(StrEnum):
    """What the window says about saving. SAVED is only ever said when nothing is waiting anywhere."""

    NOTHING = "nothing"
    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"
    READING = "reading"


class OpenFile:
    """An audit file as both threads see it. `vault` is touched on the worker's thread only."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.vault: Vault | None = None
        self.page_number = ""
        self.read_only = False
        self.in_use_by: Holder | None = None
        self.folder: Path | None = None
        self.touched: datetime | None = None
        """When the last change had been written as it was opened (UTC)."""

    def hold(self, vault: Vault) -> None:
        """From now on it is this one that is open."""
        self.vault, self.read_only, self.in_use_by = vault, vault.read_only, vault.in_use_by
        self.page_number = vault.key.page_number

    def now(self) -> Vault:
        if self.vault is None:
            raise VaultLocked
        return self.vault

    def copy_at_closing(self) -> None:
        """The automatic copy that is due when a file is left. Its failure is told when the file is opened again."""
        if self.vault is not None and not self.vault.read_only:
            from s11desktop.vault.backup import keep_copies

            with suppress(S11Error):
                keep_copies(self.vault, second=second_place(self.vault), closing=True)

    def close(self) -> None:
        if self.vault is not None:
            self.vault.close()
            self.vault = None

    def leave(self) -> None:
        """Close it; an example goes with its folder."""
        self.close()
        if self.folder is not None:
            import shutil

            shutil.rmtree(self.folder, ignore_errors=True)


def second_place(vault: Vault) -> Path | None:
    """Where the audit file wants a second copy of itself, or None. On the writing thread."""
    said = vault.load().setting(SECOND_PLACE)
    return Path(said) if said else None
