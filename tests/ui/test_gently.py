"""Work nobody waits for stands back while somebody presses something, and gets on all the same."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from window_looks import settle

from s11desktop.progress import Cancelled, Progress
from ui import gently
from ui.main_window import MainWindow
from ui.places import PageName, Place


class Used:
    """Stands for a session in which somebody pressed something so many seconds ago."""

    def __init__(self, ago: float) -> None:
        self.used_seconds_ago = ago


def _took(ago: float, progress: Progress | None = None) -> float:
    began = time.monotonic()
    gently.gently(progress or Progress(), Used(ago))(1, 2)  # type: ignore[arg-type]
    return time.monotonic() - began


def test_nothing_is_waited_for_where_nobody_does_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gently.time, "sleep", lambda _seconds: pytest.fail("it waited"))
    _took(gently.STAND_BACK_SECONDS)


def test_it_waits_until_they_stop() -> None:
    used, ended = Used(0.0), threading.Event()

    def stop() -> None:
        time.sleep(0.05)
        used.used_seconds_ago = 1.0
        ended.set()

    threading.Thread(target=stop).start()
    gently.gently(Progress(), used)(1, 2)  # type: ignore[arg-type]
    assert ended.is_set()


def test_it_gets_on_beside_somebody_who_never_stops() -> None:
    assert gently.MOST_SECONDS <= _took(0.0) < gently.MOST_SECONDS + 5


def test_it_can_be_stopped_while_it_waits_and_lets_others_in() -> None:
    asked: list[int] = []

    def progress(done: int, _total: int) -> None:
        asked.append(done)
        if len(asked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        _took(0.0, Progress(progress))
    assert asked == [1, 1, 1]


def test_a_key_a_button_and_a_page_count_and_a_pointer_passing_by_does_not(window: MainWindow) -> None:
    window.show()
    settle()
    session, handle = window.session, window.windowHandle()
    assert session.used_seconds_ago > gently.STAND_BACK_SECONDS

    def used_by(act: Callable[[], object]) -> bool:
        session._used_at = 0.0
        act()
        return session.used_seconds_ago < 60

    middle = QPoint(window.width() // 2, 4)
    assert not used_by(lambda: QTest.mouseMove(handle, middle))
    assert used_by(lambda: QTest.keyClick(handle, Qt.Key.Key_Shift))
    assert used_by(lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=middle))
    assert used_by(lambda: window.go(Place(PageName.WORRIED)))
