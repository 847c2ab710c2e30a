"""The workbooks of the samples as partnerships' own forms, and audits that answer everything in them."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from builders import answered, declared, sample_action, sample_audit, sample_evidence

from s11desktop.audit.model import Audit, PartnershipAnswer
from s11desktop.framework.model import Framework
from s11desktop.framework.workbook.making import to_framework
from s11desktop.framework.workbook.understanding import settle, understand

SAMPLES = Path(__file__).resolve().parent / "samples" / "workbooks"
WORKBOOKS = sorted(SAMPLES.glob("*.xls[xm]"))
SETTLED = {"which-is-best-unsaid.xlsx": {"best": "lowest"}}

WORDS = '=1+1 is how we begin.\nThen: <b>"Ünïcode" & ਪੰਜਾਬੀ</b>, _x0041_, دائما, 🧒.\n-3 @once +44'


def questions_of(path: Path) -> Framework:
    """The framework a sample becomes, with what has to be said of it said."""
    found = understand(path)
    return to_framework(settle(found, SETTLED[path.name]) if path.name in SETTLED else found)


def full_audit(framework: Framework) -> Audit:
    """Every question answered, the ratings one after the other; two documents and two actions for the first."""
    audit = sample_audit(framework)
    codes = [each.code for each in framework.standards]
    choices = framework.scale
    for place, code in enumerate(codes):
        words = WORDS if place == 0 else f"What we do about {code}."
        audit = answered(audit, code, choices[place % len(choices)].code, words, support_wanted=place == 0)
    audit = replace(
        audit,
        organisation=replace(audit.organisation, kind=""),
        evidence=(sample_evidence(1, *codes), sample_evidence(2, codes[0], title="=HYPERLINK(1)", shows="")),
        actions=(
            sample_action(1, *codes[1:]),
            sample_action(2, codes[0], what="+Mend the lock", lead="Amrit Kaur", due=date(2027, 1, 31)),
            sample_action(3, codes[0], what="Ask a locksmith", lead="", due=None),
        ),
        partnership_answers=tuple(
            PartnershipAnswer(each.code, "Very well") for each in framework.partnership_questions
        ),
    )
    return declared(audit)


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part of a workbook by its name."""
    with zipfile.ZipFile(BytesIO(data)) as there:
        return {each.filename: there.read(each) for each in there.infolist()}


def with_parts(data: bytes, changed: dict[str, bytes | None]) -> bytes:
    """The workbook with these parts in place of its own, or added; None takes one away."""
    into = BytesIO()
    parts: dict[str, bytes | None] = {**parts_of(data), **changed}
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            if content is not None:
                made.writestr(zipfile.ZipInfo(name, (2026, 9, 1, 0, 0, 0)), content)
    return into.getvalue()
