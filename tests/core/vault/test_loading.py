"""What is loaded after a change is what a file that is opened anew would give, whatever was done in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from builders import many_standards
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from s11desktop.audit.model import ActionStatus, PublicNumber
from s11desktop.errors import S11Error
from s11desktop.operations import actions, answers, evidence, organisation, proving, undoing
from s11desktop.vault import items
from s11desktop.vault.keys import KEY_BYTES, Key, new_salt
from s11desktop.vault.statements import Made
from s11desktop.vault.vault import Vault

FRAMEWORK = many_standards(2, 3)
CODES = tuple(standard.code for standard in FRAMEWORK.standards)
Verb = Callable[[Vault, str, str, str], object]

VERBS: dict[str, Verb] = {
    "rate": lambda vault, code, _item, _action: answers.answer(vault, code, "fully", "In place."),
    "say it else": lambda vault, code, item, _action: answers.answer(vault, code, "partly", f"Begun, see {item}."),
    "not applicable": lambda vault, code, _item, _action: answers.answer(vault, code, "na", reason="No children."),
    "clear": lambda vault, code, _item, _action: answers.clear(vault, code),
    "come back": lambda vault, code, _item, _action: answers.mark(vault, code, come_back=True, note="Ask Dee."),
    "describe": lambda vault, code, _item, _action: evidence.attach(vault, None, standards=(code,), title="A list"),
    "attach": lambda vault, code, _item, _action: evidence.attach(
        vault, vault.path.parent / "list.txt", standards=(code,), title="The list", dated=date(2026, 3, 3)
    ),
    "newer": lambda vault, _code, item, _action: evidence.add_version(vault, item, vault.path.parent / "newer.txt"),
    "retitle": lambda vault, _code, item, _action: evidence.update(vault, item, title=f"{item} again", kept="Office"),
    "link": lambda vault, code, item, _action: evidence.link(vault, item, code),
    "unlink": lambda vault, code, item, _action: evidence.unlink(vault, item, code),
    "remove": lambda vault, _code, item, _action: evidence.remove(vault, item),
    "put back": lambda vault, _code, item, _action: evidence.restore(vault, item),
    "plan": lambda vault, code, _item, _action: actions.add(vault, standards=(code,), what="Do it", lead="Dee"),
    "note": lambda vault, _code, _item, action: actions.note(vault, action, "Halfway."),
    "redate": lambda vault, _code, _item, action: actions.update(vault, action, due=date(2027, 6, 1)),
    "close": lambda vault, _code, _item, action: actions.close(vault, action, status=ActionStatus.DONE),
    "link action": lambda vault, code, _item, action: actions.link(vault, action, code),
    "unlink action": lambda vault, code, _item, action: actions.unlink(vault, action, code),
    "drop": lambda vault, _code, _item, action: actions.remove(vault, action),
    "prove": lambda vault, _code, item, action: proving.prove(vault, action, item),
    "unprove": lambda vault, _code, item, action: proving.unprove(vault, action, item),
    "undo": lambda vault, _code, _item, _action: undoing.undo(vault, ""),
}
"""Each with a question, an item of the library (E001…) and an action (A1…), which may not be there."""

STEP = st.tuples(st.sampled_from(sorted(VERBS)), st.sampled_from(CODES), st.integers(1, 3), st.integers(1, 3))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    folder = tmp_path
    (folder / "list.txt").write_text("a list")
    (folder / "newer.txt").write_text("a newer list")
    kind, key = FRAMEWORK.kinds[0].code, Key(bytes(range(KEY_BYTES)), new_salt())
    with organisation.create_file(
        folder / "L.s11", key, name="L", kind=kind, number=PublicNumber("none"), framework=FRAMEWORK, level="full"
    ) as vault:
        yield vault


@given(steps=st.lists(STEP, min_size=1, max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_from_the_last_load_is_what_is_there(vault: Vault, steps: list[tuple[str, str, int, int]]) -> None:
    for name, code, item, action in steps:
        with suppress(S11Error):  # not there, or not so now: then nothing has changed
            VERBS[name](vault, code, f"E{item:03d}", f"A{action}")
        loaded = vault.load()
        vault._made = Made()
        anew = vault.load()
        vault._made = None if item == 3 else vault._made
        assert loaded == anew


def test_every_verb_of_these_does_something(vault: Vault) -> None:
    """The steps above are not all refused."""
    done = set()
    for name in (*VERBS, *VERBS):
        try:
            VERBS[name](vault, CODES[0], "E001", "A1")
            done.add(name)
        except S11Error:
            continue
    assert len(done) > len(VERBS) * 2 / 3, sorted(set(VERBS) - done)


def test_what_did_not_change_is_the_same_noun(vault: Vault) -> None:
    answers.answer(vault, CODES[0], "fully", "Once.")
    answers.answer(vault, CODES[1], "fully", "Once.")
    before = vault.load().by_standard
    answers.answer(vault, CODES[1], "fully", "Twice.")
    after = vault.load().by_standard
    assert after[CODES[0]] is before[CODES[0]]
    assert after[CODES[1]].words == "Twice."


def test_one_item_is_what_the_whole_load_has_of_it(vault: Vault) -> None:
    """Each with a file, questions, notes and proofs of its own, so that none can be taken for another's."""
    folder = vault.path.parent
    for number in (1, 2, 3):
        (folder / f"{number}.txt").write_text(f"Number {number}.\n" * 20, encoding="utf-8")
        evidence.attach(vault, folder / f"{number}.txt", standards=CODES[:number], title=f"Thing {number}")
        actions.add(vault, standards=CODES[number:], what=f"Do {number}", lead="Dee")
        actions.note(vault, f"A{number}", f"Note {number}.")
        proving.prove(vault, f"A{number}", f"E{number:03}")
    whole = vault.load()
    assert len(whole.evidence) == len(whole.actions) == 3
    assert all(each.proofs and each.notes for each in whole.actions)
    assert [items.one_evidence(vault, each.uuid) for each in whole.evidence] == list(whole.evidence)
    assert [items.one_action(vault, each.uuid) for each in whole.actions] == list(whole.actions)
    some = whole.evidence[1:]
    assert items.several_evidence(vault, [each.uuid for each in some]) == {each.uuid: each for each in some}
