from __future__ import annotations

from datetime import UTC, datetime

import pytest

from s11desktop.errors import UnknownItem
from s11desktop.operations import partnership
from s11desktop.vault.vault import Vault


def test_who_asked_is_kept(vault: Vault) -> None:
    deadline = datetime(2027, 3, 31, 17, tzinfo=UTC)
    asked = partnership.update(vault, name="Kent SCP", deadline=deadline, evidence_policy="attach")
    assert asked == vault.load().partnership
    assert (asked.name, asked.deadline, asked.evidence_policy) == ("Kent SCP", deadline, "attach")
    again = partnership.update(vault, contact="Ben")
    assert (again.name, again.contact, again.revision) == ("Kent SCP", "Ben", asked.revision + 1)


def test_questions_about_the_partnership(vault: Vault) -> None:
    code = vault.framework.partnership_questions[0].code
    partnership.answer(vault, code, "4", by="Ann")
    (answered,) = vault.load().partnership_answers
    assert (answered.code, answered.answer) == (code, "4")
    partnership.answer(vault, code, "")
    assert vault.load().partnership_answers == ()
    with pytest.raises(UnknownItem):
        partnership.answer(vault, "nobody-asked", "4")
