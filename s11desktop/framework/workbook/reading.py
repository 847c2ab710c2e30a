"""A stranger's XLSX or XLSM into a `Book`, in bounded time and memory.

Our own small reader over the standard library's XML parser, and not openpyxl: we need merged cells, drop-downs and
number formats, which its streaming mode leaves out, and its whole mode holds some fifty times the file in memory and
sets no bound. docs/decisions/partnership-workbooks.md says more.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from s11desktop.cleaning import clean
from s11desktop.errors import TextTooLong, WorkbookDamaged, WorkbookTooLarge
from s11desktop.framework.workbook.book import Block, Book, DropDown, Sheet
from s11desktop.framework.workbook.drop_downs import Following
from s11desktop.framework.workbook.formats import DAY_ONE, DAY_ONE_1904, Style, style_of
from s11desktop.framework.workbook.package import Attributes, Package, bytes_of
from s11desktop.framework.workbook.sheet_reading import SheetReader, unescaped, whole

SHEETS_LIMIT: Final = 100
CELLS_LIMIT: Final = 200_000
"""Cells with words, all sheets together."""

WORDS_LIMIT: Final = 10_000_000
"""Characters of all cells together, a text that is used twice counted twice."""

MERGED_LIMIT: Final = 500_000
"""Cells that lie under merged blocks, all together."""

DROP_DOWNS_LIMIT: Final = 5_000
"""Blocks of cells with a drop-down; those after it are taken to have none."""

_OFFICE = "officedocument"


@dataclass
class _Parts:
    """What the workbook's own part says: sheets with their parts, names, which days it counts from."""

    sheets: list[tuple[str, bool, str]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    day_one: datetime = DAY_ONE
    others: int = 0


def read(path: Path) -> Book:
    """The workbook at `path`. Links are not followed, macros not run, formulas read by their last result.

    Raises `FileMissing`, `FileUnreadable`, or a `WorkbookError`: nothing is read by half.
    """
    return read_bytes(bytes_of(path), path)


def read_bytes(data: bytes, path: Path) -> Book:
    """The same of bytes at hand; `path` is only for telling which file it was."""
    return replace(_Reader(Package(path, data)).book(), content=data)


@dataclass(frozen=True, slots=True)
class Places:
    """Which part of the file is what: the workbook's own, and that of each sheet by its name as `Book` has it.

    `styles` are those a cell names by number; `day_one` is the day that days are counted from.
    """

    main: str
    sheets: dict[str, str]
    styles: tuple[Style, ...]
    day_one: datetime


def places(package: Package) -> Places:
    """Which part is what. Raises a `WorkbookError`."""
    reader = _Reader(package)
    main = reader.main_part()
    folder, relations = posixpath.dirname(main), reader.relations(main)
    parts = reader.workbook(main, folder, relations)
    named: dict[str, str] = {}
    for name, _, part in parts.sheets:
        named.setdefault(name, part)
    return Places(main, named, tuple(reader.styles(folder, relations)), parts.day_one)


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.cells = self.words = self.merged = self.offered = 0
        self.links = False

    def book(self) -> Book:
        main = self.main_part()
        folder = posixpath.dirname(main)
        relations = self.relations(main)
        parts = self.workbook(main, folder, relations)
        shared = self._shared(folder, relations)
        styles = self.styles(folder, relations)
        gathered = []
        for name, hidden, part in parts.sheets:
            sheet = SheetReader(self, name, hidden, shared, styles, parts.day_one)
            self.package.walk(part, sheet.start, sheet.end, sheet.said)
            gathered.append(sheet)
        follow = Following(Book("", tuple(each.sheet() for each in gathered)), parts.names)
        sheets = []
        for each in gathered:
            bare = each.sheet()
            offers = ((offer.blocks, follow.words(offer.formula, bare)) for offer in each.offers)
            sheets.append(replace(bare, drop_downs=tuple(DropDown(*offer) for offer in offers if offer[1])))
        title, author, dated = self._about()
        notices = self._notices(sheets, parts)
        return Book(self.package.path.name, tuple(sheets), title, author, dated, self.package.sha256, notices)

    def damaged(self, part: str) -> WorkbookDamaged:
        return WorkbookDamaged(path=self.package.path, part=part)

    def too_large(self, what: str, limit: int) -> WorkbookTooLarge:
        return WorkbookTooLarge(path=self.package.path, what=what, limit=limit)

    def count(self, text: str) -> None:
        self.cells += 1
        self.words += len(text)
        if self.cells > CELLS_LIMIT:
            raise self.too_large("cells", CELLS_LIMIT)
        if self.words > WORDS_LIMIT:
            raise self.too_large("words", WORDS_LIMIT)

    def count_merged(self, block: Block) -> None:
        self.merged += (block[2] - block[0] + 1) * (block[3] - block[1] + 1)
        if self.merged > MERGED_LIMIT:
            raise self.too_large("merged", MERGED_LIMIT)

    def count_offers(self, blocks: int) -> bool:
        """Whether there is room for so many more cells and blocks of cells with a drop-down."""
        self.offered += blocks
        return self.offered <= DROP_DOWNS_LIMIT

    def main_part(self) -> str:
        found = ""

        def start(name: str, attributes: Attributes) -> None:
            nonlocal found
            kind = attributes.get("Type", "")
            if name == "Relationship" and _OFFICE in kind.casefold() and kind.endswith("/officeDocument"):
                found = found or attributes.get("Target", "").lstrip("/")

        if self.package.has("_rels/.rels"):
            self.package.walk("_rels/.rels", start)
        found = posixpath.normpath(found) if found else "xl/workbook.xml"
        if not self.package.has(found):
            raise self.damaged("")
        return found

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id to (kind, part) of what a part rests on; whatever lies outside the file is left out, and remembered."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(element: str, attributes: Attributes) -> None:
            if element != "Relationship":
                return
            kind = attributes.get("Type", "").rpartition("/")[2]
            if kind in ("externalLink", "externalLinkPath"):
                self.links = True
            if attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, attributes.get("Target", ""))).lstrip("/")
                found[attributes.get("Id", "")] = (kind, target)

        if self.package.has(listed):
            self.package.walk(listed, start)
        return found

    def workbook(self, part: str, folder: str, relations: dict[str, tuple[str, str]]) -> _Parts:
        parts, naming, seen = _Parts(), "", 0
        main_seen = False

        def start(name: str, attributes: Attributes) -> None:
            nonlocal naming, seen, main_seen
            main_seen = main_seen or name == "workbook"
            if name == "sheet":
                seen += 1
                if seen > SHEETS_LIMIT:
                    raise self.too_large("sheets", SHEETS_LIMIT)
                kind, target = relations.get(attributes.get("id", ""), ("", ""))
                if kind != "worksheet" or not self.package.has(target):
                    parts.others += 1
                    return
                title = self.clean(attributes.get("name", ""))[:200].strip() or f"Sheet {seen}"
                parts.sheets.append((title, attributes.get("state", "visible") != "visible", target))
            elif name == "definedName":
                naming = attributes.get("name", "").casefold()
            elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
                parts.day_one = DAY_ONE_1904

        def said(text: str) -> None:
            if naming and len(parts.names) < DROP_DOWNS_LIMIT:
                parts.names[naming] = (parts.names.get(naming, "") + text)[:1_000]

        def end(name: str) -> None:
            nonlocal naming
            if name == "definedName":
                naming = ""

        self.package.walk(part, start, end, said)
        if not main_seen or not parts.sheets:
            raise self.damaged(part)
        return parts

    def _shared(self, folder: str, relations: dict[str, tuple[str, str]]) -> list[str]:
        part = _part_of("sharedStrings", relations)
        found: list[str] = []
        said: list[str] = []
        reading = phonetic = False
        size = 0

        def start(name: str, attributes: Attributes) -> None:
            nonlocal reading, phonetic
            if name == "si":
                said.clear()
            elif name == "t":
                reading = not phonetic
            elif name == "rPh":
                phonetic = True

        def words(text: str) -> None:
            if reading:
                said.append(text)

        def end(name: str) -> None:
            nonlocal reading, phonetic, size
            if name == "t":
                reading = False
            elif name == "rPh":
                phonetic = False
            elif name == "si":
                found.append(self.clean(unescaped("".join(said))))
                size += len(found[-1])
                if len(found) > CELLS_LIMIT:
                    raise self.too_large("cells", CELLS_LIMIT)
                if size > WORDS_LIMIT:
                    raise self.too_large("words", WORDS_LIMIT)

        if part and self.package.has(part):
            self.package.walk(part, start, end, words)
        return found

    def styles(self, folder: str, relations: dict[str, tuple[str, str]]) -> list[Style]:
        part = _part_of("styles", relations)
        formats: dict[int, str] = {}
        fonts: list[bool] = []
        styles: list[Style] = []
        inside = ""

        def start(name: str, attributes: Attributes) -> None:
            nonlocal inside
            if name in ("fonts", "cellXfs", "cellStyleXfs", "dxfs", "numFmts"):
                inside = name
            elif name == "numFmt" and inside == "numFmts":
                formats[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            elif name == "font" and inside == "fonts":
                fonts.append(False)
            elif name == "b" and inside == "fonts" and fonts:
                fonts[-1] = attributes.get("val", "1") not in ("0", "false")
            elif name == "xf" and inside == "cellXfs":
                font = whole(attributes.get("fontId"))
                bold = font < len(fonts) and fonts[font]
                styles.append(style_of(bold, whole(attributes.get("numFmtId")), formats))

        if part and self.package.has(part):
            self.package.walk(part, start)
        return styles

    def _about(self) -> tuple[str, str, str]:
        """Title, author and day of last change, where the file says them."""
        found: dict[str, str] = {}
        inside = ""

        def start(name: str, attributes: Attributes) -> None:
            nonlocal inside
            inside = name if name in ("title", "creator", "modified", "created") else ""

        def said(text: str) -> None:
            if inside:
                found[inside] = (found.get(inside, "") + text)[:300]

        def end(name: str) -> None:
            nonlocal inside
            inside = ""

        if self.package.has("docProps/core.xml"):
            self.package.walk("docProps/core.xml", start, end, said)
        dated = (found.get("modified") or found.get("created") or "")[:10]
        try:
            date.fromisoformat(dated)
        except ValueError:
            dated = ""
        return self.clean(found.get("title", "")).strip(), self.clean(found.get("creator", "")).strip(), dated

    def _notices(self, sheets: list[Sheet], parts: _Parts) -> tuple[str, ...]:
        names = self.package.names
        found = []
        if any(name.endswith("vbaproject.bin") for name in names) or any("/macrosheets/" in name for name in names):
            found.append("macros-ignored")
        if self.links or any("/externallinks/" in name for name in names):
            found.append("links-ignored")
        if any(sheet.unworked for sheet in sheets):
            found.append("formulas-without-result")
        if parts.others:
            found.append("chart-sheets-ignored")
        if any("/embeddings/" in name or "/activex/" in name for name in names):
            found.append("embedded-files-ignored")
        return tuple(found)

    def clean(self, text: str) -> str:
        try:
            return clean(text, 40_000)
        except TextTooLong:
            raise self.too_large("words", 40_000) from None


def _part_of(kind: str, relations: dict[str, tuple[str, str]]) -> str:
    return next((part for each, part in relations.values() if each == kind), "")
