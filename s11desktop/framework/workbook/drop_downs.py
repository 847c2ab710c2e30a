"""What a drop-down offers: words written out, cells of some sheet, or a name for either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from s11desktop.framework.workbook.book import Book, Sheet, block_of

MOST = 200
"""Words of one drop-down; and it may point to no more than ten times as many cells."""

_REFERENCE = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)", re.IGNORECASE
)


class Following:
    """Follows the formulas of drop-downs through one workbook; () where one leads nowhere or is worked out."""

    def __init__(self, book: Book, names: Mapping[str, str]) -> None:
        self.book, self.names = book, names

    def words(self, formula: str, here: Sheet, hops: int = 3) -> tuple[str, ...]:
        """The words a cell of `here` offers by this formula, each once, in order."""
        formula = formula.strip().removeprefix("=").strip()
        if len(formula) >= 2 and formula[0] == formula[-1] == '"':
            return _different(formula[1:-1].replace('""', '"').split(","))
        block, sheet = block_of(formula), here
        if block is None and (found := _REFERENCE.fullmatch(formula)):
            named = (found[1] or found[2] or "").replace("''", "'")
            there, block = self.book.sheet(named), block_of(found[3])
            if there is None:
                return ()
            sheet = there
        if block is None:
            meant = self.names.get(formula.casefold(), "")
            return self.words(meant, here, hops - 1) if meant and hops else ()
        top, left, foot, right = block
        if (foot - top + 1) * (right - left + 1) > 10 * MOST:
            return ()
        places = ((row, column) for row in range(top, foot + 1) for column in range(left, right + 1))
        return _different(sheet.cells[place] for place in places if place in sheet.cells)


def _different(words: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for each in words:
        text = " ".join(each.split())
        if text:
            found.setdefault(text.casefold(), text)
    return tuple(found.values())[:MOST]
