"""A file of a later version, opened in the window: the sentence stands at the passphrase, and the file is untouched."""

from __future__ import annotations

from pathlib import Path

import pytest
from keeping import new_key, new_vault
from pytestqt.qtbot import QtBot

from s11desktop.vault import connection, keys
from ui.main_window import MainWindow
from ui.pages.unlock import Unlock
from ui.places import PageName, Place


def test_the_window_says_it_where_the_passphrase_is_typed(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, key = tmp_path / "ours.s11", new_key()
    new_vault(path, key).close()
    raw = connection.connect(path, key)
    raw.execute(f"PRAGMA user_version={connection.SCHEMA + 1}")
    raw.close()
    before = path.read_bytes()
    monkeypatch.setattr(keys, "derive", lambda _passphrase, _salt: key)
    window.show()
    window.go(Place(PageName.UNLOCK, str(path)))
    page = window.page
    assert isinstance(page, Unlock)
    page.passphrase.setText("walnut orbit pancake silver drift")
    page._open()
    qtbot.waitUntil(lambda: bool(page._row.fault), timeout=20_000)
    assert "ours.s11 was written by a later version of this program. It was left as it is." in page._row.fault
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("ours")] == ["ours.s11"]
