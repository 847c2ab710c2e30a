"""A long list: what it measures again, and what a row that cannot be drawn leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pages_of import settle
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.models.rows import Cell, RowOf
from ui.theme import Theme
from ui.widgets.rows import ColumnOf, Rows

Show = Callable[[QWidget], QWidget]


def many(count: int = 300) -> tuple[RowOf, ...]:
    return tuple(
        RowOf(f"r{n}", (Cell(f"Row {n}", "Some words under it"), Cell("Yes")), f"Row {n}.") for n in range(count)
    )


@pytest.fixture
def rows(theme: Theme, shown: Show) -> Rows:
    made = Rows(theme, "Things", (ColumnOf("What"), ColumnOf("Done", 98)))
    made.resize(700, 500)
    shown(made)
    made.set_rows(many())
    settle()
    return made


def test_it_is_as_tall_as_its_rows_at_every_width(rows: Rows) -> None:
    for width in (700, 420, 900):
        rows.resize(width, 500)
        settle()
        tall = sum(rows.view.sizeHintForRow(number) for number in range(300))
        assert rows.view.height() == tall


def test_the_same_rows_are_not_measured_again(rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[int] = []
    monkeypatch.setattr(rows.view, "fit", lambda: fitted.append(1))
    rows.set_rows(many())
    other = many()
    rows.set_rows((replace(other[0], cells=(Cell("Row zero", "Other words"), Cell("Yes"))), *other[1:]))
    assert not fitted
    longer = replace(other[0], cells=(Cell("Row zero", "Many more words under it. " * 20), Cell("Yes")))
    rows.set_rows((longer, *other[1:]))
    assert fitted == [1]


def test_a_row_that_cannot_be_drawn_leaves_the_painter_as_it_was(rows: Rows) -> None:
    rows.set_rows((RowOf("odd", (Cell("One", icon="no-such-icon"), Cell("Two")), "Odd."),))
    image = QImage(400, 60, QImage.Format.Format_ARGB32)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 400, 60)
    with QPainter(image) as painter:
        painter.setOpacity(0.25)
        with pytest.raises(Exception, match="no-such-icon"):
            rows.view.itemDelegate().paint(painter, option, rows.model.index(0))
        assert painter.opacity() == 0.25
        assert not painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    rows.hide()
