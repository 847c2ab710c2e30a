"""How slow work says how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable


class Cancelled(Exception):
    """Somebody asked for the work to stop. Whoever raises it leaves everything as it was before."""


class Progress:
    """Passed last to every slow function, which calls it between its short steps with (done, total) in any one unit.

    Stopping the work is the report's business: it raises `Cancelled`. The window's worker also uses the call to let
    waiting saves through, so no transaction and no file lock may be held across it.
    """

    __slots__ = ("_report",)

    def __init__(self, report: Callable[[int, int], None] | None = None) -> None:
        self._report = report

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` of `total` is done. Raises `Cancelled` when the work is to stop."""
        if self._report is not None:
            self._report(done, total)
