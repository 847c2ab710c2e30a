"""A library of 2,000 things: what is asked for is found among all of them, and few are laid out at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import sample_audit
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from s11desktop.audit.model import Audit, Evidence
from ui.pages.evidence_list import AT_ONCE, RENEW, EvidenceList, EvidenceTools
from ui.pages.evidence_words import BY_TITLE
from ui.theme import Theme
from ui.widgets.layouts import Column

TODAY = date(2026, 11, 22)
MANY = 2_000
WATCHDOG = 0.25
"""Seconds of processor one key may cost: five times what is promised, since tests run beside other work."""


def library() -> Audit:
    audit = sample_audit()
    code = audit.framework.standards[0].code
    things = tuple(
        Evidence(
            uuid=f"thing-{number}",
            number=number,
            title=f"Thing {number:04d}",
            standards=(code,) if number % 7 else (),
            shows="Who was trained, when and by whom",
            expires=TODAY + timedelta(days=number) if number % 3 == 0 else None,
        )
        for number in range(1, MANY + 1)
    )
    return replace(audit, evidence=things)


@pytest.fixture
def shelf(theme: Theme, shown: Callable[[QWidget], QWidget]) -> EvidenceList:
    page = QWidget()
    column = Column(theme, page)
    tools = EvidenceTools(theme, page)
    made = EvidenceList(theme, tools)
    column.addWidget(tools)
    column.addWidget(made)
    page.setProperty("kept", tools)
    shown(page)
    made.show_audit(library(), TODAY)
    return made


def keys(shelf: EvidenceList) -> list[str]:
    return [row.key for row in shelf.rows.model.rows]


def key(shelf: EvidenceList, pressed: Qt.Key) -> str:
    QTest.keyClick(shelf.rows.view, pressed)
    QCoreApplication.processEvents()
    return shelf.rows.key


def test_few_are_laid_out_and_every_one_is_reached_by_key(shelf: EvidenceList) -> None:
    tester = QAbstractItemModelTester(shelf.rows.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shelf._tools.order.set_code(BY_TITLE)
    shelf.refresh(again=True)
    assert len(keys(shelf)) == AT_ONCE
    assert shelf.said == "1 to 60 of 2,000 shown"
    assert shelf.mark("thing-1")
    shelf.rows.view.setFocus()
    seen = [shelf.rows.key, *(key(shelf, Qt.Key.Key_Down) for _ in range(150))]
    assert seen == [f"thing-{number}" for number in range(1, 152)]
    assert key(shelf, Qt.Key.Key_End) == f"thing-{MANY}"
    assert shelf.said == "1,941 to 2,000 of 2,000 shown"
    assert key(shelf, Qt.Key.Key_Down) == f"thing-{MANY}"
    assert [key(shelf, Qt.Key.Key_Up) for _ in range(61)][-1] == f"thing-{MANY - 61}"
    assert key(shelf, Qt.Key.Key_Home) == "thing-1"
    assert shelf.mark("thing-1000")
    assert shelf.rows.key == "thing-1000"
    shelf.before.click()
    shelf.after.click()
    assert shelf.chosen is not None
    tester.deleteLater()


def test_words_and_filters_look_through_all_of_them(shelf: EvidenceList) -> None:
    shelf._tools.search.setText("thing 1999")
    shelf.refresh(again=True)
    assert keys(shelf) == ["thing-1999"]
    assert shelf.said == "1 of 2000 shown"
    shelf._tools.search.setText("nothing like it")
    shelf.refresh(again=True)
    assert shelf.nothing.isVisible()
    shelf.show_everything()
    shelf._tools.filter.set_code(RENEW)
    shelf.refresh(again=True)
    assert len(keys(shelf)) == len([number for number in range(1, MANY + 1) if number % 3 == 0 and number <= 56])


def test_a_key_costs_little(shelf: EvidenceList) -> None:
    cost = []
    for words in ("t", "th", "thing 1", "thing 12", "thing 123", "", "trained", "zzz", ""):
        start = time.thread_time()
        shelf._tools.search.setText(words)
        shelf.refresh(again=True)
        QCoreApplication.processEvents()
        cost.append(time.thread_time() - start)
    for pressed in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        start = time.thread_time()
        key(shelf, pressed)
        cost.append(time.thread_time() - start)
    assert max(cost) < WATCHDOG
