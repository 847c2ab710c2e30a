"""What a workbook brings back that was filled in elsewhere: which audit it was made for, and every cell with its place.

Read with the reader of strangers' spreadsheets, within its limits: no link is followed, no macro is run, formulas count
by their last result. Columns are found by their heads, sheets by their names or their heads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from s11desktop.audit.filled import ACTION, ANSWER, EVIDENCE, FIELDS, Filled, FilledRow, Held, Typed
from s11desktop.errors import HeadGone, NotFilledIn
from s11desktop.exchange.workbook_layout import CODE, IDENTITY, MARK, NUMBER, SERVES, SHEETS, VERSION, Head
from s11desktop.framework.workbook import reading
from s11desktop.framework.workbook.book import Book, Sheet, address

HEAD_ROWS = 40
"""Rows from the top in which the heads are looked for."""

_NOTICES = frozenset(("macros-ignored", "links-ignored"))
_NEEDED = {ANSWER: (CODE, "Rating", "Our words"), ACTION: (NUMBER, "What we will do"), EVIDENCE: (NUMBER, "Title")}


def read(path: Path) -> Filled:
    """The workbook at `path`. Raises `NotFilledIn`, `HeadGone`, `FileMissing`, `FileUnreadable` and what
    `framework.workbook.reading.read` raises.
    """
    return filled(reading.read(path), path)


def is_filled_in(book: Book) -> bool:
    """Whether a workbook was made by `workbook_out`."""
    return _identity(book) is not None


def filled(book: Book, path: Path) -> Filled:
    """What a workbook that was read brings back. Raises `NotFilledIn`, `HeadGone`; `path` is only for telling it."""
    identity = _identity(book)
    if identity is None:
        raise NotFilledIn(path=path)
    facts = {row.get(1, ""): row.get(2, "") for row in identity.rows.values() if row.get(1) != "held"}
    if facts[MARK] != str(VERSION) or not facts.get("audit"):
        raise NotFilledIn(path=path)
    rows: list[FilledRow] = []
    notices = [each for each in book.notices if each in _NOTICES]
    for kind, (name, heads) in SHEETS.items():
        found = _table(book, kind, name, heads)
        if found is None:
            if kind == ANSWER:
                raise HeadGone(path=path, sheet=name, heads=", ".join(_NEEDED[kind]))
            notices.append(f"sheet-gone:{name}")
            continue
        sheet, row, places = found
        gone = [head.words for head in heads if head.field in FIELDS[kind] and not head.new and head not in places]
        notices += [f"head-gone:{name}, {each}" for each in gone]
        rows += _rows(sheet, kind, row, places)
    return Filled(
        name=path.name,
        audit=facts["audit"],
        digest=facts.get("digest", ""),
        organisation=facts.get("organisation", ""),
        title=facts.get("title", ""),
        period=facts.get("period", ""),
        area=facts.get("area", ""),
        made=facts.get("made", ""),
        held=tuple(_held(identity)),
        rows=tuple(rows),
        notices=tuple(notices),
    )


def _identity(book: Book) -> Sheet | None:
    return next((each for each in book.sheets if each.text(1, 1) == MARK and each.name == IDENTITY), None)


def _held(identity: Sheet) -> Iterator[Held]:
    for row in identity.rows.values():
        kind, item = row.get(2, ""), row.get(3, "")
        if row.get(1) == "held" and kind in FIELDS and item:
            names = range(6, max(row) + 1, 2)
            said = {row[column]: row.get(column + 1, "") for column in names if row.get(column) in FIELDS[kind]}
            number = row.get(5, "")
            revision = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
            yield Held(kind, item, row.get(4, ""), revision, dict.fromkeys(FIELDS[kind], "") | said)


def _table(book: Book, kind: str, name: str, heads: tuple[Head, ...]) -> tuple[Sheet, int, Mapping[Head, int]] | None:
    """The sheet of that name, else one with the same heads; the row of its heads, and the column of each."""
    named = book.sheet(name)
    others = [each for each in book.sheets if not each.hidden and each is not named]
    for sheet in filter(None, (named, *others)):
        for row, cells in sheet.rows.items():
            if row > HEAD_ROWS:
                break
            found: dict[str, int] = {}
            for column, text in cells.items():
                found.setdefault(_plain(text), column)
            if all(_plain(each) in found for each in _NEEDED[kind]):
                return sheet, row, {head: found[_plain(head.words)] for head in heads if _plain(head.words) in found}
    return None


def _rows(sheet: Sheet, kind: str, head_row: int, places: Mapping[Head, int]) -> Iterator[FilledRow]:
    by_words = {head.words: column for head, column in places.items()}
    unworked = frozenset(sheet.unworked)
    rows = dict(sheet.rows)
    for row in range(head_row + 1, max(rows, default=0) + 1):
        name = sheet.text(row, by_words[CODE if kind == ANSWER else NUMBER]).strip()

        def typed(new: str, row: int = row) -> dict[str, Typed]:
            found = {}
            for head, column in places.items():
                if head.field in FIELDS[new or kind] and head.new == new:
                    cell = address(row, column)
                    found[head.field] = Typed(sheet.text(row, column), cell, cell not in unworked)
            return found

        own = typed("")
        serves = sheet.text(row, by_words[SERVES]) if SERVES in by_words else ""
        if name or _says_something(own):
            yield FilledRow(kind, sheet.name, row, name, own, _codes(serves))
        if kind == ANSWER:
            for new in (ACTION, EVIDENCE):
                more = typed(new)
                if _says_something(more):
                    yield FilledRow(new, sheet.name, row, "", more, (name,) if name else ())


def _says_something(cells: Mapping[str, Typed]) -> bool:
    return any(each.text.strip() or not each.worked_out for each in cells.values())


def _codes(text: str) -> tuple[str, ...]:
    parts = text.replace(";", ",").replace("\n", ",").split(",")
    return tuple(dict.fromkeys(each.strip() for each in parts if each.strip()))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
