"""Promise A3: every pair of text and ground in every theme, computed; and type, icons and space that grow together."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme import FAMILY, LARGEST_TEXT, Scheme, Theme, Type
from ui.theme_colours import CONTROL_PAIRS, PAIRS, Role, contrast

SHOWN = (Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST)


def ratio(theme: Theme, one: Role, other: Role) -> float:
    first, second = theme.colour(one), theme.colour(other)
    return contrast(
        (first.red(), first.green(), first.blue()),
        (second.red(), second.green(), second.blue()),
    )


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SHOWN)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_words_can_be_read(theme: Theme, scheme: Scheme, text: Role, ground: Role) -> None:
    theme.set_scheme(scheme)
    assert ratio(theme, text, ground) >= (7 if scheme is Scheme.CONTRAST else 4.5)


@pytest.mark.parametrize("scheme", SHOWN)
@pytest.mark.parametrize(("edge", "ground"), CONTROL_PAIRS)
def test_controls_can_be_seen(theme: Theme, scheme: Scheme, edge: Role, ground: Role) -> None:
    theme.set_scheme(scheme)
    assert ratio(theme, edge, ground) >= 3


@pytest.mark.parametrize("scheme", SHOWN)
def test_what_qt_draws_can_be_read_too(qapp: QApplication, theme: Theme, scheme: Scheme) -> None:
    theme.set_scheme(scheme)
    palette, least = qapp.palette(), 7 if scheme is Scheme.CONTRAST else 4.5
    for text, ground in (
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
    ):
        first, second = palette.color(text), palette.color(ground)
        found = contrast((first.red(), first.green(), first.blue()), (second.red(), second.green(), second.blue()))
        assert found >= least, (text, ground)


def test_the_bundled_face_is_used(theme: Theme) -> None:
    assert QFontInfo(theme.font(Type.TEXT)).family() == FAMILY
    assert QFontInfo(theme.font(Type.TITLE)).bold()


def test_text_size_grows_type_and_icons_in_full_and_space_less(theme: Theme) -> None:
    before = [theme.font(kind).pointSizeF() for kind in Type]
    icon, gap = theme.pixmap("check").width(), theme.gap(30)
    theme.set_text_size(LARGEST_TEXT)
    assert [theme.font(kind).pointSizeF() for kind in Type] == [2 * size for size in before]
    assert theme.pixmap("check").width() == 2 * icon
    assert gap < theme.gap(30) < 2 * gap


def test_text_size_stays_between_100_and_200(theme: Theme) -> None:
    theme.set_text_size(900)
    assert theme.text_size == 200
    theme.set_text_size(3)
    assert theme.text_size == 100


def test_an_icon_is_drawn_in_the_colour_of_its_role(theme: Theme) -> None:
    image = theme.pixmap("circle", Role.NOT, 24).toImage()
    wanted = theme.colour(Role.NOT)
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [pixel for pixel in pixels if pixel.alpha() == 255]
    assert solid
    assert all(abs(pixel.red() - wanted.red()) <= 2 and abs(pixel.blue() - wanted.blue()) <= 2 for pixel in solid)


def test_there_is_no_style_sheet_for_the_whole_program(qapp: QApplication, theme: Theme) -> None:
    assert qapp.styleSheet() == ""
