"""Progress and standing: two figures, in counts, that add up."""

from __future__ import annotations

from dataclasses import replace

from builders import answered, sample_audit, sample_organisation
from hypothesis import given
from strategies import audits

from s11desktop.audit.applicability import asked, counted
from s11desktop.audit.model import Audit
from s11desktop.audit.standing import Counts, by_area, next_standard, progress, standing
from s11desktop.framework.model import Level


def test_the_two_figures_of_the_sample() -> None:
    audit = sample_audit()
    assert standing(audit) == Counts(fully=3, partly=2, not_met=1, not_applicable=1, to_answer=0)
    assert (progress(audit).answered, progress(audit).asked, progress(audit).to_answer) == (7, 7, 0)


def test_an_answer_that_is_not_yet_law_is_in_no_figure() -> None:
    audit = sample_audit()
    assert standing(answered(audit, "TST-3.3", "not")) == standing(audit)
    last = by_area(answered(audit, "TST-3.3", "not"))[-1]
    assert [each.number for each in last.readiness] == ["3.3"]
    assert [each.number for each in last.standards] == ["3.1", "3.2"]


def test_an_answer_to_a_question_that_is_not_asked_is_in_no_figure() -> None:
    audit = sample_audit(organisation=sample_organisation(facts=(("has_trips", False),)))
    assert standing(audit).not_applicable == 0


def test_an_area_that_asks_nothing_is_left_out() -> None:
    audit = sample_audit()
    areas = tuple(
        replace(area, standards=tuple(replace(each, level="full") for each in area.standards))
        if area.code == "TST-2"
        else area
        for area in audit.framework.areas
    )
    starter = replace(audit, framework=replace(audit.framework, areas=areas), level="starter")
    assert [each.area.number for each in by_area(starter)] == ["1", "3"]


def test_the_next_question_comes_after_this_one_and_then_from_the_beginning() -> None:
    audit = sample_audit()
    audit = replace(
        audit, responses=tuple(each for each in audit.responses if each.standard[-3:] not in ("1.2", "3.1"))
    )
    first = next_standard(audit)
    assert first is not None
    assert first.number == "1.2"
    assert (found := next_standard(audit, "TST-1.2"))
    assert found.number == "3.1"
    assert (found := next_standard(audit, "TST-3.2"))
    assert found.number == "1.2"


def test_nothing_is_next_when_all_is_answered_also_where_the_law_is_still_to_come() -> None:
    assert next_standard(sample_audit()) is None


@given(audits())
def test_figures_add_up(audit: Audit) -> None:
    counts, done = standing(audit), progress(audit)
    questions = counted(audit)
    assert counts.asked == done.asked == len(questions)
    assert counts.answered == done.answered
    assert counts.fully + counts.partly + counts.not_met + counts.not_applicable + counts.to_answer == len(questions)
    for level in (*Level, None):
        assert counts.of(level) == sum(audit.level_of(each.code) is level for each in questions)
    areas = by_area(audit)
    for name in ("fully", "partly", "not_met", "not_applicable", "to_answer"):
        assert sum(getattr(each.counts, name) for each in areas) == getattr(counts, name)
    assert sum(each.asked for each in areas) == len(questions)
    assert {s for each in areas for s in (*each.standards, *each.readiness)} == set(asked(audit))


@given(audits())
def test_the_next_question_is_asked_and_has_no_answer(audit: Audit) -> None:
    found = next_standard(audit)
    if found is None:
        assert progress(audit).to_answer == 0
    else:
        assert found in counted(audit)
        assert audit.level_of(found.code) is None
