"""The five years in the window: three editions, two sets of questions, six rounds, four surveys, two reviews and three
pairs of hands, each round begun, answered, declared and made on the pages made for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from builders import small_framework
from five_years import Life, edition_2027, edition_2028
from pages_of import settle, until, wait
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from several import other_framework

from s11desktop.audit.model import Audit
from s11desktop.audit.part import Use
from s11desktop.audit.survey import Choice
from s11desktop.exchange import part as parts
from s11desktop.exchange import part_answering, part_lock
from s11desktop.exchange.verify import verify
from s11desktop.framework import reading
from s11desktop.framework.model import Framework
from s11desktop.framework.reading import FrameworkEntry
from s11desktop.operations import reviewing
from s11desktop.vault import checking, history, past
from s11desktop.vault.opening import open_vault
from ui.main_window import MainWindow
from ui.pages.add_audit import AddAudit
from ui.pages.area import AreaPage
from ui.pages.check import Check
from ui.pages.next_round import NextRoundPage
from ui.pages.part import PartPage
from ui.pages.send import Send
from ui.pages.sent_log import SentLog
from ui.pages.share import SharePage
from ui.pages.statement import StatementPage
from ui.pages.survey import SurveyPage
from ui.pages.take_part import TakePart
from ui.places import PageName, Place

pytestmark = pytest.mark.slow
Shown = TypeVar("Shown")


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """The first audit, lived through the verbs; the file is closed."""
    lived = Life(tmp_path)
    with lived.clock.running():
        lived.first_audit()
    lived.vault.close()
    return lived


@pytest.fixture
def years(window: MainWindow, life: Life, monkeypatch: pytest.MonkeyPatch) -> Iterator[Years]:
    stretched = part_lock._stretched
    monkeypatch.setattr(part_lock, "_stretched", lambda words, salt, _work: stretched(words, salt, 4))
    monkeypatch.setattr(type(window.session), "today", staticmethod(lambda: life.clock.today))
    window.show()
    with life.clock.running():
        wait(window.session.create(life.path, "", lambda path, _passphrase: open_vault(path, life.key)))
        yield Years(window, life, monkeypatch)


@pytest.mark.timeout(900)
def test_five_years_in_the_window(years: Years) -> None:
    life = years.life
    years.begin("update", (2027, 3))
    years.answer("TST-1.1", "fully")
    years.declare_and_make()
    years.begin("statement", (2027, 9))
    years.count_replies(15, 2)
    years.state()
    years.declare_and_make()

    years.ship(small_framework(), edition_2027(), other_framework(same_as=()))
    years.begin("audit", (2028, 9))
    assert years.audit.framework.edition == "2027"
    years.go_through()
    years.count_replies(9, 8)
    years.review("TST-1", "partly")
    years.declare_and_make()
    first = years.audit.uuid
    years.add("urn:s11desktop:framework:nursery", "nursery")
    years.go_through()
    years.declare_and_make("nursery")
    years.turn_to(first)

    years.begin("update", (2029, 3))
    years.answer("TST-1.2", "fully")
    years.declare_and_make()
    years.ship(small_framework(), edition_2027(), edition_2028())
    years.begin("audit", (2030, 9))
    assert years.audit.framework.edition == "2028"
    years.share("TST-2", "Cleo")
    years.go_through()
    years.count_replies(16, 1)
    years.review("TST-1", "fully")
    years.declare_and_make()

    assert years.go(Place(PageName.SENT_LOG), SentLog).title.text()
    made = sorted(life.folder.glob("*-window.zip"))
    assert [verify(path).verdict for path in made] == ["valid"] * len(made)
    kinds = ["full", "full", "starter", "statement", "update", "update"]
    assert sorted(verify(path).kind or "" for path in made) == kinds
    years.window.session.shut_down()
    _whole_at_the_end(life)


def _whole_at_the_end(life: Life) -> None:
    with open_vault(life.path, life.key) as vault:
        assert checking.check(vault).whole
        history.verify(vault)
        rounds = sorted(vault.rounds(), key=lambda each: each.round.started_on)
        assert [each.round.kind for each in rounds] == ["audit", "update", "statement", "audit", "update", "audit"]
        asked = {(each.framework, each.edition) for each in vault.audits()}
        assert {edition for name, edition in asked if name.endswith("test")} == {"2026", "2027", "2028"}
        assert any(name.endswith("nursery") for name, _edition in asked)
        seen = "\n".join(f"{row.before}\n{row.after}" for row in past.newest_first(vault.raw))
        reviews = [each.shows for entry in vault.audits() for each in reviewing.reviews(vault, entry.uuid)]
        assert len(reviews) == 2
        for words in life.typed:
            assert words in seen or words in reviews, words
        for words in life.gone:
            assert words not in seen


class Years:
    """Somebody who does each year's work on the pages made for it."""

    def __init__(self, window: MainWindow, life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window, self.life, self._patch = window, life, monkeypatch

    @property
    def audit(self) -> Audit:
        assert self.window.session.audit is not None
        return self.window.session.audit

    def ship(self, *frameworks: Framework) -> None:
        """What a newer version of the program brings along."""
        entries = tuple(
            FrameworkEntry(each.id, each.edition, each.title, f"{each.id.rpartition(':')[2]}/{each.edition}.toml")
            for each in frameworks
        )

        def load(name: str, edition: str | None = None) -> Framework:
            found = [each for each in frameworks if name in (each.id, each.id.rpartition(":")[2])]
            return next((each for each in found if each.edition == edition), found[-1])

        self._patch.setattr(reading, "installed", lambda: entries)
        self._patch.setattr(reading, "load", load)

    def go(self, place: Place, kind: type[Shown]) -> Shown:
        self.window.go(place)
        settle()
        until(lambda: self.window.session.is_at_rest)
        assert isinstance(self.window.page, kind)
        return self.window.page

    def rest(self, so: Callable[[], object]) -> None:
        until(lambda: bool(so()))
        until(lambda: self.window.session.is_at_rest)

    # -- a round ---------------------------------------------------------------------------------------------------

    def begin(self, kind: str, month: tuple[int, int]) -> None:
        self.life.clock.go_to(*month)
        page = self.go(Place(PageName.NEXT_ROUND, kind), NextRoundPage)
        self.rest(lambda: page.found is not None and not page.main.isHidden())
        before = self.audit.uuid
        page.main.click()
        self.rest(lambda: self.audit.uuid != before)
        assert self.audit.round.kind == kind

    def answer(self, code: str, rating: str) -> None:
        verbs = self.window.session.verbs
        wait(verbs.answer(code, rating, self.life.words(f"{code} in the window")))
        title = self.life.words(f"{code} shown in the window")
        wait(verbs.describe(standards=(code,), title=title, dated=self.life.clock.today))
        for action in self.audit.actions_for(code):
            if action.is_open:
                wait(verbs.close_action(action.uuid))

    def go_through(self) -> None:
        """Each area as a table: one key where last time's answer is still true, another where there is none."""
        for area in self.audit.framework.areas:
            page = self.go(Place(PageName.AREA, area.code), AreaPage)
            settle()
            for code in [row.key for row in page._all if self.audit.choice(row.key) is None]:
                page.rows.mark(code)
                page.rows.view.setFocus()
                last = page._last.get(code)
                if last is not None and last.fits is not None:
                    QTest.keyClick(page.rows.view, Qt.Key.Key_S)
                    self.rest(lambda code=code: self.audit.choice(code) is not None)  # type: ignore[misc]
                else:
                    best = next(each.code for each in self.audit.framework.scale if each.level.value == "fully")
                    self.answer(code, best)

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

    def count_replies(self, agree: int, partly: int) -> None:
        page = self.go(Place(PageName.SURVEY), SurveyPage)
        page.type.click()
        self.rest(lambda: page.tally.statement.text() != "")
        page.tally.fields[Choice.AGREE].setText(str(agree))
        page.tally.fields[Choice.PARTLY].setText(str(partly))
        page.tally.keep()
        self.rest(lambda: self.audit.survey is not None and self.audit.survey.replies == agree + partly)

    def add(self, framework: str, kind: str) -> None:
        """Another set of questions in the same round."""
        page = self.go(Place(PageName.ADD_AUDIT), AddAudit)
        self.rest(lambda: page.what is not None)
        assert page.what is not None
        if page.what.framework is None:
            assert page.what.sectors is not None
            page.what.sectors.set_choice(framework)
            page.next.click()
            settle()
        assert page.what.kinds is not None
        page.what.kinds.set_choice(kind)
        page.next.click()
        self.rest(lambda: self.audit.framework.id == framework)

    def turn_to(self, uuid: str) -> None:
        """Work on another audit of the file."""
        wait(self.window.session.verbs.turn_to(uuid))
        self.rest(lambda: self.audit.uuid == uuid)

    # -- other hands -----------------------------------------------------------------------------------------------

    def _made(self, use: Use, area: str, who: str) -> tuple[Path, str]:
        page = self.go(Place(PageName.SHARE, use.value), SharePage)
        page.of.set_code(area)
        page.to.setText(who)
        path, said = self.life.folder / f"{who} {self.life.clock.today}.s11part", page.words.words
        page.save_to(path)
        self.rest(lambda: page.ready.isVisible())
        return path, said

    def _opened(self, path: Path, said: str) -> PartPage:
        page = self.go(Place(PageName.PART, str(path)), PartPage)
        page.lock.words.setText(said)
        page.unlock()
        self.rest(lambda: page.desk is not None)
        return page

    def share(self, area: str, who: str) -> None:
        """An area goes to somebody else's computer, is answered there, and is taken in here."""
        path, said = self._made(Use.SHARE, area, who)
        there = parts.open_part(path, said)
        code, now = there.part.standards[0], self.life.clock.at
        reply = part_answering.answer(
            there.part, there.reply, code, now, rating="fully", words=self.life.words(f"{code} by {who}")
        )
        parts.save(there, replace(reply, name=who, finished_at=now), parts.key_for_once(who, ""), now)
        self._opened(path, said).main.click()
        page = self.window.page
        assert isinstance(page, TakePart)
        self.rest(lambda: page.found is not None)
        page.take_in()
        self.rest(lambda: page._is_done)
        assert self.audit.by_standard[code].changed_by == who

    def review(self, area: str, rating: str) -> None:
        """A peer rates one question beside."""
        path, said = self._made(Use.REVIEW, area, "Dina Shah")
        there = parts.open_part(path, said)
        code, now = there.part.standards[0], self.life.clock.at
        shows = self.life.words(f"{code} reviewed")
        reply = part_answering.review(there.part, there.reply, code, now, rating=rating, shows=shows)
        parts.save(there, replace(reply, name="Dina Shah"), parts.key_for_once("Dina Shah", "Lead"), now)
        page = self._opened(path, said)
        before = self.audit.responses
        page.main.click()
        self.rest(lambda: page.told.text())
        assert "stand beside your answers" in page.told.text()
        assert self.audit.responses == before

    # -- making it -------------------------------------------------------------------------------------------------

    def declare_and_make(self, name: str = "return") -> None:
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
        sending = self.go(Place(PageName.SEND, "new"), Send)
        sending.plan.save_at(self.life.folder / f"{name}-{self.life.clock.today}-window.zip")
        sending.make.click()
        self.rest(lambda: len(self.audit.sent) > made)
        self.rest(lambda: not sending.ready.isHidden())
        assert self.audit.sent[-1].exported_at.date() == self.life.clock.today
