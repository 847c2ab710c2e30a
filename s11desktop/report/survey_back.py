"""Where a filled-in sheet of the survey goes, and by when. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Return:
    """Where a filled-in sheet goes ("the box by the kitchen") and by when; either may be left to be written in."""

    where: str = ""
    by: date | None = None
