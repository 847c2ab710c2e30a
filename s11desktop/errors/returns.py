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


class ReturnTooLarge(S11Error):
    """More than one return can hold. Facts: size and limit (bytes), or count and limit (files)."""

    code = "return-too-large"


class CharacterCannotBeDrawn(S11Error):
    """A character no bundled font has. Facts: character, name, where."""

    code = "character-cannot-be-drawn"


class NotDeclared(S11Error):
    """Signing was asked for while something is missing for it. Facts: what (board-date, or words)."""

    code = "not-declared"
