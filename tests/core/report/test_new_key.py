"""A return with a new key says why, beside the check number, on the page and on paper."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import sample_audit
from papers import facts, whole

from s11desktop.audit import new_key
from s11desktop.audit.new_key import NewKey
from s11desktop.framework.model import Signer
from s11desktop.report import html, pdf

WHY = NewKey("The laptop was stolen.", "abcdef123456", "ab" * 32)


@pytest.mark.parametrize("is_new", [True, False])
def test_the_reason_stands_beside_the_check_number(tmp_path: Path, is_new: bool) -> None:
    audit = sample_audit()
    if is_new:
        audit = replace(audit, settings=((new_key.SETTING, json.dumps(new_key.said(WHY))),))
    made = facts(audit)
    for text in (html.report(made).decode(), whole(pdf.report(made), tmp_path)):
        flat = " ".join(text.split())
        assert ("It says why its key is new: “The laptop was stolen.”" in flat) == is_new
        assert ("made again from the return abcdef123456" in flat) == is_new


def test_a_declaration_that_is_asked_with_a_key_says_so(tmp_path: Path) -> None:
    audit = sample_audit()
    signers = (Signer("Chair", how="key"), Signer("Deputy", required=False))
    made = facts(replace(audit, partnership=replace(audit.partnership, signers=signers)))
    for text in (html.report(made).decode(), whole(pdf.report(made), tmp_path)):
        flat = " ".join(text.split())
        assert "Asked for, with a key of their own." in flat
        assert "Asked for, not required." in flat
