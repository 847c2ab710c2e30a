"""Spreadsheets: a partnership’s own, and the audit filled in elsewhere."""

from __future__ import annotations

from s11desktop.errors.base import InputError, S11Error


class WorkbookError(S11Error):
    """A spreadsheet that was to become questions cannot be used. Nothing of it was taken over."""

    code = "workbook"


class NotAWorkbook(WorkbookError):
    """Not an XLSX or XLSM file. Facts: path, kind (csv, tsv, ods, xls, pdf, web-page, text, zip, empty,
    no-template or other)."""

    code = "not-a-workbook"


class WorkbookLocked(WorkbookError):
    """It has a password to open it. Facts: path."""

    code = "workbook-locked"


class WorkbookTooLarge(WorkbookError):
    """More than is read. Facts: path, what (bytes, unpacked, parts, sheets, rows, cells, merged, words, standards),
    limit.
    """

    code = "workbook-too-large"


class WorkbookDamaged(WorkbookError):
    """Not what a spreadsheet program writes: a broken part, or one with a DOCTYPE. Facts: path, part (may be empty)."""

    code = "workbook-damaged"


class NoQuestionsFound(WorkbookError):
    """No sheet has anything to answer. Facts: path, sheets (tuple of names)."""

    code = "no-questions-found"


class WorkbookUnsettled(WorkbookError):
    """What must be said first has not been. Facts: path, count (questions that are open)."""

    code = "workbook-unsettled"


class BadSettlement(InputError):
    """An answer to a question about a spreadsheet that does not fit. Facts: question, answer, allowed (tuple)."""

    code = "bad-settlement"


class AnswersUnreadable(InputError):
    """The file of answers about a spreadsheet is not a JSON object of texts. Facts: path."""

    code = "answers-unreadable"


class NotFilledIn(WorkbookError):
    """A workbook that was not made here to be filled in, or has lost what says so. Facts: path."""

    code = "not-filled-in"


class OfAnotherAudit(WorkbookError):
    """It was made for another audit, or another edition of its questions. Facts: path, organisation, title, period."""

    code = "of-another-audit"


class HeadGone(WorkbookError):
    """The sheet of answers has no row of heads. Facts: path, sheet, heads (text)."""

    code = "head-gone"


class WordsTooMany(InputError):
    """More words than one workbook brings back. Facts: length, limit (characters)."""

    code = "words-too-many"


class NothingToTake(InputError):
    """Nothing was chosen that would change anything. Facts: none."""

    code = "nothing-to-take"


class NotFromAWorkbook(InputError):
    """A workbook of the partnership's was to be filled in, and the questions were not made from one. No facts."""

    code = "not-from-a-workbook"


class TheirSheetNotKept(InputError):
    """The workbook the questions were made from is not in the file. Facts: name."""

    code = "their-sheet-not-kept"


class NotTheirSheet(WorkbookError):
    """It asks none of the questions of the audit, or rates by other words. Facts: path, title (of the questions)."""

    code = "not-their-sheet"


class TheirSheetUnfillable(WorkbookError):
    """A sheet is not put together so that cells could be put in safely. Facts: path, why (order, encoding, formula or
    damaged).
    """

    code = "their-sheet-unfillable"


class WrongEnding(InputError):
    """A copy of a workbook was to get a name its kind may not have. Facts: path, wanted (".xlsx" or ".xlsm")."""

    code = "wrong-ending"
