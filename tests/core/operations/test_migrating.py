"""An audit brought to another edition: every old answer arrives in a place one can see, none twice, none lost."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from builders import small_framework
from changes import changes
from keeping import new_key
from several import edition_2025, newer_framework, other_framework

from s11desktop.errors import AuditMoved, NotAnEdition
from s11desktop.framework.crosswalk import Became, plan
from s11desktop.framework.model import Level, SameAs
from s11desktop.framework.reading import load
from s11desktop.operations import actions, answers, erasing, evidence, organisation, partnership, proposing, rounds
from s11desktop.vault import history
from s11desktop.vault.checking import check
from s11desktop.vault.vault import Vault


def _answered(vault: Vault) -> None:
    for code, rating, words in (
        ("TST-1.1", "fully", "Grace and Tom"),
        ("TST-1.2", "fully", "Told each term"),
        ("TST-1.3", "partly", "Every other month"),
        ("TST-2.1", "fully", "All checked"),
        ("TST-2.2", "na", ""),
        ("TST-3.1", "fully", "Dry and warm"),
        ("TST-3.2", "not", "Never thought of it"),
    ):
        answers.answer(vault, code, rating, words, by="Ann")
    answers.answer(vault, "TST-2.2", reason="We never go out")
    answers.mark(vault, "TST-1.1", note="Ask Tom")


def test_what_arrives_where(vault: Vault) -> None:
    _answered(vault)
    old = vault.audit_id
    report = rounds.migrate(vault, newer_framework(), by="Ann")
    assert (report.before, report.after, report.audit) == ("2026", "2027", vault.audit_id)
    audit = vault.load()
    assert audit.framework.edition == "2027"
    said = audit.by_standard
    same = said["TST-1.1"]
    assert (same.rating, same.words, same.note, same.come_back) == ("fully", "Grace and Tom", "Ask Tom", False)
    assert same.first_said == vault.load(old).by_standard["TST-1.1"].first_said
    assert (said["TST-2.2"].rating, said["TST-2.2"].reason) == ("na", "We never go out")
    reworded = said["TST-1.2"]
    assert (reworded.rating, reworded.words, reworded.come_back) == ("fully", "Told each term", True)
    for code in ("TST-2.1", "TST-2.4"):
        assert (said[code].rating, said[code].words, said[code].come_back) == (None, "All checked", True)
    merged = said["TST-3.4"]
    assert (merged.rating, merged.come_back) == (None, True)
    assert merged.words == "3.1 (2026): Dry and warm\n\n3.2 (2026): Never thought of it"
    assert "TST-2.3" not in said
    assert "TST-3.3" not in said
    (gone,) = audit.earlier_for("")
    assert (gone.code, gone.rating, gone.level, gone.words) == (
        "TST-1.3",
        "Partly met",
        Level.PARTLY,
        "Every other month",
    )
    assert gone.question == small_framework().by_code["TST-1.3"].text
    assert [(each.code, each.proposed) for each in audit.earlier_for("TST-3.4")] == [
        ("TST-3.1", "not"),
        ("TST-3.2", "not"),
    ]
    assert {each.standard: each.rating for each in proposing.proposed(vault)} == {
        "TST-2.1": "fully",
        "TST-2.4": "fully",
        "TST-3.4": "not",
    }
    proposing.accept(vault, "TST-2.4")
    taken = vault.load().by_standard["TST-2.4"]
    assert (taken.rating, taken.words, taken.come_back) == ("fully", "All checked", False)
    vault.leave_field()
    history.verify(vault)
    assert check(vault).whole


def test_the_old_audit_stays_as_it_was(vault: Vault) -> None:
    _answered(vault)
    vault.leave_field()
    before = vault.load()
    rounds.migrate(vault, newer_framework())
    assert vault.load(before.uuid).responses == before.responses
    assert vault.load(before.uuid).framework == before.framework
    assert vault.load(before.uuid).history_head == before.history_head
    old, new = sorted(vault.audits(), key=lambda each: each.edition)
    assert (old.moved_to, old.finished, new.finished, new.current) == (new.uuid, True, False, True)
    rounds.switch(vault, before.uuid)
    with pytest.raises(AuditMoved) as refused:
        answers.answer(vault, "TST-1.1", "not")
    assert refused.value.facts["edition"] == "2027"
    assert vault.load().by_standard["TST-1.1"].rating == "fully"


def test_looking_first_changes_nothing(vault: Vault) -> None:
    _answered(vault)
    vault.leave_field()
    before = vault.load()
    told = rounds.preview(vault, newer_framework())
    assert vault.load() == before
    assert told.audit == ""
    assert {row.became: len(told.of(row.became)) for row in told.rows} == {
        Became.SAME: 4,
        Became.REWORDED: 1,
        Became.SPLIT: 1,
        Became.MERGED: 1,
        Became.NEW: 2,
        Became.GONE: 2,
    }
    assert told.rows == rounds.migrate(vault, newer_framework()).rows
    (merged,) = told.of(Became.MERGED)
    assert (merged.answered, merged.ratings, merged.proposed) == (
        ("TST-3.1", "TST-3.2"),
        ("Fully met", "Not met"),
        "Not met",
    )


def test_evidence_actions_and_answers_about_the_partnership(vault: Vault, document: Path) -> None:
    _answered(vault)
    evidence.attach(vault, document, standards=["TST-1.1", "TST-2.1", "TST-1.3"], title="Log")
    evidence.attach(vault, None, standards=["TST-1.3"], title="Minutes")
    actions.add(vault, standards=["TST-3.1", "TST-3.2"], what="Mend the roof", due=date(2027, 1, 1))
    partnership.answer(vault, "PF1", "4")
    partnership.answer(vault, "PF2", "Answer the telephone")
    rounds.migrate(vault, newer_framework())
    audit = vault.load()
    assert [each.standards for each in audit.evidence] == [("TST-1.1", "TST-2.1", "TST-2.4"), ()]
    assert [each.standards for each in audit.actions] == [("TST-3.4",)]
    assert [(each.code, each.answer) for each in audit.partnership_answers] == [("PF1", "4")]
    (about,) = [each for each in audit.earlier_for("") if each.about_partnership]
    assert (about.code, about.words, about.question) == ("PF2", "Answer the telephone", "What should we change?")


def test_twice_over_what_is_gone_stays_beside_it(vault: Vault) -> None:
    _answered(vault)
    rounds.migrate(vault, newer_framework())
    rounds.migrate(vault, small_framework(edition="2028"))
    audit = vault.load()
    beside = {(each.code, each.edition) for each in audit.earlier_for("")}
    assert ("TST-1.3", "2026") in beside
    assert ("TST-3.4", "2027") in beside
    assert ("TST-3.1", "2026") in beside
    assert audit.by_standard["TST-1.1"].words == "Grace and Tom"


def test_only_an_edition_of_the_same_questions(vault: Vault) -> None:
    for framework, same in ((other_framework(), False), (small_framework(), True)):
        for verb in (rounds.preview, rounds.migrate):
            with pytest.raises(NotAnEdition) as refused:
                verb(vault, framework)
            assert refused.value.facts["same"] is same
    assert len(vault.audits()) == 1


def test_what_is_joined_stays_joined(vault: Vault) -> None:
    nursery = rounds.add_audit(vault, other_framework(), "full", kind="nursery")
    answers.answer(vault, "TST-1.1", "fully", "Grace")
    same_as = (*newer_framework().same_as, SameAs("TST-1.1", "nursery#NUR-1.1", "equal"))
    rounds.migrate(vault, newer_framework(same_as=same_as))
    answers.answer(vault, "TST-1.1", "partly", "Grace left")
    assert vault.load(nursery).by_standard["NUR-1.1"].rating == "1"


def test_erasing_reaches_every_place_the_words_went(vault: Vault) -> None:
    _answered(vault)
    secret = "Canaryname told us"
    for code in ("TST-1.2", "TST-2.1", "TST-3.1", "TST-1.3"):
        answers.answer(vault, code, words=f"{secret} {code}")
    rounds.migrate(vault, newer_framework())
    for item in ("TST-1.2", "TST-2.4", "TST-3.4", "TST-1.3"):
        erasing.erase(vault, item, "A name")
    for entry in vault.audits():
        assert not [each for each in vault.load(entry.uuid).responses if secret in each.words]
    assert not [each for each in vault.load().earlier if secret in each.words]
    assert not [row for row in changes(vault) if secret in f"{row.before}{row.after}"]
    vault.leave_field()
    history.verify(vault)


def test_a_whole_audit_of_2025(tmp_path: Path) -> None:
    """Everything answered; each answer has words of its own, which are then looked for."""
    old, new = edition_2025(), load("voluntary-faith", "2026")
    chance = random.Random(2025)
    ratings = {}
    with organisation.create_file(
        tmp_path / "2025.s11", new_key(), name="Us", kind="charity", framework=old, level="full"
    ) as vault:
        for standard in old.standards:
            choice = chance.choice([each for each in old.scale if standard.na != "never" or each.code != "grey"])
            ratings[standard.code] = choice
            answers.answer(vault, standard.code, choice.code, f"Words on {standard.code}.", reason="Because.")
        item = evidence.attach(vault, None, standards=[each.code for each in old.standards], title="Everything")
        partnership.answer(vault, "PF99", "All of them")
        report = rounds.migrate(vault, new)
        audit = vault.load()
        told = Counter(code for row in report.rows if not row.about_partnership for code in row.answered)
        assert told == Counter(standard.code for standard in old.standards)
        for row in report.rows:
            assert row.ratings == tuple("" if row.about_partnership else ratings[code].label for code in row.answered)
        steps = {code: step for step in plan(old, new).steps for code in step.old}
        beside = {each.code: each for each in audit.earlier}
        for code, choice in ratings.items():
            step, words = steps[code], f"Words on {code}."
            for new_code in step.new:
                arrived = audit.by_standard[new_code]
                assert words in arrived.words
                if step.became in (Became.SAME, Became.REWORDED):
                    assert new.choices[str(arrived.rating)].level is choice.level
                else:
                    assert arrived.rating is None
                assert arrived.come_back is (step.became is not Became.SAME)
            if step.became is not Became.SAME:
                assert (beside[code].words, beside[code].rating) == (words, choice.label)
        assert {each.code for each in audit.earlier_for("")} == {"VCF-9.7", "VCF-9.8", "PF99"}
        for code in ("VCF-4.1", "VCF-7.1"):
            olds = [ratings[each] for each in next(step.old for step in plan(old, new).steps if code in step.new)]
            (proposal,) = {each.proposed for each in audit.earlier_for(code)}
            counted = [each.level for each in olds if each.level is not Level.NOT_APPLICABLE] or [olds[0].level]
            order = [Level.NOT, Level.PARTLY, Level.FULLY, Level.NOT_APPLICABLE]
            assert new.choices[str(proposal)].level is min(counted, key=order.index)
        assert set(audit.evidence[0].standards) == {code for step in steps.values() for code in step.new}
        assert item.standards == tuple(each.code for each in old.standards)
        vault.leave_field()
        history.verify(vault)


def test_a_thousand_words_that_do_not_fit_one_field_stand_beside_it(vault: Vault) -> None:
    answers.answer(vault, "TST-3.1", "partly", "x" * 15_000)
    answers.answer(vault, "TST-3.2", "partly", "y" * 15_000)
    rounds.migrate(vault, newer_framework())
    assert len(vault.load().by_standard["TST-3.4"].words) <= 20_000
    assert [len(each.words) for each in vault.load().earlier_for("TST-3.4")] == [15_000, 15_000]
