"""Every paper as a page for a browser, under axe-core in Chromium (promise A4)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_core import CONTRAST, DARK, LIGHT, NARROW, look
from builders import NOW, TODAY, answered, real_framework, sample_audit

from s11desktop.audit.applicability import asked
from s11desktop.audit.model import Audit
from s11desktop.report.meeting import make
from s11desktop.report.prints import Medium, Print
from s11desktop.report.survey_sheet import survey_sheet


def half_done() -> Audit:
    audit = replace(sample_audit(), declarations=(), example=True)
    late = tuple(replace(each, due=audit.round.started_on) for each in audit.actions)
    return answered(replace(audit, actions=late), asked(audit)[0].code, None)


@pytest.mark.parametrize("kind", Print)
def test_axe_finds_nothing_in_any_paper(kind: Print, tmp_path: Path) -> None:
    passes, violations = look(make(kind, half_done(), NOW, medium=Medium.PAGE), tmp_path)
    assert violations == []
    assert passes > 15


@pytest.mark.parametrize("how", [DARK, NARROW, CONTRAST], ids=["dark", "narrow", "contrast"])
@pytest.mark.parametrize("kind", [Print.PART_DONE, Print.BOARD, Print.INSPECTOR])
def test_nor_in_the_dark_nor_narrow_nor_in_high_contrast(kind: Print, how: tuple[str, ...], tmp_path: Path) -> None:
    assert look(make(kind, half_done(), NOW, medium=Medium.PAGE), tmp_path, how)[1] == []


def test_nor_in_the_survey_sheet(tmp_path: Path) -> None:
    audit = sample_audit(real_framework())
    assert look(survey_sheet(audit, printed=TODAY, medium=Medium.PAGE), tmp_path, LIGHT)[1] == []
