"""Faults nobody foresaw: in the log as codes and places without a word of anybody's, and told in the window."""

from __future__ import annotations

import inspect
import logging
import os
import re
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages_of import settle, until
from PySide6.QtCore import QtMsgType, qWarning
from pytestqt.qtbot import QtBot

from s11desktop import errors
from s11desktop.sentences import failures
from ui import log as logs
from ui.crashes import Crashes
from ui.faults import NOT_ENDED
from ui.log import MOST, NAMES, Log
from ui.main_window import MainWindow
from ui.pages.trouble import Trouble
from ui.places import PageName, Place
from ui.tasks import Worker

CANARY = "Zebrafinch Quarrel"
posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and signals of POSIX")


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path / "log")


@pytest.fixture
def crashes(log: Log, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crashes]:
    """As on somebody's desktop: nobody sits at a terminal, and nobody asked Python for more."""
    crashes = Crashes(log)
    crashes.is_loud = False
    crashes._handlers = crashes._handlers[:1]
    root, of_ui = logging.getLogger().level, logging.getLogger("ui").level
    crashes.listen()
    yield crashes
    crashes.leave()
    logging.getLogger().setLevel(root)
    logging.getLogger("ui").setLevel(of_ui)


def every_error() -> list[type[errors.S11Error]]:
    found, waiting = [], [errors.S11Error]
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting += each.__subclasses__()
    return found


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:
        return caught


def test_no_failure_of_ours_brings_a_fact_into_the_log(crashes: Crashes, log: Log) -> None:
    names = set(re.findall(r"{(\w+)", inspect.getsource(failures)))
    facts = dict.fromkeys(names | {"path", "who", "computer", "what", "title", "name"}, CANARY)
    for kind in every_error():
        log.failed(kind(**facts))
        logging.getLogger("ui.tasks").error("%s failed", CANARY, exc_info=raised(kind(**facts)))
    said = log.read()
    assert said.count("\n") == 2 * len(every_error())
    assert all(f" failed {kind.code}" in said for kind in every_error())
    assert not holds(said)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(), kind=st.sampled_from([ValueError, KeyError, OSError, UnicodeError, AssertionError, SystemError])
)
def test_no_message_of_any_error_does(crashes: Crashes, log: Log, words: str, kind: type[Exception]) -> None:
    log.delete()
    crashes._times.clear()
    try:
        try:
            raise kind(f"{CANARY} {words}")
        except kind as first:
            first.add_note(CANARY)
            raise RuntimeError(CANARY) from first
    except RuntimeError as error:
        crashes.fault(error)
    said = log.read()
    assert said.count("\n") == 1
    assert re.search(
        r" fault RuntimeError \S*test_crashes\.\d+\.test_no_message_of_any_error_does " + kind.__name__, said
    )
    assert not holds(said)
    assert re.fullmatch(r"[A-Za-z0-9_.+<>: -]+\n", said)


def test_nor_does_what_a_library_says(crashes: Crashes, log: Log, capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("a_library._reader").warning("Object %s not defined", CANARY)
    logging.getLogger(CANARY).error(CANARY)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(CANARY, stacklevel=1)
    crashes._qt_said(QtMsgType.QtWarningMsg, _Context(), CANARY)  # type: ignore[arg-type]
    sys.excepthook(ValueError, ValueError(CANARY), None)
    threading.excepthook(threading.ExceptHookArgs((ValueError, ValueError(CANARY), None, None)))
    said = log.read()
    assert [line.split(" ", 2)[1] for line in said.splitlines()] == ["told", "told", "told", "told", "fault", "fault"]
    assert "a_library._reader" in said
    assert "told warning qt.default" in said
    printed = capfd.readouterr()
    assert not holds(said + printed.out + printed.err)


def test_qt_itself_is_heard(crashes: Crashes, log: Log, qtlog: object) -> None:
    with qtlog.disabled():  # type: ignore[attr-defined]
        crashes.listen()
        qWarning(CANARY)
    assert "told warning qt.default" in log.read()
    assert not holds(log.read())


def test_a_job_that_fails_is_in_the_log_by_code_or_place(crashes: Crashes, log: Log, worker: Worker) -> None:
    def known() -> None:
        raise errors.DiskFull(path=CANARY)

    def unknown() -> None:
        raise ValueError(CANARY)

    for job in (known, unknown):
        task = worker.save(CANARY, job)
        until(lambda task=task: task.is_done)
    said = log.read()
    assert f" failed {errors.DiskFull.code} DiskFull " in said
    assert " fault ValueError " in said
    assert not holds(said)


def test_a_fault_that_comes_again_and_again_does_not_fill_the_log(crashes: Crashes, log: Log) -> None:
    told: list[bool] = []
    crashes.told.connect(lambda: told.append(True))
    for _ in range(50):
        crashes.fault(raised(ValueError(CANARY)))
    elsewhere = threading.Thread(target=lambda: crashes.fault(KeyError()))
    elsewhere.start()
    elsewhere.join()
    until(lambda: len(told) == 4)
    assert log.read().count(" fault ") == 4


def test_whoever_listened_before_does_again(log: Log) -> None:
    before = sys.excepthook, sys.unraisablehook, threading.excepthook, logging.getLogger().handlers[:]
    crashes = Crashes(log)
    crashes.listen()
    crashes.leave()
    assert (sys.excepthook, sys.unraisablehook, threading.excepthook, logging.getLogger().handlers) == before


def test_somebody_at_a_terminal_sees_all_of_it(crashes: Crashes, log: Log, capsys: pytest.CaptureFixture[str]) -> None:
    crashes.is_loud = True
    crashes.fault(raised(ValueError("the very words")))
    assert "ValueError: the very words" in capsys.readouterr().err


@posix
def test_only_this_user_reads_it_and_it_stays_small(log: Log) -> None:
    log.started()
    log.files[0].write_text("x" * (MOST - 10) + "\n")
    for _ in range(3):
        log.ended()
        (log.folder / NAMES[0]).write_text("y" * MOST)
    log.ended()
    assert [path.name for path in log.files] == list(reversed(NAMES))
    assert sum(path.stat().st_size for path in log.files) <= 3 * MOST
    assert log.folder.stat().st_mode & 0o777 == 0o700
    assert (log.folder / NAMES[0]).stat().st_mode & 0o777 == 0o600
    log.delete()
    assert log.files == ()
    assert log.read() == ""


def test_a_log_that_cannot_be_written_stands_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    log = Log(tmp_path / "file" / "log")
    crashes = Crashes(log)
    assert crashes.arrive() is False
    log.fault(ValueError())
    crashes.leave()
    assert log.files == ()


@pytest.mark.parametrize("how", ["SIGSEGV", "SIGABRT", "SIGKILL", ""])
@posix
def test_the_next_start_knows_how_the_last_one_ended(log: Log, tmp_path: Path, how: str) -> None:
    body = f"""
import os, signal, sys
from pathlib import Path
from ui.crashes import Crashes
from ui.log import Log
def deep():
    os.kill(os.getpid(), getattr(signal, {how!r}))
crashes = Crashes(Log(Path(sys.argv[1])))
assert crashes.arrive() is False
if {how!r}:
    deep()
crashes.leave()
"""
    crashing = tmp_path / CANARY / "crashing.py"
    crashing.parent.mkdir()
    crashing.write_text(body, "utf-8")
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    environment = paths | {name: value for name, value in os.environ.items() if "PYTHON" not in name}
    done = subprocess.run(
        [sys.executable, str(crashing), str(log.folder)], check=False, capture_output=True, text=True, env=environment
    )
    assert done.returncode == (-getattr(signal, how) if how else 0), done.stderr
    running, after = Crashes(Log(log.folder)), Crashes(log)
    assert running.arrive() is bool(how)
    assert after.arrive() is False, "one that still runs is left alone"
    said = log.read()
    if how in ("SIGSEGV", "SIGABRT"):
        kind = "Segmentation-fault" if how == "SIGSEGV" else "Aborted"
        assert re.search(rf" crashed-before {kind} crashing\.\d+\.deep", said), said
        assert not holds(said)
    assert (" stopped-before" in said) is (how == "SIGKILL")
    assert (" ended" in said) is (how == "")
    for each in (running, after):
        each.leave()
    assert {path.name for path in log.folder.iterdir()} == {NAMES[0]}


def test_what_faulthandler_wrote_is_kept_without_folders() -> None:
    lines = f"""Fatal Python error: Segmentation fault

Current thread 0x00007f (most recent call first):
  File "/home/{CANARY}/s11/ui/pages/home.py", line 12 in show
  File "C:\\Users\\{CANARY}\\ui\\session.py", line 40 in lock
"""
    kept = list(logs._places_written(lines))
    assert kept == ["Segmentation-fault", "home.12.show", "session.40.lock"]


def test_a_fault_and_a_crash_are_told_with_a_way_on(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    window.faults.show(ValueError(CANARY))
    assert "Everything shown as saved is in your file" in window.message.words.text()
    assert not holds(window.message.words.text())
    window.faults.show_not_ended()
    assert window.message.words.text() == NOT_ENDED
    assert window.message._more is not None
    window.message._more.click()
    settle()
    assert window.place == Place(PageName.TROUBLE)


def test_the_log_is_read_copied_and_deleted_by_a_person(window: MainWindow, tmp_path: Path) -> None:
    window.show()
    window.go(Place(PageName.TROUBLE))
    page = window.page
    assert isinstance(page, Trouble)
    log = page._log
    assert str(log.folder).startswith(str(tmp_path)), "the log of whoever runs the tests"
    assert str(log.folder) in page.lies_in.text()
    page.look_link.click()
    until(lambda: page.lines.text())
    assert page.lines.text() == "Nothing has been written yet."
    page.look_link.click()
    assert not page.lines.text()
    log.started()
    page.look_link.click()
    until(lambda: " started " in page.lines.text())
    page.copy_to(tmp_path / "log to send.txt")
    until(lambda: (tmp_path / "log to send.txt").is_file())
    until(lambda: window.message.words.text() == "Saved: log to send.txt")
    assert (tmp_path / "log to send.txt").read_text() == log.read()
    page.copy_to(tmp_path / "nowhere" / "log.txt")
    until(lambda: "could not be done" in window.message.words.text())
    page.delete_link.click()
    until(lambda: not log.files)


def holds(said: str) -> bool:
    return any(part.lower() in said.lower() for part in CANARY.split())


class _Context:
    category = "default"
