"""Workbooks of many organisations lie under each other: the same sheets, the same columns, whose row it is on each."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from builders import answered, sample_audit, sample_organisation, uid
from openpyxl import load_workbook
from papers import facts

from s11desktop.audit.model import Audit, PublicNumber, Round
from s11desktop.audit.standing import standing
from s11desktop.report import workbook

RESEARCH = (
    *("org_id", "org_type", "pack_id", "pack_version", "cycle", "question_code", "applies", "rating"),
    *("previous_rating", "na_reason", "commentary", "evidence_count", "newest_evidence_date", "action_count"),
    *("earliest_due", "support_wanted", "answered_by_role", "answered_on"),
)
"""What a partnership asks of a table it can merge."""

RATINGS = ("fully", "partly", "not")


def _organisation(number: int) -> Audit:
    """Each another one: its own number, kind and answers; some have a round before, some no number at all."""
    known = PublicNumber("charity", f"{1_100_000 + number}") if number % 5 else PublicNumber("none")
    organisation = sample_organisation(uuid=uid(f"org-{number}"), name=f"Group {number}", number=known)
    audit = replace(sample_audit(), organisation=organisation, uuid=uid(f"audit-{number}"))
    for place, code in enumerate(("TST-1.1", "TST-2.1", "TST-3.1")):
        audit = answered(audit, code, RATINGS[(number + place) % 3], f"Said by {number}.")
    return audit


def _tables(audit: Audit, before: Audit | None) -> dict[str, tuple[tuple[str, ...], list[dict[str, Any]]]]:
    book = load_workbook(BytesIO(workbook.report(facts(audit, before=before))), read_only=True)
    found = {}
    for name in book.sheetnames[1:]:
        head, *body = book[name].iter_rows(values_only=True)
        names = tuple(str(each) for each in head)
        found[name] = (names, [dict(zip(names, row, strict=True)) for row in body])
    return found


def _join(many: int) -> None:
    joined: dict[str, list[dict[str, Any]]] = {}
    heads: dict[str, tuple[str, ...]] = {}
    counts: Counter[str] = Counter()
    for number in range(many):
        audit = _organisation(number)
        last = Round("r0", "audit", "2025", date(2025, 9, 1), date(2025, 11, 3))
        before = replace(_organisation(number + 1), round=last, organisation=audit.organisation)
        for sheet, (head, rows) in _tables(audit, before if number % 2 else None).items():
            assert heads.setdefault(sheet, head) == head, "stable names, in one order"
            joined.setdefault(sheet, []).extend(rows)
        stands = standing(audit)
        counts += Counter(fully=stands.fully, partly=stands.partly)
        counts += Counter({"not": stands.not_met, "not-applicable": stands.not_applicable})
    answers = joined["Answers"]
    assert set(RESEARCH) <= set(heads["Answers"])
    assert Counter(row["rating_level"] for row in answers if row["rating_level"]) == counts
    assert len({row["org_id"] for row in answers}) == many
    assert len({(row["org_id"], row["question_code"]) for row in answers}) == len(answers)
    for sheet, rows in joined.items():
        if sheet != "Organisation":
            assert all(row["org_id"] and row["org_name"] and row["reference"] for row in rows), sheet
    numbers = {row["org_id"]: row["org_number"] for row in answers}
    assert {uid(f"org-{each}"): numbers[uid(f"org-{each}")] for each in range(1, many) if each % 5} == {
        uid(f"org-{each}"): f"{1_100_000 + each}" for each in range(1, many) if each % 5
    }
    assert {row["previous_rating"] for row in answers} > {None}


@pytest.mark.torture
def test_the_workbooks_of_many_organisations_lie_under_each_other() -> None:
    _join(300 if "S11_KILLS" in os.environ else 12)
