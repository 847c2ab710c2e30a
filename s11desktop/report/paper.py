"""The sheet every paper is printed on: A4, its margins and columns, sizes of type, head and foot, and the finished PDF.

A4 on one side: left 25 mm for punch holes, right 20, top 24, bottom 25. Six columns of 25 mm with 3 mm between.
Nothing under 9 points. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from s11desktop.report.blocks import Block, Cell, Row, Type, Words
from s11desktop.report.embedding import embed
from s11desktop.report.flow import Flow, Frame
from s11desktop.report.lettering import Lettering, Weight
from s11desktop.report.pen import FAINT, INK, QUIET, WHITE, Pen
from s11desktop.report.prints import Medium
from s11desktop.report.setting import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from s11desktop.report.flow import Page

MM = 72 / 25.4
A4 = (595.276, 841.89)
LEFT, RIGHT, TOP, BOTTOM = 25 * MM, 20 * MM, 24 * MM, 25 * MM
WIDTH = A4[0] - LEFT - RIGHT
FRAME = Frame(LEFT, A4[1] - TOP, WIDTH, BOTTOM)
_ENDLESS = -1e9
LABEL = 28 * MM
"""Where words begin beside their label: the second of the six columns."""

ORGANISATION = Type(40, 45, "H1")
PAGE_TITLE = Type(24, 29, "H1")
AREA_NUMBER = Type(58, 58)
OPENING = Type(13.5, 19)
SHORT_OPENING = Type(12.5, 17.5)
SECTION = Type(14, 18, "H2")
STATEMENT = Type(12.5, 16.5, "H3")
TEXT = Type(11, 15.5)
TABLE = Type(10.5, 14)
TABLE_HEAD = Type(9.5, 12.5)
QUIET_LINE = Type(10, 13.5)
LABEL_TYPE = Type(9.5, 15.5)
FIGURE = Type(26, 30)
CHECK = Type(19, 24)
MONO = Type(9.5, 14)
SMALL = Type(9, 12)
HEAD = Type(9.5, 12)


UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment a paper bears that has none of its own."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """What reportlab asks of its clock, and takes from the environment if it is left to it. UTC."""

    YMDhms: tuple[int, ...]
    dhh: int = 0
    dmm: int = 0


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands in the head and foot of every page.

    `about` is the kind of paper, replaced by the framed "Draft: not yet declared" where `draft` is set. `worried` are
    the telephone numbers after "Worried about a child now?", in several lengths, the fullest first. `said` and `middle`
    stand in the last line, before the page number. `scale` makes head and foot larger (large print). `note` stands
    under the head of every page. `single` is a paper of one page: its foot has one line and says so.
    """

    organisation: str
    about: str
    worried: tuple[str, ...]
    said: str = ""
    middle: str = ""
    draft: bool = False
    note: str = ""
    scale: float = 1
    single: bool = False


class Paper:
    """One paper being made: its letters, its furniture, and at the end its bytes."""

    def __init__(
        self,
        *,
        title: str,
        author: str,
        furniture: Furniture,
        language: str = "en-GB",
        made_at: datetime = UNDATED,
        medium: Medium = Medium.PDF,
    ) -> None:
        self.medium = medium
        self.lettering = Lettering()
        self.made_at = made_at
        self.title = title
        self.author = author
        self.language = language
        self.furniture = furniture

    def words(self, text: str, kind: Type = TEXT, *, bold: bool = False, ink: str = INK, right: bool = False) -> Words:
        """A paragraph in one weight and colour."""
        return self.spans(kind, (text, bold, ink), right=right)

    def spans(self, kind: Type, *parts: tuple[str, bool, str], right: bool = False) -> Words:
        """A paragraph of parts, each with its text, whether it is bold, and its colour."""
        made = tuple(Span(text, Weight.BOLD if bold else Weight.TEXT, ink) for text, bold, ink in parts if text)
        return Words(self.lettering, made, kind, right=right)

    def typed(self, text: str) -> Words:
        """A line to be typed as it stands."""
        return Words(self.lettering, (Span(text, Weight.MONO, INK),), MONO)

    def labelled(self, label: str, block: Block, *, before: float = 0, loose: bool = True) -> Row:
        """A label in the first column, and what it names in the five others."""
        said = self.words(label, LABEL_TYPE, ink=QUIET)
        return Row((Cell(0, LABEL - 8, said), Cell(LABEL, WIDTH - LABEL, block)), before=before, loose=loose)

    def flow(self, *, above: float = 0, below: float = 0) -> Flow:
        """An empty flow of pages; `above` lowers their top, `below` lifts their foot. A page for a browser has none."""
        bottom = FRAME.bottom + below if self.medium is Medium.PDF else _ENDLESS
        return Flow(replace(FRAME, top=FRAME.top - above - self.lowered, bottom=bottom))

    @property
    def lowered(self) -> float:
        """How much lower every page begins, since what stands under its head has more lines than there is room for."""
        if not self.furniture.note:
            return 0
        kind = self._head_type
        lines = len(self.words(self.furniture.note, kind, bold=True).lines(WIDTH))
        return (lines - 1) * kind.leading

    @property
    def _head_type(self) -> Type:
        return Type(HEAD.size * self.furniture.scale, HEAD.leading * self.furniture.scale)

    def finish(self, pages: Sequence[Page], *, first: int = 1) -> bytes:
        """Draw the pages and give back the PDF, or the page for a browser. `first` is the number of the first page."""
        if self.medium is Medium.PAGE:
            from s11desktop.report.browser import as_page

            return as_page(self, pages)
        target = io.BytesIO()
        canvas = Canvas(
            target,
            pagesize=A4,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            lang=self.language,
        )
        document: Any = canvas._doc  # type: ignore[attr-defined]
        document.idToObject["BasicFonts"].dict.clear()
        document._timeStamp = _Moment(self.made_at.timetuple()[:6])
        document.signature = hashlib.blake2b(digest_size=16)
        canvas.setTitle(self.title)
        canvas.setAuthor(self.author)
        canvas.setSubject("Safeguarding self-audit")
        canvas.setCreator("S11 Desktop")
        canvas.setProducer("S11 Desktop")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        pen = Pen(canvas, self.lettering)
        level = -1
        for number, page in enumerate(pages, first):
            for mark, top in page.marks:
                canvas.bookmarkPage(mark.key, fit="XYZ", left=0, top=min(top + 12, A4[1]), zoom=0)
                if mark.title:
                    level = min(mark.level, level + 1)
                    canvas.addOutlineEntry(mark.title, mark.key, level, closed=level > 0)
            if not page.cover:
                self._head(pen, page)
            for placed in page.placed:
                placed.block.draw(pen, placed.x, placed.top, placed.width)
            if page.cover:
                self._head(pen, page)
            if page.continues:
                on = self.words(f"Continues on page {number + 1}", QUIET_LINE, ink=QUIET, right=True)
                on.draw(pen, LEFT, page.foot - 5, WIDTH)
            self._foot(pen, page, number, first + len(pages) - 1)
            document.signature.update("\n".join(pen.page).encode("ascii"))
            pen.finish_page()
        if level >= 0:
            canvas.showOutline()
        embed(document, self.lettering)
        pen.tags.write()
        canvas.save()
        return target.getvalue()

    def fitting(self, text: str, kind: Type, room: float, *, bold: bool = False, ink: str = INK) -> Words:
        """One line, cut short where it does not fit; only for what stands in full elsewhere."""
        words = self.words(text, kind, bold=bold, ink=ink)
        while len(words.lines(room)) > 1 and len(text) > 1:
            text = text[: max(1, min(len(text) - 2, round(len(text) * 0.9)))].rstrip()
            words = self.words(text + "…", kind, bold=bold, ink=ink)
        return words

    def _head(self, pen: Pen, page: Page) -> None:
        said, kind = self.furniture, self._head_type
        middle = A4[1] - 14 * MM
        top = middle + kind.leading / 2
        with pen.tagged(""):
            right = self._about(pen, kind, middle, cover=page.cover)
            if not page.cover:
                room = WIDTH - right - 14
                self.fitting(said.organisation, kind, room, bold=True).draw(pen, LEFT, top, room + 1)
            if said.note and not page.cover:
                note = self.words(said.note, kind, bold=True, ink=QUIET)
                note.draw(pen, LEFT, top - kind.leading, WIDTH)

    def _about(self, pen: Pen, kind: Type, middle: float, *, cover: bool) -> float:
        """The right end of the head. Gives back its width."""
        if self.furniture.draft:
            words = self.words("Draft: not yet declared", kind, bold=True)
            wide = words.widest(WIDTH)
            x = LEFT + WIDTH - wide - 14
            pen.box(x, middle - 9.5, wide + 14, 19, fill=WHITE, stroke=INK, weight=1.1, corner=3.5)
            words.draw(pen, x + 7, middle + kind.leading / 2, wide + 1)
            return wide + 14
        if cover:
            return 0
        words = self.fitting(self.furniture.about, kind, WIDTH * 0.55, ink=QUIET)
        wide = words.widest(WIDTH)
        words.draw(pen, LEFT + WIDTH - wide, middle + kind.leading / 2, wide + 1)
        return wide

    def _foot(self, pen: Pen, page: Page, number: int, last: int) -> None:
        said = self.furniture
        kind = Type(SMALL.size * said.scale, SMALL.leading * said.scale)
        bottom = 10.5 * MM if said.scale == 1 else 9 * MM
        with pen.tagged(""):
            lowest = bottom + kind.leading
            of = "The only page" if said.single and last == 1 else f"Page {number} of {last}"
            pages = self.words(of, kind, bold=True, right=True)
            pages.draw(pen, LEFT, lowest, WIDTH)
            room = WIDTH - pages.widest(WIDTH) - 12
            if said.middle:
                middle = self.words(said.middle, kind, ink=QUIET)
                middle.draw(pen, LEFT + WIDTH * 0.5425, lowest, WIDTH * 0.4)
                room = WIDTH * 0.52
            if said.said:
                self.fitting(said.said, kind, room, ink=QUIET).draw(pen, LEFT, lowest, room + 1)
            top = lowest
            if said.worried and not page.cover:
                top = lowest if said.single else lowest + kind.leading + 2.5
                self._worried(kind).draw(pen, LEFT, top, WIDTH)
            pen.rule(LEFT, top + 5.5, WIDTH, FAINT, 0.57)

    def _worried(self, kind: Type) -> Words:
        for numbers in self.furniture.worried:
            words = self.spans(kind, ("Worried about a child now? ", True, INK), (numbers, False, QUIET))
            if len(words.lines(WIDTH)) == 1:
                break
        return words
