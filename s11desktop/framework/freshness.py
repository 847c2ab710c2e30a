"""Whether the law in a set of questions was checked lately. What is old is said, and stops nothing."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from s11desktop.framework.model import Framework

FRESH_FOR = timedelta(days=183)
"""Six months: law and guidance for schools and nurseries change each September, the rest about as often."""


class State(StrEnum):
    """How old the check of the law is."""

    FRESH = "fresh"
    OLD = "old"


def state(framework: Framework, today: date) -> State:
    """Old after six months. A day of checking still to come, as a wrong clock makes it, is fresh."""
    return State.OLD if today - framework.verified_on > FRESH_FOR else State.FRESH
