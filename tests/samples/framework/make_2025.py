"""Made voluntary-faith-2025.toml, once: an edition before the first that ships, so that bringing audits up to date is
proved. It is never made again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from s11desktop.framework.model import Framework, Level, PartnershipQuestion, Requires, SameAs, ScaleLevel, Standard
from s11desktop.framework.reading import load
from s11desktop.framework.writing import to_toml

SCALE = (
    ScaleLevel("green", "Green", "In place, and you could show it.", Level.FULLY, (Requires.EVIDENCE,)),
    ScaleLevel("amber", "Amber", "In part.", Level.PARTLY, (Requires.ACTION,)),
    ScaleLevel("red", "Red", "Not in place.", Level.NOT, (Requires.ACTION,)),
    ScaleLevel("grey", "Not for us", "You do not do this.", Level.NOT_APPLICABLE, (Requires.REASON,)),
)
NOT_YET = ("VCF-1.8", "VCF-2.7", "VCF-3.7", "VCF-6.2", "VCF-8.6", "VCF-10.6")
"""Codes of 2026 that were not there: new ones, and 3.7 and 6.2, into which older questions were split."""
REWORDED = {
    "VCF-1.3": "Our committee talks about safeguarding.",
    "VCF-2.4": "Our policy says what to do about a worry.",
    "VCF-5.3": "Helpers were told about safeguarding when they started.",
    "VCF-9.2": "We look at our safeguarding once a year.",
}
BESIDE = {
    "VCF-6.10": ("VCF-6.1", "Our activities and our rooms are safe."),
    "VCF-7.7": ("VCF-7.1", "Children know that they may say no."),
    "VCF-4.8": ("VCF-4.1", "We ask each new helper for two references."),
    "VCF-9.7": ("VCF-9.6", "We keep a paper register in a locked cupboard."),
    "VCF-9.8": ("VCF-9.6", "Our leaflets name the regional board."),
}
"""Codes that are gone in 2026: each with the question it stands behind here, and its text."""
LINKS = (
    SameAs("VCF-3.6", "2026#VCF-3.7", "wider"),  # split: 3.6 stays, and half of it is now 3.7
    SameAs("VCF-6.10", "2026#VCF-6.1", "wider"),  # split into two, both with codes of their own
    SameAs("VCF-6.10", "2026#VCF-6.2", "wider"),
    SameAs("VCF-7.7", "2026#VCF-7.1", "narrower"),  # merged into 7.1, which stays
    SameAs("VCF-4.8", "2026#VCF-4.1", "overlaps"),  # merged with 4.1
)


def make(now: Framework) -> Framework:
    """Edition 2025 of what `now` is."""
    areas = []
    for area in now.areas:
        standards: list[Standard] = []
        for each in area.standards:
            if each.code not in NOT_YET and each.code != "VCF-6.1":
                text = REWORDED.get(each.code, each.text)
                standards.append(replace(each, text=text))
            standards += [
                replace(each, code=code, text=text, short="", means=(), na="reason", level="full")
                for code, (behind, text) in BESIDE.items()
                if behind == each.code
            ]
        areas.append(replace(area, standards=tuple(standards)))
    codes = {standard.code for area in areas for standard in area.standards}
    return replace(
        now,
        edition="2025",
        title="Safeguarding children: self-audit for voluntary, community and faith groups (2025, made for tests)",
        verified_on=date(2025, 11, 1),
        scale=SCALE,
        areas=tuple(areas),
        survey=tuple(each for each in now.survey if codes.issuperset(each.standards)),
        partnership_questions=(
            *now.partnership_questions[:1],
            PartnershipQuestion("PF99", "Which of our newsletters do you read?", "text"),
        ),
        same_as=LINKS,
        views=(),
        changes=(),
    )


if __name__ == "__main__":
    target = Path(__file__).with_name("voluntary-faith-2025.toml")
    target.write_text(to_toml(make(load("voluntary-faith", "2026"))), encoding="utf-8")
