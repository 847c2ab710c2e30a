"""Signing a return in the window: what is signed first, then who, and a file to send back; no secret stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from returns import EMPTY, make
from window_looks import fits, go, settle, tab_stops, unnamed, wait_for

from s11desktop.exchange import keyring
from s11desktop.exchange.verify import verify
from ui import desktop
from ui.main_window import MainWindow
from ui.pages import countersign
from ui.pages.check_return import CheckReturn
from ui.pages.countersign import RING, Countersign
from ui.places import PageName, Place
from ui.theme import Scheme
from ui.widgets.text import Text

PASSPHRASE = "walnut orbit pancake silver drift"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    make(folder / "St-Marks.zip")
    return folder / "St-Marks.zip"


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the signed file goes, whatever is suggested."""
    path = tmp_path / "out" / "signed.zip"
    path.parent.mkdir()

    def save(_parent: object, _title: str, _kinds: object, _suggested: Path, chosen: Callable[[Path], object]) -> None:
        chosen(path)

    monkeypatch.setattr(countersign, "ask_save", save)
    return path


def opened(window: MainWindow, path: Path) -> Countersign:
    window.show()
    go(window, Place(PageName.COUNTERSIGN, str(path)))
    page = window.page
    assert isinstance(page, Countersign)
    wait_for(lambda: not page.working.is_working)
    settle()
    return page


def words_of(page: Countersign) -> str:
    return "\n".join(each.text() for each in page.findChildren(Text) if each.isVisible())


def test_from_the_check_to_a_signed_file_by_keyboard(window: MainWindow, sent: Path, target: Path) -> None:
    window.show()
    go(window, Place(PageName.SENT, str(sent)))
    wait_for(lambda: isinstance(window.page, CheckReturn) and not window.page.working.is_working)
    settle()
    check = window.page
    assert isinstance(check, CheckReturn)
    check.sign_it.setFocus()
    QTest.keyClick(check.sign_it, Qt.Key.Key_Return)
    wait_for(lambda: isinstance(window.page, Countersign) and window.page.presented is not None)
    settle()
    page = window.page
    assert isinstance(page, Countersign)
    assert page.title.text() == "You sign the return of St Mark's, Nettleford."
    said = words_of(page)
    for words in ("Full return", "3 fully met, 2 partly met", "This is a true account of what we do.", "You declare"):
        assert words in said
    assert QApplication.focusWidget() is page.title
    QTest.keyClicks(page.person, "Amrit Kaur")
    QTest.keyClicks(page.role, "Chair")
    QTest.keyClick(page.role, Qt.Key.Key_Return)
    wait_for(lambda: page.done is not None)
    settle()
    assert page.title.text() == "Signed by Amrit Kaur, Chair."
    assert "is forgotten" in words_of(page)
    verdict = verify(target, known=EMPTY)
    assert (verdict.verdict, [each.name for each in verdict.signers][1:]) == ("valid", ["Amrit Kaur"])
    assert page.number.text().split() == verdict.signers[1].check_number.split()


def test_what_is_missing_is_said_under_its_field(window: MainWindow, sent: Path, target: Path) -> None:
    page = opened(window, sent)
    page.sign_it.click()
    assert page.person.hasFocus()
    assert "Type your full name" in words_of(page)
    page.person.setText("Amrit Kaur")
    page.role.setText("Chair")
    page.key.set_choice(RING)
    page._show_key()
    page.sign_it.click()
    assert "Choose your key ring" in words_of(page)
    assert not target.exists()


def test_a_key_ring_signs_and_its_passphrase_is_forgotten(
    window: MainWindow, sent: Path, target: Path, tmp_path: Path
) -> None:
    keyring.create(tmp_path / "amrit.s11key", PASSPHRASE, "Amrit Kaur").close()
    page = opened(window, sent)
    page.person.setText("Amrit Kaur")
    page.role.setText("Chair")
    page.key.set_choice(RING)
    page._show_key()
    page.ring.setText(str(tmp_path / "amrit.s11key"))
    page.passphrase.setText("not this one")
    assert page.passphrase.echoMode() is not page.person.echoMode()
    page.sign_it.click()
    wait_for(lambda: page._pass_row.fault)
    assert not target.exists()
    page.passphrase.setText(PASSPHRASE)
    page.sign_it.click()
    wait_for(lambda: page.done is not None)
    assert page.passphrase.text() == ""
    with keyring.open_keyring(tmp_path / "amrit.s11key", PASSPHRASE) as ring:
        assert page.number.text().split() == ring.check_number.split()
    assert "key ring" in words_of(page)


def test_going_away_forgets_the_passphrase(window: MainWindow, sent: Path) -> None:
    page = opened(window, sent)
    page.key.set_choice(RING)
    page._show_key()
    page.passphrase.setText(PASSPHRASE)
    go(window, Place(PageName.WORRIED))
    assert page.passphrase.text() == ""


def test_what_cannot_be_signed_is_said(window: MainWindow, sent: Path, target: Path, tmp_path: Path) -> None:
    make(tmp_path / "draft.zip", draft=True)
    page = opened(window, tmp_path / "draft.zip")
    assert page.title.text() == "This cannot be signed."
    assert "a draft is not signed" in page.lede.text()
    assert not page.sign_it.isVisible()
    sent.write_bytes(sent.read_bytes().replace(b"invented", b"Invented"))
    page = opened(window, sent)
    assert "Nothing was written." in page.lede.text()


def test_a_file_that_is_there_is_not_written_over(window: MainWindow, sent: Path, target: Path) -> None:
    target.write_bytes(b"mine")
    page = opened(window, sent)
    page.person.setText("Amrit Kaur")
    page.role.setText("Chair")
    page.sign_it.click()
    wait_for(lambda: page._told.text())
    assert target.read_bytes() == b"mine"
    assert page.sign_it.isEnabled()
    assert page.done is None


def test_the_file_is_shown_and_the_text_copied(
    window: MainWindow, sent: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    copied: list[str] = []
    monkeypatch.setattr(desktop, "show_file", shown.append)
    monkeypatch.setattr(desktop, "copy_text", copied.append)
    page = opened(window, sent)
    page.person.setText("Amrit Kaur")
    page.role.setText("Chair")
    page.sign_it.click()
    wait_for(lambda: page.done is not None)
    settle()
    page.show_file.click()
    page.copy_text.click()
    assert shown == [target]
    assert page.done is not None
    for words in (page.done.sha256, page.done.reference, page.done.check_number, "Amrit Kaur, Chair"):
        assert words in copied[0]
    page.check_it.click()
    wait_for(lambda: isinstance(window.page, CheckReturn) and window.page.verdict is not None)
    settle()
    check = window.page
    assert isinstance(check, CheckReturn)
    assert "Three made" in "\n".join(each.text() for each in check.findChildren(Text) if each.isVisible())


def test_tab_goes_as_the_eyes_do(window: MainWindow, sent: Path) -> None:
    page = opened(window, sent)
    stops = tab_stops(window, page.title, page)
    assert stops[1:4] == ["Close it", "Your full name", "Your role"]
    assert stops[-2:] == ["Back to the check", "Sign it"]


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.CONTRAST])
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_unnamed_and_nothing_is_cut(window: MainWindow, sent: Path, scheme: Scheme, size: int) -> None:
    window.set_scheme(scheme)
    window.set_text_size(size)
    page = opened(window, sent)
    for choice in ("once", RING):
        page.key.set_choice(choice)
        page._show_key()
        settle()
        assert unnamed(page) == []
        fits(page)
