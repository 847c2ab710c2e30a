"""Questions under their headings, and a code for each: theirs where they gave one, else counted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from s11desktop.framework.workbook.book import Book, Sheet, address
from s11desktop.framework.workbook.columns import Role
from s11desktop.framework.workbook.rows import Kind, Row
from s11desktop.framework.workbook.understood import AreaRead, SheetRead, Statement

_NUMBERED = re.compile(
    r"(?:(?:key |minimum )?(?:standard|section|area|theme|part|feature|domain)\s*)?"
    r"(?P<number>\d{1,2}|[A-Z])(?:\s*[:.)–-]+\s*|\s+(?=[A-Z]))(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_IN_TEXT = re.compile(
    r"\s*(?:Standard |Question )?"
    r"(?:(?P<dotted>[A-Z]?\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?)[.):]?|(?P<whole>Q?\d{1,3}[a-z]?)[.):])\s+\S"
)
"""Where no column has numbers: "1.2 We …", "7) We …", "Q3. We …"."""

Placed = tuple[SheetRead, Row, str]


def areas_of(
    book: Book, asked: Sequence[SheetRead], rows: Sequence[tuple[SheetRead, Row]]
) -> tuple[tuple[AreaRead, ...], list[Placed]]:
    """The areas in order under codes "1", "2", …, and each question with that of its own."""
    areas: list[AreaRead] = []
    by_key: dict[tuple[str, str], str] = {}
    placed: list[Placed] = []
    used: set[str] = set()

    def area(read: SheetRead, title: str, cell: str) -> str:
        words = " ".join(title.split())[:300] or read.name
        key = (read.name if cell == "" else "", words.casefold())
        if key not in by_key:
            code = str(len(areas) + 1)
            areas.append(AreaRead(code, _bare(words), read.name, cell))
            by_key[key] = code
        return by_key[key]

    for read in asked:
        sheet = book.sheet(read.name)
        assert sheet is not None
        heading: tuple[str, str] | None = None
        just = False
        for row in (row for each, row in rows if each is read):
            if row.kind is Kind.HEADING:
                title = f"{heading[0]}: {row.text}" if just and heading else row.text
                heading, just = (title, heading[1] if just and heading else row.cell), True
            elif row.kind is Kind.QUESTION:
                just = False
                column = row.head.first(Role.AREA)
                named = sheet.text(row.number, column.number) if column else ""
                if named and column is not None:
                    code = area(read, named, address(*sheet.anchor(row.number, column.number)))
                elif heading is not None:
                    code = area(read, *heading)
                else:
                    code = area(read, _tab_title(read, len(asked)), "")
                used.add(code)
                placed.append((read, row, code))
    order = {each.code: place for place, each in enumerate(areas)}
    placed.sort(key=lambda each: order[each[2]])
    return tuple(each for each in areas if each.code in used), placed


def codes_of(placed: Sequence[tuple[Sheet | None, Row, str]], answers: Mapping[str, str]) -> list[str]:
    """A code for each question, all different: what a person said, theirs, theirs under its area, or counted."""
    theirs = [_theirs(sheet, row) for sheet, row, _ in placed]
    _ten_not_one(theirs)
    seen: dict[str, int] = {}
    for code in theirs:
        seen[code.casefold()] = seen.get(code.casefold(), 0) + 1
    anew = any(count > 1 and code for code, count in seen.items())
    codes: list[str] = []
    taken: set[str] = set()
    counted: dict[str, int] = {}
    for (sheet, row, area), code in zip(placed, theirs, strict=True):
        counted[area] = counted.get(area, 0) + 1
        told = answers.get(f"code:{sheet.name if sheet else ''}!{row.number}", "")
        if seen[code.casefold()] > 1 or (anew and "." not in code):
            code = f"{area}.{code}" if code and len(code) < 30 else ""
        wanted = [told, code, f"{area}.{counted[area]}"]
        made = next((each for each in wanted if each and _CODE.fullmatch(each) and each.casefold() not in taken), "")
        number = counted[area]
        while not made:
            number += 1
            if f"{area}.{number}".casefold() not in taken:
                made = f"{area}.{number}"
        taken.add(made.casefold())
        codes.append(made)
    return codes


def with_codes(areas: Sequence[AreaRead], placed: Sequence[Placed], codes: Sequence[str]) -> tuple[AreaRead, ...]:
    """The areas under the codes their questions begin with, where they all do ("P1" of "P1.1" and "P1.2")."""
    names = _area_codes(areas, placed, codes)
    return tuple(AreaRead(names[each.code], each.title, each.sheet, each.cell, each.about) for each in areas)


def in_areas(
    areas: Sequence[AreaRead], placed: Sequence[Placed], codes: Sequence[str], statements: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The questions with the codes their areas got in the end."""
    names = _area_codes(areas, placed, codes)
    return tuple(replace(each, area=names[each.area]) for each in statements)


def _area_codes(areas: Sequence[AreaRead], placed: Sequence[Placed], codes: Sequence[str]) -> dict[str, str]:
    begins: dict[str, set[str]] = {each.code: set() for each in areas}
    for (_, _, area), code in zip(placed, codes, strict=True):
        begins[area].add(code.rpartition(".")[0])
    names = {area: next(iter(found)) if len(found) == 1 else "" for area, found in begins.items()}
    whole = [each for each in names.values() if each]
    if len({each.casefold() for each in whole}) < len(names):
        return {each.code: each.code for each in areas}
    return names


def _theirs(sheet: Sheet | None, row: Row) -> str:
    column = row.head.first(Role.NUMBER)
    said = sheet.text(row.number, column.number) if column and sheet else ""
    if column is None and (begins := _IN_TEXT.match(row.text)):
        said = begins["dotted"] or begins["whole"]
    code = re.sub(r"\s+", "", said).strip(".):(")
    code = re.sub(r"[^A-Za-z0-9._-]+", ".", code).strip(".-_")[:40]
    return code if _CODE.fullmatch(code) else ""


def _ten_not_one(codes: list[str]) -> None:
    """1.10 kept as a number is 1.1 again: after 1.9 it is told apart."""
    last = ("", 0)
    seen: set[str] = set()
    for place, code in enumerate(codes):
        front, _, number = code.rpartition(".")
        if front and number.isdigit():
            if code in seen and last[0] == front and last[1] % 10 == 9 and int(number) * 10 == last[1] + 1:
                codes[place] = f"{front}.{last[1] + 1}"
            last = (front, int(codes[place].rpartition(".")[2]))
        seen.add(codes[place])


def _tab_title(read: SheetRead, tabs: int) -> str:
    """Of one tab: what stands over its table where there are several tabs, else the name of the tab."""
    if tabs > 1 and read.title:
        return read.title
    return read.name if re.search("[A-Za-z]{3}", read.name) else read.title or read.name


def _bare(title: str) -> str:
    found = _NUMBERED.fullmatch(title)
    return found["title"].strip()[:300] if found else title
