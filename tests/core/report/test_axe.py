"""The page under axe-core in Chromium (promise A4), in light and dark, wide and narrow, and printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_core import CONTRAST, DARK, LIGHT, NARROW, look
from builders import NOW, TODAY, real_framework, sample_audit

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
    }


@pytest.mark.parametrize("how", [LIGHT, DARK, NARROW, CONTRAST], ids=["light", "dark", "narrow", "contrast"])
@pytest.mark.parametrize("name", ["whole", "small", "draft"])
def test_axe_finds_nothing(name: str, how: tuple[str, ...], pages: dict[str, bytes], tmp_path: Path) -> None:
    passes, violations = look(pages[name], tmp_path, how)
    assert violations == []
    assert passes > 30
