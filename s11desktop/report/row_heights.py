"""How high a row must be for its words. Excel works it out on opening; LibreOffice does not, and shows one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

LINE = 15.0
"""Points of one line of Calibri 11."""

HIGHEST = 409.0
"""Points; a spreadsheet has no higher rows. What does not fit is in the cell all the same."""

WIDEST = 110

_SPACE = 0.6
_NARROW = frozenset(" .,;:!'’|()[]/-fijlrt")


def height(cells: Iterable[object], widths: Iterable[float]) -> float:
    """Points of a row whose cells wrap in columns of these widths (characters). Rather a line too many than too few."""
    return min(
        HIGHEST, LINE * max((lines(str(cell), width) for cell, width in zip(cells, widths, strict=False)), default=1)
    )


def wide_enough(cells: Iterable[object], width: int, *, wrapped: bool) -> int:
    """The width a column needs so that its longest words fit in the highest row: from `width` up to `WIDEST`."""
    longest = max((str(cell) for cell in cells if cell is not None), key=len, default="")
    while wrapped and width < WIDEST and lines(longest, width) * LINE > HIGHEST:
        width = min(WIDEST, width + 20)
    return width


def lines(text: str, width: float) -> int:
    """How many lines the text takes in a column of that many characters, broken between words."""
    return sum(_lines_of_paragraph(paragraph, width) for paragraph in text.split("\n"))


def _lines_of_paragraph(paragraph: str, width: float) -> int:
    count, used = 1, 0.0
    for word in paragraph.split(" "):
        room = sum(_room(character) for character in word)
        if used and used + _SPACE + room > width:
            count, used = count + 1, 0.0
        used += room + (_SPACE if used else 0)
        while used > width:
            count, used = count + 1, used - width
    return count


def _room(character: str) -> float:
    """What a character takes of a column's width, which is counted in figures."""
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 2.0
    if character in _NARROW:
        return 0.6
    return 1.25 if character.isupper() else 1.0
