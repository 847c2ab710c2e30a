"""While words are typed: one quiet line when they could name a child, after a pause, never at the word being typed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hall_group import open_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from window_looks import done, go, saved, settle, wait_for

from ui import quiet_check
from ui.main_window import MainWindow
from ui.pages.question import Question
from ui.places import PageName, Place
from ui.quiet_check import PAUSE_MS, QuietLine
from ui.saving import PAUSE_MS as SAVING_MS


@pytest.fixture
def hall(window: MainWindow, tmp_path: Path) -> MainWindow:
    open_in(window, tmp_path, finished=False)
    done(window.session.verbs.set_settings({"recovery_made": "2026-11-01"}))
    return window


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(quiet_check, "announce", lambda _widget, words: heard.append(words))
    return heard


def field_of(window: MainWindow) -> QPlainTextEdit:
    audit = window.session.audit
    assert audit is not None
    go(window, Place(PageName.QUESTION, audit.responses[2].standard, "words"))
    page = window.page
    assert isinstance(page, Question)
    wait_for(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("")
    return field


def pause(window: MainWindow) -> None:
    until = time.monotonic() + (PAUSE_MS + 150) / 1000
    wait_for(lambda: time.monotonic() > until and window.session.is_at_rest)
    settle()


def lines(window: MainWindow) -> list[str]:
    return [line.text() for line in window.findChildren(QuietLine) if line.isVisible()]


def test_a_childs_name_is_said_once_and_quietly(hall: MainWindow, said: list[str]) -> None:
    assert PAUSE_MS <= SAVING_MS
    field = field_of(hall)
    QTest.keyClicks(field, "We saw Jamie, aged 7")
    assert lines(hall) == []
    pause(hall)
    assert lines(hall) == ["This looks like a child’s name. Do not write about a child here."]
    QTest.keyClicks(field, ", and rang.")
    pause(hall)
    assert said == lines(hall)
    field.selectAll()
    QTest.keyClicks(field, "We saw a child, and rang.")
    pause(hall)
    assert lines(hall) == []
    assert len(said) == 1


def test_never_while_a_word_is_typed_but_when_the_field_is_left(hall: MainWindow, said: list[str]) -> None:
    field = field_of(hall)
    QTest.keyClicks(field, "It was about the child called Jam")
    pause(hall)
    assert lines(hall) == []
    QTest.keyClick(field, Qt.Key.Key_Tab)
    pause(hall)
    assert lines(hall) == ["This looks like a child’s name. Do not write about a child here."]
    assert len(said) == 1


def test_colleagues_and_what_was_let_stand_are_not_said(hall: MainWindow, said: list[str]) -> None:
    from s11desktop.operations import checking

    field = field_of(hall)
    QTest.keyClicks(field, "What Jamie, aged 7, said.")
    saved(hall)
    audit = hall.session.audit
    assert audit is not None
    found = checking.stands(audit, checking.Memory()).child
    done(hall.session.verbs.accept_findings(found, "Invented"))
    saved(hall)
    said.clear()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "Grace rang.")
    pause(hall)
    assert lines(hall) == []


def test_a_place_of_something_else_is_not_looked_at(hall: MainWindow) -> None:
    go(hall, Place(PageName.SEND, "draft"))
    name = hall.page.plan.recipient.name  # type: ignore[attr-defined]
    name.setFocus()
    QTest.keyClicks(name, "Jamie, aged 7")
    pause(hall)
    assert lines(hall) == []


def test_typing_goes_on_while_a_long_text_is_looked_at(hall: MainWindow) -> None:
    field = field_of(hall)
    field.setPlainText("The mother of Rosie Pettigrew rang. " * 500)
    QTest.keyClicks(field, "x")
    pause(hall)
    took = []
    for _ in range(20):
        began = time.perf_counter()
        QTest.keyClicks(field, "y ")
        took.append(time.perf_counter() - began)
    pause(hall)
    assert sorted(took)[-3] < 0.1
    assert lines(hall) == ["This looks like a child’s name. Do not write about a child here."]
