"""What is stated in a yearly statement: refused where there is nothing before, kept, changed and told in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from builders import small_framework
from keeping import new_key

from s11desktop.audit.dates import uk_time
from s11desktop.errors import AnswerNotTaken, NoFirstReturn, NothingBefore, NothingToUpdate, UnknownItem
from s11desktop.operations import answers, looking_back, next_round, organisation, rounds, signoff, stating
from s11desktop.operations.undoing import undo
from s11desktop.operations.yearly import yearly
from s11desktop.vault import history
from s11desktop.vault.vault import Vault

ONE, TWO = "TST-1.1", "TST-1.2"


class Made:
    """A return as it is recorded, without the file."""

    reference, sha256, kind, size, check_number, path = "ABC123DEF456", "ab" * 32, "full", 100, "1234", Path("a.zip")
    exported_at = datetime.now(UTC)


def today() -> date:
    return uk_time(datetime.now(UTC)).date()


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Vault]:
    """A whole audit, with law that nobody looked at for years; one question of it was met."""
    framework = small_framework(verified_on=date(2019, 1, 1))
    kind = framework.kinds[0].code
    with organisation.create_file(
        tmp_path / "a.s11", new_key(), name="Hall Street Friends", kind=kind, framework=framework, level="full"
    ) as made:
        answers.answer(made, ONE, "fully", "Both are named.", by="Ann")
        answers.answer(made, TWO, "partly", "Some know.", by="Ann")
        yield made


@pytest.fixture
def statement(first: Vault) -> Vault:
    signoff.record_export(first, Made())
    next_round.start(first, kind="statement", by="Ann")
    return first


def law(vault: Vault) -> str:
    (change,) = yearly(vault, today()).law_changes
    return change.code


def stated(vault: Vault) -> dict[str, tuple[str, str]]:
    return {each.code: (each.answer, each.words) for each in vault.load().stated}


def told(vault: Vault) -> list[str]:
    return [each.sentence for each in looking_back.of_audit(vault)]


def test_nothing_is_stated_where_there_is_nothing_before(first: Vault) -> None:
    for said in (
        lambda: stating.confirm_worse(first),
        lambda: stating.answer_law(first, "law", "yes"),
        lambda: yearly(first, today()),
    ):
        with pytest.raises(NothingBefore):
            said()
    assert first.load().stated == ()


def test_what_got_worse_is_stated_as_it_is_listed_then(statement: Vault) -> None:
    assert stating.confirm_worse(statement, by="Ann") == "none"
    answers.answer(statement, ONE, "not", "She left.", by="Ann")
    assert stated(statement) == {"worse": ("none", "")}
    assert stating.confirm_worse(statement, by="Ann") == ONE
    assert stated(statement) == {"worse": (ONE, "")}
    assert any("what got worse" in each for each in told(statement))
    assert history.verify(statement)


def test_a_change_in_the_law_is_answered_word_by_word(statement: Vault) -> None:
    code = law(statement)
    stating.answer_law(statement, code, "yes", by="Ann")
    assert stated(statement) == {code: ("yes", "")}
    stating.answer_law(statement, code, words="Looked\x07 at in May.", by="Ann")
    assert stated(statement) == {code: ("yes", "Looked at in May.")}
    stating.answer_law(statement, code, "", by="Ann")
    assert stated(statement) == {code: ("", "Looked at in May.")}
    assert any("a change in the law" in each for each in told(statement))
    undo(statement, "Ann")
    assert stated(statement) == {code: ("yes", "Looked at in May.")}


def test_what_nobody_asks_and_what_is_no_answer_changes_nothing(statement: Vault) -> None:
    code = law(statement)
    with pytest.raises(UnknownItem):
        stating.answer_law(statement, "another", "yes")
    with pytest.raises(AnswerNotTaken) as caught:
        stating.answer_law(statement, code, "perhaps")
    assert caught.value.facts["allowed"] == ("yes", "no")
    assert stated(statement) == {}


# -- what begins from the last ----------------------------------------------------------------------------------------


def test_an_update_and_a_statement_need_a_return_before_them(first: Vault) -> None:
    with pytest.raises(NothingToUpdate):
        next_round.start(first, kind="update")
    with pytest.raises(NoFirstReturn):
        next_round.start(first, kind="statement")
    assert len(first.audits()) == 1
    rounds.close_round(first)
    next_round.start(first, kind="update")
    assert first.load().round.kind == "update"


def test_nothing_waits_where_nothing_came_before_or_only_a_part_is_asked(first: Vault) -> None:
    assert next_round.left(first) == next_round.Left()
    signoff.record_export(first, Made())
    next_round.start(first, kind="update")
    assert next_round.left(first) == next_round.Left()


def test_nothing_is_confirmed_by_itself_but_in_a_statement(first: Vault) -> None:
    next_round.start(first, finish=True)
    assert next_round.left(first).confirm == 2
    assert next_round.confirm_rest(first) == 0
    assert first.load().responses == ()


def test_a_finished_audit_waits_for_nothing(first: Vault) -> None:
    next_round.start(first, finish=True)
    rounds.close_round(first)
    assert next_round.left(first) == next_round.Left()


def test_a_year_is_seen_against_the_round_before_whatever_this_one_is(first: Vault) -> None:
    next_round.start(first, finish=True)
    answers.answer(first, ONE, "not", "She left.")
    assert [each.standard.code for each in yearly(first, today()).worse] == [ONE]
