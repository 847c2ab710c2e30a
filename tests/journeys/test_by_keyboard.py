"""Promise A2: from first start to a return that verifies, and back again, with keys only; and how many it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hands import Key, focused, focused_name
from pages_of import every_place
from PySide6.QtWidgets import QApplication, QWidget
from walking import (
    WALKS,
    Start,
    Walk,
    answer,
    answered,
    at_a_choice,
    check_and_sign,
    leave,
    make_recovery_page,
    open_again,
    send,
    set_up,
    starting,
    title_of,
)

from s11desktop.exchange.verify import verify
from ui.interpreter import keep_constants
from ui.main_window import MainWindow
from ui.theme import Scheme
from ui.widgets.tab_order import follow_layout

keep_constants()


@pytest.fixture
def start(qapp: QApplication, home: Path) -> Iterator[Start]:
    with starting(qapp, home) as start:
        yield start


@pytest.mark.parametrize("walk", WALKS, ids=[walk.name for walk in WALKS])
def test_the_whole_journey(
    start: Start, home: Path, walk: Walk, record_property: Callable[[str, object], None]
) -> None:
    hands = start()
    passphrase = set_up(hands, walk)
    to_first = hands.presses
    assert answered(hands) == (0, walk.questions)
    for number in range(1, walk.questions + 1):
        answer(hands, number, questions=walk.questions)
        if number == 5:
            make_recovery_page(hands)
    hands.until("Every question is answered")
    check_and_sign(hands, walk)
    made = send(hands, home)
    record_property("presses to the first question", to_first)
    record_property("presses from first start to a finished return", hands.presses)
    print(f"{walk.name}: {to_first} presses to the first question, {hands.presses} to a finished return")
    assert to_first <= walk.most_to_first
    assert hands.presses <= walk.most
    verdict = verify(made)
    assert (verdict.verdict, verdict.problems) == ("valid", ())
    before = title_of(hands)
    leave(hands.window)
    again = start()
    open_again(again, walk.called.replace("'", ""), passphrase)
    again.until("You were in")
    again.tab_to("Go on there", most=30)
    again.press(Key.Key_Space)
    again.until(before)
    assert title_of(again) == before


def test_the_recovery_page_can_be_put_off_and_is_asked_for_before_sending(start: Start) -> None:
    hands = start()
    set_up(hands)
    for number in range(1, 6):
        answer(hands, number)
    hands.until("Put it on paper")
    hands.tab_to("Not now")
    hands.press(Key.Key_Space)
    hands.until(at_a_choice)
    answer(hands, 6)
    hands.until(lambda: answered(hands)[0] == 6)
    hands.press(Key.Key_F6)
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Return)
    hands.until(lambda: any(said.startswith("Make your recovery page now") for said in hands.spoken()))
    hands.tab_to("Make your recovery page now", most=30)
    hands.press(Key.Key_Return)
    make_recovery_page(hands)


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.CONTRAST])
def test_every_page_can_be_gone_about_with_tab_at_twice_the_size(start: Start, scheme: Scheme) -> None:
    """Tab reaches the foot of each page and comes round, and never stands on something that cannot be seen."""
    hands = start()
    window = hands.window
    assert isinstance(window, MainWindow)
    window.set_scheme(scheme)
    window.set_text_size(200)
    for place in every_place(window):
        passed: list[QWidget] = []
        while (here := focused()) not in passed:
            assert here.isVisible(), (place, here)
            assert focused_name(), (place, here)
            passed.append(here)
            hands.press(Key.Key_Tab)
            assert len(passed) < 120, place
        page = window.page
        assert page is not None
        wanted = {each for each in follow_layout(page) if each.isVisible() and each.isEnabled()}
        assert wanted <= {*passed, here}, (place, [each.accessibleName() for each in wanted - set(passed)])
