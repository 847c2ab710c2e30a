from __future__ import annotations

from datetime import UTC, datetime

import pytest

from s11desktop.errors import AnswerNotTaken, UnknownItem
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


def test_an_answer_is_one_its_question_has(vault: Vault) -> None:
    scale, text = vault.framework.partnership_questions
    assert (scale.type, text.type) == ("scale", "text")
    for wrong in ("6", "very hard", "4.5"):
        with pytest.raises(AnswerNotTaken) as caught:
            partnership.answer(vault, scale.code, wrong)
        assert caught.value.facts == {"code": scale.code, "answer": wrong, "allowed": ("1", "2", "3", "4", "5")}
    partnership.answer(vault, text.code, "Ring back\x00 the same day.")
    assert [each.answer for each in vault.load().partnership_answers] == ["Ring back the same day."]


def test_what_documents_may_weigh_is_one_megabyte_at_least_and_two_thousand_at_most(vault: Vault) -> None:
    for megabytes in (1, 2_048):
        assert partnership.update(vault, megabytes=megabytes).megabytes == megabytes
    for megabytes in (0, 2_049, 2.5):
        with pytest.raises(ValueError, match="megabytes"):
            partnership.update(vault, megabytes=megabytes)
    assert vault.load().partnership.megabytes == 2_048
