"""A fact that changes later hides questions and shows them again, and no answer is lost on the way."""

from __future__ import annotations

from s11desktop.audit.applicability import asked, hidden
from s11desktop.audit.data import as_data
from s11desktop.operations import actions, answers, evidence, organisation
from s11desktop.vault.vault import Vault

CODE = "TST-2.2"


def _asked(vault: Vault) -> bool:
    return CODE in {standard.code for standard in asked(vault.load())}


def _of_it(vault: Vault) -> object:
    data = as_data(vault.load(), local=True)
    return [data[name] for name in ("responses", "evidence", "actions")]


def test_no_answer_is_lost_while_its_question_is_not_asked(vault: Vault) -> None:
    organisation.set_fact(vault, "has_trips", True)
    answers.answer(vault, CODE, "partly", "Only for day trips.")
    evidence.attach(vault, None, standards=[CODE], title="Trip form")
    actions.add(vault, standards=[CODE], what="Write the plan for nights away")
    before = _of_it(vault)
    assert _asked(vault)

    organisation.set_fact(vault, "has_trips", False)
    assert not _asked(vault)
    why = {each.standard.code: each for each in hidden(vault.load())}[CODE]
    assert (why.rule, dict(why.facts)["fact"]) == ("fact-no", "has_trips")
    assert _of_it(vault) == before

    for again in (True, None):
        organisation.set_fact(vault, "has_trips", again)
        assert _asked(vault)
        assert _of_it(vault) == before


def test_the_same_for_the_level_and_the_kind(vault: Vault) -> None:
    answers.answer(vault, "TST-1.3", "fully", "At every meeting.")
    before = _of_it(vault)
    organisation.set_level(vault, "starter")
    assert "TST-1.3" in {each.standard.code for each in hidden(vault.load())}
    organisation.set_level(vault, "full")
    kinds = [kind.code for kind in vault.framework.kinds]
    for kind in (*kinds, kinds[0]):
        organisation.update(vault, kind=kind)
    assert _of_it(vault) == before
    assert "TST-1.3" in {standard.code for standard in asked(vault.load())}
