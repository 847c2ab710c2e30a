"""The sentences themselves, by code. `words` is the way to them.

A sentence is a template whose gaps are facts, or a function of the facts where grammar depends on them. Never
"invalid", never a bare number, never a word of the trade ("vault", "submission", "framework").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

Facts = Mapping[str, object]
Maker = str | Callable[[Facts], str]

KEPT = "Nothing was changed."

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Spelled out here, since what the system calls them depends on its language."""


class _Filled(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def made(maker: Maker, facts: Facts) -> str:
    """The sentence for these facts. A fact that is missing leaves "…", so that a sentence never fails to appear."""
    if callable(maker):
        return maker(facts)
    return maker.format_map(_Filled({name: say(value, name) for name, value in facts.items()}))


def say(value: object, name: str = "") -> str:
    """A fact inside a sentence: sizes in bytes as people say them, long numbers with commas, several with "or", a
    moment as the clock here shows it.
    """
    if name in ("size", "needed") and isinstance(value, int):
        return say_size(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, datetime):
        here = value.astimezone()
        return f"{here:%H:%M} on {here.day} {MONTHS[here.month - 1]} {here.year}"
    if isinstance(value, tuple | list):
        return any_of(str(each[-1] if isinstance(each, tuple) else each) for each in value)
    if name == "path":
        return "this folder" if str(value) == "." else _on_one_line(str(value))
    return _on_one_line(str(value)).strip().removesuffix(".")


def _on_one_line(text: str) -> str:
    """Without line ends and control characters, which even a file's name may hold."""
    return "".join(" " if unicodedata.category(each) in ("Cc", "Zl", "Zp", "Cs") else each for each in text)


def say_size(size: int) -> str:
    """Bytes as people say them, in units of 1,000 and never fewer than they are: "1.2 MB", "101 MB"."""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if size >= unit:
            whole, tenth = divmod(-(-size * 10 // unit), 10)
            if whole >= 10:
                return f"{-(-size // unit)} {name}"
            return f"{whole}.{tenth} {name}" if tenth else f"{whole} {name}"
    return "1 byte" if size == 1 else f"{size} bytes"


def say_limit(limit: object) -> str:
    """A limit in bytes: those of ours are whole MiB or GiB, which file managers call MB and GB."""
    if not isinstance(limit, int):
        return "…"
    for unit, name in ((1 << 30, "GB"), (1 << 20, "MB")):
        if limit >= unit and limit % unit == 0:
            return f"{limit // unit} {name}"
    return say_size(limit)


def any_of(names: Iterable[str]) -> str:
    """Names with commas and "or"."""
    known = list(names)
    return ", ".join(known[:-1]) + " or " + known[-1] if len(known) > 1 else "".join(known)


def _known(facts: Facts, name: str) -> str:
    return say(facts.get(name) or "", name)


def _named(facts: Facts, name: str) -> str:
    return _known(facts, name) or "…"


def _choices(facts: Facts) -> str:
    """Codes with their labels: "fully (Fully met), partly (Partly met) or not (Not met)"."""
    allowed = facts.get("allowed")
    rows = allowed if isinstance(allowed, tuple | list) else ()
    return any_of(f"{row[0]} ({row[1]})" if isinstance(row, tuple) else str(row) for row in rows)


def _answer_not_taken(facts: Facts) -> str:
    choices = _choices(facts)
    what = f"The answers are {choices}." if choices else "Write a whole number in figures."
    return f"“{_known(facts, 'answer')}” is no answer to question {_named(facts, 'code')}. {what} {KEPT}"


def _unknown_standard(facts: Facts) -> str:
    near = _known(facts, "near")
    hint = f"Did you mean {near}?" if near else "The list of questions shows every number."
    return f"No question here has the number “{_known(facts, 'standard')}”. {hint} {KEPT}"


def _unknown_choice(what: str, name: str) -> Callable[[Facts], str]:
    def sentence(facts: Facts) -> str:
        return f"“{_known(facts, name)}” is not {what} here. You can choose {_choices(facts)}. {KEPT}"

    return sentence


def _text_missing(facts: Facts) -> str:
    field = {
        "what": "Say what will be done",
        "name": "Give a name",
        "kind": "Say what kind of organisation you are",
        "note": "Write a few words",
        "passphrase": "Type a passphrase",
        "title": "Give it a title",
        "role": "Say in which role",
        "reason": "Give a reason",
        "lead": "Say who leads it",
        "where": "Say where the paper is kept",
        "shows": "Say what it shows",
        "words": "Write a few words",
    }.get(_known(facts, "field"), f"Something is still empty: {_known(facts, 'field')}")
    return f"{field}, and try again. {KEPT}"


def _bad_date(facts: Facts) -> str:
    """`ahead` says that the day is one, and has not come yet."""
    if facts.get("ahead"):
        return f"{_named(facts, 'text')} is still to come. Give the day on which it was done. {KEPT}"
    return f"“{_known(facts, 'text')}” is not a day we can read. Write it like 3 March 2027 or 3/3/27. {KEPT}"


def _not_declared(facts: Facts) -> str:
    what = _known(facts, "what")
    if what == "board-date":
        return (
            "Before anybody declares, say on which day your board or committee saw this audit. Your answers are kept."
        )
    return f"This cannot be declared yet: {what or '…'}. Your answers are kept."


def _recovery_words(facts: Facts) -> str:
    position = facts.get("position")
    count = facts.get("count")
    if position:
        start = f"Word {position} is not one from a recovery page."
    elif count and count != 24:
        start = f"A recovery page has 24 words, and these are {count}."
    else:
        start = "These 24 words do not belong together; one of them may be misread or in the wrong place."
    return f"{start} Look at the page again: the first four letters of each word are enough. {KEPT}"


def _disk_full(facts: Facts) -> str:
    needed = f" {_known(facts, 'needed')} more is needed." if facts.get("needed") else ""
    return (
        f"There is no room left at {_named(facts, 'path')}.{needed} What was there before is whole. "
        "Make some room, or choose another place, and try again."
    )


def _damaged(facts: Facts) -> str:
    pages = facts.get("pages")
    where = ""
    if isinstance(pages, tuple | list) and pages:
        shown = ", ".join(str(page) for page in pages[:10])
        where = f" (page {shown})" if len(pages) == 1 else f" ({len(pages)} pages, the first: {shown})"
    return (
        f"Part of your audit file {_named(facts, 'path')} is damaged{where}. It was left as it is. "
        "Restore the newest backup; keep the damaged file until you have looked at what came back."
    )


def _in_use(facts: Facts) -> str:
    who, computer, since = (_known(facts, name) for name in ("who", "computer", "since"))
    by = " on ".join(part for part in (who, computer) if part)
    known = ", ".join(part for part in (by, f"since {since}" if since else "") if part)
    where = f" ({known})" if known else ""
    return f"{_named(facts, 'path')} is open elsewhere{where}. You can read it here; to write, close it there first."


def _faulty(facts: Facts) -> str:
    faults = facts.get("faults")
    count = len(faults) if isinstance(faults, tuple | list) else 0
    name = _known(facts, "path") or "this file"
    things = "one thing has" if count == 1 else f"{count or 'some'} things have"
    return f"The questions in {name} cannot be used yet: {things} to be put right there. Nothing was taken from it."


def _stopped(facts: Facts) -> str:
    findings = facts.get("findings")
    count = len(findings) if isinstance(findings, tuple | list) else 0
    things = "One thing has" if count == 1 else f"{count or 'Some'} things have"
    return f"{things} to be put right before the return can be made. Your answers are kept, and no file was written."


def _failed(facts: Facts) -> str:
    problems = facts.get("problems")
    listed = "; ".join(str(each).rstrip(".") for each in problems) if isinstance(problems, tuple | list) else ""
    return (
        "The return did not pass its own check and was taken away again"
        + (f" ({listed})" if listed else "")
        + ". Your audit file is whole. Try once more; if it happens again, check the disk and keep a backup."
    )


def _return_too_large(facts: Facts) -> str:
    if facts.get("count"):
        much = f"It would hold {_known(facts, 'count')} files, and one return holds {_known(facts, 'limit')} at most."
    else:
        much = f"It would be {_named(facts, 'size')}, and one return is {say_limit(facts.get('limit'))} at most."
    return f"{much} No file was written. Choose which documents go; the others are listed and can be asked for."


def _too_large(facts: Facts) -> str:
    return (
        f"{_named(facts, 'path')} is {_named(facts, 'size')}, and there is room for {say_limit(facts.get('limit'))}. "
        "It was not added. "
        "Add a smaller copy, or describe it and say where it is kept."
    )


def _refused(facts: Facts) -> str:
    """Why this kind of file is not taken in, and what to do instead. The kinds are those of `documents.kinds.check`."""
    kind = _known(facts, "kind")
    why, instead = {
        "file of an unknown kind": (
            "nobody could tell what kind of file it is",
            "Save it as a PDF and add that, or describe it and say where it is kept.",
        ),
        "document locked with a password": (
            "it is locked with a password, so nobody could read it",
            "Save it without the password and add that, or describe it and say where it is kept.",
        ),
        "archive": ("it holds other files inside it", "Take them out and add the ones that matter."),
        "disk image": ("it holds other files inside it", "Take them out and add the ones that matter."),
        "shortcut": ("it only points to something else", "Add the document itself."),
    }.get(
        kind,
        (f"it is a kind of file that can run as a program ({kind or '…'})", "Save it as a PDF and add that."),
    )
    return f"{_named(facts, 'path')} was not added: {why}. {instead}"


def _not_a_workbook(facts: Facts) -> str:
    """Why a file cannot become questions, and how it could. The kinds are those of `errors.NotAWorkbook`."""
    save = "Open it there, save it as an Excel workbook (.xlsx), and use that."
    why, instead = {
        "csv": ("a list of values without sheets (CSV)", save),
        "tsv": ("a list of values without sheets (TSV)", save),
        "ods": ("a LibreOffice spreadsheet (.ods)", save),
        "xls": ("an Excel workbook of the old kind (.xls)", "Open it in Excel, save it as .xlsx, and use that."),
        "pdf": ("a PDF", "Ask whoever sent it for the spreadsheet."),
        "web-page": ("a web page", "Ask whoever sent it for the spreadsheet itself."),
        "text": ("plain text", "Ask whoever sent it for the spreadsheet."),
        "zip": ("a folder of files packed as one (ZIP)", "Unpack it, and use the spreadsheet inside."),
        "empty": ("empty", "Look whether you chose the right file."),
    }.get(_known(facts, "kind"), ("not an Excel workbook", "Look whether you chose the right file."))
    return f"{_named(facts, 'path')} is {why}, which cannot be read here. Nothing was taken from it. {instead}"


def _workbook_too_large(facts: Facts) -> str:
    limit = facts.get("limit")
    over = {
        "bytes": f"larger than {say_limit(limit)}",
        "unpacked": f"larger than {say_limit(limit)} once it is unpacked",
        "parts": "made of more parts than any workbook needs",
        "sheets": f"longer than {say(limit)} sheets",
        "rows": f"longer than {say(limit)} rows in one sheet",
        "cells": f"longer than {say(limit)} cells with words in them",
        "merged": "made of more merged cells than any workbook needs",
        "words": "holding more words than any set of questions",
        "standards": f"longer than {say(limit)} questions",
    }.get(_known(facts, "what"), "larger than any set of questions")
    return (
        f"{_named(facts, 'path')} is {over}, so it was not read and nothing was taken from it. "
        "Take out pictures, data and sheets that are not the questions, save it under another name, and use that."
    )


def _workbook_damaged(facts: Facts) -> str:
    part = _known(facts, "part")
    where = f" (it stops making sense in {part})" if part else ""
    return (
        f"{_named(facts, 'path')} is damaged, or was not written by a spreadsheet program{where}. Nothing was taken "
        "from it. Open it in Excel or LibreOffice, save it under another name, and use that."
    )


def _unsettled(facts: Facts) -> str:
    count = facts.get("count")
    things = "one thing has" if count == 1 else f"{say(count) if count else 'some'} things have"
    return f"Before {_named(facts, 'path')} can be used, {things} to be said about it. Nothing was taken from it yet."


def _bad_settlement(facts: Facts) -> str:
    allowed = facts.get("allowed")
    which = f" It can be {say(allowed)}." if isinstance(allowed, tuple) and allowed else ""
    return f"“{_known(facts, 'answer') or '…'}” does not fit “{_known(facts, 'question') or '…'}”.{which} {KEPT}"


ERRORS: dict[str, Maker] = {
    "error": "This could not be done. Your audit file is as it was.",
    "input": f"This cannot be used as it is. {KEPT}",
    "unknown-standard": _unknown_standard,
    "unknown-rating": _unknown_choice("a rating", "rating"),
    "rating-not-allowed": "Question {standard} is one that everyone must answer, so “does not apply” is closed here. "
    f"Choose another rating; “Not met” is an honest answer. {KEPT}",
    "answer-not-taken": _answer_not_taken,
    "unknown-item": "Nothing here is called {item}. The lists of evidence and actions show every number. " + KEPT,
    "unknown-kind": _unknown_choice("a kind of organisation", "kind"),
    "unknown-framework": _unknown_choice("a set of questions", "framework"),
    "unknown-level": _unknown_choice("a length of audit", "level"),
    "bad-date": _bad_date,
    "text-too-long": "This is {length} characters long, and {limit} fit here. What was kept before is still there; "
    "shorten it, or put the rest into a document.",
    "text-missing": _text_missing,
    "weak-passphrase": "This passphrase could be guessed. Use the five words offered, or a longer one of your own. "
    + KEPT,
    "recovery-words-wrong": _recovery_words,
    "stale-revision": "Somebody changed {item} since you opened it. Their words are kept, and yours were not written "
    "over them. Look at it again, then make your change.",
    "file": "{path} cannot be used. What was there before is whole.",
    "file-missing": "There is no {path}. Look whether it was moved or renamed, or lies on a stick not plugged in.",
    "file-unreadable": "{path} is there but cannot be read. Look whether you may open it and whether the disk is well.",
    "file-exists": "{path} is there already, and was not written over. Choose another name.",
    "folder-not-writable": "Nothing can be written in {path}. What was there before is whole. Choose another folder.",
    "disk-full": _disk_full,
    "document-too-large": _too_large,
    "document-refused": _refused,
    "document-empty": "{path} has nothing in it and was not added. Look whether you chose the right one.",
    "document-changed": "{path} changed while it was read, so it was not added. Close it elsewhere and try again.",
    "vault": "Your audit file cannot be used just now. It was left as it is.",
    "not-a-vault": "{path} is not an audit file. It was left as it is. Audit files end in .s11.",
    "wrong-passphrase": "This does not open {path}: either it is not the right passphrase, or the beginning of the "
    "file is damaged. Try again, use your recovery page, or open the newest backup. The file was left as it is.",
    "vault-damaged": _damaged,
    "vault-in-use": _in_use,
    "vault-too-new": "{path} was written by a later version of this program. It was left as it is. "
    "Open it with that version, or install the newest one here.",
    "vault-read-only": "{path} is open for reading only, so no change is kept. "
    "Copy it to a place where you can write, and open it there.",
    "vault-locked": "Your audit file is locked. Everything was saved. Open it again with the passphrase.",
    "backup-unusable": "The backup {path} did not pass its check and was not used. "
    "Your audit file is as it was. Choose another backup.",
    "framework-faulty": _faulty,
    "workbook": "This spreadsheet cannot be used. Nothing was taken from it.",
    "not-a-workbook": _not_a_workbook,
    "workbook-locked": "{path} has a password, so it cannot be read. Nothing was taken from it. Open it in Excel, take "
    "the password off (File, Info, Protect Workbook), save it under another name, and use that.",
    "workbook-too-large": _workbook_too_large,
    "workbook-damaged": _workbook_damaged,
    "no-questions-found": "In {path} no sheet looks like questions to answer, so nothing was taken from it. Look "
    "whether it is the right workbook, or copy the questions into the template.",
    "workbook-unsettled": _unsettled,
    "bad-settlement": _bad_settlement,
    "answers-unreadable": "{path} does not hold answers about a spreadsheet. It must be JSON: the name of each "
    "question with its answer as text. Nothing was changed.",
    "export-stopped": _stopped,
    "export-failed": _failed,
    "return-too-large": _return_too_large,
    "character-cannot-be-drawn": "The character {character} ({name}) in {where} cannot be printed: we have no letter "
    "for it. No file was written. Put another in its place.",
    "not-declared": _not_declared,
}


def _not_applicable(facts: Facts) -> str:
    reason = _known(facts, "reason")
    said = f"The reader will see that question {_known(facts, 'number')} does not apply to you"
    return f"{said}: {reason}." if reason else f"{said}."


def _open_facts(facts: Facts) -> str:
    count = _known(facts, "count")
    few = "One question" if count == "1" else f"{count} questions"
    verb = "is" if count == "1" else "are"
    return f"{few} about your organisation {verb} not answered. Until then you are asked more than you may need."


FINDINGS: dict[str, Maker] = {
    "unanswered": "Question {number} is not answered yet: {short}.",
    "come-back": "You wanted to come back to question {number}: {short}.",
    "not-applicable-refused": "Question {number} is one that everyone must answer, so “{rating}” cannot stay: {short}.",
    "reason-needed": "Question {number}, “{rating}”, needs a reason: one sentence that tells the reader why.",
    "not-applicable": _not_applicable,
    "evidence-needed": "Question {number}, “{rating}”, needs one thing you could show. "
    "One line is enough: what is it, where is it, of what date?",
    "action-needed": "Question {number}, “{rating}”, needs an action: what will be done, who leads, and by when.",
    "actions-all-done": "Every action for question {number} is done, and it is still “{rating}”. "
    "Look at the rating again, or add what is still to do.",
    "action-lead": "Action {label} needs somebody who leads it: {what}.",
    "action-date": "Action {label} needs a day to be done by: {what}.",
    "action-late": "Action {label} was due on {due}: {what}. Mark it done, or give it a new day.",
    "evidence-expired": "{label}, “{title}”, ran out on {expires}. Questions resting on it: {numbers}. "
    "Add the new one, or look at the rating again.",
    "evidence-ahead": "{label}, “{title}”, is dated {dated}, a day still to come. Look at the date again.",
    "evidence-undated": "{label}, “{title}”, has no date, so nobody can tell whether it is still current. "
    "Questions resting on it: {numbers}.",
    "evidence-old": "{label}, “{title}”, is dated {dated}, and may be at most {months} months old. "
    "Questions resting on it: {numbers}. Add a newer one, or look at the rating again.",
    "organisation-name": "Say what your organisation is called.",
    "organisation-kind": "Say what kind of organisation you are.",
    "organisation-kind-unknown": "These questions know no organisation of the kind “{kind}”. Choose the nearest.",
    "organisation-number": "Give your public number (charity, company, school or Ofsted), or say that you have none.",
    "organisation-lead": "Name your safeguarding lead.",
    "organisation-lead-contact": "Give a telephone number or an e-mail address for {name}, your safeguarding lead.",
    "organisation-council": "Say in which council’s area you are.",
    "organisation-council-number": "Add the council’s telephone number for a worry about a child. "
    "It is printed on every page.",
    "organisation-commissioner": "You said that somebody pays you for work with children. Say who.",
    "organisation-facts": _open_facts,
    "nothing-asked": "No question is asked of you. Look at your kind of organisation and its facts again.",
    "everything-fully-met": "Everything is fully met. A reader will ask what you are working on.",
    "several-places": "You named {count} places. “Fully met” has to be true at every one of them: the weakest decides.",
    "declaration-expected": "A declaration is still expected: {role}.",
    "declaration-welcome": "Somebody more may declare, if you wish: {role}.",
    "declared-twice": "{name} declared in two roles. A reader may ask why nobody else did.",
    "changed-since-declared": "The audit has changed since {name} ({role}) declared on {on}. "
    "Ask for the declaration again, so that it is about what you send.",
    "board-date-required": "Say on which day your board or committee saw this audit.",
    "board-date": "Nobody has said on which day your board or committee saw this audit.",
    "recovery-page": "Make your recovery page first. "
    "Without it, a forgotten passphrase would lose the whole audit file.",
}

HIDDEN: dict[str, Maker] = {
    "level": "Part of the full audit. You chose the shorter one.",
    "kind": "Not asked of your kind of organisation ({kind}).",
    "fact-no": "You answered No to “{question}”",
    "fact-yes": "You answered Yes to “{question}”",
}

VERDICTS: dict[str, str] = {
    "valid": "Everything in it is as it was when the organisation sealed it.",
    "altered": "Something in it is not as it was sealed. Do not rely on it; ask the organisation to send it again.",
    "unsigned": "There is no seal on it, so nobody can tell whether it was changed. Ask for the sealed return.",
    "malformed": "It is not put together as a return is, so nothing in it was believed. "
    "Ask the organisation to send it again.",
    "too-new": "This version cannot read it. Nothing says that anything is wrong with it; open it with the newest one.",
    "sealed": "Only whoever it was locked for can open it. Nothing inside could be checked.",
}

TRUST: dict[str, str] = {
    "new": "This check number was not seen here before. "
    "Ring the organisation on a number you already have and read it out to them.",
    "known": "This is the check number you know for this organisation.",
    "changed": "This is not the check number you know for this organisation. "
    "Ring them on a number you already have before you rely on it.",
}

PROBLEMS: dict[str, Maker] = {
    "other": "Something here is not as it should be: {path}.",
    "not-a-container": "This is not a return, or its beginning is missing.",
    "cut-short": "Its end is missing: it was not copied or sent whole.",
    "too-large": "It is larger than any return may be.",
    "too-many": "It holds more files than any return may.",
    "not-canonical": "It is not put together the way a return is: {path}.",
    "compressed": "It was packed again by another program: {path}. Ask for the file as it was sent.",
    "encrypted": "A file in it is locked with a password, which no return does: {path}.",
    "bad-name": "A file in it has a name that no return uses: {path}.",
    "duplicate": "Two files in it have the same name: {path}.",
    "out-of-order": "A file in it is not where it belongs: {path}.",
    "unexpected": "It holds a file that no return has: {path}.",
    "missing-part": "A file that every return has is not there: {path}.",
    "altered": "This file is not as it was when the return was sealed: {path}.",
    "missing": "This file was there when the return was sealed, and is gone: {path}.",
    "unlisted": "This file was put in after the return was sealed: {path}.",
    "signature-broken": "The seal does not fit: {path} was changed.",
    "signature-malformed": "The seal is not in the form a return has: {path}.",
    "manifest-malformed": "The sealed list of files is not in the form a return has: {path}.",
    "manifests-differ": "Two people put their seals to different lists of files: {path}.",
    "checksums-differ": "The two lists of files do not agree: {path}.",
    "not-json": "The data in it cannot be read: {path}.",
    "not-canonical-json": "The data in it is not written the way a return writes it: {path}.",
    "not-by-schema": "The data in it is not laid out as a return’s is: {path}.",
    "framework-differs": "The questions in it are not those the answers were given to: {path}.",
    "history-broken": "The record of changes does not follow on: {path}.",
    "evidence-differs": "A document in it is not the one the data names: {path}.",
    "time-differs": "The time of the files in it is not the time of export that the data gives.",
    "seal-of-another": "The seal is not that of the organisation the return is about.",
    "data-disagrees": "The data in it does not agree with itself: {path}.",
}
