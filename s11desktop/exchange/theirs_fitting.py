"""Whether what is said fits the cell it is for, and in what form it goes there: a word of theirs, a number, a day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from s11desktop.exchange.theirs_cells import Put
from s11desktop.exchange.theirs_said import Remarks, Said, Spot
from s11desktop.exchange.theirs_sheet import SheetBytes
from s11desktop.framework.workbook.book import Sheet, place_of
from s11desktop.framework.workbook.columns import plain
from s11desktop.framework.workbook.formats import Style
from s11desktop.framework.workbook.reading import Places

CELL_LIMIT = 32_767
"""UTF-16 units of the words in one cell: Excel cuts what is longer, or refuses the file."""

_FIGURES = re.compile(r"0|[1-9][0-9]{0,8}")
_YES = re.compile(r"y|yes\b.*", re.IGNORECASE)


@dataclass(frozen=True)
class Fitting:
    """One sheet, as it is read and as it lies in the file, and where remarks go."""

    sheet: Sheet
    there: SheetBytes
    places: Places
    remarks: Remarks

    def put(self, said: Said) -> Put | None:
        """What goes into the cell; None where it does not fit, and then that is among the remarks."""
        place = place_of(said.cell)
        assert place is not None
        spots = [Spot(said.sheet, said.cell, code) for code in said.standards]
        cell = self.there.cell(*place)
        if cell is not None and cell.formula:
            return self._not("formula", spots)
        offered = self.sheet.choices(*place)
        text = _offered(said, offered) if offered else said.text
        if text is None and said.role == "rating":
            return self._not("no-word", spots, rating=said.text)
        if text is None:
            return self._not("not-offered", spots, what=said.role)
        if self.sheet.cells.get(place, "").strip() not in ("", text):
            self.remarks.add("replaced", spots[0] if spots else None)
        number = self.there.style(*place)
        style = self.places.styles[number] if number < len(self.places.styles) else Style()
        if said.day is not None and style.day and not offered:
            return Put(number=str((said.day - self.places.day_one.date()).days))
        if said.figure and not style.text and _FIGURES.fullmatch(text):
            return Put(number=text)
        long = len(text.encode("utf-16-le")) // 2
        rule = self.there.length(*place)
        least, most = (rule.least, min(rule.most, CELL_LIMIT)) if rule is not None else (0, CELL_LIMIT)
        if not least <= long <= most:
            return self._not("length", spots, length=f"{long:,}", least=f"{least:,}", most=f"{most:,}")
        return Put(text=text)

    def _not(self, code: str, spots: list[Spot], **facts: str) -> Put | None:
        for spot in spots:
            self.remarks.add(code, spot, **facts)
        return None


def _offered(said: Said, offered: tuple[str, ...]) -> str | None:
    """The word of their list that says it, as their list spells it; None where none does."""
    if said.text in offered:
        return said.text
    if said.role == "support":
        return next((word for word in offered if _YES.fullmatch(word.strip())), None)
    return next((word for word in offered if plain(word) == plain(said.text)), None)
