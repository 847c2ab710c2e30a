"""One thing found in an audit that stops a return, is worth a second look, or is good to know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """STOP: the return cannot go until this is put right. WARN: look again before it goes. NOTE: good to know."""

    STOP = "stop"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. Its sentence stands in `words.finding` under `code`; `facts` fill the gaps.

    `place` is where to put it right: "standard:VCF-3.1", "action:<uuid>", "evidence:<uuid>", "organisation", "sign",
    "recovery", "level", "statement", "documents" for all that would go, or "standards" for the questions as a whole.
    `standard` is the code of the standard it is about.
    """

    code: str
    severity: Severity
    standard: str | None
    place: str
    facts: tuple[tuple[str, str], ...] = ()
