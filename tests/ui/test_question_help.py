"""Beside a question: a source that could not be read itself is marked where it stands, and before it is unfolded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from builders import CITATION, standard
from PySide6.QtWidgets import QWidget

from ui.pages.question_help import QuestionHelp
from ui.theme import Theme
from ui.theme_colours import Role
from ui.widgets.buttons import Button
from ui.widgets.text import Text

READ, TOLD, GUESSED = (replace(CITATION, certainty=each) for each in ("verified", "secondary", "memory"))


def test_sources_not_read_themselves_are_marked(theme: Theme, shown: Callable[[QWidget], QWidget]) -> None:
    card = QuestionHelp(theme, standard("TST-1.1", "We have a lead.", citations=(TOLD, READ, GUESSED)))
    shown(card)
    marked = {each.text().partition(".")[0] for each in card.findChildren(Text) if each.role is Role.PARTLY}
    assert marked == {"We read about it in what others wrote", "Still to be confirmed"}
    more = next(each for each in card.findChildren(Button) if "more source" in each.words)
    assert more.words == "Show 2 more sources, 1 not read in the source itself"


def test_what_was_read_has_no_mark(theme: Theme, shown: Callable[[QWidget], QWidget]) -> None:
    card = QuestionHelp(theme, standard("TST-1.1", "We have a lead.", citations=(READ, READ)))
    shown(card)
    assert not [each for each in card.findChildren(Text) if each.role is Role.PARTLY]
    assert [each.words for each in card.findChildren(Button)] == ["Show 1 more source"]
