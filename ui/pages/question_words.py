"""The short sentences of one question: where it stands, what its rating still needs, and a typed line understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from s11desktop import words
from s11desktop.audit.dates import parse_date, say_date
from s11desktop.audit.model import Audit, Evidence
from s11desktop.audit.standing import AreaStanding, by_area
from s11desktop.audit.validation import Finding
from s11desktop.errors import BadDate
from s11desktop.framework.basis import Basis
from s11desktop.framework.model import Citation, Standard

WHAT_SHOWN = "What could you show, where is it, of what date?"
WHAT_DONE = "What will you do, who leads, and by when?"
WHY_NOT = "Why does it not apply to you?"
NOT_LAW = "Not yet law. You need not answer it, it counts in no figure, and it stops nothing."

NEEDS = {
    "evidence-needed": "“{rating}” needs one thing you could show.",
    "action-needed": "“{rating}” needs what you will do, who leads, and by when.",
    "action-lead": "Say who leads it.",
    "action-date": "Say by when.",
    "reason-needed": "“{rating}” needs a reason the reader can follow.",
    "not-applicable-refused": "Everyone must answer this one. Choose another rating.",
}
"""What a rating needs, said beside its field; what is not here has its sentence in `words`."""

UNSAID = frozenset({"unanswered", "come-back", "not-applicable"})
"""Findings a person looking at the question has before their eyes already."""

SOURCES = {
    Basis.LAW: "The law behind it",
    Basis.STATUTORY_GUIDANCE: "The statutory guidance behind it",
    Basis.UNTOLD: "The law or guidance behind it",
    Basis.SHOULD: "What regulators ask",
    Basis.GOOD_PRACTICE: "Good practice",
    Basis.COMING: "The law that is coming",
}

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_YEAR = re.compile(r"\d{4}|[/.\-]\d{2}$")
_STATUS = {
    "in-force": "",
    "commencing": "Not in force yet.",
    "readiness": "Not in force yet.",
    "superseded": "No longer in force.",
}


def place_in_area(area: AreaStanding, standard: Standard) -> tuple[str, int]:
    """Where a question stands in its area ("3.1, first of 5 in this area"), and how many come after it there."""
    codes = [each.code for each in of_area(area)]
    at = codes.index(standard.code)
    which = "last" if at == len(codes) - 1 else _ORDINALS[at] if at < len(_ORDINALS) else f"number {at + 1}"
    said = "the only one in this area" if len(codes) == 1 else f"{which} of {len(codes)} in this area"
    return f"{standard.number}, {said}", len(codes) - at - 1


def area_of(audit: Audit, standard: Standard) -> AreaStanding:
    """The area of a question that is asked."""
    return next(area for area in by_area(audit) if area.area.code == standard.area)


def of_area(area: AreaStanding) -> tuple[Standard, ...]:
    """Everything an area asks, what is not yet law in its place."""
    codes = {each.code for each in (*area.standards, *area.readiness)}
    return tuple(each for each in area.area.standards if each.code in codes)


def said_needs(findings: Iterable[Finding]) -> tuple[str, ...]:
    """What a rating still needs, in short sentences."""
    said = []
    for each in findings:
        if each.code not in UNSAID:
            short = NEEDS.get(each.code)
            said.append(short.format_map(dict(each.facts)) if short else words.finding(each))
    return tuple(dict.fromkeys(said))


def split_shown(text: str, today: date) -> tuple[str, date | None]:
    """A typed line as a title and the day it names: after the last comma ("Poster, by the door, 3/3/26"), else at its
    end ("Minutes of 3 March 2026", which stays whole as the title). A day still to come without a year is last year's.
    """
    line = " ".join(text.split())
    head, comma, tail = line.rpartition(",")
    if comma and head.strip() and (day := _read(tail, today)) is not None:
        return head.strip(), day
    last = line.split(" ")
    for length in (3, 1):
        if len(last) > length and (day := _read(" ".join(last[-length:]), today)) is not None:
            return line, day
    return line, None


def shown_line(item: Evidence, today: date) -> str:
    """A described item as it would be typed."""
    if item.dated is None or split_shown(item.title, today)[1] == item.dated:
        return item.title
    return f"{item.title}, {say_date(item.dated)}"


def is_simple(item: Evidence, code: str) -> bool:
    """Whether an item is no more than its line, so that the line may stand for it."""
    more = item.versions or item.shows or item.kept or item.owner or item.expires
    return not more and item.standards == (code,)


def say_citation(citation: Citation) -> str:
    """What is cited, with its edition and its place: "Working Together to Safeguard Children 2026, chapter 4"."""
    edition = f" ({citation.edition})" if citation.edition and citation.edition not in citation.instrument else ""
    provision = f", {citation.provision[:1].lower()}{citation.provision[1:]}" if citation.provision else ""
    return f"{citation.instrument}{edition}{provision}"


def say_certainty(citation: Citation) -> str:
    """How sure we are of a source, whether it is in force, and when that was checked."""
    begins = ""
    if citation.status != "in-force" and citation.in_force_from is not None:
        begins = f"From {say_date(citation.in_force_from)}."
    parts = (
        _STATUS.get(citation.status, ""),
        begins,
        words.CERTAINTIES.get(citation.certainty, ""),
        f"Checked {say_date(citation.verified_on)}.",
    )
    return " ".join(part for part in parts if part)


def to_confirm(citations: Iterable[Citation]) -> int:
    """How many of these sources could not be read themselves when they were checked."""
    return sum(each.certainty != "verified" for each in citations)


def _read(text: str, today: date) -> date | None:
    text = text.strip(" .()")
    try:
        day = parse_date(text, today) if any(letter.isdigit() for letter in text) else None
    except BadDate:
        return None
    if day is not None and day > today and not _YEAR.search(text):
        return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else None
    return day
