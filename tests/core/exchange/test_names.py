"""Names inside a return: short, and the same file on every system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s11desktop.exchange.names import PATH_LENGTH, evidence_path, is_safe, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("St Mark's Church", "St-Marks-Church"),
        ("St. Mark’s, Nettleford", "St-Marks-Nettleford"),
        ("  Jamiʿat al-Nūr  ", "Jami-at-al-Nur"),
        ("Łódź & Żabka", "Lodz-and-Zabka"),
        ("A very long name of a parish that goes on and on and on", "A-very-long-name-of-a-parish-that-goes"),
        ("x" * 60, "x" * 40),
        ("مسجد النور", "Return-12345678"),
        ("中文學校", "Return-12345678"),
        ("", "Return-12345678"),
        ("CON", "CON-file"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name, "12345678-0000-4000-8000-000000000000") == short


@given(st.text(max_size=80))
def test_every_name_gives_safe_paths(name: str) -> None:
    short = short_name(name, "12345678-0000-4000-8000-000000000000")
    assert is_safe(f"2-Report-{short}.pdf")


@given(st.integers(1, 10**6), st.text(max_size=80), st.text(max_size=80))
def test_every_document_gets_a_safe_path(number: int, title: str, file_name: str) -> None:
    path = evidence_path(f"E{number:03d}", title, file_name)
    assert is_safe(path)
    assert path.startswith(f"evidence/E{number:03d}")


@pytest.mark.parametrize(
    ("title", "file_name", "path"),
    [
        ("Training log", "log 2026 for Tom.PDF", "evidence/E012-training-log.pdf"),
        ("Poster", "poster", "evidence/E012-poster.bin"),
        ("فيلم", "x.docx", "evidence/E012.docx"),
        ("Policy v1.2", "a.b.c.txt", "evidence/E012-policy-v1-2.txt"),
        ("Photo", "x.p n g", "evidence/E012-photo.bin"),
    ],
)
def test_the_path_comes_from_the_title(title: str, file_name: str, path: str) -> None:
    assert evidence_path("E012", title, file_name) == path


@pytest.mark.parametrize(
    "path",
    [
        *("", "/a", "a/", "a//b", "../a", "a/..", ".a", "a.", "a b", "é", "a\\b", "a:b", "NUL", "data/com1.txt"),
        *("a/b/c/d", "x" * (PATH_LENGTH + 1), "a\n", "a\0"),
    ],
)
def test_unsafe_paths(path: str) -> None:
    assert not is_safe(path)
