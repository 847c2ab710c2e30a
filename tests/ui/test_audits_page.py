"""Several audits in one file at the window: added, answered once, finished, read, erased; by keyboard where it says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hands import Hands, Key
from PySide6.QtWidgets import QRadioButton
from several import edition_2025
from window_looks import done, fits, go, settle, unnamed, wait_for

from s11desktop.audit.beside import Stands
from s11desktop.audit.model import Audit
from s11desktop.framework.crosswalk import Became, equals, links
from s11desktop.framework.reading import load
from s11desktop.vault.vault import Vault
from ui.main_window import MainWindow
from ui.pages.audits import NEXT, AuditsPage
from ui.pages.edition import EditionPage
from ui.pages.home import Home
from ui.pages.next_round import NextRoundPage
from ui.pages.organisation_facts import beforehand, effect, with_fact
from ui.pages.question import Question
from ui.places import PageName, Place
from ui.theme import Scheme

SECRET = "five words are quite enough"
MADE = ("recovery_made", "2026-11-01")


def school(path: Path, secret: str) -> Vault:
    """A school with a nursery class that has answered every question asked in the early years as well."""
    from s11desktop.operations import answers, organisation, settings

    asked = load("schools")
    kind = next(each.code for each in asked.kinds if "primary" in each.code or "maintained" in each.code)
    vault = organisation.create_file(path, secret, name="Oakfield", kind=kind, framework=asked, level="full")
    settings.keep(vault, *MADE)
    for code in equals(asked, load("early-years")):
        answers.answer(vault, code, "fully", "In our handbook.")
    return vault


def group(path: Path, secret: str) -> Vault:
    """A hall group with answers to the edition of 2025."""
    from s11desktop.operations import answers, organisation, settings

    asked = edition_2025()
    kind = asked.kinds[0].code
    vault = organisation.create_file(path, secret, name="Hall", kind=kind, framework=asked, level=asked.levels[-1])
    settings.keep(vault, *MADE)
    for standard in asked.standards:
        answers.answer(vault, standard.code, asked.scale[0].code, f"What we do about {standard.number}.")
    return vault


def audit(window: MainWindow) -> Audit:
    assert window.session.audit is not None
    return window.session.audit


def open_with(window: MainWindow, path: Path, fill: object) -> MainWindow:
    window.show()
    done(window.session.create(path, SECRET, fill))  # type: ignore[arg-type]
    return window


def audits_page(window: MainWindow) -> AuditsPage:
    go(window, Place(PageName.AUDITS))
    page = window.page
    assert isinstance(page, AuditsPage)
    page.found = None
    page.show_audit(audit(window))
    wait_for(lambda: page.found is not None)
    settle()
    return page


def add_nursery(window: MainWindow) -> None:
    asked = load("early-years")
    kind = asked.kinds[0].code
    done(window.session.verbs.add_audit(asked, "full", view="", kind=kind, facts={}))


@pytest.fixture
def oakfield(window: MainWindow, tmp_path: Path) -> MainWindow:
    return open_with(window, tmp_path / "Oakfield.s11", school)


@pytest.fixture
def hall(window: MainWindow, tmp_path: Path) -> MainWindow:
    return open_with(window, tmp_path / "Hall.s11", group)


def test_a_school_with_a_nursery_answers_once_by_keyboard(oakfield: MainWindow) -> None:
    window = oakfield
    window.activateWindow()
    first = audit(window).uuid
    here, there = load("early-years"), load("schools")
    pairs = equals(here, there)
    hands = Hands(window)
    hands.press(Key.Key_F6)
    hands.tab_to("Audit of", back=True, most=2)
    hands.press(Key.Key_Return)
    hands.until("The audits in this file")
    hands.tab_to("Add another set of questions")
    hands.press(Key.Key_Return)
    hands.until("What else do you answer for?")
    hands.until(lambda: isinstance(window.focusWidget(), QRadioButton))
    hands.press(Key.Key_2)
    hands.until(lambda: hands.screen().count("Early years and childcare"))
    hands.press(Key.Key_Return)
    hands.until("Which of these are you?")
    hands.press(Key.Key_1)
    hands.press(Key.Key_Return)
    hands.until("Early years and childcare")
    hands.until(lambda: audit(window).uuid != first and isinstance(window.page, Home))
    code, theirs = next(iter(pairs.items()))
    assert audit(window).framework.id == here.id
    assert audit(window).by_standard[code].words == "In our handbook."
    go(window, Place(PageName.QUESTION, code))
    number = there.by_code[theirs].number
    hands.until(f"This answers {number} of “{there.short}” too.")
    hands.press(Key.Key_2)  # the rating has the focus
    hands.until(lambda: audit(window).by_standard[code].rating == "partly")
    hands.tab_to(f"Go to it: {number}", most=14)
    hands.press(Key.Key_Return)
    hands.until(lambda: audit(window).uuid == first)
    page = window.page
    assert isinstance(page, Question)
    assert page.code == theirs
    assert audit(window).by_standard[theirs].rating == "partly"


def test_the_same_question_where_it_is_not_asked_leads_to_the_list_that_says_why(oakfield: MainWindow) -> None:
    window = oakfield
    first = audit(window).uuid
    add_nursery(window)
    nursery, asked = audit(window).uuid, load("early-years")
    done(window.session.verbs.set_level("starter"))
    wait_for(lambda: audit(window).level == "starter")
    unasked = next(code for code in equals(asked, load("schools")) if asked.by_code[code].level == "full")
    done(window.session.verbs.turn_to(first))
    wait_for(lambda: audit(window).uuid == first)
    window.go(Place(PageName.QUESTION, unasked, audit=nursery))
    wait_for(lambda: audit(window).uuid == nursery)
    wait_for(lambda: window.place == Place(PageName.QUESTIONS, "hidden"))


def test_one_answer_can_be_made_apart_and_one_again(oakfield: MainWindow) -> None:
    window = oakfield
    add_nursery(window)
    code = next(iter(equals(load("early-years"), load("schools"))))
    go(window, Place(PageName.QUESTION, code))
    page = window.page
    assert isinstance(page, Question)
    assert page.content is not None
    page.content.elsewhere._part()
    wait_for(lambda: next(t for t in audit(window).twins if t.standard == code).stands is Stands.APART)
    done(window.session.verbs.answer(code, "not"))
    settle()
    assert "there you said “Fully met”" in Hands(window).screen()
    twin = next(t for t in audit(window).twins if t.standard == code)
    page.content.elsewhere._do(window.session.verbs.join, twin.audit)
    wait_for(lambda: audit(window).by_standard[code].rating == "fully")


def test_what_is_nearly_the_same_is_offered_and_never_filled_in(oakfield: MainWindow) -> None:
    window = oakfield
    here, there = load("early-years"), load("schools")
    link = next(row for row in links(here, there) if row.relation == "narrower")
    done(window.session.verbs.answer(link.target, "fully", "At every induction."))
    add_nursery(window)
    assert audit(window).choice(link.source) is None
    go(window, Place(PageName.QUESTION, link.source))
    page = window.page
    assert isinstance(page, Question)
    assert page.content is not None
    offers = page.content.elsewhere
    wait_for(lambda: link.target in offers.offers)
    assert "At every induction." in Hands(window).screen()
    assert audit(window).choice(link.source) is None
    offers.offers[link.target].click()
    wait_for(lambda: audit(window).choice(link.source) is not None)
    assert audit(window).by_standard[link.source].words == "At every induction."
    settle()
    assert not offers.offers


def test_home_says_when_another_audit_waits(oakfield: MainWindow) -> None:
    window = oakfield
    first = audit(window).uuid
    add_nursery(window)
    go(window, Place(PageName.HOME))
    page = window.page
    assert isinstance(page, Home)
    wait_for(lambda: not page.notices.waiting.isHidden())
    assert "“Schools and colleges” in this file waits for" in Hands(window).screen()
    page.notices.work.click()
    wait_for(lambda: audit(window).uuid == first)


def test_a_newer_edition_is_looked_at_then_brought_forward(hall: MainWindow) -> None:
    window = hall
    before = audit(window)
    go(window, Place(PageName.HOME))
    home = window.page
    assert isinstance(home, Home)
    wait_for(lambda: not home.notices.newer.isHidden())
    go(window, Place(PageName.EDITION))
    page = window.page
    assert isinstance(page, EditionPage)
    wait_for(lambda: page.offered is not None)
    settle()
    assert set(page.folds) == set(Became)
    report = page.offered.report if page.offered else None
    assert report is not None
    row = report.of(Became.REWORDED)[0]
    new = load("voluntary-faith")
    screen = Hands(window).screen()
    assert before.framework.by_code[row.old[0]].text in screen
    assert new.by_code[row.new[0]].text in screen
    assert audit(window) == before
    page.main.click()
    wait_for(lambda: page.report is not None)
    settle()
    after = audit(window)
    assert after.framework.edition == new.edition
    assert page.title.text() == f"Your answers are in the edition of {new.edition}."
    assert after.by_standard[row.new[0]].come_back
    gone = next(each for each in after.earlier if not each.standard)
    assert gone.question in Hands(window).screen()
    said = next(each for each in after.earlier if each.standard)
    go(window, Place(PageName.QUESTION, said.standard))
    assert f"In the edition of {said.edition} you said" in Hands(window).screen()
    assert said.question in Hands(window).screen()


def test_a_file_that_is_no_edition_is_refused_in_a_sentence(hall: MainWindow, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[framework", "utf-8")
    before = audit(hall)
    for path in (broken, tmp_path / "missing.toml"):
        go(hall, Place(PageName.EDITION, str(path)))
        page = hall.page
        assert isinstance(page, EditionPage)
        title = page.title
        wait_for(lambda title=title: title.text().startswith("This is no edition"))  # type: ignore[misc]
        assert page.lede.text()
        assert page.main.isHidden()
    assert audit(hall) == before


def test_a_finished_audit_is_read_and_not_changed_and_one_press_leads_back(hall: MainWindow) -> None:
    window = hall
    page = audits_page(window)
    card = page.cards[0]
    assert card.finish_link is not None
    card.finish_link.click()
    card.day.line.setText("3 March 1999")
    card.finish_button.click()
    wait_for(lambda: card._day.fault)
    card.day.line.setText("")
    card.finish_button.click()
    wait_for(lambda: audit(window).finished)
    wait_for(lambda: page.main.words == NEXT)
    assert window.session.read_only
    assert not window.frame.reading.isHidden()
    page.main.click()
    wait_for(lambda: window.place.page is PageName.NEXT_ROUND)
    begin = window.page
    assert isinstance(begin, NextRoundPage)
    wait_for(lambda: begin.found is not None)
    begin.main.click()
    wait_for(lambda: not audit(window).finished)
    wait_for(lambda: window.place.page is PageName.HOME)
    now = audit(window).uuid
    page = audits_page(window)
    next(iter(page.cards[1].buttons.values())).click()
    wait_for(lambda: audit(window).finished)
    for name in (PageName.HOME, PageName.QUESTION, PageName.EVIDENCE, PageName.ACTIONS, PageName.CHECK):
        go(window, Place(name))
        assert "Nothing in it can be changed." in Hands(window).screen(), name
        shown = window.page
        assert shown is not None
        said = Hands(window).screen()
        for words in ("Add a file", "Add an action", "Describe without attaching", "Take it back", "Add something"):
            assert words not in said, (name, words)
    wait_for(lambda: window.frame.reading.button.words.startswith("Back to the audit of"))
    window.frame.reading.button.click()
    wait_for(lambda: audit(window).uuid == now)
    assert window.frame.reading.isHidden()


def test_a_finished_audit_is_erased_after_one_question(hall: MainWindow) -> None:
    window = hall
    done(window.session.verbs.close_round(window.session.today()))
    done(window.session.verbs.begin_round("audit", marks=False))
    page = audits_page(window)
    link = page.cards[1].erase_link
    assert link is not None
    link.click()
    assert "backups made before today, and returns you sent" in page.erasing.question.text()
    page.erasing.erase_link.click()
    assert page.erasing._why.fault
    page.erasing.why.setText("Kept long enough")
    page.erasing.erase_link.click()
    wait_for(lambda: "Erased: the audit of" in page.erasing.told.text(), 60)
    wait_for(lambda: "was erased for good on" in Hands(window).screen())


def test_years_are_a_number_and_home_reminds(hall: MainWindow) -> None:
    window = hall
    page = audits_page(window)
    for wrong in ("six", "0", "101", ""):
        page.keeping.years.setText(wrong)
        page.keeping.keep()
        wait_for(lambda: page.keeping._row.fault)
    page.keeping.years.setText("1")
    page.keeping.keep()
    wait_for(lambda: page.keeping._state.text().startswith("1 year after"))
    assert not page.keeping._row.fault


def test_a_mistake_of_ours_at_the_years_is_told(hall: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until November 2026 it was passed over: the page stood there as if the years were kept."""
    from s11desktop.operations import rounds

    def fails(*_given: object, **_named: object) -> None:
        raise RuntimeError("ours")

    window, told = hall, list[object]()
    page = audits_page(window)
    monkeypatch.setattr(rounds, "keep_for", fails)
    window.session.failed.connect(told.append)
    page.keeping.years.setText("7")
    page.keeping.keep()
    wait_for(lambda: told)
    assert isinstance(told[0], RuntimeError)
    assert not page.keeping._row.fault


def test_changing_a_fact_says_how_many_questions_come_or_go(oakfield: MainWindow) -> None:
    now = audit(oakfield)
    code = next(each.code for each in now.framework.facts if beforehand(now, each.code))
    yes = replace_facts(now, code, yes=True)
    no = with_fact(now.organisation, code, False)
    told = effect(yes, no) + effect(replace_facts(now, code, yes=False), with_fact(now.organisation, code, True))
    assert "asked now" in told
    assert "not asked any more" in told
    assert "kept" in told


def replace_facts(audit: Audit, code: str, *, yes: bool) -> Audit:
    return replace(audit, organisation=with_fact(audit.organisation, code, yes))


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_unnamed_or_cut(oakfield: MainWindow, size: int) -> None:
    window = oakfield
    add_nursery(window)
    code = next(iter(equals(load("early-years"), load("schools"))))
    window.set_scheme(Scheme.LIGHT)
    window.set_text_size(size)
    for place in (
        Place(PageName.AUDITS),
        Place(PageName.ADD_AUDIT),
        Place(PageName.EDITION),
        Place(PageName.QUESTION, code),
        Place(PageName.HOME),
    ):
        go(window, place)
        for _ in range(40):
            settle()
        assert window.page is not None
        assert not unnamed(window), place
        fits(window.page, place)
