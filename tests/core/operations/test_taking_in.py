"""What was filled in elsewhere comes in in one go, is undone in one go, and never takes anything away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from builders import small_framework
from filling_in import TODAY, differing, sent_out, taken, typed
from keeping import new_key
from several import other_framework

from s11desktop.audit.data import as_data
from s11desktop.audit.differences import State
from s11desktop.audit.model import ActionStatus, How
from s11desktop.errors import (
    ChangedSince,
    NothingToTake,
    OfAnotherAudit,
    RoundClosed,
    StaleRevision,
    TextMissing,
    VaultReadOnly,
)
from s11desktop.exchange import workbook_in
from s11desktop.operations import actions, answers, evidence, looking_back, organisation, rounds, signoff, taking_in
from s11desktop.operations.taking_in import Taken
from s11desktop.operations.undoing import redo, undo
from s11desktop.vault import history
from s11desktop.vault.opening import open_vault
from s11desktop.vault.vault import Vault

NOT_HELD = ("revision", "changed_at", "changed_by", "first_said", "uuid", "added_at", "settings", "history_head")

FILLED = {
    ("Answers", "TST-1.1", "Rating"): "Partly met",
    ("Answers", "TST-1.1", "Our words"): "Grace leads; no deputy yet",
    ("Answers", "TST-1.1", "What else we will do"): "Find a deputy",
    ("Answers", "TST-1.1", "Who leads"): "Daniel",
    ("Answers", "TST-1.1", "By when"): date(2027, 3, 3),
    ("Answers", "TST-2.1", "Rating"): "Fully met",
    ("Answers", "TST-2.1", "Something else we could show"): "Induction sheet",
    ("Answers", "TST-2.1", "Where it is kept"): "Office, green folder",
    ("Actions", "A1", "By when"): date(2027, 5, 1),
    ("Actions", "A1", "How far it is"): "Started",
    ("Actions", "new", "What we will do"): "Ask the council",
    ("Evidence", "E001", "Where it is kept"): "Vestry safe",
    ("Evidence", "new", "Title"): "Training log",
    ("Evidence", "new", "Questions"): "TST-1.2, TST-2.1",
}


@pytest.fixture
def begun(vault: Vault) -> Vault:
    """Something said, planned and described before the workbook goes out."""
    answers.answer(vault, "TST-1.2", "not", "Nobody was told", by="Ann")
    answers.mark(vault, "TST-1.2", note="Ask Grace quietly", by="Ann")
    actions.add(vault, standards=["TST-1.2"], what="Tell every helper", lead="Grace", due=TODAY, by="Ann")
    actions.note(vault, "A1", "She was away", by="Ann")
    evidence.attach(vault, None, standards=["TST-1.2"], title="Register", kept="Vestry", by="Ann")
    return vault


def _said(vault: Vault) -> object:
    """What the file says, without its counters; what was taken out again is not there."""

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {name: bare(each) for name, each in value.items() if name not in NOT_HELD}
        if isinstance(value, list | tuple):
            return [found for each in value if (found := bare(each)) is not None]
        return value

    data = as_data(vault.load(), local=True)
    responses = data["responses"]
    assert isinstance(responses, list)
    data["responses"] = [each for each in responses if each["rating"] or each["words"] or each["reason"]]
    return bare(data)


def test_everything_comes_in(begun: Vault, tmp_path: Path) -> None:
    path = typed(sent_out(begun, tmp_path), FILLED)
    assert taken(begun, path) == Taken(answers=2, actions=3, evidence=3)
    audit = begun.load()
    assert audit.by_standard["TST-1.1"].rating == "partly"
    assert audit.by_standard["TST-1.1"].words == "Grace leads; no deputy yet"
    assert audit.by_standard["TST-1.2"].note == "Ask Grace quietly"
    first, deputy, council = audit.actions
    assert (first.due, first.status, first.lead) == (date(2027, 5, 1), ActionStatus.STARTED, "Grace")
    assert (deputy.what, deputy.lead, deputy.due) == ("Find a deputy", "Daniel", date(2027, 3, 3))
    assert deputy.standards == ("TST-1.1",)
    assert (council.what, council.standards) == ("Ask the council", ())
    register, sheet, log = audit.evidence
    assert register.kept == "Vestry safe"
    assert (sheet.title, sheet.kept, sheet.standards) == ("Induction sheet", "Office, green folder", ("TST-2.1",))
    assert (log.title, log.standards) == ("Training log", ("TST-1.2", "TST-2.1"))
    assert history.verify(begun)


def test_it_is_one_step_back_and_one_forward(begun: Vault, tmp_path: Path) -> None:
    path = typed(sent_out(begun, tmp_path), FILLED)
    before = _said(begun)
    taken(begun, path)
    after = _said(begun)
    assert after != before
    said = undo(begun, "Ann").sentence
    assert said == (
        "Undone: what came from the workbook is taken out again (2 answers, 3 actions and 3 pieces of evidence)"
    )
    assert _said(begun) == before
    assert redo(begun, "Ann").sentence.startswith("Put back: what came from the workbook is here again (2 answers")
    assert _said(begun) == after
    undo(begun, "Ann")
    assert _said(begun) == before
    assert undo(begun, "Ann").label == "E001"
    assert history.verify(begun)


def test_it_is_one_step_back_after_the_file_was_closed(tmp_path: Path) -> None:
    key, place = new_key(), tmp_path / "ours.s11"
    framework = small_framework()
    kind = framework.kinds[0].code
    made = organisation.create_file(place, key, name="Hall", kind=kind, framework=framework, level="full")
    before = _said(made)
    cells = {name: value for name, value in FILLED.items() if name[1] not in ("A1", "E001")}
    taken(made, typed(sent_out(made, tmp_path), cells))
    made.close()
    again = open_vault(place, key)
    undo(again, "Ann")
    assert _said(again) == before
    again.close()


def test_typing_before_and_after_is_a_step_of_its_own(begun: Vault, tmp_path: Path) -> None:
    path = typed(sent_out(begun, tmp_path), {("Answers", "TST-2.1", "Our words"): "From elsewhere"})
    answers.answer(begun, "TST-3.2", words="Just typed", by="Ann")
    taken(begun, path)
    answers.answer(begun, "TST-2.1", words="From elsewhere, and more", by="Ann")
    undo(begun, "Ann")
    assert begun.load().by_standard["TST-2.1"].words == "From elsewhere"
    undo(begun, "Ann")
    assert begun.load().by_standard["TST-2.1"].words == ""
    assert begun.load().by_standard["TST-3.2"].words == "Just typed"


def test_the_history_says_that_it_came_from_a_workbook(begun: Vault, tmp_path: Path) -> None:
    taken(begun, typed(sent_out(begun, tmp_path), FILLED))
    seen = looking_back.of_item(begun, "TST-1.1")
    assert {each.by for each in seen} == {"Ann"}
    assert "Rated partly met, from a workbook" in [each.sentence for each in seen]
    assert "from a workbook" not in looking_back.of_item(begun, "TST-1.2")[0].sentence
    everything = [each.sentence for each in looking_back.of_audit(begun)]
    assert "Taken in from a workbook: 2 answers, 3 actions and 3 pieces of evidence" in everything


def test_the_same_workbook_twice_changes_nothing_more(begun: Vault, tmp_path: Path) -> None:
    path = typed(sent_out(begun, tmp_path), FILLED)
    taken(begun, path)
    assert differing(begun, path).differences == ()
    with pytest.raises(NothingToTake):
        taken(begun, path)


def test_what_was_emptied_there_stays(begun: Vault, tmp_path: Path) -> None:
    cells = {("Answers", "TST-1.2", "Our words"): None, ("Answers", "TST-1.2", "Rating"): None}
    path = typed(sent_out(begun, tmp_path), {**cells, ("Actions", "A1", "What we will do"): None})
    found = differing(begun, path)
    assert [each.state for each in found.differences] == [State.EMPTIED] * 3
    assert [each.can_take for each in found.differences] == [True, True, False]
    with pytest.raises(NothingToTake):
        taken(begun, path)
    assert taken(begun, path, "answer TST-1.2 words", "answer TST-1.2 rating") == Taken(answers=1)
    assert begun.load().by_standard["TST-1.2"].words == ""
    assert begun.load().by_standard["TST-1.2"].rating is None
    undo(begun, "Ann")
    assert begun.load().by_standard["TST-1.2"].words == "Nobody was told"


def test_what_both_changed_is_ours_unless_chosen(begun: Vault, tmp_path: Path) -> None:
    path = typed(sent_out(begun, tmp_path), {("Answers", "TST-1.2", "Our words"): "Theirs"})
    answers.answer(begun, "TST-1.2", words="Ours", by="Ann")
    (found,) = differing(begun, path).differences
    assert (found.state, found.ours, found.theirs, found.is_proposed) == (State.BOTH, "Ours", "Theirs", False)
    taken(begun, path, found.key)
    assert begun.load().by_standard["TST-1.2"].words == "Theirs"


def test_what_changed_here_only_is_shown_and_stays(begun: Vault, tmp_path: Path) -> None:
    path = sent_out(begun, tmp_path)
    answers.answer(begun, "TST-1.2", words="Ours", by="Ann")
    (found,) = differing(begun, path).differences
    assert (found.state, found.can_take) == (State.HERE, False)


def test_a_change_between_looking_and_taking_stops_all(begun: Vault, tmp_path: Path) -> None:
    path = typed(sent_out(begun, tmp_path), FILLED)
    found = differing(begun, path)
    answers.answer(begun, "TST-1.1", words="Meanwhile", by="Daniel")
    before = _said(begun)
    with pytest.raises(StaleRevision):
        taking_in.take_in(begun, found.filled, found.differences, today=TODAY, by="Ann")
    assert _said(begun) == before


def test_two_takings_in_at_once(begun: Vault, tmp_path: Path) -> None:
    path = typed(sent_out(begun, tmp_path), {("Actions", "new", "What we will do"): "Ask the council"})
    one, other = differing(begun, path), differing(begun, path)
    taking_in.take_in(begun, one.filled, one.differences, today=TODAY, by="Ann")
    with pytest.raises(StaleRevision):
        taking_in.take_in(begun, other.filled, other.differences, today=TODAY, by="Ann")
    assert len(begun.load().actions) == 2


def test_dropped_needs_a_reason(begun: Vault, tmp_path: Path) -> None:
    path = typed(sent_out(begun, tmp_path), {("Actions", "A1", "How far it is"): "Dropped"})
    with pytest.raises(TextMissing):
        taken(begun, path)
    assert begun.load().actions[0].status is ActionStatus.OPEN
    taken(begun, typed(path, {("Actions", "A1", "Why it was dropped"): "Done by the council"}))
    assert begun.load().actions[0].status is ActionStatus.DROPPED
    undo(begun, "Ann")
    assert begun.load().actions[0].status is ActionStatus.OPEN


def test_another_audit_is_refused(begun: Vault, tmp_path: Path) -> None:
    framework = small_framework()
    kind = framework.kinds[0].code
    place = tmp_path / "other.s11"
    other = organisation.create_file(place, new_key(), name="Hall", kind=kind, framework=framework, level="full")
    with pytest.raises(OfAnotherAudit):
        differing(other, sent_out(begun, tmp_path))
    other.close()


def test_a_finished_audit_takes_nothing(begun: Vault, tmp_path: Path) -> None:
    path = typed(sent_out(begun, tmp_path), FILLED)
    found = differing(begun, path)
    rounds.close_round(begun, by="Ann")
    with pytest.raises(RoundClosed):
        taking_in.take_in(begun, found.filled, found.differences, today=TODAY, by="Ann")
    with pytest.raises(RoundClosed):
        differing(begun, path)


def test_a_file_that_is_only_read_takes_nothing(tmp_path: Path) -> None:
    key, place, framework = new_key(), tmp_path / "ours.s11", small_framework()
    kind = framework.kinds[0].code
    made = organisation.create_file(place, key, name="Hall", kind=kind, framework=framework, level="full")
    path = sent_out(made, tmp_path)
    made.close()
    reading = open_vault(place, key, read_only=True)
    with pytest.raises(VaultReadOnly):
        taking_in.preview(reading, workbook_in.read(path), TODAY)
    reading.close()


def test_what_another_changed_since_is_not_undone(begun: Vault, tmp_path: Path) -> None:
    taken(begun, typed(sent_out(begun, tmp_path), FILLED))
    answers.answer(begun, "TST-1.1", words="I know better", by="Daniel")
    before = _said(begun)
    with pytest.raises(ChangedSince):
        undo(begun, "Ann")
    assert _said(begun) == before


def test_taking_in_asks_for_the_declaration_again(begun: Vault, tmp_path: Path) -> None:
    from s11desktop.audit.covered import content_digest

    signoff.declare(begun, name="Ann", role="Lead", how=How.HERE, by="Ann")
    declared = begun.load().declarations[0].content
    assert declared == content_digest(begun.load())
    taken(begun, typed(sent_out(begun, tmp_path), FILLED))
    assert declared != content_digest(begun.load())


def test_it_counts_in_both_audits_and_goes_from_both(begun: Vault, tmp_path: Path) -> None:
    nursery = rounds.add_audit(begun, other_framework(), "full", kind="nursery", by="Ann")
    before = _said(begun)
    taken(begun, typed(sent_out(begun, tmp_path), FILLED))
    there = begun.load(nursery)
    assert there.by_standard["NUR-1.1"].words == "Grace leads; no deputy yet"
    assert [each.title for each in there.evidence_for("NUR-1.2")] == ["Induction sheet", "Training log"]
    undo(begun, "Ann")
    there = begun.load(nursery)
    assert _said(begun) == before
    assert [each.title for each in there.evidence] == ["Register"]
    assert not any(each.rating or each.words for each in there.by_standard.values())
    assert history.verify(begun)


def test_a_question_that_is_not_asked_any_more_is_left(begun: Vault, tmp_path: Path) -> None:
    path = sent_out(begun, tmp_path)
    audit = begun.load()
    gone = next(each.code for each in audit.framework.standards if each.level == "full")
    assert gone in {row.name for row in workbook_in.read(path).rows}
    organisation.set_level(begun, "starter", by="Ann")
    assert differing(begun, path).differences == ()
    (found,) = differing(begun, typed(path, {("Answers", gone, "Our words"): "Too late"})).differences
    assert (found.state, found.fault) == (State.FAULTY, "not-asked")
