"""The action plan: late first, kept while it is typed, finished with a look at the rating, removed and brought back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from window_looks import done, fits, go, settle, tab_stops, unnamed, wait_for

from s11desktop.audit.model import Action, ActionStatus
from ui.main_window import MainWindow
from ui.pages.actions import ActionsPage
from ui.pages.home_words import named
from ui.places import PageName, Place
from ui.widgets.buttons import Button
from ui.widgets.text import Text

LATE = "Book training for two new helpers"


@pytest.fixture
def page(window: MainWindow) -> ActionsPage:
    window.show()
    done(window.session.open_example())
    return actions(window)


def actions(window: MainWindow, item: str = "") -> ActionsPage:
    go(window, Place(PageName.ACTIONS, item))
    found = window.page
    assert isinstance(found, ActionsPage)
    return found


def plan(page: ActionsPage) -> dict[str, Action]:
    assert page.session.audit is not None
    return {action.what: action for action in page.session.audit.actions}


def press(page: ActionsPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key, modifier)
    settle()


def type_in(words: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, words)
    settle()


def kept(page: ActionsPage) -> None:
    page.session.flush()
    wait_for(lambda: page.session.state.value == "saved")
    settle()


def groups(page: ActionsPage) -> list[str]:
    return [row.spoken for row in page.rows.model.rows if row.group]


def test_what_is_late_comes_first_in_groups_with_counts(page: ActionsPage) -> None:
    assert page.title.text() == "One action overdue, four to come."
    assert groups(page) == ["Overdue: 1", "In the next 8 weeks: 4"]
    assert page.rows.model.rows[1].key == plan(page)[LATE].uuid
    assert "9 days late" in page.rows.model.rows[1].spoken
    assert "Both courses in the spring were full." in page.rows.model.rows[1].spoken
    done(page.session.verbs.add_action(standards=(), what="Some day", lead="Zoe"))
    far = page.session.today() + timedelta(days=90)
    done(page.session.verbs.add_action(standards=(), what="Far away", lead="Zoe", due=far))
    assert groups(page)[2:] == ["Later: 1", "No date yet: 1"]
    page.filters.lead.set_code("Zoe")
    page._filter()
    assert groups(page) == ["Later: 1", "No date yet: 1"]
    page.filters.clear()
    press(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_in("poster 2.2")
    assert groups(page) == ["In the next 8 weeks: 1"]


def test_the_rows_keep_the_rules_of_a_model(page: ActionsPage) -> None:
    models = (page.rows.model, page.list.closed_rows.model)
    testers = [QAbstractItemModelTester(each, QAbstractItemModelTester.FailureReportingMode.Fatal) for each in models]
    done(page.session.verbs.close_action(plan(page)[LATE].uuid))
    page.filters.search.setText("poster")
    page.filters.search.clear()
    done(page.session.verbs.remove_action(plan(page)[LATE].uuid))
    for tester in testers:
        tester.deleteLater()


def test_an_action_is_told_forward_by_keyboard_alone(page: ActionsPage, window: MainWindow) -> None:
    page.rows.view.setFocus()
    press(page, Qt.Key.Key_Home)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    assert page.is_card_open
    assert page.card.uuid == plan(page)[LATE].uuid
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Space)
    kept(page)
    assert plan(page)[LATE].status is ActionStatus.STARTED
    press(page, Qt.Key.Key_Tab)
    type_in("Two places in May.")
    press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Return)
    kept(page)
    assert plan(page)[LATE].notes[-1].words == "Two places in May."
    assert "Two places in May." in page.rows.model.rows[1].spoken
    page.card.due.line.setFocus()
    page.card.due.line.selectAll()
    type_in("3 March 2031")
    press(page, Qt.Key.Key_Tab)
    kept(page)
    assert plan(page)[LATE].due == date(2031, 3, 3)
    assert groups(page)[-1] == "Later: 1"
    press(page, Qt.Key.Key_Escape)
    assert page._at_side.isHidden()
    assert QApplication.focusWidget() is page.rows.view


def test_finishing_asks_whether_the_rating_has_changed(page: ActionsPage, window: MainWindow) -> None:
    page.open(plan(page)[LATE].uuid)
    settle()
    page.card.progress._picked("done")
    wait_for(page.card.asked.isVisible)
    settle()
    assert plan(page)[LATE].closed_on == page.session.today()
    said = [each.text() for each in page.card.asked.findChildren(Text)]
    assert said == ["It is done. Has the rating changed?", "5.2 is partly met. It stays so until you change it."]
    button = QApplication.focusWidget()
    assert button is not None
    assert button.accessibleName().startswith("Look at 5.2")
    assert page.list.closed.button.accessibleName() == "Done: 1"
    press(page, Qt.Key.Key_Return)
    assert window.place == Place(PageName.QUESTION, "VCF-5.2")


def test_finishing_asks_for_each_question_it_served(page: ActionsPage) -> None:
    done(page.session.verbs.link_action(plan(page)[LATE].uuid, "VCF-3.1"))
    page.open(plan(page)[LATE].uuid)
    page.card.progress._picked("done")
    wait_for(page.card.asked.isVisible)
    buttons = [each.accessibleName() for each in page.card.asked.findChildren(Button)]
    assert [name.split(" ")[:3] for name in buttons[:2]] == [["Look", "at", "3.1"], ["Look", "at", "5.2"]]
    assert buttons[2] == "No, they stay"
    page.card.asked.findChildren(Button)[2].click()
    assert not page.card.asked.isVisible()
    assert page.session.audit is not None
    assert page.session.audit.by_standard["VCF-5.2"].rating == "partly"


def test_dropping_needs_a_reason(page: ActionsPage) -> None:
    page.open(plan(page)[LATE].uuid)
    page.card.progress._picked("dropped")
    settle()
    assert QApplication.focusWidget() is page.card.progress.reason
    page.card.progress.drop_button.click()
    assert page.card.progress.reason_row.fault
    type_in("The course has closed")
    page.card.progress.drop_button.click()
    kept(page)
    assert plan(page)[LATE].status is ActionStatus.DROPPED
    assert plan(page)[LATE].reason == "The course has closed"


def test_a_new_action_is_planned_and_one_that_is_left_is_not_lost(page: ActionsPage, window: MainWindow) -> None:
    page.add_button.setFocus()
    press(page, Qt.Key.Key_Return)
    page.card.close_card()
    assert page.card.what_row.fault == "Say what you will do."
    type_in("Ask for a second key")
    press(page, Qt.Key.Key_Tab)
    type_in("Grace")
    page.card.serves.added.emit("VCF-8.1")
    page.card.keep_button.click()
    kept(page)
    made = plan(page)["Ask for a second key"]
    assert (made.lead, made.standards) == ("Grace", ("VCF-8.1",))
    assert page.rows.key == made.uuid
    page.add()
    type_in("Half a thought")
    go(window, Place(PageName.HOME))
    kept(page)
    assert "Half a thought" in plan(page)


def test_removed_and_brought_back(page: ActionsPage) -> None:
    uuid = plan(page)[LATE].uuid
    page.open(uuid)
    page.card.serves.added.emit("VCF-5.1")
    kept(page)
    assert plan(page)[LATE].standards == ("VCF-5.1", "VCF-5.2")
    page.card.remove_link.click()
    kept(page)
    assert LATE not in plan(page)
    assert page.undo.isVisible()
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept(page)
    assert page.rows.key == plan(page)[LATE].uuid == uuid


def test_an_empty_plan_says_what_starts_one(page: ActionsPage) -> None:
    for action in plan(page).values():
        done(page.session.verbs.remove_action(action.uuid))
    settle()
    assert page.title.text() == "No actions yet."
    assert page.list.nothing_words.text() == "A rating of partly or not met starts one. Or add one yourself."


def test_tab_goes_from_top_to_bottom_and_everything_is_named(page: ActionsPage, window: MainWindow) -> None:
    found = actions(window, plan(page)[LATE].label)
    assert page.session.audit is not None
    assert unnamed(found) == []
    wanted = [
        "Add an action",
        "Change several",
        "Calendar file",
        "By date",
        "Who leads",
        "Still to do",
        "Not started",
        "A word on how it goes",
        "Add the note",
        "What you will do",
        "Who leads",
        "By when",
        "More",
        "How you will know it is done",
        "How much it presses",
        "Who else agreed to it",
        "What shows that it is done",
        named(page.session.audit.framework.by_code["VCF-5.2"]),
        "Another question",
        "Done with this",
        "Remove this action",
    ]
    stops = tab_stops(window, found.title, found)
    assert [stop for stop in stops if stop in wanted] == wanted


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut(page: ActionsPage, window: MainWindow, size: int) -> None:
    window.set_text_size(size)
    done(page.session.verbs.close_action(plan(page)["Print the new poster for the Old School Room"].uuid))
    page.list.closed.set_open(True)
    settle()
    fits(page)
    page.open(plan(page)[LATE].uuid)
    page.card.progress._picked("dropped")
    settle()
    fits(page)


def test_by_date_by_lead_and_by_area(page: ActionsPage) -> None:
    page.filters.by.picked.emit("lead")
    assert groups(page) == ["Grace: 2 actions", "Maria: 1 action, 1 overdue", "Yusuf: 2 actions"]
    done(page.session.verbs.link_action(plan(page)[LATE].uuid, "VCF-3.1"))
    page.filters.by.picked.emit("area")
    heads = groups(page)
    assert len(heads) == 4
    assert sum(int(head.rsplit(": ", 1)[1].split()[0]) for head in heads) == 6
    assert not page.list._shown.isVisible()
    twice = [row.key for row in page.rows.model.rows if row.key.startswith(plan(page)[LATE].uuid)]
    assert len(set(twice)) == 2
    page.list.opened.emit(plan(page)[LATE].uuid)
    assert page.card.uuid == plan(page)[LATE].uuid


def test_what_was_done_dropped_and_carried_is_told_apart(page: ActionsPage) -> None:
    assert not page.list.year.isVisible()
    done(page.session.verbs.close_action(plan(page)[LATE].uuid))
    assert page.list.year.text() == "5 are new: 1 done, 4 to do."
    page.filters.which.set_code("done")
    page._filter()
    assert [row.key for row in page.rows.model.rows if not row.group] == [plan(page)[LATE].uuid]
    assert groups(page) == ["Done: 1"]
    assert not page.list.closed.isVisible()
    page.filters.which.set_code("all")
    page._filter()
    assert len([row for row in page.rows.model.rows if not row.group]) == 5


def test_several_get_one_lead_by_keyboard_and_one_undo_takes_it_back(page: ActionsPage) -> None:
    before = {what: action.lead for what, action in plan(page).items()}
    page.many_button.setFocus()
    press(page, Qt.Key.Key_Return)
    assert page.is_choosing
    assert QApplication.focusWidget() is page.rows.view
    assert page.rows.model.rows[1].spoken.startswith("Not chosen. ")
    press(page, Qt.Key.Key_Home)
    press(page, Qt.Key.Key_Down)
    first = page.rows.key
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Space)
    assert page.many.chosen == {first}
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Space)
    assert page.many.title.text() == "2 actions chosen"
    assert len([row for row in page.rows.model.rows if row.spoken.startswith("Chosen. ")]) == 2
    page.many.lead.setFocus()
    page.many.lead_button.click()
    assert page.many.lead_row.fault == "Type who leads them."
    type_in("Zoe")
    page.many.lead_button.click()
    kept(page)
    assert sorted(action.lead for action in plan(page).values()).count("Zoe") == 2
    assert not page.is_choosing
    assert QApplication.focusWidget() is page.rows.view
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept(page)
    assert {what: action.lead for what, action in plan(page).items()} == before


def test_all_that_are_shown_get_one_day_and_nonsense_is_one_sentence(page: ActionsPage) -> None:
    page.choose_several()
    page.many.give_day()
    assert page.many.due_row.fault == "Choose at least one action in the list."
    press(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.rows.view.setFocus()
    press(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.many.title.text() == "5 actions chosen"
    page.many.due.line.setText("the 99th of Nonsense")
    page.many.due_button.click()
    assert page.many.due.is_wrong
    assert page.many.due.line.text() == "the 99th of Nonsense"
    page.many.due.line.setText("3 March 2031")
    page.many.due_button.click()
    kept(page)
    assert {action.due for action in plan(page).values()} == {date(2031, 3, 3)}
    page.choose_several()
    press(page, Qt.Key.Key_Escape)
    assert not page.is_choosing


def test_more_is_said_and_kept(page: ActionsPage) -> None:
    page.open(plan(page)[LATE].uuid)
    more = page.card.more
    more.toggle.click()
    if more.measure.isHidden() or not more.measure.isVisible():
        more.toggle.click()
    more.agreed_with.setFocus()
    type_in("The PCC")
    more.priority.set_code("high")
    more.priority.picked.emit("high")
    kept(page)
    action = plan(page)[LATE]
    assert (action.agreed_with, action.priority) == ("The PCC", "high")
    assert "High priority" in page.rows.model.rows[1].spoken
    assert page.session.audit is not None
    shown = page.session.audit.evidence[0]
    more.proofs._picked(shown.uuid)
    kept(page)
    assert plan(page)[LATE].proofs == (shown.uuid,)
    more.proofs.taken.emit(shown.uuid)
    kept(page)
    assert plan(page)[LATE].proofs == ()


def test_the_dates_are_saved_as_a_calendar_file(page: ActionsPage, tmp_path: Path) -> None:
    target = tmp_path / "dates.ics"
    page.calendar_button.write(target)
    wait_for(page.told.isVisible)
    assert b"SUMMARY:Due: Book training for two new helpers" in target.read_bytes().replace(b"\r\n ", b"")
    assert target.name in page.told.text()
