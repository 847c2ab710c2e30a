"""Home as it is seen, heard and reached."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_looks import done, fits, go, saved, settle, tab_stops, unnamed

from s11desktop.audit import marking
from s11desktop.operations import organisation
from ui.main_window import MainWindow
from ui.pages.home import Home
from ui.places import PageName, Place
from ui.theme import Scheme
from ui.widgets.text import Text


@pytest.fixture
def example(window: MainWindow) -> MainWindow:
    window.show()
    done(window.session.open_example())
    return window


def home_of(window: MainWindow) -> Home:
    go(window, Place(PageName.HOME))
    page = window.page
    assert isinstance(page, Home)
    return page


def test_one_sentence_and_one_thing_that_is_next(example: MainWindow) -> None:
    page = home_of(example)
    assert page.title.text() == "Five questions left before you can check and sign."
    assert "weeks from today" in page.lede.text()
    assert page.main_button is not None
    assert page.main_button.words == "Next question: 4.6 Barred people and telling DBS"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert example.place == Place(PageName.QUESTION, "VCF-4.6")


def test_an_area_is_reached_with_arrows_and_opened_with_enter(example: MainWindow) -> None:
    page = home_of(example)
    rows = page.areas.rows
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    assert rows[1].accessibleName() == "Our written policy: 1 fully, 1 partly"
    QTest.keyClick(rows[1], Qt.Key.Key_End)
    assert rows[-1].hasFocus()
    QTest.keyClick(rows[-1], Qt.Key.Key_Return)
    assert example.place == Place(PageName.AREA, "VCF-10")


def test_tab_goes_as_the_eyes_do(example: MainWindow) -> None:
    page = home_of(example)
    assert page.main_button is not None
    assert tab_stops(example, page.main_button, page) == [
        "Next question: 4.6 Barred people and telling DBS",
        "Show all questions",
        "Bring it here",
        "We have looked",
        "Leaders, and how we do things here: 2 fully",
        "45 questions you are not asked, and why",
        "Book training for two new helpers. Overdue: Maria, by " + _late(example),
        *_due(example),
        "All five actions",
        f"Safeguarding policy. {_runs_out(example)}",
        "Recovery page. An example needs none",
    ]


def _late(window: MainWindow) -> str:
    from s11desktop.audit.dates import say_date

    assert window.session.audit is not None
    late = next(each for each in window.session.audit.actions if each.is_late(window.session.today()))
    assert late.due is not None
    return say_date(late.due)


def _runs_out(window: MainWindow) -> str:
    from ui.pages.home_words import running_out, say_running_out

    assert window.session.audit is not None
    (policy,) = running_out(window.session.audit, window.session.today())
    said = say_running_out(policy.day, policy.months, window.session.today())
    assert said in ("Out of date in 8 weeks", "Out of date in 7 weeks")
    return said


def _due(window: MainWindow) -> list[str]:
    from s11desktop.audit.dates import say_date
    from ui.pages.home_words import coming_due

    assert window.session.audit is not None
    return [
        f"{each.what}. {each.lead}, by {say_date(each.due)}"
        for each in coming_due(window.session.audit)[1:3]
        if each.due
    ]


def test_the_note_about_ones_own_form_is_put_away_for_good(example: MainWindow) -> None:
    page = home_of(example)
    assert page.notices.own_form.isVisible()
    page.notices.seen_own_form()
    saved(example)
    assert not page.notices.isVisible()
    assert page.main_button is not None
    assert page.main_button.hasFocus()


def test_what_is_marked_to_come_back_to_is_offered(example: MainWindow) -> None:
    page = home_of(example)
    assert not page.come_back.isVisible()
    done(example.session.verbs.mark("VCF-3.1", come_back=True))
    assert page.come_back.isVisible()


def test_an_answer_changes_the_figures_and_keeps_the_focus(example: MainWindow) -> None:
    page = home_of(example)
    row = page.areas.rows[3]
    row.setFocus()
    done(example.session.verbs.answer("VCF-4.6", "fully"))
    assert row.hasFocus()
    assert row.accessibleName() == "Choosing helpers safely: 3 fully, 1 partly"
    assert page.title.text() == "Four questions left before you can check and sign."


def test_the_whole_audit_has_more_questions_and_says_what_is_not_yet_law(example: MainWindow) -> None:
    done(example.session.save("asking more", lambda vault: organisation.set_level(vault, "full")))
    page = home_of(example)
    assert page.apart.isVisible()
    assert "not yet law" in page.apart.text()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
@pytest.mark.parametrize("size", [100, 150, 200])
def test_nothing_is_unnamed_and_nothing_is_cut(example: MainWindow, scheme: Scheme, size: int, tmp_path: Path) -> None:
    example.set_scheme(scheme)
    example.set_text_size(size)
    for place in (Place(PageName.HOME), Place(PageName.QUESTIONS, "hidden"), Place(PageName.AREA, "VCF-4")):
        go(example, place)
        settle()
        assert example.page is not None
        assert unnamed(example.page) == []
        fits(example.page)


def test_a_narrow_window_cuts_nothing_either(example: MainWindow) -> None:
    example.resize(700, 700)
    for size in (100, 200):
        example.set_text_size(size)
        for page in (PageName.HOME, PageName.QUESTIONS, PageName.AREA):
            go(example, Place(page))
            assert example.page is not None
            fits(example.page)


def test_whose_questions_they_are_is_said_and_a_form_is_brought(example: MainWindow, tmp_path: Path) -> None:
    page = home_of(example)
    audit = example.session.audit
    assert audit is not None
    said = page.notices.own_form.findChildren(Text)[0].text()
    assert said == audit.framework.notice
    gone: list[Place] = []
    page.go.disconnect()
    page.go.connect(gone.append)
    page.notices.open_form(tmp_path / "form.xlsx")
    page.notices.open_form(tmp_path / "ours.s11")
    assert [each.page for each in gone] == [PageName.SENT, PageName.UNLOCK]


def test_old_law_is_a_note_once_a_round_and_then_a_line(example: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    page = home_of(example)
    audit = example.session.audit
    assert audit is not None
    checked = audit.framework.verified_on
    monkeypatch.setattr(example.session, "today", lambda: checked + timedelta(days=30))
    page.show_audit(audit)
    assert not page.notices.old_law.isVisible()
    assert page.law.text() == "The law in these questions was last checked on 21 November 2026."
    monkeypatch.setattr(example.session, "today", lambda: checked + timedelta(days=200))
    page.show_audit(audit)
    assert page.notices.old_law.isVisible()
    assert not page.law.isVisible()
    page.notices.note_law()
    saved(example)
    assert not page.notices.old_law.isVisible()
    assert page.law.isVisible()
    assert page.law.text().endswith("more than six months ago.")
    assert example.session.audit is not None
    assert example.session.audit.setting(marking.noted(example.session.audit)) == "yes"
