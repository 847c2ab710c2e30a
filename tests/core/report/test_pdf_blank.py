"""Blank questions on paper: every question asked, in normal and in large print, with room to write."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from builders import many_standards, real_framework, sample_audit, sample_organisation, small_framework
from tools import need

from s11desktop.audit.applicability import asked_standards
from s11desktop.audit.typed_line import read_line
from s11desktop.report.blank import blank_questions


def pages(pdf: bytes, folder: Path) -> list[str]:
    file = folder / "blank.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([need("pdftotext"), str(file), "-"], capture_output=True, text=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.split("\f")[:-1]]


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_every_question_with_why_and_each_answer(large: bool, tmp_path: Path) -> None:
    framework = real_framework()
    found = pages(blank_questions(framework, "full", organisation=sample_organisation(), large=large), tmp_path)
    text = " ".join(found)
    asked = asked_standards(framework, "full", sample_organisation())
    for standard in asked:
        assert standard.text in text
        assert standard.why in text
        for _, meaning in standard.means:
            assert meaning in text
    assert f"Question {len(asked)} of {len(asked)}" in text
    assert "Do not wait for this audit, and do not write about a child here." in found[-1]
    assert framework.notice in found[0]
    assert "The law in these questions was last checked on 21 November 2026." in found[0]


def test_large_print_has_one_question_a_page(tmp_path: Path) -> None:
    framework = small_framework()
    found = pages(blank_questions(framework, "full", large=True), tmp_path)
    assert len(found) == 1 + len(framework.standards)
    assert all(page.count("Why we ask.") == 1 for page in found[1:])


def test_does_not_apply_only_where_the_question_allows_it(tmp_path: Path) -> None:
    found = pages(blank_questions(small_framework(), "full", large=True), tmp_path)
    never = next(page for page in found if "We check everyone before they start." in page)
    may = next(page for page in found if "Trips are planned with care." in page)
    assert "Does not apply to us" not in never
    assert "If it does not apply" not in never
    assert "Does not apply to us" in may
    assert "If it does not apply to us: why?" in may


def test_only_what_is_asked_of_the_organisation(tmp_path: Path) -> None:
    at_home = sample_organisation(facts=(("has_trips", False),), kind="club")
    text = " ".join(pages(blank_questions(small_framework(), "starter", organisation=at_home), tmp_path))
    assert "Trips are planned with care." not in text
    assert "Prayer with children is open." not in text
    assert "We talk about worries at each meeting." not in text
    assert "the starter level" in text
    assert "In danger: 999. Nettleford Council: 01632 960100." in text


def test_same_bytes_and_six_hundred_questions() -> None:
    framework = many_standards()
    assert blank_questions(small_framework(), "full") == blank_questions(small_framework(), "full")
    assert blank_questions(framework, "full").startswith(b"%PDF-1.7")


def test_each_question_carries_the_number_it_is_typed_in_by(tmp_path: Path) -> None:
    audit = sample_audit(real_framework())
    text = " ".join(pages(blank_questions(audit.framework, "full", organisation=audit.organisation), tmp_path))
    for standard in asked_standards(audit.framework, "full", audit.organisation):
        assert f" {standard.number} {standard.text}" in text
        read = read_line(audit, f"{standard.number} p as on the paper")
        assert (read.standard, read.words, read.fault) == (standard, "as on the paper", None)
    for choice in audit.framework.scale:
        assert choice.label in text
        assert read_line(audit, f"{choice.label}: as on the paper", "VCF-1.1").choice == choice
