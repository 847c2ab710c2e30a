"""The declaration on paper: the words, what they are about, and the lines to sign on."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import sample_audit
from tools import need

from s11desktop.audit.model import Audit
from s11desktop.report.declaration import declaration_page

TODAY = date(2027, 3, 3)


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([need("pdftotext"), "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def with_board(audit: Audit, board: str) -> Audit:
    sign_off = replace(audit.framework.sign_off, board_date=board)
    return replace(audit, framework=replace(audit.framework, sign_off=sign_off))


def test_says_what_is_declared_and_about_what(tmp_path: Path) -> None:
    audit = sample_audit()
    text = text_of(declaration_page(audit, role="Trustee", name="Daniel Mensah", today=TODAY), tmp_path)
    for words in (
        audit.organisation.name,
        audit.framework.sign_off.words,
        f"Audit of {audit.round.period}",
        "As Trustee",
        "Name Daniel Mensah",
        "Signature",
        "Kept where",
        "Printed on 3 March 2027",
        "Worried about a child now?",
    ):
        assert words in text


@pytest.mark.parametrize(("board", "asked"), [("none", False), ("asked", True), ("required", True)])
def test_asks_for_the_day_of_the_board_only_where_the_questions_do(tmp_path: Path, board: str, asked: bool) -> None:
    text = text_of(declaration_page(with_board(sample_audit(), board), role="Trustee", today=TODAY), tmp_path)
    assert ("Minute" in text) is asked


def test_an_example_is_marked(tmp_path: Path) -> None:
    made = declaration_page(replace(sample_audit(), example=True), role="Trustee", today=TODAY)
    assert "Example" in text_of(made, tmp_path)


def test_long_words_go_on_to_a_second_page_whole(tmp_path: Path) -> None:
    audit = sample_audit()
    words = " ".join(f"Sentence {number} of a very long declaration." for number in range(200))
    sign_off = replace(audit.framework.sign_off, words=words)
    long = replace(audit, framework=replace(audit.framework, sign_off=sign_off))
    text = text_of(declaration_page(long, role="Trustee", today=TODAY), tmp_path)
    assert "Sentence 0 of" in text
    assert "Sentence 199 of" in text
    assert "Signature" in text


def test_is_the_same_every_time() -> None:
    made = [declaration_page(sample_audit(), role="Trustee", today=TODAY) for _ in range(2)]
    assert made[0] == made[1]
