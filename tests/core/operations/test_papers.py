"""What stands beside an audit on paper, and the list of what was sent: of all rounds in the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keeping import new_key

from s11desktop.exchange import submission
from s11desktop.operations import answers, example, over_rounds, papers, sent_log
from s11desktop.vault.vault import Vault


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """A school in its second year, the first one finished."""
    vault = example.build(tmp_path_factory.mktemp("school") / "School.s11", new_key(), name="quillmere")
    yield vault
    vault.close()


def test_a_paper_has_the_round_before_and_how_the_answers_stood(school: Vault) -> None:
    now = school.load()
    found = papers.to_print(school, now)
    assert found.before is not None
    assert found.before.uuid != now.uuid
    assert found.before.finished
    assert found.before.framework.id == now.framework.id
    assert found.over is not None
    assert found.over == over_rounds.over_rounds(school)
    assert [each.period for each in found.over.rounds] == [found.before.round.period, now.round.period]


def test_the_first_round_has_nothing_beside_it(school: Vault) -> None:
    first = papers.to_print(school, school.load()).before
    assert first is not None
    assert papers.to_print(school, first) == papers.ToPrint()


def test_the_log_holds_what_every_round_sent_the_newest_first(school: Vault, tmp_path: Path) -> None:
    for number in range(2):
        submission.export(school, tmp_path / f"{number}.zip", draft=True)
    logged = sent_log.every(school)
    assert len(logged) == 2
    by_round = {entry.uuid: school.load(entry.uuid) for entry in school.audits()}
    assert {each.sent.uuid for each in logged} == {sent.uuid for each in by_round.values() for sent in each.sent}
    for each in logged:
        assert each.sent in by_round[each.audit].sent
        assert each.period == by_round[each.audit].round.period
        assert each.questions
    times = [each.sent.exported_at for each in logged]
    assert times == sorted(times, reverse=True)


def test_what_may_tell_of_a_child_is_counted(vault: Vault) -> None:
    assert papers.about_child(vault.load()) == 0
    answers.answer(vault, "TST-1.1", "partly", "A helper wrote down what Jamie, aged 7, had said.", by="Ann")
    assert papers.about_child(vault.load()) == 1
