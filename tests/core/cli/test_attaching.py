"""`s11 attach`: the result of another audit, a file that stays here, and one that is there already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

S11 = Callable[..., Any]


def test_the_result_of_another_audit_is_listed_with_who_looked(s11: S11, file: Path) -> None:
    result = ("--kind", "audit-result", "--body", "Ofsted", "--outcome", "Standards met", "--dated", "3/3/2026")
    made = s11("attach", file, "--standard", "3.1", "--standard", "2.1", "--title", "Inspection", *result, "--json")
    assert made.json["kind"] == "audit-result"
    shown = s11("show", file).out
    assert "Inspection; result of another audit or inspection; by Ofsted; outcome: Standards met" in shown
    refused = s11("attach", file, "--standard", "3.1", "--title", "Log", "--kind", "secret")
    assert refused.status == 2
    assert "policy (Policy or procedure)" in refused.err


def test_a_file_that_is_there_is_named_and_not_added(s11: S11, file: Path, tmp_path: Path) -> None:
    document = tmp_path / "central record.txt"
    document.write_text("Who was checked, and when", "utf-8")
    first = s11("attach", file, document, "--standard", "3.1", "--held-back", "--json")
    assert first.json["held_back"] is True
    again = s11("attach", file, document, "--standard", "2.1")
    assert again.status == 1
    assert f"is {first.json['item']}, “central record”, already" in again.err
    assert "the file stays here" in s11("show", file).out
    assert s11("attach", file, document, "--standard", "2.1", "--again").status == 0
