"""What was said the time before stands beside a question, and is taken over whole once somebody says "still true"."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from builders import small_framework
from several import newer_framework, other_framework

from s11desktop.audit import validation
from s11desktop.audit.dates import uk_time
from s11desktop.errors import NothingProposed, RoundClosed, UnknownStandard
from s11desktop.operations import actions, answers, evidence, rounds, undoing
from s11desktop.operations.last_time import last_time, still_true
from s11desktop.vault import history
from s11desktop.vault.vault import Vault

FIRST, SECOND = "TST-1.1", "TST-1.2"


def today() -> date:
    return uk_time(datetime.now(UTC)).date()


def answered_before(vault: Vault, document: Path) -> None:
    """A finished round with one partly met answer, what shows it, and a plan of which half is done."""
    answers.answer(vault, FIRST, "partly", "Grace, and nobody when she is away.", by="Ann")
    evidence.attach(vault, document, standards=[FIRST], title="Training log")
    actions.add(vault, standards=[FIRST], what="Name a deputy", lead="Ann", due=today())
    done = actions.add(vault, standards=[FIRST], what="Ask the board")
    actions.close(vault, done.label)
    rounds.close_round(vault)


def test_what_was_said_stands_beside_it(vault: Vault, document: Path) -> None:
    assert last_time(vault, FIRST) == ()
    answered_before(vault, document)
    period = vault.load().round.period
    rounds.start_round(vault, period="2027")
    (said,) = last_time(vault, FIRST)
    assert (said.period, said.on, said.rating, said.fits) == (period, today(), "Partly met", "partly")
    assert said.words == "Grace, and nobody when she is away."
    assert said.planned == (("Name a deputy", True), ("Ask the board", False))
    assert said.shown == ("Training log",)
    assert said.question == ""
    assert last_time(vault, SECOND) == ()
    assert vault.load().responses == ()
    with pytest.raises(UnknownStandard):
        last_time(vault, "TST-9.9")


def test_still_true_takes_it_over_with_what_serves_it(vault: Vault, document: Path) -> None:
    answered_before(vault, document)
    first_said = vault.load().by_standard[FIRST].first_said
    rounds.start_round(vault)
    before = vault.load().uuid
    saved = still_true(vault, FIRST, by="Ann")
    audit = vault.load()
    here = audit.by_standard[FIRST]
    assert saved == here
    assert (here.rating, here.words, here.changed_by) == ("partly", "Grace, and nobody when she is away.", "Ann")
    assert here.first_said == first_said
    assert here.changed_at is not None
    assert first_said is not None
    assert here.changed_at > first_said
    assert [each.title for each in audit.evidence_for(FIRST)] == ["Training log"]
    assert [each.what for each in audit.actions_for(FIRST)] == ["Name a deputy"]
    assert not validation.stops(validation.needs(audit, FIRST, today()))
    assert audit.uuid == before
    history.verify(vault)
    undoing.undo(vault, by="Ann")
    assert vault.load().choice(FIRST) is None


def test_words_that_are_written_already_stay(vault: Vault, document: Path) -> None:
    answered_before(vault, document)
    rounds.start_round(vault)
    answers.answer(vault, FIRST, words="Yusuf stands in.")
    assert still_true(vault, FIRST).words == "Yusuf stands in."


def test_the_nearest_round_that_asked_and_was_not_erased(vault: Vault, document: Path) -> None:
    answered_before(vault, document)
    oldest = vault.load().round.uuid
    rounds.start_round(vault, framework=other_framework(kinds=small_framework().kinds))
    rounds.close_round(vault)
    rounds.start_round(vault, framework=small_framework())
    assert [each.rating for each in last_time(vault, FIRST)] == ["Partly met"]
    rounds.erase_round(vault, oldest, "Kept long enough")
    assert last_time(vault, FIRST) == ()


def test_another_edition_shows_its_question_and_rates_only_what_is_asked_whole(vault: Vault) -> None:
    asked = small_framework()
    for standard in asked.standards:
        answers.answer(vault, standard.code, "fully", f"As we said to {standard.code}")
    rounds.close_round(vault)
    rounds.start_round(vault, framework=newer_framework())
    found = {each.code: last_time(vault, each.code) for each in newer_framework().standards}
    assert any(said for said in found.values())
    for code, said in found.items():
        for each in said:
            old = next(s for s in asked.standards if each.words.endswith(s.code))
            assert each.question == ("" if old.text == newer_framework().by_code[code].text else old.text)
        if len(said) > 1:
            assert {each.fits for each in said} == {None}
            with pytest.raises(NothingProposed):
                still_true(vault, code)


def test_nothing_to_say_again(vault: Vault, document: Path) -> None:
    answered_before(vault, document)
    with pytest.raises(NothingProposed):
        still_true(vault, FIRST)
    rounds.start_round(vault)
    with pytest.raises(NothingProposed):
        still_true(vault, SECOND)
    rounds.close_round(vault)
    with pytest.raises(RoundClosed):
        still_true(vault, FIRST)


def test_no_answer_is_younger_than_the_round_it_stands_in(vault: Vault, document: Path) -> None:
    """What is said after a round was closed (a joined answer) was not said then."""
    answered_before(vault, document)
    vault.raw.execute("UPDATE rounds SET closed_on = '2026-01-02' WHERE closed_on IS NOT NULL")
    rounds.start_round(vault, period="2027")
    (said,) = last_time(vault, FIRST)
    assert said.on == date(2026, 1, 2)
