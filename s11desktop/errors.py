"""Every failure a person can be told about: one class, one code. The sentences stand in `words`.

An error carries facts (names, limits, places), never a sentence, so that window, command and reports say the same
thing. Anything raised that is not a `S11Error` is a bug and is shown as one.
"""

from __future__ import annotations

from typing import ClassVar


class S11Error(Exception):
    """A known failure. `facts` fill the gaps of its sentence in `words`; they never hold what a person typed as
    secret.
    """

    code: ClassVar[str] = "error"

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        return self.code + "".join(f" {name}={value!r}" for name, value in self.facts.items())


# -- input: what a person gave cannot be used; nothing was changed ---------------------------------------------------


class InputError(S11Error):
    """Something given cannot be used as it is. Nothing was changed."""

    code = "input"


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


# -- files: the disk or the file said no -----------------------------------------------------------------------------


class FileError(S11Error):
    """A file or folder cannot be used. What was there before is whole."""

    code = "file"


class FileMissing(FileError):
    """No such file. Facts: path."""

    code = "file-missing"


class FileUnreadable(FileError):
    """The file is there and cannot be read. Facts: path."""

    code = "file-unreadable"


class FileExists(FileError):
    """There is a file of that name already, and it is never written over. Facts: path."""

    code = "file-exists"


class FolderNotWritable(FileError):
    """Nothing can be written there. Facts: path."""

    code = "folder-not-writable"


class DiskFull(FileError):
    """No room. Facts: path, needed (bytes, where known)."""

    code = "disk-full"


class DocumentTooLarge(FileError):
    """Over the limit for one document or for the vault. Facts: path, size, limit (bytes)."""

    code = "document-too-large"


class DocumentRefused(FileError):
    """A kind of file that is never taken in (programs, scripts, macros). Facts: path, kind."""

    code = "document-refused"


class DocumentEmpty(FileError):
    """A document of 0 bytes. Facts: path."""

    code = "document-empty"


class DocumentThere(FileError):
    """The very same document is in the file already. Facts: path, item (E004), title."""

    code = "document-there"


class DocumentChanged(FileError):
    """The document changed while it was read. Facts: path."""

    code = "document-changed"


# -- the vault -------------------------------------------------------------------------------------------------------


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
    """Open elsewhere. Facts: path, who, computer, since (any may be empty)."""

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


# -- the questions ---------------------------------------------------------------------------------------------------


class FrameworkFaulty(S11Error):
    """A framework file with faults, every one of them named. Facts: path, faults (tuple of (place, what is wrong))."""

    code = "framework-faulty"


# -- a partnership's own spreadsheet ---------------------------------------------------------------------------------


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


# -- the audit as a workbook, filled in elsewhere --------------------------------------------------------------------


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


# -- the audits of a file --------------------------------------------------------------------------------------------


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


class LastRound(InputError):
    """A file holds one round at least. Facts: period."""

    code = "last-round"


class AuditThere(InputError):
    """The round has an audit with these questions. Facts: title."""

    code = "audit-there"


class NoSurveyAnswers(InputError):
    """A table in which no column holds answers to the statements of the survey. Facts: path (where it is known)."""

    code = "no-survey-answers"


class UnknownStatement(InputError):
    """The survey has no such statement. Facts: code."""

    code = "unknown-statement"


class NotACount(InputError):
    """Not a number of people. Facts: value, limit (the most)."""

    code = "not-a-count"


class UnknownColumn(InputError):
    """The table of answers has no column of that heading. Facts: heading, allowed (headings)."""

    code = "unknown-column"


class SurveyUnsettled(InputError):
    """Answers of a survey that cannot be counted before somebody says what they mean. Facts: questions (what about)."""

    code = "survey-unsettled"


class TableUnreadable(InputError):
    """A file that is neither a workbook nor rows of words. Facts: path."""

    code = "table-unreadable"


class SurveyTooLarge(InputError):
    """More rows than a survey is read with. Facts: path, limit (rows)."""

    code = "survey-too-large"


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


# -- packs and key rings ---------------------------------------------------------------------------------------------


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


class PictureUnreadable(S11Error):
    """A picture nobody can make smaller. Facts: path, why (form, size)."""

    code = "picture-unreadable"


class CannotClean(S11Error):
    """What a document says beside its words cannot be taken out of a copy. Facts: path, why (locked, damaged, kind)."""

    code = "cannot-clean"


class AlreadySmall(S11Error):
    """A smaller copy would not be smaller. Facts: path."""

    code = "already-small"


class LogoRefused(InputError):
    """Not a picture that can be a logo. Facts: path, why (kind, size, measure or form)."""

    code = "logo-refused"


class BadDateAndTime(InputError):
    """Not a day with or without an hour. Facts: text."""

    code = "date-and-time"


# -- taking back -----------------------------------------------------------------------------------------------------


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


# -- the return ------------------------------------------------------------------------------------------------------


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
