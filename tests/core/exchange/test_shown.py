"""Whatever a stranger seals that holds can be shown: odd days and numbers make no page or report fall over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hostile_returns import _data
from returns import EMPTY, WHEN, make, taken_apart

from s11desktop import words
from s11desktop.exchange.verify import examine
from s11desktop.report import html, pdf, workbook
from s11desktop.report.facts import ReportFacts

FIRST, LAST = "0001-01-01", "9999-12-31"
LARGEST = 2**53 - 1


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: [item.update(dated=LAST, expires=LAST) for item in data["evidence"]],
        lambda data: [item.update(dated=FIRST, expires=FIRST) for item in data["evidence"]],
        lambda data: [action.update(due=FIRST, closed_on=LAST) for action in data["actions"]],
        lambda data: data["partnership"].update(deadline="0002-01-01T00:00:00Z"),
        lambda data: data["partnership"].update(deadline="9998-12-31T23:59:59Z"),
        lambda data: [each.update(first_said="0002-01-01T00:00:00Z") for each in data["responses"]],
        lambda data: data["audit"]["round"].update(started_on=FIRST, closed_on=LAST, period=""),
        lambda data: [each.update(on=FIRST, seen_by_board=LAST) for each in data["declarations"]],
        lambda data: [each.update(number=LARGEST - at) for at, each in enumerate(data["evidence"] + data["actions"])],
        lambda data: [each.update(revision=LARGEST) for each in data["responses"]],
        lambda data: data["responses"][0].update(words="\u202e" * 500 + "x" * 19_000),
        lambda data: data["organisation"].update(kind="castle", facts=[{"code": "dragons", "yes": True}]),
        lambda data: data["actions"].clear() or data["evidence"][0].update(standards=[]),
    ],
)
def test_it_can_be_shown(edit: Callable[[dict[str, Any]], object], tmp_path: Path) -> None:
    make(tmp_path / "a.zip")
    (tmp_path / "b.zip").write_bytes(_data(edit)(taken_apart(tmp_path / "a.zip")))
    examined = examine(tmp_path / "b.zip", known=EMPTY)
    assert words.verdict_lines(examined.verdict.as_json())
    assert examined.meaning is not None
    assert examined.meaning.audit is not None, examined.verdict.problems
    facts = ReportFacts(examined.meaning.audit, date(2026, 11, 22), WHEN)
    assert html.report(facts)
    assert workbook.report(facts)
    assert pdf.report(facts)
