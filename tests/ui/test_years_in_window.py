"""The years after the first return, in the window: six rounds begun, answered, declared and made on their own pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from five_years import Life
from pages_of import settle, until, wait
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from s11desktop.audit.model import Audit
from s11desktop.audit.survey import Choice
from s11desktop.exchange.verify import verify
from s11desktop.vault import checking, history
from s11desktop.vault.opening import open_vault
from ui.main_window import MainWindow
from ui.pages.area import AreaPage
from ui.pages.check import Check
from ui.pages.next_round import NextRoundPage
from ui.pages.send import Send
from ui.pages.sent_log import SentLog
from ui.pages.statement import StatementPage
from ui.pages.survey import SurveyPage
from ui.places import PageName, Place

pytestmark = pytest.mark.slow
Shown = TypeVar("Shown")


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """The first year, lived through the verbs; the file is closed."""
    lived = Life(tmp_path)
    with lived.clock.running():
        lived.first_audit()
    lived.vault.close()
    return lived


@pytest.fixture
def opened(window: MainWindow, life: Life, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(type(window.session), "today", staticmethod(lambda: life.clock.today))
    window.show()
    with life.clock.running():
        wait(window.session.create(life.path, "", lambda path, _passphrase: open_vault(path, life.key)))
        yield window


@pytest.mark.timeout(600)
def test_six_rounds_in_the_window(opened: MainWindow, life: Life) -> None:
    years = Years(opened, life)
    years.begin("update", (2027, 3))
    years.answer("TST-1.1", "fully")
    years.declare_and_make()
    years.begin("statement", (2027, 9))
    years.state()
    years.declare_and_make()
    years.begin("audit", (2028, 9))
    years.confirm_all()
    years.count_replies(14, 2)
    years.declare_and_make()
    years.begin("update", (2029, 3))
    years.answer("TST-1.2", "fully")
    years.declare_and_make()
    years.begin("audit", (2030, 9))
    years.confirm_all()
    years.count_replies(15, 1)
    years.declare_and_make()

    log = years.go(Place(PageName.SENT_LOG), SentLog)
    assert log.title.text()
    made = sorted(life.folder.glob("*-window.zip"))
    assert [verify(path).verdict for path in made] == ["valid"] * 5
    assert sorted(verify(path).kind or "" for path in made) == ["full", "full", "statement", "update", "update"]
    opened.session.shut_down()
    with open_vault(life.path, life.key) as vault:
        assert checking.check(vault).whole
        history.verify(vault)
        rounds = vault.rounds()
        assert [each.round.kind for each in sorted(rounds, key=lambda each: each.round.started_on)] == [
            "audit",
            "update",
            "statement",
            "audit",
            "update",
            "audit",
        ]


class Years:
    """Somebody who does each year's work on the pages made for it."""

    def __init__(self, window: MainWindow, life: Life) -> None:
        self.window, self.life = window, life

    @property
    def audit(self) -> Audit:
        assert self.window.session.audit is not None
        return self.window.session.audit

    def go(self, place: Place, kind: type[Shown]) -> Shown:
        self.window.go(place)
        settle()
        until(lambda: self.window.session.is_at_rest)
        assert isinstance(self.window.page, kind)
        return self.window.page

    def rest(self, so: Callable[[], bool]) -> None:
        until(so)
        until(lambda: self.window.session.is_at_rest)

    def begin(self, kind: str, month: tuple[int, int]) -> None:
        self.life.clock.go_to(*month)
        page = self.go(Place(PageName.NEXT_ROUND, kind), NextRoundPage)
        self.rest(lambda: page.found is not None and not page.main.isHidden())
        before = self.audit.uuid
        page.main.click()
        self.rest(lambda: self.audit.uuid != before)
        assert self.audit.round.kind == kind

    def answer(self, code: str, rating: str) -> None:
        wait(self.window.session.verbs.answer(code, rating, f"Said in the window in {self.life.clock.today.year}."))
        wait(
            self.window.session.verbs.describe(
                standards=(code,), title=f"Shown in {self.life.clock.today.year}", dated=self.life.clock.today
            )
        )
        for action in self.audit.actions_for(code):
            if action.is_open:
                wait(self.window.session.verbs.close_action(action.uuid))

    def confirm_all(self) -> None:
        """The area as a table, and one key a question."""
        for area in self.audit.framework.areas:
            page = self.go(Place(PageName.AREA, area.code), AreaPage)
            self.rest(lambda page=page: bool(page._last))  # type: ignore[misc]
            for row in [row.key for row in page._all if self.audit.choice(row.key) is None]:
                page.rows.mark(row)
                page.rows.view.setFocus()
                QTest.keyClick(page.rows.view, Qt.Key.Key_S)
                self.rest(lambda row=row: self.audit.choice(row) is not None)  # type: ignore[misc]

    def count_replies(self, agree: int, partly: int) -> None:
        page = self.go(Place(PageName.SURVEY), SurveyPage)
        page.type.click()
        self.rest(lambda: page.tally.statement.text() != "")
        page.tally.fields[Choice.AGREE].setText(str(agree))
        page.tally.fields[Choice.PARTLY].setText(str(partly))
        page.tally.keep()
        self.rest(lambda: self.audit.survey is not None and self.audit.survey.replies == agree + partly)

    def state(self) -> None:
        page = self.go(Place(PageName.STATEMENT), StatementPage)
        if not page.confirm.isHidden():
            page.confirm.click()
            self.rest(lambda: all(self.audit.choice(each.code) for each in self.audit.framework.standards))
        self.rest(lambda: not page.state.isHidden())
        page.state.click()
        self.rest(lambda: page.state.isHidden())
        for code, card in page.laws.items():
            card.choices.picked.emit("yes")
            card.words.edit.setPlainText("Told at the meeting of the helpers.")
            self.rest(lambda code=code: any(each.code == code and each.words for each in self.audit.stated))  # type: ignore[misc]

    def declare_and_make(self) -> None:
        for place, signer in enumerate(self.audit.sign_off.signers):
            page = self.go(Place(PageName.CHECK), Check)
            card = next(each for each in page.signers if each.role == signer.role)
            card.name.setText(("Ann Bell", "Mo Aziz")[place % 2])
            card.seen.set_date(self.life.clock.today)
            assert card.button is not None
            before = len(self.audit.declarations)
            card.button.click()
            self.rest(lambda before=before: len(self.audit.declarations) > before)  # type: ignore[misc]
        made = len(self.audit.sent)
        page = self.go(Place(PageName.SEND, "new"), Send)
        page.plan.save_at(self.life.folder / f"{self.life.clock.today}-window.zip")
        page.make.click()
        self.rest(lambda: len(self.audit.sent) > made)
        self.rest(lambda: not page.ready.isHidden())
        assert self.audit.sent[-1].exported_at.date() == self.life.clock.today
