"""Who follows the theme is told in turn, is kept alive by nothing, and is not told once it is gone."""

from __future__ import annotations

import gc

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.followers import Followers


class Follower(QWidget):
    def __init__(self, told: list[str], name: str) -> None:
        super().__init__()
        self._told, self._name = told, name

    def follow(self) -> None:
        self._told.append(self._name)


def test_all_are_told_in_the_order_they_came(qapp: QApplication) -> None:
    followers, told = Followers(), list[str]()
    first, second = Follower(told, "first"), Follower(told, "second")
    followers.connect(first.follow)
    followers.connect(second.follow)
    followers.emit()
    assert told == ["first", "second"]


def test_a_method_of_qt_itself_can_follow(qapp: QApplication) -> None:
    followers, widget = Followers(), QWidget()
    layout = QHBoxLayout(widget)
    followers.connect(widget.updateGeometry)
    followers.connect(layout.invalidate)
    followers.emit()
    assert len(followers) == 2


def test_what_qt_has_deleted_is_not_called(qapp: QApplication) -> None:
    followers, told = Followers(), list[str]()
    gone = Follower(told, "gone")
    followers.connect(gone.follow)
    shiboken6.delete(gone)
    followers.emit()
    assert not told
    assert not len(followers)


def test_nothing_is_kept_alive_and_the_list_does_not_grow(qapp: QApplication) -> None:
    followers, told = Followers(), list[str]()
    for number in range(2000):
        followers.connect(Follower(told, str(number)).follow)
    gc.collect()
    followers.emit()
    assert not told
    assert len(followers._methods) < 300


def test_one_who_comes_while_others_are_told_waits_for_the_next_time(qapp: QApplication) -> None:
    followers, told = Followers(), list[str]()
    late = Follower(told, "late")

    class Bringing(Follower):
        def follow(self) -> None:
            super().follow()
            followers.connect(late.follow)

    first = Bringing(told, "first")
    followers.connect(first.follow)
    followers.emit()
    assert told == ["first"]


def test_a_function_of_nobody_is_refused() -> None:
    with pytest.raises(TypeError):
        Followers().connect(lambda: None)
