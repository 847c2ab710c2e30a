"""The survey on paper: every statement with its boxes, nothing that tells one sheet from another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from builders import sample_audit
from papers import pages

from s11desktop.framework.reading import load
from s11desktop.report.survey_back import Return
from s11desktop.report.survey_sheet import survey_sheet

DAY = date(2027, 5, 1)


def test_every_statement_stands_on_it_with_the_heads_on_each_page(tmp_path: Path) -> None:
    audit = sample_audit(load("voluntary-faith"))
    back = Return("the box by the kitchen", date(2027, 5, 23))
    read = pages(survey_sheet(audit, back=back, printed=DAY), tmp_path)
    whole = " ".join(" ".join(read).split())
    for statement in audit.framework.survey:
        assert statement.text.replace("'", "’") in whole.replace("'", "’")
    assert len(read) == 2
    for page in read:
        assert "Tick one box on each line" in page
        assert "Disagree" in page
        assert "999" in page
    assert "Fold it and put it in the box by the kitchen by 23 May 2027." in whole
    assert "do not write your name" in whole


def test_two_sheets_are_the_same_sheet() -> None:
    audit = sample_audit(load("voluntary-faith"))
    assert survey_sheet(audit, printed=DAY) == survey_sheet(audit, printed=DAY)


def test_a_small_group_talks_it_through(tmp_path: Path) -> None:
    audit = sample_audit(load("voluntary-faith"))
    whole = " ".join(" ".join(pages(survey_sheet(audit, together=True, printed=DAY), tmp_path)).split())
    assert "With fewer than five people no sheet can be anonymous." in whole
    assert "Tick one box" not in whole


def test_what_is_not_said_is_left_to_be_written(tmp_path: Path) -> None:
    audit = sample_audit(load("voluntary-faith"))
    for back in (Return(), Return("the box"), Return(by=DAY)):
        whole = " ".join(" ".join(pages(survey_sheet(audit, back=back, printed=DAY), tmp_path)).split())
        assert "Fold it and put it in" in whole
        assert "…" in whole
