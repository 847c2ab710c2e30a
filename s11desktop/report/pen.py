"""Draws on the pages of a PDF: lines of words, rules, panels and icons, each inside a mark that says what it is.

Everything drawn is tagged (PDF 1.7, 14.8), so that a screen reader hears headings, words and figures in order and
passes over the furniture of the page. reportlab writes no tags of its own. Units are points from the lower left corner.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString, PDFZCompress, xObjectName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

    from s11desktop.report.lettering import Lettering
    from s11desktop.report.logo import Dots
    from s11desktop.report.setting import Line
    from s11desktop.report.shaping import Shaped


def _short(number: float) -> str:
    """A number as PDF writes it: at most three places, never an exponent."""
    return f"{number:.3f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))


def colour(code: str) -> str:
    """A colour "#RRGGBB" as a PDF operand."""
    return " ".join(_short(int(code[place : place + 2], 16) / 255) for place in (1, 3, 5))


INK = colour("#1B1F24")
QUIET = colour("#4B5661")
FAINT = colour("#D9D6D0")
EDGE = colour("#8A939C")
GROUND = colour("#F7F6F3")
WHITE = colour("#FFFFFF")
ACCENT = colour("#1D5A9E")
FULLY = colour("#1B6538")
PARTLY = colour("#7F5200")
NOT = colour("#A3242A")
NONE = colour("#55606B")


class Pen:
    """Writes the content of one page after another. `page` is what has been written on the page in hand."""

    def __init__(self, canvas: Canvas, lettering: Lettering) -> None:
        self.canvas = canvas
        self.lettering = lettering
        self.page: list[str] = []
        self.tags = Tags(canvas)
        self._inside = 0
        self._pictures: set[str] = set()

    def finish_page(self) -> None:
        """Put what was written on the page, and begin the next one."""
        stream = PDFStream(content="\n".join(self.page).encode("ascii"))
        stream.filters = [PDFZCompress]
        self.canvas.showPage()
        document: Any = self.canvas._doc  # type: ignore[attr-defined]
        made = document.Pages.pages[-1]
        made.Contents = document.Reference(stream)
        self.tags.page_done(made)
        self.page = []

    @contextmanager
    def tagged(self, role: str, alt: str = "") -> Iterator[None]:
        """What is drawn inside is one element of that role ("H1", "P", "Figure"); "" for furniture. Nothing nests."""
        if self._inside:
            yield
            return
        self._inside += 1
        self.page.append(self.tags.open(role, alt))
        yield
        self.page.append("EMC")
        self._inside -= 1

    def line(self, line: Line, x: float, y: float, size: float) -> None:
        """A line of words, its baseline at y."""
        page = self.page
        page.append(f"BT 1 0 0 1 {_short(x)} {_short(y)} Tm")
        face = tint = ""
        for piece, ink in line.parts:
            if ink != tint:
                page.append(f"{ink} rg")
                tint = ink
            if piece.face.file != face:
                page.append(f"/{self.lettering.used_of(piece.face).name} {_short(size)} Tf")
                face = piece.face.file
            self._piece(piece, size)
        page.append("ET")

    def _piece(self, piece: Shaped, size: float) -> None:
        if piece.text:
            spoken = piece.text.replace("\xa0", " ").encode("utf-16-be").hex()
            self.page.append(f"/Span <</ActualText <feff{spoken}>>> BDC")
        for rise, array, silent in piece.strokes:
            drawn = f"{_short(rise * size / 1000)} Ts [{array}] TJ 0 Ts" if rise else f"[{array}] TJ"
            self.page.append(f"/Span <</ActualText <feff>>> BDC {drawn} EMC" if silent else drawn)
        if piece.text:
            self.page.append("EMC")

    def rule(self, x: float, y: float, length: float, ink: str = INK, weight: float = 0.57) -> None:
        """A level line."""
        self.page.append(f"{ink} RG {_short(weight)} w {_short(x)} {_short(y)} m {_short(x + length)} {_short(y)} l S")

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        stroke: str = "",
        weight: float = 1,
        corner: float = 0,
    ) -> None:
        """A box with its lower left corner at x and y, filled, framed or both."""
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(fill), bool(stroke)]
        inks = (f"{fill} rg " if fill else "") + (f"{stroke} RG {_short(weight)} w " if stroke else "")
        self.page.append(inks + rounded(x, y, width, height, corner) + paint)

    def shape(self, operators: str, x: float, y: float, scale: float) -> None:
        """Operators drawn in units of their own, y downwards, with their origin at the upper left corner x and y."""
        self.page.append(f"q {_short(scale)} 0 0 {_short(-scale)} {_short(x)} {_short(y)} cm {operators} Q")

    def picture(self, dots: Dots, x: float, y: float, width: float, height: float) -> None:
        """A picture with its lower left corner at x and y. The same picture is in the file once."""
        name = f"P{hashlib.sha256(dots.colours).hexdigest()[:12]}"
        canvas: Any = self.canvas
        if name not in self._pictures:
            stream = PDFStream(content=dots.colours)
            stream.filters = [PDFZCompress]
            said = {"Type": "/XObject", "Subtype": "/Image", "Width": dots.width, "Height": dots.height}
            stream.dictionary.dict.update(said | {"ColorSpace": "/DeviceRGB", "BitsPerComponent": 8})
            canvas._doc.Reference(stream, xObjectName(name))
            self._pictures.add(name)
        if name not in canvas._formsinuse:
            canvas._formsinuse.append(name)
        place = " ".join(_short(each) for each in (width, 0, 0, height, x, y))
        self.page.append(f"q {place} cm /{xObjectName(name)} Do Q")

    def link(self, key: str, x: float, y: float, width: float, height: float) -> None:
        """A place to press that leads to a bookmark."""
        self.canvas.linkRect("", key, (x, y, x + width, y + height), relative=0, thickness=0)


class Tags:
    """The structure tree of a document: one flat row of elements in reading order."""

    def __init__(self, canvas: Canvas) -> None:
        self.document: Any = canvas._doc  # type: ignore[attr-defined]
        self.elements: list[tuple[str, str, int, int]] = []
        self.pages: list[Any] = []
        self.count = 0

    def open(self, role: str, alt: str) -> str:
        """The operator that begins a marked stretch."""
        if not role:
            return "/Artifact BMC"
        self.elements.append((role, alt, len(self.pages), self.count))
        self.count += 1
        return f"/{role} <</MCID {self.count - 1}>> BDC"

    def page_done(self, page: Any) -> None:
        """The page in hand is whole: reportlab's object for it."""
        self.pages.append(page)
        self.count = 0

    def write(self) -> None:
        """Put the tree into the document, once every page is done."""
        document, pages = self.document, self.pages
        root = PDFDictionary({"Type": "/StructTreeRoot"})
        root_reference = document.Reference(root)
        by_page: list[list[Any]] = [[] for _ in self.pages]
        whole = PDFDictionary({"Type": "/StructElem", "S": "/Document", "P": root_reference})
        whole_reference = document.Reference(whole)
        for role, alt, page, mark in self.elements:
            entry: dict[str, Any] = {
                "Type": "/StructElem",
                "S": f"/{role}",
                "P": whole_reference,
                "Pg": document.Reference(pages[page]),
                "K": mark,
            }
            if alt:
                entry["Alt"] = PDFString(alt)
            by_page[page].append(document.Reference(PDFDictionary(entry)))
        whole.dict["K"] = PDFArray([each for page in by_page for each in page])
        numbers: list[Any] = []
        for place, (page, marked) in enumerate(zip(pages, by_page, strict=True)):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = place
            page.Tabs = "/S"
            numbers += [place, document.Reference(PDFArray(marked))]
        root.dict["K"] = PDFArray([whole_reference])
        root.dict["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        catalogue = document.Catalog
        catalogue.StructTreeRoot = root_reference
        catalogue.MarkInfo = PDFDictionary({"Marked": "true"})


def rounded(x: float, y: float, width: float, height: float, corner: float) -> str:
    """The path of a box with round corners."""
    if corner <= 0:
        return f"{_short(x)} {_short(y)} {_short(width)} {_short(height)} re "
    bend = corner * 0.4477
    right, top = x + width, y + height
    points = (
        (x + corner, y, "m"),
        (right - corner, y, "l"),
        (right - bend, y, right, y + bend, right, y + corner, "c"),
        (right, top - corner, "l"),
        (right, top - bend, right - bend, top, right - corner, top, "c"),
        (x + corner, top, "l"),
        (x + bend, top, x, top - bend, x, top - corner, "c"),
        (x, y + corner, "l"),
        (x, y + bend, x + bend, y, x + corner, y, "c"),
    )
    return " ".join(" ".join(_short(v) if isinstance(v, (int, float)) else v for v in each) for each in points) + " h "
