"""Documents that should not be sent at all but described: known by their file name, title and first lines.

Keeping Children Safe in Education asks who checks the single central record, not for a copy of it; certificates of the
Disclosure and Barring Service may not be passed on (its code of practice); files, chronologies and notes of supervision
are about named people; an agreement with somebody who may pose a risk tells the reader who that is.
"""

from __future__ import annotations

import re
from typing import Final

_KINDS: Final = (
    ("single-central-record", r"single central re(?:cord|gister)|\bscr\b|pre-?appointment checks register"),
    (
        "dbs-certificate",
        r"(?:enhanced|standard|basic) (?:dbs |disclosure )?certificate|dbs certificate|disclosure certificate",
    ),
    ("chronology", r"chronology|chronologies|significant events"),
    (
        "child-protection-file",
        r"child protection (?:file|record|plan|conference|report)|(?:initial|review) (?:child protection )?conference|"
        r"strategy (?:discussion|meeting)|section 47|child in need plan|cp file|safeguarding file|core group|"
        r"looked[- ]after (?:child(?:ren)?(?:['’]s)? )?review|looked[- ]after child|pupil safeguarding record",
    ),
    ("supervision-notes", r"supervision (?:record|notes?|session|log)|(?:record|notes) of supervision"),
    (
        "safety-agreement",
        r"(?:safeguarding|safety|behaviour|attendance|worship) (?:agreement|contract)|(?:agreement|"
        r"contract) with an offender|"
        r"managing (?:a |an )?(?:person|offender|individual)",
    ),
)
KINDS: Final = frozenset(kind for kind, _ in _KINDS)
"""What is better described than sent."""

_SHAPES = tuple((kind, re.compile(rf"(?i)(?<!\w)(?:{shape})(?!\w)")) for kind, shape in _KINDS)
_ABOUT_IT = re.compile(
    r"(?i)\b(?:polic(?:y|ies)|procedures?|guid(?:e|ance|elines)|templates?|blank|how (?:to|we)|audit|training|"
    r"checklist|poster|"
    r"newsletter|course|framework|standards?|what we|learning|briefing|flow ?chart|toolkit|leaflet|example of a|"
    r"model|sample|"
    r"index|anonymis|anonymous|report to|minutes|summary of)"
)
_CERTIFICATE = re.compile(r"(?i)certificate number:? ?\d{10,12}")
_CENTRAL_HEADS = re.compile(
    r"(?i)\b(?:dbs|prohibition|section 128|right to work|barred list|overseas|qualifications?|identity)\b"
)
_LINES, _LONGEST = 6, 90


def better_described(name: str, title: str, words: str) -> tuple[str, str] | None:
    """(kind, what it was known by) of a document that is better described than sent, or None.

    `name` is its file name, `title` its own, `words` its beginning. A policy, a template or a lesson about such a
    document is none.
    """
    start = words[:4_000]
    lines = [" ".join(line.split()) for line in start.split("\n")]
    headings = [line for line in lines if line and len(line) <= _LONGEST][:_LINES]
    named = re.sub(r"[-_.]+", " ", name.rpartition(".")[0] or name)
    for line in (title, named, *headings):
        if _ABOUT_IT.search(line):
            continue
        for kind, shape in _SHAPES:
            if (hit := shape.search(line)) and len(hit[0]) * 4 >= len(line) - 20:
                return kind, line[:_LONGEST]
    if hit := _CERTIFICATE.search(start):
        return "dbs-certificate", hit[0]
    for line in start.split("\n"):
        if line.count("\t") >= 4 and len({found.casefold() for found in _CENTRAL_HEADS.findall(line)}) >= 3:
            return "single-central-record", " ".join(line.split())[:_LONGEST]
    return None
