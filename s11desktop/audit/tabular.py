"""Tables in words: lines with tabs between their cells, and which cells stand below which head."""

from __future__ import annotations

import re
from collections.abc import Iterator

Cell = tuple[int, int]
Table = list[list[Cell]]

MOST_COLUMNS = 200


def tables(words: str) -> list[Table]:
    """Each run of lines with tabs in them, as rows of cells, a cell being its start and end without outer spaces.

    One line without a tab may stand between two rows: a cell that holds two lines.
    """
    found: list[Table] = []
    rows: Table = []
    tab, last = words.find("\t"), -2
    while tab >= 0:
        start = words.rfind("\n", 0, tab) + 1
        end = words.find("\n", tab)
        end = len(words) if end < 0 else end
        if rows and start > last + 1 and (start - last > 60 or "\x0c" in words[last:start]):
            found.append(rows)
            rows = []
        rows.append(_cells(words, start, end))
        last = end
        tab = words.find("\t", end)
    if rows:
        found.append(rows)
    return found


def _cells(words: str, at: int, end: int) -> list[Cell]:
    cells = []
    for text in words[at:end].split("\t", MOST_COLUMNS)[:MOST_COLUMNS]:
        inner = text.strip(" ")
        start = at + (len(text) - len(text.lstrip(" ")) if inner else 0)
        cells.append((start, start + len(inner)))
        at += len(text) + 1
    return cells


def cells_under(words: str, table: Table, heads: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """(what, start, end) of every cell that stands below a head matching `heads`, `what` being the group that did.

    A head row is any row with a match in it; the next one takes its place.
    """
    columns: dict[int, str] = {}
    for row in table:
        named = {
            place: str(hit.lastgroup).replace("_", "-")
            for place, (start, end) in enumerate(row)
            if 0 < end - start <= 40 and (hit := heads.fullmatch(words, start, end))
        }
        if named:
            columns = named
            continue
        for place, what in columns.items():
            if place < len(row) and row[place][1] > row[place][0]:
                yield what, *row[place]
