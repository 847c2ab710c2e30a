"""What a person typed or chose cannot be used as it is. Nothing was changed."""

from __future__ import annotations

from s11desktop.errors.base import InputError


class UnknownStandard(InputError):
    """No standard of this audit has the code. Facts: standard, near (tuple of codes like it)."""

    code = "unknown-standard"


class UnknownRating(InputError):
    """The scale has no such level. Facts: rating, allowed (tuple of (code, label))."""

    code = "unknown-rating"


class UnknownEvidenceKind(InputError):
    """Evidence is of no such kind. Facts: kind, allowed (tuple of (code, label))."""

    code = "unknown-evidence-kind"


class RatingNotAllowed(InputError):
    """The framework never lets this standard be "not applicable". Facts: standard."""

    code = "rating-not-allowed"


class NotAsked(InputError):
    """A standard of the framework that this organisation is not asked. Facts: standard, why (a sentence)."""

    code = "not-asked"


class CodeNotSaid(InputError):
    """A line has no code, and no standard is next. Facts: none."""

    code = "code-not-said"


class RatingNotSaid(InputError):
    """A line names a standard and no rating. Facts: standard, allowed (tuple of (code, label))."""

    code = "rating-not-said"


class ReasonNotSaid(InputError):
    """A line says "does not apply" and not why. Facts: standard."""

    code = "reason-not-said"


class AnswerNotTaken(InputError):
    """A question about the partnership takes no such answer. Facts: code, answer, allowed (tuple; empty: a number)."""

    code = "answer-not-taken"


class UnknownItem(InputError):
    """No action, evidence item or other thing has this number or id. Facts: item."""

    code = "unknown-item"


class UnknownKind(InputError):
    """The framework has no such kind of organisation. Facts: kind, allowed (tuple of (code, label))."""

    code = "unknown-kind"


class UnknownPriority(InputError):
    """An action presses in none of these ways. Facts: priority, allowed (tuple of (code, words))."""

    code = "unknown-priority"


class UnknownSharing(InputError):
    """Not a way of passing on what works well. Facts: share, allowed (tuple)."""

    code = "unknown-sharing"


class UnknownFramework(InputError):
    """No such set of questions is installed. Facts: framework, allowed (tuple of ids)."""

    code = "unknown-framework"


class UnknownLevel(InputError):
    """The framework has no such level. Facts: level, allowed (tuple)."""

    code = "unknown-level"


class LevelNotTaken(InputError):
    """Whoever asked takes no return at this level. Facts: level, accepted ("full"), partnership (name)."""

    code = "level-not-taken"


class BadDate(InputError):
    """Not a date a person could mean. Facts: text; ahead (true) where it is one that has not come yet and must have."""

    code = "bad-date"


class TextTooLong(InputError):
    """More than the limit of one field. Facts: length, limit (characters)."""

    code = "text-too-long"


class TextMissing(InputError):
    """A field that must have words has none. Facts: field."""

    code = "text-missing"


class WeakPassphrase(InputError):
    """Too easy to guess. Facts: none."""

    code = "weak-passphrase"


class RecoveryWordsWrong(InputError):
    """Not 24 words of the list, or their check does not agree. Facts: position (1 to 24) where known."""

    code = "recovery-words-wrong"


class StaleRevision(InputError):
    """Somebody changed the item since it was read. Facts: item."""

    code = "stale-revision"


class BadDateAndTime(InputError):
    """Not a day with or without an hour. Facts: text."""

    code = "date-and-time"
