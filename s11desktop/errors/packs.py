"""Questions, packs and key rings that cannot be used or made."""

from __future__ import annotations

from s11desktop.errors.base import InputError, S11Error


class FrameworkFaulty(S11Error):
    """A framework file with faults, every one of them named. Facts: path, faults (tuple of (place, what is wrong))."""

    code = "framework-faulty"


class KeyRingError(S11Error):
    """A key ring cannot be opened or used."""

    code = "key-ring"


class NotAKeyRing(KeyRingError):
    """Not one of ours, or empty. Facts: path, audit_file (true where it is an audit file)."""

    code = "not-a-key-ring"


class KeyRingPassphrase(KeyRingError):
    """The key does not open it: wrong passphrase, or its first page is damaged. Facts: path."""

    code = "key-ring-passphrase"


class KeyRingDamaged(KeyRingError):
    """Part of it cannot be read. Facts: path."""

    code = "key-ring-damaged"


class PackError(S11Error):
    """A pack cannot be made or used."""

    code = "pack"


class PackRefused(PackError):
    """Not as it was signed, or no pack at all; nothing was taken from it. Facts: path, verdict, problems (texts)."""

    code = "pack-refused"


class PackFailed(PackError):
    """The finished pack did not pass its own check and was taken away again. Facts: problems (tuple of texts)."""

    code = "pack-failed"


class PackSignerChanged(PackError):
    """Signed in the name of somebody known, by another key. Facts: name, check_number."""

    code = "pack-signer-changed"


class PackLevels(InputError):
    """The levels asked for are none of the framework's. Facts: title, allowed (tuple)."""

    code = "pack-levels"


class LogoRefused(InputError):
    """Not a picture that can be a logo. Facts: path, why (kind, size, measure or form)."""

    code = "logo-refused"
