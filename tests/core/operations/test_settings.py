from __future__ import annotations

from s11desktop.operations import settings
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault


def test_settings_are_kept_in_the_file(vault: Vault) -> None:
    settings.keep(vault, "recovery_made", "2026-11-21")
    settings.keep(vault, "place", "standard/TST-1.1")
    settings.keep(vault, "place", "")
    path, key = vault.path, vault.key
    vault.close()
    with open_vault(path, key, read_only=True) as again:
        assert again.load().settings == (("recovery_made", "2026-11-21"),)
