"""The side for whoever comes next, through the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

S11 = Callable[..., Any]


def test_one_side_as_pdf_or_as_a_page(s11: S11, file: Path, tmp_path: Path) -> None:
    for name, begins in (("next.pdf", b"%PDF"), ("next.html", b"<!doctype html>")):
        made = s11("report", "handing-over", file, tmp_path / name)
        assert made.status == 0, made.err
        assert "it names no passphrase" in made.out
        assert (tmp_path / name).read_bytes()[:15].lower().startswith(begins.lower())
    assert s11("report", "handing-over", file, tmp_path / "next.pdf").status == 1
