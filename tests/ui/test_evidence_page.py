"""What you could show: by keyboard, taken in however it comes, refused in a sentence, removed and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from window_looks import done, fits, go, saved, settle, tab_stops, unnamed, wait_for

import resources
from s11desktop.audit.model import Evidence
from s11desktop.audit.reminders import last_days
from ui.main_window import MainWindow
from ui.pages.evidence import EvidencePage
from ui.pages.evidence_list import RENEW, UNUSED
from ui.places import PageName, Place

NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(window: MainWindow) -> EvidencePage:
    window.show()
    done(window.session.open_example())
    return evidence(window)


def evidence(window: MainWindow, item: str = "") -> EvidencePage:
    go(window, Place(PageName.EVIDENCE, item))
    found = window.page
    assert isinstance(found, EvidencePage)
    return found


def things(page: EvidencePage) -> dict[str, Evidence]:
    assert page.session.audit is not None
    return {item.title: item for item in page.session.audit.evidence}


def keys(page: EvidencePage) -> list[str]:
    return [row.key for row in page.rows.model.rows]


def press(page: EvidencePage, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key, modifier)
    settle()


def type_in(words: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, words)
    settle()


def kept(page: EvidencePage) -> None:
    page.session.flush()
    wait_for(lambda: page.session.state.value == "saved")
    settle()


def taken_in(page: EvidencePage) -> None:
    wait_for(lambda: not page.taking.working.is_working)
    settle()


def test_what_must_be_renewed_comes_first_and_stands_beside_the_list(page: EvidencePage) -> None:
    assert page.title.text() == "14 things you could show, one to renew."
    policy = things(page)["Safeguarding policy"]
    assert keys(page)[0] == page.rows.key == page.card.uuid == policy.uuid
    assert page.session.audit is not None
    last, months = last_days(page.session.audit)[policy.uuid]
    assert policy.expires is not None
    assert (last <= policy.expires, months) == (True, 12)  # by its age, before its own last day
    left = (last - page.session.today()).days // 7
    assert left in (7, 8)
    assert page.card.facts.words("Good until") == f"Out of date in {left} weeks"
    wait_for(lambda: page.card.preview.words.startswith("Safeguarding policy of St Anne"))
    assert page.card.losing.text() == "2.1 would have nothing to show."


def test_the_rows_keep_the_rules_of_a_model(page: EvidencePage) -> None:
    tester = QAbstractItemModelTester(page.rows.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.search.setText("vestry")
    page.search.clear()
    done(page.session.verbs.describe(standards=(), title="Card for new helpers"))
    page.filter.set_code(UNUSED)
    page.show_audit(page.session.audit)  # type: ignore[arg-type]
    assert len(keys(page)) == 1
    tester.deleteLater()


def test_found_by_words_and_by_the_number_of_a_question(page: EvidencePage) -> None:
    page.rows.view.setFocus()
    press(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_in("poster 3.1")
    assert keys(page) == [things(page)["Poster in the hall"].uuid]
    page.search.setText("nothing like it")
    assert page.nothing.isVisible()
    assert not page.card.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert len(keys(page)) == 14


def test_a_picture_is_shown_without_leaving_the_file(page: EvidencePage) -> None:
    picture = Path(resources.__file__).parent / "samples" / "st-annes" / "childrens-poster.png"
    done(page.session.verbs.attach(picture, standards=("VCF-10.1",), title="Poster for children"))
    page.rows.mark(things(page)["Poster for children"].uuid)
    wait_for(lambda: page.card.preview.has_picture)
    page.leaving()
    assert not page.card.preview.has_picture


def test_described_by_keyboard_alone(page: EvidencePage, window: MainWindow) -> None:
    page.describe_button.setFocus()
    press(page, Qt.Key.Key_Return)
    type_in("Card for new helpers")
    press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Tab)
    type_in("Whom to tell")
    for _ in range(4):
        press(page, Qt.Key.Key_Tab)
    type_in("3 March 2031")
    page.form.serves.added.emit("VCF-3.1")
    page.form.serves.added.emit("VCF-3.2")
    page.form.keep_button.setFocus()
    press(page, Qt.Key.Key_Return)
    kept(page)
    made = things(page)["Card for new helpers"]
    assert (made.shows, made.standards) == ("Whom to tell", ("VCF-3.1", "VCF-3.2"))
    assert made.expires is not None
    assert made.expires.year == 2031
    assert page.rows.key == made.uuid
    assert QApplication.focusWidget() is page.rows.view


def test_a_description_without_a_title_is_not_lost(page: EvidencePage, window: MainWindow) -> None:
    page.describe()
    page.form.close_card()
    assert page.form.name_row.fault == "Say what it is, in a few words."
    page.form.shows.edit.insertPlainText("Rota on the door")
    go(window, Place(PageName.HOME))
    kept(page)
    assert things(page)["Rota on the door"].shows == "Rota on the door"


def test_files_dropped_are_taken_in_and_refusals_said_where_they_arose(page: EvidencePage, tmp_path: Path) -> None:
    good, bad = tmp_path / "First aid.txt", tmp_path / "tool.exe"
    good.write_text("Two helpers", "utf-8")
    bad.write_bytes(b"MZ" + bytes(400))
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(each)) for each in (bad, good)])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, NO_KEY
    assert page.acceptDrops()
    page.dropEvent(QDropEvent(QPointF(20, 20), copy, held, left, none))
    wait_for(lambda: "First aid" in things(page))
    taken_in(page)
    assert len(page.taking.refusals) == 1
    assert page.taking.refusals[0].startswith("tool.exe was not added")
    assert page.form.is_open
    assert page.form.name.text() == "First aid"


def test_a_picture_is_pasted(page: EvidencePage) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(image)
    page.rows.view.setFocus()
    page.paste()
    wait_for(lambda: any(title.startswith("Picture pasted on") for title in things(page)))
    taken_in(page)
    made = next(item for title, item in things(page).items() if title.startswith("Picture pasted on"))
    assert made.current is not None
    assert made.current.media_type == "image/png"
    QGuiApplication.clipboard().clear()
    page.form.hand_over()
    page.paste()
    assert not page.taking.working.is_working


def test_attaching_is_cancelled_and_leaves_nothing(page: EvidencePage, tmp_path: Path) -> None:
    large = tmp_path / "film.txt"
    large.write_bytes(b"A line of words.\n" * 3_000_000)
    before = len(things(page))
    page.attach([large, large])
    wait_for(lambda: page.taking.working.isVisible())
    page.taking.working._cancel.click()
    wait_for(lambda: not page.taking.working.is_working)
    settle()
    assert len(things(page)) == before
    assert page.taking.refusals == ("Stopped. Nothing was added.",)


def test_a_newer_version_keeps_the_older_one(page: EvidencePage, tmp_path: Path) -> None:
    policy = things(page)["Safeguarding policy"]
    newer = tmp_path / "policy 2027.txt"
    newer.write_text("The new policy", "utf-8")
    page.rows.mark(policy.uuid)
    page.card.newer.emit(newer)
    wait_for(lambda: len(things(page)["Safeguarding policy"].versions) == 2)
    taken_in(page)
    assert page.card.facts.words("Versions") == "2. The older one is kept."
    assert not page.form.is_open


def test_words_are_kept_while_they_are_changed(page: EvidencePage) -> None:
    policy = things(page)["Safeguarding policy"]
    page.rows.mark(policy.uuid)
    page.card.change_button.setFocus()
    press(page, Qt.Key.Key_Return)
    assert page.main_button is page.form.keep_button
    QTest.keyClicks(page.form.owner, "Grace")
    kept(page)
    assert things(page)["Safeguarding policy"].owner == "Grace"
    page.form.keep_button.click()
    settle()
    assert page.card.isVisible()
    assert page.card.facts.words("Owner") == "Grace"


def test_questions_are_added_and_taken_off_and_opened(page: EvidencePage, window: MainWindow) -> None:
    policy = things(page)["Safeguarding policy"]
    page.rows.mark(policy.uuid)
    page.card.serves.chooser.setFocus()
    page.card.serves.added.emit("VCF-2.2")
    kept(page)
    assert things(page)["Safeguarding policy"].standards == ("VCF-2.1", "VCF-2.2")
    page.card.serves.taken.emit("VCF-2.1")
    kept(page)
    assert things(page)["Safeguarding policy"].standards == ("VCF-2.2",)
    page.card.serves.opened.emit("VCF-2.2")
    assert window.place == Place(PageName.QUESTION, "VCF-2.2")


def test_removed_and_brought_back(page: EvidencePage) -> None:
    policy = things(page)["Safeguarding policy"]
    page.rows.mark(policy.uuid)
    page.card.remove_link.click()
    kept(page)
    assert "Safeguarding policy" not in things(page)
    assert page.undo.isVisible()
    assert page.card.uuid != policy.uuid
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept(page)
    assert things(page)["Safeguarding policy"].uuid == policy.uuid
    assert page.rows.key == policy.uuid
    assert not page.undo.isVisible()


def test_a_copy_outside_is_asked_for_once(page: EvidencePage, tmp_path: Path) -> None:
    policy = things(page)["Safeguarding policy"]
    page.rows.mark(policy.uuid)
    page.card.save_link.click()
    settle()
    assert QApplication.focusWidget() is page.card.where_button
    assert policy.current is not None
    target = tmp_path / "copy.txt"
    page.card.save_copy(policy.current, target)
    wait_for(target.exists)
    settle()
    assert target.stat().st_size == policy.current.size
    told: list[str] = []
    page.say.connect(told.append)
    page.session.failed.connect(told.append)
    page.card.save_copy(policy.current, tmp_path / "no such folder" / "copy.txt")
    wait_for(lambda: told)
    settle()
    assert not (tmp_path / "no such folder").exists()


def test_an_empty_library_says_what_to_do(page: EvidencePage) -> None:
    for item in things(page).values():
        done(page.session.verbs.remove_evidence(item.uuid))
    settle()
    assert page.title.text() == "What you could show"
    assert page.nothing.isVisible()
    assert not page.card.isVisible()
    assert unnamed(page) == []


def test_tab_goes_from_top_to_bottom_and_everything_is_named(page: EvidencePage, window: MainWindow) -> None:
    page.rows.mark(things(page)["Safeguarding policy"].uuid)
    settle()
    assert unnamed(page) == []
    stops = tab_stops(window, page.title, page)
    wanted = [
        "14 things you could show, one to renew.",
        "Add a file",
        "Describe without attaching",
        "All 14",
        "Find in this list",
        "Order of the list",
        "What you could show",
        "2.1 A policy of our own",
        "Take off 2.1 A policy of our own",
        "Another question",
        "Put in a newer version",
        "Change these words",
        "Open outside the app",
        "Save a copy outside",
        "Remove",
    ]
    assert [stop for stop in stops if stop in wanted] == wanted


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut(page: EvidencePage, window: MainWindow, size: int) -> None:
    window.set_text_size(size)
    settle()
    fits(page)
    page._change()
    settle()
    fits(page)
    page.form.hand_over()
    page.describe()
    settle()
    fits(page)


def test_a_place_names_a_filter_or_a_thing(page: EvidencePage, window: MainWindow) -> None:
    assert len(keys(evidence(window, RENEW))) == 1
    item = things(page)["Poster in the hall"]
    assert evidence(window, item.label).rows.key == item.uuid
    saved(window)
