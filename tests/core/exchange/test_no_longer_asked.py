"""An audit brought to a newer edition is sent with what is not asked any more: in every report, and in the data."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import small_framework
from keeping import new_key
from openpyxl import load_workbook
from pypdf import PdfReader
from several import newer_framework

from s11desktop.audit.data import as_data, without_local
from s11desktop.audit.reading_back import from_data
from s11desktop.exchange import submission
from s11desktop.exchange.verify import verify
from s11desktop.operations import answers, organisation, partnership, rounds
from s11desktop.vault.vault import Vault


@pytest.fixture
def brought(tmp_path: Path) -> Iterator[Vault]:
    framework = small_framework()
    with organisation.create_file(
        tmp_path / "audit.s11", new_key(), name="Hall Street", kind="club", framework=framework, level="full"
    ) as vault:
        answers.answer(vault, "TST-1.1", "fully", "Grace")
        answers.answer(vault, "TST-1.3", "partly", "Every other month")
        partnership.answer(vault, "PF2", "Answer the telephone")
        rounds.migrate(vault, newer_framework())
        yield vault


def test_the_data_says_it_and_reads_back(brought: Vault) -> None:
    audit = brought.load()
    data = as_data(audit)
    assert data["no_longer_asked"] == [
        {
            "code": "TST-1.3",
            "question": small_framework().by_code["TST-1.3"].text,
            "edition": "2026",
            "rating": "Partly met",
            "level": "partly",
            "words": "Every other month",
            "reason": "",
            "about_partnership": False,
        },
        {
            "code": "PF2",
            "question": "What should we change?",
            "edition": "2026",
            "rating": "",
            "level": None,
            "words": "Answer the telephone",
            "reason": "",
            "about_partnership": True,
        },
    ]
    assert from_data(data, audit.framework).earlier == without_local(audit).earlier == audit.earlier_for("")


def test_every_report_shows_it(brought: Vault, tmp_path: Path) -> None:
    target = tmp_path / "return.zip"
    submission.export(brought, target, draft=True)
    assert verify(target).verdict == "valid"
    with zipfile.ZipFile(target) as there:
        names = there.namelist()
        page = there.read("1-READ-ME-FIRST.html").decode()
        report = there.read(next(name for name in names if name.endswith(".pdf")))
        workbook = there.read(next(name for name in names if name.endswith(".xlsx")))
        data = json.loads(there.read("data/submission.json"))
    printed = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(report)).pages).split())
    rows = [
        " ".join(str(cell) for cell in row if cell is not None)
        for row in load_workbook(io.BytesIO(workbook))["Answers"].iter_rows(values_only=True)
    ]
    for words in ("Every other month", "Answer the telephone", "We talk about worries at each meeting."):
        assert words in page
        assert words in printed
    (row,) = [row for row in rows if "Every other month" in row]
    assert "asked in edition 2026, and not any more" in row
    assert len(data["no_longer_asked"]) == 2


def test_an_audit_of_one_edition_says_nothing_of_it(brought: Vault) -> None:
    old = next(entry for entry in brought.audits() if entry.moved_to)
    assert "no_longer_asked" not in as_data(brought.load(old.uuid))
