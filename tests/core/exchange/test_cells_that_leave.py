"""Promise S5 on the way out: whatever a stranger's questions or our words begin with, no cell becomes a formula."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from builders import TODAY, answered, sample_audit, small_framework
from openpyxl import load_workbook

from s11desktop.audit.model import Audit
from s11desktop.exchange import workbook_out
from s11desktop.framework.workbook.template import template
from s11desktop.report import workbook
from s11desktop.report.facts import ReportFacts

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
STARTS = ("=", "+", "-", "@", "\t=", "\r=", "＝")
SAID = 'HYPERLINK("http://example.org","x")'


def hostile(start: str) -> Audit:
    """Questions of a stranger, and an organisation and answers, all of which begin alike."""
    audit, words = sample_audit(), start + SAID
    framework = small_framework()
    areas = tuple(
        replace(area, title=words, standards=tuple(replace(each, text=words) for each in area.standards))
        for area in framework.areas
    )
    scale = tuple(replace(each, label=words) for each in framework.scale)
    asked = replace(framework, title=words, areas=areas, scale=scale)
    audit = replace(answered(audit, "TST-1.2", "partly", words), framework=asked)
    named = replace(audit.partnership, name=words, contact=words)
    return replace(audit, organisation=replace(audit.organisation, name=words, council=words), partnership=named)


def report(audit: Audit) -> bytes:
    return workbook.report(ReportFacts(audit=audit, today=TODAY, exported_at=NOW, reference="7c41e09bd25a"))


def to_fill_in(audit: Audit) -> bytes:
    return workbook_out.workbook(audit, NOW)


def questions(audit: Audit) -> bytes:
    return template(audit.framework)


@pytest.mark.parametrize("make", [report, to_fill_in, questions])
@pytest.mark.parametrize("start", STARTS, ids=ascii)
def test_no_cell_is_a_formula_and_each_is_quoted(make: Callable[[Audit], bytes], start: str) -> None:
    content = make(hostile(start))
    found = 0
    for sheet in load_workbook(io.BytesIO(content)):
        for cell in (each for row in sheet.iter_rows() for each in row if isinstance(each.value, str)):
            assert cell.data_type == "s"
            assert cell.hyperlink is None
            if cell.value.startswith((*STARTS, "_x000D_")):
                found += 1
                assert cell.quotePrefix, f"{cell.coordinate} of {sheet.title}: {cell.value[:30]!r}"
    assert found > 3
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if "worksheets/" in name]
        assert sheets
        assert not any(b"<f>" in parts.read(name) for name in sheets)
        assert not [name for name in parts.namelist() if "externalLink" in name or "vba" in name.lower()]
