from __future__ import annotations

import json
from dataclasses import replace

import pytest

from s11desktop.audit.covered import content_digest
from s11desktop.audit.data import as_data
from s11desktop.errors import TextMissing, UnknownItem
from s11desktop.operations import actions, answers, evidence, people, signoff
from s11desktop.vault import history
from s11desktop.vault.vault import Vault


def test_people_come_and_go(vault: Vault) -> None:
    people.add(vault, "Ben", "Helper")
    people.add(vault, "Ben", "Trustee")
    assert [(each.name, each.role) for each in vault.load().people] == [
        ("Ann", "Safeguarding lead"),
        ("Ben", "Trustee"),
    ]
    assert vault.role_of("Ben") == "Trustee"
    people.remove(vault, "Ben")
    assert [each.name for each in vault.load().people] == ["Ann"]
    with pytest.raises(UnknownItem):
        people.remove(vault, "Ben")
    with pytest.raises(TextMissing):
        people.add(vault, " ")


def test_a_name_tag_is_no_proof_and_goes_nowhere(vault: Vault) -> None:
    people.add(vault, "Zebedee Quill")
    answers.answer(vault, "TST-1.1", "partly", "No deputy", by="Zebedee Quill")
    evidence.attach(vault, None, standards=["TST-1.1"], title="Log", by="Zebedee Quill")
    actions.add(vault, standards=["TST-1.1"], what="Ask", by="Zebedee Quill")
    actions.note(vault, "A1", "Asked", by="Zebedee Quill")
    made = signoff.declare(vault, name="Bea", role="Trustee", by="Zebedee Quill")
    assert made.name == "Bea"
    vault.leave_field()
    audit = vault.load()
    assert audit.by_standard["TST-1.1"].changed_by == "Zebedee Quill"
    leaves = json.dumps(as_data(audit), default=str) + json.dumps(list(history.export_lines(vault, vault.audit_id)))
    assert "Bea" in leaves
    assert "Zebedee" not in leaves
    assert content_digest(audit) == content_digest(replace(audit, people=()))
