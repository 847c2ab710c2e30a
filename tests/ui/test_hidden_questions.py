"""Every question that is not asked stands in the window with its rule; a changed fact brings its answer back whole."""

from __future__ import annotations

import pytest
from window_looks import done, go, settle

from s11desktop import words
from s11desktop.audit.applicability import hidden
from s11desktop.operations import organisation
from ui.main_window import MainWindow
from ui.pages.home_words import named
from ui.pages.questions import HIDDEN, Questions
from ui.places import PageName, Place
from ui.widgets.text import Text


@pytest.fixture
def example(window: MainWindow) -> MainWindow:
    window.show()
    done(window.session.open_example())
    return window


def listed(window: MainWindow) -> str:
    """What the fold at the end of the list says."""
    go(window, Place(PageName.QUESTIONS, HIDDEN))
    page = window.page
    assert isinstance(page, Questions)
    settle()
    return "\n".join(each.text() for each in page.unasked.findChildren(Text) if each.isVisible())


def rows(window: MainWindow) -> set[str]:
    page = window.page
    assert isinstance(page, Questions)
    return {row.key for row in page._all_rows}


def test_every_one_is_listed_under_its_rule(example: MainWindow) -> None:
    said = listed(example)
    audit = example.session.audit
    assert audit is not None
    left_out = hidden(audit)
    assert len(left_out) == 45
    for each in left_out:
        assert named(each.standard) in said
        assert words.hidden(each.rule, dict(each.facts)) in said


def test_a_fact_that_changes_hides_a_question_and_brings_its_answer_back(example: MainWindow) -> None:
    done(example.session.save("asking more", lambda vault: organisation.set_level(vault, "full")))
    audit = example.session.audit
    assert audit is not None
    standard = next(each for each in audit.framework.standards if "has_trips" in each.applies.facts)
    done(example.session.verbs.set_fact("has_trips", True))
    done(example.session.verbs.answer(standard.code, "fully", "A form for each trip, signed by a parent."))
    listed(example)
    assert standard.code in rows(example)

    done(example.session.verbs.set_fact("has_trips", False))
    said = listed(example)
    assert standard.code not in rows(example)
    assert named(standard) in said
    assert "You answered No to" in said

    done(example.session.verbs.set_fact("has_trips", True))
    listed(example)
    assert standard.code in rows(example)
    audit = example.session.audit
    assert audit is not None
    assert audit.by_standard[standard.code].words == "A form for each trip, signed by a parent."
    assert audit.by_standard[standard.code].rating == "fully"


def test_the_list_says_whose_questions_and_how_old_their_law_is(example: MainWindow) -> None:
    listed(example)
    page = example.page
    assert isinstance(page, Questions)
    assert "No partnership has issued them." in page.about.text()
    assert "The law in these questions was last checked on 21 November 2026" in page.about.text()
