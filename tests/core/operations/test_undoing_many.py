"""Any changes, all taken back: the first state. All put back: the last one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from builders import small_framework
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from keeping import new_key
from several import other_framework

from s11desktop.audit.beside import Stands
from s11desktop.audit.data import as_data
from s11desktop.audit.model import ActionStatus, Audit, Contact
from s11desktop.errors import NothingToUndo
from s11desktop.operations import actions, answers, evidence, organisation, partnership, rounds
from s11desktop.operations.undoing import redo, undo
from s11desktop.vault import history, past
from s11desktop.vault.vault import Vault

Change = Callable[[Vault], object]
CODES = ("TST-1.1", "TST-2.1", "TST-3.2")
TEXTS = st.sampled_from(("", "Grace", "Grace left", "No deputy yet"))
NOT_HELD = ("revision", "changed_at", "changed_by", "first_said", "uuid", "added_at", "settings", "history_head")


def _rated(code: str, rating: str) -> Change:
    return lambda vault: answers.answer(vault, code, rating, by="Ann")


def _written(code: str, words: str) -> Change:
    return lambda vault: answers.answer(vault, code, words=words, by="Ann")


def _said(code: str, rating: str, words: str) -> Change:
    return lambda vault: answers.answer(vault, code, rating, words, reason=words, by="Ann")


def _marked(code: str, yes: bool, words: str) -> Change:
    return lambda vault: answers.mark(vault, code, come_back=yes, support_wanted=yes, note=words, by="Ann")


def _described(codes: list[str], title: str) -> Change:
    return lambda vault: evidence.attach(vault, None, standards=codes, title=title or "Register", by="Ann")


def _evidence(code: str, words: str, on: bool) -> Change:
    def change(vault: Vault) -> None:
        item = next((each.label for each in vault.load().evidence), "")
        if item:
            evidence.update(vault, item, shows=words, dated=date(2026, 1, 2) if on else None, by="Ann")
            (evidence.link if on else evidence.unlink)(vault, item, code, by="Ann")

    return change


def _action(code: str, words: str, status: ActionStatus) -> Change:
    def change(vault: Vault) -> None:
        item = next((each.label for each in vault.load().actions), "")
        if item:
            actions.update(vault, item, status=status, lead=words, reason=words or "Not needed", by="Ann")
            actions.note(vault, item, words or "Asked", by="Ann")

    return change


def _removed(which: str) -> Change:
    def change(vault: Vault) -> None:
        found = getattr(vault.load(), which)
        if found:
            (evidence if which == "evidence" else actions).remove(vault, found[-1].label, by="Ann")

    return change


def _about_us(name: str, yes: bool) -> Change:
    def change(vault: Vault) -> None:
        organisation.update(vault, council=name, lead=Contact(name), places=(name, "Hull"), by="Ann")
        organisation.set_fact(vault, vault.framework.facts[0].code, yes, by="Ann")
        partnership.update(vault, name=name, levels=("full",) if yes else (), by="Ann")

    return change


CHANGES = st.one_of(
    st.builds(_rated, st.sampled_from(CODES), st.sampled_from(("fully", "partly", "not"))),
    st.builds(_written, st.sampled_from(CODES), TEXTS),
    st.builds(_said, st.sampled_from(CODES), st.sampled_from(("fully", "partly", "not")), TEXTS),
    st.builds(lambda code: lambda vault: answers.clear(vault, code, by="Ann"), st.sampled_from(CODES)),
    st.builds(lambda code: lambda vault: answers.part(vault, code, by="Ann"), st.sampled_from(CODES)),
    st.builds(_marked, st.sampled_from(CODES), st.booleans(), TEXTS),
    st.builds(_described, st.lists(st.sampled_from(CODES), unique=True), TEXTS),
    st.builds(_evidence, st.sampled_from(CODES), TEXTS, st.booleans()),
    st.builds(_action, st.sampled_from(CODES), TEXTS, st.sampled_from(ActionStatus)),
    st.builds(_removed, st.sampled_from(("evidence", "actions"))),
    st.builds(_about_us, TEXTS, st.booleans()),
)


def held(vault: Vault) -> object:
    """What every audit says, and which of its answers are one with another audit's."""
    audits = [vault.load(entry.uuid) for entry in vault.audits()]
    return [(_plain(as_data(each, local=True)), _one_with_others(each)) for each in audits]


def _one_with_others(audit: Audit) -> dict[str, Stands]:
    """Of answers that say something: where nothing is said it is the same whether they are one."""
    said = {each.standard for each in audit.responses if each.rating or each.words or each.reason}
    return {twin.standard: twin.stands for twin in audit.twins if twin.standard in said}


def _plain(value: object) -> object:
    """Without when and how often; what says nothing is left out."""
    if isinstance(value, dict):
        kept = {name: _plain(each) for name, each in value.items() if name not in NOT_HELD}
        return {name: each for name, each in kept.items() if each}
    if isinstance(value, list):
        return [each for each in map(_plain, value) if not isinstance(each, dict) or set(each) - {"standard", "code"}]
    return value


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(  # an answer that says nothing cannot stand alone: the next one given would join it again
    sequence=[
        _written("TST-2.1", ""),
        lambda vault: answers.part(vault, "TST-2.1", by="Ann"),
        _rated("TST-2.1", "fully"),
    ],
    twins=True,
    again=0,
)
@given(sequence=st.lists(CHANGES, min_size=1, max_size=8), twins=st.booleans(), again=st.integers(0, 8))
def test_all_taken_back_is_the_first_state_and_all_put_back_the_last(
    sequence: list[Change], twins: bool, again: int
) -> None:
    framework = small_framework()
    with tempfile.TemporaryDirectory() as folder:
        vault = organisation.create_file(
            Path(folder) / "a.s11",
            new_key(),
            name="Hall Street Friends",
            kind=framework.kinds[0].code,
            framework=framework,
            level="full",
        )
        if twins:
            rounds.add_audit(vault, other_framework(), "full", kind="nursery")
        first = held(vault)
        for change in sequence:
            change(vault)
        last = held(vault)
        states = [last]
        while True:
            try:
                undo(vault, "Ann")
            except NothingToUndo:
                break
            states.append(held(vault))
        assert states[-1] == first
        for state in reversed(states[:-1]):
            redo(vault, "Ann")
            assert held(vault) == state
        with pytest.raises(NothingToUndo):
            redo(vault, "Ann")
        for state in states[1 : again + 1]:
            undo(vault, "Ann")
            assert held(vault) == state
        history.verify(vault)
        assert set(past.taken_back(vault.raw).values()) <= {row.id for row in past.newest_first(vault.raw)}
        vault.close()
