"""The survey in page, paper and workbook: the same figures in all three, and what is hidden in none."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from builders import answered, sample_audit, small_framework
from openpyxl import load_workbook
from papers import facts, pages

from s11desktop.audit.model import Audit
from s11desktop.audit.survey import Choice, Survey, SurveyCount, Written, shown
from s11desktop.report import html, pdf, workbook

HIDDEN_PEOPLE = 8


@pytest.fixture
def audit() -> Audit:
    """38 of 52 agree with what is rated fully met; eight at lunchtime are too few to show."""
    framework = small_framework()
    code = framework.survey[0].code
    counts = [("Teaching", (20, 4, 0)), ("Support", (14, 5, 1)), ("Lunchtime", (4, 2, 2))]
    survey = Survey(
        "5d0a2c52-6c0f-4c0e-9d34-4f5d4d5b8a11",
        invited=60,
        counts=tuple(
            SurveyCount(code, group, choice, people)
            for group, row in counts
            for choice, people in zip(Choice, row, strict=False)
        ),
        words=(Written("w1", "More time to talk.", True), Written("w2", "CANARY that stays.", False)),
    )
    made = answered(sample_audit(framework), "TST-1.1", "fully")
    return replace(made, survey=shown(survey, [code]))


def test_page_and_paper_say_who_agrees_and_what_deserves_a_look(audit: Audit, tmp_path: Path) -> None:
    page = " ".join(html.report(facts(audit)).decode().split())
    paper = " ".join(" ".join(pages(pdf.report(facts(audit)), tmp_path)).split())
    for said in ("38 of 52 agree", "11 partly, 3 disagree", "Look again", "52 of 60 replies", "More time to talk."):
        assert said in page, said
        assert said in paper, said
    for text in (page, paper):
        assert "CANARY" not in text
        assert "Lunchtime" not in text


def test_the_workbook_has_every_figure_and_says_why_one_is_missing(audit: Audit) -> None:
    book = load_workbook(BytesIO(workbook.report(facts(audit))))
    rows = [[cell.value for cell in row][:8] for row in book["Survey"].iter_rows()]
    assert rows[0][:4] == ["statement_code", "statement", "group", "agree"]
    by_group = {row[2]: row for row in rows[1:]}
    assert by_group["Everybody"][3:7] == [38, 11, 3, 0]
    assert by_group["Teaching"][3] == 20
    assert "Lunchtime" not in by_group
    assert "Support" not in by_group, "with it Lunchtime could be worked out"


def test_without_a_survey_nothing_is_said_of_one(audit: Audit, tmp_path: Path) -> None:
    without = replace(audit, survey=None)
    assert "staff’s" not in html.report(facts(without)).decode()
    assert "Survey" not in load_workbook(BytesIO(workbook.report(facts(without)))).sheetnames
    assert "Our view and our" not in " ".join(pages(pdf.report(facts(without)), tmp_path))
