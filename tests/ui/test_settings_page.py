"""Settings and safety: each card says how things stand, and a change counts at once, in a real file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_looks import done, fits, go, settle, tab_stops, unnamed, wait_for

import resources
from s11desktop.audit.model import Audit
from s11desktop.errors import FileMissing
from s11desktop.framework.reading import load
from s11desktop.vault.vault import Vault
from ui.main_window import MainWindow
from ui.open_file import SECOND_PLACE
from ui.pages.deadline import hour_of, moment, parse_hour, say_deadline
from ui.pages.settings import SettingsPage
from ui.places import PageName, Place
from ui.theme import Scheme
from ui.widgets.text import Text

SECRET = "five words are quite enough"


def new_file(path: Path, secret: str) -> Vault:
    from s11desktop.operations import organisation

    framework = load("voluntary-faith")
    kind = framework.kinds[0].code
    return organisation.create_file(path, secret, name="Hall group", kind=kind, framework=framework, level="starter")


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> SettingsPage:
    """The settings of a file of our own, with Grace sitting there."""
    window.show()
    done(window.session.create(tmp_path / "Hall.s11", SECRET, new_file))
    done(window.session.verbs.add_person("Grace"))
    window.session.by = "Grace"
    return settings(window)


def settings(window: MainWindow) -> SettingsPage:
    go(window, Place(PageName.SETTINGS))
    found = window.page
    assert isinstance(found, SettingsPage)
    return found


def audit(page: SettingsPage) -> Audit:
    assert page.session.audit is not None
    return page.session.audit


def type_in(words: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, words)
    settle()


def press(key: Qt.Key) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, key)
    settle()


def kept(page: SettingsPage) -> None:
    page.session.flush()
    wait_for(lambda: page.session.state.value == "saved")
    settle()


def test_looks_and_locking_count_at_once(page: SettingsPage, window: MainWindow) -> None:
    page.looks.scheme.target().setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert window.theme.scheme is Scheme.DARK
    assert window.preferences.scheme is Scheme.DARK
    page.looks.text_size.picked.emit("150")
    assert (window.theme.text_size, window.preferences.text_size) == (150, 150)
    page.looks.keys.click()
    page.locking.sleep.click()
    page.locking.minutes.set_code("5")
    page.locking.minutes.picked.emit("5")
    assert (window.preferences.single_keys, window.preferences.lock_on_sleep) == (False, False)
    assert window.preferences.lock_minutes == 5


def test_names_are_added_chosen_and_taken_away(page: SettingsPage, window: MainWindow) -> None:
    page.names.change.setFocus()
    press(Qt.Key.Key_Return)
    type_in("Yusuf")
    page.names.add_button.click()
    kept(page)
    assert page.names._state.text().startswith("Grace, Yusuf.")
    page.names.who.picked.emit("Yusuf")
    assert window.session.by == "Yusuf"
    assert window.frame.side.who.words == "You are Yusuf"
    page.names._take_away(audit(page).people[1])
    kept(page)
    assert [person.name for person in audit(page).people] == ["Grace"]
    assert window.session.by == ""


def test_the_starter_level_grows_and_nothing_is_lost(page: SettingsPage, window: MainWindow) -> None:
    done(page.session.verbs.answer("VCF-1.1", "fully"))
    assert page.questions._state.text() == "Starter level: you are asked 23 of 68 questions."
    page.questions.level.click()
    kept(page)
    assert audit(page).level == "full"
    assert audit(page).by_standard["VCF-1.1"].rating == "fully"
    assert page.questions.level.words == "Go back to the starter level: 23 questions"
    page.questions.hidden_link.click()
    settle()


def test_what_they_ask_is_typed_and_may_stay_empty(page: SettingsPage) -> None:
    page.asked.change.click()
    settle()
    asking = page.asked.asking
    asking.later.line.setFocus()
    type_in("31 July 2027")
    press(Qt.Key.Key_Tab)
    type_in("Ben at the partnership, by e-mail")
    asking.policy.setCurrentIndex(1)
    asking.policy.picked.emit("attach")
    asking.megabytes.setFocus()
    type_in("lots")
    press(Qt.Key.Key_Tab)
    assert asking.is_wrong
    page.asked.done_button.click()
    assert page.asked.more.isVisible(), "what cannot be kept keeps it open"
    asking.megabytes.setText("18 MB")
    asking.signers.set_words("Safeguarding lead\nmay Vicar", force=True)
    page.asked.done_button.click()
    kept(page)
    asked = audit(page).partnership
    assert asked.extended_to == datetime(2027, 7, 31, 23, tzinfo=UTC)
    assert asked.due == asked.extended_to
    assert (asked.extension_by, asked.evidence_policy, asked.megabytes) == (
        "Ben at the partnership, by e-mail",
        "attach",
        18,
    )
    assert [(each.role, each.required) for each in asked.signers] == [("Safeguarding lead", True), ("Vicar", False)]
    assert "More time was agreed with Ben at the partnership" in page.asked._state.text()
    assert not page.asked.more.isVisible()


def test_a_level_that_is_not_taken_any_more_is_refused_with_a_sentence(page: SettingsPage, window: MainWindow) -> None:
    """The pack is taken in while the settings stand open with the other level still on the button."""
    other = page.questions._other
    done(page.session.verbs.update_partnership(name="Kent SCP", levels=(audit(page).level,)))
    page.questions._other = other
    page.questions.change_level()
    wait_for(lambda: window.message.isVisible())
    assert any("Kent SCP takes the starter level only" in each.text() for each in window.message.findChildren(Text))
    assert audit(page).level == "starter"


def test_a_level_they_do_not_take_is_not_offered(page: SettingsPage) -> None:
    assert page.questions.level.isVisibleTo(page)
    done(page.session.verbs.update_partnership(levels=(audit(page).level,)))
    settle()
    assert not page.questions.level.isVisibleTo(page)


def test_an_hour_is_not_lost_to_an_earlier_change_that_is_saved_late(page: SettingsPage) -> None:
    before = audit(page)
    page.asked.change.click()
    page.asked.day.line.setText("30 June 2027")
    page.asked.day.read()
    page.asked.hour.setText("5 pm")
    page.asked._set_deadline()
    page.asked.show_audit(before)
    assert page.asked.hour.text() == "5 pm"
    page.asked.done_button.click()
    kept(page)
    assert audit(page).partnership.deadline == datetime(2027, 6, 30, 16, tzinfo=UTC)
    assert page.asked._wanted == ()


def test_who_asked_is_typed_with_its_hour(page: SettingsPage) -> None:
    assert page.asked._state.text() == "Nobody: this audit is for yourselves."
    page.asked.change.click()
    settle()
    type_in("Hillford")
    page.asked.day.line.setFocus()
    type_in("30 June 2027")
    press(Qt.Key.Key_Tab)
    type_in("5 oclock")
    press(Qt.Key.Key_Tab)
    assert page.asked._hour_row.fault
    page.asked.hour.clear()
    page.asked.hour.setFocus()
    type_in("5 pm")
    page.asked.done_button.click()
    kept(page)
    assert audit(page).partnership.name == "Hillford"
    assert audit(page).partnership.deadline == datetime(2027, 6, 30, 16, tzinfo=UTC)
    assert page.asked._state.text() == "Hillford. By 30 June 2027, 17:00."
    assert QApplication.focusWidget() is page.asked.change


def test_hours_are_read_as_people_type_them() -> None:
    typed = ("17:00", "5 pm", "5pm", "noon", "9.30", "")
    assert [parse_hour(each) for each in typed] == [time(17), time(17), time(17), time(12), time(9, 30), None]
    for wrong in ("25:00", "13 pm", "late"):
        with pytest.raises(ValueError, match=r".*"):
            parse_hour(wrong)
    winter, whole_day = moment(date(2027, 1, 5), time(9)), moment(date(2027, 6, 30), None)
    assert winter == datetime(2027, 1, 5, 9, tzinfo=UTC)
    assert (hour_of(winter), hour_of(whole_day)) == ("09:00", "")
    assert say_deadline(whole_day) == "30 June 2027"


def test_what_is_typed_about_the_organisation_is_kept_on_leaving(page: SettingsPage, window: MainWindow) -> None:
    part = page.organisation.part("council")
    part.first().setFocus()
    type_in("Hillford Council")
    go(window, Place(PageName.HOME))
    kept(page)
    assert audit(page).organisation.council == "Hillford Council"


def test_a_backup_is_made_and_said(page: SettingsPage, tmp_path: Path) -> None:
    wait_for(lambda: page.backups.state.text().startswith("No backup yet."))
    page.backups.now_button.click()
    wait_for(lambda: page.backups.told.text() == "Made, opened and checked.")
    wait_for(lambda: page.backups.state.text().startswith("Last one made, opened and checked today at"))
    assert page.backups.where.text() == "One is kept on this computer."
    stick = tmp_path / "stick"
    page.backups.set_second(stick)
    kept(page)
    assert audit(page).setting(SECOND_PLACE) == str(stick)
    page.backups.back_up()
    wait_for(lambda: not page.backups.working.is_working)
    assert page.backups.told.text()
    assert not stick.exists()
    stick.mkdir()
    page.backups.back_up()
    wait_for(lambda: any(stick.iterdir()))
    wait_for(lambda: not page.backups.working.is_working)
    page.backups.none_link.click()
    kept(page)
    assert audit(page).setting(SECOND_PLACE) == ""


def test_copies_are_made_while_working_and_their_failure_is_told_once(page: SettingsPage, tmp_path: Path) -> None:
    told: list[object] = []
    page.session.failed.connect(told.append)
    assert page.session.copies.is_looking
    done(page.session.verbs.set_settings({SECOND_PLACE: str(tmp_path / "no stick")}))
    done(page.session.verbs.answer("VCF-1.1", "partly", "One."))
    page.session.copies.make()
    done(page.session.slow("waiting", lambda _vault, _progress: None))
    assert [type(each) for each in told] == [FileMissing]
    page.session.copies.tell_fault(told[0])
    assert len(told) == 1
    page.backups.look()
    wait_for(lambda: page.backups.state.text().startswith("Last one made"))


def test_closing_makes_a_copy(page: SettingsPage, window: MainWindow, tmp_path: Path) -> None:
    from s11desktop.vault.copies import of_file

    done(page.session.verbs.answer("VCF-1.1", "partly", "New words."))
    window.session.close()
    wait_for(lambda: bool(of_file(tmp_path / "Hall.s11")))


def test_an_older_one_is_brought_back_by_way_of_unlocking(page: SettingsPage, window: MainWindow) -> None:
    page.backups.back_up()
    wait_for(lambda: not page.backups.working.is_working)
    page.backups.restore_link.click()
    wait_for(lambda: not window.session.is_open)
    settle()
    assert window.place.page is PageName.UNLOCK
    assert window.page is not None
    assert window.page.copies_fold.is_open  # type: ignore[attr-defined]


def test_erased_for_good_and_what_it_cannot_reach(page: SettingsPage, window: MainWindow) -> None:
    policy = Path(resources.__file__).parent / "samples" / "st-annes" / "policy.txt"
    done(page.session.verbs.attach(policy, standards=("VCF-2.1",), title="Policy"))
    page.backups.back_up()
    wait_for(lambda: not page.backups.working.is_working)
    page.erasing.choose.setFocus()
    press(Qt.Key.Key_Return)
    page.erasing.next_button.click()
    assert page.erasing._label_row.fault
    page.erasing.which.set_code("E001")
    page.erasing.which.picked.emit("E001")
    page.erasing.why.setText("A name in it")
    page.erasing.next_button.click()
    settle()
    assert QApplication.focusWidget() is page.erasing.keep_button
    assert audit(page).evidence
    page.erasing.erase_link.click()
    wait_for(lambda: page.erasing.told.text() == "Erased: E001. It is out of the file.")
    kept(page)
    assert not audit(page).evidence
    assert page.erasing.result.isVisible()
    fits(page.erasing)
    page.erasing.again.click()
    wait_for(lambda: page.erasing.told.text() == "1 new backup made and checked; the old ones are deleted.")
    page.erasing._open()
    page.erasing.label.setText("E777")
    page.erasing.why.setText("No such thing")
    page.erasing._ask()
    page.erasing._erase()
    wait_for(lambda: bool(page.erasing._label_row.fault))


def test_every_licence_that_is_bundled_can_be_read(page: SettingsPage) -> None:
    page.about.set_open(True)
    bundled = {each.name for each in (Path(resources.__file__).parent / "licences").iterdir()} - {"README.md"}
    offered = {str(page.about.which.itemData(number)) for number in range(1, page.about.which.count())}
    assert offered == bundled
    for name in bundled:
        page.about.show_licence(name)
        assert len(page.about.licence) > 100, name


def test_passphrase_and_recovery_lead_to_their_pages(page: SettingsPage, window: MainWindow) -> None:
    assert page.keys_card.facts.words("Recovery page").startswith("Not made yet.")
    page.keys_card.recovery_link.click()
    settle()
    assert window.place == Place(PageName.RECOVERY)
    made = {"recovery_made": "2026-03-02", "recovery_keeper": "the treasurer", "recovery_page": "12"}
    done(window.session.verbs.set_settings(made))
    page = settings(window)
    said = "Number 12, kept by the treasurer, tried on 2 March 2026"
    assert page.keys_card.facts.words("Recovery page") == said
    page.keys_card.change_link.click()
    settle()
    assert window.place == Place(PageName.CHANGE_OPENING)


def test_without_a_file_only_this_computer_is_set(window: MainWindow) -> None:
    window.show()
    page = settings(window)
    assert page.looks.isVisible()
    assert not page.backups.isVisible()
    assert not page.erasing.isVisible()
    assert unnamed(page) == []


def test_tab_goes_from_top_to_bottom_and_everything_is_named(page: SettingsPage, window: MainWindow) -> None:
    page.asked._open()
    page.erasing._open()
    page.about.set_open(True)
    settle()
    assert unnamed(page) == []
    wanted = [
        "Settings and safety",
        "Light",
        "100",
        "Lock when the computer sleeps",
        "Back up now",
        "Restore an older one",
        "Change the passphrase",
        "Who is here now",
        "Their name",
        "By what hour",
        "Show the rest: deputy, places and more",
        "Why (do not write the name here)",
        "About and licences",
        "The words of a licence",
    ]
    stops = tab_stops(window, page.title, page)
    assert [stop for stop in stops if stop in wanted] == wanted


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut(page: SettingsPage, window: MainWindow, size: int) -> None:
    window.set_text_size(size)
    settle()
    fits(page)
    page.asked._open()
    page.erasing._open()
    page.names._open()
    page.about.set_open(True)
    page.about.show_licence("lucide.txt")
    fits(page)  # what is known of the backups comes from the disk, and is laid out then
