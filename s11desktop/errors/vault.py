"""The audit file cannot be opened, written or copied."""

from __future__ import annotations

from s11desktop.errors.base import S11Error


class VaultError(S11Error):
    """The audit file cannot be opened or used."""

    code = "vault"


class NotAVault(VaultError):
    """Not one of ours, or empty. Facts: path."""

    code = "not-a-vault"


class WrongPassphrase(VaultError):
    """The key does not open it: wrong passphrase (or words), or its first page is damaged. Facts: path."""

    code = "wrong-passphrase"


class VaultDamaged(VaultError):
    """Pages do not match their seal, or the history does not chain. Facts: path, pages (tuple of numbers), detail."""

    code = "vault-damaged"


class VaultInUse(VaultError):
    """Open elsewhere. Facts: path, who, computer, since (any may be empty); noted, where only its note says so."""

    code = "vault-in-use"


class VaultTooNew(VaultError):
    """Written by a later version. Facts: path, version, ours."""

    code = "vault-too-new"


class VaultReadOnly(VaultError):
    """Opened for reading only. Facts: path."""

    code = "vault-read-only"


class SealNotKept(VaultReadOnly):
    """A return needs a key or certificate that is not in the file yet, and it is open for reading only. Facts: path."""

    code = "seal-not-kept"


class VaultLocked(VaultError):
    """Closed or locked since. Facts: none."""

    code = "vault-locked"


class BackupUnusable(VaultError):
    """A backup did not pass its check, and was not believed. Facts: path."""

    code = "backup-unusable"
