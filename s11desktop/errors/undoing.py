"""A change that cannot be taken back, and why."""

from __future__ import annotations

from s11desktop.errors.base import S11Error


class CannotUndo(S11Error):
    """A change is not taken back, or not put back. Nothing was changed. Facts: item."""

    code = "cannot-undo"


class NothingToUndo(CannotUndo):
    """There is no change of one's own left. Facts: redo (bool), by (the name-tag in use, or empty)."""

    code = "nothing-to-undo"


class ChangedSince(CannotUndo):
    """Another person changed the same afterwards. Facts: item, who (empty where that is not known)."""

    code = "changed-since"


class BehindDeclaration(CannotUndo):
    """The change was made before somebody declared the audit, or is the declaration. Facts: item, itself (bool)."""

    code = "behind-declaration"


class WordsErased(CannotUndo):
    """The words of the change were erased for good. Facts: item."""

    code = "words-erased"


class NotOneChange(CannotUndo):
    """What was done is more than a change of one thing: a pack, an edition, a file. Facts: item."""

    code = "not-one-change"
