"""The page under axe-core in Chromium (promise A4), in light and dark, wide and narrow, and printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_core import CONTRAST, DARK, LIGHT, NARROW, look, sticking_out
from builders import NOW, TODAY, answered, many_standards, real_framework, sample_audit, uid

from s11desktop.audit.model import Audit, Round
from s11desktop.audit.survey import Choice, Survey, SurveyCount, shown
from s11desktop.report import html
from s11desktop.report.facts import ReportFacts


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    audit = sample_audit(real_framework())
    whole = ReportFacts(
        audit=audit,
        today=TODAY,
        exported_at=NOW,
        reference="7c41e09bd25a",
        check_number="4471 9026 3358 1704 6629 8815",
        fingerprint="ab" * 32,
        files=(("evidence/E001-thing.pdf", 48_213, "ab" * 32),),
        report_name="2-Report-St-Marks.pdf",
        workbook_name="3-Answers-and-actions-St-Marks.xlsx",
    )
    late = tuple(replace(each, due=audit.round.started_on) for each in audit.actions)
    draft = replace(
        whole,
        audit=replace(
            audit, declarations=(), actions=late, level="starter", responses=audit.responses[:9], example=True
        ),
        kind="draft",
        missing=("Nobody has declared.",),
        check_number="",
        reference="",
    )
    return {
        "whole": html.report(whole),
        "small": html.report(replace(whole, audit=sample_audit())),
        "draft": html.report(draft),
        "again": html.report(_again(whole)),
        "large": html.report(replace(whole, audit=_large())),
    }


def _again(whole: ReportFacts) -> ReportFacts:
    """With a round before, a survey and good practice to share: every card and table there is."""
    audit = sample_audit(real_framework())
    first = audit.framework.survey[0]
    counts = [SurveyCount(first.code, "", choice, people) for choice, people in zip(Choice, (9, 2, 1), strict=False)]
    survey = shown(Survey(uid("survey"), invited=14, closed_on=TODAY, counts=tuple(counts)), [first.code])
    answers = [replace(each, practice="A card on each hook.", practice_share="named") for each in audit.responses]
    turned = {"fully": "partly", "partly": "fully"}
    then = [replace(each, rating=turned.get(each.rating or "", each.rating)) for each in audit.responses[1::2]]
    last = Round("r0", "audit", "2025", date(2025, 9, 1), date(2025, 11, 3))
    before = replace(audit, round=last, responses=tuple(then))
    return replace(whole, audit=replace(audit, survey=survey, responses=tuple(answers)), before=before)


def _large() -> Audit:
    audit = sample_audit(many_standards(20, 30))
    for number, each in enumerate(audit.framework.standards):
        audit = answered(audit, each.code, ("fully", "partly", "not")[number % 3], "Said.")
    return audit


@pytest.mark.parametrize("how", [LIGHT, DARK, NARROW, CONTRAST], ids=["light", "dark", "narrow", "contrast"])
@pytest.mark.parametrize("name", ["whole", "small", "draft", "again"])
def test_axe_finds_nothing(name: str, how: tuple[str, ...], pages: dict[str, bytes], tmp_path: Path) -> None:
    passes, violations = look(pages[name], tmp_path, how)
    assert violations == []
    assert passes > 30


def test_axe_finds_nothing_in_six_hundred_questions(pages: dict[str, bytes], tmp_path: Path) -> None:
    _, violations = look(pages["large"], tmp_path)
    assert violations == []


@pytest.mark.parametrize("name", ["whole", "small", "draft", "again", "large"])
def test_it_reads_at_320_pixels_without_scrolling_sideways(name: str, pages: dict[str, bytes], tmp_path: Path) -> None:
    wide, over = sticking_out(pages[name], tmp_path)
    assert over == []
    assert 300 <= wide <= 320
