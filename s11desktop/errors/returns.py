"""A return that cannot be made or has to wait."""

from __future__ import annotations

from s11desktop.errors.base import S11Error


class ExportStopped(S11Error):
    """Findings stop the return. Facts: findings (tuple of audit.validation.Finding)."""

    code = "export-stopped"


class FindingsOpen(S11Error):
    """The personal-data check found something that nobody has decided on. Facts: child, unread (how
    many), findings (tuple of operations.screening.Finding).
    """

    code = "findings-open"


class ExportFailed(S11Error):
    """The finished file did not pass its own check and was taken away again. Facts: problems (tuple of texts)."""

    code = "export-failed"


class NotSignable(S11Error):
    """A signature was to be added to what is no return, or not as it was sealed. Facts: path, verdict."""

    code = "not-signable"


class DraftNotSigned(S11Error):
    """A draft was to be signed. Facts: path."""

    code = "draft-not-signed"


class ChangedMeanwhile(S11Error):
    """The return to be signed is no longer the one that was looked at. Facts: path."""

    code = "changed-meanwhile"


class SignedAlready(S11Error):
    """This person, or this key, has signed it. Facts: name, on (a day, in words)."""

    code = "signed-already"


class SignaturesFull(S11Error):
    """No return holds more signatures. Facts: limit (beside the seal)."""

    code = "signatures-full"


class CountersignFailed(S11Error):
    """The signed file did not pass its own check and was taken away again. Facts: problems (tuple of texts)."""

    code = "countersign-failed"


class ReturnTooLarge(S11Error):
    """More than one return can hold. Facts: size and limit (bytes), or count and limit (files)."""

    code = "return-too-large"


class CharacterCannotBeDrawn(S11Error):
    """A character no bundled font has. Facts: character, name, where."""

    code = "character-cannot-be-drawn"


class NotDeclared(S11Error):
    """Signing was asked for while something is missing for it. Facts: what (board-date, or words)."""

    code = "not-declared"


class NotToStartFrom(S11Error):
    """A new file was to be made from something that is no whole return. Facts: verdict (as `s11 verify` gives it)."""

    code = "not-to-start-from"
