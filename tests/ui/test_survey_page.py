"""The survey in the window: only what may be shown, three ways in, and nothing of anybody kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages_of import settle, until, wait
from tab_order import stops

from s11desktop.audit.survey import Choice, Limits
from ui.main_window import MainWindow
from ui.pages import survey_words
from ui.pages.survey import SurveyPage
from ui.places import PageName, Place


def _page(window: MainWindow) -> SurveyPage:
    window.go(Place(PageName.SURVEY))
    settle()
    page = window.page
    assert isinstance(page, SurveyPage)
    return page


@pytest.fixture
def group(window: MainWindow) -> MainWindow:
    """An organisation without a survey."""
    wait(window.session.open_example("dapplewick"))
    return window


@pytest.fixture
def school(window: MainWindow) -> MainWindow:
    wait(window.session.open_example("quillmere"))
    return window


def _replies(window: MainWindow, path: Path, people: int, *, words: tuple[str, ...] = ("Agree",)) -> Path:
    audit = window.session.audit
    assert audit is not None
    texts = [each.text for each in audit.framework.survey]
    rows = [("Name", "Team", *texts)]
    rows += [(f"Person {number}", "Office", *(words[number % len(words)] for _ in texts)) for number in range(people)]
    path.write_text("".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_difference_worth_saying_is_the_title_and_one_press_away(school: MainWindow) -> None:
    page = _page(school)
    audit = school.session.audit
    assert audit is not None
    assert audit.survey is not None
    assert page.title.text() == survey_words.title(audit, audit.survey)
    assert "fully met" in page.title.text()
    page.look.click()
    settle()
    assert school.place.page is PageName.QUESTION
    assert page._worst is not None
    assert school.place.item == page._worst.standard.code


def test_a_group_that_is_too_small_is_hidden_and_another_with_it(school: MainWindow) -> None:
    page = _page(school)
    audit = school.session.audit
    assert audit is not None
    assert audit.survey is not None
    said = survey_words.hidden_groups(audit.survey, Limits())
    assert said == "Lunchtime (under ten) is hidden, and Support with it, so that it cannot be worked out."
    before = [page.rows.model.index(number).data() for number in range(3)]
    page._picked("Teaching")
    assert [page.rows.model.index(number).data() for number in range(3)] != before


def test_a_tools_file_is_understood_shown_and_taken_in(group: MainWindow, tmp_path: Path) -> None:
    page = _page(group)
    assert page.title.text() == survey_words.NONE_YET
    page.look_at(_replies(group, tmp_path / "replies.csv", 12))
    until(lambda: page.taking.found is not None)
    assert page.taking.take.isEnabled()
    page.taking.take.click()
    until(lambda: group.session.audit is not None and group.session.audit.survey is not None)
    settle()
    audit = group.session.audit
    assert audit is not None
    assert audit.survey is not None
    assert audit.survey.replies == 12
    assert page.taking.isHidden()
    assert "12 replies" in page.lede.text()
    assert "Person 3" not in repr(audit)


def test_a_word_nobody_knows_is_asked_before_anything_is_taken(group: MainWindow, tmp_path: Path) -> None:
    page = _page(group)
    page.look_at(_replies(group, tmp_path / "replies.csv", 8, words=("5",)))
    until(lambda: page.taking.found is not None)
    assert not page.taking.take.isEnabled()
    chooser = page.taking.choosers["word:5"]
    chooser.set_code(Choice.AGREE.value)
    chooser.picked.emit(Choice.AGREE.value)
    until(lambda: page.taking.take.isEnabled())
    page.taking.choosers["group"].picked.emit("Team")
    until(lambda: page.taking.found is not None and any(each.group == "Office" for each in page.taking.found.counts))


def test_a_file_that_is_no_answers_gets_one_sentence(group: MainWindow, tmp_path: Path) -> None:
    page = _page(group)
    path = tmp_path / "shoes.csv"
    path.write_text("Name,Shoe size\nAnn,38\n")
    page.look_at(path)
    until(lambda: not page.taking.told.isHidden())
    assert page.taking.take.isHidden()
    audit = group.session.audit
    assert audit is not None
    assert audit.survey is None


def test_totals_from_paper_are_typed_a_statement_at_a_time(group: MainWindow) -> None:
    page = _page(group)
    page.type.click()
    until(lambda: page.tally.statement.text() != "")
    first = page.tally.statement.text()
    page.tally.fields[Choice.AGREE].setText("six")
    page.tally.keep()
    assert "not a number" in page.tally.told.text()
    page.tally.fields[Choice.AGREE].setText("6")
    page.tally.fields[Choice.PARTLY].setText("1")
    page.tally.keep()
    until(lambda: page.tally.statement.text() != first)
    until(lambda: group.session.audit is not None and group.session.audit.survey is not None)
    audit = group.session.audit
    assert audit is not None
    assert audit.survey is not None
    tally = audit.survey.everybody(audit.framework.survey[0].code).tally
    assert tally is not None
    assert (tally.agree, tally.partly) == (6, 1)


def test_a_group_is_counted_apart_and_adds_up_with_the_others(group: MainWindow) -> None:
    page = _page(group)
    page.type.click()
    until(lambda: page.tally.statement.text() != "")
    first = page.tally.statement.text()
    for name, agree in (("", "11"), ("Helpers", "12")):
        page.tally.group.setText(name)
        page.tally.group.left.emit()
        assert page.tally.statement.text() == first
        assert page.tally.fields[Choice.AGREE].text() == ""
        page.tally.fields[Choice.AGREE].setText(agree)
        page.tally.keep()
        until(lambda: page.tally.statement.text() != first)
    until(lambda: _agree(group) == 23)
    assert group.session.audit is not None
    assert group.session.audit.survey is not None
    assert {each.name: each.people for each in group.session.audit.survey.groups if each.name}["Helpers"] == 12


def _agree(window: MainWindow) -> int:
    audit = window.session.audit
    if audit is None or audit.survey is None:
        return 0
    tally = audit.survey.everybody(audit.framework.survey[0].code).tally
    return 0 if tally is None else tally.agree


def test_the_sheet_is_made_and_the_survey_can_go(school: MainWindow, tmp_path: Path) -> None:
    page = _page(school)
    page.print.click()
    page.sheet.where.setText("the box by the kitchen")
    page.sheet.save_to(tmp_path / "sheet.pdf")
    until(lambda: (tmp_path / "sheet.pdf").exists())
    until(lambda: "Saved" in page.sheet.told.text())
    page.remove_link.click()
    assert school.session.audit is not None
    assert school.session.audit.survey is not None, "it is asked first, since no undo brings it back"
    page.remove_button.click()
    until(lambda: school.session.audit is not None and school.session.audit.survey is None)
    settle()
    assert page.title.text() == survey_words.NONE_YET


def test_tab_comes_to_everything_there_is_once_there_are_answers(school: MainWindow) -> None:
    school.show()
    school.activateWindow()
    page = _page(school)
    page.title.setFocus()
    names = stops(school, page)
    assert "What staff said" in names
    assert "Print the sheet" in names
