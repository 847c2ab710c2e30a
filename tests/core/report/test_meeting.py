"""The papers for a meeting: what stands in each, and that none of them looks like more than it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from builders import NOW, answered, declared, sample_action, sample_audit
from papers import one_line, pages, whole

from s11desktop.audit.applicability import asked
from s11desktop.audit.model import Audit
from s11desktop.errors import CharacterCannotBeDrawn
from s11desktop.report.meeting import make
from s11desktop.report.prints import WITHOUT_ANSWERS, Print, is_draft, suggested_name

DRAFT = "Draft: not yet declared"
ANSWERS = tuple(kind for kind in Print if kind not in WITHOUT_ANSWERS)


def half_done() -> Audit:
    """The sample with its first question not answered yet."""
    audit = sample_audit()
    return answered(replace(audit, declarations=()), asked(audit)[0].code, None)


@pytest.mark.parametrize("kind", ANSWERS)
def test_what_nobody_has_declared_is_a_draft_on_every_page(kind: Print, tmp_path: Path) -> None:
    for page in pages(make(kind, half_done(), NOW), tmp_path):
        assert DRAFT in page
        assert "Worried about a child now?" in page
        assert "Printed 21 November 2026" in page


@pytest.mark.parametrize("kind", ANSWERS)
def test_what_everybody_declared_is_none_until_something_changes(kind: Print, tmp_path: Path) -> None:
    audit = declared(sample_audit())
    assert not is_draft(audit)
    assert DRAFT not in whole(make(kind, audit, NOW), tmp_path)
    changed = answered(audit, asked(audit)[0].code, "not")
    assert is_draft(changed)
    assert DRAFT in whole(make(kind, changed, NOW), tmp_path)


@pytest.mark.parametrize("kind", Print)
def test_an_example_says_so_on_every_page(kind: Print, tmp_path: Path) -> None:
    audit = replace(declared(sample_audit()), example=True)
    assert is_draft(audit)
    for page in pages(make(kind, audit, NOW), tmp_path):
        assert "Example: an invented organisation" in one_line(page)


def test_part_done_has_the_answers_and_a_form_for_what_is_left(tmp_path: Path) -> None:
    audit = half_done()
    text = whole(make(Print.PART_DONE, audit, NOW), tmp_path)
    left = asked(audit)[0]
    open_ones = [each for each in asked(audit) if audit.choice(each.code) is None]
    assert left in open_ones
    assert text.count("Still to answer") == len(open_ones)
    for each in open_ones:
        assert f"Still to answer {each.number} {each.text}" in text
    for response in audit.responses:
        assert one_line(response.words.split("door open.")[0]) in text  # what follows runs from right to left
    assert "Where we are" in text
    assert "Action plan" in text
    assert all(response.note not in text for response in audit.responses if response.note)


def test_one_area_or_one_question_alone(tmp_path: Path) -> None:
    audit = half_done()
    first, *_, last = (each for each in asked(audit) if not each.readiness)
    text = whole(make(Print.PART_DONE, audit, NOW, area=last.area), tmp_path)
    assert last.text in text
    assert first.text not in text or first.area == last.area
    alone = whole(make(Print.PART_DONE, audit, NOW, standard=last.code), tmp_path)
    assert last.text in alone
    assert "Notes of the meeting" in alone
    assert first.text not in alone
    blank = whole(make(Print.BLANK, audit, NOW, standard=first.code), tmp_path)
    assert "Question 1 of 1" in blank


def test_a_page_for_each_lead_with_only_what_is_open(tmp_path: Path) -> None:
    audit = sample_audit()
    code = asked(audit)[0].code
    actions = (
        sample_action(1, code, lead="Yusuf", what="Write to the council."),
        sample_action(2, code, lead="Maria", what="Buy a lock."),
        sample_action(3, code, lead="yusuf ", what="Read the policy."),
        sample_action(4, code, lead="", what="Find a deputy.", due=None),
    )
    found = pages(make(Print.BY_LEAD, replace(audit, actions=actions), NOW), tmp_path)
    assert len(found) == 3
    heads = [one_line(page) for page in found]
    assert "Maria 1 action is open" in heads[0]
    assert "Find a deputy." in heads[-1]
    assert "Nobody named yet" in heads[-1]
    assert all("How it goes, and what would help" in head for head in heads)
    nobody = whole(make(Print.BY_LEAD, replace(audit, actions=()), NOW), tmp_path)
    assert "There are no open actions." in nobody


def test_large_print_is_large(tmp_path: Path) -> None:
    audit = sample_audit()
    assert len(pages(make(Print.LARGE_PRINT, audit, NOW), tmp_path)) >= 1 + len(asked(audit))


def test_the_same_bytes_and_a_name_that_says_what_it_is() -> None:
    audit = half_done()
    assert make(Print.PART_DONE, audit, NOW) == make(Print.PART_DONE, audit, NOW)
    name = suggested_name(Print.PART_DONE, audit, NOW)
    assert name.startswith("The audit so far draft ")
    assert name.endswith(" 2026-11-21.pdf")
    odd = replace(audit, organisation=replace(audit.organisation, name='../St "Anne"/: hall?'))
    assert not set('/\\:*?"<>|') & set(suggested_name(Print.BLANK, odd, NOW))


def test_a_letter_no_font_has_is_named() -> None:
    audit = answered(sample_audit(), asked(sample_audit())[0].code, "fully", "\U00012000")
    with pytest.raises(CharacterCannotBeDrawn):
        make(Print.PART_DONE, audit, NOW)


def test_one_lead_can_have_a_page_alone_also_in_large_print(tmp_path: Path) -> None:
    actions = (
        sample_action(1, "TST-1.2", lead="Maria", due=NOW.date().replace(year=2025), measure="Both have been"),
        sample_action(2, lead="maria ", due=None, agreed_with="The board"),
        sample_action(3, lead="Yusuf"),
        sample_action(4, lead=""),
    )
    audit = replace(sample_audit(), actions=actions)
    for kind in (Print.BY_LEAD, Print.BY_LEAD_LARGE):
        heads = [one_line(page) for page in pages(make(kind, audit, NOW), tmp_path)]
        assert len(heads) == 3
        (page,) = (one_line(each) for each in pages(make(kind, audit, NOW, lead="MARIA"), tmp_path))
        assert "2 actions are open, 1 of them late" in page
        assert "52 weeks late" in page
        assert "We will know when: Both have been." in page
        assert "Agreed with: The board." in page
        (nobody,) = pages(make(kind, audit, NOW, lead=""), tmp_path)
        assert "Nobody named yet" in nobody
        (none,) = pages(make(kind, audit, NOW, lead="Zoe"), tmp_path)
        assert "Zoe has no open actions." in one_line(none)
    assert "in large print" in suggested_name(Print.BY_LEAD_LARGE, audit, NOW)
