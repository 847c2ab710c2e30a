"""The next round begins from the last: answers come forward to be confirmed, and nothing is answered by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import small_framework
from several import newer_framework, other_framework

from s11desktop.audit.dates import uk_time
from s11desktop.audit.kinds import referred_to
from s11desktop.audit.standing import progress
from s11desktop.errors import NoFirstReturn, NotAnEdition, NothingToUpdate, RoundGoing
from s11desktop.operations import actions, answers, evidence, next_round, partnership, rounds, signoff
from s11desktop.operations.last_time import last_time, still_true
from s11desktop.vault import history
from s11desktop.vault.vault import Vault

FIRST, SECOND, THIRD = "TST-1.1", "TST-1.2", "TST-2.1"


class Made:
    """A return as it is recorded, without the file."""

    def __init__(self, name: str, kind: str = "full") -> None:
        self.reference, self.sha256 = f"{name:0<12}"[:12], "ab" * 32
        self.path, self.kind, self.size, self.check_number = Path(f"{name}.zip"), kind, 100, "1234"
        self.exported_at = datetime.now(UTC)


def today():  # type: ignore[no-untyped-def]
    return uk_time(datetime.now(UTC)).date()


def sent(vault: Vault, name: str = "abc", kind: str = "full") -> None:
    signoff.record_export(vault, Made(name, kind))


@pytest.fixture
def answered(vault: Vault, document: Path) -> Vault:
    """Two answers of which one has what shows it and a plan, marks, and who asked."""
    answers.answer(vault, FIRST, "partly", "Grace, and nobody when she is away.", by="Ann")
    answers.answer(vault, SECOND, "fully", "They know.")
    answers.mark(vault, SECOND, come_back=True, note="Ask Mo.")
    evidence.attach(vault, document, standards=[SECOND], title="Training log", dated=today() - timedelta(days=800))
    evidence.attach(vault, document, standards=[FIRST], title="Poster")
    actions.add(vault, standards=[FIRST], what="Name a deputy", lead="Ann", due=today())
    done = actions.add(vault, standards=[FIRST], what="Ask the board")
    actions.close(vault, done.label)
    partnership.update(vault, name="Hillford", email="a@b.example", extension="A week more")
    return vault


def test_it_is_said_in_counts_before_it_happens(answered: Vault) -> None:
    before = answered.load()
    found = next_round.preview(answered)
    assert [each.code for each in found.confirm] == [FIRST, SECOND]
    assert (found.again, found.new, found.gone) == ((), (), ())
    assert len(found.unanswered) == found.asked - 2
    assert [(each.item.title, each.months) for each in found.too_old] == [("Training log", 12)]
    assert [each.what for each in found.open] == ["Name a deputy"]
    assert [each.what for each in found.done] == ["Ask the board"]
    assert (found.marked, found.noted, found.report) == (1, 1, None)
    assert answered.load() == before


def test_answers_come_forward_and_are_not_answers_yet(answered: Vault) -> None:
    with pytest.raises(RoundGoing):
        next_round.start(answered)
    next_round.start(answered, finish=True, by="Ann")
    audit = answered.load()
    assert audit.responses == ()
    assert progress(audit).answered == 0
    assert next_round.left(answered) == next_round.Left(confirm=2, unanswered=progress(audit).asked - 2)
    assert [each.title for each in audit.evidence_for(SECOND)] == ["Training log"]
    assert [each.what for each in audit.actions_for(FIRST)] == ["Name a deputy"]
    assert (audit.partnership.name, audit.partnership.extension) == ("Hillford", "")
    still_true(answered, FIRST)
    assert next_round.left(answered).confirm == 1
    assert answered.load().by_standard[FIRST].words == "Grace, and nobody when she is away."
    history.verify(answered)


def test_marks_and_notes_come_along_where_somebody_wants_them(answered: Vault) -> None:
    next_round.start(answered, finish=True, marks=True)
    said = answered.load().by_standard[SECOND]
    assert (said.rating, said.words, said.come_back, said.note) == (None, "", True, "Ask Mo.")
    assert next_round.left(answered).confirm == 2


def test_another_edition_comes_with_its_report(answered: Vault) -> None:
    for standard in small_framework().standards:
        answers.answer(answered, standard.code, "fully", f"Said of {standard.code}.")
    found = next_round.start(answered, framework=newer_framework(), finish=True)
    assert found.report is not None
    assert found.again
    assert found.new
    assert found.gone
    assert {each.code for each in found.reworded} >= {SECOND}
    assert len(found.answered) == len(small_framework().standards)
    assert answered.load().framework.edition == newer_framework().edition
    with pytest.raises(NotAnEdition):
        next_round.preview(answered, framework=other_framework())


def test_a_round_of_several_audits_goes_on_as_a_whole(answered: Vault) -> None:
    kinds = small_framework().kinds
    rounds.add_audit(answered, other_framework(kinds=kinds), other_framework().levels[-1])
    next_round.start(answered, finish=True)
    (now, _then) = answered.rounds()
    assert [each.framework.rpartition(":")[2] for each in now.audits] == ["test", "nursery"]
    assert now.audits[0].current


def test_an_update_needs_something_to_refer_to(answered: Vault) -> None:
    with pytest.raises(NothingToUpdate):
        next_round.start(answered, kind="update")
    with pytest.raises(NoFirstReturn):
        next_round.start(answered, kind="statement")
    rounds.close_round(answered)
    with pytest.raises(NoFirstReturn):
        next_round.start(answered, kind="statement")
    next_round.start(answered, kind="update")
    assert answered.load().round.kind == "update"


def test_an_update_holds_only_what_changed(answered: Vault) -> None:
    sent(answered, "first")
    next_round.start(answered, kind="update", period="Spring")
    audit = answered.load()
    first = referred_to(audit)
    assert first is not None
    assert first.reference == "first0000000"
    assert answered.rounds()[1].round.closed_on == today()
    assert progress(audit).asked == 0
    assert [each.what for each in audit.actions if each.is_open] == ["Name a deputy"]
    assert [each.fits for each in last_time(answered, FIRST)] == [None]
    answers.answer(answered, FIRST, "fully", "Grace, and Yusuf.")
    assert [each.title for each in answered.load().evidence_for(FIRST)] == ["Poster"]
    assert progress(answered.load()).asked == 1
    sent(answered, "second", "update")
    next_round.start(answered, kind="update")
    before = answered.load().before
    assert before is not None
    assert before.by_standard[FIRST].words == "Grace, and Yusuf."
    assert before.by_standard[SECOND].words == "They know."
    assert before.sent[-1].reference == "second000000"
    rounds.close_round(answered)
    next_round.start(answered)
    (said,) = last_time(answered, FIRST)
    assert (said.period, said.words, said.fits) == ("Spring", "Grace, and Yusuf.", "fully")
    assert next_round.left(answered).confirm == 2
    assert still_true(answered, FIRST).words == "Grace, and Yusuf."


def test_a_statement_confirms_what_did_not_move(answered: Vault) -> None:
    sent(answered, "first")
    next_round.start(answered, kind="statement")
    answers.answer(answered, THIRD, "partly", "New.")
    assert next_round.confirm_rest(answered, by="Ann") == 2
    audit = answered.load()
    assert audit.by_standard[FIRST].words == "Grace, and nobody when she is away."
    assert next_round.confirm_rest(answered) == 0
    assert audit.before is not None
    assert replace(audit.before, sent=()).before is None


def test_whoever_reads_an_earlier_audit_starts_from_the_newest(answered: Vault) -> None:
    old = answered.load().uuid
    next_round.start(answered, finish=True, period="second")
    answers.answer(answered, FIRST, "fully", "Both.")
    rounds.close_round(answered)
    answered.turn_to(old)
    assert next_round.preview(answered).before.round.period == "second"
    next_round.start(answered)
    assert [each.words for each in last_time(answered, FIRST)] == ["Both."]
