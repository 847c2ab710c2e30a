"""Evidence that is held back: its description goes with a return; its file and even the file's name do not."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

from builders import sample_evidence, sample_version
from openpyxl import load_workbook
from pypdf import PdfReader
from returns import DOCUMENT, audit_with_document, check, make, prepared, taken_apart

from s11desktop.audit.agreement import breaches
from s11desktop.audit.covered import content_digest
from s11desktop.audit.data import as_data, without_local
from s11desktop.audit.model import Audit
from s11desktop.audit.reading_back import from_data
from s11desktop.exchange import parts
from s11desktop.exchange.composing import facts
from s11desktop.report import html, pdf, workbook

NAME = "Jamie Smith chronology.pdf"


def held(audit: Audit) -> Audit:
    """The same audit with every file held back, under a name that says too much."""
    return replace(
        audit,
        evidence=tuple(
            replace(each, held_back=bool(each.versions), versions=tuple(replace(v, name=NAME) for v in each.versions))
            for each in audit.evidence
        ),
    )


def test_neither_the_file_nor_its_name_travels_and_the_return_is_whole(tmp_path: Path) -> None:
    audit = held(audit_with_document())
    path = make(tmp_path / "return.zip", audit).path
    assert check(path).verdict == "valid"
    entries = taken_apart(path)
    assert not [name for name in entries if name.startswith("evidence/")]
    for name, content in entries.items():
        assert DOCUMENT not in content
        assert b"Jamie" not in content, name
    data = json.loads(entries[parts.SUBMISSION])
    (item,) = [each for each in data["evidence"] if each.get("held_back")]
    assert (item["versions"], data["files"]) == ([], [])
    assert item["title"]


def test_it_counts_for_nothing_in_the_size_and_in_what_they_asked_for() -> None:
    audit = audit_with_document()
    away = held(audit)
    assert prepared(audit).size - prepared(away).size == len(DOCUMENT)
    asked = replace(audit.partnership, evidence_policy="none")
    assert [each.code for each in breaches(replace(audit, partnership=asked))] == ["evidence-not-wanted"]
    assert [each.code for each in breaches(replace(away, partnership=asked))] == []
    wanted = replace(audit.partnership, evidence_policy="attach")
    assert [each.code for each in breaches(replace(away, partnership=wanted))] == ["evidence-to-attach"]


def test_reports_say_that_the_file_is_kept() -> None:
    made_from = facts(prepared(held(audit_with_document())))
    page = html.report(made_from).decode()
    paper = "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf.report(made_from))).pages)
    book = load_workbook(io.BytesIO(workbook.report(made_from)))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "The file is kept by us" in page
    assert "file is kept by us" in " ".join(paper.split())
    assert "held back" in cells
    for said in (page, paper, "\n".join(cells)):
        assert "Jamie" not in said


def test_what_is_read_back_is_what_was_sent() -> None:
    audit = held(audit_with_document())
    again = from_data(as_data(audit), audit.framework)
    assert again == without_local(audit)
    assert content_digest(again) == content_digest(audit)
    made_from = facts(prepared(audit))
    assert html.report(made_from) == html.report(replace(made_from, audit=without_local(audit)))


def test_holding_back_asks_for_the_declaration_again_and_a_newer_file_here_does_not() -> None:
    audit = audit_with_document()
    away = held(audit)
    assert content_digest(away) != content_digest(audit)
    renewed = replace(
        away,
        evidence=tuple(replace(each, versions=(*each.versions, sample_version("new.pdf"))) for each in away.evidence),
    )
    described = [replace(each, versions=()) if not each.held_back else each for each in renewed.evidence]
    assert content_digest(replace(renewed, evidence=tuple(described))) == content_digest(away)


def test_the_same_file_goes_where_it_is_not_held_back(tmp_path: Path) -> None:
    audit = audit_with_document()
    (item,) = [each for each in audit.evidence if each.versions]
    twice = replace(
        audit,
        evidence=(
            *(replace(each, held_back=True) if each is item else each for each in audit.evidence),
            sample_evidence(9, item.standards[0], title="Log", versions=item.versions),
        ),
    )
    path = make(tmp_path / "return.zip", twice).path
    assert check(path).verdict == "valid"
    assert [name for name in taken_apart(path) if name.startswith("evidence/")] == ["evidence/E009-log.pdf"]
