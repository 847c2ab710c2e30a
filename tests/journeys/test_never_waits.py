"""How long a key and a save wait in a large audit: 600 standards, 600 items, 100 MB of documents (P9, P9b).

The promise is 100 ms for both. It is not held by a test here, on a machine that does other work meanwhile: the figures
are printed and kept with the results, and only what would be felt as standing still fails.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bench.large import documents, large_vault
from hands import Key, focused, settle
from pages_of import wait
from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from s11desktop.vault.keys import KEY_BYTES, new_salt
from s11desktop.vault.keys import Key as FileKey
from ui.app import build
from ui.interpreter import keep_constants
from ui.main_window import MainWindow
from ui.places import PageName, Place
from ui.preferences import Preferences
from ui.tasks import Task

P99_HELD_MS = 500.0
LONGEST_HELD_MS = 2500.0
SAVE_P99_MS = 2500.0
"""Watchdogs, not the promise (100 ms): two processors shared with a second test run held the window for 1,708 ms at
the first opening of a page, and 294 ms at p99. The figures are printed; docs/performance.md has better ones."""
BEAT_MS = 2
DOCUMENTS = 100
keep_constants()

pytestmark = pytest.mark.slow
Step = Callable[[], object]


class Watch:
    """Beats in the window's thread, and remembers how long each beat was late, in ms, and after which step."""

    def __init__(self) -> None:
        self.late: list[tuple[float, str]] = []
        self.doing = ""
        self._clock = QElapsedTimer()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def run(self, steps: Iterator[tuple[str, Step]], pause_ms: int = 15) -> None:
        """Take the steps one after another in a running event loop, with room between them."""
        loop = QEventLoop()

        def take() -> None:
            step = next(steps, None)
            if step is None:
                QTimer.singleShot(300, loop.quit)
                return
            self.doing = step[0]
            step[1]()
            QTimer.singleShot(pause_ms, take)

        self._clock.start()
        self._timer.start()
        QTimer.singleShot(0, take)
        loop.exec()
        self._timer.stop()

    def _beat(self) -> None:
        self.late.append((max(0.0, self._clock.nsecsElapsed() / 1e6 - BEAT_MS), self.doing))
        self._clock.restart()

    @property
    def worst(self) -> list[tuple[float, str]]:
        return sorted(self.late, reverse=True)[:5]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FileKey]:
    """600 standards answered, 600 items of which 100 have a document of 1 MB."""
    folder = tmp_path_factory.mktemp("large")
    key = FileKey(bytes(range(KEY_BYTES)), new_salt())
    large_vault(folder / "Large.s11", key, documents(folder / "documents", DOCUMENTS, 1_000_000)).close()
    return folder / "Large.s11", key


@pytest.fixture
def window(qapp: QApplication, home: Path, large: tuple[Path, FileKey]) -> Iterator[MainWindow]:
    from s11desktop.vault.opening import open_vault

    path, key = large
    window, session = build(qapp, Preferences(home / "settings.ini"))
    window.show()
    window.activateWindow()
    wait(session.create(path, "", lambda path, _passphrase: open_vault(path, key)))
    settle()
    yield window
    window.close()
    session.shut_down()
    window.deleteLater()
    settle()


def test_the_window_is_never_held(window: MainWindow, record_property: Callable[[str, object], None]) -> None:
    watch = Watch()
    for _ in range(2):  # what is made at the first visit is made then
        watch.run(_about(window))
    figures = sorted(late for late, _step in watch.late)
    p99 = figures[int(len(figures) * 0.99)]
    print(f"longest hold {figures[-1]:.0f} ms, p99 {p99:.1f} ms, of {len(figures)} beats; worst: {watch.worst}")
    record_property("longest hold of the window, ms", round(figures[-1]))
    assert p99 <= P99_HELD_MS
    assert figures[-1] <= LONGEST_HELD_MS, watch.worst


def test_no_save_waits_for_an_export(
    window: MainWindow, home: Path, record_property: Callable[[str, object], None]
) -> None:
    audit = window.session.audit
    assert audit is not None
    codes = [response.standard for response in audit.responses]
    target = home / "Large.zip"
    export = window.session.verbs.export(target, draft=True)
    took: list[float] = []

    def save(number: int) -> None:
        began = time.perf_counter()
        task: Task = window.session.verbs.answer(codes[number % len(codes)], "fully", f"Said again, {number}.")
        task.finished.connect(lambda _value: took.append((time.perf_counter() - began) * 1000))

    def saving() -> Iterator[tuple[str, Step]]:
        asked = 0
        while not export.is_done:
            if len(took) == asked:  # as a person does: the next answer once this one is saved
                yield f"save {asked}", lambda asked=asked: save(asked)
                asked += 1
            else:
                yield "wait", lambda: None

    watch = Watch()
    watch.run(saving(), pause_ms=60)
    wait(export)
    settle()
    assert target.stat().st_size > DOCUMENTS * 1_000_000
    assert len(took) > 20, "the export was over before there was anything to measure"
    took.sort()
    p99 = took[int(len(took) * 0.99)]
    held = max(late for late, _step in watch.late)
    print(
        f"{len(took)} saves beside the export: p50 {took[len(took) // 2]:.0f} ms, p99 {p99:.0f} ms; held {held:.0f} ms"
    )
    record_property("a save beside an export, p99, ms", round(p99))
    assert p99 <= SAVE_P99_MS
    assert held <= LONGEST_HELD_MS, watch.worst


def _about(window: MainWindow) -> Iterator[tuple[str, Step]]:
    """A way through every page, with keys where one is typed or turned."""

    def go(page: PageName, item: str = "") -> tuple[str, Step]:
        return f"go to {page} {item}", lambda: window.go(Place(page, item))

    def press(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> tuple[str, Step]:
        return f"press {key.name}", lambda: QTest.keyClick(focused(), key, modifiers)

    yield go(PageName.HOME)
    yield go(PageName.QUESTIONS)
    yield press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    for letter in "thing 29":
        yield f"filter {letter}", lambda letter=letter: QTest.keyClick(focused(), letter)
    yield go(PageName.AREA, "BIG-3")
    yield go(PageName.QUESTION, "BIG-3.1")
    for number in range(12):
        yield press(Key.Key_2 if number % 2 else Key.Key_1)
        yield press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    yield "to the words", lambda: window.page.content.words.edit.setFocus()  # type: ignore[union-attr]
    for letter in "Everybody was told, and it is written down.":
        yield "type", lambda letter=letter: QTest.keyClick(focused(), letter)
    for page in (PageName.EVIDENCE, PageName.ACTIONS, PageName.CHECK, PageName.SEND, PageName.HOME):
        if page in window.pages:
            yield go(page)
