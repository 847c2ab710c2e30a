"""Changes in the law that a yearly statement answers: what came into force since the first return, what a newer edition
of the questions says it changed, and whether anybody has looked since the questions were last checked.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from s11desktop.audit.applicability import asked
from s11desktop.audit.dates import add_months, say_date

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.audit.model import Audit, Stated

CODE = "law:"
"""What the codes of these answers begin with."""

CHECKED_WITHIN = 3
"""Months: questions whose law was checked longer ago are asked about as a whole."""


@dataclass(frozen=True, slots=True)
class LawChange:
    """One change to answer. `on` is the day it came into force, None where there is none; `standards` are the codes it
    is about. `what` is a sentence or a title as the questions have it.
    """

    code: str
    what: str
    on: date | None = None
    standards: tuple[str, ...] = ()


def law_changes(before: Audit, after: Audit, since: date, today: date) -> tuple[LawChange, ...]:
    """Every change to answer, those with a day first, the earliest first. Each stands under one code, the same for the
    same change however often it is asked.
    """
    dated: dict[tuple[date, str], list[str]] = {}
    for standard in asked(after):
        for each in standard.citations:
            if each.in_force_from is not None and since < each.in_force_from <= today:
                name = ", ".join(part for part in (f"{each.instrument} {each.edition}".strip(), each.provision) if part)
                dated.setdefault((each.in_force_from, name), []).append(standard.code)
    found = [
        LawChange(_code(f"{on}{name}"), name, on, tuple(dict.fromkeys(codes)))
        for (on, name), codes in sorted(dated.items())
    ]
    if after.framework.edition != before.framework.edition:
        codes = {each.code for each in asked(after)}
        found += [
            LawChange(_code(f"{after.framework.edition}{each.code}"), each.what, None, (each.code,))
            for each in after.framework.changes
            if each.code in codes
        ]
    checked = after.framework.verified_on
    if add_months(checked, CHECKED_WITHIN) < today:
        what = f"Anything that changed after {say_date(checked)}, when the law in these questions was last checked"
        found.append(LawChange(_code(f"after{checked}"), what))
    return tuple(found)


def answer_to(audit: Audit, change: LawChange) -> Stated | None:
    """What was answered to a change, None where nothing was."""
    return next((each for each in audit.stated if each.code == change.code), None)


def _code(text: str) -> str:
    return CODE + hashlib.sha256(text.encode()).hexdigest()[:12]
