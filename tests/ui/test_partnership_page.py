"""Questions about the partnership: kept as they are answered, taken back, and in nobody's way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_looks import done, go, settle, unnamed, wait_for

from s11desktop.framework.model import PartnershipQuestion
from ui.main_window import MainWindow
from ui.map import entries
from ui.pages.partnership import NOT_A_NUMBER, PartnershipPage, QuestionCard, steps
from ui.places import PageName, Place
from ui.theme import Theme
from ui.widgets.choices import Choices
from ui.widgets.fields import LineField, Segments
from ui.widgets.words_field import WordsField


@pytest.fixture
def page(window: MainWindow) -> PartnershipPage:
    window.show()
    done(window.session.open_example())
    go(window, Place(PageName.PARTNERSHIP))
    assert isinstance(window.page, PartnershipPage)
    return window.page


def kept(page: PartnershipPage) -> dict[str, str]:
    page.session.flush()
    wait_for(lambda: page.session.state.value == "saved")
    settle()
    assert page.session.audit is not None
    return {each.code: each.answer for each in page.session.audit.partnership_answers}


def test_each_type_has_its_control_and_keeps_what_is_said(page: PartnershipPage) -> None:
    assert page.title.text() == "1 of 3 questions about the partnership answered."
    scale, text = page.cards["PF3"].choices, page.cards["PF13"].field
    assert isinstance(scale, Segments)
    assert isinstance(page.cards["PF5"].choices, Choices)
    assert page.cards["PF5"].choices.choice == "Some of it"
    QTest.mouseClick(scale.target(), Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(text, WordsField)
    text.edit.setFocus()
    QTest.keyClicks(text.edit, "Ring back")
    assert kept(page) == {"PF3": "1", "PF5": "Some of it", "PF13": "Ring back"}
    assert page.title.text() == "3 of 3 questions about the partnership answered."
    assert unnamed(page) == []


def test_an_answer_can_be_taken_back(page: PartnershipPage) -> None:
    card = page.cards["PF5"]
    done(page.session.verbs.answer_partnership("PF5", ""))
    settle()
    assert isinstance(card.choices, Choices)
    assert card.choices.choice is None
    assert kept(page) == {}
    assert page.title.text() == "3 questions about the partnership, if you like."


def test_the_map_names_it_only_where_there_is_something_to_ask(page: PartnershipPage) -> None:
    audit = page.session.audit
    assert audit is not None
    shown = {entry.code: entry.badge for entry in entries(audit, set(PageName), page.session.today())}
    assert shown["partnership"] == "1 of 3"
    without = replace(audit, framework=replace(audit.framework, partnership_questions=()))
    assert "partnership" not in {entry.code for entry in entries(without, set(PageName), page.session.today())}


def test_a_number_that_is_none_is_said_and_not_kept(theme: Theme) -> None:
    card = QuestionCard(theme, PartnershipQuestion("PF11", "How many hours did this take?", "number"))
    said: list[str] = []
    card.said.connect(said.append)
    field = card.field
    assert isinstance(field, LineField)
    field.setText("a few")
    card.finish()
    assert (said, field.accessibleDescription()) == ([], NOT_A_NUMBER)
    field.setText("1,200")
    card.finish()
    assert (said, field.accessibleDescription()) == (["1200"], "")
    card.deleteLater()


def test_the_steps_of_a_scale_say_what_its_ends_mean() -> None:
    question = PartnershipQuestion("PF1", "How clear?", "scale", low="1: not at all", high="3: very")
    assert steps(question) == (("1", "1: not at all"), ("2", "2"), ("3", "3: very"))
    plain = replace(question, low="not at all", high="very")
    assert steps(plain) == (("1", "1: not at all"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5: very"))
