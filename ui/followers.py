"""Who is told that everything looks different: weak methods, since a connection of Qt's for each is what pages cost."""

from __future__ import annotations

import weakref
from collections.abc import Callable

import shiboken6

_FEW = 256


class Followers:
    """`connect(method)` and `emit()` as a signal of Qt has them, for the window's thread alone.

    A method is called in its turn as long as its object lives, in Python and in Qt; it keeps nothing alive. Taking one
    in costs a fiftieth of a connection of Qt's, of which a page had three hundred. Raises `TypeError` for a function
    that belongs to no object.
    """

    def __init__(self) -> None:
        self._methods: list[tuple[weakref.ref[object], str]] = []
        self._sift_at = _FEW

    def connect(self, method: Callable[[], object]) -> None:
        """Call that method at each `emit` from now on."""
        owner = getattr(method, "__self__", None)
        if owner is None:
            raise TypeError("only a method can follow: what belongs to no object would be kept for ever")
        self._methods.append((weakref.ref(owner), method.__name__))
        if len(self._methods) > self._sift_at:
            self._methods = [each for each in self._methods if _lives(each[0]())]
            self._sift_at = max(_FEW, 2 * len(self._methods))

    def emit(self) -> None:
        """Call all of them, in the order they came."""
        for known, name in tuple(self._methods):
            owner = known()
            if _lives(owner):
                getattr(owner, name)()

    def __len__(self) -> int:
        return sum(_lives(known()) for known, _name in self._methods)


def _lives(owner: object) -> bool:
    return owner is not None and (not isinstance(owner, shiboken6.Object) or shiboken6.isValid(owner))
