"""What a question rests on, told apart: law, statutory guidance, a regulator's wish, good practice.

`Weight.MUST` joins law and statutory guidance, since both must be answered for. Which of the two it is follows from
the citations, here and nowhere else: the first in force that is law or statutory guidance decides, and so the one a
question rests on stands first in its file. `docs/decisions/law-and-guidance.md` says why it is not a field of its own.
"""

from __future__ import annotations

import re
from enum import StrEnum

from s11desktop.framework.model import Citation, Standard, Weight


class Source(StrEnum):
    """What kind of source a citation names."""

    LAW = "law"
    STATUTORY_GUIDANCE = "statutory-guidance"
    OTHER = "other"


class Basis(StrEnum):
    """How binding a question is. `UNTOLD` is a must of which no source says whether it is law or statutory guidance."""

    LAW = "law"
    STATUTORY_GUIDANCE = "statutory-guidance"
    UNTOLD = "law-or-statutory-guidance"
    SHOULD = "should"
    GOOD_PRACTICE = "good-practice"
    COMING = "coming-law"


_LAW = re.compile(r"\b(?:(?:Act|Regulations|Rules|Order|Measure) (?:1[89]|20)\d\d|GDPR)\b")
_ABOUT_LAW = re.compile(r"\b(?:guid|code|advice|standard|framework|polic|procedure|toolkit)", re.IGNORECASE)
_MADE_BY_LAW = ("early years foundation stage", "eyfs", "ofsted: childcare register requirements")
"""Not law by their names: section 40 of the Childcare Act 2006 gives the EYFS its force, the Childcare (General
Childcare Register) Regulations 2008 the requirements of that register."""

_STATUTORY = (
    "working together to safeguard children",
    "keeping children safe in education",
    "kcsie",
    "prevent duty guidance",
    "working together to improve school attendance",
    "national minimum standards for",
    "special educational needs and disability code of practice",
    "dbs code of practice",
    "information commissioner: data sharing code of practice",
)
"""How the names begin of guidance, codes and standards that an Act says to have regard to, or to follow."""


def source_of(citation: Citation) -> Source:
    """Which kind of source it is, by its name: an Act, regulations or an order; guidance under an Act; or neither."""
    name = " ".join(citation.instrument.split())
    plain = name.casefold()
    if plain.startswith(_MADE_BY_LAW):
        return Source.LAW
    if plain.startswith(_STATUTORY) or re.search(r"(?<!non-)\bstatutory guidance\b", plain):
        return Source.STATUTORY_GUIDANCE
    title = " ".join(re.sub(r"\([^()]*\)", "", name).split())
    found = _LAW.search(title)
    return Source.LAW if found and not _ABOUT_LAW.search(title[: found.start()]) else Source.OTHER


def basis(standard: Standard) -> Basis:
    """What a question rests on: for a must, the first source in force that is law or statutory guidance."""
    if standard.readiness:
        return Basis.COMING
    if standard.weight is not Weight.MUST:
        return Basis.SHOULD if standard.weight is Weight.SHOULD else Basis.GOOD_PRACTICE
    for citation in standard.citations:
        source = source_of(citation)
        if citation.status == "in-force" and source is not Source.OTHER:
            return Basis(source.value)
    return Basis.UNTOLD
