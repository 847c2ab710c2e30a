"""Workbooks as partnerships make them: each understood as written down beside it, and fit to be answered."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from builders import NOW, TODAY, answered, declared, sample_action, sample_audit, sample_evidence
from openpyxl import load_workbook

from s11desktop.audit import standing
from s11desktop.audit.model import Audit
from s11desktop.audit.validation import stops, validate
from s11desktop.framework.model import Framework, Level, Requires
from s11desktop.framework.reading import read
from s11desktop.framework.workbook.columns import ANSWERED, Role
from s11desktop.framework.workbook.making import taken, to_framework
from s11desktop.framework.workbook.understanding import settle, understand
from s11desktop.framework.workbook.understood import Understanding, Use
from s11desktop.framework.writing import to_toml
from s11desktop.report import html, workbook
from s11desktop.report.facts import ReportFacts

SAMPLES = Path(__file__).resolve().parents[3] / "samples" / "workbooks"
WORKBOOKS = sorted(SAMPLES.glob("*.xls[xm]"))
SETTLED = {"which-is-best-unsaid.xlsx": {"best": "lowest"}}

each_workbook = pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)


def understood(path: Path) -> Understanding:
    found = understand(path)
    return settle(found, SETTLED[path.name]) if path.name in SETTLED else found


def levels(path: str) -> dict[str, str]:
    return {each.word: each.level.value for each in understood(SAMPLES / path).ratings if each.level}


def test_there_are_as_many_shapes_as_we_say() -> None:
    assert len(WORKBOOKS) >= 8


@each_workbook
def test_it_is_understood_as_written_down(path: Path) -> None:
    said = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert understand(path).as_json() == said


@each_workbook
def test_every_cell_is_where_it_is_said_to_be(path: Path) -> None:
    """Another program finds the words of each question in the cell we named, and the cells to fill in empty."""
    found = understand(path)
    book = load_workbook(path)
    seen = set()
    for each in found.statements:
        sheet = book[each.sheet]
        assert " ".join(str(sheet[each.cell].value).split()) == each.text
        assert each.cell_of(Role.RATING)
        for role, cell in each.cells:
            if role in ANSWERED:
                assert sheet[cell].value is None, (role, cell)
                seen.add((each.sheet, cell))
    assert len(seen) >= len(found.statements)


@each_workbook
def test_the_framework_is_a_file_like_any_other(path: Path) -> None:
    made = to_framework(understood(path))
    assert read(to_toml(made)) == made
    assert [each.text for each in made.standards] == [each.text for each in understood(path).statements]


@each_workbook
def test_each_rating_reaches_the_rules_and_the_reports(path: Path) -> None:
    framework = to_framework(understood(path))
    for choice in framework.scale:
        audit = rated(framework, choice.code)
        assert stops(validate(audit, TODAY)) == (), choice
        counts = standing.standing(audit)
        by_level = {
            Level.FULLY: counts.fully,
            Level.PARTLY: counts.partly,
            Level.NOT: counts.not_met,
            Level.NOT_APPLICABLE: counts.not_applicable,
        }
        assert by_level[choice.level] == len(framework.standards)
        facts = ReportFacts(audit, TODAY, NOW, "7c41e09bd25a", "", "", "full")
        page = html.report(facts).decode("utf-8")
        rows = list(load_workbook(BytesIO(workbook.report(facts)))["Answers"].iter_rows(values_only=True))
        shown = {str(cell) for row in rows[1:] for cell in row}
        assert choice.label in shown
        assert choice.label.replace("&", "&amp;").replace("'", "&#39;") in page


@each_workbook
def test_what_a_rating_needs_is_asked_for(path: Path) -> None:
    framework = to_framework(understood(path))
    for choice in framework.scale:
        bare = replace(rated(framework, choice.code), evidence=(), actions=())
        asked = bool(stops(validate(bare, TODAY)))
        assert asked == bool({Requires.EVIDENCE, Requires.ACTION} & set(choice.requires)), choice


def rated(framework: Framework, code: str) -> Audit:
    """An audit in which every question has this rating, and all that the rating needs."""
    audit = sample_audit(framework)
    codes = [each.code for each in framework.standards]
    for each in codes:
        audit = answered(audit, each, code, "What we do.", reason="We do not do this.")
    audit = replace(
        audit,
        organisation=replace(audit.organisation, kind=""),
        evidence=(sample_evidence(1, *codes),),
        actions=(sample_action(1, *codes),),
    )
    return declared(audit)


# -- what each shape is there for ------------------------------------------------------------------------------------


def test_scores_take_their_meaning_from_the_matrix_and_leave_the_moderator_alone() -> None:
    assert levels("scores-0-3-moderated.xlsx") == {"0": "not", "1": "partly", "2": "partly", "3": "fully"}
    found = understood(SAMPLES / "scores-0-3-moderated.xlsx")
    assert found.statements[0].cell_of(Role.MODERATED) == "E6"
    assert Role.MODERATED not in ANSWERED
    assert [each.title for each in found.areas] == [
        "Leadership and accountability",
        "Listening to children",
        "Safer recruitment",
    ]


def test_one_is_best_where_the_heading_says_so() -> None:
    assert levels("one-to-four-inverted.xlsx") == {"1": "fully", "2": "partly", "3": "partly", "4": "not"}


def test_one_does_not_apply_where_the_key_says_so() -> None:
    assert levels("one-to-five-one-not-applicable.xlsx")["1"] == "not-applicable"


def test_need_support_is_not_met_and_asks_for_help() -> None:
    found = understood(SAMPLES / "yes-partly-no-support.xlsx")
    assert [each.word for each in found.ratings if each.help] == ["Need support"]
    assert levels("yes-partly-no-support.xlsx")["Need support"] == "not"
    assert [each.text for each in found.feedback] == [
        "How easy is it to get advice from us?",
        "What training would you like next year?",
    ]


def test_each_tab_is_an_area_whatever_the_order_of_its_columns() -> None:
    found = understood(SAMPLES / "eight-tabs.xlsx")
    assert len(found.areas) == 8
    assert found.statements[0].cell_of(Role.RATING) == "E4"
    assert next(each for each in found.statements if each.code == "2a").cell_of(Role.RATING) == "C4"
    assert [each.word for each in found.ratings] == ["Not met", "Partly met", "Fully met"]
    made = to_framework(found)
    assert [each.code for each in made.standards if each.applies.facts] == ["3a", "3b"]


def test_a_form_to_send_back_is_no_question() -> None:
    found = understood(SAMPLES / "return-form.xlsx")
    assert {each.name: each.use for each in found.sheets}["Return form"] is Use.FORM
    assert ("Headteacher", "B5") in {(each.label, each.cell) for each in found.forms}
    assert ("A. Governance: Overall judgement", "B14") in {(each.label, each.cell) for each in found.forms}


def test_a_list_of_actions_on_its_own_sheet_is_seen() -> None:
    found = understood(SAMPLES / "red-amber-green.xlsx")
    assert {each.name: each.use for each in found.sheets}["Action plan"] is Use.PLAN
    assert all(Requires.ACTION in each.requires for each in to_framework(found).scale if each.level is Level.NOT)


def test_macros_links_and_formulas_are_left_alone_and_named() -> None:
    said = understand(SAMPLES / "macros.xlsm").as_json()["notices"]
    assert isinstance(said, list)
    assert [each["code"] for each in said] == ["macros-ignored", "links-ignored", "formulas-without-result"]


def test_a_workbook_is_taken_whole() -> None:
    found: Any = taken(SAMPLES / "eight-tabs.xlsx")
    assert isinstance(found, Understanding)
