"""What somebody was sent: told by its content, no more claimed than is known, used only when a person says so."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from keeping import new_key
from openpyxl import load_workbook
from packs import ASKED, make, pack
from pages_of import until, wait
from PySide6.QtCore import QMimeData, QPoint, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from returns import make as make_return

from s11desktop import words
from s11desktop.exchange import keyring, known
from s11desktop.framework import reading
from s11desktop.framework.workbook.template import template
from ui.app import begin
from ui.asked import Asked
from ui.main_window import MainWindow
from ui.pages.add_audit import AddAudit
from ui.pages.pack import PackPage
from ui.pages.sent import SentPage
from ui.pages.setting_up import SettingUp
from ui.places import PageName, Place

WORKBOOKS = Path(__file__).parent.parent / "samples" / "workbooks"


def sent(window: MainWindow, path: Path) -> PageName:
    """Open a file as somebody who was sent it; returns the page it led to."""
    window.go(Place(PageName.SENT, str(path)))
    page = window.page
    if isinstance(page, SentPage):
        until(lambda: page._task is None)
    until(lambda: getattr(window.page, "_task", None) is None)
    return window.place.page


def a_pack(tmp_path: Path, **asked: Any) -> Path:
    path = tmp_path / "Nettleford 2027.s11pack"
    asked = {"levels": ("full",), **asked}
    make(path, pack(reading.load("voluntary-faith"), **asked))
    return path


def pack_page(window: MainWindow) -> PackPage:
    assert isinstance(window.page, PackPage)
    return window.page


@pytest.fixture
def shown_window(window: MainWindow) -> MainWindow:
    window.show()
    window.go(Place(PageName.WELCOME))
    return window


def test_each_file_leads_to_its_own_page_whatever_it_is_called(shown_window: MainWindow, tmp_path: Path) -> None:
    window = shown_window
    path = a_pack(tmp_path)
    renamed = tmp_path / "holiday.jpg"
    renamed.write_bytes(path.read_bytes())
    assert sent(window, renamed) is PageName.PACK
    make_return(tmp_path / "back.zip")
    assert sent(window, tmp_path / "back.zip") is PageName.CHECK_RETURN
    assert sent(window, WORKBOOKS / "macros.xlsm") is PageName.SPREADSHEET
    vault = Path(__file__).parent.parent / "samples" / "vault-v1" / "hall-street.s11"
    assert sent(window, vault) is PageName.UNLOCK
    filled = tmp_path / "ours.xlsx"
    filled.write_bytes(template(reading.load("voluntary-faith")))
    assert sent(window, filled) is PageName.PACK
    assert "Nobody signed it" in pack_page(window).title.text()
    assert "ask the sender if you did not expect it" in pack_page(window).lede.text()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.pdf", b"%PDF-1.7", "is a PDF"),
        ("broken.s11pack", b"PK\x03\x04", "is not whole"),
        ("nothing.xlsx", b"", "is empty"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        ("faulty.toml", b"id = 3", "could not be used"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(
    shown_window: MainWindow, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert sent(shown_window, tmp_path / name) is PageName.SENT
    page = shown_window.page
    assert isinstance(page, SentPage)
    assert said in f"{page.title.text()} {page.lede.text()}"
    assert page.another.hasFocus()


def test_a_foreign_zip_a_key_ring_and_fifty_megabytes(shown_window: MainWindow, tmp_path: Path) -> None:
    window = shown_window
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as made:
        made.writestr("1.jpg", b"x")
    assert sent(window, tmp_path / "photos.zip") is PageName.SENT
    assert "Unpack it" in window.page.lede.text()  # type: ignore[union-attr]
    keyring.create(tmp_path / "ours.s11key", new_key(), "Nettleford").close()
    assert sent(window, tmp_path / "ours.s11key") is PageName.SENT
    page = window.page
    assert isinstance(page, SentPage)
    assert "key ring" in page.title.text()
    assert page.partnerships.isVisible()
    large = tmp_path / "large.xlsx"
    with zipfile.ZipFile(large, "w") as made:
        made.writestr("xl/workbook.xml", b"<workbook/>")
        made.writestr("xl/media/film.bin", bytes(50_000_000))
    assert sent(window, large) is PageName.SENT
    assert "larger than" in page.lede.text()
    window.go(Place(PageName.SENT, str(tmp_path / "gone.s11pack")))
    until(lambda: page._task is None)
    assert "gone.s11pack" in f"{page.title.text()} {page.lede.text()} {page.eyebrow.text()}"


def test_the_command_line_and_a_drop_open_anything(shown_window: MainWindow, tmp_path: Path) -> None:
    window, path = shown_window, a_pack(tmp_path)
    begin(window, Asked(path))
    until(lambda: window.place.page is PageName.PACK)
    window.go(Place(PageName.WELCOME))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPoint(10, 10).toPointF(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.dropEvent(drop)
    until(lambda: window.place.page is PageName.PACK)
    window.go_back()
    assert window.place.page is PageName.WELCOME, "nobody is brought back to the page that leads on by itself"


def test_a_pack_never_seen_before_claims_no_more_than_is_known(shown_window: MainWindow, tmp_path: Path) -> None:
    window = shown_window
    path = a_pack(tmp_path)
    assert sent(window, path) is PageName.PACK
    page = pack_page(window)
    assert "we have not seen before, by someone who gives the name Nettleford" in page.title.text()
    facts = page.asked.facts
    assert facts.words("Until when") == "29 January 2027, 17:00"
    assert facts.words("Documents") == "They want the documents attached, 10 MB at most"
    assert facts.words("Who signs") == "Head of the group; A trustee (if you wish)"
    assert facts.words("How many") == "Full: 66 questions."
    assert facts.words("Sealing") == ""
    assert "01632 960100" in facts.words("Worried about a child?")
    assert "Ring us when you are stuck" in page._message.text()
    assert not page.open_audit.isVisible()
    assert page.pack is not None
    assert page.pack.sender is not None
    assert page.signed_by.number.accessibleName() == f"Check number: {page.pack.sender.check_number}"
    page.signed_by.remember.click()
    until(lambda: "the same key as before" in page.title.text())
    assert known.read(known.own_file()).trust(page.pack.sender.organisation, page.pack.sender.fingerprint) == "known"
    assert sent(window, path) is PageName.PACK
    assert "the same key as before" in pack_page(window).title.text()


def test_another_key_is_called_out_and_begins_nothing_before_somebody_rang(
    shown_window: MainWindow, tmp_path: Path
) -> None:
    window, path = shown_window, a_pack(tmp_path)
    assert sent(window, path) is PageName.PACK
    page = pack_page(window)
    assert page.pack is not None
    assert page.pack.sender is not None
    other = known.KnownSigners().remembering(page.pack.sender.organisation, ASKED["name"], "a" * 64)
    known.write(known.own_file(), other)
    sent(window, path)
    assert "ANOTHER KEY" in page.title.text()
    assert page.signed_by.rang.isVisible()
    page.start.click()
    assert window.place.page is PageName.PACK
    assert page.signed_by.rang.hasFocus()
    page.signed_by.rang.setChecked(True)
    page.start.click()
    assert window.place == Place(PageName.SETTING_UP, "2")


def test_a_number_that_does_not_match_takes_the_ways_on_away(shown_window: MainWindow, tmp_path: Path) -> None:
    assert sent(shown_window, a_pack(tmp_path)) is PageName.PACK
    page = pack_page(shown_window)
    page.signed_by.no_match.click()
    assert "does not match" in page.title.text()
    assert not page.start.isVisible()


def test_an_altered_pack_is_refused_with_what(shown_window: MainWindow, tmp_path: Path) -> None:
    path = a_pack(tmp_path)
    content = bytearray(path.read_bytes())
    content[content.find(b"Priya Shah") + 1] ^= 1
    path.write_bytes(content)
    assert sent(shown_window, path) is PageName.PACK
    page = pack_page(shown_window)
    assert "changed since it was signed" in page.title.text()
    assert page.wrong.isVisible()
    assert page.pack is None
    assert not page.start.isVisible()
    assert not page.found.isVisible()


def test_a_new_audit_begins_with_a_pack_and_screen_one_is_answered(
    shown_window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shown_window
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path))
    assert sent(window, a_pack(tmp_path)) is PageName.PACK
    pack_page(window).start.click()
    page = window.page
    assert isinstance(page, SettingUp)
    assert window.place.item == "2"
    assert page.what.framework is not None
    assert page.what.levels is not None
    assert page.what.levels.code == "full"
    assert list(page.what.levels._segments) == ["full"], "only what they accept can be chosen"
    window.go(Place(PageName.SETTING_UP, "1"))
    assert page.who.choices.choice == "file"
    window.go(Place(PageName.SETTING_UP, "2"))
    assert page.what.kinds is not None
    page.what.kinds.choose("club")
    page.next.click()
    page.people.name.setText("Ferry Lane club")
    page.people.person.setText("Sam")
    page.next.click()
    page.next.click()
    qtbot.waitUntil(lambda: window.place.page is PageName.QUESTION, timeout=30_000)
    audit = window.session.audit
    assert audit is not None
    assert audit.partnership.name == ASKED["name"]
    assert audit.partnership.check_number
    assert audit.partnership.deadline == ASKED["deadline"]
    assert audit.partnership.asked_how == "asked"
    assert audit.level == "full"
    window.session.close()
    window.go(Place(PageName.SETTING_UP))
    until(lambda: page.what.sectors is not None and len(page.what.frameworks) > 1)
    assert page.who.choices.choice is None, "beginning anew leaves what they sent aside"


def test_what_would_change_is_said_before_anything_does(shown_window: MainWindow, tmp_path: Path) -> None:
    window = shown_window
    wait(window.session.open_example())
    before = window.session.audit
    assert before is not None
    assert sent(window, a_pack(tmp_path)) is PageName.PACK
    page = pack_page(window)
    assert page.open_audit.isVisible()
    page.use.click()
    until(lambda: page.changes.isVisible())
    assert window.session.audit == before
    page.changes.use.click()
    if page.changes._must_confirm:
        assert window.place.page is PageName.PACK
        page.changes._check.setChecked(True)
        page.changes.use.click()
    until(lambda: window.place.page is not PageName.PACK)
    assert window.place.page is {"edition": PageName.EDITION, "other": PageName.ADD_AUDIT}.get(
        page._questions, PageName.HOME
    )
    after = window.session.audit
    assert after is not None
    assert after.partnership.name == ASKED["name"]
    assert [each.rating for each in after.responses] == [each.rating for each in before.responses]


def test_a_pack_with_other_questions_is_added_as_an_audit_of_its_own(
    shown_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = shown_window
    wait(window.session.open_example())
    path = tmp_path / "early years.s11pack"
    make(path, pack(reading.load("early-years"), levels=("full",)))
    assert sent(window, path) is PageName.PACK
    page = pack_page(window)
    page.use.click()
    until(lambda: page.changes.isVisible())
    assert page.changes.use.words == "Use it, then add its questions"
    page.changes._check.setChecked(True)
    page.changes.use.click()
    until(lambda: window.place.page is PageName.ADD_AUDIT)
    adding = window.page
    assert isinstance(adding, AddAudit)
    until(lambda: adding.what is not None)
    assert adding.what is not None
    assert adding.what.framework is not None
    assert adding.what.levels is not None
    assert list(adding.what.levels._segments) == ["full"]
    assert adding.what.kinds is not None
    adding.what.kinds.choose(adding.what.framework.kinds[0].code)
    adding.next.click()
    until(lambda: window.place.page is PageName.HOME)
    audit = window.session.audit
    assert audit is not None
    assert audit.framework.id.endswith("early-years")


def test_a_reading_that_was_cancelled_shows_nothing(shown_window: MainWindow) -> None:
    window = shown_window
    window.go(Place(PageName.SENT, str(WORKBOOKS / "macros.xlsm")))
    page = window.page
    assert isinstance(page, SentPage)
    page.working._stop()
    until(lambda: window.place.page is PageName.WELCOME)


def test_a_template_with_a_filled_partnership_tab_is_a_pack_nobody_signed(
    shown_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "ours.xlsx"
    path.write_bytes(template(reading.load("voluntary-faith")))
    book = load_workbook(path)
    rows = {row[0].value: row[1] for row in book["Partnership"].iter_rows(min_col=1, max_col=2)}
    rows["Partnership"].value = "Nettleford Safeguarding Children Partnership"
    rows["Deadline"].value = "29/01/2027"
    rows["Deadline, hour"].value = "17:00"
    rows["Message"].value = "Ring us when you are stuck."
    book.save(path)
    assert sent(shown_window, path) is PageName.PACK
    page = pack_page(shown_window)
    assert page.title.text() == "Nobody signed it. It gives the name Nettleford Safeguarding Children Partnership."
    assert words.UNSIGNED in page.lede.text()
    assert page.asked.facts.words("Until when") == "29 January 2027, 17:00"
    assert not page.signed_by.isVisible()
    page.start.click()
    assert shown_window.place == Place(PageName.SETTING_UP, "2")
