"""Working parts: shared with a colleague, offered by a group, sent to a reviewer, and taken in."""

from __future__ import annotations

from s11desktop.errors.base import InputError, S11Error


class PartError(S11Error):
    """A working part cannot be made, opened or taken in. Nothing of it was taken, and it lies as it lay."""

    code = "part"


class NotAPart(PartError):
    """Not a working part of ours, or cut short. Facts: path."""

    code = "not-a-part"


class PartWords(PartError):
    """Its five words are other ones. Facts: path."""

    code = "part-words"


class PartAltered(PartError):
    """Something in it is not as it was sealed, or not put together as parts are. Facts: path."""

    code = "part-altered"


class PartTooNew(PartError):
    """A later version of the program made it. Facts: path."""

    code = "part-too-new"


class PartTooLarge(PartError):
    """More than one part holds, with its documents. Facts: size, limit (bytes)."""

    code = "part-too-large"


class PartOfAnother(PartError):
    """It was made from another audit, or by another audit file. Facts: path, organisation, title, period."""

    code = "part-of-another"


class PartMoved(PartError):
    """It asks an edition that the answers were brought on from. Facts: path, edition."""

    code = "part-moved"


class PartUnanswered(PartError):
    """Nothing was said in it. Facts: path, to."""

    code = "part-unanswered"


class PartTaken(PartError):
    """All of it was taken in before. Facts: path, on (date or text)."""

    code = "part-taken"


class PartOfAnotherUse(PartError):
    """A review was to be taken as answers, or the other way round. Facts: path, use (share, group or review)."""

    code = "part-of-another-use"


class NothingOffered(PartError):
    """A group's answers to questions that are not asked here. Facts: path, title (of its questions)."""

    code = "nothing-offered"


class NothingToShare(InputError):
    """No question was named that is asked. Facts: none."""

    code = "nothing-to-share"


class NoGroupAnswers(InputError):
    """A group's answers were to be sent, and none of these questions has a rating. Facts: none."""

    code = "no-group-answers"
