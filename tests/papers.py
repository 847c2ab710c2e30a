"""What tests of the printed papers share: the facts of a return, and the words of each page as poppler reads them."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

from builders import NOW, TODAY
from tools import need

from s11desktop.audit.model import Audit
from s11desktop.report.facts import ReportFacts

CHECK = "4471 9026 3358 1704 6629 8815"


def facts(audit: Audit, **changes: object) -> ReportFacts:
    made = ReportFacts(
        audit=audit,
        today=TODAY,
        exported_at=NOW,
        reference="7c41e09bd25a",
        check_number=CHECK,
        fingerprint="ab" * 32,
        files=(("evidence/E001-training-log.pdf", 48_213, "ab" * 32),),
        report_name="2-Report.pdf",
        file_name="St-Marks-2026-11-21.zip",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def pages(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page, as poppler reads it."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([need("pdftotext"), str(file), "-"], capture_output=True, check=True)
    assert not done.stderr
    return done.stdout.decode().split("\f")[:-1]


def one_line(text: str) -> str:
    """The words with single spaces, for sentences that were broken over lines."""
    return " ".join(text.split())


def whole(pdf: bytes, folder: Path) -> str:
    return one_line(" ".join(pages(pdf, folder)))
