"""A rating of a partnership's own that asks for help: the window says so, and leaves the person's own mark alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from window_looks import done, go, settle

from s11desktop.framework.workbook.making import to_framework
from s11desktop.framework.workbook.understanding import understand
from ui.main_window import MainWindow
from ui.pages.question import Question
from ui.pages.question_needs import Needs
from ui.places import PageName, Place
from ui.widgets.text import Subheading

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "workbooks" / "yes-partly-no-support.xlsx"
SECRET = "five words are quite enough"


@pytest.fixture
def theirs(window: MainWindow, tmp_path: Path) -> MainWindow:
    """A file with the questions of the workbook whose scale has "Need support"."""
    from s11desktop.operations import organisation

    path = tmp_path / "hall.s11"
    framework = to_framework(understand(SAMPLE))
    organisation.create_file(path, SECRET, name="Hall", kind="group", framework=framework, level="full").close()
    window.show()
    done(window.session.open(path, SECRET))
    return window


def needs_of(window: MainWindow, code: str) -> Needs:
    go(window, Place(PageName.QUESTION, code))
    page = window.page
    assert isinstance(page, Question)
    assert page.content is not None
    settle()
    return page.content.needs


def test_choosing_it_asks_for_help_and_that_is_said(theirs: MainWindow) -> None:
    code = "1.1"
    needs = needs_of(theirs, code)
    assert not needs.asked.isVisible()
    done(theirs.session.verbs.answer(code, "need-support"))
    settle()
    audit = theirs.session.audit
    assert audit is not None
    assert needs.asked.isVisible()
    assert needs.asked.text() == "“Need support” asks for help: the reader will see it"
    assert not needs.help.isVisible()
    assert audit.wants_help(code)
    assert not audit.by_standard[code].support_wanted


def test_no_heading_stands_over_nothing(theirs: MainWindow) -> None:
    """Their workbook says neither why it asks nor what good looks like."""
    needs_of(theirs, "1.1")
    page = theirs.page
    assert isinstance(page, Question)
    assert page.content is not None
    assert not page.content.help.isVisible()
    assert not [each for each in page.content.findChildren(Subheading) if each.text() == "Why we ask"]


def test_a_mark_made_by_hand_is_there_again_with_another_rating(theirs: MainWindow) -> None:
    code = "1.2"
    needs = needs_of(theirs, code)
    done(theirs.session.verbs.mark(code, support_wanted=True))
    done(theirs.session.verbs.answer(code, "need-support"))
    settle()
    assert not needs.help.isVisible()
    done(theirs.session.verbs.answer(code, "no"))
    settle()
    assert not needs.asked.isVisible()
    assert needs.help.isVisible()
    assert needs.help.isChecked()
