"""Files with several audits, and editions of their questions, for tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from builders import small_framework, standard

from s11desktop.framework.model import (
    Area,
    Fact,
    Framework,
    Kind,
    Level,
    PartnershipQuestion,
    Requires,
    SameAs,
    ScaleLevel,
)
from s11desktop.framework.reading import read

ROOT = Path(__file__).parent
MARKS = (
    ScaleLevel("0", "0 Nothing", "Not there.", Level.NOT, (Requires.ACTION,)),
    ScaleLevel("1", "1 A start", "Begun.", Level.PARTLY, (Requires.ACTION,)),
    ScaleLevel("2", "2 Nearly", "Nearly there.", Level.PARTLY, (Requires.ACTION,)),
    ScaleLevel("3", "3 All", "There.", Level.FULLY, (Requires.EVIDENCE,)),
)


def other_framework(**changes: object) -> Framework:
    """Questions for a nursery with a scale from 0 to 3: two are the same as in the small framework (one only in a
    scale that knows no "does not apply"), one asks less, one more, one partly the same.
    """
    areas = (
        Area(
            "NUR-1",
            "People",
            "Who looks after children.",
            (
                standard("NUR-1.1", "We have a named lead for safeguarding."),
                standard("NUR-1.2", "We check everyone before they start work."),
                standard("NUR-1.3", "Our staff can say what to do about a worry, day and night."),
                standard("NUR-1.4", "Our lead is named on the wall."),
                standard("NUR-1.5", "Our rooms and our garden are safe."),
            ),
        ),
    )
    made = replace(
        small_framework(),
        id="urn:s11desktop:framework:nursery",
        title="Questions for a nursery",
        short="Nursery",
        scale=MARKS,
        areas=areas,
        kinds=(Kind("nursery", "Nursery"),),
        facts=(Fact("has_trips", "Do you ever take children out?"), Fact("has_garden", "Have you a garden?")),
        survey=(),
        partnership_questions=(),
        same_as=(
            SameAs("NUR-1.1", "test@2026#TST-1.1", "equal"),
            SameAs("test#TST-2.1", "NUR-1.2", "equal"),
            SameAs("NUR-1.3", "urn:s11desktop:framework:test#TST-1.2", "wider"),
            SameAs("NUR-1.4", "test#TST-1.1", "narrower"),
            SameAs("NUR-1.5", "test#TST-3.1", "overlaps"),
            SameAs("NUR-1.5", "test@2019#TST-1.3", "equal"),
            SameAs("NUR-1.5", "elsewhere#TST-1.3", "equal"),
        ),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def newer_framework(**changes: object) -> Framework:
    """The small framework a year later: 1.2 reworded, 1.3 gone, 2.1 split, 3.1 and 3.2 merged into 3.4, 2.3 new."""
    old = small_framework()
    by_code = old.by_code
    areas = (
        replace(
            old.areas[0],
            standards=(by_code["TST-1.1"], replace(by_code["TST-1.2"], text="Our helpers can say what to do.")),
        ),
        replace(
            old.areas[1],
            standards=(
                replace(by_code["TST-2.1"], text="We see the papers of everyone before they start."),
                by_code["TST-2.2"],
                standard("TST-2.3", "We thank helpers who leave."),
                standard("TST-2.4", "We ask two people about everyone before they start."),
            ),
        ),
        replace(
            old.areas[2],
            standards=(standard("TST-3.4", "Our rooms are safe, and prayer is open."), by_code["TST-3.3"]),
        ),
    )
    made = replace(
        old,
        edition="2027",
        areas=areas,
        survey=(),
        partnership_questions=(
            old.partnership_questions[0],
            PartnershipQuestion("PF3", "What helped?", "text"),
        ),
        same_as=(
            SameAs("2026#TST-2.1", "TST-2.4", "wider"),
            SameAs("TST-3.4", "2026#TST-3.1", "wider"),
            SameAs("test@2026#TST-3.2", "TST-3.4", "narrower"),
        ),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def edition_2025() -> Framework:
    """The edition of the voluntary and faith questions that was made for tests."""
    path = ROOT / "samples" / "framework" / "voluntary-faith-2025.toml"
    return read(path.read_bytes(), path=path.name)
