"""What the three reports of a return are made from: the audit as it was, and the few facts that are not in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from s11desktop.audit.model import Audit


@dataclass(frozen=True)
class ReportFacts:
    """Everything a report may say. Reports are pure: the same facts give the same bytes.

    `exported_at` is UTC, whole seconds. `reference` is twelve hex characters without spaces and `check_number` six
    groups of four digits; both are empty in a preview. `fingerprint` is the hex SHA-256 of the public key. `kind` is
    full, starter, update, statement or draft. `missing` holds a sentence for each thing a draft lacks. `files` are the
    evidence files inside the return as (path, size in bytes, hex SHA-256). `page_name`, `report_name`,
    `workbook_name` are the names of page, PDF and workbook, `file_name` that of the return itself, `supersedes` the
    reference of the return this one replaces; each is empty where there is none. `logo` is the picture of whoever asked
    for it, a PNG or JPEG, empty for none. `before` is the audit of the round before, of the same questions, None where
    there is none.
    """

    audit: Audit
    today: date
    exported_at: datetime
    reference: str = ""
    check_number: str = ""
    fingerprint: str = ""
    kind: str = "full"
    missing: tuple[str, ...] = ()
    files: tuple[tuple[str, int, str], ...] = ()
    page_name: str = ""
    report_name: str = ""
    workbook_name: str = ""
    supersedes: str = ""
    file_name: str = ""
    logo: bytes = field(default=b"", repr=False)
    before: Audit | None = field(default=None, repr=False)

    @property
    def draft(self) -> bool:
        """Marked *Draft* on every page."""
        return self.kind == "draft"
