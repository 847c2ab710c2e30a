"""`s11 report`: a paper for a meeting from the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from s11desktop.cli.printing import KINDS
from s11desktop.report.prints import Print

S11 = Callable[..., Any]


def test_the_command_takes_every_kind_there_is() -> None:
    assert set(Print) <= set(KINDS)


@pytest.mark.parametrize("kind", Print)
def test_each_is_made_and_said_not_to_be_locked(s11: S11, fresh_file: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out.pdf"
    done = s11("report", kind, fresh_file, out)
    assert done.status == 0, done.err
    assert out.read_bytes().startswith(b"%PDF-1.7")
    assert "It is not locked." in done.out
    assert ("marked as a draft" in done.out) is (kind not in ("blank", "large-print", "declaration"))


def test_bad_input_is_one_sentence_and_no_file(s11: S11, fresh_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    for words, status in (  # 2 for wrong usage, 1 for a place that cannot be written to or read
        (("report", "poster", fresh_file, out), 2),
        (("report", "blank", fresh_file, out, "--area", "99"), 2),
        (("report", "blank", fresh_file, tmp_path / "no" / "out.pdf"), 1),
        (("report", "blank", tmp_path / "no.s11", out), 1),
    ):
        done = s11(*words)
        assert (done.status, done.out) == (status, ""), words
        assert len(done.err.strip().splitlines()) == 1
        assert not out.exists()
    out.write_bytes(b"mine")
    assert s11("report", "blank", fresh_file, out).status != 0
    assert out.read_bytes() == b"mine"


def test_one_area_alone_by_its_number(s11: S11, fresh_file: Path, tmp_path: Path) -> None:
    whole, area = tmp_path / "whole.pdf", tmp_path / "area.pdf"
    s11("report", "blank", fresh_file, whole)
    assert s11("report", "blank", fresh_file, area, "--area", "1").status == 0
    assert area.stat().st_size < whole.stat().st_size


@pytest.mark.parametrize("kind", Print)
def test_the_ending_chooses_a_page_for_a_browser(s11: S11, fresh_file: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out.html"
    done = s11("report", kind, fresh_file, out)
    assert (done.status, done.err) == (0, "")
    assert out.read_bytes().startswith(b"<!DOCTYPE html>")
    other = s11("report", kind, fresh_file, tmp_path / "out.docx")
    assert other.status == 2
    assert "neither .pdf nor .html" in other.err
    assert not (tmp_path / "out.docx").exists()


def test_words_about_a_child_are_told_of_and_stop_nothing(s11: S11, file: Path, tmp_path: Path) -> None:
    said = "Ella Smith, aged 9, told us about her stepfather."
    assert s11("answer", file, "VCF-3.5", "partly", "--words", said).status == 0
    for kind, is_told in (("board", True), ("inspector", True), ("part-done", True), ("blank", False)):
        done = s11("report", kind, file, tmp_path / f"{kind}.pdf")
        assert done.status == 0
        assert ("may tell somebody which child or family is meant" in done.err) is is_told
        assert said not in done.err
        assert (tmp_path / f"{kind}.pdf").exists()


def test_a_declaration_is_of_a_role_that_is_asked(s11: S11, fresh_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert s11("report", "declaration", fresh_file, out, "--role", "Caretaker").status == 2
    assert not out.exists()
    assert s11("report", "declaration", fresh_file, out, "--role", "Safeguarding lead").status == 0
