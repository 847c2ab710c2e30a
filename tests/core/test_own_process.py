"""The program started a second time: which words ask for it, who does the work, and what it takes along."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest

from s11desktop import own_process
from ui import app


def test_each_word_has_a_module_that_does_the_work() -> None:
    assert set(own_process.WORK) == {own_process.MAKE_PAPERS, own_process.SEAL_FILE, own_process.LOOK_THROUGH}
    for module in own_process.WORK.values():
        assert callable(import_module(module).main)


@pytest.mark.parametrize("given", [[], ["--self-test"], ["--make-papers", "x"], ["make-papers"]])
def test_what_people_ask_for_is_none_of_it(given: list[str]) -> None:
    assert own_process.work(given) is None


@pytest.mark.parametrize("asked", own_process.WORK)
def test_the_window_does_it_and_nothing_else(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{own_process.WORK[asked]}.main", lambda: 5)
    monkeypatch.setattr(app, "_run", lambda _asked: pytest.fail("a window"))
    assert app.main([asked]) == 5


def test_a_bundle_starts_itself_and_python_the_module(monkeypatch: pytest.MonkeyPatch) -> None:
    word = own_process.LOOK_THROUGH
    assert own_process.command(word) == (sys.executable, "-m", "s11desktop.own_process", word)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_process.command(word) == (sys.executable, word)
    monkeypatch.setattr(sys, "executable", "")
    assert own_process.command(word) == ()


def test_its_memory_stays_off_the_disk_too(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr("s11desktop.memory.keep_off_disk", lambda: done.append("kept off the disk"))
    monkeypatch.setattr("s11desktop.operations.looking_apart.main", lambda: done.append("looked") or 0)
    assert own_process.work([own_process.LOOK_THROUGH]) == 0
    assert done == ["kept off the disk", "looked"]
