"""Names that travel: to NTFS, to case-blind systems, into a return."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s11desktop.documents.names import refused_by_name, safe_name

NAMES = {
    "training log.pdf": "training-log.pdf",
    "Training Log 2026.PDF": "Training-Log-2026.pdf",
    "St Mark’s": "St-Marks",
    "St. Mark's C of E": "St-Mark-s-C-of-E".replace("-s-", "s-"),
    "Zażółć gęślą jaźń.docx": "Zazolc-gesla-jazn.docx",
    "Müller & Søn.txt": "Muller-and-Son.txt",
    "../../etc/passwd": "passwd",
    "C:\\Users\\x\\policy.odt": "policy.odt",
    "policy.v2.final.pdf": "policy-v2-final.pdf",
    "CON.pdf": "CON-file.pdf",
    "lpt1": "lpt1-file",
    ".hidden": "hidden",
    "name. . .": "name",
    "ਪੰਜਾਬੀ.pdf": "document.pdf",
    "": "document",
    "a" * 200 + ".pdf": "a" * 56 + ".pdf",
    "policy\u202efdp.txt": "policy-fdp.txt",
    "tab\tnew\nline.txt": "tab-new-line.txt",
}


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_made_safe(text: str) -> None:
    assert safe_name(text, "document") == NAMES[text]


@given(st.text(max_size=300), st.text(max_size=10))
def test_any_text_becomes_a_name_every_system_takes(text: str, fallback: str) -> None:
    name = safe_name(text, fallback)
    assert re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*(\.[a-z0-9]{1,8})?", name)
    assert len(name) <= 65
    assert safe_name(name, fallback) == name
    assert name.split(".")[0].casefold() not in {"con", "nul", "aux", "prn", "com1", "lpt9"}


@pytest.mark.parametrize("name", ["x.EXE", "x.exe. ", "x.pdf.lnk", "x.js\u200b", "x.Desktop"])
def test_a_refused_ending_is_seen_through_its_disguise(name: str) -> None:
    assert refused_by_name(name) is not None


@pytest.mark.parametrize("name", ["exe", "my.exe.pdf", "policy.docx", "x", ".profile.txt"])
def test_an_honest_name_passes(name: str) -> None:
    assert refused_by_name(name) is None
