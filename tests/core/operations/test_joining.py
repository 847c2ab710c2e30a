"""One answer for the same question in two audits: given once, changed once, and never over another that was given."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from changes import changes
from several import other_framework

from s11desktop.audit.beside import Stands
from s11desktop.audit.model import Audit
from s11desktop.errors import NothingProposed, StaleRevision
from s11desktop.framework.model import SameAs
from s11desktop.operations import actions, answers, evidence, proposing, rounds
from s11desktop.vault import history
from s11desktop.vault.vault import Vault

LEAD, THEIR_LEAD = "TST-1.1", "NUR-1.1"
CHECKS, THEIR_CHECKS = "TST-2.1", "NUR-1.2"


@pytest.fixture
def nursery(vault: Vault) -> str:
    """The UUID of a second audit of the round, which asks two questions of the first as well."""
    return rounds.add_audit(vault, other_framework(), "full", kind="nursery", by="Ann")


def there(vault: Vault, nursery: str) -> Audit:
    return vault.load(nursery)


def test_an_answer_counts_in_both(vault: Vault, nursery: str) -> None:
    answers.answer(vault, LEAD, "fully", "Grace, since May", by="Ann")
    said = there(vault, nursery).by_standard[THEIR_LEAD]
    assert (said.rating, said.words, said.changed_by) == ("3", "Grace, since May", "Ann")
    assert said.first_said is not None
    assert set(there(vault, nursery).by_standard) == {THEIR_LEAD}
    (twin,) = vault.load().counts_in(LEAD)
    assert (twin.audit, twin.code, twin.questions, twin.stands) == (nursery, THEIR_LEAD, "Nursery", Stands.JOINED)
    assert twin.rating == "3 All"
    (back,) = there(vault, nursery).counts_in(THEIR_LEAD)
    assert (back.code, back.stands, back.rating) == (LEAD, Stands.JOINED, "Fully met")
    assert vault.load().counts_in("TST-1.2") == ()


def test_both_histories_tell_it(vault: Vault, nursery: str) -> None:
    answers.answer(vault, LEAD, "partly", "No deputy", by="Ann")
    vault.leave_field()
    for audit_id, code, rating in ((vault.audit_id, LEAD, "partly"), (nursery, THEIR_LEAD, "1")):
        lines = [line for line in history.export_lines(vault, audit_id) if line["item"] == code]
        assert {line["field"] for line in lines} == {"rating", "words"}
        assert [row.after for row in changes(vault, of=code) if row.field == "rating"] == [rating]
    history.verify(vault)


def test_one_run_of_typing_stays_one_row_in_each(vault: Vault, nursery: str) -> None:
    for words in ("N", "No", "No dep", "No deputy"):
        answers.answer(vault, LEAD, words=words, by="Ann")
    for code in (LEAD, THEIR_LEAD):
        assert [(row.before, row.after) for row in changes(vault, of=code)] == [("", "No deputy")]
    vault.leave_field()
    history.verify(vault)


def test_changed_once_and_taken_back_once(vault: Vault, nursery: str) -> None:
    answers.answer(vault, LEAD, "fully", "Grace")
    rounds.switch(vault, nursery)
    answers.answer(vault, THEIR_LEAD, "1", "Grace left")
    rounds.switch(vault, next(each.uuid for each in vault.audits() if each.uuid != nursery))
    said = vault.load().by_standard[LEAD]
    assert (said.rating, said.words) == ("partly", "Grace left")
    answers.clear(vault, LEAD)
    for audit, code in ((vault.load(), LEAD), (there(vault, nursery), THEIR_LEAD)):
        assert (audit.by_standard[code].rating, audit.by_standard[code].words) == (None, "Grace left")
    answers.answer(vault, LEAD, "not")
    assert there(vault, nursery).by_standard[THEIR_LEAD].rating == "0"


def test_marks_and_notes_stay_where_they_are(vault: Vault, nursery: str) -> None:
    answers.answer(vault, LEAD, "fully")
    answers.mark(vault, LEAD, come_back=True, note="Ring Grace")
    said = there(vault, nursery).by_standard[THEIR_LEAD]
    assert (said.come_back, said.note) == (False, "")


def test_an_answer_of_its_own_is_never_written_over(vault: Vault, nursery: str) -> None:
    answers.answer(vault, LEAD, "fully", "Grace")
    answers.part(vault, LEAD)
    answers.answer(vault, LEAD, "not", "Grace left")
    assert there(vault, nursery).by_standard[THEIR_LEAD].rating == "3"
    (twin,) = vault.load().counts_in(LEAD)
    assert twin.stands is Stands.APART
    rounds.switch(vault, nursery)
    answers.answer(vault, THEIR_LEAD, "2", "A new lead")
    rounds.switch(vault, next(each.uuid for each in vault.audits() if each.uuid != nursery))
    assert vault.load().by_standard[LEAD].words == "Grace left"
    assert [row.field for row in changes(vault, of=LEAD)].count("joined") == 1


def test_parted_answers_can_be_joined_again(vault: Vault, nursery: str) -> None:
    answers.answer(vault, LEAD, "fully", "Grace")
    answers.part(vault, LEAD)
    answers.answer(vault, LEAD, "not", "Grace left")
    evidence.attach(vault, None, standards=[LEAD], title="Minutes")
    assert there(vault, nursery).evidence[0].standards == ()
    saved = proposing.join(vault, LEAD, by="Ann")
    assert (saved.rating, saved.words) == ("fully", "Grace")
    assert vault.load().counts_in(LEAD)[0].stands is Stands.JOINED
    answers.answer(vault, LEAD, "partly")
    assert there(vault, nursery).by_standard[THEIR_LEAD].rating == "1"
    for code in ("TST-1.2", CHECKS):
        with pytest.raises(NothingProposed):
            proposing.join(vault, code)
    vault.leave_field()
    history.verify(vault)


def test_does_not_apply_where_the_other_scale_knows_no_such_thing(vault: Vault) -> None:
    theirs = other_framework(same_as=(SameAs("NUR-1.5", "test#TST-3.1", "equal"),))
    nursery = rounds.add_audit(vault, theirs, "full", kind="nursery")
    answers.answer(vault, "TST-3.1", "na", reason="We have no rooms")
    assert "NUR-1.5" not in there(vault, nursery).by_standard
    answers.answer(vault, "TST-3.1", "fully", "We have now")
    assert there(vault, nursery).by_standard["NUR-1.5"].rating == "3"
    answers.answer(vault, "TST-3.1", "na", reason="Given up")
    left = there(vault, nursery).by_standard["NUR-1.5"]
    assert (left.rating, left.come_back) == ("3", True)
    assert vault.load().counts_in("TST-3.1")[0].stands is Stands.APART


def test_evidence_and_actions_serve_both(vault: Vault, nursery: str, document: Path) -> None:
    item = evidence.attach(vault, document, standards=[LEAD, "TST-1.2"], title="Log", by="Ann")
    plan = actions.add(vault, standards=[LEAD], what="Name a deputy", lead="Ann", due=date(2027, 1, 1))
    assert [each.standards for each in there(vault, nursery).evidence] == [(THEIR_LEAD,)]
    assert [each.standards for each in there(vault, nursery).actions] == [(THEIR_LEAD,)]
    evidence.link(vault, item.label, CHECKS)
    assert there(vault, nursery).evidence[0].standards == (THEIR_LEAD, THEIR_CHECKS)
    evidence.unlink(vault, item.label, LEAD)
    assert there(vault, nursery).evidence[0].standards == (THEIR_CHECKS,)
    actions.unlink(vault, plan.label, LEAD)
    assert there(vault, nursery).actions[0].standards == ()
    assert len(there(vault, nursery).evidence) == 1
    vault.leave_field()
    history.verify(vault)


def test_an_audit_that_comes_later_begins_with_what_was_answered(vault: Vault) -> None:
    answers.answer(vault, LEAD, "partly", "No deputy yet", by="Ann")
    answers.answer(vault, "TST-1.2", "fully", "Each term")
    evidence.attach(vault, None, standards=[LEAD, "TST-1.2"], title="Poster")
    actions.add(vault, standards=[LEAD], what="Name a deputy")
    nursery = rounds.add_audit(vault, other_framework(), "full", kind="nursery")
    later = there(vault, nursery)
    assert {code: said.rating for code, said in later.by_standard.items()} == {THEIR_LEAD: "1"}
    assert later.by_standard[THEIR_LEAD].words == "No deputy yet"
    assert later.evidence[0].standards == (THEIR_LEAD,)
    assert later.actions[0].standards == (THEIR_LEAD,)
    answers.answer(vault, LEAD, "fully")
    assert there(vault, nursery).by_standard[THEIR_LEAD].rating == "3"


def test_narrower_wider_and_overlapping_only_propose(vault: Vault, nursery: str) -> None:
    answers.answer(vault, LEAD, "fully", "Grace")
    answers.answer(vault, "TST-1.2", "fully", "Each term")
    answers.answer(vault, "TST-3.1", "not", "Damp")
    evidence.attach(vault, None, standards=["TST-1.2"], title="Cards")
    rounds.switch(vault, nursery)
    found = {each.standard: each for each in proposing.proposed(vault)}
    assert set(found) == {"NUR-1.3", "NUR-1.4", "NUR-1.5"}
    assert (found["NUR-1.3"].relation, found["NUR-1.3"].rating) == ("wider", "1")
    assert (found["NUR-1.4"].relation, found["NUR-1.4"].rating) == ("narrower", "3")
    assert (found["NUR-1.5"].relation, found["NUR-1.5"].rating) == ("overlaps", None)
    assert found["NUR-1.3"].said == "Fully met"
    assert set(vault.load().by_standard) == {THEIR_LEAD}
    saved = proposing.accept(vault, "1.3", by="Ann")
    assert (saved.rating, saved.words) == ("1", "Each term")
    assert vault.load().evidence_for("NUR-1.3")[0].title == "Cards"
    proposing.accept(vault, "NUR-1.5")
    assert (vault.load().by_standard["NUR-1.5"].rating, vault.load().by_standard["NUR-1.5"].words) == (None, "Damp")
    with pytest.raises(NothingProposed):
        proposing.accept(vault, "NUR-1.3")


def test_a_stale_answer_is_refused_in_both(vault: Vault, nursery: str) -> None:
    first = answers.answer(vault, LEAD, "fully", "Grace")
    answers.answer(vault, LEAD, "partly")
    with pytest.raises(StaleRevision):
        answers.answer(vault, LEAD, "not", expected_revision=first.revision)
    assert there(vault, nursery).by_standard[THEIR_LEAD].rating == "1"


def test_one_audit_alone_has_no_twins(vault: Vault) -> None:
    answers.answer(vault, LEAD, "fully")
    audit = vault.load()
    assert (audit.twins, audit.earlier, proposing.proposed(vault)) == ((), (), ())
