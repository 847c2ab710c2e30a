"""What to say when a set of questions, or the spreadsheet it was to be made of, cannot be used."""

from __future__ import annotations

from s11desktop.sentences.making import KEPT, Facts, Maker, say, say_fact, say_limit, say_named


def _faulty(facts: Facts) -> str:
    faults = facts.get("faults")
    count = len(faults) if isinstance(faults, tuple | list) else 0
    name = say_fact(facts, "path") or "this file"
    things = "one thing has" if count == 1 else f"{count or 'some'} things have"
    return (
        f"The questions in {name} cannot be used yet: {things} to be put right. Nothing was taken from it. "
        "Mend it there first."
    )


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
        "no-template": (
            "not a workbook made from our template",
            "A partnership’s own workbook is read with “s11 framework build”.",
        ),
    }.get(say_fact(facts, "kind"), ("not an Excel workbook", "Look whether you chose the right file."))
    return f"{say_named(facts, 'path')} is {why}, which cannot be read here. Nothing was taken from it. {instead}"


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
    }.get(say_fact(facts, "what"), "larger than any set of questions")
    return (
        f"{say_named(facts, 'path')} is {over}. It was not read, and nothing was taken from it. "
        "Take out what is not a question: pictures, data, other sheets. Save it under another name, and use that."
    )


def _workbook_damaged(facts: Facts) -> str:
    part = say_fact(facts, "part")
    where = f" (it stops making sense in {part})" if part else ""
    return (
        f"{say_named(facts, 'path')} is damaged, or was not written by a spreadsheet program{where}. Nothing was taken "
        "from it. Open it in Excel or LibreOffice, save it under another name, and use that."
    )


def _unsettled(facts: Facts) -> str:
    count = facts.get("count")
    things = "one thing has" if count == 1 else f"{say(count) if count else 'some'} things have"
    return (
        f"Before {say_named(facts, 'path')} can be used, {things} to be said about it. Nothing was taken from it yet. "
        "Answer what is asked about it, and use it then."
    )


def _bad_settlement(facts: Facts) -> str:
    allowed = facts.get("allowed")
    which = f" It can be {say(allowed)}." if isinstance(allowed, tuple) and allowed else ""
    return (
        f"“{say_fact(facts, 'answer') or '…'}” does not fit “{say_fact(facts, 'question') or '…'}”.{which} {KEPT} "
        "Choose another answer."
    )


QUESTIONS: dict[str, Maker] = {
    "framework-faulty": _faulty,
    "workbook": "This spreadsheet cannot be used. Nothing was taken from it. Open it in Excel or LibreOffice, save it "
    "under another name, and use that.",
    "not-a-workbook": _not_a_workbook,
    "workbook-locked": "{path} has a password, so it cannot be read. Nothing was taken from it. Open it in Excel, take "
    "the password off (File, Info, Protect Workbook), save it under another name, and use that.",
    "workbook-too-large": _workbook_too_large,
    "workbook-damaged": _workbook_damaged,
    "no-questions-found": "In {path} no sheet looks like questions to answer, so nothing was taken from it. Look "
    "whether it is the right workbook, or copy the questions into the template.",
    "workbook-unsettled": _unsettled,
    "bad-settlement": _bad_settlement,
    "answers-unreadable": "{path} does not hold answers about a spreadsheet. Write JSON: the name of each "
    "question with its answer as text. Nothing was changed.",
}
