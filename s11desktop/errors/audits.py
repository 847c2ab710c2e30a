"""Rounds, the audits in them, and what is set beside them."""

from __future__ import annotations

from s11desktop.errors.base import InputError, S11Error


class AuditFinished(S11Error):
    """Nothing of this audit can be changed any more."""

    code = "audit-finished"


class RoundClosed(AuditFinished):
    """Its round was closed. Facts: period, on (the day, as people say it)."""

    code = "round-closed"


class AuditMoved(AuditFinished):
    """Its answers were brought to another edition. Facts: edition."""

    code = "audit-moved"


class RoundOpen(InputError):
    """Only a closed round can be erased. Facts: period."""

    code = "round-open"


class RoundGoing(InputError):
    """A round with the same questions goes on: it is finished before the next begins. Facts: period."""

    code = "round-going"


class NothingToUpdate(InputError):
    """An update needs a round with these questions that is finished or was sent. Facts: title."""

    code = "nothing-to-update"


class NoFirstReturn(InputError):
    """A yearly statement needs a first return with these questions. Facts: title."""

    code = "no-first-return"


class LastRound(InputError):
    """A file holds one round at least. Facts: period."""

    code = "last-round"


class AuditThere(InputError):
    """The round has an audit with these questions. Facts: title."""

    code = "audit-there"


class NothingBefore(InputError):
    """There is no earlier round with these questions. Facts: title."""

    code = "nothing-before"


class NotComparable(InputError):
    """Two audits ask different questions, so that they cannot be laid side by side. Facts: one, other (titles)."""

    code = "not-comparable"


class NotAnEdition(InputError):
    """Not another edition of what the audit asks. Facts: title, edition, ours (title); same (true: this very one)."""

    code = "not-an-edition"


class UnknownAudit(InputError):
    """The file has no such audit or round. Facts: audit, allowed (tuple of (what to type, what it is))."""

    code = "unknown-audit"


class UnknownView(InputError):
    """The framework has no such view. Facts: view, allowed (tuple of (code, title))."""

    code = "unknown-view"


class NothingProposed(InputError):
    """No answer elsewhere is proposed for the standard. Facts: standard."""

    code = "nothing-proposed"


class BadYears(InputError):
    """Not a number of years something is kept for. Facts: years."""

    code = "bad-years"
