"""Two audits side by side in the window: counts that are the core's, every question within one press, no dead ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import small_framework
from keeping import new_key
from pages_of import settle, until, wait

from s11desktop.audit.comparing import Moved
from s11desktop.operations import answers, organisation, rounds
from s11desktop.vault.vault import Vault
from ui.main_window import MainWindow
from ui.pages import compare_words
from ui.pages.compare import ComparePage
from ui.places import PageName, Place
from ui.widgets.text import Text


def _page(window: MainWindow) -> ComparePage:
    window.go(Place(PageName.COMPARE))
    settle()
    until(lambda: window.session.is_at_rest)
    page = window.page
    assert isinstance(page, ComparePage)
    return page


@pytest.fixture
def school(window: MainWindow) -> MainWindow:
    wait(window.session.open_example("quillmere"))
    return window


def test_this_audit_stands_beside_the_one_before_it(school: MainWindow) -> None:
    page = _page(school)
    found = page.found
    assert found is not None
    assert (found.before.round.period, found.after.round.period) == ("2025", "2026")
    assert page.title.text() == compare_words.headline(found)
    assert "were not asked last time" in page.title.text(), "last year was the first look"
    assert f"{found.both_after.asked} questions asked both times" in page.lede.text()
    worse = found.of(Moved.WORSE)
    first = f"Got worse: {len(worse)}" if worse else f"Improved: {len(found.of(Moved.IMPROVED))}"
    assert page.shown_title.text() == first


def test_each_group_is_shown_and_a_question_is_one_press_away(school: MainWindow) -> None:
    page = _page(school)
    found = page.found
    assert found is not None
    for moved in (Moved.SAME, Moved.IMPROVED):
        page._show_group(moved.value)
        assert page.shown_title.text().endswith(str(len(found.of(moved))))
    page._show_group(compare_words.NEW)
    assert page.rows.model.rowCount() == len(found.new)
    code = found.new[0].standard.code
    page.rows.opened.emit(code)
    settle()
    assert (school.place.page, school.place.item) == (PageName.QUESTION, code)


def test_the_two_can_be_turned_round(school: MainWindow) -> None:
    page = _page(school)
    first = page.found
    assert first is not None
    assert page.before is not None
    assert page.after is not None
    before, after = page.before.code, page.after.code
    page.before.set_code(after)
    page.after.set_code(before)
    page._picked()
    until(lambda: page.found is not first)
    turned = page.found
    assert turned is not None
    assert len(turned.of(Moved.WORSE)) == len(first.of(Moved.IMPROVED))
    assert len(turned.gone) == len(first.new)
    page._show_group(compare_words.GONE)
    page.rows.opened.emit(f"{compare_words.GONE} {turned.gone[0].standard.code}")
    settle()
    assert school.place.page is PageName.COMPARE, "what is not asked any more leads nowhere"


def test_one_audit_alone_says_what_will_stand_here(window: MainWindow) -> None:
    wait(window.session.open_example("dapplewick"))
    page = _page(window)
    assert page.title.text() == compare_words.NOTHING
    assert page._whole_holder.isHidden()


def test_the_way_there_is_on_the_page_of_audits(school: MainWindow) -> None:
    from ui.pages.audits import AuditsPage

    school.go(Place(PageName.AUDITS))
    settle()
    until(lambda: school.session.is_at_rest)
    audits = school.page
    assert isinstance(audits, AuditsPage)
    assert not audits.compare.isHidden()
    audits.compare.click()
    settle()
    assert school.place.page is PageName.COMPARE


def test_the_yearly_statement_is_saved_from_there(school: MainWindow, tmp_path: Path) -> None:
    page = _page(school)
    assert not page.paper.isHidden()
    target = tmp_path / "statement.pdf"
    page.save_to(target)
    until(lambda: "Saved" in page.told.text())
    assert target.read_bytes().startswith(b"%PDF")
    page.save_to(tmp_path / "nowhere" / "statement.pdf")
    until(lambda: "Saved" not in page.told.text())


def test_from_three_rounds_on_they_are_drawn_over_each_other(window: MainWindow, tmp_path: Path) -> None:
    framework = small_framework()

    def fill(path: Path, _passphrase: str) -> Vault:
        vault = organisation.create_file(
            path, new_key(), name="Hall Street Friends", kind="club", framework=framework, level="full", period="2024"
        )
        for rating, period in (("not", "2025"), ("partly", "2026"), ("fully", "")):
            answers.answer(vault, "TST-1.1", rating, "Words.")
            if period:
                rounds.close_round(vault)
                rounds.start_round(vault, period=period)
        return vault

    wait(window.session.create(tmp_path / "ours.s11", "", fill))
    page = _page(window)
    until(lambda: not page.rounds_card.isHidden())
    said = [text.text() for text in page.rounds_chart.findChildren(Text)]
    assert said[0] == "The 6 questions that were asked all 3 times, like for like."
    assert said[1::2] == ["2024", "2025", "2026"]
    assert [each.split(",")[0] for each in said[2::2]] == ["1 not met", "1 partly met", "1 fully met"]


def test_two_rounds_are_drawn_once(school: MainWindow) -> None:
    assert _page(school).rounds_card.isHidden()
