"""One question by keyboard alone: answered, kept, and never taken from under the fingers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from window_looks import done, fits, go, saved, settle, tab_stops, unnamed, wait_for

from s11desktop.audit.model import Audit
from s11desktop.framework.model import Level
from ui.main_window import MainWindow
from ui.pages.question import Question
from ui.places import PageName, Place
from ui.theme import Scheme

OPEN = "VCF-4.6"
"""A question the example leaves to answer; it can never be "does not apply"."""
MAY_NOT_APPLY = "VCF-6.3"


@pytest.fixture
def example(window: MainWindow) -> MainWindow:
    window.show()
    done(window.session.open_example())
    return window


def page_of(window: MainWindow, code: str) -> Question:
    go(window, Place(PageName.QUESTION, code))
    page = window.page
    assert isinstance(page, Question)
    assert page.code == code
    return page


def audit_of(window: MainWindow) -> Audit:
    assert window.session.audit is not None
    return window.session.audit


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    QTest.keyClick(focus if focus is not None else window, key, modifier)
    settle()


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def test_fully_met_is_three_presses_and_one_line(example: MainWindow) -> None:
    page_of(example, OPEN)
    press(example, Qt.Key.Key_1)
    saved(example)
    assert audit_of(example).level_of(OPEN) is Level.FULLY
    press(example, Qt.Key.Key_Tab)
    write("Page 5 of the policy, 3 March 2026")
    press(example, Qt.Key.Key_Return)
    saved(example)
    (item,) = audit_of(example).evidence_for(OPEN)
    assert (item.title, item.dated) == ("Page 5 of the policy", date(2026, 3, 3))
    assert example.place == Place(PageName.QUESTION, "VCF-5.1")


def test_partly_met_is_a_plan(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    press(example, Qt.Key.Key_2)
    saved(example)
    assert page.content is not None
    assert page.content.needs.state.text() == "“Partly met” needs what you will do, who leads, and by when."
    press(example, Qt.Key.Key_Tab)
    write("Write it down")
    press(example, Qt.Key.Key_Tab)
    write("Grace")
    press(example, Qt.Key.Key_Tab)
    write("3/3/27")
    press(example, Qt.Key.Key_Tab)
    saved(example)
    (action,) = audit_of(example).actions_for(OPEN)
    assert (action.what, action.lead, action.due) == ("Write it down", "Grace", date(2027, 3, 3))
    assert page.content.needs.state.text() == "Partly met has all it needs"


def test_lead_and_day_without_what_are_kept(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    press(example, Qt.Key.Key_3)
    saved(example)
    assert page.content is not None
    page.content.needs.lines[0].lead.setFocus()
    write("Grace")
    go(example, Place(PageName.HOME))
    saved(example)
    (action,) = audit_of(example).actions_for(OPEN)
    assert (action.what, action.lead) == ("Barred people and telling DBS", "Grace")


def test_a_date_that_cannot_be_read_keeps_one_on_the_page(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    press(example, Qt.Key.Key_2)
    saved(example)
    assert page.content is not None
    line = page.content.needs.lines[0]
    line.what.setFocus()
    write("Write it down")
    line.due.line.setFocus()
    write("soonish")
    press(example, Qt.Key.Key_Return)
    assert example.place == Place(PageName.QUESTION, OPEN)
    assert line.due.is_wrong
    assert line.due.line.hasFocus()


def test_a_date_that_cannot_be_read_is_never_thrown_away(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    press(example, Qt.Key.Key_2)
    saved(example)
    assert page.content is not None
    line = page.content.needs.lines[0]
    line.due.line.setFocus()
    write("soonish")
    line.what.setFocus()
    write("Write it down")
    saved(example)
    done(example.session.verbs.mark(OPEN, come_back=True))
    assert line.due.line.text() == "soonish"
    assert page.content.finish() is False


def test_does_not_apply_asks_for_its_reason(example: MainWindow) -> None:
    page = page_of(example, MAY_NOT_APPLY)
    press(example, Qt.Key.Key_N)
    saved(example)
    assert audit_of(example).level_of(MAY_NOT_APPLY) is Level.NOT_APPLICABLE
    press(example, Qt.Key.Key_Tab)
    write("Parents stay with their children.")
    saved(example)
    assert audit_of(example).by_standard[MAY_NOT_APPLY].reason == "Parents stay with their children."
    assert page.content is not None
    assert page.content.needs.state.text() == "The reader will see that it does not apply, and why."


def test_does_not_apply_is_not_offered_where_everyone_must_answer(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    assert page.content is not None
    assert not page.content.rating.offers("na")
    press(example, Qt.Key.Key_N)
    saved(example)
    assert audit_of(example).level_of(OPEN) is None


def test_keys_rate_only_while_the_rating_has_the_focus(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    assert page.content is not None
    page.content.words.edit.setFocus()
    write("1 or 2 of us")
    saved(example)
    assert audit_of(example).level_of(OPEN) is None
    assert audit_of(example).by_standard[OPEN].words == "1 or 2 of us"
    press(example, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    saved(example)
    assert audit_of(example).level_of(OPEN) is Level.PARTLY


def test_single_keys_can_be_switched_off(example: MainWindow) -> None:
    example.preferences.single_keys = False
    page_of(example, OPEN)
    press(example, Qt.Key.Key_1)
    saved(example)
    assert audit_of(example).level_of(OPEN) is None
    press(example, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    saved(example)
    assert audit_of(example).level_of(OPEN) is Level.FULLY


def test_words_are_kept_while_they_are_typed_and_not_only_when_left(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    assert page.content is not None
    page.content.words.edit.setFocus()
    write("Two of us know.")
    wait_for(lambda: audit_of(example).by_standard.get(OPEN) is not None)
    assert audit_of(example).by_standard[OPEN].words == "Two of us know."
    assert page.content.words.edit.hasFocus()
    assert page.content.words.edit.textCursor().position() == len("Two of us know.")


def test_what_others_change_never_takes_the_focus_or_the_words(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    assert page.content is not None
    page.content.words.edit.setFocus()
    write("Half a sen")
    example.session.verbs.answer(OPEN, "partly")
    example.session.verbs.answer("VCF-1.1", "not")
    saved(example)
    write("tence")
    saved(example)
    assert page.content.words.words == "Half a sentence"
    assert page.content.words.edit.hasFocus()
    assert audit_of(example).by_standard[OPEN].words == "Half a sentence"
    assert audit_of(example).level_of(OPEN) is Level.PARTLY


def test_rating_again_and_again_keeps_the_focus_on_the_rating(example: MainWindow) -> None:
    page = page_of(example, MAY_NOT_APPLY)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_N, Qt.Key.Key_3, Qt.Key.Key_1):
        press(example, key)
        saved(example)
        assert page.content is not None
        assert page.content.rating.has_focus()


def test_the_line_is_one_item_however_often_one_pauses_and_goes_when_it_is_emptied(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    press(example, Qt.Key.Key_1)
    saved(example)
    assert page.content is not None
    line = page.content.needs.evidence
    line.field.setFocus()
    write("Page 5")
    wait_for(lambda: audit_of(example).evidence_for(OPEN))
    write(" of the policy")
    wait_for(lambda: audit_of(example).evidence_for(OPEN)[0].title == "Page 5 of the policy")
    assert len(audit_of(example).evidence_for(OPEN)) == 1
    line.field.selectAll()
    press(example, Qt.Key.Key_Backspace)
    press(example, Qt.Key.Key_Tab)
    saved(example)
    wait_for(lambda: not audit_of(example).evidence_for(OPEN))


def test_help_wanted_writes_an_action_and_says_so(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    press(example, Qt.Key.Key_3)
    saved(example)
    assert page.content is not None
    page.content.needs.help.setFocus()
    press(example, Qt.Key.Key_Space)
    saved(example)
    assert audit_of(example).by_standard[OPEN].support_wanted
    assert page.content.needs.help.isChecked()
    (action,) = audit_of(example).actions_for(OPEN)
    assert page.content.needs.lines[0].what.text() == action.what
    press(example, Qt.Key.Key_Space)
    saved(example)
    assert not audit_of(example).by_standard[OPEN].support_wanted


def test_come_back_and_the_note_that_stays(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    page.come_back.setFocus()
    press(example, Qt.Key.Key_Space)
    assert page.content is not None
    page.content.note_fold.set_open(True)
    page.content.note.edit.setFocus()
    write("Ask the diocese")
    saved(example)
    response = audit_of(example).by_standard[OPEN]
    assert (response.come_back, response.note, response.words) == (True, "Ask the diocese", "")


def test_what_works_well_is_offered_where_it_is_met_and_goes_only_with_consent(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    assert page.content is not None
    practice = page.content.practice
    assert practice.isHidden()
    press(example, Qt.Key.Key_1)
    saved(example)
    wait_for(lambda: not practice.isHidden())
    assert practice.fields is None
    practice.set_open(True)
    assert practice.fields is not None
    practice.fields.words.edit.setFocus()
    write("We read it aloud each September.")
    practice.fields.share.picked.emit("unnamed")
    wait_for(lambda: audit_of(example).by_standard[OPEN].shared_practice == "We read it aloud each September.")
    assert audit_of(example).by_standard[OPEN].practice_share == "unnamed"
    practice.fields.share.picked.emit("")
    wait_for(lambda: audit_of(example).by_standard[OPEN].shared_practice == "")


def test_a_file_is_attached_and_a_program_is_refused_in_place(example: MainWindow, tmp_path: Path) -> None:
    page = page_of(example, OPEN)
    assert page.content is not None
    good, bad = tmp_path / "signed_list.txt", tmp_path / "run.exe"
    good.write_text("Grace, Yusuf")
    bad.write_bytes(b"MZ" + bytes(200))
    page.content.shown.attach(good)
    wait_for(lambda: audit_of(example).evidence_for(OPEN))
    (item,) = audit_of(example).evidence_for(OPEN)
    assert (item.title, item.current is not None) == ("signed list", True)
    page.content.shown.attach(bad)
    wait_for(lambda: not page.content.shown.working.is_working)  # type: ignore[union-attr]
    assert "run.exe" in page.content.shown.problem
    assert len(audit_of(example).evidence_for(OPEN)) == 1


def test_leaving_at_once_keeps_everything(example: MainWindow) -> None:
    page = page_of(example, OPEN)
    press(example, Qt.Key.Key_1)
    assert page.content is not None
    page.content.words.edit.setFocus()
    write("Typed and gone")
    example.go(Place(PageName.HOME))
    saved(example)
    assert audit_of(example).by_standard[OPEN].words == "Typed and gone"
    assert audit_of(example).level_of(OPEN) is Level.FULLY


def test_next_and_back_go_through_all_of_them_and_end_at_home(example: MainWindow) -> None:
    page = page_of(example, "VCF-1.1")
    seen = [page.code]
    while example.place.page is PageName.QUESTION and len(seen) < 40:
        press(example, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if example.place.page is PageName.QUESTION:
            seen.append(example.place.item)
    assert len(seen) == len(set(seen)) == 23
    assert example.place.page is PageName.HOME
    page_of(example, "VCF-1.2")
    press(example, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert example.place.item == "VCF-1.1"
    press(example, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert example.place.page is PageName.QUESTIONS


def test_tab_goes_as_the_eyes_do(example: MainWindow) -> None:
    page = page_of(example, "VCF-3.1")
    expected = [
        "See the whole area",
        "Come back to this",
        "Partly met",
        "What",
        "Lead",
        "By when",
        "We need help with this",
        "In your words (if you like)",
        "Add something you could show",
        "Add an action",
        "Poster in the hall, ",
        "A note to yourselves",
        "Take this answer back",
        "What changed",
        "Deputy",
        "All words",
        "Show 2 more sources",
        "Back",
        "Next",
    ]
    found = tab_stops(example, page.see_area, page)
    assert [name[: len(wanted)] for name, wanted in zip(found, expected, strict=True)] == expected


def test_with_large_text_the_help_stands_between_answer_and_words(example: MainWindow) -> None:
    example.set_text_size(200)
    page = page_of(example, "VCF-3.1")
    found = tab_stops(example, page.come_back, page)
    sources = next(number for number, name in enumerate(found) if name.startswith("Show 2 more sources"))
    assert sources < found.index("In your words (if you like)")
    assert found.index("We need help with this") < sources


def test_the_choices_are_radio_buttons_in_a_group_named_by_the_statement(example: MainWindow) -> None:
    page = page_of(example, "VCF-3.1")
    assert page.content is not None
    rating = page.content.rating
    assert rating.accessibleName() == "We have a named safeguarding lead and a deputy, and everyone knows who they are."
    radios = rating.findChildren(QRadioButton)
    assert [radio.accessibleName() for radio in radios] == ["Fully met", "Partly met", "Not met"]
    assert "2 of 3" in radios[1].accessibleDescription()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
@pytest.mark.parametrize("size", [100, 150, 200])
def test_nothing_is_unnamed_and_nothing_is_cut(example: MainWindow, scheme: Scheme, size: int) -> None:
    example.set_scheme(scheme)
    example.set_text_size(size)
    for code in ("VCF-3.1", OPEN, "VCF-3.5", "VCF-8.3"):
        page = page_of(example, code)
        settle()
        assert unnamed(page) == []
        fits(page)


def test_a_narrow_window_cuts_nothing_either(example: MainWindow) -> None:
    example.resize(700, 700)
    for size in (100, 200):
        example.set_text_size(size)
        page = page_of(example, "VCF-3.1")
        settle()
        fits(page)
