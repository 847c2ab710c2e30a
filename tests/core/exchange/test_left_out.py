"""A document that would be too much for mail does not go: it is listed with its SHA-256, and can be asked for."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook
from returns import DOCUMENT, audit_with_document, check, make, prepared, taken_apart

from s11desktop.audit.agreement import breaches
from s11desktop.audit.covered import content_digest
from s11desktop.audit.model import LEFT_OUT, Audit
from s11desktop.exchange import parts
from s11desktop.exchange.composing import facts
from s11desktop.report import html, workbook


def without(audit: Audit) -> Audit:
    """The same audit with every file left out."""
    said = " ".join(each.uuid for each in audit.evidence if each.versions)
    return replace(audit, settings=(*audit.settings, (LEFT_OUT, said)))


def test_the_file_stays_and_is_listed_with_its_digest(tmp_path: Path) -> None:
    audit = without(audit_with_document())
    path = make(tmp_path / "return.zip", audit).path
    verdict = check(path)
    assert (verdict.verdict, verdict.problems) == ("valid", ())
    entries = taken_apart(path)
    assert not [name for name in entries if name.startswith("evidence/")]
    assert all(DOCUMENT not in content for content in entries.values())
    data = json.loads(entries[parts.SUBMISSION])
    (item,) = [each for each in data["evidence"] if each["versions"]]
    assert item["title"]
    assert item["versions"][-1]["sha256"]
    assert data["files"] == []


def test_it_is_smaller_by_the_file_and_keeps_to_what_they_take() -> None:
    audit = audit_with_document()
    away = without(audit)
    assert prepared(audit).size - prepared(away).size == len(DOCUMENT)
    asked = replace(audit.partnership, evidence_policy="none")
    assert [each.code for each in breaches(replace(audit, partnership=asked))] == ["evidence-not-wanted"]
    assert [each.code for each in breaches(replace(away, partnership=asked))] == []


def test_what_was_declared_stands() -> None:
    """It is about the way the return goes, not about what it says."""
    audit = audit_with_document()
    assert content_digest(without(audit)) == content_digest(audit)


def test_reports_say_that_it_can_be_asked_for() -> None:
    made_from = facts(prepared(without(audit_with_document())))
    (item,) = [each for each in made_from.audit.evidence if each.versions]
    page = html.report(made_from).decode()
    assert "can be asked for" in page.casefold()
    book = load_workbook(io.BytesIO(workbook.report(made_from)))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert item.versions[-1].sha256 in cells
