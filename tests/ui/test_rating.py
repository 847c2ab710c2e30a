"""The rating: real radio buttons in a named group, one key each, only while they have the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import builders
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from s11desktop.framework.model import Framework, Level, ScaleLevel, Standard
from s11desktop.framework.naming import rating_keys
from s11desktop.framework.workbook.making import to_framework
from s11desktop.framework.workbook.understanding import settle, understand
from ui.theme import Theme
from ui.widgets.fields import LineField
from ui.widgets.rating import Rating, rating_word

Show = Callable[[QWidget], QWidget]
WORKBOOKS = Path(__file__).resolve().parents[1] / "samples" / "workbooks"


@pytest.fixture
def framework() -> Framework:
    return builders.real_framework()


@pytest.fixture
def standard(framework: Framework) -> Standard:
    return replace(framework.by_code["VCF-4.6"], na="reason")


def radios(rating: Rating) -> list[QWidget]:
    return [rating.card(code).radio for code in ("fully", "partly", "not", "na")]


def test_one_key_rates(theme: Theme, framework: Framework, standard: Standard, shown: Show, qtbot: QtBot) -> None:
    rating = Rating(theme, framework, standard)
    shown(rating)
    rating.focus_first()
    for key, code in ((Qt.Key.Key_2, "partly"), (Qt.Key.Key_3, "not"), (Qt.Key.Key_N, "na"), (Qt.Key.Key_1, "fully")):
        focused = rating.focusWidget()
        assert focused is not None
        with qtbot.waitSignal(rating.chosen) as chosen:
            qtbot.keyClick(focused, key)
        assert chosen.args == [code]
        assert rating.choice == code
        assert rating.card(code).radio.hasFocus()


@pytest.mark.parametrize("path", sorted(WORKBOOKS.glob("*.xls[xm]")), ids=lambda path: path.stem)
def test_every_scale_of_a_partnership_is_rated_with_one_key_a_choice(
    path: Path, theme: Theme, shown: Show, qtbot: QtBot
) -> None:
    found = understand(path)
    while found.must:
        found = settle(found, {each.id: each.choices[0].value if each.choices else "Ours" for each in found.must})
    framework = to_framework(found)
    rating = Rating(theme, framework, replace(framework.standards[0], na="reason"))
    shown(rating)
    rating.focus_first()
    for code, key in rating_keys(framework.scale).items():
        focused = rating.focusWidget()
        assert focused is not None
        with qtbot.waitSignal(rating.chosen) as chosen:
            qtbot.keyClicks(focused, key)
        assert chosen.args == [code]
        label = framework.choices[code].label
        assert rating.card(code).radio.accessibleName().startswith(label) or label in rating.card(code).radio.text()


def test_keys_do_nothing_elsewhere(
    theme: Theme, framework: Framework, standard: Standard, shown: Show, qtbot: QtBot
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    rating, field = Rating(theme, framework, standard), LineField(theme)
    field.setAccessibleName("Words")
    column.addWidget(rating)
    column.addWidget(field)
    shown(page)
    field.setFocus()
    qtbot.keyClicks(field, "123nN")
    assert field.text() == "123nN"
    assert rating.choice is None


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_keys_with_a_modifier_are_somebody_elses(
    theme: Theme,
    framework: Framework,
    standard: Standard,
    shown: Show,
    qtbot: QtBot,
    modifier: Qt.KeyboardModifier,
) -> None:
    rating = Rating(theme, framework, standard)
    shown(rating)
    rating.focus_first()
    qtbot.keyClick(rating.target(), Qt.Key.Key_1, modifier)
    assert rating.choice is None


def test_single_keys_can_be_switched_off(
    theme: Theme, framework: Framework, standard: Standard, shown: Show, qtbot: QtBot
) -> None:
    rating = Rating(theme, framework, standard, single_keys=False)
    shown(rating)
    rating.focus_first()
    qtbot.keyClicks(rating.target(), "1")
    assert rating.choice is None
    qtbot.keyClick(rating.target(), Qt.Key.Key_Space)
    assert rating.choice == "fully"


def test_arrows_move_and_choose_once_something_is_chosen(
    theme: Theme, framework: Framework, standard: Standard, shown: Show, qtbot: QtBot
) -> None:
    rating = Rating(theme, framework, standard)
    shown(rating)
    rating.set_choice("fully")
    rating.focus_first()
    with qtbot.waitSignal(rating.chosen):
        qtbot.keyClick(rating.target(), Qt.Key.Key_Down)
    assert rating.choice == "partly"


def test_tab_reaches_the_group_once(
    theme: Theme, framework: Framework, standard: Standard, shown: Show, qtbot: QtBot
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    before, rating, after = LineField(theme), Rating(theme, framework, standard), LineField(theme)
    for widget in (before, rating, after):
        column.addWidget(widget)
    before.setAccessibleName("Before")
    after.setAccessibleName("After")
    rating.set_choice("partly")
    shown(page)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert rating.card("partly").radio.hasFocus()
    qtbot.keyClick(rating.card("partly").radio, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_showing_a_rating_is_not_choosing_it(theme: Theme, framework: Framework, standard: Standard) -> None:
    rating, told = Rating(theme, framework, standard), []
    rating.chosen.connect(told.append)
    rating.set_choice("partly")
    rating.set_choice(None)
    assert rating.choice is None
    assert not told
    rating.deleteLater()


def test_it_is_heard_as_radio_buttons_in_a_group_named_by_the_statement(
    theme: Theme, framework: Framework, standard: Standard, shown: Show
) -> None:
    rating = Rating(theme, framework, standard)
    shown(rating)
    rating.set_choice("partly")
    group = QAccessible.queryAccessibleInterface(rating)
    assert group.text(QAccessible.Text.Name) == standard.text
    assert group.role() == QAccessible.Role.Grouping
    for number, radio in enumerate(radios(rating), start=1):
        heard = QAccessible.queryAccessibleInterface(radio)
        assert heard.role() == QAccessible.Role.RadioButton
        assert heard.text(QAccessible.Text.Name) == framework.scale[number - 1].label
        assert f"{number} of 4" in heard.text(QAccessible.Text.Description)
        assert bool(heard.state().checked) == (number == 2)


def test_never_not_applicable_is_not_offered(theme: Theme, framework: Framework, standard: Standard) -> None:
    rating = Rating(theme, framework, replace(standard, na="never"))
    assert rating.key("N") is None
    with pytest.raises(KeyError):
        rating.card("na")
    rating.deleteLater()


@pytest.mark.parametrize(
    ("codes", "keys"),
    [
        (("fully", "partly", "not", "na"), ("1", "2", "3", "N")),
        (("3", "2", "1", "0"), ("3", "2", "1", "0")),
        (("1", "2", "3", "na"), ("1", "2", "3", "N")),
    ],
)
def test_keys_are_the_scales_own_numbers_where_it_prints_them(codes: tuple[str, ...], keys: tuple[str, ...]) -> None:
    levels = (Level.FULLY, Level.PARTLY, Level.NOT, Level.NOT_APPLICABLE)
    scale = tuple(ScaleLevel(code, code, "", level) for code, level in zip(codes, levels, strict=True))
    assert tuple(rating_keys(scale)[code] for code in codes) == keys


def test_a_rating_in_a_row_has_shape_and_word(theme: Theme, framework: Framework) -> None:
    word = rating_word(theme, framework, None)
    assert word.text() == "To answer"
    assert rating_word(theme, framework, "na").text() == framework.choices["na"].label
