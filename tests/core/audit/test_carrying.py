"""What is carried across into somebody's own form: each part as it is pasted, and when a tick still holds."""

from __future__ import annotations

from dataclasses import replace

from builders import answered, sample_audit
from hypothesis import given
from strategies import audits

from s11desktop.audit.applicability import asked
from s11desktop.audit.carrying import PARTS, Carried, carried, setting, ticked
from s11desktop.audit.model import Audit


def _one(audit: Audit, code: str, ticks: dict[str, str] | None = None) -> Carried:
    return next(each for each in carried(audit, ticks or {}) if each.standard.code == code)


def test_the_questions_stand_in_their_order_and_only_those_that_are_asked() -> None:
    audit = sample_audit(level="starter")
    assert [each.standard for each in carried(audit, {})] == list(asked(audit))


def test_each_part_is_as_it_is_pasted() -> None:
    audit = sample_audit()
    of = _one(audit, "TST-2.1")
    rating = audit.choice("TST-2.1")
    assert rating is not None
    assert of.part("rating").text == rating.label
    assert of.part("words").text == audit.by_standard["TST-2.1"].words
    action = audit.actions_for("TST-2.1")[0]
    assert of.part("action").text.startswith(f"{action.what.removesuffix('.')}. Lead: {action.lead}.")
    assert "By 31 January 2027." in of.part("action").text
    first = _one(audit, "TST-1.1")
    assert audit.evidence_for("TST-1.1")[0].title in first.part("evidence").text


def test_the_reason_something_does_not_apply_stands_before_the_words() -> None:
    audit = answered(sample_audit(), "TST-2.2", "na")
    response = replace(audit.by_standard["TST-2.2"], reason="We never travel.", words="Since 2020.")
    others = [each for each in audit.responses if each.standard != "TST-2.2"]
    of = _one(replace(audit, responses=(*others, response)), "TST-2.2")
    assert of.part("words").text == "We never travel.\nSince 2020."


def test_a_question_is_carried_across_once_all_its_parts_are() -> None:
    audit = sample_audit()
    of = _one(audit, "TST-1.1")
    filled = [part.code for part in of.parts if part.text]
    name = setting(audit, "TST-1.1")
    for count in range(len(filled) + 1):
        now = _one(audit, "TST-1.1", {name: ticked(of, filled[:count])})
        assert [part.code for part in now.parts if part.carried] == filled[:count]
        assert now.done is (count == len(filled))


def test_a_question_without_an_answer_is_never_carried_across() -> None:
    audit = answered(sample_audit(), "TST-1.3", None)
    of = _one(audit, "TST-1.3")
    assert not _one(audit, "TST-1.3", {setting(audit, "TST-1.3"): ticked(of, PARTS)}).done


def test_an_answer_that_changes_is_to_carry_again() -> None:
    audit = sample_audit()
    ticks = {setting(audit, "TST-1.1"): ticked(_one(audit, "TST-1.1"), PARTS)}
    assert _one(audit, "TST-1.1", ticks).done
    changed = answered(audit, "TST-1.1", "not")
    now = _one(changed, "TST-1.1", ticks)
    assert not now.part("rating").carried
    assert not now.done


def test_another_audit_in_the_file_has_ticks_of_its_own() -> None:
    audit = sample_audit()
    ticks = {setting(audit, "TST-1.1"): ticked(_one(audit, "TST-1.1"), PARTS)}
    assert not _one(replace(audit, uuid="another"), "TST-1.1", ticks).done


@given(audits())
def test_any_words_can_be_carried_and_ticked(audit: Audit) -> None:
    found = carried(audit, {})
    ticks = {setting(audit, each.standard.code): ticked(each, PARTS) for each in found}
    for each in carried(audit, ticks):
        assert each.done is bool(each.part("rating").text)
        assert len(ticks[setting(audit, each.standard.code)]) < 100
