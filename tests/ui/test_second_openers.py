"""Another computer, a damaged file, a pulled stick: what a person is told, and how many clicks lead back to work.

docs/promises.md, R9. From each of these the way back is at most two clicks; here they are counted.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import another_program
import pytest
from builders import small_framework
from keeping import flip
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from window_looks import settle, wait_for

from s11desktop.operations import answers, organisation
from s11desktop.vault import backup, guard, keys
from s11desktop.vault.connection import PAGE_BYTES
from ui.main_window import MainWindow
from ui.open_file import Saved
from ui.pages.unlock import Unlock
from ui.places import PageName, Place
from ui.widgets.buttons import Button

PASSPHRASE = "copper lantern meadow oyster tulip"
CODE = "TST-1.1"
SINCE = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
MOST_CLICKS = 2


class Clicks:
    """What a person presses, counted. Typing a passphrase is no click, Enter after it is one."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.count = window, 0

    def press(self, words: str, inside: QWidget | None = None) -> None:
        found = [each for each in (inside or self.window).findChildren(Button) if each.words.startswith(words)]
        (button,) = [each for each in found if each.isVisible() and each.isEnabled()]
        self.count += 1
        button.click()
        settle()

    def open_with(self, passphrase: str = PASSPHRASE) -> None:
        page = self.window.page
        assert isinstance(page, Unlock)
        page.passphrase.setText(passphrase)
        self.press("Open", page.open_button.parentWidget())


@pytest.fixture
def key() -> keys.Key:
    return keys.derive(PASSPHRASE, keys.new_salt())


@pytest.fixture
def file(tmp_path: Path, key: keys.Key) -> Path:
    return make(tmp_path / "here" / "Hall Street.s11", key)


@pytest.fixture
def clicks(window: MainWindow) -> Iterator[Clicks]:
    window.show()
    counted = Clicks(window)
    yield counted
    assert counted.count <= MOST_CLICKS
    window.session.close()
    wait_for(lambda: window.session.is_at_rest)


def make(path: Path, key: keys.Key) -> Path:
    framework = small_framework()
    path.parent.mkdir(parents=True, exist_ok=True)
    with organisation.create_file(
        path, key, name="Hall Street", kind=framework.kinds[0].code, framework=framework, level="full"
    ) as vault:
        answers.answer(vault, CODE, "fully", "First words")
    return path


def noted_by(path: Path, computer: str) -> None:
    """The lock of another computer, as a sync folder carries it here."""
    facts = {"who": "amira", "computer": computer, "since": SINCE.isoformat(), "process": 77, "salt": ""}
    guard.lock_file(path).write_text(json.dumps(facts))


def goes_to(window: MainWindow, path: Path) -> Unlock:
    window.go(Place(PageName.UNLOCK, str(path)))
    wait_for(lambda: window.session.is_at_rest)
    settle()
    assert isinstance(window.page, Unlock)
    return window.page


def said(window: MainWindow) -> str:
    return window.message.words.text() if window.message.isVisible() else ""


def is_at_work(window: MainWindow) -> bool:
    settle()
    return window.session.is_open and not window.session.read_only and window.session.state is Saved.SAVED


def words_on(page: Unlock) -> str:
    from ui.widgets.text import Text

    return " ".join(each.text() for each in page.around.findChildren(Text)) if page.around.isVisible() else ""


def test_open_in_another_program_says_who_and_where_and_one_click_goes_on(
    window: MainWindow, file: Path, key: keys.Key, clicks: Clicks
) -> None:
    holding = another_program.start("hold", file, key)
    assert holding.stdin is not None
    assert holding.stdout is not None
    holding.stdout.readline()
    page = goes_to(window, file)
    assert os.uname().nodename in words_on(page)
    assert "To write, close it there first" in words_on(page)
    clicks.open_with()
    wait_for(lambda: window.session.is_open)
    settle()
    assert window.session.file_read_only
    assert "open elsewhere" in said(window)
    assert os.uname().nodename in said(window)
    assert "since" in said(window)
    holding.communicate("\n", timeout=60)
    clicks.count = 0
    clicks.press("Try again", window.message)
    wait_for(lambda: is_at_work(window))
    assert not said(window)
    assert clicks.count == 1


def test_still_open_there_it_is_said_again(window: MainWindow, file: Path, key: keys.Key, clicks: Clicks) -> None:
    holding = another_program.start("hold", file, key)
    assert holding.stdout is not None
    holding.stdout.readline()
    goes_to(window, file)
    clicks.open_with()
    wait_for(lambda: said(window))
    clicks.press("Try again", window.message)
    wait_for(lambda: said(window))
    assert window.session.file_read_only
    assert "open elsewhere" in said(window)
    holding.communicate("\n", timeout=60)


def test_the_note_of_another_computer_is_believed_until_a_person_says_otherwise(
    window: MainWindow, file: Path, clicks: Clicks
) -> None:
    noted_by(file, "OFFICE-PC")
    page = goes_to(window, file)
    assert "amira opened it on OFFICE-PC (20 November 2026, 14:05)" in words_on(page)
    clicks.open_with()
    wait_for(lambda: said(window))
    assert window.session.file_read_only
    assert "OFFICE-PC" in said(window)
    assert json.loads(guard.lock_file(file).read_text())["computer"] == "OFFICE-PC", "their note is left as it is"
    clicks.press("It is closed there", window.message)
    wait_for(lambda: is_at_work(window))
    assert not said(window)
    assert guard.holder(file) is not None
    assert guard.held_here(file)


def test_a_lock_this_computer_left_is_nobodys_and_asks_nothing(window: MainWindow, file: Path, clicks: Clicks) -> None:
    noted_by(file, socket.gethostname() if os.name == "nt" else os.uname().nodename)
    page = goes_to(window, file)
    assert not words_on(page)
    clicks.open_with()
    wait_for(lambda: is_at_work(window))
    assert not said(window)
    assert clicks.count == 1


CONFLICTS = {
    "Hall Street-DESKTOP-4F7K2Q9.s11": "OneDrive",
    "Hall Street-OFFICE.s11": "OneDrive",
    "Hall Street (Amira Khan's conflicted copy 2026-11-21).s11": "Dropbox",
    "Hall Street_conf(1).s11": "Google Drive",
    "Hall Street (1).s11": "A sync folder",
    "Hall Street (conflicted copy 2026-11-21 093000).s11": "Nextcloud",
    "Hall Street.sync-conflict-20261121-093000-ABCDEF7.s11": "Syncthing",
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_copy_is_named_from_both_sides(
    window: MainWindow, file: Path, name: str, key: keys.Key, clicks: Clicks
) -> None:
    copy = file.with_name(name)
    copy.write_bytes(file.read_bytes())
    page = goes_to(window, file)
    service = CONFLICTS[name]
    assert (service[0].lower() + service[1:] if service.startswith("A ") else service) in words_on(page).replace(
        "A s", "a s"
    )
    assert f"“{copy.stem}”" in words_on(page)
    clicks.press("Open that copy", page.around)
    page = goes_to(window, Path(window._place.item))
    assert window._place.item == str(copy)
    assert "set aside" in words_on(page)
    clicks.press("Open Hall Street instead", page.around)
    assert window._place.item == str(file)
    assert copy.read_bytes() == file.read_bytes(), "nothing was changed in either"


def test_damaged_the_newest_copy_is_two_clicks_away(
    window: MainWindow, file: Path, key: keys.Key, clicks: Clicks
) -> None:
    from s11desktop.vault.opening import open_vault

    with open_vault(file, key) as vault:
        backup.keep_copies(vault, closing=True)
    for page_number in range(2, file.stat().st_size // PAGE_BYTES):
        flip(file, page_number * PAGE_BYTES + 100)
    hurt = file.read_bytes()
    goes_to(window, file)
    clicks.open_with()
    page = window.page
    assert isinstance(page, Unlock)
    wait_for(lambda: page._row.fault)
    assert "damaged" in page._row.fault
    wait_for(lambda: any(each.words.startswith("Bring back") for each in page.copies_fold.findChildren(Button)))
    settle()
    clicks.press("Bring back the copy of", page.copies_fold)
    wait_for(lambda: is_at_work(window), seconds=60)
    audit = window.session.audit
    assert audit is not None
    assert audit.by_standard[CODE].words == "First words"
    (aside,) = file.parent.glob("*-before-restore-*.s11")
    assert aside.read_bytes() == hurt, "what was there is kept"
    assert clicks.count == 2


def test_a_stick_pulled_out_and_put_back_is_one_click(window: MainWindow, file: Path, clicks: Clicks) -> None:
    goes_to(window, file)
    clicks.open_with()
    wait_for(lambda: is_at_work(window))
    clicks.count = 0
    file.parent.rename(file.parent.with_name("pulled"))
    window.session.verbs.answer(CODE, "partly", "typed without the stick")
    wait_for(lambda: window.session.state is Saved.FAILED)
    settle()
    assert "stick" in said(window)
    file.parent.with_name("pulled").rename(file.parent)
    clicks.press("Try again", window.message)
    wait_for(lambda: is_at_work(window))
    audit = window.session.audit
    assert audit is not None
    assert audit.by_standard[CODE].words == "typed without the stick"


def test_in_a_sync_folder_it_works_and_is_told_once(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, key: keys.Key
) -> None:
    file = make(tmp_path / "OneDrive - Hall Street School" / "Hall Street.s11", key)
    clicks = Clicks(window)
    window.show()
    for shown in (True, False):
        goes_to(window, file)
        clicks.open_with()
        wait_for(lambda: is_at_work(window))
        assert not said(window), "it is not called wrong"
        window.go(Place(PageName.HOME))
        wait_for(lambda: window.session.is_at_rest)
        settle()
        notices = window.page.notices  # type: ignore[union-attr]
        assert notices.shared.isVisible() is shown
        if shown:
            assert "OneDrive folder. That works." in notices._shared_words.text()
            clicks.press("Noted", notices.shared)
            assert not notices.shared.isVisible()
            wait_for(lambda: window.session.state is Saved.SAVED)
        window.session.close()
        wait_for(lambda: window.session.is_at_rest)
        settle()


def test_a_conflict_name_of_another_service_never_hides_what_is_true(file: Path) -> None:
    from s11desktop.vault import surroundings

    found = surroundings.look(file)
    assert found == surroundings.Surroundings()
    assert not found.is_shared
