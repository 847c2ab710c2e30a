"""Every code and the words people read for it: one catalogue for window, command and reports.

Plain English: what happened, what was kept, what to do. A sentence is made from a code and facts only, so that nothing
here needs to know an audit. `errors` says which facts each error carries, `audit.validation` which each finding does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from s11desktop.cleaning import LIMIT, LINE_LIMIT, clean, clean_line
from s11desktop.errors import S11Error
from s11desktop.sentences import (
    audits,
    changes,
    failures,
    findings,
    packs,
    parts,
    programme,
    starting_again,
    verdicts,
    workbooks,
)
from s11desktop.sentences import screening as screening_sentences
from s11desktop.sentences import theirs as theirs_sentences
from s11desktop.sentences.making import made

__all__ = ["LIMIT", "LINE_LIMIT", "clean", "clean_line"]


class Found(Protocol):
    """What a sentence needs of a finding."""

    @property
    def code(self) -> str: ...

    @property
    def facts(self) -> tuple[tuple[str, str], ...]: ...


@dataclass(frozen=True, slots=True)
class Helpline:
    """Whom to ring about a child: the number as it is dialled, whose it is, and when."""

    number: str
    what: str
    name: str


HELPLINES = (
    Helpline("999", "Police and ambulance, if a child is in danger now", "Emergency"),
    Helpline("101", "Police, if it is not an emergency", "Police"),
    Helpline("0808 800 5000", "NSPCC helpline, for an adult who is worried about a child", "NSPCC"),
    Helpline("0800 1111", "Childline, for children and young people", "Childline"),
)
HELPLINES_CHECKED = date(2026, 11, 21)
HELPLINES_WARNING = "Do not wait for this audit, and do not write about a child in it."

NOT_IN_LIST = (
    "This return is not in your file’s list of returns: the file is open for reading only. Write down the reference."
)

LEVELS = {
    "fully": "Fully met",
    "partly": "Partly met",
    "not": "Not met",
    "not-applicable": "Does not apply",
    "": "Not answered",
}
"""What a rating means, where a framework's own words for it are not at hand; "" for none."""

SEVERITIES = {"stop": "Before it can be sent", "warn": "Look again at", "note": "Good to know"}

RETURNS = {
    "full": "Full return",
    "starter": "Starter return",
    "update": "Update",
    "statement": "Yearly confirmation",
    "draft": "Draft",
}

ROUNDS = {"audit": "Audit", "update": "Update", "statement": "Yearly confirmation"}

ACTION_STATUSES = {"open": "Not started", "started": "In progress", "done": "Done", "dropped": "Dropped"}

PRIORITIES = {"high": "High", "normal": "Normal", "low": "Low"}
PRIORITY_MEANINGS = {
    "high": "High: it cannot wait",
    "normal": "Normal: by its day",
    "low": "Low: when there is time",
}

EVIDENCE_KINDS = {
    "policy": "Policy or procedure",
    "training": "Training record",
    "check": "Check or register",
    "minutes": "Minutes",
    "survey": "Survey or feedback",
    "picture": "Poster or picture",
    "plan": "Plan or risk assessment",
    "audit-result": "Result of another audit or inspection",
    "": "Any other document",
}

PRACTICE_SHARES = {
    "": "Stays in this file",
    "unnamed": "May be passed on without our name",
    "named": "May be passed on with our name",
}
"""What the reader may do with what works well."""

SURVEY_STAYS = "The staff survey, changed since, stays as it is"
"""Said with what was undone, where a change of the survey was passed over on the way to it."""

BASES = {
    "law": "Law",
    "statutory-guidance": "Statutory guidance",
    "law-or-statutory-guidance": "Law or statutory guidance",
    "should": "Should",
    "good-practice": "Good practice",
    "coming-law": "Coming law",
}
"""What a question rests on, in a word or three."""

CERTAINTIES = {
    "verified": "We read the source itself.",
    "secondary": "We read about it in what others wrote.",
    "memory": "Still to be confirmed.",
}

NUMBERS = {
    "urn": "School number (URN)",
    "ofsted": "Ofsted number",
    "charity": "Charity number",
    "company": "Company number",
    "none": "No public number",
}

VERDICT_LABELS = {
    "valid": "Unchanged since it was sealed",
    "altered": "Changed since it was sealed",
    "unsigned": "Not sealed",
    "malformed": "Not a return that can be relied on",
    "too-new": "Made by a later version",
    "sealed": "Locked for somebody else",
}

PACK_LABELS = {
    "valid": "Unchanged since it was signed",
    "altered": "Changed since it was signed",
    "unsigned": "Not signed",
    "malformed": "Not a pack that can be relied on",
    "too-new": "Made by a later version",
    "sealed": "Locked for somebody else",
}
"""The verdict on a pack."""

UNSIGNED = packs.UNSIGNED
"""What stands wherever a pack that nobody signed is shown."""

EVIDENCE_POLICIES = {
    "none": "no documents",
    "list": "a list of what could be shown, no documents",
    "attach": "the documents attached",
}

TRUST = {
    "new": "not seen before",
    "known": "the one you know",
    "changed": "not the one you know",
}
"""What stands beside a check number."""


KEYS = {
    "ring": "They say that this key is kept in a key ring, so that it can be known again.",
    "once": "They say that this key was made for this one signature and is kept nowhere.",
}
"""What is said of the key of somebody who signed beside the seal. Nobody but they can know it."""


def sentence(error: S11Error) -> str:
    """What to tell a person about a known failure. The code of a parent class serves where its own has no sentence."""
    codes = (str(getattr(kind, "code", "")) for kind in type(error).__mro__)
    maker = next(failures.ERRORS[code] for code in codes if code in failures.ERRORS)
    return made(maker, error.facts)


def theirs(code: str, facts: Mapping[str, object]) -> str:
    """What to tell of a copy of a partnership's own workbook; `spots` of the facts are (sheet, cell, standard)."""
    return theirs_sentences.remark(code, facts)


def finding(found: Found) -> str:
    """What to tell a person about a finding; the sentence stands by itself, with the number of the question in it."""
    return made(findings.FINDINGS[found.code], dict(found.facts))


def hidden(rule: str, facts: Mapping[str, str]) -> str:
    """Why a question is not asked."""
    return made(findings.HIDDEN[rule], facts)


def verdict(code: str) -> str:
    """What a check of somebody's return found, and what to do next."""
    return verdicts.VERDICTS[code]


def problem(code: str, path: str = "", kind: str = "return") -> str:
    """What is wrong with one part of a file that was sent; `path` names the part, empty for the whole file. `kind` is
    what it is meant to be: a return or a pack.
    """
    known = packs.PACK_PROBLEMS if kind == "pack" else verdicts.PROBLEMS
    said = made(known.get(code, known["other"]), {"path": path})
    return said if path else said.replace(": .", ".")


def pack_verdict(code: str) -> str:
    """What a look at a pack found, and what to do next."""
    return packs.PACK_VERDICTS[code]


def pack_trust(code: str) -> str:
    """What to make of a pack's check number, and what to do."""
    return packs.PACK_TRUST[code]


def something_else(code: str, name: str) -> str:
    """What a file is that cannot be opened, in one sentence or two, and what to do."""
    return packs.SOMETHING_ELSE[code].format(name=name)


def pack_change(code: str, facts: Mapping[str, object]) -> str:
    """What taking a pack into use would change, one thing at a time."""
    return made(packs.PACK_CHANGES[code], facts)


def undone(kind: str, field: str, facts: Mapping[str, object], *, redo: bool = False) -> str:
    """What is so again, now that a change was taken back or put back."""
    return changes.undone(kind, field, facts, redo=redo)


def workbook_fault(code: str, facts: Mapping[str, object]) -> str:
    """Why a cell of a workbook that was filled in elsewhere is not taken, with its place."""
    return workbooks.fault(code, facts)


def part_counts(counts: Mapping[str, int]) -> str:
    """What was taken in of a working part: "12 answers and 1 action"."""
    return parts.counted(counts)


def review_counts(counts: Mapping[str, int]) -> str:
    """How a peer's review stands to the own ratings, in counts that add up."""
    return parts.review_counts(counts)


def workbook_notice(code: str) -> str:
    """What was left out of such a workbook."""
    return workbooks.notice(code)


def workbook_counts(answers: int, actions: int, evidence: int) -> str:
    """How much was taken in: "12 answers, 1 action and 2 pieces of evidence"."""
    return workbooks.counted({"answers": answers, "actions": actions, "evidence": evidence})


def happened(kind: str, field: str, facts: Mapping[str, object]) -> str:
    """One change, as the history of its thing tells it."""
    return changes.happened(kind, field, facts)


def trust(code: str) -> str:
    """What to make of a check number, and what to do."""
    return verdicts.TRUST[code]


def level(code: str | None) -> str:
    """The words for a level; "Not answered" for None."""
    return LEVELS[code or ""]


def became(code: str) -> str:
    """What became of a question from one edition to the next, and of its answer."""
    return audits.BECAME[code]


def how(code: str) -> str:
    """How somebody declared, for use within a sentence. Never that a person signed where only the seal did."""
    return {"here": "on this computer", "paper": "on paper", "key": "with a key of their own"}[code]


def verdict_lines(checked: Mapping[str, object]) -> tuple[str, ...]:
    """A check of somebody's return in lines of text, from what `s11 verify --json` prints."""
    code = str(checked["verdict"])
    lines = [f"{VERDICT_LABELS[code]}. {verdict(code)}"]
    if checked.get("organisation"):
        lines.append(f"From: {checked['organisation']}")
    if checked.get("kind"):
        lines.append(f"What: {RETURNS.get(str(checked['kind']), str(checked['kind']))}")
    if checked.get("first_look"):
        lines.append(str(checked["first_look"]))
    if checked.get("reference"):
        lines.append(f"Reference: {checked['reference']}")
    for signer in _rows(checked, "signers"):
        seal = signer.get("role", "organisation") == "organisation"
        if signer.get("status") == "ok":
            state = TRUST.get(str(signer.get("trust")), "")
        else:
            state = f"this {'seal' if seal else 'signature'} no longer fits"
        whose = ", ".join(str(signer[part]) for part in (("name",) if seal else ("name", "role")) if signer.get(part))
        lines.append(
            f"{'Sealed' if seal else 'Signed'} by {whose}: check number {signer.get('check_number')} ({state})"
        )
        lines += [KEYS[str(signer.get("key"))]] if signer.get("key") in KEYS else []
    told = checked.get("new_key")
    if isinstance(told, Mapping) and any(each.get("trust") != "known" for each in _rows(checked, "signers")[:1]):
        lines.append(new_key(told))
    for each in _rows(checked, "declarations"):
        whose = ", ".join(str(each[part]) for part in ("name", "role") if each.get(part))
        lines.append(f"Declared by {whose}, {how(str(each.get('how')))}")
    for each in _rows(checked, "declarations_asked"):
        if each.get("required") and not each.get("by"):
            by_key = ", with a key of their own" if each.get("how") == "key" else ""
            lines.append(f"Still expected: {each.get('role')}{by_key}")
    lines += [str(each.get("message")) for each in _rows(checked, "problems")]
    return tuple(lines)


def _rows(checked: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    rows = checked.get(name)
    return [each for each in rows if isinstance(each, Mapping)] if isinstance(rows, Sequence) else []


def came_back(
    *, answers: int, actions: int, evidence: int, documents: int, declarations: int, replies: int | None
) -> tuple[str, ...]:
    """What a file that is made from a return has of it, in counts."""
    return starting_again.came_back(
        answers=answers,
        actions=actions,
        evidence=evidence,
        documents=documents,
        declarations=declarations,
        replies=replies,
    )


NEVER_SENT = starting_again.NEVER_SENT


def not_sent(why: str) -> str:
    """Why the file of something is in no return (`audit.not_sent.Left`)."""
    return starting_again.LEFT[why]


def new_key(told: Mapping[str, object]) -> str:
    """What a return says of a key that is new, from its verdict's `new_key`."""
    return starting_again.new_key(told)


PROGRAMME = programme.KINDS
"""What each kind of date of the two years is."""


def screened_kind(kind: str) -> str:
    """What the personal-data check found, in a few words."""
    return screening_sentences.kind(kind)


def copied(name: str, how: str, saved: int, remains: tuple[str, ...]) -> str:
    """That a copy for sending was made, and what it still says. `saved` is in bytes."""
    return screening_sentences.copied(name, how, saved, remains)


def screened(file: str, about: str, kind: str, text: str, where: str) -> str:
    """One line on something the personal-data check found. `about` and `kind` as `operations.screening.Finding` has."""
    return screening_sentences.line(file, about, kind, text, where)
