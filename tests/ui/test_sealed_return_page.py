"""A locked return on the page that checks one: opened with a key or a passphrase, read, and wiped again."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest
import shiboken6
from hall_group import make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from window_looks import fits, go, settle, unnamed, wait_for

from s11desktop.exchange import keyring, sealing, submission
from s11desktop.vault import keys
from ui import outside_folder
from ui.main_window import MainWindow
from ui.pages import check_return_sealed
from ui.pages.check_return import CheckReturn
from ui.places import PageName, Place

PASSPHRASE = "walnut orbit pancake silver drift"


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("received")
    with make(folder / "theirs.s11") as vault:
        return submission.export(vault, folder / "St-Annes_starter_2027-06-09.zip").path


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "identity.txt"
    path.write_text(f"# invented\n{pyrage.x25519.Identity.generate()}\n")
    return path


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where opened copies lie."""
    folder = tmp_path / "private"
    monkeypatch.setattr(check_return_sealed, "root", lambda: folder)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return folder


def left_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "in use"] if folder.exists() else []


def sealed_for(identity: Path, received: Path, folder: Path) -> Path:
    key = pyrage.x25519.Identity.from_str(identity.read_text().splitlines()[1])
    return sealing.seal(received, folder / f"{received.name}.age", str(key.to_public())).path


def looked_at(window: MainWindow, path: Path) -> CheckReturn:
    window.show()
    go(window, Place(PageName.CHECK_RETURN, str(path)))
    page = window.page
    assert isinstance(page, CheckReturn)
    wait_for(lambda: not page.working.is_working)
    settle()
    return page


def open_it(page: CheckReturn) -> None:
    QTest.mouseClick(page.unlock.open_button, Qt.MouseButton.LeftButton)
    wait_for(lambda: not page.unlock.working.is_working and not page.working.is_working, 60)
    settle()


def test_a_key_file_opens_it_and_closing_wipes_it(
    window: MainWindow, received: Path, identity: Path, private: Path, tmp_path: Path
) -> None:
    page = looked_at(window, sealed_for(identity, received, tmp_path))
    assert page.title.text().startswith("It is locked.")
    assert page.unlock.isVisible()
    assert not page.seal.isVisible()
    assert page.unlock.row.isHidden(), "an identity file has no passphrase"
    assert not unnamed(page)
    open_it(page)
    assert "Choose the key first" in page.unlock.fault.text()
    page.unlock.choose_key(identity)
    open_it(page)
    assert page.title.text().startswith("Unchanged since it was sealed on")
    assert page.found is not None
    assert page.found.received.audit is not None
    (copy,) = [path for path in left_in(private) if path.suffix == ".zip"]
    assert copy.read_bytes() == received.read_bytes()
    assert copy.stat().st_mode & 0o077 == 0
    assert copy.parent.stat().st_mode & 0o077 == 0
    assert not page.sign_it.isVisible()
    page.close_file()
    settle()
    assert left_in(private) == []


def test_another_file_wipes_the_one_before(
    window: MainWindow, received: Path, identity: Path, private: Path, tmp_path: Path
) -> None:
    page = looked_at(window, sealed_for(identity, received, tmp_path))
    page.unlock.choose_key(identity)
    open_it(page)
    assert left_in(private)
    page = looked_at(window, received)
    assert left_in(private) == []
    assert not page.unlock.isVisible()


def test_a_passphrase_is_hidden_typed_and_forgotten(
    window: MainWindow, received: Path, private: Path, tmp_path: Path
) -> None:
    locked = sealing.seal_with_passphrase(received, tmp_path / "p.zip.age", PASSPHRASE).path
    page = looked_at(window, locked)
    field = page.unlock.passphrase
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert not page.unlock.choose.isVisible()
    open_it(page)
    assert page.unlock.row.fault == "Type the passphrase"
    field.setText("something else entirely")
    open_it(page)
    assert "not the right passphrase" in page.unlock.fault.text()
    assert field.text() == ""
    assert left_in(private) == []
    field.setText(PASSPHRASE)
    open_it(page)
    assert page.title.text().startswith("Unchanged since it was sealed on")
    assert field.text() == ""
    page.leaving()
    page.close_file()


def test_a_key_ring_asks_for_its_own_passphrase(
    window: MainWindow, received: Path, private: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = keys.Key(b"k" * keys.KEY_BYTES, keys.new_salt())
    monkeypatch.setattr(keys, "derive", lambda secret, _salt: key if secret == PASSPHRASE else _other(key))
    path = tmp_path / "hillford.s11key"
    with keyring.create(path, key, "Hillford") as ring:
        recipient = ring.wanted_recipient()
    page = looked_at(window, sealing.seal(received, tmp_path / "r.zip.age", recipient).path)
    page.unlock.choose_key(path)
    assert page.unlock.row.isVisible()
    page.unlock.passphrase.setText("wrong")
    open_it(page)
    assert "not the right passphrase" in page.unlock.fault.text()
    page.unlock.passphrase.setText(PASSPHRASE)
    open_it(page)
    assert page.title.text().startswith("Unchanged since it was sealed on")
    page.close_file()
    assert left_in(private) == []


def _other(key: keys.Key) -> keys.Key:
    return keys.Key(b"x" * keys.KEY_BYTES, key.salt)


def test_wrong_keys_and_hurt_files_say_one_sentence_and_leave_nothing(
    window: MainWindow, received: Path, identity: Path, private: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(f"{pyrage.x25519.Identity.generate()}\n")
    whole = sealed_for(identity, received, tmp_path)
    hurt = tmp_path / "hurt.zip.age"
    content = bytearray(whole.read_bytes())
    content[-1] ^= 1
    hurt.write_bytes(content)
    cut_off = tmp_path / "cut.zip.age"
    cut_off.write_bytes(whole.read_bytes()[:-100])
    for path, key, said in (
        (whole, other, "This key does not open"),
        (whole, tmp_path / "gone.txt", "Choose the key first"),
        (hurt, identity, "changed or cut short"),
        (cut_off, identity, "changed or cut short"),
    ):
        page = looked_at(window, path)
        page.unlock.choose_key(key)
        open_it(page)
        assert said in page.unlock.fault.text()
        assert left_in(private) == []


def test_a_window_that_goes_takes_the_copy_along(
    window: MainWindow, received: Path, identity: Path, private: Path, tmp_path: Path
) -> None:
    session = window.session
    part = check_return_sealed.UnlockReturn(window.theme, session)
    path = sealed_for(identity, received, tmp_path)
    part.show_for(path)
    part.choose_key(identity)
    found: list[object] = []
    part.opened.connect(found.append)
    part.open()
    wait_for(lambda: found)
    assert left_in(private)
    shiboken6.delete(part)
    assert left_in(private) == []


def test_what_a_kill_left_is_wiped_at_the_next_start(private: Path) -> None:
    folder = private / "left"
    folder.mkdir(parents=True)
    (folder / "return.zip").write_bytes(b"left")
    assert outside_folder.sweep(private) == 1
    assert left_in(private) == []


def test_it_fits_at_twice_the_size(
    window: MainWindow, received: Path, identity: Path, private: Path, tmp_path: Path
) -> None:
    window.set_text_size(200)
    page = looked_at(window, sealed_for(identity, received, tmp_path))
    page.unlock.choose_key(identity)
    open_it(page)
    page = looked_at(window, sealed_for(identity, received, tmp_path / ".."))
    fits(page)
