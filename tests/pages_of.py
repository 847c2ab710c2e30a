"""Every page of the window in turn, for tests that look at all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from s11desktop.audit.standing import next_standard
from ui.main_window import MainWindow
from ui.places import PageName, Place
from ui.tasks import Task

SAMPLES = Path(__file__).parent / "samples"
A_PACK = SAMPLES / "pack" / "valid" / "nettleford.s11pack"
A_FILE = SAMPLES / "vault-v2" / "hall-street.s11"
A_RETURN = SAMPLES / "submission" / "valid" / "full.zip"
AN_ALTERED_PACK = next((SAMPLES / "pack" / "altered").glob("*.s11pack"))
A_SPREADSHEET = SAMPLES / "workbooks" / "which-is-best-unsaid.xlsx"
BEFORE = (PageName.WELCOME, PageName.SETTING_UP, PageName.UNLOCK)


def every_place(window: MainWindow) -> Iterator[Place]:
    """Go to each page there is, with the example open where one is needed; yields the place once it is shown."""
    for name in sorted(window.pages, key=lambda name: (name not in BEFORE, name)):
        if name not in BEFORE and not window.session.is_open:
            wait(window.session.open_example())
        for place in places_of(window, name):
            if name is PageName.FOR_PARTNERSHIPS and place.item > "1":
                ready_to_make_a_pack(window)
            window.go(place)
            settle()
            until(lambda: window.session.is_at_rest)
            yield window.place


def places_of(window: MainWindow, name: PageName) -> tuple[Place, ...]:
    """The places of a page that differ: each screen of setting up, a question that is answered and one that is not."""
    audit = window.session.audit
    if name is PageName.SETTING_UP:
        return tuple(Place(name, str(step)) for step in range(1, 5))
    if name is PageName.UNLOCK:
        return (Place(name, "/home/grace/Hall group/St Annes audit.s11"),)
    if name is PageName.QUESTION and audit is not None:
        following = next_standard(audit)
        answered = audit.responses[0].standard
        return (Place(name, answered), *((Place(name, following.code),) if following else ()))
    if name is PageName.PACK:
        return (Place(name, str(A_PACK)), Place(name, str(AN_ALTERED_PACK)))
    if name is PageName.START_AGAIN:
        return (Place(name), Place(name, str(A_RETURN)))
    if name is PageName.HANDING_OVER:
        return (Place(name), Place(name, "quiet"))
    if name is PageName.SPREADSHEET:
        return (Place(name, str(A_SPREADSHEET)),)
    if name is PageName.FILLED:
        return (Place(name, str(a_filled_workbook(window))),)
    if name in (PageName.CHECK_RETURN, PageName.COUNTERSIGN):
        return (Place(name), Place(name, str(A_RETURN)))
    if name is PageName.FOR_PARTNERSHIPS:
        return tuple(Place(name, step) for step in ("", "1", "2", "3", "4"))
    return (Place(name),)


def a_filled_workbook(window: MainWindow) -> Path:
    """A workbook of the open audit that was filled in elsewhere: something of each kind of difference."""
    from filling_in import filled_in_somehow

    audit = window.session.audit
    assert audit is not None
    return filled_in_somehow(audit)


def ready_to_make_a_pack(window: MainWindow) -> None:
    """Our own questions are chosen on the first screen of making a pack."""
    from ui.pages.for_partnerships import ForPartnerships

    page = window.stack.get(PageName.FOR_PARTNERSHIPS)
    assert isinstance(page, ForPartnerships)
    until(lambda: page.questions.ours)
    page.questions.choices.set_choice("ours")
    page.what.name.setText("Nettleford Safeguarding Children Partnership")


def until(there: Callable[[], object], seconds: float = 30) -> None:
    """Until something is so."""
    began = time.monotonic()
    while not there():
        QCoreApplication.processEvents()
        time.sleep(0.005)
        assert time.monotonic() - began < seconds
    settle()


def wait(task: Task, seconds: float = 60) -> None:
    """Until a task has told its end."""
    began = time.monotonic()
    while not task.is_done:
        QCoreApplication.processEvents()
        time.sleep(0.005)
        assert time.monotonic() - began < seconds, task.what
    settle()


def settle(rounds: int = 8) -> None:
    """Let layouts and queued signals come to rest."""
    for _ in range(rounds):
        QCoreApplication.processEvents()
        time.sleep(0.002)
