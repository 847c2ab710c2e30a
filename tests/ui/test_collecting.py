"""What refers to itself in a ring is taken apart in the window's thread, however much another thread makes."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from window_looks import wait_for

from ui import collecting


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def as_it_was() -> Iterator[None]:
    yield
    gc.disable()


def let_go(told: list[str]) -> None:
    ring = Ring()
    weakref.finalize(ring, lambda: told.append(threading.current_thread().name))


def busy(rings: int) -> None:
    """A thread of its own makes so many rings, and lets go of them."""

    def work() -> None:
        for _ in range(rings):
            Ring()

    thread = threading.Thread(target=work, name="busy")
    thread.start()
    thread.join()


def test_a_busy_thread_takes_nothing_apart(qapp: object) -> None:
    told: list[str] = []
    let_go(told)
    busy(200_000)
    assert told == []
    assert collecting.look() >= 1
    assert told == [threading.current_thread().name]


@pytest.mark.usefixtures("as_it_was")
def test_left_to_itself_it_would(qapp: object) -> None:
    told: list[str] = []
    gc.enable()
    let_go(told)
    busy(200_000)
    assert told == ["busy"]


def test_the_window_looks_by_itself_and_no_more_often_than_python_would(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "_EVERY_MS", 5)
    parent, told = QObject(), list[str]()
    collecting.begin(parent)
    gc.collect()
    assert not gc.isenabled()
    assert collecting.look() == 0
    let_go(told)
    busy(2_000)
    wait_for(lambda: told)
    assert told == [threading.current_thread().name]
