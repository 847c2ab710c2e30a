"""The check somebody asks for: every page of an open audit file, its structure, and its whole history."""

from __future__ import annotations

from dataclasses import dataclass

from s11desktop.errors import VaultDamaged
from s11desktop.progress import Progress
from s11desktop.vault import connection, history
from s11desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Check:
    """What was found. `pages` count from 1; `fault` is `VaultDamaged` where anything is wrong; `changes` that chain."""

    pages: tuple[int, ...]
    changes: int
    fault: VaultDamaged | None = None

    @property
    def whole(self) -> bool:
        return self.fault is None


def check(vault: Vault, progress: Progress | None = None) -> Check:
    """Read every page of the file (2 s a GiB), then compute the whole history again. Damage is told, not raised."""
    pages = connection.damaged_pages(vault.raw, vault.path)
    if pages:
        return Check(pages, 0, VaultDamaged(path=vault.path, pages=pages, detail="pages"))
    try:
        connection.require_whole(vault.raw, vault.path)
        chains = history.verify(vault, progress)
    except VaultDamaged as fault:
        return Check((), 0, fault)
    return Check((), sum(chain.changes for chain in chains))
