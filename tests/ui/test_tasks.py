"""One thread that writes: in order, saves first and between the steps of slow work; nothing swallowed, nothing lost."""

from __future__ import annotations

import logging
import threading
import weakref
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from s11desktop.errors import DiskFull
from s11desktop.progress import Progress
from ui.tasks import Task, Worker


def test_saves_are_done_in_order_on_one_thread(worker: Worker, qtbot: QtBot) -> None:
    done: list[tuple[int, int]] = []
    tasks = [worker.save("count", lambda n=n: done.append((n, threading.get_ident()))) for n in range(50)]
    qtbot.waitUntil(lambda: all(task.is_done for task in tasks))
    assert [number for number, _thread in done] == list(range(50))
    assert {thread for _number, thread in done} != {threading.get_ident()}
    assert len({thread for _number, thread in done}) == 1


def test_a_save_goes_before_slow_work_that_was_asked_for_earlier(worker: Worker, qtbot: QtBot) -> None:
    done: list[str] = []
    gate = threading.Event()
    worker.save("hold", gate.wait)
    slow = worker.slow("slow", lambda _progress: done.append("slow"))
    save = worker.save("save", lambda: done.append("save"))
    gate.set()
    qtbot.waitUntil(lambda: slow.is_done and save.is_done)
    assert done == ["save", "slow"]


def test_saves_run_between_the_steps_of_slow_work_on_its_thread(worker: Worker, qtbot: QtBot) -> None:
    order: list[str] = []
    threads: set[int] = set()
    begun, asked = threading.Event(), threading.Event()

    def slow(progress: Progress) -> str:
        threads.add(threading.get_ident())
        order.append("step 1")
        begun.set()
        asked.wait(5)
        progress(1, 2)
        order.append("step 2")
        progress(2, 2)
        return "end"

    def save() -> None:
        threads.add(threading.get_ident())
        order.append("save")

    task = worker.slow("slow", slow)
    begun.wait(5)
    saved = worker.save("save", save)
    asked.set()
    with qtbot.waitSignal(task.finished) as ended:
        pass
    assert ended.args == ["end"]
    assert order == ["step 1", "save", "step 2"]
    assert saved.is_done
    assert len(threads) == 1


def test_progress_is_told_in_the_windows_thread(worker: Worker, qtbot: QtBot) -> None:
    told: list[tuple[object, object, bool]] = []
    task = worker.slow("slow", lambda progress: [progress(n, 3_000_000_000) for n in (1, 3_000_000_000)])
    here = QThread.currentThread()
    task.progressed.connect(lambda done, total: told.append((done, total, QThread.currentThread() is here)))
    qtbot.waitUntil(lambda: task.is_done)
    assert told[-1] == (3_000_000_000, 3_000_000_000, True)


def test_cancelling_stops_at_the_next_step(worker: Worker, qtbot: QtBot) -> None:
    begun = threading.Event()

    def slow(progress: Progress) -> None:
        while True:
            begun.set()
            progress(0, 1)

    task = worker.slow("slow", slow)
    begun.wait(5)
    with qtbot.waitSignal(task.cancelled):
        task.cancel()


def test_work_cancelled_before_it_began_is_not_begun(worker: Worker, qtbot: QtBot) -> None:
    gate, done = threading.Event(), []
    worker.save("hold", gate.wait)
    task = worker.slow("slow", lambda _progress: done.append(1))
    task.cancel()
    with qtbot.waitSignal(task.cancelled):
        gate.set()
    assert not done


def test_what_follows_dies_with_its_widget(worker: Worker, qtbot: QtBot) -> None:
    owner, told = QObject(), []
    gate = threading.Event()
    task = worker.save("save", gate.wait).then(owner, told.append)
    shiboken6.delete(owner)
    with qtbot.waitSignal(task.finished):
        gate.set()
    assert not told


def test_stopped_work_is_told_to_whoever_is_still_there(worker: Worker, qtbot: QtBot) -> None:
    here, gone, told, gate = QObject(), QObject(), [], threading.Event()
    worker.save("hold", gate.wait)
    task = worker.slow("slow", lambda _progress: None)
    task.then(here, stopped=lambda: told.append("here"))
    task.then(gone, stopped=lambda: told.append("gone"))
    task.cancel()
    shiboken6.delete(gone)
    with qtbot.waitSignal(task.cancelled):
        gate.set()
    assert told == ["here"]


def test_a_task_that_ended_is_let_go(worker: Worker, qtbot: QtBot) -> None:
    """Each save is one: those of a day's work must not stay."""
    told: list[Task] = []
    for _ in range(5):
        with qtbot.waitSignal(worker.save("save", lambda: None).ends(told.append).finished):
            pass
    assert len(told) == 5
    known = [weakref.ref(each) for each in told]
    told.clear()
    qtbot.waitUntil(lambda: not any(each() for each in known))


def test_a_mistake_in_what_follows_does_not_leave_the_work_unended(worker: Worker, qtbot: QtBot) -> None:
    """Else the window would say for ever that something is being saved."""

    def wrong(_value: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        worker.save("save", lambda: None).then(worker, wrong)
        qtbot.waitUntil(lambda: not worker.pending)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_only_the_first_end_of_a_task_counts(qtbot: QtBot) -> None:
    task, told = Task("one"), []
    task.then(QObject(task), told.append, None, stopped=lambda: told.append("stopped")).ends(
        lambda _task: told.append("over")
    )
    with qtbot.waitSignal(task.cancelled):
        task.end("cancelled", None)
        task.end("finished", 1)
    qtbot.wait(20)
    task.step(1, 2)
    task.end("failed", None)
    qtbot.wait(20)
    assert told == ["stopped", "over"]


def test_no_page_follows_its_work_by_a_signal() -> None:
    """A connected lambda reaches the page also when it is gone, where the window was closed in the middle of work."""
    folder = Path(__file__).parents[2] / "ui"
    pages = [*folder.glob("pages/*.py"), *folder.glob("dialogs/*.py"), *folder.glob("verbs/*.py")]
    found = [each.name for each in pages if ".cancelled.connect(" in each.read_text(encoding="utf-8")]
    assert found == ["check_return_sealed.py"], "only what it leaves in a folder is wiped, whoever is there"


def test_a_failure_nobody_shows_is_untold(worker: Worker, qtbot: QtBot) -> None:
    def fail() -> None:
        raise DiskFull(path="x")

    task = worker.save("save", fail)
    with qtbot.waitSignal(task.untold) as untold:
        pass
    assert isinstance(untold.args[0], DiskFull)


def test_a_failure_somebody_shows_is_told_once(worker: Worker, qtbot: QtBot) -> None:
    def fail() -> None:
        raise DiskFull(path="x")

    owner, told, untold = QObject(), [], []
    task = worker.save("save", fail).then(owner, None, told.append)
    task.untold.connect(untold.append)
    qtbot.waitUntil(lambda: task.is_done)
    assert len(told) == 1
    assert not untold


def test_a_known_failure_is_not_logged_and_a_bug_is(
    worker: Worker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def known() -> None:
        raise DiskFull(path="x")

    def bug() -> None:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR, logger="ui.tasks"):
        task = worker.save("known", known)
        qtbot.waitUntil(lambda: task.is_done)
        assert not caplog.records
        other = worker.save("bug", bug)
        qtbot.waitUntil(lambda: other.is_done)
    assert [record.getMessage() for record in caplog.records] == ["bug failed"]
    assert worker.pending == 0


def test_stopping_finishes_saves_and_cancels_slow_work(qtbot: QtBot) -> None:
    worker, done, begun = Worker("stop"), [], threading.Event()

    def slow(progress: Progress) -> None:
        while True:
            begun.set()
            progress(0, 1)

    task = worker.slow("slow", slow)
    begun.wait(5)
    for number in range(20):
        worker.save("save", lambda number=number: done.append(number))
    worker.stop()
    assert done == list(range(20))
    qtbot.waitUntil(lambda: task.is_done)
