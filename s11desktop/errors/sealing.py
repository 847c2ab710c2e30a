"""A file that cannot be locked for somebody, or that cannot be opened again."""

from __future__ import annotations

from s11desktop.errors.base import InputError, S11Error


class NoRecipient(InputError):
    """Sealing was asked for, and the pack has no key for it. Facts: name (the partnership's, may be empty)."""

    code = "no-recipient"


class RecipientFaulty(InputError):
    """What is kept as their key is none. Facts: name (the partnership's, may be empty)."""

    code = "recipient-faulty"


class SealingError(S11Error):
    """A locked file cannot be made or opened."""

    code = "sealing"


class NotSealed(SealingError):
    """Not a locked file. Facts: path."""

    code = "not-sealed"


class SealedForOthers(SealingError):
    """None of the identities given opens it, or its beginning is damaged. Facts: path."""

    code = "sealed-for-others"


class SealedPassphrase(SealingError):
    """The passphrase does not open it, or its beginning is damaged. Facts: path."""

    code = "sealed-passphrase"


class SealedOtherWay(SealingError):
    """A passphrase was given where a key is needed, or the other way round. Facts: path, passphrase (what it needs)."""

    code = "sealed-other-way"


class SealedDamaged(SealingError):
    """Changed or cut short since it was locked: not one byte of it is kept. Facts: path."""

    code = "sealed-damaged"


class SealingTooLarge(SealingError):
    """More than can be locked or opened this way. Facts: path, size, limit (bytes)."""

    code = "sealing-too-large"


class SealingFailed(SealingError):
    """The locked file did not come out as it should and was taken away again. Facts: path."""

    code = "sealing-failed"


class NoIdentity(InputError):
    """A file in which there is no identity that opens anything. Facts: path, ring (true for a key ring)."""

    code = "no-identity"


class CopyDiffers(S11Error):
    """What was read back is not what was written, and was taken away again. Facts: path."""

    code = "copy-differs"


class MailTooLarge(S11Error):
    """More than any mail carries. Facts: path, size, limit (bytes)."""

    code = "mail-too-large"
